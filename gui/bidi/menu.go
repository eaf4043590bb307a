package bidi

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/shape"
)

// TappedSecondary opens the menu of the text.
func (v *view) TappedSecondary(e *fyne.PointEvent) {
	v.showMenu(e.AbsolutePosition, v.under(e.Position))
}

// menuKey opens the menu at the caret for the keys that desktops use, and
// reports whether it was one.
func (v *view) menuKey(key fyne.KeyName) bool {
	if key != desktop.KeyMenu && (key != fyne.KeyF10 || v.env.Modifiers()&fyne.KeyModifierShift == 0) {
		return false
	}
	v.ShowMenu()
	return true
}

// ShowMenu opens the menu of the text at the caret.
func (v *view) ShowMenu() {
	box := v.CaretRect()
	v.showMenu(v.env.Driver.AbsolutePositionForObject(v.self).Add(box.Position).AddXY(0, box.Size.Height), v.caret.Index)
}

// showMenu opens the menu for the rune at an index.
func (v *view) showMenu(at fyne.Position, index int) {
	v.leaveTip()
	c := v.env.canvasOf(v.self)
	if c == nil {
		return
	}
	items := v.menu()
	if e, ok := v.self.(*Entry); ok && e.OnMenu != nil {
		if first := e.OnMenu(index); len(first) > 0 {
			items = slices.Concat(first, []*fyne.MenuItem{fyne.NewMenuItemSeparator()}, items)
		}
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}

// menu returns what can be done with the text as it is now.
func (v *view) menu() []*fyne.MenuItem {
	e, _ := v.self.(*Entry)
	start, end := v.Selection()
	item := func(label string, can bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, do)
		m.Disabled = !can
		return m
	}
	can := e != nil && e.editable()
	copyItem := item(lang.L("Copy"), start < end, func() { v.copy() })
	selectAll := item(lang.L("Select all"), len(v.runes) > 0, v.SelectAll)
	var items []*fyne.MenuItem
	if e != nil {
		insert := item(lang.L("Insert"), can, nil)
		insert.ChildMenu = fyne.NewMenu("", e.insertMenu()...)
		items = append(items,
			item(lang.L("Undo typing"), can && e.CanUndo(), e.Undo),
			item(lang.L("Redo typing"), can && e.CanRedo(), e.Redo),
			fyne.NewMenuItemSeparator(),
			item(lang.L("Cut"), can && start < end, e.cut), copyItem,
			item(lang.L("Paste"), can && v.env.Clipboard != nil, e.paste), selectAll,
			fyne.NewMenuItemSeparator(), insert)
	} else {
		items = append(items, copyItem, selectAll, fyne.NewMenuItemSeparator())
	}
	items = append(items, v.directionItem())
	if v.env.OnReveal != nil {
		reveal := item(lang.L("Show spaces and marks"), true, func() { v.env.OnReveal(!v.env.Reveal) })
		reveal.Checked = v.env.Reveal
		items = append(items, reveal)
	}
	return items
}

// directionItem sets the direction of this text on the screen.
func (v *view) directionItem() *fyne.MenuItem {
	m := fyne.NewMenuItem(lang.L("Direction"), nil)
	m.ChildMenu = fyne.NewMenu("")
	for _, d := range []struct {
		label string
		d     shape.Direction
	}{{lang.L("By the first letter"), shape.Auto}, {lang.L("Right to left"), shape.RTL}, {lang.L("Left to right"), shape.LTR}} {
		i := fyne.NewMenuItem(d.label, func() { v.SetDirection(d.d) })
		i.Checked = v.direction == d.d
		m.ChildMenu.Items = append(m.ChildMenu.Items, i)
	}
	return m
}

// toggleDirection turns the text round.
func (v *view) toggleDirection() {
	if v.lines().Lines[0].Base == shape.RTL {
		v.SetDirection(shape.LTR)
	} else {
		v.SetDirection(shape.RTL)
	}
}

// A Sign is a character that no keyboard has, or two that go around a text.
type Sign struct {
	Label       string
	Open, Close rune // Close is 0 for one that stands alone
}

// Signs are the marks of direction and joining, and the space that does not break.
func Signs() []Sign {
	return []Sign{
		{lang.L("Right-to-left mark (RLM)"), '\u200F', 0},
		{lang.L("Left-to-right mark (LRM)"), '\u200E', 0},
		{lang.L("Arabic letter mark (ALM)"), '\u061C', 0},
		{lang.L("Isolate, right to left (RLI … PDI)"), '\u2067', '\u2069'},
		{lang.L("Isolate, left to right (LRI … PDI)"), '\u2066', '\u2069'},
		{lang.L("Isolate, by its first letter (FSI … PDI)"), '\u2068', '\u2069'},
		{lang.L("No-break space"), '\u00A0', 0},
		{lang.L("Zero-width non-joiner (ZWNJ)"), '\u200C', 0},
		{lang.L("Zero-width joiner (ZWJ)"), '\u200D', 0},
	}
}

// InsertSign puts a sign in the place of the selection, or around it where it is one of
// two; the caret is inside where nothing is selected.
func (e *Entry) InsertSign(s Sign) {
	if s.Close != 0 {
		e.wrap(s.Open, s.Close)
		return
	}
	start, end := e.Selection()
	e.edit(start, end, []rune{s.Open}, false)
}

// insertMenu lists the signs.
func (e *Entry) insertMenu() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, s := range Signs() {
		items = append(items, fyne.NewMenuItem(s.Label, func() { e.InsertSign(s) }))
	}
	return items
}
