package gui

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/grid"
	"tarjuman/gui/panel"
	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

// saveAfter is how long what is typed may be only on the screen.
const saveAfter = 700 * time.Millisecond

// typing is what was typed in a segment since it was last acted on: the view
// does not have it yet, and the session only once it is saved.
type typing struct {
	id, target string
	status     project.Status // that the row shows
	timer      *time.Timer    // runs while something is not saved
}

// changed is called by the session, on its goroutine, after each change. One
// that is being opened is shown when it is open.
func (w *Window) changed(v *session.View) {
	w.ui(func() {
		if w.session != nil {
			w.render(v)
		}
	})
}

// render shows a view: only the rows that differ from the one before.
func (w *Window) render(v *session.View) {
	old := w.view
	w.view = v
	setLabel(w.status.saved, savedText(v.Saved))
	w.readTerms()
	w.readSpelling()
	w.checks.ask()
	if old != nil && slices.Equal(old.Segments, v.Segments) && !commented(old, v) {
		return // something typed was saved
	}
	at := w.grid.Current()
	if old == nil {
		w.grid.SetSource(rows{w, v})
		w.completion.opened(v)
	} else {
		w.update(old, v)
		if id := w.grid.CurrentID(); recut(old, v, id) {
			w.lookUp(id)
		}
	}
	w.find.search()
	w.lower.show()
	w.read.follow()
	if at >= 0 && w.grid.Current() < 0 {
		w.grid.Select(min(at, w.grid.Len()-1)) // the one there is now in its place
	}
	if w.session != nil {
		w.count(w.session, v)
		w.judge()
		w.spell()
	}
}

// recut reports whether a segment has another source than before: what the panes show is
// of that one.
func recut(old, now *session.View, id string) bool {
	i, was := old.Index(id)
	j, is := now.Index(id)
	return was && is && !old.Segments[i].Source.Equal(now.Segments[j].Source)
}

// commented reports whether something else is said in two views. What is said about a
// segment is another slice where it has changed.
func commented(old, now *session.View) bool {
	return !maps.EqualFunc(old.Comments, now.Comments, func(a, b []project.Comment) bool {
		return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
	})
}

// count brings the status bar up to a view, unless it is an old one by then.
func (w *Window) count(s *session.Session, v *session.View) {
	w.idle.do(func() error {
		if !slices.Equal(s.View().Segments, v.Segments) {
			return nil // a later view is behind this one in the queue
		}
		p := w.words.count(v)
		w.ui(func() {
			if w.session != s {
				return // the counts of another project
			}
			w.progress = p
			w.status.show(p)
			w.countTyped()
			w.filter.commented(len(v.Comments))
		})
		units, open := 0, false
		for _, a := range s.Memories() {
			if a.Store == nil {
				continue
			}
			n, err := a.Store.Len(context.Background())
			if err != nil {
				return nil // it was closed meanwhile
			}
			units, open = units+n, true
		}
		label := ""
		if open {
			label = lang.L("Memory") + " " + grouped(units)
		}
		w.ui(func() { setLabel(w.status.memory, label) })
		return nil
	}, nil)
}

// row is what the grid shows of a segment. The editor's text stands where it
// is newer than the session's.
func (w *Window) row(v *session.View, i int) grid.Row {
	s := w.asShown(v.Segments[i])
	r := grid.Row{
		ID: s.ID, N: i + 1, Source: s.Source.String(), Target: s.Target.String(), Fixed: fixed(s.Source), Status: s.Status,
		Heading: s.Kind == project.Heading, Locked: s.Locked || v.ReadOnly, Comments: len(v.Comments[s.ID]),
		Tip: tip(s),
	}
	if w.typing.id == s.ID {
		r.Target = w.typing.target // letter by letter
	}
	if s.Origin.Score > 0 {
		r.Band = strconv.Itoa(s.Origin.Score)
	}
	if session.WantsLook(s) {
		r.Band += " ?"
	}
	return r
}

// asShown is a segment as the screen shows it: with what was typed, which the view does not
// have yet, and the status that it has by that.
func (w *Window) asShown(s *project.Segment) *project.Segment {
	target, ok := w.unsaved[s.ID]
	if w.typing.id == s.ID {
		target, ok = parsed(w.typing.target), true
	}
	if !ok {
		return s
	}
	now, err := project.Edit{}.SetTarget(*s, target, project.Origin{Kind: project.Typed})
	if err != nil {
		return s // it is locked
	}
	return &now
}

