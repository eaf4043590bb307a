package gui

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/project/qa"
	"tarjuman/project/session"
	"tarjuman/project/spell"
)

// checkSettings is what the dialog of the checks shows: the profile of the project, what
// the project has decided besides, and its gate. Nothing holds before it is saved.
type checkSettings struct {
	w    *Window
	s    *session.Session
	p    qa.Profile
	gate session.Gate
	// file is a profile that is none of the built-in ones; nil for none.
	file    *qa.Profile
	profile *choice
	english *choice
	about   *widget.Label
	checks  *fyne.Container
	rows    map[string]*choice // of the checks, by ID
	dialog  *dialog.CustomDialog
}

// gates are in the order of their choice.
var gates = []session.Gate{session.GateOff, session.GateMark, session.GateRefuse}

// checkSettingsDialog shows what is checked in the project, to be changed.
func (w *Window) checkSettingsDialog() {
	if w.writable() {
		w.newCheckSettings()
	}
}

// newCheckSettings reads what is decided, and then opens the dialog.
func (w *Window) newCheckSettings() *checkSettings {
	c := &checkSettings{w: w, s: w.session}
	w.work.do(func() (err error) {
		ctx := context.Background()
		if c.p, err = c.s.CheckProfile(ctx); err == nil {
			c.gate, err = c.s.Gate(ctx)
		}
		return err
	}, func(err error) {
		if w.report(err); err == nil && w.session == c.s {
			c.open()
		}
	})
	return c
}

func (c *checkSettings) open() {
	w := c.w
	if !c.p.IsBuiltIn() {
		own := c.p
		c.file = &own
	}
	c.about, c.checks = wrapped(""), container.NewVBox()
	c.profile = w.choice(nil, -1, func(i int) {
		if names := qa.ProfileNames(); i < len(names) {
			if p, err := qa.BuiltIn(names[i]); err == nil {
				c.take(p)
			}
		} else {
			c.take(*c.file)
		}
	})
	c.english = w.choice(nil, -1, func(i int) {
		var v *spell.Variant
		if i > 0 {
			v = &englishKinds[i-1].variant
		}
		w.report(c.p.DecideEnglish(v))
	})
	gate := w.choice([]string{
		lang.L("Whatever stands in it"), lang.L("With what is held in double brackets"), lang.L("Not while anything is held"),
	}, slices.Index(gates, c.gate), func(i int) { c.gate = gates[i] })
	form := widget.NewForm(
		widget.NewFormItem(lang.L("Style of the house"), container.NewBorder(nil, nil, nil,
			w.button(lang.L("From a file…"), func() { w.chooseFile(nil, c.load) }), c.profile)),
		widget.NewFormItem("", c.about),
		widget.NewFormItem(lang.L("English"), c.english),
		widget.NewFormItem(lang.L("A document goes out"), gate))
	form.Items[3].HintText = lang.L("Held is a segment that is not approved, or has errors.")
	c.dialog = w.withButtons(lang.L("What is checked"),
		container.NewBorder(form, nil, nil, nil, container.NewVScroll(c.checks)),
		w.button(lang.L("Cancel"), func() { c.dialog.Hide() }), w.button(lang.L("Save"), c.save).main())
	c.dialog.Resize(fyne.NewSize(860, 640))
	c.list()
	c.show()
	w.present(c.dialog, c.save)
	w.win.Canvas().Focus(c.profile)
}

// englishKinds are the variants that a project may be written in.
var englishKinds = []struct {
	variant spell.Variant
	label   string
}{{spell.American, "American"}, {spell.British, "British"}, {"", "Either, one in a document"}}

// take shows another profile, with what the project has decided besides.
func (c *checkSettings) take(p qa.Profile) {
	if err := p.Keep(&c.p); err != nil {
		c.w.report(err)
		return
	}
	c.p = p
	c.show()
}

// load takes the profile of a file, and tells where its own tests do not hold.
func (c *checkSettings) load(path string) {
	var p qa.Profile
	c.w.work.do(func() (err error) {
		p, err = session.ReadProfile(path)
		return err
	}, func(err error) {
		if err == nil {
			c.file = &p
			c.take(p)
			if wrong := p.Test(); len(wrong) > 0 {
				err = hint(counted(len(wrong), lang.L("1 test of this profile does not hold:"), lang.L("%s tests of this profile do not hold, the first is:")) + "\n" + errorText(wrong[0]))
			}
		}
		c.w.report(err)
	})
}

// list makes the rows of the checks, by their groups.
func (c *checkSettings) list() {
	c.rows = map[string]*choice{}
	group := ""
	for _, k := range qa.Checks() {
		if k.Group != group {
			group = k.Group
			c.checks.Add(widget.NewLabelWithStyle(lang.L(group), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
		}
		row := c.w.choice(nil, -1, func(i int) {
			var s *qa.Severity
			if i > 0 {
				severity := qa.Severity(i - 1)
				s = &severity
			}
			c.w.report(c.p.Decide([]string{k.ID}, s))
		})
		c.rows[k.ID] = row
		room := container.NewGridWrap(fyne.NewSize(260, row.MinSize().Height), row)
		c.checks.Add(container.NewBorder(nil, nil, widget.NewLabel(k.ID), room, widget.NewLabel(lang.L(k.Name))))
	}
}

// show brings everything up to the profile as it stands.
func (c *checkSettings) show() {
	names := qa.ProfileNames()
	at := slices.Index(names, c.p.Name)
	if c.file != nil {
		names = append(names, fmt.Sprintf(lang.L("%s, of a file"), c.file.Name))
	}
	if !c.p.IsBuiltIn() {
		at = len(names) - 1
	}
	c.profile.offer(names, at)
	c.about.SetText(c.p.About)

	plain := c.p // as the file has it
	c.w.report(plain.Keep(&qa.Profile{}))
	kinds, chosen := []string{""}, 0
	for i, k := range englishKinds {
		kinds = append(kinds, lang.L(k.label))
		if k.variant == plain.English {
			kinds[0] = fmt.Sprintf(lang.L("As the house writes: %s"), lang.L(k.label))
		}
		if c.p.OwnEnglish != nil && *c.p.OwnEnglish == k.variant {
			chosen = i + 1
		}
	}
	c.english.offer(kinds, chosen)

	for _, k := range qa.Checks() {
		severities, chosen := []string{fmt.Sprintf(lang.L("As the house has it: %s"), severityName(plain.Severity(&k)))}, 0
		for s := qa.Off; s <= qa.Error; s++ {
			severities = append(severities, severityName(s))
		}
		if own, decided := c.p.Own[k.ID]; decided {
			chosen = int(own) + 1
		}
		c.rows[k.ID].offer(severities, chosen)
	}
}

// save has the project ask what stands in the dialog from now on.
func (c *checkSettings) save() {
	w := c.w
	c.dialog.Hide()
	w.work.do(func() error {
		ctx := context.Background()
		if err := c.s.SetCheckProfile(ctx, c.p); err != nil {
			return err
		}
		return c.s.SetGate(ctx, c.gate)
	}, func(err error) {
		w.report(err)
		w.checks.ask()
	})
}
