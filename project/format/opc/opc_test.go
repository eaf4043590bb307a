package opc

import (
	stdzip "archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
)

const (
	types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="r"/><Default Extension="bin" ContentType="m"/>` +
		`<Default Extension="png" ContentType="i"/><Override PartName="/word/Document.xml" ContentType="template"/><Override PartName="/word/data.xml" ContentType="d"/></Types>`
	rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	rel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	root = rels + `<Relationship Id="r1" Type="` + rel + `officeDocument" Target="/word/document.xml"/><Relationship Id="r2" Type="http://x/digital-signature/origin" Target="sig"/></Relationships>`
	main = rels + `<Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="b" Type="` + rel + `hyperlink" Target="http://example.org" TargetMode="External"/>` +
		`<Relationship Id="c" Type="` + rel + `customXml" Target="../customXml/item1.xml"/><Relationship Id="d" Type="x/vbaProject" Target="vba.bin"/><Relationship Id="e" Type="x/vbaProject" Target="data.xml"/></Relationships>`
)

// pack makes a package of names and contents.
func pack(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := stdzip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func whole(t *testing.T) *Package {
	t.Helper()
	p, err := Open(pack(t, contentTypes, types, rootRels, root, "word/document.xml", "<d/>", "word/_rels/document.xml.rels", main,
		"word/vba.bin", "v", "word/_rels/vba.bin.rels", rels+"</Relationships>", "word/data.xml", "<x/>"), "Word document", ".docx")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestRelations(t *testing.T) {
	p := whole(t)
	if p.Main != "word/document.xml" || !p.Signed {
		t.Errorf("the main part is %q, signed %v", p.Main, p.Signed)
	}
	got, err := p.Relations(p.Main)
	want := []Relation{{"a", "styles", "word/styles.xml"}, {"c", "customXml", "customXml/item1.xml"}, {"d", "vbaProject", "word/vba.bin"}, {"e", "vbaProject", "word/data.xml"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
	if got, err := p.Relations("word/data.xml"); got != nil || err != nil {
		t.Errorf("a part without relations has %v, %v", got, err)
	}
}

// What is taken out leaves no trace, and what is not taken out every byte.
func TestDrop(t *testing.T) {
	p := whole(t)
	if err := p.Drop(p.Main, "keyMap"); err != nil || p.Changed() {
		t.Errorf("there was nothing to drop: %v", err)
	}
	if err := p.Drop(p.Main, "vbaProject"); err != nil {
		t.Fatal(err)
	}
	if err := p.SetType(p.Main, "document"); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(p.Names(), " "); got != "[Content_Types].xml _rels/.rels word/document.xml word/_rels/document.xml.rels" {
		t.Errorf("there is %s", got)
	}
	for name, want := range map[string]string{
		contentTypes: strings.NewReplacer("template", "document", `<Default Extension="bin" ContentType="m"/>`, "", `<Override PartName="/word/data.xml" ContentType="d"/>`, "").Replace(types),
		"word/_rels/document.xml.rels": strings.NewReplacer(`<Relationship Id="d" Type="x/vbaProject" Target="vba.bin"/>`, "",
			`<Relationship Id="e" Type="x/vbaProject" Target="data.xml"/>`, "").Replace(main),
	} {
		if got, err := p.Read(name); err != nil || string(got) != want {
			t.Errorf("%s (%v):\n got %s\nwant %s", name, err, got, want)
		}
	}
}

// A part keeps its encoding.
func TestPut(t *testing.T) {
	p := whole(t)
	p.Replace("word/data.xml", []byte("\xff\xfe<\x00a\x00/\x00>\x00"))
	x, err := p.Tree("word/data.xml")
	if err != nil {
		t.Fatal(err)
	}
	s := format.Splice(x.Source())
	if err := p.Put("word/document.xml", x, s); err != nil {
		t.Fatal(err)
	}
	if b, _ := p.Read("word/document.xml"); string(b) != "<d/>" {
		t.Errorf("what was not changed was written: %s", b)
	}
	s.Replace(1, 2, "b")
	if err := p.Put("word/data.xml", x, s); err != nil {
		t.Fatal(err)
	}
	if b, _ := p.Read("word/data.xml"); string(b) != "\xff\xfe<\x00b\x00/\x00>\x00" {
		t.Errorf("it was written %q", b)
	}
	if x, _ = p.Tree("word/data.xml"); x.Name(x.Root()) != (xml.Name{Local: "b"}) {
		t.Errorf("it is read again as %v", x.Name(x.Root()))
	}
}

// A package without content types is read and written as it is.
func TestNoTypes(t *testing.T) {
	p, err := Open(pack(t, rootRels, root, "word/document.xml", "<d/>"), "Word document", ".docx")
	if err != nil {
		t.Fatal(err)
	}
	if err := p.SetType(p.Main, "document"); err != nil || p.Changed() {
		t.Errorf("it was changed, %v", err)
	}
}

func TestRefuse(t *testing.T) {
	for _, tt := range []struct {
		name string
		b    []byte
		want string
	}{
		{"old or encrypted", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "password-protected Word document: open it in Office or LibreOffice, remove the password, and save it as .docx"},
		{"no archive", []byte("text"), "this is no Word document: it is no zip archive"},
		{"no relations", pack(t, contentTypes, types), `part "_rels/.rels": it names no main part`},
		{"no main part", pack(t, contentTypes, types, rootRels, root), `part "_rels/.rels": it names no main part`},
		{"a DOCTYPE", pack(t, contentTypes, "<!DOCTYPE Types>"+types), "part [Content_Types].xml: line 1: a DOCTYPE"},
		{"a part that is cut", pack(t, contentTypes, types[:50]), "part [Content_Types].xml: line 1"},
	} {
		_, err := Open(tt.b, "Word document", ".docx")
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
		if !errors.Is(err, format.ErrRefused) && !errors.Is(err, zip.ErrRefused) && !errors.Is(err, xml.ErrSyntax) {
			t.Errorf("%s: that the file is to blame is not in the error: %v", tt.name, err)
		}
	}
}
