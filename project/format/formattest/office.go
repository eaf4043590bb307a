package formattest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Office opens a file in LibreOffice and returns what it is converted to, as
// "txt:Text (encoded):UTF8", by the ending of the result. It skips the test where
// the program for it, writer or calc, is not installed.
func Office(t *testing.T, name string, b []byte, to, ext string) []byte {
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
	dir := t.TempDir()
	in := filepath.Join(dir, name)
	if err := os.WriteFile(in, b, 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out := filepath.Join(dir, "out")
	c := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", to, "--outdir", out, in)
	said, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("LibreOffice: %v: %s", err, said)
	}
	base := name[:len(name)-len(filepath.Ext(name))]
	b, err = os.ReadFile(filepath.Join(out, base+ext))
	if err != nil {
		t.Fatalf("LibreOffice did not open %s: %s", name, said)
	}
	return b
}
