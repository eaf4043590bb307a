package sqlite

import (
	"os"
	"syscall"
	"testing"
)

// peak returns the most memory that was in use at one time, in bytes.
func peak() int64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u.Maxrss << 10
}

// forget has the system drop what it holds of a file in memory. (Linux,
// posix_fadvise(2), POSIX_FADV_DONTNEED, after a sync.)
func forget(b *testing.B, path string) {
	b.Helper()
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	syscall.Sync()
	if _, _, errno := syscall.Syscall6(syscall.SYS_FADVISE64, f.Fd(), 0, 0, 4, 0, 0); errno != 0 {
		b.Fatal(errno)
	}
}