// countTyped shows how many segments have each status, that which is typed with the status
// that its row shows.
func (w *Window) countTyped() {
	p := w.progress
	if i, ok := w.view.Index(w.typing.id); ok && w.typing.id != "" {
		p.statuses[w.view.Segments[i].Status]--
		p.statuses[w.typing.status]++
	}
	w.filter.counted(p)
}

// typed is called at each change in the editor.
func (w *Window) typed(id, target string) {
	i, ok := w.view.Index(id)
	if w.typing.id != id {
		w.withdraw()
		w.settle()
		w.approvedEdited(id)
		if ok {
			w.typing.status = w.view.Segments[i].Status
		}
	}
	w.typing.id, w.typing.target = id, target
	if ok {
		if now := w.asShown(w.view.Segments[i]).Status; now != w.typing.status {
			w.typing.status = now
			w.grid.Changed(i)
			w.countTyped()
		}
	}
	w.judge()
	w.showSpeed()
	w.find.markEditor()
	w.completion.changed()
	w.text.retyped(id)
	if w.typing.timer == nil {
		w.typing.timer = time.AfterFunc(saveAfter, func() { w.ui(w.save) })
	}
	w.spell()
}

// save sends what was typed to the session. It stays in w.typing, as the view
// does not show it before the segment is acted on or left.
func (w *Window) save() {
	t := &w.typing
	if t.timer == nil || w.session == nil {
		return
	}
	t.timer.Stop()
	t.timer = nil
	w.spell() // the last word too
	w.checks.look()
	target := parsed(t.target)
	s, id := w.session, t.id
	w.unsaved[id] = target
	w.cover(slices.Values([]string{target.Chars}))
	w.work.do(func() error {
		err := s.Type(context.Background(), id, target)
		if delete(w.failed, id); err != nil {
			w.failed[id] = target
		}
		return err
	}, func(err error) {
		if err != nil {
			w.report(err) // it stays on the screen, and every action tries again
			return
		}
		if w.unsaved[id].Equal(target) {
			delete(w.unsaved, id)
		}
		w.changes.retyped(id)
	})
}

// saveNow saves what was typed a moment sooner, and says that nothing else has to be saved.
func (w *Window) saveNow() {
	w.save()
	w.work.do(func() error { return nil }, func(error) {
		if len(w.unsaved) == 0 {
			w.say(lang.L("Everything is saved: the project is saved as you type."))
		}
	})
}

// refused says why the text of the row was not changed.
func (w *Window) refused(why string) {
	if w.view.ReadOnly {
		why = errorText(project.ErrReadOnly)
	} else if i, ok := w.view.Index(w.grid.CurrentID()); ok && w.view.Segments[i].Locked {
		why = fmt.Sprintf(lang.L("The segment is locked: %s unlocks it."), w.keyOf("segment.lock"))
	}
	w.say(why)
}

// settle saves what was typed and forgets it: what comes next is sent to the
// session after it, and settles it there.
func (w *Window) settle() {
	w.save()
	w.typing = typing{}
}

// selected settles the row that was left and looks the new one up.
func (w *Window) selected(id string) {
	w.settle()
	s, v := w.session, w.view
	if s == nil {
		return
	}
	if left := w.left; left != "" && left != id {
		w.work.do(func() error { return s.Leave(context.Background(), left) }, w.report)
	}
	w.left = id
	w.lookUp(id)
	w.completion.hide()
	w.completion.hushed = false
	w.find.markEditor()
	w.lower.show()
	w.read.follow()
	w.readTerms()
	w.spell()
	w.checks.look()
	w.readCue(id)
	w.settings.Set(lastSegment+v.Info.ID, id)
}

// lookUp asks the memories for a segment, and for nothing else any more.
func (w *Window) lookUp(id string) {
	s, v := w.session, w.view
	w.generation++
	w.matched = ""
	w.stopParts()
	ctx, stop := context.WithCancel(context.Background())
	w.stopParts = stop
	var source text.Text
	if i, ok := v.Index(id); ok {
		source = v.Segments[i].Source
	}
	l := lookup{w: w, s: s, id: id, source: source, generation: w.generation}
	time.AfterFunc(patience, func() { l.wait(ctx) })
	// After the confirmation that may have led here, so that the memory has it; and not
	// before what is typed meanwhile is safe, however long the memories take.
	w.work.do(func() error {
		w.asks.do(func() error { return l.run(ctx) }, func(err error) {
			if err != nil && ctx.Err() == nil { // of one memory, or of all: at every row, so in a word
				w.say(errorText(err))
			}
		})
		return nil
	}, nil)
}

