package tmx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

var arabic = Languages{Source: "ar", Target: "en"}

func collect(seq iter.Seq2[memory.Entry, error]) (out []memory.Entry, err error) {
	for e, err := range seq {
		if err != nil {
			return out, err
		}
		out = append(out, e)
	}
	return out, nil
}

func list(entries []memory.Entry) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func write(t *testing.T, entries []memory.Entry) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, arabic, "Tarjuman", "0.0.1", list(entries)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// entries are units with everything in them that an entry can have.
func entries() []memory.Entry {
	code := func(kind text.Kind, n, at int, raw string) text.Code {
		return text.Code{Kind: kind, N: n, Offset: at, Raw: raw}
	}
	when := time.Date(2026, 11, 23, 20, 1, 2, 0, time.UTC)
	return []memory.Entry{
		{
			Key: memory.Key{Project: "p1", Segment: "s1"}, Source: text.Plain("نص & <علامة> \"1\""), Target: text.Plain("Text & <mark> \"1\" \f\x01"),
			Before: "قبل <هذا>", After: "بعد", Author: "ليلى", Created: when, Changed: when.Add(time.Hour), Document: "a.txt", Origin: "typed", Approved: true,
		},
		{
			Source: text.Text{Chars: "نص غامق", Codes: []text.Code{code(text.Alone, 1, 0, "<br/>"), code(text.Open, 2, 5, "<b>"), code(text.Open, 3, 5, "<i>"), code(text.Close, 3, 9, "</i>"), code(text.Close, 2, 13, "</b>")}},
			Target: text.Text{Chars: "Bold text", Codes: []text.Code{code(text.Open, 3, 0, "<i>"), code(text.Open, 2, 0, "<b>"), code(text.Close, 2, 4, "</b>"), code(text.Close, 3, 4, "</i>"), code(text.Alone, 1, 9, "<br/>")}},
			Author: "b", Origin: Imported, Props: []memory.Prop{
				{Type: PropUsageCount, Text: "3"}, {Type: PropLastUsage, Text: "20260102T030405Z"}, {Type: PropCreator, Text: "a"}, {Type: "x-domain", Text: "news"}, {Text: "a note"},
			},
		},
		{
			Source: text.Text{Chars: "نسخ", Codes: []text.Code{code(text.Open, 1, 0, "<b>"), code(text.Close, 1, 6, "</b>")}},
			Target: text.Text{Chars: "Copied", Codes: []text.Code{code(text.Open, 1, 0, "<b>"), code(text.Close, 1, 2, "</b>"), code(text.Open, 1, 4, "<b>"), code(text.Close, 1, 6, "</b>")}},
			Origin: Imported,
		},
		{
			Source: text.Text{Chars: "نصف", Codes: []text.Code{code(text.Close, 1, 0, "</u>"), code(text.Open, 2, 6, "<u>")}},
			Target: text.Text{Chars: "Half", Codes: []text.Code{code(text.Open, 2, 4, "<u>"), code(text.Close, 1, 4, "</u>")}},
			Origin: Imported,
		},
		{
			Source: text.Text{Chars: "بلا", Codes: []text.Code{code(text.Alone, 1, 0, "")}},
			Target: text.Text{Chars: "Lost and new", Codes: []text.Code{code(text.Alone, 2, 3, "<x/>"), code(text.Open, 3, 3, "<new>"), code(text.Close, 3, 5, "</new>")}},
			Origin: Imported,
		},
	}
}

func TestRoundTrip(t *testing.T) {
	want := entries()
	b := write(t, want)
	got, err := collect(Read(bytes.NewReader(b), arabic))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what was written is read differently (-want +got):\n%s\n%s", diff, b)
	}
	if again := write(t, got); !bytes.Equal(again, b) {
		t.Errorf("written again it differs:\n%s", cmp.Diff(string(b), string(again)))
	}
}

