package gui

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/grid"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/session"
)

// A reading shows the documents as running text, as they are to be read: headings and
// paragraphs, in English as far as it goes, or all in Arabic. It makes only the paragraphs
// that are seen; of the others it holds a height, which is a guess until one is seen. As
// in the table of segments all hangs on one of them, the first that is seen, so that
// nothing jumps where a guess was wrong.
//
// Set what it shows by show, and the sentence that is marked by mark. All of it belongs to
// Fyne's goroutine.
type reading struct {
	widget.BaseWidget
	// asShown is a segment as it is on the screen: what is being typed stands for what the
	// view has.
	asShown func(*project.Segment) *project.Segment
	// tapped is called with the id of a sentence that was clicked; nil is nothing.
	tapped func(id string)
	// key is asked first for every key; true means it needs no more.
	key func(*fyne.KeyEvent) bool
	// shortcut gets those with a modifier while the reading has the keyboard.
	shortcut func(fyne.Shortcut)
	scanCode int // of the key that was pressed last

	env      *bidi.Env
	scroll   *container.Scroll
	sheet    *sheet
	probe    *readText
	view     *session.View
	arabic   bool
	current  string // the id of the sentence that is marked
	passages []passage
	tops     []float32 // of the passages, and the height of all; nil: to be added up

	size        fyne.Size
	first, last int     // the passages that are seen; last is first-1 for none
	offset      float32 // how much of the first one is above the view
	shown       map[int]*readText
	pool        []*readText
	placing     bool
}

// A passage is a paragraph, a heading or a cell: the segments [from, to) of one unit; or
// the name of a document, where there are several.
type passage struct {
	from, to int
	name     string
	height   float32 // below zero for a guess
}

// Measures of the text.
const (
	readingWidth = 760  // of a line, at most
	readingScale = 1.1  // of the letters
	headingScale = 1.3  // of those of headings
	passageGap   = 4    // below a passage
	headingGap   = 14   // above a heading
	readingTurn  = 3    // how many times as far as Fyne says a wheel moves
	readingRoom  = 60   // above and below the sentence that is marked
	letterWidth  = 0.48 // of an em, to guess heights
)

