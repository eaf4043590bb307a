// Package report tells what was changed between two states of a translation: a
// project at two moments, or a project and a file that came back from a reviewer.
// Compare finds it out, HTML and DOCX write it for people to read and to print.
package report

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/store"
)

// A State is a translation at one moment.
type State struct {
	// Name is what people call it, as "reviewed.docx".
	Name string
	// Documents and Segments stand in the order of the project.
	Documents []project.Document
	Segments  []*project.Segment
	// Writer tells by the id of a segment who wrote its target; where it does not,
	// that is who changed the segment last.
	Writer map[string]store.Writing
}

// A Comparison is what was changed between two states.
type Comparison struct {
	Before, After string
	Documents     []Document
	// Translators have what was changed of their texts, in the order of their names.
	Translators []Count
	// All counts all documents.
	All Count
}

// A Document has what was changed in one document of the project.
type Document struct {
	Count
	// Rows are the segments that differ, in order.
	Rows []Row
}

// A Row is a segment whose text, status or lock differs.
type Row struct {
	// N is the number that the segment has in the later state, from 1, or in the earlier
	// one where it is Gone.
	N      int    `json:"n"`
	ID     string `json:"id"`
	Source text.Text
	// Before and After are the targets, StatusBefore and StatusAfter what they were
	// worth.
	Before, After             text.Text
	StatusBefore, StatusAfter project.Status
	// Added is set for a segment that was not there before, Gone for one that is no
	// more: it was split, merged, or left out of a new version of the document.
	Added, Gone bool
	// Lock is "locked" or "unlocked" where somebody did that, else empty.
	Lock string
	// Diff leads from Before.String to After.String.
	Diff []memory.Edit
	// Distance is the part of the text that was changed, 0 to 1.
	Distance float64
	// Author and Time tell who changed it, and when; empty where it is not known.
	Author string
	Time   time.Time
}

// A Count counts segments and words of targets.
type Count struct {
	// Name is that of the document or the translator.
	Name string
	// Segments are all there are, Edited those that had a target and have another one,
	// Filled those that had none, and Status those of which only the status differs.
	Segments, Edited, Filled, Status int
	// Words are those of the targets before. Deleted and Inserted are those that went
	// and came in edited segments; a word that was replaced is in both.
	Words, Deleted, Inserted int
	// letters and changed are the length of all targets that were there before, and
	// the edit distance of those.
	letters, changed int
}

// Distance is the edit distance as a share, 0 to 1: how many letters have to be put in,
// taken out or replaced to make the targets after of those before (Levenshtein),
// divided by the letters of the longer one of each two.
func (c Count) Distance() float64 {
	if c.letters == 0 {
		return 0
	}
	return float64(c.changed) / float64(c.letters)
}

// Compare compares two states. A segment is known by its id.
func Compare(before, after State) Comparison {
	c := Comparison{Before: before.Name, After: after.Name, All: Count{}}
	old := map[string]int{}
	for i, s := range before.Segments {
		old[s.ID] = i
	}
	at := map[string]int{}
	for i, s := range after.Segments {
		at[s.ID] = i
	}
	translators := map[string]*Count{}
	docs := map[string]*Document{}
	var order []*Document
	for _, list := range [][]project.Document{after.Documents, before.Documents} {
		for _, d := range list {
			if docs[d.ID] == nil {
				docs[d.ID] = &Document{Count: Count{Name: d.Name}}
				order = append(order, docs[d.ID])
			}
		}
	}
	// Segments that are gone stand behind the last one before them that is there.
	gone := map[string][]int{}
	last := map[string]string{}
	for i, s := range before.Segments {
		if _, there := at[s.ID]; there {
			last[s.Doc] = s.ID
		} else {
			key := cmp.Or(last[s.Doc], s.Doc)
			gone[key] = append(gone[key], i)
		}
	}
	add := func(doc string, r Row, was, is *project.Segment) {
		d := docs[doc]
		if d == nil {
			return // the states are not whole
		}
		counts := []*Count{&c.All, &d.Count}
		if was != nil && !was.Target.Empty() {
			name := before.writer(was).Author
			if translators[name] == nil {
				translators[name] = &Count{Name: name}
			}
			counts = append(counts, translators[name])
		}
		if r.fill(was, is, counts) {
			d.Rows = append(d.Rows, r)
		}
	}
	missing := func(key string) {
		for _, i := range gone[key] {
			s := before.Segments[i]
			add(s.Doc, Row{N: i + 1, ID: s.ID, Source: s.Source, Gone: true}, s, nil)
		}
	}
	begun := map[string]bool{}
	begin := func(doc string) {
		if !begun[doc] {
			begun[doc] = true
			missing(doc)
		}
	}
	for i, s := range after.Segments {
		begin(s.Doc)
		r := Row{N: i + 1, ID: s.ID, Source: s.Source}
		var was *project.Segment
		if k, known := old[s.ID]; known {
			was = before.Segments[k]
		}
		w := store.Writing{Author: s.Author, Time: s.Changed}
		if was != nil && !was.Target.Equal(s.Target) {
			w = after.writer(s)
		}
		r.Author, r.Time = w.Author, w.Time
		add(s.Doc, r, was, s)
		missing(s.ID)
	}
	for _, d := range before.Documents {
		begin(d.ID)
	}
	for _, d := range order {
		c.Documents = append(c.Documents, *d)
	}
	for _, name := range slices.Sorted(maps.Keys(translators)) {
		c.Translators = append(c.Translators, *translators[name])
	}
	return c
}

