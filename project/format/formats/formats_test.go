package formats

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/project"
	"tarjuman/project/format"
)

func TestNames(t *testing.T) {
	if diff := cmp.Diff([]string{"target", "txt", "html", "preview", "docx-review", "xlsx", "xliff", "xliff2", "tmx", "po", "csv", "tsv"}, Names()); diff != "" {
		t.Errorf("scripts depend on these names (-want +got)\n%s", diff)
	}
	for _, name := range Names() {
		if r, ok := Review(name); ok {
			if ext, err := Ext(name); err != nil || ext != r.Ext() || r.Name() != name {
				t.Errorf("Ext(%q) = %q, %v", name, ext, err)
			}
			continue
		}
		b, err := Bilingual(name)
		if name == Target {
			if !errors.Is(err, ErrFormat) {
				t.Errorf("target is no bilingual format, and gives %v", err)
			}
			continue
		}
		if err != nil || b.Name() != name || !strings.HasPrefix(b.Ext(), ".") {
			t.Errorf("Bilingual(%q) = %v, %v", name, b, err)
		}
	}
	for name, want := range map[string]bool{"target": true, "txt": true, "xliff": false, "csv": false} {
		if PerDocument(name) != want {
			t.Errorf("PerDocument(%q) = %v", name, !want)
		}
	}
	var seen []string
	for _, f := range Documents() {
		if got, err := ByName(f.Name()); err != nil || got != f || slices.Contains(seen, f.Name()) {
			t.Errorf("ByName(%q) = %v, %v", f.Name(), got, err)
		}
		seen = append(seen, f.Name())
	}
	if _, err := ByName("klingon"); !errors.Is(err, ErrFormat) {
		t.Errorf("an unknown format gives %v", err)
	}
}

// TestEndings: a file with an ending of a format is of that format.
func TestEndings(t *testing.T) {
	var all []string
	for _, f := range Documents() {
		if len(f.Endings()) == 0 {
			t.Errorf("%s has no endings", f.Name())
		}
		for _, ext := range f.Endings() {
			all = append(all, ext)
			if !slices.ContainsFunc([]string{"text", "<xliff>", "PK\x03\x04"}, func(head string) bool {
				got, err := Detect("a"+ext, []byte(head))
				return err == nil && got == f
			}) {
				t.Errorf("a%s is not of the format %s", ext, f.Name())
			}
		}
	}
	if diff := cmp.Diff(all, Endings()); diff != "" {
		t.Error(diff)
	}
}

func TestDetect(t *testing.T) {
	for _, tt := range []struct{ name, head, format, says string }{
		{"a.txt", "نص", "txt", ""},
		{"A.TXT", "", "txt", ""},
		{"README", "text", "txt", ""},
		{"a.docx", "PK\x03\x04", "docx", ""},
		{"a.DOCM", "PK\x03\x04", "docx", ""},
		{"a.odt", "PK\x03\x04", "odt", ""},
		{"a.csv", "a,b", "csv", ""},
		{"a.TSV", "a", "csv", ""},
		{"a.csv", "PK\x03\x04", "", "zip archive"},
		{"a.xlsx", "PK\x03\x04", "xlsx", ""},
		{"a.xlsm", "PK\x03\x04", "xlsx", ""},
		{"a.ods", "PK\x03\x04", "", "ods files cannot be read yet"},
		{"a.fodt", "<?xml", "odt", ""},
		{"a.ods", "PK\x03\x04", "", "ods files cannot be read yet"},
		{"a.txt", "PK\x03\x04", "", "zip archive"},
		{"a.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "", "password"},
		{"a.docx", "text", "", "the name says docx"},
		{"a.pdf", "%PDF-1.7", "", "PDF files cannot be read"},
		{"a.txt", `{\rtf1`, "", "RTF files cannot be read"},
		{"a.html", "<p>", "html", ""},
		{"PAGE", "<!DOCTYPE html>", "html", ""},
		{"a.txt", "<!DOCTYPE html>", "txt", ""},
		{"a.xlf", "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\">", "xliff", ""},
		{"A.SDLXLIFF", "\uFEFF<?xml", "xliff", ""},
		{"a.mqxliff", "\xFF\xFE<\x00x\x00", "xliff", ""},
		{"a.xml", "<?xml version=\"1.0\"?><!-- a --><x:xliff xmlns:x=", "xliff", ""},
		{"a.xml", "<page><xliff/></page>", "", "xml files cannot be read yet"},
		{"a.xlf", "PK\x03\x04", "", "zip archive"},
		{"a.xlf", "text", "", "xlf, but this is none"},
		{"a.srt", "1", "srt", ""},
		{"CAPTIONS", "WEBVTT\n", "vtt", ""},
		{"README.md", "# x", "markdown", ""},
		{"a.po", "# a catalogue", "po", ""},
		{"a.POT", "\uFEFFmsgid \"\"", "po", ""},
		{"CATALOGUE", "# a\n\nmsgctxt \"b\"\nmsgid \"\"\n", "po", ""},
		{"a.txt", "msgid \"\"\n", "txt", ""},
		{"a.po", "PK\x03\x04", "", "zip archive"},
		{"a.po", "\x1f\x8b", "", "binary file (gzip)"},
		{"a.txt", "\x89PNG\r\n", "", "binary file (png)"},
		{"a.xyz", "text", "", "rename it to a.txt"},
		{"README", "a\x00b", "", "not known"},
	} {
		f, err := Detect(tt.name, []byte(tt.head))
		switch {
		case tt.format == "":
			if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%s: got %v, want an error that says %q", tt.name, err, tt.says)
			}
		case err != nil || f.Name() != tt.format:
			t.Errorf("%s: got %v, %v; want %s", tt.name, f, err, tt.format)
		case !slices.Contains(Fitting([]byte(tt.head)), tt.format):
			t.Errorf("%s: %s is not among those to choose from", tt.name, tt.format)
		}
	}
}

