package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"tarjuman/project"
)

// A Change is one record before and after an operation: nil before when it was
// made, nil after when it was taken away.
type Change struct{ Before, After Record }

// key names the changed record.
func (c Change) key() (kind, id string) {
	if c.After != nil {
		return key(c.After)
	}
	return key(c.Before)
}

// An Op is one step of the history: what a user did, whole.
type Op struct {
	// ID is made by the caller (project.NewID): committing an Op whose ID is in
	// the history already does nothing.
	ID string
	// Kind is a word such as "confirm" or "import".
	Kind   string
	Author string
	Time   time.Time
	// Changes are the records it changes, each once.
	Changes []Change
	// Originals are the bytes of imported files, by their SHA-256.
	Originals map[string][]byte
	// Working lists the segments whose working row this operation settles.
	Working []string
	// Outbox holds what goes to memories.
	Outbox []Outgoing
	// Told, when not nil, is called while the changes are written, with how many are.
	Told func(written int)
}

// The kinds of operation that this package makes itself.
const (
	undoKind = "undo"
	redoKind = "redo"
)

// Commit carries an operation out in one transaction. When it returns nil the
// operation is durable.
func (p *Project) Commit(ctx context.Context, op Op) error {
	return p.commit(ctx, op, 0)
}

func (p *Project) commit(ctx context.Context, op Op, ref int64) error {
	var next head
	err := p.tx(ctx, func(tx *sql.Tx) error {
		var known int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM history WHERE op = ?", op.ID).Scan(&known); err != nil || known > 0 {
			return err
		}
		for sum, b := range op.Originals {
			if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO original (sum, bytes) VALUES (?, ?)", sum, b); err != nil {
				return err
			}
		}
		var err error
		if next, err = p.append(ctx, tx, op, ref); err != nil {
			return err
		}
		for _, id := range op.Working {
			if _, err := tx.ExecContext(ctx, "DELETE FROM working WHERE segment = ?", id); err != nil {
				return err
			}
		}
		return send(ctx, tx, op.ID, op.Outbox)
	})
	if err != nil {
		return fmt.Errorf("%s: write %s: %w", op.Kind, p.path, err)
	}
	if next.seq > 0 {
		p.head = next
		p.undo.add(next.seq, op.Kind, ref)
	}
	return nil
}

// toldEvery is after how many changes an operation tells how far it is.
const toldEvery = 256

// append writes the changes to the records and to the history.
func (p *Project) append(ctx context.Context, tx *sql.Tx, op Op, ref int64) (head, error) {
	row := historyRow{Op: op.ID, Kind: op.Kind, Author: op.Author, Time: op.Time.UTC().UnixMicro(), Ref: ref}
	r, err := tx.ExecContext(ctx, "INSERT INTO history (op, kind, author, time, ref, sum) VALUES (?, ?, ?, ?, ?, x'')",
		row.Op, row.Kind, row.Author, row.Time, row.Ref)
	if err != nil {
		return head{}, err
	}
	if row.Seq, err = r.LastInsertId(); err != nil {
		return head{}, err
	}
	put, err := tx.PrepareContext(ctx, "INSERT OR REPLACE INTO record (kind, id, data, sum) VALUES (?, ?, ?, ?)")
	if err != nil {
		return head{}, err
	}
	defer put.Close()
	log, err := tx.PrepareContext(ctx, "INSERT INTO change (seq, n, kind, id, before, after) VALUES (?, ?, ?, ?, ?, ?)")
	if err != nil {
		return head{}, err
	}
	defer log.Close()
	sum := newChain(p.head.sum, row)
	for n, c := range op.Changes {
		if op.Told != nil && n%toldEvery == 0 {
			op.Told(n)
		}
		kind, id := c.key()
		if aside(kind) && c.Before != nil {
			if err := soundAside(ctx, tx, kind, id); err != nil {
				return head{}, err
			}
		}
		before, err := fieldsOf(c.Before)
		if err != nil {
			return head{}, err
		}
		after, err := fieldsOf(c.After)
		if err != nil {
			return head{}, err
		}
		data, err := after.text()
		if err != nil {
			return head{}, err
		}
		if data == nil {
			_, err = tx.ExecContext(ctx, "DELETE FROM record WHERE kind = ? AND id = ?", kind, id)
		} else {
			_, err = put.ExecContext(ctx, kind, id, data, checksum(kind, id, data.(string)))
		}
		if err != nil {
			return head{}, err
		}
		was, is := diff(before, after)
		wasText, err := was.text()
		if err != nil {
			return head{}, err
		}
		isText, err := is.text()
		if err != nil {
			return head{}, err
		}
		if _, err := log.ExecContext(ctx, row.Seq, n, kind, id, wasText, isText); err != nil {
			return head{}, err
		}
		sum.add(kind, id, wasText, isText)
	}
	h := head{row.Seq, sum.sum()}
	_, err = tx.ExecContext(ctx, "UPDATE history SET sum = ? WHERE seq = ?", h.sum, h.seq)
	return h, err
}

// State is all that a project holds, in order.
type State struct {
	Documents []project.Document
	Segments  []*project.Segment
	// Comments stand by the id of their segment, oldest first.
	Comments map[string][]project.Comment
	// Segmentation is how sources are cut, zero where nobody has said anything.
	Segmentation project.Segmentation
	// Working is what was typed and not settled, by the id of its segment.
	Working map[string]Typing
	// Damaged has the ids of the records that were changed from outside: what is
	// here of them is not what was written, and nothing may be built on it.
	Damaged map[string]bool
}
