package terms

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/table"
	"tarjuman/memory/xml"
)

var arEn = Languages{"ar", "en"}

func read(t testing.TB, name, content string) (File, error) {
	t.Helper()
	return Read(context.Background(), strings.NewReader(content), name, arEn)
}

// full has every field, and characters that formats write in their own way.
func full() []Term {
	return []Term{
		{
			Source: "مجلس التعاون الخليجي", Variants: []string{"مجلس التعاون", "المجلس"}, Preferred: "Gulf Cooperation Council",
			Allowed: []string{"GCC", "the <GCC> & co"}, Forbidden: []string{"AGCC"}, PartOfSpeech: "noun", Gender: "masculine",
			Field: "politics", Definition: "six states, \"of the Gulf\"", Note: "=first mention in full\n\nthen GCC", From: "house style, 3", Status: Approved,
		},
		{Source: "رد", Preferred: "reply", PartOfSpeech: "other", Gender: "other", Status: Proposed},
		{Source: "⟦ب", Preferred: "-b"},
	}
}

func TestRoundTrip(t *testing.T) {
	for _, c := range []struct {
		name  string
		write func(*strings.Builder) error
	}{
		{"terms.tbx", func(b *strings.Builder) error { return WriteTBX(b, arEn, "Tarjuman", full()) }},
		{"terms.csv", func(b *strings.Builder) error { return WriteTable(b, ',', full()) }},
		{"terms.tsv", func(b *strings.Builder) error { return WriteTable(b, '\t', full()) }},
	} {
		var b strings.Builder
		if err := c.write(&b); err != nil {
			t.Fatal(err)
		}
		got, err := read(t, c.name, b.String())
		if diff := cmp.Diff(File{Terms: full()}, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s\n%s", c.name, err, diff, b.String())
		}
		if !strings.HasSuffix(c.name, ".tbx") && (!strings.Contains(b.String(), "'=first") || !strings.Contains(b.String(), "'-b")) {
			t.Errorf("%s: a spreadsheet would run a cell:\n%s", c.name, b.String())
		}
	}
	if err := WriteTBX(new(strings.Builder), arEn, "x", nil); !errors.Is(err, ErrNone) {
		t.Errorf("no terms: %v", err)
	}
}

// TestWrittenIsValid holds what is written against the schema of TBX 3, where that
// and xmllint are there.
func TestWrittenIsValid(t *testing.T) {
	schema := filepath.Join(sharedFormats(t), "schemas/tbx/TBXcoreStructV03.rng")
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not here")
	}
	path := filepath.Join(t.TempDir(), "terms.tbx")
	var b strings.Builder
	if err := WriteTBX(&b, arEn, "Tarjuman", full()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(lint, "--nonet", "--noout", "--relaxng", schema, path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// sharedFormats is the folder of other programs' files, which are not part of this
// project.
func sharedFormats(t *testing.T) string {
	dir := "../../../shared/formats"
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the files of other programs are not here: %v", err)
	}
	return dir
}

// TestForeignTBX reads every file of other programs that is there.
func TestForeignTBX(t *testing.T) {
	want := map[string]string{
		"ltac/Example_Astronomy_DCA_VALID.tbx": "en-es",
		"okapi/medtronic_TBX.tbx":              "en-fr",
		"okapi/sdl_tbx.tbx":                    "en-de",
		"okapi/test01.tbx":                     "en-hu",
	}
	root := filepath.Join(sharedFormats(t), "tbx")
	seen := 0
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		seen++
		name, _ := filepath.Rel(root, path)
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		source, target, known := strings.Cut(want[filepath.ToSlash(name)], "-")
		if !known {
			source, target = "ar", "en"
		}
		got, err := Read(context.Background(), f, name, Languages{source, target})
		t.Logf("%s: %d terms, %d skipped, ignored %v, %v", name, len(got.Terms), got.Skipped, got.Ignored, err)
		if known && (err != nil || len(got.Terms) == 0) {
			t.Errorf("%s: %d terms, %v", name, len(got.Terms), err)
		}
		for _, s := range got.Skips {
			if s.Why == "" || s.Line == 0 || s.N == 0 {
				t.Errorf("%s: %+v", name, s)
			}
		}
		_, err = f.Seek(0, 0)
		if err != nil {
			return err
		}
		if _, err := Read(context.Background(), f, name, arEn); known && !errors.Is(err, ErrLanguages) {
			t.Errorf("%s has no Arabic: %v", name, err)
		}
		return nil
	})
	if err != nil || seen < len(want) {
		t.Errorf("%d files, %v", seen, err)
	}
}

const (
	v2 = `<?xml version='1.0'?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>`
	v2End = `</body></text></martif>`
	dca   = `<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>`
	dct   = `<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>`
	v3End = `</body></text></tbx>`
)

