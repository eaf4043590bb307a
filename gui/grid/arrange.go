package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// body is the part of the grid that the rows scroll in. Being scrollable, it
// clips them.
type body struct {
	widget.BaseWidget
	grid    *Grid
	ground  *canvas.Rectangle // shows that something has moved
	objects []fyne.CanvasObject
}

func newBody(g *Grid) *body {
	b := &body{grid: g, ground: canvas.NewRectangle(color.Transparent)}
	b.ExtendBaseWidget(b)
	return b
}

// Scrolled moves by the wheel.
func (b *body) Scrolled(e *fyne.ScrollEvent) { b.grid.ScrollBy(-e.Scrolled.DY * wheel) }

// CreateRenderer is part of fyne.Widget.
func (b *body) CreateRenderer() fyne.WidgetRenderer { return bodyRenderer{b} }

type bodyRenderer struct{ b *body }

func (r bodyRenderer) Destroy()                     {}
func (r bodyRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r bodyRenderer) Objects() []fyne.CanvasObject { return r.b.objects }
func (r bodyRenderer) Layout(size fyne.Size)        { r.b.ground.Resize(size) }
func (r bodyRenderer) Refresh()                     { canvas.Refresh(r.b) }

// probe measures rows that are not on the screen.
type probe struct{ source, target *bidi.Text }

func newProbe(env *bidi.Env) *probe {
	return &probe{bidi.NewText(env, "", shape.RTL), bidi.NewText(env, "", shape.LTR)}
}

// height returns the height of a row that is not the current one.
func (p *probe) height(r Row, c geometry) float32 {
	p.source.SetBold(r.Heading)
	p.target.SetBold(r.Heading)
	p.source.SetText(r.Source)
	p.target.SetText(r.Target)
	return rowHeight(p.source.HeightFor(c.sourceWidth), p.target.HeightFor(c.targetWidth))
}

func rowHeight(source, target float32) float32 {
	return max(source, target, minHeight-2*rowPad) + 2*rowPad
}

// measure returns the exact height of the row at a place.
func (g *Grid) measure(place int) float32 {
	i := g.table.index(place)
	if !g.table.known(i) {
		if w := g.shown[i]; w != nil {
			g.table.set(i, w.heightFor())
		} else if i == g.current {
			g.table.set(i, g.row(i).heightFor())
		} else {
			g.table.set(i, g.probe.height(g.rowAt(i), g.geometry()))
		}
	}
	return g.table.height(i)
}

// A hold is what stays in its place while all else changes: the current row
// where it is on the screen, otherwise the first row there.
type hold struct {
	index   int
	current bool
	y       float32 // of its top in the view
	above   float32 // how much of it is above the view, between 0 and 1
}

func (g *Grid) hold() hold {
	if g.table.len() == 0 || g.view <= 0 {
		return hold{index: max(g.current, 0), current: g.current >= 0}
	}
	h := hold{index: g.table.index(g.first), y: -g.offset}
	if y, ok := g.top(g.Current()); ok {
		h = hold{index: g.current, y: y, current: true}
	}
	if h.y < 0 {
		h.above = -h.y / g.table.height(h.index)
	}
	return h
}

// restore arranges the rows around a hold. Where the filter has taken the row
// away, the next one takes its place.
func (g *Grid) restore(h hold) {
	p, ok := g.table.place(h.index)
	p = max(min(p, g.table.len()-1), 0)
	switch {
	case g.table.len() == 0:
	case !ok:
		h.y = max(h.y, 0)
	case h.above > 0:
		h.y = -h.above * g.measure(p)
	}
	g.arrange(p, h.y)
}

// top returns where the top of a row is in the view; ok is false where no part
// of it can be seen.
func (g *Grid) top(place int) (y float32, ok bool) {
	if place < g.first || place > g.last {
		return 0, false
	}
	y = -g.offset
	for p := g.first; p < place; p++ {
		y += g.table.height(g.table.index(p))
	}
	return y, true
}

// placeAt returns the row at a height of the view.
func (g *Grid) placeAt(y float32) (place int, ok bool) {
	bottom := -g.offset
	for p := g.first; p <= g.last; p++ {
		if bottom += g.table.height(g.table.index(p)); y < bottom {
			return p, true
		}
	}
	return g.last, g.last >= g.first
}

// whole reports whether a row is on the screen as a whole.
func (g *Grid) whole(place int) bool {
	y, ok := g.top(place)
	return ok && y >= 0 && y+g.table.height(g.table.index(place)) <= g.view
}

