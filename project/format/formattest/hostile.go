package formattest

import (
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/cpu"
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

// Within calls do and fails the test where that takes more bytes of heap or more time of
// processors. It returns the error of do, and logs what it took.
func Within(t *testing.T, limit int, wait time.Duration, do func() error) error {
	t.Helper()
	// The collector runs early here, so that the heap is what is in use.
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	before, most, begin := heap(), uint64(0), cpu.Process()
	done := make(chan error, 1)
	go func() { done <- do() }()
	err, ok := await(done, wait, func() {
		if used := heap(); used > before {
			most = max(most, used-before)
		}
		if most > uint64(limit) {
			t.Fatalf("it takes more than %d MiB", limit>>20)
		}
	})
	if !ok {
		t.Fatalf("it takes more than %v", wait)
	}
	t.Logf("it took %v and %d MiB", (cpu.Process() - begin).Round(time.Millisecond), most>>20)
	return err
}

// await returns what comes out of done; ok is false where processors have worked for longer
// than wait before it does (see cpu.Process): a busy machine does not count. look is called
// again and again, until then.
func await[T any](done <-chan T, wait time.Duration, look func()) (out T, ok bool) {
	begin := cpu.Process()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case out = <-done:
			return out, true
		case <-tick.C:
			if look(); cpu.Process()-begin > wait {
				return out, false
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
