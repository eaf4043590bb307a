package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// Past is a project as it was at a moment.
type Past struct {
	// State has the documents, segments and comments of then.
	State
	// Seq is the number of the last operation before that moment, 0 for none.
	Seq int64
	// Writer tells by the id of a segment who gave it the target that it had, and
	// when. A segment whose target was always empty is not in it.
	Writer map[string]Writing
}

// A Writing is that somebody gave a segment its target.
type Writing struct {
	Author string
	Time   time.Time
}

// Past plays the history through up to the last operation that was not later than
// the time; of the zero time up to its end.
func (p *Project) Past(ctx context.Context, until time.Time) (Past, error) {
	past := Past{State: State{Comments: map[string][]project.Comment{}}, Writer: map[string]Writing{}}
	last := int64(1<<63 - 1)
	if !until.IsZero() {
		last = until.UnixMicro()
	}
	now := map[[2]string]fields{}
	targets := map[string]text.Text{}
	err := p.rows(ctx, func(r *sql.Rows) error {
		var kind, id string
		var is sql.NullString
		var w Writing
		var at int64
		if err := r.Scan(&past.Seq, &w.Author, &at, &kind, &id, &is); err != nil {
			return err
		}
		w.Time = time.UnixMicro(at).UTC()
		k := [2]string{kind, id}
		if !is.Valid {
			delete(now, k)
			return nil
		}
		var patch fields
		if err := json.Unmarshal([]byte(is.String), &patch); err != nil {
			return err
		}
		now[k] = now[k].patch(patch)
		raw, ok := patch["target"]
		if !ok || kind != segmentRecord {
			return nil
		}
		var target text.Text
		if err := json.Unmarshal(raw, &target); err != nil {
			return err
		}
		if !target.Equal(targets[id]) {
			targets[id], past.Writer[id] = target, w
		}
		return nil
	}, `SELECT h.seq, h.author, h.time, c.kind, c.id, c.after
		FROM history h JOIN change c ON c.seq = h.seq
		WHERE h.time <= ?1 AND c.kind IN (?2, ?3, ?4) ORDER BY h.seq, c.n`, last, segmentRecord, documentRecord, commentRecord)
	if err != nil {
		return past, fmt.Errorf("history of %s: %w", p.path, err)
	}
	for k, f := range now {
		rec, err := f.record(k[0])
		if err != nil {
			return past, fmt.Errorf("history of %s: %s %s: %w", p.path, k[0], k[1], err)
		}
		switch rec := rec.(type) {
		case project.Segment:
			past.Segments = append(past.Segments, &rec)
		case project.Document:
			past.Documents = append(past.Documents, rec)
		case project.Comment:
			past.Comments[rec.Segment] = append(past.Comments[rec.Segment], rec)
		}
	}
	past.sort()
	return past, nil
}
