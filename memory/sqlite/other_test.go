//go:build !linux

package sqlite

import (
	"testing"
	"time"
)

// The times and memory of a thread and of the process are not known here.
func threadTime() time.Duration  { return 0 }
func processTime() time.Duration { return 0 }
func peak() int64                { return 0 }

func forget(b *testing.B, _ string) { b.Log("the system keeps the file in memory") }
