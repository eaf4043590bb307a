package gui

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/project/session"
	"tarjuman/project/store"
)

// snapshotsDialog lists the snapshots of the project, the newest first, to put one in
// its place.
func (w *Window) snapshotsDialog() {
	s := w.session
	if s == nil {
		return
	}
	w.work.do(func() error {
		all, err := s.Snapshots()
		if err == nil {
			w.ui(func() { w.listSnapshots(s.Path(), all) })
		}
		return err
	}, w.report)
}

// snapshotName says when a snapshot was taken, and after how many steps of the history.
func snapshotName(s store.Snapshot) string {
	return fmt.Sprintf(plural(int(s.Seq), lang.L("%s   after %s step"), lang.L("%s   after %s steps")), s.Time.Local().Format(time.DateTime), grouped(int(s.Seq)))
}

func (w *Window) listSnapshots(path string, all []store.Snapshot) {
	if len(all) == 0 {
		w.say(lang.L("There is no snapshot of this project yet."))
		return
	}
	list := w.newList(func() int { return len(all) }, func() fyne.CanvasObject { return widget.NewLabel("") },
		func(i int, o fyne.CanvasObject) {
			o.(*widget.Label).SetText(snapshotName(all[i]))
		})
	var d *dialog.CustomDialog
	put := func() {
		if i := list.at; i >= 0 {
			d.Hide()
			w.askRestore(path, all[i])
		}
	}
	list.opened = func(int) { put() }
	d = w.withButtons(lang.L("Snapshots"), list, w.button(lang.L("Close"), func() { d.Hide() }), w.button(lang.L("Put in place…"), put).main())
	d.Resize(fyne.NewSize(520, 480))
	list.again()
	w.present(d, put)
	w.about("projects")
	w.win.Canvas().Focus(list)
}

// askRestore asks before a snapshot is put in the place of the project.
func (w *Window) askRestore(path string, snapshot store.Snapshot) {
	text := widget.NewLabel(fmt.Sprintf(lang.L("The project becomes as it was on %s.\nWhat there is now is kept as a snapshot of its own."), snapshot.Time.Local().Format(time.DateTime)))
	var d *dialog.CustomDialog
	put := func() {
		d.Hide()
		w.restore(path, snapshot)
	}
	d = w.withButtons(lang.L("Put a snapshot in place"), container.NewVBox(text),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Put in place"), put).main())
	w.present(d, put)
}

// restore puts a snapshot in the place of the project, and opens that. Where it fails
// the project is opened as it is.
func (w *Window) restore(path string, snapshot store.Snapshot) {
	ctx := context.Background() // half a restoring is none
	var kept string
	var failed error
	w.open(func(_ context.Context, o session.Options) (*session.Session, error) {
		kept, failed = store.Restore(ctx, path, snapshot.Path, store.Me(session.User()))
		s, err := session.Open(ctx, path, o)
		if err != nil {
			err = errors.Join(failed, err)
		}
		return s, err
	}, path)
	w.work.do(func() error { return failed }, func(err error) {
		if err != nil {
			w.report(err)
		} else if kept != "" {
			w.say(fmt.Sprintf(lang.L("It is as it was; what there was is a snapshot too (%s)."), w.keyOf("file.snapshots")))
		}
	})
}
