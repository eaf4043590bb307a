package sqlite

import (
	"context"

	"tarjuman/memory/index"
)

// A fed is the words of units that an import has just stored, with ids one after the
// other.
type fed struct {
	first int64
	units [][]byte // packed
}

// feed offers units to the index, and does not wait: what it cannot take now is read
// from the file.
func (f *follower) feed(b fed) {
	f.mu.Lock()
	f.fresh = f.fresh || b.first == 1
	f.mu.Unlock()
	select {
	case f.fed <- b:
	default:
	}
}

// maxFed is up to how many units an index is filled that nobody has asked for: it is
// then the most of the memory that an import takes.
const maxFed = 1_500_000

// take adds units to the index, if it has all that the file had before them. An index
// that nobody has asked for is begun with the first units of a file, and given up when
// they are too many. It runs on the goroutine that follows.
func (s *Store) take(ctx context.Context, b fed) {
	f := &s.near
	f.mu.Lock()
	at, loaded := mark{f.unit, f.seq}, f.loaded
	f.mu.Unlock()
	if !loaded && b.first == 1 {
		var err error
		if at, err = s.load(ctx); err != nil {
			return
		}
		loaded = true
	}
	if !loaded || at.unit+1 != b.first {
		return
	}
	var words []uint32
	for i, packed := range b.units {
		words = unpackWords(words[:0], packed)
		f.index.Add(b.first+int64(i), words)
	}
	units, _ := f.index.Len()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fresh && units > s.maxFed {
		f.index = &index.Index{}
		f.unit, f.seq, f.loaded, f.fresh = 0, 0, false, false
		return
	}
	f.unit, f.seq, f.loaded = at.unit+int64(len(b.units)), at.seq, true
}
