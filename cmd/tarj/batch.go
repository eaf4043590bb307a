package main

import (
	"errors"
	"flag"
	"fmt"
	"strings"

	"tarjuman/project"
	"tarjuman/project/session"
)

var batchCommands = []command{
	{
		name: "pretranslate", args: "P.tarj [--memory M.tmdb]... [--threshold 75] [--status draft]", min: 1, max: 1,
		summary: "fill new segments from memories: those given, or those attached to the project",
		example: "tarj pretranslate article.tarj --memory news.tmdb --threshold 85",
		setup: func(fs *flag.FlagSet) func(*call) error {
			mem := memories(fs, "a memory to take from")
			threshold := fs.Int("threshold", 75, "lowest score, 0-102")
			status := fs.String("status", "draft", "the status that filled segments get")
			return func(c *call) error {
				st, err := project.ParseStatus(*status)
				if err != nil {
					return usageError{err.Error()}
				}
				if *threshold < 0 || *threshold > 102 {
					return usagef("--threshold is a score from 0 to 102")
				}
				if st == project.New || st == project.Returned {
					return usagef("a filled segment cannot be %s", st)
				}
				return c.reading(c.args[0], *mem, func(s *session.Session) error {
					out, err := s.Pretranslate(c.ctx, *threshold, st, c.progress("looked up"))
					if errors.Is(err, session.ErrNoMemory) {
						return usagef("--memory names the memory to take from, and tarj memories attaches one")
					}
					if err != nil {
						return err
					}
					bands, filled := map[string]int{}, 0
					for score, n := range out.Filled {
						bands[session.Band(score)] += n
						filled += n
					}
					c.print(map[string]any{"filled": filled, "empty": out.Empty, "bands": bands}, "%d filled, %d left empty", filled, out.Empty)
					return nil
				})
			}
		},
	},
	{
		name: "analyse", args: "P.tarj [--memory M.tmdb]... [--doc DOC] [--tsv]", min: 1, max: 1,
		summary: "count words by match band, with the memories given or those attached to the project",
		example: "tarj analyse article.tarj --memory news.tmdb",
		setup: func(fs *flag.FlagSet) func(*call) error {
			mem := memories(fs, "a memory to compare with")
			doc := fs.String("doc", "", "only this document, by name or number")
			tsv := fs.Bool("tsv", false, "print the table separated by tabs, for a sheet")
			return func(c *call) error {
				return c.reading(c.args[0], *mem, func(s *session.Session) error {
					counts, err := s.Analyse(c.ctx, *doc, c.progress("looked up"))
					if err != nil {
						return err
					}
					bands := map[string]session.Count{}
					out := ""
					for _, r := range counts.Rows() {
						out += fmt.Sprintf("%-12s %6d segments %8d words %5.1f %%\n", r.Band, r.Segments, r.Words, r.Percent)
					}
					for _, b := range session.Bands {
						bands[b] = counts[b]
					}
					if *tsv {
						out = counts.TSV()
					}
					all := counts.All()
					c.print(map[string]any{"bands": bands, "segments": all.Segments, "words": all.Words}, "%s", strings.TrimSuffix(out, "\n"))
					return nil
				})
			}
		},
	},
}
