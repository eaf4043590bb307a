package gui

import (
	"context"
	"fmt"
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
	"tarjuman/memory/names"
	"tarjuman/memory/table"
	"tarjuman/project"
	"tarjuman/project/session"
)

// namesPane is the dialog of the name ledger: to look for names, to change and to
// accept them.
type namesPane struct {
	searched
	s *session.Session

	article *choice

	names []names.Name
	uses  map[string]names.Use // by the ID, of those in use
}

// nameEndings are those of the files of names.
var nameEndings = []string{".csv", ".tsv"}

// namesDialog shows the names of the project.
func (w *Window) namesDialog() {
	if w.session == nil {
		return
	}
	p := &namesPane{s: w.session}
	p.start(w, p.row, p.fill, p.change, p.remove)
	p.empty = lang.L("No names yet: find those of the document.")
	p.article = w.choice([]string{lang.L("as written"), "al-", "Al-", lang.L("none, of persons")}, 0, func(i int) {
		p.do(func() error { return p.s.SetNameArticle(context.Background(), names.Articles()[i]) }, "")
	})
	head := container.NewBorder(nil, nil, container.NewHBox(widget.NewLabel(lang.L("Article")), p.article), p.count, p.search)
	foot := container.NewHBox(
		w.button(lang.L("Find in the document"), p.findNew).main(), widget.NewSeparator(),
		w.button(lang.L("Add…"), p.add), w.button(lang.L("Edit… (Return)"), p.change),
		w.button(lang.L("Accept"), p.accept), w.button(lang.L("Remove"), p.remove), widget.NewSeparator(),
		w.button(lang.L("Import…"), p.importDialog), w.button(lang.L("Export…"), p.exportDialog))
	if w.view.ReadOnly {
		for _, o := range foot.Objects {
			if b, ok := o.(*button); ok && b.Text != lang.L("Export…") {
				b.Disable()
			}
		}
		p.article.Disable()
	}
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Names"), container.NewBorder(head, foot, nil, nil, p.table),
		w.button(lang.L("Close"), func() { d.Hide() }))
	d.Resize(fyne.NewSize(1000, 620))
	p.load()
	w.present(d, p.change)
	w.win.Canvas().Focus(p.search)
}

// load takes the names as they are now, and what the confirmed segments call them.
func (p *namesPane) load() {
	w := p.w
	w.idle.do(func() error {
		ctx := context.Background()
		list, err := p.s.Names(ctx)
		if err != nil {
			return nil // it was closed meanwhile
		}
		article, _ := p.s.NameArticle(ctx)
		folded := make([]string, len(list))
		for i, n := range list {
			folded[i] = arabic.Fold(strings.Join(append(n.Variants, n.Arabic, n.Short, n.Latin, n.LatinShort, n.Note, string(n.Status)), "\n"))
		}
		used, _ := p.s.NameUses(ctx)
		uses := map[string]names.Use{}
		for _, u := range used {
			uses[u.Name.ID] = u
		}
		w.ui(func() {
			if w.session != p.s {
				return
			}
			p.names, p.uses, p.folded = list, uses, folded
			p.article.offer(p.article.Options, max(slices.Index(names.Articles(), article), 0))
			p.find()
		})
		return nil
	}, nil)
}

// chosen is the name that is chosen.
func (p *namesPane) chosen() (n names.Name, ok bool) {
	if p.table.at < 0 || p.table.at >= len(p.shown) || p.w.view.ReadOnly {
		return n, false
	}
	return p.names[p.shown[p.table.at]], true
}

// do changes the ledger, tells it, and shows it and the names of the current segment.
func (p *namesPane) do(change func() error, told string) {
	w := p.w
	w.settle()
	w.work.do(change, func(err error) {
		if w.session != p.s {
			return
		}
		if err == nil && told != "" {
			w.say(told)
		}
		w.findNames(context.Background())
		p.load()
		w.report(err)
	})
}

func (p *namesPane) accept() {
	if n, ok := p.chosen(); ok && n.Status == names.Suggested {
		n.Status = names.Accepted
		p.do(func() error { return p.s.SetName(context.Background(), n) }, "")
	}
}

func (p *namesPane) remove() {
	if n, ok := p.chosen(); ok {
		p.do(func() error { return p.s.RemoveName(context.Background(), n.ID) },
			fmt.Sprintf(lang.L("Removed: %s. %s brings it back."), n.Latin, p.w.keyOf("edit.undo")))
	}
}

func (p *namesPane) add() {
	p.form(lang.L("Add a name"), lang.L("Add"), names.Name{Kind: names.Person})
}

func (p *namesPane) change() {
	if n, ok := p.chosen(); ok {
		p.form(lang.L("Change the name"), lang.L("Save"), n)
	}
}

