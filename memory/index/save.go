package index

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math/bits"
	"slices"
)

// Version names the saved form and the rules by which words become rows and
// bytes. Parts of another version must not be decoded.
const Version = 1

// Units names the units of a block up to some moment. It can be a key of a map:
// what it names never changes, as a block is only added to.
type Units struct {
	block *block
	n     int
}

// A Part is a block as it was at some moment.
type Part struct {
	Units Units
	// Removed has a bit for each unit, the lowest of the first byte for the first
	// unit: 1 if it was taken out. nil when none was.
	Removed []byte
	common  *[rows]uint32 // of a decoded part
}

// Parts returns what the index holds, for saving.
func (x *Index) Parts() []Part {
	x.mu.RLock()
	defer x.mu.RUnlock()
	var out []Part
	for _, n := range x.lengths {
		for _, b := range x.groups[n].blocks {
			p := Part{Units: Units{b, len(b.ids)}}
			if b.live != nil {
				p.Removed = make([]byte, 8*len(b.live))
				for i, l := range b.live {
					binary.LittleEndian.PutUint64(p.Removed[8*i:], ^l)
				}
			}
			out = append(out, p)
		}
	}
	return out
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// The saved form, little-endian; nothing in it is padded:
//
//	length  uint32     words of a unit
//	n       uint32     number of units
//	first   int64      id of the first
//	rows    256 times ⌈n/64⌉ uint64: the bits of a block
//	ids     n uint32   less first
//	marks   n·length bytes
//	sum     uint32     CRC-32C of all that
const headSize, sumSize = 16, 4

// Encode returns the saved form of units of this index.
func (x *Index) Encode(u Units) []byte {
	x.mu.RLock()
	defer x.mu.RUnlock()
	b, cells := u.block, (u.n+63)/64
	out := make([]byte, 0, headSize+8*rows*cells+4*u.n+u.n*b.length+sumSize)
	out = binary.LittleEndian.AppendUint32(out, uint32(b.length))
	out = binary.LittleEndian.AppendUint32(out, uint32(u.n))
	out = binary.LittleEndian.AppendUint64(out, uint64(b.first))
	later := uint64(0) // the places in the last cell of units that came later
	if u.n%64 != 0 {
		later = ^uint64(0) << (u.n % 64)
	}
	for r := range rows {
		for c, cell := range b.lacks[r*b.cells:][:cells] {
			if c == cells-1 {
				cell |= later
			}
			out = binary.LittleEndian.AppendUint64(out, cell)
		}
	}
	for _, id := range b.ids[:u.n] {
		out = binary.LittleEndian.AppendUint32(out, id)
	}
	out = append(out, b.marks[:u.n*b.length]...)
	return binary.LittleEndian.AppendUint32(out, crc32.Checksum(out, castagnoli))
}

// ErrDamaged says that a saved part is not what was written.
var ErrDamaged = errors.New("a saved part of the index is damaged")

// Decode reads the saved form of a part, of which removed tells the units taken
// out (see Part). Neither is held on to. The error is ErrDamaged.
func Decode(data, removed []byte) (Part, error) {
	damaged := func() (Part, error) { return Part{}, ErrDamaged }
	if len(data) < headSize+sumSize {
		return damaged()
	}
	body := data[:len(data)-sumSize]
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(data[len(body):]) {
		return damaged()
	}
	b := &block{
		length: int(binary.LittleEndian.Uint32(body)),
		first:  int64(binary.LittleEndian.Uint64(body[8:])),
	}
	n := int(binary.LittleEndian.Uint32(body[4:]))
	cells := (n + 63) / 64
	if n < 1 || n > blockUnits || b.length < 1 || len(body) != headSize+8*rows*cells+4*n+n*b.length {
		return damaged()
	}
	body = body[headSize:]
	room := 1
	for room < cells {
		room *= 2
	}
	b.cells = room
	b.lacks = make([]uint64, rows*room)
	p := Part{Units: Units{b, n}, common: new([rows]uint32)}
	for r := range rows {
		row, from := b.lacks[r*room:][:room], body[8*r*cells:][:8*cells]
		have := 0
		for c := range cells {
			row[c] = binary.LittleEndian.Uint64(from[8*c:])
			have += bits.OnesCount64(^row[c])
		}
		for c := cells; c < room; c++ {
			row[c] = ^uint64(0)
		}
		p.common[r] = uint32(have)
	}
	body = body[8*rows*cells:]
	b.ids = make([]uint32, n, 64*room)
	for i := range b.ids {
		b.ids[i] = binary.LittleEndian.Uint32(body[4*i:])
		if i > 0 && b.ids[i] <= b.ids[i-1] {
			return damaged()
		}
	}
	b.marks = append(make([]byte, 0, 64*room*b.length), body[4*n:]...)
	if removed != nil {
		if len(removed)%8 != 0 || len(removed) < 8*cells || len(removed) > 8*blockCells {
			return damaged()
		}
		b.live = make([]uint64, room)
		for c := range b.live {
			b.live[c] = ^uint64(0)
			if c < cells {
				b.live[c] = ^binary.LittleEndian.Uint64(removed[8*c:])
			}
		}
		p.Removed = slices.Clone(removed)
	}
	return p, nil
}

// Restore fills an empty index with decoded parts, in any order. The parts must
// not be used for another index. The error is ErrDamaged if they are not parts
// of one index; it then stays empty.
func (x *Index) Restore(parts []Part) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	parts = slices.SortedFunc(slices.Values(parts), func(a, b Part) int {
		return cmp.Or(cmp.Compare(a.Units.block.length, b.Units.block.length), cmp.Compare(a.Units.block.first, b.Units.block.first))
	})
	for i, p := range parts[:max(len(parts)-1, 0)] {
		b, next := p.Units.block, parts[i+1].Units.block
		if b.length == next.length && b.last() >= next.first {
			return ErrDamaged
		}
	}
	for _, p := range parts {
		b := p.Units.block
		g := x.group(b.length)
		g.blocks = append(g.blocks, b)
		for r, n := range p.common {
			x.common[r] += n
		}
		x.size += len(b.ids)
		x.dead += b.removed()
	}
	return nil
}
