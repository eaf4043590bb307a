package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A meter shows how much of a whole is done: a bar, and behind it, where it can be read
// whatever is done, the percentage.
type meter struct {
	widget.BaseWidget
	value       float64 // 0 to 1
	whole, done *canvas.Rectangle
	label       *canvas.Text
}

// Sizes of a meter.
const (
	meterBar   = 110
	meterThick = 6
)

func newMeter() *meter {
	m := &meter{whole: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil), label: canvas.NewText("", nil)}
	m.whole.CornerRadius, m.done.CornerRadius = meterThick/2, meterThick/2
	m.ExtendBaseWidget(m)
	return m
}

// set shows another value.
func (m *meter) set(value float64) {
	if m.value != value {
		m.value = value
		m.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (m *meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{m}
	r.paint()
	return r
}

type meterRenderer struct{ m *meter }

func (r *meterRenderer) Destroy() {}
func (r *meterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.m.whole, r.m.done, r.m.label}
}

// MinSize has room for 100%.
func (r *meterRenderer) MinSize() fyne.Size {
	text := fyne.MeasureText("100%", theme.TextSize(), fyne.TextStyle{})
	return text.AddWidthHeight(meterBar+3*theme.Padding(), 0)
}

func (r *meterRenderer) Layout(size fyne.Size) {
	m, left, top := r.m, theme.Padding(), (size.Height-meterThick)/2
	for _, o := range []fyne.CanvasObject{m.whole, m.done} {
		o.Move(fyne.NewPos(left, top))
	}
	m.whole.Resize(fyne.NewSize(meterBar, meterThick))
	m.done.Resize(fyne.NewSize(float32(m.value)*meterBar, meterThick))
	high := m.label.MinSize().Height
	m.label.Move(fyne.NewPos(2*left+meterBar, (size.Height-high)/2))
	m.label.Resize(fyne.NewSize(size.Width-2*left-meterBar, high))
}

func (r *meterRenderer) paint() {
	m := r.m
	m.whole.FillColor, m.done.FillColor = theme.Color(theme.ColorNameSeparator), theme.Color(theme.ColorNamePrimary)
	m.label.Color, m.label.TextSize = theme.Color(theme.ColorNameForeground), theme.TextSize()
	m.label.Text = fmt.Sprintf("%.0f%%", 100*m.value)
}

// Refresh is part of fyne.WidgetRenderer.
func (r *meterRenderer) Refresh() {
	r.paint()
	r.Layout(r.m.Size())
	canvas.Refresh(r.m)
}
