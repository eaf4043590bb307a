// Package shape turns text that mixes Arabic, Latin, digits and inline codes
// into lines that can be painted, clicked and walked with a caret.
//
//	text ─ hard newlines ─▶ paragraphs
//	     ─ UAX #9 ────────▶ a level for each rune        explicit, weak, neutral
//	     ─ itemise ───────▶ items of one level, script and face
//	     ─ HarfBuzz ──────▶ glyphs, with the paragraph as context
//	     ─ UAX #14 ───────▶ lines, as browsers break them (grapheme by grapheme
//	                        where nothing breaks)
//	     ─ L1, L2 ────────▶ glyphs and cells from left to right
//
// A [Cell] is a grapheme with its rune range and its place on the line. Caret,
// hit test, selection and highlight read cells alone, never glyphs.
//
// The package knows no window: it takes runes and returns geometry, or paints
// into an *image.RGBA. All offsets are runes of the text handed in; all lengths
// are pixels, x to the right and y downwards. It does not look for fonts on the
// machine: a [FontSet] is made of font files in memory.
//
// A [FontSet] and a finished [Layout] may be shared between goroutines. An
// [Engine] and a [Painter] belong to one goroutine each and are cheap to make.
//
// Character classes come from golang.org/x/text/unicode/bidi, scripts,
// segmentation and shaping from github.com/go-text/typesetting. The ordering is
// written here because neither of the two keeps more than two levels
// (golang/go#71809, go-text/typesetting#249).
package shape
