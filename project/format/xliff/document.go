package xliff

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Format is the format "xliff": a file of another program, in XLIFF 1.0 to 2.2, as a
// document to translate. A trans-unit is a unit, or each of its segments where
// seg-source has some (mrk of the type seg); in XLIFF 2 a segment is. What is not to
// be translated (translate="no") and has no target is none; with a target it is
// locked, as other programs lock that way.
//
// An untouched file is written byte for byte, and of one that was worked on only what
// has another target, status or lock is written anew.
type Format struct{}

// Name returns "xliff".
func (Format) Name() string { return "xliff" }

// rootTag finds the tag of the root element of an XLIFF file at its beginning.
var rootTag = regexp.MustCompile(`(?s)^(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*<(?:[\w.-]+:)?xliff[\s>]`)

// Endings is part of format.Format.
func (Format) Endings() []string {
	return []string{".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf"}
}

// Detect takes XML whose root element is xliff, under every name but .txt, and what
// begins like XML under the names that such files have.
func (f Format) Detect(name string, head []byte) bool {
	if format.Container(head) != "" {
		return false
	}
	head = bytes.TrimPrefix(head, []byte("\uFEFF"))
	head = bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16
	head = bytes.TrimLeft(head, "\xFE\xFF")
	switch ext := format.Ext(name); {
	case slices.Contains(f.Endings(), ext):
		return bytes.HasPrefix(bytes.TrimSpace(head), []byte("<"))
	case ext == ".txt", ext == ".text":
		return false
	}
	return rootTag.Match(head)
}

// Read finds the units. An encoding that is named stands above the one that the file
// declares. The errors are those of xml.ParseTree and file.Decode, and a *format.Error.
func (Format) Read(original []byte, o format.Options) (format.Content, error) {
	f, err := parse(original, o.Encoding)
	if err != nil {
		return format.Content{}, err
	}
	c := format.Content{Encoding: f.encoding, Source: f.source, Target: f.target, Notices: f.notices}
	for _, e := range f.entries {
		for _, p := range e.parts {
			c.Units = append(c.Units, p.unit)
		}
	}
	return c, nil
}

// Write writes what has changed into the file; see Format. Codes of a target take the
// markup that they have in the source, or had in the target of the file.
func (Format) Write(w io.Writer, d format.Document, x format.Export) error {
	if err := x.Check(d); err != nil {
		return err
	}
	f, err := parse(d.Original, d.Encoding)
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	n := 0
	for _, e := range f.entries {
		n += len(e.parts)
	}
	if last := len(d.Segments) - 1; last >= 0 && d.Segments[last].Unit >= n {
		return fmt.Errorf("%s: %w: it has %d units and segment %d is part of number %d",
			d.Name, format.ErrMismatch, n, d.Number(last), d.Segments[last].Unit+1)
	}
	f.language = cmp.Or(x.Language, "en")
	f.finished = !slices.ContainsFunc(d.Segments, func(s project.Segment) bool { return s.Status != project.Approved })
	units := d.Units(n)
	for _, e := range f.entries {
		changed := false
		for i := range e.parts {
			p := &e.parts[i]
			var differs bool
			p.now, differs = x.Held(*p.unit.Held, units[0], d.Comments)
			changed = changed || differs
			units = units[1:]
		}
		if changed {
			f.rewrite(e)
		}
	}
	f.define()
	out, err := f.bytes()
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	if out == nil {
		out = d.Original
	}
	_, err = w.Write(out)
	return err
}

// A file is an XLIFF file that was read, and what is to be changed in it.
type file struct {
	t *xml.Tree
	asNamed
	space          string // the namespace of XLIFF
	two            bool   // it is XLIFF 2
	source, target string // languages
	entries        []*entry
	count          int // of their parts
	said           format.CommentTotal
	fault          error // what ends the reading
	notices        []string
	sub            bool // text in codes was seen
	phrase         *words
	comments       map[string][]project.Comment // of SDLXLIFF, by their id; see sdlComments
	// language and finished are those of the export.
	language string
	finished bool
	// declared are the elements that got the language of the target.
	declared map[xml.Node]bool
	edits    []edit
	// definitions are the comments of SDLXLIFF that are new.
	definitions strings.Builder
}

// An edit replaces the bytes [from, to).
type edit struct {
	from, to int
	with     string
}

