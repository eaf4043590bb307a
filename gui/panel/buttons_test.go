package panel

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
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

// TestSpace: space presses a button once, by its character: what has the keyboard after the press
// gets none of it.
func TestSpace(t *testing.T) {
	test.NewTempApp(t)
	n := 0
	b := NewButton("Insert", nil, func() { n++ })
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if n != 0 {
		t.Error("the key presses it, and the character goes to what comes next")
	}
	b.TypedRune(' ')
	b.TypedRune('x')
	if n != 1 {
		t.Errorf("it was pressed %d times", n)
	}
	b.Disable()
	b.TypedRune(' ')
	if n != 1 {
		t.Error("it is pressed while it is disabled")
	}
}
