package xlsx

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
)

// A cell is one with a text.
type cell struct {
	row, column int // from 0
	ref         string
	hidden      bool // its column is
	text        *rich
	shared      int // the index of its string, -1 where it stands in the cell
	// The bytes of the number of the string, or of the string.
	from, to int
}

// A grid has the cells of a sheet with text, row by row.
type grid struct {
	t     *xml.Tree
	cells []cell
	// headings are the rows with the headings of tables.
	headings []area
	// filtered are the rows that a filter may hide, from and to from 0.
	filtered []area
	hidden   bool // there are hidden cells with text
}

// An area is a part of a row, or are rows.
type area struct{ row, from, to int }

// number returns a number from 0, or -1.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return -1
	}
	return n
}

func on(v string) bool { return v == "1" || v == "true" }

// hides reports whether a reader does not see a row: it is hidden, and neither by a
// filter nor as one of a group, which open with a click.
func (g *grid) hides(t *xml.Tree, r xml.Node, row int) bool {
	return on(attr(t, r, "hidden")) && number(attr(t, r, "outlineLevel")) <= 0 &&
		!slices.ContainsFunc(g.filtered, func(a area) bool { return a.from <= row && row <= a.to })
}

// filter notes the rows that an autoFilter may hide.
func (g *grid) filter(t *xml.Tree, parent xml.Node) {
	n := child(t, parent, "autoFilter")
	if n == xml.None || child(t, n, "filterColumn") == xml.None {
		return
	}
	from, to, _ := strings.Cut(attr(t, n, "ref"), ":")
	a, z := reference.FindStringSubmatch(from), reference.FindStringSubmatch(to)
	if a != nil && z != nil {
		g.filtered = append(g.filtered, area{from: number(a[2]) - 1, to: number(z[2]) - 1})
	}
}

// hiddenColumns tells of each column of a sheet whether a reader does not see it.
func hiddenColumns(t *xml.Tree) []bool {
	out := make([]bool, maxColumn+1)
	cols := child(t, t.Root(), "cols")
	if cols == xml.None {
		return out
	}
	begins := make([]int, maxColumn+2) // how many begin at a column, less those that end before it
	for n := range t.Children(cols) {
		if on(attr(t, n, "hidden")) && number(attr(t, n, "outlineLevel")) <= 0 {
			from, to := max(1, number(attr(t, n, "min")))-1, min(number(attr(t, n, "max")), maxColumn+1)
			if from < to {
				begins[from]++
				begins[to]--
			}
		}
	}
	open := 0
	for i := range out {
		open += begins[i]
		out[i] = open > 0
	}
	return out
}

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
	b.pack.Held = t.Size()
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

// What there may be: XFD is the last column of Excel; the others nobody comes near.
const (
	maxColumn = 16_383
	maxCells  = 250_000 // of a workbook with text; not more than format.MaxUnits are translated
	maxTables = 1000    // of a sheet
)

// grid reads the cells of a sheet.
func (b *book) grid(s sheet) (*grid, error) {
	t, err := b.pack.Tree(s.part)
	if err != nil {
		return nil, err
	}
	g := &grid{t: t}
	data := child(t, t.Root(), "sheetData")
	if data == xml.None {
		return g, nil
	}
	g.filter(t, t.Root())
	if err := b.tables(s.part, g); err != nil {
		return nil, err
	}
	hidden := hiddenColumns(t)
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
		hides := g.hides(t, r, row)
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
			c.hidden = hidden[column]
			if !b.textOf(t, n, &c, texts) {
				continue
			}
			if b.cells++; b.cells > maxCells {
				return nil, &zip.Error{Part: s.part, Why: fmt.Sprintf("more than %d cells with text: divide the workbook", maxCells)}
			}
			g.hidden = g.hidden || hides || c.hidden
			if !hides {
				g.cells = append(g.cells, c)
			}
		}
	}
	return g, nil
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

// tables finds the headings of tables in a sheet, and the rows that they may hide.
func (b *book) tables(part string, g *grid) error {
	rels, err := b.pack.Relations(part)
	if err != nil {
		return err
	}
	found := 0
	for _, r := range rels {
		if r.Kind != "table" || !b.pack.Has(r.Target) {
			continue
		}
		t, err := b.pack.Tree(r.Target)
		if err != nil {
			return err
		}
		if found++; found > maxTables {
			return &zip.Error{Part: part, Why: fmt.Sprintf("more than %d tables: divide the sheet", maxTables)}
		}
		g.filter(t, t.Root())
		from, to, ok := strings.Cut(attr(t, t.Root(), "ref"), ":")
		first, ok1 := columnOf(from)
		last, ok2 := columnOf(to)
		if !ok || !ok1 || !ok2 || attr(t, t.Root(), "headerRowCount") == "0" {
			continue
		}
		row, _ := strconv.Atoi(reference.FindStringSubmatch(from)[2])
		g.headings = append(g.headings, area{row - 1, first, last})
	}
	return nil
}
