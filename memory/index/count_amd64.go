package index

import "golang.org/x/sys/cpu"

// quick says that addRows may be used.
var quick = cpu.X86.HasAVX2

// addRows is adder.add for four cells at a time (AVX2). offsets are those of
// the n rows from lacks, in bytes; quads, at least 1, is how many times four
// cells there are, and start holds the planes to begin with. It sets the bits
// of units that have not run over, and reports whether there is one.
//
//go:noescape
func addRows(out, lacks *uint64, offsets *uint32, n, quads int, start *[6]uint64) (any bool)
