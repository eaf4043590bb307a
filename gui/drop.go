package gui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"tarjuman/project/review/pack"
	"tarjuman/project/session"
)

// drops is a dialog that takes files which are dropped while it is on top.
type drops struct {
	dialog dialog.Dialog
	take   func(paths []string)
}

// dropped takes files that were dropped on the window. A dialog that is there for files
// gets them; a project is opened, a file that went out for review is brought back, and of
// others it is asked what they are, unless nothing is open: then they are translated.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	s := w.session
	switch {
	case len(paths) == 0:
	case len(w.dialogs) > 0:
		if w.dialogs[len(w.dialogs)-1].Dialog == w.drops.dialog {
			w.drops.take(paths)
		}
	case len(paths) == 1 && slices.Contains([]string{".tarj", pack.Ext}, strings.ToLower(filepath.Ext(paths[0]))):
		w.OpenPath(paths[0])
	case s != nil && !w.view.ReadOnly:
		w.settle()
		w.work.do(func() error {
			report, err := s.PlanReview(context.Background(), paths[0])
			w.ui(func() {
				switch {
				case w.session != s:
				case err == nil && report.File.Export != "":
					w.showReview(s, report)
				default:
					w.askDropped(s, paths)
				}
			})
			return nil
		}, nil)
	case len(paths) == 1:
		w.OpenPath(paths[0])
	default:
		w.pickNew(nil, paths)
	}
}

// pickNew shows the page of new documents with these files on it.
func (w *Window) pickNew(into *session.Session, paths []string) {
	w.work.do(func() error {
		files, err := pickAll(paths)
		w.ui(func() {
			if len(files) > 0 && (into == nil || into == w.session) {
				w.showNew(into, files)
			}
		})
		return err
	}, w.report)
}

// askDropped asks what documents are that were dropped while a project is open.
func (w *Window) askDropped(s *session.Session, paths []string) {
	words := filepath.Base(paths[0])
	if more := len(paths) - 1; more > 0 {
		words = fmt.Sprintf(lang.L("%s and %s more"), words, grouped(more))
	}
	var d *dialog.CustomDialog
	then := func(do func()) func() {
		return func() {
			d.Hide()
			do()
		}
	}
	add := then(func() { w.addPaths(s, paths) })
	draft := w.button(lang.L("English draft to align"), then(func() {
		w.chooseDraft(paths[0])
	}))
	if len(paths) > 1 || len(w.view.Documents) == 0 {
		draft.Disable()
	}
	own := w.button(lang.L("A project of its own"), then(func() {
		if len(paths) == 1 {
			w.OpenPath(paths[0])
		} else {
			w.pickNew(nil, paths)
		}
	}))
	d = w.withButtons(lang.L("What is this file?"), container.NewVBox(wrapped(words),
		wrapped(lang.L("Add it to the project that is open, lay it beside the Arabic as a draft of the English, or begin a project with it."))),
		w.button(lang.L("Cancel"), func() { d.Hide() }), own, draft, w.button(lang.L("Add to this project"), add).main())
	d.Resize(fyne.NewSize(760, 180))
	w.present(d, add)
}

// chooseDraft lays a draft beside the document that is worked in, or asks which where
// there are several.
func (w *Window) chooseDraft(path string) {
	if len(w.view.Documents) > 1 {
		w.alignWith(path)
		return
	}
	w.layDraft(func() (session.Draft, error) {
		data, err := os.ReadFile(path)
		return session.Draft{Doc: "1", Name: path, Data: data}, err
	})
}

// addPaths adds documents to the open project; where there is something to choose it is
// asked first.
func (w *Window) addPaths(s *session.Session, paths []string) {
	w.work.do(func() error {
		files, err := pickAll(paths)
		if err != nil {
			return err
		}
		w.ui(func() {
			if w.session != s {
				return
			}
			for _, f := range files {
				if f.asks() {
					w.showNew(s, files)
					return
				}
			}
			w.addPicked(s, files)
		})
		return nil
	}, w.report)
}

// addPicked adds documents to the open project. All are read before the first is added:
// one that cannot be leaves the project as it was. Of one that is there already it shows
// what the new version changes.
func (w *Window) addPicked(s *session.Session, files []*pickedFile) {
	type version struct {
		in   session.Import
		plan session.Imported
	}
	var versions []version
	var notices []string
	added, same := 0, 0
	w.run(lang.L("Add documents"), func(ctx context.Context, tell func(float64, string)) error {
		var fresh []session.Import
		steps, step := 2*len(files), 0 // each is read, and then taken
		progress := func(part float64, segments int) {
			tellSegments(tell)((float64(step)+part)/float64(steps), segments)
		}
		for i, f := range files {
			in := f.in()
			in.Progress, step = progress, i
			_, err := s.View().Document(filepath.Base(in.Name))
			plan, wrong := s.PlanImport(ctx, in)
			switch {
			case wrong != nil:
				return fmt.Errorf("%w\n%s", wrong, lang.L("Nothing was added, and the project is as it was."))
			case plan.Unchanged:
				same++
			case err == nil:
				versions = append(versions, version{in, plan})
			default:
				fresh = append(fresh, in)
			}
		}
		for i, in := range fresh {
			step = len(files) + i
			done, err := s.Import(ctx, in)
			if err != nil {
				return err
			}
			added++
			notices = append(notices, done.Notices...)
		}
		return nil
	}, func() {
		switch {
		case added == 1:
			w.offer(lang.L("1 document was added at the end."), lang.L("Undo"), w.undo)
		case added > 1:
			w.say(fmt.Sprintf(lang.L("%s documents were added at the end."), grouped(added)))
		case same > 0 && len(versions) == 0:
			w.say(lang.L("It is the same file that the project has: nothing was changed."))
		}
		w.notify(lang.L("Add documents"), notices)
		for _, v := range versions {
			w.versionDialog(s, v.in, v.plan)
		}
	})
}
