package gui

import (
	"context"
	"fmt"
	"image/color"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/filter"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
	"tarjuman/project/session"
)

// exportKinds are the formats of the export dialog with the endings of their
// files; several documents in their own format go into a folder, one has its own
// ending besides.
var exportKinds = []struct{ label, format, ext string }{
	{"The document in English", "target", ".en"},
	{"XLIFF 1.2", "xliff", ".xlf"},
	{"XLIFF 2.1", "xliff2", ".xlf"},
	{"TMX 1.4b", "tmx", ".tmx"},
	{"Side by side, to read (HTML)", "html", ".html"},
	{"Running text, to read (HTML)", "preview", ".preview.html"},
	{"Table in Word, for review", "docx-review", ".review.docx"},
	{"Workbook of Excel, for review", "xlsx", ".review.xlsx"},
	{"Table (CSV), for review", "csv", ".csv"},
	{"Table (TSV), for review", "tsv", ".tsv"},
	{"PO of gettext", "po", ".po"},
}

// scopeKinds are the segments that can go out in what is no document of its own.
var scopeKinds = []struct {
	label    string
	statuses []project.Status
}{
	{"All segments", nil},
	{"What is not approved", []project.Status{project.New, project.Draft, project.Translated, project.Returned}},
	{"Translated, to be reviewed", []project.Status{project.Translated}},
	{"New, drafts and returned, to be translated", []project.Status{project.New, project.Draft, project.Returned}},
}

// unfinishedKinds are what can stand in a document where there is no translation.
var unfinishedKinds = []struct {
	label string
	kind  format.Unfinished
}{
	{"The Arabic stays", format.UseSource},
	{"Nothing", format.UseEmpty},
	{"The Arabic, marked", format.UseMark},
	{"Do not export an unfinished document", format.Refuse},
}

func unfinishedNames() (out []string) {
	for _, k := range unfinishedKinds {
		out = append(out, lang.L(k.label))
	}
	return out
}

func scopeNames() (out []string) {
	for _, k := range scopeKinds {
		out = append(out, lang.L(k.label))
	}
	return out
}

// exportPane is the dialog that asks what goes out, in which format, and where to.
type exportPane struct {
	w    *Window
	base string // of the names of files, without an ending
	// The formats to choose from, of exportKinds: one of a list, or several that go into a
	// folder.
	several *check
	one     *list
	many    []*check

	path                       *bidi.Entry
	scope, doc, unfinished     *choice
	text, since                *bidi.Entry
	approved, comments, change *check
}

