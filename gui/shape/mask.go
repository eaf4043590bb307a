package shape

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/vector"
)

// shifts is the number of places within a pixel a glyph is drawn for.
const shifts = 4

// maskLimit is how many bytes of masks are kept before all are let go. A page
// of Arabic at one size takes under half a megabyte.
const maskLimit = 16 << 20

// maxGlyph is the largest mask that is drawn, in pixels a side. No text size of
// a window gets there; a damaged font might.
const maxGlyph = 2048

// maskKey names a glyph of a font at a size (in 64ths of a pixel) and a place
// within a pixel (in parts of shifts).
type maskKey struct {
	size  int32
	id    uint32
	font  fontID
	shift uint8
}

// mask is a drawn glyph: an outline as alpha, a colour emoji as a picture, or
// neither for an empty one. x and y lead from the pixel of the pen to its
// corner.
type mask struct {
	alpha   *image.Alpha
	picture *image.RGBA
	x, y    int
}

type maskCache struct {
	masks      map[maskKey]*mask
	bytes      int
	rasterizer vector.Rasterizer
}

// mask returns the mask of a glyph, drawing it the first time.
func (p *Painter) mask(k maskKey) *mask {
	if m, ok := p.masks.masks[k]; ok {
		return m
	}
	if p.masks.bytes > maskLimit {
		clear(p.masks.masks)
		p.masks.bytes = 0
	}
	face := p.fonts.face(k.font)
	size := float32(k.size) / 64
	m := &mask{}
	switch data := face.GlyphData(font.GID(k.id)).(type) {
	case font.GlyphOutline:
		m = p.masks.outline(data.Segments, size/float32(face.Upem()), float32(k.shift)/shifts)
	case font.GlyphSVG:
		m = p.masks.outline(data.Outline.Segments, size/float32(face.Upem()), float32(k.shift)/shifts)
	case font.GlyphBitmap:
		if extents, ok := face.GlyphExtents(font.GID(k.id)); ok && data.Format == font.PNG {
			m = picture(data.Data, extents, size/float32(face.Upem()))
		}
	}
	p.masks.bytes += 64
	if m.alpha != nil {
		p.masks.bytes += len(m.alpha.Pix)
	}
	if m.picture != nil {
		p.masks.bytes += len(m.picture.Pix)
	}
	p.masks.masks[k] = m
	return m
}

// outline fills an outline given in font units, moved to the right by shift
// pixels.
func (c *maskCache) outline(segments []opentype.Segment, scale, shift float32) *mask {
	low, high := [2]float32{math.MaxFloat32, math.MaxFloat32}, [2]float32{-math.MaxFloat32, -math.MaxFloat32}
	for i := range segments {
		for _, p := range segments[i].ArgsSlice() {
			x, y := p.X*scale+shift, -p.Y*scale
			low[0], high[0] = min(low[0], x), max(high[0], x)
			low[1], high[1] = min(low[1], y), max(high[1], y)
		}
	}
	left, top := floor(low[0]), floor(low[1])
	width, height := ceil(high[0])-left, ceil(high[1])-top
	if len(segments) == 0 || width <= 0 || height <= 0 || width > maxGlyph || height > maxGlyph {
		return &mask{}
	}
	point := func(p opentype.SegmentPoint) (x, y float32) {
		return p.X*scale + shift - float32(left), -p.Y*scale - float32(top)
	}
	z := &c.rasterizer
	z.Reset(width, height)
	for i := range segments {
		s := &segments[i]
		ax, ay := point(s.Args[0])
		bx, by := point(s.Args[1])
		cx, cy := point(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			z.ClosePath() // of the contour before; nothing on the first
			z.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			z.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			z.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			z.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	z.ClosePath()
	alpha := image.NewAlpha(image.Rect(0, 0, width, height))
	z.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	return &mask{alpha: alpha, x: left, y: top}
}

// picture scales a PNG bitmap glyph (CBDT, as in Noto Color Emoji) to its
// extents, given in font units. One that cannot be decoded is empty.
func picture(data []byte, extents font.GlyphExtents, scale float32) *mask {
	source, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return &mask{}
	}
	width, height := round(extents.Width*scale), round(-extents.Height*scale)
	if width <= 0 || height <= 0 || width > maxGlyph || height > maxGlyph {
		return &mask{}
	}
	m := &mask{
		picture: image.NewRGBA(image.Rect(0, 0, width, height)),
		x:       round(extents.XBearing * scale),
		y:       -round(extents.YBearing * scale),
	}
	xdraw.CatmullRom.Scale(m.picture, m.picture.Rect, source, source.Bounds(), draw.Over, nil)
	return m
}

func floor(v float32) int { return int(math.Floor(float64(v))) }

func ceil(v float32) int { return int(math.Ceil(float64(v))) }
