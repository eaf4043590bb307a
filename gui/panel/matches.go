// Package panel holds the panes beside the grid. A pane shows what it is given
// and reports what a user does; it asks no memory and no project itself.
package panel

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/text"
)

// Matches is the pane of what the memory has for the current segment, the best
// first. The first nine have a number to insert them by.
type Matches struct {
	// OnInsert is called when a match is chosen; i counts from 0.
	OnInsert func(i int)
	// Words for people: the pane while memories are asked, the empty pane, a match that says
	// the reverse, what stands before the name of a memory, one that an editor approved, what
	// stands before the points that were taken off, and what is told about a marked stretch of
	// a source and of a proposal.
	Waiting, Empty, Reversed, From, Approved, Penalty, Differs, Replaced string
	// Several lets matches say which memory they come from.
	Several bool

	// OnInsertText is called when something is chosen to be put at the caret; i is
	// that of Insertable.
	OnInsertText func(i int)
	// Words for people: the title of the parts, and what is told about the stretch
	// of a unit's source that the sentence has too.
	PartsTitle, ReadTitle, Alike string
	// Words for people: the title of the terms, and what stands before the forms of one
	// that may be used too, and before those that must not.
	TermsTitle, Also, Never string
	// Words for people: the title of the names, and what is told of a form that nobody
	// has accepted.
	NamesTitle, Suggested string

	env                       *bidi.Env
	list, terms, names, parts *fyne.Container
	root                      *container.Scroll
	all                       []memory.Match
	waiting                   bool // for the memories
	found                     []termEntry
	due, named                []Name // all, and those that are shown
	part                      Parts
	insertable                []string // of the parts
	// The buttons of the lists.
	listed, ofTerms, ofNames, ofParts buttons
}

// NewMatches makes an empty pane.
func NewMatches(env *bidi.Env) *Matches {
	m := &Matches{env: env, list: container.New(stack{}), terms: container.New(stack{}), names: container.New(stack{}), parts: container.New(stack{})}
	m.root = container.NewVScroll(container.New(stack{}, m.list, m.terms, m.names, m.parts))
	return m
}

// Object is what to put on the screen.
func (m *Matches) Object() fyne.CanvasObject { return m.root }

// Set shows other matches.
func (m *Matches) Set(all []memory.Match) {
	if len(all) == 0 && len(m.all) == 0 && len(m.list.Objects) > 0 && !m.waiting {
		return // the empty pane is there
	}
	m.all, m.waiting = all, false
	m.list.Objects = nil
	m.listed.again()
	for i, f := range all {
		m.list.Objects = append(m.list.Objects, m.entry(i, f))
	}
	if len(all) == 0 {
		m.tell(m.Empty)
	}
	m.root.ScrollToTop()
	m.changed(m.list)
}

// changed lays out the pane, one list of which has other things in it. Refresh would draw
// all that the others have anew too.
func (m *Matches) changed(list *fyne.Container) {
	all := m.root.Content.(*fyne.Container)
	for _, c := range []*fyne.Container{list, all} {
		c.Layout.Layout(c.Objects, c.Size())
	}
	all.Resize(fyne.NewSize(m.root.Size().Width, max(all.MinSize().Height, m.root.Size().Height)))
	canvas.Refresh(list)
}

// Again shows the same terms, names and parts in the words for people as they are now.
func (m *Matches) Again() {
	var list []Term
	var uses []Use
	for _, e := range m.found {
		list, uses = append(list, e.Term), append(uses, e.use)
	}
	m.found = nil
	m.SetTerms(list, uses)
	m.showNames()
}

// Wait says that the memories are asked, in the place of the matches of another sentence.
func (m *Matches) Wait() {
	m.all, m.waiting = nil, true
	m.list.Objects = nil
	m.tell(m.Waiting)
	m.changed(m.list)
}

// tell puts words in the place of matches.
func (m *Matches) tell(words string) {
	if words != "" {
		l := widget.NewLabel(words)
		l.Wrapping = fyne.TextWrapWord
		m.list.Objects = append(m.list.Objects, l)
	}
}

// Match returns match i, from 0; ok is false where there is none.
func (m *Matches) Match(i int) (f memory.Match, ok bool) {
	if i < 0 || i >= len(m.all) {
		return f, false
	}
	return m.all[i], true
}

// entry shows one match: number and score, its source with what differs, and
// the translation it proposes.
func (m *Matches) entry(i int, f memory.Match) fyne.CanvasObject {
	title := strconv.Itoa(f.Score) + " %"
	if i < 9 {
		title = strconv.Itoa(i+1) + "   " + title
	}
	if f.Penalty > 0 {
		title += "   " + m.Penalty + " " + strconv.Itoa(f.Penalty)
	}
	if m.Several {
		title += "   " + m.From + " " + f.Memory
	}
	if f.Approved {
		title += "   " + m.Approved
	}
	for _, known := range Origin(f.Entry) {
		title += "   " + known
	}
	if f.Reversed {
		title += "   " + m.Reversed
	}
	insert := m.listed.next(func() {
		if m.OnInsert != nil {
			m.OnInsert(i)
		}
	})
	return container.New(stack{}, head(m.env, title, insert),
		m.small(f.Source, shape.RTL, m.differences(f)), m.small(f.Proposed, shape.LTR, m.replaced(f)), widget.NewSeparator())
}

