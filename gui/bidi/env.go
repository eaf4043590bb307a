package bidi

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/shape"
)

// DefaultSize is the size of text in pixels where Fonts have none.
const DefaultSize = 16

// Env is what the widgets of one program share. Make it with NewEnv. After a
// change of a field, or SetFonts, the widgets must be refreshed.
type Env struct {
	Driver    fyne.Driver
	Clipboard fyne.Clipboard
	// Modifiers returns the modifier keys held down now. Key events do not tell.
	Modifiers func() fyne.KeyModifier
	// Codes returns the inline codes of a text in order; nil: there are none.
	Codes func([]rune) []Code
	// VisualArrows lets plain arrow keys go by the order on the screen. Otherwise,
	// and with shift, they go by the order of the text: left is on in a line that
	// runs from right to left.
	VisualArrows bool
	// Reveal shows spaces, marks of direction and joiners.
	Reveal bool
	// OnReveal is called when a person asks in a menu for Reveal to be changed; nil
	// leaves it out of menus.
	OnReveal func(bool)
	// Tips shows the words of spans under the pointer; nil shows none.
	Tips *Tips
	// OnUnnamed is asked first for a shortcut whose key Fyne has no name for, as with a
	// letter of an Arabic keyboard and Alt: it gets the scan code of the key. True means
	// that it needs no more; nil takes none.
	OnUnnamed func(scanCode int, m fyne.KeyModifier) bool
	// Later runs a function on Fyne's goroutine after a while, unless stop is
	// called before.
	Later func(d time.Duration, f func()) (stop func())

	fonts   Fonts
	set     *shape.FontSet
	painter *shape.Painter
	engine  *shape.Engine
	layouts layoutCache
	epoch   int     // of the fonts
	pixels  []uint8 // of the picture that was painted last
}

// Fonts are the typefaces of a program. Arabic and Latin text have sizes of
// their own, also where they stand in one line.
type Fonts struct {
	Arabic, English shape.Family
	// More are asked in order for what neither of the two has.
	More []shape.Family
	// Sizes of an em in pixels; 0 is DefaultSize.
	ArabicSize, EnglishSize float32
}

// NewEnv returns an Env for the driver and clipboard of an app. The error names
// the family that could not be read.
func NewEnv(fonts Fonts, driver fyne.Driver, clipboard fyne.Clipboard) (*Env, error) {
	e := &Env{
		Driver: driver, Clipboard: clipboard,
		Modifiers: func() fyne.KeyModifier {
			if d, ok := driver.(desktop.Driver); ok {
				return d.CurrentKeyModifiers()
			}
			return 0
		},
		Later: func(d time.Duration, f func()) func() {
			var stopped atomic.Bool // its time may come before stop, and its turn after
			t := time.AfterFunc(d, func() {
				driver.DoFromGoroutine(func() {
					if !stopped.Load() {
						f()
					}
				}, false)
			})
			return func() {
				stopped.Store(true)
				t.Stop()
			}
		},
	}
	return e, e.SetFonts(fonts)
}

// Unnamed reports whether a shortcut is one without the name of its key, and was taken.
func (e *Env) Unnamed(s fyne.Shortcut, scanCode int) bool {
	c, ok := s.(*desktop.CustomShortcut)
	return ok && c.KeyName == fyne.KeyUnknown && e.OnUnnamed != nil && e.OnUnnamed(scanCode, c.Modifier)
}

// SetFonts takes other typefaces and sizes. After an error the ones before stay.
// Reading large files takes tens of milliseconds; see SetSizes.
func (e *Env) SetFonts(f Fonts) error {
	set, err := shape.NewFontSet(append([]shape.Family{f.Arabic, f.English}, f.More...)...)
	if err != nil {
		return err
	}
	e.use(f, set)
	return nil
}

// SetSizes takes other sizes of an em in pixels; 0 is DefaultSize.
func (e *Env) SetSizes(arabic, english float32) {
	f := e.fonts
	f.ArabicSize, f.EnglishSize = arabic, english
	e.use(f, e.set)
}

// use takes fonts whose set is read.
func (e *Env) use(f Fonts, set *shape.FontSet) {
	if f.ArabicSize <= 0 {
		f.ArabicSize = DefaultSize
	}
	if f.EnglishSize <= 0 {
		f.EnglishSize = DefaultSize
	}
	// The English size is that of all families but the Arabic one.
	set = set.WithScale(0, f.ArabicSize/f.EnglishSize)
	e.fonts, e.set = f, set
	e.engine, e.painter = shape.NewEngine(set), shape.NewPainter(set)
	e.layouts = layoutCache{}
	e.epoch++
	if e.Tips != nil {
		e.Tips.Hide() // its layout is one of the fonts before
	}
}

// Fonts returns the typefaces and sizes in use.
func (e *Env) Fonts() Fonts { return e.fonts }

// FontSet returns the fonts in use as a set that never changes.
func (e *Env) FontSet() *shape.FontSet { return e.set }

// Size is the size of an em of text, before a widget's own: that of English. The
// size of Arabic letters follows in the same measure.
func (e *Env) Size() float32 { return e.fonts.EnglishSize }

// canvasOf returns the canvas that shows the outermost widget o, or nil.
func (e *Env) canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if e.Driver == nil || o == nil {
		return nil
	}
	return e.Driver.CanvasForObject(o)
}
