package shape

import "encoding/binary"

// cacheLimit is how many glyphs a shapeCache keeps, twice over. That is about
// 300 paragraphs, and under two megabytes with the keys.
const cacheLimit = 20_000

// cacheItem is the longest item that is kept, in glyphs.
const cacheItem = cacheLimit / 4

// shapeContext is how far around an item the shaper looks, in runes.
const shapeContext = 5

// shapeCache keeps the glyphs of items that were shaped lately: while a text is
// typed or its width changes, all items but one are the same as before. Glyphs
// do not change once they are in it.
type shapeCache struct {
	recent, old map[string][]shapedGlyph // old is what recent was before it was full
	size        int                      // glyphs in recent
}

// get returns the glyphs that were put under key.
func (c *shapeCache) get(key []byte) ([]shapedGlyph, bool) {
	if glyphs, ok := c.recent[string(key)]; ok {
		return glyphs, true
	}
	glyphs, ok := c.old[string(key)]
	if ok {
		c.put(key, glyphs)
	}
	return glyphs, ok
}

func (c *shapeCache) put(key []byte, glyphs []shapedGlyph) {
	if len(glyphs) > cacheItem {
		return
	}
	if c.recent == nil || c.size+len(glyphs) > cacheLimit {
		c.old, c.recent, c.size = c.recent, make(map[string][]shapedGlyph), 0
	}
	c.recent[string(key)] = glyphs
	c.size += len(glyphs) + 1
}

// appendShapeKey appends all that the glyphs of an item depend on: font, script,
// direction, the text, and the text around it.
func appendShapeKey(key []byte, text []rune, it *item) []byte {
	before, after := max(it.start-shapeContext, 0), min(it.end+shapeContext, len(text))
	key = append(key, byte(it.font), byte(it.level&1), byte(it.start-before), byte(after-it.end))
	key = binary.BigEndian.AppendUint32(key, uint32(it.script))
	for _, r := range text[before:after] {
		key = binary.AppendUvarint(key, uint64(uint32(r)))
	}
	return key
}
