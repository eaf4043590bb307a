package session

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"tarjuman/project"
	"tarjuman/project/store"
)

// A View is the project at one moment. It never changes and may be read by any
// goroutine; what it points to must not be written.
type View struct {
	Info      project.Info
	Documents []project.Document
	// Segments stand in the order of the project: N counts from 1 over them.
	Segments []*project.Segment
	// Comments stand by the id of their segment, oldest first.
	Comments map[string][]project.Comment
	// Segmentation is how the sources are cut.
	Segmentation project.Segmentation
	// Undo and Redo name the operations they would act on, empty for none.
	Undo, Redo string
	// Saved is when the last change became durable, zero before the first.
	Saved time.Time
	// ReadOnly is set for a snapshot.
	ReadOnly bool

	index   map[string]int
	damaged map[string]bool // the records that were changed from outside
}

// View returns the project as it is now.
func (s *Session) View() *View { return s.view.Load() }

// Index returns the place in Segments of the segment with this id, from 0.
func (v *View) Index(id string) (int, bool) {
	i, ok := v.index[id]
	return i, ok
}

// Damaged returns the numbers, from 1, of the segments that were changed from
// outside: what is shown of them is not what was written, and no action builds
// on it. other is set where a document or a comment was. A snapshot has them as
// they were.
func (v *View) Damaged() (numbers []int, other bool) {
	for id := range v.damaged {
		if i, ok := v.index[id]; ok {
			numbers = append(numbers, i+1)
		} else {
			other = true
		}
	}
	slices.Sort(numbers)
	return numbers, other
}

// Segment returns the segment number n, counted from 1.
func (v *View) Segment(n int) (*project.Segment, error) {
	if n < 1 || n > len(v.Segments) {
		return nil, project.ErrNoSegment
	}
	return v.Segments[n-1], nil
}

// Document returns the document with this name, or with this number counted
// from 1. A name wins over a number.
func (v *View) Document(nameOrNumber string) (project.Document, error) {
	for _, d := range v.Documents {
		if d.Name == nameOrNumber {
			return d, nil
		}
	}
	if n, err := strconv.Atoi(nameOrNumber); err == nil && n >= 1 && n <= len(v.Documents) {
		return v.Documents[n-1], nil
	}
	return project.Document{}, project.ErrNoDocument
}

// DocumentByID returns the document with this id, empty where there is none.
func (v *View) DocumentByID(id string) project.Document {
	for _, d := range v.Documents {
		if d.ID == id {
			return d
		}
	}
	return project.Document{}
}

// rangeOf returns where the segments of a document stand in Segments, from the
// first to behind the last; of the whole project where doc is empty.
func (v *View) rangeOf(doc string) (from, to int, err error) {
	if doc == "" {
		return 0, len(v.Segments), nil
	}
	d, err := v.Document(doc)
	if err != nil {
		return 0, 0, err
	}
	for to = len(v.Segments); to > 0 && v.Segments[to-1].Doc != d.ID; to-- {
	}
	for from = to; from > 0 && v.Segments[from-1].Doc == d.ID; from-- {
	}
	return from, to, nil
}

// Neighbours returns the sources before and after the segment at index i in its
// document, empty at the document's ends.
func (v *View) Neighbours(i int) (before, after string) {
	at := func(k int) string {
		if k < 0 || k >= len(v.Segments) || v.Segments[k].Doc != v.Segments[i].Doc {
			return ""
		}
		return v.Segments[k].Source.Chars
	}
	return at(i - 1), at(i + 1)
}

// state is the owner's working copy, from which views are made.
type state struct {
	view    View
	working map[string]store.Typing
	met     map[string]int64 // see store.Met
	same    sames
}

// load reads the project from its file.
func (s *Session) load(ctx context.Context) error {
	st, err := s.store.LoadTold(ctx, s.opt.Progress)
	if err != nil {
		return err
	}
	v := View{
		Info: s.store.Info(), Documents: st.Documents, Segments: st.Segments, Comments: st.Comments,
		Segmentation: st.Segmentation,
		ReadOnly:     s.store.ReadOnly(), damaged: st.Damaged,
	}
	v.reindex()
	s.state = state{view: v, working: st.Working}
	if s.state.met, err = s.store.Met(ctx); err != nil {
		return err
	}
	return s.publish(ctx)
}

