// Package po reads and writes catalogues of gettext as documents to translate: PO, and
// POT, which has no translations yet (GNU gettext manual, "The Format of PO Files").
//
// An entry is a unit, and one with plural forms is a unit for each form. Its status:
//
//	New          msgstr is empty
//	Draft        it is flagged fuzzy
//	Translated   anything else
//
// On the way back a text that is not finished is fuzzy; from one that is, the flag goes,
// and the comments with what the source was before. Context, notes of the programmers
// and of translators are comments of the segment. The header, obsolete entries and
// every byte of what is not changed stay.
package po

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Format is the format "po".
type Format struct{}

// Name returns "po".
func (Format) Name() string { return "po" }

var msgid = regexp.MustCompile(`(?m)^\s*msgid\s*"`)

// Endings is part of format.Format.
func (Format) Endings() []string { return []string{".po", ".pot"} }

// Detect takes text called .po or .pot, and text with an msgid under every other name
// but .txt.
func (Format) Detect(name string, head []byte) bool {
	if format.Container(head) != "" {
		return false
	}
	switch format.Ext(name) {
	case ".po", ".pot":
		return true
	case ".txt", ".text", ".md", ".html", ".htm":
		return false
	}
	return msgid.Match(head)
}

// Read finds the units. The errors are those of file.Decode and a *format.Error.
func (Format) Read(original []byte, o format.Options) (format.Content, error) {
	c, err := parse(original, o.Encoding)
	if err != nil {
		return format.Content{}, err
	}
	out := format.Content{Encoding: c.encoding, Target: c.language}
	for i := range c.entries {
		e := &c.entries[i]
		for k := range e.targets {
			out.Units = append(out.Units, c.unit(e, k))
		}
	}
	return out, nil
}

// unit is the identifier of an entry: its context, where it has one, and its source.
func (e *entry) unit() string {
	if e.context == "" {
		return e.id
	}
	return e.context + "\x04" + e.id
}

// unit makes the unit of a target of an entry.
func (c *catalogue) unit(e *entry, k int) format.Unit {
	t := e.targets[k]
	source := e.id
	id := e.unit()
	h := &format.Held{}
	for _, said := range e.said {
		h.Comments = append(h.Comments, project.Comment{Text: said})
	}
	if e.plural != "" {
		id = fmt.Sprintf("%s[%d]", id, t.form)
		if c.plurals.ofOne() != t.form {
			source = e.plural
		}
		h.Comments = append(h.Comments, project.Comment{Text: c.plurals.describe(t.form)})
	}
	h.ID = strings.ToValidUTF8(id, "\uFFFD")
	h.Target, _, _ = text.Plain(t.text).Trim()
	h.Status = e.status(k)
	if h.Status != project.New {
		h.Origin.Kind = project.Typed
	}
	u := format.Unit{Held: h}
	u.Source, _, _ = text.Plain(source).Trim()
	return u
}

func (e *entry) status(k int) project.Status {
	switch {
	case strings.TrimSpace(e.targets[k].text) == "":
		return project.New
	case e.fuzzy:
		return project.Draft
	}
	return project.Translated
}

// Write writes what has changed into the catalogue. A translation begins and ends with
// the white space that its source has, as msgfmt wants it. Where the encoding lacks a
// character the whole file is written in UTF-8, and its header says so.
func (Format) Write(w io.Writer, d format.Document, x format.Export) error {
	if err := x.Check(d); err != nil {
		return err
	}
	fail := func(err error) error { return fmt.Errorf("%s: %w", d.Name, err) }
	c, err := parse(d.Original, d.Encoding)
	if err != nil {
		return fail(err)
	}
	n := 0
	for _, e := range c.entries {
		n += len(e.targets)
	}
	if last := len(d.Segments) - 1; last >= 0 && d.Segments[last].Unit >= n {
		return fail(fmt.Errorf("%w: it has %d texts and segment %d is part of number %d", format.ErrMismatch, n, d.Number(last), d.Segments[last].Unit+1))
	}
	s := format.Splice([]byte(c.text))
	units := d.Units(n)
	for i := range c.entries {
		e := &c.entries[i]
		c.rewrite(s, e, units[:len(e.targets)], d.Comments, x)
		units = units[len(e.targets):]
	}
	if !s.Changed() {
		_, err := w.Write(d.Original)
		return err
	}
	b, err := s.Bytes()
	if err != nil {
		return fail(err)
	}
	if b, err = c.encode(string(b)); err != nil {
		return fail(err)
	}
	_, err = io.Copy(w, bytes.NewReader(b))
	return err
}

