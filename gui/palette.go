package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/memory/arabic"
)

// commandPane is the dialog that finds a command by words, and does it.
type commandPane struct {
	searched
	all []*command
	d   *dialog.CustomDialog
}

func (w *Window) paletteDialog() { (&commandPane{all: w.commands}).open(w) }

// open shows the dialog.
func (p *commandPane) open(w *Window) {
	p.starts = true
	for _, c := range p.all {
		p.folded = append(p.folded, arabic.Fold(c.menu+" "+c.label+" "+keyName(c.key)))
		p.names = append(p.names, arabic.Fold(strings.TrimSuffix(c.label, "…")))
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
	for k, text := range map[int]string{0: c.label, 1: c.menu, 3: keyName(c.key)} {
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
