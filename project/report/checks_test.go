package report

import (
	"strings"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/qa"
)

func TestChecks(t *testing.T) {
	seg := &project.Segment{Source: text.Plain("نحو 30 <عاما>"), Target: text.Plain("about 13 years")}
	var b strings.Builder
	err := Checks(&b, []Findings{{Name: "a.txt", Rows: []Found{{N: 7, Segment: seg, Findings: []qa.Finding{{
		Check: "N01", Severity: qa.Error, Message: qa.Message{Format: "The Arabic has %s & more.", Args: []string{"30"}},
		Source: []memory.Range{{Start: 7, End: 9}}, Target: []memory.Range{{Start: 6, End: 8}, {Start: 7, End: 8}},
	}}}}}, {Name: "b.txt"}}, 2, Options{Title: "article", Source: "ar", Target: "en"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`dir="rtl" lang="ar">نحو <mark>30</mark> &lt;عاما&gt;`, `about <mark>13</mark> years`, "The Arabic has 30 &amp; more.",
		"error N01: Number missing or changed", "<b>error 1</b>", "; 2 more are ignored", "Nothing was found.", `<td class="n">7</td>`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, b.String())
		}
	}
}
