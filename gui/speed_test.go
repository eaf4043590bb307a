package gui

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project/session"
)

// TestSpeed: of a subtitle the status bar tells how fast it has to be read, as it is
// typed, and of other texts nothing.
func TestSpeed(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	srt := "1\n00:00:01,000 --> 00:00:03,000\nوصل الوزير. ثم غادر.\n\n2\n00:00:04,000 --> 00:00:05,000\nنعم\n"
	w.openWith(filepath.Join(dir, "a.tarj"), session.Import{Name: "a.srt", Data: []byte(srt)})
	w.finish(t)
	expect := func(want string) {
		t.Helper()
		if got := w.status.speed.Text; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
	w.write("He came.")
	expect("4.0 characters a second")
	w.press(t, alt(fyne.KeyDown)) // the same cue
	expect("4.5 characters a second")
	w.write("Left.")
	expect("7.0 characters a second")
	w.press(t, alt(fyne.KeyDown))
	expect("0.0 characters a second")
	w.OpenSample()
	w.finish(t)
	expect("")
}
