//go:build !linux

package sqlite

import "testing"

// peak is not known here.
func peak() int64 { return 0 }

func forget(b *testing.B, _ string) { b.Log("the system keeps the file in memory") }
