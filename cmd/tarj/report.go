package main

import (
	"cmp"
	"flag"
	"path/filepath"
	"strings"

	"tarjuman/project/session"
)

var reportCommands = []command{{
	name: "report", args: "P.tarj [--doc DOC] [-o OUT.html]", min: 1, max: 1,
	summary: "report how far the review has come: statuses, who did what, why segments were returned, what was changed",
	example: "tarj report article.tarj -o report.html",
	setup: func(fs *flag.FlagSet) func(*call) error {
		doc := fs.String("doc", "", "only this document, by name or number")
		out := fs.String("o", "", "the report to write, a page (.html)")
		return func(c *call) error {
			if *out != "" && strings.ToLower(filepath.Ext(*out)) != ".html" {
				return usagef("-o names the report, which ends with .html")
			}
			return c.with(c.args[0], nil, func(s *session.Session) error {
				w, err := s.Work(c.ctx, *doc)
				if err != nil {
					return err
				}
				if *out != "" {
					if err := s.WriteWork(*out, w); err != nil {
						return err
					}
				}
				for _, st := range w.Statuses {
					c.print(map[string]any{"status": st.Status, "segments": st.Segments, "words": st.Words},
						"%-24s %6d segments %6d words", st.Status, st.Segments, st.Words)
				}
				for _, p := range w.People {
					c.print(map[string]any{"person": p.Name, "translated": p.Translated, "approved": p.Approved, "returned": p.Returned},
						"%-24s %6d translated (%d words) %6d approved (%d words) %6d returned (%d words)", p.Name,
						p.Translated.Segments, p.Translated.Words, p.Approved.Segments, p.Approved.Words, p.Returned.Segments, p.Returned.Words)
				}
				for _, r := range w.Reasons {
					c.print(map[string]any{"reason": r.Code, "times": r.Times}, "%-24s %6d times returned", cmp.Or(r.Code, "(no code)"), r.Times)
				}
				for _, t := range w.Translators {
					printCount(c, "translator", t)
				}
				return nil
			})
		}
	},
}}
