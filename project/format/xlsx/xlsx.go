// Package xlsx reads and writes workbooks of Excel as documents (ECMA-376,
// SpreadsheetML, in both its transitional and its strict namespace).
//
// The texts of some columns are translated in their place. Which columns are text is
// found out by format.ColumnFinder in each sheet, where the user does not say it.
// Numbers, dates, formulas and their results stay, and so do hidden sheets, rows and
// columns, names of sheets, and headings of tables. A cell without a letter is none: what
// has only digits reads the same in both languages.
//
// What a reader sees beside the cells is translated whatever the columns are (beside.go):
// headers and footers, shapes, charts, diagrams, and what stands for pictures; by choice
// also notes and threads of comments, and the title and other properties of the file.
//
// Cells share their strings: one string is one unit, at the first cell that has it.
// Where cells of other columns share it too, they keep it, and those that are
// translated get a new one. Runs of text that look different are pairs of codes.
//
// Every byte that has nothing to do with a translated string stays. From Arabic into
// a language that is written from left to right, sheets and the alignment of cells
// are turned as well. The text of a cell is never a formula here, so that none is
// guarded; an apostrophe that a string begins with is part of it, and one that Excel only
// shows is an attribute of the cell's style, which stays.
package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/opc"
)

// Format is the format "xlsx".
type Format struct{}

// Name returns "xlsx".
func (Format) Name() string { return "xlsx" }

// exts are the endings of workbooks. Templates and those with macros are written as
// workbooks without macros.
var exts = []string{".xlsx", ".xlsm", ".xltx", ".xltm"}

// Endings is part of format.Format.
func (Format) Endings() []string { return exts }

// Detect takes zip archives that are called .xlsx, .xlsm, .xltx or .xltm.
func (Format) Detect(name string, head []byte) bool {
	return format.Container(head) == "zip" && slices.Contains(exts, format.Ext(name))
}

// TargetName gives what has no macros and is no template the ending .xlsx.
func (Format) TargetName(name string) string {
	return strings.TrimSuffix(name, filepath.Ext(name)) + ".xlsx"
}

// Read finds the units, sheet by sheet and row by row. The errors say which part of
// the workbook is meant, and where in it, or wrap format.ErrColumns.
func (Format) Read(original []byte, o format.Options) (format.Content, error) {
	b, err := open(original, o.With)
	if err != nil {
		return format.Content{}, err
	}
	columns, err := b.find(o.Columns)
	if err != nil {
		return format.Content{}, err
	}
	c := format.Content{Columns: columns.String(), With: o.With, Offers: b.offers, Notices: append(b.notices, o.With.LeftOut(b.offers)...)}
	if o.Columns == "" && c.Columns != "" {
		c.Notices = append(c.Notices, fmt.Sprintf(format.ColumnsRead, c.Columns))
	}
	for _, u := range b.units {
		c.Units = append(c.Units, format.Unit{Source: u.text.text, Kind: u.kind})
	}
	return c, nil
}

