package gui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/grid"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/filter"
)

// A filterBar stands over the rows and says which of them are shown, and in which order.
// Its field has all of it as text (docs/filter.md), which the rest of the bar writes.
//
// The rows stay as they are while one works in them, also those that the filter would no
// longer let through: it is looked through when the text changes, or again by F10. The
// current row is shown whatever it is, but return in the field goes to what was found.
type filterBar struct {
	w       *Window
	box     *fyne.Container
	field   *bidi.Entry
	arabic  *check
	english *check
	all     *chip
	chips   []*chip // of the statuses, then findings, then comments
	count   *bidi.Text
	line    *fyne.Container // that of the count

	query   filter.Query // what is asked for
	last    filter.Query // the last one that was not empty
	writing bool         // the field is given its text by the bar itself
	queue   *queue
	besides bool   // the current row is shown, which was not found
	goes    bool   // the answer leads to the first row found
	stop    func() // ends the question that is under way
	asking  bool   // the answer is not there yet
	then    func() // waits for it, and for no other one; nil for nothing
}

func (w *Window) newFilterBar() *filterBar {
	b := &filterBar{w: w, queue: newQueue(w.ui), stop: func() {}, count: bidi.NewText(w.env, "", shape.LTR)}
	b.count.SetScale(0.85)
	b.field = bidi.NewEntry(w.env, shape.Auto)
	b.field.SetMode(bidi.SingleLine)
	b.field.SetPlaceholder(lang.L("Filter: a text, or status:draft match:<85 …"))
	b.field.OnKey = b.key
	b.field.OnChanged = func(string) { b.typed() }
	b.field.OnSubmitted = func(string) { b.goes = true; b.again(); w.focus() }
	b.arabic = w.check(lang.L("Arabic"), true, func(on bool) { b.side(on, b.english) })
	b.english = w.check(lang.L("English"), true, func(on bool) { b.side(on, b.arabic) })
	b.all = newChip(lang.L("All"), func() { b.apply(filter.Query{}) })
	chips := container.NewHBox(b.all)
	for _, s := range project.Statuses() {
		c := newChip(statusName(s), func() { b.status(s) })
		c.colour = func() fyne.Resource { return w.grid.Icon(s.String(), grid.StatusColor(s)) }
		b.chips = append(b.chips, c)
		chips.Add(c)
	}
	for _, has := range []string{"finding", "comment"} {
		c := newChip("", func() { b.has(has) })
		name := map[string]string{"finding": "flag", "comment": "comment"}[has]
		c.colour = func() fyne.Resource { return w.grid.Icon(name, inkColour()) }
		b.chips = append(b.chips, c)
		chips.Add(c)
	}
	more := w.button(lang.L("More…"), func() { w.filterDialog() })
	more.Importance = widget.LowImportance
	chips.Add(more)
	sides := container.NewHBox(b.arabic, b.english, chips)
	b.line = container.New(firstLine{}, b.count)
	b.line.Hide()
	b.box = container.NewBorder(nil, b.line, nil, sides, b.field)
	return b
}

// key takes the keys of the field: escape shows all.
func (b *filterBar) key(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape && len(b.w.dialogs) == 0 {
		b.apply(filter.Query{})
		b.w.focus()
		return true
	}
	if k.Name == fyne.KeyDown {
		b.w.focus()
		return true
	}
	return b.w.key(k)
}

// open gives the field the keyboard, with what is selected in the current row.
func (b *filterBar) open() {
	selected := b.w.grid.Editor().SelectedText()
	if selected == "" {
		selected = b.w.grid.SourceSelection()
	}
	if selected = strings.TrimSpace(selected); selected != "" {
		b.apply(b.query.With(filter.Text, selected))
	}
	b.field.SelectAll()
	b.w.win.Canvas().Focus(b.field)
}

// typed applies what stands in the field, once it can be read.
func (b *filterBar) typed() {
	if b.writing || b.w.view == nil {
		return
	}
	q, err := filter.Parse(b.field.Text())
	if err != nil {
		b.tell(err)
		return
	}
	b.ask(q)
}

// apply asks for other rows, and writes so in the field.
func (b *filterBar) apply(q filter.Query) {
	if b.w.view == nil {
		return
	}
	b.write(q)
	b.ask(q)
}

func (b *filterBar) write(q filter.Query) {
	b.writing = true
	b.field.SetText(q.String())
	b.writing = false
}

