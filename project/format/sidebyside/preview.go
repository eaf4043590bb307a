package sidebyside

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"tarjuman/project"
	"tarjuman/project/format"
)

// Preview is the bilingual format "preview": documents as running text, as they are
// to be read, in the target language as far as there is a translation, with a switch
// to the source. Every segment shows its status by colour and by a word.
type Preview struct{}

// Name returns "preview".
func (Preview) Name() string { return "preview" }

// Ext returns ".html".
func (Preview) Ext() string { return ".html" }

//go:embed preview.html
var previewSource string

var previewPage = template.Must(template.New("preview").Parse(previewSource))

// Write implements format.Bilingual. What has no translation stands there in the
// source, or as x says.
func (Preview) Write(w io.Writer, p project.Info, docs []format.Document, x format.Export) error {
	if err := x.Check(docs...); err != nil {
		return err
	}
	v := previewView{Tool: x.Tool, Source: lang(p.Source), Target: lang(p.Target)}
	count := map[project.Status]int{}
	names := make([]string, len(docs))
	for i, d := range docs {
		names[i] = d.Name
		one := previewDoc{Name: d.Name}
		for from := 0; from < len(d.Segments); {
			to := from + 1
			for to < len(d.Segments) && d.Segments[to].Unit == d.Segments[from].Unit {
				to++
			}
			one.Blocks = append(one.Blocks, block(d, from, to, x))
			from = to
		}
		for _, s := range d.Segments {
			count[s.Status]++
		}
		v.Docs = append(v.Docs, one)
	}
	for _, s := range project.Statuses() {
		if count[s] > 0 {
			v.Counts = append(v.Counts, countView{s.String(), label(s), count[s]})
		}
	}
	v.Title = strings.Join(names, ", ")
	return previewPage.Execute(w, v)
}

type previewView struct {
	Title, Tool    string
	Source, Target langView
	Counts         []countView
	Docs           []previewDoc
}

type previewDoc struct {
	Name   string
	Blocks []blockView
}

// A blockView is a unit of the document: Kind is that of its segments, or "sentence".
// Foreign is set where nothing of it is translated.
type blockView struct {
	Kind           string
	Foreign        bool
	Source, Target []spanView
}

// A spanView is a segment, with the text between it and the next one. Foreign is set
// for a source that stands in the target language's place.
type spanView struct {
	N                          int
	Text, After, Status, Label string
	Foreign                    bool
}

func block(d format.Document, from, to int, x format.Export) blockView {
	b := blockView{Kind: string(d.Segments[from].Kind)}
	if b.Kind == "" {
		b.Kind = "sentence"
	}
	for i := from; i < to; i++ {
		s := d.Segments[i]
		t, translated := x.Text(s)
		span := spanView{N: d.Number(i), Status: s.Status.String(), Label: fmt.Sprintf("%d · %s", d.Number(i), label(s.Status))}
		source, target := span, span
		source.Text, source.After = s.Source.Readable(), s.Gap
		target.Text, target.After = t.Readable(), s.Gap
		target.Foreign = !translated || !x.Ready(s) && t.Chars != ""
		if i+1 < to && (s.Gap == "" || strings.ContainsAny(s.Gap, format.LineEnds)) {
			target.After = " "
		}
		b.Source, b.Target = append(b.Source, source), append(b.Target, target)
	}
	b.Foreign = !slices.ContainsFunc(b.Target, func(s spanView) bool { return !s.Foreign })
	return b
}
