package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
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
	r := p.Replay(until)
	if _, err := r.Play(ctx, func() bool { return false }); err != nil {
		return Past{}, err
	}
	return r.Past()
}

// A Replay plays the history through bit by bit, up to what was its end when it began.
type Replay struct {
	p       *Project
	until   int64 // microseconds since 1970
	last    int64 // operation
	seq, n  int64 // of the last change that was played
	past    Past
	now     map[[2]string]fields
	targets map[string]text.Text
}

// Replay begins to play as Past does.
func (p *Project) Replay(until time.Time) *Replay {
	r := &Replay{
		p: p, until: 1<<63 - 1, last: p.head.seq, n: -1, now: map[[2]string]fields{}, targets: map[string]text.Text{},
		past: Past{State: State{Comments: map[string][]project.Comment{}}, Writer: map[string]Writing{}},
	}
	if !until.IsZero() {
		r.until = until.UnixMicro()
	}
	return r
}

// Play plays until enough says so, and reports whether there is more to play.
func (r *Replay) Play(ctx context.Context, enough func() bool) (more bool, err error) {
	err = r.p.rows(ctx, func(rows *sql.Rows) error {
		if err := r.step(rows); err != nil {
			return err
		}
		if enough() {
			return errEnough
		}
		return nil
	}, `SELECT h.seq, h.author, h.time, c.n, c.kind, c.id, c.after
		FROM change c CROSS JOIN history h ON h.seq = c.seq
		WHERE (c.seq, c.n) > (?1, ?2) AND c.seq <= ?3 AND h.time <= ?4 AND +c.kind IN (?5, ?6, ?7) ORDER BY c.seq, c.n`,
		r.seq, r.n, r.last, r.until, segmentRecord, documentRecord, commentRecord)
	if errors.Is(err, errEnough) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("history of %s: %w", r.p.path, err)
	}
	return false, nil
}

// step plays one change.
func (r *Replay) step(rows *sql.Rows) error {
	var kind, id string
	var is sql.NullString
	var w Writing
	var at int64
	if err := rows.Scan(&r.seq, &w.Author, &at, &r.n, &kind, &id, &is); err != nil {
		return err
	}
	w.Time = time.UnixMicro(at).UTC()
	k := [2]string{kind, id}
	if !is.Valid {
		delete(r.now, k)
		return nil
	}
	var patch fields
	if err := json.Unmarshal([]byte(is.String), &patch); err != nil {
		return err
	}
	r.now[k] = r.now[k].patch(patch)
	raw, ok := patch["target"]
	if !ok || kind != segmentRecord {
		return nil
	}
	var target text.Text
	if err := json.Unmarshal(raw, &target); err != nil {
		return err
	}
	if !target.Equal(r.targets[id]) {
		r.targets[id], r.past.Writer[id] = target, w
	}
	return nil
}

// Past returns the project as it is after what was played. It does not ask the file.
func (r *Replay) Past() (Past, error) {
	past := r.past
	past.Seq = r.seq
	for k, f := range r.now {
		rec, err := f.record(k[0])
		if err != nil {
			return past, fmt.Errorf("history of %s: %s %s: %w", r.p.path, k[0], k[1], err)
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