// again asks anew for what is asked for; where that is all, for what was asked for last.
func (b *filterBar) again() {
	if q, err := filter.Parse(b.field.Text()); err == nil && !q.Empty() {
		b.ask(q)
	} else if err == nil {
		b.apply(b.last)
	} else {
		b.goes = false
		b.tell(err)
	}
}

// ask looks for the rows and shows them, unless something else was asked for meanwhile.
func (b *filterBar) ask(q filter.Query) {
	w := b.w
	if q.String() != b.query.String() {
		b.then = nil
	}
	b.query = q
	b.stop()
	ctx, stop := context.WithCancel(context.Background())
	b.stop = stop
	s := w.session
	b.show()
	if q.Empty() {
		b.asking = false
		b.take(nil)
		return
	}
	b.last, b.asking = q, true
	if q.Findings() {
		b.say(lang.L("What the checks find is looked up…"))
	}
	b.queue.do(func() error {
		v, found, err := s.Filter(ctx, q)
		ids := make([]string, len(found))
		for k, i := range found {
			ids[k] = v.Segments[i].ID
		}
		w.ui(func() {
			if ctx.Err() != nil || w.session != s {
				return
			}
			b.asking = false
			then := b.then
			b.then = nil
			if err != nil {
				b.goes = false
				b.tell(err)
				return
			}
			indexes := found
			if v != w.view {
				indexes = make([]int, 0, len(ids))
				for _, id := range ids {
					if i, ok := w.view.Index(id); ok {
						indexes = append(indexes, i)
					}
				}
			}
			b.take(indexes)
			if then != nil {
				then()
			}
		})
		return nil
	}, nil)
}

// take shows rows, nil for all, and the current one with them: in its place among them,
// or where they are in an order of their own, above them.
func (b *filterBar) take(indexes []int) {
	g := b.w.grid
	i, ok := b.w.view.Index(g.CurrentID())
	goes := b.goes && len(indexes) > 0
	b.goes = false
	if b.besides = ok && indexes != nil && !goes && !slices.Contains(indexes, i); b.besides {
		at := 0
		if slices.IsSorted(indexes) {
			at, _ = slices.BinarySearch(indexes, i)
		}
		indexes = slices.Insert(indexes, at, i)
	}
	g.SetFilter(indexes)
	g.SetSorted(b.sorted())
	if g.Current() < 0 {
		g.Select(0)
	}
	b.tell(nil)
}

// tell says how many rows are shown, and their order, or what is wrong with the text.
func (b *filterBar) tell(err error) {
	words := ""
	var wrong *filter.Error
	switch {
	case errors.As(err, &wrong):
		words = fmt.Sprintf("“%s”: %s", wrong.Part, inLanguage(wrong.Reason))
	case err != nil:
		words = errorText(err)
	case !b.query.Empty():
		shown, form := b.w.grid.Len(), lang.L("%s of %s segments")
		if b.besides {
			shown, form = shown-1, lang.L("%s of %s segments, and the one you are in")
		}
		words = fmt.Sprintf(form, grouped(shown), grouped(len(b.w.view.Segments)))
		if by := b.query.Values(filter.Sort); by != nil {
			words += ", " + sortName(by[0])
		}
		words += " · " + fmt.Sprintf(lang.L("%s shows all, %s applies it again"), b.w.keyOf("show.all"), b.w.keyOf("filter.again"))
	}
	b.say(words)
}

// say shows words under the field; with none there is no line for them.
func (b *filterBar) say(words string) {
	b.count.SetText(words)
	if hide := words == ""; b.line.Hidden != hide {
		b.line.Hidden = hide
		b.w.body.Refresh() // there is more room for the rows, or less
	}
}

// show brings the bar up to what is asked for.
func (b *filterBar) show() {
	in := b.query.Values(filter.In)
	b.arabic.Checked, b.english.Checked = in == nil || in[0] == "source", in == nil || in[0] == "target"
	b.arabic.Refresh()
	b.english.Refresh()
	status, has := b.query.Values(filter.Status), b.query.Values(filter.Has)
	b.all.set(b.query.Empty(), "")
	names := project.Statuses()
	for i, c := range b.chips {
		if i < len(names) {
			c.set(slices.Contains(status, names[i].String()), c.count)
		} else {
			c.set(slices.Contains(has, []string{"finding", "comment"}[i-len(names)]), c.count)
		}
	}
}

