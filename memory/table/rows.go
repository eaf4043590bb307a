package table

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// quotedRows are those of RFC 4180.
type quotedRows struct {
	c     *csv.Reader
	guard *meter
	begin int
}

func newQuotedRows(r io.Reader, comma rune) *quotedRows {
	q := &quotedRows{guard: &meter{r: r}, begin: 1}
	q.c = csv.NewReader(q.guard)
	q.c.Comma = comma
	q.c.FieldsPerRecord = -1
	q.c.ReuseRecord = true
	return q
}

func (q *quotedRows) line() int { return q.begin }

func (q *quotedRows) next() ([]string, error) {
	q.guard.spent = 0
	cells, err := q.c.Read()
	if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
		q.begin = bad.StartLine
		return nil, err
	}
	if err != nil {
		if errors.Is(err, errRow) {
			err = fmt.Errorf("%w: %w; it begins behind line %d: is a quote there that is not closed?", ErrTable, err, q.begin)
		}
		return nil, err
	}
	q.begin, _ = q.c.FieldPos(0)
	return cells, nil
}

// errRow is the error about a row without end.
var errRow = fmt.Errorf("a row of more than %d MiB", maxRow>>20)

// A meter stops at maxRow bytes, give or take a buffer, that are read for one
// row.
type meter struct {
	r     io.Reader
	spent int
}

func (m *meter) Read(p []byte) (int, error) {
	if m.spent > maxRow {
		return 0, errRow
	}
	n, err := m.r.Read(p)
	m.spent += n
	return n, err
}

// plainRows are lines whose cells stand between tabs, without quotes.
type plainRows struct {
	r     *bufio.Reader
	at    int
	cells []string
}

func (p *plainRows) line() int { return p.at }

func (p *plainRows) next() ([]string, error) {
	for {
		line, err := p.long()
		if err != nil && (err != io.EOF || line == "") {
			return nil, err
		}
		p.at++
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if line == "" {
			continue
		}
		p.cells = p.cells[:0]
		for cell := range strings.SplitSeq(line, "\t") {
			p.cells = append(p.cells, cell)
		}
		return p.cells, nil
	}
}

// long reads a line of up to maxRow bytes.
func (p *plainRows) long() (string, error) {
	var b strings.Builder
	for {
		part, err := p.r.ReadSlice('\n')
		b.Write(part)
		if b.Len() > maxRow {
			return "", fmt.Errorf("%w: %w, behind line %d", ErrTable, errRow, p.at)
		}
		if err != bufio.ErrBufferFull {
			return b.String(), err
		}
	}
}
