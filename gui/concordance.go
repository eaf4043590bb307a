package gui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/panel"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/text"
)

// A concordance is the pane of where the memories have a word or a phrase.
type concordance struct {
	w       *Window
	what    *bidi.Entry
	count   *widget.Label
	entries *panel.Entries
	stop    func() // ends the search that is under way
}

func (w *Window) newConcordance() *concordance {
	c := &concordance{w: w, count: widget.NewLabel(""), entries: panel.NewEntries(w.env), stop: func() {}}
	c.entries.OnKey = func(k *fyne.KeyEvent) bool { return w.lower.key(k) }
	c.what = bidi.NewEntry(w.env, shape.Auto)
	c.what.SetMode(bidi.SingleLine)
	c.what.SetPlaceholder(lang.L("A word or a phrase, in Arabic or English"))
	c.what.OnKey = func(k *fyne.KeyEvent) bool { return w.lower.key(k) }
	c.what.OnChanged = func(string) { c.search() }
	return c
}

func (c *concordance) title() string { return lang.L("Concordance") }

func (c *concordance) object() fyne.CanvasObject {
	return underField(container.NewBorder(nil, nil, nil, c.count, c.what), c.entries)
}

func (c *concordance) first() fyne.Focusable { return c.entries.First() }

func (c *concordance) show(string) {}

func (c *concordance) focus() bool {
	c.w.win.Canvas().Focus(c.what)
	return true
}

// ask looks up what is selected in the English, or in the Arabic, or the word at the
// caret there; where there is nothing of it, the field waits for a text. While
// something is looked up the keyboard stays where it is.
func (c *concordance) ask() {
	selected := c.w.grid.Editor().SelectedText()
	if selected == "" {
		selected = c.w.grid.SourceSelection()
	}
	focused := c.w.win.Canvas().Focused()
	c.w.lower.bring(c)
	if selected = plainSelection(selected); selected == "" {
		c.what.SelectAll()
		return
	}
	c.what.Replace(selected)
	if focused != nil && focused != fyne.Focusable(c.what) {
		c.w.win.Canvas().Focus(focused)
	}
}

// search looks the text of the field up. What is found is shown where nothing else was looked
// up meanwhile.
func (c *concordance) search() {
	s, what := c.w.session, strings.TrimSpace(c.what.Text())
	if s == nil {
		return
	}
	c.stop()
	if what == "" {
		c.present(nil, nil)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	c.stop = stop
	c.w.asks.do(func() error {
		found, err := s.Concordance(ctx, memory.FindQuery{Text: what})
		entries := make([]panel.Entry, len(found))
		var texts []string
		for i, f := range found {
			source, target := f.Entry.Source, f.Entry.Target
			entries[i] = panel.Entry{
				Title: c.from(f.Entry, f.Memory), Source: source.String(), Target: target.String(),
				SourceMarks: foundMarks(source, f.Source), TargetMarks: foundMarks(target, f.Target),
				Action: lang.L("Insert"), Do: func() { c.w.putIn(target.Chars) },
			}
			texts = append(texts, source.Chars, target.Chars)
		}
		c.w.ui(func() {
			if ctx.Err() == nil {
				c.w.cover(slices.Values(texts))
				c.present(entries, err)
			}
		})
		return nil
	}, nil)
}

func (c *concordance) present(entries []panel.Entry, err error) {
	c.entries.Empty = ""
	switch {
	case err != nil:
		c.count.SetText(errorText(err))
	case strings.TrimSpace(c.what.Text()) == "":
		c.count.SetText("")
	case len(entries) == memory.FindLimit:
		c.count.SetText(fmt.Sprintf(lang.L("the newest %d"), len(entries)))
	default:
		c.count.SetText(fmt.Sprintf(lang.L("%d found"), len(entries)))
		c.entries.Empty = lang.L("The memories do not have it.")
	}
	c.entries.Set(entries)
}

// from says of a unit which memory it is of, and who confirmed it when.
func (c *concordance) from(e memory.Entry, name string) string {
	return strings.Join(append([]string{name}, panel.Origin(e)...), "   ")
}

// foundMarks marks what was found in a text as shown.
func foundMarks(t text.Text, ranges []memory.Range) (out []bidi.Span) {
	for _, at := range memory.Written(t, ranges) {
		out = append(out, bidi.Found(at[0], at[1]))
	}
	return out
}

// putIn puts a text at the caret of the editor.
func (w *Window) putIn(chars string) {
	w.grid.Editor().Insert(chars)
	w.focus()
}