func TestReadTBX(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     File
		reason   string
	}{
		{
			name: "version 2 with tig and ntig",
			in: v2 + `<termEntry id="c1"><descripGrp><descrip type="definition">those who
					govern</descrip><admin type="source">a dictionary</admin></descripGrp>
				<langSet xml:lang="en-US"><tig><term>administration</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
				<ntig><termGrp><term>government</term><termNote type="partOfSpeech">noun</termNote></termGrp><note>of a <hi>state</hi></note></ntig></langSet>
				<langSet lang="fr" xml:lang="fr"><tig><term>gouvernement</term></tig></langSet>
				<langSet xml:lang="AR_kw"><tig><term>حكومة</term><termNote type="grammaticalGender">feminine</termNote></tig></langSet></termEntry>` + v2End,
			want: File{Terms: []Term{{
				Source: "حكومة", Preferred: "government", Forbidden: []string{"administration"}, PartOfSpeech: "noun", Gender: "feminine",
				Definition: "those who govern", Note: "of a state",
			}}},
			reason: "the source of a definition is not that of the term; regions do not matter",
		},
		{
			name: "DCT",
			in: dct + `<conceptEntry id="c1"><min:subjectField>politics</min:subjectField><basic:definition>rule</basic:definition>
				<langSec xml:lang="ar"><termSec><term>حكم</term><basic:termType>fullForm</basic:termType></termSec><termSec><term>حكومة</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
				<langSec xml:lang="en"><termSec><term>cabinet</term></termSec><termSec><term>government</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec></conceptEntry>` + v3End,
			want: File{Terms: []Term{{Source: "حكومة", Variants: []string{"حكم"}, Preferred: "government", Allowed: []string{"cabinet"}, PartOfSpeech: "noun", Field: "politics", Definition: "rule"}}},
		},
		{
			name: "what has no field, and what is no term",
			in: dca + `<conceptEntry id="c1"><transacGrp><transac type="transactionType">origination</transac><date>2010-04-17</date></transacGrp>
				<descrip type="context">used here</descrip><langSec xml:lang="ar"><termSec><term>رد</term></termSec></langSec><langSec xml:lang="en"><termSec><term>reply</term></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="ar"><termSec><term>رد</term></termSec></langSec></conceptEntry>
<conceptEntry id="c3"><langSec xml:lang="en"><termSec><term>x</term></termSec></langSec></conceptEntry>
<conceptEntry id="c4"><langSec xml:lang="ar"><termSec><term>رد</term></termSec></langSec><langSec xml:lang="en"><termSec><term>reply</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
<conceptEntry id="c5"><langSec xml:lang="ar"><termSec><term>رد</term></termSec></langSec><langSec xml:lang="en"><termSec><term>re&#1;ply</term></termSec></langSec></conceptEntry>` + v3End,
			want: File{
				Terms: []Term{{Source: "رد", Preferred: "reply"}}, Ignored: map[string]int{"transac": 1, "context": 1}, Skipped: 4,
				Skips: []Skip{{2, 3, "has no term in en"}, {3, 4, "has no term in ar"}, {4, 5, "has no form of the target that may be used"}, {5, 6, "has a fault: U+0001 is a character that XML cannot hold"}},
			},
		},
		{
			name: "both languages, and no term", want: File{Skipped: 1, Skips: []Skip{{1, 1, `has a form without a word, "—"`}}},
			in: dca + `<conceptEntry id="c"><langSec xml:lang="ar"><termSec><term>—</term></termSec></langSec><langSec xml:lang="en"><termSec><term>x</term></termSec></langSec></conceptEntry>` + v3End,
		},
		{name: "empty", in: dca + v3End, want: File{}},
	} {
		got, err := read(t, "x.tbx", c.in)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s (%s): %v %s", c.name, c.reason, err, diff)
		}
	}
}

func TestReadTable(t *testing.T) {
	for _, c := range []struct {
		name, file, in string
		want           File
	}{
		{
			"headings of others", "t.csv", "Arabic;English;Synonyms;POS;Broken Plural;Colour\nحكومة;government;cabinet|rule;n;الحكومات;red\n;x;;;;\n—;y;;;;\n",
			File{
				Terms:   []Term{{Source: "حكومة", Preferred: "government", Allowed: []string{"cabinet", "rule"}, PartOfSpeech: "noun", Variants: []string{"الحكومات"}}},
				Skipped: 2, Skips: []Skip{{0, 0, `has a form without a word, "—"`}, {3, 3, "has an empty source"}}, Ignored: map[string]int{"Colour": 1},
			},
		},
		{"two columns without any", "t.tsv", "حكومة\tgovernment; cabinet\nرد\treply", File{Terms: []Term{{Source: "حكومة", Preferred: "government", Allowed: []string{"cabinet"}}, {Source: "رد", Preferred: "reply"}}}},
		{"a formula", "t.csv", "source,target,note\nرد,reply,'=1+1\n", File{Terms: []Term{{Source: "رد", Preferred: "reply", Note: "=1+1"}}}},
	} {
		got, err := read(t, c.file, c.in)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", c.name, err, diff)
		}
	}
}

