package sqlite

import (
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"math"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// columns are those of an entry, in the order of scan and values.
const columns = `unit.id, project, segment, unit.source, source_codes, unit.target, target_codes,
	before, after, author, created, unit.changed, document, origin, approved, props`

// scan reads an entry from a row of columns.
func scan(rows *sql.Rows) (memory.Entry, error) {
	var e memory.Entry
	var sourceCodes, targetCodes, props string
	var created, changed int64
	err := rows.Scan(&e.ID, &e.Project, &e.Segment, &e.Source.Chars, &sourceCodes, &e.Target.Chars, &targetCodes,
		&e.Before, &e.After, &e.Author, &created, &changed, &e.Document, &e.Origin, &e.Approved, &props)
	if err != nil {
		return e, err
	}
	e.Created, e.Changed = fromMicros(created), fromMicros(changed)
	for _, j := range []struct {
		data string
		into any
	}{{sourceCodes, &e.Source.Codes}, {targetCodes, &e.Target.Codes}, {props, &e.Props}} {
		if j.data == "" {
			continue
		}
		if err := json.Unmarshal([]byte(j.data), j.into); err != nil {
			return e, err
		}
	}
	return e, nil
}

// values returns an entry's columns but the id.
func values(e memory.Entry) ([]any, error) {
	var js [3]string
	for i, list := range []struct {
		n    int
		data any
	}{{len(e.Source.Codes), e.Source.Codes}, {len(e.Target.Codes), e.Target.Codes}, {len(e.Props), e.Props}} {
		if list.n == 0 {
			continue
		}
		b, err := json.Marshal(list.data)
		if err != nil {
			return nil, err
		}
		js[i] = string(b)
	}
	return []any{
		e.Project, e.Segment, e.Source.Chars, js[0], e.Target.Chars, js[1],
		e.Before, e.After, e.Author, micros(e.Created), micros(e.Changed), e.Document, e.Origin, e.Approved, js[2],
	}, nil
}

// micros and fromMicros turn times into microseconds since 1970 and back, and
// the zero time into the least integer, so that the unknown is the oldest.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return math.MinInt64
	}
	return t.UnixMicro()
}

func fromMicros(n int64) time.Time {
	if n == math.MinInt64 {
		return time.Time{}
	}
	return time.UnixMicro(n).UTC()
}

// double is the hash by which an imported unit finds its double.
func double(e memory.Entry) int64 {
	h := fnv.New64a()
	for _, s := range []string{e.Source.String(), e.Target.String(), e.Before, e.After} {
		h.Write([]byte(s))
		h.Write([]byte{0xff}) // not in UTF-8
	}
	return int64(h.Sum64())
}

func sameUnit(a, b memory.Entry) bool {
	return sameText(a.Source, b.Source) && sameText(a.Target, b.Target) && a.Before == b.Before && a.After == b.After
}

func sameText(a, b text.Text) bool { return a.String() == b.String() }

func packWords(words []uint32) []byte {
	out := make([]byte, 0, 4*len(words))
	for _, w := range words {
		out = binary.LittleEndian.AppendUint32(out, w)
	}
	return out
}

func unpackWords(dst []uint32, b []byte) []uint32 {
	for ; len(b) >= 4; b = b[4:] {
		dst = append(dst, binary.LittleEndian.Uint32(b))
	}
	return dst
}
