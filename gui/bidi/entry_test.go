package bidi

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/shape"
)

// newEntry returns a focused editor of 400 pixels in a window.
func newEntry(t testing.TB, direction shape.Direction) (*Entry, *fyne.KeyModifier) {
	t.Helper()
	env, held := testEnv(t)
	e := NewEntry(env, direction)
	w := show(t, e, fyne.NewSize(400, 200), 1)
	w.Canvas().Focus(e)
	return e, held
}

func TestTyping(t *testing.T) {
	e, _ := newEntry(t, rtl)
	var changes []string
	e.OnChanged = func(s string) { changes = append(changes, s) }
	typeText(e, "قال NATO")
	if e.Text() != "قال NATO" || e.CaretIndex() != 8 {
		t.Errorf("text %q, caret %d", e.Text(), e.CaretIndex())
	}
	if len(changes) != 8 || changes[7] != "قال NATO" {
		t.Errorf("OnChanged was called with %q", changes)
	}
	press(e, fyne.KeyReturn, fyne.KeyTab)
	if e.Text() != "قال NATO" {
		t.Errorf("return changes the text to %q", e.Text())
	}
}

func TestDeleting(t *testing.T) {
	tests := []struct {
		name, text string
		caret      int
		key        fyne.KeyName
		want       string
		wantCaret  int
	}{
		{"backspace takes a code point", "بَّ", 3, fyne.KeyBackspace, "بَ", 2},
		{"delete takes a grapheme", "بَّت", 0, fyne.KeyDelete, "ت", 0},
		{"backspace at the start", "ab", 0, fyne.KeyBackspace, "ab", 0},
		{"delete at the end", "ab", 2, fyne.KeyDelete, "ab", 2},
		{"backspace takes a whole code", "a<1/>b", 5, fyne.KeyBackspace, "ab", 1},
		{"delete takes a whole code", "a</1>b", 1, fyne.KeyDelete, "ab", 1},
		{"delete takes an emoji", "👨\u200d👩\u200d👧x", 0, fyne.KeyDelete, "x", 0},
		{"half a code is text", "a<1", 3, fyne.KeyBackspace, "a<", 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, _ := newEntry(t, ltr)
			e.SetText(test.text)
			e.SetCaret(test.caret)
			press(e, test.key)
			if e.Text() != test.want || e.CaretIndex() != test.wantCaret {
				t.Errorf("%q, caret %d, want %q, caret %d", e.Text(), e.CaretIndex(), test.want, test.wantCaret)
			}
		})
	}
}

// TestHyphen is what once went wrong: lefts to the left edge of دسمان-1, then
// backspace, must delete the 1.
func TestHyphen(t *testing.T) {
	for _, visual := range []bool{false, true} {
		e, _ := newEntry(t, rtl)
		e.env.VisualArrows = visual
		typeText(e, "دسمان-1")
		press(e, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyBackspace)
		if e.Text() != "دسمان-" {
			t.Errorf("visual %v: %q", visual, e.Text())
		}
	}
}

func TestArrows(t *testing.T) {
	e, held := newEntry(t, rtl)
	e.SetText("قال NATO ثم")
	e.SetCaret(0)
	press(e, fyne.KeyLeft, fyne.KeyLeft)
	if e.CaretIndex() != 2 {
		t.Errorf("two lefts lead to %d, want on to 2 in a right-to-left line", e.CaretIndex())
	}
	*held = fyne.KeyModifierShift
	press(e, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	if e.SelectedText() != "ل N" {
		t.Errorf("shift and lefts select %q, want the order of the text", e.SelectedText())
	}
	*held = 0
	press(e, fyne.KeyRight)
	if start, end := e.Selection(); start != 2 || end != 2 {
		t.Errorf("right leaves the selection at [%d %d), want its start", start, end)
	}
	word := func(key fyne.KeyName, m fyne.KeyModifier) {
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl | m})
	}
	word(fyne.KeyLeft, 0)
	if e.CaretIndex() != 4 {
		t.Errorf("control and left lead to %d, want the next word at 4", e.CaretIndex())
	}
	word(fyne.KeyLeft, fyne.KeyModifierShift)
	if e.SelectedText() != "NATO " {
		t.Errorf("with shift they select %q", e.SelectedText())
	}
	word(fyne.KeyEnd, 0)
	word(fyne.KeyBackspace, 0)
	if e.Text() != "قال NATO " {
		t.Errorf("control and backspace leave %q", e.Text())
	}
	word(fyne.KeyHome, 0)
	word(fyne.KeyDelete, 0)
	if e.Text() != "NATO " {
		t.Errorf("control and delete leave %q", e.Text())
	}
}