// Origin tells of a unit what is known of where it comes from: its document, who wrote it,
// and the day of its last change here.
func Origin(e memory.Entry) (known []string) {
	for _, p := range []string{e.Document, e.Author} {
		if p != "" {
			known = append(known, p)
		}
	}
	if !e.Changed.IsZero() {
		known = append(known, e.Changed.Local().Format("2006-01-02"))
	}
	return known
}

// head is the first line of an entry, with a button to insert it where there is one.
func head(env *bidi.Env, text string, insert *Button) *fyne.Container {
	title := bidi.NewText(env, text, shape.LTR)
	title.SetBold(true)
	title.SetScale(0.75)
	if insert == nil {
		return container.New(titled{}, title)
	}
	return container.New(titled{}, title, insert)
}

// titled puts what is behind a title on its right, and gives the title the rest.
type titled struct{}

func (titled) right(objects []fyne.CanvasObject) (width, height float32) {
	for _, o := range objects[1:] {
		width += o.MinSize().Width
		height = max(height, o.MinSize().Height)
	}
	return width, height
}

func (l titled) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	w, h := l.right(objects)
	return max(h, height(objects[0], width-w))
}

// Layout is part of fyne.Layout.
func (l titled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w, _ := l.right(objects)
	h := height(objects[0], size.Width-w)
	objects[0].Move(fyne.NewPos(0, (size.Height-h)/2))
	objects[0].Resize(fyne.NewSize(size.Width-w, h))
	x := size.Width - w
	for _, o := range objects[1:] {
		m := o.MinSize()
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width
	}
}

// MinSize is the height at the width that the objects have now.
func (l titled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w, _ := l.right(objects)
	width := max(w+objects[0].Size().Width, 200)
	return fyne.NewSize(160, l.heightFor(objects, width))
}

// small is a text of an entry.
func (m *Matches) small(t text.Text, direction shape.Direction, spans []bidi.Span) fyne.CanvasObject {
	out := bidi.NewText(m.env, t.String(), direction)
	out.SetScale(0.9)
	out.SetSpans(spans)
	return out
}

// differences marks in the entry's source what the query does not have. Colours
// keep 4.5:1 with the text on them; the underline says it without colour.
func (m *Matches) differences(f memory.Match) []bidi.Span {
	var out []bidi.Span
	for _, d := range f.Diff {
		if d.Op == memory.Delete {
			a, b := written(f.Source, d.Source)
			out = append(out, bidi.Span{Start: a, End: b, Line: shape.Underline, LineColor: theme.ColorNameWarning, Tip: m.Differs})
		}
	}
	return out
}

// replaced marks the numbers that were put into the proposal.
func (m *Matches) replaced(f memory.Match) []bidi.Span {
	var out []bidi.Span
	for _, r := range f.Replaced {
		a, b := written(f.Proposed, r)
		out = append(out, bidi.Span{Start: a, End: b, Line: shape.Underline, LineColor: theme.ColorNamePrimary, Tip: m.Replaced})
	}
	return out
}

// written turns bytes of the characters into runes of the text as shown.
func written(t text.Text, r memory.Range) (start, end int) {
	w := memory.Written(t, []memory.Range{r})
	return w[0][0], w[0][1]
}

// stack is a vertical layout that asks a text how high it is for its width.
type stack struct{}

type heighter interface{ HeightFor(width float32) float32 }

func height(o fyne.CanvasObject, width float32) float32 {
	if h, ok := o.(heighter); ok {
		return h.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(flow); ok {
			return l.heightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// flow is a layout whose height follows from its width.
type flow interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

func (stack) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return stacked(objects, width, nil)
}

// stacked gives each object its height for the width and returns the sum.
func stacked(objects []fyne.CanvasObject, width float32, set func(o fyne.CanvasObject, y, h float32)) (y float32) {
	for _, o := range objects {
		h := height(o, width)
		if set != nil {
			set(o, y, h)
		}
		y += h
	}
	return y
}

// Layout is part of fyne.Layout.
func (stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	stacked(objects, size.Width, func(o fyne.CanvasObject, y, h float32) {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
	})
}

// MinSize is the height at the width that the objects have now.
func (stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(200)
	for _, o := range objects {
		width = max(width, o.Size().Width)
	}
	return fyne.NewSize(160, stacked(objects, width, nil))
}
