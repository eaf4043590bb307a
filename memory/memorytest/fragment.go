package memorytest

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

func fragments(t *testing.T, h Harness) {
	s := open(t, h)
	own := confirmed("own", "وأعلنت حكومة الكويت قطع العلاقات الدبلوماسية كاملة", "own")
	put(t, s, own,
		unit(1, "قطع العلاقات الدبلوماسية.", "severing diplomatic ties"),
		unit(1, "العلاقات", "relations"),
		unit(1, "في", "in"),
		unit(2, "قال إن حكومةَ الكويت، قطع ذلك", "older"),
		unit(3, "إن حكومة الكويت قطع", "newer"),
		unit(1, "الدبلوماسية كاملة", "whole"),
		unit(1, "في مصر", "function"),
		unit(1, "وصل 25 وزيرا", "other number"),
		unit(1, "سنة كاملة من", "year"),
		unit(1, "قيل وصل 30 وزيرا", "same number"),
		unit(1, "عين غين نون", "first two"), unit(1, "غين", "one"), unit(1, "غين فاء", "last two"),
	)
	type part struct {
		Query, Source, Target string
		Words                 int
		Whole                 bool
	}
	for _, c := range []struct {
		name, query string
		limit       int
		want        []part
	}{
		{"wholes and runs", own.Source.Chars, 0, []part{
			{"قطع العلاقات الدبلوماسية", "قطع العلاقات الدبلوماسية", "severing diplomatic ties", 3, true},
			{"الدبلوماسية كاملة", "الدبلوماسية كاملة", "whole", 2, true},
			{"حكومة الكويت قطع", "حكومة الكويت قطع", "newer", 3, false},
		}},
		{"as many as asked for", own.Source.Chars, 1, []part{
			{"قطع العلاقات الدبلوماسية", "قطع العلاقات الدبلوماسية", "severing diplomatic ties", 3, true},
		}},
		{"as written there", "إن حكومة الكويت: غدا", 0, []part{{"إن حكومة الكويت", "إن حكومة الكويت", "newer", 3, false}}},
		{"not the segment's own", "أعلنت " + own.Source.Chars + " كاملة", 1, []part{
			{"قطع العلاقات الدبلوماسية", "قطع العلاقات الدبلوماسية", "severing diplomatic ties", 3, true},
		}},
		{"a word that is a whole", "تحسن العلاقات", 0, []part{{"العلاقات", "العلاقات", "relations", 1, true}}},
		{"no function word alone, none in two", "من في بيت كاملة من", 0, nil},
		{"another number is another word", "وصل 30 وزيرا", 0, []part{{"وصل 30 وزيرا", "وصل 30 وزيرا", "same number", 3, false}}},
		{"a whole in a longer one", "عين غين فاء", 0, []part{
			{"غين فاء", "غين فاء", "last two", 2, true}, {"عين غين", "عين غين", "first two", 2, false},
		}},
		{"nothing", "شراكة طويلة", 0, nil},
		{"no words", "…", 0, nil},
	} {
		got, err := memory.Fragments(t.Context(), s, memory.Query{Source: text.Plain(c.query), Exclude: own.Key}, c.limit)
		if err != nil {
			t.Fatal(err)
		}
		var parts []part
		for _, f := range got {
			parts = append(parts, part{
				c.query[f.Query.Start:f.Query.End], f.Entry.Source.Chars[f.Source.Start:f.Source.End],
				f.Target.Chars, f.Words, f.Whole,
			})
		}
		if d := gocmp.Diff(c.want, parts); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
	put(t, s, unit(9, "قيل "+own.Source.Chars, "around it"))
	got, err := memory.Fragments(t.Context(), s, memory.Query{Source: own.Source, Exclude: own.Key}, 0)
	if err != nil || len(got) == 0 || got[len(got)-1].Target.Chars != "around it" {
		t.Errorf("%v, %v; want the last to be around the segment's own", got, err)
	}
	for _, f := range got {
		if f.Key == own.Key {
			t.Error("the segment's own is there")
		}
	}
}
