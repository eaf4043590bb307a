package gui

import (
	"fmt"
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
	p.search.SetPlaceholder(lang.L("Search in Arabic or English"))
	p.search.OnKey = func(k *fyne.KeyEvent) bool { return w.dialogKey(k) || p.table.moveKey(k) }
	p.search.OnChanged = func(string) { p.find() }
	p.search.OnSubmitted = func(string) { change() }
}

// find lists what has the words that are searched for.
func (p *searched) find() {
	p.generation++
	generation, what, folded := p.generation, arabic.Fold(strings.TrimSpace(p.search.Text())), p.folded
	p.w.idle.do(func() error {
		shown := []int{}
		for i := range folded {
			if strings.Contains(folded[i], what) {
				shown = append(shown, i)
			}
		}
		p.w.ui(func() {
			if p.generation == generation {
				p.shown = shown
				p.table.again()
				p.count.SetText(fmt.Sprintf(lang.L("%s of %s"), grouped(len(shown)), grouped(len(folded))))
			}
		})
		return nil
	}, nil)
}
