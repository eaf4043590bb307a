package tmx

import (
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/memory/tmx"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/review"
)

// Review is Format as a format for review: a unit is known again by the id of its segment,
// which stands in a property.
type Review struct{ Format }

// Detect takes XML that is called .tmx.
func (Review) Detect(name string, head []byte) bool {
	return format.Ext(name) == ".tmx" && format.Container(head) == ""
}

// Statuses are those of finished segments: a memory holds no drafts.
func (Review) Statuses() []project.Status {
	return []project.Status{project.Translated, project.Approved}
}

// Write writes the finished segments of the job.
func (f Review) Write(w io.Writer, j review.Job) error {
	return f.Format.Write(w, j.Info, j.Docs, format.Export{Tool: j.Tool, Record: j.Record.ID})
}

// The properties that a unit for review has besides: the id of the export, and the
// numbers of its codes in the order of the x that TMX has for them.
const (
	propExport = "tarj:export"
	propCodes  = "tarj:codes"
)

// language finds the languages of a file.
var language = regexp.MustCompile(`(srclang|xml:lang)\s*=\s*["']([^"']+)["']`)

// Read finds the units. Their places are numbers.
func (Review) Read(data []byte) (review.File, error) {
	var l tmx.Languages
	for _, m := range language.FindAllSubmatch(data, 50) {
		switch tag := string(m[2]); {
		case string(m[1]) == "srclang" && tag != "*all*", l.Source == "" && string(m[1]) == "xml:lang":
			l.Source = tag
		case l.Target == "" && !strings.EqualFold(tag, l.Source):
			l.Target = tag
		}
	}
	f := review.File{Source: l.Source, Target: l.Target}
	for e, err := range tmx.Read(bytes.NewReader(data), l) {
		if err != nil {
			return f, err
		}
		row := review.Row{
			Place: "unit " + strconv.Itoa(len(f.Rows)+1), Segment: e.Segment, Author: e.Author, Time: e.Changed, Source: e.Source, Target: e.Target,
		}
		if e.Project != "" {
			f.Project = e.Project
		}
		for _, p := range e.Props {
			switch p.Type {
			case propExport:
				f.Export = p.Text
			case propCodes:
				row.Source, row.Target = numbered(row.Source, p.Text), numbered(row.Target, p.Text)
			}
		}
		if e.Approved {
			s := project.Approved
			row.Status = &s
		}
		f.Rows = append(f.Rows, row)
	}
	if len(f.Rows) == 0 {
		return f, review.ErrNotReview
	}
	return f, nil
}

// numbers returns those of the codes of a unit in the order in which TMX numbers them,
// empty where that is what they have.
func numbers(texts ...text.Text) string {
	seen := map[[2]int]bool{}
	var out []string
	same := true
	for _, t := range texts {
		for _, c := range t.Codes {
			key := [2]int{c.N, 0}
			if c.Kind == text.Alone {
				key[1] = 1
			}
			if !seen[key] {
				seen[key] = true
				out = append(out, strconv.Itoa(c.N))
				same = same && c.N == len(out)
			}
		}
	}
	if same {
		return ""
	}
	return strings.Join(out, " ")
}

// numbered gives codes the numbers that numbers has written.
func numbered(t text.Text, list string) text.Text {
	all := strings.Fields(list)
	out := text.Text{Chars: t.Chars}
	for _, c := range t.Codes {
		if c.N >= 1 && c.N <= len(all) {
			if n, err := strconv.Atoi(all[c.N-1]); err == nil && n > 0 {
				c.N = n
			}
		}
		out.Codes = append(out.Codes, c)
	}
	return out
}

// props are what an export for review tells of a unit besides.
func props(x format.Export, s project.Segment) (out []memory.Prop) {
	if x.Record == "" {
		return nil
	}
	out = append(out, memory.Prop{Type: propExport, Text: x.Record})
	if list := numbers(s.Source, s.Target); list != "" {
		out = append(out, memory.Prop{Type: propCodes, Text: list})
	}
	return out
}
