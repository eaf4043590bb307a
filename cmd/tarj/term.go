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
	{
		name: "term extract", args: "P.tarj [--doc DOC] [--min 2]", min: 1, max: 1,
		summary: "list phrases of the documents that may be terms, the longest first, with how often they occur",
		example: "tarj term extract article.tarj --min 3 --json",
		setup: func(fs *flag.FlagSet) func(*call) error {
			doc := fs.String("doc", "", "of this document alone, by name or number")
			least := fs.Int("min", 2, "how often a phrase occurs at least, 2 or more")
			return func(c *call) error {
				if *least < 2 {
					return usagef("--min is at least 2")
				}
				return c.reading(c.args[0], nil, func(s *session.Session) error { return extractTerms(c, s, *doc, *least) })
			}
		},
	},
	{
		name: "terms", min: 1, max: 1,
		args:    "P.tarj [--add T.tbx|.csv|.tsv [--read-only]] [--remove T] [--first T]",
		summary: "list the term bases that a project shares with others, or change them",
		example: "tarj terms article.tarj --add house.tbx --read-only",
		setup: func(fs *flag.FlagSet) func(*call) error {
			var b session.TermBase
			fs.StringVar(&b.Path, "add", "", "attach this file behind the others, or change how it is used; a table is made where there is none")
			fs.BoolVar(&b.ReadOnly, "read-only", false, "with --add: no term is ever added to it")
			remove := fs.String("remove", "", "detach this file; it stays")
			first := fs.String("first", "", "let this file go before the others")
			return func(c *call) error {
				if b.Path == "" && b.ReadOnly {
					return usagef("--read-only goes with --add")
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					var err error
					if b.Path != "" {
						err = s.AttachTerms(c.ctx, b)
					}
					if *remove != "" && err == nil {
						err = s.DetachTerms(c.ctx, *remove)
					}
					if *first != "" && err == nil {
						err = s.MoveTerms(c.ctx, *first, 0)
					}
					if err != nil {
						return err
					}
					return listTermBases(c, s)
				})
			}
		},
	},
}

// listTermBases prints the project's own terms, then the attached bases in their
// order. One that cannot be used is a finding.
func listTermBases(c *call, s *session.Session) error {
	g, err := s.Glossary(c.ctx)
	if err != nil {
		return err
	}
	c.print(map[string]any{"n": 0, "base": s.Path(), "terms": len(g.Own)}, "0\t%s\t%d terms", s.Path(), len(g.Own))
	for i, b := range g.Shared {
		j := map[string]any{"n": i + 1, "base": b.Path, "terms": len(b.Terms), "read_only": b.ReadOnly}
		line := fmt.Sprintf("%d\t%s\t%d terms", i+1, b.Path, len(b.Terms))
		if b.ReadOnly {
			line += "\tread-only"
		}
		if b.Err != nil {
			j["error"] = b.Err.Error()
			line += "\t" + b.Err.Error()
		}
		c.print(j, "%s", line)
	}
	if g.Err() != nil {
		return errFindings
	}
	return nil
}

// candidateJSON is the shape of a candidate, fixed. Range counts the code points of
// the example.
type candidateJSON struct {
	Term        string `json:"term"`
	Count       int    `json:"count"`
	N           int    `json:"n"`
	Example     string `json:"example"`
	Range       [2]int `json:"range"`
	Translation string `json:"translation,omitempty"`
	From        string `json:"from,omitempty"`
	Of          int    `json:"of,omitempty"`
}

func extractTerms(c *call, s *session.Session, doc string, least int) error {
	all, err := s.TermCandidates(c.ctx, doc, least, nil)
	if err != nil {
		return err
	}
	for _, t := range all {
		line := fmt.Sprintf("%d\t%s\t%d", t.Count, t.Text, t.N)
		if t.Translation != "" {
			line += "\t" + t.Translation
		}
		at := memory.Written(text.Plain(t.Example), []memory.Range{t.Range})[0]
		c.print(candidateJSON{t.Text, t.Count, t.N, t.Example, at, t.Translation, t.From, t.Of}, "%s", line)
	}
	return nil
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
	Base      string       `json:"base,omitempty"`
}

func findTerms(c *call, s *session.Session) error {
	if g, err := s.Glossary(c.ctx); err != nil {
		return err
	} else if err := g.Err(); err != nil {
		fmt.Fprintln(c.stderr, err)
	}
	return c.sentences(func(line string, query text.Text) error {
		found, err := s.FindTerms(c.ctx, query.Chars)
		if err != nil {
			return err
		}
		all := make([]termJSON, len(found))
		out := line
		for i, f := range found {
			t := f.Term
			all[i] = termJSON{t.Source, t.Usable(), memory.Written(query, []memory.Range{f.Range})[0], t.Forbidden, t.Note, t.Status, f.Base}
			out += fmt.Sprintf("\n  %s: %s", t.Source, strings.Join(t.Usable(), ", "))
		}
		c.print(map[string]any{"query": line, "terms": all}, "%s", out)
		return nil
	})
}
