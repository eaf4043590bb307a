package sqlite

import (
	"os"
	"strings"
	"testing"
)

// TestMakeRoom asks the system which memory of this program is to have huge pages.
func TestMakeRoom(t *testing.T) {
	advised := func() (n int) {
		maps, err := os.ReadFile("/proc/self/smaps")
		if err != nil {
			t.Skip(err)
		}
		for line := range strings.Lines(string(maps)) {
			if flags, ok := strings.CutPrefix(line, "VmFlags:"); ok && strings.Contains(flags, " hg") {
				n++
			}
		}
		return n
	}
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Skip("a system without huge pages")
	}
	before := advised()
	if makeRoom(16*hugePage - 1); advised() != before {
		t.Error("little memory was asked for in huge pages")
	}
	if makeRoom(64 * hugePage); advised() == before {
		t.Error("no memory was asked for in huge pages")
	}
}
