package gui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/assets"
	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/file"
	"tarjuman/project/session"
	"tarjuman/project/store"
)

// Preferences.
const (
	lastProject = "project.last"
	lastSegment = "segment.last." // and the project's id
)

// options are those of every session of the window.
func (w *Window) options() session.Options {
	return session.Options{
		Memory: filepath.Join(w.opt.DataDir, "default.tmdb"), OpenMemory: w.opt.OpenMemory,
		Tool: w.opt.Tool, Propagate: true, Changed: w.changed,
	}
}

// OpenPath opens a project, or makes one beside a text file and imports the
// file.
func (w *Window) OpenPath(path string) {
	if strings.EqualFold(filepath.Ext(path), ".tarj") {
		w.open(func() (*session.Session, error) { return session.Open(context.Background(), path, w.options()) }, path)
		return
	}
	w.work.do(func() error {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		candidates := file.Candidates(data)
		w.ui(func() { w.importDialog(path, data, candidates) })
		return nil
	}, w.report)
}

// OpenSample opens the sample article, in a project of its own that stays.
func (w *Window) OpenSample() {
	path := filepath.Join(w.opt.DataDir, "sample", "strategic-dialogue.tarj")
	w.openWith(path, session.Import{Name: assets.SampleName, Data: assets.Sample})
}

// openWith opens the project at path, or makes it, and imports a file.
func (w *Window) openWith(path string, in session.Import) {
	w.open(func() (*session.Session, error) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		o := w.options()
		s, err := session.Open(context.Background(), path, o)
		if errors.Is(err, os.ErrNotExist) {
			s, err = session.New(context.Background(), path, "ar", "en", o)
		}
		if err != nil {
			return nil, err
		}
		if _, err := s.Import(context.Background(), in); err != nil {
			return nil, errors.Join(err, s.Close())
		}
		return s, nil
	}, path)
}

// open brings a session on the screen and closes the one before.
func (w *Window) open(start func() (*session.Session, error), path string) {
	w.settle()
	old := w.session
	w.session, w.left = nil, ""
	w.work.do(func() error {
		if old != nil {
			if err := old.Close(); err != nil {
				return err
			}
		}
		if err := os.MkdirAll(w.opt.DataDir, 0o700); err != nil {
			return err
		}
		s, err := start()
		if err != nil {
			return err
		}
		w.ui(func() { w.opened(s, path) })
		return nil
	}, func(err error) {
		if err != nil {
			w.body.Objects = []fyne.CanvasObject{w.emptyState()}
			w.body.Refresh()
		}
		var held *store.HeldError
		if errors.As(err, &held) {
			w.offerSnapshot(held)
			return
		}
		w.report(err)
	})
}

// offerSnapshot asks whether to read a project that somebody else has open.
func (w *Window) offerSnapshot(held *store.HeldError) {
	dialog.ShowConfirm(lang.L("In use"), held.Error()+"\n\n"+lang.L("Open its newest snapshot for reading?"), func(yes bool) {
		if yes {
			w.open(func() (*session.Session, error) {
				return session.OpenSnapshot(context.Background(), held.Path, w.options())
			}, held.Path)
		}
	}, w.win)
}

// opened shows a session that is open, at the segment where it was left.
func (w *Window) opened(s *session.Session, path string) {
	w.session = s
	w.view, w.show = nil, nil
	v := s.View()
	title := strings.TrimSuffix(filepath.Base(path), ".tarj") + " — Tarjuman"
	if v.ReadOnly {
		title += " (" + lang.L("snapshot, for reading only") + ")"
	}
	w.win.SetTitle(title)
	w.app.Preferences().SetString(lastProject, path)
	w.body.Objects = []fyne.CanvasObject{w.workbench()}
	w.body.Refresh()
	w.render(v)
	at := w.app.Preferences().String(lastSegment + v.Info.ID)
	i, ok := w.grid.Index(at)
	if !ok {
		i = 0
	}
	w.grid.Select(i)
	w.focus()
}

