// Package grid is the table of segments: number, Arabic, status, English, one
// row a segment, with one live editor in the current row.
//
// It shows any number of rows: only those on the screen are widgets, and the
// heights of the others are estimates that become exact when they are shown. It
// holds what is shown and nothing else; what a user does goes out through the
// On functions. It belongs to the goroutine that draws.
package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project"
)

// Grid is the table. Make it with New.
type Grid struct {
	widget.BaseWidget

	// StatusName gives the word for a status.
	StatusName func(project.Status) string
	// OnSelected is called when another row becomes the current one.
	OnSelected func(id string)
	// OnTyped is called at each change of the text in the editor by the user.
	OnTyped func(id, target string)
	// OnKey and OnShortcut see the editor's keys first and return whether they
	// used them.
	OnKey      func(*fyne.KeyEvent) bool
	OnShortcut func(fyne.Shortcut) bool

	env     *bidi.Env
	icons   map[string]fyne.Resource
	rows    []Row
	index   map[string]int
	heights heights
	width   float32
	anchor  int     // the first row on the screen
	offset  float32 // how much of it is above the screen
	current int     // -1 for none
	editor  *bidi.Entry
	shown   map[int]*rowWidget
	pool    []*rowWidget
	objects []fyne.CanvasObject
	thumb   *canvas.Rectangle
}

// New makes an empty grid. icons has a picture for each status by its name, and
// "lock" and "comment".
func New(env *bidi.Env, icons map[string]fyne.Resource) *Grid {
	g := &Grid{
		StatusName: project.Status.String, env: env, icons: icons, current: -1,
		shown: map[int]*rowWidget{}, thumb: canvas.NewRectangle(nil),
	}
	g.editor = bidi.NewEntry(env, shape.LTR)
	g.editor.OnChanged = g.typed
	g.editor.OnKey = func(k *fyne.KeyEvent) bool { return g.OnKey != nil && g.OnKey(k) }
	g.editor.OnShortcut = func(s fyne.Shortcut) bool { return g.OnShortcut != nil && g.OnShortcut(s) }
	g.ExtendBaseWidget(g)
	return g
}

// SetRows shows other rows. The current one stays current where it is among
// them.
func (g *Grid) SetRows(rows []Row) {
	id := g.CurrentID()
	g.rows = rows
	g.index = make(map[string]int, len(rows))
	for i, r := range rows {
		g.index[r.ID] = i
	}
	g.recycle()
	g.current = -1
	g.measure()
	if i, ok := g.index[id]; ok {
		g.current = i
		if g.editor.Text() != rows[i].Target || g.editor.ReadOnly() != rows[i].Locked {
			g.load(i)
		}
	}
	if g.anchor >= len(rows) {
		g.anchor, g.offset = max(len(rows)-1, 0), 0
	}
	if g.current >= 0 {
		g.reveal(g.current)
	}
	g.refresh()
}

// Update shows a row as it is now, by its ID. The editor is left alone while it
// has the same text.
func (g *Grid) Update(row Row) {
	i, ok := g.index[row.ID]
	if !ok {
		return
	}
	g.rows[i] = row
	if w := g.shown[i]; w != nil {
		w.bind(i, row)
		w.Refresh()
	}
	if i == g.current && (g.editor.Text() != row.Target || g.editor.ReadOnly() != row.Locked) {
		g.load(i)
	}
	g.refresh()
}

// Len is the number of rows.
func (g *Grid) Len() int { return len(g.rows) }

// Row returns row i, from 0.
func (g *Grid) Row(i int) Row { return g.rows[i] }

// Index returns the place of the row with this ID.
func (g *Grid) Index(id string) (int, bool) { i, ok := g.index[id]; return i, ok }

// Current returns the place of the current row, -1 for none.
func (g *Grid) Current() int { return g.current }

