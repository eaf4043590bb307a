package panel

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/terms"
)

// A Term is a term of the sentence.
type Term struct {
	terms.Term
	// Base is the name of the shared base it is from, empty for the project's own.
	Base string
}

// A Use tells how a translation has a term.
type Use struct {
	// Rendered is set where it has a form that may be used, Misused where it has one
	// that must not.
	Rendered, Misused bool
}

// UseOf looks for a term in a translation.
func UseOf(t terms.Term, target string) (u Use) {
	_, _, u.Rendered = t.Rendered(target)
	_, _, u.Misused = t.Misused(target)
	return u
}

// termEntry is a term that is shown.
type termEntry struct {
	Term
	use  Use
	icon *widget.Icon
}

// SetTerms shows the terms of another sentence, or of the same with other uses; both
// lists are of one length. Where they are the same nothing is made anew.
func (m *Matches) SetTerms(list []Term, uses []Use) {
	same := slices.EqualFunc(m.found, list, func(e termEntry, t Term) bool {
		return e.Base == t.Base && e.ID == t.ID && terms.Equal(e.Term.Term, t.Term)
	})
	if !same {
		m.found = nil
		var all []fyne.CanvasObject
		m.ofTerms.again()
		if len(list) > 0 {
			all = append(all, head(m.env, m.TermsTitle, nil))
		}
		for i, t := range list {
			e := termEntry{Term: t, icon: widget.NewIcon(nil)}
			e.icon.Hide()
			m.found = append(m.found, e)
			all = append(all, m.term(i, e))
		}
		if len(list) > 0 {
			all = append(all, widget.NewSeparator())
		}
		m.terms.Objects = all
		m.changed(m.terms)
		m.showNames() // they have other numbers
	}
	for i, u := range uses {
		m.found[i].show(u)
	}
}

// show tells by an icon how the translation has the term.
func (e *termEntry) show(u Use) {
	if e.use == u {
		return
	}
	switch e.use = u; {
	case u.Misused:
		e.icon.SetResource(theme.NewErrorThemedResource(theme.WarningIcon()))
	case u.Rendered:
		e.icon.SetResource(theme.NewSuccessThemedResource(theme.ConfirmIcon()))
	}
	e.icon.Hidden = u == Use{}
	e.icon.Refresh()
}

// term shows one: its number, what it is called, the Arabic, how the translation has
// it, and below them what else there is to say.
func (m *Matches) term(i int, e termEntry) fyne.CanvasObject {
	english, arabic := bidi.NewText(m.env, e.Preferred, shape.LTR), bidi.NewText(m.env, e.Source, shape.RTL)
	for _, t := range []*bidi.Text{english, arabic} {
		t.SetScale(0.9)
		t.SetPadding(2)
	}
	insert := m.ofTerms.next(func() {
		if m.OnInsertText != nil {
			m.OnInsertText(i)
		}
	})
	out := container.New(stack{}, container.New(termLine{}, m.digit(i), english, arabic, e.icon, insert))
	if words, spans := m.more(e.Term); words != "" {
		more := bidi.NewText(m.env, words, shape.LTR)
		more.SetScale(0.8)
		more.SetPadding(2)
		more.SetSpans(spans)
		out.Add(container.New(inset{}, more))
	}
	return out
}

// digit is that of the key for Insertable i, none behind the ninth.
func (m *Matches) digit(i int) *bidi.Text {
	digit := ""
	if i < 9 {
		digit = strconv.Itoa(i + 1)
	}
	t := bidi.NewText(m.env, digit, shape.LTR)
	t.SetScale(0.7)
	t.SetPadding(0)
	t.SetBold(true)
	return t
}

// more is what else a term says, in one line if it has room: the forms that may be
// used too, those that must not, struck through, the note, and the base.
func (m *Matches) more(t Term) (string, []bidi.Span) {
	var b strings.Builder
	var spans []bidi.Span
	add := func(words string, mark func(start, end int) bidi.Span) {
		start := utf8.RuneCountInString(b.String())
		b.WriteString(words)
		if mark != nil {
			spans = append(spans, mark(start, utf8.RuneCountInString(b.String())))
		}
	}
	pale := func(start, end int) bidi.Span {
		return bidi.Span{Start: start, End: end, Ink: theme.ColorNamePlaceHolder}
	}
	wrong := func(start, end int) bidi.Span {
		return bidi.Span{Start: start, End: end, Ink: theme.ColorNameError, Line: shape.Strike, LineColor: theme.ColorNameError}
	}
	begin := func(words string) {
		if b.Len() > 0 {
			add("   ", nil)
		}
		if words != "" {
			add(words+" ", pale)
		}
	}
	for _, forms := range []struct {
		title string
		list  []string
		mark  func(start, end int) bidi.Span
	}{{m.Also, t.Allowed, nil}, {m.Never, t.Forbidden, wrong}} {
		for i, f := range forms.list {
			if i == 0 {
				begin(forms.title)
			} else {
				add(", ", pale)
			}
			add(f, forms.mark)
		}
	}
	if t.Note != "" {
		begin("")
		add(strings.ReplaceAll(t.Note, "\n", " "), pale)
	}
	if t.Base != "" {
		begin(m.From)
		add(t.Base, pale)
	}
	return b.String(), spans
}

// The widths of the parts of a term's line beside its two texts, and the part of the
// rest that the English has.
const (
	numberWidth  = 16
	iconWidth    = 20
	buttonWidth  = 28
	englishShare = 0.58
)

// termLine lays out number, English, Arabic, icon and button.
type termLine struct{}

func (termLine) widths(width float32) (english, arabic float32) {
	rest := max(width-bidi.DefaultPadding-numberWidth-iconWidth-buttonWidth, 0)
	return rest * englishShare, rest * (1 - englishShare)
}

func (l termLine) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	english, arabic := l.widths(width)
	return max(height(objects[1], english), height(objects[2], arabic), buttonWidth)
}

// Layout is part of fyne.Layout.
func (l termLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	english, arabic := l.widths(size.Width)
	x := float32(bidi.DefaultPadding)
	at := func(i int, width, height float32) {
		objects[i].Move(fyne.NewPos(x, max(buttonWidth-height, 0)/2))
		objects[i].Resize(fyne.NewSize(width, height))
		x += width
	}
	at(0, numberWidth, height(objects[0], numberWidth))
	at(1, english, height(objects[1], english))
	at(2, arabic, height(objects[2], arabic))
	at(3, iconWidth, iconWidth)
	at(4, buttonWidth, buttonWidth)
}

// MinSize is part of fyne.Layout.
func (l termLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, buttonWidth)
}

// inset lays one text out below the words of a term's line.
type inset struct{}

func (inset) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return height(objects[0], width-bidi.DefaultPadding-numberWidth)
}

// Layout is part of fyne.Layout.
func (inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(bidi.DefaultPadding+numberWidth, 0))
	objects[0].Resize(fyne.NewSize(size.Width-bidi.DefaultPadding-numberWidth, size.Height))
}

// MinSize is part of fyne.Layout.
func (inset) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 0) }
