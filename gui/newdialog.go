package gui

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory/file"
	"tarjuman/project/format"
	"tarjuman/project/session"
)

// A picked file is one that a person wants to translate, with what was found out about
// it and what can be chosen: the format, the encoding of a text, the columns of a table,
// and what else of a document is translated.
type pickedFile struct {
	path       string
	data       []byte
	candidates []file.Candidate // encodings, the likeliest first; none for what is no text
	found      string           // the format by the file's name and bytes, empty where none is
	session.Choices

	format   string // what was chosen, empty for what was found
	encoding string // empty for what the file declares
	columns  string
	with     format.With
}

// pick reads a file. It is not for Fyne's goroutine.
func pick(path string) (*pickedFile, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f := &pickedFile{path: path, data: data}
	f.choose("")
	f.found = f.Format
	if session.Encoded(data) {
		if f.candidates = file.Candidates(data); len(f.candidates) == 0 {
			_, _, err := file.Decode(data, "")
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if !f.Readable {
			f.encoding = f.candidates[0].Encoding
		}
	}
	return f, nil
}

// choose takes the file for one of a format, empty for the one that is found. It is not for
// Fyne's goroutine.
func (f *pickedFile) choose(format string) {
	f.Choices = session.Import{Name: f.path, Data: f.data, Format: format}.Choices()
	f.format, f.columns = format, f.Columns
}

// asks reports whether there is anything to choose.
func (f *pickedFile) asks() bool {
	return len(f.candidates) > 0 || f.Columns != "" || f.Offers != format.With{}
}

// in is what to import, by what was chosen.
func (f *pickedFile) in() session.Import {
	in := session.Import{Name: f.path, Data: f.data, Format: f.format, Encoding: f.encoding, With: f.with.String()}
	if f.columns != f.Columns {
		in.Columns = f.columns
	}
	return in
}

// sentencesShown is how many sentences of a file are shown as they are split.
const sentencesShown = 10

// A newPage is the one page on which a project begins, or on which documents are added
// to the one that is open: the files, what can be chosen about each, and how it begins.
type newPage struct {
	w     *Window
	into  *session.Session // nil for a new project
	files []*pickedFile

	list    *list
	choices *fyne.Container // about the file that is chosen
	format  *choice         // one of them, nil where there is none
	begins  *fyne.Container // its first sentences
	says    *widget.Label

	path, memory, terms *bidi.Entry
	source, target      *languageChoice

	named      bool // a person gave the path
	starting   bool // it is being found out whether there is such a project
	generation int  // of what is shown of a file: late answers are dropped
	dialog     *dialog.CustomDialog
}

// newDialog begins a project.
func (w *Window) newDialog() { w.showNew(nil, nil) }

// showNew shows the page for a new project, or for into, with files on it.
func (w *Window) showNew(into *session.Session, files []*pickedFile) {
	p := &newPage{w: w, into: into, choices: container.NewVBox(), begins: container.New(layout.NewFormLayout()), says: wrapped("")}
	field := func(text, hint string) *bidi.Entry {
		e := w.line(shape.LTR, hint, p.start)
		e.SetText(text)
		return e
	}
	prefs := w.settings
	p.path = field("", lang.L("The project stands beside the first file"))
	p.path.OnChanged = func(string) { p.named = true }
	again := func() { p.show(p.list.at) } // sentences are split by their language
	p.source, p.target = w.languageChoice("ar", again), w.languageChoice("en", again)
	p.memory = field(prefs.String(prefNewMemory, w.defaultMemory()), lang.L("No memory"))
	p.terms = field(prefs.String(prefNewTerms, ""), lang.L("A TBX file or a table to share, if you have one"))
	p.list = w.newList(func() int { return len(p.files) }, func() fyne.CanvasObject {
		t := bidi.NewText(w.env, "ي", shape.Auto)
		t.SetScale(0.9)
		return t
	}, func(i int, o fyne.CanvasObject) {
		t := o.(*bidi.Text)
		t.SetText(filepath.Base(p.files[i].path))
		t.OnTapped = func(*fyne.PointEvent) { p.list.Select(i) }
	})
	p.list.chosen = p.show
	p.list.opened = func(int) { p.start() }
	p.list.remove = func(i int) {
		p.files = slices.Delete(p.files, i, i+1)
		p.changed()
	}
	add := w.button(lang.L("Add files…"), func() { w.chooseFiles("", documentEndings(), p.add) })
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, 84))
	top := container.NewBorder(nil, nil, nil, container.NewVBox(add), container.NewStack(room, p.list))
	form := container.New(layout.NewFormLayout())
	row := func(label string, o fyne.CanvasObject) {
		form.Add(middle(widget.NewLabel(label)))
		form.Add(o)
	}
	form.Add(widget.NewLabel(lang.L("Files")))
	form.Add(top)
	title, does := lang.L("Add documents"), lang.L("Add")
	if into == nil {
		title, does = lang.L("New translation"), lang.L("Start")
		row(lang.L("Project"), w.withPlace(p.path))
		row(lang.L("Memory"), w.withChoose(p.memory, []string{".tmdb"}))
		row(lang.L("Terms"), w.withChoose(p.terms, termEndings))
		row(lang.L("From, into"), container.NewGridWithColumns(2, p.source.choice, p.target.choice))
	}
	content := container.NewBorder(container.NewVBox(form, p.choices, p.says), nil, nil, nil, container.NewVScroll(p.begins))
	p.dialog = w.withButtons(title, content, w.button(lang.L("Cancel"), func() { p.dialog.Hide() }), w.button(does, p.start).main())
	size := w.win.Canvas().Size()
	p.dialog.Resize(fyne.NewSize(min(size.Width*0.9, 900), min(size.Height*0.94, 760)))
	w.present(p.dialog, p.start)
	w.about("projects")
	w.drops = drops{p.dialog, p.add}
	p.files = files
	p.changed()
	w.win.Canvas().Unfocus()
}

