package memory

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"tarjuman/assets"
	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// parsed reads the written form of a text with codes.
func parsed(t testing.TB, s string) text.Text {
	t.Helper()
	x, err := text.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// document reads the rows of docs/score.md: the specification is its own test.
// Rows whose third cell is no number are no examples.
func document(t *testing.T) (rows [][]string) {
	t.Helper()
	doc, err := os.ReadFile("../docs/score.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(doc)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i, c := range cells {
			cells[i] = strings.TrimSpace(c)
		}
		if len(cells) == 4 && strings.Trim(cells[2], "0123456789") == "" {
			rows = append(rows, cells)
		}
	}
	return rows
}

// TestScoreDocument holds every example of the specification.
func TestScoreDocument(t *testing.T) {
	rows := document(t)
	if len(rows) < 25 {
		t.Fatalf("%d examples were read", len(rows))
	}
	for _, row := range rows {
		want, err := strconv.Atoi(row[2])
		if err != nil {
			t.Fatal(err)
		}
		why := row[3]
		checkScore(t, row[0], row[1], func(m Match) bool {
			return m.Score == want && m.Reversed == (why == "reversed") && (m.Surface == 0 || m.Surface.String() == why) &&
				(want < 95 || want == 100 || m.Surface != 0)
		})
	}
}

// checkScore compares two texts both ways round.
func checkScore(t *testing.T, query, source string, ok func(Match) bool) {
	t.Helper()
	q, e := parsed(t, query), parsed(t, source)
	for _, m := range []Match{
		Compare(Query{Source: q}, Entry{Source: e}),
		Compare(Query{Source: e}, Entry{Source: q}),
	} {
		if !ok(m) {
			t.Errorf("%q, %q: score %d (%v), reversed %v", query, source, m.Score, m.Surface, m.Reversed)
		}
	}
}

// TestCompareEdges are cases that cannot be shown in a table, or that nobody needs
// to read about.
func TestCompareEdges(t *testing.T) {
	for _, c := range []struct {
		name, query, source string
		score               int
		surface             Surface
	}{
		{name: "the same marks elsewhere", query: "...نعم", source: "نعم...", score: 99, surface: Punctuation},
		{name: "white space", query: "شراكة طويلة", source: "شراكة  طويلة", score: 99, surface: Punctuation},
		{name: "invisible", query: "شراكة طويلة", source: "شراكة\u200f طويلة", score: 99, surface: Punctuation},
		{name: "code beside a space", query: "شراكة⟦1/⟧ طويلة", source: "شراكة ⟦1/⟧طويلة", score: 99, surface: Code},
		{name: "code in a word", query: "شر⟦1/⟧اكة طويلة", source: "شرا⟦1/⟧كة طويلة", score: 99, surface: Code},
		{name: "no words, identical", query: "***", source: "***", score: 100},
		{name: "no words, same weak key", query: "* *", source: "*  *", score: 99, surface: Punctuation},
		{name: "no words, different", query: "***", source: "…", score: 0},
		{name: "numbers alone", query: "1990", source: "2018", score: 99, surface: Number},
		{name: "empty", query: "", source: "شراكة", score: 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkScore(t, c.query, c.source, func(m Match) bool {
				return m.Score == c.score && m.Surface == c.surface && !m.Reversed
			})
		})
	}
}

func TestCompareWordCap(t *testing.T) {
	long := strings.Repeat("كلمة أخرى ", 100)
	m := Compare(Query{Source: text.Plain(long + "هنا")}, Entry{Source: text.Plain(long + "هناك")})
	if m.Base != 99 || m.Score != 94 {
		t.Errorf("base %d, score %d; want 99 and 94", m.Base, m.Score)
	}
}

func TestCompareNeighbours(t *testing.T) {
	src := text.Plain("شراكة طويلة الأمد")
	e := Entry{Source: src, Before: "قبله", After: "بعده"}
	for _, c := range []struct {
		before, after string
		want          int
	}{
		{"", "", 100}, {"قبله", "", 101}, {"غيره", "بعده", 101}, {"قبله", "بعده", 102}, {"بعده", "قبله", 100},
	} {
		if got := Compare(Query{Source: src, Before: c.before, After: c.after}, e).Score; got != c.want {
			t.Errorf("between %q and %q: %d, want %d", c.before, c.after, got, c.want)
		}
	}
	if got := Compare(Query{Source: src}, Entry{Source: src}).Score; got != 100 {
		t.Errorf("unknown neighbours are taken for the same: %d", got)
	}
	other := Compare(Query{Source: text.Plain("شراكة طويلة الأمد."), Before: "قبله", After: "بعده"}, e)
	if other.Score != 99 {
		t.Errorf("neighbours raised a score below 100 to %d", other.Score)
	}
}

