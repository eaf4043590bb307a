package gui

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/grid"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/align"
	"tarjuman/project/session"
)

// alignDialog asks for an existing translation of a document: a file, or what is on
// the clipboard.
func (w *Window) alignDialog() { w.alignWith("") }

// alignWith is alignDialog with the file that was named already.
func (w *Window) alignWith(draft string) {
	if w.session == nil || len(w.view.Documents) == 0 {
		return
	}
	if w.view.ReadOnly {
		w.report(project.ErrReadOnly)
		return
	}
	var names []string
	at := 0
	for i, d := range w.view.Documents {
		names = append(names, d.Name)
		if k, ok := w.view.Index(w.grid.CurrentID()); ok && w.view.Segments[k].Doc == d.ID {
			at = i
		}
	}
	doc := w.choice(names, at, nil)
	path := bidi.NewEntry(w.env, shape.LTR)
	path.SetMode(bidi.SingleLine)
	path.SetText(draft)
	path.SetPlaceholder(lang.L("A file with the English, of any format that can be opened"))
	var d *dialog.CustomDialog
	number := func() string { return strconv.Itoa(doc.SelectedIndex() + 1) }
	start := func() {
		name := strings.TrimSpace(path.Text())
		if name == "" {
			return
		}
		d.Hide()
		w.layDraft(func() (session.Draft, error) {
			data, err := os.ReadFile(name)
			return session.Draft{Doc: number(), Name: name, Data: data}, err
		})
	}
	paste := func() {
		text := w.app.Clipboard().Content()
		if strings.TrimSpace(text) == "" {
			w.report(hint(lang.L("There is no text on the clipboard.")))
			return
		}
		d.Hide()
		w.layDraft(func() (session.Draft, error) {
			return session.Draft{Doc: number(), Name: "clipboard.txt", Data: []byte(text), Encoding: "UTF-8"}, nil
		})
	}
	path.OnKey = w.dialogKey
	path.OnSubmitted = func(string) { start() }
	note := widget.NewLabel(lang.L("The English is laid beside the Arabic, sentence by sentence. You see the pairs and set them right before anything is changed."))
	note.Wrapping = fyne.TextWrapWord
	file := w.withChoose(path, documentEndings())
	d = w.withButtons(lang.L("Align a draft"), container.NewVBox(
		widget.NewForm(widget.NewFormItem(lang.L("Document"), doc), widget.NewFormItem(lang.L("Draft"), file)), note),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("From the clipboard"), paste), w.button(lang.L("Align"), start).main())
	d.Resize(fyne.NewSize(680, 260))
	w.present(d, start)
	w.about("files")
	w.win.Canvas().Focus(path)
}

// layDraft pairs a draft with its document and shows the pairs.
func (w *Window) layDraft(read func() (session.Draft, error)) {
	s := w.session
	var a *session.Alignment
	w.run(lang.L("Align a draft"), func(ctx context.Context, tell func(float64, string)) error {
		if err := w.retry(s); err != nil {
			return err
		}
		d, err := read()
		if err == nil {
			a, err = s.Lay(ctx, d, tellCount(tell))
		}
		return err
	}, func() { w.showPairs(s, a) })
}

// A pairsPane shows a draft beside its document, and lets a person set the pairs
// right. It is the source of its grid.
type pairsPane struct {
	w      *Window
	s      *session.Session
	a      *session.Alignment
	pairs  align.Table
	before []pairsStep // what undo goes back to, the last one last
	grid   *grid.Grid
	says   *widget.Label
	only   bool // pairs that want no look are hidden
	*dialog.CustomDialog
}

// A pairsStep is a table as it was, and the place in it.
type pairsStep struct {
	pairs align.Table
	at    int
}

// Statuses stand for what a pair is, so that the grid shows it as it shows them.
const (
	pairSure  = project.Translated
	pairLook  = project.Draft
	pairAlone = project.New
)

func pairName(s project.Status) string {
	switch s {
	case pairSure:
		return lang.L("Pair")
	case pairLook:
		return lang.L("To look at")
	}
	return lang.L("Alone")
}