// The preferences of the memory and the terms that the last new project got.
const (
	prefNewMemory = "new.memory"
	prefNewTerms  = "new.terms"
)

// defaultMemory is the path of the memory that a project gets where nobody says.
func (w *Window) defaultMemory() string { return filepath.Join(w.opt.DataDir, "default.tmdb") }

// add reads more files for the page; one that cannot be read is told and left out.
func (p *newPage) add(paths []string) {
	w := p.w
	w.idle.do(func() error {
		files, err := pickAll(paths)
		w.ui(func() {
			for _, f := range files {
				if !slices.ContainsFunc(p.files, func(o *pickedFile) bool { return o.path == f.path }) {
					p.files = append(p.files, f)
				}
			}
			p.changed()
			w.report(err)
		})
		return nil
	}, nil)
}

func pickAll(paths []string) (files []*pickedFile, err error) {
	for _, path := range paths {
		f, wrong := pick(path)
		if err = errors.Join(err, wrong); f != nil {
			files = append(files, f)
		}
	}
	return files, err
}

// changed shows the files as they are now, the last one chosen.
func (p *newPage) changed() {
	if !p.named && len(p.files) > 0 {
		p.path.SetText(projectOf(p.files[0].path))
	}
	p.list.at = len(p.files) - 1
	p.list.again()
}

// show shows what can be chosen about a file, and how it begins; -1 is none.
func (p *newPage) show(i int) {
	p.choices.RemoveAll()
	p.begins.RemoveAll()
	p.says.SetText("")
	if i < 0 {
		p.says.SetText(lang.L("Drop the files here that you want to translate, or add them."))
		return
	}
	w, f := p.w, p.files[i]
	row := func(label string, o fyne.CanvasObject) {
		p.choices.Add(container.NewBorder(nil, nil, middle(widget.NewLabel(label)), nil, o))
	}
	p.format = p.formatChoice(f)
	if p.format != nil {
		row(lang.L("Format"), p.format)
	}
	if len(f.candidates) > 0 {
		names := make([]string, len(f.candidates))
		for k, c := range f.candidates {
			names[k] = c.Encoding
		}
		at := max(slices.Index(names, f.encoding), 0)
		row(lang.L("Character encoding"), w.choice(names, at, func(k int) {
			if f.encoding = names[k]; k == 0 && f.Readable {
				f.encoding = "" // what the file declares counts, where it does
			}
			p.preview(f)
		}))
	}
	if f.Columns != "" {
		of := bidi.NewEntry(w.env, shape.LTR)
		of.SetMode(bidi.SingleLine)
		of.SetText(f.columns)
		of.OnKey = w.dialogKey
		of.OnChanged = func(s string) {
			f.columns = strings.TrimSpace(s)
			p.preview(f)
		}
		of.OnSubmitted = func(s string) {
			f.columns = strings.TrimSpace(s)
			p.start()
		}
		row(lang.L("Columns to translate"), of)
		p.choices.Add(wrapped(lang.L("Letters, numbers or headings with commas between them, as A,C. A>C puts the translations of A into C.")))
	}
	for _, c := range []struct {
		offered bool
		label   string
		chosen  *bool
	}{
		{f.Offers.Comments, lang.L("Translate the comments too"), &f.with.Comments},
		{f.Offers.Properties, lang.L("Translate the title and other properties of the file too"), &f.with.Properties},
	} {
		if c.offered {
			p.choices.Add(w.check(c.label, *c.chosen, func(on bool) {
				*c.chosen = on
				p.preview(f)
			}))
		}
	}
	p.preview(f)
}

