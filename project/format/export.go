package format

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// Unfinished tells what stands where a segment has no usable translation.
type Unfinished string

// The choices of --unfinished. They are for documents in the target language;
// bilingual files have the source beside the target anyway, and know only
// Refuse (see Export.Draft).
const (
	UseSource Unfinished = "source" // the source text, the default
	UseEmpty  Unfinished = "empty"  // nothing
	UseMark   Unfinished = "mark"   // the source in double brackets
	Refuse    Unfinished = "refuse" // do not export at all
)

// Export is what the user decides about writing.
type Export struct {
	// OnlyApproved counts any segment that is not approved as unfinished.
	OnlyApproved bool
	// Unfinished is UseSource when empty.
	Unfinished Unfinished
	// Language is the BCP 47 tag of the target language; empty is "en".
	Language string
	// Tool names the program and its version in the file, as "Tarjuman 0.1.0".
	Tool string
	// Record is the ID of what is kept of this export, empty where nothing is.
	Record string
	// Former is, by the ID of a segment, its target as it was last confirmed, for formats
	// that tell what changed; nil where that is not wanted.
	Former map[string]text.Text
	// History is, by the ID of a segment, what its target was, for formats that can tell that;
	// nil where it is not wanted.
	History map[string][]Revision
}

// A Revision is a target that a segment had. Those of a segment stand in order, the oldest first;
// the last is what it has now.
type Revision struct {
	Target text.Text
	// Version is that of the segment with which it came. Author and Time tell who wrote it, and
	// when.
	Version int
	Author  string
	Time    time.Time
	// Confirmed is set where it was confirmed or approved.
	Confirmed bool
}

// ErrUnfinished is returned, wrapped, when Refuse meets an unfinished segment.
var ErrUnfinished = errors.New("the translation is not finished")

// Ready reports whether the segment's target goes out: it is not empty, and
// approved where only approved ones do.
func (x Export) Ready(s project.Segment) bool {
	return !s.Target.Empty() && (!x.OnlyApproved || s.Status == project.Approved)
}

// Text returns what stands for a segment in a document in the target language.
// translated is false where it is the untouched source.
func (x Export) Text(s project.Segment) (t text.Text, translated bool) {
	if x.Ready(s) {
		return s.Target, true
	}
	switch x.Unfinished {
	case UseEmpty:
		return text.Text{}, true
	case UseMark:
		return text.Plain("[[").Join("", s.Source).Join("", text.Plain("]]")), true
	}
	return s.Source, false
}

// LineEnds end a line: LF, CR, CRLF, form feed, vertical tab, next line, and the
// line and paragraph separators (UAX 14, class BK, CR, LF, NL).
const LineEnds = "\n\r\f\v\u0085\u2028\u2029"

// Unit returns what stands for all segments of a unit in a document in the target
// language. translated is false where all of it is the untouched source: then the
// bytes of the original stay.
//
// The texts are joined by their gaps; where one side is translated, an empty gap
// or one with a line end becomes a space. fit is called for what is not the
// source and returns what the format can hold of it; nil holds all.
func (x Export) Unit(segments []project.Segment, fit func(text.Text) text.Text) (t text.Text, translated bool) {
	return x.join(segments, fit, LineEnds)
}

// Lines is Unit for texts of several lines, such as cells: a gap with a line end
// stays.
func (x Export) Lines(segments []project.Segment) (t text.Text, translated bool) {
	return x.join(segments, nil, "")
}

// join joins the segments; gaps with one of the characters in ends become spaces.
func (x Export) join(segments []project.Segment, fit func(text.Text) text.Text, ends string) (t text.Text, translated bool) {
	gap, before := "", false
	for _, s := range segments {
		piece, isNew := x.Text(s)
		if isNew {
			translated = true
			if fit != nil {
				piece = fit(piece)
			}
		}
		if piece.Chars == "" {
			t = t.Join("", piece)
			before = before || isNew
			continue
		}
		if t.Chars == "" {
			gap = ""
		} else if (before || isNew) && (gap == "" || strings.ContainsAny(gap, ends)) {
			gap = " "
		}
		t = t.Join(gap, piece)
		gap, before = s.Gap, isNew
	}
	return t, translated
}

// Draft returns the target and the status that a segment has in a bilingual
// file. The target goes out as it is, a draft too, as the status beside it tells
// what it is worth; a segment without one has an empty target, never a copy of
// the source, which other programs take for a translation. Where only approved
// segments go out, the others stand there as new ones.
func (x Export) Draft(s project.Segment) (text.Text, project.Status) {
	if x.OnlyApproved && s.Status != project.Approved {
		return text.Text{}, project.New
	}
	return s.Target, s.Status
}

// Check returns an error that wraps ErrUnfinished when x refuses unfinished
// segments and there are some. It names the first one.
func (x Export) Check(docs ...Document) error {
	if x.Unfinished != Refuse {
		return nil
	}
	count, all, first := 0, 0, ""
	for _, d := range docs {
		for i, s := range d.Segments {
			all++
			if x.Ready(s) {
				continue
			}
			if count++; count == 1 {
				first = fmt.Sprintf("segment %d in %s", d.Number(i), d.Name)
			}
		}
	}
	if count == 0 {
		return nil
	}
	what := "without a translation"
	if x.OnlyApproved {
		what = "not approved"
	}
	return fmt.Errorf("%w: %d of %d segments are %s, the first is %s; nothing was written", ErrUnfinished, count, all, what, first)
}
