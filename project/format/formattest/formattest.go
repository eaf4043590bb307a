// Package formattest is the suite of tests that every format inherits: what is
// read is written again byte for byte, translations survive writing and reading,
// and damaged files neither crash nor hang. For bilingual formats it has
// documents with everything in them that a format may meet.
//
// A format runs it in its own tests:
//
//	formattest.Run(t, txt.Format{}, samples)
package formattest

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// A Sample is a file that the format must read.
type Sample struct {
	Name  string
	Bytes []byte
	// Encoding is given to Read; empty means detect.
	Encoding string
	// Columns are given to Read; empty means that they are found out.
	Columns string
	// With is given to Read.
	With format.With
	// NoUnits allows the file to have no text.
	NoUnits bool
	// Normal is what is written where nothing is translated; nil is Bytes. It is
	// for formats that cannot keep every byte, or must not.
	Normal []byte
	// AnyBytes is set where it is not known what is written then: it is read again.
	AnyBytes bool
	// Squeezed is set where several spaces are one to the format: see Alike.
	Squeezed bool
	// Guessed is set where the kinds of units are guessed from their text, and
	// change with it.
	Guessed bool
}

// options are those that Read gets.
func (s Sample) options() format.Options {
	return format.Options{Encoding: s.Encoding, Columns: s.Columns, With: s.With}
}

// Files makes samples of the files that match the pattern, a path relative to
// the test's package. Files that the format is to refuse are named in except.
func Files(t *testing.T, pattern string, except ...string) []Sample {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	var out []Sample
	for _, p := range paths {
		if strings.Contains(" "+strings.Join(except, " ")+" ", " "+filepath.Base(p)+" ") {
			continue
		}
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Sample{Name: filepath.Base(p), Bytes: b})
	}
	return out
}

// Shared returns the path of a file or folder in the collection beside the
// checkout, and skips the test where it is not there. up leads from the test's
// package to the root of the module, as "../../..".
func Shared(t *testing.T, up, path string) string {
	t.Helper()
	full := filepath.Join(up, "..", "shared", path)
	if _, err := os.Stat(full); err != nil {
		t.Skipf("shared/%s is not beside the checkout", path)
	}
	return full
}

// Document reads a sample and makes a document of it with one segment a unit, or
// two where the unit has two sentences and is none of a bilingual file.
func Document(f format.Format, s Sample) (format.Document, error) {
	c, err := f.Read(s.Bytes, s.options())
	if err != nil {
		return format.Document{}, err
	}
	d := format.Document{
		Document: project.Document{ID: "d0c", Name: s.Name, Format: f.Name(), Encoding: c.Encoding, Columns: c.Columns, With: c.With.String()},
		Original: s.Bytes,
	}
	add := func(unit int, u format.Unit, source text.Text, gap, join string) {
		d.Segments = append(d.Segments, project.Segment{
			ID: fmt.Sprintf("%032x", len(d.Segments)+1), Doc: d.ID, Unit: unit, Kind: u.Kind, Source: source, Gap: gap, Join: join, Version: 1,
		})
	}
	for i, u := range c.Units {
		if h := u.Held; h != nil {
			add(i, u, u.Source, "", u.Join)
			seg := &d.Segments[len(d.Segments)-1]
			seg.Target, seg.Status, seg.Origin, seg.Locked = h.Target, h.Status, h.Origin, h.Locked
			continue
		}
		if at := strings.Index(u.Source.Chars, ". "); at > 0 && at+2 < len(u.Source.Chars) {
			first, rest := u.Source.Split(at + 1)
			second, gap, _ := rest.Trim()
			if !second.Empty() {
				add(i, u, first, gap, "")
				add(i, u, second, "", u.Join)
				continue
			}
		}
		add(i, u, u.Source, "", u.Join)
	}
	return d, nil
}

