package grid

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project"
)

// A Row is what the grid shows of one segment. It is a value.
type Row struct {
	// ID is the segment's, N its number, from 1.
	ID string
	N  int
	// Source and Target have their codes written out.
	Source, Target string
	Status         project.Status
	// Band is the match band, such as "84", empty where there is none.
	Band    string
	Heading bool
	Locked  bool
	// Comments is how many there are.
	Comments int
}

// Sizes in Fyne's device-independent pixels.
const (
	numberWidth = 44
	statusWidth = 104
	barWidth    = 5
	rowPad      = 6
	minHeight   = 48
	scrollWidth = 12
)

// columns divides the width of a row.
type columns struct{ source, status, target, sourceWidth, targetWidth float32 }

func columnsOf(width float32) columns {
	text := max(width-numberWidth-statusWidth-scrollWidth, 80)
	c := columns{source: numberWidth, sourceWidth: text / 2, targetWidth: text - text/2}
	c.status = c.source + c.sourceWidth
	c.target = c.status + statusWidth
	return c
}

// rowWidget shows one Row. It is reused for another as the grid scrolls.
type rowWidget struct {
	widget.BaseWidget
	grid   *Grid
	row    Row
	index  int
	source *bidi.Text
	target *bidi.Text

	back, bar, line *canvas.Rectangle
	number, label   *canvas.Text
	band            *canvas.Text
	icon, mark      *canvas.Image
	editing         bool
}

func newRow(g *Grid) *rowWidget {
	r := &rowWidget{
		grid: g, index: -1,
		source: bidi.NewText(g.env, "", shape.RTL), target: bidi.NewText(g.env, "", shape.LTR),
		back: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil),
		number: canvas.NewText("", nil), label: canvas.NewText("", nil), band: canvas.NewText("", nil),
		icon: canvas.NewImageFromResource(nil), mark: canvas.NewImageFromResource(nil),
	}
	r.source.OnTapped = func(*fyne.PointEvent) {
		g.Select(r.index)
		r.source.FocusCaret()
	}
	r.target.OnTapped = func(*fyne.PointEvent) {
		g.Select(r.index)
		g.Focus()
	}
	r.source.OnShortcut = func(s fyne.Shortcut) bool { return g.OnShortcut != nil && g.OnShortcut(s) }
	r.source.OnKey = func(k *fyne.KeyEvent) bool { return g.OnKey != nil && g.OnKey(k) }
	r.number.Alignment = fyne.TextAlignTrailing
	r.icon.FillMode, r.mark.FillMode = canvas.ImageFillContain, canvas.ImageFillContain
	r.ExtendBaseWidget(r)
	return r
}

// bind shows another row.
func (r *rowWidget) bind(i int, row Row) {
	r.index, r.row = i, row
	r.source.SetBold(row.Heading)
	r.target.SetBold(row.Heading)
	r.source.SetText(row.Source)
	r.target.SetText(row.Target)
	r.style()
}

// style applies colours, which change with the theme, and what follows from the
// status.
func (r *rowWidget) style() {
	current := r.index == r.grid.current
	r.back.FillColor = theme.Color(theme.ColorNameBackground)
	if current {
		r.back.FillColor = theme.Color(theme.ColorNameInputBackground)
	}
	r.line.FillColor = theme.Color(theme.ColorNameSeparator)
	r.bar.FillColor = StatusColor(r.row.Status)
	r.number.Text = strconv.Itoa(r.row.N)
	r.number.Color = theme.Color(theme.ColorNamePlaceHolder)
	if current {
		r.number.Color = theme.Color(theme.ColorNameForeground)
	}
	for _, t := range []*canvas.Text{r.number, r.label, r.band} {
		t.TextSize = theme.CaptionTextSize()
	}
	r.icon.Resource = r.grid.icons[r.row.Status.String()]
	r.label.Color = theme.Color(theme.ColorNameForeground)
	r.label.Text = r.grid.StatusName(r.row.Status)
	r.band.Text = r.row.Band
	r.band.Color = theme.Color(theme.ColorNamePlaceHolder)
	r.mark.Resource = nil
	switch {
	case r.row.Locked:
		r.mark.Resource = r.grid.icons["lock"]
	case r.row.Comments > 0:
		r.mark.Resource = r.grid.icons["comment"]
	}
	r.mark.Hidden = r.mark.Resource == nil
	r.target.Hidden = r.editing
	r.icon.Refresh()
	r.mark.Refresh()
}

// heightFor is the height the row needs at a width.
func (r *rowWidget) heightFor(width float32) float32 {
	c := columnsOf(width)
	target := r.target.HeightFor(c.targetWidth)
	if r.editing {
		target = r.grid.editor.HeightFor(c.targetWidth)
	}
	return max(r.source.HeightFor(c.sourceWidth), target, minHeight-2*rowPad) + 2*rowPad
}

func (r *rowWidget) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *rowWidget }

func (x *rowRenderer) Destroy()           {}
func (x *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(200, minHeight) }

func (x *rowRenderer) Objects() []fyne.CanvasObject {
	r := x.r
	return []fyne.CanvasObject{r.back, r.bar, r.line, r.number, r.icon, r.label, r.band, r.mark, r.source, r.target}
}

func (x *rowRenderer) Layout(size fyne.Size) {
	r, c := x.r, columnsOf(size.Width)
	place(r.back, 0, 0, size.Width, size.Height)
	place(r.line, 0, size.Height-1, size.Width, 1)
	place(r.number, 0, rowPad+2, numberWidth-8, 18)
	place(r.source, c.source, rowPad, c.sourceWidth, size.Height-2*rowPad)
	place(r.bar, c.status+4, rowPad, barWidth, size.Height-2*rowPad)
	place(r.icon, c.status+14, rowPad+3, 16, 16)
	place(r.label, c.status+34, rowPad+2, statusWidth-36, 18)
	place(r.band, c.status+34, rowPad+20, statusWidth-36, 18)
	place(r.mark, c.status+14, rowPad+22, 14, 14)
	place(r.target, c.target, rowPad, c.targetWidth, size.Height-2*rowPad)
}

func (x *rowRenderer) Refresh() {
	x.r.style()
	x.Layout(x.r.Size())
	canvas.Refresh(x.r)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
