package store

import (
	"database/sql"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/project"
)

// TestExports holds that records of exports stay, over an undo and over a restore, and
// that those of reviews are part of undo.
func TestExports(t *testing.T) {
	p := create(t)
	commit(t, p, sample())
	snap, err := p.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	want := []project.Export{
		{ID: "0123456789ab", Time: at, Format: "docx-review", Project: p.Info().ID, Source: "ar", Target: "en", Documents: []string{"d"}, Segments: []project.Sent{{Segment: "a", N: 1, Version: 2, Sum: "00ff", Target: "⟦1⟧x⟦/1⟧", Status: project.Returned, Locked: true}}},
		{ID: "ba9876543210", Time: at.Add(time.Hour)},
	}
	for _, e := range want {
		if err := p.PutExport(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	before := "was"
	r := project.Review{ID: "r1", Export: want[0].ID, File: "a.docx", Time: at, Rows: []project.Reviewed{{Segment: "a", Target: "y", Before: &before, Author: "Omar", Time: at}}}
	other := project.Review{ID: "r2", Export: want[1].ID, Time: at}
	commit(t, p, Op{ID: project.NewID(), Kind: "review", Changes: []Change{{nil, r}, {nil, other}}})
	reviews, err := p.Reviews(ctx, want[0].ID)
	if diff := cmp.Diff([]project.Review{r}, reviews); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if _, err := p.Undo(ctx, edit, nil); err != nil {
		t.Fatal(err)
	}
	if reviews, err := p.Reviews(ctx, want[0].ID); len(reviews) > 0 || err != nil {
		t.Errorf("after undo there is %v, %v", reviews, err)
	}
	p.Close()
	if _, err := Restore(ctx, p.Path(), snap, Me("x")); err != nil {
		t.Fatal(err)
	}
	if found := verify(t, p.Path()); found != nil {
		t.Errorf("verify found %v", found)
	}
	if p, err = Open(ctx, p.Path(), Me("x")); err != nil {
		t.Fatal(err)
	}
	got, err := p.Exports(ctx, "")
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b []string) bool { return len(a) == len(b) })); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if got, err := p.Exports(ctx, "01234567"); len(got) != 1 || err != nil {
		t.Errorf("by the beginning of the id: %v, %v", got, err)
	}
	p.Close()

	d, err := sql.Open("sqlite3", p.Path())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Exec("UPDATE export SET data = x'00' WHERE id LIKE '01%'"); err != nil {
		t.Fatal(err)
	}
	d.Close()
	if found := verify(t, p.Path()); len(found) != 1 {
		t.Errorf("a record changed from outside: found %v", found)
	}
	if p, err = Open(ctx, p.Path(), Me("x")); err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if got, err := p.Exports(ctx, ""); len(got) != 1 || err != nil {
		t.Errorf("one that was changed counts: %v, %v", got, err)
	}
}

// TestOlderExports holds that a snapshot from before there were exports can be read,
// checked and restored.
func TestOlderExports(t *testing.T) {
	p := create(t)
	commit(t, p, sample())
	p.Close()
	d, err := sql.Open("sqlite3", p.Path())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Exec("DROP TABLE export; PRAGMA user_version = 1"); err != nil {
		t.Fatal(err)
	}
	d.Close()
	if found := verify(t, p.Path()); found != nil {
		t.Errorf("verify found %v", found)
	}
	if p, err = Open(ctx, p.Path(), Me("x")); err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := p.PutExport(ctx, project.Export{ID: "a"}); err != nil {
		t.Error(err)
	}
}
