package store

import (
	"fmt"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// TestKeepSnapshots: only so many snapshots stay as somebody says, the newest ones.
func TestKeepSnapshots(t *testing.T) {
	p := create(t)
	commit(t, p, sample())
	p.KeepSnapshots(2)
	newest := ""
	for i := range 4 {
		s := *load(t, p).Segments[0]
		typed, _ := edit.SetTarget(s, text.Plain(fmt.Sprint("state ", i)), project.Origin{Kind: project.Typed})
		change(t, p, "type", s, typed)
		var err error
		if newest, err = p.Snapshot(ctx); err != nil {
			t.Fatal(err)
		}
	}
	all, err := Snapshots(p.Info().ID)
	if err != nil || len(all) != 2 || all[0].Path != newest {
		t.Errorf("%d snapshots stay, the newest %v, want %s; %v", len(all), all, newest, err)
	}
}
