package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A desk is a display of its own (Xvfb) with a keyboard (xdotool), a clipboard
// (xclip) and a home folder that is empty at first but for the drivers' cache.
// What the display shows is read from its memory, so that the first changed
// pixels are seen within a millisecond and without asking the server.
type desk struct {
	tb     testing.TB
	home   string
	env    []string
	screen *screen
	keys   io.Writer // commands to xdotool, a line each
}

// newDesk starts a desk, and ends it with the test. It skips where a tool is
// not installed.
func newDesk(tb testing.TB) *desk {
	tb.Helper()
	for _, tool := range []string{"Xvfb", "xdotool", "xclip"} {
		if _, err := exec.LookPath(tool); err != nil {
			tb.Skipf("%s is not installed: make test installs it", tool)
		}
	}
	d := &desk{tb: tb, home: tb.TempDir()}
	for _, dir := range []string{"data", "config", "screen"} {
		if err := os.Mkdir(filepath.Join(d.home, dir), 0o700); err != nil {
			tb.Fatal(err)
		}
	}
	// The server says through a pipe which display it took.
	number, told, err := os.Pipe()
	if err != nil {
		tb.Fatal(err)
	}
	defer number.Close()
	folder := filepath.Join(d.home, "screen")
	server := exec.Command("Xvfb", "-displayfd", "3", "-fbdir", folder, "-screen", "0", "1280x820x24", "-noreset", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{told}
	d.start(server, nil)
	told.Close()
	var display string
	if _, err := fmt.Fscan(number, &display); err != nil {
		tb.Fatalf("Xvfb names no display: %v", err)
	}
	d.env = append(os.Environ(), "DISPLAY=:"+display, "LIBGL_ALWAYS_SOFTWARE=1", "HOME="+d.home, "FYNE_THEME=light",
		"XDG_DATA_HOME="+d.home+"/data", "XDG_CONFIG_HOME="+d.home+"/config", "XDG_CACHE_HOME="+cache(tb))
	d.screen = openScreen(tb, filepath.Join(folder, "Xvfb_screen0"))

	keyboard := exec.Command("xdotool", "-")
	keyboard.Env = d.env
	var said bytes.Buffer
	keyboard.Stderr = &said
	tb.Cleanup(func() {
		if said.Len() > 0 {
			tb.Logf("xdotool: %s", said.String())
		}
	})
	in, err := keyboard.StdinPipe()
	if err != nil {
		tb.Fatal(err)
	}
	d.keys = in
	d.start(keyboard, in.Close)
	return d
}

// start runs a command until the end of the test. finish, when not nil, asks it
// to end by itself.
func (d *desk) start(cmd *exec.Cmd, finish func() error) {
	d.tb.Helper()
	if err := cmd.Start(); err != nil {
		d.tb.Fatal(err)
	}
	d.tb.Cleanup(func() {
		if finish == nil || finish() != nil {
			_ = cmd.Process.Kill()
		}
		_ = cmd.Wait()
	})
}

// A program is the workbench as it runs on a desk.
type program struct {
	cmd  *exec.Cmd
	done chan error
}

// launch starts the workbench. It is killed at the end of the test unless it
// has ended.
func (d *desk) launch(args ...string) *program {
	d.tb.Helper()
	p := &program{cmd: exec.Command(built(d.tb), args...), done: make(chan error, 1)}
	p.cmd.Env = d.env
	var log bytes.Buffer
	p.cmd.Stdout, p.cmd.Stderr = &log, &log
	if err := p.cmd.Start(); err != nil {
		d.tb.Fatal(err)
	}
	go func() { p.done <- p.cmd.Wait(); close(p.done) }()
	d.tb.Cleanup(func() {
		if d.tb.Failed() {
			d.screen.save(d.tb, filepath.Join(d.tb.ArtifactDir(), "screen.png"))
		}
		select {
		case err, ok := <-p.done:
			if ok {
				d.tb.Logf("the program had ended: %v", err)
			}
		default:
			_ = p.cmd.Process.Kill()
			<-p.done
		}
		if d.tb.Failed() {
			d.tb.Logf("the program wrote: %s", log.String())
		}
	})
	return p
}

// peak returns the most memory that the program has had, in MiB.
func (p *program) peak(tb testing.TB) float64 {
	tb.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		tb.Fatal(err)
	}
	var kib float64
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			fmt.Sscan(rest, &kib)
		}
	}
	return kib / 1024
}

