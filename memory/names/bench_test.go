package names

import (
	"slices"
	"strings"
	"testing"

	"tarjuman/assets"
)

// BenchmarkExtract looks for new names in the sample article 40 times over, about a
// thousand sentences.
func BenchmarkExtract(b *testing.B) {
	lines := slices.Repeat(strings.Split(strings.TrimSpace(string(assets.Sample)), "\n"), 40)
	for b.Loop() {
		if _, err := Extract(b.Context(), lines, nil, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDue asks for the forms that are due at the end of a document of 10,000
// sentences, none of which has had the names: all are looked at.
func BenchmarkDue(b *testing.B) {
	lines := slices.Repeat(strings.Split(strings.TrimSpace(string(assets.Sample)), "\n"), 400)
	for b.Loop() {
		ledger.Due("وبايدن لترامب", false, slices.Values(lines), "")
	}
}
