package gui

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/arabic"
	"tarjuman/memory/terms"
	"tarjuman/project"
	"tarjuman/project/session"
)

// termsPane is the dialog of the terms: those of one base, to look for and to change.
type termsPane struct {
	searched
	s     *session.Session
	path  string // of the shared base that is shown; empty for the project
	bases []string
	base  *choice

	edit []*button // what needs a base that can be written

	terms []terms.Term
}

// termEndings are those of the files of terms that are read.
var termEndings = []string{".tbx", ".csv", ".tsv"}

// termsDialog shows the terms of the project and of the shared bases.
func (w *Window) termsDialog() {
	if w.session == nil {
		return
	}
	p := &termsPane{s: w.session}
	p.start(w, p.row, p.fill, p.change, p.remove)
	p.empty = lang.L("No terms yet: add one, or import a TBX file or a table.")
	p.base = w.choice([]string{lang.L("This project")}, 0, func(i int) {
		p.path = p.bases[i]
		p.load()
	})
	writing := func(label string, do func()) *button {
		b := w.button(label, do)
		p.edit = append(p.edit, b)
		return b
	}
	head := container.NewBorder(nil, nil, p.base, p.count, p.search)
	foot := container.NewHBox(
		writing(lang.L("Add…"), p.add), writing(lang.L("Edit… (Return)"), p.change), writing(lang.L("Remove"), p.remove),
		widget.NewSeparator(),
		writing(lang.L("Merge doubles"), p.merge), w.button(lang.L("Import…"), p.importDialog), w.button(lang.L("Export…"), p.exportDialog),
		w.button(lang.L("Shared bases…"), p.basesDialog))
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Terms"), container.NewBorder(head, foot, nil, nil, p.table),
		w.button(lang.L("Close"), func() { d.Hide() }))
	d.Resize(fyne.NewSize(1000, 620))
	p.load()
	w.present(d, p.change)
	w.about("terms")
	w.win.Canvas().Focus(p.search)
}

// load takes the terms as they are now.
func (p *termsPane) load() {
	w, path := p.w, p.path
	w.idle.do(func() error {
		g, err := p.s.Glossary(context.Background())
		if err != nil {
			return nil // it was closed meanwhile
		}
		list := g.Own
		for _, b := range g.Shared {
			if b.Path == path {
				list = b.Terms
			}
		}
		folded := make([]string, len(list))
		for i, t := range list {
			folded[i] = arabic.Fold(strings.Join(slices.Concat(t.Forms(), t.Usable(), t.Forbidden, []string{t.Note}), "\n"))
		}
		w.ui(func() {
			if w.session == p.s && p.path == path {
				p.terms, p.folded = list, folded
				p.offer(g)
				p.find()
			}
		})
		return nil
	}, nil)
}

