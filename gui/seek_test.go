package gui

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project"
	"tarjuman/project/session"
)

// TestSeek goes to rows by their status, comments and repetitions, in both directions and
// round the end, among those shown.
func TestSeek(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.openWith(filepath.Join(dir, "seek.tarj"), session.Import{Name: "seek.txt", Data: []byte("قال الوزير.\nاجتمع الوفد.\nقال الوزير.\nانتهى اللقاء.\nاجتمع الوفد.\n")})
	w.finish(t)
	if w.grid.Len() != 5 {
		t.Fatalf("%d rows", w.grid.Len())
	}
	at := func(what string, want int) {
		t.Helper()
		if w.finish(t); w.grid.Current() != want {
			t.Errorf("%s: row %d, want %d", what, w.grid.Current()+1, want+1)
		}
	}
	for _, i := range []int{1, 3} {
		w.grid.Select(i)
		w.write("Done.")
		w.press(t, ctrl(fyne.KeyReturn))
	}
	w.grid.Select(0)
	w.seekStatus(1, project.Translated)
	at("translated", 1)
	w.seekStatus(1, project.Translated)
	at("the next", 3)
	w.seekStatus(1, project.Translated)
	at("round the end", 1)
	w.seekStatus(-1, project.Translated)
	at("back", 3)
	w.seekStatus(1, project.Approved)
	at("none is approved", 3)

	w.grid.Select(4)
	w.comments.about = w.grid.CurrentID()
	w.comments.say.Replace("Which one?")
	w.comments.add()
	w.finish(t)
	w.grid.Select(0)
	w.seekComment(1)
	at("commented", 4)
	w.seekComment(1)
	at("there is no other", 4)
	w.grid.Select(0)
	c := w.view.Comments[w.grid.Row(4).ID][0]
	if err := w.session.Resolve(t.Context(), c.Segment, c.ID, true); err != nil {
		t.Fatal(err)
	}
	w.finish(t)
	w.seekComment(1)
	at("it is done", 0)

	w.seekRepetition(1)
	at("a repetition", 1)
	w.seekRepetition(1)
	at("the next", 2)
	w.seekRepetition(1)
	at("the fourth is none", 4)
	w.seekRepetition(-1)
	at("back", 2)
	w.press(t, alt(fyne.Key3)) // those that are translated, and the current one
	w.seekRepetition(1)
	at("among those shown", 0)
	w.press(t, alt(fyne.Key0))
}
