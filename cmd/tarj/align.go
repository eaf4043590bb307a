package main

import (
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"time"

	"tarjuman"
	"tarjuman/memory"
	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/memory/tmx"
	"tarjuman/project"
	"tarjuman/project/align"
	"tarjuman/project/session"
)

var alignCommands = []command{
	{
		name: "align", args: "SOURCE DRAFT [--tmx OUT] [--source ar] [--target en]", min: 2, max: 2,
		summary: "pair the sentences of a text with those of its translation, a paragraph a line",
		example: "tarj align article.ar.txt article.en.txt --tmx article.tmx",
		setup: func(fs *flag.FlagSet) func(*call) error {
			langs := tmx.Languages{}
			fs.StringVar(&langs.Source, "source", "ar", "language of SOURCE")
			fs.StringVar(&langs.Target, "target", "en", "language of DRAFT")
			out := fs.String("tmx", "", "file for the pairs that are sure, as TMX 1.4b")
			encoding := fs.String("encoding", "", "character encoding of both files (default: found out)")
			return func(c *call) error {
				var texts [2]string
				for i, path := range c.args {
					b, err := os.ReadFile(path)
					if err != nil {
						return err
					}
					if same(path, *out) {
						return usagef("--tmx %s would write over the text itself", *out)
					}
					if texts[i], _, err = file.Decode(b, *encoding); err != nil {
						return fmt.Errorf("%s: %w", path, err)
					}
				}
				pairs, err := session.AlignTexts(c.ctx, texts[0], texts[1], langs.Source, langs.Target)
				if err != nil {
					return err
				}
				for _, p := range pairs {
					c.pair(p)
				}
				if *out == "" {
					return nil
				}
				n, err := c.writePairs(*out, langs, pairs)
				if err == nil {
					fmt.Fprintf(c.stderr, "%d pairs to %s\n", n, *out)
				}
				return refused(err)
			}
		},
	},
	{
		name: "draft", args: "P.tarj DOC FILE [--memory M.tmdb]... [--encoding NAME]", min: 3, max: 3,
		summary: "align an existing translation with a document and fill the targets that are empty",
		example: "tarj draft article.tarj strategic-dialogue.ar.txt article.en.txt",
		setup: func(fs *flag.FlagSet) func(*call) error {
			mem := memories(fs, "a memory to go by, in place of those attached to the project")
			encoding := fs.String("encoding", "", "character encoding of FILE (default: found out)")
			return func(c *call) error {
				b, err := os.ReadFile(c.args[2])
				if err != nil {
					return err
				}
				o := c.options(*mem)
				o.ReadMemory, o.Attached = true, true
				return c.withOptions(c.args[0], o, func(s *session.Session) error {
					if err := s.MemoryError(); err != nil {
						fmt.Fprintln(c.stderr, err)
					}
					d := session.Draft{Doc: c.args[1], Name: c.args[2], Data: b, Encoding: *encoding}
					done, err := s.Align(c.ctx, d, c.progress("looked up"))
					if err != nil {
						return err
					}
					c.drafted(done)
					return nil
				})
			}
		},
	},
}

// same reports whether two paths lead to one file that exists.
func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// pairJSON is the shape of a pair, fixed.
type pairJSON struct {
	Source   []string `json:"source"`
	Target   []string `json:"target"`
	Score    float64  `json:"score"`
	Doubtful bool     `json:"doubtful"`
}

// pair prints a pair.
func (c *call) pair(p session.TextPair) {
	j := pairJSON{
		append([]string{}, p.Source...), append([]string{}, p.Target...),
		math.Round(p.Score*1000) / 1000, p.Score < align.Doubtful,
	}
	mark := ""
	if j.Doubtful {
		mark = " ?"
	}
	source, target := p.Sentences()
	c.print(j, "%.2f%s\n  %s\n  %s", p.Score, mark, source, target)
}

// writePairs writes as TMX the pairs that have both sides and are not doubtful, and
// returns how many.
func (c *call) writePairs(path string, langs tmx.Languages, pairs []session.TextPair) (n int, err error) {
	author := c.author
	if author == "" {
		author = session.User()
	}
	now := time.Now().UTC().Truncate(time.Second)
	sources, targets := make([]string, len(pairs)), make([]string, len(pairs))
	for i, p := range pairs {
		sources[i], targets[i] = p.Sentences()
	}
	neighbour := func(i int) string {
		if i < 0 || i >= len(sources) {
			return ""
		}
		return sources[i]
	}
	err = file.WriteAtomic(path, func(w io.Writer) error {
		n = 0
		out := tmx.NewWriter(w, langs, "Tarjuman", tarjuman.Version)
		for i, p := range pairs {
			if sources[i] == "" || targets[i] == "" || p.Score < align.Doubtful {
				continue
			}
			n++
			if err := out.Write(memory.Entry{
				Source: text.Plain(sources[i]), Target: text.Plain(targets[i]),
				Before: neighbour(i - 1), After: neighbour(i + 1), Author: author, Created: now, Changed: now,
				Document: filepath.Base(c.args[0]), Origin: string(project.FromDraft),
			}); err != nil {
				return err
			}
		}
		return out.Close()
	})
	return n, err
}

// drafted prints what became of a draft, and on stderr the sentences that went
// nowhere.
func (c *call) drafted(d session.Drafted) {
	for _, n := range d.Notices {
		fmt.Fprintln(c.stderr, n)
	}
	for _, u := range d.Unused {
		why := "belongs to no segment"
		if u.Kept {
			why = "its segment has a translation"
		}
		fmt.Fprintf(c.stderr, "not used, after segment %d (%s): %s\n", u.After, why, u.Text)
	}
	says := fmt.Sprintf("%s: %d filled, %d left alone, %d empty, %d sentences of the draft not used",
		d.Document.Name, d.Filled, d.Kept, d.Empty, len(d.Unused))
	for _, x := range []struct {
		what    string
		numbers []int
	}{{"to look at", d.Doubtful}, {"translated in the segment before", d.Shared}} {
		if len(x.numbers) > 0 {
			says += fmt.Sprintf("\n%s: %s", x.what, fmt.Sprint(x.numbers))
		}
	}
	c.print(map[string]any{
		"doc": d.Document.Name, "filled": d.Filled, "kept": d.Kept, "empty": d.Empty,
		"doubtful": append([]int{}, d.Doubtful...), "shared": append([]int{}, d.Shared...), "unused": append([]session.Unused{}, d.Unused...),
	}, "%s", says)
}
