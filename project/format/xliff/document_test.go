package xliff

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// collection returns every file of the shared collection that is called XLIFF.
func collection(t *testing.T) []formattest.Sample {
	t.Helper()
	var out []formattest.Sample
	for _, folder := range []string{"xliff1", "xliff2", "sdlxliff", "mqxliff"} {
		root := formattest.Shared(t, "../../..", "formats/"+folder)
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.Contains(filepath.Ext(path), "xl") {
				return err
			}
			b, err := os.ReadFile(path)
			out = append(out, formattest.Sample{Name: folder + strings.TrimPrefix(path, root), Bytes: b, NoUnits: true})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// refused are the files of the collection that are not read: the first three use
// prefixes that they do not declare, and the last one has no root element.
var refused = []string{
	"xliff1/matecat/file-with-complex-structure.xliff", "xliff1/matecat/nested-tag-group/context-group-nested.xlf",
	"xliff1/matecat/with-segment-state.xliff", "xliff2/ms/InvalidFile.xlf",
}

func TestCollection(t *testing.T) {
	var samples []formattest.Sample
	for _, s := range collection(t) {
		if slices.Contains(refused, s.Name) {
			formattest.Refuse(t, Format{}, s, "line")
			continue
		}
		samples = append(samples, s)
	}
	formattest.Run(t, Format{}, samples)
}

// FuzzFormat: what can be read is written byte for byte, and can be translated.
func FuzzFormat(f *testing.F) {
	f.Add([]byte(in12(`<trans-unit id="1" approved="yes"><source>a<g id="1">b</g><x id="2"/></source><target state="final">a</target><note>n</note></trans-unit>`)))
	f.Add([]byte(in12(`<trans-unit id="1"><source>a. b.</source><seg-source><mrk mtype="seg" mid="1">a.<bpt id="1">x</bpt></mrk> <mrk mtype="seg" mid="2">b.<ept id="1"/></mrk></seg-source><target><mrk mtype="seg" mid="1"/></target><sdl:seg-defs><sdl:seg id="1" conf="Draft"/></sdl:seg-defs></trans-unit>`)))
	f.Add([]byte(in12(`<trans-unit id="1" q:status="Rejected" q:locked="locked"><source>a</source></trans-unit><trans-unit id="2" m:confirmed="0"><source>a</source><target>b</target></trans-unit>`)))
	f.Add([]byte(in2("", `<unit id="u"><notes><note id="n">x</note></notes><segment state="initial" subState="tarj:draft"><source>a<sc id="1"/><mrk id="m">b</mrk><ec startRef="1"/><cp hex="0001"/></source></segment></unit>`)))
	f.Fuzz(func(t *testing.T, b []byte) {
		s := formattest.Sample{Name: "a.xlf", Bytes: b}
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || !bytes.Equal(out.Bytes(), b) {
			t.Fatalf("untouched, it is written as\n%q, %v", out.Bytes(), err)
		}
		want := formattest.Translate(&d)
		out.Reset()
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		again, err := formattest.Document(Format{}, formattest.Sample{Name: "a.xlf", Bytes: out.Bytes()})
		if err != nil || len(again.Segments) != len(want) {
			t.Fatalf("%d segments, want %d, %v:\n%s", len(again.Segments), len(want), err, out.Bytes())
		}
		for i, s := range again.Segments {
			if s.Target.Chars != want[i].Chars {
				t.Errorf("segment %d: wrote %q, read %q:\n%s", i, want[i], s.Target, out.Bytes())
			}
		}
	})
}

// TestTranslatedIsValid: what a validator takes, it takes when all of it is translated.
func TestTranslatedIsValid(t *testing.T) {
	script := formattest.Shared(t, "../../..", "formats/validate/validate.sh")
	dir := t.TempDir()
	var before []string
	after := map[string]string{}
	for i, s := range collection(t) {
		d, err := formattest.Document(Format{}, s)
		if err != nil || len(d.Segments) == 0 || len(s.Bytes) > 64<<10 || strings.Contains(strings.ToLower(s.Name), "bad") {
			continue
		}
		// A sample of them: one of XLIFF 2 takes seconds.
		if i%8 != 0 || strings.HasPrefix(s.Name, "xliff2") && i%160 != 0 {
			continue
		}
		formattest.Translate(&d)
		d.Comments = map[string][]project.Comment{d.Segments[0].ID: {{Author: "Omar", Text: "Which <one>?"}, {Text: "This"}}}
		var b bytes.Buffer
		if err := (Format{}).Write(&b, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, fmt.Sprintf("%03d.xlf", i))
		before = append(before, name)
		after[name] = filepath.Join(dir, fmt.Sprintf("%03d-translated.xlf", i))
		if err := errors.Join(os.WriteFile(name, s.Bytes, 0o600), os.WriteFile(after[name], b.Bytes(), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	out, _ := exec.Command("bash", append([]string{script}, before...)...).Output()
	var valid []string
	for line := range strings.Lines(string(out)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "valid    "); ok {
			valid = append(valid, after[name])
		}
	}
	if len(valid) < 10 {
		t.Skipf("of %d files %d are valid: the validators are not installed", len(before), len(valid))
	}
	formattest.Validate(t, "../../..", valid...)
}
