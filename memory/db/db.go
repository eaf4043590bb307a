// Package db opens SQLite files the safe way: from an escaped path, with every
// pragma in the data source name (they are settings of a connection, and a pool
// makes connections when it likes), with an application id that says what kind
// of file it is, and with migrations that each are one transaction.
//
// It serves project files and memories alike and knows the tables of neither.
package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// A Kind is a kind of file: how it is called, what marks it, and how its tables
// are made.
type Kind struct {
	// Name is for messages, such as "project".
	Name string
	// ApplicationID is stored in the file's header (SQLite, "PRAGMA
	// application_id"). It is never 0.
	ApplicationID uint32
	// Migrations holds files named 0001_what.sql and up, without gaps. The
	// number of the last one applied is the file's user_version.
	Migrations fs.FS
	// PageSize is that of new files that are shared, in bytes, a power of two from
	// 512 to 65536; 0 is SQLite's own. A file keeps the one it was made with.
	PageSize int
}

// Mode is how a file is opened.
type Mode int

// The modes.
const (
	ReadWrite Mode = iota // the file must exist
	Create                // the file is made when there is none
	ReadOnly              // nothing is written, not even a migration
)

// Options says how to open a file.
type Options struct {
	Mode Mode
	// Exclusive takes the file for this process alone, with a rollback journal
	// and synchronous EXTRA: the setting for a project file, in which an
	// acknowledged edit survives a power cut. Otherwise the file is shared, with
	// a write-ahead log and synchronous FULL: the setting for a memory. A
	// write-ahead log must not be used on a network share.
	Exclusive bool
	// Conns is the most connections the pool holds; 0 is 1. More than one is for
	// readers only.
	Conns int
	// BeforeMigration is called, when not nil, before the first migration of a
	// file that has data, so that a snapshot can be taken.
	BeforeMigration func(*sql.DB) error

	plain bool // without a journal mode
}

// What Open refuses, wrapped with the path. Nothing was changed then.
var (
	ErrForeign = errors.New("this is not a file of that kind")
	ErrNewer   = errors.New("the file was written by a newer version of Tarjuman: update this one to open it")
	ErrHeld    = errors.New("the file is in use by another program")
)

// Open opens the file. With Exclusive it is locked when Open returns, and until
// the handle is closed. The errors are ErrForeign, ErrNewer, ErrHeld, those of
// package fs for a missing file, and SQLite's.
func Open(ctx context.Context, path string, k Kind, o Options) (*sql.DB, error) {
	fail := func(err error) (*sql.DB, error) { return nil, fmt.Errorf("open %s %s: %w", k.Name, path, err) }
	if err := peek(path, k, o.Mode); err != nil && !(o.Mode == Create && errors.Is(err, fs.ErrNotExist)) {
		return fail(err)
	}
	if o.Mode == Create && k.PageSize > 0 && !o.Exclusive {
		if err := setPageSize(ctx, path, k.PageSize); err != nil {
			return fail(explain(err))
		}
	}
	dsn, err := dataSource(path, o)
	if err != nil {
		return fail(err)
	}
	d, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return fail(err)
	}
	d.SetMaxOpenConns(max(o.Conns, 1))
	d.SetMaxIdleConns(max(o.Conns, 1))
	if err := prepare(ctx, d, k, o); err != nil {
		d.Close()
		return fail(explain(err))
	}
	return d, nil
}

// setPageSize makes a file with pages of this size where there is none, or an
// empty one. It must have the size before it has a log; what else connections
// set comes later.
func setPageSize(ctx context.Context, path string, size int) error {
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		return nil
	}
	dsn, err := dataSource(path, Options{Mode: Create, plain: true})
	if err != nil {
		return err
	}
	d, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return err
	}
	_, err = d.ExecContext(ctx, fmt.Sprintf("PRAGMA page_size = %d; PRAGMA journal_mode = WAL", size))
	return errors.Join(err, d.Close())
}

