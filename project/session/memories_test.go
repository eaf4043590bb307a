package session

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// targetsIn returns what a memory has of the source of segment n, newest first.
func targetsIn(t *testing.T, s *Session, path string, n int) (out []string) {
	t.Helper()
	i := place(s.Memories(), path)
	if i < 0 || s.Memories()[i].Store == nil {
		t.Fatalf("%s is not open", path)
	}
	found, err := s.Memories()[i].Store.Exact(ctx, s.View().Segments[n-1].Source, "", "", 9)
	ok(t, err)
	for _, e := range found {
		out = append(out, e.Target.Chars)
	}
	return out
}

func status(t *testing.T, s *Session, n int, to project.Status) {
	t.Helper()
	ok(t, s.Set(ctx, id(s, n), Change{Status: &to, Comment: "because"}))
}

func typed(t *testing.T, s *Session, n int, target string) {
	t.Helper()
	x := text.Plain(target)
	ok(t, s.Set(ctx, id(s, n), Change{Target: &x}))
}

// attached is a session on the sample with memories of these kinds, whose paths
// are set.
func attached(t *testing.T, kinds ...*Memory) *Session {
	t.Helper()
	o := options(t)
	o.Memories, o.Attached = nil, true
	s := sample(t, o)
	for _, m := range kinds {
		m.Path = filepath.Join(t.TempDir(), "m.tmdb")
		ok(t, s.Attach(ctx, *m))
	}
	return s
}

// TestApprovedOnly: a memory for what is approved, beside one for all that is
// confirmed, through every action and back.
func TestApprovedOnly(t *testing.T) {
	all, approved := Memory{}, Memory{ApprovedOnly: true}
	s := attached(t, &all, &approved)
	check := func(step string, inAll, inApproved []string) {
		t.Helper()
		if got := targetsIn(t, s, all.Path, 14); !slices.Equal(got, inAll) {
			t.Errorf("%s: the memory of all has %q, want %q", step, got, inAll)
		}
		if got := targetsIn(t, s, approved.Path, 14); !slices.Equal(got, inApproved) {
			t.Errorf("%s: the memory of what is approved has %q, want %q", step, got, inApproved)
		}
	}
	one, two := []string{"A long partnership"}, []string{"A lasting partnership"}
	confirm(t, s, 14, one[0])
	check("confirm", one, nil)
	status(t, s, 14, project.Approved)
	check("approve", one, one)
	typed(t, s, 14, two[0])
	check("a draft keeps it", one, one)
	status(t, s, 14, project.Translated)
	check("another text confirmed takes it out", two, nil)
	ok(t, s.Undo(ctx))
	check("undo brings it back", one, one)
	ok(t, s.Redo(ctx))
	check("redo", two, nil)
	ok(t, s.Undo(ctx))
	typed(t, s, 14, one[0])
	status(t, s, 14, project.Translated)
	check("the same text confirmed keeps it", one, one)
	status(t, s, 14, project.Returned)
	check("return takes it out of both", nil, nil)
	ok(t, s.Undo(ctx))
	check("undo of return", one, one)
	for s.View().Undo != "import" {
		ok(t, s.Undo(ctx))
	}
	check("all undone", nil, nil)
}

// TestModeChanges: a memory that is to have less loses the rest, and gets it again.
func TestModeChanges(t *testing.T) {
	m := Memory{}
	s := attached(t, &m)
	confirm(t, s, 14, "A long partnership")
	confirm(t, s, 1, "The dialogue")
	status(t, s, 1, project.Approved)
	for _, c := range []struct{ approvedOnly, has bool }{{true, false}, {false, true}} {
		m.ApprovedOnly = c.approvedOnly
		ok(t, s.Attach(ctx, m))
		if got := targetsIn(t, s, m.Path, 14); (len(got) == 1) != c.has {
			t.Errorf("approved only %v: it has %q", c.approvedOnly, got)
		}
		if got := targetsIn(t, s, m.Path, 1); len(got) != 1 {
			t.Errorf("approved only %v: of what is approved it has %q", c.approvedOnly, got)
		}
	}
}

