package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"

	"tarjuman/project/session"
)

// memories adds the flag --memory, which may be given several times; their order
// is their priority.
func memories(fs *flag.FlagSet, usage string) *[]session.Memory {
	var list []session.Memory
	fs.Func("memory", usage+"; may be given several times, the first goes first", func(path string) error {
		if path == "" {
			return errors.New("it names no file")
		}
		list = append(list, session.Memory{Path: path})
		return nil
	})
	return &list
}

var memoriesCommands = []command{{
	name: "memories", min: 1, max: 1,
	args:    "P.tarj [--add M.tmdb [--penalty N] [--read-only] [--approved-only]] [--remove M.tmdb] [--first M.tmdb]",
	summary: "list the memories that are attached to a project, or change them",
	example: "tarj memories article.tarj --add house.tmdb --penalty 5 --read-only",
	setup: func(fs *flag.FlagSet) func(*call) error {
		m := session.Memory{}
		fs.StringVar(&m.Path, "add", "", "attach this memory behind the others, or change how it is used")
		fs.IntVar(&m.Penalty, "penalty", 0, fmt.Sprintf("with --add: points off the score of its matches, 0-%d", session.MaxPenalty))
		fs.BoolVar(&m.ReadOnly, "read-only", false, "with --add: it is searched, and given nothing")
		fs.BoolVar(&m.ApprovedOnly, "approved-only", false, "with --add: it gets approved translations alone")
		remove := fs.String("remove", "", "detach this memory; its file stays")
		first := fs.String("first", "", "search this memory first")
		return func(c *call) error {
			if m.Path == "" && m != (session.Memory{}) {
				return usagef("--penalty, --read-only and --approved-only go with --add")
			}
			o := c.options(nil)
			o.Attached = true
			o.ReadMemory = m.Path == "" && *remove == "" && *first == ""
			return c.withOptions(c.args[0], o, func(s *session.Session) error {
				var err error
				if m.Path != "" {
					err = s.Attach(c.ctx, m)
				}
				if *remove != "" && err == nil {
					err = s.Detach(c.ctx, *remove)
				}
				if *first != "" && err == nil {
					err = s.Move(c.ctx, *first, 0)
				}
				if errors.Is(err, session.ErrPenalty) {
					return usageError{err.Error()}
				}
				if err != nil {
					return err
				}
				return listMemories(c, s)
			})
		}
	},
}}

// listMemories prints the attached memories in their order. One that cannot be used
// is a finding.
func listMemories(c *call, s *session.Session) error {
	all := s.Memories()
	for i, a := range all {
		j := map[string]any{
			"n": i + 1, "memory": a.Path, "penalty": a.Penalty, "read_only": a.ReadOnly, "approved_only": a.ApprovedOnly,
		}
		line := fmt.Sprintf("%d\t%s", i+1, a.Path)
		if a.Store != nil {
			st, err := a.Store.Stats(c.ctx)
			if err != nil {
				return err
			}
			j["entries"] = st.Entries
			line += fmt.Sprintf("\t%d units", st.Entries)
		}
		if a.Penalty > 0 {
			line += fmt.Sprintf("\t-%d", a.Penalty)
		}
		if a.ReadOnly {
			line += "\tread-only"
		}
		if a.ApprovedOnly {
			line += "\tapproved only"
		}
		if a.Err != nil {
			j["error"] = a.Err.Error()
			line += "\t" + a.Err.Error()
		}
		c.print(j, "%s", line)
	}
	if slices.ContainsFunc(all, func(a session.Attached) bool { return a.Err != nil }) {
		return errFindings
	}
	return nil
}
