package xliff

import (
	"slices"
	"strings"
	"time"

	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// unit12 reads a trans-unit, up to what is too much.
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
		def := xml.None
		if defs := f.sdlSegs(n); len(defs) == 1 {
			for _, def = range defs {
			}
		}
		f.describe12(&p, n, e.target, def)
		f.take(e, p)
		return e
	}
	e.segments = segments
	defs := f.sdlSegs(n)
	byMid := map[string][]xml.Node{}
	for _, t := range targets {
		mid := f.attr(t, "mid")
		byMid[mid] = append(byMid[mid], t)
	}
	for _, c := range cut {
		mid := f.attr(c, "mid")
		target := xml.None
		if same := byMid[mid]; len(same) > 0 {
			target, byMid[mid] = same[0], same[1:]
		}
		if len(cut) == 1 && len(targets) == 0 && e.target != xml.None && f.t.First(e.target) != xml.None {
			target = e.target
		}
		p := f.part(c, target)
		p.unit.Held.ID = f.attr(n, "id") + "/" + mid
		def, ok := defs[mid]
		if !ok {
			def = xml.None
		}
		f.describe12(&p, n, e.target, def)
		if !f.take(e, p) {
			break
		}
	}
	return e
}

// sdlSegs returns the segments that SDLXLIFF defines for a trans-unit, by their
// identifiers; of those that are the same, the first.
func (f *file) sdlSegs(unit xml.Node) map[string]xml.Node {
	defs := f.t.Child(unit, xml.Name{Space: spaceSDL, Local: "seg-defs"})
	if defs == xml.None {
		return nil
	}
	out := map[string]xml.Node{}
	for c := range f.t.Children(defs) {
		if (f.t.Name(c) != xml.Name{Space: spaceSDL, Local: "seg"}) {
			continue
		}
		id := f.attr(c, "id")
		if _, ok := out[id]; !ok {
			out[id] = c
		}
	}
	return out
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

// unit2 reads a unit of XLIFF 2, as unit12 does.
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
		if !f.take(e, p) {
			break
		}
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
		if f.fault != nil {
			break
		}
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
				if f.fault == nil && f.t.Name(m).Local == "comment" {
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
	var all format.CommentTotal
	for def := range f.t.Children(defs) {
		if f.t.IsText(def) {
			continue
		}
		id := f.attr(def, "id")
		for list := range f.t.Children(def) {
			for c := range f.t.Children(list) {
				if f.fault == nil && f.t.Name(c).Local == "Comment" {
					f.comments[id] = f.comment(f.comments[id], c, f.attr(c, "user"), f.attr(c, "date"), false)
				}
			}
		}
		if err := all.Add(size(f.comments[id])); err != nil {
			f.refuse(def, "%v", err)
		}
	}
}

// comment adds a comment to those of a unit. One more than a unit may have is refused.
func (f *file) comment(out []project.Comment, n xml.Node, author, at string, resolved bool) []project.Comment {
	what := strings.TrimSpace(f.t.Text(n))
	if what == "" {
		return out
	}
	if len(out) == format.MaxComments {
		f.refuse(n, manyComments, format.MaxComments)
		return out
	}
	c := project.Comment{Author: author, Text: what, Resolved: resolved}
	if t, err := time.Parse(time.RFC3339, at); err == nil {
		c.Time = t.UTC()
	}
	return append(out, c)
}

// size returns how many comments there are, and how many bytes their texts have.
func size(list []project.Comment) (count, bytes int) {
	for _, c := range list {
		bytes += len(c.Text)
	}
	return len(list), bytes
}
