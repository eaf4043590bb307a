package gui

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/arabic"
	"tarjuman/project"
	"tarjuman/project/session"
)

// textRow is a row of a list that is one line of text in any language.
func (p *searched) textRow() fyne.CanvasObject {
	t := bidi.NewText(p.w.env, "ي", shape.Auto)
	t.SetScale(0.9)
	t.SetPadding(4)
	return t
}

// fillText shows as much of a text as the row has room for.
func (p *searched) fillText(i int, o fyne.CanvasObject, words string) {
	t := o.(*bidi.Text)
	if words = p.w.fit(words, o.Size().Width); t.Text() != words {
		t.SetText(words)
	}
	t.OnTapped = func(*fyne.PointEvent) {
		p.table.Select(i)
		p.w.win.Canvas().Focus(p.table)
	}
}

// at is the index of what is chosen in the list, -1 for none.
func (p *searched) at() int {
	if p.table.at < 0 || p.table.at >= len(p.shown) {
		return -1
	}
	return p.shown[p.table.at]
}

// ignoredPane is the dialog of the findings that are ignored: why, and since when. They
// are heeded again one by one.
type ignoredPane struct {
	searched
	s   *session.Session
	all []project.Ignored
}

// newIgnored shows what is ignored in the project.
func (w *Window) newIgnored() *ignoredPane {
	p := &ignoredPane{s: w.session}
	p.start(w, p.textRow, p.fill, p.heed, p.heed)
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("What is ignored"), container.NewBorder(container.NewBorder(nil, nil, nil, p.count, p.search), nil, nil, nil, p.table),
		w.button(lang.L("Close"), func() { d.Hide() }), w.button(lang.L("Heed it again (Delete)"), p.heed).main())
	d.Resize(fyne.NewSize(900, 480))
	p.load()
	w.present(d, p.heed)
	w.win.Canvas().Focus(p.search)
	return p
}

// load takes the decisions as they are now.
func (p *ignoredPane) load() {
	w := p.w
	w.work.do(func() error {
		all, err := p.s.Ignored(context.Background())
		w.ui(func() {
			if w.session != p.s || err != nil {
				return
			}
			p.all, p.folded = all, nil
			for _, g := range all {
				p.folded = append(p.folded, arabic.Fold(p.words(g)+" "+g.Source+" "+g.Target))
			}
			p.find()
		})
		return err
	}, w.report)
}

// words are a decision in a line: where it holds, what it is about, why, and whose it is.
func (p *ignoredPane) words(g project.Ignored) string {
	where := map[project.IgnoreScope]string{
		project.IgnoreOnce: lang.L("here"), project.IgnoreText: lang.L("these texts"), project.IgnoreRule: lang.L("everywhere"),
	}[g.Scope]
	return apart(g.Check+" "+where, g.Reason, g.Author, g.Time.Local().Format(time.DateOnly), g.Message, g.Target)
}

func (p *ignoredPane) fill(i int, o fyne.CanvasObject) {
	if i < len(p.shown) {
		p.fillText(i, o, p.words(p.all[p.shown[i]]))
	}
}

// heed ends that the chosen finding is ignored. It is a step that can be undone.
func (p *ignoredPane) heed() {
	i := p.at()
	if i < 0 {
		return
	}
	id := p.all[i].ID
	p.w.actOn("", func(s *session.Session, _ string) error { return s.Heed(context.Background(), id) })
	p.load()
}

// wordsPane is the dialog of the words that no dictionary has and that are right, or
// wrong: the user's, and the project's. What is looked for can be added.
type wordsPane struct {
	searched
	s     *session.Session
	words []ownWord
}

// An ownWord is a word of the user, or of the project, as a personal dictionary has it.
type ownWord struct {
	word    string
	project bool
}

// newWords shows the words of the user and of the project.
func (w *Window) newWords() *wordsPane {
	p := &wordsPane{s: w.session}
	p.start(w, p.textRow, p.fill, func() { p.add(false) }, p.remove)
	p.search.SetPlaceholder(lang.L("A word to look for or to add; word/like has the forms of like, *word is always wrong"))
	p.table.opened = nil
	foot := container.NewHBox(
		w.button(lang.L("Add to my dictionary (Return)"), func() { p.add(false) }).main(),
		w.button(lang.L("Add to this project's words"), func() { p.add(true) }), w.button(lang.L("Remove (Delete)"), p.remove))
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Words that are right"),
		container.NewBorder(container.NewBorder(nil, nil, nil, p.count, p.search), foot, nil, nil, p.table),
		w.button(lang.L("Close"), func() { d.Hide() }))
	d.Resize(fyne.NewSize(720, 480))
	p.load()
	w.present(d, nil)
	w.win.Canvas().Focus(p.search)
	return p
}

// load takes the words as they are now.
func (p *wordsPane) load() { p.change(func() error { return nil }) }

// change changes words, and shows them as they are then.
func (p *wordsPane) change(do func() error) {
	w := p.w
	w.work.do(func() error {
		wrong := do()
		mine, err := session.PersonalWords()
		its, failed := p.s.Words(context.Background())
		var words []ownWord
		for _, m := range mine {
			words = append(words, ownWord{m.String(), false})
		}
		for _, word := range its {
			words = append(words, ownWord{word, true})
		}
		w.ui(func() {
			if w.session != p.s {
				return
			}
			p.words, p.folded = words, nil
			for _, o := range words {
				p.folded = append(p.folded, arabic.Fold(o.word))
			}
			p.find()
		})
		return errors.Join(wrong, err, failed)
	}, func(err error) {
		w.report(err)
		w.readSpelling()
		w.checks.ask()
	})
}

func (p *wordsPane) fill(i int, o fyne.CanvasObject) {
	if i >= len(p.shown) {
		return
	}
	own := p.words[p.shown[i]]
	whose := lang.L("mine")
	if own.project {
		whose = lang.L("of the project")
	}
	p.fillText(i, o, own.word+"   "+whose)
}

// add adds what stands in the field.
func (p *wordsPane) add(project bool) {
	word := strings.TrimSpace(p.search.Text())
	if word == "" {
		p.w.win.Canvas().Focus(p.search)
		return
	}
	p.search.SetText("")
	p.change(func() error { return p.set(project, []string{word}, nil) })
}

// remove takes the chosen word away.
func (p *wordsPane) remove() {
	if i := p.at(); i >= 0 {
		own := p.words[i]
		p.change(func() error { return p.set(own.project, nil, []string{own.word}) })
	}
}

func (p *wordsPane) set(project bool, add, remove []string) error {
	if project {
		return p.s.ChangeWords(context.Background(), add, remove)
	}
	return session.ChangePersonalWords(add, remove)
}

// findingsPage checks all, and shows what was found in the browser.
func (w *Window) findingsPage() {
	w.inBrowser(lang.L("Checks"), ".checks.html", func(ctx context.Context, s *session.Session, path string, tell func(float64, string)) error {
		found, err := s.Check(ctx, tellCount(tell))
		if err != nil {
			return err
		}
		found.Begun()
		return s.WriteFindings(path, found)
	})
}
