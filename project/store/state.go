package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// Load reads everything but the originals, the history, the terms and the names, and
// checks every checksum, also those of terms and names.
func (p *Project) Load(ctx context.Context) (State, error) { return p.LoadTold(ctx, nil) }

// LoadTold is Load that tells, when tell is not nil, which part of the segments is read,
// 0 to 1, and how many those are. It is called on this goroutine.
func (p *Project) LoadTold(ctx context.Context, tell func(part float64, segments int)) (State, error) {
	st := State{Comments: map[string][]project.Comment{}, Working: map[string]Typing{}, Damaged: map[string]bool{}}
	err := p.loadSegments(ctx, &st, tell)
	if err != nil {
		return st, fmt.Errorf("read project %s: %w", p.path, err)
	}
	var buf []byte
	err = p.rows(ctx, func(r *sql.Rows) error {
		var row recordRow
		if err := r.Scan(&row.kind, &row.id, &row.data, &row.sum); err != nil {
			return err
		}
		var ok bool
		if ok, buf = row.whole(buf); !ok {
			st.Damaged[row.id] = true
		}
		if aside(row.kind) {
			return nil // see Terms and Names
		}
		rec, err := decode(row.kind, []byte(row.data))
		if err != nil {
			return fmt.Errorf("%s %s: %w", row.kind, row.id, err)
		}
		switch rec := rec.(type) {
		case project.Document:
			st.Documents = append(st.Documents, rec)
		case project.Comment:
			st.Comments[rec.Segment] = append(st.Comments[rec.Segment], rec)
		case project.Segmentation:
			st.Segmentation = rec
		}
		return nil
	}, `SELECT kind, id, data, sum FROM record WHERE kind < ?1
		UNION ALL SELECT kind, id, data, sum FROM record WHERE kind > ?1`, segmentRecord)
	if err != nil {
		return st, fmt.Errorf("read project %s: %w", p.path, err)
	}
	err = p.rows(ctx, func(r *sql.Rows) error {
		var id string
		var data, sum []byte
		if err := r.Scan(&id, &data, &sum); err != nil {
			return err
		}
		if !bytes.Equal(sum, checksum("working", id, string(data))) {
			return nil // changed from outside: left for Verify to report
		}
		var w Typing
		if err := json.Unmarshal(data, &w); err != nil {
			return err
		}
		st.Working[id] = w
		return nil
	}, "SELECT segment, data, sum FROM working")
	if err != nil {
		return st, fmt.Errorf("read project %s: %w", p.path, err)
	}
	st.sort()
	return st, nil
}

// recordRow is a row of the table of records.
type recordRow struct {
	kind, id, data string
	sum            []byte
}

// whole reports whether the row has the checksum that it was written with. buf
// is as for checksumIn.
func (r *recordRow) whole(buf []byte) (ok bool, again []byte) {
	sum, again := checksumIn(buf, r.kind, r.id, r.data)
	return string(r.sum) == string(sum[:]), again
}

// loadSegments reads the segments, in no order. SQLite gives the rows on this
// goroutine while others check and decode those that were read before.
func (p *Project) loadSegments(ctx context.Context, st *State, tell func(part float64, segments int)) error {
	const rows = 512
	work := make(chan []recordRow, 8)
	type part struct {
		segments []*project.Segment
		damaged  []string
		err      error
	}
	parts := make([]part, max(runtime.NumCPU(), 2))
	var wait sync.WaitGroup
	for i := range parts {
		wait.Go(func() {
			out, d := &parts[i], newDecoder()
			var buf []byte
			for batch := range work {
				segments := make([]project.Segment, len(batch))
				for k := range batch {
					row, ok := &batch[k], false
					if ok, buf = row.whole(buf); ok {
						segments[k], ok = d.segment(row.data)
					} else {
						out.damaged = append(out.damaged, row.id)
					}
					if !ok {
						segments[k] = project.Segment{}
						if err := json.Unmarshal([]byte(row.data), &segments[k]); err != nil && out.err == nil {
							out.err = fmt.Errorf("segment %s: %w", row.id, err)
						}
					}
					out.segments = append(out.segments, &segments[k])
				}
			}
		})
	}
	var batch []recordRow
	read := 0
	err := p.rows(ctx, func(r *sql.Rows) error {
		row := recordRow{kind: segmentRecord}
		var sum []byte
		if err := r.Scan(&row.id, &row.data, &sum); err != nil {
			return err
		}
		row.sum = sum
		if batch = append(batch, row); len(batch) == rows {
			work <- batch
			batch = make([]recordRow, 0, rows)
			read += rows
			if part, ok := passed(row.id); ok && tell != nil {
				tell(part, read)
			}
		}
		return nil
	}, "SELECT id, data, sum FROM record WHERE kind = ?", segmentRecord)
	work <- batch
	close(work)
	wait.Wait()
	for _, part := range parts {
		if err == nil {
			err = part.err
		}
		st.Segments = append(st.Segments, part.segments...)
		for _, id := range part.damaged {
			st.Damaged[id] = true
		}
	}
	return err
}