// focus gives the window the keyboard: no window manager does.
func (d *desk) focus() {
	d.tb.Helper()
	xdotool := func(args ...string) string {
		cmd := exec.Command("xdotool", args...)
		cmd.Env = d.env
		out, _ := cmd.Output() // fails while there is no such window
		return string(out)
	}
	d.wait("window with the keyboard", 20*time.Second, func() bool {
		xdotool("search", "--onlyvisible", "--name", "Tarjuman", "windowfocus", "--sync")
		return strings.Contains(xdotool("getwindowfocus", "getwindowname"), "Tarjuman")
	})
	time.Sleep(100 * time.Millisecond)
}

// focusSoon gives the window the keyboard once there is one. The channel is closed then.
func (d *desk) focusSoon() <-chan struct{} {
	done := make(chan struct{})
	cmd := exec.Command("xdotool", "search", "--sync", "--onlyvisible", "--name", "Tarjuman", "windowfocus", "--sync")
	cmd.Env = d.env
	go func() {
		_ = cmd.Run() // what is pressed then tells whether it went well
		close(done)
	}()
	return done
}

// do gives xdotool one line of commands and does not wait for it.
func (d *desk) do(commands string) {
	d.tb.Helper()
	if _, err := io.WriteString(d.keys, commands+"\n"); err != nil {
		d.tb.Fatalf("xdotool %s: %v", commands, err)
	}
}

// press presses keys one after the other, such as "ctrl+Return". Between two is a
// while: GLFW takes two presses of one key within a millisecond for one.
func (d *desk) press(keys ...string) {
	d.tb.Helper()
	delay := "0"
	if len(keys) > 1 {
		delay = "5"
	}
	d.do("key --delay " + delay + " " + strings.Join(keys, " "))
}

// quit ends the program by its key and waits until its files are closed.
func (d *desk) quit(p *program) {
	d.tb.Helper()
	d.press("ctrl+q")
	select {
	case err := <-p.done:
		if err != nil {
			d.tb.Fatalf("the program ended with %v", err)
		}
	case <-time.After(30 * time.Second):
		d.tb.Fatal("the program does not end by ctrl+q")
	}
}

// A screen is the memory of the display: four bytes a pixel, line by line.
type screen struct {
	pixels        []byte
	width, height int
	stride        int // bytes a line
}

// openScreen maps the file of Xvfb's option -fbdir, which has the form of xwd
// (XWDFile.h, version 7): a header of big-endian words, a map of colours,
// pixels.
func openScreen(tb testing.TB, path string) *screen {
	tb.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		tb.Fatal(err)
	}
	all, err := syscall.Mmap(int(f.Fd()), 0, int(st.Size()), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = syscall.Munmap(all) })
	word := func(i int) int { return int(binary.BigEndian.Uint32(all[4*i:])) }
	if word(1) != 7 || word(11) != 32 {
		tb.Fatalf("the display is in a form that is unknown here: version %d, %d bits a pixel", word(1), word(11))
	}
	return &screen{pixels: all[word(0)+12*word(19):], width: word(4), height: word(5), stride: word(12)}
}

