package main

import (
	"errors"
	"flag"
	"fmt"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

var editCommands = []command{
	{
		name: "set", args: "P.tarj N [--target TEXT] [--status S] [--comment TEXT] [--lock|--unlock] [--memory M.tmdb]...", min: 2, max: 2,
		summary: "change one segment; N counts from 1 over the project",
		example: `tarj set article.tarj 14 --target "A long partnership" --status translated --memory news.tmdb`,
		setup: func(fs *flag.FlagSet) func(*call) error {
			target := fs.String("target", "", "the translation, codes written as ⟦1⟧ ⟦/1⟧ ⟦1/⟧")
			status := fs.String("status", "", "new, draft, translated, returned (with --comment) or approved")
			comment := fs.String("comment", "", "a comment; the reason where the status is returned")
			lock := fs.Bool("lock", false, "lock the segment")
			unlock := fs.Bool("unlock", false, "unlock the segment first")
			mem := memories(fs, "a memory that gets it when it is confirmed")
			return func(c *call) error {
				n, err := number(c.args[1])
				if err != nil {
					return err
				}
				change := session.Change{Comment: *comment}
				given := map[string]bool{}
				fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
				if given["target"] {
					t, err := text.Parse(*target)
					if err != nil {
						return usagef("--target: %v", err)
					}
					change.Target = &t
				}
				if *status != "" {
					st, err := project.ParseStatus(*status)
					if err != nil {
						return usageError{err.Error()}
					}
					change.Status = &st
				}
				switch {
				case *lock && *unlock:
					return usagef("--lock and --unlock exclude each other")
				case *lock || *unlock:
					change.Lock = lock
				}
				if change == (session.Change{}) {
					return usagef("nothing to change: give --target, --status, --comment, --lock or --unlock")
				}
				return c.at(c.args[0], *mem, n, func(s *session.Session, id string) error { return s.Set(c.ctx, id, change) })
			}
		},
	},
	{
		name: "split", args: "P.tarj N OFFSET", min: 3, max: 3,
		summary: "cut a segment before the character OFFSET of its source, counted from 0 in code points",
		example: "tarj split article.tarj 4 58",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				n, err := number(c.args[1])
				if err != nil {
					return err
				}
				at, err := number(c.args[2])
				if err != nil {
					return usagef("%q is no number of characters", c.args[2])
				}
				return c.at(c.args[0], nil, n, func(s *session.Session, id string) error {
					seg, err := s.View().Segment(n)
					if err != nil {
						return err
					}
					offset, ok := text.Offset(seg.Source.Chars, at)
					if !ok {
						return fmt.Errorf("character %d: %w", at, project.ErrSplitAtEdge)
					}
					return s.Split(c.ctx, id, offset)
				})
			}
		},
	},
	{
		name: "merge", args: "P.tarj N", min: 2, max: 2,
		summary: "join segment N with the one after it",
		example: "tarj merge article.tarj 4",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				n, err := number(c.args[1])
				if err != nil {
					return err
				}
				return c.at(c.args[0], nil, n, func(s *session.Session, id string) error { return s.Merge(c.ctx, id) })
			}
		},
	},
	{
		name: "undo", args: "P.tarj [--memory M.tmdb]...", min: 1, max: 1,
		summary: "take the last operation back, also one of long ago",
		example: "tarj undo article.tarj",
		setup:   stepper(func(s *session.Session, c *call) (string, error) { was := s.View().Undo; return was, s.Undo(c.ctx) }, "undone"),
	},
	{
		name: "redo", args: "P.tarj [--memory M.tmdb]...", min: 1, max: 1,
		summary: "do again what was undone last",
		example: "tarj redo article.tarj",
		setup:   stepper(func(s *session.Session, c *call) (string, error) { was := s.View().Redo; return was, s.Redo(c.ctx) }, "redone"),
	},
}

// at runs an action on segment N, then prints the segment.
func (c *call) at(path string, memories []session.Memory, n int, act func(s *session.Session, id string) error) error {
	return c.with(path, memories, func(s *session.Session) error {
		seg, err := s.View().Segment(n)
		if err == nil {
			err = act(s, seg.ID)
		}
		if errors.Is(err, project.ErrNoSegment) {
			return fmt.Errorf("segment %d of %d: %w", n, len(s.View().Segments), err)
		}
		if err != nil {
			return fmt.Errorf("segment %d: %w", n, err)
		}
		speeds, err := s.Speeds(c.ctx)
		c.segment(s.View(), n, speeds)
		return err
	})
}

func stepper(step func(*session.Session, *call) (string, error), done string) func(*flag.FlagSet) func(*call) error {
	return func(fs *flag.FlagSet) func(*call) error {
		mem := memories(fs, "a memory that is to know it at once; others learn it when they are used next")
		return func(c *call) error {
			return c.with(c.args[0], *mem, func(s *session.Session) error {
				what, err := step(s, c)
				if err != nil {
					return err
				}
				c.print(map[string]any{done: what, "segments": len(s.View().Segments)}, "%s: %s", done, what)
				return nil
			})
		}
	}
}
