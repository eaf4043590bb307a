// Package table reads and writes translation memories as tables of text: values
// separated by commas (RFC 4180), semicolons or tabs, as spreadsheets and other
// tools give them away.
//
// A table has a row for a unit, and a heading for each column; see Reader for
// those that are known. Inline codes stand in their written form (see package
// text): a table keeps their numbers and not their markup, and line ends in a
// cell become line feeds. What must come back whole goes by TMX.
package table

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// The fields of an entry that a column can have, by the headings that a Writer
// gives them, in its order.
const (
	colSource   = "source"
	colTarget   = "target"
	colBefore   = "before"
	colAfter    = "after"
	colAuthor   = "author"
	colCreated  = "created"
	colChanged  = "changed"
	colDocument = "document"
	colOrigin   = "origin"
	colApproved = "approved"
	colNote     = "note"
	colProps    = "properties"
)

var columns = []string{
	colSource, colTarget, colBefore, colAfter, colAuthor, colCreated, colChanged,
	colDocument, colOrigin, colApproved, colNote, colProps,
}

// headings are what the columns are called elsewhere, folded. Those of the two
// languages come to it; see languageNames.
var headings = map[string][]string{
	colSource:   {"src", "sourcetext", "sourcesegment", "sourcestring", "sourceterm", "original", "originaltext", "segment", "المصدر", "الأصل", "النصالأصلي", "النصالمصدر"},
	colTarget:   {"tgt", "trg", "targettext", "targetsegment", "targetstring", "targetterm", "translation", "translated", "translatedtext", "الترجمة", "الهدف", "النصالمترجم", "النصالهدف"},
	colBefore:   {"previous", "prev", "contextbefore", "contextpre", "xcontextpre"},
	colAfter:    {"next", "contextafter", "contextpost", "xcontextpost"},
	colAuthor:   {"translator", "user", "username", "changedby", "modifiedby", "changeid", "creationid", "createdby", "المترجم"},
	colCreated:  {"creationdate", "createdat", "createdon"},
	colChanged:  {"changedate", "modified", "modificationdate", "modifiedat", "updated", "updatedat", "lastmodified", "date", "time", "timestamp", "التاريخ"},
	colDocument: {"file", "filename", "documentname", "xdocument", "الملف"},
	colOrigin:   {},
	colApproved: {},
	colNote:     {"notes", "comment", "comments", "remark", "remarks", "ملاحظة", "ملاحظات"},
	colProps:    {"props"},
}

// languageNames are names of the languages with these codes, folded.
var languageNames = map[string][]string{
	"ar": {"arabic", "ara", "العربية", "عربي"},
	"en": {"english", "eng", "الإنجليزية", "الانجليزية", "إنجليزي"},
	"fr": {"french", "fra", "français", "الفرنسية"},
	"de": {"german", "deu", "deutsch", "الألمانية"},
}

// fold is what two headings share that mean the same.
func fold(heading string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "_", "", "-", "", "\uFEFF", "", ":", "", "\u200e", "", "\u200f", "").Replace(strings.TrimSpace(heading)))
}

// isLanguage reports whether a folded heading names a language, given as its tag.
func isLanguage(heading, tag string) bool {
	if tag == "" {
		return false
	}
	if heading == fold(tag) {
		return true
	}
	code, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	rest, ok := strings.CutPrefix(heading, code)
	region := ok && (len(rest) == 0 || len(rest) == 2 && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz") == "")
	return region || slices.Contains(languageNames[code], heading)
}

// Errors about files that are no table of a memory.
var (
	// ErrColumns is wrapped by the error about a table in which the columns of
	// source and target are not known.
	ErrColumns = errors.New("the columns of source and target are not known")
	// ErrTable is wrapped by the errors about a file that is no table, or a
	// damaged or hostile one.
	ErrTable = errors.New("the table is refused")
)

// formula is the beginning of a cell that a spreadsheet executes, perhaps behind
// guards.
var formula = regexp.MustCompile(`^'*[=+\-@\t\r]`)

// Guard puts an apostrophe before a cell that begins with one of = + - @, a tab
// or CR, so that no spreadsheet takes it for a formula; also where it begins so
// behind apostrophes, so that Unguard can tell.
func Guard(cell string) string {
	if formula.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

// Unguard is the inverse of Guard.
func Unguard(cell string) string {
	if cell == "" || cell[0] != '\'' {
		return cell
	}
	if formula.MatchString(cell[1:]) {
		return cell[1:]
	}
	return cell
}
