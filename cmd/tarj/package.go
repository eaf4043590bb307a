package main

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tarjuman/memory/exchange"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/tmx"
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
				p, err := session.OpenPackage(c.args[0], to)
				if err != nil {
					return err
				}
				units := ""
				if p.Memory != nil {
					if units, err = unpackMemory(c, p, to); err != nil {
						return err
					}
				}
				c.print(map[string]any{"project": to, "memory": units, "role": p.Role, "from": p.From, "documents": p.Documents, "segments": p.Segments, "instructions": p.Instructions},
					"made %s: %d segments of %d documents from %s, for a %s\n%s", to, p.Segments, len(p.Documents), p.From, p.Role, p.Instructions)
				return nil
			}
		},
	},
}

// unpackMemory makes a memory of the units of a package beside its project, and attaches
// it. One that is there already is left alone.
func unpackMemory(c *call, p pack.Content, to string) (string, error) {
	path := strings.TrimSuffix(to, filepath.Ext(to)) + ".tmdb"
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return "", refused(&fs.PathError{Op: "make the memory of the package", Path: path, Err: fs.ErrExist})
	}
	dir, err := os.MkdirTemp("", "tarjuman-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	units := filepath.Join(dir, "memory.tmx")
	if err := os.WriteFile(units, p.Memory, 0o600); err != nil {
		return "", err
	}
	m, err := sqlite.Open(c.ctx, path, sqlite.Options{Create: true})
	if err != nil {
		return "", err
	}
	_, err = exchange.Import(c.ctx, m, units, exchange.Options{Languages: tmx.Languages{Source: p.Source, Target: p.Target}})
	if cerr := m.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return "", err
	}
	o := c.options(nil)
	o.Attached = true
	return path, c.withOptions(to, o, func(s *session.Session) error {
		return s.Attach(c.ctx, session.Memory{Path: path})
	})
}
