package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/assets"
	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/store"
)

var ctx = context.Background()

func options(t testing.TB) Options {
	return Options{
		Author: "نورا", Memories: []Memory{{Path: filepath.Join(t.TempDir(), "m.tmdb")}},
		OpenMemory: func(ctx context.Context, path string, readOnly bool) (memory.Store, error) {
			return sqlite.Open(ctx, path, sqlite.Options{Create: true, ReadOnly: readOnly})
		},
	}
}

// sample is a session with the sample article in it.
func sample(t testing.TB, o Options) *Session {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	s, err := New(ctx, filepath.Join(t.TempDir(), "p.tarj"), "ar", "en", o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	done, err := s.Import(ctx, Import{Name: assets.SampleName, Data: assets.Sample})
	if err != nil || done.New != 26 {
		t.Fatalf("import: %+v, %v", done, err)
	}
	return s
}

func id(s *Session, n int) string { return s.View().Segments[n-1].ID }

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func confirm(t testing.TB, s *Session, n int, target string) {
	t.Helper()
	x := text.Plain(target)
	ok(t, s.Confirm(ctx, id(s, n), &x))
}

// units returns the targets that the memory has of a source, newest first.
func units(t testing.TB, s *Session, n int) (out []string) {
	t.Helper()
	m, _ := s.Memory()
	found, err := m.Exact(ctx, s.View().Segments[n-1].Source, "", "", 9)
	ok(t, err)
	for _, e := range found {
		out = append(out, e.Target.Chars)
	}
	return out
}

// TestMemoryFollows: the memory has what is confirmed, through every action.
func TestMemoryFollows(t *testing.T) {
	s := sample(t, options(t))
	check := func(step string, want ...string) {
		t.Helper()
		if got := units(t, s, 14); !slices.Equal(got, want) {
			t.Errorf("%s: the memory has %q, want %q", step, got, want)
		}
	}
	confirm(t, s, 14, "A long partnership")
	check("confirm", "A long partnership")
	x := text.Plain("A partnership of long standing")
	ok(t, s.Set(ctx, id(s, 14), Change{Target: &x}))
	check("typing takes nothing out", "A long partnership")
	confirm(t, s, 14, "A partnership of long standing")
	check("confirming again replaces it", "A partnership of long standing")
	ok(t, s.Undo(ctx))
	check("undo brings the one before back", "A long partnership")
	ok(t, s.Redo(ctx))
	check("redo", "A partnership of long standing")
	returned := project.Returned
	ok(t, s.Set(ctx, id(s, 14), Change{Status: &returned, Comment: "too free"}))
	check("return takes it out")
	ok(t, s.Undo(ctx))
	check("undo of return", "A partnership of long standing")
	ok(t, s.Split(ctx, id(s, 14), len("شراكة ")))
	check("split takes it out")
	ok(t, s.Undo(ctx))
	check("undo of split", "A partnership of long standing")
	for s.View().Undo != "import" {
		ok(t, s.Undo(ctx))
	}
	check("all undone")
}

// TestOutbox: what could not reach the memory, because none was open, reaches it
// at the next opening, once.
func TestOutbox(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	confirm(t, s, 14, "first")
	path := s.Path()
	ok(t, s.Close())
	without := o
	without.Memories = nil
	s, err := Open(ctx, path, without)
	ok(t, err)
	confirm(t, s, 14, "second")
	ok(t, s.Close())
	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	if got := units(t, s, 14); !slices.Equal(got, []string{"second"}) {
		t.Errorf("the memory has %q", got)
	}
	// A memory that the project meets later gets all that is confirmed.
	later := filepath.Join(t.TempDir(), "later.tmdb")
	ok(t, s.Detach(ctx, o.Memories[0].Path))
	ok(t, s.Attach(ctx, Memory{Path: later}))
	if got := units(t, s, 14); !slices.Equal(got, []string{"second"}) {
		t.Errorf("the new memory has %q", got)
	}
	// It is noted, and goes before the default.
	ok(t, s.Close())
	o.Memories, o.Attached, o.DefaultMemory = nil, true, filepath.Join(t.TempDir(), "default.tmdb")
	s, err = Open(ctx, path, o)
	ok(t, err)
	if _, used := s.Memory(); used != later {
		t.Errorf("%q is used, %q was noted", used, later)
	}
	ok(t, s.Close())
	// Where none is there the default is used; what is gone or broken is said.
	ok(t, os.Remove(later))
	s, err = Open(ctx, path, o)
	ok(t, err)
	if _, used := s.Memory(); used != o.DefaultMemory {
		t.Errorf("%q is used where the noted one is gone", used)
	}
	if err := s.MemoryError(); !errors.Is(err, ErrMemory) || !strings.Contains(err.Error(), later) {
		t.Errorf("of the one that is gone: %v", err)
	}
	ok(t, s.Close())
	// The default is made anew where it is gone, and gets everything.
	ok(t, os.Remove(o.DefaultMemory))
	s, err = Open(ctx, path, o)
	ok(t, err)
	if got := units(t, s, 14); !slices.Equal(got, []string{"second"}) {
		t.Errorf("the default made anew has %q", got)
	}
	ok(t, s.Close())
	ok(t, os.WriteFile(o.DefaultMemory, []byte("no memory at all"), 0o644))
	s, err = Open(ctx, path, o)
	ok(t, err)
	if err := s.MemoryError(); !strings.Contains(err.Error(), o.DefaultMemory) {
		t.Errorf("a broken memory: %v", err)
	}
	ok(t, s.Close())
	// One that is named for this session alone has to open.
	o.Memories = []Memory{{Path: o.DefaultMemory}}
	if _, err := Open(ctx, path, o); !errors.Is(err, ErrMemory) {
		t.Errorf("a broken memory: %v", err)
	}
}

// TestTyping: what is typed survives a session that ends without closing, and
// is one operation.
func TestTyping(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	for _, typed := range []string{"T", "Th", "The dialogue"} {
		ok(t, s.Type(ctx, id(s, 1), text.Plain(typed)))
	}
	if got := s.View().Segments[0].Target.Chars; got != "" {
		t.Errorf("the view has %q before the segment is left", got)
	}
	path := s.Path()
	// As after a crash: the file is given up, nothing is settled.
	ok(t, s.store.Close())
	s2, err := Open(ctx, path, o)
	ok(t, err)
	defer s2.Close()
	seg := s2.View().Segments[0]
	if seg.Target.Chars != "The dialogue" || seg.Status != project.Draft {
		t.Errorf("after the crash: %q, %v", seg.Target.Chars, seg.Status)
	}
	ok(t, s2.Type(ctx, seg.ID, text.Plain("The dialogue ended")))
	ok(t, s2.Leave(ctx, seg.ID))
	ok(t, s2.Undo(ctx))
	if got := s2.View().Segments[0].Target.Chars; got != "The dialogue" {
		t.Errorf("after undo: %q", got)
	}
	before := len(history(t, s2))
	ok(t, s2.Type(ctx, seg.ID, text.Plain("The dialogue")))
	ok(t, s2.Leave(ctx, seg.ID))
	if after := len(history(t, s2)); after != before {
		t.Error("typing what stands there already became an operation")
	}
}

func history(t *testing.T, s *Session) []store.Step {
	t.Helper()
	h, err := s.History(ctx, "")
	ok(t, err)
	return h
}

func TestMergeAcrossLines(t *testing.T) {
	s := sample(t, options(t))
	ok(t, s.Set(ctx, id(s, 2), Change{Comment: "which teams?"}))
	ok(t, s.Merge(ctx, id(s, 1)))
	v := s.View()
	if len(v.Segments) != 25 || !strings.Contains(v.Segments[0].Source.Chars, ".\nوعلى") || len(v.Comments[v.Segments[0].ID]) != 1 {
		t.Errorf("%d segments, %q, comments %v", len(v.Segments), v.Segments[0].Source.Chars, v.Comments)
	}
	if got := export(t, s, Export{Format: "target"}); !bytes.Equal(got, assets.Sample) {
		t.Error("an untranslated document is not its original after a merge")
	}
	ok(t, s.Undo(ctx))
	if v := s.View(); len(v.Segments) != 26 || len(v.Comments[v.Segments[1].ID]) != 1 {
		t.Error("undo did not bring the second segment and its comment back")
	}
	if err := s.Merge(ctx, id(s, 13)); !errors.Is(err, project.ErrMergeHeading) {
		t.Errorf("merging with a heading: %v", err)
	}
}

func export(t testing.TB, s *Session, x Export) []byte {
	t.Helper()
	x.Out = filepath.Join(t.TempDir(), "out")
	_, err := s.Export(ctx, x)
	ok(t, err)
	b, err := os.ReadFile(x.Out)
	ok(t, err)
	return b
}

func TestExportUnfinished(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 14, "A long partnership")
	lines := func(x format.Export) []string {
		return strings.Split(string(export(t, s, Export{Format: "target", Export: x})), "\n")
	}
	source := strings.Split(string(assets.Sample), "\n")
	if got := lines(format.Export{}); got[13] != "A long partnership" || got[0] != source[0] {
		t.Errorf("source: %q", got[13])
	}
	if got := lines(format.Export{OnlyApproved: true}); got[13] != source[13] {
		t.Errorf("only approved: %q", got[13])
	}
	if got := lines(format.Export{Unfinished: format.UseMark}); got[0] != "[["+source[0]+"]]" {
		t.Errorf("mark: %q", got[0])
	}
	_, err := s.Export(ctx, Export{Format: "target", Out: filepath.Join(t.TempDir(), "x"), Export: format.Export{Unfinished: format.Refuse}})
	if !errors.Is(err, format.ErrUnfinished) {
		t.Errorf("refuse: %v", err)
	}
}

