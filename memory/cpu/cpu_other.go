//go:build !linux

package cpu

import "time"

var began = time.Now()

// Process returns the time since the process began: that of processors is not known here.
func Process() time.Duration { return time.Since(began) }

// Thread returns what Process does.
func Thread() time.Duration { return Process() }
