package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project"
)

// TestRole: what is not for a role says why and changes nothing, and the role stays.
func TestRole(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("One.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.grid.Select(0)
	w.setRole(project.Translator)
	w.press(t, ctrlShift(fyne.KeyA))
	if said := w.status.note.Text(); !strings.Contains(said, "translator") || !strings.Contains(said, "Ctrl+F11") {
		t.Errorf("it says %q", said)
	}
	w.press(t, ctrlShift(fyne.KeyR))
	w.expect(t, 1, project.Translated, "One.")
	w.approve() // past the menu
	w.finish(t)
	w.expect(t, 1, project.Translated, "One.")
	if len(w.dialogs) != 1 {
		t.Fatalf("%d dialogs are open, want the refusal", len(w.dialogs))
	}
	w.dialogs[0].Hide()

	w.press(t, &key{KeyName: fyne.KeyF11, Modifier: fyne.KeyModifierControl})
	if w.role() != project.Reviewer || w.session.Role() != project.Reviewer || w.roleShown.Selected != "Editor" {
		t.Errorf("the next role is %q, %q in the session, and %q is shown", w.role(), w.session.Role(), w.roleShown.Selected)
	}
	w.press(t, ctrlShift(fyne.KeyT))
	if said := w.status.note.Text(); len(w.dialogs) != 0 || !strings.Contains(said, "editor") {
		t.Errorf("an editor may fill: %q", said)
	}
	w.grid.Select(0)
	w.press(t, alt(fyne.KeyV))
	w.expect(t, 1, project.Approved, "One.")
	if w.grid.Current() != 0 {
		t.Errorf("Approve goes to row %d", w.grid.Current()+1)
	}
	w.press(t, ctrlShift(fyne.KeyZ))
	w.expect(t, 1, project.Translated, "One.")
	w.press(t, ctrlShift(fyne.KeyA))
	w.expect(t, 1, project.Approved, "One.")
	if w.grid.Current() != 1 {
		t.Errorf("Approve and next stays in row %d", w.grid.Current()+1)
	}

	// Changed, it is a draft; the note takes that back.
	w.grid.Select(0)
	w.grid.Editor().SetCaret(4)
	w.write(" Two.")
	if !w.status.offered.Visible() {
		t.Fatal("nothing is offered")
	}
	if r := w.grid.Row(0); r.Status != project.Draft || r.Tip != "Draft" {
		t.Errorf("while it is being typed the row shows %s, %q", r.Status, r.Tip)
	}
	w.finish(t)
	if r := w.grid.Row(0); r.Status != project.Draft || w.view.Segments[0].Status != project.Approved {
		t.Errorf("saved, and not left: the row shows %s", r.Status)
	}
	for range len(" Two.") {
		w.grid.Editor().TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	if r := w.grid.Row(0); r.Status != project.Approved {
		t.Errorf("with its former text the row shows %s", r.Status)
	}
	w.write(" Two.")
	w.grid.Select(1)
	w.finish(t)
	w.expect(t, 1, project.Draft, "One. Two.")
	w.status.offered.OnTapped()
	w.finish(t)
	w.expect(t, 1, project.Approved, "One.")
}

// TestReturning returns by a number and a word; what was returned comes first for a
// translator.
func TestReturning(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.grid.Select(4)
	w.press(t, ctrlShift(fyne.KeyR))
	if len(w.dialogs) != 1 {
		t.Fatal("nothing asks why")
	}
	p, ok := w.win.Canvas().Focused().(*list)
	if !ok {
		t.Fatalf("%T has the keyboard", w.win.Canvas().Focused())
	}
	if p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}); len(w.dialogs) != 1 || !w.says("Take a code, or say why.") {
		t.Error("without a reason it does not say what is lacking")
	}
	p.TypedRune('4')
	said, ok := w.win.Canvas().Focused().(interface{ TypedRune(rune) })
	if !ok || p.at != 3 {
		t.Fatalf("the number leads to code %d", p.at)
	}
	for _, r := range "see the ledger" {
		said.TypedRune(r)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	id := w.view.Segments[4].ID
	c := w.view.Comments[id]
	if w.view.Segments[4].Status != project.Returned || len(c) != 1 || c[0].Text != "Name: see the ledger" || !c[0].Return {
		t.Errorf("%v, %+v", w.view.Segments[4].Status, c)
	}
	w.grid.Select(0)
	w.unfinished(1)
	if got := w.grid.Current(); got != 1 {
		t.Errorf("in both roles F9 leads to row %d", got+1)
	}
	w.setRole(project.Translator)
	w.grid.Select(0)
	w.unfinished(1)
	if got := w.grid.Current(); got != 4 {
		t.Errorf("a translator comes to row %d first", got+1)
	}
	w.unfinished(1)
	if got := w.grid.Current(); got != 5 {
		t.Errorf("then to row %d", got+1)
	}
}

// TestRoleTools: the buttons of the other role are grey and say why, also when they are
// pressed.
func TestRoleTools(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	if len(w.roleTools) != 2 {
		t.Fatalf("%d buttons are for one role", len(w.roleTools))
	}
	for _, role := range []project.Role{project.Translator, project.Reviewer, project.Translator, ""} {
		w.setRole(role)
		grey := role == project.Translator
		for _, b := range w.roleTools {
			if b.Disabled() != grey || strings.Contains(b.tip(), "you work as a translator (Ctrl+F11)") != grey {
				t.Errorf("as %q %s is grey: %v, and tells %q", role, b.Text, b.Disabled(), b.tip())
			}
		}
		if grey {
			w.say("")
			w.roleTools[1].Tapped(nil)
			if said := w.status.note.Text(); !strings.Contains(said, "For an editor only") || len(w.dialogs) != 0 {
				t.Errorf("pressed, it says %q", said)
			}
		}
	}
	w.OpenSample()
	w.finish(t)
	if len(w.roleTools) != 2 {
		t.Errorf("opened again: %d buttons are for one role", len(w.roleTools))
	}
}
