package tmx

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// good is a unit with these texts.
func good(source, target string) string {
	return "<tu>" + tuv("ar", source) + tuv("en", target) + "</tu>"
}

func TestSkips(t *testing.T) {
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	for _, tt := range []struct {
		name, unit string
		want       Reason
		why        string
	}{
		{"no source", "<tu>" + tuv("fr", "t") + tuv("en", "t") + "</tu>", NoSource, "no ar"},
		{"no variant", "<tu/>", NoSource, "no ar"},
		{"no target", "<tu>" + tuv("ar", "س") + "</tu>", NoTarget, "no en"},
		{"empty source", good(" ", "t"), EmptySource, "an empty source"},
		{"codes alone", good("<ph>x</ph>", "t"), EmptySource, "an empty source"},
		{"no seg", "<tu>" + tuv("ar", "س") + `<tuv xml:lang="en"/></tu>`, EmptyTarget, "an empty target"},
		{"long segment", good(many("ا", maxChars+1), "t"), TooLong, "a segment with more than 100000 characters"},
		{"long in runs", good(many("ا<!---->", maxChars+1), "t"), TooLong, "a segment with more than 100000 characters"},
		{"many codes", good("س", "t"+many("<ph/>", maxCodes+1)), TooLong, "a segment with more than 10000 codes"},
		{"many pairs", good("س"+many("<hi>x</hi>", maxCodes/2+1), "t"), TooLong, "a segment with more than 10000 codes"},
		{"many languages", "<tu>" + many(tuv("fr", "t"), maxVariants+1) + "</tu>", TooLong, "more than 1000 languages"},
		{"many properties", "<tu>" + many("<note/>", maxProps+1) + tuv("ar", "س") + tuv("en", "t") + "</tu>", TooLong, "more than 1000 properties"},
		{"long properties", "<tu>" + many("<note>"+many("x", 1<<20)+"</note>", 17) + tuv("ar", "س") + tuv("en", "t") + "</tu>", TooLong, "more than 16 MiB of text"},
		{"long markup", good("س"+many("<ph>"+many("x", 1<<20)+"</ph>", 17), "t"), TooLong, "more than 16 MiB of text"},
		{"number of no character", good(`<ph type="x-tarj-char">d800</ph>`, "t"), BadCharacter, `"d800" in the place of the number of a character`},
		{"control", good("س\x01", "t"), BadCharacter, "U+0001 is a character that XML cannot hold"},
		{"control by number", good("س", "t&#x1F;"), BadCharacter, "U+001F is a character that XML cannot hold"},
		{"control in an author", `<tu creationid="&#2;">` + tuv("ar", "س") + tuv("en", "t") + "</tu>", BadCharacter, "U+0002 is a character that XML cannot hold"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := NewReader(strings.NewReader(tmx(good("ا", "a")+"\n\n"+tt.unit+"\n"+good("ب", "b"))), arabic)
			got, err := collect(r.Entries(t.Context()))
			if err != nil || len(got) != 2 || got[0].Target.Chars != "a" || got[1].Target.Chars != "b" {
				t.Fatalf("%d units, %v; want those before and after", len(got), err)
			}
			if diff := cmp.Diff([]Skip{{Unit: 2, Line: 3, Reason: tt.want, Why: tt.why}}, r.Skips()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if r.Skipped() != 1 || r.SkippedFor(tt.want) != 1 || r.Read() != 2 {
				t.Errorf("%d skipped, %d for %q, %d read", r.Skipped(), r.SkippedFor(tt.want), tt.want, r.Read())
			}
		})
	}
}

