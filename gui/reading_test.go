package gui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tarjuman/gui/bidi"
	"tarjuman/project"
	"tarjuman/project/session"
)

// TestReading reads the sample as running text: what is translated in English, the rest
// in Arabic; keys and clicks go from sentence to sentence, and commands are about them.
func TestReading(t *testing.T) {
	w := open(t, t.TempDir())
	w.win.Resize(fyne.NewSize(1200, 800))
	w.OpenSample()
	w.finish(t)
	w.write("The first sentence.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.grid.Select(0)
	w.key(&fyne.KeyEvent{Name: fyne.KeyF5})
	w.finish(t)
	page := w.read.page
	if w.read.rows.Visible() || !w.read.root.Visible() || w.win.Canvas().Focused() != fyne.Focusable(page) {
		t.Fatal("the running text is not there, or has not the keyboard")
	}
	first := page.shown[0]
	if first == nil || first.Text.Text() != "The first sentence." || len(first.spans) != 1 || first.spans[0].Ground == "" {
		t.Fatalf("the first paragraph is %+v", first)
	}
	if second := page.shown[1]; second == nil || second.Text.Text() != w.view.Segments[1].Source.Chars || second.spans[0].Ink == "" {
		t.Errorf("the second paragraph is %+v, want the Arabic, paler", second)
	}

	page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.finish(t)
	if got := w.grid.Current(); got != 1 || page.current != w.view.Segments[1].ID || page.shown[1].spans[0].Ground == "" || page.shown[0].spans[0].Ground != "" {
		t.Errorf("after the arrow row %d is the current one, and %q is marked", got, page.current)
	}
	w.doCommand("show.translated") // the first one alone, and the current one
	w.finish(t)
	page.tap(2, 0)
	w.finish(t)
	if page.current != w.view.Segments[2].ID || w.grid.CurrentID() != page.current {
		t.Error("the click leads not to the third sentence, past the filter")
	}
	page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	w.press(t, ctrlShift(fyne.KeyA))
	if got := w.view.Segments[0].Status; got != project.Approved || w.grid.Current() != 1 {
		t.Errorf("the first sentence is %v, and row %d the current one", got, w.grid.Current())
	}

	w.press(t, ctrl(fyne.KeyF5))
	if got := page.shown[0].Text.Text(); got != w.view.Segments[0].Source.Chars {
		t.Errorf("in Arabic the first paragraph is %q", got)
	}
	w.press(t, ctrl(fyne.KeyF5))
	page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if !w.read.rows.Visible() || w.win.Canvas().Focused() != fyne.Focusable(w.grid.Editor()) || w.grid.Current() != 1 {
		t.Error("the return key leads not back to the row")
	}
}

// TestReadingLong opens 10,000 sentences: only what is seen is laid out, wherever that is.
func TestReadingLong(t *testing.T) {
	w := open(t, t.TempDir())
	w.win.Resize(fyne.NewSize(1200, 800))
	var b strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&b, "هذه هي الجملة رقم %d من نص طويل لا ينتهي قريبا. ", i+1)
		if i%5 == 4 {
			b.WriteByte('\n')
		}
	}
	w.openWith(t.TempDir()+"/long.tarj", session.Import{Name: "long.txt", Data: []byte(b.String())})
	w.finish(t)
	if n := len(w.view.Segments); n < 9_000 {
		t.Fatalf("%d segments", n)
	}
	begun := time.Now()
	w.read.toggle()
	if took := time.Since(begun); took > 500*time.Millisecond {
		t.Errorf("it opens in %v", took)
	}
	page := w.read.page
	if n := len(page.shown); n < 3 || n > 30 {
		t.Errorf("%d paragraphs are laid out", n)
	}
	page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	w.finish(t)
	last := len(page.passages) - 1
	if page.last != last || page.shown[last] == nil || len(page.shown) > 30 {
		t.Errorf("at the end passages %d to %d are seen, %d are laid out", page.first, page.last, len(page.shown))
	}
	if y, _ := page.top(last); y+page.measure(last) > page.size.Height+0.5 || y < 0 {
		t.Errorf("the last one stands at %v", y)
	}
	// A turn of the wheel moves by so much, though heights above were guesses.
	y, _ := page.top(last - 2)
	page.ScrollBy(-200)
	if now, _ := page.top(last - 2); now < y+199 || now > y+201 {
		t.Errorf("it moved from %v to %v", y, now)
	}
	page.goTo(page.topOf(last / 2))
	if p := last / 2; page.first != p || page.offset != 0 {
		t.Errorf("half way it shows %d at %v, want %d", page.first, page.offset, p)
	}
	w.finish(t)
}

// TestReadingAgain shows another view: what has not changed is not laid out again.
func TestReadingAgain(t *testing.T) {
	w := open(t, t.TempDir())
	w.win.Resize(fyne.NewSize(1200, 800))
	w.OpenSample()
	w.finish(t)
	w.read.toggle()
	page := w.read.page
	painted := page.shown[2].spans
	w.act(func(s *session.Session, id string) error {
		return s.Set(t.Context(), id, session.Change{Target: &w.view.Segments[1].Source})
	})
	w.finish(t)
	if got := page.shown[0].Text.Text(); got != w.view.Segments[1].Source.Chars {
		t.Errorf("the first paragraph is %q", got)
	}
	if &painted[0] != &page.shown[2].spans[0] {
		t.Error("the third paragraph was painted again")
	}
	var marked []bidi.Span
	for _, one := range page.shown {
		for _, s := range one.spans {
			if s.Ground != "" {
				marked = append(marked, s)
			}
		}
	}
	if len(marked) != 1 {
		t.Errorf("%d sentences are marked", len(marked))
	}
}
