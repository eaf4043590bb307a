package gui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
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
	"tarjuman/memory"
	"tarjuman/memory/exchange"
	"tarjuman/memory/text"
	"tarjuman/memory/tmx"
	"tarjuman/project/session"
)

// unitsPage is how many units are read at once, and mostFound how many of those that
// are searched for are shown.
const unitsPage, mostFound = 200, 2000

// unitsPane is the dialog of the units of one memory, the newest first. It holds those
// that somebody has come to, and reads a page more when the last of them is seen: a
// memory of a million is as quick as one of ten.
type unitsPane struct {
	w *Window
	s *session.Session
	a session.Attached

	search *bidi.Entry
	side   *choice
	count  *widget.Label
	table  *list
	detail *bidi.Text // of the unit that is chosen: its source, target and what is known of it
	target *bidi.Text
	about  *bidi.Text
	d      *dialog.CustomDialog

	units      []memory.Entry
	marks      map[int64]memory.Finding // where what is searched stands, by id
	all        int                      // how many the memory has
	more       bool                     // there may be more than units
	reading    bool
	written    int64 // the id of the unit that was changed last, 0 for none: it is chosen
	generation int   // of the search: late answers are dropped
}

// unitsDialog shows the units of the first memory of the project that is open.
func (w *Window) unitsDialog() {
	if w.session == nil {
		return
	}
	for _, a := range w.session.Memories() {
		if a.Store != nil {
			w.showUnits(a)
			return
		}
	}
	w.report(hint(lang.L("No memory is open: attach one under Memories in the Tools menu.")))
}

// which offers the memories of the project that are open; to take another one shows that.
func (p *unitsPane) which() *choice {
	var open []session.Attached
	var names []string
	at := 0
	for _, a := range p.s.Memories() {
		if a.Store != nil {
			if a.Path == p.a.Path {
				at = len(open)
			}
			open, names = append(open, a), append(names, a.Name)
		}
	}
	return p.w.choice(names, at, func(i int) {
		p.d.Hide()
		p.w.showUnits(open[i])
	})
}

// showUnits shows the units of one memory.
func (w *Window) showUnits(a session.Attached) {
	p := &unitsPane{w: w, s: w.session, a: a, count: widget.NewLabel("")}
	p.search = bidi.NewEntry(w.env, shape.Auto)
	p.search.SetMode(bidi.SingleLine)
	p.search.Seeks = true
	p.search.SetPlaceholder(lang.L("A word or a phrase, in Arabic or English"))
	p.search.OnChanged = func(string) { p.read() }
	p.search.OnKey = func(k *fyne.KeyEvent) bool { return w.dialogKey(k) || p.table.moveKey(k) }
	p.search.OnSubmitted = func(string) { p.edit() }
	p.side = w.choice([]string{lang.L("Both"), lang.L("Arabic"), lang.L("English")}, 0, func(int) { p.read() })
	p.table = w.newList(func() int { return len(p.units) }, p.row, p.fill)
	p.table.chosen, p.table.opened, p.table.remove = p.show, func(int) { p.edit() }, func(int) { p.remove() }
	text := func(d shape.Direction) *bidi.Text { return bidi.NewText(w.env, "", d) }
	p.detail, p.target, p.about = text(shape.Auto), text(shape.Auto), text(shape.LTR)
	p.about.SetScale(0.85)
	writing := func(label string, do func()) *button {
		b := w.button(label, do)
		if a.ReadOnly {
			b.Disable()
		}
		return b
	}
	tools := container.NewHBox(
		writing(lang.L("Edit… (Return)"), p.edit), writing(lang.L("Delete"), p.remove), widget.NewSeparator(),
		writing(lang.L("Merge doubles"), p.merge), writing(lang.L("Import…"), p.importDialog), w.button(lang.L("Export…"), p.exportDialog))
	head := container.NewBorder(nil, nil, container.NewHBox(p.which(), p.side), p.count, p.search)
	chosen := container.NewVBox(widget.NewSeparator(), container.NewGridWithColumns(2, p.detail, p.target), p.about, tools)
	p.d = w.withButtons(lang.L("Units of a memory"), container.NewBorder(head, chosen, nil, nil, p.table),
		w.button(lang.L("Close"), func() { p.d.Hide() }))
	size := w.win.Canvas().Size()
	p.d.Resize(fyne.NewSize(min(size.Width*0.96, 1160), min(size.Height*0.94, 760)))
	w.present(p.d, p.edit)
	w.about("memory")
	p.read()
	w.win.Canvas().Focus(p.search)
}

// read shows the units from the newest on, or those with the words that are searched.
func (p *unitsPane) read() {
	p.generation++
	p.more, p.reading = true, false
	p.next(nil)
}

