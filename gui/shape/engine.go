package shape

import (
	"slices"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/segmenter"
)

// Engine lays texts out. It keeps buffers and faces between calls, so it
// belongs to one goroutine; another goroutine makes its own from the same set.
type Engine struct {
	fonts    faces
	resolver resolver
	buffer   *harfbuzz.Buffer
	cache    shapeCache
	key      []byte // of the item at work in cache
	segments segmenter.Segmenter

	flow    []rune // text of the layout at work, atoms replaced
	classes []class
	par     paragraph
	line    lineBuffer
	lines   []Line
}

// NewEngine returns an engine over the fonts of set.
func NewEngine(set *FontSet) *Engine {
	return &Engine{fonts: newFaces(set), buffer: harfbuzz.NewBuffer()}
}

// placeholder stands for an atom in the text that is analysed and shaped.
const placeholder = '\uFFFC'

// Layout sets text in lines. It keeps text, which must not be changed after.
// Nothing in text is an error: a character without a glyph shows as a box.
func (e *Engine) Layout(text []rune, p Params) *Layout {
	l := &Layout{Text: text, Params: p, flow: text}
	l.atoms = validAtoms(p.Atoms, len(text))
	for _, a := range l.atoms {
		l.labels = append(l.labels, e.Layout([]rune(a.Label), Params{Size: p.Size * labelScale, Bold: p.Bold, First: p.First}))
	}
	e.flow = append(e.flow[:0], text...)
	if len(l.atoms) > 0 {
		for _, a := range l.atoms {
			for i := a.Start; i < a.End; i++ {
				e.flow[i] = placeholder
			}
		}
		l.flow = append([]rune(nil), e.flow...)
	}
	e.classes = grow(e.classes, len(text))
	for i, r := range e.flow {
		e.classes[i] = classOf(r)
	}
	base := resolveBase(l.flow, p)
	e.line.reset(len(text))
	e.lines = e.lines[:0]
	for start := 0; ; {
		end, next := paragraphEnd(e.flow, e.classes, start)
		e.paragraph(l, start, end, base)
		if next > len(text) {
			break
		}
		start = next
	}
	l.Lines = slices.Clone(e.lines)
	clear(e.lines) // they hold the cells of the layout
	l.align()
	return l
}

// Metrics returns ascent and descent of the family that Params asks first.
func (e *Engine) Metrics(p Params) Metrics {
	return e.fonts.metrics(e.family(p, 0), p.Size)
}

// resolveBase returns LTR or RTL for the whole text.
func resolveBase(text []rune, p Params) Direction {
	base := p.Base
	if base == Auto {
		base = DirectionOf(text)
	}
	if base == Auto {
		base = p.Fallback
	}
	if base == Auto {
		base = LTR
	}
	return base
}

// paragraphEnd returns where the paragraph that starts at start ends (P1), and
// where the next one starts: past the separator, CR and LF together being one.
// Without a separator next is past the end of the text by one.
func paragraphEnd(text []rune, classes []class, start int) (end, next int) {
	for i := start; i < len(text); i++ {
		if classes[i] != classB {
			continue
		}
		if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			return i, i + 2
		}
		return i, i + 1
	}
	return len(text), len(text) + 1
}

// align moves the lines to their place in the width of the layout.
func (l *Layout) align() {
	l.Width = l.Params.Width
	if l.Width <= 0 {
		l.Width = 0
		for i := range l.Lines {
			l.Width = max(l.Width, l.Lines[i].Width)
		}
	}
	for i := range l.Lines {
		line := &l.Lines[i]
		room := l.Width - line.Width
		switch {
		case l.Params.Align == AlignCenter:
			room /= 2
		case (line.Base == RTL) != (l.Params.Align == AlignStart):
			room = 0
		}
		line.X = room
		for k := range line.Cells {
			line.Cells[k].X0 += room
			line.Cells[k].X1 += room
		}
		for k := range line.glyphs {
			line.glyphs[k].x += room
		}
	}
}
