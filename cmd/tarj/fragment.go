package main

import (
	"flag"
	"fmt"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/text"
)

var fragmentCommands = []command{{
	name: "memory fragments", args: "M.tmdb [--limit 10]", min: 1, max: 1,
	summary: "parts of the sentences on standard input that a memory has, one sentence a line",
	example: `echo "قطعت الكويت علاقاتها" | tarj memory fragments news.tmdb --json`,
	setup: func(fs *flag.FlagSet) func(*call) error {
		limit := fs.Int("limit", 10, "most parts of a sentence")
		return func(c *call) error {
			if *limit < 1 {
				return usagef("--limit is at least 1")
			}
			return c.withMemory(sqlite.Options{}, func(m memory.Store) error { return fragments(c, m, *limit) })
		}
	},
}}

// fragmentJSON is the shape of a fragment, fixed. Ranges are code points of the
// written forms.
type fragmentJSON struct {
	Part        string    `json:"part"`
	Whole       bool      `json:"whole"`
	Words       int       `json:"words"`
	Range       [2]int    `json:"range"`
	Source      string    `json:"source"`
	SourceRange [2]int    `json:"source_range"`
	Target      string    `json:"target"`
	Author      string    `json:"author"`
	Changed     time.Time `json:"changed"`
	Document    string    `json:"document"`
}

// insertionJSON is the shape of what can be put in as it stands.
type insertionJSON struct {
	Text  string `json:"text"`
	Range [2]int `json:"range"`
}

func fragments(c *call, m memory.Store, limit int) error {
	return c.sentences(func(line string, source text.Text) error {
		start := time.Now()
		found, err := memory.Fragments(c.ctx, m, memory.Query{Source: source}, limit)
		if err != nil {
			return err
		}
		ms := float64(time.Since(start).Microseconds()) / 1000
		at := func(t text.Text, r memory.Range) [2]int { return memory.Written(t, []memory.Range{r})[0] }
		parts, insertions := make([]fragmentJSON, len(found)), []insertionJSON{}
		out := fmt.Sprintf("%s (%.1f ms)", line, ms)
		for i, f := range found {
			part := source.Chars[f.Query.Start:f.Query.End]
			parts[i] = fragmentJSON{
				part, f.Whole, f.Words, at(source, f.Query),
				f.Entry.Source.String(), at(f.Entry.Source, f.Source), f.Target.String(), f.Author, f.Changed, f.Document,
			}
			how := "in"
			if f.Whole {
				how = "is"
			}
			out += fmt.Sprintf("\n  %s\n    %s  %s\n        %s", part, how, f.Entry.Source, f.Target)
		}
		for _, i := range memory.Insertions(source) {
			insertions = append(insertions, insertionJSON{i.Text, at(source, i.Range)})
		}
		c.print(map[string]any{"query": line, "ms": ms, "fragments": parts, "insertions": insertions}, "%s", out)
		return nil
	})
}
