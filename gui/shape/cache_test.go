package shape

import (
	"slices"
	"testing"
)

// TestCache: what an engine has shaped before changes no layout after. The
// first strings have items of the same text between other letters.
func TestCache(t *testing.T) {
	set := testFonts(t)
	used := NewEngine(set)
	texts := append([]string{"ب\u202dب\u202cب", "د\u202dب\u202cب", "ب\u202dب\u202c", "ب a", "b a", "ا (", "a ("}, mixedStrings...)
	texts = append(texts, sampleLines()...)
	for range 2 {
		for i, text := range texts {
			p := Params{Size: float32(16 + i%3), Base: Direction(i % 3), Bold: i%4 == 0, Width: 300}
			got, want := used.Layout([]rune(text), p), NewEngine(set).Layout([]rune(text), p)
			for k := range want.Lines {
				if !slices.Equal(got.Lines[k].glyphs, want.Lines[k].glyphs) || !slices.Equal(got.Lines[k].Cells, want.Lines[k].Cells) {
					t.Fatalf("%q, line %d: not as a new engine lays it out", text, k)
				}
			}
		}
	}
}

func TestCacheLimit(t *testing.T) {
	var c shapeCache
	key := func(i int) []byte { return []byte{byte(i), byte(i >> 8), byte(i >> 16)} }
	glyphs := make([]shapedGlyph, 9)
	for i := range 3 * cacheLimit {
		c.put(key(i), glyphs)
		if _, ok := c.get(key(0)); !ok {
			t.Fatalf("what is asked for again and again is gone after %d others", i)
		}
		if n := len(c.recent) + len(c.old); n > 2*cacheLimit/len(glyphs) {
			t.Fatalf("%d items of %d glyphs are kept", n, len(glyphs))
		}
	}
	if _, ok := c.get(key(1)); ok {
		t.Error("an item nobody asked for is still there")
	}
	c.put(key(1), make([]shapedGlyph, cacheItem+1))
	if _, ok := c.get(key(1)); ok {
		t.Error("an item that is too long is kept")
	}
}

// TestAllocations bounds the allocations of a layout whose words the engine has
// met, and of a first one, most of which the shaper makes.
func TestAllocations(t *testing.T) {
	e := NewEngine(testFonts(t))
	text := article300()
	p := Params{Size: 18, Width: 640}
	if n := testing.AllocsPerRun(20, func() { e.Layout(text, p) }); n > 8 {
		t.Errorf("%v allocations for 300 characters", n)
	}
	if n := testing.AllocsPerRun(20, func() { e.cache = shapeCache{}; e.Layout(text, p) }); n > 100 {
		t.Errorf("%v allocations for 300 characters that were not shaped before", n)
	}
}
