package shape

import (
	"image"
	"image/color"
	"image/draw"
	"math"
)

// Decoration is a line along a range of text. It is painted over the finished
// glyphs, so letters stay joined.
type Decoration uint8

const (
	// NoDecoration paints nothing.
	NoDecoration Decoration = iota
	// Underline is a straight line below the dots of Arabic letters.
	Underline
	// Squiggle is a wave at the same place.
	Squiggle
	// Strike is a straight line through the middle of small letters.
	Strike
)

// Heights of the decorations against the baseline, and the measures of the wave,
// in ems.
const (
	underlineDrop = 0.3
	strikeRise    = 0.24
	waveHeight    = 0.045 // of the crest above its middle
	waveLength    = 0.26
)

// Decorate paints a decoration along the runes [start, end) of a layout that
// stands at a place of dst. The thickness is in pixels of the layout, and the
// line at least one pixel of dst thick.
func Decorate(dst *image.RGBA, l *Layout, start, end int, at Place, d Decoration, thickness float32, c color.Color) {
	if d == NoDecoration {
		return
	}
	ink := image.NewUniform(c)
	scale := at.scale()
	thick := max(1, thickness*scale)
	em := l.Params.Size * scale
	for _, r := range l.RangeRects(start, end) {
		line := &l.Lines[l.LineAt(r.Y+r.H/2)]
		baseline := at.Y + (line.Y+line.Baseline)*scale
		left, right := round(at.X+r.X*scale), round(at.X+(r.X+r.W)*scale)
		switch d {
		case Squiggle:
			wave(dst, left, right, baseline+em*underlineDrop, thick, em, ink)
		default:
			top := round(baseline + em*underlineDrop)
			if d == Strike {
				top = round(baseline - em*strikeRise - thick/2)
			}
			draw.Draw(dst, image.Rect(left, top, right, top+round(thick)), ink, image.Point{}, draw.Over)
		}
	}
}

// wave paints a sine wave from left to right around the height y. Its phase
// follows from x alone, so that the waves of ranges that touch go on in each
// other.
func wave(dst *image.RGBA, left, right int, y, thick, em float32, ink *image.Uniform) {
	bounds := dst.Bounds()
	left, right = max(left, bounds.Min.X), min(right, bounds.Max.X)
	amplitude := em * waveHeight
	reach := amplitude + thick
	top, bottom := floor(y-reach), ceil(y+reach)
	if left >= right || bottom <= bounds.Min.Y || top >= bounds.Max.Y {
		return
	}
	mask := image.NewAlpha(image.Rect(left, top, right, bottom))
	for x := left; x < right; x++ {
		sin, cos := math.Sincos(2 * math.Pi * (float64(x) + 0.5) / float64(em*waveLength))
		middle := y + amplitude*float32(sin)
		// The distance to the curve is that to its tangent.
		slope := 2 * math.Pi * float64(amplitude) / float64(em*waveLength) * cos
		flat := float32(1 / math.Sqrt(1+slope*slope))
		for k := top; k < bottom; k++ {
			distance := (float32(k) + 0.5 - middle) * flat
			cover := thick/2 + 0.5 - max(distance, -distance)
			mask.SetAlpha(x, k, color.Alpha{uint8(255 * min(max(cover, 0), 1))})
		}
	}
	draw.DrawMask(dst, mask.Rect, ink, image.Point{}, mask, mask.Rect.Min, draw.Over)
}
