package tmx

import (
	"fmt"
	"slices"
)

// A Reason tells why a unit was passed over.
type Reason uint8

// The reasons.
const (
	// NoSource and NoTarget: there is no variant in that language.
	NoSource Reason = iota
	NoTarget
	// EmptySource and EmptyTarget: it has no text but white space.
	EmptySource
	EmptyTarget
	// TooLong: a segment or the unit has more than a Reader takes: 100,000
	// characters or 10,000 codes a segment; 1,000 variants, 1,000 properties or
	// 16 MiB a unit.
	TooLong
	// BadCharacter: there is a character that XML cannot hold.
	BadCharacter
	reasons
)

var reasonTexts = [reasons]string{
	"no text in the source language", "no text in the target language", "an empty source", "an empty target",
	"more than is read", "a character that XML cannot hold",
}

// String completes "the unit has ".
func (r Reason) String() string { return reasonTexts[r] }

// A Skip is a unit that was passed over.
type Skip struct {
	// Unit is its number in the file, Line the line on which it begins, both
	// from 1.
	Unit, Line int
	Reason     Reason
	// Why says it more precisely, and completes "the unit has ".
	Why string
}

// MaxSkips is how many of the units that were passed over are listed one by one.
const MaxSkips = 100

// Skips are the first units that were passed over, up to MaxSkips, in the order
// of the file. A Reader that was resumed lists those since then.
func (r *Reader) Skips() []Skip { return slices.Clone(r.skips) }

// Skipped is how many units were passed over.
func (r *Reader) Skipped() int { return r.skipped }

// SkippedFor is how many of them were passed over for a reason, since the reader
// was made.
func (r *Reader) SkippedFor(why Reason) int { return r.reasons[why] }

// Reasons are how many units were passed over for each reason, in words, since
// the reader was made.
func (r *Reader) Reasons() map[string]int {
	out := map[string]int{}
	for why, n := range r.reasons {
		if n > 0 {
			out[Reason(why).String()] = n
		}
	}
	return out
}

// skip passes over the unit that was read.
func (r *Reader) skip(line int, reason Reason, format string, args ...any) {
	r.skipped++
	r.reasons[reason]++
	if len(r.skips) < MaxSkips {
		r.skips = append(r.skips, Skip{Unit: r.units, Line: line, Reason: reason, Why: fmt.Sprintf(format, args...)})
	}
	for _, l := range r.unit.langs {
		if len(r.seen) < maxSeen && !slices.Contains(r.seen, l) {
			r.seen = append(r.seen, l)
		}
	}
}