// patience is how long the pane waits for the memories before it shows what is there
// without them.
const patience = 100 * time.Millisecond

// A lookup is what the memories are asked for a segment that was come to.
type lookup struct {
	w          *Window
	s          *session.Session
	id         string
	source     text.Text
	generation int
}

// shownParts is how many parts of a sentence stand below its matches, and
// littleLike the score of the best match from which on there are none.
const shownParts, littleLike = 6, 75

// run shows the matches, and then, where none is much like the sentence, parts of
// it; ctx ends the search for those.
func (l lookup) run(ctx context.Context) error {
	if ctx.Err() != nil {
		return nil // it was left already
	}
	found, err := l.s.Matches(ctx, l.id, l.w.settings.Int(setLeast, usualLeast), shownMatches)
	proposed, wrong := l.s.Proposals(ctx, l.id)
	found, err = withProposals(found, proposed), errors.Join(err, wrong)
	if f, ok := former(l.s.View(), l.id); ok {
		found = slices.Insert(found, 0, f)
	}
	several := len(l.s.Memories()) > 1
	var texts []string
	for _, f := range found {
		texts = append(texts, f.Source.Chars, f.Proposed.Chars)
	}
	begin := l.begin(ctx)
	l.show(texts, func(m *panel.Matches) {
		m.Several = several
		m.Set(found)
		begin()
		l.w.insertBest()
	})
	if len(found) == 0 || found[0].Score < littleLike {
		// Not before what the user does next: after an import they wait for an index.
		l.w.asks.do(func() error { return l.fragments(ctx) }, nil)
	}
	return err
}

// wait shows what is there without the memories, where they have not answered yet, and
// that they are asked.
func (l lookup) wait(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	begin := l.begin(ctx)
	l.show(nil, func(m *panel.Matches) {
		if l.w.matched != l.id {
			m.Wait()
			begin()
		}
	})
}

// begin finds the terms of the segment, and returns what shows them, its names and the
// parts that need no memory, unless they are shown.
func (l lookup) begin(ctx context.Context) func() {
	w := l.w
	g := w.terms.glossary.Load()
	named := termsOf(g, l.source.Chars)
	return func() {
		if w.matched == l.id {
			return
		}
		w.matched = l.id
		w.matches.SetParts(l.parts())
		w.showTerms(named)
		w.matches.SetNames(nil)
		if w.terms.glossary.Load() != g {
			w.findTerms()
		}
		w.findNames(ctx)
	}
}

// parts are those that need no memory.
func (l lookup) parts() panel.Parts {
	return panel.Parts{Source: l.source.Chars, Insertions: memory.Insertions(l.source)}
}

// shownMatches is how many matches are shown: those that have a number.
const shownMatches = 9

// withProposals puts what the file proposes among the matches of the memories, by
// score, those of the memories first.
func withProposals(found, proposed []memory.Match) []memory.Match {
	if len(proposed) == 0 {
		return found
	}
	found = append(slices.Clone(found), proposed...)
	slices.SortStableFunc(found, func(a, b memory.Match) int { return b.Score - a.Score })
	return found[:min(len(found), shownMatches)]
}

// former returns the sentence that a segment's translation was made for, if a new
// version of the document has another one, as a match of its own.
func former(v *session.View, id string) (f memory.Match, ok bool) {
	i, ok := v.Index(id)
	if !ok || v.Segments[i].Former == nil {
		return f, false
	}
	seg := v.Segments[i]
	f = memory.Compare(memory.Query{Source: seg.Source}, memory.Entry{
		Source: *seg.Former, Target: seg.Target, Document: lang.L("before the new version of the document"),
	})
	f.Memory = v.DocumentByID(seg.Doc).Name
	return f, true
}

// fragments adds the parts of the sentence that the memories have. A memory that
// fails is named by the matches already.
func (l lookup) fragments(ctx context.Context) (err error) {
	parts := l.parts()
	parts.Fragments, err = l.s.Fragments(ctx, l.id, shownParts)
	if err != nil || len(parts.Fragments) == 0 {
		return nil
	}
	var texts []string
	for _, f := range parts.Fragments {
		texts = append(texts, f.Entry.Source.Chars, f.Target.Chars)
	}
	l.show(texts, func(m *panel.Matches) { m.SetParts(parts) })
	return nil
}

// show changes the pane, which will show these texts, unless another segment was
// come to.
func (l lookup) show(texts []string, change func(*panel.Matches)) {
	l.w.ui(func() {
		if l.w.generation == l.generation {
			l.w.cover(slices.Values(texts))
			change(l.w.matches)
		}
	})
}

