package html

import (
	"regexp"
	"slices"
	"strings"

	xlanguage "golang.org/x/text/language"

	"tarjuman/project/format"
)

// How the direction of a page changes with its language:
//
//	<html>                           gets lang and dir of the target
//	lang, xml:lang, content-language the target, where it was the language of the page
//	dir="rtl", direction: rtl        ltr
//	align, text-align, where the     left and right change places
//	text runs from right to left
//	in style sheets                  direction: rtl → ltr, text-align: right → left
//
// Into a language from right to left only <html> and the languages change: nothing in
// a page from left to right says what would have to follow.

// A language is what a page is translated into. The zero value changes nothing.
type language struct {
	target string
	ltr    bool
	// source is the language of the page, lower case and without region, once the
	// html element has told it.
	source string
}

// turn returns what is replaced in a tag, in order. rtl tells that its text runs from
// right to left.
func (l *language) turn(g tag, rtl bool) []place {
	var out []place
	fixed := func(from, to int, with string) { out = append(out, place{from: from, to: to, unit: -1, with: with}) }
	root := g.name == "html"
	if root {
		for _, name := range []string{"lang", "xml:lang"} {
			if v := g.value(name); v != "" && l.source == "" {
				l.source = base(v)
			}
		}
		missing := ""
		if g.get("lang") == nil {
			missing += ` lang="` + l.target + `"`
		}
		if g.get("dir") == nil {
			missing += ` dir="` + l.dir() + `"`
		}
		if missing != "" {
			fixed(g.nameEnd, g.nameEnd, missing)
		}
	}
	for _, a := range g.attrs {
		if a.from == 0 || slices.ContainsFunc(out, func(p place) bool { return p.from == a.from }) {
			continue
		}
		set := func(v string) {
			if v != a.value {
				fixed(a.from, a.to, `"`+strings.ReplaceAll(v, `"`, "&quot;")+`"`)
			}
		}
		v := strings.ToLower(strings.Trim(a.value, spaces))
		switch {
		case a.name == "lang" || a.name == "xml:lang":
			if root || l.translated(v) {
				set(l.target)
			}
		case a.name == "content" && g.name == "meta" && g.value("http-equiv") == "content-language":
			set(l.target)
		case a.name == "dir" && root:
			set(l.dir())
		case !l.ltr:
		case a.name == "dir" && v == "rtl":
			set("ltr")
		case a.name == "align" && rtl:
			if other := opposite(v); other != "" {
				set(other)
			}
		case a.name == "style":
			set(turnStyle(a.value, rtl))
		}
	}
	return out
}

func (l *language) dir() string {
	if l.ltr {
		return "ltr"
	}
	return "rtl"
}

// translated reports whether text that is said to be in this language is what is
// translated: it has the language of the page, or where that has none, the other
// direction than the target.
func (l *language) translated(tag string) bool {
	if l.source != "" {
		return base(tag) == l.source
	}
	d := format.Direction(tag)
	return d != "" && d != l.dir()
}

// base returns a language tag without script and region.
func base(tag string) string {
	t, err := xlanguage.Parse(tag)
	if err != nil {
		return strings.ToLower(tag)
	}
	b, _ := t.Base()
	return b.String()
}

func opposite(side string) string {
	switch side {
	case "left":
		return "right"
	case "right":
		return "left"
	}
	return ""
}

// turned reports whether the text of an element runs from right to left, as its tag
// says; otherwise as that around it.
func turned(g tag, around bool) bool {
	switch g.value("dir") {
	case "rtl":
		around = true
	case "ltr", "auto":
		around = false
	}
	if a := g.get("style"); a != nil {
		if m := direction.FindStringSubmatch(a.value); m != nil {
			around = strings.EqualFold(m[2], "rtl")
		}
	}
	return around
}

var (
	direction = regexp.MustCompile(`(?i)(^|[;{\s])direction\s*:\s*(rtl|ltr)\b`)
	fromRight = regexp.MustCompile(`(?i)((?:^|[;{\s])direction\s*:\s*)rtl\b`)
	textAlign = regexp.MustCompile(`(?i)((?:^|[;{\s])text-align\s*:\s*)(left|right)\b`)
)

// turnStyle turns the declarations of a style attribute.
func turnStyle(style string, rtl bool) string {
	style = fromRight.ReplaceAllString(style, "${1}ltr")
	if !rtl {
		return style
	}
	return textAlign.ReplaceAllStringFunc(style, func(s string) string {
		m := textAlign.FindStringSubmatch(s)
		return m[1] + opposite(strings.ToLower(m[2]))
	})
}

// sheet returns what is replaced in a style sheet, in order. What aligns text to the
// left there is as often for Latin text, and stays.
func (l *language) sheet(t string, from, to int) []place {
	if l.target == "" || !l.ltr {
		return nil
	}
	var out []place
	for _, m := range sheetRules.FindAllStringSubmatchIndex(t[from:to], -1) {
		with := "ltr"
		at, end := m[2], m[3]
		if at < 0 {
			with, at, end = "left", m[4], m[5]
		}
		out = append(out, place{from: from + at, to: from + end, unit: -1, with: with})
	}
	return out
}

var sheetRules = regexp.MustCompile(`(?i)[;{\s]direction\s*:\s*(rtl)\b|[;{\s]text-align\s*:\s*(right)\b`)
