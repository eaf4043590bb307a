package gui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/bidi"
	"tarjuman/gui/panel"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/qa"
	"tarjuman/project/session"
)

// A checksPane is the pane of what the checks find, and what the window knows of it.
// After each change the session is asked again, on a queue of its own: only what has
// changed is looked at.
type checksPane struct {
	w       *Window
	entries *panel.Entries
	queue   *queue
	busy    bool // a question is under way
	again   bool // something has changed meanwhile
	found   *session.Checked
	// current are the findings of the text in the editor, and looking says that it is
	// being looked at.
	current []qa.Finding
	of      string
	looking bool
	// last is the finding that was jumped to.
	last qa.Finding
	// line says under the rows what the checks find in the current one.
	line *bidi.Text
	room *fyne.Container // that of the line
	rows *fyne.Container // has the rows, and that below them
}

func (w *Window) newChecks() *checksPane {
	c := &checksPane{w: w, entries: panel.NewEntries(w.env), queue: newQueue(w.ui), line: bidi.NewText(w.env, "", shape.LTR)}
	c.line.SetScale(0.85)
	c.room = container.New(firstLine{}, c.line)
	c.room.Hide()
	c.entries.Empty = lang.L("The checks find nothing.")
	return c
}

func (c *checksPane) title() string             { return lang.L("Checks") }
func (c *checksPane) object() fyne.CanvasObject { return c.entries.Object() }
func (c *checksPane) focus() bool               { return false }

// ask asks for all findings, again if the answer to the last question is not there yet.
func (c *checksPane) ask() {
	s := c.w.session
	switch {
	case s == nil:
		return
	case c.busy:
		c.again = true
		return
	}
	c.busy = true
	c.queue.do(func() error {
		found, err := s.Check(context.Background(), nil)
		var all tallied
		if err == nil {
			all = tally(found)
		}
		c.w.ui(func() {
			c.busy = false
			if c.w.session == s && err == nil {
				c.set(all)
			}
			if c.again || c.w.session != s {
				c.again = false
				c.ask()
			}
		})
		return nil
	}, nil)
}

// tallied is what is found of segments that were begun: how much, in words, empty for
// nothing, and in how many segments.
type tallied struct {
	found    *session.Checked
	words    string
	segments int
}

// tally counts what is found, and leaves of it what is of segments that were begun. Any
// goroutine may call it.
func tally(found *session.Checked) tallied {
	found.Begun()
	t := tallied{found: found}
	for _, list := range found.Found {
		if len(list) > 0 {
			t.segments++
		}
	}
	if errors, warnings := found.Count(qa.Error), found.Count(qa.Warning); errors+warnings > 0 {
		t.words = counted(errors, lang.L("1 error"), lang.L("%s errors")) + ", " + counted(warnings, lang.L("1 warning"), lang.L("%s warnings"))
	}
	return t
}

// set shows findings that were tallied.
func (c *checksPane) set(t tallied) {
	c.found = t.found
	setLabel(c.w.status.checks, t.words)
	c.w.filter.found(t.segments)
	if c.w.lower.seen() == pane(c) {
		c.show(c.w.grid.CurrentID())
	}
	c.w.grid.Mark()
	c.current, c.of = nil, "" // a text that is empty is none of what was looked at
	c.look()
}

// close forgets what belongs to a project that is left.
func (c *checksPane) close() {
	c.found, c.current, c.of, c.last = nil, nil, "", qa.Finding{}
	setLabel(c.w.status.checks, "")
	c.w.filter.found(0)
	c.tell()
}

// here are the findings of a segment of the view they are of: of the current one those of
// the text in the editor.
func (c *checksPane) here(i int) []qa.Finding {
	if c.found.View.Segments[i].ID == c.w.grid.CurrentID() && c.of != "" && c.of == c.w.grid.Editor().Text() {
		return c.current
	}
	return c.found.Found[i]
}

// take has the findings of the text in the editor.
func (c *checksPane) take(found []qa.Finding, shown string) {
	c.current, c.of = found, shown
	c.w.showSpelling()
	c.tell()
}

