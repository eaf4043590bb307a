package session

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
	"tarjuman/project/qa"
)

// A Gate tells what happens to an export while errors, or segments that are not
// approved, stand in it.
type Gate string

// The gates. In a document in the target language a segment that is held is marked by
// double brackets; files with both languages tell the status anyway, and can only be
// refused.
const (
	GateOff    Gate = "off"
	GateMark   Gate = "mark"
	GateRefuse Gate = "refuse"
)

// ErrGate is wrapped by the error of an export that the gate refuses.
var ErrGate = errors.New("the gate is shut")

// A Held is a segment that the gate holds: it is not approved, or has errors.
type Held struct {
	// N is the number of the segment, from 1.
	N int
	*project.Segment
	// Errors are the findings of that severity.
	Errors []qa.Finding
}

const gateSetting = "gate of exports"

// Gate returns what the project does while errors stand; GateOff where nobody said.
func (s *Session) Gate(ctx context.Context) (g Gate, err error) {
	g = GateOff
	err = s.do(ctx, func() error { return s.store.Setting(ctx, gateSetting, &g) })
	return g, err
}

// SetGate says so, in this project. It is a setting: undo does not take it back.
func (s *Session) SetGate(ctx context.Context, g Gate) error {
	if err := g.valid(); err != nil {
		return err
	}
	return s.do(ctx, func() error { return s.store.PutSetting(ctx, gateSetting, g) })
}

func (g Gate) valid() error {
	if g == GateOff || g == GateMark || g == GateRefuse {
		return nil
	}
	return fmt.Errorf("a gate is off, mark or refuse, not %q", g)
}

// Held returns the segments that the gate holds, of one document or of all where doc is
// empty, in their order.
func (s *Session) Held(ctx context.Context, doc string) ([]Held, error) {
	found, err := s.Check(ctx, nil)
	if err != nil {
		return nil, err
	}
	from, to, err := found.View.rangeOf(doc)
	if err != nil {
		return nil, err
	}
	var out []Held
	for i := from; i < to; i++ {
		h := Held{N: i + 1, Segment: found.View.Segments[i]}
		for _, f := range found.Found[i] {
			if f.Severity == qa.Error {
				h.Errors = append(h.Errors, f)
			}
		}
		if h.Status != project.Approved || h.Errors != nil {
			out = append(out, h)
		}
	}
	return out, nil
}

// pass refuses an export, or marks what is held in it, as the gate says. A Gate that is
// empty is that of the project, for what goes to readers: what goes out for review is not
// held then.
func (s *Session) pass(ctx context.Context, x Export, docs []format.Document) error {
	gate := x.Gate
	if gate == "" {
		if !formats.PerDocument(x.Format) {
			return nil
		}
		var err error
		if gate, err = s.Gate(ctx); err != nil {
			return err
		}
	}
	if err := gate.valid(); err != nil || gate == GateOff {
		return err
	}
	held, err := s.Held(ctx, x.Doc)
	if err != nil || len(held) == 0 {
		return err
	}
	if gate == GateRefuse {
		return gateError(held)
	}
	by := map[string]bool{}
	for _, h := range held {
		by[h.ID] = true
	}
	for _, d := range docs {
		for i := range d.Segments {
			if seg := &d.Segments[i]; by[seg.ID] && x.Ready(*seg) {
				seg.Target = text.Plain("[[").Join("", seg.Target).Join("", text.Plain("]]"))
			}
		}
	}
	return nil
}

// gateError says what is held: how much, and the first of it.
func gateError(held []Held) error {
	const most = 5
	unapproved, wrong := 0, 0
	var first []string
	for _, h := range held {
		var why []string
		if h.Status != project.Approved {
			unapproved++
			why = append(why, "is "+h.Status.String())
		}
		if h.Errors != nil {
			wrong++
			for _, f := range h.Errors {
				why = append(why, f.Check+" "+f.Message.String())
			}
		}
		if len(first) < most {
			first = append(first, fmt.Sprintf("segment %d: %s", h.N, strings.Join(why, "; ")))
		}
	}
	more := ""
	if n := len(held) - len(first); n > 0 {
		more = fmt.Sprintf("\nand %d more", n)
	}
	return fmt.Errorf("%w: %d segments are not approved, and %d have errors; nothing was written\n%s%s",
		ErrGate, unapproved, wrong, strings.Join(first, "\n"), more)
}
