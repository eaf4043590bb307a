package review

import (
	"regexp"
	"strings"
	"time"

	"tarjuman/project"
)

// Said writes what was said about a segment for a file that has one text for all of it: a
// line each, in order, with the author and the day.
func Said(list []project.Comment) string {
	lines := make([]string, len(list))
	for i, c := range list {
		head := c.Time.UTC().Format(time.DateOnly)
		if c.Author != "" {
			head = c.Author + ", " + head
		}
		if c.Return {
			head += " (returned)"
		}
		lines[i] = head + ": " + strings.Join(strings.Fields(c.Text), " ")
	}
	return strings.Join(lines, "\n")
}

// saidLine is a line of Said.
var saidLine = regexp.MustCompile(`^(?:(.+), )?([0-9]{4}-[0-9]{2}-[0-9]{2})( \(returned\))?: (.*)$`)

// ParseSaid reads what Said has written, and lines that somebody added.
func ParseSaid(s string) (out []project.Comment) {
	for line := range strings.SplitSeq(s, "\n") {
		c := project.Comment{Text: strings.TrimSpace(line)}
		if m := saidLine.FindStringSubmatch(c.Text); m != nil {
			if t, err := time.Parse(time.DateOnly, m[2]); err == nil {
				c = project.Comment{Author: m[1], Time: t, Return: m[3] != "", Text: m[4]}
			}
		}
		if c.Text != "" {
			out = append(out, c)
		}
	}
	return out
}