// tell says under the rows what is found in the current one: the first of it, that of
// errors before that of warnings.
func (c *checksPane) tell() {
	first := -1
	for i, f := range c.current {
		if first < 0 || f.Severity > c.current[first].Severity {
			first = i
		}
	}
	if first < 0 {
		if c.room.Visible() {
			c.room.Hide()
			layOut(c.rows)
		}
		return
	}
	f := c.current[first]
	words := severityName(f.Severity) + " " + f.Check + "   " + f.Message.In(translated)
	if n := len(c.current) - 1; n > 0 {
		words += "   " + fmt.Sprintf(lang.L("and %d more (%s)"), n, c.w.keyOf("checks.next"))
	}
	c.line.SetText(words)
	if !c.room.Visible() {
		c.room.Show()
		layOut(c.rows)
	}
}

// layOut lays out what is in a container when something of it has been shown or hidden:
// Refresh would draw all texts in it anew too.
func layOut(c *fyne.Container) { c.Layout.Layout(c.Objects, c.Size()) }

// squiggle marks a range of a finding by its severity.
func squiggle(at [2]int, f qa.Finding) bidi.Span {
	return bidi.Span{Start: at[0], End: at[1], Line: shape.Squiggle, LineColor: severityColor(f.Severity), Tip: f.Check + ": " + f.Message.In(translated)}
}

// severityColor is the colour of the marks of a severity.
func severityColor(s qa.Severity) fyne.ThemeColorName {
	switch s {
	case qa.Error:
		return theme.ColorNameError
	case qa.Warning:
		return theme.ColorNameWarning
	}
	return theme.ColorNamePrimary
}

// spelt is how much the spelling matters in the project, by the check S01.
func (c *checksPane) spelt() qa.Severity {
	k, _ := qa.ByID("S01")
	if c.found == nil {
		return k.Severity
	}
	return c.found.Profile.Severity(&k)
}

// sourceMarks and targetMarks are those of the texts of a row, as they are shown, where
// they are what was checked.
func (c *checksPane) sourceMarks(id, shown string) []bidi.Span {
	seg, found := c.checked(id)
	return marksIn(seg.Source, shown, found, func(f qa.Finding) []memory.Range { return f.Source })
}

func (c *checksPane) targetMarks(id, shown string) []bidi.Span {
	seg, found := c.checked(id)
	return marksIn(seg.Target, shown, found, func(f qa.Finding) []memory.Range { return f.Target })
}

// checked is a segment as it was checked, and what was found in it.
func (c *checksPane) checked(id string) (project.Segment, []qa.Finding) {
	if c.found != nil {
		if i, ok := c.found.View.Index(id); ok {
			return *c.found.View.Segments[i], c.found.Found[i]
		}
	}
	return project.Segment{}, nil
}

func marksIn(t text.Text, shown string, found []qa.Finding, ranges func(qa.Finding) []memory.Range) (out []bidi.Span) {
	if len(found) == 0 || t.String() != shown {
		return nil
	}
	for _, f := range found {
		for _, at := range memory.Written(t, ranges(f)) {
			out = append(out, squiggle(at, f))
		}
	}
	return out
}

// translated is a message of a check in the language of the window.
func translated(format string) string { return lang.L(format) }

// look asks what the checks find in the text of the editor.
func (c *checksPane) look() {
	w := c.w
	id, shown, s := w.grid.CurrentID(), w.grid.Editor().Text(), w.session
	if s == nil || id == "" || c.looking || c.found == nil {
		return
	}
	if i, ok := c.found.View.Index(id); ok && c.found.View.Segments[i].Target.String() == shown {
		c.take(c.found.Found[i], shown)
		return
	}
	c.looking = true
	c.queue.do(func() error {
		found, err := s.CheckTarget(context.Background(), id, parsed(shown))
		w.ui(func() {
			c.looking = false
			switch {
			case w.session != s || err != nil:
			case w.grid.CurrentID() != id || w.grid.Editor().Text() != shown:
				c.look()
			default:
				c.take(found, shown)
			}
		})
		return nil
	}, nil)
}

// spans are the marks of the editor. Words that are spelt wrong have marks of their own.
func (c *checksPane) spans() (out []bidi.Span) {
	if c.of != c.w.grid.Editor().Text() {
		return nil
	}
	t := parsed(c.of)
	for _, f := range c.current {
		if f.Check == "S01" {
			continue
		}
		for _, at := range memory.Written(t, f.Target) {
			out = append(out, squiggle(at, f))
		}
	}
	return out
}

