package gui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/session"
)

// A changesPane is the pane of what an editor has changed of the translator's text of the
// current segment, to accept and to reject, one by one or all. One of the changes is the
// current one.
type changesPane struct {
	w       *Window
	tracked session.Tracked
	at      int // the current change
	text    *bidi.Text
	line    *widget.Label // whose text it was, and how many changes there are
	root    fyne.CanvasObject
	ask     func() // ends the question that is under way
}

func (w *Window) newChanges() *changesPane {
	c := &changesPane{w: w, text: bidi.NewText(w.env, "", shape.Auto), line: widget.NewLabel(""), ask: func() {}}
	c.line.Truncation = fyne.TextTruncateEllipsis
	buttons := container.NewHBox()
	for _, b := range []struct{ words, command string }{
		{lang.L("Next"), "review.change.next"},
		{lang.L("Accept"), "review.change.accept"},
		{lang.L("Reject"), "review.change.reject"},
		{lang.L("Accept all"), "review.change.acceptAll"},
		{lang.L("Reject all"), "review.change.rejectAll"},
	} {
		buttons.Add(w.button(b.words, func() { w.doCommand(b.command) }))
	}
	c.root = container.NewBorder(container.NewBorder(nil, nil, nil, buttons, c.line), nil, nil, nil, container.NewVScroll(c.text))
	return c
}

func (c *changesPane) title() string             { return lang.L("Changes") }
func (c *changesPane) object() fyne.CanvasObject { return c.root }
func (c *changesPane) focus() bool               { return false }

