package gui

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/session"
)

// key combinations. Items of the main menu get them while an editor has the
// focus too.
func ctrl(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}
}

func ctrlShift(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

func ctrlAlt(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierAlt}
}

func alt(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierAlt}
}

// item is a command. Its key does nothing while a dialog is open: the menu takes
// keys before the dialog does.
func (w *Window) item(label string, key fyne.Shortcut, do func()) *fyne.MenuItem {
	m := fyne.NewMenuItem(label, func() {
		if w.win.Canvas().Overlays().Top() == nil {
			do()
		}
	})
	m.Shortcut = key
	return m
}

// menu is the main menu: every command, with its key.
func (w *Window) menu() *fyne.MainMenu {
	insert := fyne.NewMenuItem(lang.L("Insert match"), nil)
	insert.ChildMenu = fyne.NewMenu("")
	for i := range 9 {
		n := strconv.Itoa(i + 1)
		insert.ChildMenu.Items = append(insert.ChildMenu.Items, w.item(n, ctrl(fyne.KeyName(n)), func() { w.insert(i) }))
	}
	part := fyne.NewMenuItem(lang.L("Insert term, name or part"), nil)
	part.ChildMenu = fyne.NewMenu("")
	for i := range 9 {
		n := strconv.Itoa(i + 1)
		part.ChildMenu.Items = append(part.ChildMenu.Items, w.item(n, ctrlAlt(fyne.KeyName(n)), func() { w.insertText(i) }))
	}
	filter := fyne.NewMenuItem(lang.L("Show"), nil)
	filter.ChildMenu = fyne.NewMenu("", w.item(lang.L("All"), alt(fyne.Key0), func() { w.filterBy(0) }))
	for i, s := range project.Statuses() {
		filter.ChildMenu.Items = append(filter.ChildMenu.Items,
			w.item(statusName(s), alt(fyne.KeyName(strconv.Itoa(i+1))), func() { w.filterBy(i + 1) }))
	}
	quit := w.item(lang.L("Quit"), ctrl(fyne.KeyQ), w.quit)
	quit.IsQuit = true
	return fyne.NewMainMenu(
		fyne.NewMenu(lang.L("File"),
			w.item(lang.L("New…"), ctrl(fyne.KeyN), w.newDialog),
			w.item(lang.L("Open…"), ctrl(fyne.KeyO), w.openDialog),
			w.item(lang.L("New from the clipboard…"), ctrlShift(fyne.KeyV), w.pasteDialog),
			w.recentMenu(),
			w.item(lang.L("Try the sample"), ctrlShift(fyne.KeyF1), w.OpenSample),
			w.item(lang.L("Documents…"), ctrlShift(fyne.KeyF4), w.documentsDialog),
			fyne.NewMenuItemSeparator(),
			w.item(lang.L("Export…"), ctrlShift(fyne.KeyE), w.exportDialog),
			w.item(lang.L("Import review…"), ctrlShift(fyne.KeyL), w.reviewDialog),
			w.item(lang.L("Preview in the browser"), ctrl(fyne.KeyP), w.preview),
			fyne.NewMenuItemSeparator(),
			w.item(lang.L("Snapshots…"), ctrlShift(fyne.KeyU), w.snapshotsDialog),
			fyne.NewMenuItemSeparator(), quit),
		fyne.NewMenu(lang.L("Edit"),
			w.item(lang.L("Undo in the project"), ctrlShift(fyne.KeyZ), w.undo),
			w.item(lang.L("Redo in the project"), ctrlShift(fyne.KeyY), w.redo),
			fyne.NewMenuItemSeparator(),
			w.item(lang.L("Find…"), ctrl(fyne.KeyF), func() { w.find.open(false, false) }),
			w.item(lang.L("Find and replace…"), ctrl(fyne.KeyH), func() { w.find.open(true, false) }),
			w.item(lang.L("Only rows with a text…"), ctrlShift(fyne.KeyF), func() { w.find.open(false, true) }),
			w.item(lang.L("Next find")+"  F3", nil, func() { w.find.step(1) }),
			w.item(lang.L("Previous find")+"  Shift+F3", nil, func() { w.find.step(-1) }),
			fyne.NewMenuItemSeparator(),
			w.item(lang.L("Copy source"), ctrl(fyne.KeyInsert), w.copySource),
			w.item(lang.L("Clear target"), ctrlShift(fyne.KeyDelete), w.clearTarget)),
		w.viewMenu(),
		fyne.NewMenu(lang.L("Go"),
			w.item(lang.L("Next row"), alt(fyne.KeyDown), func() { w.next(1) }),
			w.item(lang.L("Previous row"), alt(fyne.KeyUp), func() { w.next(-1) }),
			w.item(lang.L("Next unfinished")+"  F9", nil, func() { w.unfinished(1) }),
			w.item(lang.L("Next draft to look at"), ctrl(fyne.KeyF9), w.nextDoubtful),
			w.item(lang.L("Number…"), ctrl(fyne.KeyG), w.goToDialog),
			filter),
		fyne.NewMenu(lang.L("Segment"),
			w.item(lang.L("Confirm"), ctrl(fyne.KeyReturn), w.confirm),
			w.item(lang.L("Confirm and next row"), ctrlShift(fyne.KeyReturn), w.confirmNext),
			insert,
			part,
			fyne.NewMenuItemSeparator(),
			w.item(lang.L("Caret into the Arabic")+"  F2", nil, w.grid.FocusSource),
			w.item(lang.L("Split at the caret"), ctrl(fyne.KeyT), w.split),
			w.item(lang.L("Merge with next"), ctrl(fyne.KeyJ), w.merge),
			w.item(lang.L("Always break here…"), ctrlShift(fyne.KeyB), func() { w.ruleHere(true) }),
			w.item(lang.L("Never break here…"), ctrlShift(fyne.KeyJ), func() { w.ruleHere(false) }),
			fyne.NewMenuItemSeparator(),
			w.item(lang.L("Correct the spelling"), alt(fyne.KeyReturn), w.correct),
			w.item(lang.L("Add term…"), ctrl(fyne.KeyE), w.addTermDialog),
			w.item(lang.L("Comment…"), ctrl(fyne.KeyM), func() { w.lower.bring(w.comments) }),
			w.item(lang.L("Lock"), ctrl(fyne.KeyL), w.lock)),
		fyne.NewMenu(lang.L("Review"),
			w.item(lang.L("Approve and next"), ctrlShift(fyne.KeyA), w.approve),
			w.item(lang.L("Return…"), ctrlShift(fyne.KeyR), w.returnDialog),
			w.item(lang.L("Approve all shown"), ctrlAlt(fyne.KeyReturn), w.approveShown)),
		fyne.NewMenu(lang.L("Checks"), w.checkCommands()...),
		fyne.NewMenu(lang.L("Tools"),
			w.item(lang.L("Pretranslate…"), ctrlShift(fyne.KeyT), w.pretranslateDialog),
			w.item(lang.L("Align a draft…"), ctrlShift(fyne.KeyD), w.alignDialog),
			w.item(lang.L("Analysis…"), ctrlShift(fyne.KeyW), w.analysisDialog),
			fyne.NewMenuItemSeparator(),
			w.item(lang.L("Segmentation rules…"), ctrlShift(fyne.KeyG), w.rulesDialog),
			w.item(lang.L("Terms…"), ctrlShift(fyne.KeyK), w.termsDialog),
			w.item(lang.L("Find term candidates…"), ctrlShift(fyne.KeyI), w.candidatesDialog),
			w.item(lang.L("Names…"), ctrlShift(fyne.KeyN), w.namesDialog),
			w.item(lang.L("Memories…"), ctrlShift(fyne.KeyO), w.memoriesDialog)),
		fyne.NewMenu(lang.L("Help"),
			w.item(lang.L("Commands…"), ctrlShift(fyne.KeyP), w.paletteDialog),
			w.item(lang.L("Keys")+"  F1", ctrl(fyne.KeySlash), w.keysDialog)),
	)
}

