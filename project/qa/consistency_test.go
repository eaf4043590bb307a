package qa

import (
	"slices"
	"strings"
	"testing"

	"tarjuman/project"
)

func TestConsistency(t *testing.T) {
	for _, c := range []struct {
		name, id string
		pairs    []pair
		want     string
	}{
		{"two translations", "C12", []pair{{source: "وقال المسؤول", target: "The official said"}, {source: "وقال المسؤول", target: "The officer said"}}, "2"},
		{"with tashkeel and a stop", "C12", []pair{{source: "وقالَ المسؤول.", target: "The official said."}, {source: "وقال المسؤول", target: "The officer said"}}, "2"},
		{"three", "C12", []pair{{source: "نعم", target: "Yes"}, {source: "نعم", target: "Yes."}, {source: "نعم", target: "Indeed"}}, "3"},
		{"one translation", "C12", []pair{{source: "وقال المسؤول", target: "The official said"}, {source: "وقال المسؤول", target: "The official said."}}, ""},
		{"two sources", "C12", []pair{{source: "وقال المسؤول", target: "The official said"}, {source: "وقال الضابط", target: "The officer said"}}, ""},
		{"one is empty", "C12", []pair{{source: "وقال المسؤول", target: ""}, {source: "وقال المسؤول", target: "The official said"}}, ""},

		{"the contrary", "C13", []pair{{source: "رحب بالاتفاق", target: "He welcomed the deal"}, {source: "رفض الاتفاق", target: "He welcomed the deal"}}, "2"},
		{"a negation", "C13", []pair{{source: "وقعت الحكومة في الكويت على الاتفاقية الجديدة", target: "The government signed the agreement"}, {source: "لم توقع الحكومة في الكويت على الاتفاقية الجديدة", target: "The government signed the agreement"}}, "2"},
		{"pasted", "C13", []pair{{source: "شراكة طويلة", target: "A partnership of many years"}, {source: "حاجة إلى يقظة", target: "A partnership of many years."}}, "2"},
		{"short", "C13", []pair{{source: "نعم", target: "Yes, sir"}, {source: "أجل", target: "Yes, sir"}}, ""},
		{"nearly the same", "C13", []pair{{source: "وقال المسؤول إن الاتفاق جاهز", target: "The official said the deal is ready"}, {source: "قال المسؤول إن الاتفاق جاهز", target: "The official said the deal is ready"}}, ""},
		{"different", "C13", []pair{{source: "رحب بالاتفاق", target: "He welcomed the deal"}, {source: "رفض الاتفاق", target: "He rejected the deal"}}, ""},
	} {
		counts(c.id, c.want != "")
		var got []string
		for _, f := range document(t, plain(), c.pairs...) {
			if n, ok := strings.CutSuffix(f, " "+c.id); ok {
				got = append(got, n)
			}
		}
		if s := strings.Join(slices.Compact(got), " "); s != c.want {
			t.Errorf("%s: %s %q, want %q", c.name, c.id, s, c.want)
		}
	}
}

func TestUnedited(t *testing.T) {
	for _, c := range []struct {
		name   string
		origin project.Origin
		status project.Status
		edited bool
		want   bool
	}{
		{"fuzzy", project.Origin{Kind: project.FromMemory, Score: 84}, project.Translated, false, true},
		{"approved", project.Origin{Kind: project.FromMemory, Score: 99}, project.Approved, false, true},
		{"machine", project.Origin{Kind: project.Machine}, project.Translated, false, true},
		{"edited", project.Origin{Kind: project.FromMemory, Score: 84}, project.Translated, true, false},
		{"the same source", project.Origin{Kind: project.FromMemory, Score: 100}, project.Translated, false, false},
		{"in context", project.Origin{Kind: project.FromMemory, Score: 102}, project.Translated, false, false},
		{"a draft", project.Origin{Kind: project.FromMemory, Score: 84}, project.Draft, false, false},
		{"typed", project.Origin{Kind: project.Typed}, project.Translated, true, false},
	} {
		counts("C14", c.want)
		s := segment(t, "في 9 تشرين الثاني", "on November 24")
		s.Origin, s.Status, s.Edited = c.origin, c.status, c.edited
		if got := slices.ContainsFunc(plain().Check(s), func(f Finding) bool { return f.Check == "C14" }); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
