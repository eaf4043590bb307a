package xliff

import (
	"io"
	"strconv"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// V12 is XLIFF 1.2: a file a document, a group a paragraph, a trans-unit a
// segment. Codes are g, bx with ex, and x; their markup stays in the project.
type V12 struct{}

// Name returns "xliff".
func (V12) Name() string { return "xliff" }

// Ext returns ".xlf".
func (V12) Ext() string { return ".xlf" }

// Write implements format.Bilingual, with targets as format.Export.Draft tells
// them.
func (V12) Write(w io.Writer, p project.Info, docs []format.Document, x format.Export) error {
	if err := x.Check(docs...); err != nil {
		return err
	}
	out := xml.NewWriter(w)
	out.Open("xliff", xml.A("version", "1.2"), xml.A("xmlns", "urn:oasis:names:tc:xliff:document:1.2"),
		xml.A("xmlns:tarj", Namespace), xml.Opt("tarj:project", p.ID), xml.Opt("tarj:export", x.Record))
	for _, d := range docs {
		file12(out, p, d, x)
	}
	out.Close()
	return out.End()
}

func file12(out *xml.Writer, p project.Info, d format.Document, x format.Export) {
	name, version := tool(x)
	datatype := "x-" + d.Format
	switch d.Format {
	case "txt", "":
		datatype = "plaintext"
	case "html":
		datatype = "html"
	}
	out.Open("file", xml.A("original", xml.Clean(d.Name)), xml.A("source-language", p.Source), xml.A("target-language", p.Target),
		xml.A("datatype", datatype), xml.A("tool-id", "tarjuman"), xml.A("xml:space", "preserve"), xml.A("tarj:document", token("f", d.ID)))
	out.Open("header")
	out.Void("tool", xml.A("tool-id", "tarjuman"), xml.A("tool-name", name), xml.Opt("tool-version", version))
	out.Close()
	out.Open("body")
	starts := paragraphs(d)
	for n, from := range starts {
		to := len(d.Segments)
		if n+1 < len(starts) {
			to = starts[n+1]
		}
		out.Open("group", xml.A("id", "p"+strconv.Itoa(n+1)), xml.A("restype", restype12(d.Segments[from].Kind)))
		for _, s := range d.Segments[from:to] {
			unit12(out, p, s, d.Comments[s.ID], x)
		}
		out.Close()
	}
	out.Close()
	out.Close()
}

// restype12 is the kind of a paragraph. Our words for the other kinds are those
// of 1.2 (restypeValueList).
func restype12(k project.Kind) string {
	if k == project.Sentence {
		return "x-paragraph"
	}
	return string(k)
}

func unit12(out *xml.Writer, p project.Info, s project.Segment, comments []project.Comment, x format.Export) {
	target, status := x.Draft(s)
	attrs := []xml.Attr{xml.A("id", token("s", s.ID))}
	if status == project.Approved {
		attrs = append(attrs, xml.A("approved", "yes"))
	}
	if s.Locked {
		attrs = append(attrs, xml.A("translate", "no"))
	}
	out.Open("trans-unit", append(attrs, exact(s, status)...)...)
	out.OpenMixed("source", xml.A("xml:lang", p.Source))
	inline12(out, s.Source)
	out.Close()
	if status != project.New || target.Chars != "" || len(target.Codes) > 0 {
		out.OpenMixed("target", xml.A("xml:lang", p.Target), xml.A("state", state12(status)), xml.Opt("state-qualifier", qualifier12(s, status)))
		inline12(out, target)
		out.Close()
	}
	for _, c := range comments {
		out.Leaf("note", xml.Clean(c.Text), xml.Opt("from", xml.Clean(c.Author)), xml.A("annotates", "target"))
	}
	if former, ok := x.Former[s.ID]; ok {
		out.Open("alt-trans", xml.A("alttranstype", "previous-version"))
		out.OpenMixed("target", xml.A("xml:lang", p.Target))
		inline12(out, former)
		out.Close()
		out.Close()
	}
	out.Close()
}

func state12(s project.Status) string {
	switch s {
	case project.Draft:
		return "needs-translation"
	case project.Translated:
		return "translated"
	case project.Returned:
		return "needs-review-translation"
	case project.Approved:
		return "signed-off"
	}
	return "new"
}

// qualifier12 tells where a draft came from (state-qualifierValueList). What a
// person has confirmed is theirs.
func qualifier12(s project.Segment, status project.Status) string {
	switch {
	case status != project.Draft:
	case s.Origin.Kind == project.Machine:
		return "leveraged-mt"
	case s.Origin.Kind == project.FromMemory && s.Origin.Score > 100:
		return "id-match"
	case s.Origin.Kind == project.FromMemory && s.Origin.Score == 100:
		return "exact-match"
	case s.Origin.Kind == project.FromMemory:
		return "fuzzy-match"
	}
	return ""
}

func inline12(out *xml.Writer, t text.Text) {
	used := ids{}
	list := pieces(t)
	rids := map[int]string{}
	for i, p := range list {
		switch p.form {
		case chars:
			out.Text(p.text)
		case illegal:
			out.Void("x", xml.A("id", used.take("u1")), xml.A("ctype", "x-tarj-char"), xml.A("equiv-text", unicodeName(p.char)))
		case alone:
			out.Void("x", xml.A("id", used.take(p.id())), xml.Opt("ctype", ctype12(p.code)), clone12(p.code), xml.Opt("equiv-text", xml.Clean(p.code.Equiv)))
		case pairStart:
			out.OpenMixed("g", xml.A("id", used.take(p.id())), xml.Opt("ctype", ctype12(p.code)), clone12(p.code), xml.Opt("equiv-text", xml.Clean(p.code.Equiv)))
		case pairEnd:
			out.Close()
		case spanStart, looseStart:
			rids[i] = used.take(p.id())
			out.Void("bx", xml.A("id", rids[i]), xml.A("rid", rids[i]), xml.Opt("ctype", ctype12(p.code)), clone12(p.code), xml.Opt("equiv-text", xml.Clean(p.code.Equiv)))
		case spanEnd:
			out.Void("ex", xml.A("id", used.take("e"+rids[p.partner])), xml.A("rid", rids[p.partner]))
		case looseEnd:
			out.Void("ex", xml.A("id", used.take(p.id())))
		}
	}
}

// ctype12 is the type of a code, in the words of 1.2 where it has one.
func ctype12(c text.Code) string {
	switch {
	case c.Type == "":
		return ""
	case c.Type == "link" && c.Kind != text.Alone, c.Type == "image" && c.Kind == text.Alone:
		return c.Type
	}
	return "x-" + token("", c.Type)
}

// unicodeName is how a character is written that the file cannot hold, as
// "U+000C".
func unicodeName(r rune) string {
	const digits = "0123456789ABCDEF"
	return "U+" + string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}
