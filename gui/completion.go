package gui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"tarjuman/project"
	"tarjuman/project/assist"
	"tarjuman/project/session"
)

// A completion offers what the word at the caret of the editor may become, in a small list
// beside it. The tabulator takes the first, a click any; no other key belongs to the list
// before a person has chosen in it. It is made on a queue of its own, and what is typed meanwhile
// is asked for afterwards.
type completion struct {
	w     *Window
	queue *queue
	layer *fyne.Container // above the window's content; the lines alone take the pointer
	lines []*offerLine

	offered []assist.Candidate // those that are shown, nil for none
	text    string             // of the editor, and the caret in it, that they are for
	caret   int
	chosen  int  // -1 while nobody has chosen
	hushed  bool // by escape, until another word is begun
	busy    bool // a question is under way
	again   bool // something was typed meanwhile
	pressed bool // the pointer is pressed on a line
	curly   bool // quotation marks of the translation

	// The queue alone touches what follows.
	document *assist.Document
	counted  []*project.Segment
}

// shownOffers is how many candidates are shown.
const shownOffers = 4

func (w *Window) newCompletion() *completion {
	c := &completion{
		w: w, queue: newQueue(w.ui), chosen: -1, curly: true,
		layer: &fyne.Container{}, document: assist.NewDocument(),
	}
	for range shownOffers {
		l := newOfferLine(c, len(c.lines))
		c.lines = append(c.lines, l)
		c.layer.Objects = append(c.layer.Objects, l)
	}
	c.hide()
	e := w.grid.Editor()
	e.OnTyped = func(r rune) {
		w.correctTyped()
		c.typed(r)
	}
	e.OnCaret = c.hide
	e.OnFocus = func(bool) {
		if !c.pressed { // the press takes the keyboard from the editor
			c.hide()
		}
	}
	e.WantsTab = func() bool { return true } // where nothing is offered too: what is typed next is typed here
	w.grid.OnMoved = c.hide
	return c
}

// prefComplete is the preference that words are completed, true at first.
const prefComplete = "typing.complete"

// completes reports whether words are completed as they are typed.
func (w *Window) completes() bool { return w.settings.Bool(prefComplete, true) }

func (w *Window) setCompletes(on bool) {
	w.settings.Set(prefComplete, on)
	w.completion.hide()
	w.win.SetMainMenu(w.menu())
	w.sayWhether(on, lang.L("Words are completed as you type."), lang.L("Words are not completed."))
}

// sayWhether tells that something was turned on or off.
func (w *Window) sayWhether(on bool, yes, no string) {
	if on {
		w.say(yes)
	} else {
		w.say(no)
	}
}

// hide takes the list away.
func (c *completion) hide() {
	c.offered, c.chosen, c.pressed = nil, -1, false
	if len(c.layer.Objects) == 0 || !c.layer.Objects[0].Visible() {
		return
	}
	for _, o := range c.layer.Objects {
		o.Hide()
	}
	c.layer.Refresh()
}

// typed asks for the word that a character was typed at.
func (c *completion) typed(r rune) {
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		c.hushed = false
	}
	c.ask()
}

// changed takes the list away unless what it offers still goes with the text.
func (c *completion) changed() {
	if c.offered != nil && !c.fits(max(c.chosen, 0)) {
		c.hide()
	}
}

// fits reports whether a candidate goes on with what stands before the caret: more of it
// may have been typed since it was made.
func (c *completion) fits(i int) bool {
	_, ok := c.place(i)
	return ok
}

// place returns where the text begins that a candidate takes the place of; it ends at the
// caret.
func (c *completion) place(i int) (start int, ok bool) {
	now, then := c.w.grid.Editor().Runes(), []rune(c.text)
	caret := c.w.grid.Editor().CaretIndex()
	o := c.offered[i]
	before := string(then[:c.caret])
	start = utf8.RuneCountInString(before[:len(before)-o.Typed])
	if caret < c.caret || start > len(now) || string(now[:start]) != string(then[:start]) {
		return 0, false
	}
	typed, text := now[start:caret], []rune(o.Text)
	return start, len(typed) <= len(text) && strings.EqualFold(string(text[:len(typed)]), string(typed))
}

// ask has candidates made for the word at the caret, and shows them where nothing has
// changed until then.
func (c *completion) ask() {
	w := c.w
	e, s, v := w.grid.Editor(), w.session, w.view
	if c.busy {
		c.again = true
		return
	}
	if start, end := e.Selection(); s == nil || !w.completes() || c.hushed || e.ReadOnly() || start != end {
		c.hide()
		return
	}
	id, text, caret := w.grid.CurrentID(), e.Text(), e.CaretIndex()
	before, after := string(e.Runes()[:caret]), string(e.Runes()[caret:])
	known := w.known(id)
	c.busy = true
	c.queue.do(func() error {
		c.count(v)
		offered := assist.Complete(before, after, known, c.document, shownOffers)
		curly := c.document.Curly()
		w.ui(func() {
			c.busy, c.curly = false, curly
			switch {
			case c.again:
				c.again = false
				c.ask()
			case w.session == s && w.grid.CurrentID() == id && e.Text() == text && e.CaretIndex() == caret && e.Focused():
				c.text, c.caret = text, caret
				c.show(offered)
			}
		})
		return nil
	}, nil)
}

