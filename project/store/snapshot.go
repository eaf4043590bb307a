package store

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"tarjuman/memory/db"
	"tarjuman/memory/file"
)

// usualKeep is how many snapshots of one project stay where nobody says otherwise; older
// ones are taken away.
const usualKeep = 60

// KeepSnapshots says how many snapshots of this project stay when another one is taken,
// at least one; 0 is as many as usual.
func (p *Project) KeepSnapshots(n int) { p.keep = n }

// DataDir returns the folder in which the program keeps what belongs to the
// user and to no project: snapshots and the default memory. It is
// $XDG_DATA_HOME/tarjuman or ~/.local/share/tarjuman (XDG Base Directory), on
// macOS and Windows the system's own folder. It may not exist yet.
func DataDir() (string, error) {
	if d := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
		return filepath.Join(d, "tarjuman"), nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		d, err := os.UserConfigDir()
		return filepath.Join(d, "tarjuman"), err
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share", "tarjuman"), err
}

func snapshotDir(project string) (string, error) {
	d, err := DataDir()
	return filepath.Join(d, "snapshots", project), err
}

// A Snapshot is a copy of a project at one moment.
type Snapshot struct {
	// Path is where the copy is: a project file that can be opened for reading.
	Path string
	// Time is when it was taken, in UTC, to the second.
	Time time.Time
	// Seq is the number of the last operation in it.
	Seq int64
	// sum is the beginning of that operation's checksum: after a restore one
	// number can stand for two operations.
	sum string
}

const stampForm = "20060102T150405Z"

// Snapshot takes a copy of the project and returns its path. When nothing was
// done since the newest one it takes none and returns that one's path.
func (p *Project) Snapshot(ctx context.Context) (string, error) {
	path, finish, err := p.BeginSnapshot(ctx)
	if err != nil {
		return "", err
	}
	return path, finish()
}

// BeginSnapshot is Snapshot in two steps: when it returns the copy is made, and
// the project free for other work; finish, which must be called, checks the copy,
// on any goroutine.
func (p *Project) BeginSnapshot(ctx context.Context) (path string, finish func() error, err error) {
	dir, err := snapshotDir(p.info.ID)
	if err != nil {
		return "", nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", nil, fmt.Errorf("snapshot: %w", err)
	}
	all, err := list(dir)
	if err != nil {
		return "", nil, err
	}
	var typing int
	if err := p.db.QueryRowContext(ctx, "SELECT count(*) FROM working").Scan(&typing); err != nil {
		return "", nil, err
	}
	sum := hex.EncodeToString(p.head.sum[:min(len(p.head.sum), 6)])
	if len(all) > 0 && all[0].Seq == p.head.seq && all[0].sum == sum && typing == 0 {
		return all[0].Path, func() error { return nil }, nil
	}
	dst := filepath.Join(dir, fmt.Sprintf("%s-%06d-%s.tarj", time.Now().UTC().Format(stampForm), p.head.seq, sum))
	check, err := db.BeginSnapshot(ctx, p.db, kind, dst)
	if err != nil {
		return "", nil, err
	}
	return dst, func() error {
		if err := check(); err != nil {
			return err
		}
		for i := cmp.Or(max(p.keep, 0), usualKeep) - 1; i < len(all); i++ {
			_ = os.Remove(all[i].Path) // one too many does no harm
		}
		return nil
	}, nil
}

// SnapshotDue reports whether something was done since the newest snapshot and
// that one is older than age.
func (p *Project) SnapshotDue(age time.Duration) (bool, error) {
	if p.readOnly || p.head.seq == 0 {
		return false, nil
	}
	all, err := Snapshots(p.info.ID)
	return err == nil && (len(all) == 0 || time.Since(all[0].Time) >= age), err
}

// Snapshots returns the snapshots of the project with this id, newest first.
func Snapshots(project string) ([]Snapshot, error) {
	dir, err := snapshotDir(project)
	if err != nil {
		return nil, err
	}
	return list(dir)
}

// SnapshotsOf returns the snapshots of the project at path, newest first, also
// while somebody else has it open.
func SnapshotsOf(ctx context.Context, path string) ([]Snapshot, error) {
	id := readHolder(path).Project
	if id == "" {
		p, err := OpenReadOnly(ctx, path)
		if err != nil {
			return nil, err
		}
		id = p.info.ID
		p.Close()
	}
	return Snapshots(id)
}

func list(dir string) ([]Snapshot, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("snapshots: %w", err)
	}
	var out []Snapshot
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".tarj")
		parts := strings.Split(name, "-")
		if !ok || len(parts) != 3 {
			continue
		}
		t, err := time.Parse(stampForm, parts[0])
		seq, err2 := strconv.ParseInt(parts[1], 10, 64)
		if err == nil && err2 == nil {
			out = append(out, Snapshot{filepath.Join(dir, e.Name()), t, seq, parts[2]})
		}
	}
	slices.SortFunc(out, func(a, b Snapshot) int {
		return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(b.Seq, a.Seq))
	})
	return out, nil
}

// Restore puts a snapshot in the place of the project at path, which nobody may
// have open, and returns where the former state is kept: a snapshot of it, or
// the file itself under another name when it cannot be read. A snapshot of
// another project is refused. The other state is gone for undo.
func Restore(ctx context.Context, path, snapshot string, h Holder) (kept string, err error) {
	fail := func(err error) (string, error) {
		return "", fmt.Errorf("restore %s from %s: %w", path, snapshot, err)
	}
	from, err := OpenReadOnly(ctx, snapshot)
	if err != nil {
		return fail(err)
	}
	id := from.info.ID
	found, err := from.Verify(ctx)
	from.Close()
	if err != nil {
		return fail(err)
	}
	if len(found) > 0 {
		return fail(fmt.Errorf("the snapshot itself is damaged: %s", found[0].Text))
	}
	now, err := Open(ctx, path, h)
	exports := map[string][]byte{}
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil && !damaged(path, err):
		return "", err
	case err != nil:
		kept = path + ".damaged-" + time.Now().UTC().Format(stampForm)
		if err := os.Rename(path, kept); err != nil {
			return fail(err)
		}
	default:
		if now.info.ID != id {
			now.Close()
			return fail(errors.New("the snapshot is of another project"))
		}
		if kept, err = now.Snapshot(ctx); err == nil {
			exports, err = now.allExports(ctx)
		}
		now.Close()
		if err != nil {
			return fail(err)
		}
	}
	err = file.WriteAtomic(path, func(w io.Writer) error {
		f, err := os.Open(snapshot)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(w, f)
		return err
	})
	if err != nil {
		return kept, err
	}
	// The memories know what is no longer so.
	now, err = Open(ctx, path, h)
	if err != nil {
		return kept, err
	}
	defer now.Close()
	if err := now.keepExports(ctx, exports); err != nil {
		return kept, err
	}
	if err := now.PutMet(ctx, nil); err != nil {
		return kept, err
	}
	return kept, now.PutSetting(ctx, Resync, true)
}

// Resync is a setting that is true in a project that was restored: its memories
// have units of what is no longer so.
const Resync = "resync"

// damaged reports whether a project that could not be opened may be put aside:
// a project file that SQLite cannot read, and nothing else.
func damaged(path string, err error) bool {
	return filepath.Ext(path) == ".tarj" && (db.Damaged(err) || errors.Is(err, db.ErrForeign))
}