// arrange puts the row at a place so that its top is at y of the view, and the
// others around it. The first row does not go below the top of the view, the
// last one not above its bottom while there are rows to fill it.
func (g *Grid) arrange(p int, y float32) {
	n := g.table.len()
	if n == 0 || g.view <= 0 || g.width <= 0 {
		g.first, g.offset, g.last = p, max(-y, 0), p-1
		g.show()
		return
	}
	g.first, g.last, g.offset = Around(n, g.view, p, y, g.measure)
	g.show()
}

// Around returns which of n rows are seen, from the first to the last, in a view of some
// height, and how much of the first one is above it: the top of row p is at y of the view as far
// as there are rows to fill it. measure returns the exact height of a row.
func Around(n int, view float32, p int, y float32, measure func(row int) float32) (first, last int, above float32) {
	up := func() {
		for y > 0 && p > 0 {
			p--
			y -= measure(p)
		}
		y = min(y, 0)
	}
	up()
	for p+1 < n {
		h := measure(p)
		if y+h > 0 {
			break
		}
		y += h
		p++
	}
	last, bottom := p, y+measure(p)
	for bottom < view && last+1 < n {
		last++
		bottom += measure(last)
	}
	if bottom < view {
		y += view - bottom
		up()
		// The rows that came in from above have pushed none out below.
		last = n - 1
	}
	return p, last, -y
}

// show puts the widgets of the rows on the screen where they belong and takes
// the others back. The current row is kept, with its editor, wherever it is.
func (g *Grid) show() {
	g.takeBack(func(i int) bool {
		p, ok := g.table.place(i)
		return i == g.current || ok && p >= g.first && p <= g.last
	})
	g.hint.leave()
	b := g.body
	b.objects = append(b.objects[:0], b.ground)
	y := -g.offset
	editing, stood := false, g.editor.Position()
	for p := g.first; p <= g.last; p++ {
		i := g.table.index(p)
		w := g.row(i)
		h := g.table.height(i)
		place(w, 0, y, g.width, h)
		w.see(-y, g.view-y)
		b.objects = append(b.objects, w)
		if i == g.current {
			editing = true
			c := g.geometry()
			place(g.editor, c.target, y+rowPad, c.targetWidth, h-2*rowPad)
			g.editorBand.see(-y-rowPad, g.view-y-rowPad, h-2*rowPad)
		}
		y += h
	}
	if g.current >= 0 {
		if !editing { // it keeps the keyboard
			g.editor.Move(fyne.NewPos(0, g.view+1000))
			g.editorBand.see(0, 0, 0)
		}
		b.objects = append(b.objects, g.editor)
	}
	if g.OnMoved != nil && g.editor.Position() != stood {
		g.OnMoved()
	}
	canvas.Refresh(b.ground)
	g.showBar()
}

// row returns the widget that shows the row with this index.
func (g *Grid) row(index int) *rowWidget {
	w := g.shown[index]
	if w == nil {
		if n := len(g.pool); n > 0 {
			w, g.pool = g.pool[n-1], g.pool[:n-1]
		} else {
			w = newRow(g)
		}
		w.bind(index, g.rowAt(index))
		g.shown[index] = w
	}
	w.setEditing(index == g.current)
	return w
}

// takeBack puts the widgets that keep does not want aside for other rows. One
// that has the keyboard gives it to the editor.
func (g *Grid) takeBack(keep func(index int) bool) {
	for i, w := range g.shown {
		if keep(i) {
			continue
		}
		delete(g.shown, i)
		w.setEditing(false)
		if len(g.pool) < spare {
			g.pool = append(g.pool, w)
		}
		if w.focused && g.current >= 0 {
			g.Focus()
		}
	}
}

// spare is how many widgets are kept for rows to come.
const spare = 40

// band tells a widget which part of it can be seen, so that it need not paint
// the rest of a very long text.
type band struct {
	to          interface{ SetVisible(top, bottom float32) } // nil for a widget that does not ask
	top, bottom float32
}

// newBand returns the band of a widget; o may be one that knows no bands.
func newBand(o any) band {
	to, _ := o.(interface{ SetVisible(top, bottom float32) })
	return band{to: to}
}

// see says that what lies between top and bottom is in view, in the widget's own
// coordinates. Nothing is sent twice.
func (b *band) see(top, bottom, height float32) {
	top = min(max(top, 0), height)
	bottom = min(max(bottom, top), height)
	if b.to != nil && (b.top != top || b.bottom != bottom) {
		b.top, b.bottom = top, bottom
		b.to.SetVisible(top, bottom)
	}
}
