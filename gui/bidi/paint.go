package bidi

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/shape"
)

// lineThickness is that of underlines, waves and strikes.
const lineThickness = 1.5

// draw is the generator of the raster. Its result must be exactly an
// *image.RGBA and no part of another: Fyne uploads its array as it is, and has no use for
// it afterwards.
func (v *view) draw(width, height int) image.Image {
	img := v.env.picture(width, height)
	l := v.lines()
	scale := v.scale(width)
	corner := v.origin(l)
	if v.parts != nil {
		corner = corner.Subtract(v.parts.raster.Position())
	}
	at := shape.Place{X: corner.X * scale, Y: corner.Y * scale, Scale: scale}
	style := shape.Style{Color: v.color(v.ink())}
	for _, s := range v.spans {
		if s.Ground != "" {
			shape.Fill(img, l.RangeRects(s.Start, s.End), at, v.color(s.Ground))
		}
		if s.Ink != "" {
			style.Inks = append(style.Inks, shape.Ink{Start: s.Start, End: s.End, Color: v.color(s.Ink)})
		}
	}
	if start, end := v.Selection(); start < end {
		shape.Fill(img, l.RangeRects(start, end), at, v.color(theme.ColorNameSelection))
	}
	if len(v.runes) == 0 && v.placeholder != "" {
		l = v.env.layOut(v.key(v.Size().Width, v.placeholder))
		corner := v.origin(l)
		at.X, at.Y = corner.X*scale, corner.Y*scale
		style.Color = v.color(theme.ColorNamePlaceHolder)
		if ink := v.ink(); ink == theme.ColorNameDisabled {
			style.Color = v.color(ink)
		}
	}
	v.env.painter.Paint(img, l, at, style)
	for _, s := range v.spans {
		if s.Line != shape.NoDecoration {
			shape.Decorate(img, l, s.Start, s.End, at, s.Line, lineThickness, v.color(s.LineColor))
		}
	}
	if v.env.Reveal && len(v.runes) > 0 {
		shape.Reveal(img, l, at, v.color(ColorRevealed))
	}
	return img
}

// keptPixels is how many bytes of a picture are kept for the next one.
const keptPixels = 1 << 20

// picture returns an empty picture, which is good until the next one is wanted.
func (e *Env) picture(width, height int) *image.RGBA {
	r := image.Rect(0, 0, width, height)
	n := 4 * r.Dx() * r.Dy()
	if n > keptPixels {
		return image.NewRGBA(r)
	}
	if n > len(e.pixels) {
		e.pixels = make([]uint8, max(n, min(2*n, keptPixels)))
	}
	pix := e.pixels[:n:n]
	clear(pix)
	return &image.RGBA{Pix: pix, Stride: 4 * r.Dx(), Rect: r}
}

// ink names the colour of the letters.
func (v *view) ink() fyne.ThemeColorName {
	if e, ok := v.self.(*Entry); ok && e.Disabled() {
		return theme.ColorNameDisabled
	}
	return theme.ColorNameForeground
}

// scale returns how many pixels of a raster of the given width stand for one of
// the widget's. The canvas of the outermost widget knows its scale; where a
// screen has more pixels yet, the raster is larger by a whole or half factor.
func (v *view) scale(pixels int) float32 {
	width := v.Size().Width
	if width <= 0 {
		return 1
	}
	measured := float32(pixels) / width
	if c := v.env.canvasOf(v.self); c != nil && c.Scale() > 0 {
		factor := measured / c.Scale()
		whole := float32(int(factor*2+0.5)) / 2
		if d := (factor - whole) * width; whole > 0 && d > -2 && d < 2 {
			return c.Scale() * whole
		}
	}
	return measured
}
