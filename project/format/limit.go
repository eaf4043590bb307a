package format

import (
	"errors"
	"fmt"
	"strings"

	"tarjuman/memory/text"
)

// What a text document with markup may have. No document that a person wrote comes
// near them; what is over one is refused, with the line.
const (
	// MaxSize is how many bytes the file may have.
	MaxSize = 16 << 20
	// MaxUnits is how many units it may have.
	MaxUnits = 100_000
	// MaxChars is how many characters one unit may have.
	MaxChars = 100_000
	// MaxCodes is how many codes one unit may have.
	MaxCodes = 10_000
	// MaxComments is how many comments one unit may have. Together they may have MaxChars.
	MaxComments = 1_000
)

// Fits returns an Error for a text that is too long to be a unit, or has too many
// codes. Its place in the file is the caller's to add.
func Fits(t text.Text) error {
	if Long(t.Chars) || len(t.Codes) > MaxCodes {
		return &Error{Why: fmt.Sprintf("a paragraph of more than %d characters or %d codes: this is no document of people", MaxChars, MaxCodes)}
	}
	return nil
}

// A Total is what the units of a document come to.
type Total struct{ units, bytes int }

// Add adds one. It returns an Error for what does not fit, and where there are more than
// MaxUnits, or more than MaxSize of text.
func (n *Total) Add(t text.Text) error {
	if err := Fits(t); err != nil {
		return err
	}
	n.units++
	n.bytes += len(t.Chars)
	switch {
	case n.units > MaxUnits:
		return &Error{Why: fmt.Sprintf("it has more than %d texts: divide it", MaxUnits)}
	case n.bytes > MaxSize:
		return &Error{Why: fmt.Sprintf("it has more than %d MiB of text: divide it", MaxSize>>20)}
	}
	return nil
}

// A CommentTotal is what the comments of the units of a document come to.
type CommentTotal struct{ count, bytes int }

// Add adds those of a unit: how many, and how many bytes they have. It returns an Error where
// one unit has more than MaxComments or 4*MaxChars bytes, and where there are more than
// MaxUnits in all, or more than MaxSize of text. Its place is the caller's to add.
func (n *CommentTotal) Add(count, bytes int) error {
	n.count += count
	n.bytes += bytes
	switch {
	case count > MaxComments || bytes > 4*MaxChars:
		return &Error{Why: fmt.Sprintf("a text with more than %d comments, or more than %d characters in them: take some away where the file was made", MaxComments, MaxChars)}
	case n.count > MaxUnits || n.bytes > MaxSize:
		return &Error{Why: fmt.Sprintf("it has more than %d comments, or more than %d MiB of them: divide it", MaxUnits, MaxSize>>20)}
	}
	return nil
}

// Long reports whether a text has more than MaxChars.
func Long(s string) bool {
	return len(s) > MaxChars && (len(s) > 4*MaxChars || text.Runes(s, len(s)) > MaxChars)
}

// ErrRefused is wrapped by every Error.
var ErrRefused = errors.New("the document is refused")

// An Error says why a text document is not read, and where.
type Error struct {
	// Line counts from 1; 0 is the file as a whole.
	Line int
	Why  string
}

// Error says where the fault is and what to do. The name of the file is the
// caller's to add.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Why
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Why)
}

// Unwrap returns ErrRefused.
func (e *Error) Unwrap() error { return ErrRefused }

// Refused returns an Error for the line in which the byte at this offset of a text
// stands.
func Refused(t string, offset int, why string, args ...any) error {
	return &Error{Line: 1 + strings.Count(t[:offset], "\n"), Why: fmt.Sprintf(why, args...)}
}

// CheckSize refuses files that are larger than MaxSize.
func CheckSize(b []byte) error {
	if len(b) > MaxSize {
		return &Error{Why: fmt.Sprintf("it has %d MiB, and no more than %d are read: divide it", len(b)>>20, MaxSize>>20)}
	}
	return nil
}
