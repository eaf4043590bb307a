package gui

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// prefTipsSeen is the preference that tells that a person has put the tips away.
const prefTipsSeen = "tips.seen"

// tips are the first things to know, over the rows and never over a text. They come with
// the sample until somebody has put them away, and when they are asked for.
type tips struct {
	w    *Window
	at   int
	text *bidi.Text
	high *canvas.Rectangle // as two lines of it
	room *fyne.Container
}

// words are the tips, with the keys as they are now.
func (t *tips) words() []string {
	k := t.w.keyOf
	return []string{
		fmt.Sprintf(lang.L("Type the English in the framed field: it is saved as you type. %s confirms it and goes to the next sentence."), k("segment.confirm")),
		fmt.Sprintf(lang.L("At the right stand matches from the memory, terms and names. %s puts in the first match, %s the first term."), k("insert.match.1"), k("insert.part.1")),
		fmt.Sprintf(lang.L("%s lists what the checks found, %s exports. %s explains what you are in, %s lists all keys."),
			k("checks.all"), k("file.export"), k("help.help"), k("help.keys")),
	}
}

func (w *Window) newTips() *tips {
	t := &tips{w: w, text: bidi.NewText(w.env, "", shape.Auto), high: canvas.NewRectangle(color.Transparent)}
	t.text.SetPadding(6)
	next := w.tool("help.tips", lang.L("Next tip"), nil)
	away := w.button(lang.L("No more tips"), t.away)
	next.Importance, away.Importance = widget.LowImportance, widget.LowImportance
	t.room = container.NewBorder(nil, widget.NewSeparator(), nil, container.NewCenter(container.NewHBox(next, away)), container.NewStack(t.high, t.text))
	t.room.Hide()
	return t
}

// open shows the first tip.
func (t *tips) open() {
	t.at = 0
	t.show()
}

// next shows the next tip; behind the last one they are put away.
func (t *tips) next() {
	if t.room.Hidden {
		t.open()
		return
	}
	if t.at++; t.at == len(t.words()) {
		t.away()
		return
	}
	t.show()
}

func (t *tips) show() {
	t.say()
	t.room.Show()
	t.room.Refresh()
	t.w.focus()
}

// say sets the words of the tip.
func (t *tips) say() {
	all := t.words()
	t.text.SetText(fmt.Sprintf(lang.L("%d of %d: %s"), t.at+1, len(all), all[t.at]))
	t.high.SetMinSize(fyne.NewSize(0, 2*t.text.HeightFor(1<<14)-12))
}

// away hides the tips for good, until somebody asks for them.
func (t *tips) away() {
	t.w.settings.Set(prefTipsSeen, true)
	t.room.Hide()
	layOut(t.w.checks.rows) // takes the room
	t.w.focus()
}
