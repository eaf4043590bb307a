package gui

import (
	"fmt"
	"go/ast"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"tarjuman/memory/db"
	"tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
	"tarjuman/project/session"
	"tarjuman/project/store"
)

// silent are packages whose errors tell of the program, not of a person's files.
var silent = []string{"arabic", "cpu", "index", "memorytest", "formattest", "testdata"}

// domain are the folders of the packages whose errors come on the screen.
func domain(t *testing.T) (dirs []string) {
	for _, root := range []string{"../project", "../memory"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			if slices.Contains(silent, d.Name()) {
				return filepath.SkipDir
			}
			if all, err := filepath.Glob(filepath.Join(path, "*.go")); err != nil || len(all) > 0 {
				dirs = append(dirs, path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return dirs
}

// errorCalls are the functions of the domain that make errors; the first text that they
// are given is what is said.
var errorCalls = []string{"Errorf", "errorAt", "Refused", "refuse", "fail", "badByte", "wrong"}

// errorsSaid are the sentences of the errors of the domain: those that have a name, those
// that are made of a form, and the reasons that stand in errors with a place.
func errorsSaid(t *testing.T) []string {
	all := map[string]bool{}
	for _, own := range systemWords {
		all[own] = true
	}
	add := func(e ast.Expr) bool {
		s, ok := literal(e)
		if ok && strings.ContainsFunc(verbless(s), unicode.IsLetter) && strings.Contains(strings.TrimSpace(s), " ") {
			all[strings.TrimSpace(s)] = true
		}
		return ok
	}
	for _, dir := range domain(t) {
		for _, f := range sources(t, dir) {
			ast.Inspect(f.File, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					if n.Name.Name == "Error" && n.Recv != nil {
						ast.Inspect(n, func(n ast.Node) bool {
							if e, ok := n.(*ast.BasicLit); ok {
								add(e)
							}
							return true
						})
					}
				case *ast.CallExpr:
					if slices.Contains(errorCalls, called(n)) || f.print(n.Fun) == "errors.New" {
						_ = slices.ContainsFunc(n.Args, add) // the first text alone
					}
				case *ast.KeyValueExpr:
					if k := f.print(n.Key); k == "Why" || k == "Reason" {
						if c, ok := n.Value.(*ast.CallExpr); ok && len(c.Args) > 0 {
							add(c.Args[0])
						} else {
							add(n.Value)
						}
					}
				}
				return true
			})
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// quiet are packages with words that are no sentences for a person, or that stand in files.
var quiet = []string{"qa", "report", "assist", "names", "find", "align"}

// piecesSaid are the sentences of the domain that come into an error, or beside one, from a
// function, a constant or a form: why a file cannot be read, what was left out of it.
func piecesSaid(t *testing.T) []string {
	all := map[string]bool{}
	add := func(e ast.Expr) {
		s, ok := literal(e)
		s = strings.TrimSpace(s)
		if ok && sentence.MatchString(s) && !name.MatchString(s) && len(word.FindAllString(verbless(s), -1)) >= 3 {
			all[s] = true
		}
	}
	for _, dir := range domain(t) {
		if slices.Contains(quiet, filepath.Base(dir)) {
			continue
		}
		for _, f := range sources(t, dir) {
			ast.Inspect(f.File, func(n ast.Node) bool {
				var said []ast.Expr
				switch n := n.(type) {
				case *ast.CallExpr:
					if slices.Contains([]string{"Sprintf", "notice", "skip", "find", "append"}, called(n)) {
						said = n.Args
					}
				case *ast.ReturnStmt:
					said = n.Results
				case *ast.CompositeLit:
					if _, list := n.Type.(*ast.ArrayType); list || strings.HasSuffix(f.print(n.Type), "Error") {
						said = n.Elts
					}
				case *ast.ValueSpec:
					said = n.Values
				case *ast.AssignStmt:
					said = n.Rhs
				case *ast.KeyValueExpr:
					if f.print(n.Key) == "say" {
						said = []ast.Expr{n.Value}
					}
				case *ast.BinaryExpr: // what stands before a reason
					if s, ok := literal(n.X); ok && strings.HasSuffix(s, ": ") && sentence.MatchString(s) && strings.Contains(strings.TrimSpace(s), " ") {
						all[strings.TrimSuffix(s, ": ")] = true
					}
				}
				for _, e := range said {
					add(e)
				}
				return true
			})
		}
	}
	return slices.Sorted(maps.Keys(all))
}

var (
	// sentence is what a person can be told: no markup, no query.
	sentence = regexp.MustCompile(`^[A-Za-z%0"][^<>={}\\\n]*$`)
	// name is what programs call something by, or a query.
	name = regexp.MustCompile(`^[^ ]*$|[a-z]:[a-z/]|SELECT|_`)
	word = regexp.MustCompile(`\b[a-z]{2,}\b`)
)

// TestNamedErrors: each error of the domain that has a name is among the words that are
// translated.
func TestNamedErrors(t *testing.T) {
	words, found := englishWords(), 0
	for _, dir := range domain(t) {
		for _, f := range sources(t, dir) {
			ast.Inspect(f.File, func(n ast.Node) bool {
				v, ok := n.(*ast.ValueSpec)
				if !ok || !strings.HasPrefix(v.Names[0].Name, "Err") {
					return true
				}
				for _, value := range v.Values {
					c, ok := value.(*ast.CallExpr)
					if !ok {
						continue
					}
					if s, ok := literal(c.Args[0]); !ok || words[s] == "" {
						t.Errorf("%s: %s is not translated: go test ./gui -run TestEnglish -update", f.Position(v.Pos()), v.Names[0].Name)
					}
					found++
				}
				return true
			})
		}
	}
	if found < 70 {
		t.Errorf("only %d errors with a name were found", found)
	}
}

// TestErrorText: what an error says is translated whole, whatever stands before it; paths,
// names and numbers stay, and what the system says is said in words of people.
func TestErrorText(t *testing.T) {
	gone := &fs.PathError{Op: "stat", Path: "/x/gone.tarj", Err: fs.ErrNotExist}
	for _, c := range []struct {
		err           error
		english, want string
	}{
		{project.ErrLocked, "the segment is locked: unlock it first", "<the segment is locked: unlock it first>"},
		{fmt.Errorf("segment %d: %w", 12, project.ErrLocked), "segment 12: the segment is locked: unlock it first", "<segment 12: <the segment is locked: unlock it first>>"},
		{fmt.Errorf("import %s: %w", "/x/a.txt", session.ErrEmptyDocument), "import /x/a.txt: there is no text in it to translate", "<import /x/a.txt: <there is no text in it to translate>>"},
		{fmt.Errorf("open project %s: %w", "/x/gone.tarj", gone), "open project /x/gone.tarj: there is no such file", "<open project /x/gone.tarj: <there is no such file>>"},
		{&os.PathError{Op: "open", Path: "/x/a b.txt", Err: fs.ErrPermission}, "/x/a b.txt: this computer does not allow it", "/x/a b.txt: <this computer does not allow it>"},
		{&fs.PathError{Op: "open", Path: `C:\x.txt`, Err: fs.ErrNotExist}, `C:\x.txt: there is no such file`, `C:\x.txt: <there is no such file>`},
		{fmt.Errorf("import %s: %w", "/x/a.xlf", &format.Error{Line: 3, Why: "it has more than 7 texts: divide it"}), "import /x/a.xlf: line 3: it has more than 7 texts: divide it", "<import /x/a.xlf: <line 3: <it has more than 7 texts: divide it>>>"},
		{fmt.Errorf("%s: %w (%v)", "/x/p.tarj", db.ErrForeign, "code 26"), "/x/p.tarj: this is not a file of that kind (code 26)", "/x/p.tarj: <this is not a file of that kind> (code 26)"},
		{&store.HeldError{Path: "/x/p.tarj"}, "project /x/p.tarj is in use by another program: close it there, or open its newest snapshot for reading", "<project /x/p.tarj is in use by <another program>: close it there, or open its newest snapshot for reading>"},
		{hint("A. %s"), "A. %s", "A. %s"},
		{
			fmt.Errorf("import /x/a.ods: %w: ods files cannot be read yet: save its text as .txt in UTF-8 and import that", formats.ErrFormat),
			"import /x/a.ods: format not supported: ods files cannot be read yet: save its text as .txt in UTF-8 and import that",
			"<import /x/a.ods: <format not supported>: <ods files cannot be read yet: <save its text as .txt in UTF-8 and import that>>>",
		},
		{&zip.Error{Part: "a.xml", Why: "it is encrypted: remove the password in the program that made the file"}, "part \"a.xml\": it is encrypted: remove the password in the program that made the file", "<part \"a.xml\": <it is encrypted: remove the password in the program that made the file>>"},
		{fmt.Errorf("%w\n%w", project.ErrNoTerm, project.ErrNoName), "there is no such term\nthere is no such name", "<there is no such term>\n<there is no such name>"},
	} {
		if got := errorText(c.err); got != c.english {
			t.Errorf("%v: in English %q", c.err, got)
		}
		s := speech{translated: func(w string) string { return "<" + w + ">" }}
		if got := s.text(c.err.Error()); got != c.want {
			t.Errorf("%v is said as\n%q, want\n%q", c.err, got, c.want)
		}
	}
	// A translation may have another order.
	s := speech{translated: func(w string) string {
		if w == "import %s: %w" {
			return "%[2]s (%[1]s)"
		}
		return w
	}}
	if got := s.text("import /x/a.txt: " + session.ErrEmptyDocument.Error()); got != "there is no text in it to translate (/x/a.txt)" {
		t.Errorf("in another order: %q", got)
	}
}
