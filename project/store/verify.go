package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"tarjuman/memory/db"
	"tarjuman/project"
)

// Sum returns the SHA-256 of b in hexadecimal: what documents and originals are
// known by.
func Sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// A Finding is something in the file that this package did not write.
type Finding struct {
	// Segment is the id of the segment it concerns, empty where it is none.
	Segment string
	// N is its number in the project, from 1, and Document the name of its
	// document, as the history has them; 0 and empty where that is not known.
	N        int
	Document string
	// Text says what was found.
	Text string
}

// Verify reads the whole file and returns what was changed, added or taken away
// from outside, in no particular order of importance; nil when all is whole.
func (p *Project) Verify(ctx context.Context) ([]Finding, error) {
	v := verifier{Project: p, want: map[[2]string]string{}}
	if err := db.Integrity(ctx, p.db); err != nil {
		v.find("", "%v", err)
	}
	for _, step := range []func(context.Context) error{v.history, v.records, v.originals, v.small, v.exports} {
		if err := step(ctx); err != nil {
			return v.found, fmt.Errorf("verify %s: %w", p.path, err)
		}
	}
	for i, f := range v.found {
		if at, ok := v.place[f.Segment]; ok {
			v.found[i].N, v.found[i].Document = at.n, at.document
		}
	}
	return v.found, nil
}

// String names the segment where there is one.
func (f Finding) String() string {
	switch {
	case f.N > 0:
		return fmt.Sprintf("segment %d of %s: %s", f.N, f.Document, f.Text)
	case f.Segment != "":
		return fmt.Sprintf("segment %s: %s", f.Segment, f.Text)
	}
	return f.Text
}

type verifier struct {
	*Project
	found []Finding
	// want is each record's data as the history says, by kind and id.
	want map[[2]string]string
	// place is where each segment stands, by its id.
	place map[string]place
}

type place struct {
	n        int
	document string
}

// number finds out where the segments stand, as the history has them.
func (v *verifier) number() {
	st := State{}
	name := map[string]string{}
	for k, data := range v.want {
		switch r, _ := decode(k[0], []byte(data)); r := r.(type) {
		case project.Document:
			st.Documents = append(st.Documents, r)
			name[r.ID] = r.Name
		case project.Segment:
			st.Segments = append(st.Segments, &r)
		}
	}
	st.sort()
	v.place = map[string]place{}
	for i, s := range st.Segments {
		v.place[s.ID] = place{i + 1, name[s.Doc]}
	}
}

func (v *verifier) find(segment, format string, args ...any) {
	v.found = append(v.found, Finding{Segment: segment, Text: fmt.Sprintf(format, args...)})
}

// history checks the chain of checksums and plays the changes through, which
// gives every record as it has to be.
func (v *verifier) history(ctx context.Context) error {
	now := map[[2]string]fields{}
	var before []byte
	var row historyRow
	var sum []byte
	var c chain
	finish := func() {
		if row.Seq > 0 && !bytes.Equal(c.sum(), sum) {
			v.find("", "step %d of the history was changed", row.Seq)
		}
		before = sum
	}
	var count int64
	err := v.rows(ctx, func(r *sql.Rows) error {
		var h historyRow
		var s []byte
		var kind, id, was, is sql.NullString
		if err := r.Scan(&h.Seq, &h.Op, &h.Kind, &h.Author, &h.Time, &h.Ref, &s, &kind, &id, &was, &is); err != nil {
			return err
		}
		if h.Seq != row.Seq {
			finish()
			if h.Seq != row.Seq+1 {
				v.find("", "steps %d to %d of the history are missing", row.Seq+1, h.Seq-1)
			}
			row, sum, c = h, slices.Clone(s), newChain(before, h)
			count++
		}
		if !kind.Valid {
			return nil
		}
		c.add(kind.String, id.String, nullable(was), nullable(is))
		k := [2]string{kind.String, id.String}
		if !is.Valid {
			delete(now, k)
			return nil
		}
		var patch fields
		if err := json.Unmarshal([]byte(is.String), &patch); err != nil {
			v.find("", "step %d of the history cannot be read", h.Seq)
			return nil
		}
		now[k] = now[k].patch(patch)
		return nil
	}, `SELECT h.seq, h.op, h.kind, h.author, h.time, h.ref, h.sum, c.kind, c.id, c.before, c.after
		FROM history h LEFT JOIN change c ON c.seq = h.seq ORDER BY h.seq, c.n`)
	if err != nil {
		return err
	}
	finish()
	var last int64
	if err := v.db.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'history'").Scan(&last); err != nil {
		return err
	}
	if last != row.Seq {
		v.find("", "steps %d to %d of the history are missing", row.Seq+1, last)
	}
	for k, f := range now {
		t, err := f.text()
		if err != nil {
			return err
		}
		v.want[k] = t.(string)
	}
	v.number()
	return nil
}

