package gui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project/session"
)

// prefAuthor is the preference of the name that stands in the history for what a person
// does here; the system's user where it is empty.
const prefAuthor = "author"

// projectDialog shows what the project is and what belongs to it, each with the dialog
// in which it is changed.
func (w *Window) projectDialog() {
	s, v := w.session, w.view
	if s == nil {
		return
	}
	form := container.New(layout.NewFormLayout())
	row := func(label string, o fyne.CanvasObject) {
		form.Add(widget.NewLabel(label))
		form.Add(o)
	}
	show := func(d shape.Direction, words string) *bidi.Text {
		t := bidi.NewText(w.env, words, d)
		t.SetPadding(6)
		return t
	}
	var d *dialog.CustomDialog
	link := func(words, label string, do func()) fyne.CanvasObject {
		b := w.button(label, func() {
			d.Hide()
			do()
		})
		return container.NewBorder(nil, nil, nil, b, show(shape.LTR, words))
	}
	var save func()
	author := w.line(shape.Auto, session.User(), func() { save() })
	author.SetText(s.Author())
	row(lang.L("File"), show(shape.LTR, s.Path()))
	row(lang.L("Languages"), show(shape.LTR, fmt.Sprintf(lang.L("from %s into %s, since %s"), languageName(v.Info.Source), languageName(v.Info.Target), v.Info.Created.Local().Format("2006-01-02"))))
	row(lang.L("Your name"), author)
	locked := 0
	for _, seg := range v.Segments {
		if seg.Locked {
			locked++
		}
	}
	words := fmt.Sprintf(lang.L("%s, with %s segments, %s of them locked"), counted(len(v.Documents), lang.L("1 document"), lang.L("%s documents")),
		grouped(len(v.Segments)), grouped(locked))
	row(lang.L("Documents"), link(words, lang.L("Documents…"), w.documentsDialog))
	var names []string
	for _, a := range s.Memories() {
		names = append(names, a.Name)
	}
	row(lang.L("Memories"), link(listed(names), lang.L("Memories…"), w.memoriesDialog))
	var bases []string
	if g := w.terms.glossary.Load(); g != nil {
		bases = append(bases, fmt.Sprintf(lang.L("%s of the project"), grouped(len(g.Own))))
		for _, b := range g.Shared {
			bases = append(bases, b.Name)
		}
	}
	row(lang.L("Terms"), link(listed(bases), lang.L("Terms…"), w.termsDialog))
	g := v.Segmentation
	rules := []string{lang.L("built-in")}
	if g.Paragraphs {
		rules = []string{lang.L("a paragraph is a segment")}
	} else if g.File != "" {
		if rules = append(rules, g.File); g.Alone {
			rules = rules[1:]
		}
	}
	if n := len(g.Rules); n > 0 {
		rules = append(rules, counted(n, lang.L("1 rule of its own"), lang.L("%s rules of its own")))
	}
	row(lang.L("Segmentation"), link(listed(rules), lang.L("Rules…"), w.rulesDialog))
	if p := v.Info.Package; p != nil {
		row(lang.L("Package"), show(shape.LTR, roleName(p.Role)))
	}
	if v.ReadOnly {
		row("", wrapped(lang.L("This is a snapshot: it is for reading only.")))
	}
	save = func() {
		d.Hide()
		name := strings.TrimSpace(author.Text())
		if name == s.Author() || name == "" && s.Author() == session.User() {
			return
		}
		w.settings.Set(prefAuthor, name)
		if v.ReadOnly {
			return
		}
		// The history has one name from the opening on.
		w.open(func(ctx context.Context, o session.Options) (*session.Session, error) {
			return session.Open(ctx, s.Path(), o)
		}, s.Path())
	}
	d = w.withButtons(lang.L("Project"), container.NewVScroll(form), w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Save"), save).main())
	d.Resize(fyne.NewSize(min(w.win.Canvas().Size().Width*0.9, 860), 480))
	w.present(d, save)
	w.about("projects")
	w.win.Canvas().Focus(author)
}

// counted is a number with its noun, of one or of several.
func counted(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(several, grouped(n))
}

// plural is the form of a sentence for a number in it: both have the same places.
func plural(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// listed are names with commas between them.
func listed(names []string) string {
	if len(names) == 0 {
		return lang.L("none")
	}
	return strings.Join(names, ", ")
}