func (c *changesPane) show(id string) {
	c.ask()
	s, w := c.w.session, c.w
	if id != c.tracked.Segment {
		c.set(session.Tracked{}) // nothing of another segment stays
	}
	if id == "" {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	c.ask = stop
	w.work.do(func() error { // behind what was typed and decided
		t, err := s.Tracked(ctx, id)
		if err != nil {
			return nil // it was closed, or another one is asked for
		}
		w.ui(func() {
			if ctx.Err() == nil {
				c.set(t)
			}
		})
		return nil
	}, nil)
}

// retyped shows what has been typed in a segment.
func (c *changesPane) retyped(id string) {
	if c.w.lower.seen() == pane(c) && c.w.grid.CurrentID() == id {
		c.show(id)
	}
}

// set shows changes; the current one stays where the segment is the same.
func (c *changesPane) set(t session.Tracked) {
	if t.Segment != c.tracked.Segment {
		c.at = 0
	}
	c.tracked = t
	c.draw()
}

func (c *changesPane) draw() {
	t := c.tracked
	n := len(t.Changes)
	c.at = max(min(c.at, n-1), 0)
	words := ""
	switch {
	case t.Segment == "":
	case !t.Known:
		words = lang.L("Nobody else has confirmed this sentence, and it was never approved.")
	default:
		words = fmt.Sprintf(lang.L("Since %s, %s"), t.By, t.Time.Local().Format("2006-01-02 15:04")) + "   "
		switch {
		case n > 0:
			words += fmt.Sprintf(lang.L("change %d of %d"), c.at+1, n)
		case !t.Base.Equal(t.Now):
			words += lang.L("only codes were changed")
		default:
			words += lang.L("nothing was changed")
		}
	}
	setLabel(c.line, words)
	if !t.Known {
		c.text.SetText("")
		c.text.SetSpans(nil)
		return
	}
	shown, marks, places := withChanges(t.Base.Chars, t.Now.Chars, t.Changes)
	if n > 0 {
		marks = append(marks, bidi.Found(places[c.at][0], places[c.at][1]))
	}
	c.text.SetText(shown)
	c.text.SetSpans(marks)
}

// withChanges is a text with what was changed of it: what is gone struck out before what came for
// it. places are those of the changes, in runes.
func withChanges(base, now string, changes []session.Alteration) (shown string, marks []bidi.Span, places [][2]int) {
	n, at := 0, 0
	add := func(chars string, mark func(start, end int) bidi.Span) {
		shown += chars
		end := n + len([]rune(chars))
		if mark != nil && end > n {
			marks = append(marks, mark(n, end))
		}
		n = end
	}
	for _, c := range changes {
		add(now[at:c.Now.Start], nil)
		at = c.Now.End
		was, is := base[c.Base.Start:c.Base.End], now[c.Now.Start:c.Now.End]
		gone, came := strings.TrimSpace(was), strings.TrimSpace(is)
		around := is // whose white space stands about the change
		if came == "" {
			around = was
		}
		lead := around[:len(around)-len(strings.TrimLeftFunc(around, unicode.IsSpace))]
		add(lead, nil)
		from := n
		add(gone, bidi.Deleted)
		if gone != "" && came != "" {
			add(" ", nil)
		}
		add(came, bidi.Inserted)
		places = append(places, [2]int{from, n})
		add(strings.TrimPrefix(around, lead)[len(strings.TrimSpace(around)):], nil)
	}
	add(now[at:], nil)
	return shown, marks, places
}

// next makes the next change the current one, round the end.
func (c *changesPane) next() {
	if n := len(c.tracked.Changes); c.ready() && n > 0 {
		c.at = (c.at + 1) % n
		c.draw()
	}
}

// ready reports whether the pane shows the current segment, and brings it where it is not
// seen: nothing is decided unseen.
func (c *changesPane) ready() bool {
	if c.w.lower.seen() != pane(c) {
		c.w.lower.bring(c)
		return false
	}
	return c.tracked.Segment == c.w.grid.CurrentID()
}

// decide accepts or rejects the current change, or all.
func (c *changesPane) decide(accept, all bool) {
	w, t, i := c.w, c.tracked, c.at
	switch {
	case !c.ready():
		return
	case !t.Known || t.Base.Equal(t.Now):
		w.say(lang.L("There is no change to decide on."))
		return
	case all || len(t.Changes) == 0:
		i = -1
	}
	do := (*session.Session).Reject
	if accept {
		do = (*session.Session).Accept
	} else {
		w.approvedEdited(t.Segment)
	}
	w.actOn(t.Segment, func(s *session.Session, id string) error {
		err := do(s, context.Background(), t, i)
		if errors.Is(err, session.ErrAltered) {
			w.ui(func() {
				c.show(id)
				w.say(lang.L("The sentence was changed since: look at its changes again."))
			})
			return nil
		}
		return err
	})
}

// commands are those of the menu on changes.
func (c *changesPane) commands() []*fyne.MenuItem {
	item := func(id, label, key string, do func()) *fyne.MenuItem {
		return c.w.item("review.change."+id, label, key, do, aSegment, anEditor)
	}
	return []*fyne.MenuItem{
		fyne.NewMenuItemSeparator(),
		item("show", lang.L("Changes"), "Alt+G", func() { c.w.lower.bring(c) }),
		item("next", lang.L("Next change"), "Alt+N", c.next),
		item("accept", lang.L("Accept the change"), "Alt+A", func() { c.decide(true, false) }),
		item("reject", lang.L("Reject the change"), "Alt+X", func() { c.decide(false, false) }),
		item("acceptAll", lang.L("Accept all changes of the sentence"), "Alt+Shift+A", func() { c.decide(true, true) }),
		item("rejectAll", lang.L("Reject all changes of the sentence"), "Alt+Shift+X", func() { c.decide(false, true) }),
	}
}

// offer has the pane among the others where the role is an editor's.
func (c *changesPane) offer() {
	tabs := c.w.lower.tabs
	for i, p := range c.w.lower.panes {
		switch {
		case p != pane(c):
		case c.w.role() != project.Translator:
			tabs.EnableIndex(i)
		default:
			if tabs.SelectedIndex() == i {
				tabs.SelectIndex(0)
			}
			tabs.DisableIndex(i)
		}
	}
}