// formatChoice offers the formats that a file may be of, the present one chosen; nil where
// there is none.
func (p *newPage) formatChoice(f *pickedFile) *choice {
	if len(f.Formats) == 0 {
		return nil
	}
	w := p.w
	var names []string
	for _, format := range f.Formats {
		names = append(names, formatName(format))
	}
	c := w.choice(names, slices.Index(f.Formats, f.Format), func(k int) {
		chosen := f.Formats[k]
		if chosen == f.found {
			chosen = ""
		}
		f.format = chosen // who starts at once means it
		now := *f
		w.idle.do(func() error {
			now.choose(chosen)
			w.ui(func() {
				if f.format != chosen {
					return // another one was chosen meanwhile
				}
				had := w.win.Canvas().Focused()
				f.Choices, f.columns = now.Choices, now.columns
				if i := p.list.at; i >= 0 && i < len(p.files) && p.files[i] == f {
					before := p.format
					if p.show(i); had == fyne.Focusable(before) {
						w.win.Canvas().Focus(p.format)
					}
				}
			})
			return nil
		}, nil)
	})
	c.PlaceHolder = lang.L("Not known: choose one")
	return c
}

// formatName is what a format of documents is called.
func formatName(format string) string {
	switch format {
	case "txt":
		return lang.L("Plain text")
	case "docx":
		return lang.L("Word")
	case "odt":
		return lang.L("OpenDocument text")
	case "xlsx":
		return lang.L("Workbook of Excel")
	case "csv":
		return lang.L("Table")
	case "html":
		return lang.L("Web page")
	case "srt", "vtt":
		return lang.L("Subtitles") + " (" + strings.ToUpper(format) + ")"
	case "markdown":
		return lang.L("Markdown")
	}
	return strings.ToUpper(format) // those of other tools have names of their own
}

// preview shows the first sentences of a file, split as they will be.
func (p *newPage) preview(f *pickedFile) {
	p.generation++
	w, generation, in, source, target := p.w, p.generation, f.in(), p.source.tag, p.target.tag
	parse := func() (format string, sources []string, all int, err error) {
		parsed, segments, _, err := session.ParseNew(source, target, in)
		if p.into != nil {
			parsed, segments, _, err = p.into.Parse(in)
		}
		for _, seg := range segments[:min(len(segments), sentencesShown)] {
			sources = append(sources, seg.Source.String())
		}
		return parsed.Format, sources, len(segments), err
	}
	w.idle.do(func() error {
		kind, sources, all, err := parse()
		w.ui(func() {
			if p.generation != generation {
				return
			}
			p.begins.RemoveAll()
			w.cover(slices.Values(sources))
			for i, s := range sources {
				p.begins.Add(widget.NewLabel(fmt.Sprint(i + 1)))
				p.begins.Add(bidi.NewText(w.env, s, shape.Auto))
			}
			switch {
			case err != nil:
				p.says.SetText(errorText(err))
			case all > len(sources):
				p.says.SetText(fmt.Sprintf(lang.L("%s, %s segments. It begins:"), formatName(kind), grouped(all)))
			default:
				p.says.SetText(fmt.Sprintf(plural(all, lang.L("%s, %s segment."), lang.L("%s, %s segments.")), formatName(kind), grouped(all)))
			}
		})
		return nil
	}, nil)
}