// TestRefused: what is broken or hostile is refused at once, with a reason.
func TestRefused(t *testing.T) {
	concept := `<conceptEntry id="c"><langSec xml:lang="ar"><termSec><term>رد</term></termSec></langSec><langSec xml:lang="en"><termSec><term>reply</term></termSec></langSec></conceptEntry>`
	for _, c := range []struct {
		name, file, in string
		want           error
		text           string
	}{
		{"an internal subset", "x.tbx", `<!DOCTYPE martif [<!ENTITY a "b">]><martif/>`, xml.ErrSyntax, "DOCTYPE"},
		{"an external entity", "x.tbx", `<!DOCTYPE martif [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]><martif/>`, xml.ErrSyntax, "DOCTYPE"},
		{"an unknown entity", "x.tbx", dca + "&a;" + v3End, xml.ErrSyntax, "line 1"},
		{"another root", "x.tbx", `<xliff/>`, xml.ErrSyntax, "root element is xliff"},
		{"too deep", "x.tbx", dca + strings.Repeat("<conceptEntry>", 300), xml.ErrSyntax, "256"},
		{"an attribute twice", "x.tbx", `<tbx a="1" a="2"/>`, xml.ErrSyntax, "twice"},
		{"a prefix out of nowhere", "x.tbx", dca + `<min:x/>` + v3End, xml.ErrSyntax, "not declared"},
		{"something behind it", "x.tbx", dca + v3End + "<a/>", xml.ErrSyntax, "after the end"},
		{"cut off", "x.tbx", dca + concept, xml.ErrSyntax, "line 1"},
		{"other languages", "x.tbx", strings.ReplaceAll(dca+concept+v3End, `"en"`, `"de"`), ErrLanguages, "de"},
		{"too many", "x.tbx", dca + strings.Repeat(concept, MaxTerms+1) + v3End, ErrTooMany, "250000"},
		{"neither", "x.docx", "PK\x03\x04", ErrFormat, ".tbx"},
		{"no columns", "x.csv", "a,b,c\n1,2,3\n", table.ErrColumns, "source"},
		{"a row without end", "x.csv", "source,target\n\"" + strings.Repeat("x", 40<<20), table.ErrTable, "MiB"},
		{"a NUL", "x.csv", "source,target\n\x00,x\n", table.ErrTable, "NUL"},
	} {
		before := time.Now()
		var m0, m1 runtime.MemStats
		runtime.ReadMemStats(&m0)
		_, err := read(t, c.file, c.in)
		runtime.ReadMemStats(&m1)
		if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.text) {
			t.Errorf("%s: %v, want %v with %q", c.name, err, c.want, c.text)
		}
		if d := time.Since(before); c.want != ErrTooMany && d > 5*time.Second || int64(m1.HeapAlloc)-int64(m0.HeapAlloc) > 256<<20 {
			t.Errorf("%s: refused after %v", c.name, d)
		}
	}
	got, err := read(t, "x.tbx", dca+strings.Replace(concept, "reply", strings.Repeat("reply ", maxConcept/6+1), 1)+concept+v3End)
	if err != nil || len(got.Terms) != 1 || got.Skipped != 1 || !strings.Contains(got.Skips[0].Why, "1024 KiB") {
		t.Errorf("a long concept: %+v, %v", got.Skips, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, strings.NewReader(dca+concept+v3End), "x.tbx", arEn); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// FuzzReadTBX: what is read can be written, and reads back the same.
func FuzzReadTBX(f *testing.F) {
	var b strings.Builder
	if err := WriteTBX(&b, arEn, "x", full()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	f.Add(v2 + `<termEntry><langSet xml:lang="ar"><ntig><termGrp><term>a;b</term></termGrp></ntig></langSet><langSet xml:lang="en"><tig><term>c</term></tig><note> x
y</note></langSet></termEntry>` + v2End)
	f.Fuzz(func(t *testing.T, in string) {
		got, err := read(t, "x.tbx", in)
		if err != nil || len(got.Terms) == 0 {
			return
		}
		var b strings.Builder
		if err := WriteTBX(&b, arEn, "x", got.Terms); err != nil {
			t.Fatal(err)
		}
		again, err := read(t, "x.tbx", b.String())
		if diff := cmp.Diff(got.Terms, again.Terms); diff != "" || err != nil {
			t.Errorf("%v %s", err, diff)
		}
	})
}

// FuzzReadTable: what is read can be written, and reads back the same.
func FuzzReadTable(f *testing.F) {
	var b strings.Builder
	if err := WriteTable(&b, ',', full()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	f.Add("ar\ten\tsynonyms\n'a; b\t-c\td|e\n")
	f.Fuzz(func(t *testing.T, in string) {
		got, err := read(t, "x.csv", in)
		if err != nil || len(got.Terms) == 0 {
			return
		}
		var b strings.Builder
		if err := WriteTable(&b, ',', got.Terms); err != nil {
			t.Fatal(err)
		}
		again, err := read(t, "x.csv", b.String())
		if diff := cmp.Diff(got.Terms, again.Terms); diff != "" || err != nil {
			t.Errorf("%v %s\n%s", err, diff, b.String())
		}
	})
}
