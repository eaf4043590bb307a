package sqlite

import (
	"os"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// threadTime returns the time that the calling thread has spent on a processor.
// (Linux, clock_gettime(2), CLOCK_THREAD_CPUTIME_ID.)
func threadTime() time.Duration {
	var ts syscall.Timespec
	syscall.Syscall(syscall.SYS_CLOCK_GETTIME, 3, uintptr(unsafe.Pointer(&ts)), 0)
	return time.Duration(ts.Nano())
}

// processTime returns the time that all threads have spent on a processor, and
// peak the most memory that was in use at one time, in bytes.
func processTime() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

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
