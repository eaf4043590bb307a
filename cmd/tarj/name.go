package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/names"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

var nameCommands = []command{
	{
		name: "name list", args: "P.tarj", min: 1, max: 1,
		summary: "list the names of a project",
		example: "tarj name list article.tarj --json",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					list, err := s.Names(c.ctx)
					for _, n := range list {
						c.name(n)
					}
					return err
				})
			}
		},
	},
	{
		name: "name find", args: "P.tarj", min: 1, max: 1,
		summary: "find names in the text on standard input, a sentence a line, and the form that is due",
		example: `echo "قال جو بايدن" | tarj name find article.tarj --json`,
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error { return findNames(c, s) })
			}
		},
	},
	{
		name: "name suggest", args: "P.tarj", min: 1, max: 1,
		summary: "add the names that the documents seem to have, as suggestions",
		example: "tarj name suggest article.tarj --doc article.txt",
		setup: func(fs *flag.FlagSet) func(*call) error {
			doc := fs.String("doc", "", "only this document, by name or number")
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error { return suggestNames(c, s, *doc) })
			}
		},
	},
	{
		name: "name add", args: "P.tarj ARABIC LATIN", min: 3, max: 3,
		summary: "add a name, or accept one that was suggested",
		example: `tarj name add article.tarj "أحمد السدحان" "Ahmad Al-Sadhan" --kind person`,
		setup: func(fs *flag.FlagSet) func(*call) error {
			change := nameFlags(fs)
			return func(c *call) error {
				n := names.Name{Arabic: c.args[1], Latin: c.args[2]}
				change(&n)
				return c.with(c.args[0], nil, func(s *session.Session) error {
					done, err := s.AddNames(c.ctx, "add name", []names.Name{n})
					switch {
					case errors.Is(err, names.ErrName):
						return usageError{err.Error()}
					case err == nil && done.Differ != nil:
						err = fmt.Errorf("%s: %w (tarj name set)", n.Arabic, project.ErrSameName)
					}
					if err != nil {
						return refused(err)
					}
					return c.shown(s, n.Arabic)
				})
			}
		},
	},
	{
		name: "name set", args: "P.tarj ARABIC", min: 2, max: 2,
		summary: "change a name",
		example: `tarj name set article.tarj "المشارق" --latin Al-Mashareq --status accepted`,
		setup: func(fs *flag.FlagSet) func(*call) error {
			change := nameFlags(fs)
			latin := fs.String("latin", "", "the Latin form at the first mention")
			return func(c *call) error {
				return c.withName(func(s *session.Session, n names.Name) error {
					change(&n)
					if *latin != "" {
						n.Latin = *latin
					}
					if err := s.SetName(c.ctx, n); errors.Is(err, names.ErrName) {
						return usageError{err.Error()}
					} else if err != nil {
						return refused(err)
					}
					return c.shown(s, n.Arabic)
				})
			}
		},
	},
	{
		name: "name remove", args: "P.tarj ARABIC", min: 2, max: 2,
		summary: "take a name out of the ledger",
		example: `tarj name remove article.tarj "المشارق"`,
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.withName(func(s *session.Session, n names.Name) error { return refused(s.RemoveName(c.ctx, n.ID)) })
			}
		},
	},
	{
		name: "name uses", args: "P.tarj", min: 1, max: 1,
		summary: "list what the confirmed segments call the names, and exit 1 where that is not what the ledger says",
		example: "tarj name uses article.tarj --json",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error { return nameUses(c, s) })
			}
		},
	},
	{
		name: "name article", args: "P.tarj [al-|Al-|none|as-written]", min: 1, max: 2,
		summary: "say how the house writes the Arabic article in names, or tell it",
		example: "tarj name article article.tarj al-",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					if len(c.args) > 1 {
						a, ok := names.ParseArticle(c.args[1])
						if !ok {
							return usagef("%q is none of al-, Al-, none and as-written", c.args[1])
						}
						if err := s.SetNameArticle(c.ctx, a); err != nil {
							return refused(err)
						}
					}
					a, err := s.NameArticle(c.ctx)
					c.print(map[string]any{"article": a}, "%s", a)
					return err
				})
			}
		},
	},
	{
		name: "name import", args: "NAMES.csv|.tsv --to P.tarj", min: 1, max: 1,
		summary: "add the names of a table to a project",
		example: "tarj name import house-names.csv --to article.tarj",
		setup: func(fs *flag.FlagSet) func(*call) error {
			to := fs.String("to", "", "the project (required)")
			return func(c *call) error {
				if *to == "" {
					return usagef("--to names the project")
				}
				f, err := os.Open(c.args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				return c.with(*to, nil, func(s *session.Session) error {
					done, skips, err := s.ImportNames(c.ctx, c.args[0], f)
					if err != nil {
						return err
					}
					for _, k := range skips {
						fmt.Fprintf(c.stderr, "%s: row %d left out: it has %s\n", c.args[0], k.Row, k.Why)
					}
					for _, n := range done.Differ {
						fmt.Fprintf(c.stderr, "%s: %s left out: the ledger has another form than %s\n", c.args[0], n.Arabic, n.Latin)
					}
					c.print(map[string]any{"file": c.args[0], "added": done.Added, "merged": done.Merged, "known": done.Known, "differ": len(done.Differ), "skipped": len(skips)},
						"%s: %d names added, %d merged with what was there, %d known, %d left out", c.args[0], done.Added, done.Merged, done.Known, len(done.Differ)+len(skips))
					return nil
				})
			}
		},
	},
	{
		name: "name export", args: "P.tarj OUT.csv|.tsv", min: 2, max: 2,
		summary: "write all names of a project as a table",
		example: "tarj name export article.tarj house-names.csv",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					n, err := s.ExportNames(c.ctx, c.args[1])
					switch {
					case errors.Is(err, names.ErrFormat):
						return usageError{err.Error()}
					case err != nil:
						return refused(err)
					}
					c.print(map[string]any{"file": c.args[1], "names": n}, "%d names to %s", n, c.args[1])
					return nil
				})
			}
		},
	},
}