// TestReadOnlyMemory: it is opened for reading, searched, and never written; what
// becomes writable gets everything.
func TestReadOnlyMemory(t *testing.T) {
	theirs := Memory{}
	s := attached(t, &theirs)
	confirm(t, s, 14, "A long partnership")
	theirs.ReadOnly = true
	theirs.Penalty = 3
	ok(t, s.Attach(ctx, theirs))
	confirm(t, s, 14, "Another")
	confirm(t, s, 1, "The dialogue")
	if got := targetsIn(t, s, theirs.Path, 14); !slices.Equal(got, []string{"A long partnership"}) {
		t.Errorf("a memory that is read-only has %q", got)
	}
	m := s.Memories()[0]
	if err := m.Store.Put(ctx, memory.Entry{Source: text.Plain("س"), Target: text.Plain("s")}); err == nil {
		t.Error("it was not opened for reading")
	}
	if out, err := s.store.Outbox(ctx, theirs.Path); err != nil || len(out) != 0 {
		t.Errorf("it is told %d things, %v", len(out), err)
	}
	theirs.ReadOnly = false
	ok(t, s.Attach(ctx, theirs))
	if got := targetsIn(t, s, theirs.Path, 14); !slices.Equal(got, []string{"Another"}) {
		t.Errorf("one that may be written again has %q", got)
	}
	if got := targetsIn(t, s, theirs.Path, 1); len(got) != 1 {
		t.Errorf("one that may be written again has %q", got)
	}
	if err := s.Attach(ctx, Memory{Path: theirs.Path, Penalty: 31}); !errors.Is(err, ErrPenalty) {
		t.Errorf("a penalty of 31: %v", err)
	}
}

// TestDetached: a memory that is detached is told no more, and greeted as new when
// it is attached again: with what is confirmed now, and without what no longer is.
func TestDetached(t *testing.T) {
	m := Memory{}
	s := attached(t, &m)
	confirm(t, s, 14, "A long partnership")
	confirm(t, s, 1, "The dialogue")
	confirm(t, s, 3, "Third")
	ok(t, s.Detach(ctx, m.Path))
	if err := s.Detach(ctx, m.Path); !errors.Is(err, ErrNotAttached) {
		t.Errorf("detached twice: %v", err)
	}
	status(t, s, 14, project.Returned)
	confirm(t, s, 1, "The talks")
	ok(t, s.Merge(ctx, id(s, 2))) // the third is no more
	if out, err := s.store.Outbox(ctx, m.Path); err != nil || len(out) != 0 {
		t.Errorf("%d things wait for a memory that was detached, %v", len(out), err)
	}
	ok(t, s.Attach(ctx, m))
	store := s.Memories()[0].Store
	st, err := store.Stats(ctx)
	ok(t, err)
	if got := targetsIn(t, s, m.Path, 1); st.Entries != 1 || !slices.Equal(got, []string{"The talks"}) {
		t.Errorf("attached again it has %d units, %q of the first", st.Entries, got)
	}
	// What waits for one that cannot be written goes with it.
	ok(t, store.Close())
	x := text.Plain("The last talks")
	if err := s.Confirm(ctx, id(s, 1), &x); err == nil || s.View().Segments[0].Target.Chars != x.Chars {
		t.Errorf("a memory that cannot be written: %v", err)
	}
	for _, want := range []int{1, 0} {
		if out, err := s.store.Outbox(ctx, m.Path); err != nil || len(out) != want {
			t.Errorf("%d things wait, %v; want %d", len(out), err, want)
		}
		if want == 1 {
			ok(t, s.Detach(ctx, m.Path))
		}
	}
}

// TestMissed: what was done without a memory reaches it when it is there again, and
// nothing heaps up for it meanwhile.
func TestMissed(t *testing.T) {
	m := Memory{}
	s := attached(t, &m)
	path, o := s.Path(), s.opt
	confirm(t, s, 14, "first")
	confirm(t, s, 1, "stays")
	ok(t, s.Close())
	o.Attached = false
	s, err := Open(ctx, path, o)
	ok(t, err)
	for range 5 {
		confirm(t, s, 14, "second")
		status(t, s, 14, project.Returned)
	}
	confirm(t, s, 14, "third")
	status(t, s, 1, project.Returned)
	if out, err := s.store.Outbox(ctx, m.Path); err != nil || len(out) != 0 {
		t.Errorf("%d things wait for it, %v", len(out), err)
	}
	ok(t, s.Close())
	o.Attached = true
	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	if got := targetsIn(t, s, m.Path, 14); !slices.Equal(got, []string{"third"}) {
		t.Errorf("it has %q", got)
	}
	if got := targetsIn(t, s, m.Path, 1); len(got) != 0 {
		t.Errorf("it has %q of what was returned", got)
	}
	// One that is gone and made anew gets all.
	ok(t, s.Close())
	ok(t, os.Remove(m.Path))
	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	if err := s.MemoryError(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("of one that is gone: %v", err)
	}
	confirm(t, s, 2, "without it")
	ok(t, s.Attach(ctx, m))
	if got := targetsIn(t, s, m.Path, 14); !slices.Equal(got, []string{"third"}) {
		t.Errorf("made anew it has %q", got)
	}
	if got := targetsIn(t, s, m.Path, 2); !slices.Equal(got, []string{"without it"}) {
		t.Errorf("made anew it has %q", got)
	}
}