// An entry is a trans-unit, or a unit of XLIFF 2, with something to translate.
type entry struct {
	node xml.Node
	// file is the element in which the language of the target stands.
	file xml.Node
	// segments is the seg-source whose mrk are the parts, and target what holds their
	// targets; None where each part is on its own.
	segments, target xml.Node
	parts            []part
}

// A part is a unit.
type part struct {
	unit format.Unit
	// source and target are the elements whose content the texts are, of the source without
	// the mark of a comment; there may be no target yet.
	source, target xml.Node
	// outer is target, or what holds it where target is what a comment of SDLXLIFF stands
	// around; said is the identifier of that one, asked of one around the source, comment
	// that of a new one.
	outer                xml.Node
	said, asked, comment string
	// codes are those of the source, and those that only the target has.
	codes []text.Code
	// lead and trail are the white space around the target.
	lead, trail string
	state, lock carrier
	// told is the status that the file tells, also where there is no target.
	told project.Status
	now  format.Held
}

// A carrier is an attribute that tells the status, or the lock.
type carrier struct {
	// node is None where the attribute stands at a target that is not there yet.
	node xml.Node
	name xml.Name
	// prefix is that of the attribute, with its colon.
	prefix string
	words  *words
}

// maxSize is how many bytes a file may have.
const maxSize = 64 << 20

// parse reads a file, in the encoding that is named. The errors are those of Read.
func parse(original []byte, encoding string) (*file, error) {
	if len(original) > maxSize {
		return nil, &format.Error{Why: fmt.Sprintf("it has %d MiB, and no more than %d are read: divide it", len(original)>>20, maxSize>>20)}
	}
	in, err := inEncoding(original, encoding)
	if err != nil {
		return nil, err
	}
	t, err := xml.ParseTree(in.bytes)
	if err != nil {
		return nil, err
	}
	root := t.Name(t.Root())
	if root.Local != "xliff" {
		return nil, &format.Error{Line: t.Line(t.Root()), Why: fmt.Sprintf("this is no XLIFF: the root element is <%s>", root.Local)}
	}
	f := &file{t: t, space: root.Space, asNamed: in}
	version := f.attr(t.Root(), "version")
	f.two = strings.HasPrefix(root.Space, "urn:oasis:names:tc:xliff:document:2") || strings.HasPrefix(version, "2.")
	if f.two {
		f.source, f.target = f.attr(t.Root(), "srcLang"), f.attr(t.Root(), "trgLang")
	}
	f.sdlComments(t.Root())
	f.walk(t.Root(), t.Root(), false)
	if f.fault != nil {
		return nil, f.fault
	}
	if f.sub {
		f.notices = append(f.notices, "Some codes hold text of their own (sub): it is kept as it is and cannot be translated here.")
	}
	return f, nil
}

// walk finds the entries in an element. fixed is set in what is not to be translated.
func (f *file) walk(n, file xml.Node, fixed bool) {
	for c := range f.t.Children(n) {
		if f.t.IsText(c) || f.t.Name(c).Space != f.space {
			continue
		}
		if f.fault != nil {
			return
		}
		still := fixed
		switch f.attr(c, "translate") {
		case "no":
			still = true
		case "yes":
			still = false
		}
		switch local := f.t.Name(c).Local; {
		case local == "file":
			if !f.two && f.source == "" {
				f.source, f.target = f.attr(c, "source-language"), f.attr(c, "target-language")
			}
			in := c
			if f.two {
				in = file
			}
			f.walk(c, in, still)
		case local == "group" || local == "body" && !f.two:
			f.walk(c, file, still)
		case local == "unit" && f.two:
			f.add(f.unit2(c), file, still)
		case local == "trans-unit" && !f.two:
			f.add(f.unit12(c), file, still)
		}
	}
}

// refuse ends the reading at a node, for a reason. The first one counts.
func (f *file) refuse(n xml.Node, why string, args ...any) {
	if f.fault == nil {
		f.fault = &format.Error{Line: f.t.Line(n), Why: fmt.Sprintf(why, args...)}
	}
}

// The reasons why a file with too much is refused.
const (
	manySegments = "it has more than %d segments: divide it"
	longSegment  = "a segment of more than %d characters or %d codes: cut it where the file was made"
	manyComments = "a text with more than %d comments: take some away where the file was made"
)

