package gui

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"tarjuman/gui/bidi"
	"tarjuman/gui/chooser"
	"tarjuman/project/review/pack"
	"tarjuman/project/session"
)

// anyFile stands among endings where other files can be chosen too.
const anyFile = ""

// documentEndings are those of documents, which may be called otherwise.
func documentEndings() []string { return append(session.DocumentEndings(), anyFile) }

// openEndings are those of what can be opened: projects and packages too.
func openEndings() []string { return append([]string{".tarj", pack.Ext}, documentEndings()...) }

// chooseFile asks for a file that is there, with one of these endings; nil is any.
func (w *Window) chooseFile(endings []string, do func(path string)) {
	w.chooseFileIn("", endings, do)
}

// chooseFileIn is chooseFile that begins in a folder, where it is there.
func (w *Window) chooseFileIn(folder string, endings []string, do func(path string)) {
	r := chooser.Request{Kind: chooser.Open, Title: lang.L("Choose a file"), In: folder, Filters: filters(endings)}
	w.choose(r, func(paths []string) { do(paths[0]) })
}

// chooseFiles asks for files that are there. Fyne's dialog gives one at a time.
func (w *Window) chooseFiles(folder string, endings []string, do func(paths []string)) {
	w.choose(chooser.Request{Kind: chooser.OpenSeveral, Title: lang.L("Choose files"), In: folder, Filters: filters(endings)}, do)
}

// chooseFolder asks for a folder.
func (w *Window) chooseFolder(do func(path string)) {
	w.choose(chooser.Request{Kind: chooser.Folder, Title: lang.L("Choose a folder")}, func(paths []string) { do(paths[0]) })
}

// chooseNew asks where to write a file that is proposed to be at path. Fyne's dialog for that would
// empty a file that is there, so that in its place a folder is asked for.
func (w *Window) chooseNew(path string, do func(path string)) {
	r := chooser.Request{Kind: chooser.Save, Title: lang.L("Write to")}
	if path != "" {
		r.Name = filepath.Base(path)
	}
	if filepath.IsAbs(path) {
		r.In = filepath.Dir(path)
	}
	w.choose(r, func(paths []string) { do(paths[0]) })
}

// withChoose puts a button beside a field for a path, which asks for a file with one of
// these endings.
func (w *Window) withChoose(e *bidi.Entry, endings []string) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, w.button(lang.L("Choose…"), func() { w.chooseFile(endings, e.SetText) }), e)
}

// withPlace puts a button beside a field for the path of a file that is written, which asks
// where.
func (w *Window) withPlace(e *bidi.Entry) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, w.button(lang.L("Choose…"), func() { w.chooseNew(e.Text(), e.SetText) }), e)
}

// filters are what can be chosen among in the dialog of the desktop for these endings.
func filters(endings []string) (list []chooser.Filter) {
	var known, patterns []string
	for _, e := range endings {
		if e != anyFile {
			known, patterns = append(known, e), append(patterns, "*"+e)
		}
	}
	if len(known) == 0 {
		return nil
	}
	if len(known) == len(endings) {
		return []chooser.Filter{{Name: strings.Join(patterns, ", "), Endings: known}}
	}
	name := lang.L("Documents")
	if slices.Contains(known, ".tarj") {
		name = lang.L("Projects and documents")
	}
	return []chooser.Filter{{Name: name, Endings: known}, {Name: lang.L("All files")}}
}

// choose asks with the dialog of the desktop, or with Fyne's where that shows none. do is
// called with one path or several, and not where the person cancels. While the dialog is
// open, one in the window says so and keeps its keys.
func (w *Window) choose(r chooser.Request, do func(paths []string)) {
	if w.opt.Choose == nil {
		w.chooseHere(r, do)
		return
	}
	if w.asking {
		return // the dialog is about to come
	}
	w.asking = true
	r.Window = x11(w.win)
	away := false // the keyboard went to another window: the dialog has been there
	w.app.Lifecycle().SetOnExitedForeground(func() { away = true })
	ctx, end := context.WithCancel(context.Background())
	var d *dialog.CustomDialog
	hold := func() {
		w.asking = false
		d = w.tell(r.Title, []string{lang.L("Choose in the dialog of your desktop, which is open beside this window.")}, w.button(lang.L("Cancel"), func() { d.Hide() }))
		w.present(d, nil)
		d.SetOnClosed(end)
	}
	answered := func(paths []string, err error) {
		w.asking = false
		if ctx.Err() != nil {
			return // cancelled here
		}
		if end(); d != nil {
			d.Hide()
		}
		switch {
		case errors.Is(err, chooser.ErrNone), errors.Is(err, chooser.ErrEnded) && !away:
			w.chooseHere(r, do)
		case errors.Is(err, chooser.ErrEnded): // the person closed it
		case err != nil:
			w.report(err)
		case len(paths) > 0:
			do(paths)
		}
	}
	go func() {
		wait, err := w.opt.Choose(ctx, r)
		var paths []string
		if err == nil {
			w.ui(hold)
			paths, err = wait()
		}
		w.ui(func() { answered(paths, err) })
	}()
}

// x11 is the handle of a window under X11, 0 elsewhere.
func x11(win fyne.Window) (handle uintptr) {
	if native, ok := win.(driver.NativeWindow); ok {
		native.RunNative(func(context any) {
			if c, ok := context.(driver.X11WindowContext); ok {
				handle = c.WindowHandle
			}
		})
	}
	return handle
}

// chooseHere asks with Fyne's dialog, in the list view and with much of the window for it.
func (w *Window) chooseHere(r chooser.Request, do func(paths []string)) {
	var d *dialog.FileDialog
	if r.Kind == chooser.Folder || r.Kind == chooser.Save {
		d = dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if u != nil {
				do([]string{filepath.Join(u.Path(), r.Name)})
			}
			w.report(err)
		}, w.win)
	} else {
		d = dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
			if f != nil {
				f.Close()
				do([]string{f.URI().Path()})
			}
			w.report(err)
		}, w.win)
	}
	if len(r.Filters) == 1 { // it cannot offer others
		d.SetFilter(storage.NewExtensionFileFilter(r.Filters[0].Endings))
	}
	show := func() {
		w.present(d, nil)
		d.SetView(dialog.ListView)
		d.Resize(w.roomy())
	}
	if r.In == "" {
		show()
		return
	}
	var u fyne.ListableURI
	w.work.do(func() (err error) {
		u, err = storage.ListerForURI(storage.NewFileURI(r.In))
		return err
	}, func(err error) {
		if err == nil {
			d.SetLocation(u)
		}
		show()
	})
}
