package file

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

func TestInput(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(path, []byte("0123456789"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	pr, pw, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer pr.Close()
	pw.WriteString("0123456789")
	pw.Close()
	passed := strings.NewReader("0123456789")
	passed.Seek(4, io.SeekStart)
	for _, tt := range []struct {
		name      string
		r         io.Reader
		read, all int64
	}{
		{"file", f, 10, 10},
		{"string", strings.NewReader("0123456789"), 10, 10},
		{"from here on", passed, 6, 6},
		{"pipe", pr, 10, -1},
		{"no seeker", iotest.HalfReader(strings.NewReader("0123456789")), 10, -1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := NewInput(tt.r)
			b, err := io.ReadAll(in)
			if err != nil || !strings.HasSuffix("0123456789", string(b)) || in.Offset() != tt.read || in.Total() != tt.all {
				t.Errorf("%q, %v, %d of %d; want %d of %d", b, err, in.Offset(), in.Total(), tt.read, tt.all)
			}
		})
	}
}

func TestInputStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := NewInput(strings.NewReader("0123456789"))
	stop := in.Until(ctx)
	b := make([]byte, 4)
	if n, err := in.Read(b); n != 4 || err != nil {
		t.Error(n, err)
	}
	cancel()
	if n, err := in.Read(b); n != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d, %v; want context.Canceled", n, err)
	}
	stop()
	if n, err := in.Read(b); n != 4 || err != nil {
		t.Errorf("%d, %v once nothing stops it", n, err)
	}
}
