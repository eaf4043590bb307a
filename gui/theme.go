package gui

import (
	"image/color"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// calm is Fyne's own theme on light paper, for whole days of reading, with
// grounds that keep 4.5:1 with the text on them. It is light unless the
// environment variable FYNE_THEME is "dark": many desktops report no setting,
// which Fyne takes for dark.
type calm struct{ fyne.Theme }

// Color is part of fyne.Theme.
func (c calm) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	v := theme.VariantLight
	if os.Getenv("FYNE_THEME") == "dark" {
		v = theme.VariantDark
	}
	if v == theme.VariantLight {
		switch name {
		case theme.ColorNameBackground:
			return color.NRGBA{0xFA, 0xF9, 0xF6, 0xFF}
		case theme.ColorNameForeground:
			return color.NRGBA{0x1F, 0x23, 0x28, 0xFF}
		case theme.ColorNameInputBackground:
			return color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
		case theme.ColorNamePrimary, theme.ColorNameFocus:
			return color.NRGBA{0x0B, 0x5C, 0x7D, 0xFF}
		case theme.ColorNameSeparator:
			return color.NRGBA{0xE2, 0xDF, 0xD8, 0xFF}
		case theme.ColorNamePlaceHolder:
			return color.NRGBA{0x6B, 0x6F, 0x76, 0xFF}
		case theme.ColorNameButton:
			return color.NRGBA{0xEE, 0xEC, 0xE6, 0xFF}
		case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
			return color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
		}
	}
	return c.Theme.Color(name, v)
}
