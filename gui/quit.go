package gui

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/project/session"
)

// quit ends the program, over an open dialog too. The project is saved as one types; what
// is not, such as what stands in a dialog, is asked about first. Who asks for the end again
// means it.
func (w *Window) quit() {
	if !w.unfinishedWork() {
		w.Leave()
		return
	}
	w.sureToQuit(w.Leave, lang.L("What you have written or decided in a dialog, or as a comment, is not taken over yet and would be lost. The project itself is saved."))
}

// sureToQuit asks before the program ends and something is lost.
func (w *Window) sureToQuit(leave func(), lost ...string) {
	words := strings.Join(lost, "\n")
	if n := len(w.dialogs); n > 0 && w.dialogs[n-1].says == words {
		leave()
		return
	}
	w.sure(lang.L("Quit now?"), lang.L("Quit"), leave, lost...)
	w.dialogs[len(w.dialogs)-1].says = words
}

// A worker is a dialog that knows whether something was done in it that is not taken over.
type worker interface{ worked() bool }

// unfinishedWork reports whether somebody has written or decided something that only a
// dialog, or the field for a comment, has.
func (w *Window) unfinishedWork() bool {
	for _, d := range w.dialogs {
		if p, ok := d.Dialog.(worker); ok && p.worked() {
			return true
		}
	}
	for _, content := range w.contents {
		if typedIn(content) {
			return true
		}
	}
	return w.session != nil && w.comments.written()
}

// typedIn reports whether somebody has typed in a field below an object.
func typedIn(o fyne.CanvasObject) bool {
	var below []fyne.CanvasObject
	switch o := o.(type) {
	case *bidi.Entry:
		return !o.Seeks && o.CanUndo()
	case *fyne.Container:
		below = o.Objects
	case *container.Scroll:
		below = []fyne.CanvasObject{o.Content}
	case *container.Split:
		below = []fyne.CanvasObject{o.Leading, o.Trailing}
	case *container.AppTabs:
		for _, t := range o.Items {
			below = append(below, t.Content)
		}
	case *widget.Form:
		for _, f := range o.Items {
			below = append(below, f.Widget)
		}
	}
	for _, o := range below {
		if typedIn(o) {
			return true
		}
	}
	return false
}

// Leave saves what is being typed, then ends the program. Where that cannot be saved it is
// asked first. It is called on the UI goroutine.
func (w *Window) Leave() {
	if w.endJob != nil {
		w.endJob()
	}
	w.settle()
	if size := w.win.Canvas().Size(); !w.win.FullScreen() {
		w.settings.Set(setWidth, float64(size.Width))
		w.settings.Set(setHeight, float64(size.Height))
	}
	s := w.session
	w.session = nil
	w.work.do(func() error { return w.retry(s) }, func(err error) {
		if err == nil {
			w.close(s)
			return
		}
		w.session = s
		w.render(s.View())
		w.sureToQuit(func() { w.close(s) }, errorText(err), lang.L("What you typed last is not saved, and would be lost."))
	})
}

// close closes a session, nil for none, and ends the program.
func (w *Window) close(s *session.Session) {
	w.session = nil
	w.work.do(func() error {
		return errors.Join(w.end(s), w.settings.Close())
	}, func(err error) {
		if err == nil {
			w.app.Quit()
			return
		}
		var d *dialog.CustomDialog
		d = w.tell(lang.L("That did not work"), []string{errorText(err), advice(err)}, w.button(lang.L("Quit"), func() { d.Hide() }).main())
		w.present(d, d.Hide)
		d.SetOnClosed(w.app.Quit)
	})
}