// TestNewVersion: a changed file keeps what is still in it.
func TestNewVersion(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 14, "A long partnership")
	kept := id(s, 14)
	changed := bytes.Replace(assets.Sample, []byte("الغذائي."), []byte("المائي."), 1)
	changed = append([]byte("خبر جديد تماما.\n"), changed...)
	done, err := s.Import(ctx, Import{Name: "/elsewhere/" + assets.SampleName, Data: changed})
	ok(t, err)
	if done.Kept != 25 || done.Changed != 1 || done.New != 1 || done.Gone != 0 || len(done.Differences) != 2 {
		t.Errorf("%+v", done)
	}
	v := s.View()
	if i, found := v.Index(kept); !found || i != 14 || v.Segments[i].Target.Chars != "A long partnership" || len(v.Documents) != 1 {
		t.Errorf("segment at %d of %d documents", i, len(v.Documents))
	}
	ok(t, s.Undo(ctx))
	if got := export(t, s, Export{Format: "target"}); !strings.Contains(string(got), "الغذائي.") {
		t.Error("undo did not bring the old version back")
	}
	if found, err := s.store.Verify(ctx); err != nil || found != nil {
		t.Errorf("verify: %v, %v", found, err)
	}
}

func TestPretranslateAndPropagate(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	confirm(t, s, 14, "A long partnership")
	o.Propagate = true
	q, err := New(ctx, filepath.Join(t.TempDir(), "q.tarj"), "ar", "en", o)
	ok(t, err)
	defer q.Close()
	_, err = q.Import(ctx, Import{Name: "a.txt", Data: []byte("شراكة طويلة الأمد\nلم يحضر الوزير الاجتماع.\nلم يحضر الوزير الاجتماع.\n")})
	ok(t, err)
	done, err := q.Pretranslate(ctx, 75, project.Draft, nil)
	ok(t, err)
	if len(done.Filled) != 1 || done.Empty != 2 || q.View().Segments[0].Status != project.Draft {
		t.Errorf("%+v", done)
	}
	confirm(t, q, 2, "The minister did not attend the meeting.")
	if third := q.View().Segments[2]; third.Target.Chars == "" || third.Status != project.Draft {
		t.Errorf("the repetition: %q %v", third.Target.Chars, third.Status)
	}
	// A draft that came by itself follows, one that somebody typed in stays.
	mine := text.Plain("The minister stayed away.")
	ok(t, q.Set(ctx, id(q, 3), Change{Target: &mine}))
	confirm(t, q, 2, "The minister did not come.")
	if third := q.View().Segments[2]; third.Target.Chars != mine.Chars {
		t.Errorf("what somebody typed was overwritten with %q", third.Target.Chars)
	}
	// The reverse of a sentence is shown, and never filled in by itself.
	_, err = q.Import(ctx, Import{Name: "b.txt", Data: []byte("لن يحضر الوزير الاجتماع.\n")})
	ok(t, err)
	found, err := q.Matches(ctx, id(q, 4), 50, 5)
	ok(t, err)
	if len(found) == 0 || !found[0].Reversed || found[0].Score >= 95 {
		t.Errorf("matches of the reverse: %+v", found)
	}
	if done, err := q.Pretranslate(ctx, 50, project.Draft, nil); err != nil || len(done.Filled) != 0 {
		t.Errorf("the reverse was filled in: %+v, %v", done, err)
	}
	counts, err := q.Analyse(ctx, "", nil)
	ok(t, err)
	if counts["repetitions"].Segments != 1 || counts["100"].Segments+counts["101"].Segments != 1 {
		t.Errorf("analysis %v", counts)
	}
}

