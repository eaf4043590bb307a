package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// Load reads everything but the originals and the history.
func (p *Project) Load(ctx context.Context) (State, error) {
	st := State{Comments: map[string][]project.Comment{}, Working: map[string]Typing{}}
	err := p.rows(ctx, func(r *sql.Rows) error {
		var kind, id string
		var data sql.RawBytes
		if err := r.Scan(&kind, &id, &data); err != nil {
			return err
		}
		rec, err := decode(kind, data)
		if err != nil {
			return fmt.Errorf("%s %s: %w", kind, id, err)
		}
		switch rec := rec.(type) {
		case project.Document:
			st.Documents = append(st.Documents, rec)
		case project.Segment:
			st.Segments = append(st.Segments, rec)
		case project.Comment:
			st.Comments[rec.Segment] = append(st.Comments[rec.Segment], rec)
		}
		return nil
	}, "SELECT kind, id, data FROM record")
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

// sort brings documents, segments and comments into their order.
func (st *State) sort() {
	slices.SortFunc(st.Documents, func(a, b project.Document) int { return cmp.Compare(a.Order, b.Order) })
	place := map[string]int{}
	for i, d := range st.Documents {
		place[d.ID] = i
	}
	slices.SortFunc(st.Segments, func(a, b project.Segment) int {
		return cmp.Or(cmp.Compare(place[a.Doc], place[b.Doc]), cmp.Compare(a.Order, b.Order))
	})
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
