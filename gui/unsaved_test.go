package gui

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/qa"
)

// TestRefusedTyping: what was typed in a segment before it was seen to be locked holds up no
// other work, and is saved when it is unlocked.
func TestRefusedTyping(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	id := w.grid.CurrentID()
	w.write("One.")
	w.press(t, ctrl(fyne.KeyL))
	w.failed[id] = text.Plain("One. More.")
	w.press(t, alt(fyne.KeyDown))
	w.write("Two.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.expect(t, 1, project.Draft, "One.")
	w.expect(t, 2, project.Translated, "Two.")
	w.grid.Select(0)
	w.press(t, ctrl(fyne.KeyL))
	w.press(t, ctrl(fyne.KeyReturn)) // the next action has it
	w.expect(t, 1, project.Translated, "One. More.")
	if len(w.failed) > 0 {
		t.Errorf("still to be saved: %v", w.failed)
	}
}

// TestUnsavedStays: where nothing can be saved, the project with what was typed stays on the
// screen when another one is opened, and the end of the program is asked about.
func TestUnsavedStays(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	s := w.session
	w.write("Kept.")
	if err := s.Close(); err != nil { // as good as a disk that takes nothing
		t.Fatal(err)
	}
	w.OpenPath(filepath.Join(dir, "another.tarj"))
	w.finish(t)
	if w.session != s {
		t.Fatal("the project is not there any more")
	}
	w.expect(t, 1, project.Draft, "Kept.")
	w.press(t, ctrl(fyne.KeyQ))
	if w.session != s {
		t.Fatal("it ends unasked")
	}
	w.expect(t, 1, project.Draft, "Kept.")
	w.press(t, ctrl(fyne.KeyQ)) // who asks again means it
	if w.session != nil {
		t.Error("it does not end")
	}
}

// TestCommentStays: a comment that cannot be saved is in the field again.
func TestCommentStays(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.lower.bring(w.comments)
	w.comments.say.Replace("Who is this?")
	if err := w.session.Close(); err != nil {
		t.Fatal(err)
	}
	w.comments.add()
	if got := w.comments.say.Text(); got != "" {
		t.Errorf("before the answer the field has %q", got)
	}
	w.finish(t)
	if got := w.comments.say.Text(); got != "Who is this?" || len(w.dialogs) == 0 {
		t.Errorf("the field has %q, and %d dialogs say why", got, len(w.dialogs))
	}
}

// TestReasonStays: the dialog that returns a segment stays with the reason where it fails.
func TestReasonStays(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyR))
	w.field(t, 0).SetText("Who is this?")
	if err := w.session.Close(); err != nil {
		t.Fatal(err)
	}
	w.enter(t)
	if len(w.dialogs) != 2 {
		t.Fatalf("%d dialogs are open", len(w.dialogs))
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := w.field(t, 0).Text(); got != "Who is this?" {
		t.Errorf("the reason is %q", got)
	}
}

// TestIgnoringStays: the dialog that ignores a finding goes when that is done, and stays
// with the reason where it fails.
func TestIgnoringStays(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	ignore := func(why string) {
		w.checks.ignore(qa.Finding{Check: "P08", Segment: w.view.Segments[0].ID})
		w.field(t, 0).SetText(why)
		w.enter(t)
	}
	ignore("house style")
	if len(w.dialogs) != 0 {
		t.Fatalf("%d dialogs are open", len(w.dialogs))
	}
	if err := w.session.Close(); err != nil {
		t.Fatal(err)
	}
	ignore("a name")
	if len(w.dialogs) != 2 {
		t.Fatalf("%d dialogs are open", len(w.dialogs))
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := w.field(t, 0).Text(); got != "a name" {
		t.Errorf("the reason is %q", got)
	}
}

// TestCommentKept: what is written about a segment and not added waits there, and Ctrl+Enter adds it.
func TestCommentKept(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrl(fyne.KeyM))
	w.comments.say.Replace("Who is this?")
	w.press(t, alt(fyne.KeyDown))
	w.finish(t)
	if got := w.comments.say.Text(); got != "" {
		t.Errorf("at the next segment the field has %q", got)
	}
	if !w.unfinishedWork() {
		t.Error("the end would not be asked about")
	}
	w.press(t, alt(fyne.KeyUp))
	w.finish(t)
	if got := w.comments.say.Text(); got != "Who is this?" {
		t.Fatalf("where it was written the field has %q", got)
	}
	w.press(t, ctrl(fyne.KeyM))
	w.press(t, ctrl(fyne.KeyReturn))
	w.finish(t)
	first := w.view.Segments[0]
	if c := w.view.Comments[first.ID]; len(c) != 1 || c[0].Text != "Who is this?" || first.Status != project.New || w.unfinishedWork() {
		t.Errorf("the comments are %+v, the status %v", c, first.Status)
	}
}

// TestUndoOffered: Undo is offered no longer than it is of what the note says.
func TestUndoOffered(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	offer := func() {
		w.offer("Imported.", "Undo", w.undo)
		if !w.status.offered.Visible() {
			t.Fatal("nothing is offered")
		}
	}
	offer()
	w.grid.Select(1)
	if !w.status.offered.Visible() {
		t.Error("going elsewhere takes it away")
	}
	w.write("Draft.")
	if w.status.offered.Visible() || w.status.note.Text() != "" {
		t.Errorf("typing leaves %q", w.status.note.Text())
	}
	w.finish(t)
	offer()
	w.press(t, ctrl(fyne.KeyReturn))
	if w.status.offered.Visible() || w.status.note.Text() != "" {
		t.Errorf("a confirmation leaves %q", w.status.note.Text())
	}
}
