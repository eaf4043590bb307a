package gui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/arabic"
)

// menus are the main menu: every command, with its usual key.
func (w *Window) menus() []*fyne.Menu {
	insert := fyne.NewMenuItem(lang.L("Insert match"), nil)
	insert.ChildMenu = fyne.NewMenu("")
	for i := range 9 {
		n := strconv.Itoa(i + 1)
		insert.ChildMenu.Items = append(insert.ChildMenu.Items, w.item("insert.match."+n, n, "Ctrl+"+n, func() { w.insert(i) }, aSegment))
	}
	part := fyne.NewMenuItem(lang.L("Insert term, name or part"), nil)
	part.ChildMenu = fyne.NewMenu("")
	for i := range 9 {
		n := strconv.Itoa(i + 1)
		part.ChildMenu.Items = append(part.ChildMenu.Items, w.item("insert.part."+n, n, "Ctrl+Alt+"+n, func() { w.insertText(i) }, aSegment))
	}
	quit := w.item("file.quit", lang.L("Quit"), "Ctrl+Q", w.quit)
	quit.IsQuit = true
	return []*fyne.Menu{
		fyne.NewMenu(lang.L("File"),
			w.item("file.new", lang.L("New…"), "Ctrl+N", w.newDialog),
			w.item("file.open", lang.L("Open…"), "Ctrl+O", w.openDialog),
			w.item("file.paste", lang.L("New from the clipboard…"), "Ctrl+Shift+V", w.pasteDialog),
			w.recentMenu(),
			w.item("file.sample", lang.L("Try the sample"), "Ctrl+Shift+F1", w.OpenSample),
			w.item("file.documents", lang.L("Documents…"), "Ctrl+Shift+F4", w.documentsDialog, aProject),
			w.item("file.project", lang.L("Project settings…"), "Ctrl+Shift+F9", w.projectDialog, aProject),
			fyne.NewMenuItemSeparator(),
			w.item("file.save", lang.L("Save now"), "Ctrl+S", w.saveNow, aProject),
			w.item("file.export", lang.L("Export…"), "Ctrl+Shift+E", w.exportDialog, aProject),
			w.item("file.exportAgain", lang.L("Export again"), "Ctrl+D", w.exportAgain, aProject),
			w.item("file.review", lang.L("Import review…"), "Ctrl+Shift+L", w.reviewDialog, aProject),
			w.item("file.preview", lang.L("Preview in the browser"), "Ctrl+P", w.preview, aProject),
			fyne.NewMenuItemSeparator(),
			w.item("file.package", lang.L("Make a package…"), "Ctrl+F7", w.packageDialog, aProject),
			w.item("file.openPackage", lang.L("Open a package…"), "Ctrl+F8", w.packageChooser),
			fyne.NewMenuItemSeparator(),
			w.item("file.snapshots", lang.L("Snapshots…"), "Ctrl+Shift+U", w.snapshotsDialog, aProject),
			fyne.NewMenuItemSeparator(), quit),
		fyne.NewMenu(lang.L("Edit"),
			w.item("edit.undo", lang.L("Undo in the project"), "Ctrl+Shift+Z", w.undo, aProject),
			w.item("edit.redo", lang.L("Redo in the project"), "Ctrl+Shift+Y", w.redo, aProject),
			fyne.NewMenuItemSeparator(),
			w.item("edit.find", lang.L("Find…"), "Ctrl+F", func() { w.find.open(false) }, aProject),
			w.item("edit.replace", lang.L("Find and replace…"), "Ctrl+H", func() { w.find.open(true) }, aProject),
			w.item("edit.replaceAll", lang.L("Replace all"), "Alt+H", w.find.replaceAll, aProject),
			w.item("edit.find.next", lang.L("Next find"), "F3", func() { w.find.step(1) }, aProject),
			w.item("edit.find.previous", lang.L("Previous find"), "Shift+F3", func() { w.find.step(-1) }, aProject),
			w.find.menu(),
			fyne.NewMenuItemSeparator(),
			w.item("edit.copySource", lang.L("Copy source"), "Ctrl+Insert", w.copySource, aSegment),
			w.item("edit.clear", lang.L("Clear target"), "Ctrl+Shift+Delete", w.clearTarget, aSegment),
			fyne.NewMenuItemSeparator(),
			w.item("edit.offer", lang.L("Choose what is offered"), "Ctrl+Down", func() { w.completion.choose(1) }, aSegment),
			w.item("edit.characters", lang.L("Special characters…"), "Alt+C", w.charactersDialog, aSegment),
			w.caseMenu(),
			fyne.NewMenuItemSeparator(),
			checked(w.item("edit.complete", lang.L("Complete words as I type"), "Ctrl+F12", func() { w.setCompletes(!w.completes()) }), w.completes()),
			checked(w.item("edit.correct", lang.L("Correct Arabic marks as I type"), "Ctrl+Shift+F12", func() { w.setCorrects(!w.corrects()) }), w.corrects())),
		w.viewMenu(),
		fyne.NewMenu(lang.L("Go"),
			w.item("go.next", lang.L("Next row"), "Alt+Down", func() { w.next(1) }, aSegment),
			w.item("go.previous", lang.L("Previous row"), "Alt+Up", func() { w.next(-1) }, aSegment),
			w.item("go.unfinished.next", lang.L("Next unfinished"), "F9", func() { w.unfinished(1) }, aSegment),
			w.item("go.unfinished.previous", lang.L("Previous unfinished"), "Shift+F9", func() { w.unfinished(-1) }, aSegment),
			w.item("go.doubtful", lang.L("Next draft to look at"), "Ctrl+F9", w.nextDoubtful, aSegment),
			w.item("go.comment.next", lang.L("Next comment"), "Alt+M", func() { w.seekComment(1) }, aSegment),
			w.item("go.comment.previous", lang.L("Previous comment"), "Alt+Shift+M", func() { w.seekComment(-1) }, aSegment),
			w.item("go.repetition.next", lang.L("Next repetition"), "Alt+R", func() { w.seekRepetition(1) }, aSegment),
			w.item("go.repetition.previous", lang.L("Previous repetition"), "Alt+Shift+R", func() { w.seekRepetition(-1) }, aSegment),
			w.statusMenu(),
			w.item("go.number", lang.L("Number…"), "Ctrl+G", w.goToDialog, aProject)),
		w.filterMenu(),
		fyne.NewMenu(lang.L("Segment"),
			w.item("segment.confirm", lang.L("Confirm"), "Ctrl+Enter", w.confirm, aSegment),
			w.item("segment.confirmNext", lang.L("Confirm and next row"), "Ctrl+Shift+Enter", w.confirmNext, aSegment),
			insert,
			part,
			fyne.NewMenuItemSeparator(),
			w.item("segment.source", lang.L("Caret into the Arabic"), "F2", w.grid.FocusSource, aSegment),
			w.item("segment.split", lang.L("Split at the caret"), "Ctrl+T", w.split, aSegment),
			w.item("segment.merge", lang.L("Merge with next"), "Ctrl+J", w.merge, aSegment),
			w.item("segment.break", lang.L("Always break here…"), "Ctrl+Shift+B", func() { w.ruleHere(true) }, aSegment),
			w.item("segment.join", lang.L("Never break here…"), "Ctrl+Shift+J", func() { w.ruleHere(false) }, aSegment),
			fyne.NewMenuItemSeparator(),
			w.item("segment.spelling", lang.L("Correct the spelling"), "Alt+Enter", w.correct, aSegment),
			w.item("segment.term", lang.L("Add term…"), "Ctrl+E", w.addTermDialog, aProject),
			w.item("segment.comment", lang.L("Comment…"), "Ctrl+M", func() { w.lower.bring(w.comments) }, aSegment),
			w.item("segment.lock", lang.L("Lock"), "Ctrl+L", w.lock, aSegment)),
		fyne.NewMenu(lang.L("Review"), append([]*fyne.MenuItem{
			w.item("review.approve", lang.L("Approve and next"), "Ctrl+Shift+A", w.approveNext, aSegment, anEditor),
			w.item("review.approveHere", lang.L("Approve"), "Alt+V", w.approve, aSegment, anEditor),
			w.item("review.return", lang.L("Return…"), "Ctrl+Shift+R", w.returnDialog, aSegment, anEditor),
			w.item("review.reading", lang.L("Reading view"), "F5", func() { w.read.toggle() }, aProject),
			w.item("review.readingArabic", lang.L("Arabic in the reading view"), "Ctrl+F5", func() { w.read.turn() }, aProject),
			w.item("review.report", lang.L("Report…"), "Alt+O", w.workReport, aProject),
			w.item("review.role", lang.L("Next role"), "Ctrl+F11", w.nextRole),
			w.item("review.approveShown", lang.L("Approve all shown"), "Ctrl+Alt+Enter", w.approveShown, aProject, anEditor),
			w.item("review.changes", lang.L("What was changed…"), "Ctrl+F10", w.compareDialog, aProject),
		}, w.changes.commands()...)...),
		fyne.NewMenu(lang.L("Checks"), w.checkCommands()...),
		fyne.NewMenu(lang.L("Tools"),
			w.item("tools.pretranslate", lang.L("Pretranslate…"), "Ctrl+Shift+T", w.pretranslateDialog, aProject, aTranslator),
			w.item("tools.align", lang.L("Align a draft…"), "Ctrl+Shift+D", w.alignDialog, aProject, aTranslator),
			w.item("tools.analysis", lang.L("Analysis…"), "Ctrl+Shift+W", w.analysisDialog, aProject),
			fyne.NewMenuItemSeparator(),
			w.item("tools.rules", lang.L("Segmentation rules…"), "Ctrl+Shift+G", w.rulesDialog, aProject),
			w.item("tools.terms", lang.L("Terms…"), "Ctrl+Shift+K", w.termsDialog, aProject),
			w.item("tools.candidates", lang.L("Find term candidates…"), "Ctrl+Shift+I", w.candidatesDialog, aProject),
			w.item("tools.names", lang.L("Names…"), "Ctrl+Shift+N", w.namesDialog, aProject),
			w.item("tools.units", lang.L("Units of the memory…"), "Ctrl+Shift+F11", w.unitsDialog, aProject),
			w.item("tools.memories", lang.L("Memories…"), "Ctrl+Shift+O", w.memoriesDialog, aProject)),
		fyne.NewMenu(lang.L("Help"),
			w.item("help.commands", lang.L("Commands…"), "Ctrl+Shift+P", w.paletteDialog),
			w.item("help.help", lang.L("Help"), "F1", w.help),
			w.item("help.tips", lang.L("Next tip"), "Ctrl+F1", w.tips.next, aProject),
			w.item("help.keys", lang.L("Keys"), "Ctrl+/", w.keysDialog)),
	}
}