// next reads a page behind the units before, which are nil for the first one.
func (p *unitsPane) next(before []memory.Entry) {
	if p.reading || !p.more {
		return
	}
	p.reading = true
	w, generation := p.w, p.generation
	q := memory.FindQuery{Text: strings.TrimSpace(p.search.Text()), In: memory.Side(p.side.SelectedIndex()), Limit: mostFound}
	w.idle.do(func() error {
		ctx := context.Background()
		var units []memory.Entry
		var found []memory.Finding
		var err error
		if q.Text != "" {
			found, err = p.a.Store.Find(ctx, q)
			for _, f := range found {
				units = append(units, f.Entry)
			}
		} else {
			below := int64(0)
			if n := len(before); n > 0 {
				below = before[n-1].ID
			}
			units, err = p.a.Store.Page(ctx, below, unitsPage)
		}
		all, wrong := p.a.Store.Len(ctx)
		err = errors.Join(err, wrong)
		texts := make([]string, 0, 2*len(units))
		for _, u := range units {
			texts = append(texts, u.Source.Chars, u.Target.Chars)
		}
		w.ui(func() {
			if p.generation != generation || w.session != p.s {
				return
			}
			p.reading, p.all = false, all
			p.more = q.Text == "" && len(units) == unitsPage
			w.cover(slices.Values(texts))
			p.marks = map[int64]memory.Finding{}
			for _, f := range found {
				p.marks[f.Entry.ID] = f
			}
			p.units = append(slices.Clip(before), units...)
			if p.table.Refresh(); before == nil {
				p.table.again()
				if i := slices.IndexFunc(p.units, func(u memory.Entry) bool { return u.ID == p.written }); i >= 0 {
					p.table.Select(i)
				}
				p.written = 0
			}
			p.says(q, err)
		})
		return nil
	}, nil)
}

// says tells how many units there are.
func (p *unitsPane) says(q memory.FindQuery, err error) {
	switch {
	case err != nil:
		p.count.SetText(errorText(err))
	case len(p.units) == mostFound:
		p.count.SetText(fmt.Sprintf(lang.L("the newest %s of %s"), grouped(len(p.units)), grouped(p.all)))
	case q.Text != "":
		p.count.SetText(fmt.Sprintf(lang.L("%s of %s"), grouped(len(p.units)), grouped(p.all)))
	default:
		p.count.SetText(counted(p.all, lang.L("1 unit"), lang.L("%s units, the newest first")))
	}
	p.show(p.table.at)
}

func (p *unitsPane) row() fyne.CanvasObject { return p.w.threeTexts(unitParts) }

// fill shows a unit in a row, as much as one line has room for.
func (p *unitsPane) fill(i int, o fyne.CanvasObject) {
	if i >= len(p.units) {
		return
	}
	if i == len(p.units)-1 {
		p.next(p.units)
	}
	u, width := p.units[i], o.Size().Width
	about := u.Document
	if !u.Changed.IsZero() {
		about = u.Changed.Local().Format("2006-01-02") + "  " + about
	}
	f := p.marks[u.ID]
	for k, words := range []string{u.Source.String(), u.Target.String(), about} {
		t := o.(*fyne.Container).Objects[k].(*bidi.Text)
		full := strings.ReplaceAll(words, "\n", " ")
		if words = p.w.fit(full, width*unitParts[k]); t.Text() != words {
			t.SetText(words)
		}
		var spans []bidi.Span
		switch k {
		case 0:
			spans = foundMarks(u.Source, f.Source)
		case 1:
			spans = foundMarks(u.Target, f.Target)
		}
		if full == words { // those of a longer one may lie outside
			t.SetSpans(spans)
		} else {
			t.SetSpans(nil)
		}
		t.OnTapped = func(*fyne.PointEvent) {
			p.table.Select(i)
			p.w.win.Canvas().Focus(p.table)
		}
	}
}

// show shows the unit that is chosen whole; -1 is none.
func (p *unitsPane) show(i int) {
	if i < 0 || i >= len(p.units) {
		for _, t := range []*bidi.Text{p.detail, p.target, p.about} {
			t.SetText("")
		}
		if p.all == 0 {
			p.target.SetText(lang.L("There is nothing in it yet. What you confirm comes here; Import brings a TMX file or a table."))
		}
		return
	}
	u := p.units[i]
	f := p.marks[u.ID]
	p.detail.SetText(u.Source.String())
	p.detail.SetSpans(foundMarks(u.Source, f.Source))
	p.target.SetText(u.Target.String())
	p.target.SetSpans(foundMarks(u.Target, f.Target))
	var parts []string
	for _, s := range []string{u.Document, u.Author, u.Origin} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if !u.Changed.IsZero() {
		parts = append(parts, u.Changed.Local().Format("2006-01-02 15:04"))
	}
	if u.Approved {
		parts = append(parts, lang.L("approved"))
	}
	p.about.SetText(strconv.FormatInt(u.ID, 10) + "   " + strings.Join(parts, "   "))
}

// chosen is the unit that is chosen, where it can be changed.
func (p *unitsPane) chosen() (u memory.Entry, ok bool) {
	if i := p.table.at; i >= 0 && i < len(p.units) && !p.a.ReadOnly {
		return p.units[i], true
	}
	return u, false
}

