package file

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestIdentity(t *testing.T) {
	dir := t.TempDir()
	when := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	identity := func(name, content string, changed time.Time) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, changed, changed); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		id, err := Identity(f)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	long := strings.Repeat("x", 3*identityBytes)
	first := identity("a", long, when)
	if again := identity("a", long, when); again != first {
		t.Errorf("%s, and then %s", first, again)
	}
	for _, other := range []struct {
		name, file, content string
		changed             time.Time
	}{
		{"name", "b", long, when},
		{"size", "a", long + "x", when},
		{"beginning", "a", "y" + long[1:], when},
		{"end", "a", long[1:] + "y", when},
		{"time", "a", long, when.Add(time.Second)},
	} {
		if id := identity(other.file, other.content, other.changed); id == first {
			t.Errorf("another %s, and the same identity %s", other.name, id)
		}
	}
	if id := identity("tab\t.tmx", "", when); !strings.HasSuffix(id, "\ttab\t.tmx") {
		t.Errorf("%q does not end with the name", id)
	}
}
