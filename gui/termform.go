package gui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

// prefTermsInto is where terms were added last: the path of a shared base, or empty
// for the project.
const prefTermsInto = "terms.into"

// termForm is the dialog in which a term is added or changed.
type termForm struct {
	w      *Window
	before terms.Term // what is not in the form stays as it is here

	source, variants, preferred, allowed, forbidden, note, field, from *bidi.Entry
	pos, gender, status                                                *choice
	known                                                              *widget.Label
}

// The words for what a term can be, in the order of their choices; the first is that
// nobody said.
var (
	partsOfSpeech = []string{"", "noun", "verb", "adjective", "adverb", "other"}
	genders       = []string{"", "masculine", "feminine", "neuter", "other"}
	termStatuses  = []terms.Status{"", terms.Proposed, terms.Approved}
)

// addTermDialog asks for a term that is prefilled with what is selected in the source
// and in the target.
func (w *Window) addTermDialog() {
	if w.session == nil {
		return
	}
	if w.view.ReadOnly {
		w.report(project.ErrReadOnly)
		return
	}
	w.termDialog(terms.Term{
		Source: plainSelection(w.grid.SourceSelection()), Preferred: plainSelection(w.grid.Editor().SelectedText()),
	}, func() {})
}

// plainSelection is what was selected without codes, and without what stands at its
// ends.
func plainSelection(selected string) string {
	if t, err := text.Parse(selected); err == nil {
		selected = t.Chars
	}
	return strings.Trim(selected, " \t\n.,;:!?\"'«»“”‘’()[]،؛؟")
}

// termDialog asks for what is still missing of a term, and adds it to the project or
// to a shared base; then is called when it is there.
func (w *Window) termDialog(t terms.Term, then func()) {
	f, s := w.newTermForm(t), w.session
	into, names := []string{""}, []string{lang.L("This project")}
	if g := w.terms.glossary.Load(); g != nil {
		for _, b := range g.Shared {
			if b.Writable() {
				into, names = append(into, b.Path), append(names, b.Name)
			}
		}
	}
	last := max(slices.Index(into, w.settings.String(prefTermsInto, "")), 0)
	where := w.choice(names, last, nil)
	var items []*widget.FormItem
	if len(into) > 1 {
		items = append(items, widget.NewFormItem(lang.L("Save in"), where))
	}
	f.present(lang.L("Add a term"), lang.L("Add"), items, func(t terms.Term, done func(error)) {
		path := into[where.SelectedIndex()]
		w.settings.Set(prefTermsInto, path)
		w.settle()
		id := w.grid.CurrentID()
		w.work.do(func() error {
			// What was typed before is a step of its own, so that undo takes the term.
			err := s.Leave(context.Background(), id)
			switch {
			case err != nil:
			case path != "":
				err = s.ChangeShared(context.Background(), path, nil, &t)
			default:
				_, err = s.AddTerm(context.Background(), t)
			}
			return err
		}, func(err error) {
			if err == nil {
				w.say(fmt.Sprintf(lang.L("Added: %s. %s takes it back."), t.Preferred, w.keyOf("edit.undo")))
			}
			w.readTerms()
			if done(err); err == nil {
				then()
			}
		})
	})
}

// newTermForm makes the fields of a term.
func (w *Window) newTermForm(t terms.Term) *termForm {
	f := &termForm{w: w, before: t, known: widget.NewLabel("")}
	f.known.Importance = widget.WarningImportance
	f.known.Wrapping = fyne.TextWrapWord
	f.known.Hide()
	several := func(list []string) string { return strings.Join(list, "; ") }
	field := func(d shape.Direction, words, hint string) *bidi.Entry {
		e := bidi.NewEntry(w.env, d)
		e.SetMode(bidi.SingleLine)
		e.SetText(words)
		e.SetPlaceholder(hint)
		e.OnKey = w.dialogKey
		return e
	}
	f.source = field(shape.RTL, t.Source, "")
	f.variants = field(shape.RTL, several(t.Variants), "")
	f.preferred = field(shape.LTR, t.Preferred, "")
	f.allowed = field(shape.LTR, several(t.Allowed), lang.L("several are separated by ;"))
	f.forbidden = field(shape.LTR, several(t.Forbidden), "")
	f.note = field(shape.Auto, t.Note, "")
	f.field = field(shape.Auto, t.Field, lang.L("subject field"))
	f.from = field(shape.Auto, t.From, lang.L("where it comes from"))
	f.pos = w.choice([]string{lang.L("no word class"), lang.L("noun"), lang.L("verb"), lang.L("adjective"), lang.L("adverb"), lang.L("another one")}, max(slices.Index(partsOfSpeech, t.PartOfSpeech), 0), nil)
	f.gender = w.choice([]string{lang.L("no gender"), lang.L("masculine"), lang.L("feminine"), lang.L("neuter"), lang.L("another one")}, max(slices.Index(genders, t.Gender), 0), nil)
	f.status = w.choice([]string{lang.L("no status"), lang.L("proposed"), lang.L("approved")}, max(slices.Index(termStatuses, t.Status), 0), nil)
	return f
}

