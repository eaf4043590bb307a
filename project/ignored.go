package project

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// An IgnoreScope tells how far it reaches that a finding of a check is ignored.
type IgnoreScope string

// The scopes.
const (
	IgnoreOnce IgnoreScope = "once" // in this segment, as long as its texts are these
	IgnoreText IgnoreScope = "text" // in every segment with these texts
	IgnoreRule IgnoreScope = "rule" // whatever the check finds in this project
)

// IgnoreScopes are all scopes.
func IgnoreScopes() []IgnoreScope { return []IgnoreScope{IgnoreOnce, IgnoreText, IgnoreRule} }

// An Ignored is the decision that what a check finds is no matter.
type Ignored struct {
	// ID is permanent and random.
	ID string `json:"id"`
	// Check is the ID of the check.
	Check string      `json:"check"`
	Scope IgnoreScope `json:"scope"`
	// Segment is the ID of the segment, of IgnoreOnce. Source and Target are its texts
	// with their codes, and Message what was found there, in English; all three are
	// empty for IgnoreRule.
	Segment string    `json:"segment,omitempty"`
	Source  string    `json:"source,omitempty"`
	Target  string    `json:"target,omitempty"`
	Message string    `json:"message,omitempty"`
	Reason  string    `json:"reason"`
	Author  string    `json:"author,omitempty"`
	Time    time.Time `json:"time"`
}

// What is refused of ignoring.
var (
	ErrNoFinding     = errors.New("there is no such finding")
	ErrNoIgnored     = errors.New("there is no such ignored finding")
	ErrIgnoreReason  = errors.New("ignoring a finding needs a reason")
	errIgnoreUnknown = errors.New("a finding is ignored once, for its text or as a rule")
)

// Valid returns an error where the decision has no reason, or an unknown scope.
func (g Ignored) Valid() error {
	switch {
	case g.Reason == "":
		return ErrIgnoreReason
	case !slices.Contains(IgnoreScopes(), g.Scope):
		return fmt.Errorf("%w, not %q", errIgnoreUnknown, g.Scope)
	}
	return nil
}

// Covers reports whether it reaches what a check says, in English, of a segment.
func (g Ignored) Covers(check, message string, s *Segment) bool {
	if g.Check != check {
		return false
	}
	switch g.Scope {
	case IgnoreRule:
		return true
	case IgnoreOnce:
		if g.Segment != s.ID {
			return false
		}
	}
	return g.Message == message && g.Source == s.Source.String() && g.Target == s.Target.String()
}
