package gui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

// rulesPane is what the dialog of the segmentation rules shows. Nothing of it is
// done before it was seen what it does.
type rulesPane struct {
	w       *Window
	s       *session.Session
	g       project.Segmentation // as it stands in the dialog
	dialog  *dialog.CustomDialog
	file    *widget.Label // the SRX file
	alone   *check
	without *button // takes the file out
	list    *fyne.Container
}

// writable tells whether the project can be changed, and says so where not.
func (w *Window) writable() bool {
	if w.session == nil {
		return false
	}
	if w.view.ReadOnly {
		w.report(project.ErrReadOnly)
	}
	return !w.view.ReadOnly
}

// rulesDialog shows how the sources of the project are cut, to be changed.
func (w *Window) rulesDialog() {
	if w.writable() {
		p := &rulesPane{w: w, s: w.session, g: w.view.Segmentation}
		p.open()
	}
}

func (p *rulesPane) open() {
	w := p.w
	p.file, p.list = widget.NewLabel(""), container.NewVBox()
	mode := 0
	if p.g.Paragraphs {
		mode = 1
	}
	cut := w.choice([]string{lang.L("Sentences"), lang.L("Paragraphs, whole")}, mode, func(i int) { p.g.Paragraphs = i == 1 })
	semicolon := w.check(lang.L("Break at ؛ and ; too"), p.g.Semicolon, func(on bool) { p.g.Semicolon = on })
	p.alone = w.check(lang.L("Without the built-in rules"), p.g.Alone, func(on bool) { p.g.Alone = on })
	p.without = w.button(lang.L("Remove file"), func() { p.setFile("", nil) })
	form := widget.NewForm(
		widget.NewFormItem(lang.L("Cut into"), container.NewHBox(cut, semicolon)),
		widget.NewFormItem(lang.L("SRX file"), container.NewVBox(p.file, container.NewHBox(
			w.button(lang.L("Load SRX…"), func() { w.chooseFile([]string{".srx"}, p.load) }), p.without,
			w.button(lang.L("Save all as SRX…"), p.saveDialog), p.alone))))
	head := widget.NewLabelWithStyle(lang.L("Rules of this project, which go before those"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	p.dialog = w.withButtons(lang.L("Segmentation rules"),
		container.NewBorder(container.NewVBox(form, head), nil, nil, nil, container.NewVScroll(p.list)),
		w.button(lang.L("Cancel"), func() { p.dialog.Hide() }), w.button(lang.L("Preview…"), p.preview).main())
	p.dialog.Resize(fyne.NewSize(860, 560))
	p.show()
	w.present(p.dialog, p.preview)
	w.win.Canvas().Focus(cut)
}

// preview shows what the rules as they stand would do.
func (p *rulesPane) preview() { p.w.previewRules(p.g, nil, func() { p.dialog.Hide() }) }

// show brings the file and the list up to what stands.
func (p *rulesPane) show() {
	p.file.SetText(lang.L("None: the built-in rules for Arabic and English"))
	if p.g.SRX != nil {
		p.file.SetText(p.g.File)
		p.without.Enable()
		p.alone.Enable()
	} else {
		p.without.Disable()
		p.alone.Disable()
	}
	p.list.RemoveAll()
	for i, r := range p.g.Rules {
		remove := p.w.button(lang.L("Remove"), func() { p.remove(i + 1) })
		p.list.Add(container.NewBorder(nil, nil, nil, container.NewVBox(remove), p.w.ruleText(r)))
	}
	if len(p.g.Rules) == 0 {
		p.list.Add(widget.NewLabel(lang.L("None. Segment, Always break here and Never break here add one.")))
	}
}

// ruleText is a rule in words.
func (w *Window) ruleText(r project.BreakRule) fyne.CanvasObject {
	does := lang.L("Never break")
	if r.Break {
		does = lang.L("Always break")
	}
	side := func(word, pattern string) []fyne.CanvasObject {
		return []fyne.CanvasObject{widget.NewLabel(word), bidi.NewText(w.env, pattern, shape.LTR)}
	}
	rows := container.New(layout.NewFormLayout())
	if r.Before != "" {
		rows.Objects = append(rows.Objects, side(lang.L("after"), r.Before)...)
	}
	if r.After != "" {
		rows.Objects = append(rows.Objects, side(lang.L("before"), r.After)...)
	}
	return container.NewVBox(widget.NewLabelWithStyle(does, fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), rows)
}

func (p *rulesPane) remove(n int) {
	if g, err := p.g.Without(n); err == nil {
		p.g = g
	}
	p.show()
}

// load reads an SRX file, and names the rules in it that cannot be used.
func (p *rulesPane) load(path string) {
	var data []byte
	var notices []string
	p.w.work.do(func() (err error) {
		if data, err = os.ReadFile(path); err == nil {
			_, notices, err = session.Segmenter(p.s.View().Info.Source, data)
		}
		for i, n := range notices {
			notices[i] = inLanguage(n)
		}
		if err != nil {
			err = fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		return err
	}, func(err error) {
		if err == nil {
			p.setFile(filepath.Base(path), data)
			if len(notices) > 0 {
				err = hint(lang.L("Some rules of the file cannot be used; the others hold:") + "\n" + strings.Join(notices[:min(len(notices), shownNotices)], "\n"))
			}
		}
		p.w.report(err)
	})
}

// shownNotices is how many of the rules that cannot be used are named.
const shownNotices = 8

func (p *rulesPane) setFile(name string, srx []byte) {
	p.g.File, p.g.SRX = name, srx
	if srx == nil {
		p.alone.SetChecked(false)
	}
	p.show()
}

// saveDialog asks for a file and writes all rules that are asked to it.
func (p *rulesPane) saveDialog() {
	w := p.w
	var d *dialog.CustomDialog
	write := func(file string) {
		w.work.do(func() error { return p.s.ExportRules(p.g, file) }, func(err error) {
			if err == nil {
				w.say(fmt.Sprintf(lang.L("The rules are in %s."), filepath.Base(file)))
			}
			w.report(err)
		})
	}
	var path *bidi.Entry
	start := func() {
		file := strings.TrimSpace(path.Text())
		if file == "" {
			return
		}
		d.Hide()
		w.overwriting(lang.L("Save all as SRX"), file, func() { write(file) })
	}
	path = w.line(shape.LTR, "", start)
	path.SetText(strings.TrimSuffix(p.s.Path(), ".tarj") + ".srx")
	d = w.withButtons(lang.L("Save all as SRX"), path,
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Save"), start).main())
	d.Resize(fyne.NewSize(640, 160))
	w.present(d, start)
	w.win.Canvas().Focus(path)
}

// ruleHere makes a rule of the place where the caret stands in the source, and shows
// what it would do.
func (w *Window) ruleHere(always bool) {
	if !w.writable() {
		return
	}
	i, at := w.grid.Current(), w.grid.SourceCaret()
	if i < 0 {
		return
	}
	g := w.view.Segmentation
	if g.Paragraphs {
		w.report(hint(lang.L("This project is cut into whole paragraphs, by no rules: Tools, Segmentation rules… changes that.")))
		return
	}
	offset, err := w.sourceOffset(i, at)
	var r project.BreakRule
	if err == nil {
		r, err = w.session.RuleAt(w.grid.CurrentID(), offset, always)
	}
	if err != nil && at == 0 {
		err = hint(lang.L("Click into the Arabic where the rule is to hold, then once more."))
	}
	if err != nil {
		w.report(err)
		return
	}
	w.previewRules(g.With(r), w.ruleText(r), func() {})
}

// previewRules shows what new rules would do to what is there, below head where there
// is one, and does it when a person agrees; then is called when they hold.
func (w *Window) previewRules(g project.Segmentation, head fyne.CanvasObject, then func()) {
	s := w.session
	var plan session.Recut
	w.run(lang.L("Segmentation rules"), func(ctx context.Context, tell func(float64, string)) (err error) {
		plan, err = s.PlanSegmentation(ctx, g, "", tellCount(tell))
		return err
	}, func() { w.showRecut(s, g, plan, head, then) })
}

// shownUnits is how many paragraphs are shown as they would be.
const shownUnits = 40

// showRecut shows a plan, with what can be done about it.
func (w *Window) showRecut(s *session.Session, g project.Segmentation, plan session.Recut, head fyne.CanvasObject, then func()) {
	top := container.NewVBox()
	if head != nil {
		top.Add(head)
	}
	tell := func(words string) { top.Add(wrapped(words)) }
	if len(plan.Units) == 0 {
		tell(lang.L("Nothing that can be cut anew would be cut otherwise. The rules hold for what is imported from now on."))
	} else {
		tell(fmt.Sprintf(lang.L("Paragraphs that are cut anew: %s, with %s segments now and %s then. One step of undo takes it back."),
			grouped(len(plan.Units)), grouped(plan.Before), grouped(plan.After)))
	}
	if n := len(plan.Kept); n > 0 {
		tell(fmt.Sprintf(lang.L("Paragraphs that would be cut otherwise and stay, as somebody has worked in them: %s."), grouped(n)))
	}
	units := container.NewVBox()
	for _, u := range plan.Units[:min(len(plan.Units), shownUnits)] {
		units.Add(widget.NewSeparator())
		units.Add(w.recutText(u))
	}
	addMore(units, len(plan.Units)-shownUnits)
	var d *dialog.CustomDialog
	only := func() {
		d.Hide()
		w.actOn("", func(*session.Session, string) error {
			_, err := s.SetSegmentation(context.Background(), g)
			if err == nil {
				w.ui(then)
			}
			return err
		})
	}
	buttons := []*button{w.button(lang.L("Cancel"), func() { d.Hide() })}
	enter := only
	if len(plan.Units) == 0 {
		buttons = append(buttons, w.button(lang.L("Save the rules"), only).main())
	} else {
		enter = func() { d.Hide(); w.resegment(s, g, then) }
		buttons = append(buttons, w.button(lang.L("Only from now on"), only), w.button(lang.L("Cut anew"), enter).main())
	}
	d = w.withButtons(lang.L("What the rules change"), container.NewBorder(top, nil, nil, nil, container.NewVScroll(units)), buttons...)
	d.Resize(fyne.NewSize(820, 540))
	w.present(d, enter)
}

// recutText shows the sentences of a paragraph that differ, as they are and as they
// would be, a sentence a line.
func (w *Window) recutText(u session.RecutUnit) fyne.CanvasObject {
	name := widget.NewLabelWithStyle(u.Document+"   "+strconv.Itoa(u.N), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	now, then := u.Before, u.After
	for len(now) > 0 && len(then) > 0 && now[0] == then[0] {
		now, then = now[1:], then[1:]
	}
	for n, t := len(now), len(then); n > 0 && t > 0 && now[n-1] == then[t-1]; n, t = len(now), len(then) {
		now, then = now[:n-1], then[:t-1]
	}
	rows := container.New(layout.NewFormLayout())
	for _, side := range []struct {
		word      string
		sentences []string
	}{{lang.L("now"), now}, {lang.L("then"), then}} {
		rows.Add(widget.NewLabel(side.word))
		rows.Add(bidi.NewText(w.env, shortened(side.sentences), shape.Auto))
	}
	return container.NewVBox(name, rows)
}

// How much of a paragraph is shown.
const (
	shownSentences = 8
	shownRunes     = 300 // of a sentence
)

// shortened is sentences in lines, as many and as much of each as is shown.
func shortened(sentences []string) string {
	var b strings.Builder
	for i, s := range sentences {
		if i == shownSentences {
			b.WriteString("…")
			break
		}
		if at, long := text.Offset(s, shownRunes); long && at < len(s) {
			s = s[:at] + " …"
		}
		b.WriteString(s + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// resegment cuts anew by new rules, and says what came of it.
func (w *Window) resegment(s *session.Session, g project.Segmentation, then func()) {
	var done session.Recut
	w.run(lang.L("Segmentation rules"), func(ctx context.Context, tell func(float64, string)) (err error) {
		done, err = s.Resegment(ctx, g, "", tellCount(tell))
		return err
	}, func() {
		then()
		w.say(fmt.Sprintf(plural(done.Before, lang.L("%s segment became %s."), lang.L("%s segments became %s.")), grouped(done.Before), grouped(done.After)))
	})
}
