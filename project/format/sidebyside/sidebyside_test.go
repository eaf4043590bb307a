package sidebyside

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

func TestSuite(t *testing.T) { formattest.Bilingual(t, Format{}) }

func TestPreviewSuite(t *testing.T) { formattest.Bilingual(t, Preview{}) }

// TestPreview holds that paragraphs are running text in the language they say they
// are in, and nothing in them is markup.
func TestPreview(t *testing.T) {
	hostile := `<script>alert(1)</script> & "x"`
	d := format.Document{
		Document: project.Document{Name: "a.txt"},
		Segments: []project.Segment{
			{Unit: 0, Source: text.Plain("أولا."), Gap: " ", Target: text.Plain("First."), Status: project.Approved},
			{Unit: 0, Source: text.Plain("ثانيا."), Gap: ""},
			{Unit: 1, Kind: project.Heading, Source: text.Plain("عنوان"), Target: text.Plain(hostile), Status: project.Draft},
			{Unit: 2, Source: text.Plain("وحده.")},
		},
	}
	read := func(x format.Export) map[string][]string {
		root, err := html.Parse(bytes.NewReader(formattest.Write(t, Preview{}, []format.Document{d}, x)))
		if err != nil {
			t.Fatal(err)
		}
		blocks := map[string][]string{}
		var side string
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "script", "link", "img":
				t.Errorf("there is a <%s>", n.Data)
			case "div":
				for _, a := range n.Attr {
					if a.Key == "class" {
						side = a.Val
					}
				}
			case "p", "h2":
				var b strings.Builder
				for _, a := range n.Attr {
					if a.Key == "dir" {
						b.WriteString(a.Val + " ")
					}
				}
				for c := range n.Descendants() {
					switch {
					case c.Type == html.TextNode:
						b.WriteString(c.Data)
					case c.Data == "bdi":
						b.WriteString("|")
					}
				}
				blocks[side] = append(blocks[side], n.Data+" "+b.String())
			}
		}
		return blocks
	}
	want := map[string][]string{
		"target": {"p First. |ثانيا.", "h2 " + hostile, "p rtl وحده."},
		"source": {"p أولا. ثانيا.", "h2 عنوان", "p وحده."},
	}
	if diff := cmp.Diff(want, read(format.Export{})); diff != "" {
		t.Error(diff)
	}
	want["target"] = []string{"p First. ", "h2 ", "p "}
	if diff := cmp.Diff(want, read(format.Export{OnlyApproved: true, Unfinished: format.UseEmpty})); diff != "" {
		t.Error(diff)
	}
}

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
