package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

var rulesCommands = []command{
	{
		name: "rules show", args: "P.tarj", min: 1, max: 1,
		summary: "show how the sources of a project are cut into segments",
		example: "tarj rules show article.tarj --json",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error { c.rules(s.View().Segmentation); return nil })
			}
		},
	},
	{
		name: "rules set", min: 1, max: 1,
		args:    "P.tarj [--srx FILE [--alone] | --no-srx] [--semicolon on|off] [--paragraphs on|off]",
		summary: "change how the sources are cut from now on; resegment does it to those that are there",
		example: "tarj rules set article.tarj --semicolon on --srx house.srx",
		setup: func(fs *flag.FlagSet) func(*call) error {
			srx := fs.String("srx", "", "file of rules (SRX 2.0) that are asked before the built-in ones")
			alone := fs.Bool("alone", false, "with --srx: leave the built-in rules out")
			none := fs.Bool("no-srx", false, "take the file out again")
			semicolon := onOff(fs, "semicolon", "break at ؛ and ; too")
			paragraphs := onOff(fs, "paragraphs", "make each paragraph one segment, by no rules")
			return func(c *call) error {
				switch {
				case *srx != "" && *none, *alone && *srx == "":
					return usagef("--alone goes with --srx, --no-srx without")
				case *srx == "" && !*none && *semicolon == nil && *paragraphs == nil:
					return usagef("nothing to change: give --srx, --no-srx, --semicolon or --paragraphs")
				}
				var file []byte
				if *srx != "" {
					var err error
					if file, err = os.ReadFile(*srx); err != nil {
						return err
					}
				}
				err := c.changeRules(func(_ *session.Session, g project.Segmentation) (project.Segmentation, error) {
					if *none {
						g.File, g.SRX, g.Alone = "", nil, false
					}
					if *srx != "" {
						g.File, g.SRX, g.Alone = filepath.Base(*srx), file, *alone
					}
					if *semicolon != nil {
						g.Semicolon = **semicolon
					}
					if *paragraphs != nil {
						g.Paragraphs = **paragraphs
					}
					return g, nil
				})
				if errors.Is(err, session.ErrRules) {
					err = fmt.Errorf("%s: %w", *srx, err)
				}
				return err
			}
		},
	},
	{
		name: "rules add", min: 1, max: 3,
		args:    "P.tarj (--always|--never) (N OFFSET | --before PATTERN --after PATTERN)",
		summary: "always or never break at places like character OFFSET of segment N, or between two patterns",
		example: "tarj rules add article.tarj --always 4 58",
		setup: func(fs *flag.FlagSet) func(*call) error {
			always := fs.Bool("always", false, "break at such a place")
			never := fs.Bool("never", false, "do not break at such a place")
			before := fs.String("before", "", "regular expression of the text before the place, as in SRX")
			after := fs.String("after", "", "and of the text after it")
			return func(c *call) error {
				if *always == *never {
					return usagef("--always or --never says which")
				}
				if len(c.args) == 2 || len(c.args) == 3 == (*before != "" || *after != "") {
					return usagef("the place is N OFFSET, or --before and --after")
				}
				err := c.changeRules(func(s *session.Session, g project.Segmentation) (project.Segmentation, error) {
					r := project.BreakRule{Break: *always, Before: *before, After: *after}
					if len(c.args) == 3 {
						var err error
						if r, err = ruleAt(s, c.args[1], c.args[2], *always); err != nil {
							return g, err
						}
					}
					return g.With(r), nil
				})
				if errors.Is(err, session.ErrRules) {
					return usageError{err.Error()}
				}
				return err
			}
		},
	},
	{
		name: "rules remove", args: "P.tarj NUMBER", min: 2, max: 2,
		summary: "take a rule of the project away; show numbers them",
		example: "tarj rules remove article.tarj 2",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				n, err := strconv.Atoi(c.args[1])
				if err != nil {
					return usagef("%q is no number of a rule", c.args[1])
				}
				return c.changeRules(func(_ *session.Session, g project.Segmentation) (project.Segmentation, error) {
					return g.Without(n)
				})
			}
		},
	},
	{
		name: "rules export", args: "P.tarj OUT.srx", min: 2, max: 2,
		summary: "write all rules of a project, with those of its file and the built-in ones, as one SRX 2.0 file",
		example: "tarj rules export article.tarj article.srx",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					if err := s.ExportRules(s.View().Segmentation, c.args[1]); err != nil {
						return refused(err)
					}
					c.print(map[string]any{"file": c.args[1]}, "the rules to %s", c.args[1])
					return nil
				})
			}
		},
	},
	{
		name: "resegment", args: "P.tarj [--doc DOC] [--dry-run]", min: 1, max: 1,
		summary: "cut anew, by the rules of the project, the paragraphs in which nobody has worked yet",
		example: "tarj resegment article.tarj --dry-run",
		setup: func(fs *flag.FlagSet) func(*call) error {
			doc := fs.String("doc", "", "only this document, by name or number")
			dry := fs.Bool("dry-run", false, "show what would change, and change nothing")
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					do := s.Resegment
					if *dry {
						do = s.PlanSegmentation
					}
					r, err := do(c.ctx, s.View().Segmentation, *doc, c.progress("paragraph"))
					if err != nil {
						return err
					}
					c.recut(r, *dry)
					return nil
				})
			}
		},
	},
}

