package main

import (
	"cmp"
	"flag"
	"fmt"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format/formats"
	"tarjuman/project/qa"
	"tarjuman/project/session"
)

var checkCommands = []command{
	{
		name: "check", args: "P.tarj [--fail-on error|warning|info] [--only ID,...] [--doc DOC] [--profile NAME|FILE] [--html OUT.html]", min: 1, max: 1,
		summary: "check numbers, dates, quotes, codes and all else of the translations",
		example: "tarj check article.tarj --fail-on error --html findings.html",
		setup: func(fs *flag.FlagSet) func(*call) error {
			failOn := fs.String("fail-on", "", "exit 1 where there is a finding of this severity, or a graver one: error, warning or info")
			only := fs.String("only", "", "only the checks with these IDs, with commas between (tarj check list)")
			doc := fs.String("doc", "", "only this document, by name or number")
			html := fs.String("html", "", "write a report, as a page")
			profile := fs.String("profile", "", "the profile of a house, by name or file, in the place of the project's (tarj profile)")
			return func(c *call) error {
				least, err := qa.ParseSeverity(cmp.Or(*failOn, "off"))
				if err != nil || *failOn == "off" {
					return usagef("--fail-on is error, warning or info, not %q", *failOn)
				}
				ids, err := checkIDs(*only)
				if err != nil {
					return err
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					if *profile != "" {
						p, err := profileOf(*profile)
						if err != nil {
							return err
						}
						s.CheckAs(p)
					}
					found, err := s.Check(c.ctx, c.progress("checking"))
					if err == nil {
						err = found.Only(*doc, ids)
					}
					if err == nil && *html != "" {
						err = s.WriteFindings(*html, found)
					}
					if err != nil {
						return refused(err)
					}
					return c.findings(found, least)
				})
			}
		},
	},
	{
		name: "check list", args: "[P.tarj]", min: 0, max: 1,
		summary: "list the checks, with the severities that a project gives them",
		example: "tarj check list article.tarj",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				if len(c.args) == 0 {
					listChecks(c, qa.Profile{})
					return nil
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					p, err := s.CheckProfile(c.ctx)
					if err == nil {
						listChecks(c, p)
					}
					return err
				})
			}
		},
	},
	{
		name: "check set", args: "P.tarj ID,... off|info|warning|error|default", min: 3, max: 3,
		summary: "say how much the findings of checks matter in a project",
		example: "tarj check set article.tarj P06,D06 off",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				ids, err := checkIDs(c.args[1])
				if err != nil {
					return err
				}
				severity, err := qa.ParseSeverity(c.args[2])
				if err != nil && c.args[2] != "default" {
					return usagef("%v, or default", err)
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					p, err := s.CheckProfile(c.ctx)
					if err != nil {
						return err
					}
					decision := &severity
					if c.args[2] == "default" {
						decision = nil
					}
					if err := p.Decide(ids, decision); err != nil {
						return err
					}
					return refused(s.SetCheckProfile(c.ctx, p))
				})
			}
		},
	},
	{
		name: "check ignore", args: "P.tarj ID [N] --reason TEXT [--scope once|text|rule]", min: 2, max: 3,
		summary: "ignore what a check finds in a segment, for its texts everywhere, or in the project",
		example: `tarj check ignore article.tarj N01 11 --reason "the author was wrong"`,
		setup: func(fs *flag.FlagSet) func(*call) error {
			scope := fs.String("scope", "once", "once: in this segment while its texts are these; text: in every segment with these texts; rule: whatever it finds in this project")
			reason := fs.String("reason", "", "why")
			return func(c *call) error { return ignore(c, project.IgnoreScope(*scope), *reason) }
		},
	},
	{
		name: "check ignored", args: "P.tarj", min: 1, max: 1,
		summary: "list what is ignored, with its reasons",
		example: "tarj check ignored article.tarj",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					list, err := s.Ignored(c.ctx)
					for i, g := range list {
						c.ignored(s.View(), i+1, g)
					}
					return err
				})
			}
		},
	},
	{
		name: "check heed", args: "P.tarj NUMBER", min: 2, max: 2,
		summary: "heed again what is ignored, by its number in the list",
		example: "tarj check heed article.tarj 1",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				n, err := number(c.args[1])
				if err != nil {
					return err
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					list, err := s.Ignored(c.ctx)
					if err == nil && (n < 1 || n > len(list)) {
						err = project.ErrNoIgnored
					}
					if err == nil {
						err = s.Heed(c.ctx, list[n-1].ID)
					}
					return refused(err)
				})
			}
		},
	},
	{
		name: "check gate", args: "P.tarj [off|mark|refuse]", min: 1, max: 2,
		summary: "say what an export to readers does while errors or unapproved segments stand, or tell it",
		example: "tarj check gate article.tarj refuse",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					if len(c.args) > 1 {
						if c.args[1] == "" || !gateNamed(c.args[1]) {
							return usagef("a gate is off, mark or refuse, not %q", c.args[1])
						}
						if err := s.SetGate(c.ctx, session.Gate(c.args[1])); err != nil {
							return refused(err)
						}
					}
					g, err := s.Gate(c.ctx)
					if err == nil {
						c.print(map[string]any{"gate": g}, "%s", g)
					}
					return err
				})
			}
		},
	},
}

