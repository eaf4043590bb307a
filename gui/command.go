package gui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// A command is what a person can have done: an item of the main menu, which the palette
// finds, the sheet of keys lists, and a key does. The menu is the one list of them.
type command struct {
	// id is its name in the settings. It never changes.
	id string
	// menu is where it stands, and label what it says.
	menu, label string
	// usual is the key that it has where nobody says otherwise, as writeKey has it, and
	// key the present one: none where another command was given it.
	usual string
	key   key
	needs []need
	item  *fyne.MenuItem
}

// lacks says what is lacking to do the command, "" if nothing is.
func (c *command) lacks(w *Window) string {
	for _, n := range c.needs {
		if lacking := n(w); lacking != "" {
			return lacking
		}
	}
	return ""
}

// A registry has the commands of the window and their keys. They are made anew with the
// main menu.
type registry struct {
	keymap   keymap
	commands []*command // in the order of the menu
	byKey    map[key]*command
	made     map[*fyne.MenuItem]*command // while the menu is being made
	catch    func(key)                   // takes keys in the place of commands, nil for none
	altGr    func() bool                 // whether the Ctrl+Alt of a key is AltGr
	scanCode int                         // of the key that was pressed last while nothing had the keyboard
}

// name is what a command is called outside its menu.
func (c *command) name() string { return c.menu + ": " + c.label }

// A need is what a command cannot do without. It says in words what is lacking, "" if
// nothing is.
type need func(w *Window) string

// aProject needs something to be open.
func aProject(w *Window) string {
	if w.session == nil {
		return fmt.Sprintf(lang.L("Nothing is open yet: %s opens a text."), w.keyOf("file.open"))
	}
	return ""
}

// aSegment needs a row to be the current one.
func aSegment(w *Window) string {
	if lacking := aProject(w); lacking != "" {
		return lacking
	}
	if w.grid.CurrentID() == "" {
		return fmt.Sprintf(lang.L("No row is shown: %s shows all."), w.keyOf("show.all"))
	}
	return ""
}

const altGrKeys = fyne.KeyModifierControl | fyne.KeyModifierAlt

// item is a command: its id, what it says, its usual key, what it does, and what it
// needs. Where something is lacking it says so. While a dialog is open its key is for what
// has the keyboard there, as the menu takes keys before that does, but for help and the end;
// that which confirms does what the return key does there, also in a field of several lines.
func (w *Window) item(id, label, usual string, do func(), needs ...need) *fyne.MenuItem {
	c := &command{id: id, label: label, usual: usual, needs: needs}
	c.item = fyne.NewMenuItem(label, func() {
		w.env.Tips.Hide()
		if c.key.Modifier&altGrKeys == altGrKeys && w.altGr() { // a character is being typed
			return
		}
		if w.catch != nil {
			w.catch(c.key)
			return
		}
		if w.win.Canvas().Overlays().Top() != nil && id != "help.help" && id != "file.quit" { // the help is about a dialog too
			if n := len(w.dialogs); n > 0 && id == "segment.confirm" && w.dialogs[n-1].enter != nil {
				w.dialogs[n-1].enter()
			} else if o, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
				o.TypedShortcut(&c.key)
			}
			return
		}
		if lacking := c.lacks(w); lacking != "" {
			w.say(lacking)
			return
		}
		do()
	})
	w.made[c.item] = c
	return c.item
}

// menu makes the main menu, and the commands and their keys anew.
func (w *Window) menu() *fyne.MainMenu {
	w.made, w.commands = map[*fyne.MenuItem]*command{}, nil
	menus := w.menus()
	var list func(menu string, items []*fyne.MenuItem)
	list = func(menu string, items []*fyne.MenuItem) {
		for _, m := range items {
			if m.ChildMenu != nil {
				list(menu+": "+m.Label, m.ChildMenu.Items)
			} else if c := w.made[m]; c != nil {
				c.menu = menu
				w.commands = append(w.commands, c)
			}
		}
	}
	for _, m := range menus {
		list(m.Label, m.Items)
	}
	w.byKey = w.keymap.give(w.commands)
	for _, m := range menus {
		w.writeKeys(m)
	}
	return fyne.NewMainMenu(menus...)
}

// command returns the command of an id, nil for none.
func (w *Window) command(id string) *command {
	for _, c := range w.commands {
		if c.id == id {
			return c
		}
	}
	return nil
}

// keyOf is the name of the key of a command, or where it stands if it has none.
func (w *Window) keyOf(id string) string {
	c := w.command(id)
	switch {
	case c == nil:
		return id
	case c.key.KeyName == "":
		return c.name()
	}
	return keyName(c.key)
}

// keyNow is what the command of a usual key has for a key now, as keyOf says it. Another
// key is called as it is on this system; what is no key stays.
func (w *Window) keyNow(usual string) string {
	for _, c := range w.commands {
		if c.usual == usual {
			return w.keyOf(c.id)
		}
	}
	if k, err := readKey(usual); err == nil && k.KeyName != "" {
		return keyName(k)
	}
	return usual
}

// keysOf is what the nine keys of commands are called whose ids end with 1 to 9: in one
// word where only the digit differs.
func (w *Window) keysOf(id string) string {
	first := w.keyOf(id + "1")
	start, ok := strings.CutSuffix(first, "1")
	for n := '2'; n <= '9' && ok; n++ {
		ok = w.keyOf(id+string(n)) == start+string(n)
	}
	if ok {
		return start + lang.L("number")
	}
	return first + " …"
}

// nameKeys puts the keys as they are now into the words that name them on the screen.
func (w *Window) nameKeys() {
	part := w.keysOf("insert.part.")
	w.matches.TermsTitle = fmt.Sprintf(lang.L("Terms (%s)"), part)
	w.matches.NamesTitle = fmt.Sprintf(lang.L("Names (%s)"), part)
	w.matches.PartsTitle = fmt.Sprintf(lang.L("Parts to put at the caret (%s)"), part)
	w.matches.Suggested = fmt.Sprintf(lang.L("Suggested: %s accepts or changes it"), w.keyOf("tools.names"))
	w.matches.Again()
	w.tips.say()
	w.find.say()
	setLabel(w.first, fmt.Sprintf(lang.L("%s opens a text, %s the sample. %s explains what you are in, %s finds any command."),
		w.keyOf("file.open"), w.keyOf("file.sample"), w.keyOf("help.help"), w.keyOf("help.commands")))
}

// pressed does the command of a key, and reports whether there is one.
func (w *Window) pressed(k key) bool {
	c := w.byKey[k]
	if c != nil {
		c.item.Action()
	}
	return c != nil
}

// rekey gives a command a key, none being "" as writeKey has it. A key of another
// command is refused: the error names that one.
func (w *Window) rekey(id string, k key) error {
	if k.KeyName != "" {
		if err := refuse(k); err != nil {
			return err
		}
		if other := w.byKey[k]; other != nil && other.id != id {
			return taken(k, other)
		}
	}
	own := map[string]string{id: writeKey(k)}
	for other, written := range w.keymap.own {
		if other != id {
			own[other] = written
		}
	}
	w.setKeymap(keymap{w.keymap.preset, own})
	return nil
}

// setKeymap gives all commands the keys of a map, and keeps it.
func (w *Window) setKeymap(m keymap) {
	w.keymap = m
	w.settings.Set(setPreset, m.preset)
	if w.settings.Set(setKeys, m.own); len(m.own) == 0 {
		w.settings.Set(setKeys, nil)
	}
	w.win.SetMainMenu(w.menu())
	w.nameKeys()
}
