package gui

import (
	"image/color"
	"io/fs"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	source "github.com/yuin/goldmark/text"

	"tarjuman"
	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// helpPages are the names of the pages of docs/help, in the order of the list.
var helpPages = []string{"index", "start", "editing", "find", "memory", "terms", "checks", "review", "projects", "files", "settings"}

// A helpText is a text of a page with what is marked in it.
type helpText struct {
	chars string
	spans []bidi.Span
	links []helpLink
}

// A helpLink is where a text leads from a range of its runes.
type helpLink struct {
	start, end int
	to         string
}

// A helpBlock is a paragraph of a page, a heading from level 1 on, an item of a list with
// what stands before it, or a row of a table.
type helpBlock struct {
	level int
	mark  string
	cells []helpText // several for a row of a table
	head  bool       // the row of headings
}

// parseHelp reads a page of Markdown: headings, paragraphs, lists and tables, with code,
// emphasis and links in them. key says what stands in the place of code, which is the usual
// key of a command nearly everywhere.
func parseHelp(page []byte, key func(usual string) string) (blocks []helpBlock) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	item := ""
	add := func(b helpBlock) {
		b.mark, item = item, ""
		blocks = append(blocks, b)
	}
	for n := md.Parser().Parse(source.NewReader(page)).FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			add(helpBlock{level: n.Level, cells: []helpText{helpTextOf(n, page, key)}})
		case *ast.List:
			i := n.Start
			for li := n.FirstChild(); li != nil; li = li.NextSibling() {
				item = "•"
				if n.IsOrdered() {
					item, i = strconv.Itoa(i)+".", i+1
				}
				for p := li.FirstChild(); p != nil; p = p.NextSibling() {
					add(helpBlock{cells: []helpText{helpTextOf(p, page, key)}})
				}
			}
		case *tables.Table:
			for row := n.FirstChild(); row != nil; row = row.NextSibling() {
				b := helpBlock{head: row.Kind() == tables.KindTableHeader}
				for c := row.FirstChild(); c != nil; c = c.NextSibling() {
					b.cells = append(b.cells, helpTextOf(c, page, key))
				}
				add(b)
			}
		default:
			add(helpBlock{cells: []helpText{helpTextOf(n, page, key)}})
		}
	}
	return blocks
}

// helpTextOf is the text of a node, with lines that were broken in the file made one.
func helpTextOf(n ast.Node, page []byte, key func(usual string) string) (t helpText) {
	var b strings.Builder
	at := func() int { return len([]rune(b.String())) }
	var walk func(n ast.Node)
	walk = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			start := at()
			switch c := c.(type) {
			case *ast.Text:
				b.Write(c.Segment.Value(page))
				if c.SoftLineBreak() {
					b.WriteByte(' ')
				}
			case *ast.CodeSpan:
				var code strings.Builder
				for part := c.FirstChild(); part != nil; part = part.NextSibling() {
					if p, ok := part.(*ast.Text); ok {
						code.Write(p.Segment.Value(page))
					}
				}
				b.WriteString(key(code.String()))
				t.spans = append(t.spans, bidi.Span{Start: start, End: at(), Ground: theme.ColorNameButton})
			case *ast.Emphasis:
				walk(c)
				t.spans = append(t.spans, bidi.Span{Start: start, End: at(), Ink: theme.ColorNamePrimary})
			case *ast.Link:
				walk(c)
				t.links = append(t.links, helpLink{start, at(), string(c.Destination)})
				t.spans = append(t.spans, bidi.Span{Start: start, End: at(), Ink: theme.ColorNamePrimary, Line: shape.Underline, LineColor: theme.ColorNamePrimary})
			default:
				walk(c)
			}
		}
	}
	walk(n)
	t.chars = b.String()
	return t
}

// A helpPane is the dialog of the help: the pages at the left, one of them at the right.
type helpPane struct {
	w     *Window
	names []string
	text  map[string][]helpBlock
	list  *list
	page  *fyne.Container
	room  *container.Scroll
	width float32 // of a page
}

// help opens the page about what a person is in.
func (w *Window) help() {
	if topic := w.topic(); topic != theHelp {
		w.helpPage(topic)
	}
}

// theHelp is the topic of the help itself.
const theHelp = "help"

// topic is the name of the page about what has the keyboard.
func (w *Window) topic() string {
	if n := len(w.dialogs); n > 0 {
		return w.dialogs[n-1].topic
	}
	if w.session == nil {
		return "start"
	}
	focused := w.win.Canvas().Focused()
	switch focused {
	case fyne.Focusable(w.read.page):
		return "review"
	case fyne.Focusable(w.find.what), fyne.Focusable(w.find.with):
		return "find"
	case nil, fyne.Focusable(w.grid.Editor()):
	default:
		switch w.lower.seen() {
		case pane(w.concordance):
			return "memory"
		case pane(w.checks):
			return "checks"
		case pane(w.comments), pane(w.history), pane(w.changes):
			return "review"
		}
	}
	return "editing"
}

