package gui

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// A job is work that takes a while, with a dialog that shows how far it is. Escape
// and Cancel end the job, and the dialog goes when it has ended.
type job struct {
	*dialog.CustomDialog
	bar    *widget.ProgressBar
	count  *widget.Label
	cancel context.CancelFunc
	begun  time.Time
	told   time.Time // when was last shown how far it is
}

// Hide is what escape does.
func (j *job) Hide() {
	j.cancel()
	j.count.SetText(lang.L("Ending…"))
}

// tellEvery is how often the dialog of a job shows how far it is.
const tellEvery = 100 * time.Millisecond

// run does work on the worker, after what was typed. do gets what ends it, and what
// tells how far it is: a part of the whole, 0 to 1, and words; it is called by one
// goroutine at a time. then is called on Fyne's goroutine when all went well; what
// was cancelled is no error.
func (w *Window) run(title string, do func(ctx context.Context, tell func(part float64, words string)) error, then func()) {
	ctx, cancel := context.WithCancel(context.Background())
	j := &job{bar: widget.NewProgressBar(), count: widget.NewLabel(""), cancel: cancel, begun: time.Now()}
	unknown := widget.NewProgressBarInfinite() // until it tells how far it is
	j.bar.Hide()
	room := container.NewGridWrap(fyne.NewSize(440, 36), container.NewStack(unknown, j.bar))
	j.CustomDialog = w.withButtons(title, container.NewVBox(room, j.count), w.button(lang.L("Cancel"), j.Hide))
	w.present(j, nil)
	w.endJob = cancel
	tell := func(part float64, words string) {
		if now := time.Now(); now.Sub(j.told) > tellEvery {
			j.told = now
			words += left(now.Sub(j.begun), part)
			w.ui(func() {
				if ctx.Err() == nil {
					unknown.Hide()
					j.bar.Show()
					j.bar.SetValue(part)
					j.count.SetText(words)
				}
			})
		}
	}
	w.settle()
	w.work.do(func() error { return do(ctx, tell) }, func(err error) {
		cancel()
		w.endJob = nil
		unknown.Stop()
		j.CustomDialog.Hide()
		switch {
		case errors.Is(err, context.Canceled):
			w.say(lang.L("Cancelled: nothing was changed."))
		case err != nil:
			w.report(err)
		default:
			then()
		}
	})
}

// slowAfter is how long work may take before a dialog about it comes.
const slowAfter = time.Second

// slow is for work that mostly takes no time, and of which nobody knows how far it is: if
// it takes long a dialog comes, with which it can be cancelled. ended is to be called on
// Fyne's goroutine when the work has ended.
func (w *Window) slow(title, words string) (ctx context.Context, ended func()) {
	ctx, cancel := context.WithCancel(context.Background())
	bar := widget.NewProgressBarInfinite()
	j := &job{count: widget.NewLabel(words), cancel: cancel}
	over := false
	wait := time.AfterFunc(slowAfter, func() {
		w.ui(func() {
			if over {
				return
			}
			room := container.NewGridWrap(fyne.NewSize(440, 36), bar)
			j.CustomDialog = w.withButtons(title, container.NewVBox(room, j.count), w.button(lang.L("Cancel"), j.Hide))
			w.present(j, nil)
		})
	})
	w.endJob = cancel
	return ctx, func() {
		over = true
		wait.Stop()
		bar.Stop()
		w.endJob = nil
		if j.CustomDialog != nil {
			j.CustomDialog.Hide()
		}
	}
}

// left is how long work still takes, in words, once that can be guessed.
func left(since time.Duration, part float64) string {
	if since < 2*time.Second || part <= 0 || part >= 1 {
		return ""
	}
	rest := time.Duration(float64(since) * (1 - part) / part)
	if rest > 100*time.Second {
		return fmt.Sprintf(", "+lang.L("%d min left"), int(rest.Round(time.Minute).Minutes()))
	}
	return fmt.Sprintf(", "+lang.L("%d s left"), int(rest.Seconds())+1)
}

// tellCount is tell for what counts.
func tellCount(tell func(float64, string)) func(done, all int) {
	return func(done, all int) {
		tell(float64(done)/float64(max(all, 1)), fmt.Sprintf(lang.L("%s of %s"), grouped(done), grouped(all)))
	}
}

// grouped writes a number with its thousands set off.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
