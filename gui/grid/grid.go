// Package grid is the table of segments: number, Arabic, status, English, one
// row a segment, with one live editor in the current row.
//
// It shows any number of rows: those on the screen are widgets, of the others it
// holds a height, which is a guess until the row is shown (see table). Rows come
// from a Source when they are needed; what a user does goes out through the On
// functions. Nothing here knows projects, files or preferences.
//
// What stands on the screen hangs on one row: the first one, and how much of it
// is above the view. The rows around it are measured as they come, so that the
// picture never jumps when a guess was wrong; only the scroll bar, which shows a
// place among all rows, is as exact as the guesses are.
//
//	┌ header ───────────────────────┬──┐
//	│ first ─ offset above the view │  │
//	│ …                             │▓▓│ bar
//	│ last                          │  │
//	└ body ─────────────────────────┴──┘
//
// All of it belongs to the goroutine that draws. Lengths are Fyne's
// device-independent pixels.
package grid

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project"
)

// Grid is the table. Make it with New.
//
// A row has an index, its number among all rows of the source, and, if the
// filter lets it through, a place, its number among those shown. Both count from
// 0. Where nothing else is said, a row is given by its place.
type Grid struct {
	widget.BaseWidget

	// StatusName gives the word for a status.
	StatusName func(project.Status) string
	// OnSelected is called when another row becomes the current one.
	OnSelected func(id string)
	// OnTyped is called at each change of the text in the editor by the user.
	OnTyped func(id, target string)
	// OnMoved is called when the editor stands in another place of the grid.
	OnMoved func()
	// OnTitle is called when the title of a column was clicked; nil makes them no more
	// than words.
	OnTitle func(Title)
	// OnColumns is called when the user has changed the columns.
	OnColumns func(Columns)
	// Marks gives the marks of the source of a row, as it is shown: asked for a row that comes on
	// the screen, and for all there at Mark. nil is none.
	Marks func(id, source string) []bidi.Span
	// TargetMarks gives those of the target of a row that is not the current one, whose
	// target is the editor.
	TargetMarks func(id, target string) []bidi.Span
	// OnKey and OnShortcut see the editor's keys first and return whether they
	// used them.
	OnKey      func(*fyne.KeyEvent) bool
	OnShortcut func(fyne.Shortcut) bool

	env   *bidi.Env
	icons map[string]fyne.Resource
	inked map[string]fyne.Resource // the icons in the colours of the theme

	table           table
	typing          map[string]string // by ID: typed, and not in the source yet
	arabic, english prose
	probe           *probe

	columns Columns
	head    *header
	body    *body
	bar     *scrollBar
	ended   fyne.KeyName // pressed last with the control key: Home, End, or empty
	hint    *hint        // the number that is dragged to
	carry   *carry       // how texts are carried from row to row, nil where they are not

	width, view float32 // of the body, as the rows stand now
	first, last int     // the places on the screen; last is first-1 for none
	offset      float32 // how much of the first row is above the view
	frozen      sums    // the heights as they were when the bar was taken; else nil

	current    int // index, -1 for none
	editor     *bidi.Entry
	editorBand band
	shown      map[int]*rowWidget // by index: those on the screen, and the current one
	pool       []*rowWidget
}

// New makes an empty grid. icons has a picture for each status by its name, and
// "lock" and "comment": SVG, drawn with a stroke of one colour, which gives way to
// one that can be seen in the theme.
func New(env *bidi.Env, icons map[string]fyne.Resource) *Grid {
	g := &Grid{
		StatusName: project.Status.String, env: env, icons: icons, current: -1, last: -1,
		inked: map[string]fyne.Resource{}, shown: map[int]*rowWidget{}, typing: map[string]string{}, probe: newProbe(env),
	}
	g.editor = bidi.NewEntry(env, shape.LTR)
	g.editorBand = newBand(g.editor)
	g.editor.OnChanged = g.typed
	g.editor.OnKey = g.keys(g.editor)
	g.editor.OnShortcut = g.shortcuts(g.editor, g.Focus)
	g.head = newHeader(g)
	g.body = newBody(g)
	g.bar = newScrollBar(g)
	g.hint = newHint(env)
	g.measureProse()
	g.prepare()
	g.table.reset(none{})
	g.ExtendBaseWidget(g)
	return g
}

