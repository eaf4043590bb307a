package tmx

import (
	"bufio"
	"bytes"
	stdxml "encoding/xml"
	"io"
	"os"
	"testing"

	"tarjuman/memory/xml"
)

// realTMX is the file that TMX_FILE names: for a benchmark over data like that of
// a team, which memory/tmgen of the collection makes with -tmx. It is not held in
// memory, so that the garbage collector has as little to do as in an import.
func realTMX(b *testing.B) (f *os.File, units int) {
	path := os.Getenv("TMX_FILE")
	if path == "" {
		b.Skip("TMX_FILE names no file")
	}
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	lines := bufio.NewReaderSize(f, 1<<20)
	for {
		line, err := lines.ReadSlice('\n')
		units += bytes.Count(line, []byte("</tu>"))
		if err == io.EOF {
			return f, units
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// again goes back to the beginning of a file.
func again(b *testing.B, f *os.File) *os.File {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		b.Fatal(err)
	}
	return f
}

func report(b *testing.B, f *os.File, units int) {
	if i, err := f.Stat(); err == nil {
		b.SetBytes(i.Size())
	}
	b.ReportMetric(float64(units)*float64(b.N)/b.Elapsed().Seconds(), "units/s")
}

// The same file as entries, as tokens, and as tokens of encoding/xml.
func BenchmarkFile(b *testing.B) {
	f, units := realTMX(b)
	b.Run("entries", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r := NewReader(again(b, f), arabic)
			for _, err := range r.Entries(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
			}
			if r.Read() != units {
				b.Fatalf("%d of %d units were read", r.Read(), units)
			}
		}
		report(b, f, units)
	})
	b.Run("tokens", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d := xml.NewDecoder(again(b, f))
			for {
				if _, err := d.Next(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
		report(b, f, units)
	})
	b.Run("encoding/xml", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d := stdxml.NewDecoder(again(b, f))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
		report(b, f, units)
	})
}
