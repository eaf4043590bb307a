package bidi

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/shape"
)

// Code is an inline code: a range of runes that is shown as one chip. The caret
// goes over it in one step, and an edit takes it whole or not at all.
type Code struct {
	Start, End int    // rune range
	Label      string // what the chip shows; two codes with one label are the same code
	Pair       int    // the number that the two halves of a pair share; 0 stands alone
	Close      bool   // the second half of a pair
}

// CodeRules say what a person may do with the codes of an Entry. These always
// hold: no code is there twice, and no pair ends before it begins. A half of a
// pair whose other half is outside of what is deleted stays; deleted alone, it
// takes its other half with it.
type CodeRules struct {
	// Known reports whether the text may have a code; nil lets in all. Others are
	// left out of what is pasted.
	Known func(label string) bool
	// Fixed reports whether a code can be moved but never deleted, as XLIFF 2 says
	// with canDelete="no"; nil is none.
	Fixed func(label string) bool
}

func (r CodeRules) known(label string) bool { return r.Known == nil || r.Known(label) }
func (r CodeRules) fixed(c Code) bool       { return r.Fixed != nil && r.Fixed(c.Label) }

// codes returns the codes of a text.
func (e *Env) codes(text []rune) []Code {
	if e.Codes == nil {
		return nil
	}
	return e.Codes(text)
}

// atoms returns the codes of a text as the layout takes them.
func (e *Env) atoms(text []rune) []shape.Atom {
	var out []shape.Atom
	for _, c := range e.codes(text) {
		out = append(out, shape.Atom{Start: c.Start, End: c.End, Label: c.Label})
	}
	return out
}

// change is what an edit does to a text: inserted takes the place of [start,
// end), and the caret goes to the rune caret of the new text.
type change struct {
	start, end int
	inserted   []rune
	caret      int
}

// amend makes of what a person asked for what the rules allow.
func (e *Entry) amend(start, end int, inserted []rune) change {
	codes := e.env.codes(e.runes)
	if i := slices.IndexFunc(codes, func(c Code) bool { return c.Start == start && c.End == end }); i >= 0 && len(inserted) == 0 {
		if other := partner(codes, i); other >= 0 && !e.Rules.fixed(codes[i]) && !e.Rules.fixed(codes[other]) {
			first, second := codes[min(i, other)], codes[max(i, other)]
			between := slices.Clone(e.runes[first.End:second.Start])
			caret := first.Start
			if i > other {
				caret += len(between)
			}
			return change{first.Start, second.End, between, caret}
		}
	}
	// What has to stay keeps its order; the text goes behind the last half that
	// ends a pair from before.
	var before, after []rune
	for i, c := range codes {
		if c.Start < start || c.End > end {
			continue
		}
		other := partner(codes, i)
		outside := other >= 0 && (codes[other].Start < start || codes[other].End > end)
		if !outside && !e.Rules.fixed(c) {
			continue
		}
		mark := e.runes[c.Start:c.End]
		if outside && c.Close {
			before, after = append(append(before, after...), mark...), nil
		} else {
			after = append(after, mark...)
		}
	}
	inserted = e.withoutDoubles(start, end, codes, inserted)
	all := slices.Concat(before, inserted, after)
	return change{start, end, all, start + len(before) + len(inserted)}
}

// partner returns the index of the other half of code i, -1 for none.
func partner(codes []Code, i int) int {
	if codes[i].Pair == 0 {
		return -1
	}
	return slices.IndexFunc(codes, func(c Code) bool { return c.Pair == codes[i].Pair && c.Close != codes[i].Close })
}

// withoutDoubles leaves out of inserted the codes that the text outside of
// [start, end) has, or may not have.
func (e *Entry) withoutDoubles(start, end int, codes []Code, inserted []rune) []rune {
	seen := map[string]bool{}
	for i, c := range codes {
		other := partner(codes, i)
		stays := other >= 0 && (codes[other].Start < start || codes[other].End > end) || e.Rules.fixed(c)
		if c.Start < start || c.End > end || stays {
			seen[c.Label] = true
		}
	}
	out := inserted
	pasted := e.env.codes(inserted)
	for i := len(pasted) - 1; i >= 0; i-- {
		c := pasted[i]
		first := slices.IndexFunc(pasted, func(d Code) bool { return d.Label == c.Label }) == i
		if seen[c.Label] || !first || !e.Rules.known(c.Label) {
			out = slices.Delete(slices.Clone(out), c.Start, c.End)
		}
	}
	return out
}

// refuse returns why a change of the text is not allowed, empty where it is: the
// codes of after, against those that were there before.
func (e *Entry) refuse(before, after []rune) string {
	old, now := e.env.codes(before), e.env.codes(after)
	if slices.EqualFunc(old, now, func(a, b Code) bool { return a.Label == b.Label }) {
		return ""
	}
	count := func(codes []Code, label string) (n int) {
		for _, c := range codes {
			if c.Label == label {
				n++
			}
		}
		return n
	}
	for i, c := range now {
		had := count(old, c.Label)
		switch other := partner(now, i); {
		case had == 0 && !e.Rules.known(c.Label):
			return lang.L("The source has no such code.")
		case count(now, c.Label) > max(had, 1):
			return lang.L("The code is in the text already.")
		case c.Close && other > i && !reversed(old, c.Pair):
			return lang.L("A pair of codes cannot end before it begins.")
		}
	}
	for _, c := range old {
		if e.Rules.fixed(c) && count(now, c.Label) == 0 {
			return lang.L("The code can be moved, not deleted.")
		}
	}
	return ""
}

// reversed reports whether a pair stands the wrong way round.
func reversed(codes []Code, pair int) bool {
	for i, c := range codes {
		if c.Pair == pair && c.Close {
			return partner(codes, i) > i
		}
	}
	return false
}
