package gui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/panel"
	"tarjuman/gui/shape"
	"tarjuman/memory/arabic"
	"tarjuman/project"
	"tarjuman/project/session"
)

// statusBar is the line at the foot of the window.
type statusBar struct {
	bar                            *meter
	segments, words, saved, memory *widget.Label
	checks                         *widget.Label
	speed                          *widget.Label
	note                           *bidi.Text
	offered                        *panel.Button // what the note offers to do
	clear                          func()        // stops the time of the note
	line                           *fyne.Container
}

func newStatusBar(env *bidi.Env) *statusBar {
	l := func() *widget.Label { return widget.NewLabel("") }
	b := &statusBar{bar: newMeter(), segments: l(), words: l(), saved: l(), memory: l(), checks: l(), speed: l(), note: bidi.NewText(env, "", shape.LTR), clear: func() {}}
	b.offered = panel.NewButton("", nil, nil)
	b.offered.Importance = widget.MediumImportance
	b.offered.Hide()
	return b
}

func (b *statusBar) object() fyne.CanvasObject {
	counts := container.NewHBox(b.bar, b.segments, b.words, b.saved, b.memory, b.checks, b.speed)
	b.line = container.New(footLine{}, counts, b.note, b.offered)
	return b.line
}

// tell shows a note, empty for none.
func (b *statusBar) tell(words string) {
	b.note.SetText(words)
	if b.line != nil && (words != "" || !b.line.Objects[0].Visible()) {
		b.line.Layout.Layout(b.line.Objects, b.line.Size())
	}
}

// footLine has the counts, a note behind them, and what the note offers at the end. A note
// that has no room behind the counts stands in their place.
type footLine struct{}

// Layout is part of fyne.Layout.
func (footLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	counts, note, offered := objects[0], objects[1].(*bidi.Text), objects[2]
	from, until := counts.MinSize().Width+theme.Padding(), size.Width
	if offered.Visible() {
		until -= offered.MinSize().Width
		offered.Resize(fyne.NewSize(size.Width-until, size.Height))
		offered.Move(fyne.NewPos(until, 0))
	}
	counts.Resize(fyne.NewSize(counts.MinSize().Width, size.Height))
	counts.Show()
	if note.Text() != "" && note.HeightFor(max(until-from, 1)) > note.HeightFor(1<<14) {
		counts.Hide()
		from = 0
	}
	firstLine{}.Layout(objects[1:2], fyne.NewSize(max(until-from, 1), size.Height))
	note.Move(note.Position().AddXY(from, 0))
}

// MinSize is that of the counts.
func (footLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize().Max(firstLine{}.MinSize(objects[1:2]))
	if objects[2].Visible() {
		size = size.Max(fyne.NewSize(0, objects[2].MinSize().Height))
	}
	return size
}

// firstLine gives a text the room of one line, whatever it has: a long one neither
// widens the window nor makes it higher.
type firstLine struct{}

// Layout is part of fyne.Layout.
func (firstLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		if t, ok := o.(*bidi.Text); ok {
			h := t.HeightFor(size.Width)
			t.Resize(fyne.NewSize(size.Width, h))
			t.Move(fyne.NewPos(0, max(0, (size.Height-h)/2)))
		}
	}
}

// MinSize is one line.
func (firstLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		if t, ok := o.(*bidi.Text); ok {
			h = max(h, t.HeightFor(1<<14))
		}
	}
	return fyne.NewSize(0, h)
}

// setLabel shows words. The window is drawn again only if they are others.
func setLabel(l *widget.Label, words string) {
	if l.Text != words {
		l.SetText(words)
	}
}

// noteTime is how long a note stays.
const noteTime = 6 * time.Second

// say tells the user something in the status bar, or in the dialog that covers it, for a
// while: why an edit was not made.
func (w *Window) say(words string) { w.offer(words, "", nil) }

// offerTime is how long a note stays that offers something.
const offerTime = 20 * time.Second

// offer says what was done, and offers what may be done about it, for a while; do is nil
// for nothing. It has a key of its own elsewhere.
func (w *Window) offer(words, label string, do func()) {
	b, lasts := w.status, noteTime
	b.clear()
	b.offered.Hide()
	var offered *panel.Button
	if do != nil {
		offered, lasts = b.offered, offerTime
		offered.OnTapped = func() {
			w.say("")
			do()
			if len(w.dialogs) == 0 {
				w.focus()
			}
		}
		offered.SetText(label)
		offered.Show()
	}
	b.tell(words)
	w.tellDialog(words, offered)
	b.clear = func() {}
	if words != "" {
		b.clear = w.env.Later(lasts, func() { w.say("") })
	}
}

// withdraw takes away what is said when something else is done, of which Undo would be.
func (w *Window) withdraw() {
	b := w.status
	if b.note.Text() != "" && (b.offered.Hidden || b.offered.Text == lang.L("Undo")) {
		w.say("")
	}
}

// progress is how far a project has come, and how many segments have each status.
type progress struct {
	segments, segmentsDone, words, wordsDone int
	statuses                                 [project.Approved + 1]int
}

func (b *statusBar) show(p progress) {
	if p.words > 0 {
		b.bar.set(float64(p.wordsDone) / float64(p.words))
	}
	setLabel(b.segments, fmt.Sprintf("%d/%d %s", p.segmentsDone, p.segments, lang.L("segments")))
	setLabel(b.words, fmt.Sprintf("%d/%d %s", p.wordsDone, p.words, lang.L("words")))
}

// wordCounter counts the words of sources. It keeps the view counted last, and
// looks only at what is between the beginning and the end that a new one has in
// common with it. One goroutine uses it.
type wordCounter struct {
	segments []*project.Segment
	words    []int32 // of each of them
	progress progress
}

func (c *wordCounter) count(v *session.View) progress {
	old, now := c.segments, v.Segments
	head, tail := alike(old, now, unchanged)
	for i := head; i < len(old)-tail; i++ {
		c.add(old[i], c.words[i], -1)
	}
	words := make([]int32, 0, len(now)-head-tail)
	for i := head; i < len(now)-tail; i++ {
		s := now[i]
		var n int32
		if i < len(old)-tail && old[i].Source.Chars == s.Source.Chars {
			n = c.words[i]
		} else {
			n = int32(arabic.CountWords(s.Source.Chars))
		}
		words = append(words, n)
		c.add(s, n, 1)
	}
	c.words = slices.Replace(c.words, head, len(old)-tail, words...)
	c.segments = now
	return c.progress
}

// add counts a segment, or takes it out where sign is -1.
func (c *wordCounter) add(s *project.Segment, words int32, sign int) {
	c.progress.segments += sign
	c.progress.statuses[s.Status] += sign
	c.progress.words += sign * int(words)
	if s.Status.Finished() {
		c.progress.segmentsDone += sign
		c.progress.wordsDone += sign * int(words)
	}
}