// SetTitles sets the words over the columns.
func (g *Grid) SetTitles(number, source, status, target string) {
	g.head.titles = [4]string{number, source, status, target}
	g.head.Refresh()
}

// SetSource shows the rows of another source, all of them. The current row stays
// current where it is among them, and in its place. nil is an empty grid.
func (g *Grid) SetSource(s Source) {
	if s == nil {
		s = none{}
	}
	id, h := g.CurrentID(), g.hold()
	held := ""
	if h.index >= 0 && h.index < g.table.source.Len() {
		held = g.table.source.Row(h.index).ID
	}
	g.takeBack(func(int) bool { return false })
	clear(g.typing)
	g.frozen = nil
	g.table.reset(s)
	g.setCurrent(-1)
	if i, ok := s.Index(id); ok {
		g.current = i
		g.load()
	}
	if i, ok := s.Index(held); ok {
		h.index = i
	} else {
		h = hold{}
	}
	g.restore(h)
}

// Splice takes the rows from a source that is as the one before, but for removed
// rows at index at, which gave way to added ones. A filter lets the added ones
// through. The current row stays current, by its ID; where it is gone there is
// none.
func (g *Grid) Splice(s Source, at, removed, added int) {
	if removed == 0 && added == 0 {
		g.table.source = s
		return
	}
	id, h := g.CurrentID(), g.hold()
	g.frozen = nil
	g.takeBack(func(i int) bool { return i < at || i >= at+removed })
	shift := func(i int) int {
		if i >= at+removed {
			return i + added - removed
		}
		return min(i, at+added)
	}
	moved := make(map[int]*rowWidget, len(g.shown))
	for i, w := range g.shown {
		w.index = shift(i)
		moved[w.index] = w
	}
	g.shown = moved
	g.table.splice(s, at, removed, added)
	if added != removed {
		for i, w := range g.shown {
			if i >= at+added { // it has another number
				w.bind(i, g.rowAt(i))
			}
		}
	}
	h.index = shift(h.index)
	switch {
	case g.current >= at && g.current < at+removed:
		if i, ok := s.Index(id); ok {
			delete(g.typing, id)
			if h.current {
				h.index = i
			}
			g.current = i
			g.load()
		} else {
			g.setCurrent(-1)
		}
	case g.current >= 0:
		g.current = shift(g.current)
	}
	g.restore(h)
}

// Changed shows rows as the source has them now, by index. The editor is left
// alone while it has the same text.
func (g *Grid) Changed(indexes ...int) {
	h := g.hold()
	for _, i := range indexes {
		row := g.table.source.Row(i)
		delete(g.typing, row.ID)
		if w := g.shown[i]; w != nil {
			w.bind(i, row)
		}
		g.table.reread(i)
		if i == g.current {
			g.load()
		}
	}
	g.restore(h)
}

// SetFilter shows the rows with these indexes, in their order; nil shows all.
// The slice must not be changed afterwards. What is known of heights stays
// known, and the current row stays where it is on the screen; if the filter does
// not let it through, there is none.
func (g *Grid) SetFilter(indexes []int) {
	h := g.hold()
	g.frozen = nil
	g.table.show(indexes)
	if _, ok := g.table.place(g.current); !ok && g.current >= 0 {
		g.setCurrent(-1)
	}
	g.restore(h)
}

// Filter returns what SetFilter was given, or what Splice made of it.
func (g *Grid) Filter() []int { return g.table.filter }

// Len is the number of rows shown.
func (g *Grid) Len() int { return g.table.len() }

// Segment returns the index of a row.
func (g *Grid) Segment(place int) int { return g.table.index(place) }

// Row returns a row, with what was typed in it.
func (g *Grid) Row(place int) Row { return g.rowAt(g.table.index(place)) }

// rowAt returns a row by index, with what was typed in it.
func (g *Grid) rowAt(index int) Row {
	r := g.table.source.Row(index)
	if s, ok := g.typing[r.ID]; ok {
		r.Target = s
	}
	return r
}

// Index returns the place of the row with this ID; ok is false where there is
// none or the filter does not let it through.
func (g *Grid) Index(id string) (place int, ok bool) {
	i, ok := g.table.source.Index(id)
	if !ok {
		return 0, false
	}
	return g.table.place(i)
}

// Current returns the place of the current row, -1 for none.
func (g *Grid) Current() int {
	if p, ok := g.table.place(g.current); ok {
		return p
	}
	return -1
}

