package gui

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

// candidatesPane is the dialog of what may be a term: one after the other is accepted,
// with what it is called in English, or rejected, which the project remembers. The
// keyboard stays in the field for the English.
type candidatesPane struct {
	w *Window
	s *session.Session

	all   []session.TermCandidate // what is not decided
	least int
	shown []int // the indexes of those that occur often enough

	table   *list
	count   *widget.Label
	place   *widget.Label // of the example
	example *bidi.Text
	english *bidi.Entry
	from    *widget.Label // where the English comes from
	back    *button

	typed    map[string]string // what was typed for a phrase and not accepted
	rejected []session.TermCandidate
}

// leastTimes are the choices of how often a phrase has to occur.
var leastTimes = []int{2, 3, 4, 5, 10, 20}

// candidatesDialog looks for what may be a term, and then shows it.
func (w *Window) candidatesDialog() {
	s := w.session
	if s == nil {
		return
	}
	if w.view.ReadOnly {
		w.report(project.ErrReadOnly)
		return
	}
	var all []session.TermCandidate
	w.run(lang.L("Find term candidates"), func(ctx context.Context, tell func(float64, string)) (err error) {
		all, err = s.TermCandidates(ctx, "", leastTimes[0], tellCount(tell))
		return err
	}, func() {
		if len(all) == 0 {
			w.say(lang.L("No phrase occurs twice that is not a term already."))
			return
		}
		p := &candidatesPane{w: w, s: s, all: all, least: leastTimes[0], typed: map[string]string{}}
		p.open()
	})
}

func (p *candidatesPane) open() {
	w := p.w
	p.table = w.newList(func() int { return len(p.shown) }, p.row, p.fill)
	p.table.chosen = p.choose
	p.count, p.place, p.from = widget.NewLabel(""), widget.NewLabel(""), widget.NewLabel("")
	p.from.Importance = widget.SuccessImportance
	p.example = bidi.NewText(w.env, "", shape.RTL)
	p.english = bidi.NewEntry(w.env, shape.LTR)
	p.english.SetMode(bidi.SingleLine)
	p.english.SetPlaceholder(lang.L("What is it called in English?"))
	p.english.OnKey = func(k *fyne.KeyEvent) bool { return w.dialogKey(k) || p.table.moveKey(k) }
	p.english.OnSubmitted = func(string) { p.accept() }
	p.english.OnShortcut = func(s fyne.Shortcut) bool {
		c, ok := s.(*desktop.CustomShortcut)
		if ok = ok && c.KeyName == fyne.KeyR && c.Modifier == fyne.KeyModifierShortcutDefault; ok {
			p.reject()
		}
		return ok
	}
	p.back = w.button(lang.L("Bring back the last"), p.bringBack)
	p.back.Disable()
	words := make([]string, len(leastTimes))
	for i, n := range leastTimes {
		words[i] = fmt.Sprintf(lang.L("at least %d times"), n)
	}
	often := w.choice(words, 0, func(i int) {
		p.least = leastTimes[i]
		p.again()
		w.win.Canvas().Focus(p.english)
	})
	tools := container.NewHBox(
		w.button(lang.L("Accept (Return)"), p.accept).main(), w.button(lang.L("Reject (Ctrl+R)"), p.reject),
		w.button(lang.L("More…"), p.more), p.back)
	note := widget.NewLabel(lang.L("The arrows go to another one and leave this one undecided."))
	note.Importance, note.Wrapping = widget.LowImportance, fyne.TextWrapWord
	one := container.NewBorder(p.place, container.NewVBox(p.english, p.from, tools, note), nil, nil, container.NewVScroll(p.example))
	split := container.NewHSplit(container.NewBorder(container.NewHBox(container.NewGridWrap(fyne.NewSize(170, often.MinSize().Height), often), p.count), nil, nil, nil, p.table), one)
	split.Offset = 0.4
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Term candidates"), split, w.button(lang.L("Close"), func() { d.Hide() }))
	d.Resize(fyne.NewSize(960, 560))
	w.present(d, p.accept)
	w.win.Canvas().Focus(p.english)
	p.again()
}

// again lists what is not decided and occurs often enough.
func (p *candidatesPane) again() {
	p.shown = nil
	for i, c := range p.all {
		if c.Count >= p.least {
			p.shown = append(p.shown, i)
		}
	}
	p.count.SetText(fmt.Sprintf(lang.L("%s of %s"), grouped(len(p.shown)), grouped(len(p.all))))
	p.table.again()
}

func (p *candidatesPane) row() fyne.CanvasObject {
	phrase := bidi.NewText(p.w.env, "ي", shape.RTL)
	phrase.SetScale(0.95)
	phrase.SetPadding(4)
	return container.NewBorder(nil, nil, widget.NewLabel("00000"), nil, phrase)
}

