package project

import (
	"strings"
	"time"

	"tarjuman/memory/text"
)

// Edit is who acts, and when. The rules stamp every segment they change.
type Edit struct {
	Author string
	Time   time.Time
}

func (e Edit) stamp(s Segment) Segment {
	s.Version++
	s.Author, s.Changed = e.Author, e.Time.UTC()
	return s
}

// SetTarget puts a text into the target. Typing over anything but a returned
// segment makes it a draft; a returned one stays returned until it is
// confirmed; a cleared target makes it new. The codes take their markup from
// the source. Setting the text it has already returns s as it is.
func (e Edit) SetTarget(s Segment, target text.Text, origin Origin) (Segment, error) {
	if s.Locked {
		return s, ErrLocked
	}
	target = target.Adopt(s.Source)
	if s.Target.Equal(target) && (origin == s.Origin || origin.Kind == Typed) {
		return s, nil
	}
	s.Vetted = s.Endorsed()
	s.Target = target
	s.Edited = origin.Kind == Typed
	// An edited match keeps its origin and score: it is still where the text
	// came from.
	if origin.Kind != Typed || s.Origin.Kind == "" {
		s.Origin = origin
	}
	empty := target.Empty() && len(target.Codes) == 0
	if empty {
		s.Origin, s.Edited, s.Former = Origin{}, false, nil
	}
	switch {
	case s.Status == Returned:
	case empty:
		s.Status = New
	default:
		s.Status = Draft
	}
	return e.stamp(s), nil
}

// SetStatus moves a segment to a status by that status's own rule: Confirm for
// Translated, Approve, Return with the reason, and for Draft and New a plain
// step back. Confirming and approving give the target to the memory, returning
// takes it out. A text that was approved stays so until another one is confirmed
// or the segment is returned. Setting the status it has already returns s as it is, but
// returning again is allowed: it says something new.
func (e Edit) SetStatus(s Segment, to Status, reason string) (Segment, error) {
	if s.Locked {
		return s, ErrLocked
	}
	switch to {
	case Translated, Approved, Draft:
		if s.Target.Empty() {
			return s, ErrEmptyTarget
		}
	case Returned:
		if strings.TrimSpace(reason) == "" {
			return s, ErrNoReason
		}
	case New:
		if !s.Target.Empty() {
			return s, ErrHasTarget
		}
	}
	known := !to.Finished() || s.Confirmed != nil && s.Confirmed.Equal(s.Target)
	if s.Status == to && to != Returned && known {
		return s, nil
	}
	s.Accepted = nil
	s.Vetted = to == Approved || s.Endorsed() && (to != Translated || known)
	s.Status = to
	switch to {
	case Translated, Approved:
		target := s.Target
		s.Confirmed, s.Former = &target, nil
	case Returned:
		s.Confirmed, s.Vetted = nil, false
	}
	return e.stamp(s), nil
}

// SetSource puts another source in the place of the one that s has, as a new version
// of its document says, a lock or not. A target was made for the former one, which
// is kept beside it: what was confirmed or approved is a draft again. A source
// that only has other markup changes nothing else.
func (e Edit) SetSource(s Segment, source text.Text) Segment {
	was := s.Source
	s.Source, s.Target = source, s.Target.Adopt(source)
	if was.Equal(source) {
		return s
	}
	switch {
	case s.Target.Empty():
	case s.Former == nil:
		s.Former = &was
	case s.Former.Equal(source):
		s.Former = nil // it is back
	}
	s.Confirmed, s.Vetted, s.Accepted = nil, false, nil
	if s.Status.Finished() {
		s.Status = Draft
	}
	return e.stamp(s)
}

// Accept notes the text that an editor agrees to, with some changes or all. The target and
// the status stay.
func (e Edit) Accept(s Segment, agreed text.Text) (Segment, error) {
	if s.Locked {
		return s, ErrLocked
	}
	s.Accepted = &agreed
	return e.stamp(s), nil
}

// SetLocked locks or unlocks a segment.
func (e Edit) SetLocked(s Segment, locked bool) Segment {
	if s.Locked == locked {
		return s
	}
	s.Locked = locked
	return e.stamp(s)
}

// Split cuts a segment before the byte offset of its source's characters.
// White space at the cut stays between the two, as the first one's gap. The
// target stays with the first as a draft; the second is new. next is the
// order of the segment that follows in the document, empty for none.
func (e Edit) Split(s Segment, offset int, next string) (first, second Segment, err error) {
	if s.Locked {
		return s, Segment{}, ErrLocked
	}
	if offset <= 0 || offset >= len(s.Source.Chars) {
		return s, Segment{}, ErrSplitAtEdge
	}
	a, b := s.Source.Split(offset)
	a, lead, trail := a.Trim()
	b, lead2, trail2 := b.Trim()
	if a.Empty() || b.Empty() {
		return s, Segment{}, ErrSplitAtEdge
	}
	first = s
	a.Chars = lead + a.Chars // a source has none; kept whole in any case
	b.Chars += trail2
	first.Source, second.Source = a, b
	first.Gap, second.Gap = trail+lead2, s.Gap
	first.Join, second.Join = "", s.Join
	first.ByHand, second.ByHand = true, true
	first.Confirmed, first.Vetted, first.Former, first.Accepted = nil, false, nil, nil
	if !first.Target.Empty() {
		first.Status = Draft
	}
	second.ID, second.Doc, second.Unit, second.UnitID, second.Kind = NewID(), s.Doc, s.Unit, s.UnitID, s.Kind
	second.Order = Between(s.Order, next)
	return e.stamp(first), e.stamp(second), nil
}

// Merge joins a segment with the one that follows it in the same document. The
// sources keep the gap between them, the targets get a space; the result is a
// draft, or new if both were. It keeps the first one's identity; the second is
// to be retired. Where the two are parts of different units, all segments of
// the second unit must be moved to the first: session does that.
func (e Edit) Merge(a, b Segment) (Segment, error) {
	switch {
	case a.Locked || b.Locked:
		return a, ErrLocked
	case a.Doc != b.Doc:
		return a, ErrMergeDocument
	case a.Kind != b.Kind || a.Kind == Heading && a.Unit != b.Unit:
		return a, ErrMergeHeading
	case a.Unit != b.Unit && a.Join == "":
		return a, ErrMergeUnit
	}
	gap := a.Gap
	if a.Unit != b.Unit {
		gap = a.Join
	}
	m := a
	shift := text.Shift(a.Source, b.Source)
	m.Source = a.Source.Join(gap, b.Source.Renumbered(shift))
	m.Target = JoinTargets(a.Target, b.Target.Renumbered(shift)).Adopt(m.Source)
	m.Gap, m.Join = b.Gap, b.Join
	m.ByHand = true
	m.Confirmed, m.Vetted, m.Former, m.Accepted = nil, false, nil, nil
	m.Status = Draft
	if a.Status == New && b.Status == New {
		m.Status = New
	}
	if m.Origin.Kind == "" {
		m.Origin = b.Origin
	}
	return e.stamp(m), nil
}

// JoinTargets puts a space between two targets that both have something.
func JoinTargets(a, b text.Text) text.Text {
	if a.Chars == "" || b.Chars == "" {
		return a.Join("", b)
	}
	return a.Join(" ", b)
}
