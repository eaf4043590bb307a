package bidi

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestTips: a span's words are shown below it after the pointer has rested, and
// go when it leaves, or a key is pressed.
func TestTips(t *testing.T) {
	env, _ := testEnv(t)
	var waiting func()
	env.Later = func(_ time.Duration, f func()) func() {
		waiting = f
		return func() { waiting = nil }
	}
	tips := NewTips(env)
	e := NewEntry(env, ltr)
	show(t, container.NewStack(e, tips.Object()), fyne.NewSize(400, 200), 1)
	e.SetText("one tow three")
	e.SetSpans([]Span{Misspelt(4, 7, "two?")})
	move := func(i int) {
		ev := &desktop.MouseEvent{}
		ev.Position = at(&e.view, i)
		ev.AbsolutePosition = ev.Position
		e.MouseMoved(ev)
	}
	move(1)
	if waiting != nil {
		t.Fatal("a tip waits where there is none")
	}
	for name, leave := range map[string]func(){
		"another word": func() { move(9) },
		"leaving":      e.MouseOut,
		"a key":        func() { press(e, fyne.KeyHome) },
	} {
		move(5)
		if waiting == nil {
			t.Fatalf("before %s no tip waits", name)
		}
		waiting()
		if tips.ground.Hidden || string(tips.layout.Text) != "two?" {
			t.Fatalf("before %s no tip is shown", name)
		}
		if below := at(&e.view, 5); tips.ground.Position().Y <= below.Y {
			t.Errorf("the tip at %v covers the word at %v", tips.ground.Position(), below)
		}
		if inked(tips.draw(60, 30)) == 0 {
			t.Error("the tip is empty")
		}
		leave()
		if !tips.ground.Hidden {
			t.Errorf("after %s the tip stays", name)
		}
	}
	move(5)
	e.MouseOut()
	if waiting != nil {
		t.Error("a tip that waits stays")
	}
}

// TestTipGoesWithText: a tip is about what lies under the pointer, and goes when
// that becomes something else.
func TestTipGoesWithText(t *testing.T) {
	for name, change := range map[string]func(*Entry){
		"typing":        func(e *Entry) { typeText(e, "x") },
		"other text":    func(e *Entry) { e.SetText("another") },
		"other marks":   func(e *Entry) { e.SetSpans([]Span{Misspelt(4, 7, "toe?")}) },
		"undo":          func(e *Entry) { e.Undo() },
		"other fonts":   func(e *Entry) { e.env.SetFonts(e.env.Fonts()) },
		"other widths":  func(e *Entry) { e.Resize(fyne.NewSize(60, 200)) },
		"turning round": func(e *Entry) { e.SetDirection(rtl) },
	} {
		env, _ := testEnv(t)
		var waiting func()
		env.Later = func(_ time.Duration, f func()) func() {
			waiting = f
			return func() { waiting = nil }
		}
		tips := NewTips(env)
		e := NewEntry(env, ltr)
		show(t, container.NewStack(e, tips.Object()), fyne.NewSize(400, 200), 1)
		typeText(e, "one tow three")
		e.SetSpans([]Span{Misspelt(4, 7, "two?")})
		ev := &desktop.MouseEvent{}
		ev.Position = at(&e.view, 5)
		e.MouseMoved(ev)
		waiting()
		if tips.ground.Hidden {
			t.Fatalf("before %s no tip is shown", name)
		}
		if change(e); !tips.ground.Hidden {
			t.Errorf("after %s the tip stays", name)
		}
	}
}

// slowDriver runs what is sent to Fyne's goroutine when the test says so.
type slowDriver struct {
	fyne.Driver
	sent chan func()
}

func (d slowDriver) DoFromGoroutine(f func(), _ bool) { d.sent <- f }

// TestLaterStopped: what was stopped after its time had come, but before it had
// its turn, does not run.
func TestLaterStopped(t *testing.T) {
	d := slowDriver{sent: make(chan func(), 1)}
	env, err := NewEnv(testFonts(t), d, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, stopped := range []bool{false, true} {
		ran := false
		stop := env.Later(0, func() { ran = true })
		f := <-d.sent
		if stopped {
			stop()
		}
		if f(); ran == stopped {
			t.Errorf("stopped %v, and ran %v", stopped, ran)
		}
	}
}
