package shape

import "github.com/go-text/typesetting/segmenter"

// WordAt returns the word (UAX #29: a segment with a letter or a digit) that
// holds rune i: what a double click selects. Between words it returns the
// stretch up to the words on both sides, at the end of the text what ends
// there.
func (l *Layout) WordAt(i int) (start, end int) {
	if n := len(l.flow); n > 0 {
		i = min(max(i, 0), n-1)
	}
	for _, w := range l.words() {
		if i < w.start {
			return start, w.start
		}
		if i < w.end {
			return w.start, w.end
		}
		start = w.end
	}
	return start, len(l.flow)
}

// NextWord returns the start of the next word after i, or the end of the text.
func (l *Layout) NextWord(i int) int {
	for _, w := range l.words() {
		if w.start > i {
			return w.start
		}
	}
	return len(l.flow)
}

// PreviousWord returns the start of the word that i is in or after, or 0.
func (l *Layout) PreviousWord(i int) int {
	at := 0
	for _, w := range l.words() {
		if w.start >= i {
			break
		}
		at = w.start
	}
	return at
}

// ParagraphAt returns the paragraph that holds rune i, or that i ends: the runes
// between two hard newlines, without either, as a triple click selects them. An
// i between a CR and its LF counts as before both, one outside the text as the
// nearest end of it.
func (l *Layout) ParagraphAt(i int) (start, end int) {
	first := l.LineOf(Pos{Index: min(max(i, 0), len(l.Text))})
	last := first
	for first > 0 && l.Lines[first-1].Soft {
		first--
	}
	for l.Lines[last].Soft {
		last++
	}
	return l.Lines[first].Start, l.Lines[last].End
}

// words returns the words of the text in order. Atoms count as words.
func (l *Layout) words() []span {
	var segments segmenter.Segmenter
	segments.Init(l.flow)
	var out []span
	atoms := l.atoms
	for it := segments.WordIterator(); it.Next(); {
		word := it.Word()
		for len(atoms) > 0 && atoms[0].Start < word.Offset {
			out = append(out, span{atoms[0].Start, atoms[0].End})
			atoms = atoms[1:]
		}
		out = append(out, span{word.Offset, word.Offset + len(word.Text)})
	}
	for _, a := range atoms {
		out = append(out, span{a.Start, a.End})
	}
	return out
}
