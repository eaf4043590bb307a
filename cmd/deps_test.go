// Package cmd_test holds the table of floors: which package may import which.
package cmd_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// floors lists every package, lowest floor first. A package imports only from
// floors below its own. ARCHITECTURE.md tells what each one is for.
var floors = [][]string{
	{".", "assets", "memory/text", "memory/xml", "memory/zip", "memory/file", "memory/cpu", "gui/shape"},
	{"memory/arabic", "memory/db", "gui/bidi"},
	{"memory"},
	{"memory/index", "memory/concordance"},
	{"memory/sqlite", "memory/tmx", "memory/table", "memory/memorytest", "gui/typeface", "gui/settings", "gui/chooser"},
	{"memory/terms", "memory/exchange"},
	{"memory/names"},
	{"project"},
	{"project/segment", "project/align", "project/format", "project/store", "project/spell"},
	{"project/review", "project/find", "project/assist", "project/format/opc"},
	{"project/format/formattest", "project/format/txt", "project/format/docx", "project/format/docxreview", "project/format/odt", "project/format/delimited", "project/format/xlsx", "project/format/html", "project/format/subtitle", "project/format/xliff", "project/format/po", "project/format/sidebyside", "project/format/tmx", "project/qa"},
	{"project/filter", "project/review/sheet", "project/review/pack", "project/review/foreign", "project/format/markdown"},
	{"project/format/formats"},
	{"project/report"},
	{"project/session"},
	{"gui/grid", "gui/panel"},
	{"gui"},
	{"cmd/tarjuman", "cmd/tarj"},
	{"cmd"},
}

// The packages that may import Fyne.
func mayImportFyne(pkg string) bool {
	return pkg == "cmd/tarjuman" || pkg == "gui" || strings.HasPrefix(pkg, "gui/") && pkg != "gui/shape"
}

const module = "tarjuman"

// TestLayers parses the sources themselves: what the go command says is cached
// and would hide an import that was just added.
func TestLayers(t *testing.T) {
	floor := map[string]int{}
	for i, f := range floors {
		for _, pkg := range f {
			floor[pkg] = i
		}
	}
	seen := map[string]bool{}
	root := ".."
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() && rel != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || path.Ext(rel) != ".go" {
			return nil
		}
		pkg := path.Dir(rel)
		mine, ok := floor[pkg]
		if !ok {
			if !seen[pkg] {
				t.Errorf("package %s is on no floor: give it a row here and in ARCHITECTURE.md", pkg)
			}
			seen[pkg] = true
			return nil
		}
		seen[pkg] = true
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if strings.HasPrefix(imp, "fyne.io/") && !mayImportFyne(pkg) {
				t.Errorf("%s imports %s: only gui and cmd/tarjuman know Fyne", rel, imp)
			}
			if pkg == "cmd/tarj" && (imp == module+"/gui" || strings.HasPrefix(imp, module+"/gui/")) {
				t.Errorf("%s imports %s: the command line links no window", rel, imp)
			}
			if imp != module && !strings.HasPrefix(imp, module+"/") {
				continue
			}
			to := path.Clean("./" + strings.TrimPrefix(strings.TrimPrefix(imp, module), "/"))
			theirs, ok := floor[to]
			test := strings.HasSuffix(rel, "_test.go")
			if !ok {
				t.Errorf("%s imports %s, which is on no floor", rel, imp)
			} else if theirs > mine || theirs == mine && !test {
				t.Errorf("%s (floor %d) imports %s (floor %d): arrows go down only", rel, mine+1, imp, theirs+1)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range floor {
		if !seen[pkg] && pkg != "cmd" {
			t.Errorf("%s is in the table and not in the tree", pkg)
		}
	}
}
