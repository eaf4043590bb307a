package bidi

import (
	"container/list"

	"tarjuman/gui/shape"
)

// keptLayouts is how many layouts are kept: those on the screen and what was
// scrolled past lately. The layout of a long sentence takes about 30 kB.
const keptLayouts = 200

// layoutKey names a layout: the same key always has the same lines.
type layoutKey struct {
	text      string
	width     float32
	size      float32
	direction shape.Direction
	bold      bool
}

// layoutCache keeps the layouts used last. The zero value is ready.
type layoutCache struct {
	byKey map[layoutKey]*list.Element
	order list.List // of *cachedLayout, the one used last in front
}

type cachedLayout struct {
	key    layoutKey
	layout *shape.Layout
}

// get returns the layout of key, making it with the engine if need be.
func (c *layoutCache) get(engine *shape.Engine, key layoutKey) *shape.Layout {
	if e, ok := c.byKey[key]; ok {
		c.order.MoveToFront(e)
		return e.Value.(*cachedLayout).layout
	}
	if c.byKey == nil {
		c.byKey = map[layoutKey]*list.Element{}
	}
	if c.order.Len() >= keptLayouts {
		last := c.order.Back()
		delete(c.byKey, last.Value.(*cachedLayout).key)
		c.order.Remove(last)
	}
	l := layOut(engine, key)
	c.byKey[key] = c.order.PushFront(&cachedLayout{key, l})
	return l
}

// layOut makes the layout of key. Text that runs from left to right takes even
// its spaces and stops from the Latin family, the second of the set.
func layOut(engine *shape.Engine, key layoutKey) *shape.Layout {
	text := []rune(key.text)
	p := shape.Params{
		Size: key.size, Width: key.width, Base: key.direction, Bold: key.bold, Atoms: codes(text),
	}
	if p.Base == shape.Auto {
		p.Base = shape.DirectionOf(text)
	}
	if p.Base == shape.Auto {
		p.Base = shape.LTR
	}
	if p.Base == shape.LTR {
		p.First = 1
	}
	return engine.Layout(text, p)
}
