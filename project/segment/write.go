package segment

import (
	"fmt"
	"io"
	"regexp"

	"tarjuman/memory/xml"
)

// namespace is that of SRX 2.0.
const namespace = "http://www.lisa.org/srx20"

// Write writes lists of rules as an SRX 2.0 file that asks them one after the other
// for a language, given by its BCP 47 tag, and its regions. Two lists of one name
// get different ones. Patterns are written as they are; one with a character that
// XML cannot hold is an error.
func Write(w io.Writer, lang string, list []LanguageRule) error {
	x := xml.NewWriter(w)
	x.Open("srx", xml.A("xmlns", namespace), xml.A("version", "2.0"))
	x.Open("header", xml.A("segmentsubflows", "yes"), xml.A("cascade", "yes"))
	for _, h := range [][2]string{{"start", "no"}, {"end", "yes"}, {"isolated", "no"}} {
		x.Void("formathandle", xml.A("type", h[0]), xml.A("include", h[1]))
	}
	x.Close()
	x.Open("body")
	x.Open("languagerules")
	names := make([]string, len(list))
	taken := map[string]bool{}
	for i, l := range list {
		names[i] = l.Name
		for n := 2; taken[names[i]]; n++ {
			names[i] = fmt.Sprintf("%s %d", l.Name, n)
		}
		taken[names[i]] = true
		x.Open("languagerule", xml.A("languagerulename", names[i]))
		for _, r := range l.Rules {
			breaks := "no"
			if r.Break {
				breaks = "yes"
			}
			x.Open("rule", xml.A("break", breaks))
			x.Leaf("beforebreak", r.Before)
			x.Leaf("afterbreak", r.After)
			x.Close()
		}
		x.Close()
	}
	x.Close()
	x.Open("maprules")
	for _, name := range names {
		x.Void("languagemap", xml.A("languagepattern", regexp.QuoteMeta(lang)+"(?:-.*)?"), xml.A("languagerulename", name))
	}
	x.Close()
	x.Close()
	x.Close()
	return x.End()
}