// CurrentID returns the ID of the current row, empty for none.
func (g *Grid) CurrentID() string {
	if g.current < 0 || g.current >= len(g.rows) {
		return ""
	}
	return g.rows[g.current].ID
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

// FocusSource puts the caret into the current row's source.
func (g *Grid) FocusSource() {
	if w := g.shown[g.current]; w != nil {
		w.source.FocusCaret()
	}
}

// Select makes row i the current one, brings it on the screen and gives the
// editor its text.
func (g *Grid) Select(i int) {
	if i < 0 || i >= len(g.rows) {
		return
	}
	old := g.current
	g.current = i
	if old != i {
		if w := g.shown[old]; w != nil {
			w.editing = false
			w.Refresh()
		}
		g.load(i)
	}
	g.reveal(i)
	g.refresh()
	if old != i && g.OnSelected != nil {
		g.OnSelected(g.rows[i].ID)
	}
}

// load gives the editor the text of row i.
func (g *Grid) load(i int) {
	g.editor.SetText(g.rows[i].Target)
	g.editor.SetBold(g.rows[i].Heading)
	g.editor.SetDirection(shape.LTR)
	g.editor.SetReadOnly(g.rows[i].Locked)
	known := map[string]bool{}
	if g.env.Codes != nil {
		for _, c := range g.env.Codes([]rune(g.rows[i].Source)) {
			known[c.Label] = true
		}
	}
	g.editor.Rules.Known = func(label string) bool { return known[label] }
}

// Restyle measures and draws all rows again, after a change of fonts.
func (g *Grid) Restyle() {
	g.recycle()
	g.measure()
	g.refresh()
}

// Focus gives the editor the keyboard.
func (g *Grid) Focus() {
	g.editor.Focus()
}

func (g *Grid) typed(s string) {
	if g.current < 0 {
		return
	}
	g.rows[g.current].Target = s
	if w := g.shown[g.current]; w != nil {
		w.row.Target = s
		w.target.SetText(s)
	}
	if h := g.height(g.current); h != g.heights.rows[g.current] {
		g.refresh()
	}
	if g.OnTyped != nil {
		g.OnTyped(g.rows[g.current].ID, s)
	}
}

// measure estimates the height of every row from the length of its texts in
// bytes, which are two to an Arabic letter: counting letters would take longer
// than all else. Exact heights come when the rows are shown.
func (g *Grid) measure() {
	c := columnsOf(g.width)
	size := g.env.Size()
	lines := func(letters int, width float32) float32 {
		return float32(int(float32(letters)*size*0.47/width) + 1)
	}
	g.heights = newHeights(len(g.rows), func(i int) float32 {
		n := max(lines(len(g.rows[i].Source)*5/9, c.sourceWidth), lines(len(g.rows[i].Target), c.targetWidth))
		return max(n*size*1.75+4*rowPad, minHeight)
	})
}

// height measures a row that is shown.
func (g *Grid) height(i int) float32 { return g.shown[i].heightFor(g.width) }

// reveal scrolls so that row i is whole on the screen, with one row of context
// where there is room.
func (g *Grid) reveal(i int) {
	if g.Size().Height <= 0 {
		return
	}
	top, bottom := g.heights.top(i), g.heights.top(i+1)
	if w := g.shown[i]; w == nil {
		// Its height is an estimate: measure it now.
		g.heights.set(i, g.row(i).heightFor(g.width))
		bottom = g.heights.top(i + 1)
	}
	y := g.heights.top(g.anchor) + float64(g.offset)
	view := float64(g.Size().Height)
	const margin = 60
	switch {
	case top-margin < y:
		g.scrollTo(top - margin)
	case bottom+margin > y+view:
		g.scrollTo(min(bottom+margin-view, top))
	}
}

func (g *Grid) scrollTo(y float64) {
	y = max(0, min(y, g.heights.total()-float64(g.Size().Height)))
	g.anchor, g.offset = g.heights.find(y)
}

// Scrolled moves by the wheel.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) { g.ScrollBy(-e.Scrolled.DY * 3) }

// ScrollBy moves the rows up by dy.
func (g *Grid) ScrollBy(dy float32) {
	g.scrollTo(g.heights.top(g.anchor) + float64(g.offset) + float64(dy))
	g.refresh()
}

// Dragged moves by the scroll bar.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	if h := g.Size().Height; h > 0 {
		g.ScrollBy(e.Dragged.DY * float32(g.heights.total()) / h)
	}
}

