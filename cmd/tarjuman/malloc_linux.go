package main

/*
#include <malloc.h>

// The software renderer of Mesa takes and frees buffers of some hundred kilobytes
// at every drawing call. By its own rule glibc gives such memory back to the
// system at once and takes it again, page by page: four fifths of the time of a
// frame.
static void keep_memory(void) {
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 32 << 20);
	mallopt(M_TRIM_THRESHOLD, 64 << 20);
	mallopt(M_TOP_PAD, 4 << 20);
#endif
}
*/
import "C"

func init() { C.keep_memory() }
