package shape

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
)

// Family is one typeface as the bytes of its font files (TrueType or OpenType).
// The bytes must stay unchanged.
type Family struct {
	Regular []byte
	Bold    []byte // nil: bold text takes Regular
	// Scale is the size of this family against Params.Size, 0 being 1. Arabic
	// faces look smaller than Latin ones of the same size.
	Scale float32
}

// FontSet is an ordered list of typefaces: a character is set in the first that
// has a glyph for it. It never changes and may be shared between goroutines.
type FontSet struct {
	fonts  []*font.Font // regular and bold of each family in turn
	scales []float32    // one for each family
	colour []bool       // for each family, whether it is an emoji font
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
		set.fonts = append(set.fonts, regular.Font, bold.Font)
		set.colour = append(set.colour, regular.colour)
		scale := family.Scale
		if scale <= 0 {
			scale = 1
		}
		set.scales = append(set.scales, scale)
	}
	return set, nil
}

// parsedFont is a font and whether it has pictures in colour.
type parsedFont struct {
	*font.Font
	colour bool
}

func parseFont(file []byte) (parsedFont, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(file))
	if err != nil {
		return parsedFont{}, err
	}
	parsed, err := font.NewFont(loader)
	if err != nil {
		return parsedFont{}, err
	}
	mendCoverage(parsed)
	plainContexts(parsed)
	colour := false
	for _, table := range []string{"CBDT", "COLR", "SVG ", "sbix"} {
		colour = colour || loader.HasTable(opentype.MustNewTag(table))
	}
	return parsedFont{parsed, colour}, nil
}

// scale returns the scale of the family that a font belongs to.
func (s *FontSet) scale(id fontID) float32 { return s.scales[id/2] }

// WithScale returns a set of the same fonts in which a family, counted from 0, has
// another scale. No file is read again.
func (s *FontSet) WithScale(family int, scale float32) *FontSet {
	scaled := *s
	scaled.scales = slices.Clone(s.scales)
	scaled.scales[family] = scale
	return &scaled
}

// Covers reports whether one of the families has a glyph for r. Any goroutine may
// ask.
func (s *FontSet) Covers(r rune) bool {
	for i := 0; i < len(s.fonts); i += 2 {
		if _, ok := s.fonts[i].Cmap.Lookup(r); ok {
			return true
		}
	}
	return false
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
	set     *FontSet
	made    []*font.Face
	shapers []*harfbuzz.Font
}

func newFaces(set *FontSet) faces {
	return faces{set, make([]*font.Face, len(set.fonts)), make([]*harfbuzz.Font, len(set.fonts))}
}

func (f *faces) face(id fontID) *font.Face {
	if f.made[id] == nil {
		f.made[id] = font.NewFace(f.set.fonts[id])
	}
	return f.made[id]
}

// shaper returns the font as the shaper wants it: results are font units.
func (f *faces) shaper(id fontID) *harfbuzz.Font {
	if f.shapers[id] == nil {
		f.shapers[id] = harfbuzz.NewFont(f.face(id))
	}
	return f.shapers[id]
}

// has reports whether text in the font can show r: it has a glyph, or the shaper
// makes one from another, such as a thin space from the space.
func (f *faces) has(id fontID, r rune) bool {
	face := f.face(id)
	if _, ok := face.NominalGlyph(r); ok {
		return true
	}
	switch {
	case '\u2000' <= r && r <= '\u200A', r == '\u00A0', r == '\u202F', r == '\u205F', r == '\u3000':
		r = ' '
	case r == '\u2011':
		r = '\u2010'
	default:
		return false
	}
	_, ok := face.NominalGlyph(r)
	return ok
}

// pixels returns how many pixels a unit of the font is in a text of size pixels
// an em.
func (f *faces) pixels(id fontID, size float32) float32 {
	return size * f.set.scale(id) / float32(f.face(id).Upem())
}

// metrics returns the metrics of a font in a text of size pixels an em.
func (f *faces) metrics(id fontID, size float32) Metrics {
	extents, _ := f.face(id).FontHExtents()
	scale := f.pixels(id, size)
	return Metrics{extents.Ascender * scale, -extents.Descender * scale}
}