// TestOldSetting: a project that names one memory, and lists those it has met.
func TestOldSetting(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	confirm(t, s, 14, "A long partnership")
	ok(t, s.store.PutSetting(ctx, memorySetting, o.Memories[0].Path))
	ok(t, s.store.PutSetting(ctx, "memories", []string{o.Memories[0].Path}))
	path, noted := s.Path(), o.Memories[0].Path
	ok(t, s.Close())
	o.Memories, o.Attached, o.DefaultMemory = nil, true, filepath.Join(t.TempDir(), "default.tmdb")
	s, err := Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	if all := s.Memories(); len(all) != 1 || all[0].Path != noted || all[0].Err != nil {
		t.Fatalf("%+v", all)
	}
	confirm(t, s, 1, "The dialogue")
	if got := targetsIn(t, s, noted, 1); len(got) != 1 {
		t.Errorf("it has %q", got)
	}
}

// TestSeveralMemories: matches say which memory they are from; order and penalty
// settle which comes first.
func TestSeveralMemories(t *testing.T) {
	ours, theirs := Memory{}, Memory{ReadOnly: true}
	s := attached(t, &ours)
	theirs.Path = filepath.Join(t.TempDir(), "house.tmdb")
	o := options(t)
	made, err := o.OpenMemory(ctx, theirs.Path, false)
	ok(t, err)
	source := s.View().Segments[13].Source
	ok(t, made.Put(ctx, memory.Entry{Source: source, Target: text.Plain("Of the house")}))
	ok(t, made.Close())
	i, mine := s.Memories()[0], memory.Entry{Source: source, Target: text.Plain("Of ours")}
	ok(t, i.Store.Put(ctx, mine))
	ok(t, s.Attach(ctx, theirs))
	check := func(step string, want ...string) {
		t.Helper()
		found, err := s.Matches(ctx, id(s, 14), 75, 5)
		ok(t, err)
		var got []string
		for _, f := range found {
			got = append(got, f.Memory+": "+f.Target.Chars)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", step, got, want)
		}
	}
	check("in order", "m: Of ours", "house: Of the house")
	ok(t, s.Move(ctx, theirs.Path, 0))
	check("moved to the front", "house: Of the house", "m: Of ours")
	theirs.Penalty = 1
	ok(t, s.Attach(ctx, theirs))
	check("with a penalty", "m: Of ours", "house: Of the house")
	path := s.Path()
	opt := s.opt
	ok(t, s.Close())
	s, err = Open(ctx, path, opt)
	ok(t, err)
	defer s.Close()
	if all := s.Memories(); len(all) != 2 || all[0].Memory != theirs || all[1].Path != ours.Path {
		t.Errorf("opened again: %+v", all)
	}
	check("opened again", "m: Of ours", "house: Of the house")
}

// TestFailingMemory: one that fails is named, and the others answer; nothing is
// pretranslated or counted with a part of the memories.
func TestFailingMemory(t *testing.T) {
	ours := Memory{}
	s := attached(t, &ours)
	confirm(t, s, 14, "A long partnership")
	q, err := New(ctx, filepath.Join(t.TempDir(), "q.tarj"), "ar", "en", s.opt)
	ok(t, err)
	defer q.Close()
	_, err = q.Import(ctx, Import{Name: "a.txt", Data: []byte("شراكة طويلة الأمد\n")})
	ok(t, err)
	ok(t, q.Attach(ctx, ours))
	broken := Memory{Path: filepath.Join(t.TempDir(), "broken.tmdb")}
	ok(t, q.Attach(ctx, broken))
	ok(t, q.Memories()[1].Store.Close())
	found, err := q.Matches(ctx, id(q, 1), 75, 5)
	if len(found) != 1 || err == nil {
		t.Errorf("%d matches, %v", len(found), err)
	}
	if _, err := q.Pretranslate(ctx, 75, project.Draft, nil); err == nil || q.View().Segments[0].Status != project.New {
		t.Errorf("pretranslated with a part: %v", err)
	}
	if _, err := q.Analyse(ctx, "", nil); err == nil {
		t.Error("analysed with a part")
	}
	ok(t, q.Detach(ctx, broken.Path))
	if done, err := q.Pretranslate(ctx, 75, project.Draft, nil); err != nil || len(done.Filled) != 1 {
		t.Errorf("without it: %+v, %v", done, err)
	}
}

