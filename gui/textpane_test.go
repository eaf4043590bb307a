package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestTextPane: the pane shows the running text with the current sentence marked, follows
// what is typed and where one goes, and leads to the sentence that is clicked.
func TestTextPane(t *testing.T) {
	w := open(t, t.TempDir())
	w.win.Resize(fyne.NewSize(1200, 900))
	w.OpenSample()
	w.finish(t)
	w.press(t, alt(fyne.KeyP))
	page := w.text.page
	marked := func(i int) bool {
		for _, s := range page.shown[i].spans {
			if s.Ground != "" {
				return true
			}
		}
		return false
	}
	if w.lower.seen() != pane(w.text) || page.shown[0] == nil || !marked(0) || page.shown[0].Text.Text() != w.view.Segments[0].Source.Chars {
		t.Fatal("the first sentence is not there, in Arabic and marked")
	}
	w.write("The first one.")
	if got := page.shown[0].Text.Text(); got != "The first one." {
		t.Errorf("while it is typed it shows %q", got)
	}
	w.press(t, alt(fyne.KeyDown))
	if page.current != w.view.Segments[1].ID || page.shown[1] == nil || !marked(1) || page.shown[0] != nil && marked(0) {
		t.Errorf("it does not follow: %q is marked", page.current)
	}
	page.tap(2, 0)
	w.finish(t)
	if w.grid.Current() != 2 || page.current != w.view.Segments[2].ID {
		t.Errorf("the click leads to row %d", w.grid.Current()+1)
	}
	page.setArabic(true)
	page.tap(0, 0)
	w.finish(t)
	if got := page.shown[0].Text.Text(); got != w.view.Segments[0].Source.Chars {
		t.Errorf("in Arabic it shows %q", got)
	}
}
