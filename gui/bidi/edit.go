package bidi

import (
	"slices"
	"strings"
	"unicode"

	"tarjuman/gui/shape"
)

// edit is one change of the text: at rune offset at, removed gave way to
// inserted. before and anchor are the caret and the anchor ahead of it.
type edit struct {
	at                int
	removed, inserted []rune
	before, anchor    shape.Pos
	typed             bool // by the keyboard: what is typed on joins it
}

// history is what can be undone and redone. The zero value is empty.
type history struct{ done, undone []edit }

// add appends an edit and forgets what was undone. What is typed on becomes one
// edit with what was typed before, word by word.
func (h *history) add(e edit) {
	h.undone = nil
	if n := len(h.done); n > 0 && e.typed && len(e.removed) == 0 {
		last := &h.done[n-1]
		if last.typed && last.at+len(last.inserted) == e.at && !unicode.IsSpace(e.inserted[0]) {
			last.inserted = append(last.inserted, e.inserted...)
			return
		}
	}
	h.done = append(h.done, e)
}

// replace puts inserted in the place of the runes [start, end), as one edit.
func (e *Entry) replace(start, end int, inserted []rune, typed bool) {
	if start == end && len(inserted) == 0 || e.disable {
		return
	}
	e.history.add(edit{
		at: start, removed: slices.Clone(e.runes[start:end]), inserted: slices.Clone(inserted),
		before: e.caret, anchor: e.anchor, typed: typed,
	})
	e.apply(start, end, inserted)
	e.settle(e.after(start + len(inserted)))
}

// apply changes the text alone.
func (e *Entry) apply(start, end int, inserted []rune) {
	runes := make([]rune, 0, len(e.runes)-(end-start)+len(inserted))
	runes = append(append(append(runes, e.runes[:start]...), inserted...), e.runes[end:]...)
	e.setText(string(runes), runes)
	e.moveSpans(start, end, len(inserted))
}

// moveSpans keeps the marks on their characters until who made them sends new
// ones. A mark that was edited inside goes.
func (e *Entry) moveSpans(start, end, inserted int) {
	var kept []Span
	for _, s := range e.spans {
		switch {
		case s.Start >= end:
			s.Start += inserted - (end - start)
			s.End += inserted - (end - start)
		case s.End > start:
			continue
		}
		kept = append(kept, s)
	}
	e.spans = kept
}

// settle moves the caret after a change, shows it and reports it.
func (e *Entry) settle(caret shape.Pos) {
	e.anchor, e.caret = caret, caret
	e.navigation.hasGoal = false
	e.Refresh()
	if e.OnChanged != nil {
		e.OnChanged(e.text)
	}
}

// after returns the caret behind rune index-1, which has just been typed or was
// there before what was deleted: it stays with that rune. At the end of the
// text it does so only for letters; after a digit or a stop it stands at the
// edge of the line, where the text goes on.
func (e *Entry) after(index int) shape.Pos {
	p := shape.Pos{Index: index, Upstream: index > 0}
	if index == len(e.runes) && index > 0 {
		p.Upstream = unicode.IsLetter(e.runes[index-1])
	}
	return p
}

// Undo takes back the last edit.
func (e *Entry) Undo() {
	n := len(e.history.done)
	if n == 0 || e.disable {
		return
	}
	last := e.history.done[n-1]
	e.history.done = e.history.done[:n-1]
	last.typed = false
	e.history.undone = append(e.history.undone, last)
	e.apply(last.at, last.at+len(last.inserted), last.removed)
	e.settle(last.before)
	e.anchor = last.anchor
	e.Refresh()
}

// Redo does again what Undo took back last.
func (e *Entry) Redo() {
	n := len(e.history.undone)
	if n == 0 || e.disable {
		return
	}
	next := e.history.undone[n-1]
	e.history.undone = e.history.undone[:n-1]
	e.history.done = append(e.history.done, next)
	e.apply(next.at, next.at+len(next.removed), next.inserted)
	e.settle(e.after(next.at + len(next.inserted)))
}

// CanUndo reports whether there is typing to undo.
func (e *Entry) CanUndo() bool { return len(e.history.done) > 0 }

// CanRedo reports whether there is typing to redo.
func (e *Entry) CanRedo() bool { return len(e.history.undone) > 0 }

// Insert puts text in the place of the selection, or at the caret, as one edit.
func (e *Entry) Insert(text string) {
	start, end := e.Selection()
	e.replace(start, end, oneParagraph(text), false)
}

// Replace puts text in the place of the whole text, as one edit that can be
// undone.
func (e *Entry) Replace(text string) { e.ReplaceRange(0, len(e.runes), text) }

// ReplaceRange puts text in the place of the runes [start, end), as one edit.
// Offsets outside the text count as its ends.
func (e *Entry) ReplaceRange(start, end int, text string) {
	n := len(e.runes)
	start = min(max(start, 0), n)
	e.replace(start, min(max(end, start), n), oneParagraph(text), false)
}

// oneParagraph makes text fit for a segment: line breaks become spaces, other
// control characters but tabs go.
func oneParagraph(text string) []rune {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	runes := []rune(text)
	out := runes[:0]
	for _, r := range runes {
		switch {
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			out = append(out, ' ')
		case r == '\t' || !unicode.IsControl(r):
			out = append(out, r)
		}
	}
	return out
}
