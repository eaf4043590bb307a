package gui

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tarjuman/project"
)

// seek goes to the next row shown that is wanted, or the one before for -1, round the end.
// Where there is none but the current one it says so.
func (w *Window) seek(step int, wanted func(*project.Segment) bool, none string) {
	if i := w.rowOf(step, wanted); i >= 0 {
		w.grid.Select(i)
	} else {
		w.say(none)
	}
	w.focus()
}

// rowOf is the row that seek goes to, -1 for none.
func (w *Window) rowOf(step int, wanted func(*project.Segment) bool) int {
	n, from := w.grid.Len(), w.grid.Current()
	for k := 1; k < n; k++ {
		i := ((from+step*k)%n + n) % n
		if wanted(w.view.Segments[w.grid.Segment(i)]) {
			return i
		}
	}
	return -1
}

// unfinished goes to the next row that is not done, or the one before for -1: for a
// translator first to what was sent back.
func (w *Window) unfinished(step int) {
	wanted := func(s *project.Segment) bool { return !s.Status.Finished() }
	returned := func(s *project.Segment) bool { return s.Status == project.Returned }
	if step > 0 && w.role() == project.Translator && w.rowOf(1, returned) >= 0 {
		wanted = returned
	}
	w.seek(step, wanted, lang.L("No other row shown is unfinished."))
}

// seekStatus goes to the next row of a status.
func (w *Window) seekStatus(step int, s project.Status) {
	w.seek(step, func(seg *project.Segment) bool { return seg.Status == s },
		fmt.Sprintf(lang.L("No other row shown is %s."), statusName(s)))
}

// statusMenu has the commands that go to a status.
func (w *Window) statusMenu() *fyne.MenuItem {
	m := fyne.NewMenuItem(lang.L("By status"), nil)
	m.ChildMenu = fyne.NewMenu("")
	for i, s := range project.Statuses() {
		n, back := strconv.Itoa(i+1), strconv.Itoa((i+6)%10)
		m.ChildMenu.Items = append(m.ChildMenu.Items,
			w.item("go."+s.String()+".next", fmt.Sprintf(lang.L("Next: %s"), statusName(s)), "Ctrl+Alt+Shift+"+n, func() { w.seekStatus(1, s) }, aSegment),
			w.item("go."+s.String()+".previous", fmt.Sprintf(lang.L("Previous: %s"), statusName(s)), "Ctrl+Alt+Shift+"+back, func() { w.seekStatus(-1, s) }, aSegment))
	}
	return m
}

// seekComment goes to the next row with a comment that is not done.
func (w *Window) seekComment(step int) {
	w.seek(step, func(seg *project.Segment) bool {
		for _, c := range w.view.Comments[seg.ID] {
			if !c.Resolved {
				return true
			}
		}
		return false
	}, lang.L("No other row shown has an open comment."))
}

// seekRepetition goes to the next row whose Arabic stands in another one too.
func (w *Window) seekRepetition(step int) {
	s, v := w.session, w.view
	w.idle.do(func() error { // it reads all sources
		count := make(map[string]int, len(v.Segments))
		for _, seg := range v.Segments {
			count[seg.Source.Chars]++
		}
		w.ui(func() {
			if w.session == s {
				w.seek(step, func(seg *project.Segment) bool { return count[seg.Source.Chars] > 1 },
					lang.L("No other row shown has its Arabic in another row too."))
			}
		})
		return nil
	}, nil)
}
