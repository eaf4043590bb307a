package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"tarjuman/assets"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tarj": main})
}

// TestScripts walks through whole jobs. The sample article stands in each
// script's folder.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "data"))
			e.Setenv("HOME", e.WorkDir)
			// The sample with its first heading translated, which txtar cannot hold:
			// it has no line end at its end.
			translated := strings.Replace(string(assets.Sample), "شراكة طويلة الأمد", "A long partnership", 1)
			return errors.Join(
				os.WriteFile(filepath.Join(e.WorkDir, assets.SampleName), assets.Sample, 0o644),
				os.WriteFile(filepath.Join(e.WorkDir, "merged.want"), []byte(translated), 0o644),
			)
		},
	})
}

// TestHelp: every command has a summary, an example that it accepts as its own,
// and help that ends well.
func TestHelp(t *testing.T) {
	for _, cmd := range commands() {
		if cmd.summary == "" || cmd.example == "" {
			t.Errorf("%s: no summary or no example", cmd.name)
		}
		out := new(strings.Builder)
		if code := run(context.Background(), append([]string{"help"}, strings.Fields(cmd.name)...), nil, out, out); code != 0 {
			t.Errorf("help %s: exit %d, %s", cmd.name, code, out)
		}
	}
}