// Translate gives every segment a translation of its own in plain ASCII, with
// the codes of its source in their order, and returns the text that each unit
// has then.
//
// Every code stands between two letters, and more text outside of pairs than in
// them: a format may take codes at the ends, without text or around most of it for
// the document's own.
func Translate(d *format.Document) []text.Text {
	var units []text.Text
	for i := range d.Segments {
		s := &d.Segments[i]
		n := len(s.Source.Codes)
		t := text.Plain("T" + strings.Repeat("ran", n) + fmt.Sprintf("slation %d <&> \"done%s\".", i+1, strings.Repeat("ran", n)))
		across := acrossEnd(s.Source.Codes)
		for k, c := range s.Source.Codes {
			c.Offset = 1 + k
			if k >= across {
				c.Offset = len(t.Chars) - 2 - n + k
			}
			t.Codes = append(t.Codes, c)
		}
		s.Target, s.Status = t, project.Translated
		if i > 0 && d.Segments[i-1].Unit == s.Unit {
			last := &units[len(units)-1]
			gap := d.Segments[i-1].Gap
			if gap == "" {
				gap = " "
			}
			*last = last.Join(gap, t)
		} else {
			units = append(units, t)
		}
	}
	return units
}

// acrossEnd returns the index of the first code that begins a pair that ends in
// another segment, or how many codes there are.
func acrossEnd(codes []text.Code) int {
	for i, c := range codes {
		if c.Kind == text.Open && !slices.ContainsFunc(codes[i:], func(d text.Code) bool { return d.Kind == text.Close && d.N == c.N }) {
			return i
		}
	}
	return len(codes)
}

// Run runs the suite on the samples, which must not be empty.
func Run(t *testing.T, f format.Format, samples []Sample) {
	t.Helper()
	if len(samples) == 0 {
		t.Fatal("no samples")
	}
	for _, s := range samples {
		t.Run(s.Name, func(t *testing.T) {
			RoundTrip(t, f, s)
			t.Run("damaged", func(t *testing.T) { damaged(t, f, s) })
		})
	}
}

// RoundTrip runs the suite on one sample, without damaging it.
func RoundTrip(t *testing.T, f format.Format, s Sample) {
	t.Helper()
	if !f.Detect(s.Name, format.Head(s.Bytes)) {
		t.Errorf("Detect does not take its own sample")
	}
	d, err := Document(f, s)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Segments) == 0 && !s.NoUnits {
		t.Fatal("no units")
	}
	t.Run("units", func(t *testing.T) { units(t, f, s) })
	t.Run("unchanged", func(t *testing.T) { unchanged(t, f, d, s) })
	t.Run("translated", func(t *testing.T) { translated(t, f, d, s) })
	t.Run("refuse", func(t *testing.T) { refuse(t, f, d) })
}

// units checks what holds for every unit.
func units(t *testing.T, f format.Format, s Sample) {
	c, err := f.Read(s.Bytes, s.options())
	if err != nil {
		t.Fatal(err)
	}
	for i, u := range c.Units {
		trimmed, _, _ := u.Source.Trim()
		if u.Source.Empty() || trimmed.Chars != u.Source.Chars {
			t.Errorf("unit %d is empty or has white space at its ends: %q", i, u.Source.Chars)
		}
		at := 0
		for _, code := range u.Source.Codes {
			if code.Offset < at || code.Offset > len(u.Source.Chars) {
				t.Errorf("unit %d: code %v stands out of order or of the text", i, code)
			}
			at = code.Offset
		}
		if i == len(c.Units)-1 && u.Join != "" {
			t.Errorf("the last unit has something to join: %q", u.Join)
		}
	}
}

func write(f format.Format, d format.Document, x format.Export) ([]byte, error) {
	var b bytes.Buffer
	err := f.Write(&b, d, x)
	return b.Bytes(), err
}

func unchanged(t *testing.T, f format.Format, d format.Document, s Sample) {
	want := s.Normal
	if want == nil {
		want = s.Bytes
	}
	got, err := write(f, d, format.Export{})
	switch {
	case err != nil:
		t.Fatal(err)
	case s.AnyBytes:
		if again, err := Document(f, Sample{Name: s.Name, Bytes: got}); err != nil || len(again.Segments) != len(d.Segments) {
			t.Errorf("nothing is translated, and %d segments have become %d, %v", len(d.Segments), len(again.Segments), err)
		}
	case bytes.Equal(got, want):
	case format.Container(want) != "":
		t.Errorf("nothing is translated, and the file differs: %d bytes, want %d", len(got), len(want))
	default:
		t.Errorf("nothing is translated, and the file differs:\n%s", cmp.Diff(string(want), string(got)))
	}
}

