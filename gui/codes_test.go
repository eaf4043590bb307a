package gui

import (
	"fmt"
	"testing"

	"tarjuman/memory/text"
)

func TestCodes(t *testing.T) {
	for text, want := range map[string]string{
		"a⟦1⟧b⟦/1⟧⟦22/⟧": "[{1 4 1 1 false} {5 9 /1 1 true} {9 14 22/ 0 false}]",
		"⟦⟦1⟧ ⟦x⟧ ⟦0⟧ ⟦": "[]",
		"⟦1":             "[]",
	} {
		if got := fmt.Sprint(codes([]rune(text))); got != want {
			t.Errorf("codes of %q: %s, want %s", text, got, want)
		}
	}
}

func TestFixed(t *testing.T) {
	source, err := text.Parse("⟦1⟧a⟦2/⟧b⟦/1⟧⟦3/⟧")
	if err != nil {
		t.Fatal(err)
	}
	for i := range source.Codes[:3] {
		source.Codes[i].Keep = text.NoDelete | text.NoCopy
	}
	if got := fixed(source); got != " 1 2/ /1" {
		t.Errorf("got %q", got)
	}
}
