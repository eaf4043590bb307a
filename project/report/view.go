package report

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"tarjuman/memory"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Options say how a report is written.
type Options struct {
	// Title is its heading, usually the name of the project.
	Title string
	// Source and Target are the languages (BCP 47).
	Source, Target string
	// Tool names the program that writes it.
	Tool string
	// Location is that of the times; nil is UTC.
	Location *time.Location
}

// A span is a stretch of a text that is in both states, or in one alone.
type span struct {
	Text    string
	Changed bool
}

// spans cuts a side of a difference where what is said of it changes. White space
// between two stretches belongs to none.
func spans(t string, diff []memory.Edit, side memory.Op) []span {
	var out []span
	at := 0
	add := func(to int, changed bool) {
		if to > at {
			out = append(out, span{t[at:to], changed})
			at = to
		}
	}
	for _, e := range diff {
		r := e.Source
		if side == memory.Insert {
			r = e.Query
		}
		if e.Op == side {
			add(r.Start, false)
			add(r.End, true)
		}
	}
	add(len(t), false)
	return out
}

// before and after are the two texts of a row.
func (r Row) before() []span { return spans(r.Before.String(), r.Diff, memory.Delete) }
func (r Row) after() []span  { return spans(r.After.String(), r.Diff, memory.Insert) }

// what says in a few words what happened to the segment, a line each.
func (r Row) what() []string {
	var out []string
	switch {
	case r.Gone:
		return []string{"No longer there"}
	case r.Added:
		out = append(out, "New here: "+label(r.StatusAfter))
	case r.StatusBefore != r.StatusAfter:
		out = append(out, label(r.StatusBefore)+" → "+label(r.StatusAfter))
	default:
		out = append(out, label(r.StatusAfter))
	}
	switch {
	case r.Before.Equal(r.After):
	case r.Before.Empty():
		out = append(out, "translated")
	case r.Before.Chars == r.After.Chars:
		out = append(out, "codes changed")
	default:
		out = append(out, share(r.Distance)+" changed")
	}
	if r.Lock != "" {
		out = append(out, r.Lock)
	}
	return out
}

// who says who changed the segment and when.
func (r Row) who(o Options) (author, when string) {
	if r.Gone {
		return "", ""
	}
	return r.Author, stamp(r.Time, o)
}

func stamp(t time.Time, o Options) string {
	if t.IsZero() {
		return ""
	}
	loc := o.Location
	if loc == nil {
		loc = time.UTC
	}
	return t.In(loc).Format("2 January 2006 15:04")
}

func label(s project.Status) string {
	name := s.String()
	return strings.ToUpper(name[:1]) + name[1:]
}

// share is a part of a whole as people write it. What is not nothing does not look so.
func share(x float64) string {
	switch p := 100 * x; {
	case p == 0:
		return "0 %"
	case p < 0.1:
		return "< 0.1 %"
	case p < 10:
		return fmt.Sprintf("%.1f %%", p)
	default:
		return fmt.Sprintf("%.0f %%", p)
	}
}

// heads are the headings of the table of counts, cells those of one of them.
var heads = []string{"", "Segments", "Edited", "Filled", "Status only", "Words before", "Words out", "Words in", "Edit distance"}

func (c Count) cells() []string {
	return []string{
		cmp.Or(c.Name, "(not known)"), fmt.Sprint(c.Segments), fmt.Sprint(c.Edited), fmt.Sprint(c.Filled), fmt.Sprint(c.Status),
		fmt.Sprint(c.Words), fmt.Sprint(c.Deleted), fmt.Sprint(c.Inserted), share(c.Distance()),
	}
}

// A group is one part of the table of counts.
type group struct {
	Title string
	Rows  [][]string
}

func (c Comparison) groups() []group {
	docs := group{Title: "Documents"}
	for _, d := range c.Documents {
		docs.Rows = append(docs.Rows, d.cells())
	}
	if len(c.Documents) > 1 {
		all := c.All
		all.Name = "All"
		docs.Rows = append(docs.Rows, all.cells())
	}
	out := []group{docs}
	if len(c.Translators) > 0 {
		people := group{Title: "Whose texts were changed"}
		for _, t := range c.Translators {
			people.Rows = append(people.Rows, t.cells())
		}
		out = append(out, people)
	}
	return out
}

// explained is what a reader has to know of the figures.
const explained = "Edited segments had a translation before and have another one; filled ones had none. " +
	"Words are those of the translations. The edit distance is the share of letters that had to be put in, taken out or replaced, " +
	"of all translations that were there before: 0 % is untouched, 100 % is written anew."

func (o Options) direction(tag string) string { return cmp.Or(format.Direction(tag), "ltr") }
