package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tarjuman"
	"tarjuman/memory"
	"tarjuman/memory/file"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/text"
	"tarjuman/memory/tmx"
)

var memoryCommands = []command{
	{
		name: "memory import", args: "M.tmdb FILE.tmx... [--source ar] [--target en]", min: 2, max: -1,
		summary: "add the units of TMX files to a memory",
		example: "tarj memory import news.tmdb old.tmx",
		setup: func(fs *flag.FlagSet) func(*call) error {
			source := fs.String("source", "ar", "language of the sources")
			target := fs.String("target", "en", "language of the translations")
			return func(c *call) error {
				return c.withMemory(sqlite.Options{Create: true}, func(m memory.Store) error {
					for _, path := range c.args[1:] {
						if err := importTMX(c, m, path, tmx.Languages{Source: *source, Target: *target}); err != nil {
							return err
						}
					}
					return nil
				})
			}
		},
	},
	{
		name: "memory export", args: "M.tmdb OUT.tmx [--source ar] [--target en]", min: 2, max: 2,
		summary: "write all units of a memory as TMX 1.4b",
		example: "tarj memory export news.tmdb news.tmx",
		setup: func(fs *flag.FlagSet) func(*call) error {
			source := fs.String("source", "ar", "language of the sources")
			target := fs.String("target", "en", "language of the translations")
			return func(c *call) error {
				return c.withMemory(sqlite.Options{}, func(m memory.Store) error {
					langs := tmx.Languages{Source: *source, Target: *target}
					err := file.WriteAtomic(c.args[1], func(w io.Writer) error {
						out := tmx.NewWriter(w, langs, "Tarjuman", tarjuman.Version)
						for e, err := range m.All(c.ctx) {
							if err == nil {
								err = out.Write(e)
							}
							if err != nil {
								return err
							}
						}
						return out.Close()
					})
					if err != nil {
						return refused(err)
					}
					st, err := m.Stats(c.ctx)
					c.print(map[string]any{"file": c.args[1], "entries": st.Entries}, "%d units to %s", st.Entries, c.args[1])
					return err
				})
			}
		},
	},
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
							"source": src.String(), "target": tgt.String(), "ranges": ranges,
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

func importTMX(c *call, m memory.Store, path string, langs tmx.Languages) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if strings.ToLower(filepath.Ext(path)) != ".tmx" {
		return usagef("%s: a memory takes TMX files", path)
	}
	show := c.progress("units read:")
	in := tmx.NewReader(f, langs)
	done, err := m.Import(c.ctx, memory.Import{Entries: in.Entries(c.ctx), Progress: func(done int) {
		if show != nil {
			show(done, done)
		}
	}})
	n := done.Read
	if err != nil {
		return fmt.Errorf("import %s: nothing was added: %w", path, err)
	}
	text := fmt.Sprintf("%s: %d units", path, n)
	if in.Skipped() > 0 {
		text += fmt.Sprintf(", %d without both %s and %s left out", in.Skipped(), langs.Source, langs.Target)
	}
	c.print(map[string]any{"file": path, "entries": n, "skipped": in.Skipped()}, "%s", text)
	return nil
}

// matchJSON is the shape of a match, fixed.
type matchJSON struct {
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
	lines := bufio.NewScanner(c.stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		line := strings.TrimRight(lines.Text(), "\r")
		if strings.TrimSpace(line) == "" {
			continue
		}
		var err error
		if q.Source, err = text.Parse(line); err != nil {
			q.Source = text.Plain(line)
		}
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
				f.Score, f.Source.String(), f.Target.String(), f.Author, f.Changed, f.Document,
				f.Proposed.String(), f.Reversed, f.Surface.Names(),
			}
			out += fmt.Sprintf("\n  %3d  %s\n       %s", f.Score, f.Source, f.Proposed)
		}
		c.print(map[string]any{"query": line, "ms": ms, "matches": matches}, "%s", out)
	}
	return lines.Err()
}
