package gui

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// What comes from below the window says in English what went wrong: the domain knows no
// other language. It is put into that of the window here, and nowhere else, by its words:
// whole sentences, and forms with places in them, as they stand in the sources of the
// domain; TestEnglish gathers them.

// errorText is what an error says, in the language of the window.
func errorText(err error) string {
	if err == nil {
		return ""
	}
	return inLanguage(err.Error())
}

// inLanguage is what the domain says in English, in the language of the window.
func inLanguage(words string) string {
	s := speech{translated: translated}
	return s.text(words)
}

// A speech translates the words of an error.
type speech struct {
	translated func(string) string
	paths      []string // that were named already
}

// text translates lines, sentences, and what stands before a colon.
func (s *speech) text(words string) string {
	if first, rest, ok := strings.Cut(words, "\n"); ok {
		return s.text(first) + "\n" + s.text(rest)
	}
	if own, ok := systemWords[words]; ok {
		return s.translated(own)
	}
	if englishWords()[words] != "" {
		return s.translated(words)
	}
	if before, after, ok := strings.Cut(words, ": "); ok && englishWords()[before] != "" {
		return s.translated(before) + ": " + s.text(after)
	}
	if p := fileAct.FindStringSubmatch(words); p != nil {
		if slices.Contains(s.paths, p[1]) {
			return s.text(p[2])
		}
		return s.place(p[1]) + ": " + s.text(p[2])
	}
	for _, f := range errorForms() {
		if p := f.reads.FindStringSubmatch(words); p != nil {
			return s.fill(s.translated(f.form), p[1:])
		}
	}
	if before, after, ok := strings.Cut(words, ": "); ok {
		return s.place(before) + ": " + s.text(after)
	}
	if before, after, ok := strings.Cut(words, " ("); ok {
		return s.text(before) + " (" + after
	}
	return words
}

// place translates what stands in a place of a form, and takes note of paths.
func (s *speech) place(words string) string {
	if strings.ContainsAny(words, `/\`) && !strings.Contains(words, ": ") {
		s.paths = append(s.paths, words)
		return words
	}
	return s.text(words)
}

// fill puts what an error had in its places into those of a translation, which may have
// another order: %[2]s is the second.
func (s *speech) fill(form string, places []string) string {
	for i := range places {
		places[i] = s.place(places[i])
	}
	n := 0
	return formPlace.ReplaceAllStringFunc(form, func(verb string) string {
		at := n
		if n++; verb[1] == '[' {
			at = int(verb[2] - '1')
		}
		if at >= len(places) {
			return verb
		}
		return places[at]
	})
}

// fileAct is how the standard library begins what went wrong with a file: what was done
// to it, which says little to a person, and its path.
var fileAct = regexp.MustCompile(`^(?:open|stat|lstat|read|write|mkdir|rename|remove|unlink|unlinkat|sync|fsync|readdirent|CreateFile|GetFileAttributesEx|MoveFileEx) ((?:[A-Za-z]:)?[/\\].*?): (.+)$`)

// systemWords are what the systems say, and what a person is told.
var systemWords = map[string]string{
	"no such file or directory":                  noFile,
	"The system cannot find the file specified.": noFile,
	"The system cannot find the path specified.": noFile,
	"file does not exist":                        noFile,
	"permission denied":                          noPermission,
	"operation not permitted":                    noPermission,
	"Access is denied.":                          noPermission,
	"no space left on device":                    noRoom,
	"disk quota exceeded":                        noRoom,
	"There is not enough space on the disk.":     noRoom,
	"database or disk is full (13)":              noRoom,
	"database or disk is full":                   noRoom,
	"read-only file system":                      "the disk can be read only",
	"is a directory":                             "this is a folder",
	"not a directory":                            "a part of its path is a file, no folder",
	"file name too long":                         "the name is too long for this disk",
	"device or resource busy":                    inUse,
	"text file busy":                             inUse,
	"input/output error":                         "the disk does not answer as it should",
	"The process cannot access the file because it is being used by another process.": inUse,
}

const (
	noFile       = "there is no such file"
	noPermission = "this computer does not allow it"
	noRoom       = "there is no room left on the disk"
	inUse        = "another program has it open"
)

// An errorForm is an error that has places in it: as it is written, and how it is read.
type errorForm struct {
	form  string
	reads *regexp.Regexp
}

// formPlace is a place in a form.
var formPlace = regexp.MustCompile(`%(?:\[[1-9]\]|\.[0-9]+)?[sdqwvU]`)

// leastWords is how many bytes of a form are words at least: less says nothing.
const leastWords = 6

// errorForms are the forms that are known, those that say the most first.
var errorForms = sync.OnceValue(func() (all []errorForm) {
	size := func(form string) int { return len(formPlace.ReplaceAllString(form, "")) }
	for form := range englishWords() {
		places := formPlace.FindAllString(form, -1)
		if len(places) == 0 || size(form) < leastWords || strings.Contains(form, "\n") {
			continue
		}
		reads := "^"
		for i, words := range formPlace.Split(form, -1) {
			if reads += regexp.QuoteMeta(words); i == len(places) {
				break
			}
			switch places[i][len(places[i])-1] {
			case 'd':
				reads += `(-?\d+)`
			case 'q':
				reads += `("(?:[^"\\]|\\.)*"|'.*')`
			default:
				reads += `(.+?)`
			}
		}
		all = append(all, errorForm{form, regexp.MustCompile(reads + "$")})
	}
	late := func(form string) int { // what begins with a place takes any beginning
		if form[0] == '%' {
			return 1
		}
		return 0
	}
	slices.SortFunc(all, func(a, b errorForm) int {
		return cmp.Or(late(a.form)-late(b.form), size(b.form)-size(a.form), strings.Compare(a.form, b.form))
	})
	return all
})
