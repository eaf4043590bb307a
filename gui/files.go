package gui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/assets"
	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/exchange"
	"tarjuman/memory/file"
	"tarjuman/memory/tmx"
	"tarjuman/project"
	"tarjuman/project/review/pack"
	"tarjuman/project/session"
	"tarjuman/project/store"
)

// lastSegment is the preference of the segment that was left last, before the
// project's id.
const lastSegment = "segment.last."

// pictureTime is what the first picture of a project is given before its words
// are counted.
const pictureTime = 400 * time.Millisecond

// options are those of every session of the window.
func (w *Window) options() session.Options {
	return session.Options{
		Attached: true, DefaultMemory: w.defaultMemory(), OpenMemory: w.opt.OpenMemory,
		Author: w.settings.String(prefAuthor, ""), Tool: w.opt.Tool, Propagate: true, ShowFirst: true, Changed: w.changed,
		SnapshotEvery: time.Duration(w.settings.Int(setSnapshotEvery, usualSnapshotEvery)) * time.Minute,
		SnapshotKeep:  w.settings.Int(setSnapshotKeep, usualSnapshotKeep),
	}
}

// OpenPath opens a project or a package, or makes a project beside a document and
// imports that. Of a text it asks for the encoding.
func (w *Window) OpenPath(path string) {
	if strings.EqualFold(filepath.Ext(path), ".tarj") {
		w.open(func(ctx context.Context, o session.Options) (*session.Session, error) {
			return session.Open(ctx, path, o)
		}, path)
		return
	}
	if strings.EqualFold(filepath.Ext(path), pack.Ext) {
		w.openPackage(path)
		return
	}
	w.work.do(func() error {
		f, err := pick(path)
		if err != nil {
			return err
		}
		w.ui(func() {
			if f.asks() {
				w.showNew(nil, []*pickedFile{f})
			} else {
				w.openWith(projectOf(path), f.in())
			}
		})
		return nil
	}, w.report)
}

// OpenSample opens the sample article, in a project of its own that stays. When it is
// made it gets the terms and the memory of the sample.
func (w *Window) OpenSample() {
	path := filepath.Join(w.opt.DataDir, "sample", "strategic-dialogue.tarj")
	w.openNew(path, session.Import{Name: assets.SampleName, Data: assets.Sample}, w.equipSample)
	if !w.settings.Bool(prefTipsSeen, false) {
		w.work.do(func() error { return nil }, func(error) { // when the sample is on the screen
			w.tips.open()
		})
	}
}

// equipSample gives a new project of the sample what belongs to it. The memory is a
// sample too: nothing is added to it.
func (w *Window) equipSample(s *session.Session) error {
	ctx := context.Background()
	if _, err := s.ImportTerms(ctx, "terms.csv", bytes.NewReader(assets.SampleTerms)); err != nil {
		return err
	}
	if _, _, err := s.ImportNames(ctx, "names.csv", bytes.NewReader(assets.SampleNames)); err != nil || w.opt.Import == nil {
		return err
	}
	from := filepath.Join(filepath.Dir(s.Path()), "memory.tmx")
	err := file.WriteAtomic(from, func(out io.Writer) error {
		_, err := out.Write(assets.SampleMemory)
		return err
	})
	if err != nil {
		return err
	}
	m := session.Memory{Path: filepath.Join(filepath.Dir(from), "sample.tmdb")}
	if err := s.Attach(ctx, m); err != nil {
		return err
	}
	all, info := s.Memories(), s.View().Info
	_, err = w.opt.Import(ctx, all[len(all)-1].Store, from, exchange.Options{Languages: tmx.Languages{Source: info.Source, Target: info.Target}})
	if err != nil {
		return err
	}
	m.ReadOnly = true
	return s.Attach(ctx, m)
}

// projectOf is the path of the project of a document: beside it.
func projectOf(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + ".tarj"
}

// openWith opens the project at path, or makes it, and imports a file. A new version of
// a document is shown before it is taken.
func (w *Window) openWith(path string, in session.Import) { w.openNew(path, in, nil) }

// openNew is openWith that lets equip, when not nil, see a project that was made.
func (w *Window) openNew(path string, in session.Import, equip func(*session.Session) error) {
	w.open(func(ctx context.Context, o session.Options) (*session.Session, error) {
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			return w.make(ctx, o, newProject{path: path, source: "ar", target: "en", files: []session.Import{in}, memory: w.defaultMemory(), equip: equip})
		}
		s, err := session.Open(ctx, path, o)
		if err != nil {
			return nil, err
		}
		plan, err := s.PlanImport(ctx, in)
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		if !plan.Unchanged {
			// When the project is on the screen.
			w.work.do(func() error { return nil }, func(error) { w.versionDialog(s, in, plan) })
		}
		return s, nil
	}, path)
}