func TestVerticalKeys(t *testing.T) {
	e, _ := newEntry(t, rtl)
	e.SetText(sampleLines()[0])
	if n := len(e.lines().Lines); n < 4 {
		t.Fatalf("%d lines", n)
	}
	e.SetCaret(10)
	x := e.lines().CaretX(e.caret)
	press(e, fyne.KeyDown, fyne.KeyDown)
	if got := e.lines().LineOf(e.caret); got != 2 {
		t.Errorf("two downs lead to line %d", got)
	}
	press(e, fyne.KeyUp, fyne.KeyUp)
	if got := e.lines().CaretX(e.caret); got != x || e.CaretIndex() != 10 {
		t.Errorf("back up at %v, rune %d, want %v, 10", got, e.CaretIndex(), x)
	}
	press(e, fyne.KeyUp)
	if e.CaretIndex() != 0 {
		t.Errorf("up from the first line leads to %d", e.CaretIndex())
	}
	press(e, fyne.KeyEnd)
	if got := e.lines().LineOf(e.caret); got != 0 {
		t.Errorf("end leads to line %d", got)
	}
	press(e, fyne.KeyHome)
	if e.CaretIndex() != 0 {
		t.Errorf("home leads to %d", e.CaretIndex())
	}
}

func TestClipboard(t *testing.T) {
	e, _ := newEntry(t, ltr)
	clip := e.env.Clipboard
	e.SetText("one \"اثنان\" 3")
	e.Select(4, 11)
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != "\"اثنان\"" {
		t.Errorf("copied %q", clip.Content())
	}
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if e.Text() != "one  3" || e.CaretIndex() != 4 {
		t.Errorf("after cut %q, caret %d", e.Text(), e.CaretIndex())
	}
	clip.SetContent("سطر\r\nثان\n\u0000\u2029x")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if want := "one سطر ثان  x 3"; e.Text() != want {
		t.Errorf("after paste %q, want %q", e.Text(), want)
	}
	e.TypedShortcut(&fyne.ShortcutUndo{})
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if e.Text() != "one \"اثنان\" 3" {
		t.Errorf("after two undos %q", e.Text())
	}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	if e.SelectedText() != e.Text() {
		t.Errorf("all selected is %q", e.SelectedText())
	}
	e.SetCaret(0)
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() == "" {
		t.Error("copying nothing empties the clipboard")
	}
}

func TestHooks(t *testing.T) {
	e, _ := newEntry(t, ltr)
	e.SetText("ab")
	var keys []fyne.KeyName
	e.OnKey = func(k *fyne.KeyEvent) bool { keys = append(keys, k.Name); return k.Name == fyne.KeyBackspace }
	e.OnShortcut = func(s fyne.Shortcut) bool { _, undo := s.(*fyne.ShortcutUndo); return undo }
	press(e, fyne.KeyF3, fyne.KeyBackspace, fyne.KeyHome)
	if len(keys) != 3 || e.Text() != "ab" || e.CaretIndex() != 0 {
		t.Errorf("keys %v, text %q, caret %d", keys, e.Text(), e.CaretIndex())
	}
	typeText(e, "x")
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if e.Text() != "xab" {
		t.Errorf("a shortcut that was taken came through: %q", e.Text())
	}
}

func TestFocusAndDisable(t *testing.T) {
	e, _ := newEntry(t, ltr)
	var focus []bool
	e.OnFocus = func(on bool) { focus = append(focus, on) }
	e.SetText("ab")
	e.Disable()
	typeText(e, "xy")
	press(e, fyne.KeyBackspace)
	e.TypedShortcut(&fyne.ShortcutPaste{})
	e.Undo()
	if e.Text() != "ab" || e.Focused() || len(focus) != 1 || focus[0] {
		t.Errorf("disabled: text %q, focused %v, events %v", e.Text(), e.Focused(), focus)
	}
	e.Enable()
	e.Focus()
	typeText(e, "x")
	if e.Text() != "abx" || !e.parts.caret.stem.Visible() {
		t.Errorf("enabled: text %q, caret shown %v", e.Text(), e.parts.caret.stem.Visible())
	}
}

func TestProgramEdits(t *testing.T) {
	e, _ := newEntry(t, ltr)
	calls := 0
	e.OnChanged = func(string) { calls++ }
	e.SetText("one\ntwo")
	if e.Text() != "one two" || calls != 0 || e.CanUndo() {
		t.Errorf("SetText: %q, %d calls, undo %v", e.Text(), calls, e.CanUndo())
	}
	e.SetSpans([]Span{{Start: 0, End: 3}, {Start: 4, End: 7}})
	e.ReplaceRange(0, 3, "three")
	if e.Text() != "three two" || calls != 1 {
		t.Errorf("ReplaceRange: %q, %d calls", e.Text(), calls)
	}
	if len(e.spans) != 1 || e.spans[0].Start != 6 || e.spans[0].End != 9 {
		t.Errorf("spans after the edit: %v", e.spans)
	}
	e.Replace("all")
	e.Undo()
	e.Undo()
	if e.Text() != "one two" || !e.CanRedo() {
		t.Errorf("after two undos %q", e.Text())
	}
	e.Select(-5, 99)
	if e.SelectedText() != "one two" {
		t.Errorf("selected %q", e.SelectedText())
	}
}

