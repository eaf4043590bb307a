package sqlite

import (
	"database/sql/driver"

	"tarjuman/memory"
)

// A lot is some entries on their way into the file.
type lot struct {
	entries []memory.Entry
	bytes   int    // of their texts
	place   string // behind the last of them
	err     error  // of make
	// Of each entry: its hashes, and bulkColumns values; row is that of one.
	hashes []hashes
	values []driver.NamedValue
	row    []any
	// words are those of one entry; packed has those of all, and values parts of it.
	words  []uint32
	packed []byte
	// Of each entry: the last one before with the same hash, -1 for none, and
	// whether one behind it takes its place. latest is the last one of a hash.
	twins  []int
	gone   []bool
	latest map[int64]int
	// again are the hashes that lots before may have had.
	again []hashes
}

// A seen has the hashes of the lots before, as long as they are not too many and of use.
type seen map[int64]struct{}

// maxSeen is how many hashes are kept: about 100 MiB.
const maxSeen = 3_000_000

// The columns of an imported unit, of which the first is its id.
const (
	bulkInsert = `INSERT INTO unit (id, source, source_codes, target, target_codes, before, after, author, created, changed,
		document, origin, approved, props, weak, double, words, beside, project, segment)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')`
	bulkColumns = 18
	// Those of them that beside sets, and the words.
	bulkBefore, bulkAfter, bulkBeside = 5, 6, 17
	bulkWords                         = 16
)

// newLot returns an empty lot. A unit without words has an empty blob, and a nil
// one would be NULL.
func newLot() *lot { return &lot{packed: []byte{}} }

func (b *lot) add(e memory.Entry) {
	e.ID, e.Key = 0, memory.Key{}
	e.Created, e.Changed = fromMicros(micros(e.Created)), fromMicros(micros(e.Changed))
	b.entries = append(b.entries, e)
	b.bytes += len(e.Source.Chars) + len(e.Target.Chars) + len(e.Before) + len(e.After)
	for _, p := range e.Props {
		b.bytes += len(p.Text)
	}
}

// reset empties the lot, to be used again.
func (b *lot) reset() {
	clear(b.entries)
	clear(b.values)
	b.entries, b.hashes, b.values, b.bytes = b.entries[:0], b.hashes[:0], b.values[:0], 0
	b.packed = make([]byte, 0, len(b.packed)) // that of before is with the index
}

// make computes what does not depend on the file.
func (b *lot) make() {
	for i := range b.entries {
		e := &b.entries[i]
		if b.row, b.err = appendValues(append(b.row[:0], int64(0)), *e); b.err != nil {
			return
		}
		h := hashes{int64(memory.Hash(e.Source.Chars)), double(*e)}
		b.hashes = append(b.hashes, h)
		b.words = memory.AppendWords(b.words[:0], e.Source.Chars)
		from := len(b.packed)
		b.packed = appendWords(b.packed, b.words)
		b.row = append(b.row, h.weak, h.double, b.packed[from:len(b.packed):len(b.packed)], int64(0))
		for i, v := range b.row {
			b.values = append(b.values, driver.NamedValue{Ordinal: i + 1, Value: v})
		}
	}
	b.link()
}

// link finds entries with one hash within the lot.
func (b *lot) link() {
	if b.latest == nil {
		b.latest = map[int64]int{}
	}
	clear(b.latest)
	b.twins, b.gone = b.twins[:0], b.gone[:0]
	for i, h := range b.hashes {
		at, ok := b.latest[h.double]
		if !ok {
			at = -1
		}
		b.latest[h.double] = i
		b.twins, b.gone = append(b.twins, at), append(b.gone, false)
	}
}

// meet finds the hashes that lots before have had, and returns those of all lots so far. With nil
// it cannot tell, and takes each for one of those.
func (b *lot) meet(s seen) seen {
	b.again = b.again[:0]
	for _, h := range b.hashes {
		if _, ok := s[h.double]; ok || s == nil {
			b.again = append(b.again, h)
		}
	}
	if s == nil || len(s) > maxSeen {
		return nil
	}
	for _, h := range b.hashes {
		s[h.double] = struct{}{}
	}
	return s
}

// of returns the values of the i-th entry.
func (b *lot) of(i int) []driver.NamedValue { return b.values[i*bulkColumns : (i+1)*bulkColumns] }

// beside takes texts out of the values of the i-th entry that stand in the row above,
// whose source is given if there is one, or in that below. It returns its own source.
func (b *lot) beside(i int, above string) string {
	e, values := b.entries[i], b.of(i)
	with := int64(0)
	if e.Before != "" && e.Before == above {
		values[bulkBefore].Value, with = "", with|1
	}
	next := i + 1
	for next < len(b.gone) && b.gone[next] {
		next++
	}
	if e.After != "" && next < len(b.gone) && e.After == b.entries[next].Source.Chars {
		values[bulkAfter].Value, with = "", with|2
	}
	values[bulkBeside].Value = with
	return e.Source.Chars
}

// double returns the entry before the i-th that is the same unit and stays so
// far, or -1.
func (b *lot) double(i int) int {
	for j := b.twins[i]; j >= 0; j = b.twins[j] {
		if !b.gone[j] && sameUnit(b.entries[j], b.entries[i]) {
			return j
		}
	}
	return -1
}