// passed returns which part of all ids stands before one: they are random (project.NewID),
// and come in their order. To count the rows would be to read them.
func passed(id string) (part float64, ok bool) {
	n, err := strconv.ParseUint(id[:min(len(id), 4)], 16, 16)
	return float64(n) / (1 << 16), err == nil
}

// sort brings documents, segments and comments into their order.
func (st *State) sort() {
	slices.SortFunc(st.Documents, func(a, b project.Document) int { return cmp.Compare(a.Order, b.Order) })
	place := make(map[string]int, len(st.Documents))
	for i, d := range st.Documents {
		place[d.ID] = i
	}
	// The beginning of an order key, as a number, mostly decides.
	type placed struct {
		place   int
		begins  uint64
		segment *project.Segment
	}
	segments := make([]placed, len(st.Segments))
	for i, s := range st.Segments {
		var b [8]byte
		copy(b[:], s.Order)
		segments[i] = placed{place[s.Doc], binary.BigEndian.Uint64(b[:]), s}
	}
	slices.SortFunc(segments, func(a, b placed) int {
		if a.place != b.place {
			return a.place - b.place
		}
		if a.begins != b.begins {
			return cmp.Compare(a.begins, b.begins)
		}
		return strings.Compare(a.segment.Order, b.segment.Order)
	})
	for i, s := range segments {
		st.Segments[i] = s.segment
	}
	for _, c := range st.Comments {
		slices.SortFunc(c, func(a, b project.Comment) int {
			return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.ID, b.ID))
		})
	}
}

// Original returns the bytes of an imported file by their SHA-256, and refuses
// bytes that no longer have it.
func (p *Project) Original(ctx context.Context, sum string) ([]byte, error) {
	var b []byte
	err := p.db.QueryRowContext(ctx, "SELECT bytes FROM original WHERE sum = ?", sum).Scan(&b)
	if err == nil && Sum(b) != sum {
		err = fmt.Errorf("it was changed from outside: restore a snapshot")
	}
	if err != nil {
		return nil, fmt.Errorf("read the imported file from %s: %w", p.path, err)
	}
	return b, nil
}

// Typing is what stands in an editor and is not yet an operation.
type Typing struct {
	Target text.Text `json:"target"`
	Author string    `json:"author"`
	Time   time.Time `json:"time"`
}

// SaveTyping keeps what was typed in a segment, in place of what was kept of it
// before. It is durable when SaveTyping returns.
func (p *Project) SaveTyping(ctx context.Context, segment string, t Typing) error {
	b, err := json.Marshal(t)
	if err != nil {
		return err
	}
	err = p.tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO working (segment, data, sum) VALUES (?, ?, ?)",
			segment, string(b), checksum("working", segment, string(b)))
		return err
	})
	if err != nil {
		return fmt.Errorf("save typing: write %s: %w", p.path, err)
	}
	return nil
}

// DropTyping forgets what was kept of a segment that is being typed.
func (p *Project) DropTyping(ctx context.Context, segment string) error {
	return p.tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM working WHERE segment = ?", segment)
		return err
	})
}
