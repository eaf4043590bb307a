package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// peer is another program that translates, with its key to the next segment and where it
// shows the source of that.
type peer struct {
	name    string
	command []string
	key     string
	source  area
}

var peers = []peer{
	{"lokalize", []string{"dbus-run-session", "--", "lokalize"}, "Next", area{270, 87, 848, 190, 0}},
	{"poedit", []string{"poedit"}, "ctrl+Down", area{4, 380, 640, 500, 0}},
}

// BenchmarkPeers does in other programs what BenchmarkKeyToNextSegment does, on the same desk and
// with the same sentences. A program that is not installed is skipped.
func BenchmarkPeers(b *testing.B) {
	const keys, perStart = 100, 20
	for _, p := range peers {
		for _, n := range []int{25, 10000} {
			b.Run(fmt.Sprint(p.name, "/", n), func(b *testing.B) {
				for _, tool := range []string{p.name, p.command[0]} {
					if _, err := exec.LookPath(tool); err != nil {
						b.Skipf("%s is not installed", tool)
					}
				}
				d := newDesk(b)
				path := filepath.Join(d.home, "peer.po")
				writeCatalog(b, path, n)
				// Lokalize asks who works, unless it knows.
				who := "[Identity]\nauthorName=T\nauthorLocalizedName=T\nauthorEmail=t@example.org\nDefaultLangCode=en\nDefaultMailingList=t@example.org\n"
				if err := os.WriteFile(filepath.Join(d.home, "config", "lokalizerc"), []byte(who), 0o600); err != nil {
					b.Fatal(err)
				}
				var took []time.Duration
				for b.Loop() {
					for len(took) < keys {
						took = append(took, d.pressIn(p, path, perStart)...)
					}
				}
				report(b, "", took)
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// pressIn opens a catalogue in another program, goes to the next segment often, ends the
// program, and returns how long each took to be seen.
func (d *desk) pressIn(p peer, path string, keys int) (took []time.Duration) {
	d.tb.Helper()
	cmd := exec.Command(p.command[0], append(p.command[1:], path)...)
	cmd.Env = d.env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // with what it starts
	if err := cmd.Start(); err != nil {
		d.tb.Fatal(err)
	}
	defer func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		_ = cmd.Wait()
		d.screen.clear()
	}()
	d.wait("window of "+p.name, 20*time.Second, func() bool {
		focus := exec.Command("xdotool", "search", "--onlyvisible", "--class", p.name, "windowfocus")
		focus.Env = d.env
		return focus.Run() == nil
	})
	time.Sleep(3 * time.Second) // what it does after opening
	for range keys {
		took = append(took, d.echo(p.key, p.source, func() { d.press(p.key) }))
		d.settle(p.source, 200*time.Millisecond)
	}
	return took
}

// writeCatalog writes a catalogue of n drafts in gettext's format.
func writeCatalog(tb testing.TB, path string, n int) {
	tb.Helper()
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	var b bytes.Buffer
	b.WriteString("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: en\\n\"\n\n")
	lines := corpus(tb)
	for i := range n {
		p := lines[i%len(lines)]
		fmt.Fprintf(&b, "#, fuzzy\nmsgid \"%d %s\"\nmsgstr \"%d %s\"\n\n", i+1, quote.Replace(p.arabic), i+1, quote.Replace(p.english))
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		tb.Fatal(err)
	}
}
