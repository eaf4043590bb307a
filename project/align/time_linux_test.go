package align

import (
	"syscall"
	"testing"
	"time"
)

// TestBookTime: a book of 2,000 sentences takes less than five seconds. What counts
// is the time on processors, which a busy machine does not change.
func TestBookTime(t *testing.T) {
	book := book(t)
	source, target := sentences(book.arabic...), sentences(append(book.english[:700:700], book.english[900:]...)...)
	start := processorTime(t)
	pairsOf(t, source, target, nil)
	took := processorTime(t) - start
	t.Logf("%v", took)
	if took > 5*time.Second {
		t.Errorf("it took %v, more than 5 s", took)
	}
}

// processorTime returns the time that this program has spent on all processors.
func processorTime(t *testing.T) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
