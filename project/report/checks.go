package report

import (
	_ "embed"
	"io"
	"slices"

	"tarjuman/memory"
	"tarjuman/project"
	"tarjuman/project/qa"
)

// A Findings is what the checks find in one document.
type Findings struct {
	Name string
	Rows []Found
}

// A Found is a segment with findings; N is its number in the project, from 1.
type Found struct {
	N int
	*project.Segment
	Findings []qa.Finding
}

//go:embed checks.html
var checksSource string

var checksPage = pageOf("checks", checksSource)

// Checks writes findings as a page without scripts, to be read and printed. ignored is
// how many are left out.
func Checks(w io.Writer, docs []Findings, ignored int, o Options) error {
	v := struct {
		Options
		SourceDir, TargetDir string
		Counts               []severityCount
		Ignored              int
		Docs                 []checkedDoc
	}{Options: o, SourceDir: o.direction(o.Source), TargetDir: o.direction(o.Target), Ignored: ignored}
	counts := map[qa.Severity]int{}
	for _, d := range docs {
		one := checkedDoc{Name: d.Name}
		for _, r := range d.Rows {
			row := checkedRow{N: r.N, Status: r.Status.String()}
			var source, target []memory.Range
			for _, f := range r.Findings {
				counts[f.Severity]++
				source, target = append(source, f.Source...), append(target, f.Target...)
				k, _ := qa.ByID(f.Check)
				row.Findings = append(row.Findings, checkedFinding{ID: f.Check, Name: k.Name, Severity: f.Severity.String(), Message: f.Message.String()})
			}
			row.Source, row.Target = marked(r.Source.Chars, source), marked(r.Target.Chars, target)
			one.Rows = append(one.Rows, row)
		}
		v.Docs = append(v.Docs, one)
	}
	for _, s := range []qa.Severity{qa.Error, qa.Warning, qa.Info} {
		v.Counts = append(v.Counts, severityCount{s.String(), counts[s]})
	}
	return checksPage.Execute(w, v)
}

type severityCount struct {
	Severity string
	N        int
}

type checkedDoc struct {
	Name string
	Rows []checkedRow
}

type checkedRow struct {
	N              int
	Source, Target []span
	Status         string
	Findings       []checkedFinding
}

type checkedFinding struct{ ID, Name, Severity, Message string }

// marked cuts a text into what ranges show and what they do not.
func marked(s string, ranges []memory.Range) (out []span) {
	slices.SortFunc(ranges, func(a, b memory.Range) int { return a.Start - b.Start })
	at := 0
	for _, r := range ranges {
		start, end := max(r.Start, at), min(r.End, len(s))
		if start >= end {
			continue
		}
		if start > at {
			out = append(out, span{Text: s[at:start]})
		}
		out = append(out, span{Text: s[start:end], Changed: true})
		at = end
	}
	if at < len(s) {
		out = append(out, span{Text: s[at:]})
	}
	return out
}
