package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tarjuman"
	"tarjuman/memory"
	"tarjuman/memory/file"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/table"
	"tarjuman/memory/tmx"
)

var memoryImport = command{
	name: "memory import", args: "M.tmdb FILE... [--source ar] [--target en] [--encoding NAME] | M.tmdb --discard", min: 1, max: -1,
	summary: "add the units of TMX, CSV and TSV files to a memory",
	example: "tarj memory import news.tmdb old.tmx",
	setup: func(fs *flag.FlagSet) func(*call) error {
		var o importOptions
		fs.StringVar(&o.langs.Source, "source", "ar", "language of the sources")
		fs.StringVar(&o.langs.Target, "target", "en", "language of the translations")
		fs.StringVar(&o.encoding, "encoding", "", "encoding of a table (default: found out)")
		fs.StringVar(&o.sourceColumn, "source-column", "", "heading or number of a table's column of sources (default: found out)")
		fs.StringVar(&o.targetColumn, "target-column", "", "the same of translations")
		discard := fs.Bool("discard", false, "take back an import that was cut off")
		return func(c *call) error {
			if *discard != (len(c.args) == 1) {
				return usagef("it takes files, or --discard and none")
			}
			if *discard {
				return c.withMemory(sqlite.Options{}, func(m memory.Store) error { return discardImport(c, m) })
			}
			return c.withMemory(sqlite.Options{Create: true}, func(m memory.Store) error {
				for _, path := range c.args[1:] {
					if err := o.importFile(c, m, path); err != nil {
						if errors.Is(err, context.Canceled) {
							err = errors.New("interrupted")
						}
						return fmt.Errorf("import %s: nothing was added: %w", path, err)
					}
				}
				return nil
			})
		}
	},
}

func discardImport(c *call, m memory.Store) error {
	u, err := m.Unfinished(c.ctx)
	if err != nil {
		return err
	}
	if u == nil {
		c.print(map[string]any{"discarded": 0}, "there is no unfinished import")
		return nil
	}
	if err := m.Discard(c.ctx); err != nil {
		return err
	}
	c.print(map[string]any{"discarded": u.Read}, "the unfinished import is taken back, of %d units that were read", u.Read)
	return nil
}

// importOptions say what the files do not say themselves.
type importOptions struct {
	langs                                tmx.Languages
	encoding, sourceColumn, targetColumn string
}

// A unitReader reads a file of units; see tmx.Reader.
type unitReader interface {
	Entries(context.Context) iter.Seq2[memory.Entry, error]
	Offset() int64
	Total() int64
	Skipped() int
	Reasons() map[string]int
}

// leftOut is a unit of a TMX, or a row of a table, that was passed over.
type leftOut struct {
	Unit int    `json:"unit,omitempty"`
	Row  int    `json:"row,omitempty"`
	Line int    `json:"line"`
	Why  string `json:"why"`
}

func (o importOptions) importFile(c *call, m memory.Store, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	isTMX, in := true, memory.Import{}
	if info.Mode().IsRegular() { // a pipe cannot be looked at twice
		identity, err := file.Identity(f)
		if err != nil {
			return err
		}
		in.File = fmt.Sprintf("%s>%s\t%s", o.langs.Source, o.langs.Target, identity)
		if isTMX, err = looksLikeTMX(f); err != nil {
			return err
		}
	}
	var r unitReader
	var left func() []leftOut
	if isTMX {
		t, err := o.openTMX(c, m, f, &in)
		if err != nil {
			return err
		}
		r, left = t, func() (out []leftOut) {
			for _, s := range t.Skips() {
				out = append(out, leftOut{Unit: s.Unit, Line: s.Line, Why: s.Why})
			}
			return out
		}
	} else {
		t := table.NewReader(f, table.Options{
			Encoding: o.encoding, SourceColumn: o.sourceColumn, TargetColumn: o.targetColumn,
			SourceLanguage: o.langs.Source, TargetLanguage: o.langs.Target,
		})
		r, left = t, func() (out []leftOut) {
			for _, s := range t.Skips() {
				out = append(out, leftOut{Row: s.Row, Line: s.Line, Why: s.Why})
			}
			return out
		}
	}
	in.Entries = r.Entries(c.ctx)
	finished := false
	if show := c.progress("KiB read:"); show != nil && r.Total() > 0 {
		all := int((r.Total() + 1023) >> 10)
		in.Progress = func(int) { show(int(min(r.Offset(), r.Total()-1)>>10), all) }
		defer func() {
			if finished {
				show(all, all)
			}
		}()
	}
	done, err := m.Import(c.ctx, in)
	if err != nil {
		return err
	}
	finished = true
	report(c, path, done, r, left())
	return nil
}

