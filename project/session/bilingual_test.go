package session

import (
	"fmt"
	"strings"
	"testing"

	"tarjuman/project"
)

// catalogue makes a PO file of these translations of the sentences one to n, each with
// a note.
func catalogue(targets ...string) Import {
	var b strings.Builder
	for i, target := range targets {
		fmt.Fprintf(&b, "#. Note %d\nmsgid \"Sentence %d. And more.\"\nmsgstr \"%s\"\n\n", i+1, i+1, target)
	}
	return Import{Name: "a.po", Data: []byte(b.String())}
}

// TestBilingual holds that a bilingual file comes in with its units whole and with what
// it says of them, that none of it goes to a memory, and that a new version fills only
// what is empty.
func TestBilingual(t *testing.T) {
	s := sample(t, options(t))
	empty := s.View()
	done, err := s.Import(ctx, catalogue("Un.", "", ""))
	ok(t, err)
	v := s.View()
	if done.Segments != 3 || len(v.Segments) != 29 || v.Segments[26].Target.Chars != "Un." || v.Segments[26].Status != project.Translated {
		t.Fatalf("%+v, %+v", done, v.Segments[26:])
	}
	if len(empty.Comments) != 0 || len(v.Comments) != 3 {
		t.Errorf("comments of %d segments before and %d after, want 0 and 3", len(empty.Comments), len(v.Comments))
	}
	c := v.Comments[id(s, 28)][0]
	if c.Text != "Note 2" || c.Segment != id(s, 28) || c.ID == "" || c.Time.IsZero() {
		t.Errorf("comment %+v", c)
	}
	if got := units(t, s, 27); len(got) > 0 {
		t.Errorf("the memory got %q by the import", got)
	}
	plan, err := s.PlanSegmentation(ctx, project.Segmentation{}, "", nil)
	ok(t, err)
	if len(plan.Units) > 0 || len(plan.Kept) > 0 {
		t.Errorf("rules would cut %+v, %v", plan.Units, plan.Kept)
	}

	confirm(t, s, 28, "Deux, by us.")
	done, err = s.Import(ctx, catalogue("Un, by them.", "Deux, by them.", "Trois."))
	ok(t, err)
	v = s.View()
	for i, want := range []string{"Un.", "Deux, by us.", "Trois."} {
		if got := v.Segments[26+i].Target.Chars; got != want {
			t.Errorf("segment %d is %q, want %q", 27+i, got, want)
		}
		if n := len(v.Comments[id(s, 27+i)]); n != 1 {
			t.Errorf("segment %d has %d comments", 27+i, n)
		}
	}
	if done.Kept != 3 || done.New+done.Gone+done.Changed > 0 {
		t.Errorf("%+v", done)
	}
	if found, err := s.store.Verify(ctx); err != nil || found != nil {
		t.Errorf("verify: %v, %v", found, err)
	}
	ok(t, s.Undo(ctx))
	if got := s.View().Segments[28].Target.Chars; got != "" {
		t.Errorf("undo leaves %q", got)
	}
}

// What a file proposes is a match of its segment, and of no other.
func TestProposals(t *testing.T) {
	s := sample(t, options(t))
	_, err := s.Import(ctx, Import{Name: "a.xlf", Data: []byte(`<xliff version="1.2"><file source-language="ar"><body>
<trans-unit id="1"><source>ميناء كبير</source><alt-trans match-quality="70"><target>Port</target></alt-trans><alt-trans><source>ميناء كبير</source><target>A large port</target></alt-trans></trans-unit>
<trans-unit id="2"><source>ميناء كبير</source></trans-unit></body></file></xliff>`)})
	ok(t, err)
	found, err := s.Proposals(ctx, id(s, 27))
	if err != nil || len(found) != 2 || found[0].Score != 70 || found[0].Proposed.Chars != "Port" || found[1].Score != 100 || found[1].Memory != "a.xlf" {
		t.Errorf("%+v, %v", found, err)
	}
	for _, n := range []int{1, 28} {
		if found, err := s.Proposals(ctx, id(s, n)); err != nil || found != nil {
			t.Errorf("segment %d: %+v, %v", n, found, err)
		}
	}
}
