package exchange_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/exchange"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/tmx"
)

var langs = tmx.Languages{Source: "ar", Target: "en"}

func open(t *testing.T) memory.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "m.tmdb"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const unit = `<tu><tuv xml:lang="ar"><seg>كلمة %d</seg></tuv><tuv xml:lang="en"><seg>word %d</seg></tuv></tu>`

func units(n int) string {
	var b strings.Builder
	b.WriteString(`<tmx version="1.4"><header srclang="ar"/><body>`)
	for i := range n {
		fmt.Fprintf(&b, unit, i, i)
	}
	return b.String()
}

// TestImport tells the kind of a file by its name, and otherwise by what it begins
// with, and says what became of its units.
func TestImport(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"a.tmx", units(2) + `<tu><tuv xml:lang="ar"><seg>نعم</seg></tuv></tu></body></tmx>`},
		{"tmx", units(2) + `<tu><tuv xml:lang="ar"><seg>نعم</seg></tuv></tu></body></tmx>`},
		{"a.csv", "ar,en\nكلمة 0,word 0\nكلمة 1,word 1\nنعم,\n"},
		{"a.tsv", "ar\ten\nكلمة 0\tword 0\nكلمة 1\tword 1\nنعم\t\n"},
		{"table", "ar,en\nكلمة 0,word 0\nكلمة 1,word 1\nنعم,\n"},
	} {
		s := open(t)
		last := 0.0
		r, err := exchange.Import(t.Context(), s, write(t, c.name, c.text), exchange.Options{
			Languages: langs, Progress: func(_ int, part float64) { last = part },
		})
		if err != nil {
			t.Fatal(err)
		}
		if r.Read != 2 || r.Added != 2 || r.Skipped != 1 || len(r.Left) != 1 || len(r.Reasons) != 1 || last != 1 {
			t.Errorf("%s: %+v, at the end %v of the file", c.name, r, last)
		}
		out := filepath.Join(t.TempDir(), "out.csv")
		if n, err := exchange.Export(t.Context(), s, out, langs, "test", "1", nil); n != 2 || err != nil {
			t.Errorf("exported %d, %v", n, err)
		}
		if r, err := exchange.Import(t.Context(), s, out, exchange.Options{Languages: langs}); err != nil || r.Doubles() != 2 {
			t.Errorf("again: %+v, %v", r, err)
		}
	}
}

// TestImportFails: the error has the file and the place, and nothing was added.
func TestImportFails(t *testing.T) {
	s := open(t)
	path := write(t, "a.tmx", units(3)+"\n<tu></body>")
	_, err := exchange.Import(t.Context(), s, path, exchange.Options{Languages: langs})
	if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "nothing was added") || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	path = write(t, "b.tmx", units(5000)+"</body></tmx>")
	_, err = exchange.Import(ctx, s, path, exchange.Options{Languages: langs, Progress: func(int, float64) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if st, err := s.Stats(t.Context()); err != nil || st.Entries != 0 {
		t.Errorf("%d units are there, %v", st.Entries, err)
	}
}

// A cutOff is a store in which an import is cut off behind 200 units, and which
// tells that of the next one.
type cutOff struct {
	memory.Store
	unfinished *memory.Unfinished
	from       string
	targets    []string
}

var errCut = errors.New("cut off")

func (s *cutOff) Unfinished(context.Context) (*memory.Unfinished, error) { return s.unfinished, nil }

func (s *cutOff) Import(_ context.Context, in memory.Import) (memory.Imported, error) {
	s.from, s.targets = in.From, nil
	for e, err := range in.Entries {
		if err != nil {
			return memory.Imported{}, err
		}
		if s.targets = append(s.targets, e.Target.Chars); len(s.targets) == 200 {
			s.unfinished = &memory.Unfinished{File: in.File, Place: in.Place()}
			return memory.Imported{}, errCut
		}
	}
	return memory.Imported{Read: len(s.targets)}, nil
}

// TestImportGoesOn where one of the same file was cut off, and not for another.
func TestImportGoesOn(t *testing.T) {
	s := &cutOff{}
	resumed := -1
	o := exchange.Options{Languages: langs, Resumed: func(units int) { resumed = units }}
	path := write(t, "a.tmx", units(300)+"</body></tmx>")
	if _, err := exchange.Import(t.Context(), s, path, o); !errors.Is(err, errCut) || resumed != -1 {
		t.Fatalf("error %v, resumed behind %d", err, resumed)
	}
	place := s.unfinished.Place
	if _, err := exchange.Import(t.Context(), s, path, o); err != nil || resumed != 200 || s.from != place ||
		len(s.targets) != 100 || s.targets[0] != "word 200" {
		t.Errorf("resumed behind %d, from %q, %d units, %v", resumed, s.from, len(s.targets), err)
	}
	resumed = -1
	other := write(t, "a.tmx", units(100)+"</body></tmx>")
	if _, err := exchange.Import(t.Context(), s, other, o); err != nil || resumed != -1 || s.from != "" || len(s.targets) != 100 {
		t.Errorf("another file: resumed behind %d, from %q, %d units, %v", resumed, s.from, len(s.targets), err)
	}
}
