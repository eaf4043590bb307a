package shape

import "github.com/go-text/typesetting/language"

// paragraph is the paragraph an engine works on; all offsets in it count from
// its own start.
type paragraph struct {
	offset  int // of its first rune in the layout
	text    []rune
	scripts []language.Script
	items   []item    // in logical order
	atoms   bool      // whether one of items is an atom
	stops   []stop    // what may happen before each rune, and at the end
	cluster []bool    // whether a cluster starts at this rune; true at the end
	advance []float32 // of the cluster that starts at this rune, in pixels
}

// stop says what UAX #14 and #29 allow before a rune.
type stop uint8

const (
	stopGrapheme stop = 1 << iota // a grapheme starts
	stopLine                      // the line may be broken
	stopMust                      // the line must be broken
)

// paragraph lays out the runes [start, end) of the engine's text, which hold no
// paragraph separator, and appends their lines.
func (e *Engine) paragraph(l *Layout, start, end int, base Direction) {
	par := &e.par
	par.offset, par.text = start, e.flow[start:end]
	metrics := e.Metrics(l.Params)
	if start == end {
		e.addLine(l, newLine(l, span{start, start}, base, metrics))
		return
	}
	e.resolver.resolve(e.classes[start:end], par.text, base.level())
	e.findStops(l.atoms)
	par.replaceControls()
	e.itemize(l)
	e.shape(l.Params)
	for i := range par.items {
		if par.items[i].atom == 0 {
			metrics = metrics.union(e.fonts.metrics(par.items[i].font, l.Params.Size))
		}
	}
	for from := 0; from < len(par.text); {
		to := e.fit(from, l.Params)
		line := newLine(l, span{start + from, start + to}, base, metrics)
		line.Soft = to < len(par.text)
		e.fill(l, &line, span{from, to})
		e.addLine(l, line)
		from = to
	}
}

// addLine appends a line to those of the layout at work.
func (e *Engine) addLine(l *Layout, line Line) {
	e.lines = append(e.lines, line)
	l.Height += line.Height
}

// newLine returns an empty line below the last one of l.
func newLine(l *Layout, at span, base Direction, m Metrics) Line {
	height := l.Params.LineHeight
	if height <= 0 {
		height = m.Height()
	}
	return Line{
		Start: at.start, End: at.end, Base: base, Y: l.Height, Height: height,
		Baseline: m.Ascent + (height-m.Height())/2,
	}
}
