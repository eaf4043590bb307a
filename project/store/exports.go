package store

import (
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"tarjuman/project"
)

// maxExport is how many bytes a record of an export may have unpacked.
const maxExport = 1 << 30

// PutExport keeps the record of an export. It is durable when PutExport returns, and
// no part of undo.
func (p *Project) PutExport(ctx context.Context, e project.Export) error {
	b, err := json.Marshal(e)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		return err
	}
	if _, err := w.Write(b); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	err = p.tx(ctx, func(tx *sql.Tx) error { return putExport(ctx, tx, e.ID, packed.Bytes()) })
	if err != nil {
		return fmt.Errorf("keep the record of the export: write %s: %w", p.path, err)
	}
	return nil
}

func putExport(ctx context.Context, tx *sql.Tx, id string, packed []byte) error {
	_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO export (id, data, sum) VALUES (?, ?, ?)", id, packed, checksum("export", id, string(packed)))
	return err
}

// hasExports reports whether the file has the table: a snapshot of an older version,
// which is only read, has not.
func (p *Project) hasExports(ctx context.Context) (has bool, err error) {
	err = p.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'export')").Scan(&has)
	return has, err
}

// packedExports calls f for the record of every export, or of the one whose id begins
// so, as it is stored; whole is false for one that was changed from outside.
func (p *Project) packedExports(ctx context.Context, id string, f func(id string, packed []byte, whole bool) error) error {
	has, err := p.hasExports(ctx)
	if err != nil || !has {
		return err
	}
	return p.rows(ctx, func(r *sql.Rows) error {
		var id string
		var packed, sum []byte
		if err := r.Scan(&id, &packed, &sum); err != nil {
			return err
		}
		return f(id, packed, bytes.Equal(sum, checksum("export", id, string(packed))))
	}, "SELECT id, data, sum FROM export WHERE substr(id, 1, ?1) = ?2", len(id), id)
}

// Exports returns the records of exports, oldest first: all, or those whose id begins
// so. It leaves out those that were changed from outside.
func (p *Project) Exports(ctx context.Context, id string) ([]project.Export, error) {
	var out []project.Export
	err := p.packedExports(ctx, id, func(_ string, packed []byte, whole bool) error {
		if !whole {
			return nil
		}
		b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxExport))
		if err != nil {
			return err
		}
		var e project.Export
		if err := json.Unmarshal(b, &e); err != nil {
			return err
		}
		out = append(out, e)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the exports of %s: %w", p.path, err)
	}
	slices.SortFunc(out, func(a, b project.Export) int { return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}

// Reviews returns what files of an export said when they came back, oldest first. It
// leaves out those that were changed from outside.
func (p *Project) Reviews(ctx context.Context, export string) ([]project.Review, error) {
	all, err := readAside(ctx, p, reviewRecord, func(a, b project.Review) int {
		return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.ID, b.ID))
	})
	return slices.DeleteFunc(all, func(r project.Review) bool { return r.Export != export }), err
}

// allExports returns the records of all exports, packed, by their id.
func (p *Project) allExports(ctx context.Context) (map[string][]byte, error) {
	out := map[string][]byte{}
	err := p.packedExports(ctx, "", func(id string, packed []byte, whole bool) error {
		if whole {
			out[id] = packed
		}
		return nil
	})
	return out, err
}

// keepExports adds those that the file lacks: what went out comes back also after a
// restore.
func (p *Project) keepExports(ctx context.Context, exports map[string][]byte) error {
	return p.tx(ctx, func(tx *sql.Tx) error {
		for id, packed := range exports {
			if err := putExport(ctx, tx, id, packed); err != nil {
				return err
			}
		}
		return nil
	})
}

// exports checks the records of exports.
func (v *verifier) exports(ctx context.Context) error {
	return v.packedExports(ctx, "", func(id string, _ []byte, whole bool) error {
		if !whole {
			v.find("", "the record of an export was changed (%s)", id[:min(len(id), 12)])
		}
		return nil
	})
}
