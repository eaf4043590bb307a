package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tarjuman/memory/file"
)

// Snapshot writes a copy of the open file to dst, whole or not at all: into a
// temporary file beside dst, checked, synced, and renamed. Another file of that
// name is replaced. The folder must exist.
func Snapshot(ctx context.Context, d *sql.DB, k Kind, dst string) error {
	finish, err := BeginSnapshot(ctx, d, k, dst)
	if err != nil {
		return err
	}
	return finish()
}

// BeginSnapshot is Snapshot in two steps: when it returns the copy is made and d
// is free for other work; finish, which must be called, checks the copy and gives
// it its name, on any goroutine.
func BeginSnapshot(ctx context.Context, d *sql.DB, k Kind, dst string) (finish func() error, err error) {
	tmp := dst + ".part"
	fail := func(err error) error {
		os.Remove(tmp)
		return fmt.Errorf("snapshot %s: %w", dst, err)
	}
	if err := os.Remove(tmp); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fail(err)
	}
	if _, err := d.ExecContext(ctx, "VACUUM INTO ?", tmp); err != nil {
		return nil, fail(err)
	}
	return func() error {
		if err := check(ctx, tmp, k); err != nil {
			return fail(err)
		}
		if err := file.Sync(tmp); err != nil {
			return fail(err)
		}
		if err := os.Rename(tmp, dst); err != nil {
			return fail(err)
		}
		return file.SyncFolder(filepath.Dir(dst))
	}, nil
}

// check opens the copy and has SQLite read every page of it.
func check(ctx context.Context, path string, k Kind) error {
	d, err := Open(ctx, path, k, Options{Mode: ReadOnly})
	if err != nil {
		return err
	}
	defer d.Close()
	return Integrity(ctx, d)
}

// Integrity has SQLite check the structure of the whole file. It says nothing
// about a changed byte of text: that is what checksums are for.
func Integrity(ctx context.Context, d *sql.DB) error {
	var result string
	if err := d.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&result); err != nil {
		return err
	}
	if result != "ok" {
		return fmt.Errorf("the file is damaged: %s", result)
	}
	return nil
}