func (v *View) reindex() {
	v.index = make(map[string]int, len(v.Segments))
	for i, seg := range v.Segments {
		v.index[seg.ID] = i
	}
}

// publish makes the owner's copy the view that everyone sees.
func (s *Session) publish(ctx context.Context) error {
	var err error
	v := s.state.view
	if v.Undo, v.Redo, err = s.store.Undoable(ctx); err != nil {
		return err
	}
	s.view.Store(&v)
	if s.opt.Changed != nil {
		s.opt.Changed(&v)
	}
	return nil
}

// after returns the view as it is after these changes.
func (v View) after(changes []store.Change) View {
	v.apply(changes)
	return v
}

// apply brings a view up to changes. Slices and maps that
// a view has are replaced, never written.
func (v *View) apply(changes []store.Change) {
	v.Segments = slices.Clone(v.Segments)
	reorder := false
	var gone map[string]bool
	own := false // the map of the comments is no other view's
	setComment := func(segment, id string, c *project.Comment) {
		if !own {
			v.Comments, own = maps.Clone(v.Comments), true
		}
		v.setComment(segment, id, c)
	}
	for _, c := range changes {
		switch after := c.After.(type) {
		case project.Segment:
			i, known := v.index[after.ID]
			if known && v.Segments[i].Order == after.Order && v.Segments[i].Doc == after.Doc {
				v.Segments[i] = &after
				continue
			}
			reorder = true
			if known {
				v.Segments[i] = &after
			} else {
				v.Segments = append(v.Segments, &after)
			}
		case project.Document:
			reorder = true
			v.Documents = slices.DeleteFunc(slices.Clone(v.Documents), func(d project.Document) bool { return d.ID == after.ID })
			v.Documents = append(v.Documents, after)
		case project.Comment:
			if before, ok := c.Before.(project.Comment); ok && before.Segment != after.Segment {
				setComment(before.Segment, before.ID, nil)
			}
			setComment(after.Segment, after.ID, &after)
		case project.Segmentation:
			v.Segmentation = after
		case nil:
			switch before := c.Before.(type) {
			case project.Segment:
				if gone == nil {
					gone = map[string]bool{}
				}
				gone[before.ID] = true
			case project.Document:
				v.Documents = slices.DeleteFunc(slices.Clone(v.Documents), func(d project.Document) bool { return d.ID == before.ID })
			case project.Comment:
				setComment(before.Segment, before.ID, nil)
			case project.Segmentation:
				v.Segmentation = project.Segmentation{}
			}
		}
	}
	if gone != nil {
		v.Segments = slices.DeleteFunc(v.Segments, func(s *project.Segment) bool { return gone[s.ID] })
	}
	if reorder {
		v.sort()
	}
	if reorder || gone != nil {
		v.reindex()
	}
}

// setComment puts a comment in the place of the one with its id, or takes that
// one away when c is nil. The map must be no other view's.
func (v *View) setComment(segment, id string, c *project.Comment) {
	list := slices.DeleteFunc(slices.Clone(v.Comments[segment]), func(o project.Comment) bool { return o.ID == id })
	if c != nil {
		list = append(list, *c)
		slices.SortStableFunc(list, func(a, b project.Comment) int { return a.Time.Compare(b.Time) })
	}
	if v.Comments[segment] = list; len(list) == 0 {
		delete(v.Comments, segment)
	}
}

func (v *View) sort() {
	slices.SortFunc(v.Documents, func(a, b project.Document) int { return cmp.Compare(a.Order, b.Order) })
	place := map[string]int{}
	for i, d := range v.Documents {
		place[d.ID] = i
	}
	slices.SortFunc(v.Segments, func(a, b *project.Segment) int {
		return cmp.Or(cmp.Compare(place[a.Doc], place[b.Doc]), cmp.Compare(a.Order, b.Order))
	})
}
