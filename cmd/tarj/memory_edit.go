package main

import (
	"flag"
	"fmt"
	"strconv"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/text"
	"tarjuman/project/session"
)

var memoryEditCommands = []command{
	{
		name: "memory merge", args: "M.tmdb", min: 1, max: 1,
		summary: "make one unit of doubles",
		example: "tarj memory merge news.tmdb",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.withMemory(sqlite.Options{}, func(m memory.Store) error {
					n, err := m.Merge(c.ctx, c.progress("looked at"))
					if err != nil {
						return err
					}
					c.print(map[string]any{"merged": n}, "%d doubles merged", n)
					return nil
				})
			}
		},
	},
	{
		name: "memory delete", args: "M.tmdb ID...", min: 2, max: -1,
		summary: "take units out of a memory; memory find and search --json tell the ids",
		example: "tarj memory delete news.tmdb 71 204",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				var ids []int64
				for _, a := range c.args[1:] {
					id, err := unitID(a)
					if err != nil {
						return err
					}
					ids = append(ids, id)
				}
				return c.withMemory(sqlite.Options{}, func(m memory.Store) error {
					n, err := m.Remove(c.ctx, ids...)
					if err != nil {
						return err
					}
					c.print(map[string]any{"deleted": n}, "%d units deleted", n)
					return nil
				})
			}
		},
	},
	{
		name: "memory set", args: "M.tmdb ID [--source TEXT] [--target TEXT]", min: 2, max: 2,
		summary: "change a unit of a memory, which gets a new id",
		example: `tarj memory set news.tmdb 71 --target "A long partnership"`,
		setup: func(fs *flag.FlagSet) func(*call) error {
			source := fs.String("source", "", "the new source")
			target := fs.String("target", "", "the new translation")
			return func(c *call) error {
				id, err := unitID(c.args[1])
				if err != nil {
					return err
				}
				if *source == "" && *target == "" {
					return usagef("--source or --target is needed")
				}
				return c.withMemory(sqlite.Options{}, func(m memory.Store) error {
					e, err := m.Change(c.ctx, id, func(e *memory.Entry) error {
						e.Changed = time.Now()
						if e.Author = c.author; e.Author == "" {
							e.Author = session.User()
						}
						if err := rewrite(&e.Source, *source); err != nil {
							return fmt.Errorf("--source: %w", err)
						}
						if err := rewrite(&e.Target, *target); err != nil {
							return fmt.Errorf("--target: %w", err)
						}
						return nil
					})
					if err != nil {
						return err
					}
					c.print(map[string]any{"id": e.ID, "source": e.Source.String(), "target": e.Target.String()}, "%d\t%s\t%s", e.ID, e.Source, e.Target)
					return nil
				})
			}
		},
	},
}

// rewrite puts a written form in the place of a text; empty leaves it. Codes that
// both have keep their markup.
func rewrite(t *text.Text, written string) error {
	if written == "" {
		return nil
	}
	n, err := text.Parse(written)
	if err != nil {
		return err
	}
	if n.Empty() {
		return usagef("a text cannot be empty")
	}
	*t = n.Adopt(*t)
	return nil
}

func unitID(s string) (int64, error) {
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, usagef("%q is no id of a unit", s)
	}
	return id, nil
}
