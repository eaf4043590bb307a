package gui

import (
	"context"
	"fmt"
	"image/color"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/grid"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/filter"
	"tarjuman/project/session"
)

// showOnly leaves the rows of one document in the grid, by the filter.
func (w *Window) showOnly(id string) {
	if at, ok := w.view.Index(w.grid.CurrentID()); !ok || w.view.Segments[at].Doc != id {
		w.goToDocument(id)
	}
	w.filter.apply(filter.Query{}.With(filter.Doc, w.view.DocumentByID(id).Name))
	w.focus()
}

// goToDocument goes to the first segment of a document that is not finished, or to its
// first one.
func (w *Window) goToDocument(id string) {
	first := -1
	for i, s := range w.view.Segments {
		if s.Doc != id {
			continue
		}
		if first < 0 {
			first = i
		}
		if !s.Status.Finished() {
			first = i
			break
		}
	}
	if first < 0 {
		return
	}
	if place, ok := w.grid.Index(w.view.Segments[first].ID); ok {
		w.grid.Select(place)
	} else { // a filter hides it
		w.filterBy(0)
		if place, ok := w.grid.Index(w.view.Segments[first].ID); ok {
			w.grid.Select(place)
		}
	}
	w.focus()
}

// documentsPane is the dialog of the documents of a project with their progress.
type documentsPane struct {
	w     *Window
	s     *session.Session
	v     *session.View
	stats []session.Stats // of each document, empty before they are counted
	table *list
	says  *widget.Label
	d     *dialog.CustomDialog
	edit  []*button
}

func (w *Window) documentsDialog() {
	if w.session == nil {
		return
	}
	p := &documentsPane{w: w, s: w.session, v: w.view, says: wrapped("")}
	p.table = w.newList(func() int { return len(p.v.Documents) }, p.row, p.fill)
	p.table.chosen = func(int) { p.tell() }
	p.table.opened = func(int) { p.open() }
	p.table.remove = func(int) { p.remove() }
	p.table.typed = func(r rune) {
		for _, c := range []struct {
			key rune
			do  func()
		}{{'o', p.onlyThis}, {'a', p.add}, {'v', p.version}, {'+', func() { p.move(1) }}, {'-', func() { p.move(-1) }}} {
			if r == c.key {
				c.do()
			}
		}
	}
	writing := func(label string, do func()) *button {
		b := w.button(label, do)
		p.edit = append(p.edit, b)
		if w.view.ReadOnly {
			b.Disable()
		}
		return b
	}
	tools := container.NewHBox(
		w.button(lang.L("Go to it (Return)"), p.open).main(), w.button(lang.L("Only this one (O)"), p.onlyThis),
		w.button(lang.L("Show all"), func() { p.d.Hide(); w.filterBy(0) }),
		writing(lang.L("Add… (A)"), p.add), writing(lang.L("New version… (V)"), p.version),
		writing(lang.L("Up (-)"), func() { p.move(-1) }), writing(lang.L("Down (+)"), func() { p.move(1) }),
		writing(lang.L("Remove… (Delete)"), p.remove))
	head := p.row()
	p.words(head, lang.L("Document"), lang.L("Format"), lang.L("Segments"), lang.L("Words"), lang.L("Finished"))
	head.(*fyne.Container).Objects[5].Hide()
	p.d = w.withButtons(lang.L("Documents"), container.NewBorder(head, container.NewVBox(p.says, container.NewHScroll(tools)), nil, nil, p.table),
		w.button(lang.L("Close"), func() { p.d.Hide() }))
	size := w.win.Canvas().Size()
	p.d.Resize(fyne.NewSize(min(size.Width*0.96, 1060), min(size.Height*0.9, 520)))
	p.show()
	w.present(p.d, p.open)
	w.about("projects")
	w.drops = drops{p.d, func(paths []string) {
		p.d.Hide()
		w.addPaths(p.s, paths)
	}}
	w.win.Canvas().Focus(p.table)
}

// show lists the documents as they are now. They are counted while they stand there
// already.
func (p *documentsPane) show() {
	p.v = p.w.view
	if len(p.stats) != len(p.v.Documents) {
		p.stats = nil
	}
	p.table.again()
	v := p.v
	p.w.idle.do(func() error {
		stats := v.DocumentStats()
		p.w.ui(func() {
			if p.v == v {
				p.stats = stats
				p.table.Refresh()
				p.tell()
			}
		})
		return nil
	}, nil)
}

