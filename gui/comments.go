package gui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"tarjuman/gui/bidi"
	"tarjuman/gui/panel"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/session"
)

// A commentPane is the pane of what was said about the current segment, in threads, the
// newest first, with a field to say something.
type commentPane struct {
	w       *Window
	say     *bidi.Entry
	entries *panel.Entries
	about   string            // the segment that is shown
	answers project.Comment   // what is being answered, the zero Comment for none
	unsaid  map[string]unsaid // by the id of a segment that is not shown
}

// unsaid is what was written about a segment and not added.
type unsaid struct {
	text    string
	answers project.Comment
}

func (w *Window) newComments() *commentPane {
	c := &commentPane{w: w, unsaid: map[string]unsaid{}, entries: panel.NewEntries(w.env)}
	c.entries.Empty = lang.L("Nobody has said anything about this sentence.")
	c.entries.OnKey = func(k *fyne.KeyEvent) bool { return w.lower.key(k) }
	c.say = bidi.NewEntry(w.env, shape.Auto)
	c.say.SetMode(bidi.SingleLine)
	c.say.OnKey = func(k *fyne.KeyEvent) bool { return w.lower.key(k) }
	c.say.OnSubmitted = func(string) { c.add() }
	c.answer(project.Comment{})
	return c
}

func (c *commentPane) title() string { return lang.L("Comments") }

func (c *commentPane) object() fyne.CanvasObject {
	return underField(container.NewBorder(nil, nil, nil, c.w.button(lang.L("Add"), c.add), c.say), c.entries)
}

// underField puts entries under a field; the tabulator goes from the field to them.
func underField(field fyne.CanvasObject, e *panel.Entries) fyne.CanvasObject {
	return container.New(layout.NewBorderLayout(field, nil, nil, nil), field, e.Object())
}

func (c *commentPane) focus() bool {
	c.w.win.Canvas().Focus(c.say)
	return true
}

func (c *commentPane) first() fyne.Focusable { return c.entries.First() }

// answer says what the field is for: a comment of its own, or an answer to one.
func (c *commentPane) answer(to project.Comment) {
	c.answers = to
	if to.ID == "" {
		c.say.SetPlaceholder(lang.L("A comment on this sentence, #12 means segment 12; Return adds it"))
	} else {
		c.say.SetPlaceholder(fmt.Sprintf(lang.L("An answer to %s; Return adds it"), to.Author))
	}
}

// add says what stands in the field about the segment that is shown, and gives the
// rows the keyboard. What cannot be said comes back into the field.
func (c *commentPane) add() {
	about, said, answers := c.about, strings.TrimSpace(c.say.Text()), c.answers
	if said == "" || about == "" {
		return
	}
	c.say.Replace("")
	c.answer(project.Comment{})
	c.w.actThen(about, func(s *session.Session, id string) error {
		return s.Set(context.Background(), id, session.Change{Comment: said, Thread: answers.ID})
	}, func(err error) {
		switch {
		case err == nil:
		case c.about != about:
			c.unsaid[about] = unsaid{said, answers}
		case c.say.Text() == "":
			c.say.Replace(said)
			c.answer(answers)
		}
		c.w.report(err)
	})
	c.w.focus()
}

// written reports whether there is something that was not added.
func (c *commentPane) written() bool { return c.say.Text() != "" || len(c.unsaid) > 0 }

// show shows the comments on a segment, and what was written there and not added.
func (c *commentPane) show(id string) {
	if id != c.about {
		if said := c.say.Text(); said != "" && c.about != "" {
			c.unsaid[c.about] = unsaid{said, c.answers}
		}
		now := c.unsaid[id]
		delete(c.unsaid, id)
		c.about = id
		if now.text != c.say.Text() {
			c.say.SetText(now.text)
		}
		c.answer(now.answers)
	}
	var entries []panel.Entry
	for _, thread := range threads(c.w.view.Comments[id]) {
		for _, said := range thread {
			entries = append(entries, c.entry(said, thread[0]))
		}
	}
	c.entries.Set(entries)
}

// threads are comments by what they answer, the newest thread first: what begins it, and
// the answers in their order.
func threads(all []project.Comment) (out [][]project.Comment) {
	at := map[string]int{}
	for _, said := range all {
		i, ok := at[said.Thread]
		if said.Thread == "" || !ok {
			i = len(out)
			at[said.ID] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], said)
	}
	slices.Reverse(out)
	return out
}

// entry shows a comment of the thread that first begins.
func (c *commentPane) entry(said, first project.Comment) panel.Entry {
	text, mentioned := c.w.view.Said(said)
	e := panel.Entry{Target: text, Faint: said.Resolved, Answer: said.ID != first.ID}
	for _, i := range mentioned {
		e.More = append(e.More, panel.Act{Label: fmt.Sprintf(lang.L("Go to %d"), i+1), Do: func() {
			c.w.goToSegment(i)
			c.w.focus()
		}})
	}
	parts := []string{said.Author}
	if !said.Time.IsZero() {
		parts = append(parts, said.Time.Local().Format("2006-01-02 15:04"))
	}
	if said.Return {
		parts = append(parts, lang.L("why it was returned"))
	}
	if said.Resolved {
		parts = append(parts, lang.L("done"))
	}
	e.Title = strings.TrimSpace(strings.Join(parts, "   "))
	if e.Answer {
		return e
	}
	e.More = append(e.More, panel.Act{Label: lang.L("Answer"), Do: func() {
		c.answer(said)
		c.focus()
	}})
	e.Action = lang.L("Done")
	if said.Resolved {
		e.Action = lang.L("Open again")
	}
	e.Do = func() {
		c.w.actOn(said.Segment, func(s *session.Session, id string) error {
			return s.Resolve(context.Background(), id, said.ID, !said.Resolved)
		})
		c.w.focus()
	}
	return e
}
