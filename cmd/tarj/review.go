package main

import (
	"flag"
	"fmt"
	"strconv"
	"strings"

	"tarjuman/project"
	"tarjuman/project/review"
	"tarjuman/project/session"
)

var reviewCommands = []command{{
	name: "review", min: 2, max: 2,
	args:    "P.tarj FILE [--dry-run] [--conflicts ask|ours|theirs] [--emptied ask|ours|theirs] [--ours N,N-N] [--theirs N,N-N] [--memory M.tmdb]...",
	summary: "bring a reviewed file back: what changed, what conflicts; applied in one step",
	example: "tarj review article.tarj article-reviewed.docx --dry-run",
	setup: func(fs *flag.FlagSet) func(*call) error {
		dry := fs.Bool("dry-run", false, "say what becomes of each row, and change nothing")
		conflicts := fs.String("conflicts", "ask", "which side of a conflict is taken: ours (the project), theirs (the file), or ask: none yet")
		emptied := fs.String("emptied", "ask", "the same for translations that the file has emptied")
		ours := fs.String("ours", "", "segments of which the project's side is taken, as 4,7-9")
		theirs := fs.String("theirs", "", "segments of which the file's side is taken")
		mem := memories(fs, "a memory that gets what is confirmed and approved")
		return func(c *call) error {
			var choices review.Choices
			var err error
			if choices.All, err = choice("--conflicts", *conflicts); err != nil {
				return err
			}
			if choices.Emptied, err = choice("--emptied", *emptied); err != nil {
				return err
			}
			picked := map[int]review.Choice{}
			for _, list := range []struct {
				flag, numbers string
				choice        review.Choice
			}{{"--ours", *ours, review.Ours}, {"--theirs", *theirs, review.Theirs}} {
				if err := numbers(list.flag, list.numbers, func(n int) { picked[n] = list.choice }); err != nil {
					return err
				}
			}
			return c.with(c.args[0], *mem, func(s *session.Session) error {
				report, err := s.PlanReview(c.ctx, c.args[1])
				if err != nil {
					return err
				}
				choices.Rows = map[string]review.Choice{}
				for _, r := range report.Results {
					if one, ok := picked[r.N]; ok {
						choices.Rows[r.Segment] = one
					}
				}
				if !*dry {
					if report, err = s.ApplyReview(c.ctx, report, choices); err != nil {
						return err
					}
				}
				return c.report(report, !*dry)
			})
		}
	},
}}

func choice(flag, word string) (review.Choice, error) {
	switch word {
	case "ask":
		return review.Ask, nil
	case "ours", "theirs":
		return review.Choice(word), nil
	}
	return review.Ask, usagef("%s is ask, ours or theirs, not %q", flag, word)
}

// numbers calls do for each number of a list such as 4,7-9.
func numbers(flag, list string, do func(n int)) error {
	for _, part := range strings.Split(list, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		first, last, is := strings.Cut(part, "-")
		if !is {
			last = first
		}
		from, err := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err != nil || err2 != nil || from < 1 || to < from || to-from > 1_000_000 {
			return usagef("%s: %q is no number of a segment, and none from one to another", flag, part)
		}
		for n := from; n <= to; n++ {
			do(n)
		}
	}
	return nil
}

// resultJSON is what becomes of a row.
type resultJSON struct {
	Outcome  review.Outcome  `json:"outcome"`
	N        int             `json:"n"`
	Place    string          `json:"place"`
	Reason   string          `json:"reason"`
	Segment  string          `json:"segment,omitempty"`
	Source   string          `json:"source"`
	Base     string          `json:"base"`
	Ours     string          `json:"ours"`
	Theirs   string          `json:"theirs"`
	Status   project.Status  `json:"status"`
	Says     *project.Status `json:"theirs_status,omitempty"`
	Author   string          `json:"author,omitempty"`
	Comments []string        `json:"comments,omitempty"`
}

// report prints what becomes of each row, then the sum. What is left for a person to
// see to is a finding.
func (c *call) report(report review.Report, applied bool) error {
	for _, n := range report.File.Notices {
		fmt.Fprintf(c.stderr, "%s: %s\n", report.Name, n)
	}
	counts := map[review.Outcome]int{}
	var words []string
	for _, o := range review.Outcomes() {
		if counts[o] = report.Count(o); counts[o] > 0 {
			words = append(words, fmt.Sprintf("%d %s", counts[o], o))
		}
	}
	for _, r := range report.Results {
		j := resultJSON{
			Outcome: r.Outcome, N: r.N, Place: r.Row.Place, Reason: r.Why(), Segment: r.Segment,
			Source: r.Ours.Source.String(), Base: r.Base.Target.String(), Ours: r.Ours.Target.String(), Theirs: r.Row.Target.String(),
			Status: r.Ours.Status, Says: r.Row.Status, Author: r.Row.Author,
		}
		if j.Source == "" {
			j.Source = r.Row.Source.String()
		}
		line := fmt.Sprintf("%s\t%d\t%s", r.Outcome, r.N, r.Row.Place)
		if j.Reason != "" {
			line += "\t" + j.Reason
		}
		switch r.Outcome {
		case review.Conflict, review.Refused:
			line += "\n\tours:   " + j.Ours + "\n\ttheirs: " + j.Theirs
		case review.Updated:
			if j.Base != j.Theirs {
				line += "\n\t- " + j.Base + "\n\t+ " + j.Theirs
			}
		}
		if says, ok := r.Theirs(); ok && says != r.Base.Status {
			line += fmt.Sprintf("\n\tstatus: %s, in the file %s", r.Ours.Status, says)
		}
		for _, k := range r.Said() {
			said := k.Text
			if k.Author != "" {
				said = k.Author + ": " + said
			}
			j.Comments = append(j.Comments, said)
			line += "\n\tcomment: " + said
		}
		if c.json || r.Outcome != review.Untouched && r.Outcome != review.Same {
			c.print(j, "%s", line)
		}
	}
	summary := strings.Join(words, ", ")
	if !applied {
		summary += "; nothing was changed"
	}
	c.print(map[string]any{"summary": counts, "export": report.Export.ID, "applied": applied}, "%s: %s", report.Name, summary)
	if report.Open() {
		return errFindings
	}
	return nil
}
