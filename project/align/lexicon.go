package align

import (
	"slices"
	"strings"
	"sync"

	"tarjuman/assets"
	"tarjuman/memory/arabic"
)

// A lexicon knows which words may translate each other. An entry is a line of
// assets.Lexicon: words in Arabic and in English, each of which may stand for each of the
// others.
type lexicon struct {
	of map[string][]int32 // entries by form
	// whole are the words as they stand there, folded.
	whole map[string]bool
	// proper are the entries whose words of English have capitals: places and peoples.
	proper map[int32]bool
}

var builtIn = sync.OnceValue(func() *lexicon {
	l := &lexicon{of: map[string][]int32{}, whole: map[string]bool{}, proper: map[int32]bool{}}
	n := int32(0)
	for line := range strings.Lines(assets.Lexicon) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		n++
		for _, w := range arabic.Words(line) {
			f := plain(w.Text)
			l.whole[w.Text] = true
			if written := line[w.Start:w.End]; written[0] >= 'A' && written[0] <= 'Z' {
				l.proper[n] = true
			}
			if e := l.of[f]; len(e) == 0 || e[len(e)-1] != n {
				l.of[f] = append(e, n)
			}
		}
	}
	return l
})

// entries returns the entries that a word or a number belongs to.
func (l *lexicon) entries(t *term) []int32 {
	switch t.kind {
	case number:
		return l.of[t.text]
	case word, known:
	default:
		return nil
	}
	var out []int32
	for _, f := range t.forms {
		for _, e := range l.of[plain(f)] {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}
