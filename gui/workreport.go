package gui

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"tarjuman/project/session"
)

// workReport shows in the browser how far the review has come, and who did what.
func (w *Window) workReport() {
	w.inBrowser(lang.L("Review report"), ".report.html", func(ctx context.Context, s *session.Session, path string, _ func(float64, string)) error {
		work, err := s.Work(ctx)
		if err != nil {
			return err
		}
		return s.WriteWork(path, work)
	})
}
