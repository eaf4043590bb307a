package grid

import (
	"strings"

	"tarjuman/gui/bidi"
)

// Prose of the two languages, to find out how much of it goes into a line.
const (
	arabicProse  = "اجتمعت فرق العمل التابعة للطرفين عبر الإنترنت لتعزيز الشراكة في مجالات السياسة وحقوق الإنسان والتنمية والدفاع"
	englishProse = "The working groups of both sides met online to strengthen the partnership in politics, human rights and defence"
)

// prose says how high text is before it is laid out: a guess from its length in
// bytes. The sizes of the fonts are in it.
type prose struct {
	first, line float32 // the height of one line, and what each more adds
	bytes       float32 // in a pixel of a line
}

// measureProse lays a sample out in a text widget.
func measureProse(t *bidi.Text, sample string) prose {
	const width = 600
	t.SetText("x\nx")
	two := t.HeightFor(width)
	t.SetText("x")
	p := prose{first: t.HeightFor(width)}
	p.line = two - p.first
	long := strings.Repeat(sample+" ", 8)
	t.SetText(long)
	lines := (t.HeightFor(width)-p.first)/p.line + 1
	p.bytes = float32(len(long)) / (lines - 0.5) / (width - 2*bidi.DefaultPadding)
	return p
}

// lines is a prose in a column of some width.
type lines struct {
	prose
	part float32 // of a line, that a byte takes
}

func (p prose) in(width float32) lines {
	return lines{p, 1 / (p.bytes * max(width-2*bidi.DefaultPadding, 1))}
}

func (l lines) height(bytes uint32) float32 {
	if bytes == 0 {
		return l.first
	}
	more := int32(float32(bytes)*l.part - 1e-3) // lines but the first
	return l.first + float32(more)*l.line
}

// guess is how high a row is from the length of its texts.
type guess struct{ source, target lines }

func (g guess) height(letters [2]uint32) float32 {
	return rowHeight(g.source.height(letters[0]), g.target.height(letters[1]))
}

// forget makes a guess of all heights, for other widths or fonts.
func (g *Grid) forget() {
	g.prepare()
	g.table.forget()
}

// prepare brings the guesses up to the columns and fonts.
func (g *Grid) prepare() {
	c := g.geometry()
	g.table.guess = guess{g.arabic.in(c.sourceWidth), g.english.in(c.targetWidth)}
}

// measureProse finds out how large the text is now.
func (g *Grid) measureProse() {
	g.arabic = measureProse(g.probe.source, arabicProse)
	g.english = measureProse(g.probe.target, englishProse)
}