// looksLikeTMX tells XML from a table by the name of a file, or by its first
// character.
func looksLikeTMX(f *os.File) (bool, error) {
	switch strings.ToLower(filepath.Ext(f.Name())) {
	case ".tmx":
		return true, nil
	case ".csv", ".tsv":
		return false, nil
	}
	head := make([]byte, 512)
	n, err := f.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return false, err
	}
	return bytes.HasPrefix(bytes.TrimLeft(head[:n], "\xef\xbb\xbf\xfe\xff\x00 \t\r\n"), []byte("<")), nil
}

// openTMX returns a reader of the file. Where an import of it was cut off it goes
// on behind what is stored.
func (o importOptions) openTMX(c *call, m memory.Store, f *os.File, in *memory.Import) (*tmx.Reader, error) {
	r := tmx.NewReader(f, o.langs)
	u, err := m.Unfinished(c.ctx)
	if err != nil {
		return nil, err
	}
	if u != nil && u.File == in.File && u.Place != "" {
		var p tmx.Place
		if err := json.Unmarshal([]byte(u.Place), &p); err != nil {
			return nil, err
		}
		if _, err := f.Seek(p.Offset, io.SeekStart); err != nil {
			return nil, err
		}
		r, in.From = tmx.Resume(f, o.langs, p), u.Place
		fmt.Fprintf(c.stderr, "%s: going on where the last import was cut off, behind unit %d\n", f.Name(), p.Units)
	}
	in.Place = func() string {
		b, err := json.Marshal(r.Place())
		if err != nil {
			return "" // it cannot be gone on with
		}
		return string(b)
	}
	return r, nil
}

// shownLeftOut is how many of the units that were left out are shown.
const shownLeftOut = 5

func report(c *call, path string, done memory.Imported, r unitReader, left []leftOut) {
	out := fmt.Sprintf("%s: %d units read, %d added, %d in the place of older ones, %d there already",
		path, done.Read, done.Added, done.Replaced, done.Doubles())
	reasons := r.Reasons()
	if r.Skipped() > 0 {
		var why []string
		for _, reason := range slices.Sorted(maps.Keys(reasons)) {
			why = append(why, fmt.Sprintf("%d with %s", reasons[reason], reason))
		}
		out += fmt.Sprintf("\n%d left out: %s", r.Skipped(), strings.Join(why, ", "))
		for i, l := range left {
			if i == shownLeftOut {
				out += "\n  …"
				break
			}
			what, n := "unit", l.Unit
			if l.Row > 0 {
				what, n = "row", l.Row
			}
			out += fmt.Sprintf("\n  line %d: %s %d has %s", l.Line, what, n, l.Why)
		}
	}
	c.print(map[string]any{
		"file": path, "entries": done.Read, "added": done.Added, "replaced": done.Replaced, "doubles": done.Doubles(),
		"skipped": r.Skipped(), "reasons": reasons, "left_out": append([]leftOut{}, left...),
	}, "%s", out)
}

var memoryExport = command{
	name: "memory export", args: "M.tmdb OUT.tmx|.csv|.tsv [--source ar] [--target en]", min: 2, max: 2,
	summary: "write all units of a memory as TMX 1.4b, or as a table",
	example: "tarj memory export news.tmdb news.tmx",
	setup: func(fs *flag.FlagSet) func(*call) error {
		source := fs.String("source", "ar", "language of the sources")
		target := fs.String("target", "en", "language of the translations")
		return func(c *call) error {
			return c.withMemory(sqlite.Options{}, func(m memory.Store) error {
				n := 0
				entries := func(yield func(memory.Entry, error) bool) {
					for e, err := range m.All(c.ctx) {
						if n++; !yield(e, err) {
							return
						}
					}
				}
				err := file.WriteAtomic(c.args[1], func(w io.Writer) error {
					switch strings.ToLower(filepath.Ext(c.args[1])) {
					case ".csv":
						return table.Write(w, ',', entries)
					case ".tsv":
						return table.Write(w, '\t', entries)
					}
					return tmx.Write(w, tmx.Languages{Source: *source, Target: *target}, "Tarjuman", tarjuman.Version, entries)
				})
				if err != nil {
					return refused(err)
				}
				c.print(map[string]any{"file": c.args[1], "entries": n}, "%d units to %s", n, c.args[1])
				return nil
			})
		}
	},
}
