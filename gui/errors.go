package gui

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/db"
	"tarjuman/memory/table"
	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/format"
)

// report shows an error, what it means for the work, and what to do about it. One that is
// still shown is not shown again: every step fails on a full disk.
func (w *Window) report(err error) {
	if err == nil {
		return
	}
	if words := refusal(err); words != "" && len(w.dialogs) == 0 {
		w.say(words)
		return
	}
	title := lang.L("That did not work")
	if errors.As(err, new(hint)) {
		title = lang.L("Not yet")
	}
	words := errorText(err)
	for _, d := range w.dialogs {
		if d.says == words {
			return
		}
	}
	var d *dialog.CustomDialog
	d = w.tell(title, []string{words, advice(err)}, w.button(lang.L("OK"), func() { d.Hide() }).main())
	w.present(d, d.Hide)
	w.dialogs[len(w.dialogs)-1].says = words
}

// longest is how long a hint may be that is told in the status bar, in bytes.
const longest = 100

// refusal is what there is to say of what cannot be done with a row as it is, in a line;
// empty for an error that wants to be read.
func refusal(err error) string {
	var h hint
	switch {
	case errors.As(err, &h) && len(h) <= longest && !strings.Contains(string(h), "\n"):
		return string(h)
	case errors.Is(err, project.ErrEmptyTarget):
		return lang.L("This sentence has no translation yet: type one first.")
	case errors.Is(err, project.ErrLocked):
		return lang.L("The segment is locked: unlock it first.")
	case errors.Is(err, project.ErrNothingToUndo):
		return lang.L("There is nothing to undo.")
	case errors.Is(err, project.ErrNothingToRedo):
		return lang.L("There is nothing to do again.")
	case errors.Is(err, project.ErrSplitAtEdge):
		return lang.L("A sentence is split inside, with words on both sides.")
	case errors.Is(err, project.ErrMergeDocument):
		return lang.L("This is the last sentence of its document: documents are not merged.")
	case errors.Is(err, project.ErrMergeHeading):
		return lang.L("A heading is not merged with a sentence.")
	case errors.Is(err, project.ErrMergeUnit):
		return lang.L("The format of this document keeps these two apart: they cannot be merged.")
	}
	return ""
}

// tell makes a dialog of paragraphs, as high as they are; empty ones are left out.
func (w *Window) tell(title string, paragraphs []string, buttons ...*button) *dialog.CustomDialog {
	const width = 560
	content := container.NewVBox()
	height := float32(130) // of what stands around the words
	for _, words := range paragraphs {
		if words == "" {
			continue
		}
		t := bidi.NewText(w.env, words, shape.Auto)
		content.Add(t)
		height += t.HeightFor(width)
	}
	d := w.withButtons(title, container.NewVScroll(content), buttons...)
	d.Resize(fyne.NewSize(width+60, min(height, 480)))
	return d
}

// advice says what an error of the file system, or of a file, means for the work and what
// to do; empty for those that say it themselves.
func advice(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), db.Full(err):
		return lang.L("There is no room left on the disk. Nothing of the project is lost: what you type stays in the window, and is saved with the next step once there is room. Delete something, or empty the trash.")
	case errors.Is(err, project.ErrDamaged):
		return lang.L("Nothing was changed by this. The rest of the project can be worked on; a snapshot of before is under Snapshots in the File menu.")
	case db.Damaged(err), errors.Is(err, db.ErrForeign):
		return lang.L("The file is not what its name says, or it is damaged. It was left as it is. If it is your project, open its newest snapshot: they stand in the folder snapshots of the program's data, by project.")
	case errors.Is(err, fs.ErrNotExist):
		return lang.L("It is not there any more, or was renamed. Nothing was changed. Look where it is now, and open it from there.")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return lang.L("This computer does not let you read or write there. Nothing was changed. Copy the file into a folder of your own, or choose another place.")
	case errors.Is(err, syscall.EISDIR):
		return lang.L("It is a folder. Nothing was changed: choose a file in it.")
	case errors.Is(err, db.ErrHeld), errors.Is(err, syscall.EBUSY):
		return lang.L("Nothing was changed. Close it in the other program, and do this again.")
	case errors.Is(err, db.ErrNewer):
		return lang.L("It was left as it is.")
	case errors.Is(err, format.ErrRefused), errors.Is(err, zip.ErrRefused), errors.Is(err, xml.ErrSyntax), errors.Is(err, table.ErrTable):
		return lang.L("Nothing was changed. If another program can read the file, save it anew there and take that.")
	}
	return ""
}
