package session

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// TestProgress: import and opening tell how far they are, without going back, and what is
// cancelled by who is told changes nothing.
func TestProgress(t *testing.T) {
	o := options(t)
	path := filepath.Join(t.TempDir(), "long.tarj")
	s, err := New(ctx, path, "ar", "en", o)
	ok(t, err)
	var text strings.Builder
	const lines = 3000
	for n := range lines {
		fmt.Fprintf(&text, "وصل الوزير رقم %d.\n", n)
	}
	var parts []float64
	most := 0
	tell := func(part float64, segments int) {
		parts, most = append(parts, part), max(most, segments)
	}
	in := Import{Name: "long.txt", Data: []byte(text.String())}
	sound := func(what string, least int) {
		t.Helper()
		for i, p := range parts {
			if p < 0 || p > 1 || i > 0 && p < parts[i-1] {
				t.Errorf("%s: part %d is %v behind %v", what, i, p, parts[max(i-1, 0)])
			}
		}
		if len(parts) < least || parts[len(parts)-1] < 0.8 || most < lines/2 || most > lines+1 {
			t.Errorf("%s: told %d times, last %v of %d segments", what, len(parts), parts[len(parts)-1], most)
		}
		parts, most = nil, 0
	}

	for _, at := range []float64{0.1, 0.7} { // while it is cut, and while it is stored
		doomed, cancel := context.WithCancel(ctx)
		in.Progress = func(part float64, _ int) {
			if part > at {
				cancel()
			}
		}
		if _, err := s.Import(doomed, in); !errors.Is(err, context.Canceled) || len(s.View().Documents) != 0 {
			t.Errorf("cancelled at %v: %v, %d documents", at, err, len(s.View().Documents))
		}
	}
	in.Progress = tell
	_, err = s.Import(ctx, in)
	ok(t, err)
	sound("import", 20)
	ok(t, s.Close())
	o.Progress = tell
	s, err = Open(ctx, path, o)
	ok(t, err)
	sound("opening", 5)
	ok(t, s.Close())
}
