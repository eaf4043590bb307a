package format

import "tarjuman/memory/text"

// A Proposal is a translation that a bilingual file brings along for one of its units,
// beside what it has as the target.
type Proposal struct {
	// Source is what it is the translation of; where the file does not tell it is the
	// source of the unit.
	Source, Target text.Text
	// Score is how much both sources are alike, 1 to 100, as the file says; 0 where it
	// does not, or has a source to compare.
	Score int
	// From is where it comes from in the words of the file, or empty.
	From string
}

// A Proposer is a Format whose files may bring proposals.
type Proposer interface {
	// Proposals returns those of each unit that has some, in the order of the file, by
	// the unit's index. The errors are those of Read.
	Proposals(original []byte, o Options) (map[int][]Proposal, error)
}
