// Package bidi has the two widgets that show and edit text that may hold Arabic:
// [Text], read-only, and [Entry], an editor. Fyne's own widgets set every line
// from left to right and cannot be used for it (fyne-io/fyne#90).
//
// All offsets are runes, all lengths Fyne's device-independent pixels. Nothing
// here knows segments, projects or the current app: driver, clipboard, fonts and
// the notation of inline codes come in an [Env], one for all widgets of a
// program. Words for people go through Fyne's lang.L.
//
// All of it belongs to Fyne's goroutine.
package bidi
