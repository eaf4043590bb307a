package project

import (
	"errors"
	"fmt"
)

// A Role is what somebody who was given a part of a project may do with it.
type Role string

// The roles. Both may type, comment, and set a status; nobody may change sources, cut
// or join segments, import, unlock, or change terms and names, as only what is said of
// segments comes back.
const (
	// Reviewer approves and returns, and fills nothing from a memory.
	Reviewer Role = "reviewer"
	// Translator translates and confirms, and neither approves nor returns.
	Translator Role = "translator"
)

// Package says of a project that it is a part of another one, which was given away and
// comes back (see Info.Package).
type Package struct {
	// Export is the ID of the record that the sender has of it, Project that of the
	// sender's project.
	Export  string `json:"export"`
	Project string `json:"project"`
	Role    Role   `json:"role"`
	// From is who gave it away.
	From string `json:"from,omitempty"`
	// Instructions are for people.
	Instructions string `json:"instructions,omitempty"`
}

// ErrRights is wrapped by the errors about what a role does not allow.
var ErrRights = errors.New("this project is a package, and comes back to where it is from")

func (p *Package) refuse(why string) error { return fmt.Errorf("%w: %s", ErrRights, why) }

// Allows returns an error that wraps ErrRights where a change of a record is not allowed:
// of a segment both sides are given, of any other record what it is. nil allows all.
func (p *Package) Allows(before, after any) error {
	if p == nil {
		return nil
	}
	if err := p.Keeps(before, after); err != nil {
		return err
	}
	was, isSegment := before.(Segment)
	if is, still := after.(Segment); isSegment && still {
		if why := p.Role.Refuses(was, is); why != "" {
			return p.refuse(why)
		}
	}
	return nil
}

// Keeps is as Allows, but asks for no role: undo and redo take back what was allowed when
// it was done, also where that is a status which only another role may set.
func (p *Package) Keeps(before, after any) error {
	if p == nil {
		return nil
	}
	was, isSegment := before.(Segment)
	is, still := after.(Segment)
	if !isSegment && !still {
		for _, r := range []any{before, after} {
			if _, ok := r.(Comment); ok {
				return nil
			}
		}
		return p.refuse("documents, rules, terms and names are the sender's: say in a comment what has to be changed")
	}
	switch {
	case isSegment != still, was.Doc != is.Doc, was.Order != is.Order, was.Unit != is.Unit, was.Gap != is.Gap, !was.Source.Equal(is.Source):
		return p.refuse("its segments are neither cut nor joined, and their sources stay: say in a comment what has to be changed")
	case was.Locked != is.Locked:
		return p.refuse("locks are the sender's")
	}
	return nil
}

// ErrRole is wrapped by the errors about what the role does not allow as which somebody
// works by choice.
var ErrRole = errors.New("this is not for your role")

// Refuses says why somebody of this role may not change a segment so, "" where they may.
func (r Role) Refuses(was, is Segment) string {
	if r == Translator && was.Status != is.Status && (is.Status == Approved || is.Status == Returned) {
		return "a translator confirms; approving and returning is for a reviewer"
	}
	return ""
}
