package xml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

func TestWriter(t *testing.T) {
	var b bytes.Buffer
	x := NewWriter(&b)
	x.Open("a", A("xmlns:p", "urn:p"), A("z", "1 < 2 & \"3\" > \t\r\n"), Opt("left", ""), A("b", ""))
	x.Void("p:void", A("p:x", "نص"))
	x.OpenMixed("text")
	x.Text("  a ")
	x.Open("in")
	x.Void("deep")
	x.Close()
	x.Text("<&>\"\r\n\t]]>")
	x.Close()
	x.Open("empty")
	x.Close()
	x.Leaf("leaf", "")
	x.Close()
	if err := x.End(); err != nil {
		t.Fatal(err)
	}
	want := `<?xml version="1.0" encoding="UTF-8"?>

<a xmlns:p="urn:p" z="1 &lt; 2 &amp; &quot;3&quot; &gt; &#9;&#13;&#10;" b="">
  <p:void p:x="نص"/>
  <text>  a <in><deep/></in>&lt;&amp;&gt;"&#13;
	]]&gt;</text>
  <empty></empty>
  <leaf></leaf>
</a>
`
	want = strings.Replace(want, "\n\n", "\n", 1)
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestWriterRefuses(t *testing.T) {
	for name, f := range map[string]func(*Writer){
		"control":            func(x *Writer) { x.Leaf("a", "x\x01") },
		"noncharacter":       func(x *Writer) { x.Leaf("a", "\uFFFE") },
		"not UTF-8":          func(x *Writer) { x.Leaf("a", "x\xC7") },
		"control attribute":  func(x *Writer) { x.Void("a", A("b", "\x00")) },
		"undeclared prefix":  func(x *Writer) { x.Void("p:a") },
		"prefix of another":  func(x *Writer) { x.Open("a"); x.Void("b", A("xmlns:p", "urn:p")); x.Void("p:c"); x.Close() },
		"undeclared in name": func(x *Writer) { x.Void("a", A("p:b", "")) },
		"double attribute":   func(x *Writer) { x.Void("a", A("b", "1"), A("b", "2")) },
		"no name":            func(x *Writer) { x.Void("a b") },
		"second root":        func(x *Writer) { x.Void("a"); x.Void("b") },
		"not closed":         func(x *Writer) { x.Open("a") },
		"closed too often":   func(x *Writer) { x.Void("a"); x.Close() },
		"text among elements": func(x *Writer) {
			x.Open("a")
			x.Text("x")
			x.Close()
		},
		"nothing": func(*Writer) {},
	} {
		t.Run(name, func(t *testing.T) {
			x := NewWriter(io.Discard)
			f(x)
			if err := x.End(); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestPieces(t *testing.T) {
	got := Pieces("a\fb\x01\x02ت")
	want := []Piece{{Text: "a"}, {Illegal: '\f'}, {Text: "b"}, {Illegal: 1}, {Illegal: 2}, {Text: "ت"}}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("piece %d is %v, want %v", i, got[i], want[i])
		}
	}
}

// all reads a document and returns its text and how many elements it has.
func all(r io.Reader) (text string, elements int, err error) {
	d := NewDecoder(r)
	for {
		k, err := d.Next()
		if err == io.EOF {
			return text, elements, nil
		}
		if err != nil {
			return text, elements, err
		}
		switch k {
		case Start:
			elements++
		case Text:
			text += string(d.Text())
		}
	}
}

func wide(s string, big bool) string {
	var b []byte
	for _, r := range s {
		if hi, lo := byte(r>>8), byte(r); big {
			b = append(b, hi, lo)
		} else {
			b = append(b, lo, hi)
		}
	}
	return string(b)
}

func TestDecoder(t *testing.T) {
	const doc = `<?xml version="1.0" encoding="UTF-16"?><!-- x --><a>نص</a>`
	for _, tt := range []struct{ name, in, want string }{
		{"UTF-8", "<a>نص</a>\n<!-- x -->\n", "نص"},
		{"mark", "\uFEFF<?xml version='1.0' encoding='utf-8'?><a>نص</a>", "نص"},
		{"mark beats declaration", "\uFEFF<?xml version='1.0' encoding='windows-1256'?><a>نص</a>", "نص"},
		{"UTF-16 LE", "\xFF\xFE" + wide(doc, false), "نص"},
		{"UTF-16 BE", "\xFE\xFF" + wide(doc, true), "نص"},
		{"UTF-16 LE without a mark", wide(doc, false), "نص"},
		{"UTF-16 BE without a mark", wide(doc, true), "نص"},
		{"windows-1256", "<?xml version='1.0' encoding='windows-1256'?><a>\xE4\xD5</a>", "نص"},
		{"iso-8859-6", "<?xml version='1.0' encoding='ISO-8859-6'?><a>\xE6\xD5</a>", "نص"},
		{"CDATA", "<a>x<![CDATA[<b>&]]></a>", "x<b>&"},
		{"entities", "<a>&lt;&#x646;&amp;&quot;&apos;&gt;</a>", "<ن&\"'>"},
		{"DOCTYPE", "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx>x</tmx>", "x"},
		{"prefixes", `<p:a xmlns:p="urn:1" xml:lang="ar"><p:b xmlns:p="urn:2" p:c="1" c="2">x</p:b></p:a>`, "x"},
		{"processing instruction", "<?xml-stylesheet href='x'?><a>x<?y z?></a>", "x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, _, err := all(strings.NewReader(tt.in)); got != tt.want || err != nil {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestDecoderNames(t *testing.T) {
	d := NewDecoder(strings.NewReader(`<a xmlns="urn:d" xmlns:p="urn:p" x="1" p:x="2" xml:lang="ar"><p:b/></a>`))
	if k, err := d.Next(); k != Start || err != nil {
		t.Fatal(k, err)
	}
	if d.Name() != (Name{Space: "urn:d", Local: "a"}) {
		t.Errorf("the root is %v", d.Name())
	}
	want := map[Name]string{{Local: "x"}: "1", {Space: "urn:p", Local: "x"}: "2", {Space: SpaceXML, Local: "lang"}: "ar"}
	for name, value := range want {
		if v := d.Attr(name.Space, name.Local); string(v) != value {
			t.Errorf("%v is %q, want %q", name, v, value)
		}
	}
	if n := len(d.Attrs()); n != 5 {
		t.Errorf("%d attributes, want 5", n)
	}
	if v := d.Attr("", "lang"); v != nil {
		t.Errorf("lang is %q", v)
	}
	d.Next()
	if d.Name() != (Name{Space: "urn:p", Local: "b"}) {
		t.Errorf("the child is %v", d.Name())
	}
}

func TestDecoderRefuses(t *testing.T) {
	deep := strings.Repeat("<a>", MaxDepth+1)
	attrs := ""
	for i := range MaxAttrs + 1 {
		attrs += " a" + strings.Repeat("x", i) + "=''"
	}
	for _, tt := range []struct {
		name, in string
		line     int
	}{
		{"entity", "<!DOCTYPE a [<!ENTITY x \"y\">]>\n<a>&x;</a>", 1},
		{"external entity", "<!DOCTYPE a [\n<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", 1},
		{"parameter entity", "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://x\"> %x;]><a/>", 1},
		{"unknown entity", "<a>\n&nbsp;</a>", 2},
		{"depth", deep, 1},
		{"attributes", "<a" + attrs + "/>", 1},
		{"double attribute", "<a>\n\n<b x='1' x='2'/></a>", 3},
		{"double by namespace", "<a xmlns:p='urn:1' xmlns:q='urn:1' p:x='' q:x=''/>", 1},
		{"double declaration", "<a xmlns:p='urn:1' xmlns:p='urn:2'/>", 1},
		{"prefix of an element", "<p:a/>", 1},
		{"prefix of an attribute", "<a p:x=''/>", 1},
		{"prefix out of scope", "<a><b xmlns:p='urn:p'/><p:c/></a>", 1},
		{"text after", "<a/>\nx", 2},
		{"text before", "x<a/>", 1},
		{"second root", "<a/><b/>", 1},
		{"second declaration", "<a/><?xml version='1.0'?>", 1},
		{"late DOCTYPE", "<a/><!DOCTYPE a>", 1},
		{"wrong end", "<a><b></a></b>", 1},
		{"not closed", "<a>\n<b>\n", 3},
		{"cut in a tag", "<a><b x='", 1},
		{"empty", "", 1},
		{"only a comment", "<!-- x -->", 1},
		{"control", "<a>\x01</a>", 1},
		{"control by number", "<a>&#1;</a>", 1},
		{"not UTF-8", "<a>\xC7</a>", 1},
		{"unknown encoding", "<?xml version='1.0' encoding='ebcdic'?><a/>", 1},
		{"a lie", "<?xml version='1.0' encoding='UTF-16'?><a/>", 1},
		{"free byte", "<?xml version='1.0' encoding='iso-8859-6'?><a>\xDC</a>", 1},
		{"half a surrogate", "\xFE\xFF\x00<\x00a\x00>\xD8\x00\x00<\x00/\x00a\x00>", 1},
		{"half a unit", "\xFE\xFF\x00<\x00a\x00/\x00>\x00", 1},
		{"UTF-32", "\xFF\xFE\x00\x00<\x00\x00\x00", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := all(strings.NewReader(tt.in))
			var e *Error
			if !errors.As(err, &e) || !errors.Is(err, ErrSyntax) {
				t.Fatalf("got %v, want an Error", err)
			}
			if e.Line != tt.line {
				t.Errorf("%v; want line %d", e, tt.line)
			}
		})
	}
}

// endless is a document with one run of text without end.
type endless struct{ begun bool }

func (e *endless) Read(p []byte) (int, error) {
	if !e.begun {
		e.begun = true
		return copy(p, "<a>"), nil
	}
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestDecoderStopsAtEndlessText(t *testing.T) {
	_, _, err := all(&endless{})
	if !errors.Is(err, ErrSyntax) {
		t.Errorf("got %v, want ErrSyntax", err)
	}
}

// faulty is a reader that breaks.
type faulty struct{ err error }

func (f faulty) Read([]byte) (int, error) { return 0, f.err }

func TestDecoderKeepsErrorsOfTheReader(t *testing.T) {
	fault := errors.New("fault")
	for _, begin := range []string{"", "<a>", "<a>text"} {
		_, _, err := all(io.MultiReader(strings.NewReader(begin), faulty{fault}))
		if !errors.Is(err, fault) || errors.Is(err, ErrSyntax) {
			t.Errorf("after %q: got %v, want the reader's error", begin, err)
		}
	}
}

// The hostile files of the collection are refused, the odd ones are read.
func TestDecoderShared(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "formats", "synth")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("shared/formats/synth is not beside the checkout")
	}
	for name, good := range map[string]bool{
		"xliff_billionlaughs.xlf": false, "xliff_deep.xlf": false, "xliff_dup_attr.xlf": false, "xliff_paramxxe.xlf": false,
		"xliff_trailing_junk.xlf": false, "xliff_xxe.xlf": false,
		"xliff_cdata_ar.xlf": true, "xliff_cp1256.xlf": true, "xliff_dupids.xlf": true, "xliff_utf16.xlf": true,
	} {
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		text, _, err := all(f)
		f.Close()
		t.Logf("%s: %v", name, err)
		if good != (err == nil) {
			t.Errorf("%s: %v", name, err)
		}
		if good && name != "xliff_dupids.xlf" && !strings.ContainsAny(text, "ابتنلم") {
			t.Errorf("%s: there is no Arabic in %q", name, text)
		}
	}
}

// What the Decoder takes, encoding/xml takes, with the same text; and it is the
// same however the bytes come, and from wherever reading goes on.
func FuzzDecoder(f *testing.F) {
	f.Add([]byte(document))
	f.Add([]byte(`<?xml version="1.0"?><!DOCTYPE a SYSTEM "x"><a xmlns:p="urn:p" p:b="1"><p:c>x &amp; y</p:c><![CDATA[z]]></a>`))
	f.Add([]byte("\xFF\xFE" + wide("<a>نص</a>", false)))
	f.Fuzz(func(t *testing.T, b []byte) {
		tokens, err := describe(NewDecoder(bytes.NewReader(b)))
		slowly, slow := describe(NewDecoder(iotest.OneByteReader(bytes.NewReader(b))))
		if strings.Join(tokens, "\n") != strings.Join(slowly, "\n") || fmt.Sprint(err) != fmt.Sprint(slow) {
			t.Errorf("%q: %v, %v; byte by byte %v, %v", b, tokens, err, slowly, slow)
		}
		first := NewDecoder(bytes.NewReader(b))
		for range len(b) % 7 {
			if k, err := first.Next(); err != nil || first.Depth() == 0 || k == Start && first.closing {
				continue
			}
			p := first.Place()
			rest, err1 := describe(Resume(bytes.NewReader(b[p.Offset:]), p))
			want, err2 := describe(first)
			if strings.Join(rest, "\n") != strings.Join(want, "\n") || fmt.Sprint(err1) != fmt.Sprint(err2) {
				t.Errorf("%q: from %v: %v, %v; want %v, %v", b, p, rest, err1, want, err2)
			}
			break
		}
		got, _, err := all(bytes.NewReader(b))
		if err != nil || bytes.Contains(b, []byte("encoding")) || !bytes.HasPrefix(b, []byte("<")) || bytes.IndexByte(b, 0) >= 0 {
			return
		}
		want, depth := "", 0
		d := xml.NewDecoder(bytes.NewReader(b))
		for {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("encoding/xml refuses %q: %v", b, err)
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				depth++
			case xml.EndElement:
				depth--
			case xml.CharData:
				if depth > 0 {
					want += string(tok)
				}
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", b, got, want)
		}
	})
}
