package main

import (
	"errors"
	"time"
	"unsafe"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// Fyne looks for keys and draws 60 times a second. A key would wait for that as long, on
// average, as all takes that comes after it. So while somebody works, keys are looked for
// once in a beat, and what they do is drawn at once; when nobody has pressed one for as
// long as rest, Fyne's own time does.
const (
	beat = 4 * time.Millisecond
	rest = time.Minute
)

// drawSingleFrame is what Fyne does after it has looked for keys: it draws the windows in
// which something has changed. The argument is its driver. Fyne has no open way to draw at
// once. A version without a function of this name does not link.
//
//go:linkname drawSingleFrame fyne.io/fyne/v2/internal/driver/glfw.(*gLDriver).drawSingleFrame
func drawSingleFrame(driver unsafe.Pointer)

// A beater looks for keys in one window. But for begin its fields are the UI goroutine's;
// resting is handed over by fyne.DoAndWait.
type beater struct {
	driver  unsafe.Pointer // for drawSingleFrame
	begin   chan struct{}  // somebody works again
	last    time.Time      // of the keys and clicks
	pressed bool           // a key or click was found by the look that goes on
	resting bool
}

// quicken makes what keys and clicks do be seen sooner. It is called once, on the UI goroutine,
// after the window has been shown and before the app runs.
func quicken(driver fyne.Driver, w fyne.Window) error {
	// RunWithContext is exported, but not of fyne.Window. GLFW's window is the current one in it.
	var view *glfw.Window
	if c, ok := w.(interface{ RunWithContext(func()) }); ok {
		c.RunWithContext(func() { view = glfw.GetCurrentContext() })
	}
	if view == nil {
		return errors.New("the window is not one of GLFW")
	}
	// The driver is a pointer: the second word of the interface.
	b := &beater{driver: (*[2]unsafe.Pointer)(unsafe.Pointer(&driver))[1], begin: make(chan struct{}, 1)}
	key := view.SetKeyCallback(nil)
	view.SetKeyCallback(func(w *glfw.Window, k glfw.Key, scancode int, action glfw.Action, mods glfw.ModifierKey) {
		b.press()
		key(w, k, scancode, action, mods)
	})
	char := view.SetCharCallback(nil)
	view.SetCharCallback(func(w *glfw.Window, r rune) {
		b.press()
		char(w, r)
	})
	click := view.SetMouseButtonCallback(nil)
	view.SetMouseButtonCallback(func(w *glfw.Window, button glfw.MouseButton, action glfw.Action, mods glfw.ModifierKey) {
		b.press()
		click(w, button, action, mods)
	})
	go b.run()
	return nil
}

func (b *beater) press() {
	b.pressed, b.last = true, time.Now()
	select {
	case b.begin <- struct{}{}:
	default:
	}
}

func (b *beater) run() {
	for range b.begin {
		for b.resting = false; !b.resting; time.Sleep(beat) {
			fyne.DoAndWait(b.look)
		}
	}
}

// look finds keys and draws what they changed. What else changes, as by a mouse that moves,
// is drawn in Fyne's time.
func (b *beater) look() {
	// After the end of the app fyne.DoAndWait calls look on the goroutine of run.
	if !running() {
		b.resting = true
		return
	}
	b.pressed = false
	glfw.PollEvents()
	if b.pressed {
		drawSingleFrame(b.driver)
	}
	b.resting = time.Since(b.last) > rest
}

// running reports whether GLFW is there. It panics where it is asked for anything and is not.
func running() (ok bool) {
	defer func() { ok = recover() == nil }()
	glfw.GetTime()
	return true
}
