package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/store"
)

// A Work is how far a translation has come, and who did what.
type Work struct {
	// Time is the moment of which it tells.
	Time time.Time
	// Document is the name of the only document of which it tells, empty for all.
	Document string
	// Statuses has all statuses in order.
	Statuses []StatusAmount
	// People stand in the order of their names.
	People []Person
	// Reasons are those for which segments were returned, the most frequent first.
	Reasons []Reason
	// Translators have what others changed of the texts that they left: the edit distance
	// is that of Compare.
	Translators []Count
}

// An Amount is a number of segments, and of the words of their sources.
type Amount struct {
	Segments int `json:"segments"`
	Words    int `json:"words"`
}

func (a *Amount) add(words int) { a.Segments, a.Words = a.Segments+1, a.Words+words }

// A StatusAmount is how much there is of a status.
type StatusAmount struct {
	Status project.Status
	Amount
}

// A Person is somebody who translated, approved or returned.
type Person struct {
	// Name is empty where it is not known.
	Name string
	// Translated is what the person handed in, whatever became of it; Approved what stands
	// approved by them. A segment that was returned twice is twice in Returned.
	Translated, Approved, Returned Amount
}

// A Reason is a code of the house, empty for all that is none, and how often segments were
// returned for it.
type Reason struct {
	Code  string
	Times int
}

// A Handed is what the history of a segment tells of the people who worked on it.
type Handed struct {
	// Translator confirmed it: the first one who did but for who approved it, or that one
	// where nobody else has. Target is the text as the translator left it last.
	Translator string
	Target     text.Text
	// Approver approved it; Approved says that it is.
	Approver string
	Approved bool
}

// HandedIn reads the history of a segment. ok is false where nobody has confirmed or
// approved a text that is still there.
func HandedIn(steps []store.Step) (h Handed, ok bool) {
	steps = store.Standing(steps)
	if len(steps) == 0 || steps[len(steps)-1].After == nil || steps[len(steps)-1].After.Target.Empty() {
		return h, false
	}
	h.Approved = steps[len(steps)-1].After.Status == project.Approved
	var confirmed []string
	for _, s := range steps {
		switch {
		case s.After == nil:
		case s.After.Target.Empty():
			confirmed, h.Approver, ok = nil, "", false // it was begun anew
		case s.Settled() && s.After.Status == project.Approved:
			h.Approver, ok = s.Who(), true
		case s.Settled():
			confirmed, ok = append(confirmed, s.Who()), true
		}
	}
	if !ok {
		return h, false
	}
	h.Translator = h.Approver
	if i := slices.IndexFunc(confirmed, func(name string) bool { return name != h.Approver }); i >= 0 {
		h.Translator = confirmed[i]
	} else if len(confirmed) > 0 {
		h.Translator = confirmed[0]
	}
	for _, s := range steps {
		if s.After != nil && s.Who() == h.Translator && (s.Settled() || s.Wrote()) {
			h.Target = s.After.Target
		}
	}
	return h, true
}

// Worked counts a project as it is now. handed tells by the id of a segment what its
// history has; comments stand by the id of their segment, and codes are those of the house.
func Worked(now State, handed map[string]Handed, comments map[string][]project.Comment, codes []string) Work {
	var w Work
	for _, st := range project.Statuses() {
		w.Statuses = append(w.Statuses, StatusAmount{Status: st})
	}
	people := map[string]*Person{}
	person := func(name string) *Person {
		if people[name] == nil {
			people[name] = &Person{Name: name}
		}
		return people[name]
	}
	times := map[string]int{}
	before := State{Documents: now.Documents, Writer: map[string]store.Writing{}}
	for _, seg := range now.Segments {
		words := arabic.CountWords(seg.Source.Chars)
		w.Statuses[seg.Status].add(words)
		for _, c := range comments[seg.ID] {
			if c.Return {
				person(c.Author).Returned.add(words)
				times[project.ReturnCode(c.Text, codes)]++
			}
		}
		h, ok := handed[seg.ID]
		if !ok {
			continue
		}
		person(h.Translator).Translated.add(words)
		if h.Approved {
			person(h.Approver).Approved.add(words)
		}
		was := *seg
		was.Target = h.Target
		before.Segments = append(before.Segments, &was)
		before.Writer[seg.ID] = store.Writing{Author: h.Translator}
	}
	for _, name := range slices.Sorted(maps.Keys(people)) {
		w.People = append(w.People, *people[name])
	}
	for code, n := range times {
		w.Reasons = append(w.Reasons, Reason{code, n})
	}
	slices.SortFunc(w.Reasons, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.Code, b.Code))
	})
	w.Translators = Compare(before, now).Translators
	return w
}

