package session

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/project/align"
)

// Sentences of invented words, all of one length: nothing of the two texts tells
// which belong together.
var (
	inventedSources = []string{"نطش الخمرد سبخ.", "غفل الصعنج سبخ.", "ثقب الزرشك سبخ.", "طعق الظنخص سبخ.", "ذبغ الدرغم سبخ."}
	inventedTargets = []string{"The gurdak pelos.", "The zonaji pelos.", "The rishka pelos.", "The khansa pelos.", "The dorgam pelos."}
)

// without is a list without one of its elements.
func without(list []string, i int) []string { return slices.Delete(slices.Clone(list), i, i+1) }

// filledRight lays a draft that lacks each of the sentences in turn beside the
// invented text, and counts the times that all others are where they belong.
func filledRight(t *testing.T, s *Session) (right int) {
	t.Helper()
	for missing := range inventedTargets {
		want := slices.Clone(inventedTargets)
		want[missing] = ""
		draft := strings.Join(without(inventedTargets, missing), "\n")
		a, err := s.Lay(ctx, Draft{Doc: "1", Name: "d.txt", Data: []byte(draft)}, nil)
		ok(t, err)
		_, err = s.Fill(ctx, a)
		ok(t, err)
		if cmp.Equal(want, targets(s)) {
			right++
		}
		ok(t, s.Undo(ctx))
	}
	return right
}

// TestAlignByTerms: the terms of the project tell what belongs together, also in
// other forms than the list has.
func TestAlignByTerms(t *testing.T) {
	s := withSource(t, strings.Join(inventedSources, "\n"))
	before := filledRight(t, s)
	for i, source := range []string{"خمرد", "صعنج", "زرشك", "ظنخص", "درغم"} {
		_, err := s.AddTerm(ctx, terms.Term{Source: source, Preferred: []string{"Gurdak", "zonaji", "rishka", "khansa", "dorgam"}[i]})
		ok(t, err)
	}
	if after := filledRight(t, s); after != len(inventedTargets) || before == after {
		t.Errorf("right with terms %d times of %d, without %d", after, len(inventedTargets), before)
	}
}

// TestAlignByMemory: what the memory has of sentences like those of the text tells
// what belongs together, also where the draft says it a little differently.
func TestAlignByMemory(t *testing.T) {
	o := options(t)
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	s, err := New(ctx, filepath.Join(t.TempDir(), "p.tarj"), "ar", "en", o)
	ok(t, err)
	defer s.Close()
	_, err = s.Import(ctx, Import{Name: "a.txt", Data: []byte(strings.Join(inventedSources, "\n"))})
	ok(t, err)
	before := filledRight(t, s)
	m, _ := s.Memory()
	var entries []memory.Entry
	for i, source := range inventedSources {
		entries = append(entries, memory.Entry{
			Source: text.Plain(strings.Replace(source, "سبخ", "فعلا سبخ", 1)),
			Target: text.Plain(strings.Replace(inventedTargets[i], "pelos", "really pelos", 1)),
		})
	}
	ok(t, m.Put(ctx, entries...))
	if after := filledRight(t, s); after != len(inventedTargets) || before == after {
		t.Errorf("right with a memory %d times of %d, without %d", after, len(inventedTargets), before)
	}
}

// TestAlignByTargets: a target that is there holds its sentence, and the others find
// their places beside it.
func TestAlignByTargets(t *testing.T) {
	s := withSource(t, strings.Join(inventedSources, "\n"))
	confirm(t, s, 3, "The rishka pelos")
	a, err := s.Lay(ctx, Draft{Doc: "1", Name: "d.txt", Data: []byte(strings.Join(without(inventedTargets, 0), "\n"))}, nil)
	ok(t, err)
	for _, p := range a.Pairs {
		if p.Source.Start == 2 && p.Target != (align.Span{Start: 1, End: 2}) {
			t.Errorf("segment 3 has the sentences %v", p.Target)
		}
	}
}

// TestLayCancelled: nothing comes of it.
func TestLayCancelled(t *testing.T) {
	s := withSource(t, draftSource)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if a, err := s.Lay(gone, Draft{Doc: "1", Name: "d.txt", Data: []byte("Yes.")}, nil); !errors.Is(err, context.Canceled) || a != nil {
		t.Errorf("%v, %v", a, err)
	}
}

// TestMarkTerms: both texts have the key of a term that stands in both, and no text
// one that only the other has a word for.
func TestMarkTerms(t *testing.T) {
	base := terms.New([]terms.Term{
		{ID: "1", Source: "مدينة", Preferred: "city"},
		{ID: "2", Source: "الولايات المتحدة", Preferred: "United States", Allowed: []string{"US"}},
		{ID: "3", Source: "نهر", Preferred: "river"},
	})
	sources := []align.Sentence{{Text: "في مدينتهم"}, {Text: "والولايات المتحدة والمدينة"}}
	drafts := []align.Sentence{{Text: "Cities of the US."}, {Text: "It told us of a river."}}
	ok(t, markTerms(ctx, []*terms.Base{base}, sources, drafts))
	var got [][]string
	for _, s := range slices.Concat(sources, drafts) {
		var words []string
		for _, x := range s.Terms {
			words = append(words, x.Key+"="+s.Text[x.Start:x.End])
		}
		got = append(got, words)
	}
	want := [][]string{{"0=مدينت"}, {"0=مدينة", "1=الولايات المتحدة"}, {"0=Cities", "1=US"}, nil}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWantsLook: what a pair says of itself is what its segment shows, and nobody has
// to look at what he has seen.
func TestWantsLook(t *testing.T) {
	s := withSource(t, "نعم.\nلا.\n")
	a, err := s.Lay(ctx, Draft{Doc: "1", Name: "d.txt", Data: []byte("Yes.\nNo.\n")}, nil)
	ok(t, err)
	a.Pairs = []align.Pair{
		{Source: align.Span{Start: 0, End: 1}, Target: align.Span{Start: 0, End: 1}, Score: 0.6999},
		{Source: align.Span{Start: 1, End: 2}, Target: align.Span{Start: 1, End: 2}, Score: align.Doubtful},
	}
	done, err := s.Fill(ctx, a)
	ok(t, err)
	looks := func() []bool { return []bool{WantsLook(s.View().Segments[0]), WantsLook(s.View().Segments[1])} }
	if got := looks(); !slices.Equal(got, []bool{true, false}) || !slices.Equal(done.Doubtful, []int{1}) {
		t.Errorf("%v want a look, %v are doubtful", got, done.Doubtful)
	}
	confirm(t, s, 1, "Yes.")
	if got := looks(); slices.Contains(got, true) {
		t.Errorf("after it was confirmed %v", got)
	}
}

func TestAlike(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"The king died.", "the king died", 1},
		{"The king died.", "A queen lives", 0},
		{"the the", "the", (2.0/3 - unlike) / (1 - unlike) * (2.0/3 - unlike) / (1 - unlike)},
		{"", "", 0},
	} {
		if got := alike(wordCounts(test.a), wordCounts(test.b)); max(got-test.want, test.want-got) > 1e-9 {
			t.Errorf("%q, %q: %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