// CurrentID returns the ID of the current row, empty for none.
func (g *Grid) CurrentID() string {
	if g.current < 0 {
		return ""
	}
	if w := g.shown[g.current]; w != nil {
		return w.row.ID
	}
	return g.table.source.Row(g.current).ID
}

// Editor is the live editor, whose text is that of the current row.
func (g *Grid) Editor() *bidi.Entry { return g.editor }

// SourceCaret returns where the caret stands in the current row's source, in
// runes of the text as shown; 0 where it was not put there.
func (g *Grid) SourceCaret() int {
	if w := g.shown[g.current]; w != nil {
		return w.source.CaretIndex()
	}
	return 0
}

// SourceSelection returns what is selected in the current row's source, or else the
// word at the caret where it was put there.
func (g *Grid) SourceSelection() string {
	w := g.shown[g.current]
	if w == nil {
		return ""
	}
	if s := w.source.SelectedText(); s != "" || w.source.CaretIndex() == 0 {
		return s
	}
	start, end := w.source.CaretWord()
	return string(w.source.Runes()[start:end])
}

// SelectSource selects runes of the current row's source as shown, and brings them on
// the screen. The keyboard stays where it is.
func (g *Grid) SelectSource(start, end int) {
	g.reveal(g.Current(), 0)
	if w := g.shown[g.current]; w != nil { // none before there is a view
		w.source.Select(start, end)
		g.revealCaret(w.source)
	}
}

// Mark shows the marks of the texts on the screen as they are now.
func (g *Grid) Mark() {
	for _, w := range g.shown {
		w.mark()
	}
}

// FocusSource puts the caret into the current row's source.
func (g *Grid) FocusSource() {
	g.reveal(g.Current(), 0)
	if w := g.shown[g.current]; w != nil { // none before there is a view
		w.source.FocusCaret()
		g.revealCaret(w.source)
	}
}

// Focus gives the editor the keyboard.
func (g *Grid) Focus() { g.editor.Focus() }

// typedBeside types into the editor what was typed into a text that cannot be changed.
func (g *Grid) typedBeside(r rune) {
	if g.current >= 0 {
		g.Focus()
		g.editor.TypedRune(r)
	}
}

// giveBack gives the editor the keyboard if it had it when something that takes
// none was pressed. Fyne takes it away at the press and again after the release,
// so that this has to wait for its turn.
func (g *Grid) giveBack(had *bool) {
	if *had {
		*had = false
		g.env.Driver.DoFromGoroutine(g.Focus, false)
	}
}

// Columns returns how the width is divided.
func (g *Grid) Columns() Columns { return g.columns }

// SetColumns divides the width in another way. It does not call OnColumns.
func (g *Grid) SetColumns(c Columns) {
	if c == g.columns {
		return
	}
	h := g.hold()
	old := g.geometry()
	g.columns = c
	if n := g.geometry(); n.sourceWidth != old.sourceWidth || n.targetWidth != old.targetWidth {
		g.forget()
	}
	for _, w := range g.shown {
		w.place()
	}
	g.head.Refresh()
	g.restore(h)
}

// Swap changes the sides of source and target, and reports it to OnColumns.
func (g *Grid) Swap() {
	c := g.columns
	c.Swapped = !c.Swapped
	g.changeColumns(c)
}

// Widen gives the source so much more of what the two texts have together, a
// negative part to the target, and reports it to OnColumns.
func (g *Grid) Widen(part float32) {
	c, now := g.columns, g.geometry()
	c.Source = min(max(now.sourceWidth+part*now.text, textMin), now.text-textMin) / now.text
	g.changeColumns(c)
}

// ResetColumns brings the usual columns back, and reports it to OnColumns.
func (g *Grid) ResetColumns() { g.changeColumns(Columns{}) }

func (g *Grid) changeColumns(c Columns) {
	g.SetColumns(c)
	if g.OnColumns != nil {
		g.OnColumns(c)
	}
}

func (g *Grid) geometry() geometry { return g.columns.at(g.width) }

// Select makes a row the current one, brings it on the screen and gives the
// editor its text.
func (g *Grid) Select(place int) { g.selectRow(place, context) }

