package gui

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/memory/arabic"
)

// keysPane lists the commands with their keys, and changes these.
type keysPane struct {
	searched
	all []*command
}

// keysPage is the page of the settings for keys.
func (w *Window) keysPage() fyne.CanvasObject {
	p := &keysPane{}
	p.starts = true
	p.start(w, p.row, p.fill, p.change, p.none)
	p.search.SetPlaceholder(lang.L("Search commands and keys"))
	names := slices.Clone(presetNames)
	names[0] = "Tarjuman"
	preset := w.choice(names, max(slices.Index(presetNames, w.keymap.preset), 0), func(i int) {
		w.setKeymap(keymap{presetNames[i], w.keymap.own})
		p.again()
	})
	usual := w.button(lang.L("As in the preset"), p.usual)
	all := w.button(lang.L("All as in the preset"), func() {
		w.setKeymap(keymap{preset: w.keymap.preset})
		p.again()
	})
	p.again()
	return container.NewBorder(
		container.NewVBox(widget.NewForm(widget.NewFormItem(lang.L("Keys of"), preset)), p.search),
		spread(w.button(lang.L("Another key…"), p.change).main(), w.button(lang.L("No key"), p.none), usual, all), nil, nil, p.table)
}

// again lists the commands, which are others after a change of keys.
func (p *keysPane) again() {
	p.all, p.folded = p.w.commands, nil
	for _, c := range p.all {
		p.folded = append(p.folded, arabic.Fold(c.name()+" "+keyName(c.key)))
	}
	p.find()
}

func (p *keysPane) row() fyne.CanvasObject {
	return container.NewHBox(widget.NewLabel(""), layout.NewSpacer(), widget.NewLabel(""))
}

func (p *keysPane) fill(i int, o fyne.CanvasObject) {
	c := p.all[p.shown[i]]
	row := o.(*fyne.Container).Objects
	setLabel(row[0].(*widget.Label), c.name())
	setLabel(row[2].(*widget.Label), keyName(c.key))
}

// chosen is the command that is chosen, nil for none.
func (p *keysPane) chosen() *command {
	if i := p.table.at; i >= 0 && i < len(p.shown) {
		return p.all[p.shown[i]]
	}
	return nil
}

// change asks for another key.
func (p *keysPane) change() {
	if c := p.chosen(); c != nil {
		p.w.askKey(c, p.again)
	}
}

// none takes the key away.
func (p *keysPane) none() {
	if c := p.chosen(); c != nil {
		p.w.report(p.w.rekey(c.id, key{}))
		p.again()
	}
}

// usual gives a command the key of the preset, unless another one has it.
func (p *keysPane) usual() {
	c := p.chosen()
	if c == nil {
		return
	}
	w := p.w
	own := maps.Clone(w.keymap.own)
	delete(own, c.id)
	written, _ := keymap{w.keymap.preset, own}.of(c.id, c.usual)
	k, _ := readKey(written)
	if other := w.byKey[k]; other != nil && other.id != c.id {
		w.report(taken(k, other))
		return
	}
	w.setKeymap(keymap{w.keymap.preset, own})
	p.again()
}

// taken says whose a key is.
func taken(k key, other *command) error {
	return hint(fmt.Sprintf(lang.L("%s is the key of “%s”. Give that one another key first."), keyName(k), other.name()))
}

// askKey gives a command the key that is pressed next, and then does what follows.
func (w *Window) askKey(c *command, then func()) {
	says := wrapped(fmt.Sprintf(lang.L("Press the new key of “%s”."), c.name()))
	field := &keyField{w: w}
	field.ExtendBaseWidget(field)
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Another key"), container.NewVBox(says, field), w.button(lang.L("Cancel"), func() { d.Hide() }))
	w.catch = func(k key) {
		if err := w.rekey(c.id, k); err != nil {
			says.SetText(errorText(err))
			return
		}
		d.Hide()
	}
	d.Resize(fyne.NewSize(460, 200))
	w.present(d, nil)
	d.SetOnClosed(func() {
		w.catch = nil
		then()
	})
	w.win.Canvas().Focus(field)
}

// keyField has the keyboard while a key is asked for. Keys of commands come by the menu,
// which takes them first.
type keyField struct {
	widget.BaseWidget
	w *Window
}

// CreateRenderer is part of fyne.Widget.
func (f *keyField) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewVBox())
}

// FocusGained is part of fyne.Focusable.
func (f *keyField) FocusGained() {}

// FocusLost is part of fyne.Focusable.
func (f *keyField) FocusLost() {}

// TypedRune is part of fyne.Focusable: the key of the character comes too.
func (f *keyField) TypedRune(rune) {}

// AcceptsTab is part of fyne.Tabbable.
func (f *keyField) AcceptsTab() bool { return true }

// TypedKey takes keys without a modifier, or with shift.
func (f *keyField) TypedKey(k *fyne.KeyEvent) {
	name := string(k.Name)
	modifier := slices.ContainsFunc([]string{"Shift", "Control", "Alt", "Super"}, func(m string) bool { return strings.HasSuffix(name, m) })
	switch {
	case f.w.dialogKey(k) || modifier || f.w.catch == nil:
	case k.Name == fyne.KeyEnter:
		f.w.catch(key{KeyName: fyne.KeyReturn, Modifier: f.w.shift()})
	default:
		f.w.catch(key{KeyName: k.Name, Modifier: f.w.shift()})
	}
}

// TypedShortcut takes keys with other modifiers.
func (f *keyField) TypedShortcut(s fyne.Shortcut) {
	if f.w.catch == nil {
		return
	}
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		f.w.catch(*s)
	case *fyne.ShortcutCopy:
		if s.Secondary {
			f.w.catch(key{KeyName: fyne.KeyInsert, Modifier: fyne.KeyModifierShortcutDefault})
		} else {
			f.w.catch(key{KeyName: s.Key(), Modifier: s.Mod()})
		}
	case fyne.KeyboardShortcut:
		f.w.catch(key{KeyName: s.Key(), Modifier: s.Mod()})
	}
}
