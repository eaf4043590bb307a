package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A chip is a small button that is on or off, with a picture, a word and a count. It
// takes no keyboard: what it does has a key of its own.
type chip struct {
	widget.BaseWidget
	word, count string
	on, over    bool
	do          func()
	colour      func() fyne.Resource // the picture in the colours of the theme; nil for none

	ground  *canvas.Rectangle
	label   *canvas.Text
	picture *canvas.Image
}

func newChip(word string, do func()) *chip {
	c := &chip{
		word: word, do: do, ground: canvas.NewRectangle(nil), label: canvas.NewText("", nil),
		picture: canvas.NewImageFromResource(nil),
	}
	c.ground.CornerRadius = 6
	c.picture.FillMode = canvas.ImageFillContain
	c.ExtendBaseWidget(c)
	return c
}

// set says whether it is on, and what it counts.
func (c *chip) set(on bool, count string) {
	if c.on != on || c.count != count {
		c.on, c.count = on, count
		c.Refresh()
	}
}

// Tapped is part of fyne.Tappable.
func (c *chip) Tapped(*fyne.PointEvent) { c.do() }

// MouseIn, MouseMoved and MouseOut are part of desktop.Hoverable.
func (c *chip) MouseIn(*desktop.MouseEvent)    { c.over = true; c.Refresh() }
func (c *chip) MouseMoved(*desktop.MouseEvent) {}
func (c *chip) MouseOut()                      { c.over = false; c.Refresh() }

// Sizes of a chip.
const (
	chipHeight  = 26
	chipPad     = 7
	chipPicture = 15
)

func (c *chip) words() string {
	if c.word != "" && c.count != "" {
		return c.word + " " + c.count
	}
	return c.word + c.count
}

// CreateRenderer is part of fyne.Widget.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{c}
	r.paint()
	return r
}

type chipRenderer struct{ c *chip }

func (r *chipRenderer) Destroy() {}
func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.ground, r.c.picture, r.c.label}
}

func (r *chipRenderer) MinSize() fyne.Size {
	c := r.c
	width := 2*chipPad + fyne.MeasureText(c.words(), theme.CaptionTextSize(), c.label.TextStyle).Width
	if c.colour != nil {
		width += chipPicture + 4
	}
	return fyne.NewSize(width, chipHeight)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	c, x := r.c, float32(chipPad)
	top := (size.Height - chipHeight) / 2
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(c.ground, 0, top, size.Width, chipHeight)
	if c.colour != nil {
		put(c.picture, x, (size.Height-chipPicture)/2, chipPicture, chipPicture)
		x += chipPicture + 4
	}
	put(c.label, x, top, size.Width-x-chipPad, chipHeight)
}

func (r *chipRenderer) paint() {
	c := r.c
	c.label.Text, c.label.TextSize = c.words(), theme.CaptionTextSize()
	c.label.Color = theme.Color(theme.ColorNameForeground)
	c.ground.StrokeWidth, c.ground.StrokeColor, c.ground.FillColor = 0, color.Transparent, color.Transparent
	switch {
	case c.on:
		c.ground.FillColor = theme.Color(theme.ColorNameSelection)
		c.ground.StrokeWidth, c.ground.StrokeColor = 1, theme.Color(theme.ColorNamePrimary)
	case c.over:
		c.ground.FillColor = theme.Color(theme.ColorNameHover)
	}
	if c.colour != nil {
		if icon := c.colour(); c.picture.Resource != icon {
			c.picture.Resource = icon
			c.picture.Refresh()
		}
	}
}

// Refresh is part of fyne.WidgetRenderer. The words may be wider now.
func (r *chipRenderer) Refresh() {
	r.paint()
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

// inkColour is that of pictures which mean no status.
func inkColour() color.Color { return theme.Color(theme.ColorNamePlaceHolder) }