// offer lists the bases in the choice, and lets change what can be.
func (p *termsPane) offer(g *session.Glossary) {
	bases, names := []string{""}, []string{lang.L("This project")}
	writable, at := !p.w.view.ReadOnly, 0
	for _, b := range g.Shared {
		if b.Path == p.path {
			writable, at = b.Writable(), len(bases)
		}
		name := b.Name
		switch {
		case b.Err != nil:
			name += " — " + lang.L("cannot be read")
		case b.ReadOnly:
			name += " — " + lang.L("read-only")
		}
		bases, names = append(bases, b.Path), append(names, name)
	}
	if at == 0 && p.path != "" { // it was detached
		p.path = ""
		p.load()
	}
	p.bases, p.base.Options = bases, names
	does := p.base.OnChanged
	p.base.OnChanged = nil
	p.base.SetSelectedIndex(at)
	p.base.OnChanged = does
	for _, b := range p.edit {
		if writable {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// chosen is the term that is chosen.
func (p *termsPane) chosen() (t terms.Term, ok bool) {
	if p.table.at < 0 || p.table.at >= len(p.shown) || len(p.edit) > 0 && p.edit[0].Disabled() {
		return t, false
	}
	return p.terms[p.shown[p.table.at]], true
}

func (p *termsPane) add() {
	p.w.settings.Set(prefTermsInto, p.path)
	p.w.termDialog(terms.Term{}, p.load)
}

func (p *termsPane) change() {
	if t, ok := p.chosen(); ok {
		p.w.changeTerm(p.s, p.path, t, p.load)
	}
}

func (p *termsPane) remove() {
	t, ok := p.chosen()
	if !ok {
		return
	}
	w := p.w
	w.settle()
	w.work.do(func() error {
		if p.path != "" {
			return p.s.ChangeShared(context.Background(), p.path, &t, nil)
		}
		return p.s.RemoveTerm(context.Background(), t.ID)
	}, func(err error) {
		if err == nil {
			w.say(fmt.Sprintf(lang.L("Removed: %s. %s brings it back."), t.Preferred, w.keyOf("edit.undo")))
		}
		w.readTerms()
		p.load()
		w.report(err)
	})
}

// merge makes one of the terms that mean the same.
func (p *termsPane) merge() {
	w, n := p.w, 0
	w.settle()
	w.work.do(func() (err error) {
		n, err = p.s.MergeTerms(context.Background(), p.path)
		return err
	}, func(err error) {
		if err == nil && n == 0 {
			w.say(lang.L("No two terms mean the same."))
		} else if err == nil {
			w.say(counted(n, lang.L("1 double was merged."), lang.L("%s doubles were merged.")) + " " + fmt.Sprintf(lang.L("%s takes it back."), w.keyOf("edit.undo")))
		}
		w.readTerms()
		p.load()
		w.report(err)
	})
}

// rowParts are the parts of a row's width that Arabic and English have, and what else
// there is to say; unitParts those of a row of sentences.
var (
	rowParts  = threeParts{0.28, 0.32, 0.4}
	unitParts = threeParts{0.39, 0.39, 0.22}
)

// threeParts lays out the three texts of a row.
type threeParts [3]float32

// Layout is part of fyne.Layout.
func (p threeParts) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap = 12
	x := float32(0)
	for i, part := range p {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(size.Width*part-gap, size.Height))
		x += size.Width * part
	}
}

// MinSize is part of fyne.Layout.
func (threeParts) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(600, h)
}

func (p *termsPane) row() fyne.CanvasObject { return p.w.threeTexts(rowParts) }

// threeTexts is a row with a text in Arabic, one in English, and one of what else there
// is to say.
func (w *Window) threeTexts(parts threeParts) fyne.CanvasObject {
	var texts []fyne.CanvasObject
	for _, d := range []shape.Direction{shape.RTL, shape.LTR, shape.LTR} {
		t := bidi.NewText(w.env, "ي", d)
		t.SetScale(0.9)
		t.SetPadding(4)
		texts = append(texts, t)
	}
	return container.New(parts, texts...)
}

// fill shows a term in a row, as much as one line has room for.
func (p *termsPane) fill(i int, o fyne.CanvasObject) {
	if i >= len(p.shown) {
		return
	}
	t, size := p.terms[p.shown[i]], o.Size().Width
	more, cut := "", 0
	if len(t.Allowed) > 0 {
		more = lang.L("also") + " " + strings.Join(t.Allowed, ", ")
	}
	if len(t.Forbidden) > 0 {
		more = strings.TrimLeft(more+"   ", " ") + lang.L("not") + " "
		cut = len([]rune(more))
		more += strings.Join(t.Forbidden, ", ")
	}
	end := len([]rune(more))
	if t.Note != "" {
		more = strings.TrimLeft(more+"   ", " ") + strings.ReplaceAll(t.Note, "\n", " ")
	}
	arabic := t.Source
	if len(t.Variants) > 0 {
		arabic += "  (" + strings.Join(t.Variants, "، ") + ")"
	}
	for k, words := range []string{arabic, t.Preferred, more} {
		text := o.(*fyne.Container).Objects[k].(*bidi.Text)
		if words = p.w.fit(words, size*rowParts[k]); text.Text() != words {
			text.SetText(words)
		}
		text.OnTapped = func(*fyne.PointEvent) {
			p.table.Select(i)
			p.w.win.Canvas().Focus(p.table)
		}
		if k == 2 {
			var spans []bidi.Span
			if n := len([]rune(words)); cut > 0 && cut < n {
				spans = append(spans, bidi.Span{Start: cut, End: min(end, n), Ink: theme.ColorNameError, Line: shape.Strike, LineColor: theme.ColorNameError})
			}
			text.SetSpans(spans)
		}
	}
}