// open brings a session on the screen and closes the one before; where what was typed there
// cannot be saved, that one stays.
//
// A memory that cannot be opened is no reason not to work: the error is shown. What takes
// long can be cancelled.
func (w *Window) open(start func(context.Context, session.Options) (*session.Session, error), path string) {
	w.settle()
	old := w.session
	w.session, w.view, w.left = nil, nil, ""
	w.closeTerms()
	w.closeSpelling()
	w.checks.close()
	w.grid.SetSource(nil)
	w.body.Objects = []fyne.CanvasObject{container.NewCenter(widget.NewLabel(lang.L("Opening…")))}
	w.body.Refresh()
	j, ended := w.slow(lang.L("Opening…"), filepath.Base(path))
	w.work.do(func() error {
		if err := w.retry(old); err != nil {
			w.ui(func() { w.opened(old, old.Path()) })
			return err
		}
		if err := w.end(old); err != nil {
			return err
		}
		if err := os.MkdirAll(w.opt.DataDir, 0o700); err != nil {
			return err
		}
		o := w.options()
		o.Progress = tellSegments(j.tell)
		s, err := start(j.ctx, o)
		if err != nil {
			return err
		}
		w.ui(func() {
			clear(w.unsaved)
			w.opened(s, path)
		})
		return nil
	}, func(err error) {
		ended()
		if err != nil {
			if errors.Is(err, os.ErrNotExist) {
				w.forget(path)
			}
			if w.session == nil {
				w.body.Objects = []fyne.CanvasObject{w.emptyState()}
				w.body.Refresh()
			}
		}
		var held *store.HeldError
		if errors.As(err, &held) {
			w.offerSnapshot(held)
			return
		}
		if errors.Is(err, context.Canceled) {
			w.say(lang.L("Cancelled: nothing was changed."))
			return
		}
		w.report(err)
	})
}

// offerSnapshot asks whether to read a project that somebody else has open.
func (w *Window) offerSnapshot(held *store.HeldError) {
	var d *dialog.CustomDialog
	read := func() {
		d.Hide()
		w.open(func(ctx context.Context, o session.Options) (*session.Session, error) {
			return session.OpenSnapshot(ctx, held.Path, o)
		}, held.Path)
	}
	d = w.tell(lang.L("In use"), []string{errorText(held), lang.L("Nothing was changed by this. A snapshot can be read, searched and exported while the other one works.")},
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Open the newest snapshot"), read).main())
	w.present(d, read)
}

// opened shows a session that is open, at the segment where it was left.
func (w *Window) opened(s *session.Session, path string) {
	w.session = s
	w.view, w.typing = nil, typing{}
	w.filter.close()
	w.tips.room.Hide()
	v := s.View()
	title := strings.TrimSuffix(filepath.Base(path), ".tarj") + " — Tarjuman"
	if v.ReadOnly {
		title += " (" + lang.L("snapshot, for reading only") + ")"
	} else if v.Info.Package != nil {
		title += " (" + packageFor(v.Info.Package.Role) + ")"
	}
	w.win.SetTitle(title)
	w.remember(path)
	w.body.Objects = []fyne.CanvasObject{w.workbench()}
	w.body.Refresh()
	if w.opt.UI == nil {
		// Counting leaves the processor to the first picture.
		w.idle.do(func() error { time.Sleep(pictureTime); return nil }, nil)
	}
	w.render(v)
	w.useRole()
	w.coverView()
	at := w.settings.String(lastSegment+v.Info.ID, "")
	i, ok := w.grid.Index(at)
	if !ok {
		i = 0
	}
	w.grid.Select(i)
	w.focus()
	w.report(s.MemoryError())
	w.report(damage(v))
}

// damage says which segments were changed from outside; nil is none.
func damage(v *session.View) error {
	numbers, other := v.Damaged()
	if len(numbers) == 0 && !other {
		return nil
	}
	var list []string
	for _, n := range numbers[:min(len(numbers), 20)] {
		list = append(list, strconv.Itoa(n))
	}
	if len(numbers) > len(list) {
		list = append(list, "…")
	}
	return fmt.Errorf("%w\n%s %s", project.ErrDamaged, lang.L("Segments"), strings.Join(list, ", "))
}

// pasteDialog begins a translation of the text on the clipboard. Its project stands
// with the program's data, by the name that a person gives it.
func (w *Window) pasteDialog() {
	pasted := w.app.Clipboard().Content()
	if strings.TrimSpace(pasted) == "" {
		w.report(hint(lang.L("There is no text on the clipboard.")))
		return
	}
	var name *bidi.Entry
	w.cover(slices.Values([]string{pasted}))
	preview := bidi.NewText(w.env, shortened(strings.Split(pasted, "\n")), shape.Auto)
	var d *dialog.CustomDialog
	start := func() {
		base := strings.TrimSpace(name.Text())
		if base == "" || base != filepath.Base(base) || base == "." || base == ".." {
			w.report(hint(errorText(session.ErrName)))
			return
		}
		path := filepath.Join(w.opt.DataDir, "pasted", base+".tarj")
		w.exists(path, func(there bool) {
			if there {
				w.report(hint(lang.L("There is a project of this name: give another one.")))
				return
			}
			d.Hide()
			w.openWith(path, session.Import{Name: base + ".txt", Data: []byte(pasted)})
		})
	}
	name = w.line(shape.LTR, "", start)
	name.SetText(time.Now().Format("2006-01-02 15.04.05"))
	d = w.withButtons(lang.L("New translation"), container.NewBorder(
		container.NewBorder(nil, nil, widget.NewLabel(lang.L("Name")), nil, name), nil, nil, nil, container.NewVScroll(preview)),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Start"), start).main())
	d.Resize(fyne.NewSize(680, 460))
	w.present(d, start)
	w.win.Canvas().Focus(name)
}

func (w *Window) openDialog() { w.chooseFile(openEndings(), w.OpenPath) }

// roomy is the size of a dialog that takes much of the window.
func (w *Window) roomy() fyne.Size {
	size := w.win.Canvas().Size()
	return fyne.NewSize(min(size.Width*0.9, 900), min(size.Height*0.94, 680))
}

// preview shows the documents as running text in the browser, as far as they are
// translated.
func (w *Window) preview() {
	w.inBrowser(lang.L("Preview"), ".html", func(ctx context.Context, s *session.Session, path string, _ func(float64, string)) error {
		_, err := s.Export(ctx, session.Export{Format: "preview", Out: path})
		return err
	})
}