// mostShown is how many findings the pane lists.
const mostShown = 100

func (c *checksPane) show(id string) {
	var entries []panel.Entry
	if c.found == nil {
		c.entries.Set(nil)
		return
	}
	// Those of the current segment stand first.
	here, _ := c.found.View.Index(id)
	for k := range c.found.Found {
		i := (here + k) % len(c.found.Found)
		for _, f := range c.found.Found[i] {
			if len(entries) < mostShown {
				entries = append(entries, c.entry(i, f))
			}
		}
	}
	c.entries.Set(entries)
}

func (c *checksPane) entry(i int, f qa.Finding) panel.Entry {
	e := panel.Entry{
		Title:  fmt.Sprintf("%d   %s %s   %s", i+1, severityName(f.Severity), f.Check, f.Message.In(translated)),
		Action: lang.L("Go to"), Do: func() { c.jump(f) },
	}
	if f.Fix != nil {
		e.More = append(e.More, panel.Act{Label: lang.L("Fix"), Do: func() { c.fix(f) }})
	}
	e.More = append(e.More, panel.Act{Label: lang.L("Ignore…"), Do: func() { c.ignore(f) }})
	return e
}

func severityName(s qa.Severity) string {
	switch s {
	case qa.Error:
		return lang.L("Error")
	case qa.Warning:
		return lang.L("Warning")
	case qa.Off:
		return lang.L("Off")
	}
	return lang.L("To know")
}

// step jumps to the next finding, or to the one before; they go round.
func (c *checksPane) step(direction int) {
	if c.found == nil {
		return
	}
	var all []qa.Finding
	here, _ := c.found.View.Index(c.w.grid.CurrentID())
	at := -1 // the last one before the caret's segment, or the one jumped to last
	for i := range c.found.Found {
		for _, f := range c.here(i) {
			switch {
			case same(f, c.last) && i == here:
				at = len(all)
			case i < here && !(at >= 0 && same(all[at], c.last)):
				at = len(all)
			}
			all = append(all, f)
		}
	}
	if len(all) == 0 {
		c.w.say(lang.L("The checks find nothing."))
		return
	}
	if direction < 0 && at >= 0 && !same(all[at], c.last) {
		at++ // the one before the segment is where it goes
	}
	c.jump(all[(at+direction+len(all))%len(all)])
}

func same(f, g qa.Finding) bool {
	return f.Check == g.Check && f.Segment == g.Segment && f.Message.String() == g.Message.String()
}

// jump goes to the segment of a finding and selects what it is about.
func (c *checksPane) jump(f qa.Finding) {
	w := c.w
	place, ok := w.grid.Index(f.Segment)
	if !ok {
		w.say(lang.L("The filter does not show this segment."))
		return
	}
	c.last = f
	w.grid.Select(place)
	w.focus()
	i, ok := c.found.View.Index(f.Segment)
	if !ok {
		return
	}
	target := c.found.View.Segments[i].Target
	if c.of == w.grid.Editor().Text() {
		target = parsed(c.of)
	}
	if at := memory.Written(target, f.Target); len(at) > 0 && target.String() == w.grid.Editor().Text() {
		w.grid.Editor().Select(at[0][0], at[0][1])
	}
	w.say(f.Check + ": " + f.Message.In(translated))
}

// chosen is the finding that a command is about: the one jumped to last, in the current
// segment, or the first one of that.
func (c *checksPane) chosen(of func(qa.Finding) bool) (f qa.Finding, ok bool) {
	if c.found == nil {
		return f, false
	}
	id := c.w.grid.CurrentID()
	if c.last.Segment == id && of(c.last) {
		return c.last, true
	}
	if i, there := c.found.View.Index(id); there {
		for _, f := range c.here(i) {
			if of(f) {
				return f, true
			}
		}
	}
	return f, false
}

// fixHere applies the fix of the chosen finding.
func (c *checksPane) fixHere() {
	f, ok := c.chosen(func(f qa.Finding) bool { return f.Fix != nil })
	if !ok {
		c.w.say(lang.L("No finding of this sentence has a certain fix."))
		return
	}
	c.fix(f)
}