// TestCancelled: a pretranslation that is cancelled changes nothing.
func TestCancelled(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 14, "A long partnership")
	ok(t, s.Set(ctx, id(s, 14), Change{Target: &text.Text{}})) // new again, and the memory keeps its unit
	_, err := s.Import(ctx, Import{Name: "a.txt", Data: []byte("شراكة طويلة الأمد\nثم انتهى الحوار.\nثم انتهى الحوار.\n")})
	ok(t, err)
	before := s.View()
	for _, stop := range []bool{true, false} {
		ctx, cancel := context.WithCancel(ctx)
		calls, asked := 0, 0
		done, err := s.Pretranslate(ctx, 75, project.Draft, func(done, all int) {
			if calls++; stop && calls == 3 {
				cancel()
			}
			asked = all
		})
		cancel()
		if stop {
			if !errors.Is(err, context.Canceled) || s.View() != before || calls > 5 {
				t.Errorf("cancelled after 3 of %d: %v, %d calls", asked, err, calls)
			}
			continue
		}
		if err != nil || calls != asked || len(done.Filled) != 1 {
			t.Errorf("not cancelled: %+v, %v, %d of %d calls", done, err, calls, asked)
		}
		if v := s.View(); v.Segments[26].Target.Chars != "A long partnership" || v.Segments[13].Target.Chars != "" {
			t.Errorf("filled %q, and by its own unit %q", v.Segments[26].Target.Chars, v.Segments[13].Target.Chars)
		}
	}
	ok(t, s.Undo(ctx))
	if got := s.View().Segments[26].Target.Chars; got != "" {
		t.Errorf("one undo leaves %q", got)
	}
}

// TestOwnUnit: the unit that a segment gave is left out for that segment alone.
func TestOwnUnit(t *testing.T) {
	s := sample(t, options(t))
	_, err := s.Import(ctx, Import{Name: "a.txt", Data: []byte("قبل\nشراكة جديدة\nبعد\nقبل\nشراكة جديدة\nبعد\n")})
	ok(t, err)
	confirm(t, s, 28, "A new partnership")
	ok(t, s.Set(ctx, id(s, 28), Change{Target: &text.Text{}}))
	_, err = s.Pretranslate(ctx, 100, project.Draft, nil)
	ok(t, err)
	if v := s.View(); v.Segments[27].Target.Chars != "" || v.Segments[30].Target.Chars != "A new partnership" {
		t.Errorf("filled %q and %q", v.Segments[27].Target.Chars, v.Segments[30].Target.Chars)
	}
}

// TestEach: every call is made once; after an error, or the end of the context, no
// other begins.
func TestEach(t *testing.T) {
	var calls [100]atomic.Int32
	ok(t, each(ctx, len(calls), nil, func(_ context.Context, i int) error { calls[i].Add(1); return nil }))
	for i := range calls {
		if n := calls[i].Load(); n != 1 {
			t.Errorf("%d calls with %d", n, i)
		}
	}
	failed := errors.New("failed")
	for _, want := range []error{failed, context.Canceled} {
		ctx, cancel := context.WithCancel(ctx)
		var n atomic.Int32
		err := each(ctx, 1000, nil, func(context.Context, int) error {
			n.Add(1)
			if want == failed {
				return failed
			}
			cancel()
			return nil
		})
		cancel()
		if !errors.Is(err, want) || n.Load() > int32(runtime.NumCPU()) {
			t.Errorf("%v after %d calls, want %v", err, n.Load(), want)
		}
	}
	if err := each(ctx, 0, nil, nil); err != nil {
		t.Error(err)
	}
}

