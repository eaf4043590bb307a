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
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/filter"
)

// filterDialog asks for all that the bar has no room for. It writes the text of the
// filter: what it does not ask for stays as it was typed.
func (w *Window) filterDialog() {
	b := w.filter
	if w.view == nil {
		return
	}
	q := b.query
	rows := container.NewVBox()
	var writers []func()
	var do func() // what the dialog is for
	row := func(label string, o fyne.CanvasObject) {
		name := widget.NewLabel(label)
		rows.Add(container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(130, name.MinSize().Height), name), nil, o))
	}
	several := func(label string, key filter.Key, values, words []string) {
		box := container.NewHBox()
		now := q.Values(key)
		checks := make([]*check, len(values))
		for i, v := range values {
			checks[i] = w.check(words[i], slices.Contains(now, v), nil)
			box.Add(checks[i])
		}
		row(label, box)
		writers = append(writers, func() {
			var chosen []string
			for _, v := range now { // what was typed and is none of these stays
				if !slices.Contains(values, v) {
					chosen = append(chosen, v)
				}
			}
			for i, v := range values {
				if checks[i].Checked {
					chosen = append(chosen, v)
				}
			}
			q = q.With(key, chosen...)
		})
	}
	// one offers values of which one can be chosen, or none: the first word. Others that
	// were typed stay while nothing is chosen in their place.
	one := func(label string, key filter.Key, values, words []string) {
		now := strings.Join(q.Values(key), ",")
		at := slices.Index(values, now) + 1
		c := w.choice(words, at, nil)
		row(label, c)
		writers = append(writers, func() {
			switch i := c.SelectedIndex(); {
			case i > 0:
				q = q.With(key, values[i-1])
			case at > 0:
				q = q.With(key)
			}
		})
	}
	line := func(label string, key filter.Key, hint string) {
		e := w.line(shape.Auto, hint, func() { do() })
		now := strings.Join(q.Values(key), ",")
		e.SetText(now)
		row(label, e)
		writers = append(writers, func() {
			if s := strings.TrimSpace(e.Text()); s == "" {
				q = q.With(key)
			} else if s != now {
				q = q.With(key, s)
			}
		})
	}
	var statuses, names []string
	for _, s := range project.Statuses() {
		statuses, names = append(statuses, s.String()), append(names, statusName(s))
	}
	several(lang.L("Status"), filter.Status, statuses, names)
	several(lang.L("Match"), filter.Match, []string{"101", "100", "95-99", "85-94", "75-84", "below", "mt", "none"},
		[]string{"101", "100", "95–99", "85–94", "75–84", lang.L("below"), lang.L("machine"), lang.L("none")})
	several(lang.L("Came from"), filter.Origin, []string{"typed", "memory", "mt", "draft", "review"},
		[]string{lang.L("typing"), lang.L("memory"), lang.L("machine"), lang.L("draft"), lang.L("review")})
	line(lang.L("Changed by"), filter.By, lang.L("a name, or me"))
	line(lang.L("Changed since"), filter.Since, lang.L("2026-11-20, today, 7d, 12h"))
	line(lang.L("Not since"), filter.Before, lang.L("2026-11-20, today, 7d, 12h"))
	several(lang.L("With"), filter.Has, []string{"comment", "open", "finding", "target"},
		[]string{lang.L("comments"), lang.L("open comments"), lang.L("findings"), lang.L("a translation")})
	several(lang.L("Findings"), filter.Finding, []string{"error", "warning", "info"},
		[]string{lang.L("errors"), lang.L("warnings"), lang.L("to know")})
	several(lang.L("That are"), filter.Is, []string{"locked", "heading", "first", "repeat", "unique"},
		[]string{lang.L("locked"), lang.L("headings"), lang.L("first of the same"), lang.L("repetitions"), lang.L("once there")})
	docs := []string{lang.L("All documents")}
	var ids []string
	for _, d := range w.view.Documents {
		docs, ids = append(docs, d.Name), append(ids, d.Name)
	}
	if len(ids) > 1 {
		one(lang.L("Document"), filter.Doc, ids, docs)
	}
	orders := []string{"-number", "length", "-length", "match", "-match", "changed", "-changed"}
	words := []string{lang.L("as in the document")}
	for _, o := range orders {
		words = append(words, sortName(o))
	}
	one(lang.L("Order"), filter.Sort, orders, words)

	var d *dialog.CustomDialog
	do = func() {
		for _, write := range writers {
			write()
		}
		d.Hide()
		b.apply(q)
	}
	d = w.withButtons(lang.L("Filter and sort"), container.NewVScroll(rows),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Save…"), func() { do(); w.saveFilter() }),
		w.button(lang.L("Show all"), func() { d.Hide(); w.filterBy(0) }), w.button(lang.L("Show"), do).main())
	d.Resize(fyne.NewSize(760, 600))
	w.present(d, do)
}

// prefFilters is the setting of the saved filters, the one saved last at the end: the name,
// a tab, the query. There are mostFilters at most, as each has a key: one more takes the
// place of the oldest.
const (
	prefFilters = "filters"
	mostFilters = 9
)

