package docx

import (
	stdzip "archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// What could do harm is refused in time, with the part and the reason: one case for each
// clause.
func TestHostile(t *testing.T) {
	says := map[string][]string{
		"docx_bomb_media.docx":   {"word/media/a.bin", "200 times"},
		"docx_doctype.docx":      {"word/document.xml", "DOCTYPE"},
		"docx_dup_entry.docx":    {"word/document.xml", "twice"},
		"docx_many_entries.docx": {"20003 entries"},
		"docx_zipslip.docx":      {"../../evil.txt", "leads out"},
		"ole_password.docx":      {"password"},
	}
	dir := formattest.Shared(t, up, "formats/synth")
	for _, s := range formattest.Files(t, filepath.Join(dir, "*.docx")) {
		t.Run(s.Name, func(t *testing.T) {
			if words := says[s.Name]; words != nil {
				formattest.Refuse(t, Format{}, s, words...)
			} else {
				formattest.RoundTrip(t, Format{}, s)
			}
		})
	}
}

// Archives that no program packs.
func TestHostileArchives(t *testing.T) {
	const text = "<w:p><w:r><w:t>نص</w:t></w:r></w:p>"
	large := strings.Repeat("a", 2<<20)
	for _, tt := range []struct {
		name  string
		add   entry
		twice bool
		says  []string
	}{
		{"all together too large", entry{name: "a.bin", content: large, says: 300 << 20}, true, []string{"b.bin", "512 MiB"}},
		{"a part too large", entry{name: "word/styles.xml", content: large, says: 65 << 20}, false, []string{"word/styles.xml", "64 MiB"}},
		{"more than is told", entry{name: "word/styles.xml", content: strings.Repeat("<w/>", 20<<20), says: 100}, false, []string{"word/styles.xml", "cannot be unpacked"}},
		{"more than is packed, and it is not told", entry{name: "word/styles.xml", content: strings.Repeat(" ", 65<<20), says: 1 << 20}, false, []string{"word/styles.xml"}},
		{"another content than is told", entry{name: "word/styles.xml", content: "<a/>", sum: 1}, false, []string{"word/styles.xml", "checksum"}},
		{"an absolute name", entry{name: "/etc/passwd"}, false, []string{"/etc/passwd", "leads out"}},
		{"a name with a drive", entry{name: "C:evil"}, false, []string{"C:evil", "leads out"}},
		{"a name of Windows", entry{name: `word\document.xml`}, false, []string{"document.xml", "leads out"}},
		{"the same name in capitals", entry{name: "WORD/Document.xml"}, false, []string{"WORD/Document.xml", "twice"}},
		{"a part with a password", entry{name: "word/media/a.png", flags: 1}, false, []string{"word/media/a.png", "encrypted", "remove the password"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := []entry{tt.add}
			if tt.twice {
				other := tt.add
				other.name = "b.bin"
				list = append(list, other)
			}
			formattest.Refuse(t, Format{}, formattest.Sample{Bytes: repack(t, small(t, text, ""), list...)}, tt.says...)
		})
	}
}

// An entry of an archive that says of itself what is not so.
type entry struct {
	name, content string
	says          uint64 // how many bytes it has; 0 is what it has
	flags         uint16
	sum           uint32 // added to its checksum
}

// repack adds entries to an archive, or puts them in the place of those that it has.
func repack(t *testing.T, b []byte, list ...entry) []byte {
	t.Helper()
	r, err := stdzip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := stdzip.NewWriter(&out)
	for _, f := range r.File {
		if slices.ContainsFunc(list, func(e entry) bool { return e.name == f.Name }) {
			continue
		}
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range list {
		var packed bytes.Buffer
		c, _ := flate.NewWriter(&packed, flate.BestSpeed)
		if _, err := io.WriteString(c, e.content); err != nil {
			t.Fatal(err)
		}
		c.Close()
		h := &stdzip.FileHeader{Name: e.name, Method: stdzip.Deflate, Flags: e.flags, CRC32: crc32.ChecksumIEEE([]byte(e.content)) + e.sum, UncompressedSize64: uint64(len(e.content))}
		if e.says > 0 {
			h.UncompressedSize64 = e.says
			if len(e.content) == 2<<20 { // what is packed may be anything
				packed.Reset()
				packed.WriteString(e.content)
			}
		}
		h.CompressedSize64 = uint64(packed.Len())
		f, err := w.CreateRaw(h)
		if err == nil {
			_, err = f.Write(packed.Bytes())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Parts that are no XML, or too much of it.
func TestHostileParts(t *testing.T) {
	const text = "<w:p><w:r><w:t>نص</w:t></w:r></w:p>"
	long := "<w:p><w:r><w:t>" + strings.Repeat("نص ", 40_000) + "</w:t></w:r></w:p>"
	most := 63 << 20
	empty := `<w:p w:rsidR="00AB12CD"><w:pPr><w:jc w:val="left"/></w:pPr></w:p>`
	line := "<w:p><w:r><w:t>" + strings.Repeat("نص ", 200) + "</w:t></w:r></w:p>"
	for _, tt := range []struct{ name, body, says string }{
		{"depth", strings.Repeat("<w:sdt><w:sdtContent>", 200), "256 elements"},
		{"characters", long, "100000 characters"},
		{"codes", "<w:p>" + strings.Repeat(`<w:r><w:t>a</w:t></w:r><w:r><w:tab/></w:r>`, 11_000) + "<w:r><w:t>b</w:t></w:r></w:p>", "10000 codes"},
		{"pieces", "<w:p>" + strings.Repeat(`<w:bookmarkStart w:id="1"/>`, 150_000) + "<w:r><w:t>b</w:t></w:r></w:p>", "100000 pieces"},
		{"open fields", "<w:p><w:r>" + strings.Repeat(`<w:fldChar w:fldCharType="begin"/><w:t>a</w:t>`, 40_000) + "</w:r></w:p>", "10000 codes"},
		{"marks in marks", "<w:p>" + marks("Start") + "<w:r><w:t>a</w:t></w:r>" + marks("End") + strings.Repeat("<w:r><w:t>a</w:t><w:tab/></w:r>", 10_001) + "<w:r><w:t>a</w:t></w:r></w:p>", "10000 codes"},
		{"paragraphs", strings.Repeat(text, 100_001), "100000 texts"},
		{"cut", "<w:p>", "line 1"},
		{"an attribute twice", "\n" + `<w:p w:rsidR="1" w:rsidR="2"/>`, "line 2: <w:p> has the attribute w:rsidR twice"},
		{"an attribute twice by two prefixes", `<w:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:rsidR="1" x:rsidR="2"/>`, "attribute x:rsidR twice"},
		{"a prefix that is not declared", text + "\n<m:oMath/>", "line 2: the prefix of m:oMath is not declared"},
		{"something behind the root", "</w:body></w:document><w:document><w:body>", "root"},
		{"an entity", "<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>", "lol"},
		{"63 MiB of elements", strings.Repeat("<w:p/>", most/6), "too much to be read as a whole"},
		{"63 MiB of attributes", strings.Repeat(`<w:p w:a="" w:b="" w:c="" w:d=""/>`, most/34), "too much to be read as a whole"},
		{"63 MiB of attributes behind what looks like an end", "<w:p>" + strings.Repeat(`<w:p w:z=">" w:a="" w:b="" w:c="" w:d="" w:e="" w:f="" w:g="" w:h=""/>`, most/71) + "</w:p>", "too much to be read as a whole"},
		{"many names", names(1_000_000), "more than 10000 names"},
		{"63 MiB of text", strings.Repeat(line, most/len(line)-2000), "16 MiB of text"},
		{"47 MiB of empty paragraphs with a fault behind them", strings.Repeat(empty, 47<<20/len(empty)-5000) + long, "100000 characters"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			formattest.Refuse(t, Format{}, formattest.Sample{Name: tt.name, Bytes: small(t, tt.body, "")}, "word/document.xml", tt.says)
		})
	}
	for _, part := range []partOfType{{"header", "word/header1.xml", ""}, {relChart, "word/charts/chart1.xml", ""}, {relNumbering, "word/numbering.xml", ""}, {"footnotes", "word/footnotes.xml", ""}} {
		part.content = "\n<!DOCTYPE a [<!ENTITY x \"y\">]>"
		formattest.Refuse(t, Format{}, formattest.Sample{Name: part.kind, Bytes: small(t, text, "", part)}, part.name, "line 2")
		part.content = "<a>\n<b></a>"
		formattest.Refuse(t, Format{}, formattest.Sample{Name: part.kind, Bytes: small(t, text, "", part)}, part.name, "line 2")
	}
	formattest.Refuse(t, Format{}, formattest.Sample{Name: "many styles", Bytes: small(t, text, manyStyles())}, "word/styles.xml", "20000 styles")
	formattest.Refuse(t, Format{}, formattest.Sample{Name: "styles", Bytes: small(t, text, "<w:style>\n")}, "word/styles.xml", "line 2")
}

// names are as many elements, each with a name of its own.
func names(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<w:n%d/>", i)
	}
	return b.String()
}

// manyStyles are more styles than a document may have.
func manyStyles() string {
	var b strings.Builder
	for i := range 20_001 {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="s%d"/>`, i)
	}
	return b.String()
}

// marks are the beginnings or ends of 20,000 bookmarks.
func marks(half string) string {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, `<w:bookmark%s w:id="%d" w:name="n%d"/>`, half, i, i)
	}
	return b.String()
}

// What a document refers to outside of itself is never fetched.
func TestNothingFetched(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer server.Close()
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var rels strings.Builder
	rels.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, kind := range []string{"attachedTemplate", "image", "subDocument", "aFChunk", "styles", "header", relChart, relComments} {
		fmt.Fprintf(&rels, `<Relationship Id="x%d" Type="%s%s" Target="%s/%s.xml" TargetMode="External"/>`, i, rel, kind, server.URL, kind)
	}
	rels.WriteString("</Relationships>")
	body := `<w:p><w:r><w:t>نص</w:t></w:r><w:fldSimple w:instr="INCLUDEPICTURE &quot;` + server.URL + `&quot;"/></w:p><w:altChunk r:id="x3" xmlns:r="` + strings.TrimSuffix(rel, "/") + `"/>`
	b := repack(t, small(t, body, ""), entry{name: "word/_rels/document.xml.rels", content: rels.String()})
	formattest.RoundTrip(t, Format{}, formattest.Sample{Name: "a.docx", Bytes: b})
	if n := asked.Load(); n > 0 {
		t.Errorf("it was asked for %d things", n)
	}
}

// Macros are told of, and are not in what is written.
func TestMacros(t *testing.T) {
	for _, s := range shared(t, "poi") {
		if filepath.Ext(s.Name) != ".docm" {
			continue
		}
		c, err := Format{}.Read(s.Bytes, format.Options{})
		if err != nil {
			continue // it has a password
		}
		if has := bytes.Contains(s.Bytes, []byte("vbaProject.bin")); has != strings.Contains(strings.Join(c.Notices, " "), "Macros are left out") {
			t.Errorf("%s has macros %v, and the notices are %q", s.Name, has, c.Notices)
		}
		withoutMacros(t, s.Bytes)
	}
}
