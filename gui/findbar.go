package gui

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project/filter"
	"tarjuman/project/find"
	"tarjuman/project/session"
)

// A findBar finds a text in the segments, and replaces it. It stands over the rows, and
// searches anew when the text or the project changes.
type findBar struct {
	w          *Window
	box        *fyne.Container
	second     []fyne.CanvasObject // what replaces
	what, with *bidi.Entry
	arabic     *check
	english    *check
	expression *check
	exact      *check
	words      *check
	only       *button // leaves only the rows that have it
	count      *widget.Label

	pattern *find.Pattern   // nil while nothing is looked for
	found   []session.Found // in order
	in      *session.View   // what they were found in
	place   place           // the last one gone to
	stop    func()          // ends the search that is under way
}

// A place is a find: a range in the source or the target of a segment, in bytes.
type place struct {
	id     string
	target bool
	at     memory.Range
}

func (w *Window) newFindBar() *findBar {
	b := &findBar{w: w, count: widget.NewLabel(""), stop: func() {}}
	field := func(hint string, enter func()) *bidi.Entry {
		e := bidi.NewEntry(w.env, shape.Auto)
		e.SetMode(bidi.SingleLine)
		e.SetPlaceholder(hint)
		e.OnKey = b.key
		e.OnSubmitted = func(string) { enter() }
		return e
	}
	b.what = field(lang.L("Find in Arabic or English"), func() { b.step(1) })
	b.what.OnChanged = func(string) { b.search() }
	b.with = field(lang.L("Replace with"), b.replace)
	option := func(label string, on bool) *check { return w.check(label, on, func(bool) { b.search() }) }
	b.arabic, b.english = option(lang.L("Arabic"), true), option(lang.L("English"), true)
	b.words, b.exact = option(lang.L("Whole words"), false), option(lang.L("As written"), false)
	b.expression = option(lang.L("Regular expression"), false)
	b.only = w.button(lang.L("Only these rows"), b.leave)
	icon := func(r fyne.Resource, do func()) *button {
		button := w.button("", do)
		button.Icon = r
		return button
	}
	first := container.NewHBox(icon(theme.MoveUpIcon(), func() { b.step(-1) }), icon(theme.MoveDownIcon(), func() { b.step(1) }),
		b.count, icon(theme.CancelIcon(), b.close))
	options := container.NewHBox(b.arabic, b.english, widget.NewSeparator(), b.words, b.exact, b.expression, widget.NewSeparator(), b.only)
	second := container.NewHBox(w.button(lang.L("Replace"), b.replace), w.button(lang.L("Replace all"), b.replaceAll))
	b.second = []fyne.CanvasObject{b.with, second}
	// The tabulator goes from field to field first, and then to how is looked.
	b.box = container.New(findRows{}, b.what, b.with, options, second, first)
	b.showReplace(false)
	b.box.Hide()
	return b
}

// findRows lays out the bar: field and what goes from place to place, below it field and
// what replaces, where those are shown, and then how is looked.
type findRows struct{}

// Layout is part of fyne.Layout.
func (findRows) Layout(o []fyne.CanvasObject, size fyne.Size) {
	pad := theme.Padding()
	what, with, options, second, first := o[0], o[1], o[2], o[3], o[4]
	side := first.MinSize().Width
	if with.Visible() {
		side = max(side, second.MinSize().Width)
	}
	y := float32(0)
	row := func(field, beside fyne.CanvasObject) {
		high := max(field.MinSize().Height, beside.MinSize().Height)
		field.Move(fyne.NewPos(0, y))
		field.Resize(fyne.NewSize(size.Width-side-pad, high))
		beside.Move(fyne.NewPos(size.Width-side, y))
		beside.Resize(fyne.NewSize(side, high))
		y += high + pad
	}
	row(what, first)
	if with.Visible() {
		row(with, second)
	}
	options.Move(fyne.NewPos(0, y))
	options.Resize(fyne.NewSize(size.Width, options.MinSize().Height))
}

