package grid

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"tarjuman/project"
)

func TestSelectBringsTheRowOnTheScreen(t *testing.T) {
	g := shown(t, 1000)
	var told []string
	g.OnSelected = func(id string) { told = append(told, id) }
	for _, i := range []int{0, 999, 500, 501, 3} {
		g.Select(i)
		if first, last := visible(g); i < first || i > last || !g.whole(i) {
			t.Errorf("row %d is not whole among %d to %d", i, first, last)
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

// TestSelectKeepsRowsInPlace: what is on the screen already does not move.
func TestSelectKeepsRowsInPlace(t *testing.T) {
	g := shown(t, 1000)
	g.Select(500)
	y := topOf(t, g, 500)
	g.Select(501)
	if got := topOf(t, g, 500); got != y {
		t.Errorf("row 500 went from %v to %v", y, got)
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
	if y := g.editor.Position().Y; y < g.view {
		t.Errorf("the editor of the first row is at %v", y)
	}
	g.editor.TypedRune('!')
	if typed != "Peace!" || g.Row(0).Target != "Peace!" || g.editor.Text() != "Peace!" {
		t.Errorf("typed %q, the row has %q", typed, g.Row(0).Target)
	}
	if first, _ := visible(g); first != 0 {
		t.Errorf("typing goes on at row 0, which is not on the screen: it begins at row %d", first)
	}
	// What was typed stays until the source says that it has it.
	g.Select(200)
	if got := g.Row(0).Target; got != "Peace!" {
		t.Errorf("after leaving, the row has %q", got)
	}
	g.rows().rows[0].Target = "Peace."
	g.Changed(0)
	if got := g.Row(0).Target; got != "Peace." {
		t.Errorf("the source has another text, the row has %q", got)
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
		if c := g.geometry(); w.source.HeightFor(c.sourceWidth)+2*rowPad > w.Size().Height {
			t.Errorf("row %d is %v high, its Arabic needs %v", i, w.Size().Height, w.source.HeightFor(c.sourceWidth))
		}
		y += w.Size().Height
	}
	if y < g.view {
		t.Errorf("rows end at %v in a grid %v high", y, g.view)
	}
}

func TestChanged(t *testing.T) {
	g := shown(t, 26)
	g.Select(1)
	g.rows().rows[1] = Row{ID: "s1", N: 2, Source: "سلام", Target: "Peace", Status: project.Approved, Locked: true}
	g.Changed(1)
	w := g.shown[1]
	if g.editor.Text() != "Peace" || !g.editor.ReadOnly() || w.row.Status != project.Approved {
		t.Errorf("editor %q, read-only %v, row %+v", g.editor.Text(), g.editor.ReadOnly(), w.row)
	}
	if w.lock.Hidden {
		t.Error("no padlock")
	}
	g.SetSource(newList([]Row{{ID: "s1", N: 2, Target: "Peace"}, {ID: "s9"}}))
	if g.Current() != 0 || g.CurrentID() != "s1" || g.editor.ReadOnly() {
		t.Errorf("current %d %q", g.Current(), g.CurrentID())
	}
	g.SetSource(nil)
	if g.Current() != -1 || g.CurrentID() != "" || g.Len() != 0 {
		t.Errorf("current %d of no rows", g.Current())
	}
	g.Select(0) // nothing to select
	g.Page(1)
	g.ScrollBy(100)
}

// TestFixedCodes: the editor keeps the codes that the current row says must stay.
func TestFixedCodes(t *testing.T) {
	g := shown(t, 2)
	g.rows().rows[0].Fixed = " 12 2/ /12"
	g.Select(0)
	for label, want := range map[string]bool{"12": true, "2/": true, "/12": true, "2": false, "1": false, "": false} {
		if g.editor.Rules.Fixed(label) != want {
			t.Errorf("code %q is fixed: %v, want %v", label, !want, want)
		}
	}
	g.Select(1)
	if g.editor.Rules.Fixed("12") {
		t.Error("the next row has the codes of the last")
	}
}

// TestSpliceCountsOn: rows behind one that was split have other numbers, and
// nothing else of them changes.
func TestSpliceCountsOn(t *testing.T) {
	g := shown(t, 20)
	g.Select(1)
	g.editor.TypedRune('a')
	w := g.shown[3]
	rows := article(21)
	copy(rows[3:], article(20)[2:])
	rows[2] = Row{ID: "new", Source: "جديد"}
	for i := range rows {
		rows[i].N = i + 1
	}
	g.Splice(newList(rows), 2, 0, 1)
	if g.shown[4] != w || w.row.N != 5 || w.number.Text != "5" || w.row.ID != "s3" {
		t.Errorf("row 4 is %+v, numbered %s", w.row, w.number.Text)
	}
	if g.shown[2].row.ID != "new" || g.Current() != 1 || g.editor.Text() != "a" || !g.editor.CanUndo() {
		t.Errorf("row 2 is %q, the current one %d with %q", g.shown[2].row.ID, g.Current(), g.editor.Text())
	}
}

// TestUndoIsOfOneRow: what was typed in a row is not undone in another.
func TestUndoIsOfOneRow(t *testing.T) {
	g := shown(t, 10)
	g.Select(0)
	g.editor.TypedRune('a')
	g.editor.Replace("")
	g.Select(1)
	if g.editor.CanUndo() {
		t.Error("row 1 can undo what was typed in row 0")
	}
}

// TestOnlyChangedRowsArePainted: rows that stay on the screen are not bound
// again by scrolling, selecting or a change elsewhere.
func TestOnlyChangedRowsArePainted(t *testing.T) {
	g := shown(t, 1000)
	g.Select(500)
	_, last := visible(g)
	g.rows().asked = 0
	g.ScrollBy(1)
	g.ScrollBy(-1)
	if n := g.rows().asked; n > 1 {
		t.Errorf("scrolling by a pixel asked for %d rows", n)
	}
	w := g.shown[last]
	before := w.source
	w.source.Select(2, 6) // what is painted again has no selection
	g.Changed(10, 20, 500, last)
	if a, b := w.source.Selection(); a != 2 || b != 6 {
		t.Error("a row was painted again that has not changed")
	}
	if g.shown[last] != w || w.source != before || w.index != last {
		t.Error("a row that did not change was rebuilt")
	}
}

func TestManyRowsTakeLittle(t *testing.T) {
	g := shown(t, 1000)
	for range 100 {
		g.ScrollBy(g.view)
	}
	if n := len(g.shown); n > 30 {
		t.Errorf("%d rows are widgets", n)
	}
	if got := fmt.Sprint(cap(g.table.heights), cap(g.table.letters), cap(g.table.sums)); got != "1000 1000 1001" {
		t.Errorf("heights, letters, sums: %s", got)
	}
}

// TestSelectedBeforeThereIsAView: a row that was selected before the grid has a
// size comes on the screen with it, rows above it included.
func TestSelectedBeforeThereIsAView(t *testing.T) {
	app, env := newEnv(t)
	g := New(env, nil)
	g.SetSource(newList(article(500)))
	g.Select(250)
	w := app.NewWindow("grid")
	w.Resize(fyne.NewSize(1000, 700))
	w.SetContent(g)
	if y := topOf(t, g, 250); y < 50 || y > g.view/2 || g.first >= 250 || !g.editor.Visible() {
		t.Errorf("the row is at %v of %v", y, g.view)
	}
}

// TestOtherSource begins at the top, whatever was on the screen.
func TestOtherSource(t *testing.T) {
	g := shown(t, 60)
	g.ScrollBy(1111)
	other := article(60)
	for i := range other {
		other[i].ID = fmt.Sprint("other", i)
	}
	g.SetSource(newList(other))
	if g.first != 0 || g.offset != 0 {
		t.Errorf("row %d is first, %v of it is above the view", g.first, g.offset)
	}
}

// TestSpliceHidesTheEditor: where the current row goes there is nothing to edit.
func TestSpliceHidesTheEditor(t *testing.T) {
	g := shown(t, 20)
	g.Select(3)
	rows := article(20)
	g.Splice(newList(append(rows[:3:3], rows[4:]...)), 3, 1, 0)
	if g.Current() >= 0 || g.Editor().Visible() {
		t.Errorf("row %d is current, the editor is visible: %v", g.Current(), g.Editor().Visible())
	}
}

// TestFocusSourceWithoutView: before there is a view the source cannot be brought
// into it.
func TestFocusSourceWithoutView(t *testing.T) {
	_, env := newEnv(t)
	g := New(env, map[string]fyne.Resource{})
	g.SetSource(newList(article(3)))
	g.Select(1)
	g.FocusSource()
	if g.Current() != 1 {
		t.Errorf("row %d is current", g.Current())
	}
}

// TestThemeOfSpareRows: rows that come back on the screen have the colours of now,
// also where their status is that of the row before.
func TestThemeOfSpareRows(t *testing.T) {
	_, env := newEnv(t)
	test.ApplyTheme(t, fixed{theme.DefaultTheme(), theme.VariantLight})
	padlock := fyne.NewStaticResource("lock", []byte(`<svg xmlns="http://www.w3.org/2000/svg" stroke="#000000"/>`))
	g := New(env, map[string]fyne.Resource{"lock": padlock})
	w := test.NewWindow(g)
	defer w.Close()
	w.Resize(fyne.NewSize(1000, 700))
	rows := article(60)
	for i := range rows {
		rows[i].Locked = true
	}
	g.SetSource(newList(rows))
	g.Select(30)
	g.Select(50)
	test.ApplyTheme(t, fixed{theme.DefaultTheme(), theme.VariantDark})
	g.Refresh()
	g.Select(10)
	for i, w := range g.shown {
		if want := g.icon("lock", theme.Color(theme.ColorNamePlaceHolder)); w.lock.Resource != want {
			t.Errorf("row %d: the picture is %v, want %v", i, w.lock.Resource.Name(), want.Name())
		}
	}
}
