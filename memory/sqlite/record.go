package sqlite

import (
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// columns are those of an entry, in the order of scan and appendValues.
const (
	columns = ownColumns + beforeText + ", " + afterText + restColumns
	// aloneColumns are those without the texts before and after, which are two more
	// rows to find.
	aloneColumns = ownColumns + "'', ''" + restColumns

	ownColumns  = "unit.id, project, segment, unit.source, source_codes, unit.target, target_codes, "
	restColumns = ", author, created, unit.changed, document, origin, approved, props"
)

// The texts before and after a unit, which may be the sources of those beside it.
const (
	beforeText = "CASE WHEN beside & 1 THEN coalesce((SELECT u.source FROM unit AS u WHERE u.id = unit.id - 1), '') ELSE before END"
	afterText  = "CASE WHEN beside & 2 THEN coalesce((SELECT u.source FROM unit AS u WHERE u.id = unit.id + 1), '') ELSE after END"
)

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
	}{{sourceCodes, &e.Source.Codes}, {targetCodes, &e.Target.Codes}} {
		if j.data == "" {
			continue
		}
		if err := json.Unmarshal([]byte(j.data), j.into); err != nil {
			return e, err
		}
	}
	e.Props, err = readProps(props, e.Before, e.After)
	return e, err
}

// A kept is a property as it is kept. Where it has the text before the unit, or that
// after it, as other programs write them, what follows that text is in Before or After,
// and what goes before it in Text.
type kept struct {
	Type, Text    string
	Before, After *string `json:",omitempty"`
}

// minRepeated is from how many bytes on such a text is not kept twice.
const minRepeated = 16

// keep returns a property as it is kept.
func keep(p memory.Prop, before, after string) kept {
	k := kept{Type: p.Type, Text: p.Text}
	for _, beside := range []struct {
		text string
		rest **string
	}{{before, &k.Before}, {after, &k.After}} {
		if len(beside.text) < minRepeated || len(beside.text) > len(p.Text) {
			continue
		}
		if head, tail, ok := strings.Cut(p.Text, beside.text); ok {
			k.Text, *beside.rest = head, &tail
			break
		}
	}
	return k
}

// prop returns the property that was kept. It is not ok where the text that it has was
// not read with it.
func (k kept) prop(before, after string) (p memory.Prop, ok bool) {
	p = memory.Prop{Type: k.Type, Text: k.Text}
	switch {
	case k.Before != nil:
		p.Text += before + *k.Before
		return p, before != ""
	case k.After != nil:
		p.Text += after + *k.After
		return p, after != ""
	}
	return p, true
}

// readProps reads what propsJSON wrote. Where nothing is escaped, as in nearly all, no
// quote stands within a text.
func readProps(data, before, after string) (out []memory.Prop, err error) {
	if data == "" {
		return nil, nil
	}
	rest, plain := strings.CutPrefix(data, "[")
	for plain = plain && !strings.Contains(data, `\`); plain; {
		var k kept
		if k, rest, plain = readPlain(rest); !plain {
			break
		}
		if p, ok := k.prop(before, after); ok {
			out = append(out, p)
		}
		if rest == "]" {
			return out, nil
		}
		rest, plain = strings.CutPrefix(rest, ",")
	}
	var all []kept
	if err := json.Unmarshal([]byte(data), &all); err != nil {
		return nil, err
	}
	out = nil
	for _, k := range all {
		if p, ok := k.prop(before, after); ok {
			out = append(out, p)
		}
	}
	return out, nil
}

// readPlain reads one property as propsJSON writes it, if nothing is escaped, and returns
// what is behind it.
func readPlain(data string) (k kept, rest string, ok bool) {
	rest = data
	next := func(before string, into *string) bool {
		if rest, ok = strings.CutPrefix(rest, before+`"`); ok {
			*into, rest, ok = strings.Cut(rest, `"`)
		}
		return ok
	}
	if !next(`{"Type":`, &k.Type) || !next(`,"Text":`, &k.Text) {
		return k, rest, false
	}
	var tail string
	switch {
	case next(`,"Before":`, &tail):
		k.Before = &tail
	case next(`,"After":`, &tail):
		k.After = &tail
	}
	rest, ok = strings.CutPrefix(rest, "}")
	return k, rest, ok
}

