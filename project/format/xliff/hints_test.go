package xliff

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// hintCases are sources whose codes with these numbers keep their order, and are neither
// to be deleted nor copied, or are not to be deleted; and what is said of their codes.
var hintCases = []struct {
	name, source, target string
	still, fixed         []int
	want                 string
}{
	{"in order", "⟦1/⟧س⟦2/⟧", "⟦1/⟧a⟦2/⟧", []int{1, 2}, nil, "p1 copy delete firstNo, p2 copy delete no, p1 copy delete firstNo, p2 copy delete no"},
	{"not translated", "⟦1/⟧س⟦2/⟧", "", []int{1, 2}, nil, "p1 copy delete firstNo, p2 copy delete no"},
	{"another order", "⟦1/⟧س⟦2/⟧", "⟦2/⟧a⟦1/⟧", []int{1, 2}, nil, "p1 copy delete, p2 copy delete, p2 copy delete, p1 copy delete"},
	{"one is missing", "⟦1/⟧س⟦2/⟧", "⟦1/⟧a", []int{1, 2}, nil, "p1 copy delete, p2 copy, p1 copy delete"},
	{"copied", "⟦1/⟧س", "⟦1/⟧a⟦1/⟧", []int{1}, nil, "p1 delete, p1 delete, p1-2 delete"},
	{"others among them", "⟦1/⟧س⟦3/⟧ص⟦2/⟧", "⟦1/⟧a⟦3/⟧b⟦2/⟧", []int{1, 2}, nil, "p1 copy delete, p3, p2 copy delete, p1 copy delete, p3, p2 copy delete"},
	{"a pair", "⟦1⟧س⟦/1⟧ص", "⟦1⟧a⟦/1⟧b", nil, []int{1}, "1 delete, 1 delete"},
	{"pairs that cross", "⟦1⟧س⟦2⟧ص⟦/1⟧ع⟦/2⟧", "⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧", []int{2}, []int{1}, "1 delete, 2 copy delete, →1 delete, →2 copy delete, 1 delete, 2 copy delete, →1 delete, →2 copy delete"},
}

// hintDocument is a document of the cases.
func hintDocument(t *testing.T) format.Document {
	t.Helper()
	d := format.Document{Document: project.Document{ID: "ff", Name: "hints.txt"}}
	for i, tt := range hintCases {
		source, err := text.Parse(tt.source)
		if err != nil {
			t.Fatal(err)
		}
		target, err := text.Parse(tt.target)
		if err != nil {
			t.Fatal(err)
		}
		for k, c := range source.Codes {
			if slices.Contains(tt.still, c.N) {
				source.Codes[k].Keep = text.NoMove | text.NoCopy | text.NoDelete
			}
			if slices.Contains(tt.fixed, c.N) {
				source.Codes[k].Keep |= text.NoDelete
			}
		}
		s := project.Segment{ID: string(rune('a' + i)), Unit: i, Source: source, Target: target.Adopt(source)}
		if tt.target != "" {
			s.Status = project.Translated
		}
		d.Segments = append(d.Segments, s)
	}
	return d
}

var codeTag = regexp.MustCompile(`<(?:ph|pc|sc|ec) (?:id|startRef)="([^"]*)"[^>]*>`)

func TestHints(t *testing.T) {
	out := string(formattest.Write(t, V21{}, []format.Document{hintDocument(t)}, format.Export{}))
	units := strings.Split(out, "<unit ")[1:]
	for i, tt := range hintCases {
		var got []string
		for _, m := range codeTag.FindAllStringSubmatch(units[i], -1) {
			s := m[1]
			if strings.HasPrefix(m[0], "<ec startRef") {
				s = "→" + s
			}
			for _, h := range []struct{ attr, says string }{
				{`canCopy="no"`, "copy"}, {`canDelete="no"`, "delete"}, {`canReorder="firstNo"`, "firstNo"}, {`canReorder="no"`, "no"},
			} {
				if strings.Contains(m[0], h.attr) {
					s += " " + h.says
				}
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, s, tt.want)
		}
	}
	out = string(formattest.Write(t, V12{}, []format.Document{hintDocument(t)}, format.Export{}))
	for _, want := range []string{`<x id="p1" clone="no"/>`, `<bx id="2" rid="2" clone="no"/>`, `<g id="1">`} {
		if !strings.Contains(out, want) {
			t.Errorf("1.2 has no %s: %s", want, out)
		}
	}
}
