package project

import "fmt"

// Status is how far the translation of a segment has come. Lock is not a
// status: a segment of any status can be locked.
type Status uint8

// The statuses, in the order a segment usually passes through them. Returned
// is a step back: the editor wants it done again, and said why.
const (
	New        Status = iota // nothing typed yet
	Draft                    // begun, or changed since it was confirmed
	Translated               // confirmed by the translator
	Returned                 // sent back by the editor
	Approved                 // accepted by the editor
)

var statusNames = [...]string{"new", "draft", "translated", "returned", "approved"}

// Statuses lists every status in order.
func Statuses() []Status { return []Status{New, Draft, Translated, Returned, Approved} }

// String returns the name used on the command line and in files, in lower case.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return fmt.Sprintf("status(%d)", uint8(s))
}

// ParseStatus is the inverse of String.
func ParseStatus(name string) (Status, error) {
	for i, n := range statusNames {
		if n == name {
			return Status(i), nil
		}
	}
	return New, fmt.Errorf("no status is called %q: use new, draft, translated, returned or approved", name)
}

// MarshalText and UnmarshalText write and read the status as its name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText is the inverse of MarshalText.
func (s *Status) UnmarshalText(b []byte) (err error) {
	*s, err = ParseStatus(string(b))
	return err
}

// Finished reports whether the translator has nothing left to do.
func (s Status) Finished() bool { return s == Translated || s == Approved }
