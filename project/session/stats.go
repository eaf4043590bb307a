package session

import (
	"tarjuman/memory/arabic"
	"tarjuman/project"
)

// Count is a number of segments and of their source words.
type Count struct {
	Segments int `json:"segments"`
	Words    int `json:"words"`
}

func (c Count) plus(words int) Count { return Count{c.Segments + 1, c.Words + words} }

// Stats is how far a project has come.
type Stats struct {
	// Status counts by status, Locked those of any status that are locked.
	Status map[project.Status]Count
	Locked Count
	All    Count
	// TargetWords counts the words of all targets.
	TargetWords int
	Comments    int
}

// Stats counts what a view holds. It reads every word: keep the result.
func (v *View) Stats() Stats { return v.stats(v.Segments) }

// DocumentStats is Stats of each document, in the order of Documents.
func (v *View) DocumentStats() []Stats {
	out := make([]Stats, len(v.Documents))
	from := 0
	for i, d := range v.Documents {
		to := from
		for to < len(v.Segments) && v.Segments[to].Doc == d.ID {
			to++
		}
		out[i] = v.stats(v.Segments[from:to])
		from = to
	}
	return out
}

func (v *View) stats(segments []*project.Segment) Stats {
	st := Stats{Status: map[project.Status]Count{}}
	for _, seg := range segments {
		words := arabic.CountWords(seg.Source.Chars)
		st.All = st.All.plus(words)
		st.Status[seg.Status] = st.Status[seg.Status].plus(words)
		if seg.Locked {
			st.Locked = st.Locked.plus(words)
		}
		st.TargetWords += arabic.CountWords(seg.Target.Chars)
		st.Comments += len(v.Comments[seg.ID])
	}
	return st
}