// fix puts what a finding suggests into its target, unless that has changed since.
func (c *checksPane) fix(f qa.Finding) {
	i, ok := c.found.View.Index(f.Segment)
	if !ok {
		return
	}
	was := c.found.View.Segments[i].Target
	if f.Segment == c.w.grid.CurrentID() && c.of == c.w.grid.Editor().Text() {
		was = parsed(c.of)
	}
	c.w.actOn(f.Segment, func(s *session.Session, id string) error {
		if err := s.Leave(context.Background(), id); err != nil {
			return err
		}
		v := s.View()
		if i, ok := v.Index(id); !ok || !v.Segments[i].Target.Equal(was) {
			return nil // the checks look at it again
		}
		target := qa.Apply(was, f.Fix)
		return s.Set(context.Background(), id, session.Change{Target: &target})
	})
}

func (c *checksPane) ignoreHere() {
	f, ok := c.chosen(func(qa.Finding) bool { return true })
	if !ok {
		c.w.say(lang.L("The checks find nothing here."))
		return
	}
	c.ignore(f)
}

// ignore asks why a finding is ignored, and how far that goes. Where it fails the dialog
// stays with what was said.
func (c *checksPane) ignore(f qa.Finding) {
	w := c.w
	var reason *bidi.Entry
	scope := w.choice([]string{
		lang.L("Here, while the texts are these"), lang.L("Wherever these texts stand"), lang.L("Whatever this check finds in the project"),
	}, 0, nil)
	var d *dialog.CustomDialog
	ignoring := false // it is under way
	do := func() {
		why := strings.TrimSpace(reason.Text())
		if why == "" {
			w.win.Canvas().Focus(reason)
			return
		}
		how := project.IgnoreScopes()[scope.SelectedIndex()]
		w.actIn(d, &ignoring, f.Segment, func(s *session.Session, _ string) error {
			_, err := s.Ignore(context.Background(), f, how, why)
			return err
		})
	}
	reason = w.line(shape.Auto, lang.L("Why?"), do)
	d = w.withButtons(lang.L("Ignore a finding")+": "+f.Check, container.NewVBox(reason, scope),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Ignore"), do).main())
	d.Resize(fyne.NewSize(480, 200))
	w.present(d, do)
	w.win.Canvas().Focus(reason)
}

// all checks all, shows how far it is, and then the pane.
func (c *checksPane) all() {
	s := c.w.session
	if s == nil {
		return
	}
	var all tallied
	c.w.run(lang.L("Checks"), func(ctx context.Context, tell func(float64, string)) error {
		found, err := s.Check(ctx, tellCount(tell))
		if err == nil {
			all = tally(found)
		}
		return err
	}, func() {
		if c.w.session == s {
			c.set(all)
			c.w.lower.bring(c)
		}
	})
}

// checkCommands are the commands of the menu about findings.
func (w *Window) checkCommands() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		w.item("checks.all", lang.L("Check all"), "F7", func() { w.checks.all() }, aProject),
		w.item("checks.next", lang.L("Next finding"), "F8", func() { w.checks.step(1) }, aProject),
		w.item("checks.previous", lang.L("Previous finding"), "Shift+F8", func() { w.checks.step(-1) }, aProject),
		w.item("checks.fix", lang.L("Apply the fix"), "Ctrl+Shift+Q", func() { w.checks.fixHere() }, aSegment),
		w.item("checks.ignore", lang.L("Ignore the finding…"), "Ctrl+Shift+C", func() { w.checks.ignoreHere() }, aSegment),
		w.item("checks.ignored", lang.L("What is ignored…"), "Alt+I", func() { w.newIgnored() }, aProject),
		w.item("checks.page", lang.L("Findings in the browser"), "Alt+B", w.findingsPage, aProject),
		fyne.NewMenuItemSeparator(),
		w.item("checks.settings", lang.L("What is checked…"), "Alt+K", w.checkSettingsDialog, aProject),
		w.item("checks.words", lang.L("Words that are right…"), "Alt+W", func() { w.newWords() }, aProject),
	}
}
