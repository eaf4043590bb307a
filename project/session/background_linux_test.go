package session

import (
	"syscall"
	"testing"
)

// TestBackground: what runs in the background is nicer than what started it, and is done
// when the call returns.
func TestBackground(t *testing.T) {
	// The system call returns 20 less the nice value (getpriority(2), C library/kernel differences).
	nice := func() int {
		n, err := syscall.Getpriority(syscall.PRIO_PROCESS, syscall.Gettid())
		if err != nil {
			t.Error(err)
		}
		return 20 - n
	}
	before, there := nice(), 0
	background(func() { there = nice() })
	if there <= before {
		t.Errorf("nice is %d in the background, %d elsewhere", there, before)
	}
	for range 100 {
		if after := nice(); after != before {
			t.Fatalf("nice was %d and is %d", before, after)
		}
	}
}
