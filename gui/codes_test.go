package gui

import (
	"fmt"
	"testing"
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
