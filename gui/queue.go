package gui

// queue runs what must not run on Fyne's goroutine, in order, on one goroutine
// of its own, until the program ends. Sending never waits for the work.
type queue struct {
	in chan func()
	ui func(func()) // runs something on Fyne's goroutine
}

func newQueue(ui func(func())) *queue {
	q := &queue{in: make(chan func()), ui: ui}
	go q.run()
	return q
}

// run keeps what waits in a slice, so that a sender never waits for the work.
func (q *queue) run() {
	var waiting []func()
	next := make(chan func())
	go func() {
		for f := range next {
			f()
		}
	}()
	for {
		var out chan func()
		var first func()
		if len(waiting) > 0 {
			out, first = next, waiting[0]
		}
		select {
		case f := <-q.in:
			waiting = append(waiting, f)
		case out <- first:
			waiting = waiting[1:]
		}
	}
}

// do runs f after all that was sent before, and after what Fyne's goroutine does now: a key
// is on the screen before what follows from it takes a processor. then, when not nil, is called
// with its error on Fyne's goroutine.
func (q *queue) do(f func() error, then func(error)) {
	q.ui(func() {
		q.in <- func() {
			err := f()
			if then != nil {
				q.ui(func() { then(err) })
			}
		}
	})
}
