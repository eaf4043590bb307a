package html

import (
	"errors"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/project/format"
)

// A Fragment is HTML that stands in a document of another format, as in Markdown.
type Fragment struct {
	// Units are its texts, in reading order, as those of a page.
	Units  []format.Unit
	places []place
}

// ParseFragment finds the texts in t[from:to]. target is the language of the translation
// in which the fragment will be turned (see Format.Write), empty for reading. The error is
// a *format.Error with the line in t.
func ParseFragment(t string, from, to int, target string) (*Fragment, error) {
	p, err := parse(t[from:to], target)
	if err != nil {
		var refused *format.Error
		if errors.As(err, &refused) && refused.Line > 0 {
			return nil, &format.Error{Line: refused.Line + strings.Count(t[:from], "\n"), Why: refused.Why}
		}
		return nil, err
	}
	shift(p.places, from)
	return &Fragment{p.units, p.places}, nil
}

func shift(places []place, by int) {
	for i := range places {
		pl := &places[i]
		pl.from, pl.to = pl.from+by, pl.to+by
		for k := range pl.codes {
			c := &pl.codes[k]
			c.from, c.to = c.from+by, c.to+by
			shift(c.places, by)
		}
	}
}

// Put replaces the texts of the fragment in a document of this encoding. texts are the
// translations of its units, nil where one stays.
func (f *Fragment) Put(s *format.Splicer, texts []*text.Text, language, encoding string) {
	r := renderer{s: s, texts: texts, fit: format.OneLine(language), escaper: escaper{encoding: encoding, lacks: map[rune]bool{}}}
	r.put(f.places)
}
