package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/assets"
	"tarjuman/memory"
	"tarjuman/memory/db"
	"tarjuman/memory/text"
	"tarjuman/project"
)

var (
	ctx  = context.Background()
	info = project.Info{Source: "ar", Target: "en", Created: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}
	edit = project.Edit{Author: "سامي", Time: time.Date(2026, 11, 24, 9, 0, 0, 123000, time.UTC)}
)

// home keeps snapshots out of the user's own folder.
func home(t testing.TB) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
}

func create(t testing.TB) *Project {
	t.Helper()
	home(t)
	p, err := Create(ctx, filepath.Join(t.TempDir(), "مشروع 1.tarj"), info, Me("سامي"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// sample is an operation that imports the sample article, a line a segment.
func sample() Op {
	doc := project.Document{ID: project.NewID(), Name: assets.SampleName, Format: "txt", Order: "M", Sum: Sum(assets.Sample)}
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	op := Op{
		ID: project.NewID(), Kind: "import", Author: edit.Author, Time: edit.Time,
		Changes:   []Change{{After: doc}},
		Originals: map[string][]byte{doc.Sum: assets.Sample},
	}
	for i, order := range project.FirstOrders(len(lines)) {
		op.Changes = append(op.Changes, Change{After: project.Segment{
			ID: project.NewID(), Doc: doc.ID, Order: order, Unit: i, Source: text.Plain(lines[i]), Version: 1, Changed: edit.Time,
		}})
	}
	return op
}

func commit(t testing.TB, p *Project, op Op) {
	t.Helper()
	if err := p.Commit(ctx, op); err != nil {
		t.Fatal(err)
	}
}

func load(t testing.TB, p *Project) State {
	t.Helper()
	st, err := p.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// change commits one new state of a segment.
func change(t testing.TB, p *Project, kind string, before, after project.Segment) {
	t.Helper()
	commit(t, p, Op{ID: project.NewID(), Kind: kind, Author: edit.Author, Time: edit.Time, Changes: []Change{{before, after}}})
}

func reopen(t testing.TB, p *Project) *Project {
	t.Helper()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	q, err := Open(ctx, p.Path(), Me("سامي"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

func TestReopen(t *testing.T) {
	p := create(t)
	op := sample()
	commit(t, p, op)
	commit(t, p, op) // the same operation again does nothing
	st := load(t, p)
	s := *st.Segments[3]
	s, _ = edit.SetTarget(s, text.Plain("The ministry said…"), project.Origin{Kind: project.FromMemory, Score: 84})
	s, _ = edit.SetStatus(s, project.Translated, "")
	change(t, p, "confirm", *st.Segments[3], s)
	if err := p.SaveTyping(ctx, st.Segments[4].ID, Typing{text.Plain("half a sen"), "سامي", edit.Time}); err != nil {
		t.Fatal(err)
	}
	before := load(t, p)
	p = reopen(t, p)
	after := load(t, p)
	if d := cmp.Diff(before, after); d != "" {
		t.Errorf("reopened, the project differs (-before +after):\n%s", d)
	}
	if len(after.Segments) != 26 || after.Segments[3].Confirmed == nil || after.Working[st.Segments[4].ID].Target.Chars != "half a sen" {
		t.Errorf("%d segments, %+v, %+v", len(after.Segments), after.Segments[3], after.Working)
	}
	if b, err := p.Original(ctx, after.Documents[0].Sum); err != nil || string(b) != string(assets.Sample) {
		t.Errorf("original: %d bytes, %v", len(b), err)
	}
	if p.Info().ID == "" || p.Info().Source != "ar" || !p.Info().Created.Equal(info.Created) {
		t.Errorf("info %+v", p.Info())
	}
	if found, err := p.Verify(ctx); err != nil || found != nil {
		t.Errorf("verify: %v, %v", found, err)
	}
}

func TestCreateRefusesWhatExists(t *testing.T) {
	p := create(t)
	if _, err := Create(ctx, p.Path(), info, Me("x")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(p.Path()); err != nil {
		t.Error(err)
	}
}

func TestHeld(t *testing.T) {
	p := create(t)
	_, err := Open(ctx, p.Path(), Me("نورا"))
	var held *HeldError
	if !errors.As(err, &held) || !errors.Is(err, db.ErrHeld) || held.Holder.User != "سامي" || held.Holder.PID != os.Getpid() {
		t.Fatalf("error %v", err)
	}
	if !strings.Contains(err.Error(), "سامي") || !strings.Contains(err.Error(), p.Path()) {
		t.Errorf("the message names neither holder nor file: %v", err)
	}
	commit(t, p, sample())
	snap, err := p.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	// The second program finds the newest snapshot and reads it meanwhile.
	all, err := SnapshotsOf(ctx, p.Path())
	if err != nil || len(all) != 1 || all[0].Path != snap {
		t.Fatalf("snapshots %v, %v", all, err)
	}
	r, err := OpenReadOnly(ctx, all[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if n := len(load(t, r).Segments); n != 26 {
		t.Errorf("%d segments in the snapshot", n)
	}
	if err := r.Commit(ctx, sample()); !errors.Is(err, project.ErrReadOnly) {
		t.Errorf("writing to a snapshot: %v", err)
	}
	p.Close()
	if _, err := os.Stat(lockPath(p.Path())); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the lock file stayed: %v", err)
	}
}

func TestUndoRedo(t *testing.T) {
	p := create(t)
	commit(t, p, sample())
	var states []State
	states = append(states, load(t, p))
	s := *states[0].Segments[3]
	typed, _ := edit.SetTarget(s, text.Plain("The ministry said"), project.Origin{Kind: project.Typed})
	change(t, p, "type", s, typed)
	states = append(states, load(t, p))
	offset := strings.Index(s.Source.Chars, "،") + len("،")
	a, b, err := edit.Split(typed, offset, states[0].Segments[4].Order)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, p, Op{ID: project.NewID(), Kind: "split", Changes: []Change{{typed, a}, {nil, b}}})
	states = append(states, load(t, p))
	m, err := edit.Merge(a, b)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, p, Op{ID: project.NewID(), Kind: "merge", Changes: []Change{{a, m}, {b, nil}}})
	states = append(states, load(t, p))

	same := func(name string, want State) {
		t.Helper()
		p = reopen(t, p) // undo and redo go on after a restart
		got := load(t, p)
		clear := func(st State) []project.Segment {
			var out []project.Segment
			for _, s := range st.Segments {
				out = append(out, *s)
				out[len(out)-1].Version = 0
			}
			return out
		}
		if d := cmp.Diff(clear(want), clear(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		if found, err := p.Verify(ctx); err != nil || found != nil {
			t.Errorf("%s: verify: %v, %v", name, found, err)
		}
	}
	for i := 2; i >= 0; i-- {
		if _, err := p.Undo(ctx, edit, nil); err != nil {
			t.Fatal(err)
		}
		same(fmt.Sprint("undo to ", i), states[i])
	}
	version := load(t, p).Segments[3].Version
	for i := 1; i <= 3; i++ {
		if _, err := p.Redo(ctx, edit, nil); err != nil {
			t.Fatal(err)
		}
		same(fmt.Sprint("redo to ", i), states[i])
	}
	if now := load(t, p).Segments[3].Version; now <= version {
		t.Errorf("version %d after %d: versions only grow", now, version)
	}
	if _, err := p.Redo(ctx, edit, nil); !errors.Is(err, project.ErrNothingToRedo) {
		t.Errorf("redo at the end: %v", err)
	}
	if _, err := p.Undo(ctx, edit, nil); err != nil {
		t.Fatal(err)
	}
	change(t, p, "type", *load(t, p).Segments[0], project.Segment{ID: load(t, p).Segments[0].ID})
	if _, err := p.Redo(ctx, edit, nil); !errors.Is(err, project.ErrNothingToRedo) {
		t.Errorf("redo after something new: %v", err)
	}
	for range 4 { // the change, split, type and import
		if _, err := p.Undo(ctx, edit, nil); err != nil {
			t.Fatal(err)
		}
	}
	if st := load(t, p); len(st.Segments)+len(st.Documents) != 0 {
		t.Errorf("%d segments after all was undone", len(st.Segments))
	}
	if _, err := p.Undo(ctx, edit, nil); !errors.Is(err, project.ErrNothingToUndo) {
		t.Errorf("undo at the beginning: %v", err)
	}
}

func TestHistory(t *testing.T) {
	p := create(t)
	commit(t, p, sample())
	s := *load(t, p).Segments[3]
	typed, _ := edit.SetTarget(s, text.Plain("The ministry"), project.Origin{Kind: project.Typed})
	change(t, p, "type", s, typed)
	steps, err := p.History(ctx, s.ID)
	if err != nil || len(steps) != 2 {
		t.Fatalf("%v, %v", steps, err)
	}
	if steps[0].Kind != "import" || steps[0].Before != nil || steps[0].After.Target.Chars != "" || steps[0].Records != 27 {
		t.Errorf("first step %+v", steps[0])
	}
	if steps[1].After.Target.Chars != "The ministry" || steps[1].Before.Status != project.New || !steps[1].Time.Equal(edit.Time) {
		t.Errorf("second step %+v", steps[1])
	}
	if all, err := p.History(ctx, ""); err != nil || len(all) != 2 {
		t.Errorf("all: %v, %v", all, err)
	}
}

func TestOutbox(t *testing.T) {
	p := create(t)
	op := sample()
	op.Outbox = []Outgoing{
		{Memory: "/m1.tmdb", Put: []memory.Entry{{Key: memory.Key{Project: "p", Segment: "s"}, Source: text.Plain("سلام"), Target: text.Plain("Peace")}}},
		{Memory: "/m2.tmdb", Delete: []memory.Key{{Project: "p", Segment: "s"}}},
	}
	commit(t, p, op)
	p = reopen(t, p)
	out, err := p.Outbox(ctx, "/m1.tmdb")
	if err != nil || len(out) != 1 || out[0].Op != op.ID || out[0].Put[0].Target.Chars != "Peace" || out[0].Put[0].Segment != "s" {
		t.Fatalf("%+v, %v", out, err)
	}
	if err := p.Sent(ctx, "/m1.tmdb", out[0].Seq); err != nil {
		t.Fatal(err)
	}
	if out, _ := p.Outbox(ctx, "/m1.tmdb"); len(out) != 0 {
		t.Errorf("still waiting: %v", out)
	}
	if out, _ := p.Outbox(ctx, "/m2.tmdb"); len(out) != 1 || len(out[0].Delete) != 1 {
		t.Errorf("the other memory's: %v", out)
	}
}

// TestMet: how far memories have come, also as an earlier version kept it.
func TestMet(t *testing.T) {
	p := create(t)
	if met, err := p.Met(ctx); err != nil || len(met) != 0 {
		t.Errorf("at first %v, %v", met, err)
	}
	if err := p.PutSetting(ctx, "memories", []string{"/m1.tmdb"}); err != nil {
		t.Fatal(err)
	}
	if met, err := p.Met(ctx); err != nil || len(met) != 1 || met["/m1.tmdb"] != UpToDate {
		t.Errorf("of an earlier version %v, %v", met, err)
	}
	if err := p.PutMet(ctx, map[string]int64{"/m1.tmdb": 7}); err != nil {
		t.Fatal(err)
	}
	if met, err := p.Met(ctx); err != nil || met["/m1.tmdb"] != 7 {
		t.Errorf("kept %v, %v", met, err)
	}
}

// TestSince: what a memory missed is what was changed, with what went, but for
// what went with a new version of its document.
func TestSince(t *testing.T) {
	p := create(t)
	op := sample()
	commit(t, p, op)
	var kept []project.Segment
	for _, c := range op.Changes {
		if s, ok := c.After.(project.Segment); ok {
			kept = append(kept, s)
		}
	}
	if len(kept) < 2 {
		t.Fatalf("%d segments", len(kept))
	}
	since := func(seq int64, want ...string) {
		t.Helper()
		ids, err := p.Since(ctx, seq)
		if err != nil || len(ids) != len(want) {
			t.Errorf("after %d: %v, %v; want %v", seq, ids, err, want)
		}
		for _, id := range want {
			if !ids[id] {
				t.Errorf("after %d: %v, want %v", seq, ids, want)
			}
		}
	}
	first, other := kept[0], kept[1]
	since(p.Seq())
	typed := first
	typed.Target, typed.Version = text.Plain("typed"), typed.Version+1
	at := p.Seq()
	commit(t, p, Op{ID: project.NewID(), Kind: "type", Changes: []Change{{Before: first, After: typed}}})
	since(at, first.ID)
	commit(t, p, Op{ID: project.NewID(), Kind: "import", Changes: []Change{{Before: typed}}})
	since(at)
	commit(t, p, Op{ID: project.NewID(), Kind: "merge", Changes: []Change{{Before: other}}})
	since(at, other.ID)
}

func TestRestore(t *testing.T) {
	p := create(t)
	commit(t, p, sample())
	snap, err := p.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s := *load(t, p).Segments[0]
	typed, _ := edit.SetTarget(s, text.Plain("later"), project.Origin{Kind: project.Typed})
	change(t, p, "type", s, typed)
	if _, err := Restore(ctx, p.Path(), snap, Me("x")); !errors.Is(err, db.ErrHeld) {
		t.Errorf("restoring what is open: %v", err)
	}
	p.Close()
	kept, err := Restore(ctx, p.Path(), snap, Me("x"))
	if err != nil {
		t.Fatal(err)
	}
	p, err = Open(ctx, p.Path(), Me("x"))
	if err != nil {
		t.Fatal(err)
	}
	if got := load(t, p).Segments[0].Target.Chars; got != "" {
		t.Errorf("target %q after restoring", got)
	}
	p.Close()
	if k, err := OpenReadOnly(ctx, kept); err != nil || load(t, k).Segments[0].Target.Chars != "later" {
		t.Errorf("the state before is not kept: %v", err)
	} else {
		k.Close()
	}
	// A file that cannot be opened is put aside, not lost.
	os.WriteFile(p.Path(), []byte("broken"), 0o644)
	kept, err = Restore(ctx, p.Path(), snap, Me("x"))
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(kept); string(b) != "broken" {
		t.Errorf("%s holds %q", kept, b)
	}
	other, err := Create(ctx, filepath.Join(t.TempDir(), "other.tarj"), info, Me("x"))
	if err != nil {
		t.Fatal(err)
	}
	other.Close()
	if _, err := Restore(ctx, other.Path(), snap, Me("x")); err == nil || !strings.Contains(err.Error(), "another project") {
		t.Errorf("a snapshot of another project: %v", err)
	}
}

func BenchmarkCommit(b *testing.B) {
	p := create(b)
	commit(b, p, sample())
	s := *load(b, p).Segments[0]
	for i := 0; b.Loop(); i++ {
		typed, _ := edit.SetTarget(s, text.Plain(fmt.Sprint("The strategic dialogue ", i)), project.Origin{Kind: project.Typed})
		change(b, p, "type", s, typed)
		s = typed
	}
}