// fit shortens words to about one line of a width.
func (w *Window) fit(words string, width float32) string {
	room := max(int(width/(w.env.Size()*0.9*0.56)), 12)
	if r := []rune(words); len(r) > room {
		return string(r[:room-1]) + "…"
	}
	return words
}

// askPath asks for a path, of a file that is there where choose has its endings, or else of one to write.
func (w *Window) askPath(title, hint, does, path string, choose []string, do func(path string)) {
	e := bidi.NewEntry(w.env, shape.LTR)
	e.SetMode(bidi.SingleLine)
	e.SetText(path)
	e.SetPlaceholder(hint)
	var d *dialog.CustomDialog
	start := func() {
		if path := strings.TrimSpace(e.Text()); path != "" {
			d.Hide()
			do(path)
		}
	}
	e.OnKey = w.dialogKey
	e.OnSubmitted = func(string) { start() }
	field := w.withPlace(e)
	if choose != nil {
		field = w.withChoose(e, choose)
	}
	d = w.withButtons(title, field,
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(does, start).main())
	d.Resize(fyne.NewSize(640, 160))
	w.present(d, start)
	w.win.Canvas().Focus(e)
}

// importDialog adds the terms of a file to the project, and says what came of each.
func (p *termsPane) importDialog() {
	w := p.w
	if w.view.ReadOnly {
		w.report(project.ErrReadOnly)
		return
	}
	w.askPath(lang.L("Import terms into this project"), lang.L("A TBX file, or a table (CSV, TSV)"), lang.L("Import"), "", termEndings, func(path string) {
		var done session.ImportedTerms
		w.run(lang.L("Import terms"), func(ctx context.Context, _ func(float64, string)) error {
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			done, err = p.s.ImportTerms(ctx, path, f)
			return err
		}, func() {
			w.readTerms()
			p.load()
			w.inform(lang.L("Import terms"), importedWords(filepath.Base(path), done))
		})
	})
}

// importedWords tells what came of a file of terms.
func importedWords(name string, done session.ImportedTerms) string {
	words := fmt.Sprintf(lang.L("%s: new terms: %s; added to: %s; known already: %s."),
		name, grouped(done.Added), grouped(done.Merged), grouped(done.Known))
	if done.Skipped > 0 {
		words += "\n" + fmt.Sprintf(lang.L("%s could not be taken:"), grouped(done.Skipped))
		const most = 5
		for _, s := range done.Skips[:min(len(done.Skips), most)] {
			place := ""
			if s.Line > 0 {
				place = fmt.Sprintf(lang.L("line %d")+" ", s.Line)
			}
			words += "\n" + place + s.Why
		}
	}
	for _, name := range slices.Sorted(maps.Keys(done.Ignored)) {
		words += "\n" + fmt.Sprintf(lang.L("%q is not kept (%s times)"), name, grouped(done.Ignored[name]))
	}
	return words
}

// exportDialog writes the terms of the project to a file.
func (p *termsPane) exportDialog() {
	w := p.w
	path := strings.TrimSuffix(p.s.Path(), ".tarj") + ".tbx"
	w.askPath(lang.L("Export the terms of this project"), lang.L("TBX by .tbx, a table by .csv or .tsv"), lang.L("Export"), path, nil, func(path string) {
		write := func() {
			n := 0
			w.run(lang.L("Export the terms of this project"), func(ctx context.Context, _ func(float64, string)) (err error) {
				n, err = p.s.ExportTerms(ctx, path)
				return err
			}, func() {
				w.say(fmt.Sprintf(plural(n, lang.L("%s term is in %s."), lang.L("%s terms are in %s.")), grouped(n), path))
			})
		}
		w.overwriting(lang.L("Export"), path, write)
	})
}
