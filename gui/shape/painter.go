package shape

import (
	"image"
	"image/color"
	"image/draw"
	"math"
)

// Painter paints layouts of one font set. It keeps the masks of glyphs it has
// drawn, so painting a text again costs little. It belongs to one goroutine.
type Painter struct {
	fonts faces
	masks maskCache
}

// NewPainter returns a painter for layouts made with the same set.
func NewPainter(set *FontSet) *Painter {
	return &Painter{fonts: newFaces(set), masks: maskCache{masks: map[maskKey]*mask{}}}
}

// Style says in which colours a layout is painted.
type Style struct {
	Color color.Color // of the text; nil is black
	Inks  []Ink       // colours of ranges; of those that overlap, the last holds
	Chip  color.Color // the ground of atoms; nil is Color at one eighth
}

// Ink is the colour of a range of runes. A glyph that several runes share is
// painted in the ink of the first, so letters stay joined.
type Ink struct {
	Start, End int
	Color      color.Color
}

// Place says where a layout stands in an image: its top left corner at (X, Y),
// in pixels of the image, and how many of those a pixel of the layout takes.
// Glyphs are drawn for the size they get, so every scale is sharp, and one
// layout serves all screens.
type Place struct {
	X, Y  float32
	Scale float32 // 0 is 1
}

// scale returns the scale to multiply with.
func (p Place) scale() float32 {
	if p.Scale == 0 {
		return 1
	}
	return p.Scale
}

// Paint paints l at a place of dst. Lines outside dst cost nothing.
func (p *Painter) Paint(dst *image.RGBA, l *Layout, at Place, s Style) {
	if s.Color == nil {
		s.Color = color.Black
	}
	if s.Chip == nil {
		s.Chip = fade(s.Color, 8)
	}
	scale := at.scale()
	bounds := dst.Bounds()
	ink := image.NewUniform(s.Color)
	for i := range l.Lines {
		line := &l.Lines[i]
		// Glyphs may stand out of their line, though not by its height.
		top, height := at.Y+line.Y*scale, line.Height*scale
		if top-height > float32(bounds.Max.Y) || top+2*height < float32(bounds.Min.Y) {
			continue
		}
		if len(l.atoms) > 0 {
			p.chips(dst, l, line, at, s)
		}
		p.glyphs(dst, l, line, at, ink, s)
	}
}

// glyphs paints the glyphs of one line. The baseline stands on a whole pixel;
// along the line glyphs are placed to a quarter of one.
func (p *Painter) glyphs(dst *image.RGBA, l *Layout, line *Line, at Place, ink *image.Uniform, s Style) {
	scale := at.scale()
	size := l.Params.Size * scale * 64
	baseline := round(at.Y + (line.Y+line.Baseline)*scale)
	for i := range line.glyphs {
		g := &line.glyphs[i]
		x := float64(at.X + g.x*scale)
		left := math.Floor(x)
		m := p.mask(maskKey{size: int32(size * p.fonts.set.scale(g.font)), id: g.id, font: g.font, shift: uint8((x - left) * shifts)})
		pen := image.Pt(int(left)+m.x, baseline+round(g.y*scale)+m.y)
		switch {
		case m.alpha != nil:
			ink.C = s.Color
			for k := range s.Inks {
				if s.Inks[k].Start <= int(g.start) && int(g.start) < s.Inks[k].End {
					ink.C = s.Inks[k].Color
				}
			}
			draw.DrawMask(dst, m.alpha.Rect.Add(pen), ink, image.Point{}, m.alpha, image.Point{}, draw.Over)
		case m.picture != nil:
			draw.Draw(dst, m.picture.Rect.Add(pen), m.picture, image.Point{}, draw.Over)
		}
	}
}

// Fill paints rectangles of a layout, such as those of RangeRects, with the
// layout at a place of dst. Edges go to the nearest pixel, so that rectangles
// that touch leave no gap between them.
func Fill(dst *image.RGBA, rects []Rect, at Place, c color.Color) {
	ink := image.NewUniform(c)
	scale := at.scale()
	for _, r := range rects {
		left, top := round(at.X+r.X*scale), round(at.Y+r.Y*scale)
		right, bottom := round(at.X+(r.X+r.W)*scale), round(at.Y+(r.Y+r.H)*scale)
		draw.Draw(dst, image.Rect(left, top, right, bottom), ink, image.Point{}, draw.Over)
	}
}

func round(v float32) int { return int(math.Floor(float64(v) + 0.5)) }

// fade returns c at one n-th of its opacity.
func fade(c color.Color, n uint32) color.Color {
	r, g, b, a := c.RGBA()
	return color.RGBA64{uint16(r / n), uint16(g / n), uint16(b / n), uint16(a / n)}
}
