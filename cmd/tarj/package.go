package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"

	"tarjuman/project"
	"tarjuman/project/review/pack"
	"tarjuman/project/session"
)

var packageCommands = []command{
	{
		name: "package", args: "P.tarj -o X.tarjpkg [--doc DOC]... [--role reviewer|translator] [--instructions FILE] [--memory M.tmdb]...", min: 1, max: 1,
		summary: "give documents to somebody, with terms and what the memories have for them; tarj review brings them back",
		example: "tarj package article.tarj -o article.tarjpkg --role reviewer --instructions please.txt",
		setup: func(fs *flag.FlagSet) func(*call) error {
			x := session.Package{}
			fs.StringVar(&x.Out, "o", "", "the package to write; it ends with "+pack.Ext)
			fs.Func("doc", "a document, by name or number; may be given several times (default: all)", func(d string) error {
				x.Docs = append(x.Docs, d)
				return nil
			})
			role := fs.String("role", string(project.Translator), "what the receiver may do: translator types and confirms, reviewer approves and returns too")
			instructions := fs.String("instructions", "", "a file of text that goes along")
			mem := memories(fs, "a memory to take matches from, instead of those that are attached")
			return func(c *call) error {
				x.Role = project.Role(*role)
				if x.Role != project.Reviewer && x.Role != project.Translator {
					return usagef("--role is reviewer or translator, not %q", *role)
				}
				if filepath.Ext(x.Out) != pack.Ext {
					return usagef("-o names the package, which ends with %s", pack.Ext)
				}
				if *instructions != "" {
					b, err := os.ReadFile(*instructions)
					if err != nil {
						return err
					}
					x.Instructions = strings.ToValidUTF8(string(b), "\uFFFD")
				}
				return c.reading(c.args[0], *mem, func(s *session.Session) error {
					m, err := s.Package(c.ctx, x, c.progress("looked up"))
					if err != nil {
						return err
					}
					c.print(map[string]any{"package": x.Out, "export": m.Export, "role": m.Role, "documents": m.Documents, "segments": m.Segments, "units": m.Units},
						"%s: %d segments of %d documents, %d units of memories, for a %s", x.Out, m.Segments, len(m.Documents), m.Units, m.Role)
					return nil
				})
			}
		},
	},
	{
		name: "open-package", args: "X.tarjpkg [-o P.tarj]", min: 1, max: 1,
		summary: "make a project of a package, with its memory; tarj package sends it back",
		example: "tarj open-package article.tarjpkg -o article.tarj",
		setup: func(fs *flag.FlagSet) func(*call) error {
			out := fs.String("o", "", "the project to make (default: beside the package)")
			return func(c *call) error {
				to := *out
				if to == "" {
					to = strings.TrimSuffix(c.args[0], filepath.Ext(c.args[0])) + ".tarj"
				}
				o := c.options(nil)
				o.Attached = true
				p, units, err := session.OpenPackage(c.ctx, c.args[0], to, o)
				if err != nil {
					return refused(err)
				}
				c.print(map[string]any{"project": to, "memory": units, "role": p.Role, "from": p.From, "documents": p.Documents, "segments": p.Segments, "instructions": p.Instructions},
					"made %s: %d segments of %d documents from %s, for a %s\n%s", to, p.Segments, len(p.Documents), p.From, p.Role, p.Instructions)
				return nil
			}
		},
	},
}
