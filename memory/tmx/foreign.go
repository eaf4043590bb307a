package tmx

import (
	"bytes"
	"html"
	"strings"
	"time"

	"tarjuman/memory"
)

// setProp puts a property into the field it is for; ok is false where there is
// none. An empty text sets nothing.
func setProp(e *memory.Entry, typ, value string) (ok bool) {
	if !strings.HasPrefix(typ, "tarj:") {
		return false
	}
	switch typ {
	case propProject:
		e.Project = value
	case propSegment:
		e.Segment = value
	case propBefore:
		e.Before = value
	case propAfter:
		e.After = value
	case propDocument:
		e.Document = value
	case propOrigin:
		e.Origin = value
	case propApproved:
		e.Approved = value == "yes"
	default:
		return false
	}
	return true
}

// setForeign fills what is still empty from a property of another program. The
// property is kept all the same.
func setForeign(e *memory.Entry, typ, value string) {
	fill := func(to *string) {
		if *to == "" {
			*to = value
		}
	}
	switch typ {
	case "x-context-pre", "prev", "x-prev": // memoQ, OmegaT
		value = unwrap(value)
		fill(&e.Before)
	case "x-context-post", "next", "x-next":
		value = unwrap(value)
		fill(&e.After)
	case "x-document", "file", "x-Document", "document":
		fill(&e.Document)
	}
}

// unwrap takes the text out of memoQ's contexts, which are a <seg> with its codes
// in a string.
func unwrap(s string) string {
	s = strings.TrimSpace(s)
	rest, ok := strings.CutPrefix(s, "<seg>")
	if !ok {
		return s
	}
	rest = strings.TrimSuffix(rest, "</seg>")
	if !strings.ContainsAny(rest, "<&") {
		return rest
	}
	return html.UnescapeString(withoutCodes(rest))
}

// withoutCodes returns the text of a segment without its tags, and without what
// stands in the elements that hold markup.
func withoutCodes(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i+1:]
		end := strings.IndexByte(s, '>')
		if end < 0 {
			return b.String()
		}
		tag := s[:end]
		s = s[end+1:]
		name, _, _ := strings.Cut(tag, " ")
		switch name {
		case "bpt", "ept", "ph", "it", "ut":
			if !strings.HasSuffix(tag, "/") {
				if j := strings.Index(s, "</"+name+">"); j >= 0 {
					s = s[j+len(name)+3:]
				}
			}
		}
	}
}

// A clock keeps the time that was read last: units that stand together were often
// made together.
type clock struct {
	text []byte
	time seconds
}

func (c *clock) of(b []byte) seconds {
	if !bytes.Equal(c.text, b) {
		c.text, c.time = append(c.text[:0], b...), 0
		if t := parseTime(b); !t.IsZero() {
			c.time = seconds(t.Unix() - time.Time{}.Unix())
		}
	}
	return c.time
}

// seconds are a time as seconds since the zero time.
type seconds int64

func (s seconds) time() time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(int64(s)+time.Time{}.Unix(), 0).UTC()
}

// parseTime reads a time of TMX, or gives the zero time: a wrong date is no
// reason to refuse a unit.
func parseTime(b []byte) time.Time {
	if t, ok := basicTime(b); ok {
		return t
	}
	for _, f := range []string{TimeFormat, time.RFC3339, "20060102T150405", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(f, string(b)); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// basicTime reads TimeFormat.
func basicTime(b []byte) (t time.Time, ok bool) {
	if len(b) != len(TimeFormat) || b[8] != 'T' || b[15] != 'Z' {
		return t, false
	}
	number := func(from, to int) int {
		n := 0
		for _, c := range b[from:to] {
			if c < '0' || c > '9' {
				return -1 << 20
			}
			n = n*10 + int(c-'0')
		}
		return n
	}
	year, month, day := number(0, 4), number(4, 6), number(6, 8)
	hour, minute, second := number(9, 11), number(11, 13), number(13, 15)
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return t, false
	}
	t = time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	return t, t.Day() == day // not the 31st of a month with 30 days
}
