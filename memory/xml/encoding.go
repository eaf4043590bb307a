package xml

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// tables are the encodings with one byte a character, by the names that files
// declare.
var tables = map[string]*charmap.Charmap{
	"windows-1256": charmap.Windows1256,
	"cp1256":       charmap.Windows1256,
	"iso-8859-6":   charmap.ISO8859_6,
	"windows-1252": charmap.Windows1252,
	"cp1252":       charmap.Windows1252,
	"iso-8859-1":   charmap.ISO8859_1,
	"latin1":       charmap.ISO8859_1,
}

// An encodingError is one about bytes that an encoding does not have. Its line is
// known to the input only.
type encodingError struct{ why string }

func (e *encodingError) Error() string { return e.why }

// maxDeclaration is how long an XML declaration may be, in bytes.
const maxDeclaration = 1 << 10

// declaredEncoding finds the encoding in an XML declaration.
var declaredEncoding = regexp.MustCompile(`^<\?xml(?:\s[^>]*?)?\sencoding\s*=\s*["']([^"'<>]*)["']`)

// begin looks at the first bytes of a file for its encoding.
func (in *input) begin(r io.Reader) error {
	in.atLine = 1
	head, err := beginning(r)
	if err != nil && err != io.EOF {
		return err
	}
	mark := 0
	switch s := string(head[:min(4, len(head))]); {
	case s == "\xFF\xFE\x00\x00", s == "\x00\x00\xFE\xFF":
		return &Error{Line: 1, Why: "this is UTF-32, which is not read: save the file as UTF-8"}
	case strings.HasPrefix(s, "\xEF\xBB\xBF"):
		in.encoding, mark = "utf-8", 3
	case strings.HasPrefix(s, "\xFF\xFE"):
		in.encoding, mark = "utf-16le", 2
	case strings.HasPrefix(s, "\xFE\xFF"):
		in.encoding, mark = "utf-16be", 2
	case strings.HasPrefix(s, "<\x00"):
		in.encoding = "utf-16le"
	case strings.HasPrefix(s, "\x00<"):
		in.encoding = "utf-16be"
	default:
		if in.encoding, err = declared(head); err != nil {
			return err
		}
	}
	in.atOffset = int64(mark)
	in.decode(io.MultiReader(bytes.NewReader(head[mark:]), r))
	return nil
}

// beginning reads as much as is needed to know the encoding, and no more, so that
// a pipe that is slow does not wait.
func beginning(r io.Reader) ([]byte, error) {
	head := make([]byte, 0, maxDeclaration)
	for len(head) < cap(head) {
		n, err := r.Read(head[len(head):cap(head)])
		head = head[:len(head)+n]
		if err != nil {
			return head, err
		}
		if len(head) >= 5 && (string(head[:5]) != "<?xml" || bytes.Contains(head, []byte("?>"))) {
			break
		}
	}
	return head, nil
}

// declared returns the encoding that a declaration names, "utf-8" without one.
func declared(head []byte) (string, error) {
	m := declaredEncoding.FindSubmatch(head)
	if m == nil {
		return "utf-8", nil
	}
	label := string(m[1])
	switch name := strings.ToLower(label); name {
	case "utf-8", "utf8", "us-ascii", "ascii":
		return "utf-8", nil
	case "utf-16", "utf-16le", "utf-16be":
		return "", &Error{Line: 1, Why: fmt.Sprintf("the file says it is %s, and is not", label)}
	default:
		if tables[name] != nil {
			return name, nil
		}
	}
	return "", &Error{Line: 1, Why: fmt.Sprintf("the encoding %q is not read: save the file as UTF-8", label)}
}

// decode lets the input read from r, in its encoding.
func (in *input) decode(r io.Reader) {
	switch in.encoding {
	case "utf-16le":
		r = &utf16Reader{r: r, order: binary.LittleEndian}
	case "utf-16be":
		r = &utf16Reader{r: r, order: binary.BigEndian}
	default:
		if t := tables[in.encoding]; t != nil {
			r = newTableReader(r, t, in.encoding)
		}
	}
	in.r = r
}

// resume lets the input go on at a place.
func (in *input) resume(r io.Reader, p Place) {
	in.encoding, in.atOffset, in.atLine = p.Encoding, p.Offset, p.Line
	in.decode(r)
}

// width is how many bytes whole characters have in the file.
func width(encoding string, b []byte) int64 {
	switch encoding {
	case "utf-8":
		return int64(len(b))
	case "utf-16le", "utf-16be":
		n := utf8.RuneCount(b)
		for _, c := range b {
			if c >= 0xF0 {
				n++
			}
		}
		return 2 * int64(n)
	}
	return int64(utf8.RuneCount(b))
}

// A utf16Reader makes UTF-8 of UTF-16 and refuses half characters.
type utf16Reader struct {
	r     io.Reader
	order binary.ByteOrder
	// buf[:have] are bytes that are not decoded yet.
	buf  [8 << 10]byte
	have int
	err  error
}

func (u *utf16Reader) Read(p []byte) (n int, err error) {
	if u.err != nil {
		return 0, u.err
	}
	// A unit gives three bytes at most, and a pair of them four.
	k, err := u.r.Read(u.buf[u.have:min(len(u.buf), max(u.have+2, len(p)/3*2))])
	u.err = err
	u.have += k
	b, i := u.buf[:u.have], 0
	for len(b)-i >= 2 && len(p)-n >= utf8.UTFMax {
		r := rune(u.order.Uint16(b[i:]))
		if r < utf8.RuneSelf {
			p[n] = byte(r)
			n, i = n+1, i+2
			continue
		}
		if utf16.IsSurrogate(r) {
			if len(b)-i < 4 && err == nil {
				break
			}
			low := rune(0)
			if len(b)-i >= 4 {
				low = rune(u.order.Uint16(b[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				u.err = &encodingError{"half a character of UTF-16"}
				return n, u.err
			}
			i += 2
		}
		i += 2
		n += utf8.EncodeRune(p[n:], r)
	}
	u.have = copy(u.buf[:], b[i:])
	if u.err == io.EOF && u.have > 0 {
		if u.have > 1 {
			u.err = nil // p was too short
			return n, nil
		}
		u.err = &encodingError{"the file ends in the middle of a character of UTF-16: it is not whole"}
	}
	return n, u.err
}

// A tableReader makes UTF-8 of an encoding with one byte a character and refuses
// bytes that the encoding does not have.
type tableReader struct {
	r     io.Reader
	table [256]string
	name  string
	buf   [8 << 10]byte
	err   error
}

func newTableReader(r io.Reader, m *charmap.Charmap, name string) *tableReader {
	t := &tableReader{r: r, name: name}
	for c := range t.table {
		if r := m.DecodeByte(byte(c)); r != utf8.RuneError {
			t.table[c] = string(r)
		}
	}
	return t
}

func (t *tableReader) Read(p []byte) (n int, err error) {
	if t.err != nil {
		return 0, t.err
	}
	// A character of these tables has three bytes at most.
	k, err := t.r.Read(t.buf[:min(len(t.buf), max(1, len(p)/3))])
	t.err = err
	for _, c := range t.buf[:k] {
		s := t.table[c]
		if s == "" {
			t.err = &encodingError{fmt.Sprintf("%s has no character 0x%02X", t.name, c)}
			break
		}
		n += copy(p[n:], s)
	}
	return n, t.err
}
