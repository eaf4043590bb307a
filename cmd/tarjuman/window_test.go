package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestWindow does the job on the sample in the real window, under Xvfb and with
// real keys, and looks at what is on the disk afterwards.
func TestWindow(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"Xvfb", "xdotool", "xclip", "import"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed: make test installs it", tool)
		}
	}
	out := t.TempDir()
	script, err := filepath.Abs("../../.ci/window")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(script, out)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	type segment struct {
		Target, Status string
		Origin         struct {
			Kind  string
			Score int
		}
	}
	segments := func(project string) (list []segment) {
		cmd := exec.Command(filepath.Join(out, "bin", "tarj"), "segments", filepath.Join(out, project), "--json")
		cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+out)
		b, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(b) {
			var s segment
			if err := json.Unmarshal(line, &s); err != nil {
				t.Fatal(err)
			}
			list = append(list, s)
		}
		return list
	}
	first := segments("first.tarj")
	if len(first) != 26 {
		t.Fatalf("%d segments", len(first))
	}
	if first[0].Status != "translated" || first[1].Status != "translated" || first[2].Status != "draft" ||
		first[2].Target != "US Secretary of State Mike Pompeo hosted his Kuwaiti counterpart" {
		t.Errorf("the first project: %+v", first[:3])
	}
	second := segments("second.tarj")
	if s := second[0]; s.Status != "translated" || s.Target != first[0].Target || s.Origin.Kind != "memory" || s.Origin.Score < 101 {
		t.Errorf("the second project, confirmed match: %+v", s)
	}
	if s := second[1]; s.Status != "draft" || s.Target != first[1].Target {
		t.Errorf("the second project, inserted match: %+v", s)
	}
	for _, name := range []string{"window.png", "article.en.txt", "article.1.2.xlf", "article.2.1.xlf", "article.tmx", "article.html", "article.csv"} {
		if st, err := os.Stat(filepath.Join(out, name)); err != nil || st.Size() < 1000 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
