package bidi

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/shape"
)

// DefaultPadding is the room around the text on all sides.
const DefaultPadding = 6

// view is what Text and Entry have in common: a text, its layout at the size of
// the widget, a selection from anchor to caret, and the objects that show them.
type view struct {
	widget.BaseWidget

	env   *Env
	self  outermost
	text  string
	runes []rune

	direction   shape.Direction
	factor      float32 // of the size, 0 being 1
	bold        bool
	padding     float32
	mode        Mode
	spans       []Span
	placeholder string

	// OnDrag, where it is set, carries the text away instead of selecting in it: it gets
	// the rune that was pressed, and where the pointer is in the window. OnDrop ends it.
	OnDrag func(pressed int, at fyne.Position)
	OnDrop func()

	scanCode int // of the key that was pressed last

	anchor, caret shape.Pos
	goal          float32 // x that up and down keep
	hasGoal       bool
	caretShown    bool
	clicks        clicks
	drag          drag
	tip           int // 1 + the span under the pointer, 0 for none

	offset    float32 // how far a text larger than its editor is scrolled
	band      band
	layout    *shape.Layout // nil: to be made
	layoutKey layoutKey
	parts     *parts // nil until the renderer is made
}

// outermost is the widget that the driver knows.
type outermost interface {
	fyne.Widget
	fyne.Focusable
}

// Mode is how an Entry takes line breaks.
type Mode uint8

const (
	// Paragraph wraps one paragraph; its height follows from its text. Line breaks
	// become spaces.
	Paragraph Mode = iota
	// SingleLine never wraps: a longer text moves sideways under the caret.
	SingleLine
	// MultiLine takes line breaks; a longer text moves up and down under the caret.
	MultiLine
)

// init ties the view to the outermost widget that it is part of.
func (v *view) init(env *Env, self outermost) {
	v.env, v.self, v.padding = env, self, DefaultPadding
	v.ExtendBaseWidget(self)
}

// KeyDown notes which key of the keyboard it is.
func (v *view) KeyDown(k *fyne.KeyEvent) { v.scanCode = k.Physical.ScanCode }

// KeyUp is part of desktop.Keyable.
func (v *view) KeyUp(*fyne.KeyEvent) {}

// Runes returns the text as runes, which must not be changed.
func (v *view) Runes() []rune { return v.runes }

// setText replaces the text and keeps caret and anchor where they fit.
func (v *view) setText(text string, runes []rune) {
	v.text, v.runes, v.layout = text, runes, nil
	v.caret = clamp(v.caret, len(runes))
	v.anchor = clamp(v.anchor, len(runes))
	v.hasGoal = false
	v.drag = drag{}
}

func clamp(p shape.Pos, length int) shape.Pos {
	if p.Index > length {
		return shape.Pos{Index: length}
	}
	return p
}

// SetDirection sets the direction of the text; Auto takes that of its first
// strong letter.
func (v *view) SetDirection(d shape.Direction) {
	if v.direction != d {
		v.direction, v.layout = d, nil
		v.follow()
		v.Refresh()
	}
}

// Direction returns the direction that was set.
func (v *view) Direction() shape.Direction { return v.direction }

// SetScale sets the size of the text against that of the Env; 0 is 1.
func (v *view) SetScale(factor float32) {
	v.factor, v.layout = factor, nil
	v.Refresh()
}

// SetBold chooses the bold fonts, for headings.
func (v *view) SetBold(bold bool) {
	if v.bold != bold {
		v.bold, v.layout = bold, nil
		v.Refresh()
	}
}

// SetPadding sets the room around the text on all sides.
func (v *view) SetPadding(padding float32) {
	v.padding, v.layout = padding, nil
	v.Refresh()
}

// SetPlaceholder sets what is shown, paler, while there is no text.
func (v *view) SetPlaceholder(text string) {
	v.placeholder = text
	v.Refresh()
}

// HeightFor returns the height the widget needs at the given width. Fyne has no
// such question; who lays the widget out must ask it.
func (v *view) HeightFor(width float32) float32 {
	return outer(v.layoutAt(width).Height, v.padding)
}

// MinSize is the height at the present width, and room for a word.
func (v *view) MinSize() fyne.Size {
	width := v.Size().Width
	if width <= 0 {
		width = 1 << 15 // not placed yet: one line
	}
	return fyne.NewSize(2*v.padding+3*v.textSize(), v.HeightFor(width))
}

// Resize keeps the caret in sight.
func (v *view) Resize(size fyne.Size) {
	if size == v.Size() {
		return
	}
	v.leaveTip()
	v.BaseWidget.Resize(size)
	v.follow()
}

// Refresh lays the text out again where it changed and redraws it. A tip goes: what
// it was about may have moved.
func (v *view) Refresh() {
	v.leaveTip()
	if v.parts != nil {
		v.BaseWidget.Refresh()
	}
}

func (v *view) textSize() float32 {
	if v.factor > 0 {
		return v.env.Size() * v.factor
	}
	return v.env.Size()
}

// lines returns the layout at the present width, whose corner stands at origin.
func (v *view) lines() *shape.Layout { return v.layoutAt(v.Size().Width) }

func (v *view) layoutAt(width float32) *shape.Layout {
	key := v.key(width, v.text)
	if v.layout == nil || v.layoutKey != key {
		v.layout, v.layoutKey = v.env.layOut(key), key
	}
	return v.layout
}

func (v *view) key(width float32, text string) layoutKey {
	key := layoutKey{
		text: text, width: inner(width, v.padding), size: v.textSize(),
		direction: v.direction, bold: v.bold, epoch: v.env.epoch,
	}
	if v.mode == SingleLine {
		key.width, key.oneLine = 0, true
	}
	return key
}

// inner and outer are the width for text in a widget, and the height of a
// widget around text, in whole pixels.
func inner(width, padding float32) float32  { return max(width-2*padding, 1) }
func outer(height, padding float32) float32 { return float32(int(height + 2*padding + 0.999)) }

// origin returns where the corner of a layout of this view stands in the widget.
func (v *view) origin(l *shape.Layout) fyne.Position {
	at := fyne.NewPos(v.padding, v.padding)
	switch v.mode {
	case SingleLine:
		free := inner(v.Size().Width, v.padding) - l.Width
		switch {
		case free < 0:
			at.X += min(max(v.offset, free), 0)
		case l.Params.Base == shape.RTL || l.Lines[0].Base == shape.RTL:
			at.X += free
		}
	case MultiLine:
		free := v.Size().Height - 2*v.padding - l.Height
		at.Y += min(max(v.offset, free), 0)
	}
	return at
}

// follow scrolls an editor that is smaller than its text to the caret.
func (v *view) follow() {
	if v.mode == Paragraph || v.Size().Width <= 0 {
		return
	}
	l := v.lines()
	r := l.CaretRect(v.caret, caretWidth)
	start, end, room := r.X, r.X+r.W, inner(v.Size().Width, v.padding)
	if v.mode == MultiLine {
		start, end, room = r.Y, r.Y+r.H, v.Size().Height-2*v.padding
	}
	old := v.offset
	v.offset = min(max(v.offset, -start), room-end)
	if v.offset != old && v.parts != nil {
		v.parts.raster.Refresh()
	}
}

// point turns a point of the widget into one of its layout.
func (v *view) point(p fyne.Position) (x, y float32) {
	at := v.origin(v.lines())
	return p.X - at.X, p.Y - at.Y
}

// AccessibilityLabel is what a screen reader reads: the text itself.
func (v *view) AccessibilityLabel() string { return v.text }

// AccessibilityRole is part of fyne.Accessible.
func (v *view) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
