//go:build !windows

package gui

// altGr reports whether Ctrl+Alt is AltGr, which on this system it never is.
func altGr() bool { return false }
