package formats

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// TestFiles runs the suite on every file in the folder that TARJ_FILES names, whatever
// its format; it skips without one. What is refused is listed with the reason (-v), and
// what takes more than a second to read.
func TestFiles(t *testing.T) {
	folder := os.Getenv("TARJ_FILES")
	if folder == "" {
		t.Skip("TARJ_FILES names no folder")
	}
	taken, refused := map[string]int{}, map[string]int{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := filepath.Base(path)
		f, err := Detect(name, b)
		if err != nil {
			t.Logf("%s: %v", path, err)
			refused["not detected"]++
			return nil
		}
		start := time.Now()
		c, err := f.Read(b, format.Options{})
		if err != nil {
			t.Logf("%s: %v", path, err)
			refused[f.Name()]++
			return nil
		}
		if d := time.Since(start); d > time.Second {
			t.Logf("%s is read in %v", path, d.Round(time.Millisecond))
		}
		taken[f.Name()]++
		t.Run(path, func(t *testing.T) {
			formattest.RoundTrip(t, f, formattest.Sample{
				Name: name, Bytes: b, NoUnits: true, Guessed: f.Name() == "txt", Squeezed: f.Name() == "html",
				AnyBytes: slices.ContainsFunc(c.Notices, func(s string) bool { return strings.HasPrefix(s, "Macros") }) ||
					slices.Contains([]string{".docm", ".dotx", ".dotm", ".xlsm", ".xltx", ".xltm"}, format.Ext(name)),
			})
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("taken %v, refused %v", taken, refused)
}

// read detects and reads a file.
func read(name string, b []byte) (format.Content, error) {
	f, err := Detect(name, b)
	if err != nil {
		return format.Content{}, err
	}
	return f.Read(b, format.Options{})
}
