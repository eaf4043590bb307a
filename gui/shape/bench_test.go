package shape

import (
	"image"
	"image/color"
	"strings"
	"testing"
)

// article300 returns the first 300 characters of the sample article.
func article300() []rune {
	return []rune(strings.Join(sampleLines(), " "))[:300]
}

func BenchmarkLayout300(b *testing.B) {
	e := NewEngine(testFonts(b))
	text := article300()
	b.ReportAllocs()
	for b.Loop() {
		e.Layout(text, Params{Size: 18, Width: 640})
	}
}

// BenchmarkLayoutFresh300 lays out a text whose items were not shaped before.
func BenchmarkLayoutFresh300(b *testing.B) {
	e := NewEngine(testFonts(b))
	text := article300()
	b.ReportAllocs()
	for b.Loop() {
		e.cache = shapeCache{}
		e.Layout(text, Params{Size: 18, Width: 640})
	}
}

// BenchmarkLayoutLong lays out one paragraph of 100,000 characters.
func BenchmarkLayoutLong(b *testing.B) {
	e := NewEngine(testFonts(b))
	for _, test := range longTexts {
		text := repeat(test.unit, 100_000)
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.Layout(text, Params{Size: 18, Width: 640})
			}
		})
	}
}

func BenchmarkResolve300(b *testing.B) {
	var r resolver
	text := article300()
	classes := make([]class, len(text))
	for i, c := range text {
		classes[i] = classOf(c)
	}
	b.ReportAllocs()
	for b.Loop() {
		r.resolve(classes, text, 1)
	}
}

func BenchmarkPaint300(b *testing.B) {
	set := testFonts(b)
	l := NewEngine(set).Layout(article300(), Params{Size: 18, Width: 640})
	p := NewPainter(set)
	dst := image.NewRGBA(image.Rect(0, 0, 640, int(l.Height)))
	p.Paint(dst, l, Place{}, Style{Color: color.Black})
	b.ReportAllocs()
	for b.Loop() {
		p.Paint(dst, l, Place{}, Style{Color: color.Black})
	}
}

func BenchmarkNewEngine(b *testing.B) {
	set := testFonts(b)
	text := []rune("قال NATO")
	b.ReportAllocs()
	for b.Loop() {
		NewEngine(set).Layout(text, Params{Size: 18})
	}
}
