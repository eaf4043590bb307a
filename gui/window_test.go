package gui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"tarjuman/assets"
	"tarjuman/gui/panel"
	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

// shown is what the window's goroutines have to show: the goroutine of the test
// takes it in finish, as Fyne's goroutine would.
var shown = make(chan func(), 1000)

// open makes a window under the software driver, whose data is in dir.
func open(t testing.TB, dir string) *Window {
	t.Helper()
	return openWith(t, dir, func(ctx context.Context, path string, readOnly bool) (memory.Store, error) {
		return sqlite.Open(ctx, path, sqlite.Options{Create: true, ReadOnly: readOnly})
	})
}

// openWith is open with memories of another kind.
func openWith(t testing.TB, dir string, memories func(ctx context.Context, path string, readOnly bool) (memory.Store, error)) *Window {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	app := test.NewApp()
	t.Cleanup(app.Quit)
	w, err := New(app, Options{
		OpenMemory: memories,
		DataDir:    filepath.Join(dir, "tarjuman"), Tool: "Tarjuman test",
		UI: func(f func()) { shown <- f },
	})
	if err != nil {
		t.Fatal(err)
	}
	w.win.Resize(fyne.NewSize(1280, 820)) // the rows that tests look for are on the screen
	t.Cleanup(func() {
		w.finish(t)
		w.status.clear() // the driver of tests would run it beside the next test
		if w.session != nil {
			w.session.Close()
		}
	})
	return w
}

// finish shows what is to be shown until all that was sent to the workers, and
// what that sent in its turn, is done.
func (w *Window) finish(t testing.TB) {
	t.Helper()
	w.save()
	for _, q := range []*queue{w.work, w.work, w.work, w.asks, w.asks, w.idle, w.idle, w.spelling.queue, w.spelling.queue, w.checks.queue, w.checks.queue, w.completion.queue, w.completion.queue, w.filter.queue, w.filter.queue} {
		done := make(chan struct{})
		q.do(func() error { w.ui(func() { close(done) }); return nil }, nil)
		for waiting := true; waiting; {
			select {
			case f := <-shown:
				f()
			case <-done: // however long it takes: where it never comes, go test shows what waits
				waiting = false
			}
		}
	}
}

// key combinations, as Fyne gives them.
func ctrl(k fyne.KeyName) fyne.Shortcut {
	return &key{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}
}

