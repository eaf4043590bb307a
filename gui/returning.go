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
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/project"
	"tarjuman/project/session"
)

// returnPane is the dialog that returns a segment: a code of the house by its number, and
// what there is to say.
type returnPane struct {
	w     *Window
	id    string
	codes []string
	table *list
	said  *bidi.Entry
	gives bool // the segment is being returned
	d     *dialog.CustomDialog
}

// returnDialog asks why the current segment is returned.
func (w *Window) returnDialog() {
	s, id := w.session, w.grid.CurrentID()
	if s == nil || id == "" {
		return
	}
	w.work.do(func() error {
		codes, err := s.ReturnCodes(context.Background())
		if err == nil {
			w.ui(func() { w.askReturn(id, codes) })
		}
		return err
	}, w.report)
}

func (w *Window) askReturn(id string, codes []string) {
	p := &returnPane{w: w, id: id, codes: codes}
	p.table = w.newList(func() int { return len(p.codes) }, func() fyne.CanvasObject { return widget.NewLabel("") }, func(i int, o fyne.CanvasObject) {
		if l, ok := o.(*widget.Label); ok {
			number := "   "
			if i < 9 {
				number = fmt.Sprintf("%d ", i+1)
			}
			l.SetText(number + p.codes[i])
		}
	})
	p.table.typed = p.number
	p.table.opened = func(int) { p.give() }
	p.said = w.line(shape.Auto, lang.L("What is to be done? (may be left out after a code)"), p.give)
	p.d = w.withButtons(lang.L("Return to the translator"),
		container.NewBorder(wrapped(lang.L("A number takes a code; Return gives the sentence back.")), p.said, nil, nil, p.table),
		w.button(lang.L("Codes…"), p.edit), w.button(lang.L("Cancel"), func() { p.d.Hide() }), w.button(lang.L("Return it"), p.give).main())
	// All that have a number are seen at once.
	row := p.table.CreateItem().MinSize().Height + theme.Padding()
	p.d.Resize(fyne.NewSize(520, p.d.MinSize().Height-p.table.MinSize().Height+row*float32(min(max(len(codes), 9), 12))))
	w.present(p.d, p.give)
	w.win.Canvas().Focus(p.table)
}

// number takes the code with this number, and goes on to what is said about it.
func (p *returnPane) number(r rune) {
	i := int(r - '1')
	if r >= '٠' && r <= '٩' {
		i = int(r - '١')
	}
	if i >= 0 && i < min(len(p.codes), 9) {
		p.table.Select(i)
		p.w.win.Canvas().Focus(p.said)
	}
}

// give returns the segment. Where that fails the dialog stays with what was said.
func (p *returnPane) give() {
	code := ""
	if i := p.table.at; i >= 0 && i < len(p.codes) {
		code = p.codes[i]
	}
	reason := project.ReturnReason(code, p.said.Text())
	if reason == "" {
		p.w.say(lang.L("Take a code, or say why."))
		return
	}
	st := project.Returned
	p.w.actIn(p.d, &p.gives, p.id, func(s *session.Session, id string) error {
		return s.Set(context.Background(), id, session.Change{Status: &st, Comment: reason})
	})
}

// edit lets the house say which codes it has, a line each.
func (p *returnPane) edit() {
	w, s := p.w, p.w.session
	lines := bidi.NewEntry(w.env, shape.Auto)
	lines.SetMode(bidi.MultiLine)
	lines.SetRows(10)
	lines.SetText(strings.Join(p.codes, "\n"))
	lines.OnKey = w.dialogKey
	var d *dialog.CustomDialog
	keep := func() {
		d.Hide()
		codes := strings.Split(lines.Text(), "\n")
		w.work.do(func() error {
			err := s.SetReturnCodes(context.Background(), codes)
			if err == nil {
				codes, err = s.ReturnCodes(context.Background())
			}
			return err
		}, func(err error) {
			if err != nil {
				w.report(err)
				return
			}
			p.codes = codes
			p.table.again()
			w.win.Canvas().Focus(p.table)
		})
	}
	d = w.withButtons(lang.L("Codes for returned sentences"),
		container.NewBorder(wrapped(lang.L("One a line; the first nine have a number. None brings the usual ones back.")), nil, nil, nil, lines),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Keep"), keep).main())
	d.Resize(fyne.NewSize(420, 420))
	w.present(d, keep)
	w.win.Canvas().Focus(lines)
}
