package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"tarjuman/memory/names"
	"tarjuman/memory/terms"
	"tarjuman/project"
)

// aside reports whether records of a kind are no part of the State: they are read
// when somebody asks for them.
func aside(kind string) bool {
	return kind == termRecord || kind == nameRecord || kind == reviewRecord || kind == ignoredRecord
}

// Terms returns the terms of the project by their sources, in the order of their
// characters. It leaves out those that were changed from outside.
func (p *Project) Terms(ctx context.Context) ([]terms.Term, error) {
	return readAside(ctx, p, termRecord, func(a, b terms.Term) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Preferred, b.Preferred), cmp.Compare(a.ID, b.ID))
	})
}

// Names returns the names of the project by their Arabic forms, in the order of their
// characters. It leaves out those that were changed from outside.
func (p *Project) Names(ctx context.Context) ([]names.Name, error) {
	return readAside(ctx, p, nameRecord, func(a, b names.Name) int {
		return cmp.Or(cmp.Compare(a.Arabic, b.Arabic), cmp.Compare(a.ID, b.ID))
	})
}

// Ignored returns what is ignored of the findings of checks, the oldest first. It
// leaves out what was changed from outside.
func (p *Project) Ignored(ctx context.Context) ([]project.Ignored, error) {
	return readAside(ctx, p, ignoredRecord, func(a, b project.Ignored) int {
		return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.ID, b.ID))
	})
}

func readAside[T any](ctx context.Context, p *Project, kind string, order func(a, b T) int) (out []T, err error) {
	var buf []byte
	err = p.rows(ctx, func(r *sql.Rows) error {
		row := recordRow{kind: kind}
		if err := r.Scan(&row.id, &row.data, &row.sum); err != nil {
			return err
		}
		var ok bool
		if ok, buf = row.whole(buf); !ok {
			return nil
		}
		rec, err := decode(kind, []byte(row.data))
		if err != nil {
			return fmt.Errorf("%s %s: %w", kind, row.id, err)
		}
		out = append(out, rec.(T))
		return nil
	}, "SELECT id, data, sum FROM record WHERE kind = ?", kind)
	if err != nil {
		return nil, fmt.Errorf("read the %ss of %s: %w", kind, p.path, err)
	}
	slices.SortFunc(out, order)
	return out, nil
}

// TermsChanged reports whether a step of the history behind the one with this
// number changed a term.
func (p *Project) TermsChanged(ctx context.Context, seq int64) (bool, error) {
	return p.changed(ctx, termRecord, seq)
}

// NamesChanged is TermsChanged for names.
func (p *Project) NamesChanged(ctx context.Context, seq int64) (bool, error) {
	return p.changed(ctx, nameRecord, seq)
}

func (p *Project) changed(ctx context.Context, kind string, seq int64) (changed bool, err error) {
	err = p.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM change WHERE seq > ? AND kind = ?)", seq, kind).Scan(&changed)
	if err != nil {
		err = fmt.Errorf("read the history of %s: %w", p.path, err)
	}
	return changed, err
}

// soundAside refuses to write over a record that was changed from outside: nobody has
// it in hand who could know.
func soundAside(ctx context.Context, tx *sql.Tx, kind, id string) error {
	row := recordRow{kind: kind, id: id}
	err := tx.QueryRowContext(ctx, "SELECT data, sum FROM record WHERE kind = ? AND id = ?", kind, id).Scan(&row.data, &row.sum)
	if err == sql.ErrNoRows {
		return project.ErrDamaged
	}
	if ok, _ := row.whole(nil); err == nil && !ok {
		return project.ErrDamaged
	}
	return err
}
