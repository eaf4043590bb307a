package gui

import (
	"context"

	"tarjuman/gui/panel"
	"tarjuman/memory/names"
)

// findNames shows the names of the current segment, with the forms that are due, after
// it was come to or the names have changed.
func (w *Window) findNames(ctx context.Context) {
	s, id, generation := w.session, w.grid.CurrentID(), w.generation
	if s == nil {
		return
	}
	w.idle.do(func() error {
		due, err := s.DueNames(ctx, id)
		if err != nil || ctx.Err() != nil {
			return nil // it was left, or closed, meanwhile
		}
		w.ui(func() {
			if w.generation == generation {
				w.cover(func(yield func(string) bool) {
					for _, m := range due {
						if !yield(m.Latin) || !yield(m.Name.Arabic) {
							return
						}
					}
				})
				w.matches.SetNames(shownNames(due))
			}
		})
		return nil
	}, nil)
}

// shownNames are the forms that are due, each once.
func shownNames(due []names.Mention) (out []panel.Name) {
	seen := map[string]bool{}
	for _, m := range due {
		if !seen[m.Latin] {
			seen[m.Latin] = true
			out = append(out, panel.Name{Latin: m.Latin, Arabic: m.Name.Arabic, Suggested: m.Name.Status == names.Suggested})
		}
	}
	return out
}
