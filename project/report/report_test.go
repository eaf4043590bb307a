package report

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format/formattest"
	"tarjuman/project/store"
)

var when = time.Date(2026, 3, 4, 5, 6, 0, 0, time.UTC)

func seg(doc, id, target string, status project.Status) *project.Segment {
	t, err := text.Parse(target)
	if err != nil {
		panic(err)
	}
	return &project.Segment{ID: id, Doc: doc, Source: text.Plain("مصدر " + id), Target: t, Status: status, Author: "Editor", Changed: when}
}

// states are a translation before and after an editor has been at it.
func states() (before, after State) {
	docs := []project.Document{{ID: "d", Name: "a.txt"}, {ID: "e", Name: "b.txt"}}
	before = State{Name: "then", Documents: docs, Segments: []*project.Segment{
		seg("d", "1", "The cat sat", project.Translated),
		seg("d", "2", "Same", project.Translated),
		seg("d", "3", "", project.New),
		seg("d", "4", "Is split", project.Draft),
		seg("e", "5", "⟦1⟧bold⟦/1⟧ end", project.Translated),
		seg("e", "6", "untouched <b>", project.Approved),
	}, Writer: map[string]store.Writing{
		"1": {Author: "Layla", Time: when.Add(-time.Hour)}, "2": {Author: "Layla"}, "4": {Author: "Layla"}, "5": {Author: "Omar"}, "6": {Author: "Omar"},
	}}
	after = State{Name: "now", Documents: docs, Segments: []*project.Segment{
		seg("d", "1", "The dog sat", project.Approved),
		seg("d", "2", "Same", project.Approved),
		seg("d", "3", "Fresh <i>words</i>", project.Draft),
		seg("d", "7", "split", project.New),
		seg("e", "5", "bold ⟦1⟧end⟦/1⟧", project.Translated),
		seg("e", "6", "untouched <b>", project.Approved),
	}, Writer: map[string]store.Writing{"1": {Author: "Nora", Time: when.Add(time.Hour)}}}
	return before, after
}

func TestCompare(t *testing.T) {
	c := Compare(states())
	var got []string
	for _, d := range c.Documents {
		got = append(got, fmt.Sprintf("%s %v", d.Name, d.cells()))
		for _, r := range d.Rows {
			author, at := r.who(Options{})
			got = append(got, fmt.Sprint(r.N, " ", r.ID, " ", r.before(), " ", r.after(), " ", r.what(), " ", author, " ", at))
		}
	}
	for _, n := range append(c.Translators, c.All) {
		got = append(got, fmt.Sprint(n.cells()))
	}
	want := []string{
		"a.txt [a.txt 4 1 2 1 6 3 1 48 %]",
		// cat to dog: three letters of eleven; whoever wrote the text, and not who approved it
		"1 1 [{The  false} {cat true} { sat false}] [{The  false} {dog true} { sat false}] [Translated → Approved 27 % changed] Nora 4 March 2026 06:06",
		"2 2 [{Same false}] [{Same false}] [Translated → Approved] Editor 4 March 2026 05:06",
		"3 3 [] [{Fresh <i>words</i> true}] [New → Draft translated] Editor 4 March 2026 05:06",
		"4 4 [{Is split true}] [] [No longer there]  ",
		"4 7 [] [{split true}] [New here: New translated] Editor 4 March 2026 05:06",
		"b.txt [b.txt 2 1 0 0 4 0 0 0 %]",
		"5 5 [{⟦1⟧ false} {bold true} {⟦/1⟧  false} {end true}] [{bold true} { ⟦1⟧ false} {end true} {⟦/1⟧ false}] [Translated codes changed] Editor 4 March 2026 05:06",
		"[Layla 2 1 0 1 6 3 1 48 %]",
		"[Omar 2 1 0 0 4 0 0 0 %]",
		"[(not known) 6 2 2 1 10 3 1 25 %]",
	}
	for i := range max(len(got), len(want)) {
		g, w := "", ""
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("line %d:\ngot  %s\nwant %s", i+1, g, w)
		}
	}
}

// A segment of which only the lock changed says so.
func TestLock(t *testing.T) {
	before, after := states()
	after.Segments[5].Locked = true
	for want, c := range map[string]Comparison{"[Approved locked]": Compare(before, after), "[Approved unlocked]": Compare(after, before)} {
		rows := c.Documents[1].Rows
		if got := fmt.Sprint(rows[len(rows)-1].what()); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"kitten", "sitting", 3},
		{"flaw", "lawn", 2},
		{"سلام", "سلم", 1},
		{"same", "same", 0},
		{"ab", "ba", 2},
		{strings.Repeat("a", 6000), strings.Repeat("b", 5000), 6000}, // too long to be compared letter by letter
	} {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%.10s, %.10s) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := distance(tt.b, tt.a); got != tt.want {
			t.Errorf("distance(%.10s, %.10s) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
	if d := (Count{}).Distance(); d != 0 || math.IsNaN(d) {
		t.Errorf("of nothing: %v", d)
	}
}

var options = Options{Title: "Dialogue & more", Source: "ar", Target: "en", Tool: "Tarjuman 0"}

func TestHTML(t *testing.T) {
	var b bytes.Buffer
	if err := HTML(&b, Compare(states()), options); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<h1><bdi>Dialogue &amp; more</bdi></h1>", "The <del>cat</del> sat", "The <ins>dog</ins> sat", "<ins>Fresh &lt;i&gt;words&lt;/i&gt;</ins>",
		`dir="rtl" lang="ar">مصدر 1</td>`, "<td>48 %</td>", "<td>Layla</td>", "No longer there", "4 March 2026 06:06",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(b.String(), "untouched &lt;b") {
		t.Error("the page has what was not changed")
	}
}

func TestDOCX(t *testing.T) {
	var b bytes.Buffer
	if err := DOCX(&b, Compare(states()), options); err != nil {
		t.Fatal(err)
	}
	got := string(formattest.Office(t, "report.docx", b.Bytes(), "txt:Text (encoded):UTF8", ".txt"))
	for _, want := range []string{"Dialogue & more", "The cat sat", "The dog sat", "مصدر 1", "48 %", "Fresh <i>words</i>", "No longer there", "Nora"} {
		if !strings.Contains(got, want) {
			t.Errorf("the document has no %q:\n%s", want, got)
		}
	}
}
