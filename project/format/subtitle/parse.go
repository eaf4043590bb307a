package subtitle

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/project/format"
)

// A page is what parse finds: places[i] is where units[i] stands.
type page struct {
	units  []format.Unit
	places []place
	cues   []format.Cue
}

// A place is the range of a unit in the file.
type place struct {
	from, to int
	codes    []code
	lineEnd  string
	// lead and trail are what cannot be seen at the ends, and is no part of the unit.
	lead, trail string
	// marks are marks of direction around the unit, in order.
	marks []span
}

// A span is a range of the file.
type span struct{ from, to int }

// timing is the line of a cue with its times. What programs write in its place is
// read too: a point or a colon for the comma, digits left out, no blanks.
var timing = regexp.MustCompile(`^[ \t]*(-?[0-9]{1,4}:)?(-?[0-9]{1,2}):([0-9]{1,2})(?:[,.:]([0-9]{1,3}))?[ \t]*-{1,2}>[ \t]*(-?[0-9]{1,4}:)?(-?[0-9]{1,2}):([0-9]{1,2})(?:[,.:]([0-9]{1,3}))?(?:[ \t].*)?$`)

// A line of the file: [from, to) without its end, next is where the next one begins.
// Where a dash is left out in front, start is where the line begins.
type line struct{ from, to, next, start int }

func nextLine(t string, at int) line {
	n := strings.IndexAny(t[at:], "\r\n")
	if n < 0 {
		return line{at, len(t), len(t), at}
	}
	end := at + n
	next := end + 1
	if strings.HasPrefix(t[end:], "\r\n") {
		next++
	}
	return line{at, end, next, at}
}

func (l line) blank(t string) bool { return strings.Trim(t[l.from:l.to], " \t\u00a0\ufeff") == "" }

// parse finds the cues of a file.
//
// In WebVTT a cue ends at an empty line. In SubRip it ends where the next one begins:
// with a time, or with a number before it; programs that leave out empty lines, or put
// them into a text, are read too.
func parse(t string, k dialect) (*page, error) {
	p := new(page)
	var cue []line // the lines of text of the cue that is open
	var shown time.Duration
	open, any := false, false
	end := func() error {
		first := len(p.units)
		err := p.cue(t, cue, k)
		if last := len(p.units); last > first {
			p.cues = append(p.cues, format.Cue{First: first, Last: last, Shown: shown})
		}
		cue, open = cue[:0], false
		return err
	}
	for at := 0; at < len(t); {
		l := nextLine(t, at)
		at = l.next
		raw := t[l.from:l.to]
		var m []string
		if strings.Contains(raw, "->") && len(raw) < maxTiming {
			m = timing.FindStringSubmatch(raw)
		}
		switch {
		case m != nil:
			if n := len(cue); k == srt && n > 0 && isNumber(t[cue[n-1].from:cue[n-1].to]) && cue[n-1].next == l.from {
				cue = cue[:n-1]
			}
			if err := end(); err != nil {
				return nil, err
			}
			open, any = true, true
			shown = max(clock(m[5:9])-clock(m[1:5]), 0)
		case open && k == vtt && raw == "":
			if err := end(); err != nil {
				return nil, err
			}
		case open:
			cue = append(cue, l)
			if len(cue) > maxLines {
				return nil, format.Refused(t, l.from, "a cue of more than %d lines: its times are missing", maxLines)
			}
		}
	}
	if !any && strings.TrimSpace(t) != "" && !signature.MatchString(t+"\n") {
		return nil, &format.Error{Why: "there is no line with times in it, such as 00:00:01,000 --> 00:00:02,500: this is no file of subtitles, or it is damaged"}
	}
	return p, end()
}

const (
	maxTiming = 1000   // bytes of a line with times
	maxLines  = 10_000 // of a cue
)