// findNew adds the names that the current document seems to have, as suggestions.
func (p *namesPane) findNew() {
	w, added, doc := p.w, 0, ""
	if i, ok := w.view.Index(w.grid.CurrentID()); ok {
		doc = w.view.DocumentByID(w.view.Segments[i].Doc).Name
	}
	w.run(lang.L("Find names"), func(ctx context.Context, _ func(float64, string)) error {
		found, err := p.s.SuggestNames(ctx, doc)
		if err != nil || len(found) == 0 {
			return err
		}
		var list []names.Name
		for _, f := range found {
			list = append(list, f.Name)
		}
		done, err := p.s.AddNames(ctx, "find names", list)
		added = done.Added
		return err
	}, func() {
		w.say(fmt.Sprintf(plural(added, lang.L("%s name was found. %s takes it back."), lang.L("%s names were found. %s takes them back.")), grouped(added), w.keyOf("edit.undo")))
		w.findNames(context.Background())
		p.load()
	})
}

func (p *namesPane) row() fyne.CanvasObject {
	var texts []fyne.CanvasObject
	for _, d := range []shape.Direction{shape.RTL, shape.LTR, shape.LTR} {
		t := bidi.NewText(p.w.env, "ي", d)
		t.SetScale(0.9)
		t.SetPadding(4)
		texts = append(texts, t)
	}
	return container.New(rowParts, texts...)
}

// fill shows a name in a row, as much as one line has room for.
func (p *namesPane) fill(i int, o fyne.CanvasObject) {
	if i >= len(p.shown) {
		return
	}
	n, size := p.names[p.shown[i]], o.Size().Width
	words := n.Arabic
	if later := n.LaterArabic(); later != n.Arabic {
		words += "، " + later
	}
	latin := n.Latin
	if later := n.LaterLatin(); later != n.Latin {
		latin += ", " + later
	}
	more, warn := p.more(n)
	for k, words := range []string{words, latin, more} {
		part := rowParts[k]
		text := o.(*fyne.Container).Objects[k].(*bidi.Text)
		if words = p.w.fit(words, size*part-24); text.Text() != words {
			text.SetText(words)
		}
		text.OnTapped = func(*fyne.PointEvent) {
			p.table.Select(i)
			p.w.win.Canvas().Focus(p.table)
		}
		if k == 2 {
			var spans []bidi.Span
			if end := min(warn, len([]rune(words))); end > 0 {
				spans = append(spans, bidi.Span{Start: 0, End: end, Line: shape.Underline, LineColor: theme.ColorNameWarning})
			}
			text.SetSpans(spans)
		}
	}
}

// more is what else there is to say of a name. The first warn characters are what asks
// for a decision: a suggestion, or that translations use another form.
func (p *namesPane) more(n names.Name) (words string, warn int) {
	if u := p.uses[n.ID]; n.Status == names.Suggested {
		words = lang.L("suggested") + ": " + n.From
	} else if u.Name != nil && u.Conflict() {
		var forms []string
		for _, f := range append(slices.Clone(u.Whole), u.Short...) {
			forms = append(forms, fmt.Sprintf("%s ×%d", f.Latin, f.Count))
		}
		words = lang.L("in use") + ": " + strings.Join(forms, ", ")
	}
	warn = len([]rune(words))
	for _, s := range []string{kindName(n.Kind), n.Note} {
		if s != "" {
			words = strings.TrimLeft(words+"   "+strings.ReplaceAll(s, "\n", " "), " ")
		}
	}
	return words, warn
}

func kindName(k names.Kind) string {
	switch k {
	case names.Person:
		return lang.L("person")
	case names.Place:
		return lang.L("place")
	case names.Organisation:
		return lang.L("organisation")
	}
	return ""
}