// do changes the memory, and then shows what it has.
func (p *unitsPane) do(change func(ctx context.Context) error, then func()) {
	w := p.w
	w.work.do(func() error { return change(context.Background()) }, func(err error) {
		if w.session != p.s {
			return
		}
		if p.changed(); err == nil && then != nil {
			then()
		}
		w.report(err)
	})
}

// changed shows the units and the matches as they are by now.
func (p *unitsPane) changed() {
	p.read()
	p.w.selected(p.w.grid.CurrentID())
	p.w.count(p.s, p.w.view)
}

// edit asks for another text of the unit that is chosen.
func (p *unitsPane) edit() {
	u, ok := p.chosen()
	if !ok {
		return
	}
	w := p.w
	field := func(d shape.Direction, t text.Text) *bidi.Entry {
		e := bidi.NewEntry(w.env, d)
		e.SetMode(bidi.MultiLine)
		e.SetRows(4)
		e.SetText(t.String())
		e.OnKey = w.dialogKey
		return e
	}
	source, target := field(shape.Auto, u.Source), field(shape.Auto, u.Target)
	var d *dialog.CustomDialog
	save := func() {
		from, err := text.Parse(source.Text())
		to, wrong := text.Parse(target.Text())
		if err = errors.Join(err, wrong); err != nil || from.Empty() || to.Empty() {
			if err == nil {
				err = hint(lang.L("A unit has a text in both languages. To take it out, delete it."))
			}
			w.report(err)
			return
		}
		d.Hide()
		var id int64
		p.do(func(ctx context.Context) error {
			changed, err := p.a.Store.Change(ctx, u.ID, func(e *memory.Entry) error {
				e.Source, e.Target = from.Adopt(e.Source), to.Adopt(e.Target)
				e.Author, e.Changed = p.s.Author(), time.Now()
				return nil
			})
			id = changed.ID
			return err
		}, func() {
			p.written = id
			w.say(lang.L("The unit was changed."))
		})
	}
	form := container.New(layout.NewFormLayout(), widget.NewLabel(lang.L("Arabic")), source, widget.NewLabel(lang.L("English")), target)
	d = w.withButtons(lang.L("Change the unit"), container.NewVBox(form,
		wrapped(lang.L("Where its project confirms the sentence again, that takes its place."))),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Save"), save).main())
	d.Resize(fyne.NewSize(720, 380))
	w.present(d, save)
	w.win.Canvas().Focus(target)
}

// remove takes the unit out that is chosen. It can be put back.
func (p *unitsPane) remove() {
	u, ok := p.chosen()
	if !ok {
		return
	}
	w := p.w
	p.do(func(ctx context.Context) error {
		_, err := p.a.Store.Remove(ctx, u.ID)
		return err
	}, func() {
		w.offer(fmt.Sprintf(lang.L("Deleted from %s: %s"), p.a.Name, u.Target.Chars), lang.L("Undo"), func() {
			p.do(func(ctx context.Context) error { return p.a.Store.Put(ctx, u) }, nil)
		})
	})
}

// merge makes one unit of doubles.
func (p *unitsPane) merge() {
	n := 0
	p.w.run(lang.L("Merge doubles"), func(ctx context.Context, tell func(float64, string)) (err error) {
		n, err = p.a.Store.Merge(ctx, tellCount(tell))
		return err
	}, func() {
		p.changed()
		p.w.inform(lang.L("Merge doubles"), counted(n, lang.L("1 double was merged."), lang.L("%s doubles were merged."))+" "+fmt.Sprintf(lang.L("%s is as it was otherwise."), p.a.Name))
	})
}

func (p *unitsPane) importDialog() {
	p.w.importUnits(p.s, p.a, p.changed)
}

// exportDialog asks for a file, and writes all units to it.
func (p *unitsPane) exportDialog() { p.w.exportUnits(p.s, p.a) }

// exportUnits asks for a file, and writes all units of a memory to it.
func (w *Window) exportUnits(s *session.Session, a session.Attached) {
	path := strings.TrimSuffix(a.Path, filepath.Ext(a.Path)) + ".tmx"
	w.askPath(fmt.Sprintf(lang.L("Export %s"), a.Name), lang.L("TMX by .tmx, a table by .csv or .tsv"), lang.L("Export"), path, nil, func(path string) {
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(a.Path), path)
		}
		info := s.View().Info
		write := func() {
			n := 0
			w.run(fmt.Sprintf(lang.L("Export %s"), a.Name), func(ctx context.Context, tell func(float64, string)) error {
				all, err := a.Store.Len(ctx)
				if err != nil {
					return err
				}
				name, version, _ := strings.Cut(w.opt.Tool, " ")
				n, err = exchange.Export(ctx, a.Store, path, tmx.Languages{Source: info.Source, Target: info.Target}, name, version,
					func(units int) { tellCount(tell)(units, all) })
				return err
			}, func() {
				w.say(fmt.Sprintf(plural(n, lang.L("%s unit is in %s."), lang.L("%s units are in %s.")), grouped(n), path))
			})
		}
		w.overwriting(lang.L("Export"), path, write)
	})
}