// documentRow lays out the parts of a row: name, format, segments, words, what is
// finished in words, and the bar.
type documentRow struct{}

var documentParts = []float32{0.34, 0.12, 0.1, 0.11, 0.1, 0.23}

// Layout is part of fyne.Layout.
func (documentRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap = 10
	x := float32(0)
	for i, o := range objects {
		h := min(o.MinSize().Height, size.Height)
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		o.Resize(fyne.NewSize(size.Width*documentParts[i]-gap, h))
		x += size.Width * documentParts[i]
	}
}

// MinSize is part of fyne.Layout.
func (documentRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(700, h)
}

// shares lays rectangles side by side, each as wide as its part of the whole.
type shares struct{ parts []float32 }

// Layout is part of fyne.Layout.
func (s *shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const height = 12
	x := float32(0)
	for i, o := range objects {
		width := size.Width * s.parts[i]
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
		x += width
	}
}

// MinSize is part of fyne.Layout.
func (*shares) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 14) }

// barStatuses are the statuses in a bar, what is finished first.
var barStatuses = []project.Status{project.Approved, project.Translated, project.Draft, project.Returned, project.New}

func (p *documentsPane) row() fyne.CanvasObject {
	name := bidi.NewText(p.w.env, "ي", shape.Auto)
	name.SetScale(0.95)
	name.SetPadding(4)
	row := container.New(documentRow{}, name, widget.NewLabel(""))
	for range 3 {
		row.Add(widget.NewLabelWithStyle("", fyne.TextAlignTrailing, fyne.TextStyle{}))
	}
	bar := container.New(&shares{make([]float32, len(barStatuses))})
	for range barStatuses {
		bar.Add(canvas.NewRectangle(color.Transparent))
	}
	row.Add(bar)
	return row
}

// words writes into the parts of a row that are texts.
func (p *documentsPane) words(o fyne.CanvasObject, words ...string) {
	for i, s := range words {
		switch part := o.(*fyne.Container).Objects[i].(type) {
		case *bidi.Text:
			part.SetText(s)
		case *widget.Label:
			part.SetText(s)
		}
	}
}

func (p *documentsPane) fill(i int, o fyne.CanvasObject) {
	if i >= len(p.v.Documents) {
		return
	}
	d, row := p.v.Documents[i], o.(*fyne.Container)
	row.Objects[0].(*bidi.Text).OnTapped = func(*fyne.PointEvent) {
		p.table.Select(i)
		p.w.win.Canvas().Focus(p.table)
	}
	name := p.w.fit(d.Name, o.Size().Width*documentParts[0])
	if p.stats == nil {
		p.words(o, name, d.Format, "", "", "")
		return
	}
	st := p.stats[i]
	done := st.Status[project.Translated].Words + st.Status[project.Approved].Words
	percent := 0
	if st.All.Words > 0 {
		percent = 100 * done / st.All.Words
	}
	p.words(o, name, d.Format, grouped(st.All.Segments), grouped(st.All.Words), fmt.Sprintf("%d %%", percent))
	bar := row.Objects[5].(*fyne.Container)
	s := bar.Layout.(*shares)
	for k, status := range barStatuses {
		s.parts[k] = float32(st.Status[status].Words) / float32(max(st.All.Words, 1))
		r := bar.Objects[k].(*canvas.Rectangle)
		r.FillColor = grid.StatusColor(status)
		if status == project.New {
			r.FillColor, r.StrokeColor, r.StrokeWidth = color.Transparent, grid.StatusColor(status), 1
		}
		r.Refresh()
	}
	bar.Layout.Layout(bar.Objects, bar.Size())
}

// tell says of the document that is chosen how many segments have which status.
func (p *documentsPane) tell() {
	i := p.table.at
	if i < 0 || p.stats == nil || i >= len(p.stats) {
		p.says.SetText("")
		return
	}
	var parts []string
	for _, status := range project.Statuses() {
		if n := p.stats[i].Status[status].Segments; n > 0 {
			parts = append(parts, statusName(status)+" "+grouped(n))
		}
	}
	if n := p.stats[i].Locked.Segments; n > 0 {
		parts = append(parts, fmt.Sprintf(lang.L("locked %s"), grouped(n)))
	}
	p.says.SetText(strings.Join(parts, "   ·   "))
}