// TestUndoSteps checks what one undo takes back: a word that was typed, or one
// edit of another kind.
func TestUndoSteps(t *testing.T) {
	e, _ := newEntry(t, ltr)
	e.Insert("in")
	typeText(e, "side out")
	for _, want := range []string{"inside", "in", ""} {
		e.Undo()
		if e.Text() != want {
			t.Errorf("after undo %q, want %q", e.Text(), want)
		}
	}
}

// TestVisualArrows checks the option: over Latin letters in a right-to-left
// line, left goes back in the order of the text.
func TestVisualArrows(t *testing.T) {
	e, _ := newEntry(t, rtl)
	e.SetText("قال NATO ثم")
	e.env.VisualArrows = true
	e.SetCaret(6)
	press(e, fyne.KeyLeft)
	if e.CaretIndex() != 5 {
		t.Errorf("left leads from 6 to %d, want 5", e.CaretIndex())
	}
}

// TestTypedCaret checks where the caret stands after typing: behind a letter of
// the other direction, but at the edge of the line after a digit or a stop.
func TestTypedCaret(t *testing.T) {
	e, _ := newEntry(t, rtl)
	typeText(e, "قال NATO")
	edge := e.lines().Lines[0].X
	if x := e.lines().CaretX(e.caret); x <= edge+20 {
		t.Errorf("after Latin letters the caret stands at %v, the edge is %v", x, edge)
	}
	typeText(e, " 1")
	if x := e.lines().CaretX(e.caret); x != e.lines().Lines[0].X {
		t.Errorf("after a digit the caret stands at %v, want the edge %v", x, e.lines().Lines[0].X)
	}
}

// TestUndoneSelection: who hears of an undo finds the selection there already, and
// may set another text.
func TestUndoneSelection(t *testing.T) {
	e, _ := newEntry(t, ltr)
	e.SetText("one two")
	e.Select(4, 7)
	press(e, fyne.KeyBackspace)
	selected := ""
	e.OnChanged = func(string) { selected = e.SelectedText() }
	e.Undo()
	if selected != "two" {
		t.Errorf("OnChanged finds %q selected", selected)
	}
	e.Redo()
	e.OnChanged = func(string) { e.SetText("") }
	e.Undo()
	if start, end := e.Selection(); start != 0 || end != 0 {
		t.Errorf("[%d %d) is selected in no text", start, end)
	}
}

// TestRedoneCaret: redo puts the caret where the edit had put it.
func TestRedoneCaret(t *testing.T) {
	for name, do := range map[string]func(*Entry){
		"a pair": func(e *Entry) { setMarked(e, "a<1>|bc</1>d"); press(e, fyne.KeyBackspace) },
		"typing before a half": func(e *Entry) {
			setMarked(e, "a|<1>b|</1>c")
			typeText(e, "xy")
		},
		"a word": func(e *Entry) { setMarked(e, "a|b"); typeText(e, "xyz") },
		"a move": func(e *Entry) {
			setMarked(e, "one |two |three")
			e.dropSelection(shape.Pos{Index: 0})
			e.SetCaret(e.CaretIndex())
		},
	} {
		e, _ := newEntry(t, ltr)
		do(e)
		text, caret := e.Text(), e.caret
		e.Undo()
		e.Redo()
		if e.Text() != text || e.caret.Index != caret.Index {
			t.Errorf("%s: %q with the caret at %d, want %q at %d", name, e.Text(), e.CaretIndex(), text, caret.Index)
		}
	}
}

// TestPasteNothing: a clipboard without text, such as one with a picture, takes
// nothing away.
func TestPasteNothing(t *testing.T) {
	e, _ := newEntry(t, ltr)
	e.SetText("one")
	e.SelectAll()
	e.env.Clipboard.SetContent("")
	e.TypedShortcut(&fyne.ShortcutPaste{})
	if e.Text() != "one" || e.SelectedText() != "one" || e.CanUndo() {
		t.Errorf("%q, %q selected, undo %v", e.Text(), e.SelectedText(), e.CanUndo())
	}
}

// TestWrapHalf: isolates go around a selection as it is, with half a pair in it
// too.
func TestWrapHalf(t *testing.T) {
	e, _ := newEntry(t, ltr)
	setMarked(e, "x|<1>ab|c</1>")
	e.wrap('\u2067', '\u2069')
	if got, want := marked(e), "x\u2067|<1>ab|\u2069c</1>"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	e.Undo()
	if got, want := marked(e), "x|<1>ab|c</1>"; got != want {
		t.Errorf("after undo %q, want %q", got, want)
	}
}