// counted shows how many segments have each status.
func (b *filterBar) counted(p progress) {
	for i, n := range p.statuses {
		b.chips[i].set(b.chips[i].on, grouped(n))
	}
}

// commented shows how many segments have comments.
func (b *filterBar) commented(n int) {
	comments := b.chips[len(b.chips)-1]
	comments.set(comments.on, grouped(n))
}

// found shows how many segments have findings.
func (b *filterBar) found(n int) {
	findings := b.chips[len(b.chips)-2]
	findings.set(findings.on, grouped(n))
}

// status shows one status; with the control or shift key, it is shown too, or no longer.
func (b *filterBar) status(s project.Status) {
	name, now := s.String(), b.query.Values(filter.Status)
	switch {
	case b.w.modified() && slices.Contains(now, name):
		now = slices.DeleteFunc(now, func(n string) bool { return n == name })
	case b.w.modified():
		now = append(now, name)
	case len(now) == 1 && now[0] == name:
		now = nil
	default:
		now = []string{name}
	}
	b.apply(b.query.With(filter.Status, now...))
	b.w.focus()
}

// has shows what has findings or comments, or all again.
func (b *filterBar) has(what string) {
	now := b.query.Values(filter.Has)
	if slices.Contains(now, what) {
		now = slices.DeleteFunc(now, func(n string) bool { return n == what })
	} else {
		now = []string{what}
	}
	b.apply(b.query.With(filter.Has, now...))
	b.w.focus()
}

// side looks for texts in one language alone, or in both.
func (b *filterBar) side(on bool, other *check) {
	in := []string{}
	switch {
	case !on && other == b.english:
		in = []string{"target"}
	case !on:
		in = []string{"source"}
	case !other.Checked && other == b.english:
		in = []string{"source"}
	case !other.Checked:
		in = []string{"target"}
	}
	b.apply(b.query.With(filter.In, in...))
}

// sortKeys are what the titles sort by.
var sortKeys = map[grid.Title]string{
	grid.NumberTitle: "number", grid.SourceTitle: "length", grid.StatusTitle: "match", grid.TargetTitle: "changed",
}

// sortName says an order in words.
func sortName(by string) string {
	words := map[string]string{
		"number": lang.L("by number"), "-number": lang.L("the last first"),
		"length": lang.L("the shortest first"), "-length": lang.L("the longest first"),
		"match": lang.L("the worst match first"), "-match": lang.L("the best match first"),
		"changed": lang.L("the oldest change first"), "-changed": lang.L("the newest change first"),
	}
	return words[by]
}

// sorted is the title that the rows are sorted by.
func (b *filterBar) sorted() (t grid.Title, down bool) {
	if by := b.query.Values(filter.Sort); by != nil {
		for t, key := range sortKeys {
			if key == strings.TrimPrefix(by[0], "-") {
				return t, by[0][0] == '-'
			}
		}
	}
	return grid.NoTitle, false
}

// sort sorts by a key, the other way round if it is sorted by it, and then not at all.
func (b *filterBar) sort(key string) {
	order := []string{key, "-" + key}
	if key == "number" { // which is the order there is
		order = []string{"-number"}
	}
	now := ""
	if by := b.query.Values(filter.Sort); by != nil {
		now = by[0]
	}
	q := b.query.With(filter.Sort)
	if next := slices.Index(order, now) + 1; next < len(order) {
		q = b.query.With(filter.Sort, order[next])
	}
	b.apply(q)
	b.w.focus()
}

// close forgets what belongs to a project that is left.
func (b *filterBar) close() {
	b.stop()
	b.query, b.last, b.asking, b.then = filter.Query{}, filter.Query{}, false, nil
	b.write(b.query)
	b.show()
	b.count.SetText("")
	b.line.Hide()
	b.w.grid.SetSorted(grid.NoTitle, false)
}

// filterBy shows one status: 0 is all, in the order of the project, then the statuses in
// theirs, then what has findings, and what has comments.
func (w *Window) filterBy(i int) {
	q, statuses := filter.Query{}, project.Statuses()
	switch {
	case i == 0:
	case i <= len(statuses):
		q = filter.Statuses(statuses[i-1])
	default:
		q = q.With(filter.Has, []string{"finding", "comment"}[i-len(statuses)-1])
	}
	w.filter.apply(q)
	w.focus()
}
