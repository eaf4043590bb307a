package po

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const header = `# Names of people
msgid ""
msgstr ""
"Project-Id-Version: a 1\n"
"Language: ar\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\n"

`

// samples are the collection and catalogues of our own.
func samples(t *testing.T) []formattest.Sample {
	out := []formattest.Sample{
		{Name: "plural.po", Bytes: []byte(header + "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"\"\nmsgstr[1] \"ملف\"\nmsgstr[2] \"\"\nmsgstr[3] \"\"\nmsgstr[4] \"\"\nmsgstr[5] \"\"\n")},
		{Name: "crlf.pot", Bytes: []byte("msgid \"a\\n\"\r\n\"b \\\"c\\\"\\n\"\r\nmsgstr \"\"\r\n\r\n# only a comment")},
		{Name: "loose.po", Bytes: []byte("msgid\n  \"a\" \"b\"\nmsgstr\t\"x\"  \"y\"\n#~ msgid \"old\"\n#~ msgstr \"alt\"\n#, fuzzy\n#| msgid \"A\"\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr \"\\303\\244\\x41\\t\"")},
		{Name: "latin.po", Bytes: []byte("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-2\\n\"\nmsgid \"a\"\nmsgstr \"\xb1\"\n")},
		{Name: "cp1256.po", Bytes: []byte("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=CP1256\\n\"\nmsgid \"a\"\nmsgstr \"\xe3\xe1\xdd\"\n")},
		{Name: "header.po", Bytes: []byte(header), NoUnits: true},
	}
	return append(out, formattest.Files(t, formattest.Shared(t, "../../..", "formats/po/okapi")+"/*.po")...)
}

func TestFormat(t *testing.T) { formattest.Run(t, Format{}, samples(t)) }

