package grid

import (
	"image/color"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// rowWidget shows one Row. It is reused for another as the grid scrolls.
type rowWidget struct {
	widget.BaseWidget
	grid  *Grid
	row   Row
	index int

	source, target         *bidi.Text
	sourceBand, targetBand band
	marks, targetMarks     []bidi.Span
	focused                bool // one of the texts has the keyboard

	back, edge, line      *canvas.Rectangle
	bar                   *canvas.Raster
	number, label         *canvas.Text
	band, comments        *canvas.Text
	icon, lock, commented *canvas.Image
	editing               bool
	top, bottom           float32 // what of the row is in view
	objects               []fyne.CanvasObject
}

func newRow(g *Grid) *rowWidget {
	image := func() *canvas.Image {
		i := canvas.NewImageFromResource(nil)
		i.FillMode = canvas.ImageFillContain
		return i
	}
	text := func() *canvas.Text { return canvas.NewText("", nil) }
	r := &rowWidget{
		grid: g, index: -1,
		source: bidi.NewText(g.env, "", shape.RTL), target: bidi.NewText(g.env, "", shape.LTR),
		back: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil),
		number: text(), label: text(), band: text(), comments: text(),
		icon: image(), lock: image(), commented: image(),
	}
	r.bar = canvas.NewRaster(r.drawBar)
	r.sourceBand, r.targetBand = newBand(r.source), newBand(r.target)
	r.source.OnTapped = func(*fyne.PointEvent) {
		g.selectRow(g.placeOf(r), 0)
		r.source.FocusCaret()
	}
	r.target.OnTapped = func(*fyne.PointEvent) {
		caret := r.target.CaretIndex()
		fresh := r.index != g.current
		g.selectRow(g.placeOf(r), 0)
		if g.Focus(); fresh {
			g.editor.SetCaret(caret)
		}
	}
	r.source.OnKey = g.keys(r.source)
	r.source.OnShortcut = g.shortcuts(r.source, g.FocusSource)
	r.target.OnKey = func(k *fyne.KeyEvent) bool { return g.OnKey != nil && g.OnKey(k) }
	r.target.OnShortcut = func(s fyne.Shortcut) bool { return g.OnShortcut != nil && g.OnShortcut(s) }
	r.source.OnTyped = g.typedBeside
	r.target.OnTyped = g.typedBeside
	r.source.OnFocus = func(on bool) { r.focused = on }
	r.target.OnFocus = r.source.OnFocus
	if g.carry != nil {
		g.carry.takes(r)
	}
	r.number.Alignment = fyne.TextAlignTrailing
	r.objects = []fyne.CanvasObject{
		r.back, r.edge, r.line, r.bar, r.number, r.icon, r.label, r.band, r.lock, r.commented, r.comments, r.source, r.target,
	}
	r.ExtendBaseWidget(r)
	return r
}

// placeOf returns the place of a row's widget.
func (g *Grid) placeOf(r *rowWidget) int {
	p, ok := g.table.place(r.index)
	if !ok {
		return -1
	}
	return p
}

// Tapped selects the row, wherever in it the click was.
func (r *rowWidget) Tapped(*fyne.PointEvent) {
	r.grid.selectRow(r.grid.placeOf(r), 0)
	r.grid.Focus()
}

// MouseIn is where MouseMoved begins.
func (r *rowWidget) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved lets the tip of the status wait for its time.
func (r *rowWidget) MouseMoved(e *desktop.MouseEvent) {
	c, h := r.grid.geometry(), r.grid.hint
	over := r.row.Tip != "" && e.Position.X >= c.status && e.Position.X < c.status+c.statusWidth
	switch {
	case over && h.of != r:
		h.wait(r, e.Position)
	case !over:
		h.leave()
	}
}

// MouseOut takes the tip away.
func (r *rowWidget) MouseOut() { r.grid.hint.leave() }

// bind shows a row. What is the same as before is not painted again.
func (r *rowWidget) bind(index int, row Row) {
	old := r.row
	r.index, r.row = index, row
	if old == row {
		r.mark()
		return
	}
	if old.Heading != row.Heading {
		r.source.SetBold(row.Heading)
		r.target.SetBold(row.Heading)
	}
	if r.source.Text() != row.Source {
		r.source.SetText(row.Source)
		r.marks = nil
	}
	r.showTarget()
	r.mark()
	r.style(old.Status != row.Status || old.Locked != row.Locked || old.ID == "")
	r.place()
}

// showTarget shows the translation where the editor does not.
func (r *rowWidget) showTarget() {
	if !r.editing && r.target.Text() != r.row.Target {
		r.target.SetText(r.row.Target)
		r.targetMarks = nil
	}
}

// mark shows the marks of the texts, unless they are there.
func (r *rowWidget) mark() {
	if r.grid.Marks != nil {
		if marks := r.grid.Marks(r.row.ID, r.row.Source); !slices.Equal(marks, r.marks) {
			r.marks = marks
			r.source.SetSpans(marks)
		}
	}
	if r.grid.TargetMarks != nil && !r.editing {
		if marks := r.grid.TargetMarks(r.row.ID, r.row.Target); !slices.Equal(marks, r.targetMarks) {
			r.targetMarks = marks
			r.target.SetSpans(marks)
		}
	}
}

