package xliff

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tarjuman/assets"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
	"tarjuman/project/format/txt"
)

const up = "../../.."

func TestSuite(t *testing.T) {
	for _, b := range []format.Bilingual{V12{}, V21{}} {
		t.Run(b.Name(), func(t *testing.T) { formattest.Bilingual(t, b) })
	}
}

// article is the sample with every status on its segments.
func article(t *testing.T) format.Document {
	t.Helper()
	d, err := formattest.Document(txt.Format{}, formattest.Sample{Name: assets.SampleName, Bytes: assets.Sample})
	if err != nil {
		t.Fatal(err)
	}
	formattest.Translate(&d)
	all := project.Statuses()
	for i := range d.Segments {
		s := &d.Segments[i]
		s.Status = all[i%len(all)]
		s.Locked = i%7 == 0
		if s.Status == project.New {
			s.Target = text.Text{}
		}
	}
	return d
}

func TestValid(t *testing.T) {
	approved := article(t)
	for i := range approved.Segments {
		s := &approved.Segments[i]
		s.Target, s.Status = text.Plain("Done."), project.Approved
	}
	dir := t.TempDir()
	var paths []string
	for _, b := range []format.Bilingual{V12{}, V21{}} {
		for name, docs := range map[string][]format.Document{
			"everything": formattest.Documents(), "article": {article(t)}, "approved": {approved}, "hints": {hintDocument(t)}, "empty document": {article(t), {Document: project.Document{ID: "0 ?", Name: "e"}}},
		} {
			path := filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+"-"+b.Name()+b.Ext())
			if err := os.WriteFile(path, formattest.Write(t, b, docs, format.Export{}), 0o600); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
	}
	formattest.Validate(t, up, paths...)
}

// The characters of every text are in the file, in order.
func TestTextSurvives(t *testing.T) {
	d := article(t)
	for _, b := range []format.Bilingual{V12{}, V21{}} {
		out := formattest.Write(t, b, []format.Document{d}, format.Export{})
		var sources, targets []string
		dec := xml.NewDecoder(bytes.NewReader(out))
		for {
			tok, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			s, ok := tok.(xml.StartElement)
			if !ok || s.Name.Local != "source" && s.Name.Local != "target" {
				continue
			}
			var chars string
			if err := dec.DecodeElement(&chars, &s); err != nil {
				t.Fatal(err)
			}
			if s.Name.Local == "source" {
				sources = append(sources, chars)
			} else {
				targets = append(targets, chars)
			}
		}
		k := 0
		for i, s := range d.Segments {
			if sources[i] != s.Source.Chars {
				t.Errorf("%s: source %d is %q", b.Name(), i+1, sources[i])
			}
			if s.Status == project.New {
				continue
			}
			if targets[k] != s.Target.Chars {
				t.Errorf("%s: target %d is %q, want %q", b.Name(), i+1, targets[k], s.Target.Chars)
			}
			k++
		}
		if k != len(targets) {
			t.Errorf("%s: %d targets, want %d: a new segment has none", b.Name(), len(targets), k)
		}
	}
}

// The table of UX.md.
func TestStates(t *testing.T) {
	for _, tt := range []struct {
		status                       project.Status
		state12, approved            string
		state21, sub, state21AllDone string
	}{
		{project.New, "new", "", "initial", "", "initial"},
		{project.Draft, "needs-translation", "", "initial", "tarj:draft", "initial"},
		{project.Translated, "translated", "", "translated", "", "translated"},
		{project.Returned, "needs-review-translation", "", "initial", "tarj:returned", "initial"},
		{project.Approved, "signed-off", "yes", "reviewed", "", "final"},
	} {
		if got := state12(tt.status); got != tt.state12 {
			t.Errorf("%s in 1.2 is %s, want %s", tt.status, got, tt.state12)
		}
		if got, sub := state21(tt.status, false); got != tt.state21 || sub != tt.sub {
			t.Errorf("%s in 2.1 is %s %s, want %s %s", tt.status, got, sub, tt.state21, tt.sub)
		}
		if got, _ := state21(tt.status, true); got != tt.state21AllDone {
			t.Errorf("%s in a finished document is %s, want %s", tt.status, got, tt.state21AllDone)
		}
		d := format.Document{Segments: []project.Segment{{ID: "1", Source: text.Plain("س"), Target: text.Plain("t"), Status: tt.status}}}
		out := formattest.Write(t, V12{}, []format.Document{d}, format.Export{})
		if got := bytes.Contains(out, []byte(`approved="yes"`)); got != (tt.approved == "yes") {
			t.Errorf("%s: approved is %v", tt.status, got)
		}
	}
}