// appendValues appends an entry's columns but the id and the key.
func appendValues(to []any, e memory.Entry) ([]any, error) {
	source, err := codesJSON(e.Source.Codes)
	if err != nil {
		return to, err
	}
	target, err := codesJSON(e.Target.Codes)
	if err != nil {
		return to, err
	}
	props, err := propsJSON(e.Props, e.Before, e.After)
	if err != nil {
		return to, err
	}
	return append(to, e.Source.Chars, source, e.Target.Chars, target,
		e.Before, e.After, e.Author, micros(e.Created), micros(e.Changed), e.Document, e.Origin, e.Approved, props), nil
}

func codesJSON(codes []text.Code) (string, error) {
	if len(codes) == 0 {
		return "", nil
	}
	b, err := json.Marshal(codes)
	return string(b), err
}

// propsJSON returns what json.Marshal does of the properties as they are kept. Most units
// of other programs have some, and nearly all of those are plain.
func propsJSON(props []memory.Prop, before, after string) (string, error) {
	if len(props) == 0 {
		return "", nil
	}
	all := make([]kept, len(props))
	size, plain := 2, true
	for i, p := range props {
		k := keep(p, before, after)
		all[i] = k
		plain = plain && plainJSON(k.Type) && plainJSON(k.Text) &&
			(k.Before == nil || plainJSON(*k.Before)) && (k.After == nil || plainJSON(*k.After))
		size += len(k.Type) + len(k.Text) + len(`{"Type":"","Text":"","Before":""},`)
	}
	if !plain {
		b, err := json.Marshal(all)
		return string(b), err
	}
	var s strings.Builder
	s.Grow(size)
	write := func(before, text string) {
		s.WriteString(before)
		s.WriteString(text)
		s.WriteByte('"')
	}
	s.WriteByte('[')
	for i, k := range all {
		if i > 0 {
			s.WriteByte(',')
		}
		write(`{"Type":"`, k.Type)
		write(`,"Text":"`, k.Text)
		switch {
		case k.Before != nil:
			write(`,"Before":"`, *k.Before)
		case k.After != nil:
			write(`,"After":"`, *k.After)
		}
		s.WriteByte('}')
	}
	s.WriteByte(']')
	return s.String(), nil
}

// plainJSON reports whether json.Marshal writes a text as it is.
func plainJSON(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\', c == '<', c == '>', c == '&', c == 0xE2: // E2 begins U+2028
			return false
		}
	}
	return utf8.ValidString(s)
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

// double is the hash by which an imported unit finds its double: FNV-1a over
// what sameUnit compares, each part ended by a byte that is not in UTF-8.
func double(e memory.Entry) int64 {
	h := uint64(0xcbf29ce484222325)
	for _, s := range [...]string{e.Source.String(), e.Target.String(), e.Before, e.After} {
		for i := range len(s) {
			h = (h ^ uint64(s[i])) * 0x100000001b3
		}
		h = (h ^ 0xff) * 0x100000001b3
	}
	return int64(h)
}

func sameUnit(a, b memory.Entry) bool {
	return sameText(a.Source, b.Source) && sameText(a.Target, b.Target) && a.Before == b.Before && a.After == b.After
}

func sameText(a, b text.Text) bool { return a.String() == b.String() }

func packWords(words []uint32) []byte { return appendWords(make([]byte, 0, 4*len(words)), words) }

func appendWords(to []byte, words []uint32) []byte {
	for _, w := range words {
		to = binary.LittleEndian.AppendUint32(to, w)
	}
	return to
}

func unpackWords(dst []uint32, b []byte) []uint32 {
	for ; len(b) >= 4; b = b[4:] {
		dst = append(dst, binary.LittleEndian.Uint32(b))
	}
	return dst
}
