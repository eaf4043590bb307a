package gui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/review/pack"
	"tarjuman/project/session"
	"tarjuman/project/store"
)

// packageRoles are those that a package can be for, in the order of the choice.
var packageRoles = []project.Role{project.Translator, project.Reviewer}

// packageFor is what a package for this role is called.
func packageFor(r project.Role) string {
	if r == project.Reviewer {
		return lang.L("package for a reviewer")
	}
	return lang.L("package for a translator")
}

// packageRights say what the role may do.
func packageRights(r project.Role) string {
	if r == project.Reviewer {
		return lang.L("A reviewer types, comments, approves and returns.")
	}
	return lang.L("A translator types, comments, pretranslates and confirms.")
}

// packageDialog gives documents to somebody; a project that is a package itself goes
// back to where it is from.
func (w *Window) packageDialog() {
	s := w.session
	if s == nil {
		return
	}
	if w.view.ReadOnly {
		w.report(project.ErrReadOnly)
		return
	}
	var d *dialog.CustomDialog
	var make func()
	enter := func() { make() }
	path := w.line(shape.LTR, "", enter)
	base := strings.TrimSuffix(s.Path(), ".tarj")
	form := container.New(layout.NewFormLayout())
	row := func(label string, o fyne.CanvasObject) {
		form.Add(widget.NewLabel(label))
		form.Add(o)
	}
	var docs []*check
	role := w.choice([]string{lang.L("A translator"), lang.L("A reviewer")}, 0, nil)
	words := bidi.NewEntry(w.env, shape.Auto)
	words.SetMode(bidi.MultiLine)
	words.SetRows(5)
	words.OnKey = w.dialogKey
	size := fyne.NewSize(680, 380)
	if from := w.view.Info.Package; from != nil {
		size.Height = 220
		path.SetText(base + " " + lang.L("back") + pack.Ext)
		row("", wrapped(fmt.Sprintf(lang.L("It goes back to %s, who brings it in by File ▸ Import review…"), from.From)))
	} else {
		path.SetText(base + pack.Ext)
		can := wrapped(packageRights(packageRoles[0]))
		role.OnChanged = func(string) { can.SetText(packageRights(packageRoles[role.SelectedIndex()])) }
		list := container.NewVBox()
		for _, doc := range w.view.Documents {
			c := w.check(doc.Name, true, nil)
			docs = append(docs, c)
			list.Add(c)
		}
		if len(docs) > 1 {
			room := container.NewGridWrap(fyne.NewSize(500, min(160, list.MinSize().Height)), container.NewVScroll(list))
			row(lang.L("Documents"), room)
			size.Height += room.MinSize().Height
		}
		row(lang.L("For"), role)
		row("", can)
		row(lang.L("Instructions"), words)
		row("", wrapped(lang.L("Terms, names and what the memories have for it go along.")))
	}
	row(lang.L("Write to"), w.withPlace(path))
	make = func() {
		x := session.Package{Out: strings.TrimSpace(path.Text()), Role: packageRoles[role.SelectedIndex()], Instructions: strings.TrimSpace(words.Text())}
		for i, c := range docs {
			if c.Checked {
				x.Docs = append(x.Docs, fmt.Sprint(i+1))
			}
		}
		switch {
		case len(docs) > 0 && len(x.Docs) == 0:
			w.report(hint(lang.L("Choose a document.")))
			return
		case filepath.Ext(x.Out) != pack.Ext:
			w.report(hint(fmt.Sprintf(lang.L("The name of a package ends with %s."), pack.Ext)))
			return
		}
		d.Hide()
		w.overwriting(lang.L("Make a package"), x.Out, func() { w.makePackage(s, x) })
	}
	d = w.withButtons(lang.L("Make a package"), form, w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Make"), enter).main())
	d.Resize(size)
	w.present(d, enter)
	w.win.Canvas().Focus(path)
}

func (w *Window) makePackage(s *session.Session, x session.Package) {
	var m pack.Manifest
	w.run(lang.L("Make a package"), func(ctx context.Context, tell func(float64, string)) (err error) {
		m, err = s.Package(ctx, x, tellCount(tell))
		return err
	}, func() {
		w.inform(lang.L("Make a package"), packageWords(m), x.Out)
	})
}

// packageWords count what is in a package.
func packageWords(m pack.Manifest) string {
	return fmt.Sprintf(lang.L("Documents: %s, segments: %s, units of memories: %s"), grouped(len(m.Documents)), grouped(m.Segments), grouped(m.Units))
}

// packageChooser asks for a package to open.
func (w *Window) packageChooser() { w.chooseFile([]string{pack.Ext}, w.openPackage) }

// openPackage opens a package: as the project that it once became, or as a new one where
// a person says so. One that comes back to the open project is brought in.
func (w *Window) openPackage(path string) {
	s := w.session
	w.settle()
	w.work.do(func() error {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		c, err := pack.Open(data)
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		to, made := packageProject(path, c)
		w.ui(func() {
			switch {
			case c.Back && s != nil && w.session == s && w.view.Info.ID == c.Package.Project:
				w.importReview(path)
			case c.Back:
				w.report(hint(fmt.Sprintf(lang.L("This package comes back to %s: open the project that it was made of, then bring it in by File ▸ Import review…"), c.From)))
			case made:
				w.OpenPath(to)
			default:
				w.unpackDialog(path, to, c)
			}
		})
		return nil
	}, w.report)
}

// packageProject is where the project of a package is, if it was made beside it before,
// or where it can be made.
func packageProject(path string, c pack.Content) (to string, made bool) {
	base := strings.TrimSuffix(path, filepath.Ext(path))
	for n := 1; ; n++ {
		to = base + ".tarj"
		if n > 1 {
			to = fmt.Sprintf("%s %d.tarj", base, n)
		}
		if _, err := os.Stat(to); err != nil {
			return to, false
		}
		p, err := store.OpenReadOnly(context.Background(), to)
		if err != nil {
			continue // it is something else
		}
		from := p.Info().Package
		if p.Close(); from != nil && from.Export == c.Export {
			return to, true
		}
	}
}

// unpackDialog shows what a package is, and makes a project of it.
func (w *Window) unpackDialog(path, to string, c pack.Content) {
	var d *dialog.CustomDialog
	var at *bidi.Entry
	open := func() {
		to := strings.TrimSpace(at.Text())
		if to == "" {
			return
		}
		if filepath.Ext(to) != ".tarj" {
			to += ".tarj"
		}
		d.Hide()
		w.open(func(ctx context.Context, o session.Options) (*session.Session, error) {
			if _, _, err := session.OpenPackage(ctx, path, to, o); err != nil {
				return nil, err
			}
			return session.Open(ctx, to, o)
		}, to)
	}
	at = w.line(shape.LTR, "", open)
	at.SetText(to)
	from := c.From
	if from == "" {
		from = lang.L("somebody")
	}
	content := container.NewVBox(
		bidi.NewText(w.env, fmt.Sprintf(lang.L("From %s, to work on: %s"), from, strings.Join(c.Documents, ", ")), shape.LTR),
		wrapped(packageWords(c.Manifest)), wrapped(packageRights(c.Role)+" "+lang.L("Sources, terms, names and locks stay the sender's.")))
	size := fyne.NewSize(680, 300)
	if c.Instructions != "" {
		w.cover(func(yield func(string) bool) { yield(c.Instructions) })
		room := container.NewVScroll(bidi.NewText(w.env, c.Instructions, shape.Auto))
		room.SetMinSize(fyne.NewSize(500, 140))
		content.Add(widget.NewSeparator())
		content.Add(room)
		size.Height = 460
	}
	content.Add(widget.NewSeparator())
	content.Add(container.NewBorder(nil, nil, widget.NewLabel(lang.L("As the project")), nil, at))
	d = w.withButtons(lang.L("Open a package"), content, w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Open"), open).main())
	d.Resize(size)
	w.present(d, open)
	w.win.Canvas().Focus(at)
}

// packageBar tells above the rows that the project is a package, of what rights, and
// sends it back; nothing where it is none.
func (w *Window) packageBar() fyne.CanvasObject {
	p := w.session.View().Info.Package
	if p == nil {
		none := container.NewVBox()
		none.Hide()
		return none
	}
	words := packageRights(p.Role) + " " + lang.L("Sources, terms, names and locks stay the sender's.")
	if p.From != "" {
		words = fmt.Sprintf(lang.L("Package from %s."), p.From) + " " + words
	}
	buttons := container.NewHBox()
	if p.Instructions != "" {
		buttons.Add(w.button(lang.L("Instructions…"), func() {
			w.inform(lang.L("Instructions"), p.Instructions)
		}))
	}
	buttons.Add(w.button(lang.L("Send it back…"), w.packageDialog))
	return container.NewBorder(nil, nil, nil, container.NewCenter(buttons), bidi.NewText(w.env, words, shape.LTR))
}
