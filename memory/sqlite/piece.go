package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"reflect"
	"strconv"

	"tarjuman/memory"
)

// A piece is the transaction that is under way. Rows go to the driver's own
// statement: for so many, database/sql takes longer than SQLite.
type piece struct {
	ctx         context.Context // without an end: see Store.tx
	conn        *sql.Conn
	tx          *sql.Tx
	insert      driver.Stmt
	lax         bool
	first, next int64  // ids
	above       string // the source of the unit stored last
	fed         fed    // the units stored
}

// openPiece begins a transaction, and makes sure that the tables are as this program
// and this import left them.
//
// A lax piece is not on the disk when it is committed, only whole or not there
// after a power cut, and its pages stay in the log: see checkpointer.
func (s *Store) openPiece(ctx context.Context, lax bool) (p *piece, err error) {
	plain := context.WithoutCancel(ctx)
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return nil, err
	}
	p = &piece{ctx: plain, conn: conn}
	defer func() {
		if err != nil {
			p.close()
		}
	}()
	if lax {
		p.lax = true
		if _, err := conn.ExecContext(plain, "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0"); err != nil {
			return p, err
		}
	}
	if p.tx, err = conn.BeginTx(plain, nil); err != nil {
		return p, err
	}
	if err := s.current(plain, p.tx); err != nil {
		return p, err
	}
	if err := p.tx.QueryRowContext(plain, "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'unit'), 0) + 1").Scan(&p.first); err != nil {
		return p, err
	}
	p.next, p.fed.first = p.first, p.first
	err = conn.Raw(func(c any) (err error) {
		p.insert, err = c.(driver.ConnPrepareContext).PrepareContext(plain, bulkInsert)
		return err
	})
	return p, err
}

// close rolls back what was not committed, and gives the connection back.
func (p *piece) close() {
	if p.insert != nil {
		p.conn.Raw(func(any) error { return p.insert.Close() })
	}
	if p.tx != nil {
		p.tx.Rollback()
	}
	if p.lax {
		if _, err := p.conn.ExecContext(p.ctx, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000"); err != nil {
			p.conn.Raw(func(any) error { return driver.ErrBadConn }) // the next one is as it was opened
		}
	}
	p.conn.Close()
}

func (p *piece) exec(query string, args ...any) error {
	_, err := p.tx.ExecContext(p.ctx, query, args...)
	return err
}

// hashes are those of an imported unit: of the weak key of its source, and of all
// that its doubles share.
type hashes struct{ weak, double int64 }

// doubles returns the imported units of the file with these hashes, by that of
// doubles, the newest last.
func (p *piece) doubles(ask []hashes) (map[int64][]memory.Entry, error) {
	if len(ask) == 0 {
		return nil, nil
	}
	list := []byte{'['}
	for i, h := range ask {
		if i > 0 {
			list = append(list, ',')
		}
		list = append(strconv.AppendInt(append(list, '['), h.weak, 10), ',')
		list = append(strconv.AppendInt(list, h.double, 10), ']')
	}
	list = append(list, ']')
	var there map[int64][]memory.Entry
	for e, err := range entries(p.tx.QueryContext(p.ctx, "SELECT "+columns+` FROM json_each(?) AS asked CROSS JOIN unit
		ON unit.weak = asked.value ->> 0 AND unit.double = asked.value ->> 1
		WHERE segment = '' ORDER BY unit.id`, string(list))) {
		if err != nil {
			return nil, err
		}
		if there == nil {
			there = map[int64][]memory.Entry{}
		}
		h := double(e)
		there[h] = append(there[h], e)
	}
	return there, nil
}

// store writes the entries of a lot that stay.
func (p *piece) store(b *lot) error {
	return p.conn.Raw(func(any) error {
		// A query binds all and runs in one call into C, where Exec takes one for
		// each value. Many rows in a statement would be slower: SQLite keeps all
		// pages as they were before a statement that can fail half way.
		insert := p.insert.(driver.StmtQueryContext)
		for i, gone := range b.gone {
			if gone {
				continue
			}
			p.above = b.beside(i, p.above)
			values := b.of(i)
			values[0].Value = p.next
			rows, err := insert.QueryContext(p.ctx, values)
			if err != nil {
				return err
			}
			if err := errors.Join(ended(rows), rows.Close()); err != nil {
				return err
			}
			p.fed.units = append(p.fed.units, values[bulkWords].Value.([]byte))
			p.next++
		}
		return nil
	})
}

// ended returns the error of a statement that has no rows.
func ended(rows driver.Rows) error {
	if err := rows.Next(nil); err != io.EOF {
		return err
	}
	return nil
}

// stays reports whether of two doubles the old one stays: it is newer, or the
// same but for its id. The times of both are whole microseconds.
func stays(old, e memory.Entry) bool {
	e.ID = old.ID
	return old.Changed.After(e.Changed) || reflect.DeepEqual(old, e)
}
