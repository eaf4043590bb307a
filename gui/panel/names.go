package panel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// A Name is a name of the sentence: the form that is due, and the Arabic that stands
// for it in the ledger. Suggested is a form that nobody has accepted.
type Name struct {
	Latin, Arabic string
	Suggested     bool
}

// SetNames shows the names of another sentence, but for those that a term has already.
// Where they are the same nothing is made anew.
func (m *Matches) SetNames(list []Name) {
	if !slices.Equal(m.due, list) {
		m.due = list
		m.showNames()
	}
}

// Names are the forms that are due in the sentence, whether a term has them too or not.
func (m *Matches) Names() (out []string) {
	for _, n := range m.due {
		out = append(out, n.Latin)
	}
	return out
}

// showNames shows the names, and the parts behind them, with the numbers they have.
func (m *Matches) showNames() {
	var all []fyne.CanvasObject
	m.ofNames.again()
	m.named = slices.DeleteFunc(slices.Clone(m.due), func(n Name) bool {
		return slices.ContainsFunc(m.found, func(e termEntry) bool { return e.Preferred == n.Latin })
	})
	if len(m.named) > 0 {
		all = append(all, head(m.env, m.NamesTitle, nil))
	}
	for k, n := range m.named {
		all = append(all, m.name(len(m.found)+k, n))
	}
	if len(m.named) > 0 {
		all = append(all, widget.NewSeparator())
	}
	m.names.Objects = all
	m.changed(m.names)
	m.SetParts(m.part)
}

// name shows one as a term is shown; i is that of Insertable.
func (m *Matches) name(i int, n Name) fyne.CanvasObject {
	latin, arabic := bidi.NewText(m.env, n.Latin, shape.LTR), bidi.NewText(m.env, n.Arabic, shape.RTL)
	for _, t := range []*bidi.Text{latin, arabic} {
		t.SetScale(0.9)
		t.SetPadding(2)
	}
	if n.Suggested {
		latin.SetSpans([]bidi.Span{{
			Start: 0, End: len([]rune(n.Latin)), Line: shape.Squiggle, LineColor: theme.ColorNameWarning, Tip: m.Suggested,
		}})
	}
	none := widget.NewIcon(nil)
	none.Hide()
	insert := m.ofNames.next(func() {
		if m.OnInsertText != nil {
			m.OnInsertText(i)
		}
	})
	return container.New(stack{}, container.New(termLine{}, m.digit(i), latin, arabic, none, insert))
}
