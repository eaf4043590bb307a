package gui

import (
	"context"
	"fmt"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"

	"tarjuman/project/session"
)

// A cue is the subtitle of the current segment: how long it is shown, and how many
// characters its other segments have. The zero value is of what is no subtitle.
type cue struct {
	session.Speed
	others int
}

// readCue finds out the cue of the segment that was come to.
func (w *Window) readCue(id string) {
	w.cue = cue{}
	w.showSpeed()
	s, generation := w.session, w.generation
	read := func() error {
		all, err := s.Speeds(context.Background())
		v := s.View()
		i, ok := v.Index(id)
		speed, timed := all[id]
		if err != nil || !ok || !timed {
			return nil // a project that was closed meanwhile has nothing to show
		}
		target := v.Segments[i].Target.Chars
		others := speed.Characters - utf8.RuneCountInString(target)
		if target == "" && others > 0 {
			others++ // the space between them
		}
		w.ui(func() {
			if w.generation == generation {
				w.cue = cue{speed, others}
				w.showSpeed()
			}
		})
		return nil
	}
	// When what was typed in the segment before has its place.
	w.work.do(func() error { return nil }, func(error) { w.idle.do(read, nil) })
}

// showSpeed tells how fast the subtitle has to be read with what stands in the editor.
func (w *Window) showSpeed() {
	words := ""
	if c := w.cue; c.Shown > 0 {
		c.Characters = max(c.others, 0) + utf8.RuneCountInString(parsed(w.grid.Editor().Text()).Chars)
		words = fmt.Sprintf(lang.L("%.1f characters a second"), c.PerSecond())
	}
	setLabel(w.status.speed, words)
}
