package markdown

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tarjuman/project"
	"tarjuman/project/format"
)

// A document is what parse finds.
type document struct {
	// t is the text as it was read, byte for byte where it stands in the file.
	t string
	// units stand in the order of the file: a text, then what is text in its codes.
	units []format.Unit
	// places stand in the order of the file, none in another.
	places  []place
	notices []string
}

// spans is where the parsers note the range of each node that they make.
var spans = parser.NewContextKey()

type span struct{ from, to int }

// noting is a parser that notes where its nodes begin and end.
type noting struct{ parser.InlineParser }

func (n noting) Parse(parent ast.Node, block mdtext.Reader, pc parser.Context) ast.Node {
	pc.Get(guarding).(*guard).watch(parent)
	_, before := block.Position()
	node := n.InlineParser.Parse(parent, block, pc)
	if node != nil {
		_, after := block.Position()
		pc.Get(spans).(map[ast.Node]span)[node] = span{before.Start, after.Start}
	}
	return node
}

// CloseBlock lets the parser end what it has begun in a block.
func (n noting) CloseBlock(parent ast.Node, block mdtext.Reader, pc parser.Context) {
	if c, ok := n.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// nothing matches no address of a person: that is text like any other, as the parser
// would take a word with the code behind it for one. It is tried at each space, and must
// not look further than there.
var nothing = regexp.MustCompile(`^[^\s\S]`)

// newParser returns the parser. What is emphasis is found by other means than
// parsers that return nodes, and needs no noting.
func newParser() parser.Parser {
	inline := []util.PrioritizedValue{
		util.Prioritized(noting{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(noting{extension.NewFootnoteParser()}, 101),
		util.Prioritized(noting{parser.NewLinkParser()}, 200),
		util.Prioritized(noting{parser.NewAutoLinkParser()}, 300),
		util.Prioritized(noting{parser.NewRawHTMLParser()}, 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(noting{extension.NewLinkifyParser(extension.WithLinkifyEmailRegexp(nothing))}, 999),
	}
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(), util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
		parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0), util.Prioritized(extension.NewFootnoteASTTransformer(), 999)),
	)
}

// frontMatter is YAML or TOML at the beginning of a file.
var frontMatter = regexp.MustCompile(`\A(?s:---[ \t]*\r?\n[^\n]*:.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\z)|\+\+\+[ \t]*\r?\n.*?\n\+\+\+[ \t]*(?:\r?\n|\z))`)

// readable returns a text of the same length in which a carriage return alone ends a
// line (CommonMark 2.1), and other controls, of which nothing is seen, are spaces:
// emphasis around them would be none without them.
func readable(t string) string {
	if strings.IndexFunc(t, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) < 0 {
		return t
	}
	b := []byte(t)
	for i, r := range t {
		switch {
		case r == '\r' && i+1 < len(b) && b[i+1] != '\n':
			b[i] = '\n'
		case unicode.IsControl(r) && strings.IndexByte("\t\r\n", b[i]) < 0:
			copy(b[i:], "  "[:utf8.RuneLen(r)])
		}
	}
	return string(b)
}

// parse finds the units of a document, and the places at which they stand.
//
// target is the language of the translation, in which HTML is turned; empty for reading.
func parse(t, target string) (_ *document, err error) {
	t = readable(t)
	if err := checkBlocks(t); err != nil {
		return nil, err
	}
	g := guard{t: t, end: time.Now().Add(patience)}
	defer g.recover(&err)
	d := &document{t: t}
	// Front matter is blanked for the parser, so that all offsets stay.
	source := []byte(t)
	front := len(frontMatter.FindString(t))
	for i := range front {
		if source[i] != '\n' {
			source[i] = ' '
		}
	}
	d.places = frontPlaces(t[:front])
	notes := map[ast.Node]span{}
	pc := parser.NewContext()
	pc.Set(spans, notes)
	pc.Set(guarding, &g)
	root := newParser().Parse(mdtext.NewReader(source), parser.WithContext(pc))
	err = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		kind := project.Sentence
		switch n := n.(type) {
		case *ast.Heading:
			kind = project.Heading
		case *tables.TableCell:
			kind = project.Cell
		case *ast.Paragraph, *ast.TextBlock:
		case *ast.LinkReferenceDefinition:
			if pl, ok := titleOf(t, n.Pos(), lastLine(n)); ok && len(n.Title) > 0 {
				d.places = append(d.places, pl)
			}
			return ast.WalkSkipChildren, nil
		case *ast.HTMLBlock:
			pl, err := htmlBlock(t, n, target)
			if err == nil && pl.html != nil {
				d.places = append(d.places, pl)
			} else if err == nil {
				d.notices = []string{"HTML in a quotation is left out: it stays as it is."}
			}
			return ast.WalkSkipChildren, err
		default:
			return ast.WalkContinue, nil
		}
		f := flattener{t: t, notes: notes, target: target}
		f.children(n)
		f.alert(n)
		found, err := f.places(kind)
		d.places = append(d.places, found...)
		if err == nil && len(d.places) > format.MaxUnits {
			err = format.Refused(t, max(n.Pos(), 0), "it has more than %d texts: divide it", format.MaxUnits)
		}
		return ast.WalkSkipChildren, err
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(d.places, func(a, b place) int { return cmp.Compare(a.from, b.from) })
	d.number(d.places)
	return d, nil
}

func lastLine(n ast.Node) int {
	lines := n.Lines()
	if lines.Len() == 0 {
		return 0
	}
	return lines.At(lines.Len() - 1).Stop
}

// number gives the places their units.
func (d *document) number(places []place) {
	for i := range places {
		pl := &places[i]
		pl.unit = len(d.units)
		if pl.html != nil {
			d.units = append(d.units, pl.html.Units...)
			continue
		}
		d.units = append(d.units, pl.content)
		for k := range pl.codes {
			d.number(pl.codes[k].places)
		}
	}
}
