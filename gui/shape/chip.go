package shape

import (
	"image"
	"image/draw"
)

// The chip of an atom, in parts of the size of the text around it.
const (
	labelScale  = 0.75 // size of the label
	chipPadding = 0.5  // room left and right of the label together
	chipMargin  = 0.06 // of that, what stays free outside the chip on each side
	chipRise    = 0.8  // top of the chip above the baseline
	chipDrop    = 0.22 // bottom of the chip below the baseline
	chipCorner  = 0.2  // radius of its corners
)

// chips paints the atoms of one line: a ground with round corners and the label
// in its middle, in the colour of the text.
func (p *Painter) chips(dst *image.RGBA, l *Layout, line *Line, at Place, s Style) {
	scale := at.scale()
	size := l.Params.Size * scale
	baseline := at.Y + (line.Y+line.Baseline)*scale
	ground := image.NewUniform(s.Chip)
	for i := range line.Cells {
		c := &line.Cells[i]
		if c.Atom == 0 {
			continue
		}
		x0, x1 := at.X+c.X0*scale, at.X+c.X1*scale
		chip := image.Rect(
			round(x0+size*chipMargin), round(baseline-size*chipRise),
			round(x1-size*chipMargin), round(baseline+size*chipDrop))
		if !chip.Overlaps(dst.Bounds()) {
			continue
		}
		mask := p.masks.roundRect(chip.Dx(), chip.Dy(), size*chipCorner)
		draw.DrawMask(dst, chip, ground, image.Point{}, mask, image.Point{}, draw.Over)

		style := s
		style.Inks = nil
		for _, ink := range s.Inks {
			if ink.Start <= c.Start && c.Start < ink.End {
				style.Color = ink.Color
			}
		}
		label := l.labels[c.Atom-1]
		middle := baseline - size*(chipRise-chipDrop)/2 + size*labelScale*digitMiddle
		p.Paint(dst, label, Place{
			X: (x0 + x1 - label.Width*scale) / 2, Y: middle - label.Lines[0].Baseline*scale, Scale: at.Scale,
		}, style)
	}
}

// digitMiddle is how far the middle of a digit stands above the baseline, in
// ems.
const digitMiddle = 0.36

// roundRect returns the mask of a rectangle with round corners.
func (c *maskCache) roundRect(width, height int, radius float32) *image.Alpha {
	w, h := float32(width), float32(height)
	r := min(radius, w/2, h/2)
	z := &c.rasterizer
	z.Reset(width, height)
	z.MoveTo(r, 0)
	z.LineTo(w-r, 0)
	z.QuadTo(w, 0, w, r)
	z.LineTo(w, h-r)
	z.QuadTo(w, h, w-r, h)
	z.LineTo(r, h)
	z.QuadTo(0, h, 0, h-r)
	z.LineTo(0, r)
	z.QuadTo(0, 0, r, 0)
	z.ClosePath()
	alpha := image.NewAlpha(image.Rect(0, 0, width, height))
	z.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	return alpha
}
