package gui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tarjuman/project/session"
)

// TestSlow: what takes long gets a dialog, and what it began is undone where a person
// cancels it.
func TestSlow(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	path := filepath.Join(dir, "long.tarj")
	begun := make(chan struct{})
	w.open(func(ctx context.Context, o session.Options) (*session.Session, error) {
		o.Progress(0.25, 1200)
		close(begun)
		<-ctx.Done()
		if !errors.Is(ctx.Err(), context.Canceled) {
			t.Error(ctx.Err())
		}
		return w.make(ctx, o, newProject{path: path, source: "ar", target: "en", files: []session.Import{{Name: "a.txt", Data: []byte("وصل الوزير.")}}})
	}, path)
	for len(w.dialogs) == 0 {
		(<-shown)()
	}
	<-begun
	if !w.says("1,200 segments") {
		t.Error("it does not say how far it is")
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.finish(t)
	if len(w.dialogs) != 0 || w.session != nil || w.status.note.Text() != "Cancelled: nothing was changed." {
		t.Errorf("%d dialogs are open, the session is %v, it says %q", len(w.dialogs), w.session, w.status.note.Text())
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what was cancelled left a project: %v", err)
	}
}

// TestLeft: how long work still takes is told once it can be guessed.
func TestLeft(t *testing.T) {
	for _, c := range []struct {
		since time.Duration
		part  float64
		want  string
	}{
		{time.Second, 0.5, ""},
		{10 * time.Second, 0, ""},
		{10 * time.Second, 0.5, ", 11 s left"},
		{10 * time.Minute, 0.5, ", 10 min left"},
		{10 * time.Second, 1, ""},
	} {
		if got := left(c.since, c.part); got != c.want {
			t.Errorf("after %v, part %v: %q, want %q", c.since, c.part, got, c.want)
		}
	}
}

// TestJobBar: a job that does not tell how far it is shows that it goes on.
func TestJobBar(t *testing.T) {
	w := open(t, t.TempDir())
	tells, ends := make(chan bool), make(chan bool)
	w.run("A job", func(_ context.Context, tell func(float64, string)) error {
		<-tells
		tell(0.5, "half")
		<-ends
		return nil
	}, func() {})
	bars := func() (endless, part bool) {
		for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
			switch o := o.(type) {
			case *widget.ProgressBarInfinite:
				endless = o.Visible()
			case *widget.ProgressBar:
				part = o.Visible()
			}
		}
		return endless, part
	}
	if endless, part := bars(); !endless || part {
		t.Errorf("at first: endless %v, a part %v", endless, part)
	}
	for working := false; !working; {
		select {
		case f := <-shown:
			f()
		case tells <- true:
			working = true
		}
	}
	(<-shown)()
	if endless, part := bars(); endless || !part {
		t.Errorf("when it has told: endless %v, a part %v", endless, part)
	}
	ends <- true
	w.finish(t)
}
