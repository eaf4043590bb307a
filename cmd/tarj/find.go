package main

import (
	"flag"

	"tarjuman/memory"
	"tarjuman/project/find"
	"tarjuman/project/session"
)

var findCommands = []command{
	{
		name: "find", args: "P.tarj TEXT [--in source|target|both] [--doc DOC] [--regexp] [--exact] [--words]", min: 2, max: 2,
		summary: "list the segments with a text, whatever vowel signs, alefs, digits and capitals it has",
		example: "tarj find article.tarj الاعلام --in source",
		setup: func(fs *flag.FlagSet) func(*call) error {
			q := query(fs)
			in := fs.String("in", "both", "source, target or both")
			doc := fs.String("doc", "", "only this document, by name or number")
			return func(c *call) error {
				if *in != "source" && *in != "target" && *in != "both" {
					return usagef("--in is source, target or both")
				}
				p, err := q(c.args[1])
				if err != nil {
					return err
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					v := s.View()
					found, err := v.Find(c.ctx, p, *doc, *in != "target", *in != "source")
					if err != nil {
						return err
					}
					for _, f := range found {
						seg := v.Segments[f.Segment]
						c.print(map[string]any{
							"n": f.Segment + 1, "doc": v.DocumentByID(seg.Doc).Name, "source": seg.Source.String(), "target": seg.Target.String(),
							"source_ranges": memory.Written(seg.Source, f.Source), "target_ranges": memory.Written(seg.Target, f.Target),
						}, "%d\t%s\t%s", f.Segment+1, seg.Source, seg.Target)
					}
					return nil
				})
			}
		},
	},
	{
		name: "replace", args: "P.tarj TEXT WITH [--doc DOC] [--regexp] [--exact] [--words] [--dry-run]", min: 3, max: 3,
		summary: "replace a text in the translations, in one step that can be undone",
		example: `tarj replace article.tarj "Persian Gulf" Gulf`,
		setup: func(fs *flag.FlagSet) func(*call) error {
			q := query(fs)
			doc := fs.String("doc", "", "only this document, by name or number")
			dry := fs.Bool("dry-run", false, "only count")
			return func(c *call) error {
				p, err := q(c.args[1])
				if err != nil {
					return err
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					v := s.View()
					found, err := v.Find(c.ctx, p, *doc, false, true)
					if err != nil {
						return err
					}
					var done session.Replaced
					var ids []string
					for _, f := range found {
						if *dry {
							done.Places += len(f.Target)
							done.Segments++
						}
						ids = append(ids, v.Segments[f.Segment].ID)
					}
					if !*dry {
						if done, err = s.Replace(c.ctx, ids, p, c.args[2]); err != nil {
							return err
						}
					}
					c.print(map[string]any{"places": done.Places, "segments": done.Segments, "locked": done.Locked, "dry_run": *dry},
						"%d places in %d segments; %d locked segments stay", done.Places, done.Segments, done.Locked)
					return nil
				})
			}
		},
	},
}

// query adds the flags that tell how a text is looked for.
func query(fs *flag.FlagSet) func(chars string) (*find.Pattern, error) {
	q := find.Query{}
	fs.BoolVar(&q.Regexp, "regexp", false, "TEXT is a regular expression; WITH may have $1")
	fs.BoolVar(&q.Exact, "exact", false, "letters as they are written")
	fs.BoolVar(&q.Words, "words", false, "whole words")
	return func(chars string) (*find.Pattern, error) {
		q.Text = chars
		p, err := find.Compile(q)
		if err != nil {
			return nil, usageError{err.Error()}
		}
		return p, nil
	}
}
