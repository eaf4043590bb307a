package session

import (
	"errors"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// written is what is tracked, as "Layla: the [cat|dog] sat".
func written(t Tracked) string {
	if !t.Known {
		return "none"
	}
	out, at := t.By+": ", 0
	for _, c := range t.Changes {
		out += t.Now.Chars[at:c.Now.Start] + "[" + t.Base.Chars[c.Base.Start:c.Base.End] + "|" + t.Now.Chars[c.Now.Start:c.Now.End] + "]"
		at = c.Now.End
	}
	return out + t.Now.Chars[at:]
}

// TestTracked decides on what an editor has changed of a translator's text.
func TestTracked(t *testing.T) {
	s := sample(t, options(t))
	id := id(s, 1)
	as := func(name string) { s.opt.Author = name }
	set := func(target string, status ...project.Status) {
		t.Helper()
		parsed, err := text.Parse(target)
		ok(t, err)
		c := Change{Target: &parsed}
		if len(status) > 0 {
			c.Status = &status[0]
		}
		ok(t, s.Set(ctx, id, c))
	}
	is := func(want string) Tracked {
		t.Helper()
		got, err := s.Tracked(ctx, id)
		ok(t, err)
		if written(got) != want {
			t.Errorf("got  %s\nwant %s", written(got), want)
		}
		return got
	}
	is("none")
	as("Layla")
	set("The big cat sat on a mat", project.Translated)
	is("none") // her own
	as("Nora")
	is("Layla: The big cat sat on a mat")
	set("The cat lay on a mat, too")
	before := is("Layla: The[ big | ]cat[ sat | lay ]on a mat[|, too]")

	ok(t, s.Accept(ctx, before, 1))
	now := is("Layla: The[ big | ]cat lay on a mat[|, too]")
	if err := s.Reject(ctx, before, 0); !errors.Is(err, ErrAltered) {
		t.Errorf("a change of another text is rejected: %v", err)
	}
	ok(t, s.Reject(ctx, now, 0))
	is("Layla: The big cat lay on a mat[|, too]")
	ok(t, s.Undo(ctx))
	is("Layla: The[ big | ]cat lay on a mat[|, too]")
	ok(t, s.Undo(ctx))
	is("Layla: The[ big | ]cat[ sat | lay ]on a mat[|, too]")

	ok(t, s.Type(ctx, id, text.Plain("The cat lay on a mat")))
	now = is("Layla: The[ big | ]cat[ sat | lay ]on a mat")
	ok(t, s.Reject(ctx, now, -1))
	is("Layla: The big cat sat on a mat")
	set("A dog")
	ok(t, s.Accept(ctx, is("Layla: [The big cat sat on a mat|A dog]"), -1))
	is("Layla: A dog")
	set("A dog", project.Approved)
	is("Nora: A dog")
	set("A dog barked")
	is("Nora: A dog[| barked]")
	ok(t, s.Undo(ctx))
	ok(t, s.Undo(ctx)) // of the approval: what was accepted stands again
	is("Layla: A dog")

	s.SetRole(project.Translator)
	set("A hen")
	if err := s.Accept(ctx, is("Layla: A[ dog| hen]"), 0); !errors.Is(err, project.ErrRole) {
		t.Errorf("a translator accepts: %v", err)
	}
}

// TestSplice: codes come with the words they are of, and none is lost or doubled.
func TestSplice(t *testing.T) {
	for _, c := range []struct{ base, now, rejected string }{
		{"a ⟦1⟧big⟦/1⟧ cat", "a cat", "a ⟦1⟧big⟦/1⟧ cat"},
		{"a big cat", "a ⟦1⟧small⟦/1⟧ cat", "a⟦1⟧ big ⟦/1⟧cat"},
		{"a ⟦1⟧big⟦/1⟧ cat", "a small ⟦1⟧cat⟦/1⟧", "a big ⟦1⟧cat⟦/1⟧"},
		{"a  cat", "a cat", "a  cat"},
	} {
		base, err := text.Parse(c.base)
		ok(t, err)
		now, err := text.Parse(c.now)
		ok(t, err)
		changes := Alterations(base.Chars, now.Chars)
		if len(changes) != 1 {
			t.Fatalf("%q to %q: %v", c.base, c.now, changes)
		}
		if got := splice(now, changes[0].Now, base, changes[0].Base).String(); got != c.rejected {
			t.Errorf("%q to %q: rejected %q, want %q", c.base, c.now, got, c.rejected)
		}
	}
	for _, pair := range [][2]string{{"", "a"}, {"a b c", "c b a"}, {"قال إن", "قال  أن"}} {
		out, at := "", 0
		for _, c := range Alterations(pair[0], pair[1]) {
			out += pair[1][at:c.Now.Start] + pair[0][c.Base.Start:c.Base.End]
			at = c.Now.End
		}
		if out += pair[1][at:]; strings.Join(strings.Fields(out), " ") != pair[0] {
			t.Errorf("%q: all rejected is %q", pair, out)
		}
	}
}