// chosen is the document that is chosen.
func (p *documentsPane) chosen() (d project.Document, ok bool) {
	if i := p.table.at; i >= 0 && i < len(p.v.Documents) {
		return p.v.Documents[i], true
	}
	return d, false
}

func (p *documentsPane) open() {
	if d, ok := p.chosen(); ok {
		p.d.Hide()
		p.w.goToDocument(d.ID)
	}
}

func (p *documentsPane) onlyThis() {
	if d, ok := p.chosen(); ok {
		p.d.Hide()
		p.w.showOnly(d.ID)
	}
}

// writable reports whether the documents can be changed.
func (p *documentsPane) writable() bool { return !p.v.ReadOnly && p.w.session == p.s }

// folder is where files are that may become documents: beside the project.
func (p *documentsPane) folder() string { return filepath.Dir(p.s.Path()) }

func (p *documentsPane) add() {
	if p.writable() {
		p.w.chooseFiles(p.folder(), documentEndings(), func(paths []string) {
			p.d.Hide()
			p.w.addPaths(p.s, paths)
		})
	}
}

// version asks for a new version of the document that is chosen, whatever its file is
// called by now, and shows what it changes.
func (p *documentsPane) version() {
	d, ok := p.chosen()
	if !ok || !p.writable() {
		return
	}
	w, s := p.w, p.s
	w.chooseFileIn(p.folder(), documentEndings(), func(path string) {
		p.d.Hide()
		w.work.do(func() error {
			f, err := pick(path)
			if err != nil {
				return err
			}
			in := f.in()
			in.As, in.Encoding = d.Name, ""
			plan, err := s.PlanImport(context.Background(), in)
			if err != nil {
				return err
			}
			w.ui(func() {
				if plan.Unchanged {
					w.say(lang.L("It is the same file that the project has: nothing was changed."))
				} else {
					w.versionDialog(s, in, plan)
				}
			})
			return nil
		}, w.report)
	})
}

// do changes the documents, and shows them then.
func (p *documentsPane) do(change func() error, then func()) {
	w := p.w
	w.settle()
	w.work.do(func() error {
		if err := w.retry(p.s); err != nil {
			return err
		}
		return change()
	}, func(err error) {
		if w.session != p.s {
			return
		}
		p.show()
		if err == nil && then != nil {
			then()
		}
		w.report(err)
	})
}

func (p *documentsPane) move(step int) {
	d, ok := p.chosen()
	to := p.table.at + step
	if !ok || !p.writable() || to < 0 || to >= len(p.v.Documents) {
		return
	}
	p.do(func() error { return p.s.MoveDocument(context.Background(), d.ID, to) }, func() {
		p.table.Select(slices.IndexFunc(p.v.Documents, func(o project.Document) bool { return o.ID == d.ID }))
	})
}

// remove asks before a document goes.
func (p *documentsPane) remove() {
	d, ok := p.chosen()
	if !ok || !p.writable() {
		return
	}
	w := p.w
	n := 0
	for _, s := range p.v.Segments {
		if s.Doc == d.ID {
			n++
		}
	}
	name := bidi.NewText(w.env, d.Name, shape.Auto)
	var ask *dialog.CustomDialog
	remove := func() {
		ask.Hide()
		p.do(func() error { return p.s.RemoveDocument(context.Background(), d.ID) }, func() {
			w.offer(fmt.Sprintf(lang.L("%s was removed."), d.Name), lang.L("Undo"), w.undo)
		})
	}
	ask = w.withButtons(lang.L("Remove the document?"), container.NewVBox(name,
		wrapped(fmt.Sprintf(plural(n, lang.L("Its %s segment and what was said about it go. The memories keep what was confirmed, the file itself stays where it is. Undo (%s) brings all of it back."), lang.L("Its %s segments and what was said about them go. The memories keep what was confirmed, the file itself stays where it is. Undo (%s) brings all of it back.")), grouped(n), w.keyOf("edit.undo")))),
		w.button(lang.L("Cancel"), func() { ask.Hide() }), w.button(lang.L("Remove"), remove).main())
	ask.Resize(fyne.NewSize(560, 200))
	w.present(ask, remove)
}
