package grid

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"regexp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"tarjuman/project"
)

// statusColors tell the statuses apart for every kind of colour vision (M. Okabe
// and K. Ito, "Color Universal Design").
var statusColors = map[project.Status]color.NRGBA{
	project.New:        {0x6B, 0x72, 0x80, 0xFF},
	project.Draft:      {0xE6, 0x9F, 0x00, 0xFF},
	project.Translated: {0x00, 0x9E, 0x73, 0xFF},
	project.Returned:   {0xD5, 0x5E, 0x00, 0xFF},
	project.Approved:   {0x00, 0x72, 0xB2, 0xFF},
}

// StatusColor is the colour of a status's bar on the grounds of the theme, with
// at least 3:1 (WCAG 2.2, 1.4.11): where the colour itself has less, it goes
// towards that of the text. It never stands alone: a form of the bar, an icon and
// a word go with it.
func StatusColor(s project.Status) color.Color {
	return readable(statusColors[s], 3, theme.Color(theme.ColorNameForeground),
		theme.Color(theme.ColorNameBackground), theme.Color(theme.ColorNameInputBackground))
}

// strokes is the colour in a picture, which is drawn with one.
var strokes = regexp.MustCompile(`stroke="#[0-9A-Fa-f]{6}"`)

// Icon returns one of the pictures that New was given in a colour, nil where there is
// none of that name.
func (g *Grid) Icon(name string, c color.Color) fyne.Resource { return g.icon(name, c) }

// icon returns a picture in a colour, nil where there is none of that name. Each
// is made once: Fyne keeps what it has painted by the name of the resource.
func (g *Grid) icon(name string, c color.Color) fyne.Resource {
	from := g.icons[name]
	if from == nil {
		return nil
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	hex := fmt.Sprintf("%02x%02x%02x", n.R, n.G, n.B)
	key := name + "-" + hex + ".svg"
	if g.inked[key] == nil {
		g.inked[key] = fyne.NewStaticResource(key, strokes.ReplaceAll(from.Content(), []byte(`stroke="#`+hex+`"`)))
	}
	return g.inked[key]
}

// readable mixes as much of ink into c as it takes to reach the contrast with
// every ground.
func readable(c color.Color, least float64, ink color.Color, grounds ...color.Color) color.Color {
	const steps = 20
	for i := range steps {
		m := mix(c, ink, float64(i)/steps)
		enough := true
		for _, g := range grounds {
			enough = enough && contrast(m, g) >= least
		}
		if enough {
			return m
		}
	}
	return ink
}

// drawBar paints the bar of a status, which has a form of its own: dashes for
// New, notches for Returned, plain for the others, hatched where the segment is
// locked.
func (r *rowWidget) drawBar(width, height int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	ink := color.RGBAModel.Convert(StatusColor(r.row.Status)).(color.RGBA)
	scale := float32(width) / barWidth
	for y := range height {
		for x := range width {
			if inBar(r.row.Status, r.row.Locked, (float32(x)+0.5)/scale, (float32(y)+0.5)/scale) {
				img.SetRGBA(x, y, ink)
			}
		}
	}
	return img
}

const (
	// barMax is the height up to which a bar is painted as a whole: a picture of
	// many thousand pixels is more than a screen takes.
	barMax = 2048
	// barStep is a multiple of what the forms repeat after.
	barStep = 504
)

// barPart returns which part of a bar of the given height is painted: all of it,
// or what is between top and bottom and as much as is left until the next step.
func barPart(height, top, bottom float32) (from, to float32) {
	if height <= barMax {
		return 0, height
	}
	from = float32(int(top/barStep)) * barStep
	to = float32(int(bottom/barStep)+1) * barStep
	return min(from, height), min(max(to, from), height)
}

// inBar reports whether a point, in Fyne's pixels from the bar's corner, is part
// of its form.
func inBar(s project.Status, locked bool, x, y float32) bool {
	in := func(a, period float32) float32 { return a - period*float32(int(a/period)) }
	switch {
	case locked:
		return in(x+y, 6) < 3.5
	case s == project.New:
		return in(y, 14) < 9
	case s == project.Returned:
		// A notch from the right, as deep as half the bar.
		d := in(y, 12) - 6
		if d < 0 {
			d = -d
		}
		return x < barWidth/2+d
	}
	return true
}

// luminance is the relative luminance of a colour (WCAG 2.2).
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func contrast(a, b color.Color) float64 {
	l, m := luminance(a), luminance(b)
	return (max(l, m) + 0.05) / (min(l, m) + 0.05)
}

func mix(a, b color.Color, part float64) color.Color {
	r, g, bl, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	at := func(x, y uint32) uint8 { return uint8((float64(x)*(1-part) + float64(y)*part) / 257) }
	return color.NRGBA{at(r, r2), at(g, g2), at(bl, b2), 0xFF}
}

// linear takes a channel from sRGB, 0 to 0xFFFF, to linear light, 0 to 1.
func linear(v uint32) float64 {
	x := float64(v) / 0xFFFF
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}
