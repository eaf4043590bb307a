package project

import (
	"bytes"
	"slices"
)

// Segmentation is how the sources of a project are cut into segments. The rules of
// the project are asked first, then those of its SRX file, then the built-in ones;
// at each place the first that holds decides. The zero value is the built-in rules.
//
// It says how what comes is cut: what is there is cut anew only when somebody asks
// for it. It is a value; its slices are never written.
type Segmentation struct {
	// Paragraphs makes each paragraph one segment: no rule is asked.
	Paragraphs bool `json:"paragraphs,omitempty"`
	// Semicolon breaks at ؛ and ; too, where no rule before the built-in ones has
	// said otherwise.
	Semicolon bool `json:"semicolon,omitempty"`
	// Rules are those of the project, the newest first.
	Rules []BreakRule `json:"rules,omitempty"`
	// File is the name of the SRX file and SRX the file, whole; empty and nil for
	// none.
	File string `json:"file,omitempty"`
	SRX  []byte `json:"srx,omitempty"`
	// Alone leaves the built-in rules out where there is an SRX file.
	Alone bool `json:"alone,omitempty"`
}

// A BreakRule is a rule as SRX has them: at a place with Before before it and After
// after it, both regular expressions, the text breaks, or it does not.
type BreakRule struct {
	Break  bool   `json:"break"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Equal reports whether both cut alike and say so alike.
func (g Segmentation) Equal(h Segmentation) bool {
	return g.Paragraphs == h.Paragraphs && g.Semicolon == h.Semicolon && g.Alone == h.Alone &&
		g.File == h.File && bytes.Equal(g.SRX, h.SRX) && slices.Equal(g.Rules, h.Rules)
}

// With returns g with a rule in front of the others. One that says the same, or the
// opposite of the same place, goes.
func (g Segmentation) With(r BreakRule) Segmentation {
	rest := slices.DeleteFunc(slices.Clone(g.Rules), func(o BreakRule) bool { return o.Before == r.Before && o.After == r.After })
	g.Rules = append([]BreakRule{r}, rest...)
	return g
}

// Without returns g without rule number n, counted from 1; ErrNoRule where there is
// none.
func (g Segmentation) Without(n int) (Segmentation, error) {
	if n < 1 || n > len(g.Rules) {
		return g, ErrNoRule
	}
	g.Rules = slices.Delete(slices.Clone(g.Rules), n-1, n)
	return g, nil
}