// act sends an action on the current segment to the session.
func (w *Window) act(f func(s *session.Session, id string) error) {
	id := w.grid.CurrentID()
	if w.session == nil || id == "" {
		return
	}
	w.actOn(id, f)
}

// actOn sends an action on a segment to the session, after what was typed: that is a
// step of its own, so that undo of the action leaves it there.
func (w *Window) actOn(id string, f func(s *session.Session, id string) error) {
	w.actThen(id, f, w.report)
}

// actThen is actOn that calls then with the error on Fyne's goroutine, instead of reporting it.
func (w *Window) actThen(id string, f func(s *session.Session, id string) error, then func(error)) {
	s := w.session
	if s == nil {
		return
	}
	w.withdraw()
	w.settle()
	w.work.do(func() error {
		if err := w.settled(s, id); err != nil {
			return err
		}
		return f(s, id)
	}, then)
}

// actIn is actOn from a dialog, which goes when that is done, and stays with what was said in
// it where it fails. busy is set while it is under way: then nothing is done.
func (w *Window) actIn(d dialog.Dialog, busy *bool, id string, f func(s *session.Session, id string) error) {
	if *busy {
		return
	}
	*busy = true
	w.actThen(id, f, func(err error) {
		if *busy = false; err == nil {
			d.Hide()
		}
		w.report(err)
	})
}

// settled has in a session all that was typed, in a segment as a step of its own; no
// session and no segment have nothing. The worker calls it.
func (w *Window) settled(s *session.Session, id string) error {
	if err := w.retry(s); err != nil || s == nil || id == "" {
		return err
	}
	return s.Leave(context.Background(), id)
}

// retry saves what could not be saved when it was typed, before anything else is
// done. What a rule refuses, as the segment is locked or gone by now, is kept for the next
// time, and keeps nothing else from being done. The worker calls it.
func (w *Window) retry(s *session.Session) error {
	for id, typed := range w.failed {
		err := s.Type(context.Background(), id, typed)
		switch {
		case errors.Is(err, project.ErrLocked), errors.Is(err, project.ErrNoSegment), errors.Is(err, project.ErrDamaged):
			continue
		case err != nil:
			return err
		}
		delete(w.failed, id)
		w.ui(func() { delete(w.unsaved, id) })
	}
	return nil
}

// end closes a session; nil is none. The worker calls it.
func (w *Window) end(s *session.Session) error {
	if s == nil {
		return nil
	}
	clear(w.failed)
	return s.Close()
}

// confirm confirms the current segment and goes to the next unfinished one. Of a comment that
// is being written it is the end.
func (w *Window) confirm() {
	if c := w.comments; w.win.Canvas().Focused() == fyne.Focusable(c.say) && c.say.Text() != "" {
		c.add()
		return
	}
	w.act(func(s *session.Session, id string) error { return s.Confirm(context.Background(), id, nil) })
	if w.grid.Editor().Text() != "" {
		w.unfinished(1)
	}
}

// confirmNext confirms the current segment and goes to the next row.
func (w *Window) confirmNext() {
	w.act(func(s *session.Session, id string) error { return s.Confirm(context.Background(), id, nil) })
	if w.grid.Editor().Text() != "" {
		w.next(1)
	}
}

// approveShown approves all rows shown that the filter still lets through and that have a
// translation, in one step.
func (w *Window) approveShown() {
	s := w.session
	if s == nil {
		return
	}
	if w.filter.asking { // what is shown is what was asked for before
		w.filter.then = w.approveShown
		return
	}
	shown := make(map[string]bool, w.grid.Len())
	for p := range w.grid.Len() {
		shown[w.view.Segments[w.grid.Segment(p)].ID] = true
	}
	q := w.filter.query
	var done session.Judged
	w.run(lang.L("Approve all shown"), func(ctx context.Context, _ func(float64, string)) error {
		v, found, err := s.Filter(ctx, q)
		if err != nil {
			return err
		}
		var ids []string
		for _, i := range found {
			if id := v.Segments[i].ID; shown[id] {
				ids = append(ids, id)
			}
		}
		done, err = s.SetStatus(ctx, ids, project.Approved, "")
		return err
	}, func() {
		words := fmt.Sprintf(plural(done.Changed, lang.L("%s segment approved, %s cannot be."), lang.L("%s segments approved, %s cannot be.")), grouped(done.Changed), grouped(done.Left))
		if done.Changed > 0 {
			w.offer(words, lang.L("Undo"), w.undo)
		} else {
			w.say(words)
		}
	})
}