// start begins the project, or adds the documents to the one that is open.
func (p *newPage) start() {
	w := p.w
	if len(p.files) == 0 {
		w.chooseFiles("", documentEndings(), p.add)
		return
	}
	if p.into != nil {
		p.dialog.Hide()
		w.addPicked(p.into, p.files)
		return
	}
	path := strings.TrimSpace(p.path.Text())
	if path == "" {
		path = projectOf(p.files[0].path)
	}
	if !strings.EqualFold(filepath.Ext(path), ".tarj") {
		path += ".tarj"
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(p.files[0].path), path)
	}
	source, target := p.source.tag, p.target.tag
	if source == target {
		w.report(hint(lang.L("A project is from one language into another.")))
		return
	}
	if p.starting {
		return
	}
	p.starting = true
	w.exists(path, func(there bool) {
		p.starting = false
		switch {
		case !there:
			p.begin(path, source, target)
		case len(p.files) > 1:
			w.report(hint(lang.L("There is a project of this name already: give another name, or open it and add the files there (Documents in the File menu). Nothing was changed.")))
		default:
			p.dialog.Hide()
			w.openWith(path, p.files[0].in())
		}
	})
}

// begin makes the project.
func (p *newPage) begin(path, source, target string) {
	w := p.w
	beside := func(e *bidi.Entry) string {
		name := strings.TrimSpace(e.Text())
		if name != "" && !filepath.IsAbs(name) {
			name = filepath.Join(filepath.Dir(path), name)
		}
		return name
	}
	n := newProject{path: path, source: source, target: target, memory: beside(p.memory), terms: beside(p.terms)}
	for _, f := range p.files {
		n.files = append(n.files, f.in())
	}
	prefs := w.settings
	prefs.Set(prefNewMemory, n.memory)
	prefs.Set(prefNewTerms, n.terms)
	p.dialog.Hide()
	w.begin(n)
}

// A newProject is what a project begins with.
type newProject struct {
	path, source, target string
	files                []session.Import
	// memory is the path of the memory that it gets, empty for none, and terms that of
	// a shared term base.
	memory, terms string
	// equip, when not nil, gives it more.
	equip func(*session.Session) error
}

// begin makes a project and opens it.
func (w *Window) begin(n newProject) {
	w.open(func(ctx context.Context, o session.Options) (*session.Session, error) { return w.make(ctx, o, n) }, n.path)
}

// make makes a project. Where something of it fails, or ctx ends, there is none. The
// worker calls it.
func (w *Window) make(ctx context.Context, o session.Options, n newProject) (*session.Session, error) {
	if err := os.MkdirAll(filepath.Dir(n.path), 0o755); err != nil {
		return nil, err
	}
	if n.memory != "" {
		o.DefaultMemory = n.memory
	}
	s, err := session.New(ctx, n.path, n.source, n.target, o)
	if err != nil {
		return nil, err
	}
	if n.memory == "" {
		err = s.Detach(ctx, o.DefaultMemory)
	}
	var notices []string
	for i := 0; i < len(n.files) && err == nil; i++ {
		in := n.files[i]
		in.Progress = func(part float64, segments int) {
			if o.Progress != nil {
				o.Progress((float64(i)+part)/float64(len(n.files)), segments)
			}
		}
		var done session.Imported
		done, err = s.Import(ctx, in)
		notices = append(notices, done.Notices...)
	}
	if err == nil && n.terms != "" {
		err = s.AttachTerms(ctx, session.TermBase{Path: n.terms})
	}
	if err == nil && n.equip != nil {
		err = n.equip(s)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, errors.Join(err, s.Close(), os.Remove(n.path)) // there is nothing in it
	}
	w.notify(lang.L("Import"), notices)
	return s, nil
}

// notify shows what a file had to say, a line each. Any goroutine may call it.
func (w *Window) notify(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	said := make([]string, len(lines))
	for i, line := range lines {
		said[i] = inLanguage(line)
	}
	w.ui(func() { w.inform(title, said...) })
}
