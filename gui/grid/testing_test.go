package grid

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"tarjuman/assets"
	"tarjuman/gui/bidi"
	"tarjuman/gui/typeface"
)

// list is a Source of rows that are there already.
type list struct {
	rows  []Row
	index map[string]int
	asked int // how many rows the grid has asked for
}

func newList(rows []Row) *list {
	l := &list{rows: rows, index: map[string]int{}}
	for i, r := range rows {
		l.index[r.ID] = i
	}
	return l
}

func (l *list) Len() int                    { return len(l.rows) }
func (l *list) Row(i int) Row               { l.asked++; return l.rows[i] }
func (l *list) Letters(i int) (int, int)    { return len(l.rows[i].Source), len(l.rows[i].Target) }
func (l *list) Index(id string) (int, bool) { i, ok := l.index[id]; return i, ok }

// article returns n rows of the sample.
func article(n int) []Row {
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	rows := make([]Row, n)
	for i := range rows {
		rows[i] = Row{ID: fmt.Sprint("s", i), N: i + 1, Source: fmt.Sprint(i+1, " ", lines[i%len(lines)])}
	}
	return rows
}

// newEnv makes an app of the software driver and what the text widgets share.
func newEnv(t testing.TB) (fyne.App, *bidi.Env) {
	t.Helper()
	app := test.NewApp()
	t.Cleanup(app.Quit)
	fonts, err := typeface.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	env, err := bidi.NewEnv(fonts, app.Driver(), app.Clipboard())
	if err != nil {
		t.Fatal(err)
	}
	return app, env
}

// window shows a grid with these rows.
func window(t testing.TB, rows []Row) (*Grid, fyne.Window) {
	t.Helper()
	app, env := newEnv(t)
	g := New(env, map[string]fyne.Resource{})
	w := app.NewWindow("grid")
	w.SetPadded(false)
	w.SetContent(g)
	w.Resize(fyne.NewSize(1000, 700))
	g.SetSource(newList(rows))
	return g, w
}

// shown makes a grid of n rows of the sample.
func shown(t testing.TB, n int) *Grid {
	t.Helper()
	g, _ := window(t, article(n))
	return g
}

// rows returns the list the grid shows.
func (g *Grid) rows() *list { return g.table.source.(*list) }

// visible returns the places of the rows on the screen.
func visible(g *Grid) (first, last int) {
	first, last = -1, -1
	for _, o := range g.body.objects {
		if w, ok := o.(*rowWidget); ok && w.Position().Y+w.Size().Height > 0 && w.Position().Y < g.view {
			if first < 0 {
				first = g.placeOf(w)
			}
			last = g.placeOf(w)
		}
	}
	return first, last
}

// topOf returns where a row stands in the view, by index.
func topOf(t testing.TB, g *Grid, index int) float32 {
	t.Helper()
	w := g.shown[index]
	if w == nil {
		t.Fatalf("row %d is not on the screen", index)
	}
	return w.Position().Y
}

var variants = map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark}

// fixed is a theme that is always light, or always dark.
type fixed struct {
	fyne.Theme
	variant fyne.ThemeVariant
}

func (f fixed) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return f.Theme.Color(name, f.variant)
}
