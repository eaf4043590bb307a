package arabic

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tarjuman/assets"
)

// Each benchmark runs over the sample article; MB/s is in characters.
func benchmark(b *testing.B, f func(line string)) {
	lines := strings.Split(string(assets.Sample), "\n")
	b.SetBytes(int64(utf8.RuneCount(assets.Sample)))
	for b.Loop() {
		for _, line := range lines {
			f(line)
		}
	}
}

func BenchmarkWeak(b *testing.B)       { benchmark(b, func(s string) { Weak(s) }) }
func BenchmarkFold(b *testing.B)       { benchmark(b, func(s string) { Fold(s) }) }
func BenchmarkFoldKey(b *testing.B)    { benchmark(b, func(s string) { FoldKey(s) }) }
func BenchmarkWords(b *testing.B)      { benchmark(b, func(s string) { Words(s) }) }
func BenchmarkCountWords(b *testing.B) { benchmark(b, func(s string) { CountWords(s) }) }
func BenchmarkNumbers(b *testing.B)    { benchmark(b, func(s string) { Numbers(s) }) }
func BenchmarkPolarity(b *testing.B)   { benchmark(b, func(s string) { Polarity(s) }) }
