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
	s := w.scroller(newKeySheet(w.sheet(), size.Width-60))
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Keys"), s,
		w.button(lang.L("Change keys…"), func() { d.Hide(); w.settingsDialog() }), w.button(lang.L("Close"), func() { d.Hide() }).main())
	d.Resize(size)
	w.present(d, d.Hide)
	w.win.Canvas().Focus(s)
}

// A keySheet sets groups of keys in as many columns as there is room for.
type keySheet struct {
	groups  []keyGroup
	width   float32
	objects []fyne.CanvasObject // of each group: its name, and two of each row
}

// Sizes of the sheet of keys in pixels.
const (
	keyRow    = 19
	keyColumn = 268 // at least
	keyMargin = 24  // between columns
)

// newKeySheet sets groups for a width.
func newKeySheet(groups []keyGroup, width float32) fyne.CanvasObject {
	k := &keySheet{groups: groups, width: width}
	add := func(words string, colour fyne.ThemeColorName, bold bool, align fyne.TextAlign) {
		t := canvas.NewText(words, theme.Color(colour))
		t.TextSize, t.TextStyle.Bold, t.Alignment = theme.CaptionTextSize()+1, bold, align
		k.objects = append(k.objects, t)
	}
	for _, g := range groups {
		add(g.menu, theme.ColorNamePrimary, true, fyne.TextAlignLeading)
		for _, r := range g.rows {
			add(r[0], theme.ColorNameForeground, false, fyne.TextAlignLeading)
			add(r[1], theme.ColorNameForeground, true, fyne.TextAlignTrailing)
		}
	}
	return container.New(k, k.objects...)
}

// place sets the rows, and returns how high all is. A column ends where the rows of all are
// shared out evenly; a menu that goes on in the next one has no name there.
func (k *keySheet) place(move func(o fyne.CanvasObject, x, y, w float32)) float32 {
	columns := max(int((k.width+keyMargin)/(keyColumn+keyMargin)), 1)
	each := (k.width+keyMargin)/float32(columns) - keyMargin
	lines := 0
	for _, g := range k.groups {
		lines += 2 + len(g.rows) // a line of space behind each
	}
	most := (lines + columns - 1) / columns
	column, line, at, longest := 0, 0, 0, 0
	step := func() (x, y float32) {
		if line >= most && column < columns-1 {
			column, line = column+1, 0
		}
		x, y = float32(column)*(each+keyMargin), float32(line)*keyRow
		line++
		longest = max(longest, line)
		return x, y
	}
	for _, g := range k.groups {
		if line+2 > most && column < columns-1 { // no name alone at the end
			column, line = column+1, 0
		}
		x, y := step()
		move(k.objects[at], x, y, each)
		at++
		for range g.rows {
			x, y := step()
			move(k.objects[at], x, y, each)
			move(k.objects[at+1], x, y, each)
			at += 2
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
