package session

import (
	"cmp"
	"slices"

	"tarjuman/project"
	"tarjuman/project/store"
)

// propagate fills the segments with the same source, as drafts: new ones, and
// drafts that came by themselves. One that is locked, that somebody has typed in or
// is typing in, or that was changed from outside stays as it is.
func (s *Session) propagate(v *View, e project.Edit, op *store.Op, done project.Segment) {
	var same []int
	for _, id := range s.state.same.of(v, done.Source.Chars) {
		same = append(same, v.index[id])
	}
	slices.SortFunc(same, cmp.Compare[int])
	for _, i := range same {
		other := *v.Segments[i]
		_, typing := s.state.working[other.ID]
		if other.ID == done.ID || other.Locked || typing || v.damaged[other.ID] || !other.Source.Equal(done.Source) {
			continue
		}
		if other.Status != project.New && (other.Status != project.Draft || other.Edited) {
			continue
		}
		if filled, err := e.SetTarget(other, done.Target, project.Origin{Kind: project.FromMemory, Score: 100}); err == nil {
			add(op, other, filled)
		}
	}
}

// sames finds the segments that have the same source: their ids by its characters.
// It is made when it is first asked, and then follows each operation. The owner
// alone uses it.
type sames map[string][]string

// of returns the ids of the segments with a source, in no order.
func (m *sames) of(v *View, chars string) []string {
	if *m == nil {
		*m = make(sames, len(v.Segments))
		for _, seg := range v.Segments {
			m.add(*seg)
		}
	}
	return (*m)[chars]
}

func (m sames) add(seg project.Segment) {
	m[seg.Source.Chars] = append(m[seg.Source.Chars], seg.ID)
}

// follow brings it up to what was committed.
func (m sames) follow(changes []store.Change) {
	if m == nil {
		return
	}
	for _, c := range changes {
		was, existed := c.Before.(project.Segment)
		is, exists := c.After.(project.Segment)
		if existed && exists && was.Source.Chars == is.Source.Chars {
			continue
		}
		if existed {
			m.remove(was)
		}
		if exists {
			m.add(is)
		}
	}
}

func (m sames) remove(seg project.Segment) {
	ids := slices.DeleteFunc(m[seg.Source.Chars], func(id string) bool { return id == seg.ID })
	if len(ids) > 0 {
		m[seg.Source.Chars] = ids
	} else {
		delete(m, seg.Source.Chars)
	}
}
