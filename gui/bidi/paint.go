package bidi

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/shape"
)

// Span marks a range of the text. Marks never change the shape of letters, so
// joined ones stay joined. Each colour may be nil; the background and text
// colours together should keep a contrast of 4.5:1.
type Span struct {
	Start, End int // rune range
	Background color.Color
	Color      color.Color // of the text
	Underline  color.Color
}

// SetSpans replaces the marks. Where spans overlap, the later lies on top. The
// widget keeps the slice.
func (v *view) SetSpans(spans []Span) {
	v.spans = spans
	v.Refresh()
}

// draw is the generator of the raster. Its result must be exactly an
// *image.RGBA and no part of another: Fyne uploads its array as it is.
func (v *view) draw(width, height int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	l := v.lines()
	scale := v.scale(width)
	at := shape.Place{X: v.padding * scale, Y: v.padding * scale, Scale: scale}
	style := shape.Style{Color: v.color(theme.ColorNameForeground)}
	if v.disabled() {
		style.Color = v.color(theme.ColorNameDisabled)
	}
	for _, s := range v.spans {
		if s.Background != nil {
			shape.Fill(img, l.RangeRects(s.Start, s.End), at, s.Background)
		}
		if s.Color != nil {
			style.Inks = append(style.Inks, shape.Ink{Start: s.Start, End: s.End, Color: s.Color})
		}
	}
	if start, end := v.Selection(); start < end {
		shape.Fill(img, l.RangeRects(start, end), at, v.color(theme.ColorNameSelection))
	}
	for _, s := range v.spans {
		if s.Underline != nil {
			shape.Decorate(img, l, s.Start, s.End, at, shape.Underline, underlineThickness, s.Underline)
		}
	}
	if len(v.runes) == 0 && v.placeholder != "" {
		style.Color = v.color(theme.ColorNamePlaceHolder)
		key := v.layoutKey
		key.text = v.placeholder
		l = v.env.layouts.get(v.env.engine, key)
	}
	v.env.Painter.Paint(img, l, at, style)
	return img
}

const underlineThickness = 1.5

// disabled reports whether the outermost widget is an editor that takes no
// input.
func (v *view) disabled() bool {
	e, ok := v.self.(*Entry)
	return ok && e.Disabled()
}

func (v *view) color(name fyne.ThemeColorName) color.Color {
	return theme.ColorForWidget(name, v.self.(fyne.Widget))
}
