package gui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/project/session"
)

// analysisDialog counts what the memories have for the whole project.
func (w *Window) analysisDialog() { w.analyse(0) }

// analyse counts a document, from 1, or the project where doc is 0, and shows the
// table.
func (w *Window) analyse(doc int) {
	s := w.session
	if s == nil {
		return
	}
	if len(w.view.Segments) == 0 {
		w.report(hint(lang.L("There is nothing to count yet.")))
		return
	}
	name := ""
	if doc > 0 {
		name = w.view.Documents[doc-1].Name
	}
	var a session.Analysis
	w.run(lang.L("Analysis"), func(ctx context.Context, tell func(float64, string)) (err error) {
		a, err = s.Analyse(ctx, name, tellCount(tell))
		return err
	}, func() { w.showAnalysis(a, doc) })
}

func (w *Window) showAnalysis(a session.Analysis, doc int) {
	table := container.NewGridWithColumns(4)
	cell := func(words string, align fyne.TextAlign, bold bool) {
		table.Add(widget.NewLabelWithStyle(words, align, fyne.TextStyle{Bold: bold}))
	}
	cell(lang.L("Match"), fyne.TextAlignLeading, true)
	for _, head := range []string{lang.L("Segments"), lang.L("Words"), lang.L("Words, %")} {
		cell(head, fyne.TextAlignTrailing, true)
	}
	for _, r := range a.Rows() {
		last := r.Band == "all"
		cell(bandName(r.Band), fyne.TextAlignLeading, last)
		for _, n := range []string{grouped(r.Segments), grouped(r.Words), fmt.Sprintf("%.1f", r.Percent)} {
			cell(n, fyne.TextAlignTrailing, last)
		}
	}
	var d *dialog.CustomDialog
	var scope fyne.CanvasObject = widget.NewLabel(w.view.Documents[0].Name)
	if len(w.view.Documents) > 1 {
		names := []string{lang.L("The whole project")}
		for _, doc := range w.view.Documents {
			names = append(names, doc.Name)
		}
		scope = w.choice(names, doc, func(i int) {
			d.Hide()
			w.analyse(i)
		})
	}
	done := widget.NewLabel("")
	copies := w.button(lang.L("Copy the table"), func() {
		w.app.Clipboard().SetContent(a.TSV())
		done.SetText(lang.L("Copied: paste it into a sheet."))
	})
	d = w.withButtons(lang.L("Analysis"), container.NewVBox(scope, table, done), copies, w.button(lang.L("Close"), func() { d.Hide() }))
	w.present(d, d.Hide)
	w.win.Canvas().Focus(copies)
}
