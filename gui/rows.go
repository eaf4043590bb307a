package gui

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/grid"
	"tarjuman/project"
	"tarjuman/project/session"
)

// rows gives the grid the segments of a view, with what was typed in them.
type rows struct {
	w *Window
	v *session.View
}

func (r rows) Len() int                    { return len(r.v.Segments) }
func (r rows) Row(i int) grid.Row          { return r.w.row(r.v, i) }
func (r rows) Index(id string) (int, bool) { return r.v.Index(id) }

func (r rows) Letters(i int) (source, target int) {
	s := r.v.Segments[i]
	return len(s.Source.Chars), len(s.Target.Chars)
}

// tip says of a segment's status who set it, and when.
func tip(s *project.Segment) string {
	parts := []string{statusName(s.Status)}
	if s.Author != "" {
		parts = append(parts, s.Author)
	}
	if !s.Changed.IsZero() && s.Version > 1 {
		parts = append(parts, s.Changed.Local().Format("2006-01-02 15:04"))
	}
	if session.WantsLook(s) {
		parts = append(parts, lang.L("not sure to be the translation of this sentence"))
	}
	return strings.Join(parts, ", ")
}

// update shows what differs between two views.
func (w *Window) update(old, v *session.View) {
	at, removed, added := difference(old.Segments, v.Segments)
	w.grid.Splice(rows{w, v}, at, removed, added)
	if (removed > 1 || added > 1) && !w.filter.query.Empty() {
		w.filter.ask(w.filter.query) // more than a split or a merge: among them may be what it hides
	}
	var changed []int
	commented := commented(old, v)
	for i, s := range v.Segments {
		before := i
		switch {
		case i >= at+added:
			before += removed - added
		case i >= at:
			continue
		}
		if old.Segments[before] != s || commented && len(old.Comments[s.ID]) != len(v.Comments[s.ID]) {
			changed = append(changed, i)
		}
	}
	if len(changed) > 0 {
		w.grid.Changed(changed...)
	}
}

// difference returns where the segments of two views begin to be other ones, by
// ID, and how many of the one and of the other there are until they are the same
// again to the end.
func difference(old, now []*project.Segment) (at, removed, added int) {
	head, tail := alike(old, now, func(a, b *project.Segment) bool { return a == b || a.ID == b.ID })
	return head, len(old) - head - tail, len(now) - head - tail
}

// alike are how many segments two views have in common at the beginning, and then at the
// end, by what is the same.
func alike(old, now []*project.Segment, same func(a, b *project.Segment) bool) (head, tail int) {
	n := min(len(old), len(now))
	for head < n && same(old[head], now[head]) {
		head++
	}
	for tail < n-head && same(old[len(old)-1-tail], now[len(now)-1-tail]) {
		tail++
	}
	return head, tail
}

// unchanged reports whether a segment is the same in every way: one that is changed is
// another value.
func unchanged(a, b *project.Segment) bool { return a == b }

// Preferences of the grid.
const (
	numberWidth = "grid.number"
	statusWidth = "grid.status"
	sourceShare = "grid.source"
	swapped     = "grid.swapped"
)

// columns gives the grid its titles, and its columns as they were left.
func (w *Window) columns() {
	w.grid.SetTitles("#", lang.L("Arabic"), lang.L("Status"), lang.L("English"))
	p := w.settings
	w.grid.SetColumns(grid.Columns{
		Number: float32(p.Float(numberWidth, 0)), Status: float32(p.Float(statusWidth, 0)),
		Source: float32(p.Float(sourceShare, 0)), Swapped: p.Bool(swapped, false),
	})
	w.grid.OnColumns = func(c grid.Columns) {
		p.Set(numberWidth, float64(c.Number))
		p.Set(statusWidth, float64(c.Status))
		p.Set(sourceShare, float64(c.Source))
		p.Set(swapped, c.Swapped)
	}
}

// page moves by the height of the grid.
func (w *Window) page(direction int) {
	w.grid.Page(direction)
	w.focus()
}
