package bidi

import (
	"container/list"

	"tarjuman/gui/shape"
)

// keptLayouts is how many layouts are kept: those on the screen and what was
// scrolled past lately. The layout of a long sentence takes about 30 kB.
const keptLayouts = 200

// keptRunes is how many runes they have together, unless one alone has more: each
// key typed in a text of many pages makes another layout of all of it.
const keptRunes = 200_000

// layoutKey names a layout: the same key always has the same lines.
type layoutKey struct {
	text      string
	width     float32 // 0: one line
	size      float32
	direction shape.Direction
	bold      bool
	oneLine   bool // as high for all texts
	epoch     int
}

// layoutCache keeps the layouts used last. The zero value is ready.
type layoutCache struct {
	byKey map[layoutKey]*list.Element
	order list.List // of *cachedLayout, the one used last in front
	runes int       // of all of them together
}

type cachedLayout struct {
	key    layoutKey
	layout *shape.Layout
}

// layOut returns the layout of key, from the cache where it is there.
func (e *Env) layOut(key layoutKey) *shape.Layout {
	c := &e.layouts
	if e, ok := c.byKey[key]; ok {
		c.order.MoveToFront(e)
		return e.Value.(*cachedLayout).layout
	}
	if c.byKey == nil {
		c.byKey = map[layoutKey]*list.Element{}
	}
	text := []rune(key.text)
	c.runes += len(text)
	for c.order.Len() >= keptLayouts || c.order.Len() > 0 && c.runes > keptRunes {
		last := c.order.Remove(c.order.Back()).(*cachedLayout)
		delete(c.byKey, last.key)
		c.runes -= len(last.layout.Text)
	}
	p := key.params(text)
	if key.oneLine {
		p.LineHeight = e.lineHeight(p)
	}
	p.Atoms = e.atoms(text)
	l := e.engine.Layout(text, p)
	c.byKey[key] = c.order.PushFront(&cachedLayout{key, l})
	return l
}

// lineHeight returns the height of a line with letters of both languages.
func (e *Env) lineHeight(p shape.Params) (height float32) {
	for p.First = range 2 {
		height = max(height, e.engine.Metrics(p).Height())
	}
	return height
}

// params returns how the text of a key is laid out. What runs from left to right
// takes even its spaces and stops from the Latin family, the second of the set.
func (k layoutKey) params(text []rune) shape.Params {
	p := shape.Params{Size: k.size, Width: k.width, Base: k.direction, Bold: k.bold}
	if p.Base == shape.Auto {
		p.Base = shape.DirectionOf(text)
	}
	if p.Base == shape.Auto {
		p.Base = shape.LTR
	}
	if p.Base == shape.LTR {
		p.First = 1
	}
	return p
}
