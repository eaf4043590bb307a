package session

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tarjuman/memory/names"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// ledgerFile has two names and a row that is none.
const ledgerFile = "source,target,kind\nأحمد السدحان,Ahmad Al-Sadhan,person\nالمشارق,Al-Mashareq,organisation\nx,,\n"

func namesOf(t *testing.T, s *Session) (out []string) {
	t.Helper()
	list, err := s.Names(ctx)
	ok(t, err)
	for _, n := range list {
		line := n.Arabic + "=" + n.Latin
		if n.Status == names.Suggested {
			line += "?"
		}
		out = append(out, line)
	}
	return out
}

// due are the forms that are due in segment n.
func due(t *testing.T, s *Session, n int) (out []string) {
	t.Helper()
	all, err := s.DueNames(ctx, s.View().Segments[n-1].ID)
	ok(t, err)
	for _, m := range all {
		out = append(out, m.Latin)
	}
	return out
}

func TestNames(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	done, skips, err := s.ImportNames(ctx, "n.csv", strings.NewReader(ledgerFile))
	ok(t, err)
	if done.Added != 2 || len(skips) != 1 {
		t.Errorf("%+v, %v", done, skips)
	}
	both := []string{"أحمد السدحان=Ahmad Al-Sadhan", "المشارق=Al-Mashareq"}
	same(t, "imported", namesOf(t, s), both)

	// The segments of the sample are its lines.
	same(t, "first mention", due(t, s, 22), []string{"Ahmad Al-Sadhan", "Al-Mashareq"})
	same(t, "later", due(t, s, 25), []string{"Al-Sadhan"})
	ok(t, s.SetNameArticle(ctx, names.LowerAl))
	same(t, "the article of the house", due(t, s, 25), []string{"al-Sadhan"})

	done, _, err = s.ImportNames(ctx, "n.csv", strings.NewReader(ledgerFile))
	ok(t, err)
	if done.Known != 2 || len(history(t, s)) != 2 {
		t.Errorf("the same file again: %+v, %d steps", done, len(history(t, s)))
	}
	ok(t, s.Undo(ctx))
	same(t, "undone", namesOf(t, s), nil)
	same(t, "undone", due(t, s, 25), nil)
	ok(t, s.Redo(ctx))
	same(t, "redone", due(t, s, 25), []string{"al-Sadhan"})

	done, err = s.AddNames(ctx, "add name", []names.Name{{Arabic: "احمد السدحان", Latin: "Ahmed Sadhan"}})
	ok(t, err)
	if len(done.Differ) != 1 || done.Added+done.Merged+done.Known != 0 {
		t.Errorf("one Latin form each: %+v", done)
	}
	if _, err := s.AddNames(ctx, "add name", []names.Name{{Arabic: "x"}}); !errors.Is(err, names.ErrName) {
		t.Errorf("a name without a Latin form: %v", err)
	}
	list, err := s.Names(ctx)
	ok(t, err)
	sadhan, mashareq := list[0], list[1]
	mashareq.Arabic = "أحمد السّدحان"
	if err := s.SetName(ctx, mashareq); !errors.Is(err, project.ErrSameName) {
		t.Errorf("two of one name: %v", err)
	}
	sadhan.LatinShort = "Sadhan"
	ok(t, s.SetName(ctx, sadhan))
	same(t, "changed", due(t, s, 25), []string{"Sadhan"})
	ok(t, s.RemoveName(ctx, sadhan.ID))
	for _, err := range []error{s.RemoveName(ctx, sadhan.ID), s.SetName(ctx, sadhan)} {
		if !errors.Is(err, project.ErrNoName) {
			t.Errorf("a name that is gone: %v", err)
		}
	}

	path := s.Path()
	ok(t, s.Close())
	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	same(t, "reopened", namesOf(t, s), both[1:])
	if a, err := s.NameArticle(ctx); a != names.LowerAl || err != nil {
		t.Errorf("the article after a restart: %q, %v", a, err)
	}
	if f, err := s.store.Verify(ctx); err != nil || f != nil {
		t.Errorf("verify: %v, %v", f, err)
	}
	ok(t, s.Undo(ctx))
	same(t, "undone after a restart", namesOf(t, s), both)
}

