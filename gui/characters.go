package gui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/memory/arabic"
)

// signs are what can be put at the caret that a keyboard may lack: marks of print, letters
// of names, and the marks of direction.
func signs() []bidi.Sign {
	all := []bidi.Sign{
		{Label: lang.L("Quotation mark, opening"), Open: '“'},
		{Label: lang.L("Quotation mark, closing"), Open: '”'},
		{Label: lang.L("Quotation marks around the selection"), Open: '“', Close: '”'},
		{Label: lang.L("Single quotation mark, opening"), Open: '‘'},
		{Label: lang.L("Single quotation mark, closing; apostrophe"), Open: '’'},
		{Label: lang.L("En dash"), Open: '–'},
		{Label: lang.L("Em dash"), Open: '—'},
		{Label: lang.L("Hyphen that does not break"), Open: '\u2011'},
		{Label: lang.L("Minus"), Open: '−'},
		{Label: lang.L("Ellipsis"), Open: '…'},
		{Label: lang.L("Degree"), Open: '°'},
		{Label: lang.L("Euro"), Open: '€'},
		{Label: lang.L("Pound sterling"), Open: '£'},
		{Label: lang.L("Yen"), Open: '¥'},
		{Label: lang.L("Section"), Open: '§'},
		{Label: lang.L("Paragraph"), Open: '¶'},
		{Label: lang.L("Bullet"), Open: '•'},
		{Label: lang.L("One half, fraction"), Open: '½'},
		{Label: lang.L("One quarter, fraction"), Open: '¼'},
		{Label: lang.L("Three quarters, fraction"), Open: '¾'},
		{Label: lang.L("One third, fraction"), Open: '⅓'},
		{Label: lang.L("Two thirds, fraction"), Open: '⅔'},
		{Label: lang.L("Times"), Open: '×'},
		{Label: lang.L("Plus or minus"), Open: '±'},
		{Label: lang.L("Squared"), Open: '²'},
		{Label: lang.L("Cubed"), Open: '³'},
		{Label: lang.L("Per mille"), Open: '‰'},
		{Label: lang.L("Copyright"), Open: '©'},
		{Label: lang.L("Registered"), Open: '®'},
		{Label: lang.L("Trade mark"), Open: '™'},
		{Label: lang.L("Ayn, in romanisation"), Open: 'ʿ'},
		{Label: lang.L("Hamza, in romanisation"), Open: 'ʾ'},
	}
	all = append(append(all, bidi.Signs()...), bidi.Sign{Label: lang.L("Narrow no-break space"), Open: '\u202F'})
	for _, l := range []struct{ name, letters string }{
		{lang.L("acute"), "áéíóúýÁÉÍÓÚ"},
		{lang.L("grave"), "àèìòùÀÈ"},
		{lang.L("circumflex"), "âêîôûÂÊÎÔÛ"},
		{lang.L("diaeresis"), "äëïöüÄËÏÖÜ"},
		{lang.L("tilde"), "ãñõÃÑÕ"},
		{lang.L("macron"), "āēīōūĀĒĪŌŪ"},
		{lang.L("cedilla"), "çşÇŞ"},
		{lang.L("caron"), "čšžČŠŽ"},
		{lang.L("dot below"), "ḍḥṣṭẓḌḤṢṬẒ"},
		{lang.L("letter"), "æøåßœłğıÆØÅŒŁĞİ"},
	} {
		for _, r := range l.letters {
			all = append(all, bidi.Sign{Label: string(r) + " " + l.name, Open: r})
		}
	}
	return all
}

// shownSign is what a sign looks like in a list; one that cannot be seen is known by its
// name.
func shownSign(s bidi.Sign) string {
	if strings.ContainsRune("\u200E\u200F\u061C\u2066\u2067\u2068\u200C\u200D\u00A0\u202F", s.Open) {
		return ""
	}
	out := string(s.Open)
	if s.Close != 0 {
		out += "…" + string(s.Close)
	}
	return out
}

// signPane is the dialog that puts a sign at the caret, found by words of its name.
type signPane struct {
	searched
	all []bidi.Sign
	d   *dialog.CustomDialog
}

// charactersDialog offers the signs, those that were used last first.
func (w *Window) charactersDialog() {
	p := &signPane{all: slices.Clone(w.signsUsed)}
	for _, s := range signs() {
		if !slices.Contains(p.all, s) {
			p.all = append(p.all, s)
		}
	}
	p.starts = true
	for _, s := range p.all {
		p.folded = append(p.folded, arabic.Fold(strings.ReplaceAll(fmt.Sprintf("%s U+%04X %s", s.Label, s.Open, shownSign(s)), "(", " ")))
	}
	p.start(w, p.row, p.fill, p.do, func() {})
	p.search.SetPlaceholder(lang.L("A part of its name, such as dash, acute, RLM or U+20AC"))
	p.d = w.withButtons(lang.L("Special characters"), container.NewBorder(p.search, nil, nil, nil, p.table),
		w.button(lang.L("Close"), func() { p.d.Hide() }), w.button(lang.L("Insert"), p.do).main())
	p.d.Resize(fyne.NewSize(520, 480))
	p.find()
	w.present(p.d, p.do)
	w.win.Canvas().Focus(p.search)
}

func (p *signPane) row() fyne.CanvasObject {
	code := widget.NewLabel("")
	code.Importance = widget.LowImportance
	return container.NewHBox(container.NewGridWrap(fyne.NewSize(56, 30), widget.NewLabel("")), widget.NewLabel(""), layout.NewSpacer(), code)
}

func (p *signPane) fill(i int, o fyne.CanvasObject) {
	s, line := p.all[p.shown[i]], o.(*fyne.Container).Objects
	line[0].(*fyne.Container).Objects[0].(*widget.Label).SetText(shownSign(s))
	line[1].(*widget.Label).SetText(s.Label)
	line[3].(*widget.Label).SetText(fmt.Sprintf("U+%04X", s.Open))
}

// do inserts the sign that is chosen, once the dialog is gone.
func (p *signPane) do() {
	i := p.table.at
	if i < 0 || i >= len(p.shown) {
		return
	}
	s, w := p.all[p.shown[i]], p.w
	p.d.Hide()
	const remembered = 8
	used := slices.DeleteFunc(w.signsUsed, func(o bidi.Sign) bool { return o == s })
	used = slices.Insert(used, 0, s)
	w.signsUsed = used[:min(len(used), remembered)]
	w.grid.Editor().InsertSign(s)
}
