package xliff

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

var reviews = []review.Format{Review12{}, Review21{}}

func TestBack(t *testing.T) {
	var paths []string
	dir := t.TempDir()
	for _, f := range reviews {
		t.Run(f.Name(), func(t *testing.T) { formattest.Back(t, f) })
		path := filepath.Join(dir, f.Name()+f.Ext())
		if err := os.WriteFile(path, formattest.WriteReview(t, f, formattest.Job()), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	formattest.Validate(t, up, paths...)
}

// What other programs do to our files: they change states and targets, cut units,
// mark text, take away what they do not know, and sort.
func TestEdited(t *testing.T) {
	const four = "=He added that the Dasman-1 exercise had strengthened capabilities."
	for _, tt := range []struct {
		name   string
		f      review.Format
		edits  []string // pairs: what is replaced, and what with
		reason string
		want   string
	}{
		{
			"a state and a text",
			Review12{},
			[]string{`<target xml:lang="en" state="needs-review-translation">` + four, `<target xml:lang="en" state="translated">Better.`},
			"the state wins over our status, which the program has kept",
			"4 updated: Better. [translated]",
		},
		{
			"approved elsewhere",
			Review12{},
			[]string{`tarj:status="translated" tarj:origin="review">`, `approved="yes" tarj:status="translated" tarj:origin="review">`},
			"a program may know approved alone", "5 updated [approved]",
		},
		{
			"an approval taken away",
			Review12{},
			[]string{`approved="yes" tarj:status="approved" tarj:origin="memory"`, `approved="no" tarj:status="approved" tarj:origin="memory"`},
			"", "8 updated [translated]",
		},
		{
			"saved by a program that knows nothing of us",
			Review12{},
			[]string{" xmlns:tarj=\"urn:tarjuman:xliff\"", "", "tarj:", "x-"},
			"the states alone tell all, and the ids the rest", "",
		},
		{
			"cut into segments",
			Review12{},
			[]string{
				`<target xml:lang="en" state="needs-review-translation">` + four + "</target>",
				`<seg-source><mrk mtype="seg" mid="1">وأضاف أن</mrk> <mrk mtype="seg" mid="2">التمرين العسكري المشترك دسمان-1 قد عزز القدرات.</mrk></seg-source>` +
					`<target xml:lang="en" state="translated"><mrk mtype="seg" mid="1">He added that</mrk> <mrk mtype="seg" mid="2">it was <mrk mtype="x-term">strong</mrk>.</mrk></target>`,
			},
			"the parts are one text again", "4 updated: He added that it was strong. [translated]",
		},
		{
			"a note, and a code lost",
			Review12{},
			[]string{
				`<note from="Omar"`, `<note from="Huda">See above.</note><note from="Omar"`,
				`<target xml:lang="en" state="signed-off"><bx id="1" rid="1" ctype="x-fmt"/>`, `<target xml:lang="en" state="signed-off">`,
			},
			"a comment comes, broken codes do not",
			"4 updated (Huda: See above.)\n8 refused: its codes are not those of the source: Cr⟦2⟧ossi⟦/1⟧ng⟦/2⟧",
		},
		{
			"another source",
			Review12{},
			[]string{"شراكة طويلة الأمد", "شراكة قصيرة الأمد", "A long partnership", "A short one"},
			"", "3 refused: its source text is not the one that went out: A short one",
		},
		{
			"a state of XLIFF 2",
			Review21{},
			[]string{`<segment state="initial" subState="tarj:returned">`, `<segment state="translated">`, four, "Better."},
			"two segments had that state", "4 updated: Better. [translated]\n6 refused: a segment without a translation cannot be confirmed or approved [translated]",
		},
		{
			"final", Review21{}, []string{`state="reviewed"`, `state="final"`}, "both are approved", "",
		},
		{
			"cut in XLIFF 2",
			Review21{},
			[]string{
				"<segment state=\"initial\" subState=\"tarj:returned\">\n          <source>وأضاف أن التمرين", "<segment state=\"translated\"><source>وأضاف أن</source><target>He said</target></segment><ignorable><source> </source></ignorable><segment state=\"translated\"><source>التمرين",
				"<target>" + four, "<target>it was.",
			},
			"", "4 updated: He said it was. [translated]",
		},
	} {
		j := formattest.Job()
		b := formattest.WriteReview(t, tt.f, j)
		out := b
		for i := 0; i < len(tt.edits); i += 2 {
			if !bytes.Contains(out, []byte(tt.edits[i])) {
				t.Fatalf("%s: the file has no %s:\n%s", tt.name, tt.edits[i], b)
			}
			out = bytes.ReplaceAll(out, []byte(tt.edits[i]), []byte(tt.edits[i+1]))
		}
		if got := formattest.Outcomes(formattest.Merge(t, tt.f, j, out)); got != tt.want {
			t.Errorf("%s: %s\ngot\n%s\nwant\n%s", tt.name, tt.reason, got, tt.want)
		}
	}
}

// TestHistory holds what a unit of XLIFF 2 tells of its target: each revision with its author, its
// time and its version, of which currentVersion names the newest, and what another program adds.
func TestHistory(t *testing.T) {
	j := formattest.Job()
	b := string(formattest.WriteReview(t, Review21{}, j))
	const open, end = "<ctr:changeTrack>", "</ctr:changeTrack>"
	all := regexp.MustCompile(`(?s)`+open+`.*?`+end).FindAllString(b, -1)
	flat := regexp.MustCompile(`>\s+<`).ReplaceAllString(strings.Join(all, "\n"), "><")
	want := open + `<ctr:revisions appliesTo="target" currentVersion="v7">` +
		`<ctr:revision author="Layla" datetime="2026-11-03T09:30:00Z" version="v7" tarj:confirmed="no"><ctr:item property="content">“Our two countries seized the opportunity,” the ministry said &lt;here&gt; &amp; "there".</ctr:item></ctr:revision>` +
		`<ctr:revision author="Omar &lt;o@x&gt;" datetime="2026-11-02T09:30:00Z" version="v3" tarj:confirmed="yes"><ctr:item property="content">Our two lands seized the opportunity, the ministry said.</ctr:item></ctr:revision>` +
		`<ctr:revision datetime="2026-11-01T09:30:00Z" version="v2" tarj:confirmed="no"><ctr:item property="content">Our lands seized it.</ctr:item></ctr:revision></ctr:revisions>` + end + open + `<ctr:revisions appliesTo="target" currentVersion="v4">` +
		`<ctr:revision datetime="2026-11-06T09:30:00Z" version="v4" tarj:confirmed="no"><ctr:item property="content">⟦1⟧Bold ⟦2⟧and⟦/2⟧ italic⟦/1⟧ here⟦3/⟧⟦3/⟧</ctr:item></ctr:revision>` +
		`<ctr:revision version="v1" tarj:confirmed="no"><ctr:item property="content">Bold</ctr:item></ctr:revision></ctr:revisions>` + end
	if flat != want {
		t.Errorf("got\n%s\nwant\n%s", flat, want)
	}
	valid21(t, all)

	// What went out says who wrote it, which is nobody who has changed it since. A revision that
	// is put on top of it does.
	const current = `currentVersion="v7">`
	for _, tt := range []struct{ name, top, want string }{
		{"changed by a program that tracks nothing", current, "2 updated:  at 0001"},
		{"changed by one that does", `currentVersion="x8"><ctr:revision author="Huda" datetime="2026-11-20T08:00:00Z" version="x8"><ctr:item property="content">“Our two</ctr:item></ctr:revision>`, "2 updated: Huda at 2026"},
	} {
		in := strings.Replace(strings.Replace(b, current, tt.top, 1), "<target>“Our two", "<target>“Our own two", 1)
		r := formattest.Merge(t, Review21{}, j, []byte(in)).Results[1]
		if got := fmt.Sprintf("%d %s: %s at %s", r.N, r.Outcome, r.Row.Author, r.Row.Time.Format("2006")); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// valid21 checks change tracking by the schema that XLIFF 2.1 has of it.
func valid21(t *testing.T, tracks []string) {
	t.Helper()
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed (Debian: libxml2-utils)")
	}
	schema := filepath.Join(formattest.Shared(t, up, "formats/schemas/xliff21"), "informativeCopiesOf3rdPartySchemas/extensions/change_tracking.xsd")
	for _, s := range tracks {
		path := filepath.Join(t.TempDir(), "a.xml")
		s = strings.Replace(s, "<ctr:changeTrack", `<ctr:changeTrack xmlns:ctr="`+spaceChanges+`" xmlns:tarj="`+Namespace+`"`, 1)
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command(lint, "--nonet", "--noout", "--schema", schema, path).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, said)
		}
	}
}

// Files of other programs give what they say of their units, by their sources.
func TestForeignReview(t *testing.T) {
	const sdl = `<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file source-language="ar-SA" target-language="en-US" original="a" datatype="x"><body>` +
		`<trans-unit id="7d1"><source>نص</source><seg-source><mrk mtype="seg" mid="1">نص</mrk></seg-source><target><mrk mtype="seg" mid="1">Text</mrk></target>` +
		`<sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation"><sdl:value key="last_modified_by">Huda</sdl:value><sdl:value key="modified_on">03/04/2026 05:06:07</sdl:value></sdl:seg></sdl:seg-defs></trans-unit></body></file></xliff>`
	const memoQ = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" version="1.2"><file source-language="ar" target-language="en" original="a" datatype="x"><body>` +
		`<trans-unit id="1" mq:status="Proofread" mq:lastchanginguser="Sami" mq:lastchangedtimestamp="2026-03-04T05:06:07Z"><source>نص</source><target>Text</target></trans-unit></body></file></xliff>`
	for name, in := range map[string]string{"Huda": sdl, "Sami": memoQ} {
		f, err := Review12{}.Read([]byte(in))
		if err != nil || len(f.Rows) != 1 {
			t.Fatalf("%s: %+v, %v", name, f, err)
		}
		r := f.Rows[0]
		got := fmt.Sprint(r.Segment, r.Source, r.Target, *r.Status, r.Author, r.Time.Format(" 2006-01-02 15:04:05"))
		if want := "نصTextapproved" + name + " 2026-03-04 05:06:07"; strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	dir := formattest.Shared(t, up, "formats")
	n := 0
	for _, pattern := range []string{"sdlxliff/*.sdlxliff", "mqxliff/*.xlf", "xliff1/*/*.xlf", "xliff2/*/*.xlf"} {
		for _, s := range formattest.Files(t, filepath.Join(dir, pattern)) {
			if !(Review12{}).Detect(s.Name, format.Head(s.Bytes)) {
				continue
			}
			f, err := Review12{}.Read(s.Bytes)
			if err != nil {
				continue // what cannot be imported either
			}
			n += len(f.Rows)
			for _, r := range f.Rows {
				if r.Status != nil && *r.Status != project.New && r.Target.Empty() && *r.Status != project.Returned && len(r.Target.Codes) == 0 && strings.TrimSpace(r.Target.Chars) != "" {
					t.Errorf("%s: %s is %s", s.Name, r.Place, *r.Status)
				}
			}
		}
	}
	if n < 1000 {
		t.Errorf("%d rows in all files", n)
	}
}

// Whatever is read says each unit once, and texts without white space at their ends.
func FuzzBack(f *testing.F) {
	for _, format := range reviews {
		f.Add(formattest.WriteReview(f, format, formattest.Job()))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := back(b)
		if err != nil {
			return
		}
		for _, r := range file.Rows {
			if trimmed, _, _ := r.Target.Trim(); !trimmed.Equal(r.Target) || r.Place == "" {
				t.Errorf("%+v", r)
			}
			if again, err := text.Parse(r.Target.String()); err != nil || !again.Equal(r.Target) {
				t.Errorf("%q is no text: %v", r.Target, err)
			}
		}
	})
}
