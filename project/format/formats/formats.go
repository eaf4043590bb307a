// Package formats is the one list of formats: which there are, which one a file
// is, and which names an export can be asked for.
package formats

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/delimited"
	"tarjuman/project/format/docx"
	"tarjuman/project/format/docxreview"
	"tarjuman/project/format/html"
	"tarjuman/project/format/markdown"
	"tarjuman/project/format/odt"
	"tarjuman/project/format/po"
	"tarjuman/project/format/sidebyside"
	"tarjuman/project/format/subtitle"
	"tarjuman/project/format/tmx"
	"tarjuman/project/format/txt"
	"tarjuman/project/format/xliff"
	"tarjuman/project/format/xlsx"
	"tarjuman/project/review"
	"tarjuman/project/review/foreign"
	"tarjuman/project/review/pack"
	"tarjuman/project/review/sheet"
)

// Target is the name by which an export asks for a document's own format.
const Target = "target"

// ErrFormat is wrapped by the errors about a file or a name that no format is
// for.
var ErrFormat = errors.New("format not supported")

// Documents returns the formats that can be imported and written. Where several
// take a file the first one has it.
func Documents() []format.Format {
	return []format.Format{xliff.Format{}, po.Format{}, html.Format{}, subtitle.VTT{}, subtitle.SRT{}, txt.Format{}, docx.Format{}, odt.Format{}, delimited.Format{}, xlsx.Format{}, markdown.Format{}}
}

// Endings returns the usual endings of the files that can be imported, with their dots.
func Endings() []string {
	var out []string
	for _, f := range Documents() {
		out = append(out, f.Endings()...)
	}
	return out
}

// Bilinguals returns the formats that are made of segments alone.
func Bilinguals() []format.Bilingual {
	return []format.Bilingual{
		txt.Plain{}, sidebyside.Format{}, sidebyside.Preview{},
	}
}

// Reviews returns the formats that go out for review and come back. One that has the
// name of a bilingual format stands for it.
func Reviews() []review.Format {
	return []review.Format{docxreview.Format{}, sheet.XLSX{}, xliff.Review12{}, xliff.Review21{}, tmx.Review{}, po.Review{}, sheet.CSV{}, sheet.TSV{}}
}

// Review returns the format for review with this name, and whether there is one.
func Review(name string) (review.Format, bool) {
	for _, f := range Reviews() {
		if f.Name() == name {
			return f, true
		}
	}
	return nil, false
}

// Names returns what --format can be: Target, the bilingual formats, then those for
// review.
func Names() []string {
	names := []string{Target}
	for _, b := range Bilinguals() {
		names = append(names, b.Name())
	}
	for _, r := range Reviews() {
		if !slices.Contains(names, r.Name()) {
			names = append(names, r.Name())
		}
	}
	return names
}

// Ext returns the ending of the file, with its dot, that an export by this name makes
// of all documents. The error wraps ErrFormat.
func Ext(name string) (string, error) {
	if r, ok := Review(name); ok {
		return r.Ext(), nil
	}
	b, err := Bilingual(name)
	if err != nil {
		return "", err
	}
	return b.Ext(), nil
}

// ReadReview reads a file for review, by its name and its bytes. The error wraps
// ErrFormat where no format takes the name, or review.ErrNotReview where it is of none.
func ReadReview(name string, data []byte) (review.File, error) {
	if pack.Detect(name, format.Head(data)) {
		return pack.Read(data)
	}
	var errs []error
	for _, f := range Reviews() {
		if !f.Detect(name, format.Head(data)) {
			continue
		}
		file, err := f.Read(data)
		if err == nil {
			return file, nil
		}
		errs = append(errs, err)
	}
	if foreign.Detect(name, format.Head(data)) {
		file, err := foreign.Read(data)
		if err == nil {
			return file, nil
		}
		errs = append(errs, err)
	}
	if errs == nil {
		return review.File{}, fmt.Errorf("%w: no format for review ends in %q", ErrFormat, format.Ext(name))
	}
	return review.File{}, errs[0]
}

// PerDocument reports whether an export by this name makes one file a document,
// so that several documents need a folder.
func PerDocument(name string) bool { return name == Target || name == txt.Plain{}.Name() }

// ByName returns the format that a document says it has. The error wraps
// ErrFormat.
func ByName(name string) (format.Format, error) {
	for _, f := range Documents() {
		if f.Name() == name {
			return f, nil
		}
	}
	return nil, fmt.Errorf("%w: %q is not known to this version of the program: use a newer one", ErrFormat, name)
}

