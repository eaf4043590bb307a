package grid

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// model is the grid without its shortcuts: it knows every height and adds them
// up.
type model struct {
	g              *Grid
	source, target *bidi.Text
	known          map[string]float32
}

// height lays a row out by itself.
func (m *model) height(index int) float32 {
	r, c := m.g.rowAt(index), m.g.columns.at(m.g.width)
	key := fmt.Sprint(r.Source, "|", r.Target, "|", c.sourceWidth, c.targetWidth)
	h, ok := m.known[key]
	if !ok {
		m.source.SetText(r.Source)
		m.target.SetText(r.Target)
		h = max(m.source.HeightFor(c.sourceWidth), m.target.HeightFor(c.targetWidth), minHeight-2*rowPad) + 2*rowPad
		m.known[key] = h
	}
	return h
}

// shown returns the indexes of the rows the filter lets through.
func (m *model) shown() []int {
	if f := m.g.Filter(); f != nil {
		return f
	}
	all := make([]int, m.g.table.source.Len())
	for i := range all {
		all[i] = i
	}
	return all
}

// top adds up the heights above a row; without one, of all rows.
func (m *model) top(index int) (sum float64) {
	for _, i := range m.shown() {
		if i == index {
			return sum
		}
		sum += float64(m.height(i))
	}
	return sum
}

// at is how far the grid is scrolled, in the model's heights.
func (m *model) at() float64 {
	if m.g.Len() == 0 {
		return 0
	}
	return m.top(m.g.Segment(m.g.first)) + float64(m.g.offset)
}

// clamp keeps a scroll within the rows.
func (m *model) clamp(y float64) float64 {
	return max(0, min(y, m.top(-1)-float64(m.g.view)))
}

// kept is the row that must stay in its place, and where that is.
func (m *model) kept() (index int, y, part float64) {
	y = -float64(m.g.offset)
	index = -1
	for p := m.g.first; p < m.g.Len() && y < float64(m.g.view); p++ {
		i := m.g.Segment(p)
		if index < 0 || i == m.g.current {
			index, part = i, 0
			if y < 0 {
				part = -y / float64(m.height(i))
			}
			if i == m.g.current {
				return index, y, part
			}
		}
		y += float64(m.height(i))
	}
	return index, -float64(m.g.offset), part
}

// check compares what is on the screen with the model.
func (m *model) check(t *testing.T, did string, want float64) {
	t.Helper()
	g := m.g
	if got := m.at(); math.Abs(got-want) > 0.51 {
		t.Fatalf("%s: scrolled to %.1f, want %.1f (of %.1f)", did, got, want, m.top(-1))
	}
	y := -g.offset
	if y > 0 {
		t.Fatalf("%s: the first row is at %v", did, y)
	}
	p := g.first
	for ; p < g.Len() && y < g.view; p++ {
		i := g.Segment(p)
		w := g.shown[i]
		if w == nil || !slices.Contains(g.body.objects, fyne.CanvasObject(w)) {
			t.Fatalf("%s: row %d should be on the screen", did, i)
		}
		if w.row != g.rowAt(i) || w.index != i || w.editing != (i == g.current) {
			t.Fatalf("%s: row %d shows %+v", did, i, w.row)
		}
		if h := m.height(i); w.Position().Y != y || w.Size().Height != h {
			t.Fatalf("%s: row %d is at %v, %v high, want %v, %v", did, i, w.Position().Y, w.Size().Height, y, h)
		}
		if i == g.current && (g.editor.Position().Y != y+rowPad || g.editor.Hidden) {
			t.Fatalf("%s: the editor is at %v, its row at %v", did, g.editor.Position(), y)
		}
		y += m.height(i)
	}
	if p-1 != g.last && g.Len() > 0 {
		t.Fatalf("%s: the last row is %d, want %d", did, g.last, p-1)
	}
	if y < g.view && g.first > 0 {
		t.Fatalf("%s: the rows end at %v of %v, and the first is %d", did, y, g.view, g.first)
	}
	if rows := len(g.body.objects); rows > p-g.first+2 {
		t.Fatalf("%s: %d objects for %d rows", did, rows, p-g.first)
	}
	sum := 0.0
	for p := range g.Len() {
		if got := g.table.sums.top(p); math.Abs(got-sum) > 0.01 {
			t.Fatalf("%s: row %d begins at %v, want %v", did, p, got, sum)
		}
		if i := g.Segment(p); g.table.known(i) && g.table.height(i) != m.height(i) {
			t.Fatalf("%s: row %d is %v high, want %v", did, i, g.table.height(i), m.height(i))
		}
		sum += float64(g.table.height(g.Segment(p)))
	}
}