// A character that XML cannot hold is of no consequence outside of units.
func TestFaultOutside(t *testing.T) {
	in := strings.Replace(tmx("\x02<x>&#1;</x>"+good("ا", "a")+"\x03"), `"ar"/>`, `"ar" o-tmf="&#1;"/>`, 1)
	if got, err := collect(Read(strings.NewReader(in), arabic)); err != nil || len(got) != 1 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestSkipsAreListedUpToMaxSkips(t *testing.T) {
	r := NewReader(strings.NewReader(tmx(strings.Repeat(good(" ", "t"), MaxSkips+5)+good("ا", "a"))), arabic)
	if got, err := collect(r.Entries(t.Context())); len(got) != 1 || err != nil {
		t.Fatal(len(got), err)
	}
	if len(r.Skips()) != MaxSkips || r.Skipped() != MaxSkips+5 || r.SkippedFor(EmptySource) != MaxSkips+5 {
		t.Errorf("%d listed, %d skipped", len(r.Skips()), r.Skipped())
	}
}

// An error that ends the file names unit and line, and what came before stands.
func TestErrorNamesUnit(t *testing.T) {
	in := strings.Replace(tmx(good("ا", "a")+"\n"+good("ب", "b<ph>")), "</body></tmx>", "", 1)
	got, err := collect(Read(strings.NewReader(in), arabic))
	if len(got) != 1 || err == nil || !strings.HasPrefix(err.Error(), "unit 2: line 2: </seg> where <ph> is open") {
		t.Errorf("%d units, %v", len(got), err)
	}
}

func TestEncodings(t *testing.T) {
	doc := strings.Replace(tmx(good("نص — قصير", "Short “text”")), `"1.0"`, `"1.0" encoding="UTF-16"`, 1)
	wide := func(order func([]byte, uint16) []byte) string {
		var b []byte
		for _, u := range utf16.Encode([]rune(doc)) {
			b = order(b, u)
		}
		return string(b)
	}
	le := wide(func(b []byte, u uint16) []byte { return append(b, byte(u), byte(u>>8)) })
	be := wide(func(b []byte, u uint16) []byte { return append(b, byte(u>>8), byte(u)) })
	table, err := charmap.Windows1256.NewEncoder().String(strings.Replace(doc, "UTF-16", "windows-1256", 1))
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]string{
		"UTF-8":     strings.Replace(doc, "UTF-16", "UTF-8", 1),
		"marked":    "\uFEFF" + doc,
		"UTF-16 LE": "\xFF\xFE" + le, "UTF-16 LE without a mark": le,
		"UTF-16 BE": "\xFE\xFF" + be, "UTF-16 BE without a mark": be,
		"windows-1256": table,
	} {
		t.Run(name, func(t *testing.T) {
			r := NewReader(strings.NewReader(in), arabic)
			for e, err := range r.Entries(t.Context()) {
				if err != nil || e.Source.Chars != "نص — قصير" || e.Target.Chars != "Short “text”" {
					t.Errorf("%v, %v", e, err)
				}
				// Behind the unit there are 14 characters more.
				left := r.Total() - r.Offset()
				if want := int64(len("</body></tmx>")); left != want && left != 2*want {
					t.Errorf("%d of %d bytes are left", left, r.Total())
				}
			}
			if r.Read() != 1 || r.Total() != int64(len(in)) || r.Offset() != r.Total() {
				t.Errorf("%d units, at %d of %d, want %d", r.Read(), r.Offset(), r.Total(), len(in))
			}
		})
	}
}

