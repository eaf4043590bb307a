//go:build !linux

package index

import "time"

// threadTime is not known here.
func threadTime() time.Duration { return 0 }
