package segment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/dlclark/regexp2/v2"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// An SRX is a file of segmentation rules, SRX 2.0 or 1.0. It is not changed
// after Parse and may be used by several goroutines.
type SRX struct {
	Version string // "2.0" or "1.0"
	Header  Header
	// Rules are the language rules in the order of the file.
	Rules []LanguageRule
	// Maps say which rules a language has, in the order of the file.
	Maps []LanguageMap
}

// Header is how the rules are to be applied.
type Header struct {
	// Cascade says that a language has the rules of every map that fits it,
	// one after the other, and not only those of the first.
	Cascade bool
	// SegmentSubflows says that text inside other text, such as a footnote,
	// is segmented too.
	SegmentSubflows bool
	// StartBefore, EndBefore and IsolatedBefore say on which side of a break
	// an inline code that stands at it goes: with the segment before.
	StartBefore, EndBefore, IsolatedBefore bool
}

// A LanguageRule is a named list of rules. The first that holds at a place
// decides.
type LanguageRule struct {
	Name  string
	Rules []Rule
}

// A Rule says that at a place with Before before it and After after it the
// text breaks, or does not. Both are regular expressions; an empty one holds
// everywhere.
type Rule struct {
	Break         bool
	Before, After string
}

// A LanguageMap gives a language rule to the languages whose BCP 47 tag
// Pattern, a regular expression, matches from end to end. Tags have no case.
type LanguageMap struct {
	Pattern string
	Rule    string
	re      *regexp2.Regexp
}

// ErrSyntax is wrapped by every refusal of Parse that lies in the file and not
// in the reading of it.
var ErrSyntax = errors.New("not a usable SRX file")

// maxFile bounds the size of an SRX file in bytes; the largest known has
// 200 KB.
const maxFile = 16 << 20

// file is the XML of SRX 2.0 and 1.0. Names are matched in any namespace: 1.0
// has none. Elements of other namespaces are passed over, as the standard
// allows them in the header.
type file struct {
	XMLName xml.Name `xml:"srx"`
	Version string   `xml:"version,attr"`
	Header  struct {
		Subflows string `xml:"segmentsubflows,attr"`
		Cascade  string `xml:"cascade,attr"`
		Handles  []struct {
			Type    string `xml:"type,attr"`
			Include string `xml:"include,attr"`
		} `xml:"formathandle"`
	} `xml:"header"`
	Rules []struct {
		Name  string `xml:"languagerulename,attr"`
		Rules []struct {
			Break  string `xml:"break,attr"`
			Before string `xml:"beforebreak"`
			After  string `xml:"afterbreak"`
		} `xml:"rule"`
	} `xml:"body>languagerules>languagerule"`
	Maps    []fileMap `xml:"body>maprules>languagemap"`
	OldMaps []fileMap `xml:"body>maprules>maprule>languagemap"` // 1.0
}

type fileMap struct {
	Pattern string `xml:"languagepattern,attr"`
	Rule    string `xml:"languagerulename,attr"`
}

// Parse reads an SRX file. It reads the structure and the language maps; the
// rules are compiled by [SRX.Segmenter] for the language asked for. A file is
// refused with ErrSyntax when it is not well-formed, larger than 16 MiB, not
// SRX 1.0 or 2.0, or when a map has a pattern that cannot be compiled or names
// rules that are not there.
func Parse(r io.Reader) (*SRX, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read srx: %w", err)
	}
	x, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	return x, nil
}

func parse(data []byte) (*SRX, error) {
	f, err := decode(data)
	if err != nil {
		return nil, err
	}
	if f.Version != "1.0" && f.Version != "2.0" {
		return nil, fmt.Errorf("its version is %q, not 1.0 or 2.0", f.Version)
	}
	x := &SRX{Version: f.Version, Header: Header{
		Cascade:         yes(f.Header.Cascade, false),
		SegmentSubflows: yes(f.Header.Subflows, true),
		EndBefore:       true,
	}}
	for _, h := range f.Header.Handles {
		switch h.Type {
		case "start":
			x.Header.StartBefore = yes(h.Include, false)
		case "end":
			x.Header.EndBefore = yes(h.Include, true)
		case "isolated":
			x.Header.IsolatedBefore = yes(h.Include, false)
		}
	}
	for _, l := range f.Rules {
		rules := LanguageRule{Name: l.Name}
		for _, r := range l.Rules {
			rules.Rules = append(rules.Rules, Rule{yes(r.Break, true), r.Before, r.After})
		}
		x.Rules = append(x.Rules, rules)
	}
	for _, m := range append(f.Maps, f.OldMaps...) {
		if x.rule(m.Rule) == nil {
			return nil, fmt.Errorf("the language map %q names the rules %q, which are not in the file", m.Pattern, m.Rule)
		}
		re, err := compileMap(m.Pattern)
		if err != nil {
			return nil, fmt.Errorf("the language map %q: %w", m.Pattern, err)
		}
		x.Maps = append(x.Maps, LanguageMap{m.Pattern, m.Rule, re})
	}
	return x, nil
}

// decode reads the XML in any encoding that it declares or that its byte
// order mark shows.
func decode(data []byte) (*file, error) {
	if len(data) > maxFile {
		return nil, fmt.Errorf("it is larger than %d bytes", maxFile)
	}
	if bytes.HasPrefix(data, []byte("\xFE\xFF")) || bytes.HasPrefix(data, []byte("\xFF\xFE")) {
		var err error
		if data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err != nil {
			return nil, err
		}
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // decoded above, by its byte order mark
		}
		enc, err := htmlindex.Get(label)
		if err != nil {
			return nil, err
		}
		return enc.NewDecoder().Reader(in), nil
	}
	f := new(file)
	if err := d.Decode(f); err != nil {
		return nil, err
	}
	return f, nil
}

// yes reads a yes-no attribute.
func yes(value string, otherwise bool) bool {
	switch value {
	case "yes":
		return true
	case "no":
		return false
	}
	return otherwise
}

// compileMap compiles the pattern of a language map for whole tags.
func compileMap(pattern string) (*regexp2.Regexp, error) {
	n, err := parsePattern("(?i)" + pattern)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.WriteString(`\A(?:`)
	if err := n.write(&b, false); err != nil {
		return nil, err
	}
	b.WriteString(`)\z`)
	re, err := regexp2.Compile(b.String())
	if err == nil {
		re.MatchTimeout = matchTimeout
	}
	return re, err
}

// rule returns the language rule of that name, nil if there is none.
func (x *SRX) rule(name string) *LanguageRule {
	for i := range x.Rules {
		if x.Rules[i].Name == name {
			return &x.Rules[i]
		}
	}
	return nil
}
