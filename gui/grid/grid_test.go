package grid

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tarjuman/assets"
	"tarjuman/gui/bidi"
	"tarjuman/gui/typeface"
	"tarjuman/project"
)

// shown makes a grid of n rows of the sample in a window of the software driver.
func shown(t testing.TB, n int) *Grid {
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
	g := New(env, map[string]fyne.Resource{})
	w := app.NewWindow("grid")
	w.SetContent(g)
	w.Resize(fyne.NewSize(1000, 700))
	lines := strings.Split(string(assets.Sample), "\n")
	rows := make([]Row, n)
	for i := range rows {
		rows[i] = Row{ID: fmt.Sprint("s", i), N: i + 1, Source: fmt.Sprint(i+1, " ", lines[i%len(lines)])}
	}
	g.SetRows(rows)
	return g
}

// visible returns the rows that are on the screen.
func visible(g *Grid) (first, last int) {
	first, last = -1, -1
	for _, o := range g.objects {
		if w, ok := o.(*rowWidget); ok && w.Position().Y+w.Size().Height > 0 && w.Position().Y < g.Size().Height {
			if first < 0 {
				first = w.index
			}
			last = w.index
		}
	}
	return first, last
}

func TestSelectBringsTheRowOnTheScreen(t *testing.T) {
	g := shown(t, 1000)
	var told []string
	g.OnSelected = func(id string) { told = append(told, id) }
	for _, i := range []int{0, 999, 500, 501, 3} {
		g.Select(i)
		if first, last := visible(g); i < first || i > last {
			t.Errorf("row %d is not among %d to %d", i, first, last)
		}
		w := g.shown[i]
		if e := g.editor; e.Position().Y < w.Position().Y || e.Position().Y+e.Size().Height > w.Position().Y+w.Size().Height {
			t.Errorf("row %d is at %v, its editor at %v", i, w.Position(), e.Position())
		}
	}
	if want := []string{"s0", "s999", "s500", "s501", "s3"}; strings.Join(told, " ") != strings.Join(want, " ") {
		t.Errorf("told %v, want %v", told, want)
	}
	if len(g.shown)+len(g.pool) > 40 {
		t.Errorf("%d row widgets for 1000 rows", len(g.shown)+len(g.pool))
	}
}

func TestEditorKeepsItsTextOffTheScreen(t *testing.T) {
	g := shown(t, 300)
	var typed string
	g.OnTyped = func(_, s string) { typed = s }
	g.Select(0)
	for _, r := range "Peace" {
		g.editor.TypedRune(r)
	}
	g.ScrollBy(9000)
	if first, _ := visible(g); first < 50 {
		t.Fatalf("scrolled to row %d only", first)
	}
	g.editor.TypedRune('!')
	g.ScrollBy(-9000)
	if typed != "Peace!" || g.Row(0).Target != "Peace!" || g.editor.Text() != "Peace!" {
		t.Errorf("typed %q, the row has %q", typed, g.Row(0).Target)
	}
	if first, _ := visible(g); first != 0 {
		t.Errorf("scrolled back to row %d", first)
	}
}

func TestRowsAreWholeAndDoNotOverlap(t *testing.T) {
	g := shown(t, 26)
	y := float32(0)
	for i := 0; g.shown[i] != nil; i++ {
		w := g.shown[i]
		if w.Position().Y != y {
			t.Errorf("row %d begins at %v, the one before ends at %v", i, w.Position().Y, y)
		}
		if c := columnsOf(g.width); w.source.HeightFor(c.sourceWidth)+2*rowPad > w.Size().Height {
			t.Errorf("row %d is %v high, its Arabic needs %v", i, w.Size().Height, w.source.HeightFor(c.sourceWidth))
		}
		y += w.Size().Height
	}
	if y < g.Size().Height {
		t.Errorf("rows end at %v in a grid %v high", y, g.Size().Height)
	}
}

func TestUpdate(t *testing.T) {
	g := shown(t, 26)
	g.Select(1)
	g.editor.SetCaret(0)
	g.Update(Row{ID: "s1", N: 2, Source: "سلام", Target: "Peace", Status: project.Approved, Locked: true})
	if g.editor.Text() != "Peace" || !g.editor.ReadOnly() || g.shown[1].row.Status != project.Approved {
		t.Errorf("editor %q, disabled %v, row %+v", g.editor.Text(), g.editor.ReadOnly(), g.shown[1].row)
	}
	g.Update(Row{ID: "unknown"})
	g.SetRows([]Row{{ID: "s1", N: 2, Target: "Peace"}, {ID: "s9"}})
	if g.Current() != 0 || g.CurrentID() != "s1" || g.editor.ReadOnly() {
		t.Errorf("current %d %q", g.Current(), g.CurrentID())
	}
	g.SetRows(nil)
	if g.Current() != -1 || g.CurrentID() != "" {
		t.Errorf("current %d of no rows", g.Current())
	}
	g.Select(0) // nothing to select
}

// BenchmarkScroll is one step of the wheel over 100,000 rows.
func BenchmarkScroll(b *testing.B) {
	g := shown(b, 100000)
	for i := 0; b.Loop(); i++ {
		if i%2000 == 1999 {
			g.scrollTo(0)
		}
		g.ScrollBy(90)
	}
	if first, _ := visible(g); b.N > 10 && first == 0 {
		b.Error("it does not scroll")
	}
}