// known is what the panes have for a segment: nothing while they show another one.
func (w *Window) known(id string) (k assist.Segment) {
	if w.matched != id {
		return k
	}
	for _, t := range w.terms.current {
		k.Terms = append(append(k.Terms, t.Preferred), t.Allowed...)
	}
	k.Names = w.matches.Names()
	for i := range shownMatches {
		if f, ok := w.matches.Match(i); ok {
			k.Matches = append(k.Matches, f.Proposed.Chars)
		}
	}
	return k
}

// opened has the words of a document counted before any is typed: of a long one it takes a second.
func (c *completion) opened(v *session.View) {
	c.queue.do(func() error { c.count(v); return nil }, nil)
}

// count brings the words of the document up to a view. The queue calls it.
func (c *completion) count(v *session.View) {
	old, now := c.counted, v.Segments
	head, tail := alike(old, now, unchanged)
	for _, s := range old[head : len(old)-tail] {
		c.document.Remove(s.Target.Chars)
	}
	for _, s := range now[head : len(now)-tail] {
		c.document.Add(s.Target.Chars)
	}
	c.counted = now
}

// show shows candidates, none of them chosen, or nothing where there are none.
func (c *completion) show(offered []assist.Candidate) {
	if len(offered) == 0 {
		c.hide()
		return
	}
	c.offered, c.chosen = offered, -1
	c.draw()
}

// originName says where a candidate is from.
func originName(o assist.Origin) string {
	switch o {
	case assist.FromTerm:
		return lang.L("term")
	case assist.FromName:
		return lang.L("name")
	case assist.FromMatch:
		return lang.L("memory")
	}
	return lang.L("document")
}

// draw puts the list below the line of the caret, or above it where there is no room.
func (c *completion) draw() {
	const pad, gap = 6, 18
	size, small := theme.TextSize(), theme.CaptionTextSize()
	height := size*1.25 + pad
	width := float32(0)
	for i, o := range c.offered {
		l := c.lines[i]
		from := originName(o.Origin)
		if i == max(c.chosen, 0) {
			from += "   Tab"
		}
		l.words.Text, l.words.TextSize, l.words.Color = o.Text, size, theme.Color(theme.ColorNameForeground)
		l.from.Text, l.from.TextSize, l.from.Color = from, small, theme.Color(theme.ColorNamePlaceHolder)
		width = max(width, l.words.MinSize().Width+gap+l.from.MinSize().Width+2*pad)
	}
	e, driver := c.w.grid.Editor(), c.w.app.Driver()
	box := e.CaretRect()
	at := driver.AbsolutePositionForObject(e).Subtract(driver.AbsolutePositionForObject(c.layer)).Add(box.Position)
	below, all := at.Y+box.Size.Height+2, height*float32(len(c.offered))
	if room := c.layer.Size(); below+all > room.Height {
		at.Y -= all + 2
	} else {
		at.Y = below
	}
	at.X = max(min(at.X, c.layer.Size().Width-width), 0)
	for i, l := range c.lines {
		if i >= len(c.offered) {
			l.Hide()
			continue
		}
		l.Move(fyne.NewPos(at.X, at.Y+height*float32(i)))
		l.Resize(fyne.NewSize(width, height))
		words, from := l.words.MinSize(), l.from.MinSize()
		l.ground.Resize(fyne.NewSize(width, height))
		l.words.Move(fyne.NewPos(pad, (height-words.Height)/2))
		l.words.Resize(words)
		l.from.Move(fyne.NewPos(width-pad-from.Width, (height-from.Height)/2))
		l.from.Resize(from)
		l.color()
		l.Show()
	}
	c.layer.Refresh()
}

// key takes the keys of the list while it is shown: the tabulator takes a candidate,
// escape hides the list, and once a person has chosen in it the arrows and return are its
// own.
func (c *completion) key(k *fyne.KeyEvent) bool {
	if c.offered == nil {
		return false
	}
	chosen := c.chosen >= 0
	switch k.Name {
	case fyne.KeyTab:
		c.accept(max(c.chosen, 0))
		return true
	case fyne.KeyEscape:
		c.hide()
		c.hushed = true
		return true
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case !chosen:
			c.hide()
		case k.Name == fyne.KeyDown:
			c.choose(1)
		case k.Name == fyne.KeyUp:
			c.choose(-1)
		default:
			c.accept(c.chosen)
		}
		return chosen
	}
	return false
}

// choose goes to another candidate, from the first on, and round.
func (c *completion) choose(step int) {
	if n := len(c.offered); n > 0 {
		c.chosen = (max(c.chosen, 0) + step + n) % n
		c.draw()
	}
}

// accept puts a candidate in the place of what is typed of it, as one edit.
func (c *completion) accept(i int) {
	start, ok := c.place(i)
	words := c.offered[i].Text
	c.hide()
	if e := c.w.grid.Editor(); ok {
		e.ReplaceRange(start, e.CaretIndex(), words)
	}
}
