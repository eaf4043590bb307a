package index

import (
	"syscall"
	"time"
	"unsafe"
)

// threadTime returns the time that the calling thread has spent on a processor:
// on a busy machine it tells more than the clock. (Linux, clock_gettime(2),
// CLOCK_THREAD_CPUTIME_ID.)
func threadTime() time.Duration {
	var ts syscall.Timespec
	syscall.Syscall(syscall.SYS_CLOCK_GETTIME, 3, uintptr(unsafe.Pointer(&ts)), 0)
	return time.Duration(ts.Nano())
}