func TestSecondUserReadsTheSnapshot(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	confirm(t, s, 14, "A long partnership")
	_, err := s.store.Snapshot(ctx)
	ok(t, err)
	o.Memories = nil
	var held *store.HeldError
	if _, err := Open(ctx, s.Path(), o); !errors.As(err, &held) || held.Holder.User != "نورا" {
		t.Fatalf("second opening: %v", err)
	}
	r, err := OpenSnapshot(ctx, s.Path(), o)
	ok(t, err)
	defer r.Close()
	if got := r.View().Segments[13].Target.Chars; got != "A long partnership" || !r.View().ReadOnly {
		t.Errorf("snapshot has %q", got)
	}
	x := text.Plain("x")
	if err := r.Confirm(ctx, id(r, 1), &x); !errors.Is(err, project.ErrReadOnly) {
		t.Errorf("writing to it: %v", err)
	}
}

// TestConcurrentUse: views are read while actions run; the race detector
// watches.
func TestConcurrentUse(t *testing.T) {
	s := sample(t, options(t))
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 200 {
			for _, seg := range s.View().Segments {
				_ = seg.Target.Chars
			}
			if _, err := s.Matches(ctx, id(s, 1), 70, 3); err != nil {
				t.Error(err)
			}
		}
	}()
	for n := 1; n <= 20; n++ {
		confirm(t, s, n, fmt.Sprint("sentence ", n))
	}
	<-done
	ok(t, s.Close())
	if err := s.Undo(ctx); !errors.Is(err, ErrClosed) {
		t.Errorf("after closing: %v", err)
	}
}

