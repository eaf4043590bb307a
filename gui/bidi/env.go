package bidi

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/assets"
	"tarjuman/gui/shape"
)

// DefaultSize is the size of text in pixels where an Env has none.
const DefaultSize = 16

// Env is what the widgets of one program share. Make it with NewEnv; fields may
// be changed until the first widget is shown, Size also later, followed by a
// Refresh of the widgets.
type Env struct {
	Fonts     *shape.FontSet
	Painter   *shape.Painter // over Fonts
	Driver    fyne.Driver
	Clipboard fyne.Clipboard
	Size      float32 // of text, before a widget's own

	// Modifiers returns the modifier keys held down now. Key events do not tell.
	Modifiers func() fyne.KeyModifier

	engine  *shape.Engine
	layouts layoutCache
}

// NewEnv returns an Env for the driver and clipboard of an app, with base size
// size, or DefaultSize for 0. fonts is what EmbeddedFonts returns, or another
// set with an Arabic family first and a Latin one second.
func NewEnv(fonts *shape.FontSet, driver fyne.Driver, clipboard fyne.Clipboard, size float32) *Env {
	if size <= 0 {
		size = DefaultSize
	}
	return &Env{
		Fonts: fonts, Painter: shape.NewPainter(fonts), Driver: driver, Clipboard: clipboard, Size: size,
		Modifiers: func() fyne.KeyModifier {
			if d, ok := driver.(desktop.Driver); ok {
				return d.CurrentKeyModifiers()
			}
			return 0
		},
		engine: shape.NewEngine(fonts),
	}
}

// EmbeddedFonts returns the fonts of the program: Noto Naskh Arabic, Noto Sans,
// then the given families, such as one with emoji.
func EmbeddedFonts(more ...shape.Family) (*shape.FontSet, error) {
	var families []shape.Family
	for _, name := range []string{"NotoNaskhArabic", "NotoSans"} {
		regular, err := assets.Fonts.ReadFile("fonts/" + name + "-Regular.ttf")
		if err != nil {
			return nil, fmt.Errorf("embedded fonts: %w", err)
		}
		bold, err := assets.Fonts.ReadFile("fonts/" + name + "-Bold.ttf")
		if err != nil {
			return nil, fmt.Errorf("embedded fonts: %w", err)
		}
		families = append(families, shape.Family{Regular: regular, Bold: bold})
	}
	return shape.NewFontSet(append(families, more...)...)
}

// canvasOf returns the canvas that shows the outermost widget o, or nil.
func (e *Env) canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if e.Driver == nil || o == nil {
		return nil
	}
	return e.Driver.CanvasForObject(o)
}
