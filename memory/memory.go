// Package memory is the translation memory: what was translated before, found
// again when the same or a similar sentence comes back. It knows text, Arabic
// and pairs, and nothing of projects or windows.
//
// Stores fetch and memory ranks: a Store returns candidates, and Search scores
// them with one pure function, so that all stores rank alike.
package memory

import (
	"time"

	"tarjuman/memory/text"
)

// Key identifies an entry. An entry confirmed in a project has Project and
// Segment; an imported one has neither, and is known by its source, target and
// neighbours.
type Key struct {
	Project, Segment string
}

// Confirmed reports whether the key names a segment of a project.
func (k Key) Confirmed() bool { return k.Segment != "" }

// An Entry is one translation unit: a source with the target it had, where it
// stood, and who made it. It is a value.
type Entry struct {
	// ID is the store's own number for it, 0 before it is stored.
	ID int64
	Key
	Source, Target text.Text
	// Before and After are the characters of the sources of the segments next
	// to it, empty at the ends of a document or where unknown.
	Before, After string
	Author        string
	// Created and Changed are in UTC; Changed decides which of two is newer.
	Created, Changed time.Time
	// Document is the name of the document it comes from.
	Document string
	// Origin is where the target came from: "typed", "memory", "mt", "draft",
	// "review" or "imported".
	Origin string
	// Approved is set when an editor approved it.
	Approved bool
	// Props are properties of a TMX unit that have no field here, kept for
	// writing, in order.
	Props []Prop
}

// A Prop is one property of a TMX unit: its type and its text.
type Prop struct{ Type, Text string }
