package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A keyGroup is a menu on the sheet of keys: what its commands are called, and their keys.
type keyGroup struct {
	menu string
	rows [][2]string
}

// sheet lists the commands that have a key by their menus. Nine whose name is
// their digit are one line.
func (w *Window) sheet() (groups []keyGroup) {
	for _, c := range w.commands {
		menu, within, _ := strings.Cut(c.menu, ": ")
		row := [2]string{c.label, keyName(c.key)}
		if stem, ok := strings.CutSuffix(c.id, c.label); ok && strings.HasSuffix(stem, ".") {
			if c.label != "1" {
				continue
			}
			row = [2]string{within, w.keysOf(stem)}
		} else if c.key.KeyName == "" {
			continue
		} else if within != "" {
			row[0] = within + ": " + c.label
		}
		if len(groups) == 0 || groups[len(groups)-1].menu != menu {
			groups = append(groups, keyGroup{menu: menu})
		}
		g := &groups[len(groups)-1]
		g.rows = append(g.rows, row)
	}
	return groups
}

// keysDialog is the sheet of keys: all of them at a glance where the window has room.
func (w *Window) keysDialog() {
	size := w.win.Canvas().Size()
	size = fyne.NewSize(size.Width*0.96, size.Height*0.96)
	s := w.scroller(newKeySheet(w.sheet(), size.Width-60).object())
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Keys"), s,
		w.button(lang.L("Change keys…"), func() { d.Hide(); w.settingsDialog() }), w.button(lang.L("Close"), func() { d.Hide() }).main())
	d.Resize(size)
	w.present(d, d.Hide)
	w.win.Canvas().Focus(s)
}

// A keySheet sets groups of keys in as many columns as there is room for.
type keySheet struct {
	columns int
	width   float32 // of a column
	groups  []setGroup
}

// A setGroup has the texts of a group: its name, once for each column that it may be in, and
// two of each row.
type setGroup struct {
	names []fyne.CanvasObject
	rows  [][2]fyne.CanvasObject
}

// Sizes of the sheet of keys in pixels.
const (
	keyRow    = 19
	keyColumn = 268 // at least
	keyMargin = 24  // between columns
)

// newKeySheet sets groups for a width.
func newKeySheet(groups []keyGroup, width float32) *keySheet {
	k := &keySheet{columns: max(int((width+keyMargin)/(keyColumn+keyMargin)), 1)}
	k.width = (width+keyMargin)/float32(k.columns) - keyMargin
	set := func(words string, colour fyne.ThemeColorName, bold bool, align fyne.TextAlign) fyne.CanvasObject {
		t := canvas.NewText(words, theme.Color(colour))
		t.TextSize, t.TextStyle.Bold, t.Alignment = theme.CaptionTextSize()+1, bold, align
		return t
	}
	for _, g := range groups {
		var s setGroup
		for range k.columns {
			s.names = append(s.names, set(g.menu, theme.ColorNamePrimary, true, fyne.TextAlignLeading))
		}
		for _, r := range g.rows {
			s.rows = append(s.rows, [2]fyne.CanvasObject{
				set(r[0], theme.ColorNameForeground, false, fyne.TextAlignLeading), set(r[1], theme.ColorNameForeground, true, fyne.TextAlignTrailing),
			})
		}
		k.groups = append(k.groups, s)
	}
	return k
}

// object is what shows the sheet.
func (k *keySheet) object() fyne.CanvasObject {
	box := container.New(k)
	for _, g := range k.groups {
		box.Objects = append(box.Objects, g.names...)
		for _, r := range g.rows {
			box.Objects = append(box.Objects, r[:]...)
		}
	}
	return box
}

// place sets the rows, and returns how high all is. A column ends where the rows of all are
// shared out evenly; a menu that goes on in the next one has its name there again.
func (k *keySheet) place(move func(o fyne.CanvasObject, x, y, w float32)) float32 {
	lines := 0
	for _, g := range k.groups {
		lines += 2 + len(g.rows) // a line of space behind each
	}
	most := (lines+k.columns-1)/k.columns + 1 // one for a name that stands there again
	column, line, longest := 0, 0, 0
	step := func() (x, y float32) {
		x, y = float32(column)*(k.width+keyMargin), float32(line)*keyRow
		line++
		longest = max(longest, line)
		return x, y
	}
	for _, g := range k.groups {
		if line+2 > most && column < k.columns-1 { // no name alone at the end
			column, line = column+1, 0
		}
		names := 0
		name := func() {
			x, y := step()
			g.names[names].Show()
			move(g.names[names], x, y, k.width)
			names++
		}
		name()
		for _, r := range g.rows {
			if line >= most && column < k.columns-1 {
				column, line = column+1, 0
				name()
			}
			x, y := step()
			move(r[0], x, y, k.width)
			move(r[1], x, y, k.width)
		}
		for _, o := range g.names[names:] {
			o.Hide()
		}
		if line > 0 {
			line++
		}
	}
	return float32(longest) * keyRow
}

// Layout is part of fyne.Layout.
func (k *keySheet) Layout([]fyne.CanvasObject, fyne.Size) {
	k.place(func(o fyne.CanvasObject, x, y, w float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, keyRow))
	})
}

// MinSize is part of fyne.Layout.
func (k *keySheet) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(keyColumn, k.place(func(fyne.CanvasObject, float32, float32, float32) {}))
}

// A scroller is a page of which only a part is seen, for the keyboard: arrows, page keys,
// home, end and space move it, escape and return end the dialog.
type scroller struct {
	widget.BaseWidget
	room *container.Scroll
	w    *Window
}

func (w *Window) scroller(page fyne.CanvasObject) *scroller {
	s := &scroller{w: w, room: container.NewVScroll(page)}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is part of fyne.Widget.
func (s *scroller) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.room) }

// FocusGained is part of fyne.Focusable.
func (s *scroller) FocusGained() {}

// FocusLost is part of fyne.Focusable.
func (s *scroller) FocusLost() {}

// TypedRune is part of fyne.Focusable.
func (s *scroller) TypedRune(rune) {}

// TypedKey is part of fyne.Focusable.
func (s *scroller) TypedKey(k *fyne.KeyEvent) {
	at, page := s.room.Offset.Y, s.room.Size().Height*0.9
	switch k.Name {
	case fyne.KeyDown:
		at += 40
	case fyne.KeyUp:
		at -= 40
	case fyne.KeyPageDown, fyne.KeySpace:
		at += page
	case fyne.KeyPageUp:
		at -= page
	case fyne.KeyHome:
		at = 0
	case fyne.KeyEnd:
		at = s.room.Content.MinSize().Height
	default:
		s.w.key(k)
		return
	}
	s.room.ScrollToOffset(fyne.NewPos(0, at))
}
