// Package cpu tells how long processors have worked, which on a busy machine tells more than
// the clock. It is for tests and measurements.
package cpu

import (
	"syscall"
	"time"
	"unsafe"
)

// Process returns the time that all threads of the process have spent on processors.
// (Linux, getrusage(2), RUSAGE_SELF.)
func Process() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // the arguments are right
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Thread returns the time that the calling thread has spent on a processor.
// (Linux, clock_gettime(2), CLOCK_THREAD_CPUTIME_ID.)
func Thread() time.Duration {
	var ts syscall.Timespec
	syscall.Syscall(syscall.SYS_CLOCK_GETTIME, 3, uintptr(unsafe.Pointer(&ts)), 0)
	return time.Duration(ts.Nano())
}
