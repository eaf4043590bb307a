package settings

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func open(t *testing.T, path string) (s *Store, fresh bool, told *[]error) {
	t.Helper()
	told = new([]error)
	var mu sync.Mutex
	s, fresh = Open(path, func(err error) {
		mu.Lock()
		defer mu.Unlock()
		*told = append(*told, err)
	})
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, fresh, told
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestKept: what is set is there the next time, as JSON that a person can read.
func TestKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tarjuman", "settings.json")
	s, fresh, _ := open(t, path)
	if !fresh {
		t.Error("there was something before")
	}
	s.Set("text.arabic.size", 18.5)
	s.Set("text.arabic.name", "خط <نسخ>")
	s.Set("look", "dark")
	s.Set("edit.completion", false)
	s.Set("recent", []string{"/b.tarj", "/a.tarj"})
	s.Set("keys.own", map[string]string{"edit.find": "F4", "edit.find.next": "F5"})
	s.Set("gone", 1)
	s.Set("gone", nil)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	want := `{
  "edit": {
    "completion": false
  },
  "keys": {
    "own": {
      "edit.find": "F4",
      "edit.find.next": "F5"
    }
  },
  "look": "dark",
  "recent": [
    "/b.tarj",
    "/a.tarj"
  ],
  "text": {
    "arabic": {
      "name": "خط <نسخ>",
      "size": 18.5
    }
  }
}
`
	if d := cmp.Diff(want, read(t, path)); d != "" {
		t.Error(d)
	}
	s, fresh, _ = open(t, path)
	got := []any{
		fresh, s.Float("text.arabic.size", 1), s.String("text.arabic.name", ""), s.String("look", ""), s.Bool("edit.completion", true),
		s.Strings("recent"), s.Map("keys.own"), s.Int("gone", 7), s.Float("look", 2), s.String("text", "other"), s.Bool("look.more", true),
	}
	if d := cmp.Diff([]any{
		false, 18.5, "خط <نسخ>", "dark", false,
		[]string{"/b.tarj", "/a.tarj"},
		map[string]string{"edit.find": "F4", "edit.find.next": "F5"},
		7, 2.0, "other", true,
	}, got); d != "" {
		t.Error(d)
	}
}

// TestOthersStay: what is unknown, and what was changed outside meanwhile, stays.
func TestOthersStay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	os.WriteFile(path, []byte(`{"later": {"n": 12345678901234567890}, "look": "light", "text": {"size": 1}}`), 0o666)
	s, _, _ := open(t, path)
	s.Set("text.size", 2)
	os.WriteFile(path, []byte(`{"later": {"n": 12345678901234567890}, "look": "dark", "text": {"size": 1, "x": []}}`), 0o666)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(read(t, path)), "")
	if want := `{"later":{"n":12345678901234567890},"look":"dark","text":{"size":2,"x":[]}}`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestBroken: a file that is no JSON is set aside whole, and the store works on.
func TestBroken(t *testing.T) {
	for name, data := range map[string]string{"half": "{\n\"look\": \"da", "list": "[1]", "two": "{} {}", "null": "null", "nothing": ""} {
		path := filepath.Join(t.TempDir(), "settings.json")
		os.WriteFile(path, []byte(data), 0o666)
		s, fresh, told := open(t, path)
		var b *Broken
		if len(*told) != 1 || !errors.As((*told)[0], &b) || fresh {
			t.Fatalf("%s: told %v, fresh %v", name, *told, fresh)
		}
		if got := read(t, b.Kept); got != data || !strings.HasPrefix(filepath.Base(b.Kept), "settings.broken-20") {
			t.Errorf("%s: %s has %q", name, b.Kept, got)
		}
		if name == "half" && !strings.Contains(b.Error(), "line 2") {
			t.Error(b)
		}
		s.Set("look", "dark")
		if err := s.Close(); err != nil || !strings.Contains(read(t, path), "dark") {
			t.Errorf("%s: %v, %s", name, err, read(t, path))
		}
	}
}

// TestWrittenSoon: no one needs to close it, and nothing is lost when it cannot be
// written at first.
func TestWrittenSoon(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "in", "settings.json")
	os.WriteFile(filepath.Join(dir, "in"), nil, 0o666) // a file where the folder has to be
	s, _, _ := open(t, path)
	s.Set("a", "1")
	if err := s.Close(); err == nil {
		t.Fatal("it was written into a file")
	}
	os.Remove(filepath.Join(dir, "in"))
	s.Set("b", "2")
	for range 100 {
		if b, _ := os.ReadFile(path); strings.Contains(string(b), `"b"`) {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if got := strings.Join(strings.Fields(read(t, path)), ""); got != `{"a":"1","b":"2"}` {
		t.Error(got)
	}
}
