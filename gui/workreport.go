package gui

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/lang"
)

// workReport shows in the browser how far the review has come, and who did what.
func (w *Window) workReport() {
	s, id := w.session, w.grid.CurrentID()
	if s == nil {
		return
	}
	w.settle()
	path := filepath.Join(w.opt.DataDir, "preview", w.view.Info.ID+".report.html")
	w.run(lang.L("Review report"), func(ctx context.Context, _ func(float64, string)) error {
		if err := errors.Join(w.retry(s), os.MkdirAll(filepath.Dir(path), 0o700)); err != nil {
			return err
		}
		if id != "" {
			if err := s.Leave(ctx, id); err != nil {
				return err
			}
		}
		work, err := s.Work(ctx)
		if err != nil {
			return err
		}
		return s.WriteWork(path, work)
	}, func() { w.openOutside(path) })
}
