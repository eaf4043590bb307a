package gui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/arabic"
)

// searched is a list with a field that leaves what is looked for, in any spelling.
type searched struct {
	w      *Window
	search *bidi.Entry
	table  *list
	count  *widget.Label

	folded     []string // what is searched in each
	empty      string   // said where there is nothing to search; empty for the number
	starts     bool     // what begins with the words comes first
	names      []string // what each is called, folded: what has the words there comes before; nil for none
	shown      []int    // the indexes of those that are listed
	generation int      // of the search: late answers are dropped
}

// start makes field and list. row and fill are those of a list; change and remove are
// called for the line that is chosen.
func (p *searched) start(w *Window, row func() fyne.CanvasObject, fill func(int, fyne.CanvasObject), change, remove func()) {
	p.w, p.count = w, widget.NewLabel("")
	p.table = w.newList(func() int { return len(p.shown) }, row, fill)
	p.table.opened, p.table.remove = func(int) { change() }, func(int) { remove() }
	p.search = bidi.NewEntry(w.env, shape.Auto)
	p.search.SetMode(bidi.SingleLine)
	p.search.Seeks = true
	p.search.SetPlaceholder(lang.L("Search in Arabic or English"))
	p.search.OnKey = func(k *fyne.KeyEvent) bool { return w.dialogKey(k) || p.table.moveKey(k) }
	p.search.OnChanged = func(string) { p.find() }
	p.search.OnSubmitted = func(string) { change() }
}

// few is up to how many are searched at once, and not on another goroutine.
const few = 1000

// find lists what has the words that are searched for.
func (p *searched) find() {
	p.generation++
	generation, words, folded, names := p.generation, strings.Fields(arabic.Fold(p.search.Text())), p.folded, p.names
	search := func() []int {
		shown := []int{}
		for i := range folded {
			if hasAll(folded[i], words) {
				shown = append(shown, i)
			}
		}
		if p.starts {
			rank := func(i int) int {
				if names == nil {
					return beginnings(folded[i], words)
				}
				return closeness(names[i], words) + beginnings(folded[i], words)
			}
			slices.SortStableFunc(shown, func(i, j int) int { return rank(j) - rank(i) })
		}
		return shown
	}
	show := func(shown []int) {
		if p.generation == generation {
			p.shown = shown
			p.table.again()
			words := fmt.Sprintf(lang.L("%s of %s"), grouped(len(shown)), grouped(len(folded)))
			if len(folded) == 0 && p.empty != "" {
				words = p.empty
			}
			p.count.SetText(words)
		}
	}
	if len(folded) <= few {
		show(search())
		return
	}
	p.w.idle.do(func() error {
		shown := search()
		p.w.ui(func() { show(shown) })
		return nil
	}, nil)
}

// closeness is how near words are to a name: more than any number of beginnings where it begins
// with them, more where they are words of it, and most where they are all of it.
func closeness(name string, words []string) (n int) {
	all := strings.Join(words, " ")
	for _, nearer := range []bool{strings.HasPrefix(name, all), strings.HasPrefix(name+" ", all+" "), name == all} {
		if nearer {
			n += len(words) + 1
		}
	}
	return n
}

// beginnings counts the words with which a word of a text begins.
func beginnings(text string, words []string) (n int) {
	for _, word := range words {
		if strings.Contains(" "+text, " "+word) {
			n++
		}
	}
	return n
}

// hasAll reports whether a text has all of these, wherever.
func hasAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
