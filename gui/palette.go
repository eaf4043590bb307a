package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/memory/arabic"
)

// A command is an item of the main menu that does something.
type command struct {
	// menu is where it stands, and label what it says.
	menu, label string
	// keys are the names of its keys.
	keys []string
	item *fyne.MenuItem
}

// commands are all commands of the main menu, in its order.
func (w *Window) commands() (all []command) {
	var add func(menu string, items []*fyne.MenuItem)
	add = func(menu string, items []*fyne.MenuItem) {
		for _, m := range items {
			if m.ChildMenu != nil {
				add(menu+": "+m.Label, m.ChildMenu.Items)
				continue
			}
			if m.IsSeparator {
				continue
			}
			c := command{menu: menu, item: m}
			var bare string // which the menu cannot take
			if c.label, bare, _ = strings.Cut(m.Label, "  "); bare != "" {
				c.keys = append(c.keys, bare)
			}
			if s, ok := m.Shortcut.(*desktop.CustomShortcut); ok {
				c.keys = append(c.keys, keyName(s))
			}
			all = append(all, c)
		}
	}
	for _, m := range w.win.MainMenu().Items {
		add(m.Label, m.Items)
	}
	return all
}

// commandPane is the dialog that finds a command by words, and does it.
type commandPane struct {
	searched
	all []command
	d   *dialog.CustomDialog
}

func (w *Window) paletteDialog() {
	p := &commandPane{all: w.commands()}
	p.starts = true
	for _, c := range p.all {
		p.folded = append(p.folded, arabic.Fold(c.menu+" "+c.label+" "+strings.Join(c.keys, " ")))
	}
	p.start(w, p.row, p.fill, p.do, func() {})
	p.search.SetPlaceholder(lang.L("What do you want to do?"))

	p.d = w.withButtons(lang.L("Commands"), container.NewBorder(p.search, nil, nil, nil, p.table),
		w.button(lang.L("Close"), func() { p.d.Hide() }))
	p.d.Resize(fyne.NewSize(620, 520))
	p.find()
	w.present(p.d, p.do)
	w.win.Canvas().Focus(p.search)
}

func (p *commandPane) row() fyne.CanvasObject {
	menu := widget.NewLabel("")
	menu.Importance = widget.LowImportance
	return container.NewHBox(widget.NewLabel(""), menu, layout.NewSpacer(), widget.NewLabel(""))
}

func (p *commandPane) fill(i int, o fyne.CanvasObject) {
	c := p.all[p.shown[i]]
	for k, text := range map[int]string{0: c.label, 1: c.menu, 3: strings.Join(c.keys, ", ")} {
		if l, ok := o.(*fyne.Container).Objects[k].(*widget.Label); ok {
			l.SetText(text)
		}
	}
}

// do does the command that is chosen, once the dialog is gone.
func (p *commandPane) do() {
	if i := p.table.at; i >= 0 && i < len(p.shown) {
		p.d.Hide()
		p.all[p.shown[i]].item.Action()
	}
}
