package format

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestParseColumns(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"A,c, 3", "A,c,3"},
		{"My text,النص", "My text,النص"},
		{`"a, b",'it''s'!"x""y"`, `"a, b",'it''s'!"x""y"`},
		{"Sheet1!B,'My sheet'!C", "Sheet1!B,'My sheet'!C"},
		{"", ""},
		{"A>C, B", "A>C,B"},
		{">C", ">C"},
		{`S!"a>b">"c,d"`, `S!"a>b">"c,d"`},
		{"A>", "A"},
		{">", "!"},
		{"A,", "A"},
		{",A", "!"},
		{`"A`, "!"},
		{`"A"b`, "!"},
		{"Sheet1!", "!"},
	} {
		c, err := ParseColumns(tt.in)
		if tt.want == "!" {
			if !errors.Is(err, ErrColumns) {
				t.Errorf("%s is read as %s, %v", tt.in, c, err)
			}
			continue
		}
		if err != nil || c.String() != tt.want {
			t.Errorf("%s is read as %s, %v; want %s", tt.in, c, err, tt.want)
		}
		if again, err := ParseColumns(c.String()); err != nil || !slices.Equal(again, c) {
			t.Errorf("%s is written as %s, and read as %s, %v", tt.in, c, again, err)
		}
	}
}

func TestColumnsIn(t *testing.T) {
	first := []string{"id", " Text ", "B", ""}
	for _, tt := range []struct{ in, want string }{
		{"text", "map[1:{true false}] [true]"},
		{"B", "map[2:{true false}] [true]"},
		{"A,AA,4", "map[0:{true true} 3:{true true} 26:{true true}] [true true true]"},
		{"other!A,Main!A", "map[0:{true true}] [false true]"},
		{`"A"`, "map[] [false]"},
		{"ZZZZ,0,16385", "map[] [false false false]"},
	} {
		c, err := ParseColumns(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		chosen, found := c.In("main", first)
		if got := fmt.Sprint(chosen, " ", found); strings.ReplaceAll(got, "] [", "] [") != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestPair(t *testing.T) {
	first := []string{"id", "Arabic", "English"}
	for _, tt := range []struct{ in, want string }{
		{"B>C", "B>C 1 2 false"},
		{"Arabic>C", "Arabic>C 1 2 true"},
		{">english", "B>english 1 2 true"},
		{">3", "B>3 1 2 false"},
		{">B", `the columns are not known: columns of text: ""; name the one whose translation is in B, as A>B`},
		{"A>French", "the columns are not known: there is no column French; the first row has A (id), B (Arabic), C (English)"},
		{"French>A", "the columns are not known: there is no column French; the first row has A (id), B (Arabic), C (English)"},
		{"B>Arabic", "the columns are not known: Arabic is the column of the text and of its translation"},
		{"A>B,C", "the columns are not known: A>B,C: only one column can have its translation in another"},
	} {
		c, err := ParseColumns(tt.in)
		if err != nil || !c.Bilingual() {
			t.Fatal(c, err)
		}
		pair, from, into, headings, err := c.Pair(first, func(except int) Columns {
			if except == 1 {
				return nil
			}
			return Columns{{Name: "B"}}
		})
		got := fmt.Sprintf("%s %d %d %v", pair, from, into, headings)
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestColumnName(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := ColumnName(i); got != want || columnIndex(got) != i {
			t.Errorf("%d is %s, and that is %d", i, got, columnIndex(got))
		}
	}
}

func TestColumnFinder(t *testing.T) {
	for _, tt := range []struct{ name, rows, want string }{
		{"Arabic beside English", "id,نص,two words|1,مرحبا,two words|2,أهلا,more words", "B"},
		{"mostly numbers", "نص,1|1,2|2,3", ""},
		{"half of it", "نص,1|,2|x,3", "A"},
		{"words", "id,a b|x,c d", "B"},
		{"letters", "1,a|2,b|3,4", "B"},
		{"nothing", "1,2", ""},
	} {
		var f ColumnFinder
		for row := range strings.SplitSeq(tt.rows, "|") {
			for i, c := range strings.Split(row, ",") {
				f.Add(i, c)
			}
		}
		if got := f.Columns("").String(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