func TestPieces(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a", "a"},
		{"⟦1⟧a⟦/1⟧", "(1 a)1"},
		{"⟦1⟧⟦2⟧a⟦/2⟧b⟦/1⟧", "(1 (2 a)2 b)1"},
		{"⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧", "<1 a<2 b>1 c>2"},
		{"⟦3⟧⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧⟦/3⟧", "(3 <1 a<2 b>1 c>2 )3"},
		{"⟦1⟧a⟦2⟧b⟦3⟧c⟦/1⟧d⟦/3⟧e⟦/2⟧", "<1 a<2 b<3 c>1 d>3 e>2"},
		{"⟦1⟧a⟦2⟧b⟦/2⟧⟦3⟧c⟦/1⟧d⟦/3⟧", "<1 a(2 b)2 <3 c>1 d>3"},
		{"⟦/1⟧a⟦2⟧", "[/1]a[2]"},
		{"⟦1⟧a⟦2⟧b⟦/1⟧", "(1 a[2]b)1"},
		{"⟦/1⟧a⟦1⟧", "[/1]a[1]"},
		{"⟦1⟧⟦1⟧a⟦/1⟧⟦/1⟧", "(1 (1 a)1 )1"},
		{"⟦1/⟧a\x01", "{1}a!"},
	} {
		in, err := text.Parse(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, p := range pieces(in) {
			n := string(rune('0' + p.code.N))
			b.WriteString([]string{p.text, "!", "{" + n + "}", "(" + n + " ", ")" + n + " ", "<" + n + " ", ">" + n + " ", "[" + n + "]", "[/" + n + "]"}[p.form])
		}
		if got := strings.TrimSpace(b.String()); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(tt.want, " ", "") {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestTokens(t *testing.T) {
	valid := regexp.MustCompile(`^[A-Za-z0-9._-]+$`)
	seen := map[string]string{}
	for _, id := range []string{"", "a", "0f", "a b", "a_20_b", "نص", "a:b", "<>&"} {
		got := token("s", id)
		if !valid.MatchString(got) {
			t.Errorf("token(%q) = %q is no NMTOKEN", id, got)
		}
		if other, ok := seen[got]; ok {
			t.Errorf("%q and %q have the same token %q", id, other, got)
		}
		seen[got] = id
	}
}

// Any codes give a file that is well-formed, with every id once in each text.
func FuzzInline(f *testing.F) {
	f.Add("⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧⟦3/⟧")
	f.Add("⟦/1⟧⟦1⟧⟦1⟧⟦/1⟧\x01")
	id := regexp.MustCompile(` id="([^"]*)"`)
	f.Fuzz(func(t *testing.T, s string) {
		in, err := text.Parse(strings.ToValidUTF8(s, "?"))
		if err != nil || len(in.Codes) > 50 {
			return
		}
		d := format.Document{Segments: []project.Segment{{ID: "1", Source: in, Target: in, Status: project.Draft}}}
		for _, b := range []format.Bilingual{V12{}, V21{}} {
			out := formattest.Write(t, b, []format.Document{d}, format.Export{})
			dec := xml.NewDecoder(bytes.NewReader(out))
			for {
				_, err := dec.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%v in\n%s", err, out)
				}
			}
			_, rest, _ := strings.Cut(string(out), "<source")
			source, _, _ := strings.Cut(rest, "</source>")
			seen := map[string]bool{}
			for _, m := range id.FindAllStringSubmatch(source, -1) {
				if seen[m[1]] {
					t.Fatalf("id %s stands twice in %s", m[1], source)
				}
				seen[m[1]] = true
			}
		}
	})
}