// long is the sample repeated with numbered sentences, a line each.
func long(segments int) []byte {
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	var b strings.Builder
	for i := range segments {
		fmt.Fprintf(&b, "%d %s\n", i+1, lines[i%len(lines)])
	}
	return []byte(b.String())
}

// BenchmarkImport10000 imports 10,000 segments into a new project.
func BenchmarkImport10000(b *testing.B) {
	b.Setenv("XDG_DATA_HOME", b.TempDir())
	data := long(10000)
	for i := 0; b.Loop(); i++ {
		s, err := New(ctx, filepath.Join(b.TempDir(), fmt.Sprintf("p%d.tarj", i)), "ar", "en", Options{})
		ok(b, err)
		done, err := s.Import(ctx, Import{Name: "long.txt", Data: data})
		if err != nil || done.New < 10000 {
			b.Fatalf("%+v, %v", done, err)
		}
		ok(b, s.Close())
	}
}

// BenchmarkConfirm confirms segments of 10,000 with a memory, durably, and
// reports the median and the 95th percentile.
func BenchmarkConfirm(b *testing.B) {
	b.Setenv("XDG_DATA_HOME", b.TempDir())
	s, err := New(ctx, filepath.Join(b.TempDir(), "p.tarj"), "ar", "en", options(b))
	ok(b, err)
	defer s.Close()
	_, err = s.Import(ctx, Import{Name: "long.txt", Data: long(10000)})
	ok(b, err)
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		confirm(b, s, i%10000+1, fmt.Sprint("The strategic dialogue, sentence ", i))
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}
