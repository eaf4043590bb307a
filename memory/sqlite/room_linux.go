package sqlite

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// hugePage is the size of a huge page on the machines that have one of 2 MiB.
const hugePage = 2 << 20

// makeRoom has the system give the next size bytes in huge pages, where it has
// them: for hundreds of megabytes, to be given every 4 KiB for itself takes longer
// than to read them. The heap grows by so much and has it back at once, so that
// what is allocated next lies there. It asks for nothing where that is not worth
// it.
func makeRoom(size int) {
	if size < 16*hugePage {
		return
	}
	room := make([]byte, size)
	start := -int(uintptr(unsafe.Pointer(unsafe.SliceData(room)))) & (hugePage - 1)
	end := start + (size-start)/hugePage*hugePage
	_ = unix.Madvise(room[start:end], unix.MADV_HUGEPAGE) // a system without them is only slower
	runtime.GC()
}
