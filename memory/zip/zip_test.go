package zip

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

type entry struct{ name, content string }

var entries = []entry{
	{"[Content_Types].xml", "<Types/>"},
	{"word/", ""},
	{"word/document.xml", strings.Repeat("نص ", 1000)},
	{"word/media/image1.png", "\x89PNG not packed"},
	{"عربي.txt", "x"},
}

// pack makes an archive as Word does: deflated, with the sizes behind the data.
func pack(t testing.TB, list ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range list {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: time.Date(2020, 1, 2, 3, 4, 6, 0, time.UTC), Comment: "c"}
		if strings.HasSuffix(e.name, ".png") {
			h.Method = zip.Store
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, e.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestArchive(t *testing.T) {
	original := pack(t, entries...)
	a, err := Open(original)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(a.Names()); got != "[[Content_Types].xml word/document.xml word/media/image1.png عربي.txt]" {
		t.Errorf("the parts are %s", got)
	}
	if b, err := a.Read("WORD/Document.xml"); err != nil || string(b) != entries[2].content {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	var bad *Error
	if _, err := a.Read("word/none.xml"); !errors.As(err, &bad) || bad.Part != "word/none.xml" || !errors.Is(err, ErrRefused) {
		t.Errorf("a part that is missing: %v", err)
	}
	var out bytes.Buffer
	if err := a.Write(&out); err != nil || !bytes.Equal(out.Bytes(), original) {
		t.Errorf("unchanged it is not the same: %v", err)
	}

	a.Replace("word/document.xml", []byte("new"))
	a.Remove("عربي.txt")
	if b, err := a.Read("word/document.xml"); err != nil || string(b) != "new" || a.Has("عربي.txt") {
		t.Errorf("%q, %v", b, err)
	}
	out.Reset()
	if err := a.Write(&out); err != nil {
		t.Fatal(err)
	}
	was, _ := zip.NewReader(bytes.NewReader(original), int64(len(original)))
	is, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil || len(is.File) != 4 {
		t.Fatalf("%v", err)
	}
	for i, f := range is.File {
		want := entries[i].content
		if i == 2 {
			want = "new"
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || string(got) != want || f.Name != entries[i].name {
			t.Errorf("%s: %q, %v", f.Name, got, err)
		}
		if !f.Modified.Equal(was.File[i].Modified) || f.Comment != "c" {
			t.Errorf("%s: its date is %v, its comment %q", f.Name, f.Modified, f.Comment)
		}
		if i == 2 {
			continue
		}
		packed := func(f *zip.File) []byte {
			r, err := f.OpenRaw()
			if err != nil {
				t.Fatal(err)
			}
			b, _ := io.ReadAll(r)
			return b
		}
		if !bytes.Equal(packed(f), packed(was.File[i])) {
			t.Errorf("%s was packed again", f.Name)
		}
	}
}

func TestRefused(t *testing.T) {
	many := make([]entry, MaxEntries+1)
	for i := range many {
		many[i].name = fmt.Sprint(i)
	}
	zeros := strings.Repeat("\x00", MaxPart/8)
	for _, tt := range []struct {
		name, says string
		b          []byte
	}{
		{"no zip", "not whole", []byte("PK\x03\x04 and nothing")},
		{"empty", "not whole", nil},
		{"up", `part "a/../../b"`, pack(t, entry{"a/../../b", "x"})},
		{"absolute", "leads out", pack(t, entry{"/etc/x", "x"})},
		{"backslash", "leads out", pack(t, entry{`a\..\b`, "x"})},
		{"drive", "leads out", pack(t, entry{"C:x", "x"})},
		{"double", "twice", pack(t, entry{"a.xml", "x"}, entry{"A.xml", "y"})},
		{"many", "5001 entries", pack(t, many...)},
		{"bomb", "200 times", pack(t, entry{"a", "x"}, entry{"b", zeros})},
	} {
		_, err := Open(tt.b)
		var bad *Error
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: got %v, want an error that says %q", tt.name, err, tt.says)
		}
	}
	if _, err := Open(pack(t, entry{"a..b/c..", "x"})); err != nil {
		t.Errorf("dots in a name are no fault: %v", err)
	}
}

// What is unpacked counts, whatever the list says.
func TestLies(t *testing.T) {
	b := pack(t, entry{"a", strings.Repeat("\x00", 8<<20)})
	// The size in the list becomes 1.
	at := bytes.LastIndex(b, []byte("PK\x01\x02")) + 24
	copy(b[at:], []byte{1, 0, 0, 0})
	a, err := Open(b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read("a"); err == nil {
		t.Error("8 MiB of zeros that are told to be one byte are read")
	}
}

func TestLargePart(t *testing.T) {
	a, err := Open(pack(t, entry{"a.png", strings.Repeat("\x00", MaxPart+1)}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read("a.png"); err == nil || !strings.Contains(err.Error(), `part "a.png": it has more than 64 MiB`) {
		t.Errorf("got %v", err)
	}
}

func TestShared(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/formats/docx/*/*.docx")
	if paths == nil {
		t.Skip("shared/formats is not beside the checkout")
	}
	refused := 0
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Open(b)
		if err != nil {
			t.Logf("%s: %v", filepath.Base(p), err)
			refused++
			continue
		}
		for _, name := range a.Names() {
			if c, err := a.Read(name); err == nil {
				a.Replace(name, c)
			}
		}
		var out bytes.Buffer
		if err := a.Write(&out); err != nil {
			t.Errorf("%s: %v", p, err)
			continue
		}
		if _, err := Open(out.Bytes()); err != nil {
			t.Errorf("%s: written again: %v", p, err)
		}
	}
	if refused > len(paths)/20 {
		t.Errorf("%d of %d are refused", refused, len(paths))
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(pack(f, entries...), uint64(1))
	f.Fuzz(func(t *testing.T, b []byte, seed uint64) {
		a, err := Open(b)
		if err != nil {
			return
		}
		r := rand.New(rand.NewPCG(seed, 1))
		want := map[string]string{}
		for _, name := range a.Names() {
			c, err := a.Read(name)
			if err != nil {
				continue
			}
			want[name] = string(c)
			if r.IntN(2) == 0 {
				a.Replace(name, c)
			}
		}
		var out bytes.Buffer
		if err := a.Write(&out); err != nil {
			t.Fatalf("was read and cannot be written: %v", err)
		}
		again, err := Open(out.Bytes())
		if err != nil {
			t.Fatalf("what was written is refused: %v", err)
		}
		for name, c := range want {
			if got, err := again.Read(name); err != nil || string(got) != c {
				t.Errorf("%q: %q, %v; want %q", name, got, err, c)
			}
		}
	})
}
