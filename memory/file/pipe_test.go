//go:build unix

package file

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe is written into and stays one. The test takes one of its own: a real
// device would be lost if WriteAtomic were wrong.
func TestWriteAtomicPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip("there are no pipes here")
	}
	// Opened for both, neither side waits for the other.
	pipe, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer pipe.Close()
	if err := WriteAtomic(path, put("x")); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Lstat(path); err != nil || st.Mode()&fs.ModeNamedPipe == 0 {
		t.Fatalf("the pipe was replaced: %v, %v", st.Mode(), err)
	}
	b := make([]byte, 1)
	if _, err := pipe.Read(b); err != nil || b[0] != 'x' {
		t.Errorf("the pipe has %q, %v", b, err)
	}
}
