package session

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tarjuman/assets"
	"tarjuman/memory"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/memory/tmx"
	"tarjuman/project"
)

// write puts a file in its place, with another time than the one before had.
func write(t *testing.T, path, content string) {
	t.Helper()
	ok(t, os.WriteFile(path, []byte(content), 0o644))
	at := time.Now().Add(time.Duration(len(content)) * time.Second)
	ok(t, os.Chtimes(path, at, at))
}

// based is found with the names of the bases.
func based(t *testing.T, s *Session, chars string) (out []string) {
	t.Helper()
	all, err := s.FindTerms(ctx, chars)
	ok(t, err)
	for _, f := range all {
		out = append(out, f.Base+":"+strings.Join(f.Term.Usable(), ","))
	}
	return out
}

func TestSharedTerms(t *testing.T) {
	dir := t.TempDir()
	house, other := filepath.Join(dir, "house.csv"), filepath.Join(dir, "other.csv")
	write(t, house, "source,target,variants\nحكومة,administration,حكومات\nحكومة,government,\nالكويت,Kuwait,\n")
	write(t, other, "source,target\nالكويت,State of Kuwait\n")
	s := sample(t, options(t))
	_, err := s.AddTerm(ctx, terms.Term{Source: "حكومة", Preferred: "government"})
	ok(t, err)
	ok(t, s.AttachTerms(ctx, TermBase{Path: house, ReadOnly: true}))
	ok(t, s.AttachTerms(ctx, TermBase{Path: other}))

	// The project's own come first, the bases in their order, a meaning once.
	const both = "وبالحكومة الكويت"
	same(t, "found", based(t, s, both), []string{":government", "house:administration", "house:Kuwait", "other:State of Kuwait"})
	ok(t, s.MoveTerms(ctx, other, 0))
	same(t, "moved", based(t, s, both), []string{":government", "house:administration", "other:State of Kuwait", "house:Kuwait"})

	// What does not change is not read again; what does is.
	g, err := s.Glossary(ctx)
	ok(t, err)
	if again, _ := s.Glossary(ctx); again != g {
		t.Error("nothing has changed, and it is another glossary")
	}
	write(t, other, "source,target\nالكويت,Kuwait City\n")
	ok(t, s.AttachTerms(ctx, TermBase{Path: other})) // which looks at the file too
	same(t, "changed outside", based(t, s, "الكويت"), []string{"other:Kuwait City", "house:Kuwait"})

	// One that is broken or gone is named, and the others go on.
	write(t, other, "nothing,of,use\n")
	for range 2 {
		g, err = s.Glossary(ctx)
		ok(t, err)
		if err := g.Err(); !errors.Is(err, ErrTermBase) || !strings.Contains(err.Error(), other) || strings.Contains(err.Error(), house) {
			t.Errorf("broken: %v", err)
		}
		same(t, "beside a broken one", based(t, s, both), []string{":government", "house:administration", "house:Kuwait"})
		ok(t, os.RemoveAll(other))
	}
	ok(t, s.DetachTerms(ctx, other))
	if err := s.DetachTerms(ctx, other); !errors.Is(err, ErrNoTermBase) {
		t.Errorf("detached twice: %v", err)
	}

	// They are noted in the project.
	path := s.Path()
	ok(t, s.Close())
	s, err = Open(ctx, path, options(t))
	ok(t, err)
	defer s.Close()
	same(t, "opened again", based(t, s, "الكويت"), []string{"house:Kuwait"})
	for _, bad := range []string{filepath.Join(dir, "none.tbx"), filepath.Join(dir, "none.docx")} {
		if err := s.AttachTerms(ctx, TermBase{Path: bad}); !errors.Is(err, ErrTermBase) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestChangeShared(t *testing.T) {
	dir := t.TempDir()
	house := filepath.Join(dir, "house.csv")
	s := sample(t, options(t))
	ok(t, s.AttachTerms(ctx, TermBase{Path: house})) // it is made
	add := func(source, target string) error {
		return s.ChangeShared(ctx, house, nil, &terms.Term{Source: source, Preferred: target})
	}
	if gone, err := s.MergeTerms(ctx, house); gone != 0 || err != nil {
		t.Errorf("of no terms %d are merged: %v", gone, err)
	}
	ok(t, add("الكويت", "Kuwait"))
	ok(t, add("الكويت", "Kuwait")) // known: no step
	same(t, "added", based(t, s, "الكويت"), []string{"house:Kuwait"})

	ok(t, s.Undo(ctx))
	same(t, "undone", based(t, s, "الكويت"), nil)
	ok(t, s.Redo(ctx))
	same(t, "redone", based(t, s, "الكويت"), []string{"house:Kuwait"})

	before := terms.Term{Source: "الكويت", Preferred: "Kuwait"}
	after := terms.Term{Source: "الكويت", Preferred: "State of Kuwait", Note: "in full"}
	ok(t, s.ChangeShared(ctx, house, &before, &after))
	same(t, "changed", based(t, s, "الكويت"), []string{"house:State of Kuwait"})
	if err := s.ChangeShared(ctx, house, &before, &after); !errors.Is(err, project.ErrNoTerm) {
		t.Errorf("what is there no more: %v", err)
	}
	ok(t, add("مصر", "Egypt"))
	egypt := terms.Term{Source: "مصر", Preferred: "Egypt"}
	if err := s.ChangeShared(ctx, house, &egypt, &after); !errors.Is(err, project.ErrSameTerm) {
		t.Errorf("two of one meaning: %v", err)
	}
	ok(t, s.ChangeShared(ctx, house, &egypt, nil))
	same(t, "removed", based(t, s, "مصر"), nil)

	// Terms that mean the same are made one, and two again.
	write(t, house, "source,target,allowed\nالكويت,Kuwait,\nمصر,Egypt,\nكويت,State of Kuwait,Kuwait\n")
	gone, err := s.MergeTerms(ctx, house)
	ok(t, err)
	held := func() (out []string) {
		g, err := s.Glossary(ctx)
		ok(t, err)
		for _, t := range g.Shared[0].Terms {
			out = append(out, strings.Join(t.Usable(), ","))
		}
		return out
	}
	one, two := []string{"Kuwait,State of Kuwait", "Egypt"}, []string{"Kuwait", "Egypt", "State of Kuwait,Kuwait"}
	same(t, "merged", append(held(), fmt.Sprint(gone)), append(one, "1"))
	ok(t, s.Undo(ctx))
	same(t, "not merged", held(), two)
	ok(t, s.Redo(ctx))
	same(t, "merged again", held(), one)
	if gone, err := s.MergeTerms(ctx, house); gone != 0 || err != nil {
		t.Errorf("%d are merged once more: %v", gone, err)
	}
	ok(t, s.Undo(ctx)) // of what was done before, not of what did nothing
	same(t, "not merged", held(), two)
	write(t, house, "source,target\nالكويت,State of Kuwait\n")

	// What was done to the project since is taken back first.
	ok(t, add("الأردن", "Jordan"))
	_, err = s.AddTerm(ctx, terms.Term{Source: "لبنان", Preferred: "Lebanon"})
	ok(t, err)
	ok(t, s.Undo(ctx))
	same(t, "the project's step is undone, the base's stays", based(t, s, "الأردن لبنان"), []string{"house:Jordan"})

	// A base that is only read, and one with more than we keep, are not written.
	ok(t, s.AttachTerms(ctx, TermBase{Path: house, ReadOnly: true}))
	if err := add("واشنطن", "Washington"); !errors.Is(err, ErrTermBaseReadOnly) {
		t.Errorf("read-only: %v", err)
	}
	rich := filepath.Join(dir, "rich.csv")
	const content = "source,target,price\nنفط,oil,80\n"
	write(t, rich, content)
	ok(t, s.AttachTerms(ctx, TermBase{Path: rich}))
	egypt.ID = ""
	if err := s.ChangeShared(ctx, rich, nil, &egypt); !errors.Is(err, ErrLossy) || !strings.Contains(err.Error(), "price") {
		t.Errorf("lossy: %v", err)
	}
	if b, _ := os.ReadFile(rich); string(b) != content {
		t.Error("the file was written")
	}
}

func TestTermCandidates(t *testing.T) {
	s := sample(t, options(t))
	count := func(phrase string) (c TermCandidate) {
		t.Helper()
		all, err := s.TermCandidates(ctx, "1", 2, nil)
		ok(t, err)
		for _, c = range all {
			if c.Text == phrase {
				return c
			}
		}
		return TermCandidate{}
	}
	c := count("الولايات المتحدة")
	if c.Count != 7 || c.N != 1 || c.Example[c.Range.Start:c.Range.End] != "الولايات المتحدة" || c.Translation != "" {
		t.Errorf("%+v", c)
	}
	// A memory that has just the phrase says what it is called, unless two differ.
	m, _ := s.Memory()
	put := func(target string) {
		t.Helper()
		ok(t, m.Put(ctx, memory.Entry{Source: text.Plain("ولايات متحدة"), Target: text.Plain("states")},
			memory.Entry{Source: text.Plain("الولايات المتحدة"), Target: text.Plain(target)}))
	}
	put("United States.")
	if c = count("الولايات المتحدة"); c.Translation != "United States" || c.From == "" {
		t.Errorf("certain: %+v", c)
	}
	put("USA")
	if c = count("الولايات المتحدة"); c.Translation != "" {
		t.Errorf("two differ: %+v", c)
	}
	// What stands in every translation of what has it, and in no other, is certain too.
	for i, seg := range s.View().Segments {
		target := text.Plain([]string{"They met.", "It rained.", "He paid.", "She came."}[i%4])
		if strings.Contains(seg.Source.Chars, "مكافحة الإرهاب") {
			target = text.Plain([]string{"It is about counterterrorism work.", "They did counterterrorism work again.", "On counterterrorism work"}[i%3])
		}
		ok(t, s.Confirm(ctx, seg.ID, &target))
	}
	if c = count("مكافحة الإرهاب"); c.Translation != "counterterrorism work" || c.Of != 3 {
		t.Errorf("in all that have it: %+v", c)
	}
	// What was rejected stays so, until it is taken back.
	ok(t, s.RejectTerm(ctx, "الولايات المتحدة", true))
	if c = count("الولايات المتحدة"); c.Count != 0 {
		t.Errorf("rejected: %+v", c)
	}
	ok(t, s.RejectTerm(ctx, "الولايات المتحدة", false))
	_, err := s.AddTerm(ctx, terms.Term{Source: "الكويت", Preferred: "Kuwait"})
	ok(t, err)
	if count("الولايات المتحدة").Count != 7 || count("الكويت").Count != 0 {
		t.Error("what is a term already is no candidate, and what was taken back is one")
	}
}

// TestSampleMemory: the memory of the sample is read whole, and has matches for some
// of its sentences, none of which it has word for word but the first heading.
func TestSampleMemory(t *testing.T) {
	s := sample(t, options(t))
	m, _ := s.Memory()
	r := tmx.NewReader(strings.NewReader(string(assets.SampleMemory)), tmx.Languages{Source: "ar", Target: "en"})
	done, err := m.Import(ctx, memory.Import{Entries: r.Entries(context.Background())})
	ok(t, err)
	if done.Added < 30 || done.Added != strings.Count(string(assets.SampleMemory), "<tu>") {
		t.Errorf("%+v", done)
	}
	fuzzy, exact := 0, 0
	for _, seg := range s.View().Segments {
		found, err := s.Matches(ctx, seg.ID, 75, 1)
		ok(t, err)
		switch {
		case len(found) == 0:
		case found[0].Score >= 100:
			exact++
		default:
			fuzzy++
		}
	}
	if fuzzy < 3 || exact != 1 {
		t.Errorf("%d sentences have a match of 75 and more, %d an exact one", fuzzy, exact)
	}
	hits, err := m.Find(ctx, memory.FindQuery{Text: "الشراكة", Limit: 10})
	ok(t, err)
	if len(hits) < 3 {
		t.Errorf("the concordance has %d", len(hits))
	}
}
