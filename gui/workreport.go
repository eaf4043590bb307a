package gui

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/project/session"
)

// workReport asks which document the report is of, where there are several.
func (w *Window) workReport() {
	if len(w.view.Documents) < 2 {
		w.workReportOf("")
		return
	}
	doc := w.choice(documentNames(w.view), 0, nil)
	var d *dialog.CustomDialog
	report := func() {
		d.Hide()
		if i := doc.SelectedIndex(); i > 0 {
			w.workReportOf(strconv.Itoa(i))
			return
		}
		w.workReportOf("")
	}
	d = w.withButtons(lang.L("Review report"), widget.NewForm(widget.NewFormItem(lang.L("Documents"), doc)),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Report"), report).main())
	d.Resize(fyne.NewSize(480, 180))
	w.present(d, report)
	w.about("review")
	w.win.Canvas().Focus(doc)
}

// workReportOf shows in the browser how far the review of a document has come, and who did
// what; "" is the whole project.
func (w *Window) workReportOf(doc string) {
	w.inBrowser(lang.L("Review report"), ".report.html", func(ctx context.Context, s *session.Session, path string, _ func(float64, string)) error {
		work, err := s.Work(ctx, doc)
		if err != nil {
			return err
		}
		return s.WriteWork(path, work)
	})
}
