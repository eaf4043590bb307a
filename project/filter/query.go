// Package filter says which segments are wanted, and in which order: the filter of the
// window, what is listed on the command line, and what an export takes. It has a
// language of its own (docs/filter.md), as
//
//	status:draft,returned since:2026-11-20 -has:comment حوار "Gulf states" sort:-match
//
// [Parse] reads it, [Query.String] writes it, and [Query.Run] finds the segments. It
// reads and writes nothing else.
package filter

import (
	"slices"
	"strings"

	"tarjuman/project"
)

// A Query wants the segments of which all its terms are true. The zero value wants
// all, in the order of the project. A Query does not change.
type Query struct{ terms []term }

// A Key is the word before the colon of a term.
type Key string

// The keys.
const (
	Text    Key = ""        // a text in source or target; written without a key and colon
	Source  Key = "source"  // a text in the source
	Target  Key = "target"  // a text in the target
	In      Key = "in"      // where texts without a key are looked for: source or target
	Status  Key = "status"  // the status
	Match   Key = "match"   // the band of the match that the target came from
	Origin  Key = "origin"  // where the target came from
	By      Key = "by"      // who changed it last
	Since   Key = "since"   // changed or said something about, not before
	Before  Key = "before"  // not changed and nothing said about, from then on
	Has     Key = "has"     // comment, open, finding, target
	Is      Key = "is"      // locked, heading, unfinished, and whether its source repeats
	Finding Key = "finding" // a severity, or the ID of a check
	Doc     Key = "doc"     // the name or number of the document
	Number  Key = "n"       // the number of the segment, or a range
	Sort    Key = "sort"    // number, length, match, changed; with - the other way round
)

// A term is true of a segment that has one of its values, or where not is set, of one
// that has none of them.
type term struct {
	not     bool
	key     Key
	values  []value
	at, end int // bytes of the query as it was written
}

// A value is one of a term. What is quoted, exact or an expression is a text.
type value struct {
	text    string
	exact   bool // letters as they are written
	regexp  bool
	at, end int
}

// Empty reports whether all segments are wanted, in the order of the project.
func (q Query) Empty() bool { return len(q.terms) == 0 }

// All reports whether all segments are wanted, in whatever order.
func (q Query) All() bool {
	return !slices.ContainsFunc(q.terms, func(t term) bool { return t.key != Sort && t.key != In })
}

// Findings reports whether it has to be known what the checks find.
func (q Query) Findings() bool {
	return slices.ContainsFunc(q.terms, func(t term) bool {
		return t.key == Finding || t.key == Has && slices.ContainsFunc(t.values, func(v value) bool { return v.text == "finding" })
	})
}

// Values returns the values that the key has, but for those that are not wanted.
func (q Query) Values(key Key) (out []string) {
	for _, t := range q.terms {
		if t.key == key && !t.not {
			for _, v := range t.values {
				out = append(out, v.text)
			}
		}
	}
	return out
}

// With returns the query with these values of a key in the place of those it had; with
// none, without the key. Values that the language does not know are the caller's error,
// which Run tells, in the query as it is written. What is not wanted of the key stays.
func (q Query) With(key Key, values ...string) Query {
	var fresh []term
	for i, s := range values {
		if i == 0 || key == Text { // each of the texts has to be there
			fresh = append(fresh, term{key: key})
		}
		last := &fresh[len(fresh)-1]
		last.values = append(last.values, value{text: s})
	}
	var out []term
	for _, old := range q.terms {
		if old.key != key || old.not {
			out = append(out, old)
			continue
		}
		out = append(out, fresh...)
		fresh = nil
	}
	return Query{append(out, fresh...)}
}

// And returns what both want, in the order of the other, or else of this one.
func (q Query) And(other Query) Query {
	out := slices.Clone(q.terms)
	if other.Values(Sort) != nil {
		out = slices.DeleteFunc(out, func(t term) bool { return t.key == Sort })
	}
	return Query{append(out, other.terms...)}
}

// Statuses wants the segments of these statuses; all where there is none.
func Statuses(list ...project.Status) Query {
	var names []string
	for _, s := range list {
		names = append(names, s.String())
	}
	return Query{}.With(Status, names...)
}

// Find wants the segments with a text, letter by letter where exact, or for a regular
// expression what that finds.
func Find(text string, exact, regexp bool) Query {
	return Query{[]term{{values: []value{{text: text, exact: exact, regexp: regexp}}}}}
}

// String writes the query so that Parse reads it again.
func (q Query) String() string {
	var out []string
	for _, t := range q.terms {
		s := ""
		if t.not {
			s = "-"
		}
		if t.key != Text {
			s += string(t.key) + ":"
		}
		for i, v := range t.values {
			if i > 0 {
				s += ","
			}
			s += v.written(t.key)
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// written is a value as it stands in a query.
func (v value) written(key Key) string {
	mark := ""
	if v.exact {
		mark = "="
	}
	if v.regexp {
		return mark + "/" + strings.ReplaceAll(v.text, "/", `\/`) + "/"
	}
	special := " \t\n\","
	if key == Text {
		special += ":"
	}
	if v.text == "" || strings.ContainsAny(v.text, special) || strings.ContainsAny(v.text[:1], "=/") || key == Text && v.text[0] == '-' && mark == "" {
		return mark + `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(v.text) + `"`
	}
	return mark + v.text
}
