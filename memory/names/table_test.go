package names

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTable(t *testing.T) {
	list := []Name{
		{Arabic: "أحمد السدحان", Variants: []string{"أحمد سدحان", "السدحان، أحمد"}, Short: "السدحان", Latin: "Ahmad Al-Sadhan", LatinShort: "Al-Sadhan", Kind: Person, Note: "=1+1", From: "house", Status: Accepted},
		{Arabic: "المشارق", Latin: "Al-Mashareq", Status: Suggested},
	}
	for _, comma := range []rune{',', '\t'} {
		var b bytes.Buffer
		if err := WriteTable(&b, comma, list); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "'=1+1") {
			t.Error("a formula is not guarded")
		}
		got, err := ReadTable(context.Background(), &b, "ar", "en")
		if diff := cmp.Diff(list, got.Names); diff != "" || err != nil || got.Skipped != 0 {
			t.Errorf("%v, %+v %s", err, got.Skips, diff)
		}
	}
	const file = "ar,en,kind,later,definition\nمصر,Egypt,places,,\nx,,,,\nعلي,Ali,river,,\nعلياء الشمري,Alia Al-Shammari,people,الشمري,a woman\n"
	got, err := ReadTable(context.Background(), strings.NewReader(file), "ar", "en")
	want := []Name{
		{Arabic: "مصر", Latin: "Egypt", Kind: Place, Status: Accepted},
		{Arabic: "علياء الشمري", Short: "الشمري", Latin: "Alia Al-Shammari", Kind: Person, Status: Accepted},
	}
	if diff := cmp.Diff(want, got.Names); diff != "" || err != nil || got.Skipped != 2 {
		t.Errorf("%v, skipped %d, %+v %s", err, got.Skipped, got.Skips, diff)
	}
}
