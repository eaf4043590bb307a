package xlsx

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project/format"
)

// A cell is one with a text.
type cell struct {
	row, column int // from 0
	ref         string
	text        *rich
	shared      int // the index of its string, -1 where it stands in the cell
	// The bytes of the number of the string, or of the string.
	from, to int
}

// A grid has the cells of a sheet with text, row by row.
type grid struct {
	cells []cell
	// headings are the rows with the headings of tables.
	headings []area
}

// An area is a part of a row.
type area struct{ row, from, to int }

// heads reports whether a cell is the heading of a column of a table.
func (g *grid) heads(c cell) bool {
	for _, a := range g.headings {
		if a.row == c.row && a.from <= c.column && c.column <= a.to {
			return true
		}
	}
	return false
}

// first returns the texts of the first row with text.
func (g *grid) first() []string {
	var out []string
	for _, c := range g.cells {
		if c.row != g.cells[0].row {
			break
		}
		for len(out) <= c.column {
			out = append(out, "")
		}
		out[c.column] = c.text.text.Chars
	}
	return out
}

// readStrings reads the shared strings.
func (b *book) readStrings() error {
	if b.strings == "" || !b.pack.Has(b.strings) {
		return nil
	}
	t, err := b.pack.Tree(b.strings)
	if err != nil {
		return err
	}
	b.shared = t
	if from, to := t.Span(t.Root()); from == to {
		return nil
	}
	for n := range t.Children(t.Root()) {
		if word(t, n) == "si" {
			b.items = append(b.items, n)
		}
	}
	b.uses = make([]int, len(b.items))
	return nil
}

// maxColumn is the last column of a sheet, XFD.
const maxColumn = 16_383

// grid reads the cells of a sheet.
func (b *book) grid(s sheet) (*grid, error) {
	t, err := b.pack.Tree(s.part)
	if err != nil {
		return nil, err
	}
	g := &grid{}
	data := child(t, t.Root(), "sheetData")
	if data == xml.None {
		return g, nil
	}
	texts := map[int]*rich{}
	row := -1
	for r := range t.Children(data) {
		if word(t, r) != "row" {
			continue
		}
		row++
		if n, err := strconv.Atoi(attr(t, r, "r")); err == nil && n > 0 {
			row = n - 1
		}
		column := -1
		for n := range t.Children(r) {
			if word(t, n) != "c" {
				continue
			}
			column++
			c := cell{row: row, ref: attr(t, n, "r"), shared: -1}
			if i, ok := columnOf(c.ref); ok {
				column = i
			} else {
				c.ref = format.ColumnName(column) + strconv.Itoa(row+1)
			}
			if column > maxColumn {
				return nil, fmt.Errorf("part %s: line %d: a cell beyond the last column, %s", s.part, t.Line(n), format.ColumnName(maxColumn))
			}
			c.column = column
			if b.textOf(t, n, &c, texts) {
				g.cells = append(g.cells, c)
			}
		}
	}
	return g, b.tables(s.part, g)
}

// textOf finds the text of a cell, where it is one and no formula.
func (b *book) textOf(t *xml.Tree, n xml.Node, c *cell, texts map[int]*rich) bool {
	formula := child(t, n, "f") != xml.None
	switch attr(t, n, "t") {
	case "s":
		v := child(t, n, "v")
		if v == xml.None {
			return false
		}
		i, err := strconv.Atoi(strings.TrimSpace(t.Text(v)))
		if err != nil || i < 0 || i >= len(b.items) {
			return false
		}
		b.uses[i]++
		if formula {
			return false
		}
		if texts[i] == nil {
			texts[i] = readRich(b.shared, b.items[i])
		}
		c.text, c.shared = texts[i], i
		c.from, c.to = t.Inner(v)
		return true
	case "inlineStr":
		is := child(t, n, "is")
		if is == xml.None || formula {
			return false
		}
		c.text = readRich(t, is)
		c.from, c.to = t.Inner(is)
		return true
	}
	return false
}

// reference is a cell such as AB12.
var reference = regexp.MustCompile(`^\$?([A-Z]{1,3})\$?([0-9]{1,7})$`)

// columnOf returns the index of the column of a reference.
func columnOf(ref string) (int, bool) {
	m := reference.FindStringSubmatch(ref)
	if m == nil {
		return 0, false
	}
	i := 0
	for _, r := range m[1] {
		i = 26*i + int(r-'A') + 1
	}
	return i - 1, true
}