// A savedFilter is a query with a name.
type savedFilter struct{ name, query string }

// filters are those that are saved, or where there are none yet, some to begin with.
func (w *Window) filters() (out []savedFilter) {
	kept := w.settings.Strings(prefFilters)
	if kept == nil {
		kept = []string{
			lang.L("Left to do") + "\tis:unfinished",
			lang.L("With errors") + "\tfinding:error",
			lang.L("Open comments") + "\thas:open",
			lang.L("Changed today") + "\tsince:today sort:-changed",
			lang.L("Weak matches first") + "\tmatch:<85 sort:match",
		}
	}
	for _, s := range kept {
		if name, query, ok := strings.Cut(s, "\t"); ok {
			out = append(out, savedFilter{name, query})
		}
	}
	return out
}

// saveFilter asks for a name and keeps the filter under it. The name alone of one there
// is, with nothing shown, takes that one away.
func (w *Window) saveFilter() {
	q := w.filter.query
	title, label := lang.L("Save the filter"), lang.L("Name")
	if q.Empty() {
		title, label = lang.L("Forget a saved filter"), lang.L("Its name")
	}
	w.ask(title, label, false, func(name string) {
		name = strings.Join(strings.Fields(name), " ")
		had := w.filters()
		all := slices.DeleteFunc(slices.Clone(had), func(f savedFilter) bool { return f.name == name })
		if !q.Empty() {
			all = append(all, savedFilter{name, q.String()})
		} else if len(all) == len(had) {
			w.report(hint(fmt.Sprintf(lang.L("No filter is saved as %s."), name)))
			return
		}
		list := []string{""} // not nothing: that would bring those of the beginning back
		for _, f := range all[max(len(all)-mostFilters, 0):] {
			list = append(list, f.name+"\t"+f.query)
		}
		w.settings.Set(prefFilters, list)
		w.win.SetMainMenu(w.menu())
		if !q.Empty() {
			w.say(fmt.Sprintf(lang.L("Saved: %s. %s shows it."), name, w.keyOf("filter.saved."+strconv.Itoa(min(len(all), mostFilters)))))
		}
	})
}

// filterMenu has what shows some of the rows, and in another order.
func (w *Window) filterMenu() *fyne.Menu {
	items := []*fyne.MenuItem{w.item("show.all", lang.L("All, in their order"), "Alt+0", func() { w.filterBy(0) }, aProject)}
	for i, s := range project.Statuses() {
		items = append(items, w.item("show."+s.String(), statusName(s), "Alt+"+strconv.Itoa(i+1), func() { w.filterBy(i + 1) }, aProject))
	}
	saved := fyne.NewMenuItem(lang.L("Saved filters"), nil)
	saved.ChildMenu = fyne.NewMenu("")
	for i, f := range w.filters()[:min(len(w.filters()), mostFilters)] {
		n := strconv.Itoa(i + 1)
		saved.ChildMenu.Items = append(saved.ChildMenu.Items, w.item("filter.saved."+n, f.name, "Alt+Shift+"+n, func() { w.applySaved(f) }, aProject))
	}
	sorts := fyne.NewMenuItem(lang.L("Sort"), nil)
	sorts.ChildMenu = fyne.NewMenu("")
	for _, s := range []struct{ key, label, usual string }{
		{"number", lang.L("By number"), "Shift+F4"},
		{"length", lang.L("By length of the Arabic"), "Shift+F5"},
		{"match", lang.L("By match"), "Shift+F6"},
		{"changed", lang.L("By time of change"), "Shift+F7"},
	} {
		sorts.ChildMenu.Items = append(sorts.ChildMenu.Items, w.item("sort."+s.key, s.label, s.usual, func() { w.filter.sort(s.key) }, aProject))
	}
	items = append(items,
		w.item("show.findings", lang.L("With findings"), "Alt+6", func() { w.filterBy(6) }, aProject),
		w.item("show.comments", lang.L("With comments"), "Alt+7", func() { w.filterBy(7) }, aProject),
		fyne.NewMenuItemSeparator(),
		w.item("edit.only", lang.L("Only rows with a text"), "Ctrl+Shift+F", func() { w.filter.open() }, aProject),
		w.item("filter.more", lang.L("Filter and sort…"), "Alt+8", w.filterDialog, aProject),
		w.item("filter.again", lang.L("Apply again"), "F10", func() { w.filter.again() }, aProject),
		w.item("filter.save", lang.L("Save the filter…"), "Alt+9", w.saveFilter, aProject),
		saved, sorts)
	return fyne.NewMenu(lang.L("Show"), items...)
}

// applySaved shows what a saved filter asks for. One that cannot be read is shown in the
// field, with what is wrong.
func (w *Window) applySaved(f savedFilter) {
	q, err := filter.Parse(f.query)
	if err != nil {
		w.filter.field.SetText(f.query)
		w.filter.tell(err)
		return
	}
	w.filter.apply(q)
	w.focus()
}
