package tmx

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory"
)

// plain is a reader that cannot seek: it is read without a second goroutine.
type plain struct{ io.Reader }

// long is a file of many units, some of which cannot be taken.
func long(n int) string {
	var b strings.Builder
	for i := range n {
		switch i % 7 {
		case 3:
			b.WriteString("<tu>" + tuv("ar", "س") + tuv("fr", "t") + "</tu>\n")
		case 5:
			b.WriteString("<!-- between -->\n<note>also</note><tu>" + tuv("ar", "س") + tuv("en", "") + "</tu>")
		case 6:
			b.WriteString("</body>\n<body xmlns:x='y'>")
			fallthrough
		default:
			fmt.Fprintf(&b, "<tu changedate='20260102T0304%02dZ'><prop type='p'>%d</prop>%s\n%s</tu>\n", i%60, i, tuv("ar", fmt.Sprintf("س<ph x='1'/>%d", i)), tuv("en", strings.Repeat("t ", 1+i%50)))
		}
	}
	return tmx(b.String())
}

// A step is what a reader says behind an entry.
type step struct {
	Entry   memory.Entry
	Place   Place
	Skipped int
	Offset  int64
	Err     string
}

func steps(r *Reader) (out []step) {
	for e, err := range r.Entries(context.Background()) {
		s := step{e, r.Place(), r.Skipped(), r.Offset(), ""}
		if err != nil {
			s.Err = err.Error()
		}
		out = append(out, s)
	}
	return out
}

// TestReadAhead holds that a file gives the same, entry by entry, where another
// goroutine reads it and where none does, and from every place in it.
func TestReadAhead(t *testing.T) {
	whole := long(1000)
	for _, tt := range []struct{ name, in string }{
		{"whole", whole},
		{"cut", whole[:len(whole)*2/3]},
		{"nothing", tmx("")},
		{"no unit", tmx("<tu>" + tuv("fr", "x") + "</tu>")},
		{"no TMX", "<x/>"},
		{"a unit as root", "<tu/>"},
		{"large", tmx(strings.Repeat("<tu>"+tuv("ar", strings.Repeat("س", 90_000))+tuv("en", "t")+"</tu>", 5))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			one, two := NewReader(plain{strings.NewReader(tt.in)}, arabic), NewReader(strings.NewReader(tt.in), arabic)
			want, got := steps(one), steps(two)
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("(-alone +ahead):\n%s", d)
			}
			if d := cmp.Diff(one.Skips(), two.Skips()); d != "" {
				t.Errorf("passed over (-alone +ahead):\n%s", d)
			}
			if d := cmp.Diff(one.Place(), two.Place()); d != "" {
				t.Errorf("at the end (-alone +ahead):\n%s", d)
			}
			for i := 0; i < len(got)-1; i += 101 {
				p := got[i].Place
				if d := cmp.Diff(got[i+1:], steps(Resume(strings.NewReader(tt.in[p.Offset:]), arabic, p))); d != "" {
					t.Fatalf("gone on behind entry %d (-whole +gone on):\n%s", i, d)
				}
			}
		})
	}
}

// TestReadAheadEnds holds that nobody reads on when the loop is left or its
// context ends, and that what may wait for ever is not waited for.
func TestReadAheadEnds(t *testing.T) {
	in := long(5000)
	before := runtime.NumGoroutine()
	for _, n := range []int{1, 2, 63, 64, 65, 200, 1000} {
		ctx, cancel := context.WithCancel(t.Context())
		var last error
		f := strings.NewReader(in)
		r := NewReader(f, arabic)
		for _, err := range r.Entries(ctx) {
			if last = err; r.Read() == n {
				if n%2 == 0 {
					break
				}
				cancel()
			}
		}
		cancel()
		if want := map[bool]error{false: nil, true: context.Canceled}[n%2 == 1]; !errors.Is(last, want) || r.Read() != n {
			t.Errorf("%d read, %v; want %d, %v", r.Read(), last, n, want)
		}
		if f.Len() == 0 {
			t.Errorf("left behind %d entries, and the whole file was read", n)
		}
	}
	out, into := io.Pipe()
	go into.Write([]byte(strings.Split(in, "</tu>")[0] + "</tu>"))
	for range NewReader(out, arabic).Entries(t.Context()) {
		break
	}
	into.Close()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
