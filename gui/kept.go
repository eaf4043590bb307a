package gui

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/settings"
	"tarjuman/project"
	"tarjuman/project/session"
)

// Names in the settings.
const (
	setPreset        = "keys.preset"
	setKeys          = "keys.own"
	setInsert        = "typing.insert"      // the best match into an empty sentence
	setInsertFrom    = "typing.insert-from" // its least score
	setLeast         = "memory.least"       // score of a match that is shown
	setSnapshotEvery = "snapshots.every"    // minutes
	setSnapshotKeep  = "snapshots.keep"
	setReview        = "exported.review." // before a project's id: the file that went out for review last
	setExported      = "exported.folder." // before a project's id: where the last export went to
	setWidth         = "window.width"
	setHeight        = "window.height"
)

// What holds where nobody has chosen.
const (
	usualInsertFrom    = 100
	usualLeast         = 50
	usualSnapshotEvery = 10
	usualSnapshotKeep  = 60
	usualWidth         = 1260 // with a frame and a panel, within 1280×720
	usualHeight        = 660
)

// openSettings reads what was chosen before. What there is to say about it is shown once
// there is a window. The first time, the choices come from where they were kept before.
func (w *Window) openSettings() {
	if w.opt.ConfigDir == "" {
		w.settings = settings.New()
		return
	}
	var fresh bool
	w.settings, fresh = settings.Open(filepath.Join(w.opt.ConfigDir, "settings.json"), func(err error) {
		if b := (*settings.Broken)(nil); errors.As(err, &b) {
			err = fmt.Errorf(lang.L("The settings in %s cannot be read (%w). They are set aside as %s, and the usual ones are taken; nothing of your projects is touched. Put the mistake right there and give the file its old name back, or choose anew in the settings."), b.Path, b.Err, filepath.Base(b.Kept))
		}
		w.idle.do(func() error { return err }, w.report)
	})
	if old, ok := w.app.Preferences().(interface{ ReadValues(func(map[string]any)) }); fresh && ok {
		old.ReadValues(func(values map[string]any) {
			for name, v := range values {
				if !strings.Contains(name, ":") { // not Fyne's own
					w.settings.Set(name, v)
				}
			}
		})
	}
	w.keymap = keymap{w.settings.String(setPreset, ""), w.settings.Map(setKeys)}
}

// insertBest puts the best match into the current sentence, if that is what was chosen:
// nothing may have been done with the sentence yet.
func (w *Window) insertBest() {
	f, ok := w.matches.Match(0)
	if !ok || !w.settings.Bool(setInsert, false) || f.Score < w.settings.Int(setInsertFrom, usualInsertFrom) || f.Reversed {
		return
	}
	if i, ok := w.view.Index(w.grid.CurrentID()); ok {
		if s := w.view.Segments[i]; s.Status == project.New && !s.Locked && s.Target.Chars == "" && w.grid.Editor().Text() == "" {
			w.insert(0)
		}
	}
}

// keepExported keeps where an export went to, for what comes back.
func (w *Window) keepExported(x session.Export, formats, files []string) {
	if len(files) == 0 || w.view == nil {
		return
	}
	path, err := filepath.Abs(files[0])
	if err != nil {
		return
	}
	id := w.view.Info.ID
	w.settings.Set(setExported+id, filepath.Dir(path))
	if len(formats) == 0 && session.ForReview(x.Format) {
		w.settings.Set(setReview+id, path)
	}
}

// exportAgain exports what was exported last, to the same place; the first time it asks.
func (w *Window) exportAgain() {
	if w.exported == nil {
		w.exportDialog()
		return
	}
	w.exported()
}
