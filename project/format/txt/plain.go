package txt

import (
	"bufio"
	"io"

	"tarjuman/project"
	"tarjuman/project/format"
)

// Plain writes the target text of documents of any format as plain text in
// UTF-8 without a mark, a paragraph a line, each ended by a line feed. Several
// documents are kept apart by an empty line. It needs no original: a new line
// begins where the unit changes.
//
// Codes stand in their written form, as ⟦1⟧, and then a literal ⟦ is doubled; in
// a document without any code characters stand as they are.
type Plain struct{}

// Name returns "txt".
func (Plain) Name() string { return "txt" }

// Ext returns ".txt".
func (Plain) Ext() string { return ".txt" }

// Write implements format.Bilingual. Unfinished segments stand there as x says.
func (Plain) Write(w io.Writer, _ project.Info, docs []format.Document, x format.Export) error {
	if err := x.Check(docs...); err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	for i, d := range docs {
		if i > 0 {
			b.WriteString("\n")
		}
		for _, unit := range paragraphs(d) {
			line, _ := x.Unit(unit, oneLine)
			// A source that was merged across a line end and is not translated.
			b.WriteString(oneLine(line).Chars)
			b.WriteString("\n")
		}
	}
	return b.Flush()
}

// paragraphs returns the segments of each unit that has any, with the codes of
// their texts written out.
func paragraphs(d format.Document) [][]project.Segment {
	coded := false
	for _, s := range d.Segments {
		coded = coded || len(s.Source.Codes) > 0 || len(s.Target.Codes) > 0
	}
	var out [][]project.Segment
	for i, s := range d.Segments {
		if coded {
			s.Source.Chars, s.Target.Chars = s.Source.String(), s.Target.String()
			s.Source.Codes, s.Target.Codes = nil, nil
			// Codes alone are no translation: Ready must not take them for one.
			if d.Segments[i].Target.Empty() {
				s.Target.Chars = ""
			}
		}
		if i == 0 || s.Unit != d.Segments[i-1].Unit {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], s)
	}
	return out
}
