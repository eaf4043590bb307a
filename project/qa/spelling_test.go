package qa

import (
	"context"
	"slices"
	"testing"

	"tarjuman/project"
	"tarjuman/project/spell"
)

// spelling checks spelling by both dictionaries.
func spelling() *Checker {
	c := plain()
	c.Spelling = spell.NewChecker(
		[]*spell.Dictionary{spell.English(spell.American), spell.English(spell.British)},
		spell.Extra{Names: []string{"al-Sadhan"}, Terms: []string{"diwaniya"}},
	)
	return c
}

func TestSpelling(t *testing.T) {
	try(t, spelling(), "S01", []pair{
		{"قالت الحكومة", "the goverment’s word", "goverment’s", "the government’s word"},
		{"قالت الحكومة", "Goverment’s plan", "Goverment’s", "Goverment’s plan"},
		{"تلقى الرسالة", "He recieved a well-knwon letter", "recieved|knwon", "He recieved a well-known letter"},
		{"قال", "Teh minister said", "Teh", ""},
		{"الوزارة", "the Ministery of Defence", "Ministery", ""},
	}, []pair{
		{source: "قال السدحان", target: "Al-Sadhan’s diwaniya met in Qurain, as Moualem said."},
		{source: "اللون", target: "The colour and the color of the 21st-century non-oil UNRWA sector"},
		{source: "الموقع", target: "see https://goverment.xx/recieve and a@goverment.xx"},
		{source: "نص", target: "in the 1990s, two 30-year-olds and Leonardo da Vinci’s work"},
	})
	if found := plain().Check(segment(t, "قال", "recieved")); len(found) > 0 {
		t.Errorf("without a dictionary it says %v", found)
	}
}

func TestVariants(t *testing.T) {
	mixed := []pair{
		{source: "أ", target: "The colour of defence"},
		{source: "ب", target: "The ministry of defense"},
		{source: "ج", target: "A theatre of the Labor Department"},
	}
	for _, c := range []struct {
		name  string
		house spell.Variant
		pairs []pair
		want  []string
	}{
		{"a mix", "", mixed, []string{"2 S02"}},
		{"a house of American English", spell.American, mixed, []string{"1 S02", "1 S02", "3 S02"}},
		{"a house of British English", spell.British, mixed, []string{"2 S02"}},
		{"one variant", "", []pair{{source: "أ", target: "The colour of defence"}, {source: "ب", target: "a theatre"}}, nil},
		{"the name of a party", spell.American, []pair{{source: "فاز حزب العمال البريطاني", target: "Britain's Labour Party won"}, {source: "في وزارة العمل", target: "at the Labor Department"}}, nil},
		{"Oxford spelling", spell.British, []pair{{source: "أ", target: "The colour is organized"}, {source: "ب", target: "to realize"}}, nil},
		{"both endings", spell.British, []pair{{source: "أ", target: "The colour is organized"}, {source: "ب", target: "to realize"}, {source: "ج", target: "to realise"}}, []string{"3 S02"}},
	} {
		counts("S02", c.want != nil)
		k := plain()
		k.Profile.English = c.house
		k.Profile.Severities = map[string]Severity{}
		for _, other := range Checks() {
			if other.ID != "S02" {
				k.Profile.Severities[other.ID] = Off
			}
		}
		if got := document(t, k, c.pairs...); !slices.Equal(got, c.want) {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
	k := plain()
	k.Profile.English = spell.American
	seg := segment(t, "أ", "Colour of defence")
	var r Results
	found, err := r.Check(context.Background(), k, []*project.Segment{seg}, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	target := seg.Target
	for _, f := range slices.Backward(found[0]) {
		if f.Check == "S02" {
			target = Apply(target, f.Fix)
		}
	}
	if target.Chars != "Color of defense" {
		t.Errorf("the fixes make %q", target.Chars)
	}
}

// TestSpellingOnCorpora counts what spelling says of published translations, of which
// both dictionaries and no names are known.
func TestSpellingOnCorpora(t *testing.T) {
	all := corpora(t)
	var r Results
	found, err := r.Check(context.Background(), spelling(), all, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	flagged := map[string]int{}
	for _, list := range found {
		for _, id := range []string{"S01", "S02"} {
			if slices.ContainsFunc(list, func(f Finding) bool { return f.Check == id }) {
				flagged[id]++
			}
		}
	}
	for _, id := range []string{"S01", "S02"} {
		share := 100 * float64(flagged[id]) / float64(len(all))
		t.Logf("%s flags %d of %d pairs, %.2f %%", id, flagged[id], len(all), share)
		if share > 5 {
			t.Errorf("%s flags more than 5 %% of the pairs", id)
		}
	}
}
