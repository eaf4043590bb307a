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
func (v *View) Stats() Stats {
	st := Stats{Status: map[project.Status]Count{}}
	for _, seg := range v.Segments {
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
