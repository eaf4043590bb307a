package session

import "syscall"

// giveWay makes the thread nicer than others: on Linux, unlike POSIX, a nice value is that of a
// thread (setpriority(2)).
func giveWay() {
	const nice = 15
	_ = syscall.Setpriority(syscall.PRIO_PROCESS, syscall.Gettid(), nice) // anyone may be nicer
}