// setEditing shows the row as the current one, whose target is the editor.
func (r *rowWidget) setEditing(on bool) {
	if r.editing == on {
		return
	}
	r.editing = on
	r.showTarget()
	r.mark()
	r.style(false)
}

// style applies colours, which change with the theme, and what follows from the
// row; the pictures of the status only where they are other ones.
func (r *rowWidget) style(status bool) {
	foreground, paler := theme.Color(theme.ColorNameForeground), theme.Color(theme.ColorNamePlaceHolder)
	r.back.FillColor = theme.Color(theme.ColorNameInputBackground)
	r.edge.FillColor = theme.Color(theme.ColorNamePrimary)
	r.line.FillColor = theme.Color(theme.ColorNameSeparator)
	r.back.Hidden, r.edge.Hidden, r.target.Hidden = !r.editing, !r.editing, r.editing
	for _, t := range []*canvas.Text{r.number, r.label, r.band, r.comments} {
		t.TextSize = theme.CaptionTextSize()
		t.Color = paler
	}
	r.label.Color = foreground
	if r.number.TextStyle.Bold = r.editing; r.editing {
		r.number.Color = foreground
	}
	r.number.Text = strconv.Itoa(r.row.N)
	r.label.Text = r.grid.StatusName(r.row.Status)
	r.band.Text = r.row.Band
	r.comments.Text = strconv.Itoa(r.row.Comments)
	r.lock.Hidden = !r.row.Locked
	r.commented.Hidden = r.row.Comments == 0
	r.comments.Hidden = r.commented.Hidden
	if status {
		r.paint(r.icon, r.row.Status.String(), StatusColor(r.row.Status))
		r.paint(r.lock, "lock", paler)
		r.paint(r.commented, "comment", paler)
		r.bar.Refresh()
	}
	canvas.Refresh(r.back) // the canvas is to be drawn again
}

// paint puts a picture in its place, unless it is there.
func (r *rowWidget) paint(i *canvas.Image, name string, c color.Color) {
	if icon := r.grid.icon(name, c); i.Resource != icon {
		i.Resource = icon
		i.Refresh()
	}
}

// heightFor is the height the row needs at the present width.
func (r *rowWidget) heightFor() float32 {
	c := r.grid.geometry()
	source := r.source.HeightFor(c.sourceWidth)
	if r.editing {
		return rowHeight(source, r.grid.editor.HeightFor(c.targetWidth))
	}
	return rowHeight(source, r.target.HeightFor(c.targetWidth))
}

// see takes which part of the row is in view. In a row that begins above the
// view, number and status stay at the top of what is to be seen.
func (r *rowWidget) see(top, bottom float32) {
	h := r.Size().Height
	r.sourceBand.see(top-rowPad, bottom-rowPad, h-2*rowPad)
	r.targetBand.see(top-rowPad, bottom-rowPad, h-2*rowPad)
	if top, bottom = min(max(top, 0), h), min(bottom, h); r.top != top || r.bottom != bottom {
		moved := r.top > 0 || top > 0 || h > barMax
		r.top, r.bottom = top, bottom
		if moved {
			r.place()
		}
	}
}

func (r *rowWidget) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *rowWidget }

func (x *rowRenderer) Destroy()                     {}
func (x *rowRenderer) MinSize() fyne.Size           { return fyne.NewSize(200, minHeight) }
func (x *rowRenderer) Objects() []fyne.CanvasObject { return x.r.objects }
func (x *rowRenderer) Layout(fyne.Size)             { x.r.place() }

// place puts the parts of the row where they belong. The second line of the
// status has the match band, then the padlock and the comments.
func (r *rowWidget) place() {
	size, c := r.Size(), r.grid.geometry()
	if size.Width <= 0 {
		return
	}
	const line, at = 18, 34 // the height of a caption, and where its text begins
	place(r.back, 0, 0, size.Width, size.Height-1)
	place(r.edge, 0, 0, edgeWidth, size.Height-1)
	place(r.line, 0, size.Height-1, size.Width, 1)
	place(r.source, c.source, rowPad, c.sourceWidth, size.Height-2*rowPad)
	place(r.target, c.target, rowPad, c.targetWidth, size.Height-2*rowPad)
	from, to := barPart(size.Height-2*rowPad, r.top, r.bottom)
	place(r.bar, c.status+4, rowPad+from, barWidth, to-from)

	y := rowPad + min(r.top, max(size.Height-minHeight, 0))
	place(r.number, 0, y+2, c.number-10, line)
	place(r.icon, c.status+14, y+3, 16, 16)
	place(r.label, c.status+at, y+2, c.statusWidth-at, line)
	place(r.band, c.status+at, y+2+line, c.statusWidth-at, line)
	x := c.status + 15
	if r.row.Band != "" && r.row.Comments > 0 {
		x = c.status + at + r.band.MinSize().Width + 8 // only a padlock has room before the band
	}
	if r.row.Locked {
		place(r.lock, x, y+4+line, 14, 14)
		x += 18
	}
	place(r.commented, x, y+4+line, 14, 14)
	place(r.comments, x+17, y+2+line, 24, line)
}

// Refresh paints the row again in the colours and fonts as they are now.
func (x *rowRenderer) Refresh() {
	x.r.style(true)
	x.r.source.Refresh()
	x.r.target.Refresh()
	x.r.place()
	canvas.Refresh(x.r)
}