func ctrlShift(k fyne.KeyName) fyne.Shortcut {
	return &key{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

func ctrlAlt(k fyne.KeyName) fyne.Shortcut {
	return &key{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierAlt}
}

func alt(k fyne.KeyName) fyne.Shortcut {
	return &key{KeyName: k, Modifier: fyne.KeyModifierAlt}
}

// press presses the key of a command of the main menu.
func (w *Window) press(t testing.TB, want fyne.Shortcut) {
	t.Helper()
	var find func(items []*fyne.MenuItem) bool
	find = func(items []*fyne.MenuItem) bool {
		for _, m := range items {
			if m.ChildMenu != nil && find(m.ChildMenu.Items) {
				return true
			}
			if m.Shortcut != nil && m.Shortcut.ShortcutName() == want.ShortcutName() {
				m.Action()
				return true
			}
		}
		return false
	}
	for _, m := range w.win.MainMenu().Items {
		if find(m.Items) {
			w.finish(t)
			return
		}
	}
	t.Fatalf("no command has the key %s", want.ShortcutName())
}

func (w *Window) write(s string) {
	for _, r := range s {
		w.grid.Editor().TypedRune(r)
	}
}

func (w *Window) expect(t testing.TB, n int, status project.Status, target string) {
	t.Helper()
	r := w.grid.Row(n - 1)
	if r.Status != status || r.Target != target {
		t.Errorf("row %d is %v %q, want %v %q", n, r.Status, r.Target, status, target)
	}
}

// TestJob does a translator's job by keys: translate, confirm, insert a match,
// split, merge, undo, close, and find everything again.
func TestJob(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	if w.grid.Len() != 26 || w.grid.Current() != 0 {
		t.Fatalf("%d rows, current %d", w.grid.Len(), w.grid.Current())
	}
	w.write("The dialogue ended.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.expect(t, 1, project.Translated, "The dialogue ended.")
	if w.grid.Current() != 1 {
		t.Errorf("after confirming, row %d is current", w.grid.Current()+1)
	}
	w.write("Half a sen")
	w.press(t, alt(fyne.KeyDown))
	w.expect(t, 2, project.Draft, "Half a sen")

	w.press(t, alt(fyne.KeyUp))
	w.expect(t, 2, project.Draft, "Half a sen")
	if got := w.grid.Editor().Text(); got != "Half a sen" {
		t.Errorf("the editor has %q", got)
	}
	w.press(t, ctrlShift(fyne.KeyZ))
	w.expect(t, 2, project.New, "")
	w.press(t, ctrlShift(fyne.KeyY))
	w.expect(t, 2, project.Draft, "Half a sen")

	w.press(t, ctrl(fyne.KeyJ))
	if w.grid.Len() != 25 {
		t.Errorf("%d rows after merging", w.grid.Len())
	}
	w.press(t, ctrlShift(fyne.KeyZ))
	if w.grid.Len() != 26 {
		t.Errorf("%d rows after undo", w.grid.Len())
	}

	// What is typed and saved, and not yet left, stays in the editor whatever
	// else changes in the window; so does the caret.
	w.write(" more")
	w.grid.Editor().SetCaret(3)
	w.finish(t)
	w.press(t, alt(fyne.Key0))
	if e := w.grid.Editor(); e.Text() != "Half a sen more" || e.CaretIndex() != 3 {
		t.Errorf("the editor has %q, the caret at %d", e.Text(), e.CaretIndex())
	}
	w.press(t, ctrlShift(fyne.KeyZ))
	w.expect(t, 2, project.Draft, "Half a sen")

	// The filter keeps the current row, and shows the others of one status.
	w.press(t, alt(fyne.Key3))
	if w.grid.Len() != 2 {
		t.Errorf("%d rows are translated or current", w.grid.Len())
	}
	w.press(t, alt(fyne.Key0))

	// Close and open again: everything is there, at the same segment.
	at := w.grid.Current()
	if err := w.session.Close(); err != nil {
		t.Fatal(err)
	}
	w.session, w.view = nil, nil
	w.OpenSample()
	w.finish(t)
	w.expect(t, 1, project.Translated, "The dialogue ended.")
	if w.grid.Current() != at {
		t.Errorf("opened again at row %d, was at %d", w.grid.Current()+1, at+1)
	}

	// The same article in another project: the match is found and inserted.
	if err := w.session.Close(); err != nil {
		t.Fatal(err)
	}
	w.session, w.view = nil, nil
	if err := os.Remove(filepath.Join(dir, "tarjuman", "sample", "strategic-dialogue.tarj")); err != nil {
		t.Fatal(err)
	}
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrl(fyne.Key1))
	w.expect(t, 1, project.Draft, "The dialogue ended.")
	if w.grid.Row(0).Band == "" {
		t.Error("the match's score is not shown")
	}
}

// TestScreens: the window is painted, with Arabic in it, at ordinary and double
// scale.
func TestScreens(t *testing.T) {
	// The clock by which Fyne drops what it holds goes on when something is painted, and the
	// tests before paint nothing.
	test.NewApp()
	software.NewCanvas().Capture()
	w := open(t, t.TempDir())
	c, ok := w.win.Canvas().(software.WindowlessCanvas)
	if !ok {
		t.Skip("the driver's canvas has no scale to set")
	}
	w.OpenSample()
	w.finish(t)
	for _, scale := range []float32{1, 2} {
		c.SetScale(scale)
		w.win.Resize(fyne.NewSize(1200, 800))
		img := c.Capture()
		// Ink in the Arabic column: pixels much darker than the paper.
		ink := 0
		b := img.Bounds()
		for y := b.Dy() / 8; y < b.Dy()*7/8; y++ {
			for x := b.Dx() / 20; x < b.Dx()*3/10; x++ {
				if r, g, bl, _ := img.At(x, y).RGBA(); r+g+bl < 3*0x6000 {
					ink++
				}
			}
		}
		if ink < 1000 {
			t.Errorf("scale %v: only %d dark pixels in the Arabic column", scale, ink)
		}
	}
}

// BenchmarkShow10000 is the longest that Fyne's goroutine is held by a document
// of 10,000 segments: showing all of them for the first time.
func BenchmarkShow10000(b *testing.B) {
	w := open10000(b)
	v := w.session.View()
	for b.Loop() {
		w.view = nil
		w.render(v)
	}
}

// open10000 opens a document of 10,000 segments.
func open10000(b *testing.B) *Window {
	b.Helper()
	w := open(b, b.TempDir())
	lines := strings.Split(string(assets.Sample), "\n")
	var long strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&long, "%d %s\n", i+1, lines[i%len(lines)])
	}
	w.openWith(filepath.Join(b.TempDir(), "long.tarj"), session.Import{Name: "long.txt", Data: []byte(long.String())})
	w.finish(b)
	if n := len(w.session.View().Segments); n < 10000 {
		b.Fatalf("%d segments", n)
	}
	return w
}

