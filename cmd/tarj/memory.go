package main

import (
	"flag"
	"fmt"
	"strings"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/text"
)

var memoryCommands = []command{
	memoryImport, memoryExport,
	{
		name: "memory stats", args: "M.tmdb", min: 1, max: 1,
		summary: "count what a memory holds",
		example: "tarj memory stats news.tmdb",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.withMemory(sqlite.Options{}, func(m memory.Store) error {
					st, err := m.Stats(c.ctx)
					if err != nil {
						return err
					}
					c.print(st, "%d units (%d from projects, %d approved), %d source words, %d documents, %d authors",
						st.Entries, st.Confirmed, st.Approved, st.Words, st.Documents, st.Authors)
					return nil
				})
			}
		},
	},
	{
		name: "memory search", args: "M.tmdb [--threshold 70] [--limit 5] [--before TEXT] [--after TEXT]", min: 1, max: 1,
		summary: "look up the sentences on standard input, one a line",
		example: `echo "شراكة طويلة الأمد" | tarj memory search news.tmdb --json`,
		setup: func(fs *flag.FlagSet) func(*call) error {
			q := memory.Query{}
			fs.IntVar(&q.Threshold, "threshold", 70, "lowest score, 0-102")
			fs.IntVar(&q.Limit, "limit", 5, "most matches for a sentence")
			fs.StringVar(&q.Before, "before", "", "the sentence before")
			fs.StringVar(&q.After, "after", "", "the sentence after")
			return func(c *call) error {
				if q.Threshold < 1 || q.Threshold > 102 || q.Limit < 1 {
					return usagef("--threshold is a score from 1 to 102, --limit at least 1")
				}
				return c.withMemory(sqlite.Options{}, func(m memory.Store) error { return search(c, m, q) })
			}
		},
	},
	{
		name: "memory find", args: "M.tmdb QUERY [--in source|target|both] [--limit 50]", min: 2, max: 2,
		summary: "find a word or phrase in a memory, newest first",
		example: "tarj memory find news.tmdb الكويت",
		setup: func(fs *flag.FlagSet) func(*call) error {
			in := fs.String("in", "both", "source, target or both")
			limit := fs.Int("limit", 50, "most results")
			return func(c *call) error {
				side, ok := map[string]memory.Side{"both": memory.Both, "source": memory.InSource, "target": memory.InTarget}[*in]
				if !ok {
					return usagef("--in is source, target or both, not %q", *in)
				}
				if strings.TrimSpace(c.args[1]) == "" || *limit < 1 {
					return usagef("QUERY is a word or a phrase, --limit at least 1")
				}
				return c.withMemory(sqlite.Options{}, func(m memory.Store) error {
					found, err := m.Find(c.ctx, memory.FindQuery{Text: c.args[1], In: side, Limit: *limit})
					if err != nil {
						return err
					}
					for _, f := range found {
						src, tgt := f.Entry.Source, f.Entry.Target
						// The fixed field is that of the side asked for; both are there by name.
						ranges := memory.Written(src, f.Source)
						if side == memory.InTarget {
							ranges = memory.Written(tgt, f.Target)
						}
						c.print(map[string]any{
							"id": f.ID, "source": src.String(), "target": tgt.String(), "ranges": ranges,
							"source_ranges": memory.Written(src, f.Source), "target_ranges": memory.Written(tgt, f.Target),
							"author": f.Author, "changed": f.Changed, "document": f.Document,
						}, "%s\t%s", src, tgt)
					}
					return nil
				})
			}
		},
	},
}

// withMemory opens the memory that is the first argument.
func (c *call) withMemory(o sqlite.Options, f func(memory.Store) error) (err error) {
	m, err := sqlite.Open(c.ctx, c.args[0], o)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := m.Close(); err == nil {
			err = cerr
		}
	}()
	return f(m)
}

// matchJSON is the shape of a match, fixed.
type matchJSON struct {
	ID       int64     `json:"id"`
	Score    int       `json:"score"`
	Source   string    `json:"source"`
	Target   string    `json:"target"`
	Author   string    `json:"author"`
	Changed  time.Time `json:"changed"`
	Document string    `json:"document"`
	// Proposed is the target with the numbers of the query put into it.
	Proposed string   `json:"proposed"`
	Reversed bool     `json:"reversed,omitempty"`
	Differs  []string `json:"differs,omitempty"`
}

func search(c *call, m memory.Store, q memory.Query) error {
	return c.sentences(func(line string, source text.Text) error {
		q.Source = source
		start := time.Now()
		found, err := memory.Search(c.ctx, m, q)
		if err != nil {
			return err
		}
		ms := float64(time.Since(start).Microseconds()) / 1000
		matches := make([]matchJSON, len(found))
		out := fmt.Sprintf("%s (%.1f ms)", line, ms)
		for i, f := range found {
			matches[i] = matchJSON{
				f.ID, f.Score, f.Source.String(), f.Target.String(), f.Author, f.Changed, f.Document,
				f.Proposed.String(), f.Reversed, f.Surface.Names(),
			}
			out += fmt.Sprintf("\n  %3d  %s\n       %s", f.Score, f.Source, f.Proposed)
		}
		c.print(map[string]any{"query": line, "ms": ms, "matches": matches}, "%s", out)
		return nil
	})
}
