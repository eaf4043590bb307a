package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"tarjuman/memory/terms"
	"tarjuman/project"
)

// Terms returns the terms of the project by their sources, in the order of their
// characters. It leaves out those that were changed from outside.
func (p *Project) Terms(ctx context.Context) ([]terms.Term, error) {
	var out []terms.Term
	var buf []byte
	err := p.rows(ctx, func(r *sql.Rows) error {
		row := recordRow{kind: termRecord}
		if err := r.Scan(&row.id, &row.data, &row.sum); err != nil {
			return err
		}
		var ok bool
		if ok, buf = row.whole(buf); !ok {
			return nil
		}
		rec, err := decode(termRecord, []byte(row.data))
		if err != nil {
			return fmt.Errorf("term %s: %w", row.id, err)
		}
		out = append(out, rec.(terms.Term))
		return nil
	}, "SELECT id, data, sum FROM record WHERE kind = ?", termRecord)
	if err != nil {
		return nil, fmt.Errorf("read the terms of %s: %w", p.path, err)
	}
	slices.SortFunc(out, func(a, b terms.Term) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Preferred, b.Preferred), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// TermsChanged reports whether a step of the history behind the one with this
// number changed a term.
func (p *Project) TermsChanged(ctx context.Context, seq int64) (changed bool, err error) {
	err = p.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM change WHERE seq > ? AND kind = ?)", seq, termRecord).Scan(&changed)
	if err != nil {
		err = fmt.Errorf("read the history of %s: %w", p.path, err)
	}
	return changed, err
}

// soundTerm refuses to write over a term that was changed from outside: nobody has
// it in hand who could know.
func soundTerm(ctx context.Context, tx *sql.Tx, id string) error {
	row := recordRow{kind: termRecord, id: id}
	err := tx.QueryRowContext(ctx, "SELECT data, sum FROM record WHERE kind = ? AND id = ?", termRecord, id).Scan(&row.data, &row.sum)
	if err == sql.ErrNoRows {
		return project.ErrDamaged
	}
	if ok, _ := row.whole(nil); err == nil && !ok {
		return project.ErrDamaged
	}
	return err
}
