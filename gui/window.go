// Package gui is the window: menus, dialogs, wiring. It shows what a session
// holds and sends what a user does to it.
//
// Fyne's goroutine draws and takes keys, and never waits: actions go, in their
// order, to one worker goroutine (see queue), and what comes back reaches the
// screen through fyne.Do alone (Window.ui). An answer for a segment that is no longer the
// current one, or to what nobody asks any more, is dropped: by a generation number, or as its
// context has ended.
package gui

import (
	"context"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/assets"
	"tarjuman/gui/bidi"
	"tarjuman/gui/chooser"
	"tarjuman/gui/grid"
	"tarjuman/gui/panel"
	"tarjuman/gui/settings"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/exchange"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

// Options is what the program decides for the window.
type Options struct {
	// OpenMemory opens a translation memory: for reading alone, or else making it
	// where there is none.
	OpenMemory func(ctx context.Context, path string, readOnly bool) (memory.Store, error)
	// Import adds the units of a file to a memory: that of package exchange. Without
	// it the sample has no memory of its own.
	Import func(ctx context.Context, m memory.Store, path string, o exchange.Options) (exchange.Report, error)
	// Choose asks for files with the dialog of the desktop: that of package chooser. Without
	// it, or where it returns chooser.ErrNone, Fyne's dialog does.
	Choose func(ctx context.Context, r chooser.Request) (wait func() ([]string, error), err error)
	// DataDir is the folder for the default memory and the sample's project.
	DataDir string
	// ConfigDir is the folder for what is chosen in the window; "" keeps nothing.
	ConfigDir string
	// Tool names the program in exported files.
	Tool string
	// UI runs a function on Fyne's goroutine; nil is fyne.Do. The software
	// driver of tests has no goroutine of its own.
	UI func(func())
}

// Window is the program's one window.
type Window struct {
	app  fyne.App
	win  fyne.Window
	opt  Options
	env  *bidi.Env
	ui   func(func()) // runs something on Fyne's goroutine
	work *queue       // what a user does, in order
	asks *queue       // what the memories are asked for a segment: it may take long
	idle *queue       // what may wait: counting, reading fonts

	embedded bidi.Fonts
	fallback []shape.Family // of the system, for what the others lack

	icons       map[string]fyne.Resource // of the statuses, by name
	grid        *grid.Grid
	matches     *panel.Matches
	completion  *completion
	cue         cue
	status      *statusBar
	filter      *filterBar
	find        *findBar
	lower       *lower
	concordance *concordance
	comments    *commentPane
	history     *historyPane
	changes     *changesPane
	text        *textPane
	checks      *checksPane
	first       *widget.Label   // the first keys to know, in the empty state
	body        *fyne.Container // the empty state, or the workbench

	// Fyne's goroutine alone touches what follows.
	session   *session.Session
	view      *session.View
	typing    typing
	unsaved   map[string]text.Text                // sent to the session and not yet safe
	stopParts func()                              // ends the search for parts of the current segment
	matched   string                              // the segment whose matches are shown
	dialogs   []shownDialog                       // those that are open, the last on top
	contents  map[dialog.Dialog]fyne.CanvasObject // of dialogs, until they are closed
	feet      map[dialog.Dialog]*dialogFoot       // of them too
	registry
	exported   func() // exports once more what was exported last, nil before
	settings   *settings.Store
	left       string // the current segment, which is settled when it is left
	read       *finalPass
	roleShown  *choice
	roleTools  []*tool // those of one role alone
	endJob     func()  // ends the job that runs; nil where there is none
	drops      drops
	asking     bool // the desktop is asked for a file dialog, which is not there yet
	tips       *tips
	generation int // of the current segment: late answers are dropped
	words      wordCounter
	progress   progress // as it was counted last
	terms      termsShown
	spelling   spelling
	signsUsed  []bidi.Sign // last, the newest first

	// The worker alone touches what follows.
	failed map[string]text.Text // typed, and could not be saved

	// The idle queue alone touches what follows.
	looked map[rune]bool // characters for which a font was looked for
}

// New makes the window. Nothing is open in it yet.
func New(app fyne.App, opt Options) (*Window, error) {
	if err := speak(); err != nil {
		return nil, err
	}
	w := &Window{stopParts: func() {}, unsaved: map[string]text.Text{}, contents: map[dialog.Dialog]fyne.CanvasObject{}, feet: map[dialog.Dialog]*dialogFoot{}, looked: map[rune]bool{}, failed: map[string]text.Text{}, app: app, win: app.NewWindow("Tarjuman"), opt: opt, ui: opt.UI}
	if w.ui == nil {
		w.ui = fyne.Do
	}
	w.altGr = altGr
	w.work, w.asks, w.idle, w.spelling.queue = newQueue(w.ui), newQueue(w.ui), newQueue(w.ui), newQueue(w.ui)
	w.openSettings()
	app.Settings().SetTheme(calm{theme.DefaultTheme(), w.look()})
	if err := w.newEnv(); err != nil {
		return nil, err
	}
	w.icons = map[string]fyne.Resource{}
	for _, name := range []string{"new", "draft", "translated", "returned", "approved", "lock", "comment", "flag", "ascending", "descending"} {
		b, err := assets.Icons.ReadFile("icons/" + name + ".svg")
		if err != nil {
			return nil, err
		}
		w.icons[name] = fyne.NewStaticResource(name+".svg", b)
	}
	if b, err := assets.Icons.ReadFile("icons/tarjuman.png"); err == nil {
		w.win.SetIcon(fyne.NewStaticResource("tarjuman.png", b))
	}

	w.grid = grid.New(w.env, w.icons)
	w.grid.StatusName = statusName
	w.grid.OnSelected = w.selected
	w.grid.OnTyped = w.typed
	w.grid.OnKey = w.rowKey
	w.grid.OnShortcut = w.shortcut
	w.grid.Marks = func(id, source string) []bidi.Span {
		return slices.Concat(w.marksOf(source), w.checks.sourceMarks(id, source), w.find.marks(source, w.find.arabic))
	}
	w.grid.TargetMarks = func(id, target string) []bidi.Span {
		return slices.Concat(w.checks.targetMarks(id, target), w.find.marks(target, w.find.english))
	}
	w.columns()
	w.grid.Editor().OnRefused = w.refused
	w.grid.Editor().OnMenu = w.spellingMenu
	w.completion = w.newCompletion()
	w.matches = panel.NewMatches(w.env)
	w.matches.Empty = lang.L("Nothing like it in the memory yet. What you confirm will be found here.")
	w.matches.Waiting = lang.L("Looking in the memories…")
	w.matches.Penalty = lang.L("penalty")
	w.matches.Reversed = lang.L("says the opposite?")
	w.matches.From = lang.L("from")
	w.matches.Approved = lang.L("approved")
	w.matches.Differs = lang.L("Not in your sentence")
	w.matches.Replaced = lang.L("This number comes from your sentence")
	w.matches.OnInsert = w.insert
	w.matches.OnInsertText = w.insertText
	w.matches.Also, w.matches.Never = lang.L("also"), lang.L("not")
	w.matches.Alike = lang.L("Your sentence has this too")
	w.matches.ReadTitle = lang.L("Parts within other sentences")
	w.status = newStatusBar(w.env)
	w.find = w.newFindBar()
	w.filter = w.newFilterBar()
	w.grid.OnTitle = func(t grid.Title) { w.filter.sort(sortKeys[t]) }
	w.concordance, w.comments, w.history = w.newConcordance(), w.newComments(), w.newHistory()
	w.text = w.newTextPane()
	w.changes = w.newChanges()
	w.checks = w.newChecks()
	w.tips = w.newTips()
	w.checks.rows = container.NewBorder(w.tips.room, w.checks.room, nil, nil, w.grid)
	w.lower = w.newLower(w.checks.rows, w.comments, w.checks, w.concordance, w.history, w.changes, w.text)

	w.first = widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{})
	w.first.Importance = widget.LowImportance
	w.win.SetMainMenu(w.menu())
	w.nameKeys()
	w.body = container.NewStack(w.emptyState())
	w.read = w.newFinalPass()
	w.win.SetContent(container.NewStack(w.body, w.completion.layer, bidi.NewTips(w.env).Object()))
	w.win.Resize(fyne.NewSize(float32(w.settings.Float(setWidth, usualWidth)), float32(w.settings.Float(setHeight, usualHeight))))
	w.win.SetOnDropped(w.dropped)
	w.win.SetCloseIntercept(w.quit)
	w.hearLoose()
	w.hearUnnamed()
	return w, nil
}