// MinSize is part of fyne.Layout.
func (findRows) MinSize(o []fyne.CanvasObject) fyne.Size {
	pad := theme.Padding()
	what, with, options, second, first := o[0].MinSize(), o[1], o[2].MinSize(), o[3].MinSize(), o[4].MinSize()
	size := fyne.NewSize(max(what.Width+pad+first.Width, options.Width), max(what.Height, first.Height)+pad+options.Height)
	if with.Visible() {
		size.Height += max(with.MinSize().Height, second.Height) + pad
	}
	return size
}

// options are the commands that set how is looked, each with what it sets and its words.
func (b *findBar) options() []findOption {
	turn := func(c *check) func() {
		return func() {
			if !b.box.Visible() {
				b.open(false)
			}
			c.SetChecked(!c.Checked)
		}
	}
	return []findOption{
		{"edit.find.arabic", lang.L("Arabic"), "Alt+D", turn(b.arabic), b.arabic.SetText},
		{"edit.find.english", lang.L("English"), "Alt+E", turn(b.english), b.english.SetText},
		{"edit.find.words", lang.L("Whole words"), "Alt+Z", turn(b.words), b.words.SetText},
		{"edit.find.exact", lang.L("As written"), "Alt+Y", turn(b.exact), b.exact.SetText},
		{"edit.find.expression", lang.L("Regular expression"), "Alt+Q", turn(b.expression), b.expression.SetText},
		{"edit.find.only", lang.L("Only these rows"), "Alt+J", b.leave, b.only.SetText},
	}
}

// A findOption is a command that sets how is looked, and what shows it in the bar.
type findOption struct {
	id, label, key string
	do             func()
	show           func(words string)
}

// menu is the menu of the options.
func (b *findBar) menu() *fyne.MenuItem {
	m := fyne.NewMenuItem(lang.L("How to find"), nil)
	m.ChildMenu = fyne.NewMenu("")
	for _, o := range b.options() {
		m.ChildMenu.Items = append(m.ChildMenu.Items, b.w.item(o.id, o.label, o.key, o.do, aProject))
	}
	return m
}

// say puts the keys as they are now beside the options.
func (b *findBar) say() {
	for _, o := range b.options() {
		words := o.label
		if c := b.w.command(o.id); c != nil && c.key.KeyName != "" {
			words += " (" + keyName(c.key) + ")"
		}
		o.show(words)
	}
}

func (b *findBar) showReplace(on bool) {
	for _, o := range b.second {
		show(o, on)
	}
	b.box.Refresh()
}

// key takes the keys of both fields.
func (b *findBar) key(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape && len(b.w.dialogs) == 0 {
		b.close()
		return true
	}
	return b.w.key(k)
}

// open shows the bar, with what is selected in the current row.
func (b *findBar) open(replace bool) {
	if b.w.session == nil {
		return
	}
	selected := b.w.grid.Editor().SelectedText()
	if selected == "" {
		selected = b.w.grid.SourceSelection()
	}
	b.box.Show()
	if replace {
		b.showReplace(true)
	}
	if selected != "" {
		b.what.Replace(selected)
	}
	b.what.SelectAll()
	b.search()
	b.w.win.Canvas().Focus(b.what)
}

// close hides the bar.
func (b *findBar) close() {
	b.box.Hide()
	b.showReplace(false)
	b.forget()
	b.w.focus()
}

// forget drops what was found.
func (b *findBar) forget() {
	b.stop()
	b.pattern, b.found, b.place = nil, nil, place{}
	b.mark()
}

// mark shows what is found in the rows on the screen, and in the editor.
func (b *findBar) mark() {
	b.w.grid.Mark()
	b.markEditor()
}

