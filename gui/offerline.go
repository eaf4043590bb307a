package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// An offerLine shows one candidate of the completion: what it says, and where it is from.
// A click takes it.
type offerLine struct {
	widget.BaseWidget
	list        *completion
	at          int // among those that are offered
	hovered     bool
	ground      *canvas.Rectangle
	words, from *canvas.Text
}

func newOfferLine(list *completion, at int) *offerLine {
	l := &offerLine{list: list, at: at, ground: canvas.NewRectangle(nil), words: canvas.NewText("", nil), from: canvas.NewText("", nil)}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is part of fyne.Widget. The list says where the parts stand.
func (l *offerLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout(l.ground, l.words, l.from))
}

// color paints the ground: other for the one that is chosen, and for the one pointed at.
func (l *offerLine) color() {
	l.ground.StrokeColor, l.ground.StrokeWidth = theme.Color(theme.ColorNameSeparator), 1
	switch {
	case l.at == l.list.chosen:
		l.ground.FillColor = theme.Color(theme.ColorNameSelection)
	case l.hovered:
		l.ground.FillColor = theme.Color(theme.ColorNameButton)
	default:
		l.ground.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	}
	l.ground.Refresh()
}

// Hide is part of fyne.CanvasObject.
func (l *offerLine) Hide() {
	l.hovered = false
	l.BaseWidget.Hide()
}

// MouseIn shows which line a click takes. What the keys do stays as it is: the list may
// have come up where the pointer was.
func (l *offerLine) MouseIn(*desktop.MouseEvent) {
	l.hovered = true
	l.color()
}

// MouseMoved is here because Fyne asks for all three.
func (l *offerLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is the end of MouseIn. A press that leaves the line takes nothing.
func (l *offerLine) MouseOut() {
	l.hovered = false
	l.color()
	if l.list.pressed {
		l.list.hide()
		l.list.w.app.Driver().DoFromGoroutine(l.list.w.focus, false)
	}
}

// MouseDown keeps the list until the button is let go.
func (l *offerLine) MouseDown(*desktop.MouseEvent) { l.list.pressed = true }

// MouseUp is part of desktop.Mouseable.
func (l *offerLine) MouseUp(*desktop.MouseEvent) {}

// Tapped takes the candidate, and gives the editor the keyboard back.
func (l *offerLine) Tapped(*fyne.PointEvent) {
	if l.at < len(l.list.offered) {
		l.list.accept(l.at)
	}
	l.list.w.focus()
}

// Cursor is part of desktop.Cursorable.
func (l *offerLine) Cursor() desktop.Cursor { return desktop.PointerCursor }
