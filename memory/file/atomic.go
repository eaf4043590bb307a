package file

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// WriteAtomic makes or replaces the file at path with what write writes. It
// writes to a temporary file in the same folder, syncs it, renames it over the
// old one and syncs the folder: at any moment there is the old file or the new
// one, whole. A new file gets the usual permissions, a replaced one keeps its
// own, and a symbolic link keeps pointing to where it did. On an error, also a
// panic in write, nothing has changed and nothing is left behind. The error of
// write is returned as it is.
//
// A path that is a device or a pipe is written directly.
func WriteAtomic(path string, write func(io.Writer) error) (err error) {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		path = to
	}
	mode := fs.FileMode(0)
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("nothing was written: %w", err)
	case info.IsDir():
		return fmt.Errorf("%s is a folder: name a file in it; nothing was written", path)
	case !info.Mode().IsRegular():
		return writeDirect(path, write)
	default:
		mode = info.Mode()
	}
	// The name begins with a dot to keep it out of sight; the mode of a new file
	// is left to the user's mask.
	temp := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+rand.Text()[:8]+".tmp")
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("nothing was written: %w", err)
	}
	done := false
	defer func() {
		if !done {
			f.Close()
			os.Remove(temp)
		}
	}()
	buffer := bufio.NewWriterSize(f, 64<<10)
	if err := write(buffer); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return fmt.Errorf("%s was not written: %w", path, err)
	}
	if mode != 0 {
		if err := f.Chmod(mode.Perm()); err != nil && runtime.GOOS != "windows" {
			return fmt.Errorf("%s was not written: keep its permissions: %w", path, err)
		}
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("%s was not written: %w", path, err)
	}
	if err := os.Rename(temp, path); err != nil {
		return fmt.Errorf("%s was not written: %w", path, err)
	}
	done = true
	return SyncFolder(filepath.Dir(path))
}

func writeDirect(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("nothing was written: %w", err)
	}
	err = write(f)
	return errors.Join(err, f.Close())
}

// Sync makes durable what somebody else has written into a file. Windows wants it opened for
// writing.
func Sync(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// SyncFolder makes a rename in the folder durable. Windows cannot, and needs
// not.
func SyncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("sync %s: %w", folder, err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil {
		return fmt.Errorf("sync %s: %w", folder, err)
	}
	return nil
}
