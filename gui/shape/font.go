package shape

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/go-text/typesetting/font"
)

// Family is one typeface as the bytes of its font files (TrueType or OpenType).
// The bytes must stay unchanged.
type Family struct {
	Regular []byte
	Bold    []byte // nil: bold text takes Regular
}

// FontSet is an ordered list of typefaces: a character is set in the first that
// has a glyph for it. It never changes and may be shared between goroutines.
type FontSet struct {
	fonts []*font.Font // regular and bold of each family in turn
}

// NewFontSet reads the families in order. The error names the family, counted
// from 0, whose file could not be read.
func NewFontSet(families ...Family) (*FontSet, error) {
	if len(families) == 0 {
		return nil, errors.New("font set: no family")
	}
	set := &FontSet{}
	for i, family := range families {
		regular, err := parseFont(family.Regular)
		if err != nil {
			return nil, fmt.Errorf("font set: family %d, regular: %w", i, err)
		}
		bold := regular
		if family.Bold != nil {
			if bold, err = parseFont(family.Bold); err != nil {
				return nil, fmt.Errorf("font set: family %d, bold: %w", i, err)
			}
		}
		set.fonts = append(set.fonts, regular, bold)
	}
	return set, nil
}

func parseFont(file []byte) (*font.Font, error) {
	face, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	return face.Font, nil
}

// fontID names a font of a set: twice the family, plus one for bold.
type fontID uint8

// Metrics are the distances of a line from its baseline in pixels, both
// positive.
type Metrics struct{ Ascent, Descent float32 }

// Height is the natural height of a line.
func (m Metrics) Height() float32 { return m.Ascent + m.Descent }

// union returns what holds both m and o.
func (m Metrics) union(o Metrics) Metrics {
	return Metrics{max(m.Ascent, o.Ascent), max(m.Descent, o.Descent)}
}

// faces are the faces of a set for one goroutine: a font.Face keeps caches and,
// unlike a font.Font, must not be shared. They are made when first asked for.
type faces struct {
	set  *FontSet
	made []*font.Face
}

func newFaces(set *FontSet) faces {
	return faces{set, make([]*font.Face, len(set.fonts))}
}

func (f *faces) face(id fontID) *font.Face {
	if f.made[id] == nil {
		f.made[id] = font.NewFace(f.set.fonts[id])
	}
	return f.made[id]
}

// has reports whether the font has a glyph for r.
func (f *faces) has(id fontID, r rune) bool {
	_, ok := f.face(id).NominalGlyph(r)
	return ok
}

// metrics returns the metrics of a font at size pixels an em.
func (f *faces) metrics(id fontID, size float32) Metrics {
	face := f.face(id)
	extents, _ := face.FontHExtents()
	scale := size / float32(face.Upem())
	return Metrics{extents.Ascender * scale, -extents.Descender * scale}
}
