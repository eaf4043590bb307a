package main

import (
	"flag"
	"strings"

	"tarjuman/project"
	"tarjuman/project/filter"
	"tarjuman/project/format"
	"tarjuman/project/session"
)

var exportCommands = []command{{
	name: "export", min: 1, max: 1,
	args:    "P.tarj --format F[,F...] -o OUT [--doc DOC] [--all] [--status S,S] [--filter QUERY] [--since DATE] [--comments=false] [--changes] [--only-approved] [--unfinished source|empty|mark|refuse] [--gate off|mark|refuse]",
	summary: "write the translation, or files for review: target, txt, xliff, xliff2, tmx, po, html, csv, tsv, xlsx, docx-review",
	example: "tarj export article.tarj --format docx-review -o article-review.docx",
	setup: func(fs *flag.FlagSet) func(*call) error {
		x := session.Export{}
		list := fs.String("format", "", "target (the document's own format), txt, xliff (1.2), xliff2 (2.1), tmx, po, html, csv, tsv, xlsx, docx-review; several with --all")
		fs.StringVar(&x.Out, "o", "", "the file to write; for target and txt of several documents, and with --all, a folder")
		fs.StringVar(&x.Doc, "doc", "", "only this document, by name or number")
		all := fs.Bool("all", false, "write all documents in every format of --format into the folder of -o")
		status := fs.String("status", "", "only segments of these statuses, as draft,returned")
		query := filterFlag(fs)
		since := fs.String("since", "", "only segments changed, or said something about, since this time, as 2026-03-01 or 2026-03-01T09:00")
		fs.BoolVar(&x.Comments, "comments", true, "put comments into a file for review")
		fs.BoolVar(&x.Changes, "changes", false, "show in a file for review what changed since a segment was last confirmed")
		fs.BoolVar(&x.OnlyApproved, "only-approved", false, "take segments that are not approved for unfinished; leave them out of a file for review")
		unfinished := fs.String("unfinished", "source", "what stands for an unfinished segment: source, empty, mark or refuse")
		gate := fs.String("gate", "", "what happens while errors or segments that are not approved stand: off, mark or refuse (default: what the project says, tarj check gate)")
		return func(c *call) error {
			if x.Gate = session.Gate(*gate); !gateNamed(*gate) {
				return usagef("--gate is off, mark or refuse, not %q", *gate)
			}
			names := strings.FieldsFunc(*list, func(r rune) bool { return r == ',' || r == ' ' })
			if len(names) == 0 || x.Out == "" {
				return usagef("--format and -o are needed")
			}
			if len(names) > 1 && !*all {
				return usagef("several formats need --all, and a folder for -o")
			}
			if *all && x.Doc != "" {
				return usagef("--all and --doc exclude each other")
			}
			x.Unfinished = format.Unfinished(*unfinished)
			switch x.Unfinished {
			case format.UseSource, format.UseEmpty, format.UseMark, format.Refuse:
			default:
				return usagef("--unfinished is source, empty, mark or refuse, not %q", *unfinished)
			}
			for _, name := range names {
				if err := knownFormat(name); err != nil {
					return err
				}
			}
			var statuses []project.Status
			for _, s := range strings.FieldsFunc(*status, func(r rune) bool { return r == ',' }) {
				st, err := project.ParseStatus(strings.TrimSpace(s))
				if err != nil {
					return usageError{err.Error()}
				}
				statuses = append(statuses, st)
			}
			q, err := query()
			if err != nil {
				return err
			}
			x.Scope = q.And(filter.Statuses(statuses...))
			if *since != "" {
				if _, err := moment(*since); err != nil {
					return err
				}
				x.Scope = x.Scope.And(filter.Query{}.With(filter.Since, *since))
			}
			return c.with(c.args[0], nil, func(s *session.Session) error {
				var files []string
				var err error
				if *all {
					files, err = s.ExportAll(c.ctx, x, names)
				} else {
					x.Format = names[0]
					files, err = s.Export(c.ctx, x)
				}
				if err == nil {
					err = marked(c, s, x, names)
				}
				for _, f := range files {
					c.print(map[string]any{"file": f, "format": strings.Join(names, ",")}, "%s", f)
				}
				return refused(err)
			})
		}
	},
}}
