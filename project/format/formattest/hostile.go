package formattest

import (
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"tarjuman/project/format"
)

// memoryLimit is how many bytes of heap reading a hostile file may take.
const memoryLimit = 256 << 20

// Refuse checks that a file that could do harm is refused, in time and without
// much memory, and that the error has every one of the words in says: the part
// that is meant and what is wrong with it.
func Refuse(t *testing.T, f format.Format, s Sample, says ...string) {
	t.Helper()
	err := Within(t, memoryLimit, patience, func() error {
		_, err := f.Read(s.Bytes, s.options())
		return err
	})
	if err == nil {
		t.Errorf("%s is not refused", s.Name)
		return
	}
	for _, word := range says {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%s: the error does not say %q: %v", s.Name, word, err)
		}
	}
}

// Within calls do and fails the test where that takes more bytes of heap or more
// time. It returns the error of do, and logs what it took.
func Within(t *testing.T, limit int, wait time.Duration, do func() error) error {
	t.Helper()
	// The collector runs early here, so that the heap is what is in use.
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	before, most, begin := heap(), uint64(0), time.Now()
	done := make(chan error, 1)
	go func() { done <- do() }()
	end := time.NewTimer(wait)
	defer end.Stop()
	look := time.NewTicker(2 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-done:
			t.Logf("it took %v and %d MiB", time.Since(begin).Round(time.Millisecond), most>>20)
			return err
		case <-end.C:
			t.Fatalf("it takes more than %v", wait)
		case <-look.C:
			if used := heap(); used > before {
				most = max(most, used-before)
			}
			if most > uint64(limit) {
				t.Fatalf("it takes more than %d MiB", limit>>20)
			}
		}
	}
}

// heap is how many bytes of heap are in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