func (w *Window) showPairs(s *session.Session, a *session.Alignment) {
	p := &pairsPane{w: w, s: s, a: a, pairs: a.Pairs, says: widget.NewLabel("")}
	texts := make([]string, len(a.Sentences))
	for i, x := range a.Sentences {
		texts[i] = x.Text
	}
	w.cover(slices.Values(texts))
	p.grid = grid.New(w.env, w.icons)
	p.grid.StatusName = pairName
	p.grid.SetTitles("#", lang.L("Arabic"), lang.L("Pair"), lang.L("English"))
	p.grid.OnKey, p.grid.OnShortcut = p.key, p.shortcut
	p.grid.SetCarry(p.carries, p.drop)
	p.grid.OnSelected = func(string) { p.grid.Editor().SetReadOnly(true) }
	keys := widget.NewLabel(lang.L("Ctrl+Up and Ctrl+Down move an English sentence to the pair beside, with Shift an Arabic one. Delete: unpair. J: join with the next. Space: it is right. F9: the next to look at. Ctrl+Z: back. Return: take over. Or drag a sentence with the mouse to the pair it belongs to."))
	keys.Wrapping = fyne.TextWrapWord
	act := func(label string, do func()) fyne.CanvasObject {
		return w.button(label, func() { do(); w.win.Canvas().Focus(p.grid.Editor()) })
	}
	tools := container.NewHBox(
		act(lang.L("English up"), func() { p.move(align.Target, -1) }), act(lang.L("English down"), func() { p.move(align.Target, 1) }),
		act(lang.L("Unpair"), p.part), act(lang.L("Join"), p.join), act(lang.L("It is right"), p.accept),
		act(lang.L("Back"), p.undo), act(lang.L("Next to look at"), func() { p.next(1) }),
		w.check(lang.L("Only those to look at"), false, func(on bool) {
			p.only = on
			p.show(p.at())
			w.win.Canvas().Focus(p.grid.Editor())
		}))
	p.CustomDialog = w.withButtons(lang.L("Align a draft")+": "+a.Document.Name,
		container.NewBorder(container.NewVBox(p.says, keys), tools, nil, nil, p.grid),
		w.button(lang.L("Cancel"), p.Hide), w.button(lang.L("Take over"), p.take).main())
	size := w.win.Canvas().Size()
	p.Resize(fyne.NewSize(size.Width*0.96, size.Height*0.94))
	w.present(p, p.take)
	w.about("files")
	p.grid.SetSource(p)
	first := 0
	if len(p.pairs) > 0 && !p.pairs[0].Wants() {
		first, _ = p.pairs.Next(0, 1)
	}
	p.show(first)
	w.win.Canvas().Focus(p.grid.Editor())
}

// Len is part of grid.Source.
func (p *pairsPane) Len() int { return len(p.pairs) }

// Row is part of grid.Source.
func (p *pairsPane) Row(i int) grid.Row {
	x := p.pairs[i]
	r := grid.Row{ID: pairID(x), N: i + 1, Status: pairSure}
	r.Source, r.Target = p.a.Texts(x)
	switch {
	case x.Wants():
		r.Status = pairLook
	case x.Alone():
		r.Status = pairAlone
	}
	if r.Status != pairAlone {
		r.Band = strconv.Itoa(session.Percent(x.Score))
	}
	r.Locked = x.Source.Len() > 0
	for s := x.Source.Start; s < x.Source.End; s++ {
		r.Locked = r.Locked && !p.a.Fillable(s)
		r.Heading = p.a.Segments[s].Kind == project.Heading
	}
	if r.Locked {
		r.Tip = lang.L("It has a translation or is locked, and stays as it is.")
	}
	return r
}

// Letters is part of grid.Source.
func (p *pairsPane) Letters(i int) (source, target int) {
	x := p.pairs[i]
	for _, seg := range p.a.Segments[x.Source.Start:x.Source.End] {
		source += len(seg.Source.Chars)
	}
	for _, s := range p.a.Sentences[x.Target.Start:x.Target.End] {
		target += len(s.Text)
	}
	return source, target
}

// Index is part of grid.Source.
func (p *pairsPane) Index(id string) (int, bool) {
	i := slices.IndexFunc(p.pairs, func(x align.Pair) bool { return pairID(x) == id })
	return i, i >= 0
}

// pairID tells the pairs of one table apart.
func pairID(x align.Pair) string {
	return fmt.Sprintf("%d-%d", x.Source.Start, x.Target.Start)
}

// at is the index of the current pair, -1 for none.
func (p *pairsPane) at() int {
	if place := p.grid.Current(); place >= 0 {
		return p.grid.Segment(place)
	}
	return -1
}