// checkIDs reads IDs with commas between them; nil for none.
func checkIDs(list string) (ids []string, err error) {
	for id := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		id = strings.ToUpper(id)
		if _, ok := qa.ByID(id); !ok {
			return nil, usagef("there is no check %q: tarj check list tells them", id)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func gateNamed(name string) bool {
	switch session.Gate(name) {
	case "", session.GateOff, session.GateMark, session.GateRefuse:
		return true
	}
	return false
}

// findings prints what was found, and fails where some of it is as grave as least.
func (c *call) findings(found *session.Checked, least qa.Severity) error {
	counts := map[qa.Severity]int{}
	failed := false
	for i, list := range found.Found {
		for _, f := range list {
			c.finding(i+1, found.View.Segments[i], f)
			counts[f.Severity]++
			failed = failed || least != qa.Off && f.Severity >= least
		}
	}
	if !c.json {
		fmt.Fprintf(c.stderr, "%d errors, %d warnings, %d to know of; %d ignored\n", counts[qa.Error], counts[qa.Warning], counts[qa.Info], len(found.Ignored))
	}
	if failed {
		return errFindings
	}
	return nil
}

// finding prints one finding. Ranges are code points of the texts with their codes, and
// fix is the whole target as it is mended.
func (c *call) finding(n int, seg *project.Segment, f qa.Finding) {
	j := struct {
		N        int         `json:"n"`
		ID       string      `json:"id"`
		Severity qa.Severity `json:"severity"`
		Message  string      `json:"message"`
		Source   [][2]int    `json:"source"`
		Target   [][2]int    `json:"target"`
		Fix      string      `json:"fix,omitempty"`
	}{n, f.Check, f.Severity, f.Message.String(), written(seg.Source, f.Source), written(seg.Target, f.Target), ""}
	if f.Fix != nil {
		j.Fix = qa.Apply(seg.Target, f.Fix).String()
	}
	c.print(j, "%d: %s %s: %s", n, f.Severity, f.Check, f.Message)
}

func written(t text.Text, ranges []memory.Range) [][2]int {
	out := [][2]int{}
	for _, r := range ranges {
		from, to := t.Written(r.Start, r.End)
		out = append(out, [2]int{from, to})
	}
	return out
}

// listChecks prints the checks as a profile has them.
func listChecks(c *call, p qa.Profile) {
	for _, k := range qa.Checks() {
		severity := p.Severity(&k)
		c.print(map[string]any{"id": k.ID, "group": k.Group, "name": k.Name, "severity": severity, "default": k.Severity},
			"%s  %-8s %-12s %s", k.ID, severity, k.Group, k.Name)
	}
}

// ignore ignores what a check finds in a segment, or altogether.
func ignore(c *call, scope project.IgnoreScope, reason string) error {
	ids, err := checkIDs(c.args[1])
	switch {
	case err != nil:
		return err
	case len(ids) != 1:
		return usagef("one check is ignored at a time")
	case reason == "":
		return usagef("--reason says why")
	case (scope == project.IgnoreRule) != (len(c.args) == 2):
		return usagef("N says in which segment; with --scope rule there is none")
	}
	n := 0
	if len(c.args) > 2 {
		if n, err = number(c.args[2]); err != nil {
			return err
		}
	}
	return c.with(c.args[0], nil, func(s *session.Session) error {
		all := []qa.Finding{{Check: ids[0]}}
		if scope != project.IgnoreRule {
			found, err := s.Check(c.ctx, nil)
			if err == nil {
				_, err = found.View.Segment(n)
			}
			if err == nil {
				err = found.Only("", ids)
			}
			if err != nil {
				return refused(err)
			}
			if all = found.Found[n-1]; len(all) == 0 {
				return refused(fmt.Errorf("segment %d, %s: %w", n, ids[0], project.ErrNoFinding))
			}
		}
		done := map[string]bool{}
		for _, f := range all {
			if done[f.Message.String()] {
				continue
			}
			done[f.Message.String()] = true
			if _, err := s.Ignore(c.ctx, f, scope, reason); err != nil {
				return refused(err)
			}
		}
		return nil
	})
}

// ignored prints one line of the list.
func (c *call) ignored(v *session.View, number int, g project.Ignored) {
	n := 0
	if i, ok := v.Index(g.Segment); ok {
		n = i + 1
	}
	where := string(g.Scope)
	if n > 0 {
		where = fmt.Sprintf("segment %d", n)
	}
	c.print(map[string]any{
		"number": number, "id": g.Check, "scope": g.Scope, "n": n, "message": g.Message, "reason": g.Reason, "author": g.Author, "time": g.Time,
	}, "%d: %s, %s: %s (%s)", number, g.Check, where, cmp.Or(g.Message, "whatever it finds"), g.Reason)
}

// marked tells which segments an export in these formats has marked.
func marked(c *call, s *session.Session, x session.Export, names []string) error {
	gate := x.Gate
	if gate == "" && slices.ContainsFunc(names, formats.PerDocument) {
		var err error
		if gate, err = s.Gate(c.ctx); err != nil {
			return err
		}
	}
	if gate != session.GateMark {
		return nil
	}
	held, err := s.Held(c.ctx, x.Doc)
	for _, h := range held {
		why := h.Status.String()
		for _, f := range h.Errors {
			why += "; " + f.Check + " " + f.Message.String()
		}
		fmt.Fprintf(c.stderr, "segment %d is marked: %s\n", h.N, why)
	}
	return err
}