// writer returns who wrote the target of a segment.
func (s State) writer(seg *project.Segment) store.Writing {
	if w, ok := s.Writer[seg.ID]; ok {
		return w
	}
	return store.Writing{Author: seg.Author, Time: seg.Changed}
}

// fill compares the segment as it was and as it is, of which one may be nil, and
// reports whether they differ. counts are brought up.
func (r *Row) fill(was, is *project.Segment, counts []*Count) (differs bool) {
	if was != nil {
		r.Before, r.StatusBefore = was.Target, was.Status
	} else {
		r.Added = true
	}
	if is != nil {
		r.After, r.StatusAfter = is.Target, is.Status
	}
	if was != nil && is != nil && was.Locked != is.Locked {
		r.Lock = "unlocked"
		if is.Locked {
			r.Lock = "locked"
		}
	}
	var add Count
	if is != nil {
		add.Segments = 1
	}
	edited := !r.Before.Equal(r.After)
	if !r.Before.Empty() {
		add.Words = arabic.CountWords(r.Before.Chars)
		add.letters = runes(r.Before.Chars)
	}
	if edited {
		from, to := r.Before.String(), r.After.String()
		r.Diff = memory.Differences(from, to)
		changed, letters := distance(r.Before.Chars, r.After.Chars), max(runes(r.Before.Chars), runes(r.After.Chars))
		if letters > 0 {
			r.Distance = float64(changed) / float64(letters)
		}
		if r.Before.Empty() {
			add.Filled = 1
		} else {
			add.letters, add.changed = letters, changed
			if is != nil {
				add.Edited = 1
			}
			// The numbers of codes are no words.
			diff := r.Diff
			if len(r.Before.Codes)+len(r.After.Codes) > 0 {
				from, to = r.Before.Chars, r.After.Chars
				diff = memory.Differences(from, to)
			}
			for _, e := range diff {
				switch e.Op {
				case memory.Delete:
					add.Deleted += arabic.CountWords(from[e.Source.Start:e.Source.End])
				case memory.Insert:
					add.Inserted += arabic.CountWords(to[e.Query.Start:e.Query.End])
				}
			}
		}
	} else if was != nil && is != nil && was.Status != is.Status {
		add.Status = 1
	}
	for _, c := range counts {
		c.plus(add)
	}
	return edited || r.Added || r.Gone || r.StatusBefore != r.StatusAfter || r.Lock != ""
}

func (c *Count) plus(d Count) {
	c.Segments += d.Segments
	c.Edited += d.Edited
	c.Filled += d.Filled
	c.Status += d.Status
	c.Words += d.Words
	c.Deleted += d.Deleted
	c.Inserted += d.Inserted
	c.letters += d.letters
	c.changed += d.changed
}

func runes(s string) int { return text.Runes(s, len(s)) }

// longest is how many letters of two texts are compared one by one, multiplied. Of
// longer ones all letters between the ends that are the same count as changed.
const longest = 25_000_000

// distance is how many letters have to be put in, taken out or replaced to make one
// text of the other.
func distance(from, to string) int {
	a, b := []rune(from), []rune(to)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > longest {
		return max(len(a), len(b))
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		corner := row[0]
		row[0] = i + 1
		for j, y := range b {
			above := row[j+1]
			if x != y {
				corner = 1 + min(corner, above, row[j])
			}
			row[j+1], corner = corner, above
		}
	}
	return row[len(b)]
}
