package gui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/bidi"
	"tarjuman/gui/panel"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/session"
)

// A commentPane is the pane of what was said about the current segment, the newest first,
// with a field to say something.
type commentPane struct {
	w       *Window
	say     *bidi.Entry
	entries *panel.Entries
	about   string // the segment that is shown
}

func (w *Window) newComments() *commentPane {
	c := &commentPane{w: w, entries: panel.NewEntries(w.env)}
	c.entries.Empty = lang.L("Nobody has said anything about this sentence.")
	c.say = bidi.NewEntry(w.env, shape.Auto)
	c.say.SetMode(bidi.SingleLine)
	c.say.SetPlaceholder(lang.L("A comment on this sentence; Return adds it"))
	c.say.OnKey = func(k *fyne.KeyEvent) bool { return w.lower.key(k) }
	c.say.OnSubmitted = func(string) { c.add() }
	return c
}

func (c *commentPane) title() string { return lang.L("Comments") }

func (c *commentPane) object() fyne.CanvasObject {
	return container.NewBorder(container.NewBorder(nil, nil, nil, c.w.button(lang.L("Add"), c.add), c.say), nil, nil, nil, c.entries.Object())
}

func (c *commentPane) focus() bool {
	c.w.win.Canvas().Focus(c.say)
	return true
}

// add says what stands in the field about the segment that is shown, and gives the
// rows the keyboard.
func (c *commentPane) add() {
	said := strings.TrimSpace(c.say.Text())
	if said == "" || c.about == "" {
		return
	}
	c.say.Replace("")
	c.w.actOn(c.about, func(s *session.Session, id string) error {
		return s.Set(context.Background(), id, session.Change{Comment: said})
	})
	c.w.focus()
}

func (c *commentPane) show(id string) {
	c.about = id
	var entries []panel.Entry
	all := c.w.view.Comments[id]
	for i := len(all) - 1; i >= 0; i-- {
		entries = append(entries, c.entry(all[i]))
	}
	c.entries.Set(entries)
}

func (c *commentPane) entry(said project.Comment) panel.Entry {
	e := panel.Entry{Target: said.Text, Faint: said.Resolved, Action: lang.L("Done")}
	parts := []string{said.Author}
	if !said.Time.IsZero() {
		parts = append(parts, said.Time.Local().Format("2006-01-02 15:04"))
	}
	if said.Return {
		parts = append(parts, lang.L("why it was returned"))
	}
	if said.Resolved {
		parts = append(parts, lang.L("done"))
		e.Action = lang.L("Open again")
	}
	e.Title = strings.TrimSpace(strings.Join(parts, "   "))
	e.Do = func() {
		c.w.actOn(said.Segment, func(s *session.Session, id string) error {
			return s.Resolve(context.Background(), id, said.ID, !said.Resolved)
		})
	}
	return e
}
