// Package sqlite keeps a translation memory in one SQLite file (.tmdb), a local
// file that several programs may use at the same time.
//
// Durability: a write-ahead log with synchronous FULL, so that what a method
// has stored outlives a power cut. Every method that writes is one transaction,
// but for a large import, which is several and a note of them (unfinished.go).
// One connection writes, a few read beside it.
//
// The fuzzy search goes through an index in memory (near.go), which is kept in
// the file as well (keep.go), and the concordance through one in the file
// (find.go). Both follow the units, and can always be made anew.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/mattn/go-sqlite3"

	"tarjuman/memory"
	"tarjuman/memory/db"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Kind marks memories: "TjmM" in the file's header. With pages of 8 KiB an import
// takes a quarter less time than with 4; with 16 KiB it gains no more.
var Kind = db.Kind{Name: "memory", ApplicationID: 0x546a6d4d, Migrations: sub(migrations, "migrations"), PageSize: 8192}

func sub(f fs.FS, dir string) fs.FS {
	s, err := fs.Sub(f, dir)
	if err != nil {
		panic(err) // the name is not a valid path
	}
	return s
}

// Options says how to open a memory. The zero value opens one that exists, for
// reading and writing.
type Options struct {
	// Create makes the memory when there is none.
	Create bool
	// ReadOnly changes nothing, and goes before Create.
	ReadOnly bool
	// BeforeChange is called, when not nil, before opening changes the tables or
	// the keys of a memory that has data, so that a snapshot can be taken.
	BeforeChange func(*sql.DB) error
}

// What a Store refuses, wrapped. Nothing was changed then.
var (
	ErrReadOnly = errors.New("the memory is open for reading only")
	ErrOutdated = errors.New("the memory was made by another version of Tarjuman: open it once for writing")
)

// readers is how many queries run at the same time.
const readers = 4

// Store is a memory.Store on a file. It is safe for use by several goroutines.
type Store struct {
	path  string
	write *sql.DB // nil when read-only
	read  *sql.DB
	// Prepared on read.
	state, words, exact, fetch, length *sql.Stmt

	near follower
	find finder

	// pieceUnits is how many units of an import are one transaction.
	pieceUnits int
	maxFed     int
}

var _ memory.Store = (*Store)(nil)

// Open opens the memory at this path. The errors are those of db.Open, which
// refuses a file that is no memory, and ErrOutdated for reading only.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	s := &Store{path: path, pieceUnits: pieceUnits, maxFed: maxFed}
	var err error
	if !o.ReadOnly {
		mode := db.ReadWrite
		if o.Create {
			mode = db.Create
		}
		s.write, err = db.Open(ctx, path, Kind, db.Options{Mode: mode, BeforeMigration: o.BeforeChange})
		if err != nil {
			return nil, err
		}
		if err := s.rekey(ctx, o.BeforeChange); err != nil {
			return nil, errors.Join(s.fail("open", err), s.Close())
		}
	}
	s.read, err = db.Open(ctx, path, Kind, db.Options{Mode: db.ReadOnly, Conns: readers})
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	err = s.current(ctx, s.read)
	for _, p := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&s.state, stateQuery},
		{&s.words, "SELECT id, words FROM unit WHERE id IN (SELECT value FROM json_each(?))"},
		{&s.exact, "SELECT " + columns + ` FROM unit WHERE weak = ?
			ORDER BY unit.source = ? DESC,
				ifnull(` + beforeText + " = nullif(?, ''), 0) + ifnull(" + afterText + ` = nullif(?, ''), 0) DESC, unit.id DESC
			LIMIT ?`},
		{&s.fetch, fetchQuery},
		{&s.length, `SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'unit'), 0)
			- coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'removed'), 0)`},
	} {
		if err == nil {
			*p.into, err = s.read.PrepareContext(ctx, p.query)
		}
	}
	if err == nil {
		err = s.openFinder(ctx)
	}
	if err != nil {
		return nil, errors.Join(s.fail("open", err), s.Close())
	}
	s.start()
	return s, nil
}

const (
	stateQuery = `SELECT (SELECT user_version FROM pragma_user_version), (SELECT value FROM setting WHERE name = 'keys'),
		coalesce((SELECT max(id) FROM unit), 0), coalesce((SELECT max(seq) FROM removed), 0)`
	fetchQuery      = "SELECT " + columns + fetched
	fetchAloneQuery = "SELECT " + aloneColumns + fetched
	fetched         = " FROM unit WHERE unit.id IN (SELECT value FROM json_each(?))"
)

// Path returns the path it was opened with.
func (s *Store) Path() string { return s.path }

// Close closes the file. The writer goes last: the last connection to go puts
// the log into the file.
func (s *Store) Close() error {
	s.near.end()
	errs := []error{s.find.close()}
	for _, st := range []*sql.Stmt{s.state, s.words, s.exact, s.fetch, s.length} {
		if st != nil {
			errs = append(errs, st.Close())
		}
	}
	for _, d := range []*sql.DB{s.read, s.write} {
		if d != nil {
			errs = append(errs, d.Close())
		}
	}
	return errors.Join(errs...)
}

// Snapshot writes a checked copy to dst, whole or not at all.
func (s *Store) Snapshot(ctx context.Context, dst string) error {
	if s.write == nil {
		return s.fail("snapshot", ErrReadOnly)
	}
	return db.Snapshot(ctx, s.write, Kind, dst)
}

// querier is what sql.DB and sql.Tx have in common here.
type querier interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// current makes sure that tables and keys are those of this program. Another
// one may have changed them since they were opened.
func (s *Store) current(ctx context.Context, q querier) error {
	var tables, keys int
	err := q.QueryRowContext(ctx, "SELECT (SELECT user_version FROM pragma_user_version), (SELECT value FROM setting WHERE name = 'keys')").Scan(&tables, &keys)
	if err != nil {
		return err
	}
	if tables != tableVersion || keys != memory.KeyVersion {
		return ErrOutdated
	}
	return nil
}

// tableVersion is the number of migrations.
var tableVersion = func() int {
	names, err := fs.Glob(Kind.Migrations, "*.sql")
	if err != nil {
		panic(err) // the pattern is not valid
	}
	return len(names)
}()

// fail wraps an error with what was done, and with which file. A file that
// another program is writing gives db.ErrHeld.
func (s *Store) fail(doing string, err error) error {
	if err == nil {
		return nil
	}
	var se sqlite3.Error
	if errors.As(err, &se) && (se.Code == sqlite3.ErrBusy || se.Code == sqlite3.ErrLocked) {
		err = fmt.Errorf("%w (%w)", db.ErrHeld, err)
	}
	return fmt.Errorf("%s memory %s: %w", doing, s.path, err)
}