// tables finds the headings of tables in a sheet, and what else is in it.
func (b *book) tables(part string, g *grid) error {
	rels, err := b.pack.Relations(part)
	if err != nil {
		return err
	}
	for _, r := range rels {
		switch {
		case r.Kind == "comments" || r.Kind == "threadedComment":
			b.notice("Comments are left out: they stay as they are.")
		case r.Kind == "drawing":
			b.notice("Text in charts and drawings is left out: it stays as it is.")
		case r.Kind == "table" && b.pack.Has(r.Target):
			t, err := b.pack.Tree(r.Target)
			if err != nil {
				return err
			}
			from, to, ok := strings.Cut(attr(t, t.Root(), "ref"), ":")
			first, ok1 := columnOf(from)
			last, ok2 := columnOf(to)
			if !ok || !ok1 || !ok2 || attr(t, t.Root(), "headerRowCount") == "0" {
				continue
			}
			row, _ := strconv.Atoi(reference.FindStringSubmatch(from)[2])
			g.headings = append(g.headings, area{row - 1, first, last})
		}
	}
	return nil
}

// A run is a part of a string that looks the same.
type run struct{ props, look, text string }

// readRich reads a string (18.4.8). What tells how it is spoken is left out.
func readRich(t *xml.Tree, n xml.Node) *rich {
	s := &rich{prefix: t.Prefix(n), props: map[int]string{}}
	var runs []run
	for c := range t.Children(n) {
		switch word(t, c) {
		case "t":
			runs = append(runs, run{text: decode(t.Text(c))})
		case "r":
			x := run{}
			for k := range t.Children(c) {
				switch word(t, k) {
				case "rPr":
					from, to := t.Span(k)
					x.props, x.look = string(t.Source()[from:to]), look(t, k)
				case "t":
					x.text += decode(t.Text(k))
				}
			}
			runs = append(runs, x)
		}
	}
	counts := map[string]int{}
	most := 0
	for _, x := range runs {
		counts[x.look] += utf8.RuneCountInString(strings.TrimSpace(x.text))
	}
	base := ""
	for _, x := range runs { // in order, so that the first of two wins
		if counts[x.look] > most {
			most, base, s.base = counts[x.look], x.look, x.props
		}
	}
	var out strings.Builder
	var codes []text.Code
	open, now := 0, base
	end := func() {
		if open > 0 {
			codes = append(codes, text.Code{Offset: out.Len(), Kind: text.Close, N: open, Type: "fmt"})
		}
		open, now = 0, base
	}
	for _, x := range runs {
		if strings.TrimSpace(x.text) != "" && x.look != now {
			end()
			if x.look != base {
				open, now = len(s.props)+1, x.look
				s.props[open] = x.props
				codes = append(codes, text.Code{Offset: out.Len(), Kind: text.Open, N: open, Type: "fmt", Raw: short(x.props)})
			}
		}
		out.WriteString(x.text)
	}
	end()
	s.text, s.before, s.after = text.Text{Chars: out.String(), Codes: codes}.Trim()
	return s
}

// look is what can be seen of the properties of a run.
func look(t *xml.Tree, rPr xml.Node) string {
	var b strings.Builder
	for c := range t.Children(rPr) {
		switch name := word(t, c); name {
		case "", "charset", "family", "scheme":
		default:
			from, to := t.Span(c)
			b.Write(t.Source()[from:to])
		}
	}
	return b.String()
}

const maxRaw = 300 // bytes of markup that a code keeps

func short(s string) string {
	if len(s) > maxRaw {
		return strings.ToValidUTF8(s[:maxRaw], "")
	}
	return s
}

// escape is how Excel writes characters that XML cannot hold (22.9.2.19).
var escape = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// decode returns the text of a t. A carriage return is no character of a cell.
func decode(s string) string {
	s = strings.ReplaceAll(s, "\r", "")
	if !strings.Contains(s, "_x") {
		return s
	}
	return escape.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 16)
		switch r := rune(n); {
		case r == '\n' || r == '\t' || r >= ' ' && xml.Legal(r):
			return string(r)
		}
		return ""
	})
}

// write returns what stands in the element of a string for a translation.
func (s *rich) write(t text.Text) string {
	var b strings.Builder
	plain := s.base == "" && len(t.Codes) == 0
	run := func(chars, props string) {
		if chars == "" {
			return
		}
		chars = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(chars)
		chars = escape.ReplaceAllStringFunc(chars, func(m string) string { return "_x005F" + m })
		space := ""
		if strings.TrimSpace(chars) != chars || strings.Contains(chars, "\n") {
			space = ` xml:space="preserve"` // as Excel does: the schema has no such attribute
		}
		element := "<" + s.prefix + "t" + space + ">" + xml.Escape(chars) + "</" + s.prefix + "t>"
		if !plain {
			element = "<" + s.prefix + "r>" + props + element + "</" + s.prefix + "r>"
		}
		b.WriteString(element)
	}
	t.Chars = s.before + t.Chars + s.after
	props := []string{s.base}
	at := 0
	for _, c := range t.Codes {
		offset := c.Offset + len(s.before)
		run(t.Chars[at:offset], props[len(props)-1])
		at = offset
		if c.Kind == text.Open {
			props = append(props, s.props[c.N])
		} else if len(props) > 1 {
			props = props[:len(props)-1]
		}
	}
	run(t.Chars[at:], props[len(props)-1])
	if b.Len() == 0 {
		return "<" + s.prefix + "t/>"
	}
	return b.String()
}
