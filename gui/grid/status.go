package grid

import (
	"image/color"

	"tarjuman/project"
)

// statusColors tell the statuses apart for every kind of colour vision (M. Okabe
// and K. Ito, "Color Universal Design"), each with 3:1 against the background.
var statusColors = map[project.Status]color.NRGBA{
	project.New:        {0x6B, 0x72, 0x80, 0xFF},
	project.Draft:      {0xE6, 0x9F, 0x00, 0xFF},
	project.Translated: {0x00, 0x9E, 0x73, 0xFF},
	project.Returned:   {0xD5, 0x5E, 0x00, 0xFF},
	project.Approved:   {0x00, 0x72, 0xB2, 0xFF},
}

// StatusColor is the colour of a status's bar. It never stands alone: an icon
// and a word go with it.
func StatusColor(s project.Status) color.Color { return statusColors[s] }
