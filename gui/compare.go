package gui

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project/filter"
	"tarjuman/project/report"
	"tarjuman/project/session"
	"tarjuman/project/store"
)

// compareDialog asks which two states are compared, and writes what was changed.
func (w *Window) compareDialog() {
	s := w.session
	if s == nil {
		return
	}
	var all []store.Snapshot
	w.settle()
	w.work.do(func() (err error) {
		all, err = s.Snapshots()
		return err
	}, func(err error) {
		if w.report(err); err == nil && w.session == s {
			(&comparePane{w: w, s: s, snapshots: all}).open()
		}
	})
}

// What a state is compared with: the choices of comparePane.from.
const (
	sinceTime = iota
	sinceSnapshot
	againstFile
)

// A comparePane is the dialog that asks what is compared.
type comparePane struct {
	w         *Window
	s         *session.Session
	snapshots []store.Snapshot

	from, snapshot, doc, kind *choice
	time, file, path          *bidi.Entry
	*dialog.CustomDialog
}

// reportKinds are what a report can be.
var reportKinds = []struct{ label, ext string }{
	{"A page, in the browser (HTML)", ".html"},
	{"A document of Word (DOCX)", ".docx"},
}

func (p *comparePane) open() {
	w := p.w
	p.time = w.line(shape.LTR, "2026-03-01 09:00", p.compare)
	p.time.SetText(time.Now().AddDate(0, 0, -1).Format("2006-01-02 15:04"))
	p.file, p.path = w.line(shape.LTR, lang.L("A copy of the project, or a file that came back from a review"), p.compare), w.line(shape.LTR, "", p.compare)
	file := w.withChoose(p.file, append([]string{".tarj"}, session.ReviewEndings()...))
	var snapshots []string
	for _, snap := range p.snapshots {
		snapshots = append(snapshots, snapshotName(snap))
	}
	p.snapshot = w.choice(snapshots, 0, nil)
	with := []fyne.CanvasObject{p.time, p.snapshot, file}
	p.from = w.choice([]string{lang.L("Now, and at a time"), lang.L("Now, and in a snapshot"), lang.L("Now, and in another file")}, 0, func(at int) {
		for i, o := range with {
			show(o, i == at)
		}
	})
	p.snapshot.Hide()
	file.Hide()
	p.doc = w.choice(documentNames(w.view), 0, nil)
	base := strings.TrimSuffix(p.s.Path(), ".tarj") + " " + lang.L("changes")
	var kinds []string
	for _, k := range reportKinds {
		kinds = append(kinds, lang.L(k.label))
	}
	p.path.SetText(base + reportKinds[0].ext)
	p.kind = w.choice(kinds, 0, func(i int) {
		path := p.path.Text()
		p.path.SetText(strings.TrimSuffix(path, filepath.Ext(path)) + reportKinds[i].ext)
	})
	form := container.New(layout.NewFormLayout())
	row := func(label string, o fyne.CanvasObject) {
		form.Add(widget.NewLabel(label))
		form.Add(o)
	}
	row(lang.L("Compare"), p.from)
	row("", container.NewStack(with...))
	if len(w.view.Documents) > 1 {
		row(lang.L("Documents"), p.doc)
	}
	row(lang.L("Report"), p.kind)
	row(lang.L("Write to"), p.path)
	p.CustomDialog = w.withButtons(lang.L("What was changed"), form,
		w.button(lang.L("Cancel"), func() { p.Hide() }), w.button(lang.L("Compare"), p.compare).main())
	p.Resize(fyne.NewSize(680, 320))
	w.present(p.CustomDialog, p.compare)
	w.win.Canvas().Focus(p.from)
}

// moment reads a time that somebody has typed. The error says how it is written.
func moment(s string) (time.Time, error) {
	t, err := filter.Time(strings.TrimSpace(s))
	if err != nil {
		return t, hint(fmt.Sprintf(lang.L("%q is no time: write it as 2026-03-01 or 2026-03-01 09:00"), s))
	}
	return t, nil
}

// compare writes the report as a job, and opens it.
func (p *comparePane) compare() {
	w, path := p.w, strings.TrimSpace(p.path.Text())
	var c session.Compare
	if i := p.doc.SelectedIndex(); i > 0 {
		c.Doc = strconv.Itoa(i)
	}
	var err error
	switch p.from.SelectedIndex() {
	case sinceTime:
		c.Since, err = moment(p.time.Text())
	case sinceSnapshot:
		i := p.snapshot.SelectedIndex()
		if i < 0 {
			err = hint(lang.L("There is no snapshot of this project yet."))
			break
		}
		c.Snapshot = p.snapshots[i].Path
	case againstFile:
		if c.Against = strings.TrimSpace(p.file.Text()); c.Against == "" {
			err = hint(lang.L("Choose a file to compare with."))
		}
	}
	if ext := strings.ToLower(filepath.Ext(path)); err == nil && ext != reportKinds[0].ext && ext != reportKinds[1].ext {
		err = hint(lang.L("The name of a report ends with .html or .docx."))
	}
	if err != nil {
		w.report(hint(errorText(err)))
		return
	}
	p.Hide()
	w.overwriting(lang.L("What was changed"), path, func() { w.compare(p.s, c, path) })
}

func (w *Window) compare(s *session.Session, c session.Compare, path string) {
	var done report.Comparison
	w.run(lang.L("What was changed"), func(ctx context.Context, _ func(float64, string)) (err error) {
		if done, err = s.Compare(ctx, c); err != nil {
			return err
		}
		return s.WriteReport(path, done)
	}, func() {
		w.say(fmt.Sprintf(lang.L("%s of %s segments were edited, %.1f %% of the text: %s"),
			grouped(done.All.Edited), grouped(done.All.Segments), 100*done.All.Distance(), filepath.Base(path)))
		w.openOutside(path)
	})
}
