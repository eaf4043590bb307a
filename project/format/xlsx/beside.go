package xlsx

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format/opc"
)

// What stands beside the cells of a sheet, in the order in which it is read: headers and
// footers, notes, threaded comments, then the texts of shapes, charts and diagrams and
// what stands for pictures. All of it is found the same way for reading and writing.

// drawings are the namespaces of DrawingML.
var drawings = []string{"http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"}

// shape is the name of an element of DrawingML, empty of any other.
func shape(t *xml.Tree, n xml.Node) string {
	if name := t.Name(n); slices.Contains(drawings, name.Space) {
		return name.Local
	}
	return ""
}

// drawn are the relations that lead to texts that are drawn.
var drawn = []string{"drawing", "chart", "chartEx", "chartUserShapes", "diagramData", "diagramDrawing"}

// beside makes units of what stands beside the cells of a sheet.
func (b *book) beside(s sheet, t *xml.Tree) error {
	if n := child(t, t.Root(), "headerFooter"); n != xml.None {
		for c := range t.Children(n) {
			if !t.IsText(c) {
				if err := b.margin(s.part, t, c); err != nil {
					return err
				}
			}
		}
	}
	rels, err := b.pack.Relations(s.part)
	if err != nil {
		return err
	}
	for _, find := range []struct {
		kinds []string
		do    func(part string, t *xml.Tree) error
	}{{[]string{"comments"}, b.notes}, {[]string{"threadedComment"}, b.thread}, {drawn, b.drawing}} {
		for _, r := range rels {
			if r.Kind == "comments" || r.Kind == "threadedComment" {
				if b.offers.Comments = true; !b.with.Comments {
					continue
				}
			}
			if slices.Contains(find.kinds, r.Kind) {
				if err := b.follow(r, find.do); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// properties makes units of those of the workbook that are chosen.
func (b *book) properties() error {
	part, t, list, err := b.pack.Properties()
	b.offers.Properties = len(list) > 0
	if !b.with.Properties {
		return nil // what nobody reads may be damaged
	}
	for _, n := range list {
		from, to := t.Inner(n)
		if err := b.found(part, from, to, project.Caption, plainText(t.Text(n))); err != nil {
			return fmt.Errorf("part %s: line %d: %w", part, t.Line(n), err)
		}
	}
	return err
}

// follow reads the part to which a relation leads, and what is drawn in it; each part
// once.
func (b *book) follow(r opc.Relation, do func(part string, t *xml.Tree) error) error {
	if b.read[r.Target] || !b.pack.Has(r.Target) {
		return nil
	}
	b.read[r.Target] = true
	t, err := b.pack.Tree(r.Target)
	if err != nil {
		return err
	}
	if err := do(r.Target, t); err != nil {
		return fmt.Errorf("part %s: %w", r.Target, err)
	}
	rels, err := b.pack.Relations(r.Target)
	if err != nil {
		return err
	}
	for _, r := range rels {
		if slices.Contains(drawn, r.Kind) {
			if err := b.follow(r, b.drawing); err != nil {
				return err
			}
		}
	}
	return nil
}

// found makes a unit of a text that stands at some bytes of a part.
func (b *book) found(part string, from, to int, kind project.Kind, s *rich) error {
	if !strings.ContainsFunc(s.text.Chars, unicode.IsLetter) {
		return nil
	}
	if err := b.total.Add(s.text); err != nil {
		return err
	}
	b.units = append(b.units, unit{text: s, kind: kind, shared: -1, part: part, from: from, to: to})
	return nil
}

// notes finds the notes of cells. Those that stand for a thread have the texts of its
// comments once more, for programs that know no threads.
func (b *book) notes(part string, t *xml.Tree) error {
	var authors []string
	if n := child(t, t.Root(), "authors"); n != xml.None {
		for a := range t.Children(n) {
			if word(t, a) == "author" {
				authors = append(authors, t.Text(a))
			}
		}
	}
	list := child(t, t.Root(), "commentList")
	if list == xml.None {
		return nil
	}
	for c := range t.Children(list) {
		n := child(t, c, "text")
		if word(t, c) != "comment" || n == xml.None {
			continue
		}
		if i := number(attr(t, c, "authorId")); i >= 0 && i < len(authors) && strings.HasPrefix(authors[i], "tc=") {
			b.threads = append(b.threads, thread{part, t, n})
			continue
		}
		from, to := t.Inner(n)
		if err := b.found(part, from, to, project.Caption, readRich(t, n)); err != nil {
			return err
		}
	}
	return nil
}

// A thread is a note that stands for a thread of comments.
type thread struct {
	part string
	t    *xml.Tree
	text xml.Node
}

// thread finds threaded comments.
func (b *book) thread(part string, t *xml.Tree) error {
	for c := range t.Children(t.Root()) {
		for n := range t.Children(c) {
			if t.Name(n).Local != "text" {
				continue
			}
			from, to := t.Inner(n)
			if err := b.found(part, from, to, project.Caption, plainText(t.Text(n))); err != nil {
				return err
			}
		}
	}
	return nil
}

// retell puts the translations of comments into the notes that stand for their thread.
func (b *book) retell(told map[string]string) map[string][]edit {
	out := map[string][]edit{}
	sources := slices.SortedFunc(maps.Keys(told), func(a, b string) int { // the longest first: it may have others in it
		return cmp.Or(len(b)-len(a), cmp.Compare(a, b))
	})
	for _, x := range b.threads {
		_, stop := x.t.Span(x.text)
		for n := x.text; int(n) < x.t.Len(); n++ {
			if from, _ := x.t.Span(n); from >= stop {
				break
			}
			if word(x.t, n) != "t" {
				continue
			}
			was := x.t.Text(n)
			is := was
			for _, source := range sources {
				is = strings.ReplaceAll(is, source, told[source])
			}
			if is != was {
				from, to := x.t.Inner(n)
				out[x.part] = append(out[x.part], edit{from, to, xml.Escape(is)})
			}
		}
	}
	return out
}

// drawing finds the paragraphs of a part with DrawingML, the names that stand in it and
// not in cells, and what stands for pictures.
func (b *book) drawing(part string, t *xml.Tree) error {
	b.drawn = append(b.drawn, part)
	for n := range xml.Node(t.Len()) {
		if t.IsText(n) {
			continue
		}
		var err error
		switch name := t.Name(n); {
		case shape(t, n) == "p":
			if from, to, s := paragraph(t, n); s != nil {
				err = b.found(part, from, to, project.Sentence, s)
			}
		case name.Local == "cNvPr" && attr(t, n, "hidden") != "1":
			for _, a := range []string{"descr", "title"} {
				from, to, ok := t.AttrSpan(n, xml.Name{Local: a})
				if !ok || err != nil {
					continue
				}
				s := plainText(attr(t, n, a))
				s.style = attribute
				err = b.found(part, from, to, project.Caption, s)
			}
		case name.Local == "v" && t.Name(t.Parent(n)).Local == "tx": // the name of a series
			from, to := t.Inner(n)
			err = b.found(part, from, to, project.Caption, plainText(t.Text(n)))
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", t.Line(n), err)
		}
	}
	return nil
}

// paragraph reads a paragraph of DrawingML (ECMA-376, 21.1.2.2.6), and tells where its
// runs stand; nil where it has none.
func paragraph(t *xml.Tree, p xml.Node) (from, to int, s *rich) {
	var runs []run
	prefix := t.Prefix(p)
	for n := range t.Children(p) {
		if t.IsText(n) {
			continue
		}
		a, z := t.Span(n)
		var x run
		switch name := shape(t, n); name {
		case "pPr", "endParaRPr":
			continue
		case "r":
			for k := range t.Children(n) {
				switch shape(t, k) {
				case "rPr":
					pa, pz := t.Span(k)
					x.props, x.look = string(t.Source()[pa:pz]), drawnLook(t, k)
				case "t":
					x.text += t.Text(k)
				}
			}
		default: // br, fld, and formulas
			x.raw = string(t.Source()[a:z])
			if name == "br" {
				x.equiv = "\n"
			}
		}
		if runs == nil {
			from = a
		}
		to = z
		runs = append(runs, x)
	}
	if runs == nil {
		return 0, 0, nil
	}
	s = enrich(runs)
	s.style, s.prefix = drawnText, prefix
	return from, to, s
}

// drawnLook is what can be seen of the properties of a run of DrawingML in Latin text.
func drawnLook(t *xml.Tree, rPr xml.Node) string {
	var b strings.Builder
	for _, name := range []string{"b", "i", "u", "strike", "sz", "baseline", "cap", "spc"} {
		if v := attr(t, rPr, name); v != "" && v != "0" && v != "none" && v != "noStrike" {
			b.WriteString(name + "=" + v + ";")
		}
	}
	for c := range t.Children(rPr) {
		switch shape(t, c) {
		case "", "cs", "ea", "sym":
		default:
			from, to := t.Span(c)
			b.Write(t.Source()[from:to])
		}
	}
	return b.String()
}

// turnDrawings lets paragraphs that are drawn from the right begin at the left.
func (b *book) turnDrawings(edits map[string][]edit) error {
	for _, part := range b.drawn {
		t, err := b.pack.Tree(part)
		if err != nil {
			return err
		}
		for n := range xml.Node(t.Len()) {
			name := shape(t, n)
			set := func(attribute, is string) {
				if from, to, ok := t.AttrSpan(n, xml.Name{Local: attribute}); ok {
					edits[part] = append(edits[part], edit{from, to, is})
				}
			}
			switch {
			case name == "bodyPr" && on(attr(t, n, "rtlCol")):
				set("rtlCol", "0")
			case (name == "pPr" || strings.HasSuffix(name, "pPr")) && on(attr(t, n, "rtl")):
				set("rtl", "0")
				switch attr(t, n, "algn") {
				case "l":
					set("algn", "r")
				case "r":
					set("algn", "l")
				}
			}
		}
	}
	return nil
}
