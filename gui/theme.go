package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/bidi"
)

// The looks of the window, as they are kept in the preferences.
const (
	lookLight    = "light"
	lookDark     = "dark"
	lookContrast = "contrast"
	lookSystem   = "system"
)

// calm is Fyne's own theme on quiet paper, for whole days of reading. Text keeps
// 4.5:1 on every ground that it stands on, lines and marks 3:1; in the look of
// high contrast text keeps 7:1.
type calm struct {
	fyne.Theme
	look string
}

type palette map[fyne.ThemeColorName]color.NRGBA

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xFF}
}

// veil is a colour that lets something of what is below it through: Fyne lays that of the
// focus and of the pointer over the ground of a button, whose text stays as it is.
func veil(hex uint32, alpha uint8) color.NRGBA {
	c := rgb(hex)
	c.A = alpha
	return c
}

// colorSentence is the ground of the current sentence in the reading view.
const colorSentence fyne.ThemeColorName = "sentence"

// colorTerm is the line under terms in the Arabic: there are many, so it is a quiet
// one, of 3:1.
const colorTerm fyne.ThemeColorName = "term"

var lightPalette = palette{
	theme.ColorNameBackground:        rgb(0xFAF9F6),
	theme.ColorNameForeground:        rgb(0x1F2328),
	theme.ColorNameInputBackground:   rgb(0xFFFFFF),
	theme.ColorNameInputBorder:       rgb(0x8C8F93),
	theme.ColorNamePrimary:           rgb(0x0B5C7D),
	theme.ColorNameFocus:             veil(0x51A2C8, 0x4F),
	theme.ColorNameSelection:         rgb(0xBFDDEB),
	theme.ColorNameSeparator:         rgb(0xE2DFD8),
	theme.ColorNamePlaceHolder:       rgb(0x676B72),
	theme.ColorNameDisabled:          rgb(0x73777D),
	theme.ColorNameButton:            rgb(0xEEECE6),
	theme.ColorNameScrollBar:         rgb(0x85888C),
	theme.ColorNameMenuBackground:    rgb(0xFFFFFF),
	theme.ColorNameOverlayBackground: rgb(0xFFFFFF),
	theme.ColorNameError:             rgb(0xB3261E),
	theme.ColorNameWarning:           rgb(0x9A5B00),
	theme.ColorNameSuccess:           rgb(0x0B7A4B),
	bidi.ColorFound:                  rgb(0xFFE9A8),
	bidi.ColorInserted:               rgb(0xD5F0DF),
	bidi.ColorDeleted:                rgb(0xFBDDD9),
	bidi.ColorRevealed:               rgb(0x5B7FA3),
	colorTerm:                        rgb(0x668FB0),
	colorSentence:                    rgb(0xC9E2EE),
}

var darkPalette = palette{
	theme.ColorNameBackground:          rgb(0x1E2125),
	theme.ColorNameForeground:          rgb(0xE4E2DD),
	theme.ColorNameInputBackground:     rgb(0x282C31),
	theme.ColorNameInputBorder:         rgb(0x7C8188),
	theme.ColorNamePrimary:             rgb(0x6CB8DA),
	theme.ColorNameFocus:               veil(0x3297CE, 0x4D),
	theme.ColorNamePressed:             veil(0xFFFFFF, 0x28),
	theme.ColorNameForegroundOnPrimary: rgb(0x10202A),
	theme.ColorNameSelection:           rgb(0x24506A),
	theme.ColorNameSeparator:           rgb(0x383D43),
	theme.ColorNamePlaceHolder:         rgb(0xA0A4AA),
	theme.ColorNameDisabled:            rgb(0x92969C),
	theme.ColorNameButton:              rgb(0x33383E),
	theme.ColorNameScrollBar:           rgb(0x83888F),
	theme.ColorNameMenuBackground:      rgb(0x282C31),
	theme.ColorNameOverlayBackground:   rgb(0x282C31),
	theme.ColorNameError:               rgb(0xF2857C),
	theme.ColorNameWarning:             rgb(0xE3A857),
	theme.ColorNameSuccess:             rgb(0x5FC794),
	bidi.ColorFound:                    rgb(0x5A4A12),
	bidi.ColorInserted:                 rgb(0x1F4A33),
	bidi.ColorDeleted:                  rgb(0x5A2925),
	bidi.ColorRevealed:                 rgb(0x86A8C9),
	colorTerm:                          rgb(0x5A8AA8),
	colorSentence:                      rgb(0x2B4C60),
}

var contrastPalette = palette{
	theme.ColorNameBackground:          rgb(0x000000),
	theme.ColorNameForeground:          rgb(0xFFFFFF),
	theme.ColorNameInputBackground:     rgb(0x000000),
	theme.ColorNameInputBorder:         rgb(0xFFFFFF),
	theme.ColorNamePrimary:             rgb(0xFFD500),
	theme.ColorNameForegroundOnPrimary: rgb(0x000000),
	theme.ColorNameFocus:               veil(0x0087FF, 0x66),
	theme.ColorNameHover:               veil(0xFFFFFF, 0x30),
	theme.ColorNamePressed:             veil(0xFFFFFF, 0x30),
	theme.ColorNameSelection:           rgb(0x00438F),
	theme.ColorNameSeparator:           rgb(0xFFFFFF),
	theme.ColorNamePlaceHolder:         rgb(0xD0D0D0),
	theme.ColorNameDisabled:            rgb(0x949494),
	theme.ColorNameDisabledButton:      rgb(0x000000),
	theme.ColorNameButton:              rgb(0x2A2A2A),
	theme.ColorNameScrollBar:           rgb(0xFFFFFF),
	theme.ColorNameMenuBackground:      rgb(0x000000),
	theme.ColorNameOverlayBackground:   rgb(0x000000),
	theme.ColorNameError:               rgb(0xFF8A80),
	theme.ColorNameWarning:             rgb(0xFFB74D),
	theme.ColorNameSuccess:             rgb(0x69F0AE),
	bidi.ColorFound:                    rgb(0x4F4200),
	bidi.ColorInserted:                 rgb(0x00401F),
	bidi.ColorDeleted:                  rgb(0x640A0A),
	bidi.ColorRevealed:                 rgb(0x8CC4FF),
	colorTerm:                          rgb(0x8CC4FF),
	colorSentence:                      rgb(0x00438F),
}

// Color is part of fyne.Theme.
func (c calm) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	own, variant := lightPalette, theme.VariantLight
	switch {
	case c.look == lookContrast:
		own, variant = contrastPalette, theme.VariantDark
	case c.look == lookDark, c.look == lookSystem && system == theme.VariantDark:
		own, variant = darkPalette, theme.VariantDark
	}
	if v, ok := own[name]; ok {
		return v
	}
	return c.Theme.Color(name, variant)
}

// Size is that of Fyne, but for the blur of what is behind a dialog, which one may want to
// read: without a graphics card it takes half the time of drawing the dialog, at every letter
// that is typed there.
func (c calm) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameModalBlurRadius {
		return 0
	}
	return c.Theme.Size(name)
}
