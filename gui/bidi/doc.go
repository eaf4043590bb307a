// Package bidi has the two widgets that show and edit text that may hold Arabic:
// [Text], read-only, and [Entry], an editor of one segment. Fyne's own widgets
// set every line from left to right and cannot be used for it
// (fyne-io/fyne#90).
//
// Both show text in its written form (see tarjuman/memory/text): inline codes
// such as ⟦1⟧ are drawn as numbered chips, and the caret goes over them in one
// step. All offsets are runes of that form, all lengths Fyne's
// device-independent pixels. Nothing here knows segments, projects or the
// current app: driver, clipboard and fonts come in an [Env].
//
// All of it belongs to Fyne's goroutine, but for [Measurer], which measures
// texts on another.
package bidi