// TestNothingTypedIsLost: what is typed survives opening the same project
// again, a save that failed, and undo while the segment it is in goes away.
func TestNothingTypedIsLost(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("First")
	w.OpenSample()
	w.finish(t)
	w.expect(t, 1, project.Draft, "First")
	w.write(" and more")
	w.press(t, alt(fyne.KeyDown))
	w.expect(t, 1, project.Draft, "First and more")

	// The disk was full when it was saved; the next action tries again.
	w.failed[w.grid.CurrentID()] = text.Plain("Kept")
	w.press(t, ctrl(fyne.KeyReturn))
	w.expect(t, 2, project.Translated, "Kept")
	w.press(t, alt(fyne.KeyDown))
	if len(w.unsaved) != 0 {
		t.Errorf("unsaved: %v", w.unsaved)
	}

	// A match of the segment before is not inserted into this one.
	w.matched = "another"
	w.matches.Set([]memory.Match{{Proposed: text.Plain("wrong")}})
	w.press(t, ctrl(fyne.Key1))
	if got := w.grid.Editor().Text(); got == "wrong" {
		t.Error("the match of another segment was inserted")
	}
	if got := w.status.note.Text(); got != "There is no match 1." {
		t.Errorf("it says %q", got)
	}

	// Nor are its parts; those of this one are put at the caret.
	w.matched = w.grid.CurrentID()
	w.showTerms(nil) // they and the names have the first numbers
	w.matches.SetNames(nil)
	w.matches.SetParts(panel.Parts{Insertions: []memory.Insertion{{Text: "2025"}}})
	w.write("In ")
	w.press(t, ctrlAlt(fyne.Key2))
	if got := w.status.note.Text(); got != "There is no term or part 2." {
		t.Errorf("it says %q", got)
	}
	w.press(t, ctrlAlt(fyne.Key1))
	if got := w.grid.Editor().Text(); got != "In 2025" {
		t.Errorf("the editor has %q", got)
	}
	w.press(t, ctrlAlt(fyne.Key1))
	w.matched = "another"
	w.press(t, ctrlAlt(fyne.Key1))
	if got := w.grid.Editor().Text(); got != "In 2025 2025" {
		t.Errorf("the part of another segment was inserted: %q", got)
	}

	// Undo of a split while standing in its second half.
	id := w.grid.CurrentID()
	if err := w.session.Split(context.Background(), id, len("وقالت ")); err != nil {
		t.Fatal(err)
	}
	w.finish(t)
	w.press(t, alt(fyne.KeyDown))
	w.press(t, ctrlShift(fyne.KeyZ))
	if w.grid.Len() != 26 || w.grid.Current() < 0 {
		t.Errorf("%d rows, current %d", w.grid.Len(), w.grid.Current())
	}
	w.press(t, ctrlShift(fyne.KeyY))
	if w.grid.Len() != 27 {
		t.Errorf("%d rows after redo", w.grid.Len())
	}
}

// TestBrokenMemory: a memory that cannot be opened keeps nobody from working.
func TestBrokenMemory(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	path := filepath.Join(dir, "tarjuman", "default.tmdb")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("not a memory"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.OpenSample()
	w.finish(t)
	if w.grid.Len() != 26 || w.win.Canvas().Overlays().Top() == nil {
		t.Fatalf("%d rows, and the error is shown: %v", w.grid.Len(), w.win.Canvas().Overlays().Top() != nil)
	}
	if b, _ := os.ReadFile(path); string(b) != "not a memory" {
		t.Error("the broken file was changed")
	}
}