// rewrite writes what has changed in an entry.
func (c *catalogue) rewrite(s *format.Splicer, e *entry, units [][]project.Segment, said map[string][]project.Comment, x format.Export) {
	now := make([]format.Held, len(e.targets))
	var notes strings.Builder
	changed, filled, open := false, false, false
	for k := range e.targets {
		var differs bool
		now[k], differs = x.Held(*c.unit(e, k).Held, units[k], said)
		changed = changed || differs
		for _, n := range now[k].Comments {
			if n.Author != "" {
				n.Text = n.Author + ": " + n.Text
			}
			for line := range strings.Lines(n.Text) {
				notes.WriteString("# " + strings.TrimSpace(line) + c.newline)
			}
		}
		filled = filled || !now[k].Target.Empty()
		open = open || !now[k].Status.Finished()
	}
	if !changed {
		return
	}
	if fuzzy := filled && open; fuzzy != e.fuzzy {
		c.flag(s, e, fuzzy)
	}
	if notes.Len() > 0 {
		s.Replace(e.start, e.start, notes.String())
	}
	for k, t := range e.targets {
		u := c.unit(e, k)
		if now[k].Target.Equal(u.Held.Target) {
			continue
		}
		source := e.id
		if e.plural != "" && c.plurals.ofOne() != t.form {
			source = e.plural
		}
		_, lead, trail := text.Plain(source).Trim()
		what := now[k].Target.Chars
		if what != "" {
			what = lead + what + trail
		}
		s.Replace(t.from, t.to, c.quote(what, t.from-c.lineStart(t.from)))
	}
}

// flag adds the flag fuzzy to an entry, or takes it away with the comments that begin
// with #|.
func (c *catalogue) flag(s *format.Splicer, e *entry, fuzzy bool) {
	if fuzzy {
		if len(e.flags) > 0 {
			at := e.flags[0].from + strings.Index(c.text[e.flags[0].from:], ",") + 1
			s.Replace(at, at, " fuzzy,")
			return
		}
		s.Replace(e.start, e.start, "#, fuzzy"+c.newline)
		return
	}
	flags, former := e.flags, e.former
	for len(flags) > 0 || len(former) > 0 {
		if len(flags) == 0 || len(former) > 0 && former[0].from < flags[0].from {
			s.Delete(former[0].from, former[0].to)
			former = former[1:]
			continue
		}
		line := flags[0]
		flags = flags[1:]
		whole := c.text[line.from:line.to]
		body := strings.TrimRight(whole, "\r\n")
		at := strings.Index(body, ",")
		var keep []string
		for _, f := range strings.Split(body[at+1:], ",") {
			if f = strings.TrimSpace(f); f != "" && f != "fuzzy" {
				keep = append(keep, f)
			}
		}
		if len(keep) == 0 {
			s.Delete(line.from, line.to)
		} else if strings.Contains(body, "fuzzy") {
			s.Replace(line.from, line.from+len(body), body[:at+1]+" "+strings.Join(keep, ", "))
		}
	}
}

// quote writes a text as strings of PO; column is where the first one begins. It is cut
// behind line ends, and where it is long, as gettext does, if the file is.
func (c *catalogue) quote(s string, column int) string {
	one := `"` + escape(s) + `"`
	inner := strings.Contains(strings.TrimSuffix(s, "\n"), "\n")
	if !inner && (c.long || column+len([]rune(one)) <= width) {
		return one
	}
	var b strings.Builder
	b.WriteString(`""`)
	for line := range strings.Lines(s) {
		for _, piece := range c.wrap(line) {
			b.WriteString(c.newline + `"` + piece + `"`)
		}
	}
	return b.String()
}

// width is how many characters a line has that gettext writes.
const width = 79

// wrap escapes a line and cuts it behind spaces.
func (c *catalogue) wrap(line string) []string {
	if c.long {
		return []string{escape(line)}
	}
	var out []string
	var piece strings.Builder
	used := 0
	for _, word := range strings.SplitAfter(line, " ") {
		e := escape(word)
		n := len([]rune(e))
		if used > 0 && used+n > width-2 {
			out = append(out, piece.String())
			piece.Reset()
			used = 0
		}
		piece.WriteString(e)
		used += n
	}
	return append(out, piece.String())
}

// encode returns a changed catalogue in the encoding of the file, or in UTF-8 where that
// lacks a character, or the header of a template names none yet.
func (c *catalogue) encode(t string) ([]byte, error) {
	m := charset.FindStringSubmatchIndex(t)
	ascii := strings.IndexFunc(t, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
	if m == nil || ascii || !strings.EqualFold(t[m[2]:m[3]], template) {
		b, err := c.codec.encode(t)
		if err == nil || m == nil {
			return b, err
		}
	}
	return file.Encode(t[:m[2]]+"UTF-8"+t[m[3]:], file.UTF8)
}
