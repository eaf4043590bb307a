package session

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// version imports a new version of the document of paragraphs, and holds what came
// of it.
func version(t *testing.T, s *Session, kept, changed, added, gone int, lines ...string) Imported {
	t.Helper()
	in := Import{Name: "news.txt", Data: []byte(strings.Join(lines, "\n"))}
	plan, err := s.PlanImport(ctx, in)
	ok(t, err)
	before := len(s.View().Segments)
	done, err := s.Import(ctx, in)
	ok(t, err)
	if plan.Kept != done.Kept || plan.Changed != done.Changed || !slices.Equal(plan.Differences, done.Differences) || len(s.View().Segments) != done.Segments {
		t.Errorf("planned %+v, done %+v; %d segments before, %d now", plan, done, before, len(s.View().Segments))
	}
	if done.Kept != kept || done.Changed != changed || done.New != added || done.Gone != gone {
		t.Errorf("%d kept, %d changed, %d new, %d gone; want %d, %d, %d, %d: %+v",
			done.Kept, done.Changed, done.New, done.Gone, kept, changed, added, gone, done.Differences)
	}
	if found, err := s.store.Verify(ctx); err != nil || found != nil {
		t.Errorf("verify: %v, %v", found, err)
	}
	return done
}

// TestVersionChanged holds that a sentence that was changed keeps what it is, that
// what an editor approved is a draft again with the former source beside it, and
// that the memory has the old pair until the new one is confirmed.
func TestVersionChanged(t *testing.T) {
	o := options(t)
	s := paragraphs(t, o, "وصل الوزير إلى الكويت يوم الأحد.", "قال إن خمسة أشخاص قتلوا في الهجوم الأخير.", "ثم غادر.")
	first, second := id(s, 1), id(s, 2)
	confirm(t, s, 2, "He said five people were killed in the latest attack.")
	approved := project.Approved
	ok(t, s.Set(ctx, second, Change{Status: &approved, Comment: "Ask the ministry."}))
	version(t, s, 2, 1, 1, 0, "وصل الوزير إلى الكويت يوم الأحد.", "خبر عاجل من بيروت.", "قال إن سبعة أشخاص قتلوا في الهجوم الأخير.", "ثم غادر.")

	v := s.View()
	seg := v.Segments[2]
	if seg.ID != second || v.Segments[0].ID != first || seg.Status != project.Draft || seg.Former == nil ||
		seg.Former.Chars != "قال إن خمسة أشخاص قتلوا في الهجوم الأخير." || len(v.Comments[second]) != 1 || seg.Confirmed != nil {
		t.Errorf("%+v, comments %v", seg, v.Comments[second])
	}
	m, _ := s.Memory()
	units := func(source string) int {
		found, err := m.Exact(ctx, text.Plain(source), "", "", 5)
		ok(t, err)
		return len(found)
	}
	if units(seg.Former.Chars) != 1 || units(seg.Source.Chars) != 0 {
		t.Error("the memory has lost the old pair, or has the new source with the old translation")
	}
	// Back again: nothing has to be looked at, but that it was approved.
	version(t, s, 3, 1, 0, 0, "وصل الوزير إلى الكويت يوم الأحد.", "خبر عاجل من بيروت.", "قال إن خمسة أشخاص قتلوا في الهجوم الأخير.", "ثم غادر.")
	if seg := s.View().Segments[2]; seg.Former != nil || seg.Status != project.Draft {
		t.Errorf("back again: %+v", seg)
	}
	version(t, s, 3, 1, 0, 0, "وصل الوزير إلى الكويت يوم الأحد.", "خبر عاجل من بيروت.", "قال إن سبعة أشخاص قتلوا في الهجوم الأخير.", "ثم غادر.")
	confirm(t, s, 3, "He said seven people were killed in the latest attack.")
	if seg := s.View().Segments[2]; seg.Former != nil || units(seg.Source.Chars) != 1 || units("قال إن خمسة أشخاص قتلوا في الهجوم الأخير.") != 0 {
		t.Errorf("confirmed: %+v", seg)
	}
	for range 4 {
		ok(t, s.Undo(ctx))
	}
	if seg := s.View().Segments[1]; seg.Status != project.Approved || seg.ID != second || len(s.View().Segments) != 3 {
		t.Errorf("undone: %+v", seg)
	}
}

