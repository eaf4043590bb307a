package panel

import (
	"image/color"

	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// buttons are the small ones that insert what stands beside them. They are used again for
// what comes next: to make one costs as much as the texts beside it.
type buttons struct {
	all  []*widget.Button
	used int
	ink  color.Color // of the theme that they were made in
}

// again says that none is used any more.
func (b *buttons) again() {
	b.used = 0
	if ink := theme.Color(theme.ColorNameForeground); ink != b.ink {
		b.all, b.ink = nil, ink
	}
}

// next returns one that is not used, which does this.
func (b *buttons) next(do func()) *widget.Button {
	if b.used == len(b.all) {
		one := widget.NewButtonWithIcon("", theme.ContentPasteIcon(), nil)
		one.Importance = widget.LowImportance
		b.all = append(b.all, one)
	}
	b.used++
	b.all[b.used-1].OnTapped = do
	return b.all[b.used-1]
}
