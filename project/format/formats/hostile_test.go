package formats

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"tarjuman/project/format/formattest"
)

// What could do harm, in each format in which it can stand; docx has more of it in its own
// tests. Each case is refused in 5 s and 256 MiB, and the error says why. The figures of
// the worst are shown by -v.

// A wrapping makes a file of pieces of XML: what stands before the root, in the tag of an
// element, around a text, in it, and behind the root.
type wrapping func(t *testing.T, before, attrs, around, text, after string) []byte

// parted makes an archive of names and contents.
func parted(t *testing.T, list ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range list {
		h := &zip.FileHeader{Name: p[0], Method: zip.Deflate}
		if strings.HasPrefix(p[1], stored) {
			h.Method = zip.Store // or it is a bomb
		}
		f, err := w.CreateHeader(h)
		if err == nil {
			_, err = f.Write([]byte(p[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// stored is what a part begins with that is not packed.
const stored = "<!--stored-->"

const (
	odf     = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"`
	sheetML = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relTo   = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// odtParts and xlsxParts are the parts of an archive, of which the first is that with text.
func odtParts(before, attrs, around, text, after string) [][2]string {
	return [][2]string{{"content.xml", before + "<office:document-content " + odf + "><office:body><office:text>" + around + "<text:p" + attrs + ">" + text + "</text:p></office:text></office:body></office:document-content>" + after}}
}

func xlsxParts(before, attrs, around, text, after string) [][2]string {
	return [][2]string{
		{"xl/sheet.xml", before + "<worksheet " + sheetML + ">" + around + `<sheetData><row><c t="inlineStr"` + attrs + "><is><t>" + text + "</t></is></c></row></sheetData></worksheet>" + after},
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", relTo + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/_rels/workbook.xml.rels", relTo + `worksheet" Target="sheet.xml"/></Relationships>`},
		{"xl/workbook.xml", "<workbook " + sheetML + `><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`},
	}
}

var wrappings = map[string]wrapping{
	"a.fodt": func(t *testing.T, before, attrs, around, text, after string) []byte {
		return []byte(before + "<office:document " + odf + "><office:body><office:text>" + around + "<text:p" + attrs + ">" + text + "</text:p></office:text></office:body></office:document>" + after)
	},
	"a.odt": func(t *testing.T, before, attrs, around, text, after string) []byte {
		return parted(t, odtParts(before, attrs, around, text, after)...)
	},
	"a.xlsx": func(t *testing.T, before, attrs, around, text, after string) []byte {
		return parted(t, xlsxParts(before, attrs, around, text, after)...)
	},
	"a.xlf": func(t *testing.T, before, attrs, around, text, after string) []byte {
		return []byte(before + `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="ar" datatype="plaintext"><body>` + around +
			`<trans-unit id="1"` + attrs + "><source>" + text + "</source></trans-unit></body></file></xliff>" + after)
	},
	"b.xlf": func(t *testing.T, before, attrs, around, text, after string) []byte {
		return []byte(before + `<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ar"><file id="f">` + around +
			`<unit id="1"` + attrs + "><segment><source>" + text + "</source></segment></unit></file></xliff>" + after)
	},
}

func TestHostileXML(t *testing.T) {
	r := strings.Repeat
	codes := map[string]string{"a.fodt": "<text:tab/>", "a.odt": "<text:tab/>", "a.xlf": `<x id="1"/>`, "b.xlf": `<ph id="1"/>`}
	for name, wrap := range wrappings {
		if _, err := read(name, wrap(t, "", "", "", "نص", "")); err != nil {
			t.Fatalf("%s cannot be read: %v", name, err)
		}
		for _, tt := range []struct{ what, before, attrs, around, text, after, says string }{
			{"an internal subset", `<!DOCTYPE a [<!ENTITY b "c">]>`, "", "", "&b;", "", "DOCTYPE"},
			{"an entity that reads a file", `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>`, "", "", "&b;", "", "DOCTYPE"},
			{"an attribute twice", "", ` x="1" x="2"`, "", "a", "", "twice"},
			{"something behind the root", "", "", "", "a", "<a/>", "after the end"},
			{"a prefix that is not declared", "", "", "<q:a/>", "a", "", "not declared"},
			{"depth", "", "", r("<a>", 300) + r("</a>", 300), "a", "", "256"},
			{"a long text", "", "", "", r("ن", 100_001), "", "100000 characters"},
			{"many codes", "", "", "", "a" + r(codes[name]+"a", 10_001), "", "10000 codes"},
		} {
			if tt.what == "many codes" && codes[name] == "" {
				continue
			}
			t.Run(name+"/"+tt.what, func(t *testing.T) {
				refused(t, name, wrap(t, tt.before, tt.attrs, tt.around, tt.text, tt.after), tt.says)
			})
		}
	}
}

func TestHostileArchive(t *testing.T) {
	r := strings.Repeat
	var many [][2]string
	for i := range 5000 {
		many = append(many, [2]string{fmt.Sprint("x/", i), ""})
	}
	for name, parts := range map[string]func(before, attrs, around, text, after string) [][2]string{"a.odt": odtParts, "a.xlsx": xlsxParts} {
		base := parts("", "", "", "نص", "")
		for _, tt := range []struct {
			what string
			list [][2]string
			says string
		}{
			{"a name that leads out", append(base, [2]string{"../../a", "x"}), "leads out"},
			{"an absolute name", append(base, [2]string{"/a", "x"}), "leads out"},
			{"a backslash", append(base, [2]string{`a\b`, "x"}), "leads out"},
			{"a name twice", append(base, base[0]), "twice"},
			{"many entries", append(many, base...), "5000"},
			{"a part that grows", append(base[1:], [2]string{base[0][0], base[0][1] + r(" ", 8<<20)}), "200 times"},
			{"one that is not read", append(base, [2]string{"a.png", r("\x00", 8<<20)}), "200 times"},
		} {
			t.Run(name+"/"+tt.what, func(t *testing.T) { refused(t, name, parted(t, tt.list...), tt.says) })
		}
		t.Run(name+"/a password", func(t *testing.T) {
			refused(t, name, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"+r("\x00", 4096)), "password")
		})
	}
}

// As many texts as no document has.
func TestHostileMany(t *testing.T) {
	for name, around := range map[string]string{
		"a.odt": "<text:p>ن</text:p>", "a.fodt": "<text:p>ن</text:p>", "a.xlf": `<trans-unit id="a"><source>ن</source></trans-unit>`,
		"b.xlf": `<unit id="a"><segment><source>ن</source></segment></unit>`,
	} {
		t.Run(name, func(t *testing.T) {
			refused(t, name, wrappings[name](t, stored, "", strings.Repeat(around, 100_001), "نص", ""), "more than 100000")
		})
	}
	t.Run("a.xlsx", func(t *testing.T) {
		var rows strings.Builder // each with a string of its own
		for i := range 100_001 {
			fmt.Fprintf(&rows, `<row><c t="inlineStr"><is><t>ن%d</t></is></c></row>`, i)
		}
		parts := xlsxParts(stored, "", "", "", "")
		parts[0][1] = strings.Replace(parts[0][1], "<sheetData>", "<sheetData>"+rows.String(), 1)
		refused(t, "a.xlsx", parted(t, parts...), "more than 100000")
	})
}

// Units with as much as none has. Each is said with its line, which is the second.
func TestHostileUnit(t *testing.T) {
	r := strings.Repeat
	numbered := func(n int, piece string) string { // with their numbers, from the last
		var b strings.Builder
		for i := n; i > 0; i-- {
			b.WriteString(strings.ReplaceAll(piece, "#", fmt.Sprint(i)))
		}
		return b.String()
	}
	const (
		sdl    = `xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"`
		manyof = "line 2: it has more than 100000 segments"
		noted  = "line 2: a text with more than 1000 comments"
	)
	segments := "<source>ن</source><seg-source>" + numbered(100_001, `<mrk mtype="seg" mid="#">ن</mrk>`) + "</seg-source>"
	for _, tt := range []struct{ name, what, unit, says string }{
		{"b.xlf", "segments", "<unit id='a'>" + r("<segment><source>ن</source></segment>", 500_000) + "</unit>", manyof},
		{"b.xlf", "notes", "<unit id='a'><notes>" + r("<note>a</note>", 1_000_000) + "</notes><segment><source>ن</source></segment></unit>", noted},
		{"b.xlf", "codes", "<unit id='a'><segment><source>" + r("<ph id='1'/>a", 1_000_000) + "</source></segment></unit>", "line 2: a segment of more than 100000 characters or 10000 codes"},
		{"b.xlf", "codes of a target", "<unit id='a'><segment><source>a</source><target>" + numbered(300_000, "<ph id='#'/>a") + "</target></segment></unit>", "line 2: a segment of more"},
		{"a.xlf", "segments", "<trans-unit id='a'>" + segments + "<target>" + numbered(100_001, "<mrk mtype='seg' mid='#'>b</mrk>") + "</target></trans-unit>", manyof},
		{"a.xlf", "segments that are defined", "<trans-unit id='a' " + sdl + ">" + segments + "<sdl:seg-defs>" + numbered(100_000, `<sdl:seg id="#"/>`) + "</sdl:seg-defs></trans-unit>", manyof},
		{"a.xlf", "notes", "<trans-unit id='a'><source>ن</source>" + r("<note>a</note>", 1_000_000) + "</trans-unit>", noted},
		{"a.xlf", "a long note", "<trans-unit id='a'><source>ن</source><note>" + r("ن", 300_000) + "</note></trans-unit>", noted},
		{"a.xlf", "comments of memoQ", "<trans-unit id='a' xmlns:m='MQXliff'><source>ن</source><m:comments>" + r("<m:comment>a</m:comment>", 1_000_000) + "</m:comments></trans-unit>", noted},
		{"a.xlf", "comments of all", r("<trans-unit id='a'><source>ن</source>"+r("<note>a</note>", 500)+"</trans-unit>", 1000), "line 2: it has more than 100000 comments"},
	} {
		t.Run(tt.name+"/"+tt.what, func(t *testing.T) {
			refused(t, tt.name, wrappings[tt.name](t, "", "", "\n"+tt.unit, "نص", ""), tt.says)
		})
	}
	// Trados defines comments before the first file.
	defined := func(comments, units string) []byte {
		doc := wrappings["a.xlf"](t, "", "", units, "نص", "")
		return []byte(strings.Replace(string(doc), "<file ", "<sdl:doc-info "+sdl+"><sdl:cmt-defs>\n"+comments+"</sdl:cmt-defs></sdl:doc-info><file ", 1))
	}
	list := func(n int) string {
		return `<sdl:cmt-def id="c"><Comments>` + r("<Comment>a</Comment>", n) + "</Comments></sdl:cmt-def>"
	}
	marked := `<mrk mtype="x-sdl-comment" xmlns:s="http://sdl.com/FileTypes/SdlXliff/1.0" s:cid="c">a</mrk>`
	t.Run("a.xlf/comments of Trados", func(t *testing.T) {
		refused(t, "a.xlf", defined(list(900_000), ""), noted)
	})
	t.Run("a.xlf/comments of Trados that are used", func(t *testing.T) {
		refused(t, "a.xlf", defined(list(1000), r("<trans-unit id='a'><source>"+marked+"</source></trans-unit>", 10_000)), "line 2: it has more than 100000 comments")
	})
	for _, tt := range []struct{ what, text, says string }{
		{"texts", r("msgid \"a\"\nmsgstr \"\"\n", 600_000), "line 200003: it has more than 100000 texts"},
		{"pieces of a text", "msgid \"\"\n" + r("\"a\"\n", 4_000_000) + "msgstr \"\"\n", "more than 100000 characters"},
		{"lines of a comment", r("# a\n", 4_000_000) + "msgid \"a\"\nmsgstr \"\"\n", noted[len("line 2: "):]},
		{"flags", r("#,\n", 5_000_000) + "msgid \"a\"\nmsgstr \"\"\n", "line 1001: more than 1000 lines of flags"},
	} {
		t.Run("a.po/"+tt.what, func(t *testing.T) { refused(t, "a.po", []byte(tt.text), tt.says) })
	}
}

// Texts with markup of their own have no archive and no entities, but the same limits.
func TestHostileText(t *testing.T) {
	r := strings.Repeat
	const times = "1\n00:00:01,000 --> 00:00:02,000\n"
	for _, tt := range []struct{ name, what, text, says string }{
		{"a.html", "a long text", "<p>" + r("ن", 100_001), "100000 characters"},
		{"a.html", "many codes", "<p>" + r("a<i>b</i>", 10_001), "tags"},
		{"a.html", "depth", r("<div>", 2000) + "a", "1024 elements"},
		{"a.md", "a long text", r("ن", 100_001), "32 KiB"},
		{"a.md", "depth", r("> ", 200) + "a", "100 quotes"},
		{"a.srt", "a long text", times + r("ن", 100_001), "100000 characters"},
		{"a.srt", "many codes", times + "a" + r("<i>b</i>", 10_001), "10000 codes"},
		{"a.po", "a long text", `msgid "` + r("ن", 100_001) + "\"\nmsgstr \"\"\n", "100000 characters"},
		{"a.txt", "a long text", "\n" + r("ن", 100_001), "line 2: a paragraph of more than 100000 characters"},
		{"a.txt", "many texts", r("ن\n", 100_001), "100000 texts"},
		{"a.txt", "size", r("\n", 16<<20+1), "16 MiB"},
		{"a.csv", "a long text", r("ن", 100_001), "100000 characters"},
	} {
		t.Run(tt.name+"/"+tt.what, func(t *testing.T) { refused(t, tt.name, []byte(tt.text), tt.says) })
	}
}

// refused checks that a file is refused, in time and memory.
func refused(t *testing.T, name string, b []byte, says string) {
	t.Helper()
	err := formattest.Within(t, 256<<20, 5*time.Second, func() error {
		_, err := read(name, b)
		return err
	})
	if err == nil || !strings.Contains(err.Error(), says) {
		t.Errorf("got %v, want an error that says %q", err, says)
	}
}
