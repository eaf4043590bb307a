package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// A textPane is the pane of the documents as running text. It follows the current segment,
// also while it is typed, and a click makes another sentence the current one.
type textPane struct {
	w    *Window
	page *reading
	root *fyne.Container
}

func (w *Window) newTextPane() *textPane {
	p := &textPane{w: w, page: w.newReading()}
	p.page.tapped = func(id string) { w.read.jump(id) }
	p.page.key = func(k *fyne.KeyEvent) bool { return w.lower.key(k) }
	arabic := w.check(lang.L("Arabic"), false, func(on bool) {
		p.page.setArabic(on)
		w.focus()
	})
	p.root = container.NewBorder(nil, nil, nil, container.NewVBox(arabic), p.page)
	return p
}

func (p *textPane) title() string             { return lang.L("Preview") }
func (p *textPane) object() fyne.CanvasObject { return p.root }
func (p *textPane) focus() bool               { return false }

func (p *textPane) show(id string) {
	p.page.show(p.w.view)
	p.page.mark(id)
}

// retyped shows what has been typed in a segment.
func (p *textPane) retyped(id string) {
	if p.w.lower.seen() == pane(p) {
		p.page.retyped(id)
	}
}
