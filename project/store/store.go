// Package store keeps a project in one file, a SQLite database that ends in
// .tarj. There is no "save": every call that changes something is one
// transaction, durable when it returns.
//
// Documents, segments, comments, terms and names are records; an operation changes
// some of them and is written to an append-only history in the same transaction, and
// undo is built on that. Every text has a checksum, so that Verify finds a byte
// changed by anything but this package.
package store

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tarjuman/memory/db"
	"tarjuman/project"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// kind marks project files: "TARJ" in the file's header.
var kind = db.Kind{Name: "project", ApplicationID: 0x5441524A, Migrations: sub(migrationFiles, "migrations")}

func sub(f fs.FS, dir string) fs.FS {
	s, err := fs.Sub(f, dir)
	if err != nil {
		panic(err) // an embedded folder
	}
	return s
}

// A Project is an open project file. It is held for this process alone until
// Close. Its methods may be called from one goroutine at a time.
type Project struct {
	db       *sql.DB
	path     string
	info     project.Info
	readOnly bool
	undo     stacks
	head     head
	keep     int // snapshots; 0 is usualKeep
}

// Create makes a new project file and opens it. It refuses a path at which
// there is something already, with fs.ErrExist.
func Create(ctx context.Context, path string, info project.Info, h Holder) (*Project, error) {
	if err := claim(path); err != nil {
		return nil, fmt.Errorf("new project: %w", err)
	}
	p, err := open(ctx, path, db.Options{Mode: db.Create, Exclusive: true})
	if err != nil {
		os.Remove(path)
		return nil, err
	}
	info.ID = project.NewID()
	info.Created = info.Created.UTC().Truncate(time.Microsecond)
	if err := p.putSetting(ctx, infoSetting, info); err != nil {
		p.db.Close()
		os.Remove(path)
		return nil, err
	}
	p.info = info
	p.hold(h)
	return p, nil
}

// Open opens a project file for writing. Where another program holds it, the
// error is a *HeldError, which is a db.ErrHeld. A file of an older version is
// copied to a snapshot before it is brought up to date.
func Open(ctx context.Context, path string, h Holder) (*Project, error) {
	o := db.Options{Mode: db.ReadWrite, Exclusive: true, BeforeMigration: func(d *sql.DB) error {
		old := &Project{db: d, path: path}
		if err := old.load(ctx); err != nil {
			return err
		}
		_, err := old.Snapshot(ctx)
		return err
	}}
	p, err := open(ctx, path, o)
	if errors.Is(err, db.ErrHeld) {
		return nil, &HeldError{Path: path, Holder: readHolder(path), err: err}
	}
	if err != nil {
		return nil, err
	}
	if err := p.load(ctx); err != nil {
		p.db.Close()
		return nil, fmt.Errorf("open project %s: %w", path, err)
	}
	p.hold(h)
	return p, nil
}

// OpenReadOnly opens a file that nobody holds, such as a snapshot, for reading.
// Everything that would change it returns project.ErrReadOnly.
func OpenReadOnly(ctx context.Context, path string) (*Project, error) {
	p, err := open(ctx, path, db.Options{Mode: db.ReadOnly})
	if err != nil {
		return nil, err
	}
	p.readOnly = true
	if err := p.load(ctx); err != nil {
		p.db.Close()
		return nil, fmt.Errorf("open project %s: %w", path, err)
	}
	return p, nil
}

func open(ctx context.Context, path string, o db.Options) (*Project, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	d, err := db.Open(ctx, abs, kind, o)
	if err != nil {
		return nil, err
	}
	return &Project{db: d, path: abs}, nil
}

// load reads what is kept in memory while the file is open.
func (p *Project) load(ctx context.Context) error {
	if err := p.Setting(ctx, infoSetting, &p.info); err != nil {
		return err
	}
	return p.loadHistory(ctx)
}

// Info returns what the project is.
func (p *Project) Info() project.Info { return p.info }

// Path returns the absolute path of the file.
func (p *Project) Path() string { return p.path }

// ReadOnly reports whether the project was opened for reading only.
func (p *Project) ReadOnly() bool { return p.readOnly }

// Close gives the file up.
func (p *Project) Close() error {
	err := p.db.Close()
	if !p.readOnly {
		p.release()
	}
	return err
}

// tx runs f in one transaction.
func (p *Project) tx(ctx context.Context, f func(*sql.Tx) error) error {
	if p.readOnly {
		return project.ErrReadOnly
	}
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// rows calls scan for every row of a query.
func (p *Project) rows(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := p.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

const infoSetting = "info"

// Setting reads a setting into v, which stays as it is where there is none.
func (p *Project) Setting(ctx context.Context, name string, v any) error {
	var value string
	err := p.db.QueryRowContext(ctx, "SELECT value FROM setting WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(value), v); err != nil {
		return fmt.Errorf("setting %s: %w", name, err)
	}
	return nil
}

// PutSetting keeps v, as JSON, under a name. Settings are not part of undo.
func (p *Project) PutSetting(ctx context.Context, name string, v any) error {
	return p.putSetting(ctx, name, v)
}

func (p *Project) putSetting(ctx context.Context, name string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return p.tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO setting (name, value, sum) VALUES (?, ?, ?)",
			name, string(b), checksum("setting", name, string(b)))
		return err
	})
}