// present shows a dialog. Escape closes it, and the return key does what enter
// does, nil being nothing, while no field has the keyboard. After the last dialog
// the editor has it again.
func (w *Window) present(d dialog.Dialog, enter func()) {
	w.dialogs = append(w.dialogs, shownDialog{d, enter})
	d.SetOnClosed(func() {
		w.dialogs = slices.DeleteFunc(w.dialogs, func(o shownDialog) bool { return o.Dialog == d })
		if len(w.dialogs) == 0 {
			w.focus()
		}
	})
	d.Show()
}

// shownDialog is a dialog that is open, and what the return key does in it, nil
// being nothing.
type shownDialog struct {
	dialog.Dialog
	enter func()
}

// dialogKey closes the dialog on top for the escape key.
func (w *Window) dialogKey(k *fyne.KeyEvent) bool {
	n := len(w.dialogs)
	if n == 0 || k.Name != fyne.KeyEscape {
		return false
	}
	w.dialogs[n-1].Hide()
	return true
}

// ask asks for one line or several and gives it to do.
func (w *Window) ask(title, label string, lines bool, do func(string)) {
	e := bidi.NewEntry(w.env, shape.Auto)
	e.SetMode(bidi.SingleLine)
	if lines {
		e.SetMode(bidi.MultiLine)
		e.SetRows(4)
	}
	e.SetPlaceholder(label)
	d := dialog.NewCustomConfirm(title, lang.L("OK"), lang.L("Cancel"), e, func(yes bool) {
		if yes && strings.TrimSpace(e.Text()) != "" {
			do(e.Text())
		}
	}, w.win)
	e.OnKey = w.dialogKey
	e.OnSubmitted = func(string) { d.Confirm() }
	d.Resize(fyne.NewSize(480, 200))
	w.present(d, nil)
	w.win.Canvas().Focus(e)
}

