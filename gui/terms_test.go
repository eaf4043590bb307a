package gui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/gui/bidi"
	"tarjuman/memory/exchange"
	"tarjuman/memory/terms"
	"tarjuman/project/session"
)

// field is the n-th field of the dialog on top, from 0.
func (w *Window) field(t *testing.T, n int) *bidi.Entry {
	t.Helper()
	for _, o := range w.seen() {
		if e, ok := o.(*bidi.Entry); ok {
			if n--; n < 0 {
				return e
			}
		}
	}
	t.Fatal("no such field")
	return nil
}

// marked are the words of a row's source that are underlined.
func marked(w *Window, row int) (out []string) {
	source := w.grid.Row(row).Source
	for _, s := range w.terms.marks[source] {
		out = append(out, string([]rune(source)[s.Start:s.End]))
	}
	return out
}

// TestTermsShown: the terms of the rows on the screen are underlined over their
// stems, those of the current row stand in the pane and are inserted by number.
func TestTermsShown(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	want := []string{"واشنطن", "الحوار الاستراتيجي", "الولايات المتحدة", "الكويت", "تشرين الثاني/نوفمبر", "تشرين الثاني/نوفمبر", "الخليج"}
	if got := marked(w, 0); !slices.Equal(got, want) {
		t.Errorf("underlined are %q, want %q", got, want)
	}
	if got := marked(w, 4); !slices.Contains(got, "شراكت") { // of وشراكتهما
		t.Errorf("underlined are %q", got)
	}
	if tip := w.terms.marks[w.grid.Row(0).Source][6].Tip; tip != "Gulf\nnot Persian Gulf" {
		t.Errorf("the tip is %q", tip)
	}
	w.press(t, ctrlAlt(fyne.Key1))
	if got := w.grid.Editor().Text(); got != "Washington" {
		t.Errorf("the editor has %q", got)
	}

	// A shared base that changes outside is seen at the next row, one that is gone is
	// told, and a term that is added shows at once.
	house := filepath.Join(t.TempDir(), "house.csv")
	if err := w.session.AttachTerms(context.Background(), session.TermBase{Path: house}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(house, []byte("source,target\nأسبوع,week\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.press(t, alt(fyne.KeyDown))
	if got := marked(w, 1); !slices.Contains(got, "أسبوعين") || w.terms.current[0].Base != "house" {
		t.Errorf("underlined are %q, the first of %q", got, w.terms.current[0].Base)
	}
	if err := os.Remove(house); err != nil {
		t.Fatal(err)
	}
	w.press(t, alt(fyne.KeyDown))
	if !strings.Contains(w.status.note.Text(), house) || slices.Contains(marked(w, 1), "أسبوعين") {
		t.Errorf("of the base that is gone it says %q", w.status.note.Text())
	}
}

// TestAddTerm adds the word at the caret of the source by two actions, and one to a
// shared base; both are taken back.
func TestAddTerm(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, alt(fyne.KeyDown))
	source := w.grid.Row(1).Source
	w.grid.FocusSource()
	from := strings.Index(source, "السياسة")
	at := len([]rune(source[:from]))
	for range at + 1 {
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) // right to left
	}
	w.write("The policies")
	w.grid.Editor().Select(4, 12)
	has := func() bool { return slices.Contains(marked(w, 1), "السياسة") }
	w.press(t, ctrl(fyne.KeyE))
	if got := w.field(t, 0).Text() + "=" + w.field(t, 1).Text(); got != "السياسة=policies" {
		t.Fatalf("the dialog has %q", got)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if dialogs(w) != 0 || !has() {
		t.Errorf("%d dialogs are open, underlined are %q", dialogs(w), marked(w, 1))
	}
	w.press(t, ctrlShift(fyne.KeyZ))
	if has() {
		t.Error("undo leaves it")
	}

	house := filepath.Join(t.TempDir(), "house.csv")
	if err := w.session.AttachTerms(context.Background(), session.TermBase{Path: house}); err != nil {
		t.Fatal(err)
	}
	w.press(t, alt(fyne.KeyUp))
	w.press(t, alt(fyne.KeyDown))
	w.settings.Set(prefTermsInto, house)
	w.press(t, ctrl(fyne.KeyE))
	w.field(t, 0).SetText("السياسة")
	w.typeInto(t, "السياسة") // without English it is none
	if dialogs(w) != 2 {
		t.Fatalf("%d dialogs are open", dialogs(w))
	}
	w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.field(t, 1).SetText("politics")
	w.typeInto(t, "السياسة")
	if b, _ := os.ReadFile(house); !strings.Contains(string(b), "السياسة,politics") || !has() {
		t.Errorf("the base is %q, underlined are %q", b, marked(w, 1))
	}
	w.press(t, ctrlShift(fyne.KeyZ))
	if b, _ := os.ReadFile(house); strings.Contains(string(b), "politics") || has() {
		t.Error("undo leaves it")
	}
}

// TestSampleComes: the sample comes with its terms, and where units can be imported
// with its memory, to which nothing is added.
func TestSampleComes(t *testing.T) {
	w := open(t, t.TempDir())
	w.opt.Import = exchange.Import
	for range 2 { // made, and then opened again
		w.OpenSample()
		w.finish(t)
		all := w.session.Memories()
		if len(all) != 2 || all[1].Name != "sample" || !all[1].ReadOnly || all[1].Err != nil {
			t.Fatalf("%+v", all)
		}
		list, err := w.session.Terms(context.Background())
		if err != nil || len(list) < 50 || !slices.ContainsFunc(list, func(t terms.Term) bool { return t.Preferred == "human rights" }) {
			t.Errorf("%d terms, %v", len(list), err)
		}
		w.grid.Select(4)
		w.finish(t)
		if m, ok := w.matches.Match(0); !ok || m.Score < 75 || m.Memory != "sample" {
			t.Errorf("%+v", m)
		}
	}
}

// listed are the terms that the dialog on top lists, Arabic and English.
func (w *Window) listed() (out []string) {
	for _, o := range w.seen() {
		if c, ok := o.(*fyne.Container); ok && c.Layout == rowParts && c.Visible() {
			arabic, english := c.Objects[0].(*bidi.Text), c.Objects[1].(*bidi.Text)
			out = append(out, arabic.Text()+"="+english.Text())
		}
	}
	return out
}

// keyInto presses a key in what has the keyboard.
func (w *Window) keyInto(t *testing.T, k fyne.KeyName) {
	t.Helper()
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	w.finish(t)
}

// TestTermsDialog looks for terms in any spelling, changes and removes them, brings a
// file in and out, and does the same with a base that is shared.
func TestTermsDialog(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyK))
	if got := w.listed(); !w.says("60 of 60") || len(got) < 8 || len(got) > 30 {
		t.Fatalf("listed are %d: only what is seen is made", len(got))
	}
	search := w.field(t, 0)
	look := func(words string) []string {
		search.SetText("")
		for _, r := range words {
			search.TypedRune(r)
		}
		w.finish(t)
		return w.listed()
	}
	if got := look("الأُرْدُن"); !slices.Equal(got, []string{"الأردن=Jordan"}) {
		t.Errorf("without regard to vowels: %q", got)
	}
	if got := look("الاردن"); len(got) != 1 {
		t.Errorf("without regard to hamza: %q", got)
	}
	if got := look("GULF"); len(got) != 3 || !w.says("3 of 60") {
		t.Errorf("without regard to case: %q", got)
	}

	// Return changes the one that is chosen.
	look("jordan")
	w.keyInto(t, fyne.KeyReturn)
	w.field(t, 1).SetText("the Hashemite Kingdom")
	w.keyInto(t, fyne.KeyReturn)
	if got := look("hashemite"); dialogs(w) != 1 || !slices.Equal(got, []string{"الأردن=the Hashemite Kingdom"}) {
		t.Errorf("%d dialogs, listed %q", dialogs(w), got)
	}
	w.tap(t, "Remove")
	if got := w.listed(); len(got) != 0 || !strings.Contains(w.status.note.Text(), "Hashemite") {
		t.Errorf("removed, and listed are %q", got)
	}

	if w.tap(t, "Merge doubles"); !w.says("No two terms") {
		t.Errorf("of doubles is said %q, and not in the dialog", w.status.note.Text())
	}

	// In and out.
	file := filepath.Join(dir, "more.csv")
	if err := os.WriteFile(file, []byte("source,target,price\nنفط,oil,80\nالكويت,Kuwait,\nرد,,\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.tap(t, "Import…")
	w.typeInto(t, file)
	if !w.says("more.csv: new terms: 1; added to: 0; known already: 1") || !w.says("line 4 has an empty target") || !w.says(`"price" is not kept`) {
		t.Error("what came of the import is not told")
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	out := filepath.Join(dir, "out.tbx")
	w.tap(t, "Export…")
	w.typeInto(t, out)
	if b, _ := os.ReadFile(out); strings.Count(string(b), "<conceptEntry") != 60 {
		t.Errorf("%d terms are exported", strings.Count(string(b), "<conceptEntry"))
	}

	// The file that went out is shared, and looked into; for reading nothing is changed.
	w.tap(t, "Shared bases…")
	w.typeInto(t, out)
	if !w.says("1   out") || !w.says("60 terms") {
		t.Fatal("the base is not listed")
	}
	w.typeInto(t, filepath.Join(dir, "new.csv"))
	w.tap(t, "Down")
	if b, ok := w.win.Canvas().Focused().(*button); !ok || b.Text != "Up" || !slices.ContainsFunc(w.seen(), func(o fyne.CanvasObject) bool { return o == b }) {
		t.Error("a base that has come down has not the keyboard")
	}
	w.tap(t, "Detach")
	if w.win.Canvas().Focused() != w.field(t, 0) {
		t.Error("the keyboard is with the base that was detached")
	}
	w.tick(t, "Read-only", 0)
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	for _, o := range w.seen() {
		if c, ok := o.(*choice); ok {
			c.SetSelectedIndex(1)
		}
	}
	w.finish(t)
	look("oil")
	w.keyInto(t, fyne.KeyReturn)
	if got := w.listed(); dialogs(w) != 1 || len(got) != 1 {
		t.Errorf("%d dialogs, listed %q: it is only read", dialogs(w), got)
	}
	w.tap(t, "Shared bases…")
	w.tick(t, "Read-only", 0)
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.tap(t, "Remove")
	if b, _ := os.ReadFile(out); strings.Contains(string(b), "<term>oil</term>") || len(w.listed()) != 0 {
		t.Errorf("listed are %q", w.listed())
	}
	w.tap(t, "Shared bases…")
	w.tap(t, "Detach")
	if g, err := w.session.Glossary(context.Background()); err != nil || len(g.Shared) != 0 {
		t.Errorf("%v, %d bases", err, len(g.Shared))
	}
	if !w.says("No term base is shared") {
		t.Error("the list is not what the session has")
	}
	for dialogs(w) > 0 {
		w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	if w.win.Canvas().Focused() != w.grid.Editor() {
		t.Error("the editor has not the keyboard")
	}
}

// TestCandidates accepts and rejects phrases one after the other by the keyboard, and
// the project remembers both.
func TestCandidates(t *testing.T) {
	w := open(t, t.TempDir())
	w.opt.Import = exchange.Import
	w.OpenSample()
	w.finish(t)
	look := func() {
		t.Helper()
		w.press(t, ctrlShift(fyne.KeyI))
		w.finish(t)
	}
	english := func() *bidi.Entry { return w.field(t, 0) }
	first := func() string { // of the list
		for _, o := range w.seen() {
			if c, ok := o.(*fyne.Container); ok && len(c.Objects) == 2 {
				if phrase, ok := c.Objects[0].(*bidi.Text); ok {
					return phrase.Text()
				}
			}
		}
		return ""
	}
	look()
	if !w.says("41 of 41") || first() != "حاجة إلى يقظة مستمرة" || english().Text() != "A need for constant vigilance" ||
		!w.says("found in sample") || !w.says("first in segment 20") {
		t.Fatalf("%q, %q", first(), english().Text())
	}
	w.keyInto(t, fyne.KeyReturn) // what the memory is certain of
	if got := first(); got != "الحوار الاستراتيجي الرابع" || english().Text() != "" || w.win.Canvas().Focused() != english() {
		t.Errorf("%q, %q", got, english().Text())
	}
	w.keyInto(t, fyne.KeyReturn) // nothing is accepted without English
	reject := ctrl(fyne.KeyR)
	english().TypedShortcut(reject)
	w.finish(t)
	if got := first(); got != "السياسة وحقوق الإنسان" || !w.says("39 of 39") {
		t.Errorf("%q", got)
	}
	w.tap(t, "Bring back the last")
	if got := first(); got != "الحوار الاستراتيجي الرابع" || !w.says("40 of 40") {
		t.Errorf("brought back: %q", got)
	}
	english().TypedShortcut(reject)
	w.finish(t)
	// What is typed for one stays while another is looked at.
	english().TypedRune('x')
	w.keyInto(t, fyne.KeyDown)
	if got := english().Text(); got != "" {
		t.Errorf("the next one is called %q", got)
	}
	w.keyInto(t, fyne.KeyUp)
	if got := english().Text(); got != "x" {
		t.Errorf("the one before is called %q", got)
	}
	w.keyInto(t, fyne.KeyEscape)
	list, err := w.session.Terms(context.Background())
	if err != nil || len(list) != 61 || !slices.ContainsFunc(list, func(t terms.Term) bool { return t.Preferred == "A need for constant vigilance" }) {
		t.Errorf("%d terms, %v", len(list), err)
	}
	look()
	if got := first(); got != "السياسة وحقوق الإنسان" {
		t.Errorf("looked for again: %q", got)
	}
}