func TestWriteIsValid(t *testing.T) {
	script := filepath.Join("..", "..", "..", "shared", "formats", "validate", "validate.sh")
	if _, err := os.Stat(script); err != nil {
		t.Skip("shared/formats/validate is not beside the checkout")
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("xmllint is not installed")
	}
	path := filepath.Join(t.TempDir(), "a.tmx")
	if err := os.WriteFile(path, write(t, entries()), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("bash", script, path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func tmx(body string) string {
	return `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header creationtool="x" creationtoolversion="2" srclang="ar"/><body>` + body + `</body></tmx>`
}

func tuv(lang, seg string) string {
	return fmt.Sprintf(`<tuv xml:lang=%q><seg>%s</seg></tuv>`, lang, seg)
}

func TestReadLanguages(t *testing.T) {
	for _, tt := range []struct {
		name, body, source, target string
		want                       string
	}{
		{"same", tuv("ar", "س") + tuv("en", "t"), "ar", "en", "س=t"},
		{"upper case", tuv("AR", "س") + tuv("EN-US", "t"), "ar", "en", "س=t"},
		{"region in the file", tuv("ar-SA", "س") + tuv("en-US", "t"), "ar", "en", "س=t"},
		{"region wanted", tuv("ar", "س") + tuv("en", "t"), "ar-SA", "en-GB", "س=t"},
		{"other region", tuv("ar-EG", "س") + tuv("en-US", "t"), "ar-SA", "en-GB", "س=t"},
		{"nearest", tuv("en-US", "us") + tuv("ar", "س") + tuv("en-GB", "gb"), "ar", "en-GB", "س=gb"},
		{"underscore", tuv("ar_SA", "س") + tuv("en_US", "t"), "ar-SA", "en-US", "س=t"},
		{"old attribute", `<tuv lang="ar"><seg>س</seg></tuv><tuv lang="en"><seg>t</seg></tuv>`, "ar", "en", "س=t"},
		{"target first", tuv("en", "t") + tuv("ar", "س"), "ar", "en", "س=t"},
		{"two regions", tuv("en-US", "us") + tuv("en-GB", "gb"), "en-US", "en-GB", "us=gb"},
		{"one variant for both", tuv("en-GB", "gb") + tuv("en-US", "us"), "en-GB", "en-GB", "gb=us"},
		{"not the same language", tuv("ara", "س") + tuv("enm", "t"), "ar", "en", ""},
		{"one language", tuv("ar", "س"), "ar", "en", ""},
		{"empty target", tuv("ar", "س") + tuv("en", " "), "ar", "en", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := collect(Read(strings.NewReader(tmx("<tu>"+tt.body+"</tu>")), Languages{tt.source, tt.target}))
			if tt.want == "" {
				if !errors.Is(err, ErrLanguages) {
					t.Fatalf("got %v, %v; want ErrLanguages", got, err)
				}
				return
			}
			if err != nil || len(got) != 1 {
				t.Fatalf("got %v, %v", got, err)
			}
			if s := got[0].Source.Chars + "=" + got[0].Target.Chars; s != tt.want {
				t.Errorf("got %s, want %s", s, tt.want)
			}
		})
	}
}

func TestReadUnit(t *testing.T) {
	when := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, tt := range []struct {
		name, in string
		want     memory.Entry
		reason   string
	}{
		{
			"authors and times", `<tu creationdate="20260102T030405Z" creationid="a" changedate="20260102T040405Z" changeid="b">` + tuv("ar", "س") + tuv("en", "t") + `</tu>`,
			memory.Entry{Author: "b", Created: when, Changed: when.Add(time.Hour), Props: []memory.Prop{{Type: PropCreator, Text: "a"}}},
			"",
		},
		{
			"the target's own", `<tu creationid="a" changeid="b">` + tuv("ar", "س") + `<tuv xml:lang="en" changeid="c" changedate="20260102T030405Z"><seg>t</seg></tuv></tu>`,
			memory.Entry{Author: "c", Changed: when, Props: []memory.Prop{{Type: PropCreator, Text: "a"}}},
			"OmegaT puts them on the tuv",
		},
		{
			"no change", `<tu creationdate="20260102T030405Z">` + tuv("ar", "س") + tuv("en", "t") + `</tu>`,
			memory.Entry{Created: when, Changed: when},
			"what was never changed was last changed when it was made",
		},
		{
			"wrong time", `<tu creationdate="yesterday">` + tuv("ar", "س") + tuv("en", "t") + `</tu>`,
			memory.Entry{},
			"no reason to refuse the unit",
		},
		{
			"memoQ's context", `<tu><prop type="x-context-pre">&lt;seg&gt;قبل&lt;/seg&gt;</prop><prop type="x-context-post">بعد</prop><prop type="x-document">d</prop>` + tuv("ar", "س") + tuv("en", "t") + `</tu>`,
			memory.Entry{Before: "قبل", After: "بعد", Document: "d", Props: []memory.Prop{{Type: "x-context-pre", Text: "<seg>قبل</seg>"}, {Type: "x-context-post", Text: "بعد"}, {Type: "x-document", Text: "d"}}},
			"kept for writing too",
		},
		{
			"OmegaT's context", `<tu><prop type="prev">قبل</prop><prop type="next">بعد</prop><prop type="file">d</prop>` + tuv("ar", "س") + tuv("en", "t") + `</tu>`,
			memory.Entry{Before: "قبل", After: "بعد", Document: "d", Props: []memory.Prop{{Type: "prev", Text: "قبل"}, {Type: "next", Text: "بعد"}, {Type: "file", Text: "d"}}},
			"",
		},
		{
			"properties of the target", `<tu>` + tuv("ar", "س") + `<tuv xml:lang="en"><prop type="x">y</prop><note>n</note><seg>t</seg></tuv></tu>`,
			memory.Entry{Props: []memory.Prop{{Type: "x", Text: "y"}, {Text: "n"}}},
			"",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := collect(Read(strings.NewReader(tmx(tt.in)), arabic))
			if err != nil || len(got) != 1 {
				t.Fatalf("got %v, %v", got, err)
			}
			tt.want.Source, tt.want.Target, tt.want.Origin = text.Plain("س"), text.Plain("t"), Imported
			if diff := cmp.Diff(tt.want, got[0]); diff != "" {
				t.Errorf("(-want +got) %s\n%s", tt.reason, diff)
			}
		})
	}
}

func TestReadCodes(t *testing.T) {
	for _, tt := range []struct{ name, source, target, wantSource, wantTarget, reason string }{
		{"CDATA", "<![CDATA[a & <b>]]>", "t", "a & <b>", "t", ""},
		{"pair", `a<bpt i="1" x="1">&lt;b></bpt>b<ept i="1">&lt;/b></ept>`, `<bpt i="7" x="1">&lt;b></bpt>t<ept i="7">&lt;/b></ept>`, "a⟦1⟧b⟦/1⟧", "⟦1⟧t⟦/1⟧", "x links them, i does not"},
		{
			"swapped", `<bpt i="1" x="1"/>a<ept i="1"/><bpt i="2" x="2"/>b<ept i="2"/>`, `<bpt i="2" x="2"/>b<ept i="2"/><bpt i="1" x="1"/>a<ept i="1"/>`,
			"⟦1⟧a⟦/1⟧⟦2⟧b⟦/2⟧", "⟦2⟧b⟦/2⟧⟦1⟧a⟦/1⟧", "",
		},
		{"by markup", `<ph>&lt;br/></ph>a<ph>&lt;img/></ph>`, `<ph>&lt;img/></ph>t<ph>&lt;br/></ph>`, "⟦1/⟧a⟦2/⟧", "⟦2/⟧t⟦1/⟧", "where there is no x"},
		{"x of a pair is not that of a single one", `<ph x="1">p</ph><bpt i="1" x="1">b</bpt>a<ept i="1"/>`, `<bpt i="1" x="1">b</bpt>t<ept i="1"/><ph x="1">p</ph>`, "⟦1/⟧⟦2⟧a⟦/2⟧", "⟦2⟧t⟦/2⟧⟦1/⟧", ""},
		{"new in the target", `a<ph x="1">p</ph>`, `<ph x="9">q</ph>t`, "a⟦1/⟧", "⟦2/⟧t", ""},
		{"copied", `<ph x="1">p</ph>a`, `<ph x="1">p</ph>t<ph x="1">p</ph>`, "⟦1/⟧a", "⟦1/⟧t⟦1/⟧", ""},
		{"one x for two codes", `<ph x="1">p</ph>a<ph x="1">q</ph>`, `<ph x="1">q</ph>t<ph x="1">p</ph>`, "⟦1/⟧a⟦2/⟧", "⟦2/⟧t⟦1/⟧", "the markup tells them apart"},
		{"isolated", `<it pos="begin" x="1">b</it>a`, `t<it pos="end" x="2">e</it>`, "⟦1⟧a", "t⟦/2⟧", ""},
		{"two halves", `<it pos="end" x="1"/>a<it pos="begin" x="1"/>`, "t", "⟦/1⟧a⟦1⟧", "t", "one x is one code"},
		{"highlight", `a <hi x="3">b <ph>p</ph></hi>`, "t", "a ⟦1⟧b ⟦2/⟧⟦/1⟧", "t", ""},
		{"subflow", `a<ph x="1">&lt;img alt="<sub>b</sub>"></ph>`, "t", "a⟦1/⟧", "t", "it stays in the markup"},
		{"unknown element", `a<ut>x</ut><x-y/>`, "t", "a⟦1/⟧⟦2/⟧", "t", ""},
		{"end without a beginning", `a<ept i="5">e</ept>`, "t", "a⟦/1⟧", "t", ""},
		{"an end twice", `<bpt i="1"/>a<ept i="1"/>b<ept i="1"/>`, "t", "⟦1⟧a⟦/1⟧b⟦/2⟧", "t", "the second closes nothing"},
		{"literal brackets", "⟦1⟧", "⟦", "⟦⟦1⟧", "⟦⟦", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := collect(Read(strings.NewReader(tmx("<tu>"+tuv("ar", tt.source)+tuv("en", tt.target)+"</tu>")), arabic))
			if err != nil || len(got) != 1 {
				t.Fatalf("got %v, %v", got, err)
			}
			if s := got[0].Source.String(); s != tt.wantSource {
				t.Errorf("source is %s, want %s (%s)", s, tt.wantSource, tt.reason)
			}
			if s := got[0].Target.String(); s != tt.wantTarget {
				t.Errorf("target is %s, want %s (%s)", s, tt.wantTarget, tt.reason)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	long := strings.Repeat("ا", maxChars+1)
	for _, tt := range []struct{ name, in string }{
		{"no TMX", "<xliff/>"},
		{"cut", tmx("<tu>" + tuv("ar", "س") + tuv("en", "t") + "</tu>")[:200]},
		{"entities", `<!DOCTYPE tmx [<!ENTITY a "b">]>` + "<tmx/>"},
		{"long segment", tmx("<tu>" + tuv("ar", long) + "</tu>")},
		{"many codes", tmx("<tu>" + tuv("ar", strings.Repeat("<ph/>", maxCodes+1)) + "</tu>")},
		{"many languages", tmx("<tu>" + strings.Repeat(tuv("ar", "x"), maxVariants+1) + "</tu>")},
		{"many properties", tmx("<tu>" + strings.Repeat("<note/>", maxProps+1) + "</tu>")},
		{"wrong character", tmx("<tu>" + tuv("ar", `<ph type="x-tarj-char">d800</ph>`) + "</tu>")},
		{"after the end", tmx("") + "x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := collect(Read(strings.NewReader(tt.in), arabic))
			var e *xml.Error
			if !errors.As(err, &e) || !errors.Is(err, ErrSyntax) || e.Line != 1 {
				t.Errorf("got %v, %v; want an error with line 1", got, err)
			}
		})
	}
}

func TestReadStops(t *testing.T) {
	unit := "<tu>" + tuv("ar", "س") + tuv("en", "t") + "</tu>"
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := NewReader(strings.NewReader(tmx(strings.Repeat(unit, 5))), arabic)
	n := 0
	var last error
	for _, err := range r.Entries(ctx) {
		last = err
		if n++; n == 2 {
			cancel()
		}
	}
	if n != 3 || !errors.Is(last, context.Canceled) || r.Read() != 2 {
		t.Errorf("%d steps, %d read, %v; want 3, 2 and context.Canceled", n, r.Read(), last)
	}
	if h := r.Header(); h != (Header{"x", "2", "ar"}) {
		t.Errorf("the header is %v", h)
	}
}

// units is an endless file: the reader must not keep what it has read.
type units struct {
	head, unit string
	left       int
	rest       string
}

func (u *units) Read(p []byte) (int, error) {
	if u.rest == "" {
		switch {
		case u.head != "":
			u.rest, u.head = u.head, ""
		case u.left > 0:
			u.rest = u.unit
			u.left--
		default:
			return 0, io.EOF
		}
	}
	n := copy(p, u.rest)
	u.rest = u.rest[n:]
	return n, nil
}

func BenchmarkRead(b *testing.B) {
	const n = 10_000
	unit := `<tu creationdate="20260102T030405Z" changeid="x"><prop type="tarj:before">نص قبل</prop>` +
		tuv("ar", "وقالت وزارة الخارجية الأميركية في بيان صدر بتاريخ 27 تشرين الثاني/نوفمبر") + tuv("en", "The US Department of State said in a statement issued on November 27") + "</tu>\n"
	b.ReportAllocs()
	for b.Loop() {
		r := NewReader(&units{head: tmx("")[:strings.Index(tmx(""), "</body>")], unit: unit, left: n}, arabic)
		for _, err := range r.Entries(b.Context()) {
			if err != nil && !errors.Is(err, ErrSyntax) {
				b.Fatal(err)
			}
		}
		if r.Read() != n {
			b.Fatalf("%d units were read", r.Read())
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "units/s")
}

// Every TMX of the collection loads, or is refused with a reason.
func TestReadShared(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "formats")
	paths, _ := filepath.Glob(filepath.Join(root, "tmx", "*", "*.tmx"))
	more, _ := filepath.Glob(filepath.Join(root, "synth", "*.tmx"))
	paths = append(paths, more...)
	if len(paths) == 0 {
		t.Skip("shared/formats/tmx is not beside the checkout")
	}
	// How many units each file has in the pair of languages that it is for, as
	// counted by lxml.
	want := map[string]struct {
		Languages
		n int
	}{
		"compkit/ExportTest2A.tmx": {Languages{"en", "fr"}, 6},
		"compkit/ImportTest1A.tmx": {Languages{"en", "fr"}, 2},
		"compkit/ImportTest1D.tmx": {Languages{"en-us", "en-gb"}, 3},
		"compkit/ImportTest1I.tmx": {Languages{"en", "ja"}, 1},
		"compkit/ImportTest2A.tmx": {Languages{"en", "fr"}, 7},
		"neokapi/corporate.tmx":    {Languages{"en", "fr"}, 5},
		"neokapi/memory.tmx":       {Languages{"en", "fr"}, 5},
		"neokapi/project.tmx":      {Languages{"en", "fr"}, 2},
		"okapi/ImportTest2A.tmx":   {Languages{"en", "fr"}, 7},
		"okapi/ImportTest2C.tmx":   {Languages{"en", "fr"}, 1},
		"okapi/Paragraph_TM.tmx":   {Languages{"en", "de"}, 7},
		"okapi/issue277.tmx":       {Languages{"en", "de"}, 2},
		"okapi/mytm.tmx":           {Languages{"en", "fr"}, 25},
		"okapi/one_to_one1.tmx":    {Languages{"en", "fr"}, 1},
		"okapi/sampleTMX2.tmx":     {Languages{"en", "fr"}, 2},
		"okapi/test01.tmx":         {Languages{"en", "fr"}, 4},
		"synth/tmx_cdata_ar.tmx":   {arabic, 1},
	}
	for _, path := range paths {
		name := filepath.ToSlash(filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path)))
		t.Run(name, func(t *testing.T) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			w, ok := want[name]
			if !ok {
				t.Fatal("nothing is known of this file: give it a row")
			}
			r := NewReader(bytes.NewReader(b), w.Languages)
			got, err := collect(r.Entries(t.Context()))
			t.Logf("%d units %s-%s, %d passed over, by %s: %v", len(got), w.Source, w.Target, r.Skipped(), r.Header().Tool, err)
			if err != nil || len(got) != w.n || r.Offset() != int64(len(b)) {
				t.Errorf("%d units in %d of %d bytes, %v; want %d units", len(got), r.Offset(), len(b), err, w.n)
			}
		})
	}
}