func (w *Window) goToDialog() {
	w.ask(lang.L("Go to number"), "1", false, func(s string) {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if w.view == nil {
			return
		}
		if err != nil || n < 1 || n > len(w.view.Segments) {
			w.report(hint(fmt.Sprintf(lang.L("There are segments 1 to %d."), len(w.view.Segments))))
			return
		}
		i, ok := w.grid.Index(w.view.Segments[n-1].ID)
		if !ok {
			w.report(hint(lang.L("The filter does not show this segment.")))
			return
		}
		w.grid.Select(i)
	})
}

func (w *Window) returnDialog() {
	at := w.grid.CurrentID()
	if at == "" {
		return
	}
	w.ask(lang.L("Return to the translator"), lang.L("What is to be done?"), true, func(reason string) {
		st := project.Returned
		w.actOn(at, func(s *session.Session, id string) error {
			return s.Set(context.Background(), id, session.Change{Status: &st, Comment: reason})
		})
	})
}

// keysDialog is the sheet of keys, made from the menu itself.
func (w *Window) keysDialog() {
	table := container.NewGridWithColumns(2)
	for _, row := range w.keys() {
		table.Add(widget.NewLabel(row[0]))
		table.Add(widget.NewLabel(row[1]))
	}
	d := dialog.NewCustom(lang.L("Keys"), lang.L("Close"), container.NewVScroll(table), w.win)
	d.Resize(fyne.NewSize(520, 560))
	w.present(d, nil)
}

// keys lists the commands of the menu that have a key, with its name.
func (w *Window) keys() (rows [][2]string) {
	for _, c := range w.commands() {
		for _, key := range c.keys {
			rows = append(rows, [2]string{c.label, key})
		}
	}
	return rows
}

func keyName(c *desktop.CustomShortcut) string {
	name := ""
	for _, m := range []struct {
		bit  fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, "Ctrl+"}, {fyne.KeyModifierSuper, "Cmd+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
		if c.Modifier&m.bit != 0 {
			name += m.name
		}
	}
	return name + string(c.KeyName)
}
