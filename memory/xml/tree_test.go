package xml

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// outline writes the nodes of a tree with the bytes they stand for.
func outline(t *Tree, n Node) string {
	if t.IsText(n) {
		from, to := t.Span(n)
		return "'" + string(t.Source()[from:to]) + "'=" + t.Text(n)
	}
	var b strings.Builder
	b.WriteString("{" + t.Prefix(n) + t.Name(n).Local)
	for c := range t.Children(n) {
		b.WriteString(" " + outline(t, c))
	}
	b.WriteString("}")
	return b.String()
}

func TestTree(t *testing.T) {
	const doc = "<?xml version='1.0'?><!-- <x> --><a xmlns:p=\"urn:p\" p:b = 'x &lt;&#10;\"' c=\"\">1&amp;\r\n<!-- c -->2<p:d/><![CDATA[<&]]><e  ></e ></a>\n"
	for name, b := range map[string][]byte{
		"utf-8":    []byte(doc),
		"mark":     []byte("\uFEFF" + doc),
		"utf-16le": []byte("\xFF\xFE" + wide(doc, false)),
		"utf-16be": []byte("\xFE\xFF" + wide(doc, true)),
		"1256":     []byte(strings.Replace(doc, "'1.0'", "'1.0' encoding='windows-1256'", 1)),
	} {
		tree, err := ParseTree(b)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := "{a '1&amp;\r\n'=1&\n '2'=2 {p:d} '<![CDATA[<&]]>'=<& {e}}"
		if got := outline(tree, tree.Root()); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
		if got := tree.Text(tree.Root()); got != "1&\n2<&" {
			t.Errorf("%s: the text is %q", name, got)
		}
		if v, ok := tree.Attr(0, Name{"urn:p", "b"}); !ok || v != "x <\n\"" {
			t.Errorf("%s: the attribute is %q, %v", name, v, ok)
		}
		if v, ok := tree.Attr(0, Name{"", "c"}); !ok || v != "" {
			t.Errorf("%s: the empty attribute is %q, %v", name, v, ok)
		}
		if _, ok := tree.Attr(0, Name{"", "b"}); ok {
			t.Errorf("%s: an attribute is found in another namespace", name)
		}
		e := tree.Child(0, Name{"", "e"})
		from, to := tree.Span(e)
		inner, end := tree.Inner(e)
		if got := string(tree.Source()[from:to]); got != "<e  ></e >" || inner != end || string(tree.Source()[end:to]) != "</e >" {
			t.Errorf("%s: the element is %q, its end %d %d", name, got, inner, end)
		}
		if tree.Parent(e) != tree.Root() || tree.Parent(0) != None || tree.Next(e) != None || tree.Line(e) != 2 {
			t.Errorf("%s: parent %d, next %d, line %d", name, tree.Parent(e), tree.Next(e), tree.Line(e))
		}
		back, err := tree.Encode(tree.Source())
		if err != nil || !bytes.Equal(back, b) {
			t.Errorf("%s: encoded again it is %q, %v", name, back, err)
		}
	}
}

func TestTreeEncodesWhatIsMissing(t *testing.T) {
	tree, err := ParseTree([]byte("<?xml version='1.0' encoding='windows-1256'?><a>\xC7</a>"))
	if err != nil || tree.Text(0) != "ا" {
		t.Fatalf("%v", err)
	}
	got, err := tree.Encode([]byte("<a>اł</a>"))
	if err != nil || string(got) != "<a>\xC7&#322;</a>" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestTreeRefuses(t *testing.T) {
	for _, s := range []string{"", "<a>", "<a></b>", "<a/>x", "<p:a/>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", "<a>\xFF</a>", "\xFF\xFE<\x00a\x00\x00\xD8>\x00"} {
		if _, err := ParseTree([]byte(s)); err == nil {
			t.Errorf("%q is read", s)
		}
	}
	if tree, err := ParseTree([]byte("<!DOCTYPE a><a/>")); err != nil || !tree.Doctype() {
		t.Errorf("the DOCTYPE is not seen: %v", err)
	}
}

func TestEscape(t *testing.T) {
	if got := Escape("a<&>\"\r\x01\n"); got != "a&lt;&amp;&gt;\"&#13;\n" {
		t.Errorf("%q", got)
	}
	if got := EscapeValue("a<\"\n'"); got != "a&lt;&quot;&#10;'" {
		t.Errorf("%q", got)
	}
}

// A tree has the tokens of the Decoder, each where it stands: put together, the
// spans of the children and what is between them are the element.
// Trees that are in use together have a limit.
func TestBeside(t *testing.T) {
	b := []byte("<a b='c'>d</a>")
	tree, err := ParseTreeBeside(b, maxTogether-len(b)-2*nodeSize-attrSize-nodeSize)
	if err != nil || tree.Size() < len(b)+2*nodeSize+attrSize {
		t.Fatal(err)
	}
	if _, err := ParseTreeBeside(b, maxTogether-tree.Size()+1); err == nil || !strings.Contains(err.Error(), "too much") {
		t.Errorf("it is read: %v", err)
	}
}

func FuzzTree(f *testing.F) {
	f.Add([]byte(document))
	f.Add([]byte("\xFF\xFE" + wide("<a b='&#1;'>نص<c/></a>", false)))
	paths, _ := filepath.Glob("testdata/*.xml")
	for _, p := range paths {
		if b, err := os.ReadFile(p); err == nil {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		tree, err := ParseTree(b)
		want, _, wrong := all(bytes.NewReader(b))
		if (err == nil) != (wrong == nil) {
			t.Fatalf("%q: the tree says %v, the decoder %v", b, err, wrong)
		}
		if err != nil {
			return
		}
		if n := mostNodes(tree.src); tree.Len() > n {
			t.Errorf("%q: %d nodes, where there may be %d", b, tree.Len(), n)
		}
		if got := tree.Text(tree.Root()); got != want {
			t.Errorf("%q: the text is %q, want %q", b, got, want)
		}
		for n := Node(0); int(n) < tree.Len(); n++ {
			from, to := tree.Span(n)
			inner, end := tree.Inner(n)
			if from > inner || inner > end || end > to {
				t.Fatalf("%q: node %d has %d %d %d %d", b, n, from, inner, end, to)
			}
			at := inner
			for c := range tree.Children(n) {
				cf, ct := tree.Span(c)
				if cf < at || ct > end || tree.Parent(c) != n {
					t.Fatalf("%q: child %d of %d at %d to %d", b, c, n, cf, ct)
				}
				at = ct
			}
		}
		back, err := tree.Encode(tree.Source())
		if err != nil || !bytes.Equal(back, b) {
			t.Errorf("%q: encoded again %q, %v", b, back, err)
		}
	})
}

// What would take too much memory is refused before it does.
func TestTreeLimits(t *testing.T) {
	var names strings.Builder
	for i := range maxNames + 1 {
		fmt.Fprintf(&names, "<n%d/>", i)
	}
	for _, tt := range []struct{ body, says string }{
		{strings.Repeat("<a/>", maxIndex/nodeSize), "too much to be read as a whole"},
		{strings.Repeat("<a b='' c='>' d=''/>", maxIndex/(nodeSize+3*attrSize)), "too much to be read as a whole"},
		{names.String(), "more than 10000 names"},
	} {
		_, err := ParseTree([]byte("<r>" + tt.body + "</r>"))
		if err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%.20s: %v", tt.body, err)
		}
	}
}
