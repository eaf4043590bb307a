package bidi

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/shape"
)

// edit is one change of the text: at rune offset at, removed gave way to
// inserted. before and anchor are the caret and the anchor ahead of it, after is
// the caret behind it.
type edit struct {
	at                int
	removed, inserted []rune
	before, anchor    shape.Pos
	after             int
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
			last.after = e.after
			return
		}
	}
	h.done = append(h.done, e)
}

// edit is what a person asked for: inserted in the place of the runes [start,
// end). The rules for inline codes may change or refuse it.
func (e *Entry) edit(start, end int, inserted []rune, typed bool) {
	if !e.editable() {
		e.refused(lang.L("This text cannot be changed here."))
		return
	}
	if len(inserted) > 0 && len(e.withoutDoubles(start, end, e.env.codes(e.runes), inserted)) == 0 {
		e.refused(lang.L("The code is in the text already, or the source has no such code."))
		return
	}
	c := e.amend(start, end, inserted)
	if slices.Equal(e.runes[c.start:c.end], c.inserted) {
		if len(inserted) == 0 && start < end {
			e.refused(lang.L("The code can be moved, not deleted."))
		}
		return
	}
	if e.allowed(c) {
		e.replace(c, typed)
	}
}

// allowed reports whether the rules for inline codes allow a change, and tells
// the person where they do not.
func (e *Entry) allowed(c change) bool {
	if e.env.Codes == nil {
		return true
	}
	why := e.refuse(e.runes, slices.Concat(e.runes[:c.start], c.inserted, e.runes[c.end:]))
	if why != "" {
		e.refused(why)
	}
	return why == ""
}

func (e *Entry) refused(why string) {
	if e.OnRefused != nil {
		e.OnRefused(why)
	}
}

// wrap puts open and close around the selection, which stays; without one, the
// caret goes between them. Inline codes stay as they are, so no rule is asked.
func (e *Entry) wrap(open, close rune) {
	if !e.editable() {
		return
	}
	start, end := e.Selection()
	e.replace(change{start, end, slices.Concat([]rune{open}, e.runes[start:end], []rune{close}), end + 2}, false)
	e.Select(start+1, end+1)
}

// dropSelection moves the selection to a place outside of it; with the control
// key it is copied there.
func (e *Entry) dropSelection(to shape.Pos) {
	start, end := e.Selection()
	at := to.Index
	duplicate := e.env.Modifiers()&fyne.KeyModifierShortcutDefault != 0
	if at >= start && at <= end && !duplicate || !e.editable() {
		return
	}
	moved := slices.Clone(e.runes[start:end])
	switch {
	case duplicate:
		e.edit(at, at, moved, false)
	case at < start:
		if c := (change{at, end, slices.Concat(moved, e.runes[at:start]), at + len(moved)}); e.allowed(c) {
			e.replace(c, false)
		}
	default:
		if c := (change{start, at, slices.Concat(e.runes[end:at], moved), at}); e.allowed(c) {
			e.replace(c, false)
		}
	}
	if n := e.caret.Index; n >= len(moved) && slices.Equal(e.runes[n-len(moved):n], moved) {
		e.Select(n-len(moved), n)
	}
}

// replace makes a change, as one edit.
func (e *Entry) replace(c change, typed bool) {
	if c.start == c.end && len(c.inserted) == 0 {
		return
	}
	e.history.add(edit{
		at: c.start, removed: slices.Clone(e.runes[c.start:c.end]), inserted: slices.Clone(c.inserted),
		before: e.caret, anchor: e.anchor, after: c.caret, typed: typed,
	})
	e.apply(c.start, c.end, c.inserted)
	caret := e.after(c.caret)
	e.settle(caret, caret)
}

// apply changes the text alone.
func (e *Entry) apply(start, end int, inserted []rune) {
	runes := make([]rune, 0, len(e.runes)-(end-start)+len(inserted))
	runes = append(append(append(runes, e.runes[:start]...), inserted...), e.runes[end:]...)
	e.setText(string(runes), runes)
	e.moveSpans(start, end, len(inserted))
}

// settle moves anchor and caret after a change, shows it and reports it.
func (e *Entry) settle(anchor, caret shape.Pos) {
	e.anchor, e.caret = anchor, caret
	e.follow()
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
	if n == 0 || !e.editable() {
		return
	}
	last := e.history.done[n-1]
	e.history.done = e.history.done[:n-1]
	last.typed = false
	e.history.undone = append(e.history.undone, last)
	e.apply(last.at, last.at+len(last.inserted), last.removed)
	e.settle(last.anchor, last.before)
}

// Redo does again what Undo took back last.
func (e *Entry) Redo() {
	n := len(e.history.undone)
	if n == 0 || !e.editable() {
		return
	}
	next := e.history.undone[n-1]
	e.history.undone = e.history.undone[:n-1]
	e.history.done = append(e.history.done, next)
	e.apply(next.at, next.at+len(next.removed), next.inserted)
	caret := e.after(next.after)
	e.settle(caret, caret)
}

// CanUndo reports whether there is typing to undo.
func (e *Entry) CanUndo() bool { return len(e.history.done) > 0 }

// CanRedo reports whether there is typing to redo.
func (e *Entry) CanRedo() bool { return len(e.history.undone) > 0 }

// Insert puts text in the place of the selection, or at the caret, as one edit,
// as far as the rules for inline codes allow.
func (e *Entry) Insert(text string) {
	start, end := e.Selection()
	e.edit(start, end, e.fit(text), false)
}

// Replace puts text in the place of the whole text, as one edit that can be
// undone. It is the program's own: rules for inline codes are not asked.
func (e *Entry) Replace(text string) { e.ReplaceRange(0, len(e.runes), text) }

// ReplaceRange puts text in the place of the runes [start, end), as Replace does.
// Offsets outside the text count as its ends.
func (e *Entry) ReplaceRange(start, end int, text string) {
	if !e.editable() {
		return
	}
	n := len(e.runes)
	start = min(max(start, 0), n)
	inserted := e.fit(text)
	e.replace(change{start, min(max(end, start), n), inserted, start + len(inserted)}, false)
}

// fit makes text fit for the editor: one paragraph has spaces for line breaks;
// control characters but tabs go.
func (e *Entry) fit(text string) []rune {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	runes := []rune(text)
	out := runes[:0]
	for _, r := range runes {
		switch {
		case strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r):
			if e.mode == MultiLine {
				out = append(out, '\n')
			} else {
				out = append(out, ' ')
			}
		case r == '\t' || !unicode.IsControl(r):
			out = append(out, r)
		}
	}
	return out
}
