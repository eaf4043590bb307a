package session

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tarjuman/memory/terms"
	"tarjuman/project"
)

// glossary has four rows: a double, and one that is no term.
const glossary = "source,target,variants,note\nحكومة,government,,\nالحكومة,Government,حكومات,of a state\nالكويت,Kuwait,,\nرد,,,\n"

func listed(t *testing.T, s *Session) (out []string) {
	t.Helper()
	list, err := s.Terms(ctx)
	ok(t, err)
	for _, term := range list {
		out = append(out, term.Source+"="+strings.Join(term.Usable(), ","))
	}
	return out
}

func found(t *testing.T, s *Session, text string) (out []string) {
	t.Helper()
	all, err := s.FindTerms(ctx, text)
	ok(t, err)
	for _, f := range all {
		out = append(out, f.Term.Preferred+"="+text[f.Range.Start:f.Range.End])
	}
	return out
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: %s", what, diff)
	}
}

// TestMergeTerms: what a term learns may make it mean the same as another of the project.
func TestMergeTerms(t *testing.T) {
	s := sample(t, options(t))
	for _, x := range []terms.Term{
		{Source: "رد", Preferred: "reply"},
		{Source: "رد", Preferred: "answer", Note: "to a letter"},
		{Source: "الكويت", Preferred: "Kuwait"},
		{Source: "رد", Preferred: "reply", Allowed: []string{"answer"}},
	} {
		_, err := s.AddTerm(ctx, x)
		ok(t, err)
	}
	two := []string{"الكويت=Kuwait", "رد=answer", "رد=reply,answer"}
	same(t, "before", listed(t, s), two)
	gone, err := s.MergeTerms(ctx, "")
	ok(t, err)
	same(t, "merged", append(listed(t, s), fmt.Sprint(gone)), []string{"الكويت=Kuwait", "رد=answer,reply", "1"})
	if list, err := s.Terms(ctx); err != nil || list[1].Note != "to a letter" {
		t.Errorf("%+v, %v", list, err)
	}
	ok(t, s.Undo(ctx))
	same(t, "undone", listed(t, s), two)
	ok(t, s.Redo(ctx))
	if gone, err := s.MergeTerms(ctx, ""); gone != 0 || err != nil {
		t.Errorf("%d are merged once more: %v", gone, err)
	}
}

