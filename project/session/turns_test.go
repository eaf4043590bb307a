package session

import (
	"path/filepath"
	"testing"
)

// TestTurns: what takes long lets others have the owner before it is done.
func TestTurns(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	s, err := New(ctx, filepath.Join(t.TempDir(), "p.tarj"), "ar", "en", options(t))
	ok(t, err)
	defer s.Close()
	served, turns := false, 0
	began, done := make(chan struct{}), make(chan error)
	go func() {
		<-began
		done <- s.do(ctx, func() error { served = true; return nil })
	}()
	ok(t, s.doInTurns(ctx, func(enough func() bool) (bool, error) {
		if turns++; turns == 1 {
			close(began)
		}
		for !enough() {
		}
		return !served, nil // on the owner's goroutine too
	}))
	ok(t, <-done)
	if turns < 2 {
		t.Errorf("%d turns", turns)
	}
}
