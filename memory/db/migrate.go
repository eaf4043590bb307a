package db

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

// A step is one migration file.
type step struct{ name, sql string }

// migrations reads the steps in order and insists that they are numbered from
// 0001 without gaps.
func migrations(files fs.FS) ([]step, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	steps := make([]step, len(names))
	for i, name := range names {
		if ok, _ := path.Match(fmt.Sprintf("%04d_*.sql", i+1), name); !ok {
			return nil, fmt.Errorf("migration %s: number %04d is expected here", name, i+1)
		}
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		steps[i] = step{name, string(b)}
	}
	return steps, nil
}

// migrate applies one step and the version it leads to in one transaction: the
// header's fields are part of it.
func migrate(ctx context.Context, d *sql.DB, k Kind, s step, version int) error {
	tx, err := d.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, q := range []string{
		s.sql,
		fmt.Sprintf("PRAGMA application_id = %d", int32(k.ApplicationID)),
		fmt.Sprintf("PRAGMA user_version = %d", version),
	} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("migration %s: %w", s.name, err)
		}
	}
	return tx.Commit()
}
