package format

import (
	"errors"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
)

func segment(target string, status project.Status) project.Segment {
	return project.Segment{Source: text.Plain("س"), Target: text.Plain(target), Status: status}
}

func TestExport(t *testing.T) {
	for _, tt := range []struct {
		name       string
		x          Export
		s          project.Segment
		text       string
		translated bool
		draft      string
		status     project.Status
	}{
		{"translated", Export{}, segment("t", project.Translated), "t", true, "t", project.Translated},
		{"draft", Export{}, segment("t", project.Draft), "t", true, "t", project.Draft},
		{"new", Export{}, segment("", project.New), "س", false, "", project.New},
		{"source", Export{Unfinished: UseSource}, segment("", project.New), "س", false, "", project.New},
		{"empty", Export{Unfinished: UseEmpty}, segment("", project.New), "", true, "", project.New},
		{"mark", Export{Unfinished: UseMark}, segment("", project.New), "[[س]]", true, "", project.New},
		{"only approved", Export{OnlyApproved: true}, segment("t", project.Translated), "س", false, "", project.New},
		{"approved", Export{OnlyApproved: true}, segment("t", project.Approved), "t", true, "t", project.Approved},
	} {
		got, translated := tt.x.Text(tt.s)
		if got.Chars != tt.text || translated != tt.translated {
			t.Errorf("%s: the text is %q, %v; want %q, %v", tt.name, got.Chars, translated, tt.text, tt.translated)
		}
		draft, status := tt.x.Draft(tt.s)
		if draft.Chars != tt.draft || status != tt.status {
			t.Errorf("%s: the draft is %q, %v; want %q, %v", tt.name, draft.Chars, status, tt.draft, tt.status)
		}
	}
}

func TestLines(t *testing.T) {
	list := []project.Segment{segment("a", project.Draft), segment("b", project.Draft), segment("c", project.Draft)}
	list[0].Gap = " \n"
	if got, _ := (Export{}).Lines(list); got.Chars != "a \nb c" {
		t.Errorf("lines are %q", got.Chars)
	}
	if got, _ := (Export{}).Unit(list, nil); got.Chars != "a b c" {
		t.Errorf("one line is %q", got.Chars)
	}
}

func TestCheck(t *testing.T) {
	d := Document{Document: project.Document{Name: "a.txt"}, First: 4, Segments: []project.Segment{
		segment("t", project.Approved), segment("t", project.Draft), segment("", project.New),
	}}
	for _, tt := range []struct {
		x    Export
		says string
	}{
		{Export{}, ""},
		{Export{OnlyApproved: true}, ""},
		{Export{Unfinished: Refuse}, "1 of 3 segments are without a translation, the first is segment 6 in a.txt"},
		{Export{Unfinished: Refuse, OnlyApproved: true}, "2 of 3 segments are not approved, the first is segment 5 in a.txt"},
	} {
		err := tt.x.Check(d)
		if tt.says == "" && err != nil || tt.says != "" && (!errors.Is(err, ErrUnfinished) || !strings.Contains(err.Error(), tt.says)) {
			t.Errorf("%+v: got %v, want %q", tt.x, err, tt.says)
		}
	}
	d.Segments = d.Segments[:1]
	if err := (Export{Unfinished: Refuse}).Check(d); err != nil {
		t.Errorf("a finished document is refused: %v", err)
	}
}

func TestContainer(t *testing.T) {
	for head, want := range map[string]string{
		"PK\x03\x04x": "zip", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1": "ole", "%PDF-1": "pdf", `{\rtf1`: "rtf", "PK": "", "": "", "نص": "",
	} {
		if got := Container([]byte(head)); got != want {
			t.Errorf("Container(%q) = %q, want %q", head, got, want)
		}
	}
}

func TestSaid(t *testing.T) {
	list := []project.Comment{{Author: "Omar", Text: "a"}, {Text: "Layla: b"}}
	for _, tt := range []struct {
		author, text string
		want         bool
	}{
		{"Omar", "a", true},
		{"Layla", "a", false},
		{"", "Omar: a", true},
		{"", "a", false},
		{"Layla", "b", true},
		{"", "Layla: b", true},
		{"Omar", "b", false},
	} {
		if got := Said(list, project.Comment{Author: tt.author, Text: tt.text}); got != tt.want {
			t.Errorf("%s said %s: %v", tt.author, tt.text, got)
		}
	}
}
