package session

import "runtime"

// background runs f on a thread of its own, which gives the processors to others first: to who
// draws what is typed. It returns when f has.
func background(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // the thread ends with the goroutine
		giveWay()
		f()
	}()
	<-done
}
