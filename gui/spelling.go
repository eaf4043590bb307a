package gui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/bidi"
	"tarjuman/memory"
	"tarjuman/project/qa"
	"tarjuman/project/session"
	"tarjuman/project/spell"
)

// spelling is what the window knows of the spelling of the translation. The session is
// asked on a queue of its own, as dictionaries take long to read; the words of the
// current segment are looked at there too.
type spelling struct {
	queue *queue
	// checker is nil before the first answer, and where the target is not English.
	checker *spell.Checker
	asked   bool // for another one, and it is not looked for yet
	looking bool // at the text in the editor
	told    string
	// wrong are the words that are marked in the editor, in order, and of the text
	// that they are in.
	wrong []misspelling
	of    string
	// known are the suggestions of a checker, by word; the queue alone touches them.
	known struct {
		by    *spell.Checker
		words map[string][]string
	}
}

// A misspelling is a word of the text in the editor: where it stands, in code points,
// and what may be meant.
type misspelling struct {
	start, end int
	word       string
	meant      []string
}

// suggestions is how many words are offered for one that is wrong.
const suggestions = 5

// readSpelling asks the session what is spelt right, and looks at the editor again
// where that has changed.
func (w *Window) readSpelling() {
	s := w.session
	if s == nil || w.spelling.asked || !strings.HasPrefix(w.view.Info.Target, "en") {
		return
	}
	w.spelling.asked = true
	w.spelling.queue.do(func() error {
		w.ui(func() { w.spelling.asked = false })
		c, err := s.Spelling(context.Background(), spell.English(spell.American), spell.English(spell.British))
		if c == nil {
			return nil // the project was closed meanwhile
		}
		c.Prepare()
		told := ""
		if err != nil {
			told = errorText(err)
		}
		w.ui(func() {
			if w.session != s {
				return
			}
			if told != w.spelling.told && told != "" {
				w.say(told)
			}
			w.spelling.told = told
			if w.spelling.checker != c {
				w.spelling.checker, w.spelling.of = c, ""
				w.spell()
			}
		})
		return nil
	}, nil)
}

// spell marks the words in the editor that are spelt wrong. What is typed meanwhile is
// looked at afterwards. The word that is being typed is none yet: it ends at the caret,
// and is looked at when typing pauses.
func (w *Window) spell() {
	k, e := &w.spelling, w.grid.Editor()
	shown, c := e.Text(), k.checker
	open := -1
	if w.typing.timer != nil {
		open = e.CaretIndex()
	}
	if c == nil || k.looking {
		return
	}
	k.looking = true
	w.spelling.queue.do(func() error {
		t := parsed(shown)
		var wrong []misspelling
		for _, m := range c.Find(t.Chars) {
			at := memory.Written(t, []memory.Range{{Start: m.Start, End: m.End}})[0]
			if !m.Name && at[1] != open {
				wrong = append(wrong, misspelling{at[0], at[1], m.Text, w.meant(c, m.Text)})
			}
		}
		w.ui(func() {
			k.looking = false
			if k.checker != c || e.Text() != shown || open >= 0 && w.typing.timer == nil {
				w.spell()
				return
			}
			k.of, k.wrong = shown, wrong
			w.showSpelling()
		})
		return nil
	}, nil)
}

// meant are the suggestions for a word, each looked for once. The queue calls it.
func (w *Window) meant(c *spell.Checker, word string) []string {
	k := &w.spelling.known
	if k.by != c {
		k.by, k.words = c, map[string][]string{}
	}
	list, ok := k.words[word]
	if !ok {
		list = c.Suggest(word, suggestions)
		k.words[word] = list
	}
	return list
}

// showSpelling draws the marks of the text in the editor.
func (w *Window) showSpelling() {
	w.grid.Editor().SetSpans(slices.Concat(w.find.inEditor(), w.checks.spans(), w.misspelt()))
}

// misspelt are the marks of words, in the colour of the check of the spelling; where that
// is not asked there are none.
func (w *Window) misspelt() (spans []bidi.Span) {
	severity := w.checks.spelt()
	if severity == qa.Off || w.spelling.of != w.grid.Editor().Text() {
		return nil
	}
	for _, m := range w.spelling.wrong {
		tip := strings.Join(m.meant, ", ")
		if tip == "" {
			tip = lang.L("In no dictionary")
		}
		span := bidi.Misspelt(m.start, m.end, tip)
		span.LineColor = severityColor(severity)
		spans = append(spans, span)
	}
	return spans
}

// closeSpelling forgets what belongs to a project that is left.
func (w *Window) closeSpelling() {
	w.spelling.checker, w.spelling.wrong, w.spelling.of, w.spelling.told = nil, nil, "", ""
}

// spellingMenu is what stands first in the menu of the editor on a marked word.
func (w *Window) spellingMenu(index int) (items []*fyne.MenuItem) {
	e := w.grid.Editor()
	if w.spelling.of != e.Text() {
		return nil
	}
	i := slices.IndexFunc(w.spelling.wrong, func(m misspelling) bool { return m.start <= index && index <= m.end })
	if i < 0 {
		return nil
	}
	m := w.spelling.wrong[i]
	for _, word := range m.meant {
		item := fyne.NewMenuItem(word, func() { e.ReplaceRange(m.start, m.end, word) })
		item.Disabled = e.ReadOnly()
		items = append(items, item)
	}
	return append(items,
		fyne.NewMenuItem(lang.L("Add to my dictionary")+": "+m.word, func() { w.addWord(m.word, false) }),
		fyne.NewMenuItem(lang.L("Add to this project's words")+": "+m.word, func() { w.addWord(m.word, true) }))
}

// correct opens the menu of the marked word at the caret, or of the next one.
func (w *Window) correct() {
	e, wrong := w.grid.Editor(), w.spelling.wrong
	if w.session == nil {
		return
	}
	if w.spelling.of != e.Text() || len(wrong) == 0 {
		w.say(lang.L("No word is marked here."))
		return
	}
	i := max(slices.IndexFunc(wrong, func(m misspelling) bool { return e.CaretIndex() <= m.end }), 0)
	e.Focus()
	e.Select(wrong[i].start, wrong[i].end)
	e.ShowMenu()
}

// addWord takes a word for right from now on.
func (w *Window) addWord(word string, project bool) {
	s := w.session
	w.work.do(func() error {
		if project {
			return s.ChangeWords(context.Background(), []string{word}, nil)
		}
		return session.ChangePersonalWords([]string{word}, nil)
	}, func(err error) {
		w.report(err)
		w.readSpelling()
	})
}