// TestNamed: what is found may be chosen too, and else what the first bytes allow.
func TestNamed(t *testing.T) {
	for _, tt := range []struct{ format, name, head, says string }{
		{"txt", "a.html", "<p>", ""},
		{"markdown", "a.xyz", "text", ""},
		{"docx", "a.zip", "PK\x03\x04", ""},
		{"odt", "a.odt", "PK\x03\x04", ""},
		{"odt", "a.fodt", "<?xml", ""},
		{"klingon", "a.txt", "text", `"klingon" is none of xliff, po`},
		{"docx", "a.txt", "text", "cannot be docx, only one of xliff, po"},
		{"txt", "a.docx", "PK\x03\x04", "cannot be txt, only one of docx, odt, xlsx"},
		{"txt", "a.pdf", "%PDF-1.7", "PDF files cannot be read"},
	} {
		f, err := Named(tt.format, tt.name, []byte(tt.head))
		switch {
		case tt.says != "":
			if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%s as %s: got %v, want an error that says %q", tt.name, tt.format, err, tt.says)
			}
		case err != nil || f.Name() != tt.format:
			t.Errorf("%s as %s: got %v, %v", tt.name, tt.format, f, err)
		}
	}
}

func TestTargetName(t *testing.T) {
	for _, tt := range []struct{ format, name, want string }{
		{"txt", "a.text", "a.text"},
		{"docx", "a.docx", "a.docx"},
		{"docx", "تقرير.docm", "تقرير.docx"},
		{"klingon", "a.kl", "a.kl"},
	} {
		if got := TargetName(project.Document{Name: tt.name, Format: tt.format}); got != tt.want {
			t.Errorf("%s is written as %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Every file of the collection is taken by a format, or refused with a reason.
func TestDetectShared(t *testing.T) {
	root := filepath.Join("..", "..", "..", "..", "shared", "formats")
	if _, err := os.Stat(root); err != nil {
		t.Skip("shared/formats is not beside the checkout")
	}
	paths, _ := filepath.Glob(filepath.Join(root, "synth", "*"))
	more, _ := filepath.Glob(filepath.Join(root, "docx", "okapi", "*.docx"))
	for _, path := range append(paths, more...) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Detect(filepath.Base(path), b)
		taken := slices.Contains([]string{".txt", ".html", ".srt", ".xlf", ".csv"}, filepath.Ext(path)) || filepath.Ext(path) == ".docx" && format.Container(b) == "zip"
		if taken != (err == nil) {
			t.Errorf("%s: %v, %v", filepath.Base(path), f, err)
		}
	}
}
