package index

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math/bits"
	"slices"
	"unsafe"
)

// Version names the saved form and the rules by which words become rows and
// bytes. Parts of another version must not be decoded.
const Version = 2

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

// The saved form, little-endian:
//
//	length  uint32     words of a unit
//	n       uint32     number of units
//	first   int64      id of the first
//	rows    256 times cells uint64: the bits of a block, as it has them
//	common  256 uint16: how many of the bits of each row are 0
//	ids     n uint32   less first
//	marks   n·length bytes
//	sum     uint32     CRC-32C of all that
//
// cells is the least power of two with room for n. So all stands where a block
// can use it in place.
const headSize, commonSize, sumSize = 16, 2 * rows, 4

// cellsFor is how many cells a row of so many units has.
func cellsFor(n int) int {
	cells := 1
	for 64*cells < n {
		cells *= 2
	}
	return cells
}

func sizeOf(n, length int) int {
	return headSize + 8*rows*cellsFor(n) + commonSize + 4*n + n*length + sumSize
}

// Encode returns the saved form of units of this index.
func (x *Index) Encode(u Units) []byte {
	x.mu.RLock()
	defer x.mu.RUnlock()
	b, cells := u.block, cellsFor(u.n)
	out := make([]byte, 0, sizeOf(u.n, b.length))
	out = binary.LittleEndian.AppendUint32(out, uint32(b.length))
	out = binary.LittleEndian.AppendUint32(out, uint32(u.n))
	out = binary.LittleEndian.AppendUint64(out, uint64(b.first))
	var common [rows]int
	for r := range rows {
		for c := range cells {
			cell := b.lacks[r*b.cells+c]
			if here := max(u.n-64*c, 0); here < 64 {
				cell |= ^uint64(0) << here // the places of units that came later
			}
			common[r] += bits.OnesCount64(^cell)
			out = binary.LittleEndian.AppendUint64(out, cell)
		}
	}
	for _, n := range common {
		out = binary.LittleEndian.AppendUint16(out, uint16(n))
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
// out (see Part). It holds on to data, and the index writes to it. The error is
// ErrDamaged.
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
	if n < 1 || n > blockUnits || b.length < 1 || len(data) != sizeOf(n, b.length) {
		return damaged()
	}
	b.cells = cellsFor(n)
	cells, body := body[headSize:][:8*rows*b.cells], body[headSize+8*rows*b.cells:]
	common, body := body[:commonSize], body[commonSize:]
	ids, marks := body[:4*n], body[4*n:]

	p := Part{Units: Units{b, n}, common: new([rows]uint32)}
	for r := range rows {
		p.common[r] = uint32(binary.LittleEndian.Uint16(common[2*r:]))
	}
	b.lacks = inPlace(cells, binary.LittleEndian.Uint64)
	b.ids = inPlace(ids, binary.LittleEndian.Uint32)
	b.marks = marks[:len(marks):len(marks)]
	for i := 1; i < n; i++ {
		if b.ids[i] <= b.ids[i-1] {
			return damaged()
		}
	}
	if removed != nil {
		if len(removed)%8 != 0 || len(removed) < 8*((n+63)/64) || len(removed) > 8*blockCells {
			return damaged()
		}
		b.live = make([]uint64, b.cells)
		for c := range b.live {
			b.live[c] = ^uint64(0)
			if 64*c < n {
				b.live[c] = ^binary.LittleEndian.Uint64(removed[8*c:])
			}
		}
		p.Removed = slices.Clone(removed)
	}
	return p, nil
}

// inPlace returns little-endian numbers as the machine has them: where it is
// little-endian and the numbers are aligned, in place, else as read by get.
func inPlace[N uint32 | uint64](data []byte, get func([]byte) N) []N {
	size := int(unsafe.Sizeof(N(0)))
	n := len(data) / size
	if first := unsafe.Pointer(unsafe.SliceData(data)); littleEndian && uintptr(first)%uintptr(size) == 0 {
		return unsafe.Slice((*N)(first), n)
	}
	out := make([]N, n)
	for i := range out {
		out[i] = get(data[size*i:])
	}
	return out
}

var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

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
