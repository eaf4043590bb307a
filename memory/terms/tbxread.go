package terms

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"tarjuman/memory/xml"
)

// maxConcept is how many bytes of text an entry may have.
const maxConcept = 1 << 20

// A tbxReader reads one file. It is in the concept number n, which begins on line.
type tbxReader struct {
	d       *xml.Decoder
	l       Languages
	file    File
	n, line int
	room    int // bytes of text that the concept may still have
	// lacking is how many concepts lack a language, and seen are the others there.
	lacking int
	seen    []string
}

// A concept is one as it was read: its own data, and the forms of both sides.
type concept struct {
	data
	source, target []form
	// sourceData and targetData are those of the languages.
	sourceData, targetData data
}

// A form is one term of a language.
type form struct {
	text string
	data
}

// data are the data categories of a level that a Term has a field for.
type data struct {
	standing                 standing
	pos, gender, from, state string
	fields, definitions      []string
	notes                    []string
}

func readTBX(r io.Reader, l Languages) (File, error) {
	t := tbxReader{d: xml.NewDecoder(r), l: l}
	t.d.Forgive()
	for {
		k, err := t.d.Next()
		if err == io.EOF && len(t.file.Terms) == 0 && t.lacking > 0 {
			return t.file, fmt.Errorf("%w: of %d entries none has both %s and %s; the languages are %s",
				ErrLanguages, t.n, l.Source, l.Target, strings.Join(t.seen, ", "))
		}
		if err == io.EOF {
			return t.file, nil
		}
		if err != nil {
			return t.file, err
		}
		local := t.d.Name().Local
		switch {
		case k != xml.Start:
		case t.d.Depth() == 1 && !roots[local]:
			return t.file, t.d.Errorf("this is no TBX file: its root element is %s", local)
		case concepts[local]:
			if err := t.concept(); err != nil {
				return t.file, err
			}
		}
	}
}

// children calls f for each element in the open one, which f reads to its end.
func (t *tbxReader) children(f func(name string) error) error {
	for {
		k, err := t.d.Next()
		if err != nil {
			return err
		}
		switch k {
		case xml.End:
			return nil
		case xml.Start:
			if err := f(t.d.Name().Local); err != nil {
				return err
			}
		}
	}
}

func (t *tbxReader) concept() error {
	t.n++
	t.line, t.room = t.d.Line(), maxConcept
	t.d.Fault() // it is in no concept
	var c concept
	err := t.children(func(name string) error {
		if !sections[name] {
			return t.data(&c.data)
		}
		tag := string(t.d.Attr(xml.SpaceXML, "lang"))
		switch {
		case sameLanguage(tag, t.l.Source):
			return t.section(&c.source, &c.sourceData)
		case sameLanguage(tag, t.l.Target):
			return t.section(&c.target, &c.targetData)
		}
		if len(t.seen) < MaxSkips && !slices.Contains(t.seen, tag) {
			t.seen = append(t.seen, tag)
		}
		return t.d.Skip()
	})
	if err != nil {
		return err
	}
	switch fault := t.d.Fault(); {
	case fault != nil:
		t.file.skip(t.n, t.line, "has a fault: "+fault.Why)
	case t.room < 0:
		t.file.skip(t.n, t.line, fmt.Sprintf("has more than %d KiB of text", maxConcept>>10))
	case len(c.source) == 0:
		t.lacking++
		t.file.skip(t.n, t.line, fmt.Sprintf("has no term in %s", t.l.Source))
	case len(c.target) == 0:
		t.lacking++
		t.file.skip(t.n, t.line, fmt.Sprintf("has no term in %s", t.l.Target))
	default:
		return t.file.take(c.term(), t.n, t.line)
	}
	return nil
}

// section reads the forms of a language.
func (t *tbxReader) section(list *[]form, d *data) error {
	return t.children(func(name string) error {
		if !termsOf[name] {
			return t.data(d)
		}
		var f form
		if err := t.form(&f); err != nil {
			return err
		}
		if f.text != "" && len(*list) <= maxForms {
			*list = append(*list, f)
		}
		return nil
	})
}

// form reads one form; version 2 may have its term in a group.
func (t *tbxReader) form(f *form) error {
	return t.children(func(name string) (err error) {
		switch name {
		case "term":
			f.text, err = t.text()
			f.text = strings.Join(strings.Fields(f.text), " ")
			return err
		case "termGrp":
			return t.form(f)
		}
		return t.data(&f.data)
	})
}

