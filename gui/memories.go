package gui

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/exchange"
	"tarjuman/memory/tmx"
	"tarjuman/project/session"
)

// memoriesPane is what the dialog of the memories shows: each with its place, its
// units and how it is used.
type memoriesPane struct {
	w    *Window
	s    *session.Session
	list *fyne.Container
	path *bidi.Entry // of the memory to add
	// controls are what can have the keyboard, by what they do and the path of their
	// memory: a list made anew gives it back.
	controls map[string]fyne.Focusable
}

// memoriesDialog shows the memories of the project and changes them, at once.
func (w *Window) memoriesDialog() {
	if w.session == nil {
		return
	}
	if w.view.ReadOnly {
		w.report(hint(lang.L("A snapshot is for reading only: its memories stay as they are.")))
		return
	}
	p := &memoriesPane{w: w, s: w.session, list: container.NewVBox()}
	p.path = bidi.NewEntry(w.env, shape.LTR)
	p.path.SetMode(bidi.SingleLine)
	p.path.SetPlaceholder(lang.L("A file to add; it is made where there is none"))
	p.path.OnKey = w.dialogKey
	p.path.OnSubmitted = func(string) { p.add() }
	note := widget.NewLabel(lang.L("Of equal matches, those of the first memory come first. Each that is not read-only gets what you confirm."))
	foot := container.NewBorder(nil, nil, nil, container.NewHBox(
		w.button(lang.L("Choose…"), func() { w.chooseFile([]string{".tmdb"}, p.path.SetText) }), w.button(lang.L("Add"), p.add)), p.path)
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Memories"), container.NewBorder(note, foot, nil, nil, container.NewVScroll(p.list)),
		w.button(lang.L("Close"), func() { d.Hide() }))
	d.Resize(fyne.NewSize(min(w.win.Canvas().Size().Width*0.96, 1040), 560))
	p.show()
	w.present(d, d.Hide)
	w.about("memory")
	if len(p.s.Memories()) == 0 {
		w.win.Canvas().Focus(p.path)
	}
}

// show lists the memories as they are now, and gives the keyboard to the first of these
// controls that can have it.
func (p *memoriesPane) show(focus ...string) {
	p.controls = map[string]fyne.Focusable{"path": p.path}
	p.list.RemoveAll()
	all := p.s.Memories()
	for i, a := range all {
		p.list.Add(p.row(i, len(all), a))
		p.list.Add(widget.NewSeparator())
	}
	if len(all) == 0 {
		p.list.Add(widget.NewLabel(lang.L("No memory is attached to this project.")))
	}
	p.w.refocus(p.controls, focus)
}

