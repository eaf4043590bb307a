package align

import (
	"testing"
	"time"

	"tarjuman/memory/cpu"
)

// TestBookTime: a book of 2,000 sentences takes less than five seconds. What counts
// is the time on processors, which a busy machine does not change.
func TestBookTime(t *testing.T) {
	book := book(t)
	source, target := sentences(book.arabic...), sentences(append(book.english[:700:700], book.english[900:]...)...)
	start := cpu.Process()
	pairsOf(t, source, target, nil)
	took := cpu.Process() - start
	t.Logf("%v", took)
	if took > 5*time.Second {
		t.Errorf("it took %v, more than 5 s", took)
	}
}
