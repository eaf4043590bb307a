package markdown

import (
	"fmt"
	"strings"
	"time"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"tarjuman/project/format"
)

// What a document may have. The parser needs the square of the length of a paragraph
// for some that nobody writes, and many times as much memory as the file has bytes.
const (
	maxSize   = 4 << 20 // bytes
	maxLines  = 150_000 // that are not blank
	maxDepth  = 100     // quotes and lists in each other
	maxBegins = 200_000 // of quotes and lists
	maxCells  = 200_000
	maxLabels = 5000     // lines of one paragraph that begin as the definition of a link
	maxBlock  = 32 << 10 // bytes of a paragraph, heading or cell
	patience  = 4 * time.Second
	patient   = 50_000 // how many steps come before patience is looked at
)

// checkBlocks refuses a document that is over a limit of what blocks it may have.
func checkBlocks(t string) error {
	at, lines, begins, cells, columns, labels := 0, 0, 0, 0, 0, 0
	for line := range strings.Lines(t) {
		rest := strings.TrimLeft(line, " \t\r\n")
		depth := (len(line) - len(rest)) / 2
		switch {
		case rest == "":
			at, columns, labels = at+len(line), 0, 0
			continue
		case strings.Trim(rest, "|:- \t\r\n") == "" && strings.Contains(rest, "-"):
			columns = strings.Count(rest, "|") + 1
			depth = 0
		default:
			n := starts(rest)
			begins += n
			if depth += n; n == 0 || strings.Trim(rest, "*+ \t\r\n") == "" {
				depth = 0 // no list, but text, or a line across
			}
		}
		lines++
		cells += columns
		if rest[0] == '[' {
			labels++
		}
		switch {
		case depth > maxDepth:
			return format.Refused(t, at, "more than %d quotes and lists stand in each other", maxDepth)
		case lines > maxLines:
			return format.Refused(t, at, "it has more than %d lines: divide it", maxLines)
		case begins > maxBegins:
			return format.Refused(t, at, "it has more than %d quotes and lists: divide it", maxBegins)
		case labels > maxLabels:
			return format.Refused(t, at, "more than %d definitions of links without an empty line: divide them", maxLabels)
		case cells > maxCells:
			return format.Refused(t, at, "its tables have more than %d cells: divide it", maxCells)
		}
		at += len(line)
	}
	return nil
}

// starts returns how many quotes and list items begin at the start of a line.
func starts(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '>' || strings.IndexByte("-*+.)", c) >= 0 && (i+1 == len(line) || strings.IndexByte(" \t\r\n", line[i+1]) >= 0):
			n++
		case c >= '0' && c <= '9' || c == ' ' || c == '\t':
		default:
			return n
		}
	}
	return n
}

// guarding is where the parsers find their guard.
var guarding = parser.NewContextKey()

// A guard ends a parse that is over a limit, which the parser has no way to do.
type guard struct {
	t     string
	end   time.Time
	block ast.Node
	steps int
}

// stop is what a guard panics with.
type stop struct{ err error }

// watch is called wherever something may begin in a line of a block.
func (g *guard) watch(block ast.Node) {
	g.steps++
	if block == g.block {
		if g.steps > patient && time.Now().After(g.end) {
			panic(stop{&format.Error{Why: fmt.Sprintf("reading it takes more than %v: divide it", patience)}})
		}
		return
	}
	g.block = block
	size := 0
	lines := block.Lines()
	for i := range lines.Len() {
		size += lines.At(i).Stop - lines.At(i).Start
	}
	if size > maxBlock {
		panic(stop{format.Refused(g.t, lines.At(0).Start, "a paragraph of more than %d KiB: divide it", maxBlock>>10)})
	}
}

// recover makes an error of a stop. It is deferred.
func (g *guard) recover(err *error) {
	switch p := recover().(type) {
	case nil:
	case stop:
		*err = p.err
	default:
		panic(p)
	}
}
