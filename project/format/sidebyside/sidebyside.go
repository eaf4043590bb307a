// Package sidebyside writes documents as a web page with source and target side
// by side, to be read, printed or sent to somebody who has no workbench. The
// page has no script and fetches nothing.
package sidebyside

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Format is the bilingual format "html".
type Format struct{}

// Name returns "html".
func (Format) Name() string { return "html" }

// Ext returns ".html".
func (Format) Ext() string { return ".html" }

//go:embed page.html
var source string

var page = template.Must(template.New("page").Parse(source))

// Write implements format.Bilingual: a table a document, a row a segment, as
// format.Export.Draft tells it. Codes stand in their written form, as ⟦1⟧. The
// language of every cell and its direction are given, so that Arabic with
// numbers and Latin words reads as it should.
func (Format) Write(w io.Writer, p project.Info, docs []format.Document, x format.Export) error {
	if err := x.Check(docs...); err != nil {
		return err
	}
	v := view{
		Tool:   x.Tool,
		Source: lang(p.Source),
		Target: lang(p.Target),
	}
	names := make([]string, len(docs))
	for i, d := range docs {
		names[i] = d.Name
		v.Docs = append(v.Docs, document(d, x))
	}
	v.Title = strings.Join(names, ", ")
	return page.Execute(w, v)
}

// view is what the page shows.
type view struct {
	Title, Tool    string
	Source, Target langView
	Docs           []docView
}

type langView struct{ Tag, Dir, Name string }

type docView struct {
	Name string
	Rows []rowView
	// Counts are the statuses that occur, with how many segments have them.
	Counts []countView
}

type countView struct {
	Status, Label string
	N             int
}

type rowView struct {
	N               int
	Source, Target  []piece
	Status, Label   string
	Heading, Locked bool
	Origin          string
	Comments        []commentView
}

// A piece is a run of characters, or a code in its written form. A code is shown
// in a frame of its own, from left to right: in Arabic ⟦/1⟧ would look like ⟦1/⟧.
type piece struct {
	Text string
	Code bool
}

type commentView struct {
	Author, Time, Text string
	Return             bool
}

func document(d format.Document, x format.Export) docView {
	v := docView{Name: d.Name}
	count := map[project.Status]int{}
	for i, s := range d.Segments {
		target, status := x.Draft(s)
		count[status]++
		r := rowView{
			N:       d.Number(i),
			Source:  pieces(s.Source),
			Target:  pieces(target),
			Status:  status.String(),
			Label:   label(status),
			Heading: s.Kind == project.Heading,
			Locked:  s.Locked,
			Origin:  origin(s.Origin),
		}
		for _, c := range d.Comments[s.ID] {
			r.Comments = append(r.Comments, commentView{c.Author, c.Time.UTC().Format("2 January 2006"), c.Text, c.Return})
		}
		v.Rows = append(v.Rows, r)
	}
	for _, s := range project.Statuses() {
		if count[s] > 0 {
			v.Counts = append(v.Counts, countView{s.String(), label(s), count[s]})
		}
	}
	return v
}

// pieces cuts a text at its codes. The pieces one after the other are
// Text.String.
func pieces(t text.Text) []piece {
	var out []piece
	add := func(chars string) {
		if chars != "" {
			out = append(out, piece{Text: text.Plain(chars).String()})
		}
	}
	at := 0
	for _, c := range t.Codes {
		add(t.Chars[at:c.Offset])
		out = append(out, piece{c.String(), true})
		at = c.Offset
	}
	add(t.Chars[at:])
	return out
}

// label is the name of a status as people read it.
func label(s project.Status) string {
	name := s.String()
	return strings.ToUpper(name[:1]) + name[1:]
}

// origin tells where a target came from, as "memory 84 %"; above 100 the score is
// no share but says that the context is the same. What was typed says nothing.
func origin(o project.Origin) string {
	name := map[project.OriginKind]string{
		project.FromMemory: "memory", project.Machine: "machine", project.FromDraft: "aligned", project.FromReview: "review",
	}[o.Kind]
	switch {
	case name == "" || o.Score == 0:
		return name
	case o.Score > 100:
		return fmt.Sprintf("%s %d", name, o.Score)
	}
	return fmt.Sprintf("%s %d %%", name, o.Score)
}

// lang tells how text in a language is shown. A tag that is none shows itself.
func lang(tag string) langView {
	v := langView{Tag: tag, Dir: cmp.Or(format.Direction(tag), "ltr"), Name: tag}
	t, err := language.Parse(tag)
	if err != nil {
		return v
	}
	if name := display.English.Tags().Name(t); name != "" {
		v.Name = name
	}
	return v
}
