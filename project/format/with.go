package format

import (
	"errors"
	"fmt"
	"strings"
)

// With is what of a document is translated by choice, beside what its readers see.
// It is off where nobody asks for it: what was said about a text while it was made is
// not for its readers, and properties are often those of another document.
type With struct {
	// Comments are those in the margin.
	Comments bool
	// Properties are the title, the subject, the keywords and the description that
	// programs show of a file.
	Properties bool
}

// ErrWith is wrapped by the errors about choices that are none.
var ErrWith = errors.New("there is no such choice")

// ParseWith reads a choice, as "comments,properties"; nothing and "none" are none.
func ParseWith(s string) (With, error) {
	var w With
	for _, name := range strings.Split(s, ",") {
		switch name = strings.TrimSpace(name); name {
		case "comments":
			w.Comments = true
		case "properties":
			w.Properties = true
		case "", "none":
		default:
			return With{}, fmt.Errorf("%w: %q; write comments, properties, both with a comma between them, or none", ErrWith, name)
		}
	}
	return w, nil
}

// LeftOut tells the user what of a document that offers some is not chosen.
func (w With) LeftOut(offers With) []string {
	var out []string
	if offers.Comments && !w.Comments {
		out = append(out, "Comments are left out: they stay as they are. They can be chosen (tarj import --with comments).")
	}
	if offers.Properties && !w.Properties {
		out = append(out, "The title and other properties of the file are left out: they stay as they are. They can be chosen (tarj import --with properties).")
	}
	return out
}

// String writes a choice as ParseWith reads it, empty for none.
func (w With) String() string {
	var out []string
	if w.Comments {
		out = append(out, "comments")
	}
	if w.Properties {
		out = append(out, "properties")
	}
	return strings.Join(out, ",")
}
