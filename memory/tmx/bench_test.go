package tmx

import (
	"bytes"
	stdxml "encoding/xml"
	"io"
	"os"
	"testing"

	"tarjuman/memory/xml"
)

// realTMX is the file that TMX_FILE names: for a benchmark over data like that of
// a team, which memory/tmgen of the collection makes with -tmx.
func realTMX(b *testing.B) (data []byte, units int) {
	path := os.Getenv("TMX_FILE")
	if path == "" {
		b.Skip("TMX_FILE names no file")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return data, bytes.Count(data, []byte("</tu>"))
}

func report(b *testing.B, data []byte, units int) {
	b.SetBytes(int64(len(data)))
	b.ReportMetric(float64(units)*float64(b.N)/b.Elapsed().Seconds(), "units/s")
}

// The same file as entries, as tokens, and as tokens of encoding/xml.
func BenchmarkFile(b *testing.B) {
	data, units := realTMX(b)
	b.Run("entries", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r := NewReader(bytes.NewReader(data), arabic)
			for _, err := range r.Entries(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
			}
			if r.Read() != units {
				b.Fatalf("%d of %d units were read", r.Read(), units)
			}
		}
		report(b, data, units)
	})
	b.Run("tokens", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d := xml.NewDecoder(bytes.NewReader(data))
			for {
				if _, err := d.Next(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
		report(b, data, units)
	})
	b.Run("encoding/xml", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d := stdxml.NewDecoder(bytes.NewReader(data))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
		report(b, data, units)
	})
}
