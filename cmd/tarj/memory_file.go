package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"

	"tarjuman"
	"tarjuman/memory"
	"tarjuman/memory/exchange"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/tmx"
)

var memoryImport = command{
	name: "memory import", args: "M.tmdb FILE... [--source ar] [--target en] [--encoding NAME] | M.tmdb --discard", min: 1, max: -1,
	summary: "add the units of TMX, CSV and TSV files to a memory",
	example: "tarj memory import news.tmdb old.tmx",
	setup: func(fs *flag.FlagSet) func(*call) error {
		var o exchange.Options
		fs.StringVar(&o.Source, "source", "ar", "language of the sources")
		fs.StringVar(&o.Target, "target", "en", "language of the translations")
		fs.StringVar(&o.Encoding, "encoding", "", "encoding of a table (default: found out)")
		fs.StringVar(&o.SourceColumn, "source-column", "", "heading or number of a table's column of sources (default: found out)")
		fs.StringVar(&o.TargetColumn, "target-column", "", "the same of translations")
		discard := fs.Bool("discard", false, "take back an import that was cut off")
		return func(c *call) error {
			if *discard != (len(c.args) == 1) {
				return usagef("it takes files, or --discard and none")
			}
			if *discard {
				return c.withMemory(sqlite.Options{}, func(m memory.Store) error { return discardImport(c, m) })
			}
			debug.SetGCPercent(50) // it makes little garbage: less memory, in the same time
			return c.withMemory(sqlite.Options{Create: true}, func(m memory.Store) error {
				for _, path := range c.args[1:] {
					if err := importUnits(c, m, path, o); err != nil {
						return err
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

func importUnits(c *call, m memory.Store, path string, o exchange.Options) error {
	o.Resumed = func(units int) {
		fmt.Fprintf(c.stderr, "%s: going on where the last import was cut off, behind unit %d\n", path, units)
	}
	show := c.progress("percent read:")
	if show != nil {
		o.Progress = func(_ int, part float64) { show(min(int(100*part), 99), 100) }
	}
	r, err := exchange.Import(c.ctx, m, path, o)
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("import %s: nothing was added: interrupted", path)
	}
	if err != nil {
		return err
	}
	if show != nil {
		show(100, 100)
	}
	report(c, path, r)
	return nil
}

// shownLeftOut is how many of the units that were left out are shown.
const shownLeftOut = 5

func report(c *call, path string, r exchange.Report) {
	out := fmt.Sprintf("%s: %d units read, %d added, %d in the place of older ones, %d there already",
		path, r.Read, r.Added, r.Replaced, r.Doubles())
	if r.Skipped > 0 {
		var why []string
		for _, reason := range slices.Sorted(maps.Keys(r.Reasons)) {
			why = append(why, fmt.Sprintf("%d with %s", r.Reasons[reason], reason))
		}
		out += fmt.Sprintf("\n%d left out: %s", r.Skipped, strings.Join(why, ", "))
		for i, l := range r.Left {
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
		"file": path, "entries": r.Read, "added": r.Added, "replaced": r.Replaced, "doubles": r.Doubles(),
		"skipped": r.Skipped, "reasons": r.Reasons, "left_out": append([]exchange.Left{}, r.Left...),
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
				n, err := exchange.Export(c.ctx, m, c.args[1], tmx.Languages{Source: *source, Target: *target}, "Tarjuman", tarjuman.Version, nil)
				if err != nil {
					return refused(err)
				}
				c.print(map[string]any{"file": c.args[1], "entries": n}, "%d units to %s", n, c.args[1])
				return nil
			})
		}
	},
}
