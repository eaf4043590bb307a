package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"tarjuman/memory/file"
	"tarjuman/project/format/formats"
	"tarjuman/project/segment"
	"tarjuman/project/session"
)

var languageCommands = []command{{
	name: "segment", args: "[--lang ar|en] [--srx FILE] [FILE]", min: 0, max: 1,
	summary: "cut paragraphs into sentences: a paragraph a line in, a sentence a line out, an empty line after each paragraph",
	example: "tarj segment --lang ar article.txt",
	setup: func(fs *flag.FlagSet) func(*call) error {
		lang := fs.String("lang", "ar", "language of the text")
		srx := fs.String("srx", "", "file of segmentation rules (SRX 2.0) instead of the built-in ones")
		encoding := fs.String("encoding", "", "character encoding of FILE (default: found out)")
		return func(c *call) error {
			var rules []byte
			var err error
			if *srx != "" {
				if rules, err = os.ReadFile(*srx); err != nil {
					return err
				}
			}
			cut, notices, err := session.Segmenter(*lang, rules)
			if err != nil {
				return fmt.Errorf("%s: %w", *srx, err)
			}
			for _, n := range notices {
				fmt.Fprintf(c.stderr, "%s: %s\n", *srx, n)
			}
			if len(c.args) == 0 {
				return cutLines(c, cut, c.stdin)
			}
			b, err := os.ReadFile(c.args[0])
			if err != nil {
				return err
			}
			s, _, err := file.Decode(b, *encoding)
			if err != nil {
				return fmt.Errorf("%s: %w", c.args[0], err)
			}
			return cutLines(c, cut, strings.NewReader(s))
		}
	},
}}

func cutLines(c *call, cut *segment.Segmenter, r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		p := strings.TrimRight(lines.Text(), "\r")
		spans, err := cut.Sentences(p)
		if err != nil {
			return err
		}
		if len(spans) == 0 {
			continue
		}
		sentences := make([]string, len(spans))
		for i, s := range spans {
			sentences[i] = p[s.Start:s.End]
		}
		c.print(map[string]any{"sentences": sentences}, "%s\n", strings.Join(sentences, "\n"))
	}
	return lines.Err()
}

// knownFormat refuses an export that there is none of.
func knownFormat(name string) error {
	for _, n := range formats.Names() {
		if n == name {
			return nil
		}
	}
	return usagef("--format is one of %s, not %q", strings.Join(formats.Names(), ", "), name)
}