// TestAgainstModel does what comes to mind with rows of all lengths and compares
// the place of each row with plain sums after every step.
func TestAgainstModel(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { against(t, rand.New(rand.NewPCG(seed, 7))) })
	}
}

func against(t *testing.T, r *rand.Rand) {
	words := strings.Fields(arabicProse + " " + englishProse)
	serial := 0
	text := func() string {
		n := r.IntN(12)
		if r.IntN(8) == 0 {
			n = 30 + r.IntN(250)
		}
		var b strings.Builder
		for range n {
			b.WriteString(words[r.IntN(len(words))] + " ")
		}
		return b.String()
	}
	row := func() Row {
		serial++
		return Row{ID: fmt.Sprint("r", serial), N: serial, Source: text(), Target: strings.TrimSpace(text())}
	}
	var rows []Row
	for range 120 {
		rows = append(rows, row())
	}
	g, w := window(t, rows)
	m := &model{g, bidi.NewText(g.env, "", shape.RTL), bidi.NewText(g.env, "", shape.LTR), map[string]float32{}}
	m.check(t, "start", 0)
	subset := func() []int {
		f := []int{}
		for i := range g.table.source.Len() {
			if r.IntN(3) == 0 {
				f = append(f, i)
			}
		}
		return f
	}
	for step := range 200 {
		index, y, part := m.kept()
		// again is where the grid is when the row that is kept has not moved.
		again := func() float64 {
			p, ok := g.table.place(index)
			p = min(p, g.Len()-1)
			if p < 0 {
				return 0
			}
			i := g.Segment(p)
			switch {
			case !ok:
				y = max(y, 0)
			case part > 0:
				y = -part * float64(m.height(i))
			}
			return m.clamp(m.top(i) - y)
		}
		switch k := r.IntN(9); k {
		case 0, 1:
			dy := (r.Float32() - 0.5) * 2 * g.view * far
			want := m.clamp(m.at() + float64(dy))
			g.ScrollBy(dy)
			m.check(t, fmt.Sprint(step, " scroll ", dy), want)
		case 2:
			if g.Len() > 0 {
				p := r.IntN(g.Len())
				g.Select(p)
				if h := m.height(g.Segment(p)); h <= g.view && !g.whole(p) {
					t.Fatalf("%d: row %d was selected and is not whole", step, p)
				}
				m.check(t, fmt.Sprint(step, " select ", p), m.at())
			}
		case 3:
			f := subset()
			if r.IntN(3) == 0 {
				f = nil
			}
			g.SetFilter(f)
			m.check(t, fmt.Sprint(step, " filter ", len(f)), again())
		case 4:
			whole := g.whole(g.Current())
			w.Resize(fyne.NewSize(float32(700+100*r.IntN(4)), float32(300+r.IntN(500))))
			want := again()
			if whole && !g.whole(g.Current()) && m.height(g.current) <= g.view {
				t.Fatalf("%d: resized, the current row is not whole", step)
			} else if !whole {
				m.check(t, fmt.Sprint(step, " resize"), want)
			} else {
				m.check(t, fmt.Sprint(step, " resize, current"), m.at())
			}
		case 5:
			c := Columns{Source: 0.3 + 0.1*float32(r.IntN(5)), Swapped: r.IntN(2) == 0}
			g.SetColumns(c)
			m.check(t, fmt.Sprint(step, " columns"), again())
		case 6:
			at := r.IntN(len(rows))
			gone, come := min(r.IntN(3), len(rows)-at), r.IntN(4)
			var fresh []Row
			for range come {
				fresh = append(fresh, row())
			}
			rows = slices.Replace(slices.Clone(rows), at, at+gone, fresh...)
			switch {
			case index >= at+gone:
				index += come - gone
			case index >= at: // what stands there now takes its place
				index = min(index, at+come)
			}
			g.Splice(newList(rows), at, gone, come)
			m.check(t, fmt.Sprint(step, " splice at ", at, " -", gone, " +", come), again())
		case 7:
			i := r.IntN(len(rows))
			rows = slices.Clone(rows)
			rows[i].Target = strings.TrimSpace(text())
			g.Splice(newList(rows), 0, 0, 0)
			g.Changed(i)
			m.check(t, fmt.Sprint(step, " changed ", i), again())
		case 8:
			f := r.Float64()
			g.dragTo(f)
			g.dragged()
			m.check(t, fmt.Sprint(step, " drag to ", f), m.clamp(m.at()))
		}
	}
}