func TestTerms(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	got, err := s.ImportTerms(ctx, "g.csv", strings.NewReader(glossary))
	ok(t, err)
	want := ImportedTerms{Added: 2, Merged: 1, Skipped: 1, Skips: []terms.Skip{{N: 5, Line: 5, Why: "has an empty target"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	both := []string{"الكويت=Kuwait", "حكومة=government"}
	same(t, "imported", listed(t, s), both)
	same(t, "found", found(t, s, "حكومات الكويت"), []string{"government=حكومات", "Kuwait=الكويت"})

	got, err = s.ImportTerms(ctx, "g.csv", strings.NewReader(glossary))
	ok(t, err)
	if got.Added+got.Merged != 0 || got.Known != 3 {
		t.Errorf("the same file again: %+v", got)
	}
	if n := len(history(t, s)); n != 2 {
		t.Errorf("%d steps: the same file again is none", n)
	}

	// Work on segments does not forget the terms, one undo takes the file back.
	confirm(t, s, 2, "Other teams met")
	same(t, "after other work", found(t, s, "للكويت"), []string{"Kuwait=كويت"})
	ok(t, s.Undo(ctx))
	ok(t, s.Undo(ctx))
	same(t, "undone", listed(t, s), nil)
	same(t, "undone", found(t, s, "للكويت"), nil)
	ok(t, s.Redo(ctx))
	same(t, "redone", listed(t, s), both)

	gov, err := s.AddTerm(ctx, terms.Term{Source: "حكومة", Preferred: "government", Allowed: []string{"cabinet"}})
	ok(t, err)
	if gov.ID == "" || len(gov.Allowed) != 1 || gov.Note != "of a state" {
		t.Errorf("added to what was there: %+v", gov)
	}
	reply, err := s.AddTerm(ctx, terms.Term{Source: "رد", Preferred: "reply"})
	ok(t, err)
	reply.Source, reply.Preferred = "الحكومه", "cabinet"
	if err := s.SetTerm(ctx, reply); !errors.Is(err, project.ErrSameTerm) {
		t.Errorf("two terms of one meaning: %v", err)
	}
	reply.Source = "ردّ"
	ok(t, s.SetTerm(ctx, reply))
	same(t, "changed", found(t, s, "والرد"), []string{"cabinet=رد"})
	ok(t, s.RemoveTerm(ctx, gov.ID))
	same(t, "removed", listed(t, s), []string{"الكويت=Kuwait", "ردّ=cabinet"})
	for _, err := range []error{s.RemoveTerm(ctx, gov.ID), s.SetTerm(ctx, gov)} {
		if !errors.Is(err, project.ErrNoTerm) {
			t.Errorf("a term that is gone: %v", err)
		}
	}
	if _, err := s.AddTerm(ctx, terms.Term{Source: "x"}); !errors.Is(err, terms.ErrTerm) {
		t.Errorf("a term without a target: %v", err)
	}

	// They are there after a restart, and the file is whole.
	path := s.Path()
	ok(t, s.Close())
	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	same(t, "reopened", listed(t, s), []string{"الكويت=Kuwait", "ردّ=cabinet"})
	if f, err := s.store.Verify(ctx); err != nil || f != nil {
		t.Errorf("verify: %v, %v", f, err)
	}
	ok(t, s.Undo(ctx))
	same(t, "undone after a restart", listed(t, s), []string{"الكويت=Kuwait", "حكومة=government,cabinet", "ردّ=cabinet"})
}

func TestExportTerms(t *testing.T) {
	s := sample(t, options(t))
	defer s.Close()
	dir := t.TempDir()
	if _, err := s.ExportTerms(ctx, filepath.Join(dir, "t.csv")); !errors.Is(err, terms.ErrNone) {
		t.Errorf("no terms: %v", err)
	}
	_, err := s.ImportTerms(ctx, "g.csv", strings.NewReader(glossary))
	ok(t, err)
	want, err := s.Terms(ctx)
	ok(t, err)
	for _, name := range []string{"t.tbx", "t.csv", "t.tsv"} {
		path := filepath.Join(dir, name)
		n, err := s.ExportTerms(ctx, path)
		ok(t, err)
		f, err := os.Open(path)
		ok(t, err)
		got, err := terms.Read(ctx, f, name, terms.Languages{Source: "ar", Target: "en"})
		f.Close()
		if diff := cmp.Diff(want, got.Terms, cmpopts.IgnoreFields(terms.Term{}, "ID")); diff != "" || n != 2 || err != nil {
			t.Errorf("%s: %d terms, %v %s", name, n, err, diff)
		}
	}
	if _, err := s.ExportTerms(ctx, filepath.Join(dir, "t.xlsx")); !errors.Is(err, terms.ErrFormat) {
		t.Errorf("another format: %v", err)
	}
	link := filepath.Join(dir, "p.csv")
	ok(t, os.Symlink(s.Path(), link))
	if _, err := s.ExportTerms(ctx, link); err == nil || !strings.Contains(err.Error(), "the project itself") {
		t.Errorf("over the project: %v", err)
	}
}

// TestDamagedTerm: a term that was changed from outside is not used, and nothing is
// written over it.
func TestDamagedTerm(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	_, err := s.ImportTerms(ctx, "g.csv", strings.NewReader(glossary))
	ok(t, err)
	path := s.Path()
	ok(t, s.Close())
	d, err := sql.Open("sqlite3", path)
	ok(t, err)
	_, err = d.Exec("UPDATE record SET data = replace(data, 'government', 'regime') WHERE kind = 'term'")
	ok(t, err)
	ok(t, d.Close())

	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	if _, other := s.View().Damaged(); !other {
		t.Error("the view does not tell of it")
	}
	same(t, "whole", listed(t, s), []string{"الكويت=Kuwait"})
	if err := s.Undo(ctx); !errors.Is(err, project.ErrDamaged) {
		t.Errorf("undo: %v", err)
	}
	f, err := s.store.Verify(ctx)
	if err != nil || len(f) != 1 || f[0].Text != "a term was changed: [preferred]" {
		t.Errorf("verify: %v, %v", f, err)
	}
}
