package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project/session"
	"tarjuman/project/spell"
)

var spellCommands = []command{
	{
		name: "spell", args: "[--dict NAME|FILE.aff]... [--project P.tarj] [FILE]", min: 0, max: 1,
		summary: "list the words of a text that are spelt wrong, with where they stand and what may be meant",
		example: "tarj spell --dict en_GB --project article.tarj article.en.txt",
		setup:   spellText,
	},
	{
		name: "spell dictionaries", args: "", min: 0, max: 0,
		summary: "list the dictionaries that the program has, and where the personal one is",
		example: "tarj spell dictionaries",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				for _, v := range spell.Variants() {
					c.print(map[string]any{"dictionary": v, "language": v.Language()}, "%s  %s", v, v.Language())
				}
				path, err := spell.PersonalPath()
				if err == nil {
					c.print(map[string]any{"personal": path}, "personal  %s", path)
				}
				return err
			}
		},
	},
	{
		name: "spell variant", args: "P.tarj [en_US|en_GB|any]", min: 1, max: 2,
		summary: "tell or say which variant of English a project is written in; of the other one the check S02 tells",
		example: "tarj spell variant article.tarj en_GB",
		setup: func(*flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error {
					p, err := s.CheckProfile(c.ctx)
					if err != nil {
						return err
					}
					if len(c.args) == 1 {
						c.print(map[string]any{"english": p.English}, "%s", cmp.Or(string(p.English), "any"))
						return nil
					}
					v, ok := spell.ParseVariant(c.args[1])
					if !ok && c.args[1] != "any" {
						return usagef("%q is no variant of English: en_US, en_GB or any", c.args[1])
					}
					if err := p.DecideEnglish(&v); err != nil {
						return err
					}
					return refused(s.SetCheckProfile(c.ctx, p))
				})
			}
		},
	},
	{
		name: "spell words", args: "", min: 0, max: 0,
		summary: "list the words of the personal dictionary, or those of a project",
		example: "tarj spell words --project article.tarj",
		setup: func(fs *flag.FlagSet) func(*call) error {
			path := fs.String("project", "", "the words of this project, not the personal ones")
			return func(c *call) error {
				if *path == "" {
					words, err := session.PersonalWords()
					for _, p := range words {
						c.print(map[string]any{"word": p.String()}, "%s", p)
					}
					return err
				}
				return c.with(*path, nil, func(s *session.Session) error {
					words, err := s.Words(c.ctx)
					for _, w := range words {
						c.print(map[string]any{"word": w}, "%s", w)
					}
					return err
				})
			}
		},
	},
	{
		name: "spell add", args: "WORD...", min: 1, max: -1,
		summary: "add words to the personal dictionary, or to a project: word, word/like (has the forms of like) or *word (always wrong)",
		example: "tarj spell add Diwaniya majlis/mantis --project article.tarj",
		setup:   changeWords(func(words []string) (add, remove []string) { return words, nil }),
	},
	{
		name: "spell remove", args: "WORD...", min: 1, max: -1,
		summary: "take words out of the personal dictionary, or of a project",
		example: "tarj spell remove Diwaniya",
		setup:   changeWords(func(words []string) (add, remove []string) { return nil, words }),
	},
}

func changeWords(sort func([]string) (add, remove []string)) func(*flag.FlagSet) func(*call) error {
	return func(fs *flag.FlagSet) func(*call) error {
		path := fs.String("project", "", "the words of this project, not the personal ones")
		return func(c *call) error {
			add, remove := sort(c.args)
			var err error
			if *path == "" {
				err = session.ChangePersonalWords(add, remove)
			} else {
				err = c.with(*path, nil, func(s *session.Session) error { return s.ChangeWords(c.ctx, add, remove) })
			}
			if errors.Is(err, spell.ErrNoWord) {
				return usageError{err.Error()}
			}
			return err
		}
	}
}

func spellText(fs *flag.FlagSet) func(*call) error {
	var names []string
	fs.Func("dict", "a dictionary: en_US, en_GB or the affix file of another; words of any that is given are right (default both of English)", func(s string) error {
		names = append(names, s)
		return nil
	})
	path := fs.String("project", "", "take the names, terms and words of this project for right")
	most := fs.Int("suggest", 5, "how many suggestions to give for a word")
	unknown := fs.Bool("names", false, "list unknown words that look like names too")
	acronyms := fs.Bool("acronyms", false, "check words all in capitals too")
	encoding := fs.String("encoding", "", "character encoding of FILE (default: found out)")
	return func(c *call) error {
		if len(names) == 0 {
			for _, v := range spell.Variants() {
				names = append(names, string(v))
			}
		}
		var dictionaries []*spell.Dictionary
		for _, name := range names {
			d, err := session.Dictionary(name)
			if errors.Is(err, os.ErrNotExist) {
				err = fmt.Errorf("there is no dictionary %s (tarj spell dictionaries lists those of the program): %w", name, err)
			}
			if err != nil {
				return err
			}
			for _, n := range d.Notices {
				fmt.Fprintln(c.stderr, n)
			}
			dictionaries = append(dictionaries, d)
		}
		input, name := c.stdin, "standard input"
		if len(c.args) > 0 {
			name = c.args[0]
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			input = f
		}
		b, err := io.ReadAll(input)
		if err != nil {
			return err
		}
		s, _, err := file.Decode(b, *encoding)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if *path == "" {
			checker, err := session.PersonalSpelling(dictionaries...)
			if err != nil {
				return err
			}
			return c.misspelt(checker.With(*acronyms), s, *most, *unknown)
		}
		return c.with(*path, nil, func(p *session.Session) error {
			checker, err := p.Spelling(c.ctx, dictionaries...)
			if err != nil {
				return err
			}
			return c.misspelt(checker.With(*acronyms), s, *most, *unknown)
		})
	}
}

// misspelt prints the words of a text that are wrong.
func (c *call) misspelt(checker *spell.Checker, s string, most int, names bool) error {
	known := map[string][]string{} // suggestions
	n, wrong := 0, false
	for line := range strings.Lines(s) {
		n++
		line = strings.TrimRight(line, "\r\n")
		for _, m := range checker.Find(line) {
			if m.Name && !names {
				continue
			}
			if err := c.ctx.Err(); err != nil {
				return err
			}
			wrong = true
			meant, ok := known[m.Text]
			if !ok {
				meant = checker.Suggest(m.Text, most)
				known[m.Text] = meant
			}
			from := text.Runes(line, m.Start)
			c.print(map[string]any{
				"line": n, "range": [2]int{from, text.Runes(line, m.End)}, "word": m.Text, "name": m.Name, "suggestions": append([]string{}, meant...),
			}, "%d:%d %s: %s", n, from+1, m.Text, strings.Join(meant, ", "))
		}
	}
	if wrong {
		return errFindings
	}
	return nil
}
