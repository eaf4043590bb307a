package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"tarjuman/assets"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tarj": main})
}

// TestScripts walks through whole jobs. The sample article stands in each
// script's folder.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"edit": editDocument},
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "data"))
			e.Setenv("HOME", e.WorkDir)
			// The sample with its first heading translated, which txtar cannot hold:
			// it has no line end at its end.
			translated := strings.Replace(string(assets.Sample), "شراكة طويلة الأمد", "A long partnership", 1)
			return errors.Join(
				os.WriteFile(filepath.Join(e.WorkDir, assets.SampleName), assets.Sample, 0o644),
				os.WriteFile(filepath.Join(e.WorkDir, "merged.want"), []byte(translated), 0o644),
				writeBook(filepath.Join(e.WorkDir, "book.xlsx"), "اسم", "بغداد"),
				writeDocument(filepath.Join(e.WorkDir, "note.docx"), "نص", "عنوان", "تعليق"),
			)
		},
	})
}

// editDocument is "edit FILE OLD NEW...": it replaces text in a Word document, a workbook or
// a file of text, as a reviewer does.
func editDocument(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	replace := func(b []byte) []byte {
		for i := 1; i+1 < len(args); i += 2 {
			if !bytes.Contains(b, []byte(args[i])) {
				ts.Fatalf("%s has no %q", args[0], args[i])
			}
			b = bytes.Replace(b, []byte(args[i]), []byte(args[i+1]), 1)
		}
		return b
	}
	in, err := zip.OpenReader(path)
	if errors.Is(err, zip.ErrFormat) {
		b, err := os.ReadFile(path)
		ts.Check(err)
		ts.Check(os.WriteFile(path, replace(b), 0o644))
		return
	}
	ts.Check(err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		ts.Check(err)
		b, err := io.ReadAll(r)
		ts.Check(err)
		if f.Name == "word/document.xml" || f.Name == "xl/worksheets/sheet1.xml" {
			b = replace(b)
		}
		o, err := w.Create(f.Name)
		ts.Check(err)
		_, err = o.Write(b)
		ts.Check(err)
	}
	ts.Check(errors.Join(in.Close(), w.Close(), os.WriteFile(path, out.Bytes(), 0o644)))
}

// writeBook writes a workbook with these texts in its first column.
func writeBook(path string, texts ...string) error {
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + rel
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + rel + `"`
	rows := ""
	for _, s := range texts {
		rows += `<row><c t="inlineStr"><is><t>` + s + "</t></is></c></row>"
	}
	return writeParts(path, [][2]string{
		{"_rels/.rels", rels + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", "<workbook " + main + `><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", rels + `/worksheet" Target="sheet.xml"/></Relationships>`},
		{"xl/sheet.xml", "<worksheet " + main + "><sheetData>" + rows + "</sheetData></worksheet>"},
	})
}

// writeDocument writes a document with a paragraph, a title and a comment.
func writeDocument(path, text, title, comment string) error {
	const rel = `<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	const main = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`
	p := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
	return writeParts(path, [][2]string{
		{"_rels/.rels", rels + rel + `officeDocument" Target="word/document.xml"/>` + rel + `metadata/core-properties" Target="core.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", rels + rel + `comments" Target="comments.xml"/></Relationships>`},
		{"word/document.xml", "<w:document" + main + "<w:body>" + p(text) + "</w:body></w:document>"},
		{"word/comments.xml", "<w:comments" + main + "<w:comment>" + p(comment) + "</w:comment></w:comments>"},
		{"core.xml", `<core xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + title + "</dc:title></core>"},
	})
}

// writeParts writes a zip archive of names and contents.
func writeParts(path string, parts [][2]string) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err != nil {
			return err
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			return err
		}
	}
	return errors.Join(z.Close(), os.WriteFile(path, b.Bytes(), 0o644))
}

// TestHelp: every command has a summary, an example that it accepts as its own,
// and help that ends well.
func TestHelp(t *testing.T) {
	for _, cmd := range commands() {
		if cmd.summary == "" || cmd.example == "" {
			t.Errorf("%s: no summary or no example", cmd.name)
		}
		out := new(strings.Builder)
		if code := run(context.Background(), append([]string{"help"}, strings.Fields(cmd.name)...), nil, out, out); code != 0 {
			t.Errorf("help %s: exit %d, %s", cmd.name, code, out)
		}
	}
}