func nullable(s sql.NullString) any {
	if s.Valid {
		return s.String
	}
	return nil
}

// records compares every record with its checksum and with the history.
func (v *verifier) records(ctx context.Context) error {
	err := v.rows(ctx, func(r *sql.Rows) error {
		var kind, id, data string
		var sum []byte
		if err := r.Scan(&kind, &id, &data, &sum); err != nil {
			return err
		}
		k := [2]string{kind, id}
		want, known := v.want[k]
		delete(v.want, k)
		switch {
		case !bytes.Equal(sum, checksum(kind, id, data)):
			v.changed(kind, id, data, want)
		case !known:
			v.find(segmentID(kind, id, data), "a %s was added", kind)
		case data != want:
			v.changed(kind, id, data, want)
		}
		return nil
	}, "SELECT kind, id, data, sum FROM record")
	for k, data := range v.want {
		v.find(segmentID(k[0], k[1], data), "a %s was taken away", k[0])
	}
	return err
}

// changed names the fields that are not what the history says.
func (v *verifier) changed(kind, id, data, want string) {
	var is, was fields
	if json.Unmarshal([]byte(data), &is) != nil || json.Unmarshal([]byte(want), &was) != nil {
		v.find(segmentID(kind, id, want), "a %s was changed", kind)
		return
	}
	_, now := diff(was, is)
	var names []string
	for name := range now {
		names = append(names, name)
	}
	slices.Sort(names)
	if len(names) == 0 {
		names = []string{"checksum"}
	}
	v.find(segmentID(kind, id, want), "a %s was changed: %v", kind, names)
}

// segmentID returns the segment that a record belongs to.
func segmentID(kind, id, data string) string {
	switch kind {
	case segmentRecord:
		return id
	case commentRecord:
		var c project.Comment
		_ = json.Unmarshal([]byte(data), &c)
		return c.Segment
	}
	return ""
}

// originals checks the imported bytes, and that every document has its own.
func (v *verifier) originals(ctx context.Context) error {
	present := map[string]bool{}
	err := v.rows(ctx, func(r *sql.Rows) error {
		var sum string
		var b sql.RawBytes
		if err := r.Scan(&sum, &b); err != nil {
			return err
		}
		present[sum] = true
		if Sum(b) != sum {
			v.find("", "the bytes of an imported file were changed (%s)", sum[:min(len(sum), 12)])
		}
		return nil
	}, "SELECT sum, bytes FROM original")
	if err != nil {
		return err
	}
	return v.rows(ctx, func(r *sql.Rows) error {
		var d project.Document
		var data []byte
		if err := r.Scan(&data); err != nil {
			return err
		}
		if json.Unmarshal(data, &d) == nil && !present[d.Sum] {
			v.find("", "the bytes of document %s are missing", d.Name)
		}
		return nil
	}, "SELECT data FROM record WHERE kind = 'document'")
}

// small checks settings, working rows and the outbox.
func (v *verifier) small(ctx context.Context) error {
	return v.rows(ctx, func(r *sql.Rows) error {
		var table, name, value string
		var sum []byte
		if err := r.Scan(&table, &name, &value, &sum); err != nil {
			return err
		}
		if bytes.Equal(sum, checksum(table, name, value)) {
			return nil
		}
		switch table {
		case "working":
			v.find(name, "what was being typed was changed")
		case "outbox":
			v.find("", "what waits for a memory was changed")
		default:
			v.find("", "the setting %q was changed", name)
		}
		return nil
	}, "SELECT 'setting', name, value, sum FROM setting UNION ALL SELECT 'working', segment, data, sum FROM working UNION ALL SELECT 'outbox', op, data, sum FROM outbox")
}
