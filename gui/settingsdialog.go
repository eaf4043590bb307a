package gui

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/gui/typeface"
)

// settingsDialog shows what can be chosen, on pages. Each choice holds at once.
func (w *Window) settingsDialog() {
	pages := []struct {
		name string
		page func() fyne.CanvasObject
	}{
		{lang.L("Appearance"), w.appearancePage},
		{lang.L("Keys"), w.keysPage},
		{lang.L("Editing"), w.editingPage},
		{lang.L("Memory"), w.memoryPage},
		{lang.L("Backup"), w.backupPage},
	}
	room := container.NewStack()
	names := container.NewVBox()
	var buttons []*button
	show := func(i int) {
		room.Objects = []fyne.CanvasObject{pages[i].page()}
		room.Refresh()
		for k, b := range buttons {
			b.Importance = widget.LowImportance
			if k == i {
				b.Importance = widget.MediumImportance
			}
			b.Refresh()
		}
	}
	for i, p := range pages {
		b := w.button(p.name, func() { show(i) })
		b.Alignment = widget.ButtonAlignLeading
		buttons = append(buttons, b)
		names.Add(b)
	}
	show(0)
	content := container.NewBorder(nil, nil, container.NewBorder(nil, nil, nil, widget.NewSeparator(), names), nil, container.NewPadded(room))
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Settings"), content, w.button(lang.L("Close"), func() { d.Hide() }))
	d.Resize(fyne.NewSize(860, 620))
	w.present(d, d.Hide)
	w.about("settings")
	w.win.Canvas().Focus(buttons[0])
}

// page is a page with rows of a form above what fills the rest.
func page(rest fyne.CanvasObject, rows ...*widget.FormItem) fyne.CanvasObject {
	return container.NewBorder(container.NewVBox(widget.NewForm(rows...), widget.NewSeparator()), nil, nil, nil, rest)
}

// note is a paragraph that explains.
func note(words string) fyne.CanvasObject {
	l := widget.NewLabel(words)
	l.Wrapping, l.Importance = fyne.TextWrapWord, widget.LowImportance
	return container.NewVBox(l)
}

// appearancePage chooses typefaces, sizes and colours, with a sample of both languages.
func (w *Window) appearancePage() fyne.CanvasObject {
	sample := container.NewGridWithColumns(1,
		bidi.NewText(w.env, "وتابعت \"لا تزال الأسباب\" (2018) في ⟦1⟧NATO⟦/1⟧ بنسبة ٢٥٪.", shape.RTL),
		bidi.NewText(w.env, "The talks in دسمان-1 (2018) went on at ⟦1⟧NATO⟦/1⟧ by 25%.", shape.LTR))
	arabic, showArabic := w.fontRow(prefArabic, func(f typeface.Family) bool { return f.Arabic })
	english, showEnglish := w.fontRow(prefEnglish, func(f typeface.Family) bool { return f.Latin })
	zoom := func(label string, do func()) *button {
		return w.button(label, func() {
			do()
			showArabic()
			showEnglish()
		})
	}
	looks, selected := []string{}, 0
	for i, l := range lookNames() {
		looks = append(looks, l.name)
		if l.look == w.look() {
			selected = i
		}
	}
	sides := 0
	if w.settings.Bool(swapped, false) {
		sides = 1
	}
	return page(sample,
		widget.NewFormItem(lang.L("Arabic"), arabic),
		widget.NewFormItem(lang.L("English"), english),
		widget.NewFormItem(lang.L("Zoom"), container.NewHBox(
			zoom(lang.L("Smaller"), func() { w.zoom(1 / zoomStep) }), zoom(lang.L("Larger"), func() { w.zoom(zoomStep) }), zoom(lang.L("As at first"), w.zoomReset))),
		widget.NewFormItem(lang.L("Colours"), w.choice(looks, selected, func(i int) { w.setLook(lookNames()[i].look) })),
		widget.NewFormItem(lang.L("Columns"), w.choice([]string{lang.L("Arabic on the left"), lang.L("Arabic on the right")}, sides, func(i int) {
			if (i == 1) != w.settings.Bool(swapped, false) {
				w.grid.Swap()
			}
		})),
		widget.NewFormItem(lang.L("Arrow keys"), w.check(lang.L("Go by the screen, not by the text"), w.env.VisualArrows, w.setVisual)),
		widget.NewFormItem(lang.L("Marks"), w.check(lang.L("Show spaces and marks"), w.env.Reveal, w.setReveal)),
	)
}

// zoomStep is how much larger all text becomes at once.
const zoomStep = 1.1