// row shows one memory. Its units are counted while it stands there already.
func (p *memoriesPane) row(i, all int, a session.Attached) fyne.CanvasObject {
	w := p.w
	name := widget.NewLabelWithStyle(strconv.Itoa(i+1)+"   "+a.Name, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	units := widget.NewLabel("")
	path := bidi.NewText(w.env, a.Path, shape.LTR)
	path.SetScale(0.85)
	control := func(does string, c fyne.Focusable) fyne.CanvasObject {
		p.controls[does+a.Path] = c
		return c.(fyne.CanvasObject)
	}
	button := func(does, label string, on bool, do func()) fyne.CanvasObject {
		b := w.button(label, do)
		if !on {
			b.Disable()
		}
		return control(does, b)
	}
	move := func(to int, does, back string) func() {
		return func() {
			p.change(func() error { return p.s.Move(context.Background(), a.Path, to) }, does+a.Path, back+a.Path)
		}
	}
	set := func(does string, change func(*session.Memory)) {
		m := a.Memory
		change(&m)
		p.change(func() error { return p.s.Attach(context.Background(), m) }, does+a.Path)
	}
	tools := container.NewHBox(
		button("up", lang.L("Up"), i > 0, move(i-1, "up", "down")),
		button("down", lang.L("Down"), i < all-1, move(i+1, "down", "up")),
		button("import", lang.L("Import…"), a.Store != nil && !a.ReadOnly, func() {
			w.importUnits(p.s, a, func() {
				p.show("import" + a.Path)
				w.selected(w.grid.CurrentID())
				w.count(p.s, w.view)
			})
		}),
		button("units", lang.L("Units…"), a.Store != nil, func() { w.showUnits(a) }),
		button("export", lang.L("Export…"), a.Store != nil, func() { w.exportUnits(p.s, a) }),
		button("remove", lang.L("Remove"), true, func() {
			p.change(func() error { return p.s.Detach(context.Background(), a.Path) }, "path")
		}))
	penalties := []int{0, 1, 2, 3, 5, 7, 10, 15, 20, 25, session.MaxPenalty}
	if !slices.Contains(penalties, a.Penalty) {
		penalties = append(penalties, a.Penalty)
		slices.Sort(penalties)
	}
	words := make([]string, len(penalties))
	for k, n := range penalties {
		words[k] = strconv.Itoa(n)
	}
	penalty := w.choice(words, slices.Index(penalties, a.Penalty), func(k int) {
		set("penalty", func(m *session.Memory) { m.Penalty = penalties[k] })
	})
	how := container.NewHBox(widget.NewLabel(lang.L("Penalty")), control("penalty", penalty),
		control("read", w.check(lang.L("Read-only"), a.ReadOnly, func(on bool) {
			set("read", func(m *session.Memory) { m.ReadOnly = on })
		})),
		control("approved", w.check(lang.L("Approved only"), a.ApprovedOnly, func(on bool) {
			set("approved", func(m *session.Memory) { m.ApprovedOnly = on })
		})))
	rows := container.NewVBox(container.NewBorder(nil, nil, name, tools, units), path, how)
	if a.Err != nil {
		wrong := widget.NewLabel(errorText(a.Err))
		wrong.Wrapping, wrong.Importance = fyne.TextWrapWord, widget.DangerImportance
		rows.Add(wrong)
	}
	if a.Store != nil {
		p.count(a, units)
	}
	return rows
}

// count shows how many units a memory has.
func (p *memoriesPane) count(a session.Attached, label *widget.Label) {
	p.w.idle.do(func() error {
		n, err := a.Store.Len(context.Background())
		if err == nil { // one that was closed meanwhile has nothing to show
			p.w.ui(func() { label.SetText(counted(n, lang.L("1 unit"), lang.L("%s units"))) })
		}
		return nil
	}, nil)
}

// change does something to the memories, and shows them and the matches they have
// now. focus is that of show.
func (p *memoriesPane) change(do func() error, focus ...string) {
	p.w.settle()
	p.w.work.do(do, func(err error) {
		if p.w.session != p.s {
			return
		}
		p.show(focus...)
		p.w.selected(p.w.grid.CurrentID())
		p.w.count(p.s, p.w.view)
		p.w.report(err)
	})
}

// add attaches the memory whose path was given.
func (p *memoriesPane) add() {
	path := strings.TrimSpace(p.path.Text())
	if path == "" {
		p.w.win.Canvas().Focus(p.path)
		return
	}
	switch ext := strings.ToLower(filepath.Ext(path)); {
	case ext == "":
		path += ".tmdb"
	case slices.Contains(importable, ext):
		p.w.report(hint(lang.L("The units of such a file go into a memory: press Import… beside it.")))
		return
	}
	if !filepath.IsAbs(path) { // a bare name stands beside the project
		path = filepath.Join(filepath.Dir(p.s.Path()), path)
	}
	p.path.SetText("")
	p.change(func() error { return p.s.Attach(context.Background(), session.Memory{Path: path}) }, "up"+path, "import"+path)
}

// importable are the endings of files that are imported into a memory.
var importable = []string{".tmx", ".csv", ".tsv"}

// importUnits asks for a file and adds its units to a memory; then is called when they
// are there.
func (w *Window) importUnits(s *session.Session, a session.Attached, then func()) {
	w.askPath(fmt.Sprintf(lang.L("Import into %s"), a.Name), lang.L("A TMX file, or a table (CSV, TSV)"), lang.L("Import"), "", importable,
		func(path string) { w.importFile(s, a, path, then) })
}

func (w *Window) importFile(s *session.Session, a session.Attached, path string, then func()) {
	info := s.View().Info
	var done exchange.Report
	w.run(fmt.Sprintf(lang.L("Import into %s"), a.Name), func(ctx context.Context, tell func(float64, string)) (err error) {
		done, err = w.opt.Import(ctx, a.Store, path, exchange.Options{
			Languages: tmx.Languages{Source: info.Source, Target: info.Target},
			Progress:  func(units int, part float64) { tell(part, fmt.Sprintf(lang.L("%s units"), grouped(units))) },
		})
		return err
	}, func() {
		then()
		w.inform(lang.L("Import"), unitsWords(filepath.Base(path), done))
	})
}

// unitsWords tells what came of a file of units.
func unitsWords(name string, done exchange.Report) string {
	words := fmt.Sprintf(lang.L("%s units from %s: %s are new, %s were there already."),
		grouped(done.Read), name, grouped(done.Added), grouped(done.Read-done.Added))
	if done.Skipped == 0 {
		return words
	}
	words += "\n" + fmt.Sprintf(lang.L("%s could not be taken:"), grouped(done.Skipped))
	for _, why := range slices.Sorted(maps.Keys(done.Reasons)) {
		words += "\n" + fmt.Sprintf(lang.L("%s with %s"), grouped(done.Reasons[why]), why)
	}
	const most = 8
	var lines []string
	for _, l := range done.Left[:min(len(done.Left), most)] {
		lines = append(lines, strconv.Itoa(l.Line))
	}
	if len(lines) > 0 {
		words += "\n" + fmt.Sprintf(lang.L("The first of them stand in lines %s of the file."), strings.Join(lines, ", "))
	}
	return words
}
