package xliff

import (
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// rewrite writes what has changed in an entry.
func (f *file) rewrite(e *entry) {
	f.restate(e)
	if e.segments == xml.None {
		for i := range e.parts {
			if p := &e.parts[i]; !p.now.Target.Equal(p.unit.Held.Target) || f.needsTarget(p) {
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

// differs reports whether a part has another target than in the file.
func (f *file) differs(p *part) bool { return !p.now.Target.Equal(p.unit.Held.Target) }

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
		case p.target == xml.None || f.differs(p):
			if !p.now.Target.Empty() || len(p.now.Target.Codes) > 0 {
				b.WriteString(f.markup(p))
			}
		default:
			a, z := f.t.Inner(p.target)
			b.Write(src[a:z])
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
	src := f.t.Source()
	from, to := f.t.Span(after)
	start := from
	for start > 0 && strings.IndexByte(" \t\r\n", src[start-1]) >= 0 {
		start--
	}
	name := f.t.Prefix(after) + "target"
	var b strings.Builder
	b.Write(src[start:from])
	b.WriteString("<" + name)
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
