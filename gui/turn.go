package gui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"tarjuman/project"
	"tarjuman/project/session"
)

func (w *Window) undo() { w.turn(true) }

func (w *Window) redo() { w.turn(false) }

// turn takes the last step of the project back, or does it again; says what it was, and
// goes to where it was. It may be one of a shared term base, which the view does not show.
func (w *Window) turn(back bool) {
	w.actOn(w.grid.CurrentID(), func(s *session.Session, _ string) error {
		was := s.View()
		kind, step := was.Undo, s.Undo
		if !back {
			kind, step = was.Redo, s.Redo
		}
		if back && kind == "import" && len(was.Documents) == 1 {
			return hint(lang.L("The only document stays: what came before it is no project."))
		}
		err := step(context.Background())
		now := s.View()
		ids := touched(was, now)
		w.ui(func() { // the view is shown by now
			w.readTerms()
			w.findNames(context.Background())
			if err == nil && w.session == s {
				w.turned(back, kind, now, ids, was == now)
			}
		})
		return err
	})
}

// turned tells of a step that led to a view and touched segments, none where it was shared
// terms, and goes to the first of them unless the current one is of them.
func (w *Window) turned(back bool, kind string, now *session.View, ids []string, shared bool) {
	what := turnName(kind)
	if shared {
		what = lang.L("term of a shared base")
	}
	switch len(ids) {
	case 0:
	case 1:
		i, _ := now.Index(ids[0])
		what = fmt.Sprintf(lang.L("%s, segment %d"), what, i+1)
	default:
		what = fmt.Sprintf(lang.L("%s, %s segments"), what, grouped(len(ids)))
	}
	if back {
		w.say(fmt.Sprintf(lang.L("Undone: %s"), what))
	} else {
		w.say(fmt.Sprintf(lang.L("Done again: %s"), what))
	}
	if len(ids) == 0 || slices.Contains(ids, w.grid.CurrentID()) {
		return
	}
	if row, ok := w.grid.Index(ids[0]); ok {
		w.grid.Select(row)
		if len(w.dialogs) == 0 {
			w.focus()
		}
	}
}

// touched are the segments of a view that an earlier one does not have so, or of which
// something else was said then, in order.
func touched(was, now *session.View) (ids []string) {
	for _, s := range now.Segments {
		i, ok := was.Index(s.ID)
		if !ok || was.Segments[i] != s || !sameComments(was, now, s.ID) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// sameComments reports whether two views have the same comments on a segment.
func sameComments(a, b *session.View, id string) bool {
	return slices.EqualFunc(a.Comments[id], b.Comments[id], func(c, d project.Comment) bool {
		return c.ID == d.ID && c.Text == d.Text && c.Resolved == d.Resolved
	})
}

// turnName is the word for a kind of step that was taken back.
func turnName(kind string) string {
	if kind == "" {
		return ""
	}
	words := strings.Fields(kind)
	switch words[len(words)-1] {
	case "confirm":
		return statusName(project.Translated)
	case "draft":
		return statusName(project.Draft)
	case "approve":
		return statusName(project.Approved)
	case "return":
		return statusName(project.Returned)
	case "clear":
		return lang.L("cleared")
	case "comment", "resolve":
		return lang.L("comment")
	case "term", "terms":
		return lang.L("terms")
	case "name", "names":
		return lang.L("names")
	case "finding":
		return lang.L("finding")
	case "segmentation", "resegment":
		return lang.L("segmentation")
	case "document":
		return lang.L("order of documents")
	}
	return stepName(kind)
}
