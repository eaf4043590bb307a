package gui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// shows are the functions and methods that put words on the screen, by name, and which of
// their arguments are words: -1 is every one.
var shows = map[string]int{
	"NewLabel": 0, "NewLabelWithStyle": 0, "NewButton": 0, "NewButtonWithIcon": 0, "NewCheck": 0, "NewFormItem": 0,
	"NewMenu": 0, "NewMenuItem": 0, "NewTabItem": 0, "NewCustom": -1, "NewCustomConfirm": -1, "NewCustomWithoutButtons": 0,
	"NewInformation": -1, "NewConfirm": -1, "SetPlaceholder": 0, "SetPlaceHolder": 0,
	"button": 0, "check": 0, "choice": 0, "item": 1, "say": 0, "offer": -1, "hint": 0, "ask": -1, "withButtons": 0,
	"run": 0, "note": 0, "wrapped": 0,
}

// untranslated are the same in every language.
var untranslated = []string{"Tarjuman", "al-", "Al-"}

// TestStrings: no word comes on the screen that lang.L has not seen. Words are found
// where they are given to what shows them, also within other words, lists and formats.
func TestStrings(t *testing.T) {
	seen := 0
	for _, dir := range []string{".", "bidi", "grid", "panel"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			bare, calls, err := bareStrings(f, src)
			if err != nil {
				t.Fatal(err)
			}
			seen += calls
			for _, b := range bare {
				t.Errorf("%s is not translated: put it into lang.L", b)
			}
		}
	}
	if seen < 300 {
		t.Errorf("only %d places with words were looked at", seen)
	}
}

// TestBareStrings: the search finds what it is there for, and lets the rest be.
func TestBareStrings(t *testing.T) {
	bare, calls, err := bareStrings("x.go", []byte(`package x
func f() {
	widget.NewLabel("Bare")
	widget.NewLabel(lang.L("Translated"))
	widget.NewLabel(fmt.Sprintf("%d of %s", 1, "two"))
	w.button("one"+" two", func() { w.other("not shown") })
	w.item("an.id", lang.L("Item"), "Ctrl+A", nil)
	w.choice([]string{"In a list", lang.L("x")}, 0, nil)
	w.say(strings.Join(parts, ", ") + " … 12")
	dialog.NewCustom(lang.L("T"), "Close", o, w.win)
}`))
	if err != nil || calls != 8 {
		t.Fatal(calls, err)
	}
	var words []string
	for _, b := range bare {
		_, word, _ := strings.Cut(b, ": ")
		words = append(words, word)
	}
	if want := []string{`"Bare"`, `"%d of %s"`, `"two"`, `"one"`, `" two"`, `"In a list"`, `"Close"`}; !slices.Equal(words, want) {
		t.Errorf("found %v, want %v", words, want)
	}
}

// bareStrings returns the literals with letters that are shown without lang.L, with their
// places, and how many calls show something.
func bareStrings(name string, src []byte) (bare []string, calls int, err error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, src, 0)
	if err != nil {
		return nil, 0, err
	}
	words := func(e ast.Expr) {
		ast.Inspect(e, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit, *ast.IndexExpr:
				return false
			case *ast.CallExpr:
				f := called(n)
				return f == "Sprintf" || f == "hint" || f == "New"
			case *ast.BasicLit:
				if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && strings.ContainsFunc(verbless(s), unicode.IsLetter) && !slices.Contains(untranslated, s) {
					bare = append(bare, set.Position(n.Pos()).String()+": "+n.Value)
				}
			}
			return true
		})
	}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		which, ok := shows[called(call)]
		if _, local := call.Fun.(*ast.Ident); !ok || local && !slices.Contains([]string{"hint", "note", "wrapped"}, called(call)) {
			return true
		}
		calls++
		for i, arg := range call.Args {
			if which == -1 || i == which {
				words(arg)
			}
		}
		return true
	})
	return bare, calls, nil
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
func verbless(s string) string {
	for _, v := range []string{"%s", "%d", "%v", "%q", "%.0f", "%.1f"} {
		s = strings.ReplaceAll(s, v, "")
	}
	return s
}