// selectRow selects with so much room above and below the row.
func (g *Grid) selectRow(place int, room float32) {
	g.ended = ""
	if place < 0 || place >= g.table.len() {
		return
	}
	index := g.table.index(place)
	fresh := index != g.current
	g.setCurrent(index)
	g.reveal(place, room)
	if fresh && g.OnSelected != nil {
		g.OnSelected(g.CurrentID())
	}
}

// setCurrent makes another row the current one, by index, and leaves the rows
// where they are; -1 is none. The caller arranges them again.
func (g *Grid) setCurrent(index int) {
	old := g.current
	if old == index {
		return
	}
	g.current = index
	if w := g.shown[old]; w != nil {
		w.setEditing(false)
		if old < len(g.table.heights) {
			g.table.set(old, w.heightFor())
		}
	}
	if index < 0 {
		g.editor.Hide()
		return
	}
	g.editor.SetText("") // what could be undone belongs to the row before
	g.editor.SetDirection(shape.LTR)
	g.load()
	if w := g.shown[index]; w != nil {
		w.setEditing(true)
		g.table.set(index, w.heightFor())
	}
}

// load gives the editor the text of the current row, unless it has it.
func (g *Grid) load() {
	row := g.rowAt(g.current)
	if g.editor.Text() != row.Target {
		g.editor.SetText(row.Target)
	}
	g.editor.Show()
	g.editor.SetBold(row.Heading)
	g.editor.SetReadOnly(row.Locked)
	known := map[string]bool{}
	if g.env.Codes != nil {
		for _, c := range g.env.Codes([]rune(row.Source)) {
			known[c.Label] = true
		}
	}
	g.editor.Rules = bidi.CodeRules{
		Known: func(label string) bool { return known[label] },
		Fixed: func(label string) bool { return strings.Contains(row.Fixed+" ", " "+label+" ") },
	}
}

// typed takes a change of the text in the editor. The row grows with it, and
// comes back on the screen where it was scrolled away.
func (g *Grid) typed(s string) {
	g.ended = ""
	if g.current < 0 {
		return
	}
	id := g.CurrentID()
	g.typing[id] = s
	h := g.hold()
	if w := g.shown[g.current]; w != nil {
		w.row.Target = s
		g.table.set(g.current, w.heightFor())
	}
	if h.current {
		g.restore(h)
	}
	g.revealCaret(g.editor)
	if g.OnTyped != nil {
		g.OnTyped(id, s)
	}
}

// leastSize shows one row, so that what is opened around the table fits a small screen.
var leastSize = fyne.NewSize(480, 120)

// MinSize leaves the rest of the window its room.
func (g *Grid) MinSize() fyne.Size {
	g.ExtendBaseWidget(g)
	return leastSize
}

// CreateRenderer is part of fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{g.body, g.head, g.bar}
	if g.carry != nil {
		objects = append(objects, g.carry.frame)
	}
	return &renderer{g, append(objects, g.hint)}
}

type renderer struct {
	g       *Grid
	objects []fyne.CanvasObject
}

func (r *renderer) Destroy()                     {}
func (r *renderer) MinSize() fyne.Size           { return leastSize }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *renderer) Layout(size fyne.Size) {
	g, top := r.g, r.g.head.height()
	width, height := max(size.Width-scrollWidth, 0), max(size.Height-top, 0)
	h, whole, caret := g.hold(), g.whole(g.Current()), g.caretSeen()
	place(g.body, 0, top, width, height)
	place(g.bar, width, top, scrollWidth, height)
	fresh := g.view == 0
	g.view = height
	if width != g.width {
		g.width = width
		g.forget()
	}
	place(g.head, 0, 0, size.Width, top)
	g.restore(h)
	switch {
	case fresh && g.current >= 0: // there was no view to bring it into
		g.arrange(g.Current(), height/4)
	case whole:
		g.reveal(g.Current(), 0)
	case caret:
		g.revealCaret(g.editor)
	}
}

// Refresh takes the colours and fonts as they are now: all rows on the screen
// are measured and painted again. The row that is looked at stays in its place.
func (r *renderer) Refresh() {
	g, h := r.g, r.g.hold()
	g.measureProse()
	g.forget()
	g.pool = nil // those have the colours and fonts of before
	for i, w := range g.shown {
		w.Refresh()
		g.table.set(i, w.heightFor())
	}
	g.editor.Refresh()
	g.head.Refresh()
	g.bar.Refresh()
	r.Layout(g.Size())
	g.restore(h)
	canvas.Refresh(g.body)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
