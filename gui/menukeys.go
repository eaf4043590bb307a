package gui

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// A menuKey is the key of an item that shows it in its own label: Fyne writes those of
// other shortcuts so pale that they cannot be read.
type menuKey key

// ShortcutName is part of fyne.Shortcut. It is that of the key.
func (m menuKey) ShortcutName() string { return (*key)(&m).ShortcutName() }

// writeKeys puts the keys of commands into the labels of a menu and of those below it,
// in a column. The menu bar of macOS belongs to the system, which writes them itself.
func (w *Window) writeKeys(m *fyne.Menu) {
	wide := float32(0) // the longest label
	for _, item := range m.Items {
		wide = max(wide, labelWidth(item.Label))
	}
	for _, item := range m.Items {
		if item.ChildMenu != nil {
			w.writeKeys(item.ChildMenu)
		}
		c := w.made[item]
		if c == nil || c.key.KeyName == "" {
			continue
		}
		if runtime.GOOS == "darwin" {
			k := c.key
			item.Shortcut = &k // keys without a modifier are shown, and taken by Window.key
			continue
		}
		item.Shortcut = menuKey(c.key)
		gap := wide - labelWidth(item.Label) + theme.InnerPadding()*2
		item.Label += strings.Repeat(hairSpace, int(gap/labelWidth(hairSpace)+0.5)) + keyName(c.key)
	}
}

// hairSpace is the smallest space there is: keys in a column are out of line by half of it
// at most.
const hairSpace = "\u200A"

// labelWidth is how wide a label of a menu is, in pixels.
func labelWidth(words string) float32 {
	return fyne.MeasureText(words, theme.TextSize(), fyne.TextStyle{}).Width
}
