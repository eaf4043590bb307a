package sidebyside

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

func TestSuite(t *testing.T) { formattest.Bilingual(t, Format{}) }

// Every cell has its direction and language, and nothing in it is markup.
func TestCells(t *testing.T) {
	hostile := `<script>alert(1)</script> & "x" 'y' ` + "\u202e"
	d := format.Document{
		Document: project.Document{Name: hostile}, First: 5,
		Segments: []project.Segment{{ID: "1", Source: text.Plain(hostile), Target: text.Plain(hostile), Status: project.Returned, Locked: true}},
		Comments: map[string][]project.Comment{"1": {{Author: hostile, Text: hostile, Return: true}}},
	}
	out := formattest.Write(t, Format{}, []format.Document{d}, format.Export{})
	root, err := html.Parse(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s> has %s", n.Data, a.Key)
			}
		}
		switch n.Data {
		case "script", "link", "img", "iframe", "base":
			t.Errorf("there is a <%s>", n.Data)
		case "td":
			var b strings.Builder
			for c := range n.ChildNodes() {
				if c.Type == html.TextNode {
					b.WriteString(c.Data)
				}
			}
			cells[attr["lang"]+"/"+attr["dir"]] = b.String()
		}
	}
	for _, cell := range []string{"ar/rtl", "en/ltr"} {
		if cells[cell] != hostile {
			t.Errorf("cell %s has %q, want %q", cell, cells[cell], hostile)
		}
	}
	for _, want := range []string{`id="s5"`, ">Returned<", "Locked"} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("%s is not in the page", want)
		}
	}
}

// Codes are isolated, and the pieces are the written form.
func TestPieces(t *testing.T) {
	for _, s := range []string{"", "a", "⟦1⟧a⟦/1⟧⟦2/⟧", "a⟦⟦b⟦1/⟧c"} {
		in, err := text.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		got, codes := "", 0
		for _, p := range pieces(in) {
			got += p.Text
			if p.Code {
				codes++
			}
		}
		if got != s || codes != len(in.Codes) {
			t.Errorf("%s became %s with %d codes", s, got, codes)
		}
	}
}

func TestLang(t *testing.T) {
	for tag, want := range map[string]langView{
		"ar": {"ar", "rtl", "Arabic"}, "en": {"en", "ltr", "English"}, "fa-IR": {"fa-IR", "rtl", "Persian (Iran)"}, "he": {"he", "rtl", "Hebrew"},
		"pa-Arab": {"pa-Arab", "rtl", "Punjabi (Arabic)"}, "?": {"?", "ltr", "?"},
	} {
		if got := lang(tag); got != want {
			t.Errorf("lang(%q) = %v, want %v", tag, got, want)
		}
	}
}
