package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/bidi"
	"tarjuman/gui/panel"
)

// A tool is a button of the window that does a command. While the pointer rests on it, it
// tells what the command is called, and its key as it is now.
type tool struct {
	panel.Button
	w    *Window
	id   string
	role need // of who does it, nil for everybody
}

// tool makes a button for a command; icon may be nil.
func (w *Window) tool(id, label string, icon fyne.Resource) *tool {
	t := &tool{w: w, id: id}
	t.Text, t.Icon, t.OnTapped = label, icon, func() { w.doCommand(id) }
	t.ExtendBaseWidget(t)
	return t
}

// only greys the button for who may not do its command.
func (t *tool) only(role need) *tool {
	t.role = role
	t.w.roleTools = append(t.w.roleTools, t)
	return t
}

// judge goes by the role.
func (t *tool) judge() {
	if t.role(t.w) == "" {
		t.Enable()
	} else {
		t.Disable()
	}
}

// tip is what it tells: also why the command cannot be done.
func (t *tool) tip() string {
	c := t.w.command(t.id)
	if c == nil {
		return ""
	}
	lacking := c.lacks(t.w)
	if c.key.KeyName == "" && lacking == "" {
		return ""
	}
	tip := c.name()
	if c.key.KeyName != "" {
		tip += "   " + keyName(c.key)
	}
	if lacking != "" {
		tip += "\n" + lacking
	}
	return tip
}

// MouseIn is part of desktop.Hoverable.
func (t *tool) MouseIn(e *desktop.MouseEvent) {
	t.Button.MouseIn(e)
	if tip := t.tip(); tip != "" {
		t.w.env.Tips.Wait(tip, bidi.Box{Position: t.w.app.Driver().AbsolutePositionForObject(t), Size: t.Size()})
	}
}

// MouseOut is part of desktop.Hoverable.
func (t *tool) MouseOut() {
	t.Button.MouseOut()
	t.w.env.Tips.Hide()
}

// Tapped is part of fyne.Tappable. A grey one says why.
func (t *tool) Tapped(e *fyne.PointEvent) {
	t.w.env.Tips.Hide()
	if t.Disabled() {
		t.OnTapped()
		return
	}
	t.Button.Tapped(e)
}