// fontRow chooses typeface and size of a language. The typefaces of the system come into
// the list when they are found. show shows a size that was changed elsewhere.
func (w *Window) fontRow(pref string, has func(typeface.Family) bool) (row fyne.CanvasObject, show func()) {
	families := []typeface.Family{{Name: lang.L("Built in")}}
	chosen := 0
	if f := w.family(pref); f.Regular != "" {
		families, chosen = append(families, f), 1
	}
	names := func() (names []string) {
		for _, f := range families {
			names = append(names, f.Name)
		}
		return names
	}
	family := w.choice(names(), chosen, func(i int) {
		if f := families[i]; i > 0 {
			w.setFamily(pref, f)
		} else {
			w.setFamily(pref, typeface.Family{})
		}
	})
	w.idle.do(func() error {
		found, err := typeface.System(w.fontCache())
		w.ui(func() {
			for _, f := range found {
				if has(f) && !slices.ContainsFunc(families, func(o typeface.Family) bool { return o.Name == f.Name }) {
					families = append(families, f)
				}
			}
			family.SetOptions(names())
		})
		return err
	}, w.report)

	value := func() float32 {
		if f := w.env.Fonts(); pref == prefArabic {
			return f.ArabicSize
		} else {
			return f.EnglishSize
		}
	}
	size := widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{})
	show = func() { size.SetText(strconv.FormatFloat(float64(value()), 'f', 0, 32)) }
	step := func(icon fyne.Resource, d float32) *button {
		b := w.button("", func() {
			f := w.env.Fonts()
			whole := float32(int(value()+0.5)) + d
			if pref == prefArabic {
				f.ArabicSize = whole
			} else {
				f.EnglishSize = whole
			}
			w.setSizes(f.ArabicSize, f.EnglishSize)
			show()
		})
		b.Icon = icon
		return b
	}
	show()
	return container.NewBorder(nil, nil, nil, container.NewHBox(
		step(theme.ContentRemoveIcon(), -1), container.NewGridWrap(fyne.NewSize(44, 36), size),
		step(theme.ContentAddIcon(), 1)), family), show
}

// insertBands are from which score on the best match may be put into an empty sentence.
var insertBands = []int{75, 85, 95, 100, 101}

// editingPage chooses what happens while one types.
func (w *Window) editingPage() fyne.CanvasObject {
	from := w.number(insertBands, setInsertFrom, usualInsertFrom, func(n int) string { return fmt.Sprintf(lang.L("from %d %% on"), n) })
	insert := w.check(lang.L("Put the best match into a sentence that is empty"), w.settings.Bool(setInsert, false), func(on bool) { w.settings.Set(setInsert, on) })
	return page(note(lang.L("A match that may say the opposite is never put in by itself. Undo in the project takes it back.")),
		widget.NewFormItem(lang.L("Matches"), insert),
		widget.NewFormItem("", from),
		widget.NewFormItem(lang.L("Typing"), w.check(lang.L("Complete words"), w.completes(), w.setCompletes)),
		widget.NewFormItem("", w.check(lang.L("Correct Arabic marks in the English"), w.corrects(), w.setCorrects)),
	)
}

// leastMatches are the scores below which matches may be left out.
var leastMatches = []int{50, 60, 70, 75, 80, 85, 90, 95, 100}

// memoryPage chooses which matches are shown.
func (w *Window) memoryPage() fyne.CanvasObject {
	return page(note(lang.L("Matches below this score are not shown. It holds from the next sentence on.")),
		widget.NewFormItem(lang.L("Matches"), w.number(leastMatches, setLeast, usualLeast, func(n int) string { return fmt.Sprintf(lang.L("from %d %% on"), n) })))
}

// backupPage chooses how often snapshots are taken, and how many stay.
func (w *Window) backupPage() fyne.CanvasObject {
	return page(note(fmt.Sprintf(lang.L("A snapshot is a copy of the whole project. One is taken when a project is opened, before imports, and while something is changed; %s lists them and puts one in place. This holds from the next opening on."), w.keyOf("file.snapshots"))),
		widget.NewFormItem(lang.L("Take one"), w.number([]int{2, 5, 10, 20, 30, 60}, setSnapshotEvery, usualSnapshotEvery, func(n int) string { return fmt.Sprintf(lang.L("every %d minutes"), n) })),
		widget.NewFormItem(lang.L("Keep"), w.number([]int{10, 20, 60, 120, 300}, setSnapshotKeep, usualSnapshotKeep, func(n int) string { return fmt.Sprintf(lang.L("the newest %d of each project"), n) })))
}

// number chooses one of some numbers, in words, and keeps it under a name. What a file
// of settings says is offered too.
func (w *Window) number(offered []int, name string, usual int, words func(int) string) *choice {
	now := w.settings.Int(name, usual)
	if !slices.Contains(offered, now) {
		offered = append([]int{now}, offered...)
	}
	texts := make([]string, len(offered))
	for i, n := range offered {
		texts[i] = words(n)
	}
	return w.choice(texts, slices.Index(offered, now), func(i int) { w.settings.Set(name, offered[i]) })
}

// middle puts what is lower than its row in the middle of it.
func middle(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(layout.NewSpacer(), o, layout.NewSpacer())
}

// spread is a row of objects, the last one at the end.
func spread(objects ...fyne.CanvasObject) fyne.CanvasObject {
	last := len(objects) - 1
	row := container.NewHBox(slices.Clone(objects[:last])...)
	row.Add(layout.NewSpacer())
	row.Add(objects[last])
	return row
}