// What can be read is written and read again as the same units.
func FuzzRead(f *testing.F) {
	f.Add([]byte(tmx("<tu>" + tuv("ar", `س<bpt i="1" x="2">a</bpt><ph>b</ph>`) + tuv("en", `t<it pos="end" x="1"/><hi>u</hi>`) + "</tu>")))
	var b bytes.Buffer
	if err := Write(&b, arabic, "", "", list(entries())); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := collect(Read(bytes.NewReader(b), arabic))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := Write(&out, arabic, "", "", list(got)); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := collect(Read(bytes.NewReader(out.Bytes()), arabic))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, out.Bytes())
		}
		if len(again) != len(got) {
			t.Fatalf("%d units became %d", len(got), len(again))
		}
		for i := range got {
			if got[i].Source.Chars != again[i].Source.Chars || got[i].Target.Chars != again[i].Target.Chars || got[i].Key != again[i].Key ||
				got[i].Before != again[i].Before || !got[i].Changed.Equal(again[i].Changed) {
				t.Errorf("unit %d changed:\n%#v\n%#v", i, got[i], again[i])
			}
			if len(got[i].Source.Codes) != len(again[i].Source.Codes) || len(got[i].Target.Codes) != len(again[i].Target.Codes) {
				t.Errorf("unit %d lost codes:\n%s\n%s", i, got[i].Source, again[i].Source)
			}
		}
	})
}