// DragEnd is part of fyne.Draggable.
func (g *Grid) DragEnd() {}

// Cursor is part of desktop.Cursorable.
func (g *Grid) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// row returns the widget that shows row i.
func (g *Grid) row(i int) *rowWidget {
	w := g.shown[i]
	if w == nil {
		if n := len(g.pool); n > 0 {
			w, g.pool = g.pool[n-1], g.pool[:n-1]
		} else {
			w = newRow(g)
		}
		w.bind(i, g.rows[i])
		g.shown[i] = w
	}
	if editing := i == g.current; w.editing != editing {
		w.editing = editing
		w.style()
	}
	return w
}

// recycle takes all rows off the screen.
func (g *Grid) recycle() {
	for i, w := range g.shown {
		w.editing = false
		g.pool = append(g.pool, w)
		delete(g.shown, i)
	}
}

func (g *Grid) refresh() {
	if g.width > 0 {
		g.Refresh()
	}
}

// Resize keeps the first row in its place.
func (g *Grid) Resize(size fyne.Size) {
	if size.Width != g.width {
		g.width = size.Width
		g.measure()
	}
	g.BaseWidget.Resize(size)
	g.refresh()
}

// MinSize leaves the rest of the window its room.
func (g *Grid) MinSize() fyne.Size {
	g.ExtendBaseWidget(g)
	return fyne.NewSize(480, 160)
}

// CreateRenderer is part of fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return &renderer{g} }

type renderer struct{ g *Grid }

func (r *renderer) Destroy()                     {}
func (r *renderer) MinSize() fyne.Size           { return fyne.NewSize(480, 160) }
func (r *renderer) Objects() []fyne.CanvasObject { return r.g.objects }
func (r *renderer) Layout(fyne.Size)             { r.place() }

func (r *renderer) Refresh() {
	r.place()
	canvas.Refresh(r.g)
}

// place puts the visible rows where they belong, measures each, and takes those
// that left the screen back; the current row is kept, with its editor.
func (r *renderer) place() {
	g := r.g
	g.objects = g.objects[:0]
	if g.width <= 0 {
		return
	}
	view := g.Size().Height
	last := g.anchor - 1
	y := -g.offset
	for i := g.anchor; i < len(g.rows) && y < view; i++ {
		w := g.row(i)
		h := w.heightFor(g.width)
		g.heights.set(i, h)
		place(w, 0, y, g.width, h)
		g.objects = append(g.objects, w)
		if i == g.current {
			c := columnsOf(g.width)
			place(g.editor, c.target, y+rowPad, c.targetWidth, h-2*rowPad)
		}
		y += h
		last = i
	}
	for i, w := range g.shown {
		if (i < g.anchor || i > last) && i != g.current {
			w.editing = false
			g.pool = append(g.pool, w)
			delete(g.shown, i)
		}
	}
	if g.current >= g.anchor && g.current <= last && g.current >= 0 {
		g.editor.Show()
	} else if g.current >= 0 {
		g.editor.Move(fyne.NewPos(0, view+1000)) // keeps the keyboard
	} else {
		g.editor.Hide()
	}
	g.objects = append(g.objects, g.editor)
	r.thumb(view)
}

// thumb places the scroll bar's handle.
func (r *renderer) thumb(view float32) {
	g, total := r.g, float32(r.g.heights.total())
	g.thumb.FillColor = theme.Color(theme.ColorNameScrollBar)
	g.thumb.CornerRadius = 3
	if total <= view {
		return
	}
	size := max(24, view*view/total)
	y := (float32(g.heights.top(g.anchor)) + g.offset) / (total - view) * (view - size)
	place(g.thumb, g.width-8, min(max(y, 0), view-size), 6, size)
	g.objects = append(g.objects, g.thumb)
}
