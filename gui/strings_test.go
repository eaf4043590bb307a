package gui

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2/lang"

	"tarjuman/project/qa"
)

var update = flag.Bool("update", false, "write assets/lang/en.json")

// english is the file of the words that the code says.
const english = "../assets/lang/en.json"

// saidOf are the arguments of lang.L that are no literals, each with what they can be.
func saidOf(t *testing.T) map[string][]string {
	said := map[string][]string{"format": slices.Concat(calls(t, "../project/qa", "say"), errorsSaid(t), piecesSaid(t)), "string(r.Reason)": reasons(t)}
	for _, c := range qa.Checks() {
		said["k.Name"] = append(said["k.Name"], c.Name)
		said["group"] = append(said["group"], c.Group)
	}
	for _, k := range exportKinds {
		said["k.label"] = append(said["k.label"], k.label)
	}
	said["exportKinds[i].label"] = said["k.label"]
	for _, k := range scopeKinds {
		said["k.label"] = append(said["k.label"], k.label)
	}
	for _, k := range unfinishedKinds {
		said["k.label"] = append(said["k.label"], k.label)
	}
	for _, k := range reportKinds {
		said["k.label"] = append(said["k.label"], k.label)
	}
	for _, k := range englishKinds {
		said["k.label"] = append(said["k.label"], k.label)
	}
	return said
}

// calls are the literals that a function of a package is given first. Nothing else may
// be given to it.
func calls(t *testing.T, dir, name string) (out []string) {
	for _, f := range sources(t, dir) {
		ast.Inspect(f.File, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok {
				if id, ok := c.Fun.(*ast.Ident); ok && id.Name == name {
					s, ok := literal(c.Args[0])
					if !ok {
						t.Errorf("%s: %s is not given a literal", f.Position(c.Pos()), name)
					}
					out = append(out, s)
				}
			}
			return true
		})
	}
	return out
}

// reasons are the constants of review.Reason.
func reasons(t *testing.T) (out []string) {
	for _, f := range sources(t, "../project/review") {
		ast.Inspect(f.File, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok {
				if id, ok := v.Type.(*ast.Ident); ok && id.Name == "Reason" {
					for _, e := range v.Values {
						if s, ok := literal(e); ok {
							out = append(out, s)
						}
					}
				}
			}
			return true
		})
	}
	return out
}

