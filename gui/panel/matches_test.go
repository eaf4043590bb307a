package panel

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"tarjuman/gui/bidi"
	"tarjuman/gui/typeface"
	"tarjuman/memory"
	"tarjuman/memory/text"
)

// pane is an empty pane on the screen.
func pane(t *testing.T) *Matches {
	app := test.NewApp()
	t.Cleanup(app.Quit)
	fonts, err := typeface.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	env, err := bidi.NewEnv(fonts, app.Driver(), app.Clipboard())
	if err != nil {
		t.Fatal(err)
	}
	m := NewMatches(env)
	w := app.NewWindow("matches")
	w.SetContent(m.Object())
	w.Resize(fyne.NewSize(320, 600))
	return m
}

// lines are what an object says in its titles, and its texts.
func lines(o fyne.CanvasObject) (said, texts []string) {
	add := func(o fyne.CanvasObject) {
		t, s := lines(o)
		said, texts = append(said, t...), append(texts, s...)
	}
	switch o := o.(type) {
	case *container.Scroll:
		add(o.Content)
	case *bidi.Text:
		texts = append(texts, o.Text())
	case *fyne.Container:
		objects := o.Objects
		if _, ok := o.Layout.(titled); ok {
			said, objects = append(said, objects[0].(*bidi.Text).Text()), objects[1:]
		}
		for _, o := range objects {
			add(o)
		}
	}
	return said, texts
}

// TestMatchOrigin: a match tells what was taken off its score, its memory, its document, who wrote it, when it was changed
// last and that it was approved, as far as that is known.
func TestMatchOrigin(t *testing.T) {
	m := pane(t)
	m.From, m.Approved, m.Penalty, m.Several = "from", "approved", "penalty", true
	day := time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)
	known := memory.Match{Score: 84, Memory: "house", Entry: memory.Entry{
		Document: "a.docx", Author: "ليلى", Changed: day, Created: day.AddDate(-1, 0, 0), Approved: true,
	}}
	m.Set([]memory.Match{known, {Score: 70, Penalty: 10, Memory: "old"}})
	said, _ := lines(m.Object())
	if want := []string{"1   84 %   from house   approved   a.docx   ليلى   2026-03-09", "2   70 %   penalty 10   from old"}; !slices.Equal(said, want) {
		t.Errorf("the titles are %q", said)
	}
}

func TestMatches(t *testing.T) {
	m := pane(t)
	q := memory.Query{Source: text.Plain("أقيم التمرين في شباط 2019 في الكويت.")}
	match := memory.Compare(q, memory.Entry{
		Source: text.Plain("أقيم التمرين في شباط 2018 في عمان."), Target: text.Plain("The exercise was held in Oman in February 2018."),
	})
	m.Set([]memory.Match{match})
	if len(m.list.Objects) != 1 {
		t.Fatalf("%d entries", len(m.list.Objects))
	}
	_, texts := lines(m.Object())
	if len(texts) != 2 || texts[1] != "The exercise was held in Oman in February 2019." {
		t.Fatalf("texts %v: the number of the query is to be in the proposal", texts)
	}
	if len(m.differences(match)) == 0 || len(m.replaced(match)) != 1 {
		t.Errorf("differences %v, replaced %v", m.differences(match), m.replaced(match))
	}
	var placed []*bidi.Text // the title first
	for _, o := range test.LaidOutObjects(m.Object()) {
		if t, ok := o.(*bidi.Text); ok {
			placed = append(placed, t)
		}
	}
	if s := placed[1]; s.Position().Y+s.HeightFor(s.Size().Width) > placed[2].Position().Y+1 {
		t.Error("the source runs into the translation")
	}
	match.Memory = "house"
	for _, several := range []bool{false, true} {
		m.Several, m.From = several, "from"
		m.Set([]memory.Match{match})
		titles, _ := lines(m.Object())
		if said := strings.Contains(titles[0], "from house"); said != several {
			t.Errorf("with several memories %v, which one it is from is said: %v", several, said)
		}
	}
	chosen := -1
	m.OnInsert = func(i int) { chosen = i }
	for _, o := range test.LaidOutObjects(m.Object()) {
		if b, ok := o.(*Button); ok {
			test.Tap(b)
		}
	}
	if chosen != 0 {
		t.Errorf("chosen %d", chosen)
	}
	if _, ok := m.Match(1); ok {
		t.Error("there is one match only")
	}
	m.Empty = "nothing yet"
	m.Set(nil)
	if len(m.list.Objects) != 1 {
		t.Errorf("the empty pane says nothing")
	}
}

// TestParts shows what stands below the matches: numbers first, then parts that the
// memory has as a whole, then those that stand in a sentence, to read.
func TestParts(t *testing.T) {
	m := pane(t)
	m.PartsTitle, m.ReadTitle = "parts", "to read"
	const source = "شراكة طويلة الأمد منذ العام ٢٠٢٥"
	whole := memory.Fragment{Whole: true, Words: 2, Query: memory.Range{Start: 0, End: len("شراكة طويلة")}}
	whole.Entry.Source, whole.Target = text.Plain("شراكة طويلة"), text.Plain("a long partnership")
	in := memory.Fragment{Words: 2, Query: memory.Range{Start: strings.Index(source, "منذ"), End: len(source) - len(" ٢٠٢٥")}}
	in.Entry.Source, in.Target = text.Plain("كان منذ العام الماضي"), text.Plain("It was since last year")
	in.Source = memory.Range{Start: len("كان "), End: len("كان منذ العام")}
	m.SetParts(Parts{Source: source, Fragments: []memory.Fragment{whole, in}, Insertions: memory.Insertions(text.Plain(source))})

	for i, want := range []string{"2025", "a long partnership"} {
		if got, ok := m.Insertable(i); !ok || got != want {
			t.Errorf("part %d is %q, want %q", i+1, got, want)
		}
	}
	if got, ok := m.Insertable(2); ok {
		t.Errorf("%q, which is no translation of the part, can be put at the caret", got)
	}
	said, shown := lines(m.Object())
	if want := []string{"parts", "1   2025", "2", "to read"}; !slices.Equal(said, want) {
		t.Errorf("the lines are %q, want %q", said, want)
	}
	if want := []string{"شراكة طويلة", "a long partnership", "كان منذ العام الماضي", "It was since last year"}; !slices.Equal(shown, want) {
		t.Errorf("the texts are %q, want %q", shown, want)
	}
	if m.SetParts(Parts{}); len(m.parts.Objects) != 0 || len(m.insertable) != 0 {
		t.Error("what belongs to the sentence before is still there")
	}
}