// data reads one element of data, or a group of which the first says what it is
// about: the source of a definition is not that of a term.
func (t *tbxReader) data(d *data) error {
	name := t.d.Name()
	if strings.HasSuffix(name.Local, "Grp") && (name.Space == "" || name.Space == coreSpace) {
		first := true
		return t.children(func(string) error {
			if !first {
				return t.d.Skip()
			}
			first = false
			return t.data(d)
		})
	}
	what := category(name, t.d.Attr("", "type"))
	var keep func(string)
	one := func(s *string) func(string) { return func(v string) { *s = v } }
	more := func(list *[]string) func(string) { return func(v string) { *list = append(*list, v) } }
	switch what {
	case "":
		t.file.ignore(name.Local)
	case "note":
		keep = more(&d.notes)
	case "subjectField":
		keep = more(&d.fields)
	case "definition":
		keep = more(&d.definitions)
	case "source":
		keep = one(&d.from)
	case "partOfSpeech":
		keep = one(&d.pos)
	case "grammaticalGender":
		keep = one(&d.gender)
	case "administrativeStatus", "normativeAuthorization":
		keep = func(v string) { d.standing = standingOf(v) }
	case "processStatus", "elementWorkingStatus":
		keep = one(&d.state)
	case "termType": // a variant is one by being there
	default:
		t.file.ignore(what)
	}
	if keep == nil {
		return t.d.Skip()
	}
	v, err := t.text()
	if v = unwrap(v); v != "" {
		keep(v)
	}
	return err
}

// text reads all characters up to the end of the open element, as far as the
// concept has room for them.
func (t *tbxReader) text() (string, error) {
	var b strings.Builder
	for depth := 1; ; {
		k, err := t.d.Next()
		if err != nil {
			return "", err
		}
		switch k {
		case xml.Text:
			if t.room -= len(t.d.Text()); t.room >= 0 {
				b.Write(t.d.Text())
			}
		case xml.Start:
			depth++
		case xml.End:
			if depth--; depth == 0 {
				return b.String(), nil
			}
		}
	}
}

// unwrap makes a space of each line end that is followed by white space: there a
// program has broken a line to indent the next one.
func unwrap(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	out := lines[0]
	for _, l := range lines[1:] {
		if text := strings.TrimLeft(l, " \t"); text != l {
			out = strings.TrimRight(out, " \t") + " " + text
		} else {
			out += "\n" + l
		}
	}
	return out
}

// term makes a term of a concept.
func (c *concept) term() Term {
	forms := func(list []form) (first int, all, bad []string) {
		if first = slices.IndexFunc(list, func(f form) bool { return f.standing == preferred }); first < 0 {
			first = max(0, slices.IndexFunc(list, func(f form) bool { return f.standing != deprecated }))
		}
		for i, f := range list {
			switch {
			case f.standing == deprecated:
				bad = append(bad, f.text)
			case i != first:
				all = append(all, f.text)
			}
		}
		return first, all, bad
	}
	var t Term
	at, more, old := forms(c.source)
	t.Source = c.source[at].text
	// What is not to be written any more is found all the same.
	t.Variants = append(more, old...)
	at, t.Allowed, t.Forbidden = forms(c.target)
	if f := c.target[at]; f.standing != deprecated {
		t.Preferred = f.text
	}
	var notes []string
	levels := []data{c.data, c.sourceData, c.targetData}
	for _, f := range slices.Concat(c.source, c.target) {
		levels = append(levels, f.data)
	}
	for _, d := range levels {
		for _, f := range []struct {
			to   *string
			from string
		}{
			{&t.PartOfSpeech, d.pos},
			{&t.Gender, d.gender},
			{&t.From, d.from},
			{(*string)(&t.Status), d.state},
			{&t.Field, strings.Join(d.fields, ", ")},
			{&t.Definition, strings.Join(d.definitions, "\n")},
		} {
			if *f.to == "" {
				*f.to = f.from
			}
		}
		for _, n := range d.notes {
			if status, ok := strings.CutPrefix(n, statusNote); ok && word(statuses, status) != "" {
				t.Status = Status(status)
			} else if len(notes) < maxForms && !slices.Contains(notes, n) {
				notes = append(notes, n)
			}
		}
	}
	t.Note = strings.Join(notes, "\n")
	return t
}