func translated(t *testing.T, f format.Format, d format.Document, sample Sample) {
	d.Segments = append([]project.Segment(nil), d.Segments...)
	want := Translate(&d)
	out, err := write(f, d, format.Export{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := f.Read(out, format.Options{Columns: d.Columns, With: sample.With})
	if err != nil {
		t.Fatalf("what was written cannot be read: %v", err)
	}
	kinds := map[int]project.Kind{}
	for _, s := range d.Segments {
		kinds[s.Unit] = s.Kind
	}
	if len(again.Units) != len(want) {
		t.Fatalf("%d units were written and %d read", len(want), len(again.Units))
	}
	before, _ := f.Read(sample.Bytes, sample.options())
	for i, u := range again.Units {
		read := u.Source
		if u.Held != nil {
			read = u.Held.Target
			if source := before.Units[i].Source; !u.Source.Equal(source) {
				t.Errorf("unit %d: the source %q has become %q", i, source, u.Source)
			}
		}
		if !read.Equal(want[i]) && !(sample.Squeezed && Alike(read, want[i])) {
			t.Errorf("unit %d: wrote %q, read %q", i, want[i], read)
		}
		if u.Kind != kinds[i] && !sample.Guessed {
			t.Errorf("unit %d was %q and is read as %q", i, kinds[i], u.Kind)
		}
	}
}

// Alike reports whether two texts are the same to a format to which several spaces are
// one.
func Alike(a, b text.Text) bool { return squeezed(a).Equal(squeezed(b)) }

func squeezed(t text.Text) text.Text {
	last := ' '
	return format.Map(t, func(r rune) rune {
		if r == ' ' && last == ' ' {
			return -1
		}
		last = r
		return r
	})
}

func refuse(t *testing.T, f format.Format, d format.Document) {
	if len(d.Segments) == 0 {
		return
	}
	d.Segments = slices.Clone(d.Segments)
	d.Segments[0].Target = text.Text{}
	out, err := write(f, d, format.Export{Unfinished: format.Refuse})
	if err == nil || len(out) > 0 {
		t.Errorf("an unfinished document was not refused: %d bytes, error %v", len(out), err)
	}
}

// damages are how many damaged copies of a sample are read, fewer of a large one: of
// more bytes than damagedBytes not more than twenty. patience is how long one may take.
const (
	damages      = 200
	damagedBytes = 1 << 20
	patience     = 5 * time.Second
)

// damaged reads copies of the sample that are damaged at random places, always
// the same ones. What can be read must be written unchanged.
func damaged(t *testing.T, f format.Format, s Sample) {
	if len(s.Bytes) == 0 {
		return
	}
	r := rand.New(rand.NewPCG(1, uint64(len(s.Bytes))))
	for n := range min(damages, max(damagedBytes/len(s.Bytes), 20)) {
		at := r.IntN(len(s.Bytes))
		b := bytes.Clone(s.Bytes)
		switch n % 4 {
		case 0:
			b[at] ^= 1 << r.IntN(8)
		case 1:
			b = append(b[:at], b[at+1:]...)
		case 2:
			b = b[:at]
		case 3:
			b = append(b[:at:at], append([]byte{byte(r.IntN(256))}, b[at:]...)...)
		}
		done := make(chan string, 1)
		go func() {
			defer func() {
				if p := recover(); p != nil {
					done <- fmt.Sprint("panic: ", p)
				}
			}()
			done <- readDamaged(f, Sample{Name: s.Name, Bytes: b, Encoding: s.Encoding, Columns: s.Columns, With: s.With, Normal: s.Normal})
		}()
		fault, ok := await(done, patience, func() {})
		if !ok {
			t.Fatalf("damage %d at byte %d: hangs", n, at)
		}
		if fault != "" {
			t.Errorf("damage %d at byte %d: %s", n, at, fault)
		}
	}
}

func readDamaged(f format.Format, s Sample) (fault string) {
	d, err := Document(f, s)
	if err != nil {
		return ""
	}
	got, err := write(f, d, format.Export{})
	if err != nil {
		return fmt.Sprint("was read and cannot be written: ", err)
	}
	if s.Normal == nil && !bytes.Equal(got, s.Bytes) {
		return "nothing is translated, and the file differs"
	}
	Translate(&d)
	if err := f.Write(io.Discard, d, format.Export{}); err != nil {
		return fmt.Sprint("was read and cannot be translated: ", err)
	}
	return ""
}

var update = flag.Bool("update", false, "write the golden files")

// Golden compares got with the file at path, and writes it with -update.
func Golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: write it with -update", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got), write it with -update if that is right:\n%s", path, diff)
	}
}
