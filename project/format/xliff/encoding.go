package xliff

import (
	"regexp"
	"strconv"
	"strings"

	textfile "tarjuman/memory/file"
)

// asNamed is a file in the encoding that a user names, because the one that it declares
// is wrong.
type asNamed struct {
	// encoding is empty where nobody names one: then bytes are the file.
	encoding string
	bytes    []byte
	// declaration is that of XML, as it stands in the file.
	declaration string
}

// declared finds the encoding that a declaration of XML names.
var declared = regexp.MustCompile(`^\s*<\?xml\s[^>]*?(\sencoding\s*=\s*(?:"[^"]*"|'[^']*'))`)

// inEncoding reads a file in an encoding, and hides the one that it declares.
func inEncoding(original []byte, encoding string) (asNamed, error) {
	if encoding == "" {
		return asNamed{bytes: original}, nil
	}
	t, encoding, err := textfile.Decode(original, encoding)
	if err != nil {
		return asNamed{}, err
	}
	in := asNamed{encoding: encoding, bytes: []byte(t)}
	if m := declared.FindStringSubmatchIndex(t); m != nil {
		in.declaration = t[:m[3]]
		copy(in.bytes[m[2]:], strings.Repeat(" ", m[3]-m[2]))
	}
	return in, nil
}

// encode returns what was made of the bytes in the encoding of the file. A character that
// it lacks becomes a reference.
func (n asNamed) encode(b []byte) ([]byte, error) {
	t := n.declaration + string(b[len(n.declaration):])
	out, err := textfile.Encode(t, n.encoding)
	if err == nil {
		return out, nil
	}
	lacks := map[rune]bool{}
	var s strings.Builder
	for _, r := range t {
		missing, known := lacks[r]
		if !known && r >= 0x80 {
			_, err := textfile.Encode(string(r), n.encoding)
			missing = err != nil
			lacks[r] = missing
		}
		if missing {
			s.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		} else {
			s.WriteRune(r)
		}
	}
	return textfile.Encode(s.String(), n.encoding)
}
