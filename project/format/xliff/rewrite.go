package xliff

import (
	"slices"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// rewrite writes what has changed in an entry.
func (f *file) rewrite(e *entry) {
	f.restate(e)
	f.commentSDL(e)
	f.retarget(e)
	f.annotate(e)
}

// retarget writes the targets that have changed.
func (f *file) retarget(e *entry) {
	if e.segments == xml.None {
		for i := range e.parts {
			if p := &e.parts[i]; f.differs(p) || f.needsTarget(p) {
				f.rewriteTarget(e, p)
			}
		}
		return
	}
	anew := false // the target is not cut as the source is
	for i := range e.parts {
		if p := &e.parts[i]; f.differs(p) && p.target == xml.None || f.needsTarget(p) {
			anew = true
		}
	}
	if anew {
		f.rebuild(e)
		return
	}
	for i := range e.parts {
		if p := &e.parts[i]; f.differs(p) {
			f.fill(p.target, f.markup(p))
		}
	}
}

// differs reports whether a part has another target than in the file, or its first
// comment of SDLXLIFF, which stands around it.
func (f *file) differs(p *part) bool {
	return !p.now.Target.Equal(p.unit.Held.Target) || p.comment != ""
}

// needsTarget reports whether a target is made for the status alone.
func (f *file) needsTarget(p *part) bool {
	return p.state.node == xml.None && p.now.Status != p.unit.Held.Status
}

// rewriteTarget writes the target of a part that is on its own.
func (f *file) rewriteTarget(e *entry, p *part) {
	if p.target != xml.None {
		f.fill(p.target, f.markup(p))
		return
	}
	f.newTarget(e, p.source, p, f.markup(p))
}

// rebuild writes the target of an entry with segments: the seg-source, with the
// targets in the place of the sources.
func (f *file) rebuild(e *entry) {
	src := f.t.Source()
	at, end := f.t.Inner(e.segments)
	var b strings.Builder
	for i := range e.parts {
		p := &e.parts[i]
		from, to := f.t.Inner(p.source)
		b.Write(src[at:from])
		switch {
		case p.target == xml.None:
			b.WriteString(f.markup(p))
		default:
			from, to := f.t.Inner(p.outer)
			a, z := f.t.Inner(p.target)
			b.Write(src[from:a])
			if f.differs(p) {
				b.WriteString(f.markup(p))
			} else {
				b.Write(src[a:z])
			}
			b.Write(src[z:to])
		}
		at = to
	}
	b.Write(src[at:end])
	if e.target != xml.None {
		f.fill(e.target, b.String())
		return
	}
	f.newTarget(e, e.segments, &e.parts[0], b.String())
}

// annotate adds notes for the comments that the file does not have and has no other way
// to say (see comment.go).
func (f *file) annotate(e *entry) {
	var said, memoQ []project.Comment
	for _, p := range e.parts {
		switch p.state.words {
		case statesSDL:
		case statesMemoQ:
			memoQ = append(memoQ, p.now.Comments...)
		default:
			said = append(said, p.now.Comments...)
		}
	}
	f.commentMemoQ(e, memoQ)
	if len(said) == 0 {
		return
	}
	var b strings.Builder
	prefix := f.t.Prefix(e.node)
	if !f.two {
		after := f.child(e.node, "source")
		for _, later := range []string{"seg-source", "target"} {
			if n := f.child(e.node, later); n != xml.None {
				after = n
			}
		}
		space := f.spaceBefore(after)
		for _, c := range said {
			b.WriteString(space + "<" + prefix + "note")
			if c.Author != "" {
				b.WriteString(` from="` + xml.EscapeValue(c.Author) + `"`)
			}
			b.WriteString(` annotates="target">` + xml.Escape(c.Text) + "</" + prefix + "note>")
		}
		_, at := f.t.Span(after)
		f.edits = append(f.edits, edit{at, at, b.String()})
		return
	}
	ours := f.prefix(e.node, Namespace)
	for _, c := range said {
		b.WriteString("<" + prefix + `note appliesTo="target"`)
		if ours != "" && c.Author != "" {
			b.WriteString(" " + ours + `author="` + xml.EscapeValue(c.Author) + `"`)
		}
		b.WriteString(">" + xml.Escape(c.Text) + "</" + prefix + "note>")
	}
	if notes := f.child(e.node, "notes"); notes != xml.None {
		if _, at := f.t.Inner(notes); f.void(notes) {
			f.fill(notes, b.String())
		} else {
			f.edits = append(f.edits, edit{at, at, b.String()})
		}
		return
	}
	for n := range f.t.Children(e.node) {
		// What else a unit has stands before these.
		if name := f.t.Name(n); name.Space == f.space && slices.Contains([]string{"originalData", "segment", "ignorable"}, name.Local) {
			at, _ := f.t.Span(n)
			f.edits = append(f.edits, edit{at, at, "<" + prefix + "notes>" + b.String() + "</" + prefix + "notes>" + f.spaceBefore(n)})
			return
		}
	}
}

// spaceBefore returns the white space before a node.
func (f *file) spaceBefore(n xml.Node) string {
	src := f.t.Source()
	from, _ := f.t.Span(n)
	start := from
	for start > 0 && strings.IndexByte(" \t\r\n", src[start-1]) >= 0 {
		start--
	}
	return string(src[start:from])
}

// fill puts something in the place of the content of an element.
func (f *file) fill(n xml.Node, content string) {
	from, to := f.t.Inner(n)
	if !f.void(n) {
		f.edits = append(f.edits, edit{from, to, content})
		return
	}
	if content == "" {
		return
	}
	at := f.tagEnd(n)
	f.edits = append(f.edits, edit{at, to, ">" + content + "</" + f.t.Prefix(n) + f.t.Name(n).Local + ">"})
}

// newTarget makes a target after an element, with the white space before it that the
// element has.
func (f *file) newTarget(e *entry, after xml.Node, p *part, content string) {
	_, to := f.t.Span(after)
	name := f.t.Prefix(after) + "target"
	var b strings.Builder
	b.WriteString(f.spaceBefore(after) + "<" + name)
	if !f.two {
		if _, ok := f.t.Attr(f.child(e.node, "source"), xml.Name{Space: xml.SpaceXML, Local: "lang"}); ok {
			b.WriteString(` xml:lang="` + xml.EscapeValue(f.targetLanguage(e)) + `"`)
		}
		if status := f.status(e); p.state.words == states12 && status != project.New {
			b.WriteString(` state="` + states12.write[status] + `"`)
		}
	}
	b.WriteString(">" + content + "</" + name + ">")
	f.edits = append(f.edits, edit{to, to, b.String()})
	f.declareLanguage(e)
}

// status is what the state of a target that all parts have in common tells.
func (f *file) status(e *entry) project.Status {
	all := make([]project.Status, len(e.parts))
	for i := range e.parts {
		all[i] = e.parts[i].now.Status
	}
	return format.Combined(all)
}

// declareLanguage names the language of the target where the file does not: XLIFF 2
// wants it where there is any target.
func (f *file) declareLanguage(e *entry) {
	n, local := e.file, "target-language"
	if f.two {
		n, local = f.t.Root(), "trgLang"
	}
	if f.declared[n] || f.attr(n, local) != "" || n == f.t.Root() && !f.two {
		return
	}
	if f.declared == nil {
		f.declared = map[xml.Node]bool{}
	}
	f.declared[n] = true
	f.set(f.at(n, "", local, nil), f.language)
}
