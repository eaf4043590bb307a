package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// An Entry is one of a list of texts to read: comments, versions, finds of the
// concordance.
type Entry struct {
	// Title stands above it; a Faint one is less to be seen, as it is done with.
	Title string
	Faint bool
	// Answer says that it stands under the one before, which it answers.
	Answer bool
	// Source and Target are its texts as shown, side by side where there are both.
	Source, Target string
	// SourceMarks and TargetMarks are theirs.
	SourceMarks, TargetMarks []bidi.Span
	// Action is what its button says, and Do what that does; nil is no button.
	Action string
	Do     func()
	// More are buttons behind that.
	More []Act
}

// An Act is a button of an entry: what it says, and what it does.
type Act struct {
	Label string
	Do    func()
}

// Entries is a list of texts to read, all of which stand there: it is for some
// dozens of them.
type Entries struct {
	// Empty stands there where there are none.
	Empty string

	// OnKey takes the keys that the buttons do not need.
	OnKey func(*fyne.KeyEvent) bool

	env     *bidi.Env
	list    *fyne.Container
	root    *container.Scroll
	buttons []*Button // in order
}

// NewEntries makes an empty list.
func NewEntries(env *bidi.Env) *Entries {
	e := &Entries{env: env, list: container.New(stack{})}
	e.root = container.NewVScroll(e.list)
	return e
}

// Object is what to put on the screen.
func (e *Entries) Object() fyne.CanvasObject { return e.root }

// Len is how many entries there are.
func (e *Entries) Len() int { return len(e.list.Objects) }

// Set shows other entries, from the first one on.
func (e *Entries) Set(all []Entry) {
	e.list.RemoveAll()
	e.buttons = nil
	for _, one := range all {
		e.list.Add(e.entry(one))
	}
	if len(all) == 0 && e.Empty != "" {
		l := widget.NewLabel(e.Empty)
		l.Wrapping = fyne.TextWrapWord
		e.list.Add(l)
	}
	e.root.ScrollToTop()
	e.root.Refresh()
}

func (e *Entries) entry(one Entry) fyne.CanvasObject {
	texts := container.New(halves{})
	add := func(chars string, d shape.Direction, marks []bidi.Span) {
		if chars == "" {
			return
		}
		t := bidi.NewText(e.env, chars, d)
		t.SetScale(0.9)
		t.SetSpans(marks)
		if one.Faint {
			t.Disable()
		}
		texts.Add(t)
	}
	add(one.Source, shape.RTL, one.SourceMarks)
	add(one.Target, shape.Auto, one.TargetMarks)
	title, buttons := e.title(one)
	c := container.New(stack{}, widget.NewSeparator(), title, texts)
	if one.Answer {
		c = container.New(inset{}, container.New(stack{}, title, texts))
	}
	for _, b := range buttons {
		b.OnFocus = func() { e.reveal(c) }
	}
	return c
}

// First is the first button, nil for none.
func (e *Entries) First() fyne.Focusable {
	if len(e.buttons) == 0 {
		return nil
	}
	return e.buttons[0]
}

// reveal scrolls as little as shows all of an entry, or its beginning.
func (e *Entries) reveal(o fyne.CanvasObject) {
	from, until, room := o.Position().Y, o.Position().Y+o.Size().Height, e.root.Size().Height
	if at := e.root.Offset.Y; until > at+room || from < at {
		if from > at {
			from = min(from, until-room)
		}
		e.root.ScrollToOffset(fyne.NewPos(0, from))
	}
}

func (e *Entries) title(one Entry) (fyne.CanvasObject, []*Button) {
	first := len(e.buttons)
	line := head(e.env, one.Title, nil)
	acts := one.More
	if one.Do != nil {
		acts = append([]Act{{one.Action, one.Do}}, acts...)
	}
	for _, a := range acts {
		b := NewButton(a.Label, nil, a.Do)
		b.OnKey = func(k *fyne.KeyEvent) bool { return e.OnKey != nil && e.OnKey(k) }
		e.buttons = append(e.buttons, b)
		line.Add(b)
	}
	return line, e.buttons[first:]
}

// halves puts texts side by side, each with the same width and the height it needs.
type halves struct{}

func (halves) heightFor(objects []fyne.CanvasObject, width float32) (h float32) {
	for _, o := range objects {
		h = max(h, height(o, width/float32(len(objects))))
	}
	return h
}

// Layout is part of fyne.Layout.
func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width / float32(max(len(objects), 1))
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*width, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}

// MinSize is the height at the width that the objects have now.
func (l halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range objects {
		width += o.Size().Width
	}
	return fyne.NewSize(160, l.heightFor(objects, max(width, 160)))
}