// onOff adds a flag that is on, off or not given, which is nil.
func onOff(fs *flag.FlagSet, name, usage string) **bool {
	var v *bool
	fs.Func(name, usage+": on or off", func(s string) error {
		on := s == "on"
		if !on && s != "off" {
			return errors.New("it is on or off")
		}
		v = &on
		return nil
	})
	return &v
}

// ruleAt makes a rule of character offset of segment n.
func ruleAt(s *session.Session, n, offset string, always bool) (r project.BreakRule, err error) {
	num, err := number(n)
	if err != nil {
		return r, err
	}
	at, err := strconv.Atoi(offset)
	if err != nil {
		return r, usagef("%q is no number of characters", offset)
	}
	seg, err := s.View().Segment(num)
	if err != nil {
		return r, fmt.Errorf("segment %d: %w", num, err)
	}
	b, ok := text.Offset(seg.Source.Chars, at)
	if !ok {
		return r, fmt.Errorf("segment %d has no character %d", num, at)
	}
	if r, err = s.RuleAt(seg.ID, b, always); err != nil {
		err = fmt.Errorf("segment %d, character %d: %w", num, at, err)
	}
	return r, err
}

// changeRules changes the segmentation of the project, prints it, and says what it
// would do to what is there.
func (c *call) changeRules(change func(*session.Session, project.Segmentation) (project.Segmentation, error)) error {
	return c.with(c.args[0], nil, func(s *session.Session) error {
		g, err := change(s, s.View().Segmentation)
		if err != nil {
			return err
		}
		notices, err := s.SetSegmentation(c.ctx, g)
		if err != nil {
			return err
		}
		for _, n := range notices {
			fmt.Fprintln(c.stderr, n)
		}
		c.rules(g)
		r, err := s.PlanSegmentation(c.ctx, g, "", nil)
		if err == nil && len(r.Units) > 0 {
			fmt.Fprintf(c.stderr, "%d paragraphs that are there would be cut otherwise: tarj resegment %s --dry-run shows them\n", len(r.Units), c.args[0])
		}
		return err
	})
}

// rules prints how sources are cut: a line of settings, and a line a rule.
func (c *call) rules(g project.Segmentation) {
	by := []string{"sentences"}
	if g.Paragraphs {
		by[0] = "paragraphs"
	}
	if g.Semicolon {
		by = append(by, "؛ ends one")
	}
	switch {
	case g.SRX != nil && g.Alone:
		by = append(by, "the rules of "+g.File+" alone")
	case g.SRX != nil:
		by = append(by, "the rules of "+g.File+" before the built-in ones")
	}
	c.print(map[string]any{
		"paragraphs": g.Paragraphs, "semicolon": g.Semicolon, "srx": g.File, "alone": g.Alone, "rules": len(g.Rules),
	}, "%s", strings.Join(by, ", "))
	for i, r := range g.Rules {
		does := "never"
		if r.Break {
			does = "always"
		}
		c.print(map[string]any{"n": i + 1, "break": r.Break, "before": r.Before, "after": r.After},
			"%d\t%s\t%s\t%s", i+1, does, r.Before, r.After)
	}
}

// recut prints what was cut anew, or would be.
func (c *call) recut(r session.Recut, dry bool) {
	for _, n := range r.Notices {
		fmt.Fprintln(c.stderr, n)
	}
	for _, u := range r.Units {
		c.print(map[string]any{"doc": u.Document, "unit": u.Unit, "n": u.N, "before": u.Before, "after": u.After},
			"%s, segment %d:\n  - %s\n  + %s", u.Document, u.N, strings.Join(u.Before, "\n  - "), strings.Join(u.After, "\n  + "))
	}
	words := "%d paragraphs were cut anew: %d segments became %d; %d stay as they are, as somebody has worked in them"
	if dry {
		words = "%d paragraphs would be cut anew: %d segments would become %d; %d would stay as they are, as somebody has worked in them"
	}
	kept := r.Kept
	if kept == nil {
		kept = []int{}
	}
	c.print(map[string]any{"units": len(r.Units), "before": r.Before, "after": r.After, "kept": kept, "dry_run": dry},
		words, len(r.Units), r.Before, r.After, len(r.Kept))
}
