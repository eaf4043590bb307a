package panel

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// TestButtons: the buttons of matches that are gone insert those that came after them, and
// stand beside no others.
func TestButtons(t *testing.T) {
	m := pane(t)
	match := memory.Match{Entry: memory.Entry{Source: text.Plain("نعم")}, Proposed: text.Plain("Yes")}
	var chosen []int
	m.OnInsert = func(i int) { chosen = append(chosen, i) }
	m.OnInsertText = func(i int) { chosen = append(chosen, 100+i) }
	for _, step := range []struct {
		matches int
		numbers []string
		want    []int
	}{
		{3, nil, []int{0, 1, 2}},
		{1, []string{"2018"}, []int{0, 100}},
		{2, []string{"2018", "2019"}, []int{0, 1, 100, 101}},
		{0, nil, nil},
	} {
		m.Set(slices.Repeat([]memory.Match{match}, step.matches))
		var p Parts
		for _, n := range step.numbers {
			p.Insertions = append(p.Insertions, memory.Insertion{Text: n})
		}
		m.SetParts(p)
		chosen = nil
		for _, o := range test.LaidOutObjects(m.Object()) {
			if b, ok := o.(*Button); ok {
				test.Tap(b)
			}
		}
		if !slices.Equal(chosen, step.want) {
			t.Errorf("%d matches, %q: the buttons insert %v, want %v", step.matches, step.numbers, chosen, step.want)
		}
	}
}
