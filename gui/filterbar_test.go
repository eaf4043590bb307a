package gui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/gui/grid"
	"tarjuman/project"
	"tarjuman/project/filter"
)

// numbers are those of the segments shown, in their order.
func (w *Window) numbers() string {
	var out []string
	for p := range w.grid.Len() {
		out = append(out, fmt.Sprint(w.grid.Segment(p)+1))
	}
	return strings.Join(out, " ")
}

// filled opens the sample with translations of the first segments: 1 and 3 translated, 2
// and 4 drafts. Row 5 is the current one.
func filled(t *testing.T) *Window {
	t.Helper()
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	for i, target := range []string{"The dialogue ended in Washington.", "A draft of the Gulf", "Third of the Gulf", "A fourth"} {
		w.grid.Select(i)
		w.write(target)
		if i%2 == 0 {
			w.press(t, ctrl(fyne.KeyReturn))
		}
	}
	w.grid.Select(4)
	w.finish(t)
	return w
}

// TestFilterBar: what is typed, what is chosen by keys and in the bar are one text.
func TestFilterBar(t *testing.T) {
	w := filled(t)
	b := w.filter
	type_ := func(s string) { b.field.Replace(s); w.finish(t) }
	b.field.SelectAll()
	type_("gulf")
	if got := w.numbers(); got != "2 3 5" { // and the current one
		t.Errorf("shown are %s", got)
	}
	if !strings.HasPrefix(b.count.Text(), "2 of 26 segments, and the one you are in") || b.line.Hidden {
		t.Errorf("it says %q", b.count.Text())
	}
	b.arabic.SetChecked(false)
	w.finish(t)
	if got := b.field.Text(); got != "gulf in:target" || !b.english.Checked {
		t.Errorf("the field has %q", got)
	}
	b.english.SetChecked(false)
	w.finish(t)
	if got := b.field.Text() + "|" + w.numbers(); got != "gulf in:source|5" {
		t.Errorf("in Arabic alone: %s", got)
	}
	b.field.SelectAll()
	type_("status:dra")
	if got := b.count.Text(); !strings.Contains(got, "“dra”") || w.numbers() != "5" {
		t.Errorf("of what cannot be read it says %q and shows %s", got, w.numbers())
	}
	b.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.finish(t)
	if w.grid.Len() != 26 || b.field.Text() != "" || !b.line.Hidden || !b.all.on {
		t.Errorf("after escape %d rows, field %q", w.grid.Len(), b.field.Text())
	}

	w.press(t, alt(fyne.Key2))
	if got := w.numbers() + b.field.Text(); got != "2 4 5status:draft" || !b.chips[project.Draft].on || b.chips[project.New].on {
		t.Errorf("drafts are %s", got)
	}
	if c := b.chips; c[project.Draft].count != "2" || c[project.Translated].count != "2" || c[project.New].count != "22" {
		t.Errorf("counted are %s drafts, %s translated, %s new", c[project.Draft].count, c[project.Translated].count, c[project.New].count)
	}
	b.chips[project.Draft].Tapped(nil) // once more: off
	w.finish(t)
	if w.grid.Len() != 26 {
		t.Errorf("%d rows", w.grid.Len())
	}
	w.press(t, alt(fyne.Key6))
	for p := range w.grid.Len() {
		if i := w.grid.Segment(p); i != 4 && len(w.checks.found.Found[i]) == 0 {
			t.Errorf("segment %d has no finding", i+1)
		}
	}
	if w.grid.Len() < 2 {
		t.Error("nothing with findings is shown")
	}
	w.press(t, alt(fyne.Key0))

	b.field.SelectAll()
	type_("gulf sort:length")
	if got := w.numbers(); !strings.HasPrefix(got, "5 ") { // sorted, the current one is above them
		t.Errorf("sorted, shown are %s", got)
	}
	b.field.OnSubmitted(b.field.Text())
	w.finish(t)
	if got := w.numbers(); strings.Contains(got, "5") || w.grid.Current() != 0 || !strings.HasPrefix(b.count.Text(), "2 of 26 segments, the shortest") {
		t.Errorf("return leads to row %d of %s: %s", w.grid.Current()+1, got, b.count.Text())
	}
	w.filterBy(0)
	w.finish(t)
	w.grid.Select(1)
	w.grid.Editor().Select(11, 19) // the Gulf
	w.press(t, ctrlShift(fyne.KeyF))
	if got := b.field.Text(); got != `"the Gulf"` || w.win.Canvas().Focused() != fyne.Focusable(b.field) {
		t.Errorf("the field has %q", got)
	}
}

// TestFilterStays: what is confirmed stays among the rows shown, the way on goes within
// them, and F10 applies the filter again.
func TestFilterStays(t *testing.T) {
	w := filled(t)
	w.grid.Select(1)
	w.press(t, alt(fyne.Key2))
	w.press(t, ctrl(fyne.KeyReturn))
	if got := w.numbers(); got != "2 4" || w.grid.Current() != 1 {
		t.Errorf("shown are %s, current is row %d", got, w.grid.Current()+1)
	}
	w.press(t, ctrl(fyne.KeyReturn))
	if got := w.numbers(); got != "2 4" || w.grid.Current() != 1 {
		t.Errorf("all done: shown are %s, current is row %d", got, w.grid.Current()+1)
	}
	w.write(" a") // a draft again
	w.press(t, alt(fyne.KeyUp))
	w.key(&fyne.KeyEvent{Name: fyne.KeyF10})
	w.finish(t)
	if got, said := w.numbers(), w.filter.count.Text(); got != "2 4" || !strings.HasPrefix(said, "1 of 26 segments, and the one you are in") { // 2 is
		t.Errorf("applied again, shown are %s: %s", got, said)
	}
	w.press(t, alt(fyne.KeyDown))
	w.key(&fyne.KeyEvent{Name: fyne.KeyF10})
	w.finish(t)
	if got := w.numbers(); got != "4" {
		t.Errorf("applied again, shown are %s", got)
	}
	w.press(t, alt(fyne.Key0))
	w.key(&fyne.KeyEvent{Name: fyne.KeyF10}) // the last one comes back
	w.finish(t)
	if got := w.filter.field.Text(); got != "status:draft" {
		t.Errorf("F10 brings back %q", got)
	}
}

