package file

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// ErrDecode is wrapped by every DecodeError.
var ErrDecode = errors.New("the file cannot be decoded")

// A DecodeError says why bytes are not text in an encoding, and where.
type DecodeError struct {
	// Encoding is the encoding that was tried, empty when none was found.
	Encoding string
	// Offset is that of the first bad byte, from 0.
	Offset int
	// Line is the line in which it stands, from 1.
	Line int
	// Why completes "byte 12, line 1: ".
	Why string
}

// Error says where the fault is and what to do. The name of the file is the
// caller's to add.
func (e *DecodeError) Error() string {
	return fmt.Sprintf("byte %d, line %d: %s", e.Offset, e.Line, e.Why)
}

// Unwrap returns ErrDecode.
func (e *DecodeError) Unwrap() error { return ErrDecode }

func badByte(b []byte, encoding string, offset int, format string, args ...any) error {
	line := 1 + bytes.Count(b[:offset], []byte{'\n'})
	return &DecodeError{Encoding: encoding, Offset: offset, Line: line, Why: fmt.Sprintf(format, args...)}
}

const choose = "if the file is whole, name its encoding with --encoding or choose it in the import dialog"

// Decode returns the text of a file and the name of the encoding it is in. Where
// name is empty the encoding is found: by a byte order mark, as UTF-8 if it is
// valid UTF-8, as UTF-16 or as one of the Arabic encodings by what the letters
// would be. A byte order mark has the last word, also against name, and is not
// part of the text.
//
// Nothing is ever replaced: a file that is not whole in its encoding is refused
// with a *DecodeError for the first bad byte. So is one that has a NUL, which no
// text file has. An unknown name gives an error that wraps ErrEncoding.
//
// Encode with the name that was returned gives back the same bytes.
func Decode(b []byte, name string) (text, encoding string, err error) {
	if name != "" {
		if encoding, err = Name(name); err != nil {
			return "", "", err
		}
	}
	switch marked := mark(b); {
	case marked == "utf-32":
		return "", "", badByte(b, "", 0, "this is UTF-32, which is not read: save the file as UTF-8 and import it again")
	case marked != "":
		encoding = marked
	case encoding == UTF8Mark:
		encoding = UTF8
	case encoding == UTF16LEMark || encoding == UTF16BEMark:
		if encoding = guess16(b); encoding == "" {
			encoding = UTF16LE
		}
	case encoding == "":
		if encoding, err = find(b); err != nil {
			return "", "", err
		}
	}
	text, err = decode(b, encoding)
	if err != nil {
		return "", "", err
	}
	return text, encoding, nil
}

// marks are the byte order marks. UTF-32 comes first, as its mark begins with
// that of UTF-16.
var marks = []struct{ encoding, bytes string }{
	{"utf-32", "\xFF\xFE\x00\x00"},
	{"utf-32", "\x00\x00\xFE\xFF"},
	{UTF8Mark, "\xEF\xBB\xBF"},
	{UTF16LEMark, "\xFF\xFE"},
	{UTF16BEMark, "\xFE\xFF"},
}

// mark returns the encoding that a byte order mark tells, or nothing.
func mark(b []byte) string {
	for _, m := range marks {
		if bytes.HasPrefix(b, []byte(m.bytes)) {
			return m.encoding
		}
	}
	return ""
}

// markOf returns the bytes of the mark of an encoding.
func markOf(encoding string) string {
	for _, m := range marks {
		if m.encoding == encoding {
			return m.bytes
		}
	}
	return ""
}

// decode decodes strictly in a known encoding and drops its mark.
func decode(b []byte, encoding string) (string, error) {
	skip := len(markOf(encoding))
	switch encoding {
	case UTF8, UTF8Mark:
		return decode8(b, encoding, skip)
	case UTF16LE, UTF16LEMark:
		return decode16(b, encoding, skip, binary.LittleEndian)
	case UTF16BE, UTF16BEMark:
		return decode16(b, encoding, skip, binary.BigEndian)
	}
	return decodeTable(b, encoding)
}

func nul(b []byte, encoding string, offset int) error {
	return badByte(b, encoding, offset, "a NUL, which no text file has: either this is no text, or it is damaged here")
}

func decode8(b []byte, encoding string, skip int) (string, error) {
	for i := skip; i < len(b); {
		switch c := b[i]; {
		case c == 0:
			return "", nul(b, encoding, i)
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				return "", badByte(b, encoding, i, "0x%02X is not UTF-8 here; %s", c, choose)
			}
			i += n
		}
	}
	return string(b[skip:]), nil
}

func decode16(b []byte, encoding string, skip int, order binary.ByteOrder) (string, error) {
	var s strings.Builder
	s.Grow(len(b))
	for i := skip; i < len(b); i += 2 {
		if i+1 == len(b) {
			return "", badByte(b, encoding, i, "the file ends in the middle of a character of UTF-16: its last byte is missing or it is another encoding; %s", choose)
		}
		r := rune(order.Uint16(b[i:]))
		if r == 0 {
			return "", nul(b, encoding, i)
		}
		if utf16.IsSurrogate(r) {
			low := rune(-1)
			if i+3 < len(b) {
				low = rune(order.Uint16(b[i+2:]))
			}
			pair := utf16.DecodeRune(r, low)
			if pair == utf8.RuneError {
				return "", badByte(b, encoding, i, "half a character of UTF-16; %s", choose)
			}
			r = pair
			i += 2
		}
		s.WriteRune(r)
	}
	return s.String(), nil
}

func decodeTable(b []byte, encoding string) (string, error) {
	var s strings.Builder
	s.Grow(len(b) * 2)
	for i, c := range b {
		r, ok := decodeByte(encoding, c)
		switch {
		case c == 0:
			return "", nul(b, encoding, i)
		case !ok:
			return "", badByte(b, encoding, i, "%s has no character 0x%02X; %s", encoding, c, choose)
		}
		s.WriteRune(r)
	}
	return s.String(), nil
}
