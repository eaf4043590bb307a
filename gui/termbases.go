package gui

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/session"
)

// basesPane is what the dialog of the shared term bases shows.
type basesPane struct {
	*termsPane
	list  *fyne.Container
	field *bidi.Entry // of the base to add
	// controls are what can have the keyboard, as in the dialog of the memories.
	controls map[string]fyne.Focusable
}

// basesDialog shows the shared bases and changes them, at once.
func (p *termsPane) basesDialog() {
	w := p.w
	if w.view.ReadOnly {
		w.report(project.ErrReadOnly)
		return
	}
	b := &basesPane{termsPane: p, list: container.NewVBox()}
	b.field = bidi.NewEntry(w.env, shape.LTR)
	b.field.SetMode(bidi.SingleLine)
	b.field.SetPlaceholder(lang.L("A TBX file or a table (CSV, TSV) to share; a table is made where there is none"))
	b.field.OnKey = w.dialogKey
	b.field.OnSubmitted = func(string) { b.attach() }
	note := widget.NewLabel(lang.L("The project's own terms come first, then these in their order. A file that changes is read again."))
	foot := container.NewBorder(nil, nil, nil, container.NewHBox(
		w.button(lang.L("Choose…"), func() { w.chooseFile(termEndings, b.field.SetText) }), w.button(lang.L("Add"), b.attach)), b.field)
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Shared term bases"), container.NewBorder(note, foot, nil, nil, container.NewVScroll(b.list)),
		w.button(lang.L("Close"), func() { d.Hide() }))
	d.Resize(fyne.NewSize(860, 460))
	w.present(d, d.Hide)
	w.win.Canvas().Focus(b.field)
	b.do(func() error { return nil }, "field")
}

// do changes the bases, and shows them as they are then. The keyboard goes to the first of
// these controls that can have it.
func (b *basesPane) do(change func() error, focus ...string) {
	w := b.w
	w.work.do(change, func(err error) {
		b.show(focus)
		w.readTerms()
		b.load()
		w.report(err)
	})
}

// show lists the bases as they are now.
func (b *basesPane) show(focus []string) {
	b.w.idle.do(func() error {
		g, err := b.s.Glossary(context.Background())
		if err == nil {
			b.w.ui(func() {
				b.controls = map[string]fyne.Focusable{"field": b.field}
				b.list.RemoveAll()
				for i, base := range g.Shared {
					b.list.Add(b.entry(i, len(g.Shared), base))
					b.list.Add(widget.NewSeparator())
				}
				if len(g.Shared) == 0 {
					b.list.Add(widget.NewLabel(lang.L("No term base is shared with this project.")))
				}
				b.w.refocus(b.controls, focus)
			})
		}
		return nil
	}, nil)
}

func (b *basesPane) entry(i, all int, base session.SharedTerms) fyne.CanvasObject {
	w := b.w
	ctx := context.Background()
	name := widget.NewLabelWithStyle(strconv.Itoa(i+1)+"   "+base.Name, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	path := bidi.NewText(w.env, base.Path, shape.LTR)
	path.SetScale(0.85)
	control := func(does string, c fyne.Focusable) fyne.CanvasObject {
		b.controls[does+base.Path] = c
		return c.(fyne.CanvasObject)
	}
	button := func(does, label string, on bool, do func() error, back ...string) fyne.CanvasObject {
		c := w.button(label, func() { b.do(do, append([]string{does + base.Path}, back...)...) })
		if !on {
			c.Disable()
		}
		return control(does, c)
	}
	tools := container.NewHBox(
		control("read", w.check(lang.L("Read-only"), base.ReadOnly, func(on bool) {
			b.do(func() error { return b.s.AttachTerms(ctx, session.TermBase{Path: base.Path, ReadOnly: on}) }, "read"+base.Path)
		})),
		button("up", lang.L("Up"), i > 0, func() error { return b.s.MoveTerms(ctx, base.Path, i-1) }, "down"+base.Path),
		button("down", lang.L("Down"), i < all-1, func() error { return b.s.MoveTerms(ctx, base.Path, i+1) }, "up"+base.Path),
		button("detach", lang.L("Detach"), true, func() error { return b.s.DetachTerms(ctx, base.Path) }, "field"))
	rows := container.NewVBox(container.NewBorder(nil, nil, name, tools,
		widget.NewLabel(counted(len(base.Terms), lang.L("1 term"), lang.L("%s terms")))), path)
	if base.Err != nil {
		wrong := widget.NewLabel(errorText(base.Err))
		wrong.Wrapping, wrong.Importance = fyne.TextWrapWord, widget.DangerImportance
		rows.Add(wrong)
	}
	return rows
}

// attach attaches the base whose path was given.
func (b *basesPane) attach() {
	path := strings.TrimSpace(b.field.Text())
	if path == "" {
		b.w.win.Canvas().Focus(b.field)
		return
	}
	if !filepath.IsAbs(path) { // a bare name stands beside the project
		path = filepath.Join(filepath.Dir(b.s.Path()), path)
	}
	b.do(func() error {
		err := b.s.AttachTerms(context.Background(), session.TermBase{Path: path})
		if err == nil {
			b.w.ui(func() { b.field.SetText("") })
		}
		return err
	}, "field")
}
