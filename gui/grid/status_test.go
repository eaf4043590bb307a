package grid

import (
	"image/color"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"tarjuman/assets"
	"tarjuman/project"
)

// TestStatusesCanBeTold: bars and icons keep 3:1 with the grounds they stand on,
// light and dark, and each status has a colour or form of its own.
func TestStatusesCanBeTold(t *testing.T) {
	_, env := newEnv(t)
	icons := map[string]fyne.Resource{}
	for _, name := range []string{"new", "draft", "translated", "returned", "approved", "lock", "comment"} {
		svg, err := assets.Icons.ReadFile("icons/" + name + ".svg")
		if err != nil {
			t.Fatal(err)
		}
		icons[name] = fyne.NewStaticResource(name+".svg", svg)
	}
	for name, variant := range variants {
		test.ApplyTheme(t, fixed{theme.DefaultTheme(), variant})
		grounds := []color.Color{theme.Color(theme.ColorNameBackground), theme.Color(theme.ColorNameInputBackground)}
		seen := map[color.Color]project.Status{}
		for _, s := range project.Statuses() {
			c := StatusColor(s)
			if other, ok := seen[c]; ok {
				t.Errorf("%s: %v and %v have the same colour", name, s, other)
			}
			seen[c] = s
			for _, g := range grounds {
				if got := contrast(c, g); got < 3 {
					t.Errorf("%s: the bar of %v has %.2f:1", name, s, got)
				}
			}
		}
		g := New(env, icons)
		pictures := map[string]color.Color{"lock": theme.Color(theme.ColorNamePlaceHolder), "comment": theme.Color(theme.ColorNamePlaceHolder)}
		for _, s := range project.Statuses() {
			pictures[s.String()] = StatusColor(s)
		}
		for icon, c := range pictures {
			found := strokes.FindAll(g.icon(icon, c).Content(), -1)
			if len(found) != 1 {
				t.Fatalf("the icon of %s has %d colours", icon, len(found))
			}
			n, err := strconv.ParseUint(string(found[0][len(`stroke="#`):len(found[0])-1]), 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			c := color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xFF}
			for _, g := range grounds {
				if got := contrast(c, g); got < 3 {
					t.Errorf("%s: the icon of %s has %.2f:1", name, icon, got)
				}
			}
			if g.icon(icon, c) != g.icon(icon, c) {
				t.Errorf("the icon of %s is made twice", icon)
			}
		}
	}
}

func TestContrast(t *testing.T) {
	if got := contrast(color.Black, color.White); got != 21 {
		t.Errorf("black on white is %v", got)
	}
	// Given by WCAG 2.2 tools: 4.54:1.
	if got := contrast(color.NRGBA{0x76, 0x76, 0x76, 0xFF}, color.White); got < 4.53 || got > 4.55 {
		t.Errorf("#767676 on white is %v", got)
	}
	if got := readable(color.White, 3, color.Black, color.White); contrast(got, color.White) < 3 {
		t.Errorf("%v cannot be read on white", got)
	}
}

// TestForms counts what is painted of a bar: a plain one is full, each other
// form leaves something out, in its own way.
func TestForms(t *testing.T) {
	count := func(s project.Status, locked bool) (full, empty, part int) {
		for y := range 120 {
			n := 0
			for x := range barWidth {
				if inBar(s, locked, float32(x)+0.5, float32(y)+0.5) {
					n++
				}
			}
			switch n {
			case barWidth:
				full++
			case 0:
				empty++
			default:
				part++
			}
		}
		return full, empty, part
	}
	for _, test := range []struct {
		name               string
		status             project.Status
		locked             bool
		full, empty, parts bool
	}{
		{"dashed", project.New, false, true, true, false},
		{"plain", project.Draft, false, true, false, false},
		{"plain", project.Translated, false, true, false, false},
		{"notched", project.Returned, false, true, false, true},
		{"plain", project.Approved, false, true, false, false},
		{"hatched", project.Approved, true, false, false, true},
		{"hatched", project.New, true, false, false, true},
	} {
		if f, e, p := count(test.status, test.locked); f > 0 != test.full || e > 0 != test.empty || p > 0 != test.parts {
			t.Errorf("%v, locked %v, is not %s: of its lines %d are full, %d empty, %d in part", test.status, test.locked, test.name, f, e, p)
		}
	}
	g := shown(t, 3)
	w := g.shown[0]
	w.bind(0, Row{ID: "s0", Status: project.Returned})
	if img := w.drawBar(12, 100); img.Bounds().Dx() != 12 {
		t.Error("the picture has another size")
	} else if _, _, _, a := img.At(11, 12).RGBA(); a != 0 {
		t.Error("no notch at double scale")
	}
}

// TestHighBar: of a bar higher than a screen takes only the part in view is
// painted, and the forms go on where the part before ended.
func TestHighBar(t *testing.T) {
	for _, test := range []struct{ height, top, bottom, from, to float32 }{
		{400, 0, 400, 0, 400},
		{barMax, 1000, 1700, 0, barMax},
		{40000, 0, 700, 0, 2 * barStep},
		{40000, 10000, 10700, 19 * barStep, 22 * barStep},
		{40000, 39600, 40000, 78 * barStep, 40000},
		{40000, 0, 0, 0, barStep},
	} {
		if from, to := barPart(test.height, test.top, test.bottom); from != test.from || to != test.to {
			t.Errorf("of %v, from %v to %v in view: %v to %v, want %v to %v", test.height, test.top, test.bottom, from, to, test.from, test.to)
		}
	}
	for _, s := range project.Statuses() {
		for i := range 60 {
			y := float32(i)
			if inBar(s, false, 4, y) != inBar(s, false, 4, y+barStep) || inBar(s, true, 4, y) != inBar(s, true, 4, y+barStep) {
				t.Errorf("the form of %v does not repeat after a step", s)
				break
			}
		}
	}
}

// TestSecondLineOfStatus: match band, padlock and comments stand beside each other in the
// column, whichever of them a row has.
func TestSecondLineOfStatus(t *testing.T) {
	for k := range 8 {
		row := Row{ID: "a", N: 1, Source: "نص", Target: "text"}
		if k&1 > 0 {
			row.Band = "101"
		}
		row.Locked = k&2 > 0
		if k&4 > 0 {
			row.Comments = 12
		}
		g, _ := window(t, []Row{row, {ID: "b", N: 2}})
		r := g.shown[0]
		c := g.geometry()
		var taken [][2]float32
		for _, o := range []fyne.CanvasObject{r.band, r.lock, r.commented, r.comments} {
			width := o.Size().Width
			if text, ok := o.(*canvas.Text); ok {
				if width = text.MinSize().Width; text.Text == "" {
					continue
				}
			}
			if !o.Visible() {
				continue
			}
			x := o.Position().X
			if x < c.status || x+width > c.status+c.statusWidth {
				t.Errorf("%+v: [%v %v) is not in the column", row, x, x+width)
			}
			for _, other := range taken {
				if x < other[1] && other[0] < x+width {
					t.Errorf("%+v: [%v %v) stands over %v", row, x, x+width, other)
				}
			}
			taken = append(taken, [2]float32{x, x + width})
		}
	}
}
