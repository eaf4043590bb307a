package formattest

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// Office opens a file in LibreOffice and returns what it is converted to, as
// "txt:Text (encoded):UTF8", by the ending of the result. It skips the test where
// the program for it, writer or calc, is not installed.
func Office(t *testing.T, name string, b []byte, to, ext string) []byte {
	t.Helper()
	program := office(t, name)
	dir := t.TempDir()
	in := filepath.Join(dir, name)
	if err := os.WriteFile(in, b, 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	said := runOffice(t, program, filepath.Join(dir, "profile"), "--convert-to", to, "--outdir", out, in)
	base := name[:len(name)-len(filepath.Ext(name))]
	b, err := os.ReadFile(filepath.Join(out, base+ext))
	if err != nil {
		t.Fatalf("LibreOffice did not open %s: %s", name, said)
	}
	return b
}

// office returns the program that opens files of this name, or skips the test.
func office(t *testing.T, name string) string {
	t.Helper()
	component, library := "writer", "libswlo.so"
	if e := filepath.Ext(name); e == ".csv" || e == ".xlsx" {
		component, library = "calc", "libsclo.so"
	}
	program, err := exec.LookPath("soffice")
	if err == nil {
		program, err = filepath.EvalSymlinks(program)
	}
	if err == nil {
		_, err = os.Stat(filepath.Join(filepath.Dir(program), library))
	}
	if err != nil {
		t.Skipf("LibreOffice is not installed (Debian: libreoffice-%s)", component)
	}
	return program
}

func runOffice(t *testing.T, program, profile string, args ...string) (said []byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	args = append([]string{"-env:UserInstallation=file://" + profile, "--headless"}, args...)
	said, err := exec.CommandContext(ctx, program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("LibreOffice: %v: %s", err, said)
	}
	return said
}

// library has what LibreOffice looks up to find a macro in the profile of a user.
var library = map[string]string{
	"script.xlc": `<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">` +
		`<library:library library:name="Standard" library:link="false"/></library:libraries>`,
	"Standard/script.xlb": `<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">` +
		`<library:element library:name="Module1"/></library:library>`,
	"Standard/Module1.xba": `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">%s</script:module>`,
}

// Macro lets LibreOffice run a macro in Basic over files, as a person would work with
// them, and returns all files that are there afterwards. The macro is Sub Main(dir), and
// dir is the URL of their folder, with a slash at its end. The test is skipped as in
// Office, by the ending of the first name.
func Macro(t *testing.T, first string, files map[string][]byte, basic string) map[string][]byte {
	t.Helper()
	program := office(t, first)
	root := t.TempDir()
	dir, profile := filepath.Join(root, "files"), filepath.Join(root, "profile")
	var escaped bytes.Buffer
	if err := xml.EscapeText(&escaped, []byte(basic)); err != nil {
		t.Fatal(err)
	}
	write := func(path string, b []byte) {
		err := os.MkdirAll(filepath.Dir(path), 0o755)
		if err == nil {
			err = os.WriteFile(path, b, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	// The first start makes the profile.
	runOffice(t, program, profile, "--terminate_after_init")
	for name, content := range library {
		content = strings.Replace(content, "%s", escaped.String(), 1)
		write(filepath.Join(profile, "user", "basic", name), []byte(`<?xml version="1.0" encoding="UTF-8"?>`+"\n"+content))
	}
	for name, b := range files {
		write(filepath.Join(dir, name), b)
	}
	said := runOffice(t, program, profile, "macro:///Standard.Module1.Main(file://"+dir+"/)")
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, e := range all {
		if out[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	if len(out) == len(files) {
		t.Fatalf("the macro has written nothing: %s", said)
	}
	return out
}

// EditParts is a zip archive with its parts changed by edit, as by programs that know nothing of
// us. It has them by their names: those that it takes out, or empties, go, and it may add some.
func EditParts(t *testing.T, b []byte, edit func(parts map[string]string)) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(part)
	}
	edit(parts)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if parts[name] == "" {
			continue
		}
		o, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(o, parts[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
