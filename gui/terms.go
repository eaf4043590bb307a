package gui

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/bidi"
	"tarjuman/gui/panel"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/project/session"
)

// termsShown is what the window knows of the terms: all of them, which it asks the
// session for on the idle queue, and where they stand in the sources that were on the
// screen since.
type termsShown struct {
	// glossary is nil before the first answer; any goroutine reads it.
	glossary atomic.Pointer[session.Glossary]
	asked    bool   // for another one, and it is not looked for yet
	told     string // what was said last about bases that cannot be read
	// marks are those of the sources on the screen by their text, nil while they are
	// being looked for. They are those of the glossary.
	marks map[string][]bidi.Span
	// current are the terms of the segment whose matches are shown.
	current []panel.Term
	judging bool // how the translation has them is being looked for

	wanted wantedMarks
}

// wantedMarks are sources whose terms are to be found. Any goroutine may use it.
type wantedMarks struct {
	sync.Mutex
	sources []string
	busy    bool // somebody is at it
}

// add notes a source, and tells whether somebody has to begin.
func (w *wantedMarks) add(source string) (begin bool) {
	w.Lock()
	defer w.Unlock()
	w.sources = append(w.sources, source)
	begin = !w.busy
	w.busy = true
	return begin
}

// take returns some sources, those that were asked for last: they are on the screen
// yet. With the last of them nobody is at it.
func (w *wantedMarks) take() []string {
	const some = 32
	w.Lock()
	defer w.Unlock()
	n := max(len(w.sources)-some, 0)
	out := slices.Clone(w.sources[n:])
	w.sources = w.sources[:n]
	w.busy = len(out) > 0
	return out
}

// maxMarks is how many sources have their marks kept.
const maxMarks = 20_000

// readTerms asks the session for the terms, and shows them where they are others
// than before. Shared bases that changed outside are read then.
func (w *Window) readTerms() {
	s := w.session
	if s == nil || w.terms.asked {
		return
	}
	w.terms.asked = true
	w.idle.do(func() error {
		w.ui(func() { w.terms.asked = false }) // what changes from here on is asked for again
		g, err := s.Glossary(context.Background())
		if err != nil {
			return nil // it was closed meanwhile
		}
		g.Find("") // what that makes is made here
		w.ui(func() {
			if w.session == s && w.terms.glossary.Load() != g {
				w.useTerms(g)
			}
		})
		return nil
	}, nil)
}

// useTerms shows other terms.
func (w *Window) useTerms(g *session.Glossary) {
	w.terms.glossary.Store(g)
	w.terms.marks = map[string][]bidi.Span{}
	w.grid.Mark()
	w.findTerms()
	told := ""
	if err := g.Err(); err != nil {
		told = errorText(err)
	}
	if told != w.terms.told && told != "" {
		w.say(told)
	}
	w.terms.told = told
}

// marksOf are the marks of a source as shown; those of a new one come later.
func (w *Window) marksOf(source string) []bidi.Span {
	t := &w.terms
	marks, ok := t.marks[source]
	if ok || t.glossary.Load() == nil {
		return marks
	}
	if len(t.marks) > maxMarks {
		clear(t.marks)
	}
	t.marks[source] = nil
	if t.wanted.add(source) {
		w.idle.do(func() error { w.findMarks(); return nil }, nil)
	}
	return nil
}

// findMarks finds the terms of the sources that are wanted. The idle queue calls it.
func (w *Window) findMarks() {
	for {
		sources := w.terms.wanted.take()
		if len(sources) == 0 {
			return
		}
		g := w.terms.glossary.Load()
		if g == nil {
			continue // of a project that was closed
		}
		marks := make([][]bidi.Span, len(sources))
		for i, source := range sources {
			marks[i] = termMarks(g, source)
		}
		w.ui(func() {
			if w.terms.glossary.Load() != g {
				return
			}
			for i, source := range sources {
				w.terms.marks[source] = marks[i]
			}
			w.grid.Mark()
		})
	}
}

// termMarks underlines the terms of a source as shown: of each word the stem.
func termMarks(g *session.Glossary, source string) (out []bidi.Span) {
	t := parsed(source)
	var last memory.Range
	for _, f := range g.Find(t.Chars) {
		if n := len(out); n > 0 && f.Range == last { // two terms of the same words
			out[n-1].Tip += "\n\n" + termTip(f)
			continue
		}
		last = f.Range
		at := memory.Written(t, []memory.Range{f.Range})[0]
		out = append(out, bidi.Span{Start: at[0], End: at[1], Line: shape.Underline, LineColor: colorTerm, Tip: termTip(f)})
	}
	return out
}

// termTip says of a term what it is called, what it may be called and what not, and
// what else there is to know.
func termTip(f session.FoundTerm) string {
	t := f.Term
	lines := []string{t.Preferred}
	for _, l := range []struct {
		title string
		words string
	}{
		{lang.L("also"), strings.Join(t.Allowed, ", ")},
		{lang.L("not"), strings.Join(t.Forbidden, ", ")},
		{"", t.Note},
		{lang.L("from"), f.Base},
	} {
		if l.words != "" {
			lines = append(lines, strings.TrimSpace(l.title+" "+l.words))
		}
	}
	return strings.Join(lines, "\n")
}

// termsOf are the terms in a sentence, each once, in its order.
func termsOf(g *session.Glossary, source string) (out []panel.Term) {
	if g == nil {
		return nil
	}
	seen := map[*terms.Term]bool{}
	for _, f := range g.Find(source) {
		if !seen[f.Of] {
			seen[f.Of] = true
			out = append(out, panel.Term{Term: *f.Term, Base: f.Base})
		}
	}
	return out
}

// findTerms shows the terms of the current segment, after the terms have changed.
func (w *Window) findTerms() {
	i, ok := w.view.Index(w.grid.CurrentID())
	if !ok {
		return
	}
	source, generation := w.view.Segments[i].Source.Chars, w.generation
	w.idle.do(func() error {
		list := termsOf(w.terms.glossary.Load(), source)
		w.ui(func() {
			if w.generation == generation {
				w.showTerms(list)
			}
		})
		return nil
	}, nil)
}

// showTerms shows the terms of the current segment, and then how its translation has
// them.
func (w *Window) showTerms(list []panel.Term) {
	w.terms.current = list
	w.matches.SetTerms(list, nil)
	w.judge()
}

// judge looks at how the text in the editor has the terms of the current segment.
// What is typed meanwhile is looked at afterwards.
func (w *Window) judge() {
	list, target := w.terms.current, w.grid.Editor().Text()
	if w.terms.judging || len(list) == 0 {
		return
	}
	w.terms.judging = true
	w.idle.do(func() error {
		chars := target
		if t, err := text.Parse(target); err == nil {
			chars = t.Chars
		}
		uses := make([]panel.Use, len(list))
		for i, t := range list {
			uses[i] = panel.UseOf(t.Term, chars)
		}
		w.ui(func() {
			w.terms.judging = false
			if now := w.terms.current; len(now) != len(list) || &now[0] != &list[0] || w.grid.Editor().Text() != target {
				w.judge()
				return
			}
			w.matches.SetTerms(list, uses)
		})
		return nil
	}, nil)
}

// closeTerms forgets the terms of a project that is left.
func (w *Window) closeTerms() {
	w.terms.glossary.Store(nil)
	w.terms.marks, w.terms.current, w.terms.told = nil, nil, ""
	w.matches.SetTerms(nil, nil)
}
