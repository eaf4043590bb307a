package xliff

import (
	"bytes"
	"strings"
	"testing"

	textfile "tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// A file whose declaration names another encoding than it is in is read in the one that
// somebody names, and written in it with the declaration that it has.
func TestNamedEncoding(t *testing.T) {
	const head, rest = `<?xml version="1.0" encoding="%"?>`, `<xliff version="1.2"><file original="a" source-language="ar" target-language="en" datatype="plaintext"><body>` +
		`<trans-unit id="1"><source>نص</source><target>%</target></trans-unit></body></file></xliff>`
	for _, tt := range []struct{ name, declares, is, target, want string }{
		{"says UTF-8", "UTF-8", textfile.Windows1256, "a é — ż", "a é — &#380;"},
		{"says another one", "iso-8859-1", textfile.ISO8859x6, "é", "&#233;"},
		{"says one that is not known", "x-mac-arabic", textfile.UTF8, "ż", "ż"},
		{"UTF-16 without a mark", "windows-1256", textfile.UTF16LE, "ż", "ż"},
	} {
		in := strings.Replace(head, "%", tt.declares, 1) + "\n" + rest
		b, err := textfile.Encode(strings.Replace(in, "%", "", 1), tt.is)
		if err != nil {
			t.Fatal(err)
		}
		s := formattest.Sample{Name: "a.xlf", Bytes: b, Encoding: tt.is}
		if c, err := (Format{}).Read(b, format.Options{}); err == nil && c.Units[0].Source.Chars == "نص" && tt.is != textfile.UTF16LE {
			t.Errorf("%s: it can be read as it is", tt.name)
		}
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if got := d.Segments[0].Source.Chars; got != "نص" || d.Encoding != tt.is {
			t.Errorf("%s: read %q in %s", tt.name, got, d.Encoding)
		}
		d.Segments[0].Target, d.Segments[0].Status = text.Plain(tt.target), project.Translated
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		got, _, err := textfile.Decode(out.Bytes(), tt.is)
		if want := strings.Replace(in, "<target>%", `<target state="translated">`+tt.want, 1); err != nil || got != want {
			t.Errorf("%s: wrote %s, %v\nwant  %s", tt.name, got, err, want)
		}
	}
	if _, err := (Format{}).Read([]byte("<xliff>\x81</xliff>"), format.Options{Encoding: "klingon"}); err == nil {
		t.Error("an encoding that is none is taken")
	}
}
