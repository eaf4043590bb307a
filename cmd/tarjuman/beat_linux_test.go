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
	d := newDesk(t)
	sample := filepath.Join(d.home, "data", "tarjuman", "sample", "strategic-dialogue.tarj")
	args := []string{"--sample"}
	want := ""
	for range 3 {
		p := d.launch(args...)
		args = []string{sample}
		d.wait("picture of the table", 30*time.Second, d.screen.filled)
		d.focus()
		d.press("ctrl+End")
		d.settle(rows, 200*time.Millisecond)
		d.press("a")
		time.Sleep(300 * time.Millisecond) // it is typed by then, and not yet saved
		want += "a"
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
		if got := st.Segments[0].Target.String(); got != want {
			t.Errorf("after %q was typed the project has %q", want, got)
		}
		d.screen.clear()
	}
}
