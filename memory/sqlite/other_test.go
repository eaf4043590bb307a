//go:build !linux

package sqlite

import (
	"testing"
	"time"
)

// threadTime and processTime are not known here.
func threadTime() time.Duration  { return 0 }
func processTime() time.Duration { return 0 }

func forget(b *testing.B, _ string) { b.Log("the system keeps the file in memory") }
