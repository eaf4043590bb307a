// Package project holds the nouns of the work and their rules: projects,
// documents, segments and their status, locks, comments, splitting and
// merging. It reads and writes nothing: package store keeps it in a file, and
// package session is what a user does with it.
package project

import (
	"crypto/rand"
	"encoding/hex"
	"time"

	"tarjuman/memory/text"
)

// Info says what a project is.
type Info struct {
	// ID is permanent and random.
	ID string `json:"id"`
	// Source and Target are BCP 47 language tags, "ar" and "en" by default.
	Source string `json:"source"`
	Target string `json:"target"`
	// Created is in UTC.
	Created time.Time `json:"created"`
	// Package is set where the project is a part of another one; see Package.
	Package *Package `json:"package,omitempty"`
}

// A Document is one imported file. Its segments are held beside it, in order.
type Document struct {
	// ID is permanent and random: a new version of the file keeps it.
	ID string `json:"id"`
	// Name is the base name of the file, one of a kind in its project.
	Name string `json:"name"`
	// Format is the name of the format that reads and writes it, such as "txt".
	Format string `json:"format"`
	// Encoding is the name of the character encoding the file came in, as
	// memory/file writes it; empty where the format decides.
	Encoding string `json:"encoding,omitempty"`
	// Columns are those of a table that are translated (format.Columns); empty for
	// what is no table.
	Columns string `json:"columns,omitempty"`
	// With is what is translated by choice (format.With).
	With string `json:"with,omitempty"`
	// Order places the document among the others (see Between).
	Order string `json:"order"`
	// Sum is the SHA-256 of the original bytes, in hexadecimal.
	Sum string `json:"sum"`
}

// Kind tells what a segment is in its document.
type Kind string

// The kinds of segments. A heading is never merged with what follows it.
const (
	Sentence Kind = ""
	Heading  Kind = "heading"
	Cell     Kind = "cell"
	Caption  Kind = "caption"
)

// OriginKind tells where a target came from.
type OriginKind string

// The origins. The empty kind is a target nobody has made yet.
const (
	Typed      OriginKind = "typed"
	FromMemory OriginKind = "memory"
	Machine    OriginKind = "mt"
	FromDraft  OriginKind = "draft"
	FromReview OriginKind = "review"
)

// Origin is where a target came from; Score is that of the match, 0 to 102, and
// 0 where there was none. It stays when the target is edited.
type Origin struct {
	Kind  OriginKind `json:"kind"`
	Score int        `json:"score"`
}

// A Segment is one sentence, heading, cell or caption with its translation.
// It is a value: store and session hand out copies.
type Segment struct {
	// ID is permanent and random. A merged segment keeps the first one's.
	ID string `json:"id"`
	// Doc is the ID of its document.
	Doc string `json:"doc"`
	// Order places it among the segments of its document (see Between).
	Order string `json:"order"`
	// Unit is the index, from 0, of the unit of the format (a paragraph, a cell)
	// that it is part of. A unit that has no segment was merged into the one
	// before it.
	Unit int `json:"unit"`
	// UnitID is the identifier that the unit has in a bilingual file, empty where it
	// has none.
	UnitID string `json:"unit_id,omitempty"`
	Kind   Kind   `json:"kind,omitempty"`
	// Source and Target are texts without white space at their ends.
	Source text.Text `json:"source"`
	Target text.Text `json:"target"`
	// Former is the source that the target was made for, where a new version of the
	// document has changed it since; nil otherwise. It is never written through.
	Former *text.Text `json:"former,omitempty"`
	// Gap is the white space between this source and the next one of its unit.
	Gap string `json:"gap,omitempty"`
	// Join is the text between this segment's unit and the next one, where the
	// format allows the two to be merged and this is the last segment of its
	// unit; otherwise empty.
	Join   string `json:"join,omitempty"`
	Status Status `json:"status"`
	Origin Origin `json:"origin"`
	// Edited is set when somebody typed the target, or changed it by typing:
	// then nothing fills it by itself.
	Edited bool `json:"edited,omitempty"`
	Locked bool `json:"locked,omitempty"`
	// ByHand is set where a person split or merged it: rules of segmentation
	// leave it, and the unit it is part of, as they are.
	ByHand bool `json:"by_hand,omitempty"`
	// Confirmed is the target as it was last confirmed or approved, which is
	// what the memory has of this segment; nil where the memory has nothing.
	// It is never written through.
	Confirmed *text.Text `json:"confirmed,omitempty"`
	// Vetted is set when an editor approved what is in Confirmed. It stays while
	// the segment is a draft again. See Endorsed.
	Vetted bool `json:"vetted,omitempty"`
	// Accepted is a text with those changes of an editor that were agreed to one by one;
	// nil where there are none since the segment was last confirmed, approved or returned. It
	// is never written through.
	Accepted *text.Text `json:"accepted,omitempty"`
	// Version counts the changes, from 1.
	Version int `json:"version"`
	// Author and Changed tell who changed it last, and when, in UTC.
	Author  string    `json:"author,omitempty"`
	Changed time.Time `json:"changed"`
}

// Endorsed reports whether an editor approved what the memory has of the segment.
// A project from before there was Vetted tells it by the status alone.
func (s Segment) Endorsed() bool {
	return s.Confirmed != nil && (s.Vetted || s.Status == Approved && s.Confirmed.Equal(s.Target))
}

// A Comment is what somebody said about a segment. Comments are never changed,
// only resolved.
type Comment struct {
	ID      string    `json:"id"`
	Segment string    `json:"segment"`
	Author  string    `json:"author,omitempty"`
	Time    time.Time `json:"time"`
	Text    string    `json:"text"`
	// Return marks the reason for which an editor returned the segment.
	Return   bool `json:"return,omitempty"`
	Resolved bool `json:"resolved,omitempty"`
	// Thread is the comment that this one answers, empty for one that begins a thread.
	Thread string `json:"thread,omitempty"`
	// Mentions are the segments that the numbers behind a # in Text meant when it was
	// said, in order; empty where there was no such segment.
	Mentions []string `json:"mentions,omitempty"`
}

// NewID returns a permanent random identifier: 32 hexadecimal digits.
func NewID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	return hex.EncodeToString(b[:])
}