// TargetName returns the name of the file that a document is written to in its own
// format: its own, unless the format has another.
func TargetName(d project.Document) string {
	f, err := ByName(d.Format)
	if r, ok := f.(format.Renamer); ok && err == nil {
		return r.TargetName(d.Name)
	}
	return d.Name
}

// Bilingual returns the bilingual format with this name. The error wraps
// ErrFormat and lists what there is.
func Bilingual(name string) (format.Bilingual, error) {
	for _, b := range Bilinguals() {
		if b.Name() == name {
			return b, nil
		}
	}
	return nil, fmt.Errorf("%w: an export cannot be %q: use one of %s", ErrFormat, name, strings.Join(Names(), ", "))
}

// Detect returns the format of a file by its name and its first bytes, up to
// format.HeadSize. The error wraps ErrFormat, says what the file seems to be and
// what to do; its name is the caller's to add, as with every error of reading.
func Detect(name string, head []byte) (format.Format, error) {
	head = format.Head(head)
	for _, f := range Documents() {
		if f.Detect(name, head) {
			return f, nil
		}
	}
	return nil, fmt.Errorf("%w: %s", ErrFormat, why(name, head))
}

// Fitting returns the names of the formats that a file may be of by its first bytes: those
// in an archive, or those of text; none for anything else.
func Fitting(head []byte) (names []string) {
	kind := format.Container(head)
	for _, f := range Documents() {
		archive := slices.Contains(archives, f.Name())
		flat := f.Name() == odt.Format{}.Name() // is either
		if kind == "zip" && archive || kind == "" && (!archive || flat) {
			names = append(names, f.Name())
		}
	}
	return names
}

// archives are the names of the formats that are zip archives.
var archives = []string{docx.Format{}.Name(), odt.Format{}.Name(), xlsx.Format{}.Name()}

// Named returns the format with a name that somebody chose for a file. The error wraps
// ErrFormat and says which there are, or why a file that begins like this is not of it.
func Named(chosen, name string, head []byte) (format.Format, error) {
	head = format.Head(head)
	f, err := ByName(chosen)
	fitting := Fitting(head)
	switch {
	case err != nil:
		var all []string
		for _, f := range Documents() {
			all = append(all, f.Name())
		}
		return nil, fmt.Errorf("%w: %q is none of %s", ErrFormat, chosen, strings.Join(all, ", "))
	case slices.Contains(fitting, chosen):
		return f, nil
	case len(fitting) == 0:
		return nil, fmt.Errorf("%w: %s", ErrFormat, why(name, head))
	}
	return nil, fmt.Errorf("%w: this file cannot be %s, only one of %s", ErrFormat, chosen, strings.Join(fitting, ", "))
}

// why says what a file is that cannot be read.
func why(name string, head []byte) string {
	ext := format.Ext(name)
	const save = "save its text as .txt in UTF-8 and import that"
	switch kind := format.Container(head); kind {
	case "zip":
		if slices.Contains(packed, ext) {
			return fmt.Sprintf("%s files cannot be read yet: %s", ext[1:], save)
		}
		return "this is a zip archive: unpack it and import the text files in it"
	case "ole":
		return "this is an old or password-protected Office file: open it in its program, remove the password, and save it as .docx or .xlsx"
	case "pdf", "rtf":
		return fmt.Sprintf("%s files cannot be read: %s", strings.ToUpper(kind), save)
	case "":
	default:
		return fmt.Sprintf("this is a binary file (%s), not a text", kind)
	}
	if slices.Contains(packed, ext) || slices.Contains(bilingual, ext) {
		return fmt.Sprintf("the name says %s, but this is none: it may be damaged", ext[1:])
	}
	if slices.Contains(textual, ext) {
		return fmt.Sprintf("%s files cannot be read yet: %s", ext[1:], save)
	}
	return fmt.Sprintf("its kind is not known: if it is plain text, rename it to %s.txt", strings.TrimSuffix(filepath.Base(name), ext))
}

// packed and textual are the endings of files that translators meet and that
// have no format here: those in a zip archive, and those that are text. bilingual are
// those of files that have one, and are known by their content.
var (
	packed    = []string{".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".fodt", ".ods", ".odp", ".xlsx", ".xlsm", ".pptx", ".epub", ".idml", ".sdlppx"}
	bilingual = []string{".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf", ".po", ".pot"}
	textual   = []string{
		".json", ".xml", ".tmx", ".tbx", ".yaml", ".yml", ".properties", ".strings", ".ini", ".tex", ".rst",
	}
)
