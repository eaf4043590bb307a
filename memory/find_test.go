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
		source, target string
		wantS, wantT   [][2]int // code points of the written form
	}{
		{name: "a word", text: "الكويت", source: "بين الكويت ومصر", target: "x", wantS: [][2]int{{4, 10}}},
		{name: "folded", text: "حكومه", source: "أعلنت حكومةُ الكويت", target: "x", wantS: [][2]int{{6, 12}}},
		{name: "in a word", text: "حكومة", source: "وبالحكومة", target: "x", wantS: [][2]int{{4, 9}}},
		{name: "twice", text: "أمن", source: "أمن وامن", target: "x", wantS: [][2]int{{0, 3}, {5, 8}}},
		{name: "case", text: "kuwait", source: "x", target: "The KUWAIT talks", wantT: [][2]int{{4, 10}}},
		{name: "codes before and about it", text: "ب", source: "⟦1⟧أ⟦2⟧ب⟦/2⟧⟦/1⟧", target: "", wantS: [][2]int{{7, 8}}},
		{name: "a code in it", text: "كويت", source: "الك⟦1/⟧ويت", target: "", wantS: [][2]int{{2, 10}}},
		{name: "a doubled bracket before it", text: "b", source: "⟦⟦ b", target: "", wantS: [][2]int{{3, 4}}},
		{name: "the other side", text: "الكويت", in: InTarget, source: "الكويت", target: "x"},
		{name: "nothing", text: " \u0640", source: "ـ ـ", target: "x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := Entry{Source: parsed(t, c.source), Target: parsed(t, c.target)}
			f, ok := FindQuery{Text: c.text, In: c.in}.Highlight(e)
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
