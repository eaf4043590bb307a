package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"tarjuman/project/filter"
	changes "tarjuman/project/report"
	"tarjuman/project/session"
)

var compareCommands = []command{{
	name: "compare", args: "P.tarj (--since TIME | --snapshot NAME | --against FILE) [--doc DOC] [-o OUT.html|.docx]", min: 1, max: 1,
	summary: "report what was changed between two states of a project",
	example: "tarj compare article.tarj --since 2026-03-01T09:00 -o changes.html",
	setup: func(fs *flag.FlagSet) func(*call) error {
		since := fs.String("since", "", "the earlier state is that of this time, as 2026-03-01 or 2026-03-01T09:00 here, or in RFC 3339")
		snapshot := fs.String("snapshot", "", "the earlier state is this snapshot, by its name or path (tarj restore lists them)")
		against := fs.String("against", "", "the later state is that of this copy of the project, or of this file that came back from a review")
		doc := fs.String("doc", "", "only this document, by name or number")
		out := fs.String("o", "", "the report to write: a page (.html) or a document of Word (.docx)")
		return func(c *call) error {
			given := 0
			for _, s := range []string{*since, *snapshot, *against} {
				if s != "" {
					given++
				}
			}
			if given != 1 {
				return usagef("one of --since, --snapshot and --against says what to compare with")
			}
			ext := strings.ToLower(filepath.Ext(*out))
			if *out == "" && !c.json || *out != "" && ext != ".html" && ext != ".docx" {
				return usagef("-o names the report, which ends with .html or .docx")
			}
			what := session.Compare{Snapshot: *snapshot, Against: *against, Doc: *doc}
			if *since != "" {
				var err error
				if what.Since, err = moment(*since); err != nil {
					return err
				}
			}
			return c.with(c.args[0], nil, func(s *session.Session) error {
				cmp, err := s.Compare(c.ctx, what)
				if err != nil {
					return err
				}
				if *out != "" {
					if err := s.WriteReport(*out, cmp); err != nil {
						return err
					}
				}
				printComparison(c, cmp)
				return nil
			})
		}
	},
}}

// moment reads a time. One without a zone is that of the machine's.
func moment(s string) (time.Time, error) {
	if t, err := filter.Time(s); err == nil {
		return t, nil
	}
	return time.Time{}, usagef("%q is no time: write it as 2026-03-01 or 2026-03-01T09:00", s)
}

// printCount prints what was changed in a document, or of a translator's texts.
func printCount(c *call, kind string, n changes.Count) {
	j := map[string]any{
		"segments": n.Segments, "edited": n.Edited, "filled": n.Filled, "status": n.Status,
		"words": n.Words, "deleted": n.Deleted, "inserted": n.Inserted, "distance": n.Distance(),
	}
	j[kind] = n.Name
	c.print(j, "%-24s %6d segments %6d edited %6d filled %6d words %6d out %6d in %5.1f %%",
		n.Name, n.Segments, n.Edited, n.Filled, n.Words, n.Deleted, n.Inserted, 100*n.Distance())
}

// printComparison prints the counts, and as JSON the segments too.
func printComparison(c *call, cmp changes.Comparison) {
	for _, d := range cmp.Documents {
		if c.json {
			for _, r := range d.Rows {
				c.print(row(d.Name, r), "")
			}
		}
		printCount(c, "document", d.Count)
	}
	for _, t := range cmp.Translators {
		printCount(c, "translator", t)
	}
	all := cmp.All
	all.Name = fmt.Sprintf("%s to %s", cmp.Before, cmp.After)
	printCount(c, "all", all)
}

// row is a segment as JSON.
func row(doc string, r changes.Row) map[string]any {
	j := map[string]any{
		"n": r.N, "id": r.ID, "doc": doc, "source": r.Source.String(), "before": r.Before.String(), "after": r.After.String(),
		"status_before": r.StatusBefore, "status_after": r.StatusAfter, "distance": r.Distance, "added": r.Added, "gone": r.Gone, "author": r.Author,
	}
	if r.Lock != "" {
		j["lock"] = r.Lock
	}
	if !r.Time.IsZero() {
		j["time"] = r.Time
	}
	return j
}
