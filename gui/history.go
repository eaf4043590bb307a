package gui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/panel"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
	"tarjuman/project/store"
)

// A historyPane is the pane of what became of the current segment, the newest first: each
// text with what it changed, and a button that brings it back.
type historyPane struct {
	w       *Window
	entries *panel.Entries
	ask     func() // ends the question that is under way
}

func (w *Window) newHistory() *historyPane {
	h := &historyPane{w: w, entries: panel.NewEntries(w.env), ask: func() {}}
	h.entries.OnKey = func(k *fyne.KeyEvent) bool { return w.lower.key(k) }
	h.entries.Empty = lang.L("Nothing was done with this sentence yet.")
	return h
}

func (h *historyPane) title() string             { return lang.L("History") }
func (h *historyPane) object() fyne.CanvasObject { return h.entries.Object() }
func (h *historyPane) focus() bool               { return false }
func (h *historyPane) first() fyne.Focusable     { return h.entries.First() }

func (h *historyPane) show(id string) {
	h.ask()
	s, w := h.w.session, h.w
	if id == "" {
		h.entries.Set(nil)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	h.ask = stop
	w.idle.do(func() error {
		steps, err := s.History(ctx, id)
		if err != nil {
			return nil // it was closed, or another one is asked for
		}
		entries := h.read(id, steps)
		w.ui(func() {
			if ctx.Err() == nil {
				h.entries.Set(entries)
			}
		})
		return nil
	}, nil)
}

// read makes an entry of each step, the newest first.
func (h *historyPane) read(id string, steps []store.Step) (out []panel.Entry) {
	for i := len(steps) - 1; i >= 0; i-- {
		step := steps[i]
		if step.After == nil {
			continue
		}
		before, now := text.Text{}, *step.After
		was := project.New
		if step.Before != nil {
			before, was = step.Before.Target, step.Before.Status
		}
		e := panel.Entry{Title: stepTitle(step, was, now)}
		if !now.Target.Equal(before) {
			e.Target, e.TargetMarks, _ = withChanges(before.Chars, now.Target.Chars, session.Alterations(before.Chars, now.Target.Chars))
			e.Action, e.Do = lang.L("Bring back"), func() { h.restore(id, now.Target) }
		}
		out = append(out, e)
	}
	return out
}

// stepTitle says who did what, and when.
func stepTitle(step store.Step, was project.Status, now project.Segment) string {
	parts := []string{step.Time.Local().Format("2006-01-02 15:04"), step.Author, stepName(step.Kind)}
	switch {
	case now.Status != was && step.Before != nil:
		parts = append(parts, fmt.Sprintf(lang.L("%s, was %s"), statusName(now.Status), statusName(was)))
	case stepName(step.Kind) == "":
		parts = append(parts, statusName(now.Status))
	}
	return apart(parts...)
}

// apart is a line of words that stand apart; those that are empty are left out.
func apart(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), "   ")
}

// restore puts a former text into the target, as if it had been typed.
func (h *historyPane) restore(id string, target text.Text) {
	h.w.actOn(id, func(s *session.Session, id string) error {
		return s.Set(context.Background(), id, session.Change{Target: &target})
	})
	h.w.focus()
}

// stepName is the word for a kind of step, where its change of status does not say it.
func stepName(kind string) string {
	switch kind {
	case "confirm", "draft", "approve", "return", "clear":
		return ""
	case "import":
		return lang.L("imported")
	case "type":
		return lang.L("edited")
	case "split":
		return lang.L("split")
	case "merge":
		return lang.L("merged")
	case "pretranslate", "insert":
		return lang.L("from the memory")
	case "align":
		return lang.L("from a draft")
	case "replace":
		return lang.L("replaced")
	case "review":
		return lang.L("from a review")
	case "accept":
		return lang.L("changes accepted")
	case "reject":
		return lang.L("changes rejected")
	case "undo":
		return lang.L("undone")
	case "redo":
		return lang.L("done again")
	case "lock":
		return lang.L("locked")
	case "unlock":
		return lang.L("unlocked")
	}
	return kind
}