// TestEnglish: the file of the English words has every text that lang.L is given, and no
// other; the window reads it. It is written by -update.
func TestEnglish(t *testing.T) {
	said, used := saidOf(t), map[string]string{}
	for _, list := range said {
		if len(list) == 0 {
			t.Error("a list of texts was not found")
		}
		for _, s := range list {
			used[s] = s
		}
	}
	for _, dir := range spoken {
		for _, f := range sources(t, dir) {
			ast.Inspect(f.File, func(n ast.Node) bool {
				c, ok := n.(*ast.CallExpr)
				if !ok || !translates(c) {
					return true
				}
				if s, ok := literal(c.Args[0]); ok {
					used[s] = s
				} else if _, ok := said[f.print(c.Args[0])]; !ok {
					t.Errorf("%s: nobody knows what this can be: %s", f.Position(c.Pos()), f.print(c.Args[0]))
				}
				return true
			})
		}
	}
	want := &bytes.Buffer{}
	e := json.NewEncoder(want)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	if err := e.Encode(used); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(english, want.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	var has map[string]string
	if err := json.Unmarshal(data, &has); err != nil {
		t.Fatal(err)
	}
	for _, s := range slices.Sorted(maps.Keys(used)) {
		if has[s] != s {
			t.Errorf("%s lacks %q: go test ./gui -run TestEnglish -update writes it", english, s)
		}
	}
	for _, s := range slices.Sorted(maps.Keys(has)) {
		if used[s] == "" {
			t.Errorf("%s has %q, which nothing says: go test ./gui -run TestEnglish -update takes it out", english, s)
		}
	}
	if !bytes.Equal(data, want.Bytes()) && !t.Failed() {
		t.Errorf("%s is in another order: go test ./gui -run TestEnglish -update puts it right", english)
	}
	if err := speak(); err != nil || lang.L("Approve and next") != "Approve and next" {
		t.Errorf("the file is not taken: %v", err)
	}
}

// spoken are the packages whose words come on the screen.
var spoken = []string{".", "bidi", "grid", "panel"}

// shows are the functions and methods that put words on the screen, by name, and which of
// their arguments are words: -1 is every one.
var shows = map[string]int{
	"NewLabel": 0, "NewLabelWithStyle": 0, "NewButton": 0, "NewButtonWithIcon": 0, "NewCheck": 0, "NewFormItem": 0,
	"NewMenu": 0, "NewMenuItem": 0, "NewTabItem": 0, "NewCustom": -1, "NewCustomConfirm": -1, "NewCustomWithoutButtons": 0,
	"NewInformation": -1, "NewConfirm": -1, "SetPlaceholder": 0, "SetPlaceHolder": 0,
	"button": 0, "check": 0, "choice": 0, "item": 1, "say": 0, "offer": -1, "hint": 0, "ask": -1, "withButtons": 0,
	"run": 0, "note": 0, "wrapped": 0, "inform": -1, "sure": -1, "tool": 1,
}

// untranslated are the same in every language: names, samples, what is typed into a field
// or kept in a file, and errors that no person sees.
var untranslated = []string{
	"Tarjuman", " — Tarjuman", "Trados", "OmegaT", "UTF-8", "FYNE_THEME", "al-", "Al-", "Ctrl", "Alt", "Shift", "Cmd+", "Control", "Super", "   Tab", "-Regular.ttf", "-Bold.ttf",
	"\tsince:today sort:-changed", "\tmatch:<85 sort:match", "find names", "add name",
	"%q is no key: write it like Ctrl+Shift+A or F9", "read typeface %s: %w",
	"The talks in دسمان-1 (2018) went on at ⟦1⟧NATO⟦/1⟧ by 25%.",
	"The working groups of both sides met online to strengthen the partnership in politics, human rights and defence",
}

// TestStrings: no word comes on the screen that lang.L has not seen. Words are all literals
// with a capital or several words, and those that are given to what shows them.
func TestStrings(t *testing.T) {
	var later []string
	for _, list := range saidOf(t) {
		later = append(later, list...)
	}
	later = slices.AppendSeq(later, maps.Keys(systemWords))
	later = append(later, "GetKeyState") // a function of Windows
	seen := 0
	for _, dir := range spoken {
		for _, f := range sources(t, dir) {
			bare, calls := f.bare()
			seen += calls
			for _, b := range bare {
				if s, _ := literal(b); !slices.Contains(later, s) {
					t.Errorf("%s: %s is not translated: put it into lang.L", f.Position(b.Pos()), b.Value)
				}
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d places with words were looked at", seen)
	}
}

// TestBareStrings: the search finds what it is there for, and lets the rest be.
func TestBareStrings(t *testing.T) {
	bare, calls := parse(t, "x.go", []byte(`package x
var kinds = []struct{ label, ext string }{{"In a table", ".txt"}}
func f() {
	widget.NewLabel("Bare")
	widget.NewLabel(lang.L("Translated"))
	widget.NewLabel(fmt.Sprintf("%d of %s", 1, "two"))
	w.button("one"+" two", func() { w.other("shown later"); w.press("Ctrl+Shift+A") })
	w.item("an.id", lang.L("Item"), "Ctrl+A", nil)
	w.choice([]string{"In a list", lang.L("x")}, 0, nil)
	w.say(strings.Join(parts, ", ") + " … 12")
	dialog.NewCustom(lang.L("T"), "Close", o, w.win)
}`)).bare()
	var words []string
	for _, b := range bare {
		words = append(words, b.Value)
	}
	want := []string{`"In a table"`, `"Bare"`, `"%d of %s"`, `"two"`, `"one"`, `" two"`, `"shown later"`, `"In a list"`, `"Close"`}
	if !slices.Equal(words, want) || calls != 8 {
		t.Errorf("found %v in %d calls, want %v", words, calls, want)
	}
}

// A goFile is a file of Go.
type goFile struct {
	*token.FileSet
	*ast.File
}

// sources are the files of a package without its tests.
func sources(t *testing.T, dir string) (out []goFile) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no sources: %v", dir, err)
	}
	for _, name := range files {
		if !strings.HasSuffix(name, "_test.go") {
			out = append(out, parse(t, name, nil))
		}
	}
	return out
}

// parse reads a file, or src where that is not nil.
func parse(t *testing.T, name string, src any) goFile {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return goFile{set, file}
}

// print is an expression as it is written.
func (s goFile) print(e ast.Expr) string {
	var b strings.Builder
	_ = printer.Fprint(&b, s.FileSet, e) // a Builder takes everything
	return b.String()
}

// bare returns the literals with words that lang.L has not seen, and how many calls show
// something.
func (s goFile) bare() (bare []*ast.BasicLit, calls int) {
	given := map[*ast.BasicLit]bool{}
	mark := func(e ast.Expr) {
		ast.Inspect(e, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit, *ast.IndexExpr:
				return false
			case *ast.CallExpr:
				f := called(n)
				return f == "Sprintf" || f == "hint" || f == "New"
			case *ast.BasicLit:
				given[n] = true
			}
			return true
		})
	}
	ast.Inspect(s.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			return n.Tag == nil
		case *ast.CallExpr:
			if translates(n) {
				return false
			}
			which, ok := shows[called(n)]
			if _, local := n.Fun.(*ast.Ident); !ok || local && !slices.Contains([]string{"hint", "note", "wrapped"}, called(n)) {
				return true
			}
			calls++
			for i, arg := range n.Args {
				if which == -1 || i == which {
					mark(arg)
				}
			}
		case *ast.BasicLit:
			words, ok := literal(n)
			if ok && !slices.Contains(untranslated, words) && (given[n] && strings.ContainsFunc(verbless(words), unicode.IsLetter) || phrase.MatchString(verbless(words)) && !isKey(words)) {
				bare = append(bare, n)
			}
		}
		return true
	})
	return bare, calls
}

// phrase is a text that begins with a capital, or has several words.
var phrase = regexp.MustCompile(`^\W*[A-Z][a-z]|[A-Za-z],? [A-Za-z]`)

// isKey reports whether a text is the name of a key, or its modifiers.
func isKey(s string) bool {
	if strings.HasSuffix(s, "+") {
		s += "A"
	}
	_, err := readKey(s)
	return err == nil
}

// translates reports whether a call is lang.L or lang.N.
func translates(c *ast.CallExpr) bool {
	f, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	id, ok := f.X.(*ast.Ident)
	return ok && id.Name == "lang" && (f.Sel.Name == "L" || f.Sel.Name == "N")
}

// literal is the value of a text that stands in the code, also one of several pieces.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		x, one := literal(e.X)
		y, two := literal(e.Y)
		return x + y, one && two && e.Op == token.ADD
	}
	return "", false
}

// called is the name of the function or method that is called.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// verbless takes the verbs of a format out.
func verbless(s string) string { return verb.ReplaceAllString(s, "") }

var verb = regexp.MustCompile(`%[0-9.]*[sdvqwfX]`)