// importDialog shows what was found out about a text file: its encoding, which
// can be changed, and how it begins.
func (w *Window) importDialog(path string, data []byte, candidates []file.Candidate) {
	if len(candidates) == 0 {
		_, _, err := file.Decode(data, "")
		w.report(err)
		return
	}
	preview := bidi.NewText(w.env, "", shape.Auto)
	names := make([]string, len(candidates))
	for i, c := range candidates {
		names[i] = c.Encoding
	}
	choice := widget.NewSelect(names, func(name string) {
		for _, c := range candidates {
			if c.Encoding == name {
				preview.SetText(c.Preview)
			}
		}
	})
	choice.SetSelected(names[0])
	form := container.NewBorder(
		container.NewVBox(
			widget.NewLabel(filepath.Base(path)),
			container.NewBorder(nil, nil, widget.NewLabel(lang.L("Character encoding")), nil, choice),
		), nil, nil, nil, container.NewVScroll(preview))
	d := dialog.NewCustomConfirm(lang.L("New translation"), lang.L("Start"), lang.L("Cancel"), form, func(yes bool) {
		if yes {
			project := strings.TrimSuffix(path, filepath.Ext(path)) + ".tarj"
			w.openWith(project, session.Import{Name: path, Data: data, Encoding: choice.Selected})
		}
	}, w.win)
	d.SetOnClosed(func() { w.enter = nil })
	d.Resize(fyne.NewSize(680, 460))
	d.Show()
	w.enter = d.Confirm
}

func (w *Window) openDialog() {
	dialog.ShowFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			w.report(err)
			return
		}
		if r != nil {
			r.Close()
			w.OpenPath(r.URI().Path())
		}
	}, w.win)
}

// dropped opens a file that was dropped on the window.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	if len(uris) > 0 {
		w.OpenPath(uris[0].Path())
	}
}

// exportDialog asks for format and place.
func (w *Window) exportDialog() {
	if w.session == nil {
		return
	}
	kinds := []struct{ label, format, ext string }{
		{lang.L("The document in English"), "target", ".en.txt"},
		{"XLIFF 1.2", "xliff", ".xlf"},
		{"XLIFF 2.1", "xliff2", ".xlf"},
		{"TMX 1.4b", "tmx", ".tmx"},
		{lang.L("Side by side, to read (HTML)"), "html", ".html"},
		{lang.L("Table (CSV)"), "csv", ".csv"},
	}
	var labels []string
	for _, k := range kinds {
		labels = append(labels, k.label)
	}
	choice := widget.NewRadioGroup(labels, nil)
	choice.SetSelected(labels[0])
	dialog.ShowCustomConfirm(lang.L("Export"), lang.L("Choose a file…"), lang.L("Cancel"), choice, func(yes bool) {
		if !yes {
			return
		}
		for _, k := range kinds {
			if k.label == choice.Selected {
				w.exportTo(k.format, k.ext)
			}
		}
	}, w.win)
}

func (w *Window) exportTo(format, ext string) {
	s := w.session
	d := dialog.NewFileSave(func(out fyne.URIWriteCloser, err error) {
		if err != nil || out == nil {
			w.report(err)
			return
		}
		path := out.URI().Path()
		_ = out.Close() // Fyne has made an empty file: it is replaced whole
		w.save()
		w.work.do(func() error {
			_, err := s.Export(context.Background(), session.Export{Format: format, Out: path})
			return err
		}, func(err error) {
			if err != nil {
				w.report(err)
				return
			}
			dialog.ShowInformation(lang.L("Export"), path, w.win)
		})
	}, w.win)
	d.SetFileName(strings.TrimSuffix(filepath.Base(s.Path()), ".tarj") + ext)
	d.Show()
}

// quit settles what is being typed, then ends.
func (w *Window) quit() {
	w.settle()
	s := w.session
	w.session = nil
	w.work.do(func() error {
		var err error
		if s != nil {
			err = s.Close()
		}
		return err
	}, func(err error) {
		if err == nil {
			w.app.Quit()
			return
		}
		d := dialog.NewError(err, w.win)
		d.SetOnClosed(w.app.Quit)
		d.Show()
	})
}
