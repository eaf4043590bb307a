package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
)

// A pane is one of those under the rows. It shows something of the current segment,
// or what was asked for last.
type pane interface {
	// title is the word on its tab.
	title() string
	object() fyne.CanvasObject
	// show is called while the pane is seen, when the current segment is another one
	// or has changed. It must not wait.
	show(id string)
	// focus gives the keyboard to what is typed into, if there is such a thing.
	focus() bool
}

// lower are the panes under the rows, one of which is seen. They are hidden until
// somebody asks for one.
type lower struct {
	w     *Window
	panes []pane
	tabs  *container.AppTabs
	split *container.Split
	open  bool
}

// newLower makes the panes below what is above them.
func (w *Window) newLower(above fyne.CanvasObject, panes ...pane) *lower {
	l := &lower{w: w, panes: panes, tabs: container.NewAppTabs()}
	for _, p := range panes {
		l.tabs.Append(container.NewTabItem(p.title(), p.object()))
	}
	l.tabs.OnSelected = func(*container.TabItem) { l.show() }
	close := w.button("", l.hide)
	close.Icon = theme.CancelIcon()
	bottom := container.NewBorder(nil, nil, nil, container.NewVBox(close), l.tabs)
	l.split = container.NewVSplit(above, bottom)
	l.split.Offset = lowerOffset
	bottom.Hide()
	return l
}

// lowerOffset is the part of the height that the rows keep.
const lowerOffset = 0.68

// object is what to put on the screen.
func (l *lower) object() fyne.CanvasObject { return l.split }

// bring shows a pane and gives it the keyboard.
func (l *lower) bring(p pane) {
	if l.w.session == nil {
		return
	}
	if !l.open {
		l.open = true
		l.split.Trailing.Show()
		l.split.Refresh()
	}
	for i, q := range l.panes {
		if p == q && l.tabs.SelectedIndex() != i {
			l.tabs.SelectIndex(i) // shows it
			p.focus()
			return
		}
	}
	l.show()
	p.focus()
}

// hide leaves all the room to the rows.
func (l *lower) hide() {
	l.open = false
	l.split.Trailing.Hide()
	l.split.Refresh()
	l.w.focus()
}

// toggle shows the panes, or hides them.
func (l *lower) toggle() {
	if l.open {
		l.hide()
	} else {
		l.bring(l.panes[max(l.tabs.SelectedIndex(), 0)])
	}
}

// seen is the pane that is seen, nil for none.
func (l *lower) seen() pane {
	if i := l.tabs.SelectedIndex(); l.open && i >= 0 {
		return l.panes[i]
	}
	return nil
}

// show has the pane that is seen show the current segment.
func (l *lower) show() {
	if p := l.seen(); p != nil && l.w.session != nil {
		p.show(l.w.grid.CurrentID())
	}
}

// key takes the keys of the fields in panes: escape gives the rows the keyboard.
func (l *lower) key(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape && len(l.w.dialogs) == 0 {
		l.w.focus()
		return true
	}
	return l.w.key(k)
}

// next gives the keyboard to the pane that is seen: to its field, or else to the first of
// its buttons; from there back to the rows.
func (l *lower) next() {
	canvas := l.w.win.Canvas()
	if p := l.seen(); p != nil && canvas.Focused() == l.w.home() {
		if p.focus() {
			return
		}
		if o, ok := p.(interface{ first() fyne.Focusable }); ok && o.first() != nil {
			canvas.Focus(o.first())
			return
		}
	}
	l.w.focus()
}

// paneCommands are the commands of the menu that bring panes.
func (w *Window) paneCommands() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		w.item("view.concordance", lang.L("Concordance"), "Ctrl+K", func() { w.concordance.ask() }, aProject),
		w.item("view.history", lang.L("History"), "Ctrl+Shift+H", func() { w.lower.bring(w.history) }, aProject),
		w.item("view.text", lang.L("Preview"), "Alt+P", func() { w.lower.bring(w.text) }, aSegment),
		w.item("view.panes", lang.L("Panes below"), "Ctrl+Shift+X", func() { w.lower.toggle() }, aProject),
		w.item("view.nextPane", lang.L("Next pane"), "F6", func() { w.lower.next() }, aProject),
	}
}