// nameFlags adds the flags for the fields of a name, and returns what sets those that
// were given.
func nameFlags(fs *flag.FlagSet) func(*names.Name) {
	given := map[string]*string{}
	for _, f := range [][2]string{
		{"kind", "person, place or organisation"},
		{"short", "what it is called later in Arabic (default: of a person the surname)"},
		{"latin-short", "what it is called later in the translation (default: of a person the surname)"},
		{"variants", "other Arabic spellings, with ; between them"},
		{"note", "a note"},
		{"status", "suggested or accepted"},
	} {
		given[f[0]] = fs.String(f[0], "", f[1])
	}
	return func(n *names.Name) {
		for name, field := range map[string]*string{
			"kind": (*string)(&n.Kind), "short": &n.Short, "latin-short": &n.LatinShort, "note": &n.Note, "status": (*string)(&n.Status),
		} {
			if *given[name] != "" {
				*field = *given[name]
			}
		}
		if v := *given["variants"]; v != "" {
			n.Variants = []string{v}
		}
	}
}

// withName opens the project and finds the name that the second argument is, also in
// another spelling.
func (c *call) withName(do func(*session.Session, names.Name) error) error {
	return c.with(c.args[0], nil, func(s *session.Session) error {
		n, err := c.named(s, c.args[1])
		if err != nil {
			return refused(err)
		}
		return do(s, n)
	})
}

func (c *call) named(s *session.Session, arabic string) (names.Name, error) {
	list, err := s.Names(c.ctx)
	if err != nil {
		return names.Name{}, err
	}
	i := slices.IndexFunc(list, func(n names.Name) bool {
		return slices.ContainsFunc(append([]string{n.Arabic}, n.Variants...), func(f string) bool { return names.Key(f) == names.Key(arabic) })
	})
	if i < 0 {
		return names.Name{}, fmt.Errorf("%s: %w", arabic, project.ErrNoName)
	}
	return list[i], nil
}

// shown prints a name as the ledger has it now.
func (c *call) shown(s *session.Session, arabic string) error {
	n, err := c.named(s, arabic)
	if err == nil {
		c.name(n)
	}
	return err
}

// nameJSON is the shape of a name of the ledger. Short and LatinShort are what it is
// called later.
type nameJSON struct {
	Arabic     string       `json:"arabic"`
	Short      string       `json:"short"`
	Variants   []string     `json:"variants,omitempty"`
	Latin      string       `json:"latin"`
	LatinShort string       `json:"latin_short"`
	Kind       names.Kind   `json:"kind,omitempty"`
	Status     names.Status `json:"status"`
	Note       string       `json:"note,omitempty"`
	From       string       `json:"from,omitempty"`
}

func (c *call) name(n names.Name) {
	line := fmt.Sprintf("%s\t%s", n.Arabic, n.Latin)
	if later := n.LaterLatin(); later != n.Latin {
		line += ", later " + later
	}
	if n.Status == names.Suggested {
		line += " (suggested: " + n.From + ")"
	}
	c.print(nameJSON{n.Arabic, n.LaterArabic(), n.Variants, n.Latin, n.LaterLatin(), n.Kind, n.Status, n.Note, n.From}, "%s", line)
}

