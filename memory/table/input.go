package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"tarjuman/memory/file"
)

// sampleSize is how many bytes at the beginning of a file tell its encoding and
// its separator.
const sampleSize = 64 << 10

// decoders are those of package file, for a stream.
var decoders = map[string]encoding.Encoding{
	file.UTF8:        nil,
	file.UTF8Mark:    nil,
	file.UTF16LE:     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	file.UTF16LEMark: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	file.UTF16BE:     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	file.UTF16BEMark: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	file.Windows1256: charmap.Windows1256,
	file.ISO8859x6:   charmap.ISO8859_6,
	file.Windows1252: charmap.Windows1252,
}

// open returns the text of r as UTF-8, with the encoding it is in and the first
// bytes of it. What is not whole in that encoding becomes U+FFFD, or stays bytes
// that are no UTF-8: the rows in which it stands are refused.
func open(r io.Reader, name string) (text io.Reader, sample, encoding string, err error) {
	head := make([]byte, sampleSize)
	n, err := io.ReadFull(r, head)
	head = head[:n]
	whole := err == io.EOF || err == io.ErrUnexpectedEOF
	if err != nil && !whole {
		return nil, "", "", err
	}
	for cut := 0; ; cut++ {
		sample, encoding, err = file.Decode(head[:len(head)-cut], name)
		// The sample may end inside of a character.
		if err == nil || whole || cut == 3 {
			break
		}
	}
	if err != nil {
		return nil, "", "", fmt.Errorf("%w: %w", ErrTable, err)
	}
	text = io.MultiReader(bytes.NewReader(head), r)
	if d := decoders[encoding]; d != nil {
		text = d.NewDecoder().Reader(text)
	}
	text = &marked{r: text}
	if strings.Contains(sample, "\r") && !strings.Contains(sample, "\n") {
		text = &oldLines{text}
	}
	return text, sample, encoding, nil
}

// A marked reader passes over the byte order mark, as UTF-8.
type marked struct {
	r    io.Reader
	past bool
}

func (m *marked) Read(p []byte) (int, error) {
	if m.past {
		return m.r.Read(p)
	}
	m.past = true
	head := make([]byte, 3)
	n, err := io.ReadFull(m.r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return 0, err
	}
	if head = head[:n]; string(head) == "\uFEFF" {
		head = nil
	}
	m.r = io.MultiReader(bytes.NewReader(head), m.r)
	return m.r.Read(p)
}

// oldLines makes line feeds of carriage returns, with which lines once ended.
type oldLines struct{ r io.Reader }

func (o *oldLines) Read(p []byte) (int, error) {
	n, err := o.r.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// separators are what may stand between cells; where two are as good, the first
// is taken.
const separators = "\t,;|"

// separator finds what stands between the cells of a sample: what most of its
// first lines have the same number of. Quoted cells are passed over.
func separator(sample string) rune {
	best, most := ',', 0
	for _, s := range separators {
		if n := regular(sample, s); n > most {
			best, most = s, n
		}
	}
	return best
}

// regular returns how many of the first 100 lines have as many of a separator as
// the first line, 0 where that has none.
func regular(sample string, separator rune) (lines int) {
	first, count, quoted, seen := -1, 0, false, 0
	fresh := true // a cell begins here
	for _, c := range sample {
		switch {
		case c == '"' && (quoted || fresh):
			quoted = !quoted
		case quoted:
		case strings.ContainsRune(separators, c):
			if c == separator {
				count++
			}
			fresh = true
			continue
		case c == '\n' || c == '\r':
			if count == 0 && first < 0 {
				return 0
			}
			if first < 0 {
				first = count
			}
			if count == first {
				lines++
			}
			if seen++; seen == 100 {
				return lines
			}
			count, fresh = 0, true
			continue
		}
		fresh = false
	}
	if first < 0 && count > 0 || count == first {
		lines++
	}
	return lines
}

// quotes reports whether a table with tabs has its cells in quotes, as in RFC
// 4180, where they begin with one: its rows are whole then, and have the same
// number of cells. Many programs write such tables without any, and a quote
// stands for itself.
func quotes(sample string) bool {
	c := csv.NewReader(strings.NewReader(sample))
	c.Comma = '\t'
	c.ReuseRecord = true
	for {
		_, err := c.Read()
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			// The sample may end inside of a row.
			return len(sample) > sampleSize/4 && bad.Line >= strings.Count(sample, "\n")
		}
		if err != nil {
			return true
		}
	}
}
