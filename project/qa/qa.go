// Package qa holds the checks of translations from Arabic into English: numbers,
// dates, names, terms, content, punctuation, style. Each check is a pure function of a
// segment, or of what the segments of a document say, and is known by an ID that never
// changes (N01, D02, …); Checks lists them.
//
// The package keeps nothing and waits for nothing. What a project decides (terms,
// names, its style) stands in a Checker. All ranges are bytes of the characters of a
// text, without its codes.
package qa

import (
	"fmt"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// A Severity tells how much a finding matters.
type Severity uint8

// The severities. Off is that of a check that is not asked.
const (
	Off     Severity = iota
	Info             // to know of
	Warning          // to look at
	Error            // to mend before the text goes out
)

var severityNames = [...]string{"off", "info", "warning", "error"}

// String returns the name used on the command line and in files, in lower case.
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// ParseSeverity is the inverse of String.
func ParseSeverity(name string) (Severity, error) {
	if i := slices.Index(severityNames[:], name); i >= 0 {
		return Severity(i), nil
	}
	return Off, fmt.Errorf("no severity is called %q: use off, info, warning or error", name)
}

// MarshalText writes the name of the severity.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name of a severity.
func (s *Severity) UnmarshalText(name []byte) (err error) {
	*s, err = ParseSeverity(string(name))
	return err
}

// A Message says what is the matter in words that a translator understands: an English
// format, which a window translates as it stands, and what goes into its %s.
type Message struct {
	Format string
	Args   []string
}

// say makes a message. All verbs of the format are %s.
func say(format string, args ...string) Message { return Message{format, args} }

// In returns the message with its format translated.
func (m Message) In(translate func(string) string) string {
	args := make([]any, len(m.Args))
	for i, a := range m.Args {
		args[i] = a
	}
	return fmt.Sprintf(translate(m.Format), args...)
}

// String returns the message in English.
func (m Message) String() string { return m.In(func(s string) string { return s }) }

// An Edit puts Text in the place of a range of a target.
type Edit struct {
	memory.Range
	Text string
}

// A Finding is what one check says about one segment.
type Finding struct {
	// Check is the ID of the check, and Segment that of the segment.
	Check    string
	Severity Severity
	Segment  string
	Message  Message
	// Source and Target are the ranges to show, in order; nil where the whole text is
	// meant, or nothing of it.
	Source, Target []memory.Range
	// Fix are edits of the target that settle the finding, in order and apart from
	// each other; nil where what to do is not certain.
	Fix []Edit
}

// Apply returns the target with the edits made. Codes in a range that is replaced
// stand behind what replaces it.
func Apply(target text.Text, edits []Edit) text.Text {
	var b strings.Builder
	out := text.Text{Codes: slices.Clone(target.Codes)}
	at, next := 0, 0
	for _, e := range edits {
		b.WriteString(target.Chars[at:e.Start])
		for ; next < len(out.Codes) && out.Codes[next].Offset <= e.Start; next++ {
			out.Codes[next].Offset += b.Len() - e.Start
		}
		b.WriteString(e.Text)
		for ; next < len(out.Codes) && out.Codes[next].Offset <= e.End; next++ {
			out.Codes[next].Offset = b.Len()
		}
		at = e.End
	}
	b.WriteString(target.Chars[at:])
	for ; next < len(out.Codes); next++ {
		out.Codes[next].Offset += b.Len() - len(target.Chars)
	}
	out.Chars = b.String()
	return out
}