func newReading(env *bidi.Env, asShown func(*project.Segment) *project.Segment) *reading {
	r := &reading{env: env, asShown: asShown, shown: map[int]*readText{}, last: -1, probe: &readText{Text: bidi.NewText(env, "", shape.LTR)}}
	r.sheet = &sheet{r: r, ground: canvas.NewRectangle(nil)}
	r.sheet.ExtendBaseWidget(r.sheet)
	r.scroll = container.NewVScroll(r.sheet)
	r.scroll.OnScrolled = func(at fyne.Position) {
		if !r.placing {
			r.goTo(at.Y)
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

// newReading makes a reading of the window's project.
func (w *Window) newReading() *reading { return newReading(w.env, w.asShown) }

// show takes another view of the project; nil is none. What is seen stays where it is,
// and what has not changed is not laid out again.
func (r *reading) show(v *session.View) {
	if r.view == v {
		return
	}
	old, was := r.view, r.passages
	r.view, r.passages, r.tops = v, nil, nil
	if v == nil {
		r.first, r.offset = 0, 0
		r.place(0, 0)
		return
	}
	several := len(v.Documents) > 1
	for from := 0; from < len(v.Segments); {
		s := v.Segments[from]
		if several && (from == 0 || v.Segments[from-1].Doc != s.Doc) {
			r.passages = append(r.passages, passage{from: from, to: from, name: v.DocumentByID(s.Doc).Name})
		}
		to := from + 1
		for to < len(v.Segments) && v.Segments[to].Doc == s.Doc && v.Segments[to].Unit == s.Unit {
			to++
		}
		p := passage{from: from, to: to}
		if i := len(r.passages); old != nil && i < len(was) && was[i].to == to && was[i].from == from && slices.Equal(old.Segments[from:to], v.Segments[from:to]) {
			p.height = was[i].height
		}
		r.passages = append(r.passages, p)
		from = to
	}
	r.guess()
	r.place(r.first, -r.offset)
}

// retyped shows a sentence as it is being typed.
func (r *reading) retyped(id string) {
	if p, ok := r.passageOf(id); ok {
		r.passages[p].height, r.tops = 0, nil
		r.guess()
		r.place(r.first, -r.offset)
	}
}

// setArabic shows the Arabic, or the English.
func (r *reading) setArabic(on bool) {
	if r.arabic == on {
		return
	}
	r.arabic = on
	r.forget()
	r.mark(r.current)
}

// mark marks a sentence as the current one, and brings it on the screen.
func (r *reading) mark(id string) {
	r.current = id
	p, ok := r.passageOf(id)
	if !ok {
		r.place(r.first, -r.offset)
		return
	}
	if r.size.Height <= 0 {
		r.first, r.offset = p, 0 // there is no view yet
		return
	}
	y, seen := r.top(p)
	if !seen {
		y = r.size.Height / 4
		r.place(p, y)
		y, _ = r.top(p)
	}
	// Of a long paragraph the sentence.
	top, bottom := r.sentence(p, id)
	room := min(readingRoom, max(r.size.Height-(bottom-top), 0)/2)
	switch {
	case y+top < room:
		y = room - top
	case y+bottom > r.size.Height-room:
		y = r.size.Height - room - bottom
	}
	r.place(p, y)
}

// sentence is where a sentence stands in its passage, which is on the screen.
func (r *reading) sentence(p int, id string) (top, bottom float32) {
	t, bottom := r.shown[p], r.measure(p)
	if t == nil {
		return 0, bottom
	}
	for _, s := range r.sentences(p) {
		if s.id == id {
			at := t.RectOf(s.start, s.end)
			return t.Position().Y - r.topOf(p) + at.Position.Y, t.Position().Y - r.topOf(p) + at.Position.Y + at.Size.Height
		}
	}
	return 0, bottom
}

// passageOf finds the passage of a segment.
func (r *reading) passageOf(id string) (int, bool) {
	if r.view == nil {
		return 0, false
	}
	i, ok := r.view.Index(id)
	if !ok {
		return 0, false
	}
	p := sort.Search(len(r.passages), func(k int) bool { return r.passages[k].to > i })
	return p, p < len(r.passages)
}

// A placedSentence is a segment in the text of a passage, in runes.
type placedSentence struct {
	id         string
	start, end int
	foreign    bool // it is Arabic in the place of the English
	status     project.Status
	tip        string
}

// sentences are the segments of a passage, as they stand in its text.
func (r *reading) sentences(p int) []placedSentence {
	_, all := r.compose(p)
	return all
}

// compose is the text of a passage: its segments with what stands between them. What has
// no translation is there in Arabic.
func (r *reading) compose(p int) (string, []placedSentence) {
	one := r.passages[p]
	if one.name != "" {
		return one.name, nil
	}
	var b strings.Builder
	var all []placedSentence
	n := 0
	for i := one.from; i < one.to; i++ {
		s := r.asShown(r.view.Segments[i])
		shown, foreign := s.Target, !r.arabic && s.Target.Empty()
		if r.arabic || foreign {
			shown = s.Source
		}
		chars := strings.TrimSpace(shown.Readable())
		end := n + len([]rune(chars))
		all = append(all, placedSentence{s.ID, n, end, foreign, s.Status, fmt.Sprintf("%d · %s", i+1, tip(s))})
		b.WriteString(chars)
		n = end
		if i+1 < one.to {
			b.WriteByte(' ')
			n++
		}
	}
	return b.String(), all
}

// A readText is the text of a passage. What it has already is not painted again.
type readText struct {
	*bidi.Text
	scale float32
	spans []bidi.Span
}

func (t *readText) setScale(scale float32) {
	if t.scale != scale {
		t.scale = scale
		t.SetScale(scale)
	}
}

func (t *readText) set(chars string, spans []bidi.Span) {
	same := t.Text.Text() == chars
	if !same {
		t.SetText(chars)
	}
	if !same || !slices.Equal(t.spans, spans) {
		t.spans = spans
		t.SetSpans(spans)
	}
}

// fill gives a text what a passage has.
func (r *reading) fill(t *readText, p int) {
	chars, all := r.compose(p)
	foreign := len(all) > 0 && !slices.ContainsFunc(all, func(s placedSentence) bool { return !s.foreign })
	d := shape.LTR
	if r.arabic || foreign {
		d = shape.RTL
	}
	heading := len(all) > 0 && r.view.Segments[r.passages[p].from].Kind == project.Heading
	t.SetDirection(d)
	t.SetBold(heading)
	switch {
	case len(all) == 0:
		t.setScale(0.9)
	case heading:
		t.setScale(headingScale)
	default:
		t.setScale(readingScale)
	}
	var spans []bidi.Span
	for _, s := range all {
		span := bidi.Span{Start: s.start, End: s.end, Tip: s.tip}
		if s.foreign {
			span.Ink = theme.ColorNamePlaceHolder
		}
		if s.id == r.current {
			span.Ground = colorSentence
		}
		if s.status == project.Returned {
			span.Line, span.LineColor = shape.Underline, theme.ColorNameWarning
		}
		spans = append(spans, span)
	}
	if len(all) == 0 {
		spans = []bidi.Span{{End: len([]rune(chars)), Ink: theme.ColorNamePlaceHolder}}
	}
	t.set(chars, spans)
}

// gap is the room above a passage.
func (r *reading) gap(p int) float32 {
	if one := r.passages[p]; one.name != "" || r.view.Segments[one.from].Kind == project.Heading {
		return headingGap
	}
	return 0
}

// width is that of the lines.
func (r *reading) width() float32 {
	return max(min(r.size.Width-theme.ScrollBarSize(), readingWidth), 60)
}

// measure is the height of a passage, exactly.
func (r *reading) measure(p int) float32 {
	one := &r.passages[p]
	if one.height <= 0 {
		r.fill(r.probe, p)
		one.height, r.tops = r.probe.HeightFor(r.width())+r.gap(p)+passageGap, nil
	}
	return one.height
}

// guess gives a height to the passages that have none.
func (r *reading) guess() {
	size := r.env.Size() * readingScale
	letters := max((r.width()-2*bidi.DefaultPadding)/(size*letterWidth), 1)
	for i := range r.passages {
		p := &r.passages[i]
		if p.height != 0 {
			continue
		}
		n := 0
		for _, s := range r.view.Segments[p.from:p.to] {
			if len(s.Target.Chars) == 0 || r.arabic {
				n += len(s.Source.Chars) / 2
			} else {
				n += len(s.Target.Chars)
			}
		}
		p.height = -float32(int((float32(int(float32(n)/letters))+1)*size*1.4 + 2*bidi.DefaultPadding + passageGap))
	}
}

// forget makes a guess of all heights, for another width or other texts.
func (r *reading) forget() {
	for i := range r.passages {
		r.passages[i].height = 0
	}
	r.tops = nil
	if r.view != nil {
		r.guess()
	}
}

// topOf is where a passage stands among all, and behind the last one the height of all.
func (r *reading) topOf(p int) float32 {
	if r.tops == nil {
		r.tops = make([]float32, len(r.passages)+1)
		for i, one := range r.passages {
			r.tops[i+1] = r.tops[i] + max(one.height, -one.height)
		}
	}
	return r.tops[p]
}

// top is where a passage stands in the view; seen is false where no part of it is there.
func (r *reading) top(p int) (y float32, seen bool) {
	return r.topOf(p) - r.topOf(min(r.first, len(r.passages))) - r.offset, p >= r.first && p <= r.last
}

// goTo goes to a height among all.
func (r *reading) goTo(y float32) {
	p := sort.Search(len(r.passages), func(k int) bool { return r.topOf(k+1) > y })
	if p = min(p, len(r.passages)-1); p >= 0 {
		r.place(p, r.topOf(p)-y)
	}
}

// place puts a passage so that its top is at y of the view, and the others around it.
func (r *reading) place(p int, y float32) {
	n := len(r.passages)
	if p = min(p, n-1); n == 0 || r.size.Height <= 0 {
		r.first, r.offset, r.last = max(p, 0), max(-y, 0), max(p, 0)-1
		if n == 0 {
			r.put()
		}
		return
	}
	r.first, r.last, r.offset = grid.Around(n, r.size.Height, p, y, r.measure)
	r.put()
}

// put puts the texts of the passages that are seen where they belong.
func (r *reading) put() {
	r.placing = true
	defer func() { r.placing = false }()
	for i, t := range r.shown {
		if i < r.first || i > r.last {
			delete(r.shown, i)
			r.pool = append(r.pool, t)
		}
	}
	width := r.width()
	left := max((r.size.Width-width)/2, 0)
	objects := []fyne.CanvasObject{r.sheet.ground}
	for p := r.first; p <= r.last; p++ {
		t := r.shown[p]
		if t == nil {
			if k := len(r.pool); k > 0 {
				t, r.pool = r.pool[k-1], r.pool[:k-1]
			} else {
				t = r.newText()
			}
			r.shown[p] = t
		}
		t.OnTapped = func(e *fyne.PointEvent) { r.tap(p, t.IndexAt(e.Position)) }
		r.fill(t, p)
		gap := r.gap(p)
		t.Move(fyne.NewPos(left, r.topOf(p)+gap))
		t.Resize(fyne.NewSize(width, r.measure(p)-gap-passageGap))
		y := r.topOf(p) + gap - r.topOf(r.first) - r.offset
		t.SetVisible(-y, r.size.Height-y)
		objects = append(objects, t.Text)
	}
	r.sheet.objects = objects
	r.sheet.height = r.topOf(len(r.passages))
	r.scroll.Offset = fyne.NewPos(0, r.topOf(min(r.first, len(r.passages)))+r.offset)
	r.sheet.Resize(r.sheet.MinSize().Max(r.size))
	r.scroll.Refresh()
}

func (r *reading) newText() *readText {
	t := &readText{Text: bidi.NewText(r.env, "", shape.LTR)}
	t.OnKey = func(k *fyne.KeyEvent) bool { return r.key != nil && r.key(k) }
	return t
}

// tap tells which sentence was clicked: that with the rune, or the one before it.
func (r *reading) tap(p, at int) {
	if p >= len(r.passages) || r.tapped == nil {
		return
	}
	for _, s := range r.sentences(p) {
		if at <= s.end {
			r.tapped(s.id)
			return
		}
	}
}

// ScrollBy moves the text up by dy.
func (r *reading) ScrollBy(dy float32) { r.place(r.first, -r.offset-dy) }

// page moves by the height of the view, down for 1 and up for -1.
func (r *reading) page(direction float32) {
	r.ScrollBy(direction * max(r.size.Height-readingRoom, readingRoom))
}

// FocusGained is part of fyne.Focusable: the sentence that is marked is what keys are for.
func (r *reading) FocusGained() {}

// FocusLost is part of fyne.Focusable.
func (r *reading) FocusLost() {}

// TypedRune is part of fyne.Focusable.
func (r *reading) TypedRune(rune) {}

// TypedKey is part of fyne.Focusable.
func (r *reading) TypedKey(k *fyne.KeyEvent) {
	if r.key != nil {
		r.key(k)
	}
}

// KeyDown notes which key of the keyboard it is.
func (r *reading) KeyDown(k *fyne.KeyEvent) { r.scanCode = k.Physical.ScanCode }

// KeyUp is part of desktop.Keyable.
func (r *reading) KeyUp(*fyne.KeyEvent) {}

// TypedShortcut is part of fyne.Shortcutable.
func (r *reading) TypedShortcut(s fyne.Shortcut) {
	if !r.env.Unnamed(s, r.scanCode) && r.shortcut != nil {
		r.shortcut(s)
	}
}

// MinSize leaves the rest of the window its room.
func (r *reading) MinSize() fyne.Size { return fyne.NewSize(160, 60) }

// CreateRenderer is part of fyne.Widget.
func (r *reading) CreateRenderer() fyne.WidgetRenderer { return readingRenderer{r} }

type readingRenderer struct{ r *reading }

func (x readingRenderer) Destroy()                     {}
func (x readingRenderer) MinSize() fyne.Size           { return x.r.MinSize() }
func (x readingRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{x.r.scroll} }

// Layout keeps what is seen, or brings the marked sentence on the screen for the first time.
func (x readingRenderer) Layout(size fyne.Size) {
	r := x.r
	fresh, wider := r.size.Height <= 0, size.Width != r.size.Width
	r.size = size
	r.placing = true
	r.scroll.Resize(size)
	r.placing = false
	if wider {
		r.forget()
	}
	r.place(r.first, -r.offset)
	if fresh {
		r.mark(r.current)
	}
}

// Refresh takes the fonts and colours as they are now.
func (x readingRenderer) Refresh() {
	x.r.forget()
	x.r.place(x.r.first, -x.r.offset)
}

// A sheet is what the texts of a reading stand on.
type sheet struct {
	widget.BaseWidget
	r       *reading
	ground  *canvas.Rectangle // shows that something has moved
	objects []fyne.CanvasObject
	height  float32
}

// MinSize is the height of all passages.
func (s *sheet) MinSize() fyne.Size { return fyne.NewSize(60, s.height) }

// Scrolled moves by the wheel.
func (s *sheet) Scrolled(e *fyne.ScrollEvent) { s.r.ScrollBy(-e.Scrolled.DY * readingTurn) }

// CreateRenderer is part of fyne.Widget.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return sheetRenderer{s} }

type sheetRenderer struct{ s *sheet }

func (x sheetRenderer) Destroy()                     {}
func (x sheetRenderer) MinSize() fyne.Size           { return x.s.MinSize() }
func (x sheetRenderer) Objects() []fyne.CanvasObject { return x.s.objects }
func (x sheetRenderer) Layout(size fyne.Size)        { x.s.ground.Resize(size) }
func (x sheetRenderer) Refresh()                     { canvas.Refresh(x.s) }
