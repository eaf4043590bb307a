package gui

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project/session"
)

// shownDifferences is how many sentences of a new version are shown.
const shownDifferences = 100

// versionDialog shows what a new version of a document changes, and imports it when a
// person agrees. Until then the project is as it was.
func (w *Window) versionDialog(s *session.Session, in session.Import, plan session.Imported) {
	if w.session != s || w.view.ReadOnly {
		return
	}
	top := container.NewVBox(wrapped(fmt.Sprintf(lang.L("Sentences that are the same and keep their translations: %s. Changed: %s. New: %s. Gone: %s."),
		grouped(plan.Kept), grouped(plan.Changed), grouped(plan.New), grouped(plan.Gone))))
	if plan.Changed > 0 {
		top.Add(wrapped(lang.L("What was changed keeps its translation as a draft, with the former sentence beside it. One step of undo takes all back.")))
	}
	for _, n := range plan.Notices {
		top.Add(wrapped(inLanguage(n)))
	}
	rows := container.NewVBox()
	var texts []string
	for _, d := range plan.Differences[:min(len(plan.Differences), shownDifferences)] {
		texts = append(texts, d.Before, d.After)
		rows.Add(w.difference(d))
		rows.Add(widget.NewSeparator())
	}
	w.cover(slices.Values(texts))
	addMore(rows, len(plan.Differences)-shownDifferences)
	var d *dialog.CustomDialog
	take := func() {
		d.Hide()
		w.run(lang.L("New version"), func(ctx context.Context, _ func(float64, string)) error {
			_, err := s.Import(ctx, in)
			return err
		}, func() {
			w.selected(w.grid.CurrentID())
			w.offer(fmt.Sprintf(lang.L("The project has the new version of %s."), filepath.Base(in.Name)), lang.L("Undo"), w.undo)
		})
	}
	d = w.withButtons(fmt.Sprintf(lang.L("A new version of %s"), filepath.Base(in.Name)), container.NewBorder(top, nil, nil, nil, container.NewVScroll(rows)),
		w.button(lang.L("Leave it as it is"), func() { d.Hide() }), w.button(lang.L("Take the new version"), take).main())
	d.Resize(fyne.NewSize(820, 540))
	w.present(d, take)
}

// addMore says below what is shown how many more there are, where there are some.
func addMore(shown *fyne.Container, more int) {
	if more > 0 {
		shown.Add(widget.NewLabel(fmt.Sprintf(lang.L("… and %s more"), grouped(more))))
	}
}

// wrapped is a paragraph.
func wrapped(words string) *widget.Label {
	l := widget.NewLabel(words)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// difference shows a sentence as it was and as it is, with the words that differ
// underlined.
func (w *Window) difference(d session.Difference) fyne.CanvasObject {
	before, after := parsed(d.Before), parsed(d.After)
	rows := container.New(layout.NewFormLayout())
	row := func(word string, t text.Text, spans []bidi.Span) {
		shown := bidi.NewText(w.env, t.String(), shape.Auto)
		shown.SetSpans(spans)
		rows.Add(widget.NewLabel(word))
		rows.Add(shown)
	}
	switch {
	case d.Before == "":
		row(lang.L("new"), after, nil)
	case d.After == "":
		row(lang.L("gone")+" ("+strings.ToLower(statusName(d.Status))+")", before, nil)
	default:
		diff := memory.Compare(memory.Query{Source: after}, memory.Entry{Source: before}).Diff
		row(lang.L("was")+" ("+strings.ToLower(statusName(d.Status))+")", before, underlined(before, diff, memory.Delete))
		row(lang.L("is"), after, underlined(after, diff, memory.Insert))
	}
	return rows
}

// underlined marks what one of two texts has and the other has not.
func underlined(t text.Text, diff []memory.Edit, op memory.Op) (out []bidi.Span) {
	for _, d := range diff {
		of := d.Source
		if op == memory.Insert {
			of = d.Query
		}
		if d.Op == op {
			at := memory.Written(t, []memory.Range{of})[0]
			out = append(out, bidi.Span{Start: at[0], End: at[1], Line: shape.Underline, LineColor: theme.ColorNameWarning})
		}
	}
	return out
}