// show brings the grid up to the table, with pair at the current one.
func (p *pairsPane) show(at int) {
	p.grid.SetSource(p)
	var indexes []int
	look, alone := 0, 0
	for i, x := range p.pairs {
		switch {
		case x.Wants():
			look++
		case x.Alone():
			alone++
		}
		if x.Wants() || i == at {
			indexes = append(indexes, i)
		}
	}
	if p.only {
		p.grid.SetFilter(indexes)
	}
	if at >= 0 && at < len(p.pairs) {
		if place, ok := p.grid.Index(pairID(p.pairs[at])); ok {
			p.grid.Select(place)
		}
	}
	p.grid.Editor().SetReadOnly(true)
	words := fmt.Sprintf(lang.L("%s pairs, %s to look at, %s alone."), grouped(len(p.pairs)), grouped(look), grouped(alone))
	p.says.SetText(strings.Join(append([]string{words}, p.a.Notices...), "\n"))
}

// change carries out a move of the current pair.
func (p *pairsPane) change(do func(t align.Table, i int) (align.Table, int)) {
	at := p.at()
	next, to := do(p.pairs, at)
	if slices.Equal(next, p.pairs) {
		return
	}
	p.before = append(p.before, pairsStep{p.pairs, at})
	p.pairs = next
	p.show(to)
}

func (p *pairsPane) move(side align.Side, step int) {
	p.change(func(t align.Table, i int) (align.Table, int) { return t.Move(i, side, step) })
}

func (p *pairsPane) part() { p.change(align.Table.Part) }

func (p *pairsPane) join() { p.change(align.Table.Join) }

// accept says of the current pair that it is right, and goes to the next to look at.
func (p *pairsPane) accept() {
	p.change(align.Table.Accept)
	p.next(1)
}

// carries tells what goes with a sentence that the pointer carries: itself, and those up to
// where it would come to.
func (p *pairsPane) carries(c grid.Carry) string {
	side, n, words, ok := p.carried(c)
	if !ok {
		return ""
	}
	if r := []rune(words); len(r) > 60 {
		words = string(r[:60]) + "…"
	}
	count := 1
	switch {
	case c.To > c.From && c.To < len(p.pairs):
		count = p.pairs[c.To].Of(side).Start - n
	case c.To > c.From:
		count = p.pairs[len(p.pairs)-1].Of(side).End - n
	case c.To < c.From && c.To >= 0:
		count = n + 1 - p.pairs[c.To].Of(side).End
	case c.To < c.From:
		count = n + 1
	}
	if count > 1 {
		return fmt.Sprintf(lang.L("%s sentences: %s"), grouped(count), words)
	}
	return words
}

// carried returns the sentence that is carried.
func (p *pairsPane) carried(c grid.Carry) (side align.Side, n int, words string, ok bool) {
	if c.Target {
		side = align.Target
	}
	if c.From < 0 || c.From >= len(p.pairs) {
		return side, 0, "", false
	}
	n, words, ok = p.a.Sentence(p.pairs[c.From], side, c.Rune)
	return side, n, words, ok
}

// drop takes a sentence to the pair that it was carried to.
func (p *pairsPane) drop(c grid.Carry) {
	if side, n, _, ok := p.carried(c); ok {
		p.change(func(t align.Table, _ int) (align.Table, int) { return t.Carry(side, n, c.To) })
	}
	p.w.win.Canvas().Focus(p.grid.Editor())
}

// undo takes the last change back.
func (p *pairsPane) undo() {
	n := len(p.before)
	if n == 0 {
		return
	}
	last := p.before[n-1]
	p.before, p.pairs = p.before[:n-1], last.pairs
	p.show(last.at)
}

// next goes to the next pair that wants a look.
func (p *pairsPane) next(step int) {
	if at, ok := p.pairs.Next(p.at(), step); ok {
		if place, ok := p.grid.Index(pairID(p.pairs[at])); ok {
			p.grid.Select(place)
		}
	}
}

// key takes the keys of the grid, which edits nothing here.
func (p *pairsPane) key(k *fyne.KeyEvent) bool {
	shift := 1
	if d, ok := p.w.app.Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		shift = -1
	}
	switch k.Name {
	case fyne.KeyEscape:
		return p.grid.Put() || p.w.key(k)
	case fyne.KeyUp:
		p.grid.Select(p.grid.Current() - 1)
	case fyne.KeyDown:
		p.grid.Select(p.grid.Current() + 1)
	case fyne.KeyHome:
		p.grid.Select(0)
	case fyne.KeyEnd:
		p.grid.Select(p.grid.Len() - 1)
	case fyne.KeyPageUp:
		p.grid.Page(-1)
	case fyne.KeyPageDown:
		p.grid.Page(1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.part()
	case fyne.KeyJ:
		p.join()
	case fyne.KeySpace:
		p.accept()
	case fyne.KeyF9:
		p.next(shift)
	default:
		return p.w.key(k)
	}
	return true
}

