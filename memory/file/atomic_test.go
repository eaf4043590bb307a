package file

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func put(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// only fails unless the folder has exactly one file, with this text.
func only(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s has %q, %v; want %q", filepath.Base(path), got, err, want)
	}
	list, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(list) != 1 {
		t.Errorf("the folder has %v, %v; want one file", list, err)
	}
}

func TestWriteAtomic(t *testing.T) {
	path := filepath.Join(t.TempDir(), "نص.txt")
	if err := WriteAtomic(path, put("one")); err != nil {
		t.Fatal(err)
	}
	only(t, path, "one")
	if runtime.GOOS != "windows" {
		if err := os.Chmod(path, 0o604); err != nil {
			t.Fatal(err)
		}
	}
	if err := WriteAtomic(path, put("two")); err != nil {
		t.Fatal(err)
	}
	only(t, path, "two")
	if st, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && st.Mode() != 0o604 {
		t.Errorf("the mode is %v, %v; want 0604", st.Mode(), err)
	}
}

func TestWriteAtomicKeepsTheOld(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := WriteAtomic(path, put("old")); err != nil {
		t.Fatal(err)
	}
	fault := errors.New("fault")
	err := WriteAtomic(path, func(w io.Writer) error {
		put("half")(w)
		return fault
	})
	if err != fault {
		t.Errorf("got %v, want the error of write as it is", err)
	}
	only(t, path, "old")
	func() {
		defer func() { recover() }()
		WriteAtomic(path, func(w io.Writer) error { put("half")(w); panic("fault") })
	}()
	only(t, path, "old")
}

func TestWriteAtomicElsewhere(t *testing.T) {
	dir := t.TempDir()
	if err := WriteAtomic(dir, put("x")); err == nil {
		t.Error("a folder was written to")
	}
	if err := WriteAtomic(filepath.Join(dir, "none", "a.txt"), put("x")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that does not exist gives %v", err)
	}
	target, link := filepath.Join(dir, "target"), filepath.Join(t.TempDir(), "link")
	if err := os.WriteFile(target, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip("there are no symbolic links here")
	}
	if err := WriteAtomic(link, put("new")); err != nil {
		t.Fatal(err)
	}
	only(t, target, "new")
	if st, err := os.Lstat(link); err != nil || st.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v, %v", st.Mode(), err)
	}
}
