package shape

import (
	"image"
	"image/color"
	"image/draw"
	"unicode"
)

// Reveal paints what cannot be seen: a dot for a space, a ring for one that does
// not break, an arrow for a tab, and for marks of direction and joiners, which
// take no room, a thin post with a flag to the side they turn to. Nothing moves:
// the text keeps its shape.
func Reveal(dst *image.RGBA, l *Layout, at Place, c color.Color) {
	v := revealer{dst: dst, ink: image.NewUniform(c), em: l.Params.Size * at.scale()}
	for i := range l.Lines {
		line := &l.Lines[i]
		baseline := at.Y + (line.Y+line.Baseline)*at.scale()
		if baseline+v.em < float32(dst.Rect.Min.Y) || baseline-2*v.em > float32(dst.Rect.Max.Y) {
			continue
		}
		for k := range line.Cells {
			cell := &line.Cells[k]
			if cell.Atom > 0 {
				continue
			}
			for i := cell.Start; i < cell.End; i++ {
				x0, x1 := at.X+cell.X0*at.scale(), at.X+cell.X1*at.scale()
				if i > cell.Start && !cell.Level.RTL() { // after the letter it belongs to
					x0 = x1
				} else if i > cell.Start {
					x1 = x0
				}
				v.rune(l.Text[i], x0, x1, baseline, cell.Level.RTL())
			}
		}
	}
}

type revealer struct {
	dst *image.RGBA
	ink *image.Uniform
	em  float32
}

// The flag of a post says where a mark turns to.
type flag uint8

const (
	flagNone flag = iota
	flagLeft
	flagRight
	flagBoth
)

// posts are the characters without room that are shown, with their flags.
// Those that open or close a stretch have a foot as well.
var posts = map[rune]struct {
	flag flag
	foot bool
}{
	'\u200E': {flagRight, false}, '\u200F': {flagLeft, false}, '\u061C': {flagLeft, false}, // LRM, RLM, ALM
	'\u2066': {flagRight, true}, '\u2067': {flagLeft, true}, '\u2068': {flagBoth, true}, '\u2069': {flagNone, true}, // LRI, RLI, FSI, PDI
	'\u202A': {flagRight, true}, '\u202B': {flagLeft, true}, '\u202C': {flagNone, true}, // LRE, RLE, PDF
	'\u202D': {flagRight, true}, '\u202E': {flagLeft, true}, // LRO, RLO
	'\u200C': {}, '\u200D': {flagBoth, false}, '\u2060': {}, '\u200B': {}, '\u00AD': {}, '\uFEFF': {},
}

func (v *revealer) rune(r rune, x0, x1, baseline float32, rtl bool) {
	middle := round((x0 + x1) / 2)
	height := round(baseline - v.em*0.28)
	dot := max(1, round(v.em*0.07))
	switch {
	case r == '\t':
		pad := round(v.em * 0.1)
		left, right := round(x0)+pad, round(x1)-pad
		v.fill(left, height, right, height+1)
		tip, step := right, -1
		if rtl {
			tip, step = left, 1
		}
		for i := range max(2, round(v.em*0.15)) {
			v.fill(tip+step*i, height-i, tip+step*i+1, height+i+1)
		}
	case r == '\u00A0' || r == '\u202F':
		v.fill(middle-dot-1, height-dot-1, middle+dot+1, height-dot)
		v.fill(middle-dot-1, height+dot, middle+dot+1, height+dot+1)
		v.fill(middle-dot-1, height-dot, middle-dot, height+dot)
		v.fill(middle+dot, height-dot, middle+dot+1, height+dot)
	case unicode.Is(unicode.Zs, r):
		v.fill(middle-dot/2, height-dot/2, middle-dot/2+dot, height-dot/2+dot)
	default:
		if p, ok := posts[r]; ok {
			v.post(round(x0), baseline, p.flag, p.foot)
		}
	}
}

func (v *revealer) post(x int, baseline float32, f flag, foot bool) {
	top, bottom := round(baseline-v.em*0.85), round(baseline+v.em*0.2)
	v.fill(x, top, x+1, bottom)
	reach := max(3, round(v.em*0.22))
	for i := range reach {
		if f == flagRight || f == flagBoth {
			v.fill(x+1, top+i/2, x+1+reach-i, top+i/2+1)
		}
		if f == flagLeft || f == flagBoth {
			v.fill(x-reach+i, top+i/2, x, top+i/2+1)
		}
	}
	if foot {
		v.fill(x-reach/2, bottom, x+reach/2+1, bottom+1)
	}
}

func (v *revealer) fill(x0, y0, x1, y1 int) {
	draw.Draw(v.dst, image.Rect(x0, y0, x1, y1), v.ink, image.Point{}, draw.Over)
}