// shortcut takes the keys of the grid with a modifier.
func (p *pairsPane) shortcut(s fyne.Shortcut) bool {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		p.undo()
		return true
	case *desktop.CustomShortcut:
		side := align.Target
		switch s.Modifier {
		case fyne.KeyModifierShortcutDefault:
		case fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift:
			side = align.Source
		default:
			return false
		}
		switch s.KeyName {
		case fyne.KeyUp:
			p.move(side, -1)
			return true
		case fyne.KeyDown:
			p.move(side, 1)
			return true
		}
	}
	return false
}

// worked tells whether something was set right.
func (p *pairsPane) worked() bool { return len(p.before) > 0 }

// Hide is what escape and Cancel do: what was set right is not lost by one key.
func (p *pairsPane) Hide() {
	if !p.worked() {
		p.CustomDialog.Hide()
		return
	}
	p.w.sure(lang.L("Align a draft"), lang.L("Drop it"), p.CustomDialog.Hide, lang.L("Drop the draft and what you have set right?"))
}

// take fills the document as the pairs are now, and says what became of the draft.
func (p *pairsPane) take() {
	w, a := p.w, *p.a
	a.Pairs = p.pairs
	p.CustomDialog.Hide()
	var done session.Drafted
	w.run(lang.L("Align a draft"), func(ctx context.Context, _ func(float64, string)) (err error) {
		done, err = p.s.Fill(ctx, &a)
		return err
	}, func() {
		lines := []string{fmt.Sprintf(plural(done.Filled, lang.L("%s segment was filled; with something already: %s; still empty: %s."), lang.L("%s segments were filled; with something already: %s; still empty: %s.")),
			grouped(done.Filled), grouped(done.Kept), grouped(done.Empty))}
		if n := len(done.Unused); n > 0 {
			lines = append(lines, counted(n, lang.L("1 sentence of the draft was not used."), lang.L("%s sentences of the draft were not used.")))
		}
		if n := len(done.Doubtful); n > 0 {
			lines = append(lines, fmt.Sprintf(plural(n, lang.L("%s wants a look: %s goes to it."), lang.L("%s want a look: %s goes from one to the next.")), grouped(n), p.w.keyOf("go.doubtful")))
		}
		if len(done.Unused) == 0 {
			w.inform(lang.L("Align a draft"), lines...)
			return
		}
		var d *dialog.CustomDialog
		d = w.withButtons(lang.L("Align a draft"), container.NewBorder(wrapped(strings.Join(lines, "\n")), nil, nil, nil, w.unused(done.Unused)),
			w.button(lang.L("OK"), func() { d.Hide() }).main())
		d.Resize(fyne.NewSize(760, 420))
		w.present(d, d.Hide)
	})
}

// unused shows the sentences of a draft that went nowhere, each with the number of the
// segment that it comes after.
func (w *Window) unused(all []session.Unused) fyne.CanvasObject {
	rows := container.New(layout.NewFormLayout())
	var texts []string
	for _, u := range all[:min(len(all), shownDifferences)] {
		texts = append(texts, u.Text)
		where := lang.L("before the first")
		if u.After > 0 {
			where = fmt.Sprintf(lang.L("after %d"), u.After)
		}
		rows.Add(widget.NewLabel(where))
		rows.Add(bidi.NewText(w.env, u.Text, shape.Auto))
	}
	w.cover(slices.Values(texts))
	return container.NewVScroll(rows)
}

// nextDoubtful goes to the next segment with a sentence of a draft that wants a look,
// round the end.
func (w *Window) nextDoubtful() {
	if w.view == nil {
		return
	}
	n, from := w.grid.Len(), w.grid.Current()
	for k := 1; k <= n; k++ {
		i := (from + k) % n
		if session.WantsLook(w.view.Segments[w.grid.Segment(i)]) {
			w.grid.Select(i)
			w.focus()
			return
		}
	}
	w.say(lang.L("No sentence of a draft wants a look."))
}
