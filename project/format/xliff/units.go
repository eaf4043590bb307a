package xliff

import (
	"slices"
	"strings"
	"time"

	"tarjuman/memory/xml"
	"tarjuman/project"
)

// unit12 reads a trans-unit.
func (f *file) unit12(n xml.Node) *entry {
	e := &entry{node: n, segments: xml.None, target: f.child(n, "target")}
	source := f.child(n, "source")
	if source == xml.None {
		return e
	}
	var cut, targets []xml.Node
	segments := f.child(n, "seg-source")
	if segments != xml.None {
		cut = f.segments(segments, nil)
	}
	whole := true // the target is cut as the source is, or not at all with one segment
	if e.target != xml.None {
		targets = f.segments(e.target, nil)
		whole = len(targets) > 0 || len(cut) <= 1 || strings.TrimSpace(f.t.Text(e.target)) == ""
	}
	if len(cut) == 0 || !whole {
		target := e.target
		if len(targets) == 1 && len(cut) == 0 {
			target = targets[0]
		}
		p := f.part(source, target)
		p.unit.Held.ID = f.attr(n, "id")
		f.describe12(&p, n, e.target, f.onlySeg(n))
		e.parts = []part{p}
		return e
	}
	e.segments = segments
	taken := map[xml.Node]bool{}
	for _, c := range cut {
		mid := f.attr(c, "mid")
		target := xml.None
		for _, t := range targets {
			if !taken[t] && f.attr(t, "mid") == mid {
				target, taken[t] = t, true
				break
			}
		}
		if len(cut) == 1 && len(targets) == 0 && e.target != xml.None && f.t.First(e.target) != xml.None {
			target = e.target
		}
		p := f.part(c, target)
		p.unit.Held.ID = f.attr(n, "id") + "/" + mid
		f.describe12(&p, n, e.target, mid)
		e.parts = append(e.parts, p)
	}
	return e
}

// onlySeg returns the identifier of the one segment that SDLXLIFF defines for a
// trans-unit, or nothing.
func (f *file) onlySeg(unit xml.Node) string {
	defs := f.t.Child(unit, xml.Name{Space: spaceSDL, Local: "seg-defs"})
	if defs == xml.None {
		return ""
	}
	id, n := "", 0
	for c := range f.t.Children(defs) {
		if f.t.Name(c).Local == "seg" {
			id = f.attr(c, "id")
			n++
		}
	}
	if n != 1 {
		return ""
	}
	return id
}

// segments returns the mrk of the type seg in an element, the outer ones in order.
func (f *file) segments(n xml.Node, out []xml.Node) []xml.Node {
	for c := range f.t.Children(n) {
		switch {
		case f.t.IsText(c):
		case f.t.Name(c) == xml.Name{Space: f.space, Local: "mrk"} && f.attr(c, "mtype") == "seg":
			out = append(out, c)
		default:
			out = f.segments(c, out)
		}
	}
	return out
}

// unit2 reads a unit of XLIFF 2.
func (f *file) unit2(n xml.Node) *entry {
	e := &entry{node: n, segments: xml.None, target: xml.None}
	for c := range f.t.Children(n) {
		if (f.t.Name(c) != xml.Name{Space: f.space, Local: "segment"}) {
			continue
		}
		source := f.child(c, "source")
		if source == xml.None {
			continue
		}
		p := f.part(source, f.child(c, "target"))
		p.unit.Held.ID = f.attr(n, "id")
		if id := f.attr(c, "id"); id != "" {
			p.unit.Held.ID += "/" + id
		}
		f.describe2(&p, n, c)
		e.parts = append(e.parts, p)
	}
	return e
}

// notes reads the notes of an entry, and the comments of memoQ.
func (f *file) notes(n xml.Node) []project.Comment {
	var out []project.Comment
	in := n
	if f.two {
		if in = f.child(n, "notes"); in == xml.None {
			return nil
		}
	}
	for c := range f.t.Children(in) {
		if f.t.IsText(c) {
			continue
		}
		switch name := f.t.Name(c); {
		case name == xml.Name{Space: f.space, Local: "note"}:
			ours := func(local string) string { v, _ := f.t.Attr(c, xml.Name{Space: Namespace, Local: local}); return v }
			author := f.attr(c, "from")
			if a := ours("author"); a != "" {
				author = a
			}
			out = f.comment(out, c, author, ours("time"), ours("resolved") == "yes")
		case name == xml.Name{Space: spaceMemoQ, Local: "comments"}:
			for m := range f.t.Children(c) {
				if f.t.Name(m).Local == "comment" {
					out = f.comment(out, m, f.attr(m, "creatoruser"), f.attr(m, "time"), f.attr(m, "deleted") == "true")
				}
			}
		}
	}
	return slices.Clip(out)
}

// sdlComments finds the comments of SDLXLIFF, which stand before the first file.
func (f *file) sdlComments(root xml.Node) {
	info := f.t.Child(root, xml.Name{Space: spaceSDL, Local: "doc-info"})
	if info == xml.None {
		return
	}
	defs := f.t.Child(info, xml.Name{Space: spaceSDL, Local: "cmt-defs"})
	if defs == xml.None {
		return
	}
	f.comments = map[string][]project.Comment{}
	for def := range f.t.Children(defs) {
		if f.t.IsText(def) {
			continue
		}
		id := f.attr(def, "id")
		for list := range f.t.Children(def) {
			for c := range f.t.Children(list) {
				if f.t.Name(c).Local == "Comment" {
					f.comments[id] = f.comment(f.comments[id], c, f.attr(c, "user"), f.attr(c, "date"), false)
				}
			}
		}
	}
}

func (f *file) comment(out []project.Comment, n xml.Node, author, at string, resolved bool) []project.Comment {
	what := strings.TrimSpace(f.t.Text(n))
	if what == "" {
		return out
	}
	c := project.Comment{Author: author, Text: what, Resolved: resolved}
	if t, err := time.Parse(time.RFC3339, at); err == nil {
		c.Time = t.UTC()
	}
	return append(out, c)
}