// exportDialog asks for format and place.
func (w *Window) exportDialog() {
	if w.session == nil {
		return
	}
	p := &exportPane{w: w, base: strings.TrimSuffix(w.session.Path(), ".tarj")}
	var d *dialog.CustomDialog
	done := func() { p.export(d) }
	p.path, p.text, p.since = w.line(shape.LTR, "", done), w.line(shape.Auto, lang.L("as in the filter: a text, by:Laila, doc:2"), done), w.line(shape.LTR, "2026-03-01 09:00", done)
	many := container.NewVBox()
	for _, k := range exportKinds {
		c := w.check(lang.L(k.label), false, func(bool) { p.again() })
		p.many = append(p.many, c)
		many.Add(c)
	}
	many.Hide()
	p.scope, p.unfinished = w.choice(scopeNames(), 0, nil), w.choice(unfinishedNames(), 0, nil)
	p.doc = w.choice(documentNames(w.view), 0, func(int) { p.again() })
	p.approved = w.check(lang.L("Only what is approved"), false, nil)
	p.comments = w.check(lang.L("With comments"), true, nil)
	p.change = w.check(lang.L("With what changed since it was last confirmed"), false, nil)
	p.one = w.newList(func() int { return len(exportKinds) }, func() fyne.CanvasObject { return widget.NewLabel("") },
		func(i int, o fyne.CanvasObject) { o.(*widget.Label).SetText(lang.L(exportKinds[i].label)) })
	p.one.chosen = func(int) { p.again() }
	p.one.opened = func(int) { done() }
	p.several = w.check(lang.L("Several formats, into a folder"), false, func(on bool) {
		show(many, on)
		show(p.one, !on)
		p.again()
	})
	room := canvas.NewRectangle(color.Transparent) // for the list, which asks for none
	room.SetMinSize(many.MinSize())
	left := container.NewBorder(nil, container.NewVBox(widget.NewSeparator(), p.several), nil, nil, container.NewStack(room, p.one, many))
	form := container.New(layout.NewFormLayout())
	row := func(label string, o fyne.CanvasObject) {
		form.Add(middle(widget.NewLabel(label)))
		form.Add(o)
	}
	if len(w.view.Documents) > 1 {
		row(lang.L("Documents"), p.doc)
	}
	row(lang.L("Without a translation"), p.unfinished)
	row("", p.approved)
	row(lang.L("Segments"), p.scope)
	row(lang.L("Only with"), p.text)
	row(lang.L("Changed since"), p.since)
	row("", p.comments)
	row("", p.change)
	choose := w.button(lang.L("Choose…"), p.place)
	d = w.withButtons(lang.L("Export"), container.NewBorder(nil, container.NewBorder(nil, nil, middle(widget.NewLabel(lang.L("Write to"))), choose, p.path), nil, nil,
		container.NewBorder(nil, nil, left, nil, container.NewPadded(form))),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Export"), done).main())
	p.one.again()
	d.Resize(fyne.NewSize(860, 560))
	w.present(d, done)
	w.about("files")
	w.win.Canvas().Focus(p.one)
}

// chosen are the names of the formats that are chosen.
func (p *exportPane) chosen() (names []string) {
	for i, k := range exportKinds {
		if p.several.Checked && p.many[i].Checked || !p.several.Checked && p.one.at == i {
			names = append(names, k.format)
		}
	}
	return names
}

// again shows what can be asked of the chosen formats, and where they would go to.
func (p *exportPane) again() {
	names := p.chosen()
	whole := slices.ContainsFunc(names, session.WholeDocuments)
	reviewed := slices.ContainsFunc(names, session.ForReview)
	enable(p.scope, !whole)
	enable(p.text, !whole)
	enable(p.since, !whole)
	enable(p.comments, reviewed)
	enable(p.change, reviewed)
	enable(p.doc, !p.several.Checked)
	if p.several.Checked {
		p.path.SetText(p.base + " " + lang.L("exported"))
		return
	}
	for _, k := range exportKinds {
		if len(names) == 0 || k.format != names[0] {
			continue
		}
		p.path.SetText(p.base + k.ext)
		docs := p.w.view.Documents
		if i := p.doc.SelectedIndex(); i > 0 {
			docs = docs[i-1 : i]
		}
		if k.format == "target" && len(docs) == 1 {
			p.path.SetText(p.base + k.ext + session.TargetExt(docs[0]))
		}
	}
}

// place asks where the file goes, or the folder of several.
func (p *exportPane) place() {
	if path := p.path.Text(); !p.several.Checked {
		p.w.chooseNew(path, p.path.SetText)
	} else {
		p.w.chooseFolder(func(dir string) { p.path.SetText(filepath.Join(dir, filepath.Base(path))) })
	}
}

// export writes what was asked for. It asks before it writes over a file.
func (p *exportPane) export(d dialog.Dialog) {
	w, names := p.w, p.chosen()
	x := session.Export{Out: strings.TrimSpace(p.path.Text()), Comments: p.comments.Checked, Changes: p.change.Checked}
	x.OnlyApproved, x.Unfinished = p.approved.Checked, unfinishedKinds[p.unfinished.SelectedIndex()].kind
	if i := p.doc.SelectedIndex(); i > 0 && !p.doc.Disabled() {
		x.Doc = strconv.Itoa(i)
	}
	if !p.scope.Disabled() {
		var err error
		if x.Scope, err = filter.Parse(p.text.Text()); err != nil {
			w.report(hint(errorText(err)))
			return
		}
		x.Scope = x.Scope.And(filter.Statuses(scopeKinds[p.scope.SelectedIndex()].statuses...))
		if since := strings.TrimSpace(p.since.Text()); since != "" {
			if _, err := moment(since); err != nil {
				w.report(err)
				return
			}
			x.Scope = x.Scope.And(filter.Query{}.With(filter.Since, since))
		}
	}
	if len(names) == 0 || x.Out == "" {
		w.report(hint(lang.L("Choose a format, and a place to write to.")))
		return
	}
	d.Hide()
	if p.several.Checked {
		w.exportTo(x, names...)
		return
	}
	x.Format = names[0]
	w.overwriting(lang.L("Export"), x.Out, func() { w.exportTo(x) })
}

// overwriting does something, but asks first where it would write over a file.
func (w *Window) overwriting(title, path string, do func()) {
	w.exists(path, func(there bool) {
		if !there {
			do()
			return
		}
		w.sure(title, lang.L("Write over it"), do, lang.L("There is such a file. Write over it?"), path)
	})
}

// exists finds out whether there is a file at path, and tells then on Fyne's goroutine:
// a disk may be slow. A folder is none.
func (w *Window) exists(path string, then func(there bool)) {
	there := false
	w.work.do(func() error {
		st, err := os.Stat(path)
		there = err == nil && !st.IsDir()
		return nil
	}, func(error) { then(there) })
}

// line is a field of one line in a dialog, whose return key does what the dialog is for.
func (w *Window) line(dir shape.Direction, placeholder string, enter func()) *bidi.Entry {
	e := bidi.NewEntry(w.env, dir)
	e.SetMode(bidi.SingleLine)
	e.SetPlaceholder(placeholder)
	e.OnKey = w.dialogKey
	e.OnSubmitted = func(string) { enter() }
	return e
}

// documentNames are the choices of a document: all, and each.
func documentNames(v *session.View) []string {
	names := []string{lang.L("The whole project")}
	for _, d := range v.Documents {
		names = append(names, d.Name)
	}
	return names
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func enable(o fyne.Disableable, on bool) {
	if on {
		o.Enable()
	} else {
		o.Disable()
	}
}

// exportTo writes files as a job: in the format of x, or in several into a folder.
func (w *Window) exportTo(x session.Export, kinds ...string) {
	w.exported = func() { w.exportTo(x, kinds...) }
	s := w.session
	var files []string
	w.run(lang.L("Export"), func(ctx context.Context, _ func(float64, string)) (err error) {
		if len(kinds) > 0 {
			files, err = s.ExportAll(ctx, x, kinds)
		} else {
			files, err = s.Export(ctx, x)
		}
		return err
	}, func() {
		w.keepExported(x, kinds, files)
		words, at := fmt.Sprintf(lang.L("Written: %s"), filepath.Base(files[0])), files[0]
		if len(files) > 1 {
			at = filepath.Dir(files[0])
			words = fmt.Sprintf(lang.L("%s files written into %s"), grouped(len(files)), at)
		}
		if n := w.without(x); n > 0 && (x.Format == formats.Target || slices.Contains(kinds, formats.Target)) {
			words += ". " + counted(n, lang.L("1 sentence went out without a translation."), lang.L("%s sentences went out without a translation."))
		}
		w.offer(words, lang.L("Open"), func() { w.openOutside(at) })
	})
}

// without is how many segments of what an export writes have no target that goes out.
func (w *Window) without(x session.Export) (n int) {
	id := ""
	if i, err := strconv.Atoi(x.Doc); err == nil {
		id = w.view.Documents[i-1].ID
	}
	for _, s := range w.view.Segments {
		out := s.Target.Chars != "" && (!x.OnlyApproved || s.Status == project.Approved)
		if !out && (id == "" || s.Doc == id) {
			n++
		}
	}
	return n
}

// inBrowser writes a page about the project as a job, and opens it in the browser. write
// is called on the worker, after what was typed is in the project.
func (w *Window) inBrowser(title, ending string, write func(ctx context.Context, s *session.Session, path string, tell func(float64, string)) error) {
	s := w.session
	if s == nil {
		return
	}
	path := filepath.Join(w.opt.DataDir, "preview", w.view.Info.ID+ending)
	w.run(title, func(ctx context.Context, tell func(float64, string)) error {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		return write(ctx, s, path, tell)
	}, func() {
		w.say(fmt.Sprintf(lang.L("The browser opens %s."), path))
		w.openOutside(path)
	})
}

// openOutside opens a file or a folder in the program that the computer has for it.
func (w *Window) openOutside(path string) {
	if w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}) != nil {
		w.say(fmt.Sprintf(lang.L("Nothing opens it here. It is in %s."), path))
	}
}
