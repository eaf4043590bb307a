package session

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tarjuman/assets"
	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/store"
)

// entryOf returns what the memory has of segment n.
func entryOf(t *testing.T, s *Session, n int) memory.Entry {
	t.Helper()
	m, _ := s.Memory()
	found, err := m.Exact(ctx, s.View().Segments[n-1].Source, "", "", 9)
	ok(t, err)
	if len(found) != 1 {
		t.Fatalf("%d units of segment %d", len(found), n)
	}
	return found[0]
}

func TestMemoryKeepsContextAndApproval(t *testing.T) {
	s := sample(t, options(t))
	approved := project.Approved
	x := text.Plain("first")
	ok(t, s.Set(ctx, id(s, 2), Change{Target: &x, Status: &approved}))
	confirm(t, s, 3, "third")
	// A draft over an approved translation changes nothing in the memory.
	y := text.Plain("second thoughts")
	ok(t, s.Set(ctx, id(s, 2), Change{Target: &y}))
	if e := entryOf(t, s, 2); !e.Approved || e.Target.Chars != "first" {
		t.Errorf("after a draft: approved %v, %q", e.Approved, e.Target.Chars)
	}
	ok(t, s.Undo(ctx))
	// Merging and undoing brings the neighbours back too.
	want := entryOf(t, s, 3)
	ok(t, s.Merge(ctx, id(s, 3)))
	ok(t, s.Undo(ctx))
	if got := entryOf(t, s, 3); got.Before != want.Before || got.After != want.After || got.Before == "" {
		t.Errorf("neighbours %q %q, want %q %q", got.Before, got.After, want.Before, want.After)
	}
}

func TestMemoryOutlivesANewVersion(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 14, "A long partnership")
	source := s.View().Segments[13].Source
	changed := bytes.Replace(assets.Sample, []byte("شراكة طويلة الأمد"), []byte("شراكة طويلة"), 1)
	_, err := s.Import(ctx, Import{Name: assets.SampleName, Data: changed})
	ok(t, err)
	m, _ := s.Memory()
	if found, err := m.Exact(ctx, source, "", "", 9); err != nil || len(found) != 1 {
		t.Errorf("%d units after the sentence left the file, %v", len(found), err)
	}
}

func TestReadMemory(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	confirm(t, s, 14, "A long partnership")
	path := s.Path()
	ok(t, s.Close())
	o.Memories = []Memory{{Path: filepath.Join(t.TempDir(), "other.tmdb")}}
	made, err := o.OpenMemory(ctx, o.Memories[0].Path, false)
	ok(t, err)
	ok(t, made.Close())
	o.ReadMemory = true
	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	m, _ := s.Memory()
	if st, err := m.Stats(ctx); err != nil || st.Entries != 0 {
		t.Errorf("%d units were written to a memory that is only read, %v", st.Entries, err)
	}
}

// TestPretranslatedIsConfirmed: what pretranslation marked as translated reaches
// the memory when somebody confirms it.
func TestPretranslatedIsConfirmed(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	confirm(t, s, 14, "A long partnership")
	o.Memories = []Memory{{Path: filepath.Join(t.TempDir(), "second.tmdb")}}
	q, err := New(ctx, filepath.Join(t.TempDir(), "q.tarj"), "ar", "en", o)
	ok(t, err)
	defer q.Close()
	_, err = q.Import(ctx, Import{Name: "a.txt", Data: []byte("شراكة طويلة الأمد\nنهاية الخبر.\n")})
	ok(t, err)
	_, path := s.Memory()
	ok(t, q.Attach(ctx, Memory{Path: path}))
	_, err = q.Pretranslate(ctx, 75, project.Translated, nil)
	ok(t, err)
	if got := len(units(t, s, 14)); got != 1 {
		t.Errorf("pretranslation wrote to the memory: %d units", got)
	}
	ok(t, q.Confirm(ctx, id(q, 1), nil))
	if got := len(units(t, s, 14)); got != 2 {
		t.Errorf("%d units after confirming", got)
	}
}

// TestRestore: nothing that was there is lost by restoring, twice, and the memory
// forgets what is no longer so.
func TestRestore(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	path := s.Path()
	first, err := s.store.Snapshot(ctx)
	ok(t, err)
	for _, target := range []string{"AAA", "BBB"} {
		confirm(t, s, 1, target)
		ok(t, s.Close())
		kept, err := store.Restore(ctx, path, first, store.Me("x"))
		ok(t, err)
		r, err := store.OpenReadOnly(ctx, kept)
		ok(t, err)
		st, err := r.Load(ctx)
		ok(t, err)
		r.Close()
		if got := st.Segments[0].Target.Chars; got != target {
			t.Errorf("what was kept has %q, want %q", got, target)
		}
		s, err = Open(ctx, path, o)
		ok(t, err)
		if got := units(t, s, 1); len(got) != 0 {
			t.Errorf("the memory still has %q", got)
		}
	}
	ok(t, s.Close())
	// A file that is no project is not put aside for one.
	notes := filepath.Join(t.TempDir(), "notes.txt")
	ok(t, os.WriteFile(notes, []byte("notes"), 0o644))
	if _, err := store.Restore(ctx, notes, first, store.Me("x")); err == nil {
		t.Error("a text was replaced by a project")
	}
	missing := filepath.Join(t.TempDir(), "missing.tarj")
	if kept, err := store.Restore(ctx, missing, first, store.Me("x")); err != nil || kept != "" {
		t.Errorf("into a new file: kept %q, %v", kept, err)
	}
}

func TestExportSparesProjectAndSource(t *testing.T) {
	s := sample(t, options(t))
	dir := t.TempDir()
	link := filepath.Join(dir, "link.csv")
	ok(t, os.Symlink(s.Path(), link))
	if _, err := s.Export(ctx, Export{Format: "csv", Out: link}); err == nil {
		t.Error("the project was replaced through a link")
	}
	source := filepath.Join(dir, assets.SampleName)
	ok(t, os.WriteFile(source, assets.Sample, 0o644))
	confirm(t, s, 14, "A long partnership")
	if _, err := s.Export(ctx, Export{Format: "target", Out: dir}); err == nil {
		t.Error("the source was written over")
	}
	if b, _ := os.ReadFile(source); !bytes.Equal(b, assets.Sample) {
		t.Error("the source is changed")
	}
	if _, err := s.Import(ctx, Import{Name: "a.txt", As: "../a.txt", Data: assets.Sample}); !errors.Is(err, ErrName) {
		t.Errorf("a name with a folder: %v", err)
	}
}