func TestComparePenalties(t *testing.T) {
	src := text.Plain("شراكة طويلة الأمد")
	p := Penalties{Memory: 1, Draft: 2, Machine: 4, Unapproved: 8}
	for _, c := range []struct {
		name  string
		entry Entry
		want  int
	}{
		{"approved", Entry{Source: src, Approved: true}, 99},
		{"draft", Entry{Source: src, Approved: true, Origin: "draft"}, 97},
		{"machine", Entry{Source: src, Approved: true, Origin: "mt"}, 95},
		{"all", Entry{Source: src, Origin: "mt"}, 87},
	} {
		m := Compare(Query{Source: src, Penalties: p}, c.entry)
		if m.Score != c.want || m.Penalty != 100-c.want || m.Base != 100 {
			t.Errorf("%s: score %d, penalty %d, base %d; want %d", c.name, m.Score, m.Penalty, m.Base, c.want)
		}
	}
	if m := Compare(Query{Source: src, Penalties: Penalties{Memory: 500}}, Entry{Source: src}); m.Score != 0 || m.Penalty != 100 {
		t.Errorf("score %d, penalty %d; want 0 and 100", m.Score, m.Penalty)
	}
}

// TestCompareSample holds the rules that are about any two sentences against
// all pairs of the sample article.
func TestCompareSample(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	for i, a := range lines {
		for j, b := range lines {
			m := Compare(Query{Source: text.Plain(a)}, Entry{Source: text.Plain(b)})
			switch {
			case i == j && (m.Score != 100 || m.Reversed):
				t.Errorf("line %d to itself: %d, reversed %v", i+1, m.Score, m.Reversed)
			case i != j && m.Score > 70:
				t.Errorf("lines %d and %d: %d", i+1, j+1, m.Score)
			}
		}
	}
}

func FuzzCompare(f *testing.F) {
	for line := range strings.Lines(string(assets.Sample)) {
		f.Add(line, strings.ReplaceAll(line, " في ", " من "))
	}
	f.Add("⟦1⟧a 1⟦/1⟧", "a ٢⟦2/⟧")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, err := text.Parse(strings.ToValidUTF8(x, ""))
		b, err2 := text.Parse(strings.ToValidUTF8(y, ""))
		if err != nil || err2 != nil {
			return
		}
		there := Compare(Query{Source: a}, Entry{Source: b, Target: b})
		back := Compare(Query{Source: b}, Entry{Source: a, Target: a})
		if there.Score != back.Score || there.Base != back.Base || there.Surface != back.Surface || there.Reversed != back.Reversed {
			t.Errorf("%q, %q: %d (%v) one way, %d (%v) the other", x, y, there.Score, there.Surface, back.Score, back.Surface)
		}
		same := Compare(Query{Source: a}, Entry{Source: a})
		if same.Score != 100 || same.Reversed || same.Surface != 0 {
			t.Errorf("%q to itself: %d (%v), reversed %v", x, same.Score, same.Surface, same.Reversed)
		}
		switch {
		case there.Reversed && there.Score > 94:
			t.Errorf("%q, %q: reversed with %d", x, y, there.Score)
		case a.Equal(b):
		case there.Score < 0 || there.Score > 99:
			t.Errorf("%q, %q: %d", x, y, there.Score)
		case there.Score > 94 && len(arabic.Words(a.Chars)) != len(arabic.Words(b.Chars)):
			t.Errorf("%q, %q: %d with different words", x, y, there.Score)
		}
		checkDiff(t, there.Diff, b.Chars, a.Chars)
		if _, err := text.Parse(there.Proposed.String()); err != nil {
			t.Errorf("the proposal %q: %v", there.Proposed.String(), err)
		}
	})
}
