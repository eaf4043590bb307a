package report

import (
	_ "embed"
	"html/template"
	"io"
)

//go:embed page.html
var source string

var page = pageOf("page", source)

//go:embed head.html
var headSource string

// pageOf parses a page, with the head that all of them have.
func pageOf(name, source string) *template.Template {
	return template.Must(template.Must(template.New(name).Parse(headSource)).Parse(source))
}

// HTML writes the comparison as a page without scripts, to be read and printed.
func HTML(w io.Writer, c Comparison, o Options) error {
	v := view{
		Options: o, Before: c.Before, After: c.After, Heads: heads, Groups: c.groups(), Explained: explained,
		SourceDir: o.direction(o.Source), TargetDir: o.direction(o.Target),
	}
	for _, d := range c.Documents {
		one := docView{Name: d.Name}
		for _, r := range d.Rows {
			rv := rowView{N: r.N, Source: r.Source.String(), Before: r.before(), After: r.after(), What: r.what(), Status: r.StatusAfter.String(), Gone: r.Gone}
			if r.Gone {
				rv.Status = "gone"
			}
			rv.Author, rv.When = r.who(o)
			one.Rows = append(one.Rows, rv)
		}
		v.Docs = append(v.Docs, one)
	}
	return page.Execute(w, v)
}

// view is what the page shows.
type view struct {
	Options
	Before, After        string
	SourceDir, TargetDir string
	Heads                []string
	Groups               []group
	Explained            string
	Docs                 []docView
}

type docView struct {
	Name string
	Rows []rowView
}

type rowView struct {
	N             int
	Source        string
	Before, After []span
	What          []string
	Status        string
	Author, When  string
	Gone          bool
}