// mentionJSON is the shape of a name that was found. Latin is the form that is due,
// and Range counts the code points of the query. New is one that the ledger does not
// have.
type mentionJSON struct {
	Arabic string       `json:"arabic"`
	Latin  string       `json:"latin"`
	Range  [2]int       `json:"range"`
	First  bool         `json:"first"`
	Kind   names.Kind   `json:"kind,omitempty"`
	Status names.Status `json:"status"`
	New    bool         `json:"new,omitempty"`
}

func findNames(c *call, s *session.Session) error {
	var written []string
	var texts []text.Text
	var lines []string
	err := c.sentences(func(line string, query text.Text) error {
		written, texts, lines = append(written, line), append(texts, query), append(lines, query.Chars)
		return nil
	})
	if err != nil {
		return err
	}
	due, found, err := s.FindNames(c.ctx, lines)
	if err != nil {
		return err
	}
	for i, line := range written {
		all := []mentionJSON{}
		for _, m := range due[i] {
			all = append(all, mentionJSON{m.Name.Arabic, m.Latin, memory.Written(texts[i], []memory.Range{m.Range})[0], m.First, m.Name.Kind, m.Name.Status, false})
		}
		for _, f := range found {
			for k, spot := range f.Spots {
				if spot.Sentence == i {
					all = append(all, mentionJSON{f.Name.Arabic, f.Name.Latin, memory.Written(texts[i], []memory.Range{spot.Range})[0], k == 0, f.Name.Kind, names.Suggested, true})
				}
			}
		}
		slices.SortStableFunc(all, func(a, b mentionJSON) int { return a.Range[0] - b.Range[0] })
		out := line
		for _, m := range all {
			out += fmt.Sprintf("\n  %s: %s", m.Arabic, m.Latin)
			if m.New {
				out += " (new)"
			}
		}
		c.print(map[string]any{"query": line, "names": all}, "%s", out)
	}
	return nil
}

func suggestNames(c *call, s *session.Session, doc string) error {
	found, err := s.SuggestNames(c.ctx, doc)
	if err != nil {
		return refused(err)
	}
	var list []names.Name
	for _, f := range found {
		list = append(list, f.Name)
	}
	if _, err := s.AddNames(c.ctx, "find names", list); err != nil {
		return refused(err)
	}
	v := s.View()
	for _, f := range found {
		var spots []map[string]any
		for _, o := range f.Spots {
			source := v.Segments[o.Sentence].Source
			spots = append(spots, map[string]any{"n": o.Sentence + 1, "range": memory.Written(source, []memory.Range{o.Range})[0]})
		}
		forms := map[string]string{}
		var words []string
		for _, r := range names.Romanisations(f.Name.Arabic) {
			forms[r.System] = r.Latin
			if f.Name.From == names.Romanised {
				words = append(words, r.System+" "+r.Latin)
			}
		}
		c.print(map[string]any{
			"arabic": f.Name.Arabic, "latin": f.Name.Latin, "latin_short": f.Name.LaterLatin(), "kind": f.Name.Kind, "from": f.Name.From,
			"places": spots, "romanisations": forms,
		}, "%s\t%s (%d times; %s)", f.Name.Arabic, f.Name.Latin, len(f.Spots), strings.Join(append([]string{f.Name.From}, words...), ", "))
	}
	return nil
}

func nameUses(c *call, s *session.Session) error {
	uses, err := s.NameUses(c.ctx)
	if err != nil {
		return err
	}
	conflicts := false
	for _, u := range uses {
		conflicts = conflicts || u.Conflict()
		line := u.Name.Arabic + "\t" + u.Name.Latin
		forms := map[string]map[string]int{"whole": {}, "short": {}}
		for key, list := range map[string][]names.Form{"whole": u.Whole, "short": u.Short} {
			for _, f := range list {
				forms[key][f.Latin] = f.Count
			}
		}
		for _, f := range append(slices.Clone(u.Whole), u.Short...) {
			line += fmt.Sprintf("; %s ×%d", f.Latin, f.Count)
		}
		if u.Conflict() {
			line += "; not as in the ledger"
		}
		c.print(map[string]any{"arabic": u.Name.Arabic, "latin": u.Name.Latin, "latin_short": u.Name.LaterLatin(), "whole": forms["whole"], "short": forms["short"], "conflict": u.Conflict()}, "%s", line)
	}
	if conflicts {
		return errFindings
	}
	return nil
}