// take adds a part to an entry. It reports whether more are read.
func (f *file) take(e *entry, p part) bool {
	switch {
	case len(e.parts) == format.MaxUnits:
		f.refuse(p.source, manySegments, format.MaxUnits)
	case format.Long(p.unit.Source.Chars) || format.Long(p.unit.Held.Target.Chars) || len(p.codes) > format.MaxCodes:
		f.refuse(p.source, longSegment, format.MaxChars, format.MaxCodes)
	}
	e.parts = append(e.parts, p)
	return f.fault == nil
}

// add takes an entry that has something to translate.
func (f *file) add(e *entry, file xml.Node, fixed bool) {
	e.file = file
	e.parts = slices.DeleteFunc(e.parts, func(p part) bool {
		return p.unit.Source.Empty() || fixed && p.unit.Held.Target.Empty()
	})
	f.count += len(e.parts)
	if f.count > format.MaxUnits {
		f.refuse(e.node, manySegments, format.MaxUnits)
	}
	if len(e.parts) == 0 || f.fault != nil {
		return
	}
	notes := f.notes(e.node)
	for i := range e.parts {
		h := e.parts[i].unit.Held
		h.Locked = h.Locked || fixed
		if i == 0 {
			h.Comments = append(h.Comments, notes...)
		}
		if err := f.said.Add(size(h.Comments)); err != nil {
			f.refuse(e.node, "%v", err)
			return
		}
	}
	f.entries = append(f.entries, e)
}

// child returns the first element of XLIFF with this name, or None.
func (f *file) child(n xml.Node, local string) xml.Node {
	return f.t.Child(n, xml.Name{Space: f.space, Local: local})
}

// attr returns the value of an attribute without a namespace, or nothing.
func (f *file) attr(n xml.Node, local string) string {
	v, _ := f.t.Attr(n, xml.Name{Local: local})
	return v
}

// part reads a source and its target, which may be None.
func (f *file) part(source, target xml.Node) part {
	p := part{source: source, target: target, outer: target}
	if target != xml.None {
		p.target, p.said = f.inComment(target)
		target = p.target
	}
	r := reader{f: f, numbers: map[ident][]int{}}
	source, p.asked = f.inComment(source)
	src := r.read(source)
	p.unit.Source, p.lead, p.trail = src.Trim()
	p.codes = p.unit.Source.Codes
	held := &format.Held{}
	p.unit.Held = held
	r.comments = append(r.comments, f.comments[p.asked]...)
	held.Comments = r.comments
	if target == xml.None {
		return p
	}
	var lead, trail string
	held.Target, lead, trail = r.readTarget(target).Trim()
	if held.Target.Chars != "" {
		p.lead, p.trail = lead, trail
	}
	held.Comments = r.comments
	if p.said != "" {
		held.Comments = append(held.Comments, f.comments[p.said]...)
	}
	p.codes = slices.Clip(p.codes)
	type like struct {
		kind text.Kind
		n    int
	}
	known := map[like]bool{}
	for _, c := range p.codes {
		known[like{c.Kind, c.N}] = true
	}
	for _, c := range held.Target.Codes {
		if l := (like{c.Kind, c.N}); !known[l] {
			known[l] = true
			c.Keep &^= text.NoDelete // the source has none that could be missing
			p.codes = append(p.codes, c)
		}
	}
	return p
}

// settle makes status and origin of a part fit its target: without one it is new, or
// was returned.
func (p *part) settle() {
	h := p.unit.Held
	p.told = h.Status
	switch {
	case !h.Target.Empty():
		if h.Origin.Kind == "" {
			h.Origin.Kind = project.Typed
		}
	case h.Status != project.Returned:
		h.Status, h.Origin = project.New, project.Origin{}
	}
}

// bytes returns the changed file, nil where nothing is changed.
func (f *file) bytes() ([]byte, error) {
	if len(f.edits) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(f.edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	s := format.Splice(f.t.Source())
	for i := 0; i < len(f.edits); i++ {
		e := f.edits[i]
		for i+1 < len(f.edits) && f.edits[i+1].from == e.from && e.from == e.to {
			i++
			e.to, e.with = f.edits[i].to, e.with+f.edits[i].with
		}
		s.Replace(e.from, e.to, e.with)
	}
	out, err := s.Bytes()
	if err != nil {
		return nil, err
	}
	if f.encoding != "" {
		return f.encode(out)
	}
	return f.t.Encode(out)
}
