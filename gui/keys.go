package gui

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// A key is one of the keyboard with its modifiers. The zero key is none.
type key = desktop.CustomShortcut

// keyWords are the keys whose names in Fyne are not what stands on them.
var keyWords = []struct {
	key  fyne.KeyName
	word string
}{
	{fyne.KeyReturn, "Enter"},
	{fyne.KeyPageUp, "PageUp"},
	{fyne.KeyPageDown, "PageDown"},
	{fyne.KeyBackspace, "Backspace"},
}

// modifierWords are the modifiers in the order in which they are written. Ctrl is the
// command key of macOS.
var modifierWords = []struct {
	bit  fyne.KeyModifier
	word string
}{
	{fyne.KeyModifierShortcutDefault, "Ctrl"},
	{fyne.KeyModifierAlt, "Alt"},
	{fyne.KeyModifierShift, "Shift"},
}

// writeKey is how settings and the tables of keys write a key: "Ctrl+Shift+A", "F9".
func writeKey(k key) string {
	if k.KeyName == "" {
		return ""
	}
	var b strings.Builder
	for _, m := range modifierWords {
		if k.Modifier&m.bit != 0 {
			b.WriteString(m.word + "+")
		}
	}
	word := string(k.KeyName)
	for _, w := range keyWords {
		if w.key == k.KeyName {
			word = w.word
		}
	}
	return b.String() + word
}

// readKey is the inverse of writeKey; "" is no key.
func readKey(s string) (key, error) {
	k := key{}
	rest := s
	for _, m := range modifierWords {
		if after, ok := strings.CutPrefix(rest, m.word+"+"); ok && after != "" {
			k.Modifier |= m.bit
			rest = after
		}
	}
	k.KeyName = fyne.KeyName(rest)
	for _, w := range keyWords {
		if w.word == rest {
			k.KeyName = w.key
		}
	}
	if s != "" && (writeKey(k) != s || !slices.Contains(allKeys, k.KeyName)) {
		return key{}, fmt.Errorf("%q is no key: write it like Ctrl+Shift+A or F9", s)
	}
	return k, nil
}

// allKeys are the keys that a command can have.
var allKeys = func() []fyne.KeyName {
	all := []fyne.KeyName{
		fyne.KeyReturn, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyBackspace, fyne.KeyInsert, fyne.KeyDelete,
		fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeySpace,
		fyne.KeyApostrophe, fyne.KeyComma, fyne.KeyMinus, fyne.KeyPeriod, fyne.KeySlash, fyne.KeyBackslash,
		fyne.KeyLeftBracket, fyne.KeyRightBracket, fyne.KeySemicolon, fyne.KeyEqual, fyne.KeyBackTick,
	}
	for c := 'A'; c <= 'Z'; c++ {
		all = append(all, fyne.KeyName(c))
	}
	for c := '0'; c <= '9'; c++ {
		all = append(all, fyne.KeyName(c))
	}
	for n := 1; n <= 12; n++ {
		all = append(all, fyne.KeyName(fmt.Sprintf("F%d", n)))
	}
	return all
}()

// keyName is what a key is called on this system.
func keyName(k key) string {
	name := writeKey(k)
	if runtime.GOOS == "darwin" {
		name = strings.Replace(name, "Ctrl+", "Cmd+", 1)
	}
	return name
}

// textKeys are keys with which text is edited, and those of the system. No command can
// have them.
var textKeys = []string{
	"Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A", "Ctrl+Z", "Ctrl+Y", "Shift+Insert", "Shift+Delete", "Shift+F10", "Alt+F4",
	"Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End", "Ctrl+Backspace", "Ctrl+Delete",
	"Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Shift+Home", "Ctrl+Shift+End",
}

// refuse says why no command can have a key, nil if one can. Without Ctrl or Alt these
// are the function keys, and Enter, which is a command's among the rows alone.
func refuse(k key) error {
	function := len(k.KeyName) > 1 && k.KeyName[0] == 'F' && k.KeyName[1] <= '9'
	switch {
	case slices.Contains(textKeys, writeKey(k)):
		return hint(fmt.Sprintf(lang.L("%s is a key of the text or of the system. Choose another one."), keyName(k)))
	case !slices.Contains(allKeys, k.KeyName):
		return errors.New(lang.L("This key cannot be used. Choose another one."))
	case k.Modifier&^fyne.KeyModifierShift == 0 && !function && k.KeyName != fyne.KeyReturn:
		return hint(fmt.Sprintf(lang.L("%s types. Hold Ctrl or Alt too, or take a function key."), keyName(k)))
	}
	return nil
}

// A keymap says which commands have other keys than their usual ones.
type keymap struct {
	// preset is the name of the program whose keys are taken first, "" for ours.
	preset string
	// own are the keys that a person has given, by the id of the command; "" is none.
	own map[string]string
}

// of returns the key of a command as it is written, and how strong its claim to it is.
func (m keymap) of(id, usual string) (written string, claim int) {
	if k, ok := m.own[id]; ok {
		return k, 2
	}
	if k, ok := presets[m.preset][id]; ok {
		return k, 1
	}
	return usual, 0
}

// give shares the keys out among commands: one that two of them claim goes to the one
// with the stronger claim, then to the first.
func (m keymap) give(commands []*command) map[key]*command {
	given := map[key]*command{}
	for claim := 2; claim >= 0; claim-- {
		for _, c := range commands {
			written, with := m.of(c.id, c.usual)
			if with != claim {
				continue
			}
			k, err := readKey(written)
			if err != nil || k.KeyName == "" || given[k] != nil { // a setting may say anything
				continue
			}
			given[k] = c
			c.key = k
		}
	}
	return given
}
