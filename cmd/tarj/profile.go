package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"slices"

	"tarjuman/project/qa"
	"tarjuman/project/session"
)

var profileCommands = []command{
	{
		name: "profile list", args: "[P.tarj]", min: 0, max: 1,
		summary: "list the profiles of houses, and which one a project has",
		example: "tarj profile list article.tarj",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				if len(c.args) == 0 {
					return listProfiles(c, nil)
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					p, err := s.CheckProfile(c.ctx)
					if err != nil {
						return err
					}
					return listProfiles(c, &p)
				})
			}
		},
	},
	{
		name: "profile show", args: "NAME", min: 1, max: 1,
		summary: "write a built-in profile, from which a house can make its own",
		example: "tarj profile show ap > house.profile",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				text, err := qa.ProfileText(c.args[0])
				if err != nil {
					return usagef("%v", err)
				}
				_, err = fmt.Fprint(c.stdout, text)
				return err
			}
		},
	},
	{
		name: "profile test", args: "FILE", min: 1, max: 1,
		summary: "try the tests of the phrases in a profile",
		example: "tarj profile test house.profile",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				p, err := profileOf(c.args[0])
				if err != nil {
					return err
				}
				wrong := p.Test()
				for _, err := range wrong {
					fmt.Fprintln(c.stdout, err)
				}
				fmt.Fprintf(c.stderr, "%d of %d tests do not hold\n", len(wrong), p.Tests())
				if len(wrong) > 0 {
					return errFindings
				}
				return nil
			}
		},
	},
	{
		name: "profile set", args: "P.tarj NAME|FILE", min: 2, max: 2,
		summary: "choose the profile of a house for a project, which keeps it",
		example: "tarj profile set article.tarj house.profile",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				p, err := profileOf(c.args[1])
				if err != nil {
					return err
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					was, err := s.CheckProfile(c.ctx)
					if err == nil {
						err = p.Keep(&was)
					}
					if err != nil {
						return err
					}
					return refused(s.SetCheckProfile(c.ctx, p))
				})
			}
		},
	},
}

// profileOf is the built-in profile with a name, or that of a file.
func profileOf(name string) (qa.Profile, error) {
	if slices.Contains(qa.ProfileNames(), name) {
		return qa.BuiltIn(name)
	}
	p, err := session.ReadProfile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return p, usagef("%v; the built-in profiles are %v", err, qa.ProfileNames())
	}
	return p, err
}

func listProfiles(c *call, of *qa.Profile) error {
	for _, name := range qa.ProfileNames() {
		p, err := qa.BuiltIn(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.stdout, "%-14s %s\n", name, p.About)
	}
	if of != nil {
		fmt.Fprintf(c.stdout, "this project: %s\n", of.Name)
	}
	return nil
}
