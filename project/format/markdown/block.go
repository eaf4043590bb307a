package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"tarjuman/memory/text"
	"tarjuman/project/format/html"
)

// htmlBlock reads a block of HTML. The place has none where its lines do not follow on
// each other, as in a quotation.
func htmlBlock(t string, n *ast.HTMLBlock, target string) (place, error) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return place{html: &html.Fragment{}}, nil
	}
	from, to := lines.At(0).Start, lines.At(0).Stop
	for i := 1; i < lines.Len(); i++ {
		if next := lines.At(i); strings.Trim(t[to:next.Start], " \t") == "" {
			to = next.Stop
		} else {
			return place{}, nil
		}
	}
	if n.HasClosure() {
		end := n.ClosureLine
		if strings.Trim(t[to:max(to, end.Start)], " \t") != "" {
			return place{}, nil
		}
		to = max(to, end.Stop)
	}
	h, err := html.ParseFragment(t, from, to, target)
	return place{from: from, to: to, html: h}, err
}

// alertMark is how an alert of GitHub begins, or a callout of Obsidian (> [!NOTE]).
var alertMark = regexp.MustCompile(`^\[![A-Za-z]+\][-+]?`)

// alert makes the marker with which a quotation begins a code, and of the end of its
// line, where a title follows the marker, a line break: what comes then is the text.
func (f *flattener) alert(n ast.Node) {
	quote, ok := n.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != n || len(f.pieces) == 0 || !f.pieces[0].isText {
		return
	}
	from := f.pieces[0].from
	m := alertMark.FindString(f.t[from:])
	if m == "" {
		return
	}
	end := from + len(m)
	rest := f.pieces
	for len(rest) > 0 && rest[0].isText && rest[0].to <= end {
		rest = rest[1:]
	}
	if len(rest) > 0 && rest[0].from < end {
		if !rest[0].isText {
			return
		}
		rest[0].from = end
	}
	line := strings.IndexByte(f.t[end:], '\n')
	if titled := strings.TrimSpace(f.t[end:max(end, end+line)]) != ""; titled {
		for i, p := range rest {
			if p.isText && p.chars == " " && p.from <= end+line && end+line < p.to {
				rest[i] = piece{from: p.from, to: p.to, kind: text.Alone, keep: text.NoDelete | text.NoCopy, mark: newline, typ: "fmt", equiv: "\n"}
			}
		}
	}
	f.pieces = append([]piece{{from: from, to: end, kind: text.Alone}}, rest...)
}
