package xliff

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"tarjuman/memory/xml"
	"tarjuman/project"
)

// Comments of the programs that do not keep them in notes. In SDLXLIFF they are defined
// before the first file, each list under an identifier, and a mark around the text names
// it:
//
//	<doc-info><cmt-defs><cmt-def id="c"><Comments><Comment user="Omar" …>Which?</Comment>…
//	<mrk mtype="x-sdl-comment" sdl:cid="c">text</mrk>
//
// In MQXLIFF they stand in the trans-unit, in mq:comments.

var nameCID = xml.Name{Space: spaceSDL, Local: "cid"}

// inComment returns what a comment of SDLXLIFF stands around, where that is all of a
// source or target, and the comment's identifier; otherwise what it was given.
func (f *file) inComment(all xml.Node) (inner xml.Node, id string) {
	only := xml.None
	for c := range f.t.Children(all) {
		if f.t.IsText(c) || only != xml.None {
			return all, ""
		}
		only = c
	}
	if only == xml.None || f.two || (f.t.Name(only) != xml.Name{Space: f.space, Local: "mrk"}) || f.attr(only, "mtype") != "x-sdl-comment" || f.void(only) {
		return all, ""
	}
	id, _ = f.t.Attr(only, nameCID)
	if id == "" {
		return all, ""
	}
	return only, id
}

// commentSDL writes the comments of an entry of SDLXLIFF: around the target, or around
// the source where there is none.
func (f *file) commentSDL(e *entry) {
	for i := range e.parts {
		p := &e.parts[i]
		if p.state.words != statesSDL || len(p.now.Comments) == 0 || f.prefix(e.node, spaceSDL) == "" {
			continue
		}
		var b strings.Builder
		for _, c := range p.now.Comments {
			b.WriteString(`<Comment severity="Low" user="` + xml.EscapeValue(c.Author) + `"` + timed("date", c.Time) + ` version="1.0">` + xml.Escape(c.Text) + `</Comment>`)
		}
		said := p.said
		if p.now.Target.Empty() {
			said = p.asked
		}
		if list := f.commentList(said); list != xml.None && !f.void(list) {
			_, at := f.t.Inner(list)
			f.edits = append(f.edits, edit{at, at, b.String()})
			continue
		}
		if said == "" {
			said = commentID(p.unit.Held.ID, b.String())
			if p.now.Target.Empty() {
				from, to := f.t.Inner(p.source)
				begin, end := f.commentMark(p, said)
				f.edits = append(f.edits, edit{from, from, begin}, edit{to, to, end})
			} else {
				p.comment = said
			}
		}
		f.definitions.WriteString(`<cmt-def id="` + xml.EscapeValue(said) + `"><Comments xmlns="">` + b.String() + `</Comments></cmt-def>`)
	}
}

// commentMark returns the tags of a comment.
func (f *file) commentMark(p *part, id string) (begin, end string) {
	name := f.t.Prefix(p.source) + "mrk"
	return "<" + name + ` mtype="x-sdl-comment" ` + f.prefix(p.source, spaceSDL) + `cid="` + id + `">`, "</" + name + ">"
}

// timed is an attribute with a time, nothing where it is not known.
func timed(name string, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return " " + name + `="` + t.UTC().Format(time.RFC3339) + `"`
}

// commentID makes an identifier of the form that Trados uses, which is the same for the
// same comments on the same segment.
func commentID(segment, comments string) string {
	h := sha256.Sum256([]byte(segment + "\x00" + comments))
	return fmt.Sprintf("%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// commentList returns the list of comments that has this identifier, or None.
func (f *file) commentList(id string) xml.Node {
	defs := f.commentDefs()
	if id == "" || defs == xml.None {
		return xml.None
	}
	for def := range f.t.Children(defs) {
		if f.t.IsText(def) || f.attr(def, "id") != id {
			continue
		}
		for list := range f.t.Children(def) {
			if !f.t.IsText(list) && f.t.Name(list).Local == "Comments" {
				return list
			}
		}
	}
	return xml.None
}

// commentDefs returns where comments of SDLXLIFF are defined, or None.
func (f *file) commentDefs() xml.Node {
	info := f.t.Child(f.t.Root(), xml.Name{Space: spaceSDL, Local: "doc-info"})
	if info == xml.None {
		return xml.None
	}
	return f.t.Child(info, xml.Name{Space: spaceSDL, Local: "cmt-defs"})
}

// define adds the new comments of SDLXLIFF to those that are defined.
func (f *file) define() {
	if f.definitions.Len() == 0 {
		return
	}
	info := f.t.Child(f.t.Root(), xml.Name{Space: spaceSDL, Local: "doc-info"})
	// list is what is added in an element that has this prefix.
	list := func(n xml.Node) string {
		return strings.NewReplacer("<cmt-def ", "<"+f.t.Prefix(n)+"cmt-def ", "</cmt-def>", "</"+f.t.Prefix(n)+"cmt-def>").Replace(f.definitions.String())
	}
	defs := f.commentDefs()
	switch {
	case defs != xml.None && f.void(defs):
		f.fill(defs, list(defs))
	case defs != xml.None:
		_, at := f.t.Inner(defs)
		f.edits = append(f.edits, edit{at, at, list(defs)})
	case info != xml.None && !f.void(info):
		at, _ := f.t.Inner(info)
		p := f.t.Prefix(info)
		f.edits = append(f.edits, edit{at, at, "<" + p + "cmt-defs>" + list(info) + "</" + p + "cmt-defs>"})
	default:
		at, _ := f.t.Inner(f.t.Root())
		f.edits = append(f.edits, edit{at, at, `<doc-info xmlns="` + spaceSDL + `"><cmt-defs>` + f.definitions.String() + "</cmt-defs></doc-info>"})
	}
}

// commentMemoQ writes the comments of an entry of MQXLIFF.
func (f *file) commentMemoQ(e *entry, said []project.Comment) {
	if len(said) == 0 {
		return
	}
	prefix := f.prefix(e.node, spaceMemoQ)
	var b strings.Builder
	for _, c := range said {
		b.WriteString("<" + prefix + `comment id="` + commentID(e.parts[0].unit.Held.ID, c.Text) + `" creatoruser="` + xml.EscapeValue(c.Author) + `"` +
			timed("time", c.Time) + ` deleted="false" category="0" appliesto="Target" origin="User">` + xml.Escape(c.Text) + "</" + prefix + "comment>")
	}
	if list := f.t.Child(e.node, xml.Name{Space: spaceMemoQ, Local: "comments"}); list != xml.None {
		if _, at := f.t.Inner(list); f.void(list) {
			f.fill(list, b.String())
		} else {
			f.edits = append(f.edits, edit{at, at, b.String()})
		}
		return
	}
	_, at := f.t.Inner(e.node)
	f.edits = append(f.edits, edit{at, at, "<" + prefix + "comments>" + b.String() + "</" + prefix + "comments>"})
}
