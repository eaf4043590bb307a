package project

import "errors"

// What a rule refuses. Callers test with errors.Is; the text says what to do.
var (
	ErrLocked        = errors.New("the segment is locked: unlock it first")
	ErrEmptyTarget   = errors.New("the segment has no translation yet: type one first")
	ErrNoReason      = errors.New("returning a segment needs a reason: say in a comment what is to be done")
	ErrSplitAtEdge   = errors.New("a segment can be split only inside its text, with words on both sides")
	ErrMergeDocument = errors.New("the segment is the last of its document: documents are never merged")
	ErrMergeHeading  = errors.New("a heading is never merged with a sentence")
	ErrMergeUnit     = errors.New("the format of this document keeps these two parts apart: they cannot be merged")
	ErrNoSegment     = errors.New("there is no such segment")
	ErrNoDocument    = errors.New("there is no such document")
	ErrNoTerm        = errors.New("there is no such term")
	ErrNoName        = errors.New("there is no such name")
	ErrSameName      = errors.New("the ledger has this name already: change that one")
	ErrSameTerm      = errors.New("there is a term of this meaning already")
	ErrNoRule        = errors.New("there is no such segmentation rule in the project")
	ErrNothingToUndo = errors.New("there is nothing to undo")
	ErrNothingToRedo = errors.New("there is nothing to redo")
	ErrCodes         = errors.New("the codes of the translation are not those of the source")
	ErrHasTarget     = errors.New("a segment becomes new only by clearing its translation")
	ErrDamaged       = errors.New("this was changed from outside the program, and is kept as it is: restore a snapshot of the project")
	ErrReadOnly      = errors.New("the project is open for reading only: nothing was changed")
)