// TestSort: a click on a title, a second, a third; splitting and merging follow the rows
// as they stand.
func TestSort(t *testing.T) {
	w := filled(t)
	at := w.grid.Editor().Position().Y
	w.grid.OnTitle(grid.SourceTitle)
	w.finish(t)
	length := func(p int) int { return len([]rune(w.view.Segments[w.grid.Segment(p)].Source.Chars)) }
	for p := 1; p < w.grid.Len(); p++ {
		if length(p) < length(p-1) {
			t.Fatalf("row %d is shorter than the one before", p+1)
		}
	}
	if w.grid.Segment(w.grid.Current()) != 4 || w.filter.field.Text() != "sort:length" || !strings.Contains(w.filter.count.Text(), "the shortest first") {
		t.Errorf("segment %d is current, the field has %q", w.grid.Segment(w.grid.Current())+1, w.filter.field.Text())
	}
	if y := w.grid.Editor().Position().Y; y < 0 || y > 800 {
		t.Errorf("the editor was at %v, is at %v", at, y)
	}
	w.merge()
	if said := w.status.note.Text(); !strings.Contains(said, "not the next row") || len(w.view.Segments) != 26 {
		t.Errorf("%d segments, it says %q: it was merged with what is not the next row", len(w.view.Segments), said)
	}
	here := w.grid.Current()
	w.press(t, alt(fyne.KeyDown))
	if w.grid.Current() != here+1 {
		t.Errorf("the next row is %d", w.grid.Current())
	}
	w.grid.OnTitle(grid.SourceTitle)
	w.finish(t)
	if w.filter.field.Text() != "sort:-length" || length(0) < length(1) {
		t.Errorf("the field has %q", w.filter.field.Text())
	}
	w.grid.OnTitle(grid.SourceTitle)
	w.finish(t)
	if w.filter.field.Text() != "" || w.grid.Filter() != nil {
		t.Errorf("the field has %q", w.filter.field.Text())
	}
	w.pressed(key{KeyName: fyne.KeyF4, Modifier: fyne.KeyModifierShift})
	w.finish(t)
	if w.filter.field.Text() != "sort:-number" || w.grid.Segment(0) != 25 {
		t.Errorf("the field has %q", w.filter.field.Text())
	}
	w.press(t, alt(fyne.Key0))
	if w.grid.Segment(0) != 0 {
		t.Error("the order of the document does not come back")
	}
}

// TestSavedFilters: the dialog writes the text, which is kept under a name in the menu.
func TestSavedFilters(t *testing.T) {
	w := filled(t)
	q, err := filter.Parse(`-status:approved gulf by:nobody sort:length`)
	if err != nil {
		t.Fatal(err)
	}
	w.filter.apply(q)
	w.filterDialog()
	w.tick(t, "Draft", 0)
	w.tick(t, "75–84", 0)
	w.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if got := w.filter.field.Text(); got != "-status:approved gulf by:nobody sort:length status:draft match:75-84" {
		t.Errorf("the dialog wrote %q", got)
	}
	save := func(name string) {
		w.saveFilter()
		w.win.Canvas().Focused().(interface{ Replace(string) }).Replace(name)
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		w.finish(t)
	}
	usual := len(w.filters())
	id := fmt.Sprintf("filter.saved.%d", usual+1)
	save(" My  own ")
	if said := w.status.note.Text(); said != fmt.Sprintf("Saved: My own. Alt+Shift+%d shows it.", usual+1) {
		t.Errorf("after saving it says %q", said)
	}
	w.press(t, alt(fyne.Key0))
	if all := w.filters(); len(all) != usual+1 || all[usual].name != "My own" || w.command(id) == nil {
		t.Fatalf("saved are %v", all)
	}
	w.command(id).item.Action()
	w.finish(t)
	if got := w.filter.field.Text(); got != "-status:approved gulf by:nobody sort:length status:draft match:75-84" {
		t.Errorf("it brings %q", got)
	}

	// The same name again is another filter under it; with nothing shown it is forgotten.
	w.filterBy(2)
	save("My own")
	if all := w.filters(); len(all) != usual+1 || all[usual].query != "status:draft" {
		t.Errorf("saved again are %v", all)
	}
	w.press(t, alt(fyne.Key0))
	save("My own")
	if all := w.filters(); len(all) != usual || w.command(id) != nil {
		t.Errorf("forgotten, there are %v", all)
	}
	save("My own")
	if said := w.status.note.Text(); said != "No filter is saved as My own." {
		t.Errorf("of one that is not there it says %q", said)
	}
	for _, f := range w.filters() {
		save(f.name)
	}
	if all := w.filters(); len(all) != 0 {
		t.Errorf("all forgotten, there are %v", all)
	}
	w.applySaved(savedFilter{"broken", "status:late"})
	if !strings.Contains(w.filter.count.Text(), "late") {
		t.Errorf("of a broken one it says %q", w.filter.count.Text())
	}
}