func (p *candidatesPane) fill(i int, o fyne.CanvasObject) {
	if i >= len(p.shown) {
		return
	}
	c, row := p.all[p.shown[i]], o.(*fyne.Container).Objects
	phrase := row[0].(*bidi.Text)
	if phrase.Text() != c.Text {
		phrase.SetText(c.Text)
	}
	phrase.OnTapped = func(*fyne.PointEvent) {
		p.table.Select(i)
		p.w.win.Canvas().Focus(p.english)
	}
	row[1].(*widget.Label).SetText(strconv.Itoa(c.Count))
}

// current is the candidate that is chosen, and its index in all.
func (p *candidatesPane) current() (c session.TermCandidate, i int, ok bool) {
	if p.table.at < 0 || p.table.at >= len(p.shown) {
		return c, 0, false
	}
	i = p.shown[p.table.at]
	return p.all[i], i, true
}

// choose shows a candidate: its example, and the English that was typed, or that the
// memory is certain of.
func (p *candidatesPane) choose(int) {
	c, _, ok := p.current()
	p.from.SetText("")
	if !ok {
		p.place.SetText(lang.L("Nothing is left to decide."))
		p.example.SetText("")
		p.english.SetText("")
		return
	}
	p.place.SetText(fmt.Sprintf(lang.L("%d times, first in segment %d:"), c.Count, c.N))
	p.example.SetText(c.Example)
	at := memory.Written(text.Plain(c.Example), []memory.Range{c.Range})[0]
	p.example.SetSpans([]bidi.Span{bidi.Found(at[0], at[1])})
	english, typed := p.typed[c.Text]
	if !typed {
		english = c.Translation
	}
	p.english.OnChanged = nil
	p.english.SetText(english)
	p.english.OnChanged = func(s string) { p.typed[c.Text] = s }
	switch {
	case c.Translation == "":
	case c.Of > 0:
		p.from.SetText(fmt.Sprintf(lang.L("Suggested: %s, found in all %d translations that have it"), c.Translation, c.Of))
	case c.From == "":
		p.from.SetText(fmt.Sprintf(lang.L("Suggested: %s, found in this project"), c.Translation))
	default:
		p.from.SetText(fmt.Sprintf(lang.L("Suggested: %s, found in %s"), c.Translation, c.From))
	}
}

// accept adds the candidate to the project with the English that stands in the field.
func (p *candidatesPane) accept() {
	c, _, ok := p.current()
	english := strings.TrimSpace(p.english.Text())
	if !ok || english == "" {
		p.w.win.Canvas().Focus(p.english)
		return
	}
	p.decide(func() error {
		_, err := p.s.AddTerm(context.Background(), terms.Term{Source: c.Text, Preferred: english})
		return err
	}, func() {})
}

// reject lets the project remember that the candidate is no term.
func (p *candidatesPane) reject() {
	c, _, ok := p.current()
	if !ok {
		return
	}
	p.decide(func() error { return p.s.RejectTerm(context.Background(), c.Text, true) }, func() {
		p.rejected = append(p.rejected, c)
		p.back.Enable()
	})
}

// decide does something with the candidate that is chosen, and goes to the next one
// at once: where it fails it comes back.
func (p *candidatesPane) decide(do func() error, then func()) {
	w := p.w
	c, i, _ := p.current()
	p.all = slices.Delete(slices.Clone(p.all), i, i+1)
	then()
	p.again()
	w.win.Canvas().Focus(p.english)
	w.settle()
	w.work.do(do, func(err error) {
		if err != nil {
			p.all = slices.Insert(p.all, min(i, len(p.all)), c)
			p.again()
		}
		w.readTerms()
		w.report(err)
	})
}

// bringBack takes the last rejection back.
func (p *candidatesPane) bringBack() {
	n := len(p.rejected) - 1
	if n < 0 {
		return
	}
	c := p.rejected[n]
	p.rejected = p.rejected[:n]
	if n == 0 {
		p.back.Disable()
	}
	p.w.work.do(func() error { return p.s.RejectTerm(context.Background(), c.Text, false) }, func(err error) {
		if err == nil {
			p.all = slices.Insert(p.all, 0, c)
			p.table.at = 0
			p.again()
		}
		p.w.report(err)
	})
	p.w.win.Canvas().Focus(p.english)
}

// more opens all fields of a term for the candidate.
func (p *candidatesPane) more() {
	c, i, ok := p.current()
	if !ok {
		return
	}
	p.w.termDialog(terms.Term{Source: c.Text, Preferred: strings.TrimSpace(p.english.Text())}, func() {
		if i < len(p.all) && p.all[i].Text == c.Text {
			p.all = slices.Delete(slices.Clone(p.all), i, i+1)
			p.again()
		}
		p.w.win.Canvas().Focus(p.english)
	})
}
