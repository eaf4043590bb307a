package xliff

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// spaceChanges is the namespace of change tracking: a module of XLIFF 2.0, of which 2.1 makes an
// extension that is described but not binding (appendix on extensions, "Change Tracking"). What
// is in it has codes in the written form.
const spaceChanges = "urn:oasis:names:tc:xliff:changetracking:2.0"

// V21 is XLIFF 2.1: a file a document, a group a paragraph, a unit a segment, so
// that each segment has attributes of ours (the schema forbids them on segment).
// Codes are pc, sc with ec, and ph, with their markup in originalData.
type V21 struct{}

// Name returns "xliff2".
func (V21) Name() string { return "xliff2" }

// Ext returns ".xlf".
func (V21) Ext() string { return ".xlf" }

// Write implements format.Bilingual, with targets as format.Export.Draft tells
// them. XLIFF 2 knows no file without a unit: a document without segments is
// left out, and an export without any is refused.
func (V21) Write(w io.Writer, p project.Info, docs []format.Document, x format.Export) error {
	if err := x.Check(docs...); err != nil {
		return err
	}
	docs = slices.DeleteFunc(slices.Clone(docs), func(d format.Document) bool { return len(d.Segments) == 0 })
	if len(docs) == 0 {
		return fmt.Errorf("there is nothing to export: the documents have no text, and an XLIFF 2 file cannot be empty")
	}
	out := xml.NewWriter(w)
	changes := xml.Attr{}
	if len(x.History) > 0 {
		changes = xml.A("xmlns:ctr", spaceChanges)
	}
	out.Open("xliff", xml.A("version", "2.1"), xml.A("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
		xml.A("xmlns:tarj", Namespace), changes, xml.A("srcLang", p.Source), xml.A("trgLang", p.Target), xml.Opt("tarj:project", p.ID),
		xml.Opt("tarj:export", x.Record), xml.Opt("tarj:tool", x.Tool))
	for _, d := range docs {
		file21(out, p, d, x)
	}
	out.Close()
	return out.End()
}

func file21(out *xml.Writer, p project.Info, d format.Document, x format.Export) {
	out.Open("file", xml.A("id", token("f", d.ID)), xml.A("original", xml.Clean(d.Name)), xml.A("canResegment", "no"),
		xml.A("srcDir", direction(p.Source)), xml.A("trgDir", direction(p.Target)), xml.A("xml:space", "preserve"))
	approved := !slices.ContainsFunc(d.Segments, func(s project.Segment) bool { return s.Status != project.Approved })
	starts := paragraphs(d)
	for n, from := range starts {
		to := len(d.Segments)
		if n+1 < len(starts) {
			to = starts[n+1]
		}
		kind := d.Segments[from].Kind
		if kind == project.Sentence {
			kind = "paragraph"
		}
		out.Open("group", xml.A("id", "p"+strconv.Itoa(n+1)), xml.A("type", "tarj:"+string(kind)))
		for _, s := range d.Segments[from:to] {
			unit21(out, s, d.Comments[s.ID], x, approved)
		}
		out.Close()
	}
	out.Close()
}

// direction is that of the script a language is usually written in.
func direction(tag string) string {
	return cmp.Or(format.Direction(tag), "auto")
}

func unit21(out *xml.Writer, s project.Segment, comments []project.Comment, x format.Export, finished bool) {
	target, status := x.Draft(s)
	attrs := []xml.Attr{xml.A("id", token("s", s.ID))}
	if s.Locked {
		attrs = append(attrs, xml.A("translate", "no"))
	}
	out.Open("unit", append(attrs, exact(s, status)...)...)
	changes21(out, x.History[s.ID], target)
	notes21(out, comments)
	data := originals(s.Source, target)
	if len(data) > 0 {
		out.Open("originalData")
		for i, raw := range data {
			out.OpenMixed("data", xml.A("id", "d"+strconv.Itoa(i+1)))
			text21(out, raw)
			out.Close()
		}
		out.Close()
	}
	state, sub := state21(status, finished)
	out.Open("segment", xml.A("state", state), xml.Opt("subState", sub))
	out.OpenMixed("source")
	h := hintsOf(s.Source, target)
	inline21(out, s.Source, data, h)
	out.Close()
	if target.Chars != "" || len(target.Codes) > 0 {
		out.OpenMixed("target")
		inline21(out, target, data, h)
		out.Close()
	}
	out.Close()
	out.Close()
}

// changes21 writes what the target was, the newest first. The current text is a revision too, as
// currentVersion has to name one that is there. What goes out with another text than the last
// revision has, or had no other, has no history.
func changes21(out *xml.Writer, list []format.Revision, target text.Text) {
	if len(list) < 2 || !list[len(list)-1].Target.Equal(target) {
		return
	}
	version := func(r format.Revision) string { return "v" + strconv.Itoa(r.Version) }
	out.Open("ctr:changeTrack")
	out.Open("ctr:revisions", xml.A("appliesTo", "target"), xml.A("currentVersion", version(list[len(list)-1])))
	for _, r := range slices.Backward(list) {
		confirmed, at := "no", xml.Attr{}
		if r.Confirmed {
			confirmed = "yes"
		}
		if !r.Time.IsZero() {
			at = xml.A("datetime", r.Time.UTC().Format(time.RFC3339))
		}
		out.Open("ctr:revision", xml.Opt("author", xml.Clean(r.Author)), at, xml.A("version", version(r)), xml.A("tarj:confirmed", confirmed))
		out.Leaf("ctr:item", xml.Clean(r.Target.String()), xml.A("property", "content"))
		out.Close()
	}
	out.Close()
	out.Close()
}

func notes21(out *xml.Writer, comments []project.Comment) {
	if len(comments) == 0 {
		return
	}
	out.Open("notes")
	for i, c := range comments {
		category := "comment"
		if c.Return {
			category = "returned"
		}
		attrs := []xml.Attr{
			xml.A("id", "n"+strconv.Itoa(i+1)), xml.A("appliesTo", "target"), xml.A("category", category),
			xml.Opt("tarj:id", xml.Clean(c.ID)), xml.Opt("tarj:author", xml.Clean(c.Author)), xml.A("tarj:time", c.Time.UTC().Format(time.RFC3339)),
		}
		if c.Resolved {
			attrs = append(attrs, xml.A("tarj:resolved", "yes"))
		}
		out.Leaf("note", xml.Clean(c.Text), attrs...)
	}
	out.Close()
}

// state21 is the state and, where that does not tell the status, the subState.
// finished is set when every segment of the document is approved.
func state21(s project.Status, finished bool) (state, sub string) {
	switch s {
	case project.Draft, project.Returned:
		return "initial", "tarj:" + s.String()
	case project.Translated:
		return "translated", ""
	case project.Approved:
		if finished {
			return "final", ""
		}
		return "reviewed", ""
	}
	return "initial", ""
}

// originals returns the markup of the codes of both texts, each once, in the
// order in which it occurs.
func originals(texts ...text.Text) []string {
	var out []string
	for _, t := range texts {
		for _, c := range t.Codes {
			if c.Raw != "" && !slices.Contains(out, c.Raw) {
				out = append(out, c.Raw)
			}
		}
	}
	return out
}

// inline21 writes a text. data are the originals of its unit, h what is said of its codes.
func inline21(out *xml.Writer, t text.Text, data []string, h hints) {
	used := ids{}
	list := pieces(t)
	starts := map[int]string{}
	// ref names the markup of a code; a second code with the same id and none is
	// a copy of the first (XLIFF 2.1, 4.7.2.4.1).
	ref := func(name string, c text.Code) xml.Attr {
		if i := slices.Index(data, c.Raw); i >= 0 {
			return xml.A(name, "d"+strconv.Itoa(i+1))
		}
		return xml.Attr{}
	}
	copied := func(p piece, id string, codes ...text.Code) xml.Attr {
		for _, c := range codes {
			if c.Raw != "" {
				return xml.Attr{}
			}
		}
		if id == p.id() {
			return xml.Attr{}
		}
		return xml.A("copyOf", p.id())
	}
	void := func(name string, c text.Code, attrs ...xml.Attr) {
		out.Void(name, append(append(attrs, xml.Opt("equiv", xml.Clean(c.Equiv))), h.attrs(c)...)...)
	}
	for i, p := range list {
		c := p.code
		switch p.form {
		case chars:
			out.Text(p.text)
		case illegal:
			out.Void("cp", xml.A("hex", unicodeName(p.char)[2:]))
		case alone:
			id := used.take(p.id())
			void("ph", c, xml.A("id", id), ref("dataRef", c), copied(p, id, c), type21(c))
		case pairStart:
			id, end := used.take(p.id()), list[p.partner].code
			attrs := []xml.Attr{
				xml.A("id", id), ref("dataRefStart", c), ref("dataRefEnd", end), copied(p, id, c, end), type21(c),
				xml.Opt("equivStart", xml.Clean(c.Equiv)), xml.Opt("equivEnd", xml.Clean(end.Equiv)),
			}
			out.OpenMixed("pc", append(attrs, h.attrs(c)...)...)
		case pairEnd:
			out.Close()
		case spanStart:
			id := used.take(p.id())
			starts[i] = id
			void("sc", c, xml.A("id", id), ref("dataRef", c), copied(p, id, c), type21(c))
		case spanEnd:
			void("ec", c, xml.A("startRef", starts[p.partner]), ref("dataRef", c), type21(list[p.partner].code))
		case looseStart, looseEnd:
			id, name := used.take(p.id()), "sc"
			if p.form == looseEnd {
				name = "ec"
			}
			void(name, c, xml.A("id", id), xml.A("isolated", "yes"), ref("dataRef", c), copied(p, id, c), type21(c))
		}
	}
}

// types21 are the types of codes that 2.1 has.
var types21 = []string{"fmt", "ui", "quote", "link", "image", "other"}

func type21(c text.Code) xml.Attr {
	switch {
	case c.Type == "":
		return xml.Attr{}
	case slices.Contains(types21, c.Type):
		return xml.A("type", c.Type)
	}
	return xml.A("type", "other")
}

func text21(out *xml.Writer, s string) {
	for _, p := range xml.Pieces(s) {
		if p.Illegal != 0 {
			out.Void("cp", xml.A("hex", unicodeName(p.Illegal)[2:]))
		} else {
			out.Text(p.Text)
		}
	}
}