// TestSuggestNames: names come from the terms, from what confirmed segments use, and
// from romanisation, in this order.
func TestSuggestNames(t *testing.T) {
	s := sample(t, options(t))
	defer s.Close()
	_, err := s.AddTerm(ctx, terms.Term{Source: "مايك بومبيو", Preferred: "Michael Pompeo", Field: "people"})
	ok(t, err)
	target := text.Plain("In the same context, the expert Ahmad Al-Sadhan told Al-Masharek that it was fruitful.")
	ok(t, s.Confirm(ctx, s.View().Segments[21].ID, &target))
	found, err := s.SuggestNames(ctx, "1")
	ok(t, err)
	got := map[string]names.Suggestion{}
	var list []names.Name
	for _, f := range found {
		got[f.Name.Arabic] = f
		list = append(list, f.Name)
	}
	for arabic, want := range map[string]string{
		"مايك بومبيو":  "Michael Pompeo, terms",
		"أحمد السدحان": "Ahmad Al-Sadhan, in use, 1 times",
		"المشارق":      "Al-Masharek, in use, 1 times",
		"ناصر سالمين":  "Nasser Salmin, romanised",
		"الكويت":       "Kuwait, list of known names",
	} {
		if n := got[arabic].Name; n.Latin+", "+n.From != want {
			t.Errorf("%s: %s, %s; want %s", arabic, n.Latin, n.From, want)
		}
	}
	if spots := got["أحمد السدحان"].Spots; len(spots) != 2 || spots[0].Sentence != 21 || spots[1].Sentence != 24 {
		t.Errorf("places %v", spots)
	}
	if n := len(namesOf(t, s)); n != 0 {
		t.Errorf("%d names were added", n)
	}
	_, err = s.AddNames(ctx, "find names", list)
	ok(t, err)
	again, err := s.SuggestNames(ctx, "")
	ok(t, err)
	for _, f := range again {
		t.Errorf("found again: %s", f.Name.Arabic)
	}
	// What is only suggested is learnt when it is confirmed.
	target = text.Plain("In this context, the Kuwaiti military expert Nasser Salmeen said")
	ok(t, s.Confirm(ctx, s.View().Segments[7].ID, &target))
	again, err = s.SuggestNames(ctx, "")
	ok(t, err)
	if len(again) != 1 || again[0].Name.Latin != "Nasser Salmeen" || again[0].Spots != nil {
		t.Fatalf("learnt: %+v", again)
	}
	learnt, err := s.AddNames(ctx, "find names", []names.Name{again[0].Name})
	ok(t, err)
	if again, _ = s.SuggestNames(ctx, ""); learnt.Merged != 1 || len(again) != 0 {
		t.Errorf("learnt again: %+v, %+v", learnt, again)
	}
	// One that is suggested is accepted, and then what others use is a conflict.
	done, err := s.AddNames(ctx, "add name", []names.Name{{Arabic: "المشارق", Latin: "Al-Mashareq", Kind: names.Organisation}})
	ok(t, err)
	uses, err := s.NameUses(ctx)
	ok(t, err)
	conflicts := ""
	for _, u := range uses {
		if u.Conflict() {
			conflicts += u.Name.Arabic
		}
	}
	if conflicts != "المشارق" || done.Merged != 1 {
		t.Errorf("conflicts %q, %+v", conflicts, done)
	}
	if _, err := s.SuggestNames(ctx, "none"); !errors.Is(err, project.ErrNoDocument) {
		t.Errorf("another document: %v", err)
	}
}

func TestExportNames(t *testing.T) {
	s := sample(t, options(t))
	defer s.Close()
	dir := t.TempDir()
	if _, err := s.ExportNames(ctx, filepath.Join(dir, "n.csv")); !errors.Is(err, names.ErrNone) {
		t.Errorf("no names: %v", err)
	}
	_, _, err := s.ImportNames(ctx, "n.csv", strings.NewReader(ledgerFile))
	ok(t, err)
	for _, name := range []string{"n.csv", "n.tsv"} {
		path := filepath.Join(dir, name)
		n, err := s.ExportNames(ctx, path)
		ok(t, err)
		f, err := os.Open(path)
		ok(t, err)
		done, _, err := s.ImportNames(ctx, name, f)
		f.Close()
		if done.Known != 2 || n != 2 || err != nil {
			t.Errorf("%s: %d names, %+v, %v", name, n, done, err)
		}
	}
	if _, err := s.ExportNames(ctx, filepath.Join(dir, "n.tbx")); !errors.Is(err, names.ErrFormat) {
		t.Errorf("another format: %v", err)
	}
	link := filepath.Join(dir, "p.csv")
	ok(t, os.Symlink(s.Path(), link))
	if _, err := s.ExportNames(ctx, link); err == nil || !strings.Contains(err.Error(), "the project itself") {
		t.Errorf("over the project: %v", err)
	}
}

// TestDamagedName: a name that was changed from outside is not used, and nothing is
// written over it.
func TestDamagedName(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	_, _, err := s.ImportNames(ctx, "n.csv", strings.NewReader(ledgerFile))
	ok(t, err)
	path := s.Path()
	ok(t, s.Close())
	d, err := sql.Open("sqlite3", path)
	ok(t, err)
	_, err = d.Exec("UPDATE record SET data = replace(data, 'Mashareq', 'Mashriq') WHERE kind = 'name'")
	ok(t, err)
	ok(t, d.Close())
	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	same(t, "whole", namesOf(t, s), []string{"أحمد السدحان=Ahmad Al-Sadhan"})
	if err := s.Undo(ctx); !errors.Is(err, project.ErrDamaged) {
		t.Errorf("undo: %v", err)
	}
	if f, err := s.store.Verify(ctx); err != nil || len(f) != 1 || f[0].Text != "a name was changed: [latin]" {
		t.Errorf("verify: %v, %v", f, err)
	}
}
