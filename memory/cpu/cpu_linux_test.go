package cpu

import (
	"testing"
	"time"
)

func TestWait(t *testing.T) {
	start := Process()
	time.Sleep(200 * time.Millisecond)
	if took := Process() - start; took > 100*time.Millisecond {
		t.Errorf("200 ms of waiting count for %v", took)
	}
}