// form asks for a name, or how one is to be changed. What is saved is accepted. The
// dialog stays with all that was typed when that is refused.
func (p *namesPane) form(title, does string, before names.Name) {
	w := p.w
	var start func()
	field := func(d shape.Direction, words, hint string) *bidi.Entry {
		e := w.line(d, hint, func() { start() })
		e.SetText(words)
		return e
	}
	full, short := field(shape.RTL, before.Arabic, ""), field(shape.RTL, before.Short, lang.L("of a person the surname"))
	variants := field(shape.RTL, strings.Join(before.Variants, "; "), "")
	latin, latinShort := field(shape.LTR, before.Latin, ""), field(shape.LTR, before.LatinShort, lang.L("of a person the surname"))
	note := field(shape.Auto, before.Note, "")
	kinds := append([]names.Kind{""}, names.Kinds()...)
	words := []string{lang.L("no kind")}
	for _, k := range names.Kinds() {
		words = append(words, kindName(k))
	}
	kind := w.choice(words, max(slices.Index(kinds, before.Kind), 0), nil)

	// The forms that there are to choose from: a choice puts one into the field.
	var forms, labels []string
	offer := func(arabicName string) {
		forms, labels = nil, nil
		add := func(form, from string) {
			if form != "" {
				forms, labels = append(forms, form), append(labels, form+"   "+from)
			}
		}
		for _, f := range p.uses[before.ID].Whole {
			add(f.Latin, fmt.Sprintf(lang.L("in use, %d times"), f.Count))
		}
		if strings.TrimSpace(arabicName) != "" {
			for _, r := range names.Romanisations(arabicName) {
				add(r.Latin, r.System)
			}
		}
	}
	offer(before.Arabic)
	suggestions := w.choice(labels, -1, func(i int) {
		if i >= 0 && i < len(forms) {
			latin.SetText(forms[i])
		}
	})
	suggestions.PlaceHolder = lang.L("Suggested forms")
	full.OnChanged = func(s string) {
		offer(s)
		suggestions.SetOptions(labels)
	}

	var d *dialog.CustomDialog
	saving := false
	start = func() {
		n := before
		n.Arabic, n.Short, n.Latin, n.LatinShort, n.Note = full.Text(), short.Text(), latin.Text(), latinShort.Text(), note.Text()
		n.Variants, n.Kind, n.Status = []string{variants.Text()}, kinds[max(kind.SelectedIndex(), 0)], names.Accepted
		n, err := n.Normal()
		if err != nil || saving {
			w.report(err)
			return
		}
		saving = true
		w.settle()
		w.work.do(func() error {
			if n.ID != "" {
				return p.s.SetName(context.Background(), n)
			}
			done, err := p.s.AddNames(context.Background(), "add name", []names.Name{n})
			if err == nil && done.Differ != nil {
				err = project.ErrSameName
			}
			return err
		}, func(err error) {
			if saving = false; err != nil {
				w.report(err)
				return
			}
			d.Hide()
			w.findNames(context.Background())
			p.load()
		})
	}
	d = w.withButtons(title, widget.NewForm(
		widget.NewFormItem(lang.L("Arabic"), full),
		widget.NewFormItem(lang.L("English"), latin),
		widget.NewFormItem("", suggestions),
		widget.NewFormItem(lang.L("Later, Arabic"), short),
		widget.NewFormItem(lang.L("Later, English"), latinShort),
		widget.NewFormItem(lang.L("Other spellings (;)"), variants),
		widget.NewFormItem(lang.L("Kind"), kind),
		widget.NewFormItem(lang.L("Note"), note)),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(does, start).main())
	d.Resize(fyne.NewSize(640, 430))
	w.present(d, start)
	if before.Arabic == "" {
		w.win.Canvas().Focus(full)
	} else {
		w.win.Canvas().Focus(latin)
	}
}

// importDialog adds the names of a table to the project, and says what came of it.
func (p *namesPane) importDialog() {
	w := p.w
	w.askPath(lang.L("Import names into this project"), lang.L("A table (CSV, TSV)"), lang.L("Import"), "", nameEndings, func(path string) {
		var done session.AddedNames
		var skips []table.Skip
		w.run(lang.L("Import names"), func(ctx context.Context, _ func(float64, string)) error {
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			done, skips, err = p.s.ImportNames(ctx, path, f)
			return err
		}, func() {
			words := fmt.Sprintf(lang.L("%s: new names: %s; added to: %s; known already: %s."),
				filepath.Base(path), grouped(done.Added), grouped(done.Merged), grouped(done.Known))
			const most = 5
			for _, n := range done.Differ[:min(len(done.Differ), most)] {
				words += "\n" + fmt.Sprintf(lang.L("The ledger has another form than %s"), n.Latin)
			}
			for _, s := range skips[:min(len(skips), most)] {
				words += "\n" + fmt.Sprintf(lang.L("line %d")+" ", s.Line) + inLanguage(s.Why)
			}
			w.findNames(context.Background())
			p.load()
			w.inform(lang.L("Import names"), words)
		})
	})
}

// exportDialog writes the names of the project to a table.
func (p *namesPane) exportDialog() {
	w := p.w
	path := strings.TrimSuffix(p.s.Path(), ".tarj") + "-names.csv"
	w.askPath(lang.L("Export the names of this project"), lang.L("A table (CSV, TSV)"), lang.L("Export"), path, nil, func(path string) {
		write := func() {
			n := 0
			w.run(lang.L("Export the names of this project"), func(ctx context.Context, _ func(float64, string)) (err error) {
				n, err = p.s.ExportNames(ctx, path)
				return err
			}, func() {
				w.say(fmt.Sprintf(plural(n, lang.L("%s name is in %s."), lang.L("%s names are in %s.")), grouped(n), path))
			})
		}
		w.overwriting(lang.L("Export"), path, write)
	})
}