// save writes the picture to a file: go test -artifacts keeps it.
func (s *screen) save(tb testing.TB, path string) {
	tb.Helper()
	img := image.NewRGBA(image.Rect(0, 0, s.width, s.height))
	for y := range s.height {
		line := s.line(area{x1: s.width}, y)
		for x := range s.width {
			img.SetRGBA(x, y, color.RGBA{line[4*x+2], line[4*x+1], line[4*x], 0xFF})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		tb.Error(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		tb.Error(err)
	}
	tb.Logf("the screen is in %s", path)
}

// An area is a part of the screen in pixels: [x0, x1) by [y0, y1). Every step-th
// line of it is looked at, all where step is 0.
type area struct{ x0, y0, x1, y1, step int }

// rows is the part of the window that the table of segments fills, without the
// tools above it and the counts below.
var rows = area{0, 120, 920, 620, 3}

// clear takes away what the last window has left: the server does not.
func (s *screen) clear() { clear(s.pixels) }

// copy returns the pixels of an area.
func (s *screen) copy(a area) []byte {
	var out []byte
	for y := a.y0; y < a.y1; y += max(a.step, 1) {
		out = append(out, s.line(a, y)...)
	}
	return out
}

func (s *screen) line(a area, y int) []byte { return s.pixels[y*s.stride+4*a.x0 : y*s.stride+4*a.x1] }

// changed reports whether an area is not what was copied of it.
func (s *screen) changed(a area, before []byte) bool {
	n := 4 * (a.x1 - a.x0)
	for y := a.y0; y < a.y1; y += max(a.step, 1) {
		if !bytes.Equal(s.line(a, y), before[:n]) {
			return true
		}
		before = before[n:]
	}
	return false
}

// menuBar, middle, editing and pane are parts of the window: what stands in the empty
// one, the text of the first row, and the matches.
var (
	menuBar = area{0, 2, 560, 26, 0}
	middle  = area{400, 300, 880, 480, 0}
	editing = area{560, 150, 900, 230, 0}
	pane    = area{940, 190, 1255, 620, 0}
)

// inked reports whether there is something in an area: not all its pixels are the same.
func (s *screen) inked(a area) bool {
	for y := a.y0; y < a.y1; y++ {
		if line := s.line(a, y); !bytes.Equal(line[4:], line[:len(line)-4]) {
			return true
		}
	}
	return false
}

// filled reports whether the table is on the screen: there is ink at nearly every
// height of the column of sources.
func (s *screen) filled() bool {
	const band = 26
	inked, bands := 0, 0
	for y := rows.y0; y+band <= rows.y1; y += band {
		bands++
		for k := range band {
			if line := s.line(area{x0: 250, x1: 420}, y+k); !bytes.Equal(line[4:], line[:len(line)-4]) {
				inked++
				break
			}
		}
	}
	return inked*4 >= bands*3
}

// poll is how long the screen is not looked at between two looks.
const poll = 500 * time.Microsecond

// wait waits until done, and fails the test after the limit.
func (d *desk) wait(what string, limit time.Duration, done func() bool) {
	d.tb.Helper()
	for start := time.Now(); !done(); time.Sleep(poll) {
		if time.Since(start) > limit {
			d.tb.Fatalf("no %s in %v", what, limit)
		}
	}
}

// settle waits until an area has not changed for a while.
func (d *desk) settle(a area, quiet time.Duration) {
	d.tb.Helper()
	before, since := d.screen.copy(a), time.Now()
	d.wait("rest on the screen", 30*time.Second, func() bool {
		if d.screen.changed(a, before) {
			before, since = d.screen.copy(a), time.Now()
		}
		return time.Since(since) > quiet
	})
}

// echo does something and returns how long it takes until an area changes.
func (d *desk) echo(what string, a area, do func()) time.Duration {
	d.tb.Helper()
	before, start := d.screen.copy(a), time.Now()
	do()
	d.wait("change on the screen after "+what, 10*time.Second, func() bool { return d.screen.changed(a, before) })
	return time.Since(start)
}

// echoes does something and returns how long it takes until an area changes first, and
// last before it has not changed for a while.
func (d *desk) echoes(what string, a area, quiet time.Duration, do func()) (first, last time.Duration) {
	d.tb.Helper()
	start := time.Now()
	first = d.echo(what, a, do)
	last = first
	before := d.screen.copy(a)
	d.wait("rest on the screen", 30*time.Second, func() bool {
		if d.screen.changed(a, before) {
			before, last = d.screen.copy(a), time.Since(start)
		}
		return time.Since(start)-last > quiet
	})
	return first, last
}

var (
	build       sync.Once
	programPath string
	buildErr    error
	cacheDir    string // see cache
	cacheErr    error
	caching     sync.Once
	// made are folders to take away after all tests.
	made []string
)

func TestMain(m *testing.M) {
	code := m.Run()
	for _, dir := range made {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

// built builds the program, once for all tests, as a user does.
func built(tb testing.TB) string {
	tb.Helper()
	build.Do(func() {
		dir, err := os.MkdirTemp("", "tarjuman-test")
		if err != nil {
			buildErr = err
			return
		}
		made = append(made, dir)
		programPath = filepath.Join(dir, "tarjuman")
		if log, err := exec.Command("go", "build", "-o", programPath, ".").CombinedOutput(); err != nil {
			buildErr = fmt.Errorf("build: %w\n%s", err, log)
		}
	})
	if buildErr != nil {
		tb.Fatal(buildErr)
	}
	return programPath
}

// cache returns the folder in which the drivers keep compiled shaders, one for all
// desks: a machine on which the program ran before has them.
func cache(tb testing.TB) string {
	tb.Helper()
	caching.Do(func() {
		cacheDir, cacheErr = os.MkdirTemp("", "tarjuman-cache")
		made = append(made, cacheDir)
	})
	if cacheErr != nil {
		tb.Fatal(cacheErr)
	}
	return cacheDir
}

// report gives the shortest, the median, the 95th percentile and the longest of
// some times as metrics, whose names begin with what.
func report(b *testing.B, what string, took []time.Duration) {
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[0]), what+"min-ms")
	b.ReportMetric(ms(took[len(took)/2]), what+"p50-ms")
	b.ReportMetric(ms(took[len(took)*95/100]), what+"p95-ms")
	b.ReportMetric(ms(took[len(took)-1]), what+"max-ms")
}
