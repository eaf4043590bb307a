package gui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/memory/arabic"
	"tarjuman/project/session"
)

// statusBar is the line at the foot of the window.
type statusBar struct {
	bar                            *widget.ProgressBar
	segments, words, saved, memory *widget.Label
	note                           *widget.Label
	clear                          func() // stops the time of the note
}

func newStatusBar() *statusBar {
	l := func() *widget.Label { return widget.NewLabel("") }
	return &statusBar{bar: widget.NewProgressBar(), segments: l(), words: l(), saved: l(), memory: l(), note: l(), clear: func() {}}
}

func (b *statusBar) object() fyne.CanvasObject {
	return container.NewHBox(container.NewGridWrap(fyne.NewSize(160, 28), b.bar), b.segments, b.words, b.saved, b.memory, b.note)
}

// noteTime is how long a note stays.
const noteTime = 6 * time.Second

// say tells the user something in the status bar, for a while: why an edit was
// not made.
func (w *Window) say(words string) {
	b := w.status
	b.clear()
	b.note.SetText(words)
	b.clear = w.env.Later(noteTime, func() { b.note.SetText("") })
}

// progress is how far a project has come.
type progress struct{ segments, segmentsDone, words, wordsDone int }

func (b *statusBar) show(p progress) {
	if p.words > 0 {
		b.bar.SetValue(float64(p.wordsDone) / float64(p.words))
	}
	b.segments.SetText(fmt.Sprintf("%d/%d %s", p.segmentsDone, p.segments, lang.L("segments")))
	b.words.SetText(fmt.Sprintf("%d/%d %s", p.wordsDone, p.words, lang.L("words")))
}

// wordCounter counts the words of sources, each once. One goroutine uses it.
type wordCounter struct{ n map[string]int }

func (c *wordCounter) count(v *session.View) (p progress) {
	if c.n == nil {
		c.n = map[string]int{}
	}
	for _, s := range v.Segments {
		n, ok := c.n[s.Source.Chars]
		if !ok {
			n = arabic.CountWords(s.Source.Chars)
			c.n[s.Source.Chars] = n
		}
		p.segments++
		p.words += n
		if s.Status.Finished() {
			p.segmentsDone++
			p.wordsDone += n
		}
	}
	return p
}
