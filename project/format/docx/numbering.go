package docx

import (
	"regexp"
	"strings"
	"unicode"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
)

// levels are the places in the text of a number where numbers stand (17.9.11), ends is
// what is no word before and behind it.
var (
	levels = regexp.MustCompile(`%[1-9]`)
	ends   = regexp.MustCompile(`^(?:[\s\pZ]|%[1-9])*|(?:[\s\pZ]|%[1-9])*$`)
)

// levelText reads the words with which a list numbers its paragraphs, as "Article %1",
// and writes their translation. Bullets are signs, whatever letter they are in their font.
func (p *part) levelText(n xml.Node) error {
	v := attr(p.t, n, "val")
	if f := child(p.t, p.t.Parent(n), "numFmt"); f != xml.None && attr(p.t, f, "val") == "bullet" || !strings.ContainsFunc(v, unicode.IsLetter) {
		return nil
	}
	before := ends.FindString(v)
	source := text.Plain(levels.ReplaceAllString(ends.ReplaceAllString(v, ""), ""))
	core := ends.ReplaceAllString(v, "")
	for i, at := range levels.FindAllStringIndex(core, -1) {
		source.Codes = append(source.Codes, text.Code{Offset: at[0] - 2*i, Kind: text.Alone, N: i + 1, Type: "other", Raw: core[at[0]:at[1]], Keep: text.NoDelete | text.NoCopy})
	}
	target, translated, err := p.d.unit(project.Caption, source)
	if err != nil || !translated {
		return err
	}
	var b strings.Builder
	b.WriteString(before)
	at := 0
	for _, c := range target.Codes {
		b.WriteString(target.Chars[at:c.Offset] + c.Raw)
		at = c.Offset
	}
	b.WriteString(target.Chars[at:] + v[len(before)+len(core):])
	from, to, _ := p.t.AttrSpan(n, xml.Name{Space: p.t.Name(n).Space, Local: "val"})
	p.s.Replace(from, to, xml.EscapeValue(b.String()))
	return nil
}
