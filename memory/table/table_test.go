package table

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/file"
	"tarjuman/memory/text"
)

var arabic = Options{SourceLanguage: "ar", TargetLanguage: "en"}

func collect(seq iter.Seq2[memory.Entry, error]) (out []memory.Entry, err error) {
	for e, err := range seq {
		if err != nil {
			return out, err
		}
		out = append(out, e)
	}
	return out, nil
}

func list(entries ...memory.Entry) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// pairs are source and target of all rows of a table.
func pairs(t *testing.T, r *Reader) string {
	t.Helper()
	got, err := collect(r.Entries(t.Context()))
	if err != nil {
		return err.Error()
	}
	var out []string
	for _, e := range got {
		out = append(out, e.Source.String()+"="+e.Target.String())
	}
	return strings.Join(out, "|")
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		o        Options
		want     string
	}{
		{"headings", "id,source,target\n1,س,t\n", arabic, "س=t"},
		{"other order", "Target;ID;Source Text\nt;1;س\n", arabic, "س=t"},
		{"languages", "en-US\tar_SA\nt\tس\n", arabic, "س=t"},
		{"names of languages", "Arabic,English\nس,t\n", arabic, "س=t"},
		{"in Arabic", "النص الأصلي|الترجمة\nس|t\n", arabic, "س=t"},
		{"one heading of two", "Original,Deutsch\nس,t\n", arabic, "س=t"},
		{"the other heading of two", "x,Translation\nس,t\n", arabic, "س=t"},
		{"no headings", "س,t\nش,u\n", arabic, "س=t|ش=u"},
		{"by number", "1,س,t\n2,ش,u\n", Options{SourceColumn: "2", TargetColumn: "3"}, "س=t|ش=u"},
		{"by heading", "a,b,c\n1,س,t\n", Options{SourceColumn: "B", TargetColumn: "c"}, "س=t"},
		{"a heading that is a number", "2,1\nس,t\n", Options{SourceColumn: "2", TargetColumn: "1"}, "س=t"},
		{"less than the language", "en,ar\nt,س\n", Options{SourceLanguage: "ar-SA", TargetLanguage: "en-US"}, "س=t"},
		{"one by number", "t,س\n", Options{SourceColumn: "2"}, "س=t"},
		{"quotes", "source,target\n\"س, \"\"ش\"\"\",\"t\nu\"\n", arabic, "س, \"ش\"=t\nu"},
		{"separator in quotes", "\"a;b;c\",\"d;e;f\"\n\"a;b\",\"d\"\n", arabic, "a;b;c=d;e;f|a;b=d"},
		{"commas in quotes", "\"a,b\";\"c,d\"\n\"e,f\";\"g,h\"\n", arabic, "a,b=c,d|e,f=g,h"},
		{"commas in text", "source\ttarget\nس، ش\ta, b, c\n", arabic, "س، ش=a, b, c"},
		{"tabs without quotes", "source\ttarget\nس\t\"a\" b\nش\tc \"d\"\n", arabic, "س=\"a\" b|ش=c \"d\""},
		{"tabs with quotes", "source\ttarget\nس\t\"a\tb\"\"\"\nش\tc\n", arabic, "س=a\tb\"|ش=c"},
		{"tabs, one quote that is not closed", "source\ttarget\nس\t\"a\nش\tc\n", arabic, "س=\"a|ش=c"},
		{"CR LF", "source,target\r\nس,t\r\nش,u\r\n", arabic, "س=t|ش=u"},
		{"CR", "source,target\rس,t\rش,u\r", arabic, "س=t|ش=u"},
		{"no line end", "source,target\nس,t", arabic, "س=t"},
		{"empty lines", "\n\nsource,target\n\nس,t\n\n", arabic, "س=t"},
		{"mark", "\uFEFFsource,target\nس,t\n", arabic, "س=t"},
		{"mark and quotes", "\uFEFF\"source\",\"target\"\nس,t\n", arabic, "س=t"},
		{"codes", "source,target\n⟦1⟧س⟦/1⟧⟦2/⟧,⟦⟦ t\n", arabic, "⟦1⟧س⟦/1⟧⟦2/⟧=⟦⟦ t"},
		{"no codes", "source,target\n⟦x⟧ س,t\n", arabic, "⟦⟦x⟧ س=t"},
		{"formulas", "source,target\nس,'=1\nش,'-1\nص,'a\n", arabic, "س==1|ش=-1|ص='a"},
		{"only headings", "source,target\n", arabic, ""},
		{"three columns", "a,س,t\n", arabic, ErrColumns.Error() + `: name them, as a heading or a number; the first row is ["a" "س" "t"]`},
		{"one column", "source\nس\n", arabic, ErrColumns.Error() + `: name them, as a heading or a number; the first row is ["source"]`},
		{"no such column", "a,b\n", Options{SourceColumn: "c"}, ErrColumns.Error() + `: there is no column "c" of its own; the first row is ["a" "b"]`},
		{"the same column", "a,b\n", Options{SourceColumn: "a", TargetColumn: "1"}, ErrColumns.Error() + `: there is no column "1" of its own; the first row is ["a" "b"]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for how, r := range map[string]io.Reader{"whole": strings.NewReader(tt.in), "byte by byte": iotest.OneByteReader(strings.NewReader(tt.in))} {
				got := pairs(t, NewReader(r, tt.o))
				if got != tt.want {
					t.Errorf("%s: got %s, want %s", how, got, tt.want)
				}
			}
		})
	}
}

func TestSkips(t *testing.T) {
	in := "source,target\nا,a\n,b\nب, \n\"ج\"x,c\nد,d\"d\nه\nو,\xFF\nز,a\x00b\nح," + strings.Repeat("x", maxChars+1) + "\n\nط,i\n\"ي,j\n"
	r := NewReader(strings.NewReader(in), Options{Encoding: file.UTF8})
	// Decode refuses a sample with damage; rows behind it are refused one by one.
	if got := pairs(t, r); !strings.HasPrefix(got, ErrTable.Error()) {
		t.Errorf("got %s", got)
	}
	fill := strings.Repeat("ص,"+strings.Repeat("x", 1000)+"\n", 70)
	in = strings.Replace(in, "source,target\n", "source,target\n"+fill, 1)
	r = NewReader(strings.NewReader(in), arabic)
	got, err := collect(r.Entries(t.Context()))
	if err != nil || len(got) != 72 || got[71].Target.Chars != "i" {
		t.Fatalf("%d units, %v", len(got), err)
	}
	want := []Skip{
		{73, 73, "an empty source"},
		{74, 74, "an empty target"},
		{75, 75, "a cell that begins with a quote and does not end with one"},
		{76, 76, "a quote in a cell without quotes"},
		{77, 77, "an empty target"},
		{78, 78, "a character that is damaged"},
		{79, 79, "a NUL"},
		{80, 80, "a text with more than 100000 characters"},
		{82, 83, "a cell that begins with a quote and does not end with one"},
	}
	if diff := cmp.Diff(want, r.Skips()); diff != "" || r.Skipped() != len(want) || r.Read() != 72 {
		t.Errorf("%d skipped, %d read (-want +got)\n%s", r.Skipped(), r.Read(), diff)
	}
}

func TestEncodings(t *testing.T) {
	doc := "source,target\r\nوقالت وزارة الخارجية في بيان,The ministry said “so”\r\n"
	for _, name := range file.Encodings() {
		if name == file.Windows1252 || name == file.ISO8859x6 {
			continue // they lack characters of this text
		}
		b, err := file.Encode(doc, name)
		if err != nil {
			t.Fatal(err)
		}
		for how, o := range map[string]Options{"found": arabic, "told": {Encoding: name}} {
			r := NewReader(bytes.NewReader(b), o)
			if got := pairs(t, r); got != "وقالت وزارة الخارجية في بيان=The ministry said “so”" {
				t.Errorf("%s %s: %s", name, how, got)
			}
			if r.Offset() != int64(len(b)) || r.Total() != int64(len(b)) || r.Encoding() == "" || r.Comma() != ',' {
				t.Errorf("%s: %d of %d bytes, %q, %q", name, r.Offset(), r.Total(), r.Encoding(), r.Comma())
			}
		}
	}
	if got := pairs(t, NewReader(strings.NewReader(doc), Options{Encoding: "x"})); !strings.Contains(got, file.ErrEncoding.Error()) {
		t.Error(got)
	}
}

// The sample may end in any byte of a character.
func TestSampleEnds(t *testing.T) {
	for shift := range 4 {
		in := "source,target\n" + strings.Repeat("x", shift) + strings.Repeat("نص€😀", sampleSize/10) + ",t\n" + strings.Repeat("ن,t\n", 100)
		if got := pairs(t, NewReader(strings.NewReader(in), arabic)); !strings.HasSuffix(got, "نص€😀=t"+strings.Repeat("|ن=t", 100)) {
			t.Errorf("shifted by %d: %.200s", shift, got)
		}
	}
}

// full has everything that a table can keep.
func full() memory.Entry {
	when := time.Date(2026, 11, 23, 20, 1, 2, 0, time.UTC)
	return memory.Entry{
		Source: text.Text{Chars: "نص, \"غامق\"", Codes: []text.Code{{Kind: text.Open, N: 1}, {Kind: text.Close, N: 1, Offset: 4}, {Kind: text.Alone, N: 2, Offset: 4}}},
		Target: text.Plain("=1 ⟦ \n\t"), Before: "-قبل", After: "بعد", Author: "@ليلى", Created: when, Changed: when.Add(time.Hour),
		Document: "a.txt", Origin: "typed", Approved: true, Props: []memory.Prop{{Text: "+note"}, {Type: "x", Text: "y\"z"}, {Text: "second"}},
	}
}

func TestRoundTrip(t *testing.T) {
	plain := memory.Entry{Source: text.Plain("س"), Target: text.Plain("t"), Origin: Imported}
	typed := plain
	typed.Props = []memory.Prop{{Type: "x", Text: "y"}, {Text: "note"}}
	want := []memory.Entry{full(), plain, typed}
	for _, comma := range []rune{0, ';', '\t'} {
		var b bytes.Buffer
		if err := Write(&b, comma, list(want...)); err != nil {
			t.Fatal(err)
		}
		got, err := collect(NewReader(bytes.NewReader(b.Bytes()), arabic).Entries(t.Context()))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q: %v (-want +got)\n%s\n%s", comma, err, diff, b.Bytes())
		}
		if strings.Count(b.String(), "\r\n") < 4 || !strings.HasPrefix(b.String(), "\uFEFFsource") {
			t.Errorf("%q", b.String())
		}
		for line := range strings.SplitSeq(b.String(), "\r\n") {
			for cell := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(",;\t", r) }) {
				if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") {
					t.Errorf("%q is a formula", cell)
				}
			}
		}
	}
}

func TestTimes(t *testing.T) {
	got, err := collect(NewReader(strings.NewReader("source,target,created,changed\nس,t,2026-01-02,\nس,t,2026-01-02,20260103T000000Z\nس,t,x,\n"), arabic).Entries(t.Context()))
	if err != nil || len(got) != 3 {
		t.Fatal(got, err)
	}
	day := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	for i, want := range [][2]time.Time{{day, day}, {day, day.AddDate(0, 0, 1)}, {}} {
		if !got[i].Created.Equal(want[0]) || !got[i].Changed.Equal(want[1]) {
			t.Errorf("row %d: %v, %v; want %v", i, got[i].Created, got[i].Changed, want)
		}
	}
}

// Where the sample ends in a cell in quotes, the table has quotes all the same.
func TestSampleEndsInQuotes(t *testing.T) {
	in := "source\ttarget\nس\t\"a\tb\"\n" + strings.Repeat("ن\t\"c\nd\"\n", sampleSize/5)
	for shift := range 10 {
		if got := pairs(t, NewReader(strings.NewReader(strings.Replace(in, "a", strings.Repeat("a", shift+1), 1)), arabic)); !strings.HasSuffix(got, "|ن=c\nd|ن=c\nd") {
			t.Errorf("%d: %.100s", shift, got)
		}
	}
}

func TestStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := NewReader(strings.NewReader("source,target\n"+strings.Repeat("س,t\n", 5)), arabic)
	n := 0
	var last error
	for _, err := range r.Entries(ctx) {
		last = err
		if n++; n == 2 {
			cancel()
		}
	}
	if n != 3 || !errors.Is(last, context.Canceled) || r.Read() != 2 {
		t.Errorf("%d steps, %d read, %v", n, r.Read(), last)
	}
}

// endless is a row without end.
type endless struct{ begun bool }

func (e *endless) Read(p []byte) (int, error) {
	if !e.begun {
		e.begun = true
		return copy(p, "source,target\nس,\"t\n"), nil
	}
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestRowWithoutEnd(t *testing.T) {
	for _, comma := range []rune{',', '\t'} {
		_, err := collect(NewReader(&endless{}, Options{Comma: comma}).Entries(t.Context()))
		if comma == '\t' && !errors.Is(err, ErrColumns) || comma == ',' && (!errors.Is(err, ErrTable) || !errors.Is(err, errRow)) {
			t.Errorf("%q: %v", comma, err)
		}
	}
	rows := &plainRows{r: bufio.NewReader(&endless{begun: true})}
	if _, err := rows.next(); !errors.Is(err, ErrTable) {
		t.Errorf("a line without end: %v", err)
	}
}

func TestErrorsOfTheReader(t *testing.T) {
	fault := errors.New("fault")
	for _, begin := range []string{"", "source,target\n", "source,target\nس,t\n"} {
		_, err := collect(NewReader(io.MultiReader(strings.NewReader(begin), iotest.ErrReader(fault)), arabic).Entries(t.Context()))
		if !errors.Is(err, fault) || errors.Is(err, ErrTable) {
			t.Errorf("after %q: %v", begin, err)
		}
	}
}

// Every table of the collection is read or refused with a reason.
func TestReadShared(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "formats")
	want := map[string]string{
		"csv/okapi/CSVTesting01.csv":         "Source text 1=Target text 1|Source text 2=Target text 2",
		"csv/okapi/testContent_escaped3.csv": ErrColumns.Error(),
		"csv/okapi/testContent_escaped4.csv": ErrColumns.Error(),
		"synth/csv_injection.csv":            `مرحبا==HYPERLINK("http://127.0.0.1/","x")|سلام=@SUM(1)|` + "سطر\nثان=-1",
	}
	var paths []string
	for _, p := range []string{"csv/*/*.csv", "synth/*.csv"} {
		found, _ := filepath.Glob(filepath.Join(root, p))
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Skip("shared/formats is not beside the checkout")
	}
	for _, path := range paths {
		name, _ := filepath.Rel(root, path)
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			w, ok := want[filepath.ToSlash(name)]
			if !ok {
				t.Fatal("nothing is known of this file: give it a row")
			}
			if got := pairs(t, NewReader(f, arabic)); !strings.HasPrefix(got, w) {
				t.Errorf("got %s, want %s", got, w)
			}
		})
	}
}

// What can be read is written, and read again as the same rows.
func FuzzRead(f *testing.F) {
	f.Add("source,target,x\nس,\"t\"\"\n\",⟦1⟧\n", ",")
	f.Add("a\t\"b\" c\n\td\n", "")
	f.Add("\xFF\xFEa\x00;\x00b\x00\n\x00", ";")
	f.Fuzz(func(t *testing.T, in, comma string) {
		o := arabic
		o.Comma, _ = utf8.DecodeRuneInString(comma)
		if comma == "" || !slices.Contains([]rune(separators), o.Comma) {
			o.Comma = 0
		}
		r := NewReader(strings.NewReader(in), o)
		got, err := collect(r.Entries(t.Context()))
		if err != nil {
			return
		}
		if r.Read() != len(got) || r.Offset() != int64(len(in)) {
			t.Errorf("%d of %d rows, %d of %d bytes", r.Read(), len(got), r.Offset(), len(in))
		}
		var b bytes.Buffer
		if err := Write(&b, 0, list(got...)); err != nil {
			t.Fatal(err)
		}
		again, err := collect(NewReader(&b, Options{}).Entries(t.Context()))
		if err != nil || len(again) != len(got) {
			t.Fatalf("%d rows became %d, %v", len(got), len(again), err)
		}
		for i := range got {
			want := got[i]
			want.Source, want.Target = text.Plain(newlines.Replace(want.Source.String())), text.Plain(newlines.Replace(want.Target.String()))
			g := again[i]
			if g.Source.String() != want.Source.Chars || g.Target.String() != want.Target.Chars || g.Author != newlines.Replace(want.Author) || !g.Changed.Equal(want.Changed) {
				t.Errorf("row %d changed:\n%#v\n%#v", i, got[i], g)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	const n = 10_000
	in := "source,target,author,changed\n" + strings.Repeat("\"وقالت وزارة الخارجية الأميركية في بيان صدر بتاريخ 27 تشرين الثاني/نوفمبر\",\"The US Department of State said, in a statement issued on November 27\",x,2026-01-02T03:04:05Z\n", n)
	b.ReportAllocs()
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		r := NewReader(strings.NewReader(in), arabic)
		for _, err := range r.Entries(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
		}
		if r.Read() != n {
			b.Fatal(fmt.Sprint(r.Read()))
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func TestGuard(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "a": "a", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx",
		"'=1": "''=1", "''=1": "'''=1", "'a": "'a", "'": "'", "a=1": "a=1", " =1": " =1",
	} {
		got := Guard(cell)
		if got != want {
			t.Errorf("Guard(%q) = %q, want %q", cell, got, want)
		}
		if back := Unguard(got); back != cell {
			t.Errorf("Unguard(%q) = %q, want %q", got, back, cell)
		}
	}
	for _, cell := range []string{"'a", "'", "it's"} {
		if got := Unguard(cell); got != cell {
			t.Errorf("Unguard(%q) = %q", cell, got)
		}
	}
}