// Write puts the translations in the place of their strings. Where nothing is translated
// it writes the original, without its macros.
func (Format) Write(w io.Writer, d format.Document, x format.Export) error {
	if err := x.Check(d); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := write(&out, d, x); err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// A book is a workbook that is being read or written.
type book struct {
	pack    *opc.Package
	strings string // the name of the part with shared strings, or nothing
	styles  string // that of the part with styles, or nothing
	sheets  []sheet
	with    format.With
	offers  format.With
	notices []string
	// read are the parts beside the sheets that were read, drawn those with DrawingML.
	read    map[string]bool
	drawn   []string
	threads []thread

	// The shared strings: their tree, their nodes, and in how many cells each is.
	shared *xml.Tree
	items  []xml.Node
	uses   []int

	cells int // how many have text
	units []unit
	total format.Total
	// byString has the index of the unit of a shared string.
	byString map[int]int
}

// A sheet is one of the workbook.
type sheet struct {
	name, part string
	hidden     bool
}

// A unit is a string and the cells that have it, or a text beside the cells.
type unit struct {
	text *rich
	kind project.Kind
	// part, from and to tell where a text beside the cells stands; part is empty for
	// cells.
	part     string
	from, to int
	// shared is the index of its string, -1 where it stands in the cell.
	shared int
	cells  []place
}

// A place is a cell: its sheet, its reference such as B3, and the bytes of what it
// holds, the number of a string or the string.
type place struct {
	sheet    int
	ref      string
	from, to int
}

// find finds the units in the columns and beside the cells, and returns the columns.
func (b *book) find(columns string) (format.Columns, error) {
	named, err := format.ParseColumns(columns)
	if err != nil {
		return nil, err
	}
	if named.Bilingual() {
		return nil, fmt.Errorf("%w: %s: translations go into a column of their own in CSV and TSV only", format.ErrColumns, named)
	}
	if err := b.readStrings(); err != nil {
		return nil, err
	}
	visible := 0
	for _, s := range b.sheets {
		if !s.hidden {
			visible++
		}
	}
	ask := named == nil
	found := make([]bool, len(named))
	var first []string
	for i, s := range b.sheets {
		g, err := b.grid(s)
		if err != nil {
			return nil, err
		}
		asked := slices.ContainsFunc(named, func(c format.Column) bool { return strings.EqualFold(c.Sheet, s.name) })
		if s.hidden && (ask || !asked) {
			b.notice("Hidden sheets are left out, unless their columns are chosen: they stay as they are.")
			continue
		}
		if g.hidden {
			b.notice("Hidden rows and columns are left out: they stay as they are.")
		}
		here := named
		if ask {
			f := format.ColumnFinder{}
			for _, c := range g.cells {
				if !c.hidden {
					f.Add(c.column, c.text.text.Chars)
				}
			}
			name := s.name
			if visible == 1 {
				name = ""
			}
			here = f.Columns(name)
			named = append(named, here...)
		}
		top := g.first()
		chosen, in := here.In(s.name, top)
		if !ask {
			for k := range in {
				found[k] = found[k] || in[k]
			}
		}
		if first == nil {
			first = top
		}
		if err := b.add(i, g, chosen); err != nil {
			return nil, fmt.Errorf("part %s: %w", s.part, err)
		}
		if err := b.beside(s, g.t); err != nil {
			return nil, err
		}
	}
	if err := b.properties(); err != nil {
		return nil, err
	}
	return named, named.Missing(found, first)
}

// add makes units of the cells of a sheet that are in the chosen columns.
func (b *book) add(sheet int, g *grid, chosen map[int]format.Chosen) error {
	for _, c := range g.cells {
		is := chosen[c.column]
		switch {
		case !is.Text, c.row == g.cells[0].row && !is.Heading, !strings.ContainsFunc(c.text.text.Chars, unicode.IsLetter):
			continue
		case g.heads(c):
			b.notice("The headings of tables stay as they are, as formulas call them by name.")
			continue
		}
		at := place{sheet, c.ref, c.from, c.to}
		if n, ok := b.byString[c.shared]; ok && c.shared >= 0 {
			b.units[n].cells = append(b.units[n].cells, at)
			continue
		}
		if err := b.total.Add(c.text.text); err != nil {
			return fmt.Errorf("cell %s: %w", c.ref, err)
		}
		b.byString[c.shared] = len(b.units)
		b.units = append(b.units, unit{text: c.text, kind: project.Cell, shared: c.shared, cells: []place{at}})
	}
	return nil
}

// notice tells the user something once.
func (b *book) notice(s string) {
	if !slices.Contains(b.notices, s) {
		b.notices = append(b.notices, s)
	}
}

// maxCell is how many characters a cell may have, as UTF-16: what has more is cut by
// Excel, or is damaged for it.
const maxCell = 32_767

func write(w io.Writer, d format.Document, x format.Export) error {
	with, err := format.ParseWith(d.With)
	if err != nil {
		return err
	}
	b, err := open(d.Original, with)
	if err != nil {
		return err
	}
	if err := b.dropMacros(); err != nil {
		return err
	}
	if _, err := b.find(d.Columns); err != nil {
		return err
	}
	if n := len(d.Segments); n > 0 && d.Segments[n-1].Unit >= len(b.units) {
		return fmt.Errorf("%w: it has %d texts and segment %d is part of number %d", format.ErrMismatch, len(b.units), d.Number(n-1), d.Segments[n-1].Unit+1)
	}
	right := format.Direction(x.Language) == "rtl"
	line := format.OneLine(x.Language)
	edits := map[string][]edit{}
	told := map[string]string{} // what became of the comments of threads
	var inPlace []edit
	var added []string
	for i, segments := range d.Units(len(b.units)) {
		target, translated := x.Lines(segments)
		if !translated {
			continue
		}
		u := b.units[i]
		if !right {
			target = format.WithoutMarks(target)
		}
		if u.text.style == drawnText || u.text.style == marginText {
			target = line(target)
		}
		is := u.text.write(format.Nested(target, u.text.text))
		if u.part != "" {
			edits[u.part] = append(edits[u.part], edit{u.from, u.to, is})
			told[u.text.text.Chars] = target.Chars
			continue
		}
		if n := len(utf16.Encode([]rune(target.Chars))); n > maxCell {
			at := u.cells[0]
			return fmt.Errorf("cell %s of sheet %s: the translation has %d characters, and a cell holds no more than %d: shorten it", at.ref, b.sheets[at.sheet].name, n, maxCell)
		}
		switch {
		case u.shared < 0:
			at := u.cells[0]
			part := b.sheets[at.sheet].part
			edits[part] = append(edits[part], edit{at.from, at.to, is})
		case len(u.cells) == b.uses[u.shared]:
			from, to := b.shared.Inner(b.items[u.shared])
			inPlace = append(inPlace, edit{from, to, is})
		default:
			for _, at := range u.cells {
				part := b.sheets[at.sheet].part
				edits[part] = append(edits[part], edit{at.from, at.to, fmt.Sprint(len(b.items) + len(added))})
			}
			added = append(added, is)
		}
	}
	if len(inPlace) == 0 && len(added) == 0 && len(edits) == 0 {
		return b.pack.Write(w)
	}
	for part, e := range b.retell(told) {
		edits[part] = append(edits[part], e...)
	}
	if err := b.putStrings(inPlace, added); err != nil {
		return err
	}
	flip := !right && b.fromRight()
	for _, s := range b.sheets {
		if err := b.putSheet(s.part, edits[s.part], flip); err != nil {
			return err
		}
		delete(edits, s.part)
	}
	if flip {
		if err := b.turnDrawings(edits); err != nil {
			return err
		}
		if err := b.turnStyles(); err != nil {
			return err
		}
	}
	for part, e := range edits {
		t, err := b.pack.Tree(part)
		if err == nil {
			err = b.put(part, t, e)
		}
		if err != nil {
			return err
		}
	}
	return b.pack.Write(w)
}

// fromRight reports whether most letters of the units are of scripts that go from
// the right.
func (b *book) fromRight() bool {
	right, all := 0, 0
	for _, u := range b.units {
		for _, r := range u.text.text.Chars {
			if unicode.IsLetter(r) {
				all++
				if format.RightToLeft(r) {
					right++
				}
			}
		}
	}
	return 2*right > all
}
