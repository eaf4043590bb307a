package bidi

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/shape"
)

// Span marks a range of the text. Marks never change the shape of letters, so
// joined ones stay joined. Colours are names of the theme, so that marks follow
// it; an empty name is none.
type Span struct {
	Start, End int                 // rune range
	Ground     fyne.ThemeColorName // behind the text
	Ink        fyne.ThemeColorName // of the letters
	Line       shape.Decoration    // along the text
	LineColor  fyne.ThemeColorName
	Tip        string // shown while the pointer rests on the range
}

// Names of colours that the widgets ask of the theme. One that the theme does
// not have is made from its foreground.
const (
	// ColorFound lies behind what was searched for.
	ColorFound fyne.ThemeColorName = "bidiFound"
	// ColorInserted lies behind what a difference inserts.
	ColorInserted fyne.ThemeColorName = "bidiInserted"
	// ColorDeleted lies behind what a difference deletes.
	ColorDeleted fyne.ThemeColorName = "bidiDeleted"
	// ColorRevealed is that of dots for spaces and of marks of direction.
	ColorRevealed fyne.ThemeColorName = "bidiRevealed"
)

// Found marks what was searched for.
func Found(start, end int) Span { return Span{Start: start, End: end, Ground: ColorFound} }

// Inserted marks what a difference inserts.
func Inserted(start, end int) Span {
	return Span{Start: start, End: end, Ground: ColorInserted, Line: shape.Underline, LineColor: theme.ColorNameSuccess}
}

// Deleted marks what a difference deletes.
func Deleted(start, end int) Span {
	return Span{Start: start, End: end, Ground: ColorDeleted, Line: shape.Strike, LineColor: theme.ColorNameError}
}

// Misspelt marks a word for a spelling check, tip being its suggestions.
func Misspelt(start, end int, tip string) Span {
	return Span{Start: start, End: end, Line: shape.Squiggle, LineColor: theme.ColorNameError, Tip: tip}
}

// SetSpans replaces the marks. Where spans overlap, the later lies on top. The
// widget keeps the slice.
func (v *view) SetSpans(spans []Span) {
	v.spans = spans
	v.Refresh()
}

// Spans returns the marks, which must not be changed.
func (v *view) Spans() []Span { return v.spans }

// moveSpans keeps the marks on their characters until who made them sends new
// ones, when inserted runes take the place of [start, end). A mark that was
// edited inside goes.
func (v *view) moveSpans(start, end, inserted int) {
	var kept []Span
	for _, s := range v.spans {
		switch {
		case s.Start >= end:
			s.Start += inserted - (end - start)
			s.End += inserted - (end - start)
		case s.End > start:
			continue
		}
		kept = append(kept, s)
	}
	v.spans = kept
}

// color returns a colour of the theme.
func (v *view) color(name fyne.ThemeColorName) color.Color {
	c := theme.ColorForWidget(name, v.self)
	switch name {
	case ColorFound, ColorInserted, ColorDeleted, ColorRevealed:
		if _, _, _, alpha := c.RGBA(); alpha == 0 {
			r, g, b, _ := theme.ColorForWidget(theme.ColorNameForeground, v.self).RGBA()
			return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0x50}
		}
	}
	return c
}
