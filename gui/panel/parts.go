package panel

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/text"
)

// Parts is what stands below the matches: parts of the sentence that the memory
// has, and what can be put into the translation as it stands.
type Parts struct {
	// Source are the characters of the sentence.
	Source     string
	Fragments  []memory.Fragment
	Insertions []memory.Insertion
}

// SetParts shows other parts: insertions first, so that their numbers stay when
// fragments come. The first nine terms, names and parts that can be put at the caret
// have a number, in this order.
func (m *Matches) SetParts(p Parts) {
	m.part, m.insertable = p, nil
	var all []fyne.CanvasObject
	m.ofParts.again()
	title := func(words string) { all = append(all, head(m.env, words, nil)) }
	whole, within := split(p.Fragments)
	if len(whole)+len(p.Insertions) > 0 {
		title(m.PartsTitle)
	}
	for _, i := range p.Insertions {
		all = append(all, m.insertHead(i.Text, clip(i.Text)))
	}
	for _, f := range whole {
		all = append(all, m.fragment(p.Source, f))
	}
	if len(within) > 0 {
		title(m.ReadTitle)
	}
	for _, f := range within {
		all = append(all, m.fragment(p.Source, f))
	}
	m.parts.Objects = all
	m.changed(m.parts)
}

// split parts the fragments that a unit has for just that from those within longer ones.
func split(all []memory.Fragment) (whole, within []memory.Fragment) {
	for _, f := range all {
		if f.Whole {
			whole = append(whole, f)
		} else {
			within = append(within, f)
		}
	}
	return whole, within
}

// Insertable returns text i to put at the caret, from 0: of a term what it is to be
// called, of a name the form that is due. ok is false where there is none.
func (m *Matches) Insertable(i int) (text string, ok bool) {
	switch k := i - len(m.found); {
	case i < 0 || k-len(m.named) >= len(m.insertable):
		return "", false
	case k >= len(m.named):
		return m.insertable[k-len(m.named)], true
	case k >= 0:
		return m.named[k].Latin, true
	}
	return m.found[i].Preferred, true
}

// fragment shows a part of the sentence, and its translation: what a unit has for
// just that, or the sentence that holds it, to read.
func (m *Matches) fragment(source string, f memory.Fragment) fyne.CanvasObject {
	if f.Whole {
		part := text.Plain(source[f.Query.Start:f.Query.End])
		return container.New(stack{}, m.insertHead(f.Target.Chars, ""),
			m.small(part, shape.RTL, nil), m.small(f.Target, shape.LTR, nil), widget.NewSeparator())
	}
	start, end := written(f.Entry.Source, f.Source)
	alike := []bidi.Span{{Start: start, End: end, Line: shape.Underline, LineColor: theme.ColorNamePrimary, Tip: m.Alike}}
	return container.New(stack{}, m.small(f.Entry.Source, shape.RTL, alike), m.small(f.Target, shape.LTR, nil), widget.NewSeparator())
}

// insertHead is a line with the number of a text that can be put at the caret, with
// label, and a button that does so.
func (m *Matches) insertHead(insert, label string) fyne.CanvasObject {
	i := len(m.found) + len(m.named) + len(m.insertable)
	m.insertable = append(m.insertable, insert)
	if i < 9 {
		label = strings.TrimSpace(strconv.Itoa(i+1) + "   " + label)
	}
	return head(m.env, label, m.ofParts.next(func() {
		if m.OnInsertText != nil {
			m.OnInsertText(i)
		}
	}))
}

// clip shortens what is too long for a line.
func clip(text string) string {
	const room = 40
	if r := []rune(text); len(r) > room {
		return string(r[:room-1]) + "…"
	}
	return text
}
