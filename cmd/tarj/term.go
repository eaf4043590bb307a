package main

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/project/session"
)

var termCommands = []command{
	{
		name: "term import", args: "T.tbx|.csv|.tsv --to P.tarj", min: 1, max: 1,
		summary: "add the terms of a file to a project",
		example: "tarj term import house.tbx --to article.tarj",
		setup: func(fs *flag.FlagSet) func(*call) error {
			to := fs.String("to", "", "the project (required)")
			return func(c *call) error {
				if *to == "" {
					return usagef("--to names the project")
				}
				f, err := os.Open(c.args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				return c.with(*to, nil, func(s *session.Session) error {
					done, err := s.ImportTerms(c.ctx, c.args[0], f)
					if err != nil {
						return err
					}
					c.importedTerms(done)
					return nil
				})
			}
		},
	},
	{
		name: "term export", args: "P.tarj OUT.tbx|.csv|.tsv", min: 2, max: 2,
		summary: "write all terms of a project, as TBX 3 or as a table",
		example: "tarj term export article.tarj house.tbx",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					n, err := s.ExportTerms(c.ctx, c.args[1])
					switch {
					case errors.Is(err, terms.ErrFormat):
						return usageError{err.Error()}
					case err != nil:
						return refused(err)
					}
					c.print(map[string]any{"file": c.args[1], "terms": n}, "%d terms to %s", n, c.args[1])
					return nil
				})
			}
		},
	},
	{
		name: "term find", args: "P.tarj", min: 1, max: 1,
		summary: "find the terms of a project in the sentences on standard input, one a line",
		example: `echo "وبالحكومة" | tarj term find article.tarj --json`,
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error { return findTerms(c, s) })
			}
		},
	},
}

// importedTerms tells what came of an import, and on stderr what was passed over.
func (c *call) importedTerms(done session.ImportedTerms) {
	for _, s := range done.Skips {
		place := ""
		if s.Line > 0 {
			place = fmt.Sprintf(" %d, line %d,", s.N, s.Line)
		}
		fmt.Fprintf(c.stderr, "%s: entry%s left out: it %s\n", c.args[0], place, s.Why)
	}
	if more := done.Skipped - len(done.Skips); more > 0 {
		fmt.Fprintf(c.stderr, "%s: %d more entries left out\n", c.args[0], more)
	}
	for _, name := range slices.Sorted(maps.Keys(done.Ignored)) {
		fmt.Fprintf(c.stderr, "%s: %q is not kept (%d times)\n", c.args[0], name, done.Ignored[name])
	}
	c.print(map[string]any{
		"file": c.args[0], "added": done.Added, "merged": done.Merged, "known": done.Known, "skipped": done.Skipped, "ignored": done.Ignored,
	}, "%s: %d terms added, %d merged with what was there, %d known, %d left out", c.args[0], done.Added, done.Merged, done.Known, done.Skipped)
}

// termJSON is the shape of a term that was found: source, target and range are
// fixed. Target are the forms that may be used, the preferred one first, and Range
// counts the code points of the query.
type termJSON struct {
	Source    string       `json:"source"`
	Target    []string     `json:"target"`
	Range     [2]int       `json:"range"`
	Forbidden []string     `json:"forbidden,omitempty"`
	Note      string       `json:"note,omitempty"`
	Status    terms.Status `json:"status,omitempty"`
}

func findTerms(c *call, s *session.Session) error {
	return c.sentences(func(line string, query text.Text) error {
		found, err := s.FindTerms(c.ctx, query.Chars)
		if err != nil {
			return err
		}
		all := make([]termJSON, len(found))
		out := line
		for i, f := range found {
			t := f.Term
			all[i] = termJSON{t.Source, t.Usable(), memory.Written(query, []memory.Range{f.Range})[0], t.Forbidden, t.Note, t.Status}
			out += fmt.Sprintf("\n  %s: %s", t.Source, strings.Join(t.Usable(), ", "))
		}
		c.print(map[string]any{"query": line, "terms": all}, "%s", out)
		return nil
	})
}
