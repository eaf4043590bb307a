package filter

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"tarjuman/project"
	"tarjuman/project/find"
	"tarjuman/project/qa"
)

// kind is what the values of a key may be: one of some names, or what valid takes.
type kind struct {
	names []string
	valid func(v value) error
	say   string // what a value is, in words
	one   bool   // there can be one alone
}

var values = map[Key]kind{
	Text:    {valid: isText},
	Source:  {valid: isText, say: "a text"},
	Target:  {valid: isText, say: "a text"},
	In:      {names: []string{"source", "target"}, one: true},
	Status:  {names: []string{"new", "draft", "translated", "returned", "approved"}},
	Match:   {valid: isBand, say: "101, 100, 95-99, 85-94, 75-84, below (75), mt, none, or a range as <85, >=70 or 60-80"},
	Origin:  {names: []string{"typed", "memory", "mt", "draft", "review", "none"}},
	By:      {say: "a name, or me"},
	Since:   {valid: isTime, say: sayTime, one: true},
	Before:  {valid: isTime, say: sayTime, one: true},
	Has:     {names: []string{"comment", "open", "finding", "target"}},
	Is:      {names: []string{"locked", "heading", "unfinished", "first", "repeat", "unique"}},
	Finding: {valid: isFinding, say: "error, warning, info, any or the ID of a check, as N01"},
	Doc:     {say: "the name or number of a document"},
	Number:  {valid: isNumber, say: "a number, or a range as 10-20, <5 or >=90"},
	Sort:    {names: []string{"number", "-number", "length", "-length", "match", "-match", "changed", "-changed"}, one: true},
}

const sayTime = "a time: 2026-03-01, 2026-03-01T09:00, today, yesterday, 7d or 12h"

// keys are the words that may stand before a colon.
func keys() []string {
	return []string{
		"status", "match", "origin", "by", "since", "before", "has", "is", "finding", "doc", "n", "source", "target", "in", "sort",
	}
}

// check looks whether the values are those of the key, and gives names their case.
func (t *term) check(text string) error {
	k := values[t.key]
	if k.one && len(t.values) > 1 {
		return wrong(text, t.values[1].at, t.values[1].end, "%s: takes one value", t.key)
	}
	if t.not && (t.key == Sort || t.key == In) {
		return wrong(text, t.at, t.end, "%s: is no condition: take away the - before it", t.key)
	}
	for i, v := range t.values {
		texts := t.key == Text || t.key == Source || t.key == Target
		if !texts && v.exact {
			return wrong(text, v.at, v.end, "= is for texts alone")
		}
		if k.names != nil {
			v.text = strings.ToLower(v.text)
			t.values[i] = v
			if !slices.Contains(k.names, v.text) {
				return wrong(text, v.at, v.end, "%s: takes %s", t.key, strings.Join(k.names, ", "))
			}
		}
		if k.valid == nil {
			continue
		}
		if err := k.valid(v); errors.Is(err, errKind) {
			return wrong(text, v.at, v.end, "%s: takes %s", t.key, k.say)
		} else if err != nil {
			return wrong(text, v.at, v.end, "%v", err)
		}
	}
	return nil
}

// errKind says that a value is none of its kind.
var errKind = errors.New("another value")

func isText(v value) error {
	_, err := v.pattern()
	return err
}

func (v value) pattern() (*find.Pattern, error) {
	return find.Compile(find.Query{Text: v.text, Exact: v.exact, Regexp: v.regexp})
}

func isBand(v value) error   { _, err := v.band(); return err }
func isNumber(v value) error { _, err := span(v.text); return err }

func isTime(v value) error {
	_, err := moment(v.text, time.Now())
	return err
}

func isFinding(v value) error {
	if _, ok := qa.ByID(strings.ToUpper(v.text)); ok || v.text == "any" {
		return nil
	}
	if s, err := qa.ParseSeverity(strings.ToLower(v.text)); err != nil || s == qa.Off {
		return errKind
	}
	return nil
}

// bounds are a range of whole numbers, with its ends.
type bounds struct{ from, to int }

func (b bounds) has(n int) bool { return n >= b.from && n <= b.to }

const most = int(^uint(0) >> 1)

// span reads 7, 3-9, 3–9, <9, <=9, >3, >=3.
func span(s string) (b bounds, err error) {
	b = bounds{0, most}
	number := func(s string) (n int) {
		var wrong error
		if n, wrong = strconv.Atoi(s); wrong != nil || n < 0 {
			err = errKind
		}
		return n
	}
	s = strings.ReplaceAll(s, "–", "-")
	switch {
	case strings.HasPrefix(s, "<="):
		b.to = number(s[2:])
	case strings.HasPrefix(s, ">="):
		b.from = number(s[2:])
	case strings.HasPrefix(s, "<"):
		b.to = number(s[1:]) - 1
	case strings.HasPrefix(s, ">"):
		b.from = number(s[1:]) + 1
	default:
		from, to, several := strings.Cut(s, "-")
		b.from = number(from)
		if b.to = b.from; several {
			b.to = number(to)
		}
	}
	return b, err
}

// A band is a part of the matches.
type band struct {
	bounds
	kind string // mt or none where that is meant
}

func (v value) band() (band, error) {
	switch s := strings.ToLower(v.text); s {
	case "mt", "none":
		return band{kind: s}, nil
	case "below":
		return band{bounds: bounds{1, 74}}, nil
	case "101":
		return band{bounds: bounds{101, most}}, nil
	}
	b, err := span(v.text)
	b.from = max(b.from, 1)
	return band{bounds: b}, err
}

// has reports whether a target is from a match of the band.
func (b band) has(o project.Origin) bool {
	switch b.kind {
	case "mt":
		return o.Kind == project.Machine
	case "none":
		return score(o) == 0 && o.Kind != project.Machine
	}
	return b.bounds.has(score(o))
}

// score is that of the match in a memory, 0 where there was none.
func score(o project.Origin) int {
	if o.Kind != project.FromMemory {
		return 0
	}
	return o.Score
}

// Time reads a moment as it is written in queries and on the command line: a day, which
// is its beginning, or a day and a time, in the place's own time where it does not say.
func Time(s string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02T15:04:05", time.DateTime} {
		if t, err := time.ParseInLocation(layout, s, time.Local); err == nil {
			return t, nil
		}
	}
	return time.Time{}, errKind
}

// moment reads a Time, today, yesterday, or how many days or hours ago.
func moment(s string, now time.Time) (time.Time, error) {
	day := func(ago int) time.Time {
		y, m, d := now.Local().Date()
		return time.Date(y, m, d-ago, 0, 0, 0, 0, time.Local)
	}
	switch s {
	case "today":
		return day(0), nil
	case "yesterday":
		return day(1), nil
	}
	if n := len(s) - 1; n > 0 {
		if k, err := strconv.Atoi(s[:n]); err == nil && k >= 0 && k < 100_000 {
			switch s[n] {
			case 'd':
				return day(k), nil
			case 'h':
				return now.Add(-time.Duration(k) * time.Hour), nil
			}
		}
	}
	return Time(s)
}
