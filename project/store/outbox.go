package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"tarjuman/memory"
)

// Outgoing is what one operation changes in one memory. The memory is another
// file, which cannot commit together with the project: the change is written
// here with the operation, and from here to the memory, which takes each
// operation once.
type Outgoing struct {
	// Seq orders what goes to one memory; Outbox fills it.
	Seq int64 `json:"-"`
	// Memory is the absolute path of the memory.
	Memory string `json:"-"`
	// Op is the id of the operation.
	Op     string         `json:"-"`
	Put    []memory.Entry `json:"put,omitempty"`
	Delete []memory.Key   `json:"delete,omitempty"`
}

func send(ctx context.Context, tx *sql.Tx, op string, outbox []Outgoing) error {
	for _, o := range outbox {
		b, err := json.Marshal(o)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO outbox (memory, op, data, sum) VALUES (?, ?, ?, ?)",
			o.Memory, op, string(b), checksum("outbox", op, string(b))); err != nil {
			return err
		}
	}
	return nil
}

// Send puts something into the outbox that belongs to no operation of the
// history, under an operation id of its own.
func (p *Project) Send(ctx context.Context, op string, o Outgoing) error {
	return p.tx(ctx, func(tx *sql.Tx) error { return send(ctx, tx, op, []Outgoing{o}) })
}

// Outbox returns what waits for a memory, oldest first.
func (p *Project) Outbox(ctx context.Context, path string) ([]Outgoing, error) {
	var out []Outgoing
	err := p.rows(ctx, func(r *sql.Rows) error {
		o := Outgoing{Memory: path}
		var data, sum []byte
		if err := r.Scan(&o.Seq, &o.Op, &data, &sum); err != nil {
			return err
		}
		if !bytes.Equal(sum, checksum("outbox", o.Op, string(data))) {
			return fmt.Errorf("what waits for the memory was changed from outside: see verify")
		}
		if err := json.Unmarshal(data, &o); err != nil {
			return err
		}
		out = append(out, o)
		return nil
	}, "SELECT seq, op, data, sum FROM outbox WHERE memory = ? ORDER BY seq", path)
	if err != nil {
		return nil, fmt.Errorf("outbox of %s: %w", p.path, err)
	}
	return out, nil
}

// UpToDate is what Met has of a memory to which every operation was sent.
const UpToDate int64 = -1

const metSetting = "memories"

// Met returns how far the memories that this project feeds have come, by their
// paths: the number of the last operation before the first that was not sent to a
// memory, or UpToDate.
func (p *Project) Met(ctx context.Context) (map[string]int64, error) {
	var value json.RawMessage
	if err := p.Setting(ctx, metSetting, &value); err != nil || value == nil {
		return map[string]int64{}, err
	}
	met := map[string]int64{}
	var paths []string // what it was while every memory was sent everything
	if err := json.Unmarshal(value, &paths); err == nil {
		for _, path := range paths {
			met[path] = UpToDate
		}
		return met, nil
	}
	if err := json.Unmarshal(value, &met); err != nil {
		return nil, fmt.Errorf("setting %s: %w", metSetting, err)
	}
	return met, nil
}

// PutMet keeps what Met returns.
func (p *Project) PutMet(ctx context.Context, met map[string]int64) error {
	return p.PutSetting(ctx, metSetting, met)
}

// Since returns the ids of the segments that were changed after an operation,
// whether they are there or not. Those that a new version of their document lacks
// are not among them.
func (p *Project) Since(ctx context.Context, seq int64) (map[string]bool, error) {
	ids := map[string]bool{}
	err := p.rows(ctx, func(r *sql.Rows) error {
		var id string
		if err := r.Scan(&id); err != nil {
			return err
		}
		ids[id] = true
		return nil
	}, `SELECT id FROM (SELECT c.id AS id, c.after IS NULL AS gone, h.kind AS kind, max(c.seq)
			FROM change c JOIN history h ON h.seq = c.seq WHERE c.kind = ? AND c.seq > ? GROUP BY c.id)
		WHERE NOT gone OR kind <> 'import'`, segmentRecord, seq)
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", p.path, err)
	}
	return ids, nil
}

// Sent takes out of the outbox what waits for a memory, up to and including seq.
func (p *Project) Sent(ctx context.Context, path string, seq int64) error {
	return p.tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM outbox WHERE memory = ? AND seq <= ?", path, seq)
		return err
	})
}