// Reading goes on behind any unit, in UTF-8 and UTF-16, as if it had not stopped.
func TestResume(t *testing.T) {
	var body string
	for i := range 20 {
		unit := good(fmt.Sprintf("نص %d", i), fmt.Sprint("text ", i))
		if i%3 == 0 {
			unit = good("", "t\x01")
		}
		body += unit + "\n"
	}
	doc := tmx(body)
	var wide []byte
	for _, u := range utf16.Encode([]rune("\uFEFF" + doc)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, file := range map[string][]byte{"UTF-8": []byte(doc), "UTF-16": wide} {
		t.Run(name, func(t *testing.T) {
			whole := NewReader(bytes.NewReader(file), arabic)
			want, err := collect(whole.Entries(t.Context()))
			if err != nil || len(want) != 13 {
				t.Fatal(len(want), err)
			}
			for stop := 1; stop <= len(want); stop++ {
				r := NewReader(bytes.NewReader(file), arabic)
				var got []memory.Entry
				for e, err := range r.Entries(t.Context()) {
					if err != nil {
						t.Fatal(err)
					}
					if got = append(got, e); len(got) == stop {
						break
					}
				}
				b, err := json.Marshal(r.Place())
				if err != nil {
					t.Fatal(err)
				}
				var p Place
				if err := json.Unmarshal(b, &p); err != nil {
					t.Fatal(err)
				}
				f := bytes.NewReader(file)
				if _, err := f.Seek(p.Offset, io.SeekStart); err != nil {
					t.Fatal(err)
				}
				r = Resume(f, arabic, p)
				rest, err := collect(r.Entries(t.Context()))
				if err != nil {
					t.Fatalf("from %s: %v", b, err)
				}
				if diff := cmp.Diff(want, append(got, rest...)); diff != "" {
					t.Errorf("from %s (-want +got):\n%s", b, diff)
				}
				if r.Read() != whole.Read() || r.Skipped() != whole.Skipped() || r.Header() != whole.Header() ||
					r.Total() != whole.Total() || r.Offset() != whole.Offset() {
					t.Errorf("from %s: %d read, %d skipped, %v, %d of %d", b, r.Read(), r.Skipped(), r.Header(), r.Offset(), r.Total())
				}
			}
		})
	}
}

func TestTotal(t *testing.T) {
	in := strings.NewReader("junk" + tmx(""))
	in.Seek(4, io.SeekStart)
	if n := NewReader(in, arabic).Total(); n != int64(len(tmx(""))) {
		t.Errorf("%d, want %d: what is before the place of the reader does not count", n, len(tmx("")))
	}
	if n := NewReader(iotest.HalfReader(in), arabic).Total(); n != -1 {
		t.Errorf("%d, want -1", n)
	}
}

// slow cancels while a long unit is being read.
type slow struct {
	io.Reader
	cancel func()
	left   int
}

func (s *slow) Read(p []byte) (int, error) {
	if s.left--; s.left == 0 {
		s.cancel()
	}
	return s.Reader.Read(p)
}

func TestCancelInUnit(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	long := tmx(good("ا", "a") + "<tu>" + strings.Repeat(tuv("fr", strings.Repeat("x", 1000)), 10_000) + "</tu>")
	r := NewReader(&slow{strings.NewReader(long), cancel, 10}, arabic)
	got, err := collect(r.Entries(ctx))
	if len(got) != 1 || !errors.Is(err, context.Canceled) || errors.Is(err, xml.ErrSyntax) {
		t.Errorf("%d units, %v; want one and context.Canceled", len(got), err)
	}
	if r.Offset() > 5<<20 {
		t.Errorf("it went on to %d", r.Offset())
	}
}

// The attributes of a unit that have no field are written as they were.
func TestAttributesAreKept(t *testing.T) {
	in := tmx(`<tu usagecount="7" lastusagedate="20260102T030405Z" creationid="a" changeid="b">` + tuv("ar", "س") +
		`<tuv xml:lang="en" usagecount="9"><seg>t</seg></tuv></tu>`)
	got, err := collect(Read(strings.NewReader(in), arabic))
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	want := []memory.Prop{{Type: PropUsageCount, Text: "9"}, {Type: PropLastUsage, Text: "20260102T030405Z"}, {Type: PropCreator, Text: "a"}}
	if diff := cmp.Diff(want, got[0].Props); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	b := write(t, got)
	if s := `<tu usagecount="9" lastusagedate="20260102T030405Z" creationid="a" changeid="b">`; !bytes.Contains(b, []byte(s)) {
		t.Errorf("%s is not in\n%s", s, b)
	}
	if again, err := collect(Read(bytes.NewReader(b), arabic)); err != nil || cmp.Diff(got, again) != "" {
		t.Errorf("%v\n%s", err, cmp.Diff(got, again))
	}
}

// However many authors and languages there are, each unit has its own.
func TestManyNames(t *testing.T) {
	var body strings.Builder
	for i := range 2_000 {
		at := time.Unix(int64(i), 0).UTC()
		fmt.Fprintf(&body, `<tu creationdate="%s" changedate="%s" changeid="u%d">%s%s</tu>`, at.Format(TimeFormat), at.Add(time.Second).Format(TimeFormat), i, tuv("ar", "س"), tuv("en", "t"))
	}
	for i := range 26 * 26 {
		if tag := string([]byte{'a' + byte(i/26), 'a' + byte(i%26)}); tag != "en" && tag != "ar" {
			body.WriteString("<tu>" + tuv("ar", "س") + tuv(tag, "t") + "</tu>")
		}
	}
	body.WriteString(good("س", "last"))
	r := NewReader(strings.NewReader(tmx(body.String())), arabic)
	got, err := collect(r.Entries(t.Context()))
	if err != nil || len(got) != 2_001 || r.SkippedFor(NoTarget) != 26*26-2 {
		t.Fatalf("%d units, %d skipped, %v", len(got), r.Skipped(), err)
	}
	for i, e := range got[:2_000] {
		if e.Created.Unix() != int64(i) || e.Changed.Unix() != int64(i+1) {
			t.Fatalf("unit %d is of %v and %v", i, e.Created, e.Changed)
		}
		if want := fmt.Sprint("u", i); e.Author != want {
			t.Fatalf("the author of unit %d is %q, want %q", i, e.Author, want)
		}
	}
}

func TestPairsOf(t *testing.T) {
	code := func(k text.Kind, n int) text.Code { return text.Code{Kind: k, N: n} }
	in := text.Text{Codes: []text.Code{
		code(text.Open, 1), code(text.Open, 1), code(text.Alone, 1), code(text.Close, 1), code(text.Open, 2), code(text.Close, 1), code(text.Close, 1), code(text.Close, 2),
	}}
	if diff := cmp.Diff([]int{1, 2, 0, 2, 5, 1, 0, 5}, pairsOf(in)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestUnwrap(t *testing.T) {
	for in, want := range map[string]string{
		"نص":                        "نص",
		" <seg>نص</seg> ":           "نص",
		"<seg></seg>":               "",
		"<seg>a &amp; b &lt;</seg>": "a & b <",
		"<seg>a<bpt i='1'>&lt;b></bpt>b<ept i='1'>x</ept><ph/>c <hi>d</hi><it pos='end'>y</it></seg>": "abc d",
		"<seg>a<ph>b</seg>": "ab",
		"a < b":             "a < b",
		"<seg>a <":          "a ",
	} {
		if got := unwrap(in); got != want {
			t.Errorf("unwrap(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseTime(t *testing.T) {
	for in, want := range map[string]string{
		"20260102T030405Z":          "2026-01-02T03:04:05Z",
		"20240229T235959Z":          "2024-02-29T23:59:59Z",
		"20260229T000000Z":          "0001-01-01T00:00:00Z",
		"20260100T000000Z":          "0001-01-01T00:00:00Z",
		"20261301T000000Z":          "0001-01-01T00:00:00Z",
		"20260101T240000Z":          "0001-01-01T00:00:00Z",
		"2026-1-1T000000Z":          "0001-01-01T00:00:00Z",
		"2026-01-02T03:04:05+03:00": "2026-01-02T00:04:05Z",
		"20260102T030405":           "2026-01-02T03:04:05Z",
		"":                          "0001-01-01T00:00:00Z",
	} {
		if got := parseTime([]byte(in)).Format("2006-01-02T15:04:05Z07:00"); got != want {
			t.Errorf("parseTime(%q) = %s, want %s", in, got, want)
		}
	}
}
