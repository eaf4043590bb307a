package store

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// The writer of TestKill runs in a process of its own, which is this test
// binary with writerEnv set: "commit" acknowledges an edit when it is durable,
// "early" before it is written.
const writerEnv = "TARJUMAN_TEST_WRITER"

func TestMain(m *testing.M) {
	if mode := os.Getenv(writerEnv); mode != "" {
		if err := write(os.Args[len(os.Args)-1], mode == "early"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// write types into the first segment for ever, a number more each time, and
// prints the number of each edit that it acknowledges. Every tenth edit is an
// operation, the others are what an editor saves while one types.
func write(path string, early bool) error {
	p, err := Open(ctx, path, Me("writer"))
	if err != nil {
		return err
	}
	st, err := p.Load(ctx)
	if err != nil {
		return err
	}
	s := *st.Segments[0]
	for n := number(st) + 1; ; n++ {
		if early {
			fmt.Println(n)
		}
		t := text.Plain(strconv.Itoa(n))
		if n%10 == 0 {
			next, err := edit.SetTarget(s, t, project.Origin{Kind: project.Typed})
			if err != nil {
				return err
			}
			op := Op{ID: project.NewID(), Kind: "type", Changes: []Change{{s, next}}, Working: []string{s.ID}}
			if err := p.Commit(ctx, op); err != nil {
				return err
			}
			s = next
		} else if err := p.SaveTyping(ctx, s.ID, Typing{Target: t}); err != nil {
			return err
		}
		if !early {
			fmt.Println(n)
		}
	}
}

// number is the edit that the first segment holds.
func number(st State) int {
	s := st.Segments[0]
	t := s.Target
	if w, ok := st.Working[s.ID]; ok {
		t = w.Target
	}
	n, _ := strconv.Atoi(t.Chars)
	return n
}

// kills runs the writer on a new project and kills it n times while it writes.
// It returns how many edits were acknowledged in all and after how many kills
// the last acknowledged one was not in the file.
func kills(t *testing.T, mode string, n int) (acknowledged, lost int) {
	home(t)
	path := filepath.Join(t.TempDir(), "p.tarj")
	p, err := Create(ctx, path, info, Me("x"))
	if err != nil {
		t.Fatal(err)
	}
	commit(t, p, sample())
	p.Close()
	for range n {
		cmd := exec.Command(os.Args[0], "-test.run=^$", path)
		cmd.Env = append(os.Environ(), writerEnv+"="+mode)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		last, wait := 0, 5+rand.IntN(60)
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			last, _ = strconv.Atoi(lines.Text())
			acknowledged++
			if wait--; wait == 0 {
				// Somewhere in the next edit, not just after this one.
				time.AfterFunc(time.Duration(rand.IntN(3000))*time.Microsecond, func() { cmd.Process.Kill() })
			}
		}
		cmd.Wait()
		if wait > 0 {
			t.Fatal("the writer ended by itself")
		}
		q, err := Open(ctx, path, Me("x"))
		if err != nil {
			t.Fatalf("after a kill: %v", err)
		}
		if found, err := q.Verify(ctx); err != nil || found != nil {
			t.Fatalf("after a kill: %v, %v", found, err)
		}
		if got := number(load(t, q)); got < last {
			lost++
		}
		q.Close()
	}
	return acknowledged, lost
}

func TestKill(t *testing.T) {
	if n, lost := kills(t, "commit", 50); lost != 0 {
		t.Errorf("%d of 50 kills lost an acknowledged edit", lost)
	} else {
		t.Logf("50 kills, %d acknowledged edits, none lost", n)
	}
}

// TestKillFindsAnEarlyAcknowledgement is the negative control: a writer that
// acknowledges before it commits is caught.
func TestKillFindsAnEarlyAcknowledgement(t *testing.T) {
	if n, lost := kills(t, "early", 50); lost == 0 {
		t.Error("a writer that acknowledges too early went unnoticed")
	} else {
		t.Logf("50 kills, %d acknowledged edits, lost after %d of the kills", n, lost)
	}
}