//go:embed work.html
var workSource string

var workPage = pageOf("work", workSource)

// A workTable is a table of the page; None is what stands there where it has no rows.
type workTable struct {
	Title, None string
	Heads       []string
	Rows        []workRow
	Note        string
}

type workRow struct {
	Dot   string // a status, for its colour
	Cells []string
}

// tables are what the page shows.
func (w Work) tables() []workTable {
	status := workTable{Title: "How far it has come", Heads: []string{"", "Segments", "Words", "Share of words"}}
	var all Amount
	for _, s := range w.Statuses {
		all = Amount{all.Segments + s.Segments, all.Words + s.Words}
	}
	part := func(words int) string { return share(float64(words) / float64(max(all.Words, 1))) }
	for _, s := range w.Statuses {
		status.Rows = append(status.Rows, workRow{s.Status.String(), []string{label(s.Status), fmt.Sprint(s.Segments), fmt.Sprint(s.Words), part(s.Words)}})
	}
	status.Rows = append(status.Rows, workRow{Cells: []string{"All", fmt.Sprint(all.Segments), fmt.Sprint(all.Words), part(all.Words)}})

	people := workTable{
		Title: "Who did what", None: "Nobody has confirmed anything yet.",
		Heads: []string{"", "Translated", "Words", "Approved", "Words", "Returned", "Words"},
		Note:  "Segments, and the words of their sources. Translated is what a person confirmed, whatever became of it; approved is what stands approved; a segment that was returned twice counts twice.",
	}
	for _, p := range w.People {
		row := workRow{Cells: []string{cmp.Or(p.Name, "(not known)")}}
		for _, a := range []Amount{p.Translated, p.Approved, p.Returned} {
			row.Cells = append(row.Cells, fmt.Sprint(a.Segments), fmt.Sprint(a.Words))
		}
		people.Rows = append(people.Rows, row)
	}

	reasons := workTable{Title: "Why segments were returned", None: "Nothing was returned.", Heads: []string{"", "Times"}}
	for _, r := range w.Reasons {
		reasons.Rows = append(reasons.Rows, workRow{Cells: []string{cmp.Or(r.Code, "(no code of the house)"), fmt.Sprint(r.Times)}})
	}

	edits := workTable{
		Title: "What others changed", None: "Nobody has confirmed anything yet.",
		Heads: []string{"Translator", "Segments", "Edited", "Words", "Words out", "Words in", "Edit distance"},
		Note: "From the text as the translator left it to the text of now. The edit distance is the share of letters that were put in, " +
			"taken out or replaced: 0 % is untouched, 100 % is written anew.",
	}
	for _, t := range w.Translators {
		edits.Rows = append(edits.Rows, workRow{Cells: []string{
			cmp.Or(t.Name, "(not known)"), fmt.Sprint(t.Segments), fmt.Sprint(t.Edited), fmt.Sprint(t.Words), fmt.Sprint(t.Deleted), fmt.Sprint(t.Inserted), share(t.Distance()),
		}})
	}
	return []workTable{status, people, reasons, edits}
}

// WorkHTML writes how far the work has come as a page without scripts, to be read and
// printed.
func WorkHTML(w io.Writer, work Work, o Options) error {
	return workPage.Execute(w, struct {
		Options
		Document, When string
		Tables         []workTable
	}{o, work.Document, stamp(work.Time, o), work.tables()})
}