// TestTranslatedIsValid: what msgfmt takes, it takes when all of it is translated.
func TestTranslatedIsValid(t *testing.T) {
	if _, err := exec.LookPath("msgfmt"); err != nil {
		t.Skip("msgfmt is not installed")
	}
	dir, n := t.TempDir(), 0
	msgfmt := func(name string, b []byte) error {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("msgfmt", "-c", "-o", os.DevNull, path).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	}
	for _, s := range samples(t) {
		if msgfmt(s.Name, s.Bytes) != nil {
			continue
		}
		n++
		d := read(t, string(s.Bytes))
		for i := range d.Segments {
			// With what it has to be formatted, which msgfmt compares.
			seg := &d.Segments[i]
			seg.Target, seg.Status = text.Plain("T\n\""+seg.Source.Chars), []project.Status{project.Draft, project.Translated}[i%2]
		}
		if err := msgfmt("translated "+s.Name, []byte(write(t, d, format.Export{}))); err != nil {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
	if n < 4 {
		t.Errorf("of the samples %d are valid", n)
	}
}

func read(t *testing.T, doc string) format.Document {
	t.Helper()
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.po", Bytes: []byte(doc)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func write(t *testing.T, d format.Document, x format.Export) string {
	t.Helper()
	var b bytes.Buffer
	if err := (Format{}).Write(&b, d, x); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestUnits(t *testing.T) {
	c, err := Format{}.Read([]byte(header+`#. For the menu
#. of files
#: a.c:1
# Ask Omar
#, c-format
msgctxt "menu"
msgid "one\n"
"two "
msgstr ""

#, fuzzy, c-format
#| msgid "%d"
msgid "%d file"
msgid_plural "%d files"
msgstr[1] "ملف"
msgstr[0] ""
msgstr[3] "ملفات"

#~ msgid "old"
#~ msgstr "قديم"

msgctxt ""
msgid "tab\t\"quoted\" \\ \101"
msgstr "x"
`), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range c.Units {
		line := fmt.Sprintf("%q = %q %v", u.Source.Chars, u.Held.Target.Chars, u.Held.Status)
		for _, n := range u.Held.Comments {
			line += fmt.Sprintf(" # %q", n.Text)
		}
		got = append(got, line)
	}
	want := []string{
		`"one\ntwo" = "" new # "Context: menu" # "For the menu\nof files" # "Ask Omar"`,
		`"%d file" = "ملف" draft # "Plural form 2 of 6: 1"`,
		`"%d files" = "" new # "Plural form 1 of 6: 0"`,
		`"%d files" = "ملفات" draft # "Plural form 4 of 6: 3, 4, 5, 6, 7, …"`,
		`"tab\t\"quoted\" \\ A" = "x" translated`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if c.Target != "ar" || c.Encoding != "utf-8" || c.Units[0].Held.ID != "menu\x04one\ntwo " {
		t.Errorf("language %q, encoding %q, id %q", c.Target, c.Encoding, c.Units[0].Held.ID)
	}
}

func TestRewrite(t *testing.T) {
	set := func(target string, status project.Status) func([]project.Segment) {
		return func(s []project.Segment) { s[0].Target, s[0].Status = text.Plain(target), status }
	}
	long := "a rather long translation that has more characters than stand in a line of gettext, and is cut"
	for _, tt := range []struct {
		name, doc, want string
		change          func(s []project.Segment)
	}{
		{
			"new, with the line end of the source",
			"# c\nmsgid \" a\\n\"\nmsgstr \"\"\n#~ msgid \"o\"\n", "# c\nmsgid \" a\\n\"\nmsgstr \" b \\\"c\\\" \\\\\\n\"\n#~ msgid \"o\"\n",
			set(`b "c" \`, project.Translated),
		},
		{
			"confirmed",
			"#: x\n#, c-format, fuzzy, range: 0..1\n#| msgid \"old\"\n#| \"er\"\nmsgid \"a\"\nmsgstr \"b\"\n", "#: x\n#, c-format, range: 0..1\nmsgid \"a\"\nmsgstr \"b\"\n",
			set("b", project.Translated),
		},
		{
			"confirmed, with no other flag",
			"#| msgid \"old\"\r\n#,fuzzy\r\nmsgid \"a\"\r\nmsgstr \"b\"\r\n", "msgid \"a\"\r\nmsgstr \"b\"\r\n",
			set("b", project.Approved),
		},
		{
			"a draft",
			"#, c-format\nmsgid \"a\"\nmsgstr \"b\"\n", "#, fuzzy, c-format\nmsgid \"a\"\nmsgstr \"c\"\n",
			set("c", project.Draft),
		},
		{
			"a draft without flags",
			"# c\nmsgctxt \"m\"\nmsgid \"a\"\nmsgstr \"b\"\n", "# c\n#, fuzzy\nmsgctxt \"m\"\nmsgid \"a\"\nmsgstr \"b\"\n",
			set("b", project.Returned),
		},
		{
			"cleared",
			"#, fuzzy\nmsgid \"a\"\nmsgstr \"\"\n\"b\"\n", "msgid \"a\"\nmsgstr \"\"\n",
			set("", project.New),
		},
		{
			"lines are cut as gettext does",
			"msgid \"a\"\nmsgstr \"\"\n",
			"msgid \"a\"\nmsgstr \"\"\n\"one\\n\"\n\"a rather long translation that has more characters than stand in a line of \"\n\"gettext, and is cut\"\n",
			set("one\n"+long, project.Translated),
		},
		{
			"but not in a file that does not",
			"msgid \"" + strings.Repeat("a", 120) + "\"\nmsgstr \"\"\n", "msgid \"" + strings.Repeat("a", 120) + "\"\nmsgstr \"" + long + "\"\n",
			set(long, project.Translated),
		},
		{
			"one plural form of two",
			"#, fuzzy\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n", "#, fuzzy\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"z\"\nmsgstr[1] \"y\"\n",
			set("z", project.Translated),
		},
		{
			"another encoding",
			"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-2\\n\"\nmsgid \"a\"\nmsgstr \"\xb1\"\n", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\nmsgid \"a\"\nmsgstr \"نص\"\n",
			set("نص", project.Translated),
		},
		{
			"a template",
			"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=CHARSET\\n\"\nmsgid \"a\"\nmsgstr \"\"\n", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\nmsgid \"a\"\nmsgstr \"“b”\"\n",
			set("“b”", project.Translated),
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.doc)
			tt.change(d.Segments)
			got := write(t, d, format.Export{})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			again := read(t, got)
			if again.Segments[0].Target.Chars != d.Segments[0].Target.Chars {
				t.Errorf("wrote %q, read %q", d.Segments[0].Target.Chars, again.Segments[0].Target.Chars)
			}
		})
	}
}

// A comment that the file does not have becomes one of translators, also in the place
// of a flag that goes.
func TestNotes(t *testing.T) {
	d := read(t, "#, fuzzy\n#. there\nmsgid \"a\"\nmsgstr \"b\"\n")
	d.Segments[0].Status = project.Translated
	d.Comments = map[string][]project.Comment{d.Segments[0].ID: {{Text: "there"}, {Author: "Omar", Text: "Which?\n\nThis."}}}
	want := "#. there\n# Omar: Which?\n# \n# This.\nmsgid \"a\"\nmsgstr \"b\"\n"
	if diff := cmp.Diff(want, write(t, d, format.Export{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRefused(t *testing.T) {
	for doc, says := range map[string]string{
		"msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"": "line 2: a second msgid",
		"msgid \"a\"\n":                         "line 2: an entry without a translation",
		"msgid \"a\"\nmsgstr":                   "an msgstr without a string",
		"msgid \"a\nmsgstr \"\"":                "line 1: a string without an end quote",
		"msgid a":                               "line 1: \"a\" stands where a string",
		"hello":                                 "line 1: \"hello\" is no word of a PO file",
		"msgid \"a\"\nmsgstr \"\"\n#\n\"a\"":    "line 4: a string that belongs to nothing",
		"msgstr \"\"":                           "without an msgid",
		"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[x] \"\"":                       "no number",
		"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"\"\nmsgstr[0] \"\"":       "a second msgstr[0]",
		"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=KLINGON\\n\"\n": "KLINGON",
		"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\xff\"": "line 2",
	} {
		formattest.Refuse(t, Format{}, formattest.Sample{Name: "a.po", Bytes: []byte(doc)}, says)
	}
}

func TestPlurals(t *testing.T) {
	for expression, want := range map[string]string{
		"n != 1":                        "1 0 1 1",
		"n > 1 ? 2 : (n == 0)":          "1 0 2 2",
		"n%10==1 && n%100!=11 || n-2>0": "0 1 0 1",
		"!(n*2/2+1 <= 2)":               "0 0 1 1",
		"0":                             "0 0 0 0",
	} {
		var got []string
		for n := range 4 {
			v, ok := evaluate(expression, n)
			got = append(got, fmt.Sprint(v))
			if !ok {
				t.Errorf("%q is refused", expression)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is %v, want %s", expression, got, want)
		}
	}
	for _, bad := range []string{"", "n 1", "n ? 1", "(n", "n/0", "m", strings.Repeat("(", 300), strings.Repeat("!", 300) + "n"} {
		if v, ok := evaluate(bad, 1); ok {
			t.Errorf("%.20q is %d", bad, v)
		}
	}
}

// FuzzFormat: what can be read is written byte for byte, and can be translated.
func FuzzFormat(f *testing.F) {
	f.Add([]byte(header + "#, fuzzy\n#| msgid \"x\"\nmsgctxt \"c\"\nmsgid \"a\\n\"\nmsgid_plural \"b\"\nmsgstr[0] \"\"\nmsgstr[1] \"y\"\n"))
	f.Add([]byte("#~ msgid \"old\"\nmsgid \"a\" \"b\"\r\n# c\r\nmsgstr \"\\x41\\303\"\r\n\r\n#, c-format\nmsgid \"c\"\nmsgstr \"d\""))
	f.Add([]byte("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=CHARSET\\n\"\nmsgid \"a\"\nmsgstr \"\""))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.po", Bytes: b})
		if err != nil {
			return
		}
		if got := write(t, d, format.Export{}); got != string(b) {
			t.Fatalf("untouched, it is written as\n%q", got)
		}
		want := formattest.Translate(&d)
		out := write(t, d, format.Export{})
		again := read(t, out)
		if len(again.Segments) != len(want) {
			t.Fatalf("%d segments, want %d:\n%s", len(again.Segments), len(want), out)
		}
		for i, s := range again.Segments {
			if s.Target.Chars != want[i].Chars || s.Status != project.Translated {
				t.Errorf("segment %d: wrote %q, read %q, %v:\n%s", i, want[i].Chars, s.Target.Chars, s.Status, out)
			}
		}
	})
}
