package session

import (
	"errors"
	"slices"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// TestDocuments adds, orders, counts and removes documents; undo brings a document back
// with what was done and said in it, and the memory keeps what was confirmed.
func TestDocuments(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 14, "A long partnership")
	x, draft := text.Plain("Being typed"), text.Plain("Two")
	ok(t, s.Set(ctx, id(s, 1), Change{Comment: "See the glossary."}))
	ok(t, s.Type(ctx, id(s, 2), x))
	for _, name := range []string{"b.txt", "c.txt"} {
		if _, err := s.Import(ctx, Import{Name: name, Data: []byte("جملة في " + name + ".\nثانية.\n")}); err != nil {
			t.Fatal(err)
		}
	}
	ok(t, s.Set(ctx, id(s, 28), Change{Target: &draft}))
	names := func() (out []string) {
		for _, d := range s.View().Documents {
			out = append(out, d.Name)
		}
		return out
	}
	of := func(i int) string { return s.View().Documents[i].ID }
	article := of(0)
	sample := names()[0]

	for _, to := range []struct {
		move, place int
		want        []string
	}{
		{0, 2, []string{"b.txt", "c.txt", sample}},
		{2, 1, []string{"b.txt", sample, "c.txt"}},
		{1, 1, []string{"b.txt", sample, "c.txt"}},
		{2, -5, []string{"c.txt", "b.txt", sample}},
		{0, 99, []string{"b.txt", sample, "c.txt"}},
	} {
		ok(t, s.MoveDocument(ctx, of(to.move), to.place))
		if got := names(); !slices.Equal(got, to.want) {
			t.Fatalf("moving %d to %d: %q, want %q", to.move, to.place, got, to.want)
		}
	}
	v := s.View()
	if v.Segments[0].Doc != of(0) || v.Segments[2].Doc != article || v.Segments[29].Doc != of(2) {
		t.Error("the segments do not follow their documents")
	}
	st := v.DocumentStats()
	if len(st) != 3 || st[0].All.Segments != 2 || st[0].Status[project.Draft].Segments != 1 || st[1].All.Segments != 26 ||
		st[1].Status[project.Translated].Segments != 1 || st[1].All.Words+st[0].All.Words+st[2].All.Words != v.Stats().All.Words {
		t.Errorf("%+v", st)
	}

	n := len(v.Segments[2+14-1].Target.Chars)
	ok(t, s.RemoveDocument(ctx, article))
	if v := s.View(); len(v.Documents) != 2 || len(v.Segments) != 4 || len(v.Comments) != 0 {
		t.Errorf("%d documents, %d segments, %d comments", len(v.Documents), len(v.Segments), len(v.Comments))
	}
	if err := s.RemoveDocument(ctx, article); !errors.Is(err, project.ErrNoDocument) {
		t.Errorf("removing it again: %v", err)
	}
	m, _ := s.Memory()
	if count, err := m.Len(ctx); err != nil || count != 1 {
		t.Errorf("the memory has %d units, %v", count, err)
	}
	ok(t, s.Undo(ctx))
	v = s.View()
	if len(v.Segments) != 30 || n == 0 || len(v.Segments[2+14-1].Target.Chars) != n || v.Segments[3].Target.Chars != "Being typed" || len(v.Comments) != 1 {
		t.Errorf("undo: %d segments, %d comments, %q", len(v.Segments), len(v.Comments), v.Segments[3].Target.Chars)
	}
	if got := units(t, s, 2+14); !slices.Equal(got, []string{"A long partnership"}) {
		t.Errorf("after undo the memory has %q", got)
	}
}