// TestAnalyseDocument counts one document, with repetitions of its own.
func TestAnalyseDocument(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 14, "A long partnership")
	_, err := s.Import(ctx, Import{Name: "b.txt", Data: []byte("شراكة طويلة الأمد\nشراكة طويلة الأمد\n")})
	ok(t, err)
	a, err := s.Analyse(ctx, "b.txt", nil)
	ok(t, err)
	if a["100"] != (Count{1, 3}) || a["repetitions"] != (Count{1, 3}) || a.All() != (Count{2, 6}) {
		t.Errorf("the document: %v", a)
	}
	if a, err = s.Analyse(ctx, "", nil); err != nil || a["repetitions"].Segments != 2 || a.All().Segments != 28 {
		t.Errorf("the project: %v, %v", a, err)
	}
	if _, err := s.Analyse(ctx, "c.txt", nil); !errors.Is(err, project.ErrNoDocument) {
		t.Errorf("of no document: %v", err)
	}
	const want = "band\tsegments\twords\tpercent\n101\t0\t0\t0.0\n100\t1\t3\t50.0\n95-99\t0\t0\t0.0\n85-94\t0\t0\t0.0\n" +
		"75-84\t0\t0\t0.0\n50-74\t0\t0\t0.0\nnew\t0\t0\t0.0\nrepetitions\t1\t3\t50.0\nall\t2\t6\t100.0\n"
	if got := (Analysis{"100": {1, 3}, "repetitions": {1, 3}}).TSV(); got != want {
		t.Errorf("%q", got)
	}
}

// TestPropagate: a confirmed segment fills its repetitions but for those that
// somebody has to do with, and one undo takes all back.
func TestPropagate(t *testing.T) {
	o := options(t)
	o.Propagate = true
	s := sample(t, o)
	line := "لم يحضر الوزير الاجتماع.\n"
	_, err := s.Import(ctx, Import{Name: "a.txt", Data: []byte(line + line + line + line + line + line + line)})
	ok(t, err)
	n := func(k int) int { return 26 + k }
	lock := true
	ok(t, s.Set(ctx, id(s, n(2)), Change{Lock: &lock}))
	typed(t, s, n(3), "Mine")
	confirm(t, s, n(6), "Different first")
	status(t, s, n(6), project.Approved)
	check := func(step string, want ...string) {
		t.Helper()
		var got []string
		for k := range 7 {
			got = append(got, s.View().Segments[n(k+1)-1].Target.Chars)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", step, got, want)
		}
	}
	check("at first", "Different first", "", "Mine", "Different first", "Different first", "Different first", "Different first")
	confirm(t, s, n(1), "He stayed away.")
	check("confirmed", "He stayed away.", "", "Mine", "He stayed away.", "He stayed away.", "Different first", "He stayed away.")
	if st := s.View().Segments[n(5)-1].Status; st != project.Draft {
		t.Errorf("filled as %v", st)
	}
	ok(t, s.Undo(ctx))
	check("one undo", "Different first", "", "Mine", "Different first", "Different first", "Different first", "Different first")
	// A half of a split is another sentence, and merging makes it the same again.
	ok(t, s.Split(ctx, id(s, n(7)), len("لم يحضر ")))
	confirm(t, s, n(1), "No.")
	if got := s.View().Segments[n(7)-1].Target.Chars; got != "Different first" {
		t.Errorf("the half of a sentence got %q", got)
	}
	ok(t, s.Undo(ctx))
	ok(t, s.Undo(ctx))
	confirm(t, s, n(1), "Yes.")
	if h := history(t, s); h[len(h)-1].Records != 4 {
		t.Errorf("%d segments were changed", h[len(h)-1].Records)
	}
	if got := s.View().Segments[n(7)-1].Target.Chars; got != "Yes." {
		t.Errorf("whole again it has %q", got)
	}
	x, approved := text.Plain("Approved at once."), project.Approved
	ok(t, s.Set(ctx, id(s, n(1)), Change{Target: &x, Status: &approved}))
	if got := s.View().Segments[n(7)-1].Target.Chars; got != x.Chars {
		t.Errorf("approving gives the repetition %q", got)
	}
	ok(t, s.Undo(ctx))
	ok(t, s.Type(ctx, id(s, n(4)), text.Plain("Being typed")))
	confirm(t, s, n(1), "At last.")
	if got := s.View().Segments[n(4)-1].Target.Chars; got != "Yes." {
		t.Errorf("what somebody is typing in got %q", got)
	}
}
