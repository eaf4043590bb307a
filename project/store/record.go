package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"

	"tarjuman/memory/names"
	"tarjuman/memory/terms"
	"tarjuman/project"
)

// The kinds of records.
const (
	documentRecord = "document"
	segmentRecord  = "segment"
	commentRecord  = "comment"
	termRecord     = "term"
	nameRecord     = "name"
	reviewRecord   = "review"
	ignoredRecord  = "ignored"

	segmentationRecord = "segmentation"
)

// SegmentationID is the id of the one project.Segmentation of a project.
const SegmentationID = "segmentation"

// A Record is a project.Document, project.Segment, project.Comment,
// project.Segmentation, project.Review, project.Ignored, terms.Term or names.Name.
type Record any

// key names the record's kind and id.
func key(r Record) (kind, id string) {
	switch r := r.(type) {
	case project.Document:
		return documentRecord, r.ID
	case project.Segment:
		return segmentRecord, r.ID
	case project.Comment:
		return commentRecord, r.ID
	case terms.Term:
		return termRecord, r.ID
	case project.Segmentation:
		return segmentationRecord, SegmentationID
	case names.Name:
		return nameRecord, r.ID
	case project.Review:
		return reviewRecord, r.ID
	case project.Ignored:
		return ignoredRecord, r.ID
	}
	panic(fmt.Sprintf("store: %T is no record", r))
}

// decode is the inverse of marshalling a record.
func decode(kind string, data []byte) (Record, error) {
	switch kind {
	case documentRecord:
		return into[project.Document](data)
	case segmentRecord:
		return into[project.Segment](data)
	case commentRecord:
		return into[project.Comment](data)
	case termRecord:
		return into[terms.Term](data)
	case segmentationRecord:
		return into[project.Segmentation](data)
	case nameRecord:
		return into[names.Name](data)
	case reviewRecord:
		return into[project.Review](data)
	case ignoredRecord:
		return into[project.Ignored](data)
	}
	return nil, fmt.Errorf("a record of kind %q is unknown to this version", kind)
}

func into[T any](data []byte) (Record, error) {
	var v T
	err := json.Unmarshal(data, &v)
	return v, err
}

// fields is a record, or some fields of one, as JSON. nil is no record at all,
// and a field that is null is one that the record does not have.
type fields map[string]json.RawMessage

func fieldsOf(r Record) (fields, error) {
	if r == nil {
		return nil, nil
	}
	b, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	var f fields
	if err := json.Unmarshal(b, &f); err != nil {
		return nil, err
	}
	maps.DeleteFunc(f, func(_ string, v json.RawMessage) bool { return bytes.Equal(v, null) })
	return f, nil
}

var null = json.RawMessage("null")

// diff returns the fields in which a and b differ, as they are in each. Where
// one of them is nil the other is returned whole.
func diff(a, b fields) (was, is fields) {
	if a == nil || b == nil {
		return a, b
	}
	was, is = fields{}, fields{}
	for name, v := range a {
		w, ok := b[name]
		if !ok {
			w = null
		}
		if !bytes.Equal(v, w) {
			was[name], is[name] = v, w
		}
	}
	for name, w := range b {
		if _, ok := a[name]; !ok {
			was[name], is[name] = null, w
		}
	}
	return was, is
}

// patch returns f with the fields of p in it; a nil p makes the record vanish.
func (f fields) patch(p fields) fields {
	if p == nil {
		return nil
	}
	out := maps.Clone(f)
	if out == nil {
		out = fields{}
	}
	for name, v := range p {
		if bytes.Equal(v, null) {
			delete(out, name)
		} else {
			out[name] = v
		}
	}
	return out
}

// record decodes the fields of a record of this kind; nil gives nil.
func (f fields) record(kind string) (Record, error) {
	if f == nil {
		return nil, nil
	}
	b, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	return decode(kind, b)
}

// text returns the JSON text to store, nil for nil. Maps marshal with sorted
// keys, so equal fields give equal text.
func (f fields) text() (any, error) {
	if f == nil {
		return nil, nil
	}
	b, err := json.Marshal(f)
	return string(b), err
}

// checksum is the first half of SHA-256 over the parts, each with its length
// before it, so that no two lists of parts run together.
func checksum(parts ...string) []byte {
	sum, _ := checksumIn(nil, parts...)
	return sum[:]
}

// checksumIn is checksum with a buffer to work in, which it returns for the next
// time.
func checksumIn(buf []byte, parts ...string) (sum [16]byte, again []byte) {
	buf = buf[:0]
	for _, p := range parts {
		buf = binary.LittleEndian.AppendUint64(buf, uint64(len(p)))
		buf = append(buf, p...)
	}
	all := sha256.Sum256(buf)
	copy(sum[:], all[:])
	return sum, buf
}
