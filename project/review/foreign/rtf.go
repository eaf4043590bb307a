package foreign

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// destinations are the groups of RTF 1.9 that are no text of the document.
var destinations = []string{
	"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
	"footnote", "annotation", "fldinst", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "nonshppict",
}

// rtfState is what a group inherits.
type rtfState struct {
	skip bool // nothing of it is text
	uc   int  // how many characters stand for each \u in programs that know none
}

// An rtfReader reads the rows of tables.
type rtfReader struct {
	state  rtfState
	stack  []rtfState
	cell   strings.Builder
	cells  []string
	number int
	high   uint16 // the first half of a character, or 0
	left   int    // how many characters to pass over
	page   encoding.Encoding
	row    func(number int, cells []string)
}

// maxGroups is how deep groups may lie in each other.
const maxGroups = 1000

var errRTF = errors.New("the RTF file is damaged: its groups do not end where they begin")

// rtfRows calls row for each row of all tables, with its number from 1. Text that was
// deleted while changes were tracked is left out.
func rtfRows(data []byte, row func(number int, cells []string)) error {
	r := rtfReader{state: rtfState{uc: 1}, page: charmap.Windows1252, row: row}
	for i := 0; i < len(data); {
		switch c := data[i]; c {
		case '{':
			if len(r.stack) == maxGroups {
				return errRTF
			}
			r.stack = append(r.stack, r.state)
			r.left = 0
			i++
		case '}':
			if len(r.stack) == 0 {
				return errRTF
			}
			r.state = r.stack[len(r.stack)-1]
			r.stack = r.stack[:len(r.stack)-1]
			r.left = 0
			i++
		case '\\':
			i = r.control(data, i+1)
		case '\r', '\n':
			i++
		default:
			r.bytes(c)
			i++
		}
	}
	if len(r.stack) > 0 {
		return errRTF
	}
	return nil
}

// control reads a control word or symbol behind its backslash, and returns where reading
// goes on.
func (r *rtfReader) control(data []byte, i int) int {
	if i >= len(data) {
		return i
	}
	letter := func(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
	if !letter(data[i]) {
		switch c := data[i]; c {
		case '\'':
			if i+3 <= len(data) {
				if n, err := strconv.ParseUint(string(data[i+1:i+3]), 16, 8); err == nil {
					r.bytes(byte(n))
				}
				return i + 3
			}
			return len(data)
		case '*':
			r.state.skip = true
		case '~':
			r.text("\u00a0")
		case '_':
			r.text("\u2011")
		case '\\', '{', '}':
			r.bytes(c)
		case '\r', '\n':
			r.text("\n")
		}
		return i + 1
	}
	begin := i
	for i < len(data) && letter(data[i]) {
		i++
	}
	word := string(data[begin:i])
	begin = i
	if i < len(data) && data[i] == '-' {
		i++
	}
	for i < len(data) && data[i] >= '0' && data[i] <= '9' {
		i++
	}
	n, err := strconv.Atoi(string(data[begin:i]))
	has := err == nil
	if i < len(data) && data[i] == ' ' {
		i++
	}
	if word == "bin" && has && n > 0 {
		return min(len(data), i+n)
	}
	r.word(word, n, has)
	return i
}

func (r *rtfReader) word(word string, n int, has bool) {
	switch word {
	case "ansicpg":
		if n == 1256 {
			r.page = charmap.Windows1256
		}
	case "uc":
		r.state.uc = max(n, 0)
	case "u":
		r.unicode(uint16(n)) // a negative number is one above 32,767
		r.left = r.state.uc
	case "par", "line", "sect":
		r.text("\n")
	case "tab":
		r.text("\t")
	case "emdash":
		r.text("—")
	case "endash":
		r.text("–")
	case "lquote":
		r.text("‘")
	case "rquote":
		r.text("’")
	case "ldblquote":
		r.text("“")
	case "rdblquote":
		r.text("”")
	case "bullet":
		r.text("•")
	case "deleted":
		r.state.skip = r.state.skip || !has || n != 0
	case "cell", "nestcell":
		r.cells = append(r.cells, strings.TrimSpace(r.cell.String()))
		r.cell.Reset()
	case "row", "nestrow":
		r.number++
		r.row(r.number, r.cells)
		r.cells = nil
		r.cell.Reset()
	case "trowd":
		if len(r.cells) == 0 {
			r.cell.Reset() // what came before stands in no table
		}
	default:
		r.state.skip = r.state.skip || slices.Contains(destinations, word)
	}
}

// unicode adds a unit of UTF-16.
func (r *rtfReader) unicode(unit uint16) {
	switch {
	case utf16.IsSurrogate(rune(unit)) && r.high == 0:
		r.high = unit
	case r.high != 0:
		c := utf16.DecodeRune(rune(r.high), rune(unit))
		r.high = 0
		r.text(string(c))
	default:
		r.text(string(rune(unit)))
	}
}

// bytes adds a character of the code page, unless it stands for one that was read.
func (r *rtfReader) bytes(c byte) {
	if r.left > 0 {
		r.left--
		return
	}
	r.high = 0
	if s, err := r.page.NewDecoder().Bytes([]byte{c}); err == nil {
		r.text(string(s))
	}
}

func (r *rtfReader) text(s string) {
	if !r.state.skip {
		r.cell.WriteString(s)
	}
}
