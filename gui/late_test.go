package gui

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// A slowStore is a memory that answers no question before its gate is opened, and does not
// hear that nobody wants the answer any more.
type slowStore struct {
	memory.Store
	gate *sync.RWMutex
}

func (s slowStore) Exact(_ context.Context, source text.Text, before, after string, limit int) ([]memory.Entry, error) {
	s.gate.RLock()
	defer s.gate.RUnlock()
	return s.Store.Exact(context.Background(), source, before, after, limit)
}

// TestLateAnswers: a memory that takes long holds up neither typing nor saving nor terms,
// and what it has for a segment that was left is not shown.
func TestLateAnswers(t *testing.T) {
	dir := t.TempDir()
	var gate sync.RWMutex
	w := openWith(t, dir, func(ctx context.Context, path string, readOnly bool) (memory.Store, error) {
		s, err := sqlite.Open(ctx, path, sqlite.Options{Create: true, ReadOnly: readOnly})
		return slowStore{s, &gate}, err
	})
	w.OpenSample()
	w.finish(t)
	w.write("The first sentence.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.grid.Select(0)
	w.finish(t)
	first, ok := w.matches.Match(0)

	gate.Lock()
	locked := true
	t.Cleanup(func() {
		if locked {
			gate.Unlock()
		}
	})
	w.grid.Select(1) // its question waits
	w.grid.Select(2) // its one behind that
	entered := time.Now()
	w.write("The third sentence.")
	w.saved(t)
	for w.matched != w.grid.CurrentID() && time.Since(entered) < 10*time.Second {
		w.take()
	}
	if took := time.Since(entered); w.matched != w.grid.CurrentID() || took > 5*time.Second {
		t.Fatalf("nothing is shown after %v", took)
	}
	if f, there := w.matches.Match(0); there {
		t.Errorf("while the memory is asked %q is shown, before it was %q, %v", f.Proposed.Chars, first.Proposed.Chars, ok)
	}
	if len(w.terms.current) == 0 {
		t.Error("the terms wait for the memory")
	}
	if len(w.unsaved) > 0 {
		t.Errorf("what was typed waits for the memory: %v", w.unsaved)
	}

	w.grid.Select(0)
	gate.Unlock()
	locked = false
	settled := func() bool { return w.matched == w.grid.CurrentID() }
	for began := time.Now(); time.Since(began) < 2*time.Second; w.take() {
		// The answers for the rows that were left come now, before that for this one.
		if w.matched != "" && !settled() {
			t.Fatal("the pane has what was asked for another segment")
		}
		if f, there := w.matches.Match(0); there && settled() && f.Proposed.Chars != first.Proposed.Chars {
			t.Fatalf("the answer for another segment is shown: %q", f.Proposed.Chars)
		}
	}
	w.finish(t)
	if w.matched != w.grid.CurrentID() {
		t.Fatal("the matches are those of another segment")
	}
	w.expect(t, 3, project.Draft, "The third sentence.")
	again, there := w.matches.Match(0)
	if there != ok || again.Proposed.Chars != first.Proposed.Chars {
		t.Errorf("the match is %q, was %q", again.Proposed.Chars, first.Proposed.Chars)
	}
}

// take shows one thing that is to be shown, or waits a little for it.
func (w *Window) take() {
	select {
	case f := <-shown:
		f()
	case <-time.After(20 * time.Millisecond):
	}
}

// saved saves what was typed, and waits until that is done alone.
func (w *Window) saved(t testing.TB) {
	t.Helper()
	w.settle()
	done := false
	w.work.do(func() error { return nil }, func(error) { done = true })
	for began := time.Now(); !done; w.take() {
		if time.Since(began) > 10*time.Second {
			t.Fatal("what was typed waits for the memory")
		}
	}
}

// BenchmarkEnter is from coming to a segment of the sample to all that its panes have.
func BenchmarkEnter(b *testing.B) {
	w := open(b, b.TempDir())
	w.OpenSample()
	w.finish(b)
	w.lower.bring(w.history)
	w.finish(b)
	at := 0
	for b.Loop() {
		at = (at + 1) % w.grid.Len()
		w.grid.Select(at)
		for w.matched != w.grid.CurrentID() {
			w.take()
		}
	}
	b.StopTimer()
	w.finish(b)
}

// TestAskedNoMore: what was found is not shown where nothing is asked any more.
func TestAskedNoMore(t *testing.T) {
	w := filled(t)
	w.lower.bring(w.concordance)
	w.concordance.what.Replace("Gulf")
	w.finish(t)
	if w.concordance.entries.Len() == 0 {
		t.Fatal("the memory has nothing")
	}
	w.concordance.what.Replace("the Gulf")
	w.concordance.what.Replace("")
	w.find.open(false)
	w.find.what.Replace("Gulf")
	w.find.close()
	w.filterBy(2)
	w.filterBy(0)
	w.finish(t)
	if n := w.concordance.entries.Len(); n > 0 {
		t.Errorf("the concordance of nothing has %d entries", n)
	}
	if w.find.pattern != nil {
		t.Error("the bar is closed, and what it found is marked")
	}
	if n := w.grid.Len(); n != 26 {
		t.Errorf("of all rows %d are shown", n)
	}
}

// TestLeftBehind: what is found for a row that was left meanwhile is shown nowhere.
func TestLeftBehind(t *testing.T) {
	w := filled(t)
	w.lower.bring(w.changes)
	w.grid.Select(0)
	w.finish(t)
	if len(w.terms.current) == 0 || len(w.matches.Names()) == 0 || w.changes.tracked.Segment == "" {
		t.Fatalf("row 1 has %d terms, the names %q, and changes of %q", len(w.terms.current), w.matches.Names(), w.changes.tracked.Segment)
	}
	w.grid.Select(4)
	w.finish(t)
	own := map[string]bool{}
	for _, term := range w.terms.current {
		own[term.Source] = true
	}
	names := w.matches.Names()
	w.grid.Select(0)
	w.findTerms()
	w.findNames(context.Background())
	w.grid.Select(4)
	first := w.view.Segments[0].ID
	done := false
	w.work.do(func() error { w.idle.do(func() error { return nil }, func(error) { done = true }); return nil }, nil)
	for !done {
		(<-shown)()
		if w.changes.tracked.Segment == first {
			t.Fatal("the changes are of the row that was left")
		}
		for _, term := range w.terms.current {
			if !own[term.Source] {
				t.Fatalf("%s is a term of the row that was left", term.Source)
			}
		}
		for _, name := range w.matches.Names() {
			if !slices.Contains(names, name) {
				t.Fatalf("%s is a name of the row that was left", name)
			}
		}
	}
}

// TestWorkAfterDrawing: what is sent to a worker begins when Fyne's goroutine has done what it is at.
func TestWorkAfterDrawing(t *testing.T) {
	ui, begun := make(chan func(), 1), make(chan struct{})
	q := newQueue(func(f func()) { ui <- f })
	q.do(func() error { close(begun); return nil }, nil)
	select {
	case <-begun:
		t.Error("the work began at once")
	case f := <-ui:
		f()
		<-begun
	}
}

// TestCountTyped: the counts of the filter go with the status that the row has as one types.
func TestCountTyped(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	counts := func() string { return w.filter.chips[project.New].count + " " + w.filter.chips[project.Draft].count }
	if got := counts(); got != "26 0" {
		t.Fatalf("at first the counts are %s", got)
	}
	w.write("The")
	if got := counts(); got != "25 1" {
		t.Errorf("while one types the counts are %s", got)
	}
	w.finish(t)
	w.press(t, alt(fyne.KeyDown))
	w.finish(t)
	if got := counts(); got != "25 1" {
		t.Errorf("after it the counts are %s", got)
	}
}

// TestCountOther: the counts of a project that was closed meanwhile are not shown.
func TestCountOther(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	s, v, c := w.session, w.view, w.filter.chips[project.New]
	w.session, w.view = nil, nil
	c.set(false, "7")
	w.count(s, v)
	w.finish(t)
	if c.count != "7" {
		t.Errorf("it shows %s", c.count)
	}
	w.session, w.view = s, v
}