// markEditor shows what is found in the text of the editor. Other marks stay.
func (b *findBar) markEditor() {
	e := b.w.grid.Editor()
	isFind := func(s bidi.Span) bool { return s.Ground == bidi.ColorFound }
	was := e.Spans()
	if finds := b.inEditor(); len(finds) > 0 || slices.ContainsFunc(was, isFind) {
		e.SetSpans(append(finds, slices.DeleteFunc(slices.Clone(was), isFind)...))
	}
}

// inEditor are the finds in the text of the editor.
func (b *findBar) inEditor() []bidi.Span { return b.marks(b.w.grid.Editor().Text(), b.english) }

// search looks through the project. What is found is shown where nothing else was
// looked for meanwhile.
func (b *findBar) search() {
	if !b.box.Visible() || b.w.view == nil {
		return
	}
	b.stop()
	v := b.w.view
	source, target := b.arabic.Checked, b.english.Checked
	p, err := find.Compile(find.Query{
		Text: b.what.Text(), Words: b.words.Checked, Exact: b.exact.Checked, Regexp: b.expression.Checked,
	})
	if err != nil {
		b.forget()
		b.count.SetText(errorText(err))
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	b.stop = stop
	b.w.idle.do(func() error {
		found, err := v.Find(ctx, p, "", source, target)
		if err != nil {
			return nil // something else is looked for
		}
		b.w.ui(func() {
			if ctx.Err() == nil {
				b.show(p, v, found)
			}
		})
		return nil
	}, nil)
}

// show takes what was found in a view.
func (b *findBar) show(p *find.Pattern, v *session.View, found []session.Found) {
	b.pattern, b.found, b.in = p, found, v
	places := 0
	for _, f := range found {
		places += len(f.Source) + len(f.Target)
	}
	switch {
	case b.what.Text() == "":
		b.count.SetText("")
	case places == 0:
		b.count.SetText(lang.L("Found nowhere"))
	case places == 1:
		b.count.SetText(lang.L("1 place"))
	case len(found) == 1:
		b.count.SetText(fmt.Sprintf(lang.L("%s places in 1 segment"), grouped(places)))
	default:
		b.count.SetText(fmt.Sprintf(plural(places, lang.L("%s place in %s segment"), lang.L("%s places in %s segments")), grouped(places), grouped(len(found))))
	}
	b.mark()
}

// leave shows the rows that have it alone, by the filter: of whole words those too in
// which it is a part of one.
func (b *findBar) leave() {
	if text := b.what.Text(); text != "" {
		in := []string{}
		if !b.arabic.Checked || !b.english.Checked {
			in = []string{"source"}
			if b.english.Checked {
				in[0] = "target"
			}
		}
		b.w.filter.apply(filter.Query{}.And(filter.Find(text, b.exact.Checked, b.expression.Checked)).With(filter.In, in...))
	}
}

// places are the finds of a row, in order.
func (b *findBar) places(row int) (out []place) {
	if row < 0 {
		return nil
	}
	id := b.w.view.Segments[b.w.grid.Segment(row)].ID
	at, ok := b.in.Index(id)
	if !ok {
		return nil
	}
	i, ok := slices.BinarySearchFunc(b.found, at, func(f session.Found, at int) int { return cmp.Compare(f.Segment, at) })
	if !ok {
		return nil
	}
	for _, r := range b.found[i].Source {
		out = append(out, place{id, false, r})
	}
	for _, r := range b.found[i].Target {
		out = append(out, place{id, true, r})
	}
	return out
}

// step goes to the next find, or to the one before, from the last one gone to or else
// from the current row, and round the ends.
func (b *findBar) step(by int) {
	if len(b.found) == 0 {
		return
	}
	n, row := b.w.grid.Len(), b.w.grid.Current()
	from := place{id: b.w.grid.CurrentID(), at: memory.Range{Start: -1}}
	if b.place.id == from.id {
		from = b.place
	}
	here := b.places(row)
	i, found := slices.BinarySearchFunc(here, from, compare)
	switch {
	case by < 0:
		i--
	case found:
		i++
	}
	for k := 1; i < 0 || i >= len(here); k++ {
		if k > n {
			return // in no row that is shown
		}
		here = b.places(((row+by*k)%n + n) % n)
		if i = 0; by < 0 {
			i = len(here) - 1
		}
	}
	b.visit(here[i])
}

// compare orders the places of a row as they are read.
func compare(p, q place) int {
	side := func(p place) int {
		if p.target {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(side(p), side(q)), cmp.Compare(p.at.Start, q.at.Start))
}

// visit selects a find. The field keeps the keyboard where it has it.
func (b *findBar) visit(p place) {
	b.place = p
	row, ok := b.w.grid.Index(p.id)
	i, there := b.w.view.Index(p.id)
	if !ok || !there {
		return
	}
	if row != b.w.grid.Current() {
		b.w.grid.Select(row)
	}
	if p.target {
		b.w.grid.SelectSource(0, 0)
		at := memory.Written(b.typed(), []memory.Range{p.at})[0]
		b.w.grid.Editor().Select(at[0], at[1])
	} else {
		at := memory.Written(b.w.view.Segments[i].Source, []memory.Range{p.at})[0]
		b.w.grid.SelectSource(at[0], at[1])
	}
}

// typed is what stands in the editor.
func (b *findBar) typed() text.Text { return parsed(b.w.grid.Editor().Text()) }

// replace replaces the find that was gone to, in the editor, and goes to the next.
// Where none was, it goes to the first.
func (b *findBar) replace() {
	p := b.place
	if b.pattern == nil {
		return
	}
	if p.target && p.id == b.w.grid.CurrentID() {
		e, was := b.w.grid.Editor(), b.typed()
		if now, ok := b.pattern.ReplaceAt(was, p.at, b.with.Text()); ok {
			if e.ReadOnly() {
				b.w.say(lang.L("The segment is locked: unlock it first."))
				return
			}
			e.Replace(now.String())
			b.found = slices.Clone(b.found)
			for i, f := range b.found {
				if b.in.Segments[f.Segment].ID == p.id {
					b.found[i].Target = b.pattern.Find(now.Chars)
				}
			}
			b.place.at.Start = p.at.End + len(now.Chars) - len(was.Chars) - 1
		}
	}
	b.english.SetChecked(true)
	b.step(1)
}

// replaceAll replaces what is found in the translations of the rows shown.
func (b *findBar) replaceAll() {
	p, with := b.pattern, b.with.Text()
	if p == nil || !b.with.Visible() {
		b.open(true)
		b.w.say(lang.L("Say what to find and what to put in its place first."))
		return
	}
	var ids []string
	for _, f := range b.found {
		if len(f.Target) > 0 {
			if id := b.in.Segments[f.Segment].ID; b.shown(id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) == 0 {
		b.w.say(lang.L("There is nothing to replace in the translations."))
		return
	}
	s := b.w.session
	var done session.Replaced
	b.w.run(lang.L("Replace all"), func(ctx context.Context, _ func(float64, string)) (err error) {
		done, err = s.Replace(ctx, ids, p, with)
		return err
	}, func() {
		told := fmt.Sprintf(plural(done.Places, lang.L("%s place in %s segment replaced. %s takes it back."), lang.L("%s places in %s segments replaced. %s takes it back.")), grouped(done.Places), grouped(done.Segments), b.w.keyOf("edit.undo"))
		if done.Locked > 0 {
			told += " " + fmt.Sprintf(lang.L("%s locked segments stay."), grouped(done.Locked))
		}
		b.w.say(told)
	})
}

func (b *findBar) shown(id string) bool {
	_, ok := b.w.grid.Index(id)
	return ok
}

// marks are those of a text as it is shown.
func (b *findBar) marks(shown string, in *check) (out []bidi.Span) {
	if b.pattern == nil || !in.Checked {
		return nil
	}
	t := parsed(shown)
	for _, at := range memory.Written(t, b.pattern.Find(t.Chars)) {
		out = append(out, bidi.Found(at[0], at[1]))
	}
	return out
}
