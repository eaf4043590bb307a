package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// A finalPass is the reading view: the documents as running text in the place of the rows.
// The sentence that is marked is the current row, so that every command on segments and
// every pane is about it.
type finalPass struct {
	w      *Window
	page   *reading
	line   *widget.Label // what is known of the sentence
	arabic *check
	rows   fyne.CanvasObject // in whose place it stands
	root   *fyne.Container
	on     bool
}

func (w *Window) newFinalPass() *finalPass {
	f := &finalPass{w: w, page: w.newReading(), line: widget.NewLabel("")}
	f.line.Truncation = fyne.TextTruncateEllipsis
	f.arabic = w.check(lang.L("Arabic"), false, func(bool) { f.turn() })
	back := w.button(lang.L("To the rows"), f.toggle)
	f.page.tapped = f.jump
	f.page.key = f.key
	f.page.shortcut = func(s fyne.Shortcut) {
		switch s.(type) {
		case *fyne.ShortcutUndo:
			w.undo()
		case *fyne.ShortcutRedo:
			w.redo()
		}
	}
	f.root = container.NewBorder(container.NewBorder(nil, nil, nil, container.NewHBox(f.arabic, back), f.line), nil, nil, nil, f.page)
	f.root.Hide()
	f.rows = w.lower.split.Leading
	w.lower.split.Leading = container.NewStack(f.rows, f.root)
	return f
}

// toggle shows the documents as running text, or the rows again.
func (f *finalPass) toggle() {
	w := f.w
	if w.session == nil {
		return
	}
	w.save()
	if f.on = !f.on; f.on {
		f.rows.Hide()
		f.root.Show()
		f.follow()
		f.page.mark(w.grid.CurrentID())
	} else {
		f.root.Hide()
		f.rows.Show()
	}
	w.focus()
}

// turn shows the Arabic, or the English again.
func (f *finalPass) turn() {
	if f.w.session == nil {
		return
	}
	if !f.on {
		f.toggle()
	}
	f.page.setArabic(!f.page.arabic)
	f.arabic.Checked = f.page.arabic
	f.arabic.Refresh()
	f.w.focus()
}

// follow shows the view of the window, and the current segment in it.
func (f *finalPass) follow() {
	w := f.w
	if !f.on || w.view == nil {
		return
	}
	f.page.show(w.view)
	id := w.grid.CurrentID()
	if f.page.current != id {
		f.page.mark(id)
	}
	i, ok := w.view.Index(id)
	if !ok {
		f.line.SetText("")
		return
	}
	s := w.asShown(w.view.Segments[i])
	words := fmt.Sprintf(lang.L("%d of %d"), i+1, len(w.view.Segments)) + "   " + tip(s)
	if n := len(w.view.Comments[id]); n > 0 {
		words += "   " + fmt.Sprintf(lang.L("Comments: %d"), n)
	}
	setLabel(f.line, words)
}

// jump makes a sentence the current one. A filter that does not let it through is taken off.
func (f *finalPass) jump(id string) {
	w := f.w
	if _, ok := w.grid.Index(id); !ok {
		w.doCommand("show.all")
	}
	if i, ok := w.grid.Index(id); ok {
		w.grid.Select(i)
	}
	w.focus()
}

// key takes the keys that move in the text; all others are the window's.
func (f *finalPass) key(k *fyne.KeyEvent) bool {
	w := f.w
	forth := fyne.KeyRight
	if f.page.arabic {
		forth = fyne.KeyLeft
	}
	switch k.Name {
	case fyne.KeyDown:
		w.next(1)
	case fyne.KeyUp:
		w.next(-1)
	case fyne.KeyLeft, fyne.KeyRight:
		if k.Name == forth {
			w.next(1)
		} else {
			w.next(-1)
		}
	case fyne.KeyPageDown, fyne.KeySpace:
		f.page.page(1)
	case fyne.KeyPageUp:
		f.page.page(-1)
	case fyne.KeyHome:
		w.grid.Select(0)
	case fyne.KeyEnd:
		w.grid.Select(w.grid.Len() - 1)
	case fyne.KeyF2:
		f.turn()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		if w.win.Canvas().Overlays().Top() != nil {
			return w.key(k)
		}
		f.toggle()
	default:
		return w.key(k)
	}
	return true
}

// doCommand does a command of the menu, or says why not.
func (w *Window) doCommand(id string) {
	if c := w.command(id); c != nil {
		c.item.Action()
	}
}
