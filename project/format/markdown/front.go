package markdown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Front matter is YAML or TOML in front of the text. What a page shows of it is
// translated where it is a text on one line: the title and what describes the page. All
// else stays, as do values of several lines.

// titles and descriptions are the keys of what is translated.
var (
	titles       = []string{"title", "subtitle", "linktitle", "shorttitle"}
	descriptions = []string{"description", "summary", "excerpt", "abstract", "tagline"}
)

// frontLine is a key with its value, at the start of a line.
var frontLine = regexp.MustCompile(`(?m)^([A-Za-z_]+|"[A-Za-z_]+")[ \t]*([:=])[ \t]*([^\r\n]*?)[ \t]*\r?$`)

// indented is a line that goes on with the value of the line before.
var indented = regexp.MustCompile(`^\r?\n[ \t]+\S`)

// A value tells how one of the front matter is written.
type value struct {
	// quote is ", ' or 0.
	quote byte
	toml  bool
}

// frontPlaces finds what is translated in front matter.
func frontPlaces(t string) []place {
	toml := strings.HasPrefix(t, "+")
	var out []place
	for _, m := range frontLine.FindAllStringSubmatchIndex(t, -1) {
		key := strings.ToLower(strings.Trim(t[m[2]:m[3]], `"`))
		kind := project.Sentence
		if slices.Contains(titles, key) {
			kind = project.Heading
		} else if !slices.Contains(descriptions, key) {
			continue
		}
		if toml && strings.Contains(t[:m[0]], "\n[") || toml != (t[m[4]] == '=') {
			continue // of a table that is no part of the page, or no pair
		}
		v, end, chars, ok := readValue(t[m[6]:m[7]], toml)
		if !ok || !strings.ContainsFunc(chars, unicode.IsLetter) || v.quote == 0 && indented.MatchString(t[m[1]:]) {
			continue
		}
		source, _, _ := text.Plain(chars).Trim()
		out = append(out, place{from: m[6], to: m[6] + end, front: v, content: format.Unit{Source: source, Kind: kind}})
	}
	return out
}

// readValue reads a value with which a line begins; a comment may follow it.
func readValue(s string, toml bool) (v *value, end int, chars string, ok bool) {
	v = &value{toml: toml}
	switch {
	case s == "" || toml && (strings.HasPrefix(s, `"""`) || strings.HasPrefix(s, "'''")):
		return nil, 0, "", false
	case s[0] == '"':
		v.quote = '"'
		for end = 1; end < len(s) && s[end] != '"'; end++ {
			if s[end] == '\\' {
				end++
			}
		}
		if end >= len(s) {
			return nil, 0, "", false
		}
		end++
		var err error
		if chars, err = strconv.Unquote(strings.ReplaceAll(s[:end], `\/`, "/")); err != nil {
			return nil, 0, "", false
		}
	case s[0] == '\'':
		v.quote = '\''
		for end = 1; end < len(s); end++ {
			if s[end] == '\'' && (toml || !strings.HasPrefix(s[end+1:], "'")) {
				break
			} else if s[end] == '\'' {
				end++
			}
		}
		if end >= len(s) {
			return nil, 0, "", false
		}
		if chars = s[1:end]; !toml {
			chars = strings.ReplaceAll(chars, "''", "'")
		}
		end++
	case toml || strings.ContainsRune("|>[]{}&*!%@`#,?", rune(s[0])):
		return nil, 0, "", false
	default:
		end = len(s)
		if i := strings.Index(s, " #"); i >= 0 {
			end = len(strings.TrimRight(s[:i], " \t"))
		}
		return v, end, s[:end], !strings.ContainsAny(chars, format.LineEnds)
	}
	rest := strings.TrimLeft(s[end:], " \t")
	return v, end, chars, (rest == "" || rest[0] == '#') && !strings.ContainsAny(chars, format.LineEnds)
}

// plainYAML is a text that needs no quotes, and is neither a number nor another word
// with a meaning.
var plainYAML = regexp.MustCompile(`^[^\s\-?:,\[\]{}#&*!|>'"%@` + "`" + `=0-9.+~<][^\r\n]*$`)

// write writes a text as the value was written, with quotes where it needs some.
func (v *value) write(s string) string {
	switch {
	case v.quote == '\'' && !(v.toml && strings.Contains(s, "'")):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	case v.quote == 0 && plainYAML.MatchString(s) && !strings.Contains(s, ": ") && !strings.Contains(s, " #") && !strings.HasSuffix(s, ":") &&
		!slices.Contains([]string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}, strings.ToLower(s)):
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
