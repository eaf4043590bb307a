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
	*dialog.CustomDialog // nil before it is shown
	w                    *Window
	ctx                  context.Context
	cancel               context.CancelFunc
	unknown              *widget.ProgressBarInfinite // until it tells how far it is
	bar                  *widget.ProgressBar
	count                *widget.Label
	begun                time.Time
	told                 time.Time // when was last shown how far it is
}

// newJob begins a job; words are said until it tells how far it is.
func (w *Window) newJob(words string) *job {
	j := &job{w: w, unknown: widget.NewProgressBarInfinite(), bar: widget.NewProgressBar(), count: widget.NewLabel(words), begun: time.Now()}
	j.ctx, j.cancel = context.WithCancel(context.Background())
	j.bar.Hide()
	w.endJob = j.cancel
	return j
}

// show opens the dialog.
func (j *job) show(title string) {
	room := container.NewGridWrap(fyne.NewSize(440, 36), container.NewStack(j.unknown, j.bar))
	j.CustomDialog = j.w.withButtons(title, container.NewVBox(room, j.count), j.w.button(lang.L("Cancel"), j.Hide))
	j.w.present(j, nil)
}

// Hide is what escape does.
func (j *job) Hide() {
	j.cancel()
	j.count.SetText(lang.L("Ending…"))
}

// end closes the dialog, when the work has ended.
func (j *job) end() {
	j.cancel()
	j.unknown.Stop()
	j.w.endJob = nil
	if j.CustomDialog != nil {
		j.CustomDialog.Hide()
	}
}

// tellEvery is how often the dialog of a job shows how far it is.
const tellEvery = 100 * time.Millisecond

// tell shows how far the work is: a part of the whole, 0 to 1, and words. One goroutine at
// a time calls it.
func (j *job) tell(part float64, words string) {
	now := time.Now()
	if now.Sub(j.told) <= tellEvery {
		return
	}
	j.told = now
	words += left(now.Sub(j.begun), part)
	j.w.ui(func() {
		if j.ctx.Err() == nil {
			j.unknown.Hide()
			j.bar.Show()
			j.bar.SetValue(part)
			j.count.SetText(words)
		}
	})
}

// run does work on the worker, when the project has what was typed: undo of the work leaves
// that there. do gets what ends it, and what tells how far it is, as job.tell. then is called on
// Fyne's goroutine when all went well; what was cancelled is no error.
func (w *Window) run(title string, do func(ctx context.Context, tell func(part float64, words string)) error, then func()) {
	w.say("")
	j := w.newJob("")
	j.show(title)
	s, id := w.session, w.grid.CurrentID()
	w.settle()
	w.work.do(func() error {
		if err := w.settled(s, id); err != nil {
			return err
		}
		return do(j.ctx, j.tell)
	}, func(err error) {
		j.end()
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

// slow is for work that mostly takes no time: if it takes long a dialog comes, with which it
// can be cancelled. ended is to be called on Fyne's goroutine when the work has ended.
func (w *Window) slow(title, words string) (j *job, ended func()) {
	j = w.newJob(words)
	over := false
	wait := time.AfterFunc(slowAfter, func() {
		w.ui(func() {
			if !over {
				j.show(title)
			}
		})
	})
	return j, func() {
		over = true
		wait.Stop()
		j.end()
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

// tellSegments is tell for what counts segments and knows which part of its work is done.
func tellSegments(tell func(float64, string)) func(part float64, segments int) {
	return func(part float64, segments int) {
		tell(part, fmt.Sprintf(plural(segments, lang.L("%s segment"), lang.L("%s segments")), grouped(segments)))
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
