package cpu

import (
	"testing"
	"time"
)

// What works counts; on Linux what waits does not.
func TestProcess(t *testing.T) {
	for name, used := range map[string]func() time.Duration{"process": Process, "thread": Thread} {
		start, end := used(), time.Now().Add(10*time.Second)
		for used()-start < 20*time.Millisecond {
			if time.Now().After(end) {
				t.Fatalf("%s: ten seconds of work count for %v", name, used()-start)
			}
		}
	}
}