// term is what the form says.
func (f *termForm) term() terms.Term {
	t := f.before
	t.Source, t.Variants = f.source.Text(), []string{f.variants.Text()}
	t.Preferred, t.Allowed, t.Forbidden = f.preferred.Text(), []string{f.allowed.Text()}, []string{f.forbidden.Text()}
	t.Note, t.Field, t.From = f.note.Text(), f.field.Text(), f.from.Text()
	t.PartOfSpeech, t.Gender = partsOfSpeech[f.pos.SelectedIndex()], genders[f.gender.SelectedIndex()]
	t.Status = termStatuses[f.status.SelectedIndex()]
	return t
}

// present shows the form. save is called with a term that is Normal; the dialog goes
// when it calls done without an error, and stays with all that was typed otherwise.
func (f *termForm) present(title, does string, more []*widget.FormItem, save func(t terms.Term, done func(error))) {
	w := f.w
	var d *dialog.CustomDialog
	saving := false
	start := func() {
		t, err := f.term().Normal()
		if err != nil || saving {
			w.report(err)
			return
		}
		saving = true
		save(t, func(err error) {
			if saving = false; err != nil {
				w.report(err)
				return
			}
			d.Hide()
		})
	}
	for _, e := range []*bidi.Entry{f.source, f.variants, f.preferred, f.allowed, f.forbidden, f.note, f.field, f.from} {
		e.OnSubmitted = func(string) { start() }
	}
	f.source.OnChanged = func(string) { f.tellKnown() }
	f.tellKnown()
	items := []*widget.FormItem{
		widget.NewFormItem(lang.L("Arabic"), f.source),
		widget.NewFormItem(lang.L("English"), f.preferred),
		widget.NewFormItem(lang.L("Plurals, variants"), f.variants),
		widget.NewFormItem(lang.L("Also allowed"), f.allowed),
		widget.NewFormItem(lang.L("Never"), f.forbidden),
		widget.NewFormItem(lang.L("Note"), f.note),
		widget.NewFormItem(lang.L("Field, source"), container.NewGridWithColumns(2, f.field, f.from)),
		widget.NewFormItem(lang.L("Grammar, status"), container.NewGridWithColumns(3, f.pos, f.gender, f.status)),
	}
	d = w.withButtons(title, container.NewVBox(widget.NewForm(append(items, more...)...), f.known),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(does, start).main())
	d.Resize(fyne.NewSize(620, 480))
	w.present(d, start)
	switch {
	case f.source.Text() == "":
		w.win.Canvas().Focus(f.source)
	default:
		w.win.Canvas().Focus(f.preferred)
	}
}

// tellKnown says what the Arabic is called already. It looks for one phrase among the
// terms that are at hand.
func (f *termForm) tellKnown() {
	g, source := f.w.terms.glossary.Load(), f.source.Text()
	var known []string
	if g != nil && f.before.ID == "" {
		for _, t := range g.Find(source) {
			if terms.Key(t.Term.Source) == terms.Key(source) {
				words := t.Term.Preferred
				if t.Base != "" {
					words += " (" + t.Base + ")"
				}
				known = append(known, words)
			}
		}
	}
	if f.known.Hidden = len(known) == 0; !f.known.Hidden {
		f.known.SetText(lang.L("There is already:") + " " + strings.Join(known, ", "))
	}
	f.known.Refresh()
}

// changeTerm asks how a term of the project, or of the shared base at path, is to be
// changed, and calls then when it is.
func (w *Window) changeTerm(s *session.Session, path string, before terms.Term, then func()) {
	w.newTermForm(before).present(lang.L("Change the term"), lang.L("Save"), nil, func(t terms.Term, done func(error)) {
		w.settle()
		w.work.do(func() error {
			if path != "" {
				return s.ChangeShared(context.Background(), path, &before, &t)
			}
			return s.SetTerm(context.Background(), t)
		}, func(err error) {
			w.readTerms()
			if done(err); err == nil {
				then()
			}
		})
	})
}