// present shows a dialog. Escape closes it, and the return key does what enter
// does, nil being nothing, while no field has the keyboard. After the last dialog
// the editor has it again.
func (w *Window) present(d dialog.Dialog, enter func()) {
	w.dialogs = append(w.dialogs, shownDialog{Dialog: d, enter: enter})
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
	topic string // the page of the help about it, empty for the first one
	says  string // the error that it shows, empty for none
}

// dialogKey closes the dialog on top for the escape key, and opens the help about it for
// the key of that. Whatever has the keyboard in a dialog asks it first.
func (w *Window) dialogKey(k *fyne.KeyEvent) bool {
	n := len(w.dialogs)
	switch {
	case n == 0:
		return false
	case k.Name == fyne.KeyEscape:
		w.dialogs[n-1].Hide()
	case w.catch == nil && w.command("help.help").key == key{KeyName: k.Name, Modifier: w.shift()}:
		w.help()
	default:
		return false
	}
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
	var d *dialog.CustomDialog
	done := func() {
		d.Hide()
		if strings.TrimSpace(e.Text()) != "" {
			do(e.Text())
		}
	}
	d = w.withButtons(title, container.NewVBox(e), w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("OK"), done).main())
	e.OnKey = w.dialogKey
	e.OnSubmitted = func(string) { done() }
	d.Resize(fyne.NewSize(480, d.MinSize().Height))
	w.present(d, nil)
	w.win.Canvas().Focus(e)
}

func (w *Window) goToDialog() {
	w.ask(lang.L("Go to number"), "1", false, func(s string) {
		n, err := strconv.Atoi(arabic.Fold(strings.TrimSpace(s))) // digits of any of the three kinds
		if w.view == nil {
			return
		}
		if err != nil || n < 1 || n > len(w.view.Segments) {
			w.report(hint(fmt.Sprintf(lang.L("There are segments 1 to %d."), len(w.view.Segments))))
			return
		}
		w.goToSegment(n - 1)
	})
}

// goToSegment goes to the row of a segment of the view.
func (w *Window) goToSegment(i int) {
	row, ok := w.grid.Index(w.view.Segments[i].ID)
	if !ok {
		w.report(hint(fmt.Sprintf(lang.L("The filter does not show segment %d: %s shows all."), i+1, w.keyOf("show.all"))))
		return
	}
	w.grid.Select(row)
}
