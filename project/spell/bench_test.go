package spell

import (
	"runtime"
	"testing"
)

// BenchmarkLoad reads a dictionary as the program does, and tells what it and the list
// for suggestions keep in memory.
func BenchmarkLoad(b *testing.B) {
	b.Run("dictionary", func(b *testing.B) {
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			d := builtIn(American)
			b.StopTimer()
			runtime.GC()
			runtime.ReadMemStats(&after)
			runtime.KeepAlive(d)
			b.StartTimer()
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
	})
	b.Run("list", func(b *testing.B) {
		d := builtIn(American)
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			f := d.expand()
			b.StopTimer()
			runtime.GC()
			runtime.ReadMemStats(&after)
			runtime.KeepAlive(f)
			b.StartTimer()
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
	})
}

func BenchmarkCheck(b *testing.B) {
	d := English(American)
	words := []string{"government", "the", "reaffirmed", "Washington", "goverment", "non-oil", "22nd", "MCDONALD"}
	for i := 0; b.Loop(); i++ {
		d.Check(words[i%len(words)])
	}
}