// next goes to a neighbouring row.
func (w *Window) next(step int) {
	w.grid.Select(w.grid.Current() + step)
	w.focus()
}

// approve approves the current segment.
func (w *Window) approve() {
	st := project.Approved
	w.act(func(s *session.Session, id string) error {
		return s.Set(context.Background(), id, session.Change{Status: &st})
	})
}

// approveNext approves the current segment and goes to the next row.
func (w *Window) approveNext() {
	w.approve()
	if w.grid.Editor().Text() != "" {
		w.next(1)
	}
}

func (w *Window) lock() {
	i := w.grid.Current()
	if i < 0 {
		return
	}
	lock := !w.grid.Row(i).Locked
	w.say("") // that it is locked
	w.act(func(s *session.Session, id string) error {
		return s.Set(context.Background(), id, session.Change{Lock: &lock})
	})
}

// insert puts match i into the editor, in place of what is there.
func (w *Window) insert(i int) {
	f, ok := w.matches.Match(i)
	if !ok || w.matched != w.grid.CurrentID() { // none, or still that of the segment before
		w.say(fmt.Sprintf(lang.L("There is no match %d."), i+1))
		return
	}
	target := f.Proposed
	change := session.Change{Target: &target, Origin: project.Origin{Kind: project.FromMemory, Score: f.Score}}
	w.approvedEdited(w.grid.CurrentID())
	w.act(func(s *session.Session, id string) error { return s.Set(context.Background(), id, change) })
	w.focus()
}

// insertText puts part i of those below the matches at the caret, with a space
// between it and a word that it would run into.
func (w *Window) insertText(i int) {
	text, ok := w.matches.Insertable(i)
	if !ok || w.matched != w.grid.CurrentID() {
		w.say(fmt.Sprintf(lang.L("There is no term or part %d."), i+1))
		return
	}
	e := w.grid.Editor()
	if before := []rune(e.Text())[:e.CaretIndex()]; len(before) > 0 && e.SelectedText() == "" {
		if last := before[len(before)-1]; unicode.IsLetter(last) || unicode.IsDigit(last) {
			text = " " + text
		}
	}
	e.Insert(text)
	w.focus()
}

func (w *Window) copySource() {
	if i := w.grid.Current(); i >= 0 {
		w.grid.Editor().Replace(w.grid.Row(i).Source)
		w.focus()
	}
}

func (w *Window) clearTarget() {
	if w.grid.Current() >= 0 {
		w.grid.Editor().Replace("")
		w.focus()
	}
}

// split cuts the current segment where the caret stands in its source.
func (w *Window) split() {
	i, at := w.grid.Current(), w.grid.SourceCaret()
	if i < 0 {
		return
	}
	if at == 0 {
		w.report(hint(fmt.Sprintf(lang.L("Put the caret into the Arabic where the second sentence begins (%s, or a click), then split."), w.keyOf("segment.source"))))
		return
	}
	offset, err := w.sourceOffset(i, at)
	if err != nil {
		w.report(err)
		return
	}
	w.act(func(s *session.Session, id string) error {
		return s.Split(context.Background(), id, offset)
	})
	w.focus()
}

// sourceOffset returns the byte offset in the characters of a row's source of a rune
// of it as it is shown.
func (w *Window) sourceOffset(row, at int) (int, error) {
	shown := []rune(w.grid.Row(row).Source)
	before, err := text.Parse(string(shown[:min(at, len(shown))]))
	return len(before.Chars), err
}

// merge joins the current segment with the next one of the document, which has to be the
// next row too.
func (w *Window) merge() {
	if p := w.grid.Current(); p >= 0 {
		next := w.grid.Segment(p) + 1
		if next < len(w.view.Segments) && (p+1 >= w.grid.Len() || w.grid.Segment(p+1) != next) {
			w.report(hint(fmt.Sprintf(lang.L("The next sentence of the document is not the next row: %s shows all in their order."), w.keyOf("show.all"))))
			return
		}
	}
	w.act(func(s *session.Session, id string) error { return s.Merge(context.Background(), id) })
}

// hint is an error that tells the user what to do first.
type hint string

func (h hint) Error() string { return string(h) }

// focus gives the keyboard to what the keys are for, once there is a project. It asks the
// window's own canvas: one that was never drawn is not found by its widget.
func (w *Window) focus() {
	if w.session != nil {
		w.win.Canvas().Focus(w.home())
	}
}

// home is what the keys are for: the editor, or the running text where that is shown.
func (w *Window) home() fyne.Focusable {
	if w.read.on {
		return w.read.page
	}
	return w.grid.Editor()
}
