package gui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"
)

// scanRows are the keys of a US keyboard that commands can have and whose characters
// differ on other keyboards, by the scan code of the first in each row: set 1 of the PC,
// which the codes of Linux (input-event-codes.h) follow here.
var scanRows = []struct {
	first int
	keys  string
}{
	{12, "-="},
	{16, "QWERTYUIOP[]"},
	{30, "ASDFGHJKL;'`"},
	{43, `\ZXCVBNM,./`},
}

// keyAt is the key of a US keyboard that stands where the key with a scan code does,
// "" for none. X11 counts from 8.
func keyAt(scanCode int, x11 bool) fyne.KeyName {
	if x11 {
		scanCode -= 8
	}
	for _, row := range scanRows {
		if i := scanCode - row.first; i >= 0 && i < len(row.keys) {
			return fyne.KeyName(row.keys[i : i+1])
		}
	}
	return fyne.KeyUnknown
}

// unnamed does the command of a key that Fyne has no name for: on an Arabic keyboard
// Alt+M is the key where M stands on others, as Ctrl+M is. It reports whether there is one.
func (w *Window) unnamed(scanCode int, m fyne.KeyModifier) bool {
	if runtime.GOOS == "darwin" { // has other codes
		return false
	}
	x11 := false
	if n, ok := w.win.(driver.NativeWindow); ok {
		n.RunNative(func(c any) { _, x11 = c.(driver.X11WindowContext) })
	}
	k := keyAt(scanCode, x11)
	return k != fyne.KeyUnknown && w.pressed(key{KeyName: k, Modifier: m})
}

// hearUnnamed takes keys that Fyne has no name for while nothing has the keyboard: a text
// that has it asks by itself.
func (w *Window) hearUnnamed() {
	c := w.win.Canvas()
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(func(k *fyne.KeyEvent) { w.scanCode = k.Physical.ScanCode })
	}
	for m := fyne.KeyModifierShift; m <= fyne.KeyModifierShift|altGrKeys; m++ {
		c.AddShortcut(&key{Modifier: m}, func(s fyne.Shortcut) {
			if c.Focused() == nil {
				w.env.Unnamed(s, w.scanCode)
			}
		})
	}
}