// TestVersionMoved holds that paragraphs keep their work wherever they are moved to,
// split and merged as they are, and that of sentences that are there twice each
// keeps its own.
func TestVersionMoved(t *testing.T) {
	s := paragraphs(t, options(t), "أولا قال الرئيس.", "نعم.", "ثانيا قال الوزير.", "نعم.", "جاء وذهب وعاد.", "وقف. ثم نام.")
	ok(t, s.Split(ctx, id(s, 5), len("جاء وذهب ")))
	ok(t, s.Merge(ctx, id(s, 7)))
	confirm(t, s, 2, "Yes, he said.")
	confirm(t, s, 4, "Indeed.")
	confirm(t, s, 5, "He came and went.")
	confirm(t, s, 7, "He stopped, then slept.")
	version(t, s, 7, 0, 1, 0, "وقف. ثم نام.", "فاتحة.", "ثانيا قال الوزير.", "نعم.", "جاء وذهب وعاد.", "أولا قال الرئيس.", "نعم.")
	var got []string
	for _, seg := range s.View().Segments {
		got = append(got, seg.Source.Chars+"|"+seg.Target.Chars)
	}
	want := []string{
		"وقف. ثم نام.|He stopped, then slept.", "فاتحة.|", "ثانيا قال الوزير.|", "نعم.|Indeed.",
		"جاء وذهب|He came and went.", "وعاد.|", "أولا قال الرئيس.|", "نعم.|Yes, he said.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	out := string(export(t, s, Export{Format: "target", Export: format.Export{Unfinished: format.UseEmpty}}))
	if want := "He stopped, then slept.\n\n\nIndeed.\nHe came and went.\n\nYes, he said."; out != want {
		t.Errorf("exported %q, want %q", out, want)
	}
}

// TestVersionIDs holds that a unit of a bilingual file is known by its identifier,
// whatever has become of its text.
func TestVersionIDs(t *testing.T) {
	s := paragraphs(t, options(t), "نعم.")
	file := func(units ...string) Import {
		b := []byte(`<xliff version="1.2"><file original="a" source-language="ar" target-language="en" datatype="plaintext"><body>`)
		for i := 0; i < len(units); i += 2 {
			b = fmt.Appendf(b, `<trans-unit id="%s"><source>%s</source></trans-unit>`, units[i], units[i+1])
		}
		return Import{Name: "a.xlf", Data: append(b, `</body></file></xliff>`...)}
	}
	_, err := s.Import(ctx, file("one", "أولا قال الرئيس.", "two", "ثانيا قال الوزير."))
	ok(t, err)
	first, second := id(s, 2), id(s, 3)
	confirm(t, s, 2, "First, the president said.")
	done, err := s.Import(ctx, file("two", "ثانيا قال الوزير.", "one", "كل شيء آخر تماما.", "new", "أولا قال الرئيس."))
	ok(t, err)
	if done.Kept != 1 || done.Changed != 1 || done.New != 1 || done.Gone != 0 || id(s, 2) != second || id(s, 3) != first ||
		s.View().Segments[2].Former == nil || s.View().Segments[3].Target.Chars != "" {
		t.Errorf("%+v", done)
	}
}

// TestVersionRandom holds, for documents that are changed at random, that every text
// of the new version is there in its order, that no translation of a sentence that
// is still there is lost, and that undo brings the old version back.
func TestVersionRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(25, 11))
	for range 12 {
		line := func() string {
			return fmt.Sprintf("قال الوزير رقم %d إن الاجتماع %d كان مفيدا.", rng.IntN(30), rng.IntN(9))
		}
		var lines []string
		for range 40 {
			lines = append(lines, line())
		}
		s := paragraphs(t, options(t), lines...)
		for n := range lines {
			if rng.IntN(2) == 0 {
				confirm(t, s, n+1, "Translation of "+lines[n])
			}
		}
		before := bytes.Clone(export(t, s, Export{Format: "target"}))
		now := slices.Clone(lines)
		for range 8 {
			i := rng.IntN(len(now))
			switch rng.IntN(4) {
			case 0:
				now = slices.Delete(now, i, i+1)
			case 1:
				now = slices.Insert(now, i, line())
			case 2:
				k := rng.IntN(len(now))
				now[i], now[k] = now[k], now[i]
			case 3:
				now[i] = line()
			}
		}
		done, err := s.Import(ctx, Import{Name: "news.txt", Data: []byte(strings.Join(now, "\n"))})
		ok(t, err)
		if done.Unchanged {
			continue
		}
		wanted, translated := map[string]int{}, map[string]int{}
		for n, seg := range s.View().Segments {
			if seg.Source.Chars != now[n] {
				t.Fatalf("segment %d is %q, want %q", n+1, seg.Source.Chars, now[n])
			}
			if seg.Former == nil && seg.Target.Chars != "" {
				if seg.Target.Chars != "Translation of "+now[n] {
					t.Errorf("%q has the translation %q", now[n], seg.Target.Chars)
				}
				translated[now[n]]++
			}
		}
		ok(t, s.Undo(ctx))
		if got := export(t, s, Export{Format: "target"}); !bytes.Equal(got, before) {
			t.Error("undo did not bring the old version back")
		}
		had, there := map[string]int{}, map[string]int{}
		for _, seg := range s.View().Segments {
			if there[seg.Source.Chars]++; seg.Target.Chars != "" {
				had[seg.Source.Chars]++
			}
		}
		for _, l := range now {
			wanted[l]++
		}
		for l, n := range had {
			// Of a sentence that is there more than once some may be gone.
			if least := n - max(there[l]-wanted[l], 0); translated[l] < least {
				t.Errorf("%q: %d translations are left of %d, want %d", l, translated[l], n, least)
			}
		}
	}
}
