package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"tarjuman/memory"
)

// rekey makes the keys anew, in one transaction, when they were made by other
// rules than this program's. A new file is given its version. The indexes have
// versions of their own.
func (s *Store) rekey(ctx context.Context, before func(*sql.DB) error) error {
	var version int
	err := s.write.QueryRowContext(ctx, "SELECT value FROM setting WHERE name = 'keys'").Scan(&version)
	if version == memory.KeyVersion || err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if version != 0 && before != nil {
		if err := before(s.write); err != nil {
			return err
		}
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for last := int64(0); ; {
		page, err := texts(ctx, tx, last)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		for _, u := range page {
			if err := rekeyOne(ctx, tx, u); err != nil {
				return err
			}
		}
		last = page[len(page)-1].id
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO setting (name, value) VALUES ('keys', ?) ON CONFLICT DO UPDATE SET value = excluded.value", memory.KeyVersion); err != nil {
		return err
	}
	return tx.Commit()
}

type unit struct {
	id     int64
	source string
}

// texts returns the next units after an id, a thousand at a time.
func texts(ctx context.Context, tx *sql.Tx, after int64) ([]unit, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, source FROM unit WHERE id > ? ORDER BY id LIMIT 1000", after)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []unit
	for rows.Next() {
		var u unit
		if err := rows.Scan(&u.id, &u.source); err != nil {
			return nil, err
		}
		out = append(out, u)
	}
	return out, rows.Err()
}

func rekeyOne(ctx context.Context, tx *sql.Tx, u unit) error {
	_, err := tx.ExecContext(ctx, "UPDATE unit SET weak = ?, words = ? WHERE id = ?",
		int64(memory.Hash(u.source)), packWords(memory.Words(u.source)), u.id)
	return err
}
