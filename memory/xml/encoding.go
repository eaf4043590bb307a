package xml

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// unmark returns a reader without the byte order mark. fixed is the encoding that
// the first bytes prove, and r is decoded already where that is UTF-16.
func unmark(b *bufio.Reader) (r io.Reader, fixed string, err error) {
	head, err := b.Peek(4)
	if err != nil && err != io.EOF {
		return b, "", err
	}
	s := string(head)
	switch {
	case strings.HasPrefix(s, "\xFF\xFE\x00\x00"), strings.HasPrefix(s, "\x00\x00\xFE\xFF"):
		return b, "", &Error{Line: 1, Why: "this is UTF-32, which is not read: save the file as UTF-8"}
	case strings.HasPrefix(s, "\xEF\xBB\xBF"):
		b.Discard(3)
		return b, "utf-8", nil
	case strings.HasPrefix(s, "\xFF\xFE"):
		b.Discard(2)
		return &utf16Reader{r: b, order: binary.LittleEndian}, "utf-16", nil
	case strings.HasPrefix(s, "\xFE\xFF"):
		b.Discard(2)
		return &utf16Reader{r: b, order: binary.BigEndian}, "utf-16", nil
	case strings.HasPrefix(s, "<\x00"):
		return &utf16Reader{r: b, order: binary.LittleEndian}, "utf-16", nil
	case strings.HasPrefix(s, "\x00<"):
		return &utf16Reader{r: b, order: binary.BigEndian}, "utf-16", nil
	}
	return b, "", nil
}

// charset returns a reader for a declared encoding. What the first bytes prove
// is stronger: after it the declaration changes nothing.
func charset(label string, in io.Reader, fixed string) (io.Reader, error) {
	if fixed != "" {
		return in, nil
	}
	switch strings.ToLower(label) {
	case "utf-8", "utf8", "us-ascii", "ascii":
		// encoding/xml refuses what is not UTF-8.
		return in, nil
	case "windows-1256", "cp1256":
		return &tableReader{r: in, table: charmap.Windows1256, name: label}, nil
	case "iso-8859-6":
		return &tableReader{r: in, table: charmap.ISO8859_6, name: label}, nil
	case "windows-1252", "cp1252":
		return &tableReader{r: in, table: charmap.Windows1252, name: label}, nil
	case "iso-8859-1", "latin1":
		return &tableReader{r: in, table: charmap.ISO8859_1, name: label}, nil
	case "utf-16", "utf-16le", "utf-16be":
		return nil, fmt.Errorf("the file says it is %s, and is not", label)
	}
	return nil, fmt.Errorf("the encoding %q is not read: save the file as UTF-8", label)
}

// A utf16Reader makes UTF-8 of UTF-16 and refuses half characters.
type utf16Reader struct {
	r     *bufio.Reader
	order binary.ByteOrder
	err   error
}

func (u *utf16Reader) unit() (uint16, error) {
	var b [2]byte
	n, err := io.ReadFull(u.r, b[:])
	if n == 1 {
		return 0, fmt.Errorf("the file ends in the middle of a character of UTF-16: it is not whole")
	}
	return u.order.Uint16(b[:]), err
}

func (u *utf16Reader) Read(p []byte) (n int, err error) {
	if u.err != nil || len(p) < utf8.UTFMax {
		return 0, u.err
	}
	for len(p)-n >= utf8.UTFMax {
		v, err := u.unit()
		if err != nil {
			u.err = err
			break
		}
		r := rune(v)
		if utf16.IsSurrogate(r) {
			low, err := u.unit()
			if r = utf16.DecodeRune(r, rune(low)); err != nil || r == utf8.RuneError {
				u.err = fmt.Errorf("half a character of UTF-16")
				break
			}
		}
		n += utf8.EncodeRune(p[n:], r)
	}
	if n > 0 {
		return n, nil
	}
	return 0, u.err
}

// A tableReader makes UTF-8 of an encoding with one byte a character and refuses
// bytes that the encoding does not have.
type tableReader struct {
	r     io.Reader
	table *charmap.Charmap
	name  string
	buf   [1 << 10]byte
	err   error
}

func (t *tableReader) Read(p []byte) (n int, err error) {
	if t.err != nil {
		return 0, t.err
	}
	// A character of these tables has three bytes at most.
	k, err := t.r.Read(t.buf[:min(len(t.buf), len(p)/3)])
	t.err = err
	for _, c := range t.buf[:k] {
		r := t.table.DecodeByte(c)
		if r == utf8.RuneError {
			t.err = fmt.Errorf("%s has no character 0x%02X", t.name, c)
			break
		}
		n += utf8.EncodeRune(p[n:], r)
	}
	if n > 0 {
		return n, nil
	}
	return 0, t.err
}
