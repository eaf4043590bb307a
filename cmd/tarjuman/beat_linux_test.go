package main

import (
	"context"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"tarjuman/project/store"
)

// TestEndBySignal: a program that is asked to end while keys are looked for ends in order, and
// what was just typed is on the disk.
func TestEndBySignal(t *testing.T) {
	t.Parallel()
	counts := area{x0: 660, y0: 80, x1: 1200, y1: 105} // by status: no caret blinks there
	for range 3 {
		d := newDesk(t)
		sample := filepath.Join(d.home, "data", "tarjuman", "sample", "strategic-dialogue.tarj")
		p := d.launch("--sample")
		d.wait("picture of the table", 30*time.Second, d.screen.filled)
		d.focus()
		d.settle(counts, 500*time.Millisecond)
		d.echo("a letter", counts, func() { d.press("a") })
		if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-p.done:
			if err != nil {
				t.Fatalf("the program ended with %v", err)
			}
		case <-time.After(30 * time.Second):
			t.Fatal("the program does not end by a signal")
		}
		file, err := store.OpenReadOnly(context.Background(), sample)
		if err != nil {
			t.Fatal(err)
		}
		st, err := file.Load(context.Background())
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		if got := st.Segments[0].Target.String(); got != "a" {
			t.Errorf("after a letter was typed the project has %q", got)
		}
	}
}