// peek refuses a file of another kind by the first bytes of it, before SQLite is
// let near: opening for writing changes even a file that is not ours.
// (SQLite, "Database File Format", 1.3: the header string at 0, the application
// id at 68.) A file with no id yet may have it in a log that a crash left.
func peek(path string, k Kind, m Mode) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var head [72]byte
	switch n, err := io.ReadFull(f, head[:]); {
	case n == 0 && m == Create:
		return nil
	case err != nil || string(head[:16]) != "SQLite format 3\x00":
		return ErrForeign
	}
	id := binary.BigEndian.Uint32(head[68:])
	if id == k.ApplicationID {
		return nil
	}
	if log, err := os.Stat(path + "-wal"); id == 0 && err == nil && log.Size() > 0 {
		return nil
	}
	return ErrForeign
}

// dataSource builds the name from an escaped path, so that a file called
// "x?_journal_mode=OFF" is a file and no option.
func dataSource(path string, o Options) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter
	}
	// database/sql uses a connection on one goroutine at a time: SQLite need not lock it.
	q := url.Values{"_txlock": {"immediate"}, "_busy_timeout": {"2000"}, "_foreign_keys": {"1"}, "_mutex": {"no"}}
	switch o.Mode {
	case ReadWrite:
		q.Set("mode", "rw")
	case Create:
		q.Set("mode", "rwc")
	case ReadOnly:
		q.Set("mode", "ro")
		q.Set("_query_only", "1")
	}
	switch {
	case o.Mode == ReadOnly || o.plain:
	case o.Exclusive:
		q.Set("_journal_mode", "DELETE")
		q.Set("_synchronous", "EXTRA")
		q.Set("_locking_mode", "EXCLUSIVE")
	default:
		q.Set("_journal_mode", "WAL")
		q.Set("_synchronous", "FULL")
	}
	return "file:" + (&url.URL{Path: slashed}).EscapedPath() + "?" + q.Encode(), nil
}

// prepare takes the lock, checks whose file it is and brings it up to date.
func prepare(ctx context.Context, d *sql.DB, k Kind, o Options) error {
	if o.Exclusive && o.Mode != ReadOnly {
		// In exclusive locking mode the lock is taken at the first write and
		// then kept: this is that write. The driver's Begin would be immediate.
		if _, err := d.ExecContext(ctx, "BEGIN EXCLUSIVE; COMMIT"); err != nil {
			return err
		}
	}
	id, version, tables, err := header(ctx, d)
	if err != nil {
		return err
	}
	fresh := id == 0 && version == 0 && tables == 0
	if id != k.ApplicationID && !(fresh && o.Mode == Create) {
		return ErrForeign
	}
	steps, err := migrations(k.Migrations)
	if err != nil {
		return err
	}
	if version > len(steps) {
		return ErrNewer
	}
	if version == len(steps) || o.Mode == ReadOnly {
		return nil
	}
	if !fresh && o.BeforeMigration != nil {
		if err := o.BeforeMigration(d); err != nil {
			return fmt.Errorf("snapshot before the update of the file: %w", err)
		}
	}
	for v := version; v < len(steps); v++ {
		if err := migrate(ctx, d, k, steps[v], v+1); err != nil {
			return err
		}
	}
	return nil
}

func header(ctx context.Context, d *sql.DB) (id uint32, version, tables int, err error) {
	var signed int32
	if err = d.QueryRowContext(ctx, "PRAGMA application_id").Scan(&signed); err != nil {
		return
	}
	if err = d.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return
	}
	err = d.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables)
	return uint32(signed), version, tables, err
}

// Damaged reports whether an error means that a file is no sound database.
func Damaged(err error) bool {
	var se sqlite3.Error
	return errors.As(err, &se) && (se.Code == sqlite3.ErrCorrupt || se.Code == sqlite3.ErrNotADB)
}

// Full reports whether an error means that the disk has no room left for a file.
func Full(err error) bool {
	var se sqlite3.Error
	return errors.As(err, &se) && se.Code == sqlite3.ErrFull
}

// explain turns the driver's codes into this package's errors.
func explain(err error) error {
	var se sqlite3.Error
	if !errors.As(err, &se) {
		return err
	}
	switch se.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return fmt.Errorf("%w (%v)", ErrHeld, se)
	case sqlite3.ErrNotADB:
		return fmt.Errorf("%w (%v)", ErrForeign, se)
	}
	return err
}
