package xml

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// The buffer has smallBuffer bytes, and bufferSize once that was too small: most
// documents that are no memories are short.
const (
	smallBuffer = 8 << 10
	bufferSize  = 128 << 10
)

var endOfSection = []byte("]]>")

// An input is the part of a file that is being looked at, as UTF-8.
type input struct {
	r io.Reader
	// buf[:valid] are whole characters, buf[valid:end] the first bytes of the one
	// that follows.
	buf        []byte
	valid, end int
	// full is set where the last Read filled it.
	full bool
	// sections is set once there was the end of a CDATA section.
	sections bool
	// encoding is that of the file: "utf-8", "utf-16le", "utf-16be" or that of a
	// table.
	encoding string
	checked
	// err ends the input: io.EOF, that of the reader, or an *Error.
	err error

	// atOffset is the offset in the file, and atLine the line, of buf[at]: the
	// place up to which they have been counted.
	at       int
	atOffset int64
	atLine   int
}

// more reads more bytes behind those from pos on, which it moves to the front.
func (in *input) more(pos *int) error {
	in.count(*pos)
	if p := *pos; p > 0 {
		copy(in.buf, in.buf[p:in.end])
		in.valid, in.end, in.at, *pos = in.valid-p, in.end-p, 0, 0
	}
	if in.valid > MaxToken {
		return &Error{Line: in.atLine, Why: fmt.Sprintf("a tag, comment or run of text of more than %d MiB", MaxToken>>20)}
	}
	for empty := 0; ; {
		if in.err != nil {
			return in.err
		}
		if in.full && len(in.buf) < bufferSize {
			in.buf = append(in.buf, make([]byte, bufferSize-len(in.buf))...)
		}
		if in.end+utf8.UTFMax > len(in.buf) {
			in.buf = append(in.buf, make([]byte, max(smallBuffer, len(in.buf)))...)
		}
		n, err := in.r.Read(in.buf[in.end:])
		in.full = n > 0 && in.end+n == len(in.buf)
		in.end += n
		k := check(in.buf[in.valid:in.end], &in.checked)
		if !in.sections {
			in.sections = bytes.Contains(in.buf[max(0, in.valid-len(endOfSection)):in.valid+k], endOfSection)
		}
		in.valid += k
		switch rest := in.buf[in.valid:in.end]; {
		case len(rest) == 0:
		case utf8.FullRune(rest):
			err = &encodingError{fmt.Sprintf("0x%02X is not UTF-8 here: the file is damaged, or does not name its encoding", rest[0])}
		case err == io.EOF:
			err = &encodingError{"the file ends in the middle of a character: it is not whole"}
		}
		if err != nil {
			in.err = in.placed(err)
		}
		if k > 0 {
			return nil
		}
		if n == 0 {
			if empty++; empty == 100 && in.err == nil {
				in.err = io.ErrNoProgress
			}
		}
	}
}

// placed gives the error of a decoder its line.
func (in *input) placed(err error) error {
	if e, ok := err.(*encodingError); ok {
		return &Error{Line: in.line(in.valid), Why: e.why}
	}
	return err
}

// count moves the place that is counted up to pos.
func (in *input) count(pos int) {
	if pos <= in.at {
		return
	}
	passed := in.buf[in.at:pos]
	in.atLine += bytes.Count(passed, []byte{'\n'})
	in.atOffset += width(in.encoding, passed)
	in.at = pos
}

// line is the line of a place in the buffer, not before the one counted last.
func (in *input) line(pos int) int {
	if pos < in.at {
		return in.atLine
	}
	return in.atLine + bytes.Count(in.buf[in.at:pos], []byte{'\n'})
}

// offset is the offset in the file of a place in the buffer.
func (in *input) offset(pos int) int64 {
	in.count(pos)
	return in.atOffset
}
