package gui

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/review"
	"tarjuman/project/session"
)

// reviewDialog asks for a file that came back from a review. It proposes the one that went
// out last: most come back by the same name.
func (w *Window) reviewDialog() {
	if w.session == nil {
		return
	}
	if w.view.ReadOnly {
		w.report(project.ErrReadOnly)
		return
	}
	var path *bidi.Entry
	var d *dialog.CustomDialog
	start := func() {
		if name := strings.TrimSpace(path.Text()); name != "" {
			d.Hide()
			w.importReview(name)
		}
	}
	path = w.line(shape.LTR, lang.L("A file that was exported for review"), start)
	out, folder := w.settings.String(setReview+w.view.Info.ID, ""), w.settings.String(setExported+w.view.Info.ID, filepath.Dir(w.session.Path()))
	if out != "" {
		folder = filepath.Dir(out)
		w.exists(out, func(there bool) {
			if there && path.Text() == "" {
				path.SetText(out)
				path.SelectAll()
			}
		})
	}
	choose := w.button(lang.L("Choose…"), func() { w.chooseFileIn(folder, session.ReviewEndings(), path.SetText) })
	d = w.withButtons(lang.L("Import review"), container.NewVBox(container.NewBorder(nil, nil, nil, choose, path),
		wrapped(lang.L("You see what becomes of each row before anything is changed."))),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Read"), start).main())
	d.Resize(fyne.NewSize(680, 200))
	w.present(d, start)
	w.win.Canvas().Focus(path)
}

// importReview finds out what becomes of a file, and then shows it.
func (w *Window) importReview(path string) {
	s := w.session
	var report review.Report
	w.run(lang.L("Import review"), func(ctx context.Context, _ func(float64, string)) (err error) {
		report, err = s.PlanReview(ctx, path)
		return err
	}, func() { w.showReview(s, report) })
}

// showReview shows what becomes of a file that came back.
func (w *Window) showReview(s *session.Session, report review.Report) {
	p := &reviewPane{w: w, s: s, report: report, choices: review.Choices{Rows: map[string]review.Choice{}}}
	p.open()
}

// A reviewPane is the dialog that shows what becomes of each row of a file, and lets a
// person pick a side where there is a conflict. Nothing is changed before Apply.
type reviewPane struct {
	w       *Window
	s       *session.Session
	report  review.Report
	choices review.Choices
	filters []review.Outcome // what each choice of the filter shows; empty is all
	only    review.Outcome
	shown   []int // the indexes of the results that are listed

	table        *list
	count        *widget.Label
	head, reason *widget.Label
	source       *bidi.Text
	texts        *fyne.Container
	ours, theirs *button
	*dialog.CustomDialog
}

func (p *reviewPane) open() {
	w := p.w
	p.table = w.newList(func() int { return len(p.shown) }, p.row, p.fill)
	p.table.chosen = func(int) { p.choose() }
	p.table.opened = func(int) { p.apply() }
	p.table.typed = func(r rune) {
		switch r {
		case '1':
			p.pick(review.Ours)
		case '2':
			p.pick(review.Theirs)
		}
	}
	p.count, p.head, p.reason = widget.NewLabel(""), widget.NewLabel(""), wrapped("")
	p.head.TextStyle.Bold = true
	p.reason.Importance = widget.WarningImportance
	p.source = bidi.NewText(w.env, "", shape.Auto)
	p.texts = container.New(layout.NewFormLayout())
	p.ours = w.button(lang.L("Keep ours (1)"), func() { p.pick(review.Ours) })
	p.theirs = w.button(lang.L("Take the file's (2)"), func() { p.pick(review.Theirs) })
	var words []string
	add := func(o review.Outcome, word string, n int) {
		p.filters = append(p.filters, o)
		words = append(words, fmt.Sprintf("%s (%s)", word, grouped(n)))
	}
	first := 0
	add("", lang.L("All rows"), len(p.report.Results))
	for _, o := range review.Outcomes() {
		if n := p.report.Count(o); n > 0 {
			if first == 0 && o != review.Untouched {
				first = len(p.filters)
			}
			add(o, outcomeName(o), n)
		}
	}
	p.only = p.filters[first]
	filter := w.choice(words, first, func(i int) {
		p.only = p.filters[i]
		p.table.at = 0
		p.again()
		w.win.Canvas().Focus(p.table)
	})
	top := container.NewVBox(container.NewHBox(container.NewGridWrap(fyne.NewSize(260, filter.MinSize().Height), filter), p.count))
	for _, n := range p.report.File.Notices[:min(len(p.report.File.Notices), 3)] {
		top.Add(wrapped(inLanguage(n)))
	}
	all := []*button{
		w.button(lang.L("Ours for all"), func() { p.pickAll(review.Ours) }),
		w.button(lang.L("The file's for all"), func() { p.pickAll(review.Theirs) }),
	}
	if p.report.Count(review.Conflict) == 0 {
		all[0].Disable()
		all[1].Disable()
	}
	one := container.NewBorder(container.NewVBox(p.head, p.reason), container.NewHBox(p.ours, p.theirs), nil, nil,
		container.NewVScroll(container.NewVBox(p.source, widget.NewSeparator(), p.texts)))
	split := container.NewHSplit(p.table, one)
	split.Offset = 0.42
	p.CustomDialog = w.withButtons(fmt.Sprintf(lang.L("Review: %s"), p.report.Name), container.NewBorder(top, nil, nil, nil, split),
		all[0], all[1], w.button(lang.L("Cancel"), func() { p.Hide() }), w.button(lang.L("Apply"), p.apply).main())
	p.Resize(fyne.NewSize(1080, 640))
	w.present(p, p.apply)
	w.win.Canvas().Focus(p.table)
	var texts []string
	for _, r := range p.report.Results {
		texts = append(texts, r.Row.Target.Chars)
	}
	w.cover(slices.Values(texts))
	p.again()
}

// outcomeName is what an outcome is called in the window.
func outcomeName(o review.Outcome) string {
	switch o {
	case review.Conflict:
		return lang.L("Conflict")
	case review.Refused:
		return lang.L("Refused")
	case review.Missing:
		return lang.L("Missing")
	case review.Updated:
		return lang.L("Updated")
	case review.Kept:
		return lang.L("Kept")
	case review.Same:
		return lang.L("The same")
	}
	return lang.L("Untouched")
}

// again lists what the filter shows.
func (p *reviewPane) again() {
	p.shown = nil
	decided := 0
	for i, r := range p.report.Results {
		if p.only == "" || r.Outcome == p.only {
			p.shown = append(p.shown, i)
		}
		if r.Outcome == review.Conflict && p.choices.Of(r) != review.Ask {
			decided++
		}
	}
	words := ""
	if n := p.report.Count(review.Conflict); n > 0 {
		words = fmt.Sprintf(lang.L("%s of %s conflicts decided"), grouped(decided), grouped(n))
	}
	p.count.SetText(words)
	p.table.again()
}

func (p *reviewPane) row() fyne.CanvasObject {
	t := bidi.NewText(p.w.env, "a", shape.Auto)
	t.SetScale(0.95)
	t.SetPadding(4)
	number, outcome := widget.NewLabel("00000"), widget.NewLabel("")
	room := number.MinSize()
	return container.NewBorder(nil, nil, container.NewHBox(container.NewGridWrap(room, number),
		container.NewGridWrap(fyne.NewSize(120, room.Height), outcome)), nil, t)
}

func (p *reviewPane) fill(i int, o fyne.CanvasObject) {
	if i >= len(p.shown) {
		return
	}
	r, row := p.report.Results[p.shown[i]], o.(*fyne.Container).Objects
	shown, left := row[0].(*bidi.Text), row[1].(*fyne.Container).Objects
	words := r.Row.Target.String()
	if words == "" {
		words = r.Ours.Source.String()
	}
	words = p.w.fit(strings.Join(strings.Fields(words), " "), shown.Size().Width)
	if shown.Text() != words {
		shown.SetText(words)
	}
	shown.OnTapped = func(*fyne.PointEvent) {
		p.table.Select(i)
		p.w.win.Canvas().Focus(p.table)
	}
	number := ""
	if r.N > 0 {
		number = strconv.Itoa(r.N)
	}
	left[0].(*fyne.Container).Objects[0].(*widget.Label).SetText(number)
	outcome := left[1].(*fyne.Container).Objects[0].(*widget.Label)
	name := outcomeName(r.Outcome)
	importance := widget.MediumImportance
	if r.Outcome == review.Conflict {
		importance = widget.DangerImportance
		switch p.choices.Of(r) {
		case review.Ours:
			name, importance = lang.L("→ ours"), widget.SuccessImportance
		case review.Theirs:
			name, importance = lang.L("→ the file's"), widget.SuccessImportance
		}
	} else if r.Outcome == review.Refused {
		importance = widget.WarningImportance
	}
	outcome.Importance = importance
	outcome.SetText(name)
}

// current is the result that is chosen.
func (p *reviewPane) current() (review.Result, bool) {
	if p.table.at < 0 || p.table.at >= len(p.shown) {
		return review.Result{}, false
	}
	return p.report.Results[p.shown[p.table.at]], true
}

// choose shows a row: what the project and the file say, with the words that differ
// underlined.
func (p *reviewPane) choose() {
	r, ok := p.current()
	p.texts.RemoveAll()
	p.ours.Disable()
	p.theirs.Disable()
	if !ok {
		p.head.SetText(lang.L("There is no such row."))
		p.reason.SetText("")
		p.source.SetText("")
		return
	}
	if r.Outcome == review.Conflict {
		p.ours.Enable()
		p.theirs.Enable()
	}
	head := outcomeName(r.Outcome)
	if r.Row.Place != "" {
		head += " · " + r.Row.Place
	}
	if r.Row.Author != "" {
		head += " · " + r.Row.Author + ", " + r.Row.Time.Local().Format("2006-01-02 15:04")
	}
	p.head.SetText(head)
	why := ""
	if r.Reason != "" {
		why = lang.L(string(r.Reason))
	}
	if r.Detail != "" {
		why += ": " + r.Detail
	}
	p.reason.SetText(why)
	source := r.Ours.Source
	if source.Chars == "" {
		source = r.Row.Source
	}
	p.source.SetText(source.String())
	ours, theirs := r.Ours.Target, r.Row.Target
	diff := memory.Compare(memory.Query{Source: theirs}, memory.Entry{Source: ours}).Diff
	add := func(label string, t text.Text, spans []bidi.Span) {
		shown := bidi.NewText(p.w.env, t.String(), shape.Auto)
		shown.SetSpans(spans)
		p.texts.Add(widget.NewLabel(label))
		p.texts.Add(shown)
	}
	if r.Outcome == review.Conflict || r.Outcome == review.Kept {
		add(lang.L("went out"), r.Base.Target, nil)
	}
	add(lang.L("ours"), ours, underlined(ours, diff, memory.Delete))
	if r.Outcome != review.Missing {
		add(lang.L("the file's"), theirs, underlined(theirs, diff, memory.Insert))
	}
	if says, ok := r.Theirs(); ok && says != r.Base.Status {
		p.texts.Add(widget.NewLabel(lang.L("status")))
		p.texts.Add(wrapped(fmt.Sprintf(lang.L("%s, in the file %s"), statusName(r.Ours.Status), statusName(says))))
	}
	if p.draftAgain(r) {
		p.texts.Add(widget.NewLabel(lang.L("status")))
		p.texts.Add(wrapped(fmt.Sprintf(lang.L("%s now, and a draft again, as the words are others"), statusName(r.Ours.Status))))
	}
	for _, c := range r.Said() {
		label := lang.L("comment")
		if c.Author != "" {
			label = c.Author
		}
		add(label, text.Plain(c.Text), nil)
	}
	p.texts.Refresh()
}

// draftAgain reports whether a finished segment gets other words, and no status with them.
func (p *reviewPane) draftAgain(r review.Result) bool {
	says, ok := r.Theirs()
	taken := r.Outcome == review.Updated || r.Outcome == review.Conflict && p.choices.Of(r) == review.Theirs
	return taken && r.Ours.Status.Finished() && !r.Ours.Target.Equal(r.Row.Target) &&
		(!ok || says == r.Base.Status)
}

// pick decides the conflict that is chosen, and goes to the next one.
func (p *reviewPane) pick(c review.Choice) {
	r, ok := p.current()
	if !ok || r.Outcome != review.Conflict {
		return
	}
	p.choices.Rows[r.Segment] = c
	if p.table.at < len(p.shown)-1 {
		p.table.at++
	}
	p.again()
	p.w.win.Canvas().Focus(p.table)
}

// pickAll decides all conflicts but emptied targets, which are decided one by one.
func (p *reviewPane) pickAll(c review.Choice) {
	for _, r := range p.report.Results {
		if r.Outcome == review.Conflict && r.Reason != review.Emptied {
			p.choices.Rows[r.Segment] = c
		}
	}
	p.again()
	p.w.win.Canvas().Focus(p.table)
}

// worked tells whether something was decided.
func (p *reviewPane) worked() bool { return len(p.choices.Rows) > 0 }

// apply takes what the file says into the project, as one step.
func (p *reviewPane) apply() {
	w := p.w
	p.Hide()
	var done review.Report
	w.run(lang.L("Import review"), func(ctx context.Context, _ func(float64, string)) (err error) {
		done, err = p.s.ApplyReview(ctx, p.report, p.choices)
		return err
	}, func() {
		w.selected(w.grid.CurrentID())
		words := fmt.Sprintf(lang.L("%s: %s updated, %s left to decide, %s refused"), filepath.Base(done.Name),
			grouped(done.Count(review.Updated)), grouped(done.Count(review.Conflict)), grouped(done.Count(review.Refused)))
		again := 0
		for _, r := range p.report.Results {
			if p.draftAgain(r) {
				again++
			}
		}
		if again > 0 {
			words += ". " + counted(again, lang.L("1 finished sentence is a draft again."), lang.L("%s finished sentences are drafts again."))
		}
		if done.Changes() {
			w.offer(words, lang.L("Undo"), w.undo)
		} else {
			w.say(words)
		}
	})
}
