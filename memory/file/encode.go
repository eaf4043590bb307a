package file

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// ErrEncode is wrapped by every EncodeError.
var ErrEncode = errors.New("the text does not fit the encoding")

// An EncodeError names the first character that an encoding does not have.
type EncodeError struct {
	Encoding string
	// Offset is the byte offset in the text.
	Offset int
	Rune   rune
}

// Error says which character it is.
func (e *EncodeError) Error() string {
	return fmt.Sprintf("%s has no character %q (%U): choose UTF-8", e.Encoding, e.Rune, e.Rune)
}

// Unwrap returns ErrEncode.
func (e *EncodeError) Unwrap() error { return ErrEncode }

// Encode returns the bytes of a text in the named encoding, with the byte order
// mark of those that have one. A character that the encoding lacks, or bytes in
// text that are not UTF-8, give an *EncodeError; an unknown name gives an error
// that wraps ErrEncoding.
func Encode(text, name string) ([]byte, error) {
	encoding, err := Name(name)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(text)+len(text)/2+3)
	out = append(out, markOf(encoding)...)
	var order binary.AppendByteOrder = binary.LittleEndian
	if encoding == UTF16BE || encoding == UTF16BEMark {
		order = binary.BigEndian
	}
	for i, r := range text {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(text[i:]); n == 1 {
				return nil, &EncodeError{Encoding: encoding, Offset: i, Rune: r}
			}
		}
		switch encoding {
		case UTF8, UTF8Mark:
			out = utf8.AppendRune(out, r)
		case Windows1256, ISO8859x6, Windows1252:
			c, ok := tables[encoding].EncodeRune(r)
			if !ok {
				return nil, &EncodeError{Encoding: encoding, Offset: i, Rune: r}
			}
			out = append(out, c)
		default:
			if hi, lo := utf16.EncodeRune(r); hi != utf8.RuneError {
				out = order.AppendUint16(order.AppendUint16(out, uint16(hi)), uint16(lo))
			} else {
				out = order.AppendUint16(out, uint16(r))
			}
		}
	}
	return out, nil
}