// Show opens the window.
func (w *Window) Show() { w.win.Show() }

// statusName is the word for a status on the screen.
func statusName(s project.Status) string {
	switch s {
	case project.Draft:
		return lang.L("Draft")
	case project.Translated:
		return lang.L("Translated")
	case project.Returned:
		return lang.L("Returned")
	case project.Approved:
		return lang.L("Approved")
	}
	return lang.L("New")
}

// emptyState is what stands in the window before anything is open.
func (w *Window) emptyState() fyne.CanvasObject {
	title := widget.NewLabelWithStyle(lang.L("Drop an Arabic text here"), fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameHeadingText
	hint := widget.NewLabelWithStyle(lang.L("It is split into sentences, and what you type is saved as you type."), fyne.TextAlignCenter, fyne.TextStyle{})
	sample := w.tool("file.sample", lang.L("Try the sample"), theme.DocumentIcon())
	all := w.recent()
	if len(all) == 0 {
		sample.Importance = widget.HighImportance
	}
	buttons := container.NewHBox(w.tool("file.open", lang.L("Open…"), theme.FolderOpenIcon()), sample)
	content := container.NewVBox(title, hint, container.NewCenter(buttons), w.first)
	for i, path := range all[:min(len(all), shownRecent)] {
		b := w.button(recentName(path, all), func() { w.OpenPath(path) })
		b.Icon = theme.HistoryIcon()
		if i == 0 {
			b.main().Text = fmt.Sprintf(lang.L("Continue %s"), b.Text)
		} else {
			b.Importance = widget.LowImportance
		}
		content.Add(container.NewCenter(b))
	}
	said := container.NewPadded(container.New(firstLine{}, w.status.note)) // why a command cannot be done yet
	return container.NewBorder(nil, said, nil, nil, container.NewCenter(content))
}

// workbench is the window's content while a project is open.
func (w *Window) workbench() fyne.CanvasObject {
	w.roleTools = nil
	confirm := w.tool("segment.confirm", lang.L("Confirm"), theme.ConfirmIcon())
	confirm.Importance = widget.HighImportance
	tools := container.NewHBox(
		w.tool("file.open", lang.L("Open…"), theme.FolderOpenIcon()),
		w.tool("file.export", lang.L("Export…"), theme.DocumentSaveIcon()),
		widget.NewSeparator(), confirm,
		w.tool("review.approve", lang.L("Approve"), nil).only(anEditor),
		w.tool("review.return", lang.L("Return…"), nil).only(anEditor),
	)
	tools.Add(w.roleChoice())
	head := widget.NewLabelWithStyle(lang.L("Matches"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	side := container.NewBorder(head, nil, nil, nil, w.matches.Object())
	split := container.NewHSplit(w.lower.object(), side)
	split.Offset = 0.74
	return container.NewBorder(container.NewVBox(w.packageBar(), tools, w.filter.box, w.find.box), w.status.object(), nil, nil, split)
}

// hearLoose takes what is typed while nothing has the keyboard, as after a click beside the
// texts: it is for the text that is worked on.
func (w *Window) hearLoose() {
	c := w.win.Canvas()
	typed := func(do func(e *bidi.Entry)) {
		if e := w.grid.Editor(); w.session != nil && len(w.dialogs) == 0 && c.Overlays().Top() == nil && w.home() == fyne.Focusable(e) {
			w.focus()
			do(e)
		}
	}
	c.SetOnTypedKey(func(k *fyne.KeyEvent) {
		if !w.key(k) {
			typed(func(e *bidi.Entry) { e.TypedKey(k) })
		}
	})
	c.SetOnTypedRune(func(r rune) { typed(func(e *bidi.Entry) { e.TypedRune(r) }) })
	for _, s := range []fyne.Shortcut{&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}, &fyne.ShortcutPaste{}} {
		c.AddShortcut(s, func(s fyne.Shortcut) { typed(func(e *bidi.Entry) { e.TypedShortcut(s) }) })
	}
}

// key takes the keys without modifiers that the editor does not need.
func (w *Window) key(k *fyne.KeyEvent) bool {
	if w.dialogKey(k) {
		return true
	}
	if n := len(w.dialogs); n > 0 { // the rows are out of reach
		enter := w.dialogs[n-1].enter
		if enter == nil || k.Name != fyne.KeyReturn && k.Name != fyne.KeyEnter {
			return false
		}
		enter()
		return true
	}
	if w.win.Canvas().Overlays().Top() != nil {
		return false
	}
	if k.Name != fyne.KeyReturn && w.pressed(key{KeyName: k.Name, Modifier: w.shift()}) {
		return true
	}
	switch k.Name {
	case fyne.KeyEscape:
		w.find.close() // the editor has the keyboard then
	case fyne.KeyPageDown:
		w.page(1)
	case fyne.KeyPageUp:
		w.page(-1)
	default:
		return false
	}
	return true
}

// rowKey takes the keys of a row: there, return can be the key of a command too.
func (w *Window) rowKey(k *fyne.KeyEvent) bool {
	enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	if k.Name == fyne.KeyTab && w.completion.offered == nil {
		w.say(fmt.Sprintf(lang.L("Tab takes a word that is offered; %s goes to the panes."), w.keyOf("view.nextPane")))
		return true
	}
	return w.completion.key(k) || w.key(k) || enter && w.pressed(key{KeyName: fyne.KeyReturn, Modifier: w.shift()})
}

// shift is the shift key if it is held.
func (w *Window) shift() fyne.KeyModifier {
	if d, ok := w.app.Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers() & fyne.KeyModifierShift
	}
	return 0
}

// modified reports whether the control or the shift key is held.
func (w *Window) modified() bool {
	d, ok := w.app.Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&(fyne.KeyModifierShift|fyne.KeyModifierShortcutDefault) != 0
}

// shortcut takes what Fyne gives to no menu: Ctrl+Insert, the return key of the number
// pad, and undo and redo, which are the project's when the editor has none of its own left.
func (w *Window) shortcut(s fyne.Shortcut) bool {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		return s.Secondary && w.pressed(key{KeyName: fyne.KeyInsert, Modifier: fyne.KeyModifierShortcutDefault})
	case *desktop.CustomShortcut:
		return s.KeyName == fyne.KeyEnter && w.pressed(key{KeyName: fyne.KeyReturn, Modifier: s.Modifier})
	case *fyne.ShortcutUndo:
		if w.grid.Editor().CanUndo() {
			return false
		}
		w.undo()
		return true
	case *fyne.ShortcutRedo:
		if w.grid.Editor().CanRedo() {
			return false
		}
		w.redo()
		return true
	}
	return false
}

// savedText is when the last change became durable, in words.
func savedText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return lang.L("Saved") + " " + t.Local().Format("15:04:05")
}
