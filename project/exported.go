package project

import "time"

// An Export is what went out in one file that is to come back: what each segment was
// then. It is written once and never changed.
type Export struct {
	// ID is permanent and random, and stands in the file.
	ID     string    `json:"id"`
	Time   time.Time `json:"time"`
	Author string    `json:"author,omitempty"`
	// Format is the name of the format that the file has, such as "docx-review".
	Format string `json:"format"`
	// Project is the ID of the project, Source and Target are its languages.
	Project string `json:"project"`
	Source  string `json:"source"`
	Target  string `json:"target"`
	// Documents are the IDs of the documents that segments of went out, in order.
	Documents []string `json:"documents"`
	// Segments are those that went out, in the order of the file.
	Segments []Sent `json:"segments"`
}

// Sent is a segment as it was when it went out.
type Sent struct {
	Segment string `json:"segment"`
	N       int    `json:"n"`
	Version int    `json:"version"`
	// Sum tells sources apart (review.Sum).
	Sum string `json:"sum"`
	// Target is in its written form (text.Text.String).
	Target string `json:"target,omitempty"`
	Status Status `json:"status"`
	Locked bool   `json:"locked,omitempty"`
}

// A Review is what a file that came back said of the segments, of which each was taken,
// or decided about: from then on that is what the file and the project have in
// common.
type Review struct {
	ID string `json:"id"`
	// Export is the ID of the Export, File the base name of the file; By saved that last, and is
	// empty where it does not say so.
	Export string    `json:"export"`
	File   string    `json:"file"`
	By     string    `json:"by,omitempty"`
	Time   time.Time `json:"time"`
	// Rows are those of which the file says something else than before.
	Rows []Reviewed `json:"rows"`
}

// Reviewed is what a file said of one segment.
type Reviewed struct {
	Segment string `json:"segment"`
	// Target is in its written form; Before, where the reviewer's program kept track
	// of changes, is what stood there before them.
	Target string  `json:"target"`
	Before *string `json:"before,omitempty"`
	Status Status  `json:"status"`
	// Typed is set where the file has another target than before: that it is a draft in
	// the project then is nobody's decision.
	Typed bool `json:"typed,omitempty"`
	// Author and Time are those of the last change that was kept track of.
	Author string    `json:"author,omitempty"`
	Time   time.Time `json:"time,omitzero"`
}
