package main

import (
	"flag"
	"fmt"
	"time"

	"tarjuman/project/session"
	"tarjuman/project/store"
)

var safetyCommands = []command{
	{
		name: "verify", args: "P.tarj", min: 1, max: 1,
		summary: "find anything in the file that was changed from outside",
		example: "tarj verify article.tarj",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				// The file as it is: a session would first settle what was being typed.
				p, err := store.Open(c.ctx, c.args[0], c.holder())
				if err != nil {
					return err
				}
				defer p.Close()
				found, err := p.Verify(c.ctx)
				for _, f := range found {
					c.print(map[string]any{"finding": f.Text, "n": f.N, "doc": f.Document}, "%s", f)
				}
				if err != nil {
					return err
				}
				if len(found) > 0 {
					return errFindings
				}
				c.print(map[string]any{"ok": true, "steps": p.Seq()}, "whole, %d steps", p.Seq())
				return nil
			}
		},
	},
	{
		name: "history", args: "P.tarj [N]", min: 1, max: 2,
		summary: "show what was done, to the project or to segment N, oldest first",
		example: "tarj history article.tarj 4",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					id := ""
					if len(c.args) == 2 {
						n, err := number(c.args[1])
						if err != nil {
							return err
						}
						seg, err := s.View().Segment(n)
						if err != nil {
							return fmt.Errorf("segment %d: %w", n, err)
						}
						id = seg.ID
					}
					steps, err := s.History(c.ctx, id)
					if err != nil {
						return err
					}
					for _, st := range steps {
						printStep(c, st)
					}
					return nil
				})
			}
		},
	},
	{
		name: "restore", args: "P.tarj [SNAPSHOT]", min: 1, max: 2,
		summary: "list the snapshots of a project, or put one in its place",
		example: "tarj restore article.tarj",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				if len(c.args) == 2 {
					kept, err := store.Restore(c.ctx, c.args[0], c.args[1], c.holder())
					if err != nil {
						return err
					}
					c.print(map[string]any{"restored": c.args[1], "kept": kept}, "restored; what was there is kept in %s", kept)
					return nil
				}
				all, err := store.SnapshotsOf(c.ctx, c.args[0])
				if err != nil {
					return err
				}
				for _, s := range all {
					c.print(map[string]any{"snapshot": s.Path, "time": s.Time, "step": s.Seq},
						"%s  after step %d  %s", s.Time.Local().Format(time.DateTime), s.Seq, s.Path)
				}
				return nil
			}
		},
	},
}

func printStep(c *call, st store.Step) {
	j := map[string]any{"step": st.Seq, "kind": st.Kind, "author": st.Author, "time": st.Time, "records": st.Records}
	line := fmt.Sprintf("%d\t%s\t%s\t%s", st.Seq, st.Time.Local().Format(time.DateTime), st.Author, st.Kind)
	if st.Ref != 0 {
		j["ref"] = st.Ref
		line += fmt.Sprintf(" of step %d", st.Ref)
	}
	if st.After != nil {
		j["status"], j["target"] = st.After.Status, st.After.Target.String()
		line += fmt.Sprintf("\t%s\t%s", st.After.Status, st.After.Target)
	}
	c.print(j, "%s", line)
}

// holder is this process as the holder of a file.
func (c *call) holder() store.Holder {
	if c.author == "" {
		return store.Me(session.User())
	}
	return store.Me(c.author)
}
