package memory

import (
	"reflect"
	"testing"
)

func TestHighlight(t *testing.T) {
	for _, c := range []struct {
		name           string
		text           string
		in             Side
		exact          bool
		source, target string
		wantS, wantT   [][2]int // code points of the written form
	}{
		{name: "a word", text: "الكويت", source: "بين الكويت ومصر", target: "x", wantS: [][2]int{{4, 10}}},
		{name: "folded", text: "حكومه", source: "أعلنت حكومةُ الكويت", target: "x", wantS: [][2]int{{6, 12}}},
		{name: "with clitics", text: "حكومة", source: "وبالحكومة ولحكومة وللحكومةِ حكومته", target: "x", wantS: [][2]int{{4, 9}, {12, 17}, {21, 27}, {28, 33}}},
		{name: "with tashkeel in the stem", text: "كتب", source: "وَالكُتُبِ", target: "x", wantS: [][2]int{{4, 10}}},
		{name: "its own article does not matter", text: "الحكومة", source: "لحكومة بالحكومة", target: "x", wantS: [][2]int{{1, 6}, {8, 15}}},
		{name: "no clitic", text: "رد", source: "ورد يرد الرد", target: "x", wantS: [][2]int{{10, 12}}},
		{name: "its own letters stay", text: "ورد", source: "رد ورد والورد", target: "x", wantS: [][2]int{{3, 6}, {10, 13}}},
		{name: "no false friend", text: "كوي", source: "والكويت", target: "x"},
		{name: "a phrase seen through clitics", text: "وزير خارجية", source: "لوزير الخارجية", target: "x", wantS: [][2]int{{1, 14}}},
		{name: "a phrase over punctuation", text: "وزير خارجية", source: "وزيرُ «الخارجية»", target: "x", wantS: [][2]int{{0, 15}}},
		{name: "not its words apart", text: "وزير خارجية", source: "وزير ثم خارجية", target: "x"},
		{name: "twice", text: "أمن", source: "أمن وامن", target: "x", wantS: [][2]int{{0, 3}, {5, 8}}},
		{name: "inside a word", text: "overn", source: "x", target: "Governments re-govern", wantT: [][2]int{{1, 6}, {16, 21}}},
		{name: "inside the words of a phrase", text: "vernment said", source: "x", target: "government said", wantT: [][2]int{{2, 15}}},
		{name: "three letters are a word", text: "ove", source: "x", target: "government"},
		{name: "four digits", text: "2018", source: "في ١٢٠١٨", target: "x", wantS: [][2]int{{4, 8}}},
		{name: "exact", text: "حكومة", exact: true, source: "وبالحكومة حكومة", target: "x", wantS: [][2]int{{10, 15}}},
		{name: "exact, with its article", text: "الحكومة", exact: true, source: "حكومة الحكومات", target: "x"},
		{name: "case", text: "kuwait", source: "x", target: "The KUWAIT talks", wantT: [][2]int{{4, 10}}},
		{name: "codes before and about it", text: "ب", source: "⟦1⟧أ ⟦2⟧ب⟦/2⟧⟦/1⟧", target: "", wantS: [][2]int{{8, 9}}},
		{name: "a code in it", text: "كويت", source: "الك⟦1/⟧ويت", target: "", wantS: [][2]int{{2, 10}}},
		{name: "a doubled bracket before it", text: "b", source: "⟦⟦ b", target: "", wantS: [][2]int{{3, 4}}},
		{name: "the other side", text: "الكويت", in: InTarget, source: "الكويت", target: "x"},
		{name: "nothing", text: " \u0640", source: "ـ ـ", target: "x"},
		{name: "no word", text: "%", source: "%", target: "%"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := Entry{Source: parsed(t, c.source), Target: parsed(t, c.target)}
			f, ok := FindQuery{Text: c.text, In: c.in, Exact: c.exact}.Highlight(e)
			if want := c.wantS != nil || c.wantT != nil; ok != want {
				t.Fatalf("found: %v, want %v", ok, want)
			}
			for _, side := range []struct{ got, want [][2]int }{
				{Written(e.Source, f.Source), c.wantS}, {Written(e.Target, f.Target), c.wantT},
			} {
				if len(side.got)+len(side.want) > 0 && !reflect.DeepEqual(side.got, side.want) {
					t.Errorf("ranges %v, want %v", side.got, side.want)
				}
			}
		})
	}
}
