package gui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tarjuman/project"
)

// prefRole is as what a person works: the name of a project.Role, empty for both.
const prefRole = "role"

// roles are those that a person can choose.
var roles = []project.Role{"", project.Translator, project.Reviewer}

func roleName(r project.Role) string {
	switch r {
	case project.Translator:
		return lang.L("Translator")
	case project.Reviewer:
		return lang.L("Editor")
	}
	return lang.L("Both roles")
}

// role is as what the user works. That of a package stands above what was chosen.
func (w *Window) role() project.Role {
	if w.view != nil && w.view.Info.Package != nil {
		return w.view.Info.Package.Role
	}
	r := project.Role(w.settings.String(prefRole, ""))
	if !slices.Contains(roles, r) {
		return ""
	}
	return r
}

// setRole changes the role, and keeps it for all projects.
func (w *Window) setRole(r project.Role) {
	if w.view != nil && w.view.Info.Package != nil {
		w.say(lang.L("This project is a package: it is for the role that the sender gave it."))
		w.roleShown.SetSelectedIndex(slices.Index(roles, w.role()))
		return
	}
	w.settings.Set(prefRole, string(r))
	w.useRole()
	w.focus()
}

// useRole has the session and the window go by the role.
func (w *Window) useRole() {
	r := w.role()
	if w.session != nil {
		w.session.SetRole(r)
	}
	if i := slices.Index(roles, r); w.roleShown != nil && w.roleShown.SelectedIndex() != i {
		w.roleShown.SetSelectedIndex(i)
	}
	for _, t := range w.roleTools {
		t.judge()
	}
	w.changes.offer()
}

// nextRole changes to the next role, and says which that is.
func (w *Window) nextRole() {
	i := slices.Index(roles, w.role())
	w.setRole(roles[(i+1)%len(roles)])
	w.say(fmt.Sprintf(lang.L("You work as: %s"), roleName(w.role())))
}

// roleChoice is the choice of the toolbar.
func (w *Window) roleChoice() fyne.CanvasObject {
	var names []string
	for _, r := range roles {
		names = append(names, roleName(r))
	}
	w.roleShown = w.choice(names, slices.Index(roles, w.role()), func(i int) {
		if roles[i] != w.role() {
			w.setRole(roles[i])
		}
	})
	return w.roleShown
}

// anEditor needs a role that may approve and return.
func anEditor(w *Window) string {
	if w.role() != project.Translator {
		return ""
	}
	if w.view != nil && w.view.Info.Package != nil {
		return lang.L("For an editor only: this package is for a translator.")
	}
	return fmt.Sprintf(lang.L("For an editor only: you work as a translator (%s)."), w.keyOf("review.role"))
}

// aTranslator needs a role that may fill sentences.
func aTranslator(w *Window) string {
	if w.role() != project.Reviewer {
		return ""
	}
	if w.view != nil && w.view.Info.Package != nil {
		return lang.L("For a translator only: this package is for a reviewer.")
	}
	return fmt.Sprintf(lang.L("For a translator only: you work as an editor (%s)."), w.keyOf("review.role"))
}

// approvedEdited says that an approved segment becomes a draft by being changed, and
// offers to take that back.
func (w *Window) approvedEdited(id string) {
	i, ok := w.view.Index(id)
	if !ok || w.view.Segments[i].Status != project.Approved || w.view.Segments[i].Locked {
		return
	}
	w.offer(fmt.Sprintf(lang.L("Segment %d was approved: changed, it is a draft again."), i+1), lang.L("Undo"), w.undo)
}
