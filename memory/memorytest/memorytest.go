// Package memorytest is the one suite that every memory.Store passes.
package memorytest

import (
	"testing"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// A Harness makes stores for the suite.
type Harness struct {
	// New returns an empty store. The suite closes it.
	New func(t testing.TB) memory.Store
	// Reopen closes the store and opens what it kept, as the next start of the
	// program does.
	Reopen func(t testing.TB, s memory.Store) memory.Store
}

// Run runs the suite.
func Run(t *testing.T, h Harness) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Harness)
	}{
		{"Keep", keep},
		{"ReplaceByKey", replaceByKey},
		{"ImportedDoubles", importedDoubles},
		{"Delete", deleteKeys},
		{"Apply", apply},
		{"Remove", remove},
		{"Change", change},
		{"Merge", merge},
		{"Page", page},
		{"Import", importAll},
		{"ImportDoubles", importDoubles},
		{"ImportKeys", importKeys},
		{"ImportTakenBack", importTakenBack},
		{"Exact", exact},
		{"Near", near},
		{"NearFollowsChanges", nearFollowsChanges},
		{"Search", search},
		{"SearchRanks", searchRanks},
		{"SearchTies", searchTies},
		{"Find", find},
		{"FindClitics", findClitics},
		{"FindIsExact", findIsExact},
		{"Fragments", fragments},
		{"Stats", stats},
		{"Cancelled", cancelled},
		{"Concurrent", concurrent},
		{"Closed", closed},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, h) })
	}
}

var day = time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC)

// unit is an imported entry, changed n hours after a certain day.
func unit(n int, source, target string) memory.Entry {
	return memory.Entry{
		Source: text.Plain(source), Target: text.Plain(target), Origin: "imported",
		Changed: day.Add(time.Duration(n) * time.Hour),
	}
}

// confirmed is an entry of a segment of a project.
func confirmed(segment, source, target string) memory.Entry {
	e := unit(0, source, target)
	e.Key, e.Origin = memory.Key{Project: "p", Segment: segment}, "typed"
	return e
}

// full is an entry with something in every field.
func full(t testing.TB) memory.Entry {
	t.Helper()
	source, err := text.Parse("قال ⟦1⟧الخبير⟦/1⟧ ⟦⟦ 30⟦2/⟧")
	if err != nil {
		t.Fatal(err)
	}
	source.Codes[0].Raw, source.Codes[0].Type, source.Codes[0].ID = "<b>", "fmt", "b1"
	target, err := text.Parse("The ⟦1⟧expert⟦/1⟧ said 30⟦2/⟧")
	if err != nil {
		t.Fatal(err)
	}
	target.Codes[2].Equiv = "\n"
	return memory.Entry{
		Key:    memory.Key{Project: "p", Segment: "s1"},
		Source: source, Target: target, Before: "قبل ذلك", After: "بعد ذلك", Author: "علياء",
		Created: day.Add(-time.Hour), Changed: day.Add(1234567 * time.Microsecond),
		Document: "a.txt", Origin: "typed", Approved: true,
		Props: []memory.Prop{{Type: "x-domain", Text: "news"}, {Type: "x-domain", Text: "أخبار"}},
	}
}

func open(t testing.TB, h Harness) memory.Store {
	t.Helper()
	s := h.New(t)
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t testing.TB, s memory.Store, entries ...memory.Entry) {
	t.Helper()
	if err := s.Put(t.Context(), entries...); err != nil {
		t.Fatal(err)
	}
}

func all(t testing.TB, s memory.Store) []memory.Entry {
	t.Helper()
	var out []memory.Entry
	for e, err := range s.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if n := len(out); e.ID == 0 || n > 0 && e.ID <= out[n-1].ID {
			t.Fatalf("id %d stands out of order", e.ID)
		}
		out = append(out, e)
	}
	return out
}

// targets are what a test compares: short, and telling.
func targets(entries []memory.Entry) []string {
	out := []string{}
	for _, e := range entries {
		out = append(out, e.Target.String())
	}
	return out
}
