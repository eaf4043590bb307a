package txt

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/assets"
	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const up = "../../.."

func TestSuite(t *testing.T) {
	encoded := func(s, encoding string) []byte {
		b, err := file.Encode(s, encoding)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	samples := []formattest.Sample{
		{Name: assets.SampleName, Bytes: assets.Sample},
		{Name: "empty.txt", NoUnits: true},
		{Name: "blank.txt", Bytes: []byte("\r\n \t\n\u00a0\n\u200f\n"), NoUnits: true},
		{Name: "mixed.txt", Bytes: []byte("\n  one. two.\r\n\r\n\tthree\rfour\n\n\n five \t\n\f six\u2028seven\u2029eight\u0085nine")},
		{Name: "brackets.txt", Bytes: []byte("a ⟦1⟧ b ⟦⟦ c ⟧.\n⟦/1⟧")},
		{Name: "mark.txt", Bytes: []byte("\uFEFFسطر.\r\nسطر آخر.\r\n")},
		{Name: "1256.txt", Bytes: encoded("قال: «نعم»، ثم مضى.\r\nوعاد في المساء.", file.Windows1256)},
		{Name: "utf16.txt", Bytes: encoded("قال: «نعم».\r\nوعاد.", file.UTF16LEMark)},
		{Name: "NOENDING", Bytes: []byte("سطر.")},
	}
	formattest.Run(t, Format{}, guessed(samples))
}

// guessed tells the suite that headings are found by the look of their lines.
func guessed(samples []formattest.Sample) []formattest.Sample {
	for i := range samples {
		samples[i].Guessed = true
	}
	return samples
}

func TestSuiteShared(t *testing.T) {
	pattern := formattest.Shared(t, up, "formats/synth") + "/*.txt"
	formattest.Run(t, Format{}, guessed(formattest.Files(t, pattern, "ar_mixed_invalid.txt", "ar_nul.txt")))
	for _, s := range formattest.Files(t, pattern) {
		if s.Name == "ar_mixed_invalid.txt" || s.Name == "ar_nul.txt" {
			if _, err := (Format{}).Read(s.Bytes, format.Options{}); !errors.Is(err, file.ErrDecode) {
				t.Errorf("%s: got %v, want ErrDecode", s.Name, err)
			}
		}
	}
}

func TestRead(t *testing.T) {
	c, err := Format{}.Read([]byte("\uFEFF \t one \r\n\r\n\u00a0two\u00a0\r three"), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := format.Content{Encoding: file.UTF8Mark, Units: []format.Unit{
		{Source: text.Plain("one"), Join: " \r\n\r\n"},
		{Source: text.Plain("\u00a0two\u00a0"), Join: "\r "},
		{Source: text.Plain("three")},
	}}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestHeadings(t *testing.T) {
	c, err := Format{}.Read(assets.Sample, format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	for i, u := range c.Units {
		if u.Kind == project.Heading {
			got = append(got, i+1)
		}
	}
	if diff := cmp.Diff([]int{14, 20}, got); diff != "" || len(c.Units) != 26 {
		t.Errorf("%d units; headings (-want +got)\n%s", len(c.Units), diff)
	}

	c, err = Format{}.Read([]byte("نص.\nكاتب المقال"), format.Options{})
	if err != nil || c.Units[1].Kind == project.Heading {
		t.Errorf("the last line is a heading of nothing: %v, %v", c.Units, err)
	}

	long := strings.Repeat("ا", headingLength)
	for _, tt := range []struct{ name, line, rest, reason string }{
		{"H", "عنوان", "نص.", ""},
		{"H", "’حاجة إلى يقظة مستمرة‘", "نص.", "reversed quotes, as in the sample"},
		{"H", "What next (2020)", "Text.", ""},
		{"H", long, "نص.", ""},
		{"-", long + "ا", "نص.", "too long"},
		{"-", "سطر", "سطر آخر", "a poem: no line has a final mark"},
		{"-", "نعم؟", "نص.", ""},
		{"-", "قال \"نعم.\"", "نص.", "the mark stands in the quote"},
		{"-", "قال ’نعم.‘", "نص.", ""},
		{"-", "قال (نعم!) ", "نص.", ""},
		{"-", "وقال:", "نص.", "the sentence goes on"},
		{"-", "أولا،", "نص.", ""},
		{"-", "إلى أن…", "نص.", ""},
	} {
		c, err := Format{}.Read([]byte(tt.line+"\n"+tt.rest), format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Units[0].Kind == project.Heading; got != (tt.name == "H") {
			t.Errorf("%q before %q: heading %v (%s)", tt.line, tt.rest, got, tt.reason)
		}
	}
}

// doc makes a document of an original; each segment is a unit, a source and a
// target, with the gap behind it.
func doc(original string, segments ...project.Segment) format.Document {
	return format.Document{Document: project.Document{Name: "a.txt", Format: "txt"}, Original: []byte(original), Segments: segments}
}

func seg(unit int, source, gap, target string) project.Segment {
	s := project.Segment{Unit: unit, Source: text.Plain(source), Gap: gap, Target: text.Plain(target)}
	if target != "" {
		s.Status = project.Translated
	}
	return s
}

func TestWrite(t *testing.T) {
	for _, tt := range []struct {
		name   string
		doc    format.Document
		x      format.Export
		want   string
		reason string
	}{
		{"all", doc(" س. ص.\r\n\r\nع\r", seg(0, "س.", " ", "A."), seg(0, "ص.", "", "B."), seg(1, "ع", "", "C")), format.Export{}, " A. B.\r\n\r\nC\r", ""},
		{"gap kept", doc("س.  ص.", seg(0, "س.", "  ", "A."), seg(0, "ص.", "", "B.")), format.Export{}, "A.  B.", ""},
		{"empty gap", doc("س.ص.", seg(0, "س.", "", "A."), seg(0, "ص.", "", "B.")), format.Export{}, "A. B.", "English sentences have a space between them"},
		{"empty gap, one side", doc("س.ص.", seg(0, "س.", "", "A."), seg(0, "ص.", "", "")), format.Export{}, "A. ص.", ""},
		{"empty gap, none", doc("س.ص.ع", seg(0, "س.", "", ""), seg(0, "ص.", "", ""), seg(0, "ع", "", "C")), format.Export{}, "س.ص. C", "untranslated text stays as it is"},
		{"merged", doc("س\r\nص\r\nع", seg(0, "س\r\nص", "", "A and B"), seg(2, "ع", "", "C")), format.Export{}, "A and B\r\nC", ""},
		{"merged, then split", doc("س\nص\nع", seg(0, "س", "\n", "A"), seg(0, "ص", "\n", "B"), seg(0, "ع", "", "")), format.Export{}, "A B ع", "gaps with a line end become a space"},
		{"merged, untranslated", doc("س\r\nص\nع", seg(0, "س\r\nص", "", ""), seg(2, "ع", "", "C")), format.Export{}, "س\r\nص\nC", "byte for byte"},
		{"merged at the end", doc("س\nص \n", seg(0, "س\nص", "", "A")), format.Export{}, "A \n", ""},
		{"line end in a translation", doc("س\nص", seg(0, "س", "", "A\r\n B\nC"), seg(1, "ص", "", "")), format.Export{}, "A B C\nص", "a line is a paragraph"},
		{"brackets", doc("س ⟦1⟧", seg(0, "س ⟦1⟧", "", "A ⟦1⟧ ⟦")), format.Export{}, "A ⟦1⟧ ⟦", "no codes in plain text, and nothing doubled"},
		{"empty", doc("س. ص. ع\nف", seg(0, "س.", " ", "A."), seg(0, "ص.", " ", ""), seg(0, "ع", "", "C"), seg(1, "ف", "", "")), format.Export{Unfinished: format.UseEmpty}, "A. C\n", ""},
		{"mark", doc("س. ص.", seg(0, "س.", " ", "A."), seg(0, "ص.", "", "")), format.Export{Unfinished: format.UseMark}, "A. [[ص.]]", ""},
		{"only approved", doc("س. ص.", seg(0, "س.", " ", "A."), seg(0, "ص.", "", "")), format.Export{OnlyApproved: true}, "س. ص.", ""},
		{"no segments", doc("س\n"), format.Export{}, "س\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := (Format{}).Write(&b, tt.doc, tt.x); err != nil {
				t.Fatal(err)
			}
			if b.String() != tt.want {
				t.Errorf("got %q, want %q (%s)", b.String(), tt.want, tt.reason)
			}
		})
	}
}

func TestWriteEncodings(t *testing.T) {
	for _, tt := range []struct{ encoding, target, want string }{
		{file.ISO8859x6, "Plain", file.ISO8859x6},
		{file.ISO8859x6, "A dash \u2014 there", file.UTF8},
		{file.Windows1256, "A dash \u2014 there", file.Windows1256},
		{file.Windows1256, "Ж", file.UTF8},
		{file.UTF16BEMark, "Ж 😀", file.UTF16BEMark},
		{file.UTF8Mark, "Ж", file.UTF8Mark},
		{file.UTF16LE, "Ж", file.UTF16LE},
	} {
		source := "السطر الأول في النص.\nالسطر الثاني"
		b, err := file.Encode(source, tt.encoding)
		if err != nil {
			t.Fatal(err)
		}
		d := doc(string(b), seg(0, "السطر الأول في النص.", "", tt.target), seg(1, "السطر الثاني", "", ""))
		d.Encoding = tt.encoding
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		want, err := file.Encode(tt.target+"\nالسطر الثاني", tt.want)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out.Bytes(), want) {
			t.Errorf("%s with %q: got %q, want it in %s", tt.encoding, tt.target, out.Bytes(), tt.want)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	var b bytes.Buffer
	if err := (Format{}).Write(&b, doc("س", seg(1, "ص", "", "B")), format.Export{}); !errors.Is(err, format.ErrMismatch) {
		t.Errorf("segments of another file give %v", err)
	}
	d := doc("س\nص", seg(0, "س", "", "A"), seg(1, "ص", "", ""))
	d.First = 11
	err := (Format{}).Write(&b, d, format.Export{Unfinished: format.Refuse})
	if !errors.Is(err, format.ErrUnfinished) || !strings.Contains(err.Error(), "segment 12 in a.txt") {
		t.Errorf("got %v, want an error that names segment 12", err)
	}
	if b.Len() > 0 {
		t.Errorf("%q was written", b.String())
	}
}

func TestDetect(t *testing.T) {
	arabicHead := []byte(strings.Repeat("ن", format.HeadSize))[1:]
	for _, tt := range []struct {
		name, head string
		want       bool
	}{
		{"a.txt", "x", true},
		{"A.TXT", "", true},
		{"README", "نص", true},
		{"README", string(format.Head([]byte("x" + strings.Repeat("نص", format.HeadSize)))), true},
		{"README", "a\x00b", false},
		{"a.txt", "PK\x03\x04", false},
		{"a.txt", "%PDF-1.7", false},
		{"a.docx", "text", false},
		{"a.html", "<html>", false},
		{"README", string(format.Head(arabicHead)), false},
	} {
		if got := (Format{}).Detect(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("Detect(%q, %.10q) = %v", tt.name, tt.head, got)
		}
	}
}

func TestPlain(t *testing.T) {
	formattest.Bilingual(t, Plain{})
}

func TestPlainText(t *testing.T) {
	d := doc("", seg(0, "س.", " ", "A."), seg(0, "ص\nع", "", ""), seg(2, "ف", "", "C\nD ⟦"))
	var b bytes.Buffer
	if err := (Plain{}).Write(&b, project.Info{}, []format.Document{d, d}, format.Export{}); err != nil {
		t.Fatal(err)
	}
	want := "A. ص ع\nC D ⟦\n"
	if b.String() != want+"\n"+want {
		t.Errorf("got %q", b.String())
	}
}

// Writing puts exactly one text into the place of each unit, and leaves every
// other character.
func FuzzWrite(f *testing.F) {
	f.Add([]byte("\uFEFF a. b\r\n\r c\u2028"), "")
	f.Add([]byte("\xE4\xD5\r\xC7"), "windows-1256")
	f.Add([]byte("a\x00\n\x00b\x00"), "utf-16le")
	f.Fuzz(func(t *testing.T, b []byte, encoding string) {
		c, err := Format{}.Read(b, format.Options{Encoding: encoding})
		if err != nil {
			return
		}
		whole, _, _ := file.Decode(b, encoding)
		d := doc(string(b))
		d.Encoding = c.Encoding
		left := whole
		for i, u := range c.Units {
			at := strings.Index(left, u.Source.Chars)
			if at < 0 {
				t.Fatalf("unit %d %q is not in the file", i, u.Source.Chars)
			}
			left = left[at+len(u.Source.Chars):]
			if !strings.HasPrefix(left, u.Join) {
				t.Fatalf("after unit %d stands %q, not %q", i, left, u.Join)
			}
			d.Segments = append(d.Segments, project.Segment{Unit: i, Source: u.Source})
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || !bytes.Equal(out.Bytes(), b) {
			t.Fatalf("unchanged: %q, %v", out.Bytes(), err)
		}
		want := formattest.Translate(&d)
		out.Reset()
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		again, err := Format{}.Read(out.Bytes(), format.Options{Encoding: c.Encoding})
		if err != nil || len(again.Units) != len(want) {
			t.Fatalf("%d units became %d, %v", len(want), len(again.Units), err)
		}
		for i, u := range again.Units {
			if u.Source.Chars != want[i].Chars {
				t.Errorf("unit %d is %q, want %q", i, u.Source.Chars, want[i].Chars)
			}
		}
	})
}
