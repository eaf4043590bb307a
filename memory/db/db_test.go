package db

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

var kind = Kind{Name: "test file", ApplicationID: 0x54455354, Migrations: fstest.MapFS{
	"0001_first.sql": {Data: []byte("CREATE TABLE t (x TEXT) STRICT")},
}}

func open(t *testing.T, path string, k Kind, o Options) *sql.DB {
	t.Helper()
	d, err := Open(context.Background(), path, k, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func pragma(t *testing.T, d *sql.DB, name string) (v string) {
	t.Helper()
	if err := d.QueryRow("PRAGMA " + name).Scan(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestOpenSettings(t *testing.T) {
	// A name that reads as options when it is not escaped.
	path := filepath.Join(t.TempDir(), "a b?_journal_mode=OFF&_synchronous=0#%41.tarj")
	d := open(t, path, kind, Options{Mode: Create, Exclusive: true})
	for name, want := range map[string]string{
		"journal_mode": "delete", "synchronous": "3", "locking_mode": "exclusive",
		"foreign_keys": "1", "busy_timeout": "2000", "user_version": "1",
	} {
		if got := pragma(t, d, name); got != want {
			t.Errorf("%s = %s, want %s", name, got, want)
		}
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("the file is not where it was asked for: %v", err)
	}

	shared := open(t, filepath.Join(t.TempDir(), "m.tmdb"), kind, Options{Mode: Create})
	for name, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "locking_mode": "normal"} {
		if got := pragma(t, shared, name); got != want {
			t.Errorf("shared: %s = %s, want %s", name, got, want)
		}
	}
}

func TestPageSize(t *testing.T) {
	big := kind
	big.PageSize = 8192
	path := filepath.Join(t.TempDir(), "big")
	size := func(k Kind, o Options) (size int, mode string) {
		t.Helper()
		d, err := Open(t.Context(), path, k, o)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		if err := d.QueryRow("PRAGMA page_size").Scan(&size); err != nil {
			t.Fatal(err)
		}
		if err := d.QueryRow("PRAGMA journal_mode").Scan(&mode); err != nil {
			t.Fatal(err)
		}
		return size, mode
	}
	if n, mode := size(big, Options{Mode: Create}); n != 8192 || mode != "wal" {
		t.Errorf("pages of %d bytes, journal %s", n, mode)
	}
	big.PageSize = 16384
	if n, _ := size(big, Options{Mode: Create}); n != 8192 {
		t.Errorf("an old file has pages of %d bytes now", n)
	}
	path += "2"
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if n, _ := size(big, Options{Mode: Create}); n != 16384 {
		t.Errorf("an empty file has pages of %d bytes", n)
	}
	path += "3"
	if n, mode := size(big, Options{Mode: Create, Exclusive: true}); n != 4096 || mode != "delete" {
		t.Errorf("a file of one's own: pages of %d bytes, journal %s", n, mode)
	}
}

func TestOpenRefuses(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	mine := filepath.Join(dir, "mine.tarj")
	open(t, mine, kind, Options{Mode: Create}).Close()

	text := filepath.Join(dir, "letter.tarj")
	os.WriteFile(text, []byte(strings.Repeat("Dear Sir, ", 200)), 0o644)
	empty := filepath.Join(dir, "empty.tarj")
	os.WriteFile(empty, nil, 0o644)
	plain := filepath.Join(dir, "plain.db")
	p, _ := sql.Open("sqlite3", plain)
	if _, err := p.Exec("CREATE TABLE x (y)"); err != nil {
		t.Fatal(err)
	}
	p.Close()

	other, older := kind, kind
	other.ApplicationID++
	older.Migrations = fstest.MapFS{}
	for _, c := range []struct {
		name, path string
		kind       Kind
		mode       Mode
		want       error
	}{
		{"missing", filepath.Join(dir, "none.tarj"), kind, ReadWrite, fs.ErrNotExist},
		{"another kind", mine, other, ReadWrite, ErrForeign},
		{"another kind, creating", mine, other, Create, ErrForeign},
		{"newer", mine, older, ReadWrite, ErrNewer},
		{"no database", text, kind, Create, ErrForeign},
		{"a database of somebody else", plain, kind, Create, ErrForeign},
		{"an empty file is no project", empty, kind, ReadWrite, ErrForeign},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			d, err := Open(ctx, c.path, c.kind, Options{Mode: c.mode})
			if err == nil {
				d.Close()
			}
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			} else if !strings.Contains(err.Error(), c.path) {
				t.Errorf("error %q does not name the file", err)
			}
			if after, _ := os.ReadFile(c.path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestExclusive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.tarj")
	d := open(t, path, kind, Options{Mode: Create, Exclusive: true})
	if _, err := Open(context.Background(), path, kind, Options{Exclusive: true}); !errors.Is(err, ErrHeld) {
		t.Errorf("second opening: error %v, want %v", err, ErrHeld)
	}
	d.Close()
	open(t, path, kind, Options{Exclusive: true})
}

func TestMigration(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "p.tarj")
	open(t, path, kind, Options{Mode: Create}).Close()
	grown, broken := kind, kind
	grown.Migrations = fstest.MapFS{
		"0001_first.sql":  kind.Migrations.(fstest.MapFS)["0001_first.sql"],
		"0002_second.sql": {Data: []byte("ALTER TABLE t ADD COLUMN z TEXT")},
	}
	broken.Migrations = fstest.MapFS{
		"0001_first.sql":  kind.Migrations.(fstest.MapFS)["0001_first.sql"],
		"0002_second.sql": {Data: []byte("CREATE TABLE half (a); CREATE TABLE t (b)")},
	}
	if _, err := Open(ctx, path, broken, Options{}); err == nil || !strings.Contains(err.Error(), "0002_second.sql") {
		t.Fatalf("broken migration: %v", err)
	}
	d := open(t, path, kind, Options{}) // still the old version: the step left nothing
	var n int
	if d.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").Scan(&n); n != 0 {
		t.Error("half of a broken migration stayed")
	}
	d.Close()
	called := 0
	d = open(t, path, grown, Options{BeforeMigration: func(*sql.DB) error { called++; return nil }})
	if v := pragma(t, d, "user_version"); v != "2" || called != 1 {
		t.Errorf("version %s after %d snapshots, want 2 after 1", v, called)
	}
	gap := Kind{Name: "gap", ApplicationID: 1, Migrations: fstest.MapFS{"0002_x.sql": {Data: []byte("SELECT 1")}}}
	if _, err := Open(ctx, filepath.Join(t.TempDir(), "g"), gap, Options{Mode: Create}); err == nil {
		t.Error("a gap in the numbers was not noticed")
	}
}

func TestSnapshot(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	d := open(t, filepath.Join(dir, "p.tarj"), kind, Options{Mode: Create, Exclusive: true})
	if _, err := d.Exec("INSERT INTO t VALUES ('سلام')"); err != nil {
		t.Fatal(err)
	}
	dst := filepath.Join(dir, "copy ' 1.tarj")
	for range 2 { // the second replaces the first
		if err := Snapshot(ctx, d, kind, dst); err != nil {
			t.Fatal(err)
		}
	}
	var x string
	if err := open(t, dst, kind, Options{Mode: ReadOnly}).QueryRow("SELECT x FROM t").Scan(&x); err != nil || x != "سلام" {
		t.Errorf("read back %q, %v", x, err)
	}
	if err := Snapshot(ctx, d, kind, filepath.Join(dir, "no", "such", "folder")); err == nil {
		t.Error("a snapshot into nowhere was reported as taken")
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*.part"))
	if len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