// about says which page of the help is about the dialog on top.
func (w *Window) about(page string) {
	if n := len(w.dialogs); n > 0 {
		w.dialogs[n-1].topic = page
	}
}

// helpPage opens a page, the first one where there is none of that name.
func (w *Window) helpPage(name string) {
	p := &helpPane{w: w, names: helpPages, text: map[string][]helpBlock{}, page: container.NewVBox()}
	var titles []string
	for _, n := range p.names {
		b, err := fs.ReadFile(tarjuman.Help, "docs/help/"+n+".md")
		if err != nil {
			w.report(err)
			return
		}
		p.text[n] = parseHelp(b, w.keyNow)
		titles = append(titles, p.text[n][0].cells[0].chars)
	}
	p.list = w.newList(func() int { return len(p.names) }, func() fyne.CanvasObject { return widget.NewLabel("") },
		func(i int, o fyne.CanvasObject) { o.(*widget.Label).SetText(titles[i]) })
	p.list.chosen = func(i int) { p.show(p.names[max(i, 0)]) }
	p.room = container.NewVScroll(p.page)
	p.list.paged = func(pages float32) {
		p.room.ScrollToOffset(p.room.Offset.AddXY(0, pages*0.9*p.room.Size().Height))
	}
	p.list.typed = func(r rune) {
		if r == ' ' {
			p.list.paged(1)
		}
	}
	const side = 220
	size := w.win.Canvas().Size()
	size = fyne.NewSize(min(size.Width*0.94, 980), size.Height*0.94)
	p.width = size.Width - side - 60
	left := canvas.NewRectangle(color.Transparent)
	left.SetMinSize(fyne.NewSize(side, 0))
	var d *dialog.CustomDialog
	d = w.withButtons(lang.L("Help"), container.NewBorder(nil, nil, container.NewStack(left, p.list), nil, p.room),
		w.button(lang.L("Keys"), func() { d.Hide(); w.keysDialog() }), w.button(lang.L("Close"), func() { d.Hide() }).main())
	d.Resize(size)
	w.present(d, d.Hide)
	w.about(theHelp)
	p.list.Select(max(slices.Index(p.names, name), 0))
	w.win.Canvas().Focus(p.list)
}

// show sets a page.
func (p *helpPane) show(name string) {
	p.page.RemoveAll()
	for _, b := range p.text[name] {
		p.page.Add(p.block(b))
	}
	p.room.ScrollToTop()
	p.page.Refresh()
}

// tableParts are the parts of the width of the columns of a table of two.
var tableParts = []float32{0.34, 0.66}

// block sets one block. Each text knows its width before it is placed, and so its height.
func (p *helpPane) block(b helpBlock) fyne.CanvasObject {
	set := func(t helpText, width float32) *bidi.Text {
		o := bidi.NewText(p.w.env, t.chars, shape.Auto)
		o.SetSpans(t.spans)
		o.SetPadding(4)
		if b.level > 0 {
			o.SetScale([]float32{1.5, 1.2, 1.05}[min(b.level, 3)-1])
		}
		o.SetBold(b.level > 0 || b.head)
		o.Resize(fyne.NewSize(width, 1))
		o.OnTapped = func(*fyne.PointEvent) {
			at, _ := o.Selection()
			for _, l := range t.links {
				if l.start <= at && at <= l.end {
					p.follow(l.to)
				}
			}
		}
		return o
	}
	const mark = 34
	switch n := len(b.cells); {
	case n > 1:
		row := container.New(columns{})
		for i, c := range b.cells {
			width := p.width / float32(n)
			if n == len(tableParts) {
				width = p.width * tableParts[i]
			}
			row.Add(set(c, width))
		}
		return container.NewVBox(row, widget.NewSeparator())
	case b.mark != "":
		return container.New(columns{}, set(helpText{chars: b.mark}, mark), set(b.cells[0], p.width-mark))
	}
	return set(b.cells[0], p.width)
}

// columns places texts side by side, each as wide as it is.
type columns struct{}

// Layout is part of fyne.Layout.
func (columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(o.Size().Width, size.Height))
		x += o.Size().Width
	}
}

// MinSize is part of fyne.Layout.
func (columns) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size.Width += o.Size().Width
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

// follow goes where a link leads: to a page, or out of the program.
func (p *helpPane) follow(to string) {
	if i := slices.Index(p.names, strings.TrimSuffix(to, ".md")); i >= 0 {
		p.list.Select(i)
		return
	}
	if u, err := url.Parse(to); err == nil && u.Scheme == "https" {
		p.w.report(p.w.app.OpenURL(u))
	}
}