// isNumber reports whether a line is that above the times in SubRip.
func isNumber(s string) bool {
	s = strings.Trim(s, " \t\ufeff")
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// clock returns a time of hours with a colon, minutes, seconds and a fraction.
func clock(m []string) time.Duration {
	hours, _ := strconv.Atoi(strings.TrimSuffix(m[0], ":"))
	minutes, _ := strconv.Atoi(m[1])
	seconds, _ := strconv.Atoi(m[2])
	thousandths, _ := strconv.Atoi((m[3] + "000")[:3])
	return time.Duration(((hours*60+minutes)*60+seconds)*1000+thousandths) * time.Millisecond
}

// dash returns how many bytes of a line are the dash, with the blanks around it, with
// which what one speaker says begins where a cue has several.
func dash(s string) int {
	rest := strings.TrimLeft(s, " \t"+format.DirectionMarks)
	said := strings.TrimLeft(rest, "-‐–—")
	if len(said) == len(rest) {
		return 0
	}
	return len(s) - len(strings.TrimLeft(said, " \t"+format.DirectionMarks))
}

// cue finds the units of a cue: one, or one a speaker where a line that is not the
// first begins with a dash. An empty line in a text divides it too.
func (p *page) cue(t string, lines []line, k dialect) error {
	several := false
	for i, l := range lines {
		several = several || i > 0 && dash(t[l.from:l.to]) > 0
	}
	first := 0
	for i, l := range lines {
		switch {
		case l.blank(t):
			if err := p.unit(t, lines[first:i], k); err != nil {
				return err
			}
			first = i + 1
		case several && dash(t[l.from:l.to]) > 0:
			if err := p.unit(t, lines[first:i], k); err != nil {
				return err
			}
			first = i
			lines[i].from += dash(t[l.from:l.to])
		}
	}
	return p.unit(t, lines[min(first, len(lines)):], k)
}

// tags are what is markup in a cue: tags as in HTML, times in WebVTT, and the settings
// in braces that programs took over from other formats.
var tags = map[dialect]*regexp.Regexp{
	srt: regexp.MustCompile(`</?[A-Za-z][^<>]*>|\{\\[^{}]*\}`),
	vtt: regexp.MustCompile(`<[^<>]*>`),
}

var tagName = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9]*)`)

// escaper and unescaper write and read what WebVTT cannot have in a text.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// A piece is a part of a unit.
type piece struct {
	format.Piece
	from, to int
	kind     text.Kind
	name     string
}

// unit makes a unit of some lines, if there is text in them.
func (p *page) unit(t string, lines []line, k dialect) error {
	var pieces []piece
	var open []int
	for i, l := range lines {
		if i > 0 {
			pieces = append(pieces, piece{Piece: format.Piece{IsText: true, Chars: " "}, from: lines[i-1].to, to: l.from})
		}
		add := func(from, to int) {
			if from < to {
				chars := t[from:to]
				if k == vtt {
					chars = html.UnescapeString(chars)
				}
				pieces = append(pieces, piece{Piece: format.Piece{IsText: true, Chars: chars}, from: from, to: to})
			}
		}
		at := l.from
		var marks [][]int
		if strings.ContainsAny(t[l.from:l.to], "<{") {
			marks = tags[k].FindAllStringIndex(t[l.from:l.to], format.MaxCodes+1)
		}
		if len(marks)+len(pieces) > 2*format.MaxCodes || len(marks) > format.MaxCodes {
			return format.Refused(t, l.from, "a text of more than %d codes: divide it", format.MaxCodes)
		}
		for _, m := range marks {
			from, to := l.from+m[0], l.from+m[1]
			add(at, from)
			at = to
			c := piece{Piece: format.Piece{Partner: -1}, from: from, to: to, kind: text.Alone}
			if name := tagName.FindStringSubmatch(t[from:to]); name != nil {
				c.name = strings.ToLower(name[2])
				if name[1] == "" {
					c.kind = text.Open
					open = append(open, len(pieces))
				} else {
					c.kind = text.Close
					// Of pairs that cross the one that begins later is none.
					for n := len(open) - 1; n >= max(0, len(open)-maxOpen); n-- {
						if pieces[open[n]].name == c.name {
							c.Partner = open[n]
							pieces[open[n]].Partner = len(pieces)
							open = open[:n]
							break
						}
					}
				}
			}
			pieces = append(pieces, c)
		}
		add(at, l.to)
	}
	all := make([]format.Piece, len(pieces))
	for i, c := range pieces {
		all[i] = c.Piece
	}
	lo, hi := format.Core(all)
	if lo == hi {
		return nil
	}
	pl := place{from: pieces[lo].from, to: pieces[hi-1].to, lineEnd: "\n"}
	if len(lines) > 0 && lines[0].next > lines[0].to {
		pl.lineEnd = t[lines[0].to:lines[0].next]
	}
	for _, l := range lines {
		pl.mark(t, l.start, l.from)
	}
	for i, c := range pieces {
		if c.IsText && (i < lo || i >= hi) {
			pl.mark(t, c.from, c.to)
		}
	}
	slices.SortFunc(pl.marks, func(a, b span) int { return a.from - b.from })
	var u text.Text
	var b strings.Builder
	numbers := map[int]int{}
	blank := true
	for i := lo; i < hi; i++ {
		c := pieces[i]
		if c.IsText {
			for _, r := range c.Chars {
				space := r == ' ' || r == '\t' || r == '\n' || r == '\r'
				if space && blank {
					continue
				}
				if blank = space; space {
					r = ' '
				}
				b.WriteRune(r)
			}
			continue
		}
		n, known := numbers[c.Partner]
		if !known || c.kind != text.Close {
			n = len(numbers) + 1
			numbers[i] = n
		}
		u.Codes = append(u.Codes, text.Code{Offset: b.Len(), Kind: c.kind, N: n, Type: codeType(c.name), Raw: format.Short(t[c.from:c.to])})
		pl.codes = append(pl.codes, code{c.kind, n, c.from, c.to})
	}
	u.Chars = b.String()
	switch {
	case format.Long(u.Chars):
		return format.Refused(t, pl.from, "a text of more than %d characters: divide it", format.MaxChars)
	case len(p.units) >= format.MaxUnits:
		return format.Refused(t, pl.from, "it has more than %d texts: divide it", format.MaxUnits)
	}
	// Blanks at the ends are inside of the range where markup stands before them.
	first, last := pieces[lo], pieces[hi-1]
	if first.IsText {
		pl.from += len(t[first.from:first.to]) - len(strings.TrimLeft(t[first.from:first.to], " \t"))
	}
	if last.IsText {
		pl.to = max(pl.from, pl.to-len(t[last.from:last.to])+len(strings.TrimRight(t[last.from:last.to], " \t")))
	}
	u, pl.lead, pl.trail = format.Edges(u)
	p.units = append(p.units, format.Unit{Source: u})
	p.places = append(p.places, pl)
	return nil
}

// mark notes the marks of direction in a range, as far as it is no part of the unit.
func (pl *place) mark(t string, from, to int) {
	for i, r := range t[from:to] {
		at := from + i
		if strings.ContainsRune(format.DirectionMarks, r) && (at < pl.from || at >= pl.to) {
			pl.marks = append(pl.marks, span{at, at + utf8.RuneLen(r)})
		}
	}
}

// maxOpen is how many tags back the beginning of a pair is looked for.
const maxOpen = 100

func codeType(name string) string {
	switch name {
	case "i", "b", "u", "s", "font", "c":
		return "fmt"
	}
	return "other"
}
