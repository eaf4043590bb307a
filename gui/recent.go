package gui

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// prefRecent is the preference of the paths of the projects that were open, the last
// one first, at most mostRecent. The empty window shows shownRecent of them.
const (
	prefRecent  = "projects.recent"
	mostRecent  = 9
	shownRecent = 5
)

func (w *Window) recent() []string { return w.settings.Strings(prefRecent) }

// remember puts a project in front of the recent ones, and shows them in the menu.
func (w *Window) remember(path string) {
	all := slices.DeleteFunc(w.recent(), func(p string) bool { return p == path })
	all = append([]string{path}, all...)
	w.settings.Set(prefRecent, all[:min(len(all), mostRecent)])
	w.win.SetMainMenu(w.menu())
}

// recentMenu has the recent projects, those of one name with their folders.
func (w *Window) recentMenu() *fyne.MenuItem {
	m := fyne.NewMenuItem(lang.L("Open recent"), nil)
	m.ChildMenu = fyne.NewMenu("")
	all := w.recent()
	for i, path := range all {
		n := strconv.Itoa(i + 1)
		m.ChildMenu.Items = append(m.ChildMenu.Items, w.item("recent."+n, recentName(path, all), "Ctrl+Shift+"+n, func() { w.OpenPath(path) }))
	}
	m.Disabled = len(all) == 0
	return m
}

// recentName is what a project is called among others.
func recentName(path string, all []string) string {
	name := func(p string) string { return strings.TrimSuffix(filepath.Base(p), ".tarj") }
	for _, other := range all {
		if other != path && name(other) == name(path) {
			return name(path) + "   " + filepath.Dir(path)
		}
	}
	return name(path)
}

// forget takes a project off the recent ones.
func (w *Window) forget(path string) {
	w.settings.Set(prefRecent, slices.DeleteFunc(w.recent(), func(p string) bool { return p == path }))
	w.win.SetMainMenu(w.menu())
}
