package session

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/store"
)

// Tracked is the text of a segment beside the one that it was made of: what an editor has
// changed of what a translator handed in.
type Tracked struct {
	// Segment is its id.
	Segment string
	// Known says that there is a base: the text that was approved last, or confirmed last by
	// somebody other than the user, with what was accepted since. By and Time tell whose that
	// is, and since when.
	Known bool
	Base  text.Text
	By    string
	Time  time.Time
	// Now is the target, with what is being typed.
	Now text.Text
	// Changes lead from Base to Now, in order. There are none where only codes differ.
	Changes []Alteration
}

// An Alteration is one change of a text: what stands at Base of the one stands at Now of the
// other. Both are bytes of the characters, from the last word that is the same up to the
// next one, with the white space between.
type Alteration struct{ Base, Now memory.Range }

// Alterations are the changes that lead from one text to another.
func Alterations(base, now string) (out []Alteration) {
	var a Alteration
	open := false
	add := func(source, query int) {
		if open {
			a.Base.End, a.Now.End = source, query
			out = append(out, a)
		}
	}
	for _, e := range memory.Differences(base, now) {
		if e.Op != memory.Equal {
			open = true
			continue
		}
		add(e.Source.Start, e.Query.Start)
		a.Base.Start, a.Now.Start, open = e.Source.End, e.Query.End, false
	}
	add(len(base), len(now))
	if len(out) == 0 && base != now { // only white space
		out = []Alteration{{memory.Range{End: len(base)}, memory.Range{End: len(now)}}}
	}
	return out
}

// ErrAltered is returned where a text is not any more what somebody decided on.
var ErrAltered = errors.New("the sentence was changed since: look at its changes again")

// Tracked finds what was changed of a segment.
func (s *Session) Tracked(ctx context.Context, id string) (t Tracked, err error) {
	err = s.do(ctx, func() error {
		_, now, err := s.segment(&s.state.view, s.edit(), &store.Op{}, id)
		if err == nil {
			t, err = s.tracked(ctx, now)
		}
		return err
	})
	if err != nil {
		return t, fmt.Errorf("changes: %w", err)
	}
	return t, nil
}

// tracked is Tracked on the owner's goroutine.
func (s *Session) tracked(ctx context.Context, now project.Segment) (Tracked, error) {
	t := Tracked{Segment: now.ID, Now: now.Target}
	steps, err := s.store.History(ctx, now.ID)
	if err != nil {
		return t, err
	}
	me := s.edit().Author
	for _, step := range store.Standing(steps) {
		was, is := step.Before, step.After
		switch {
		case is == nil:
			t.Known = false
		case was != nil && !was.Source.Equal(is.Source):
			t.Known = false // it was cut or joined, or its document has changed
		case step.Settled() && (is.Status == project.Approved || was == nil || step.Who() != me):
			t.Known, t.Base, t.By, t.Time = true, is.Target, step.Who(), step.Time
		case is.Accepted != nil && (was == nil || was.Accepted == nil || !was.Accepted.Equal(*is.Accepted)):
			t.Base = *is.Accepted
		}
	}
	if t.Known {
		t.Changes = Alterations(t.Base.Chars, t.Now.Chars)
	}
	return t, nil
}

// Accept agrees to a change, which from then on is part of the base; all where i is
// negative. The text stays as it is. Approving agrees to all. The error wraps ErrAltered
// where the text is not any more what t says.
func (s *Session) Accept(ctx context.Context, t Tracked, i int) error {
	return s.decide(ctx, "accept", t, func(e project.Edit, now project.Segment) (project.Segment, error) {
		if s.Role() == project.Translator {
			return now, fmt.Errorf("%w: accepting is for an editor", project.ErrRole)
		}
		base := t.Now
		if i >= 0 {
			c := t.Changes[i]
			base = splice(t.Base, c.Base, t.Now, c.Now)
		}
		return e.Accept(now, base)
	})
}

// Reject puts the words of the base back in the place of a change; all of it where i is
// negative, then with its codes too. It is an edit as any other. Errors are as those of
// Accept.
func (s *Session) Reject(ctx context.Context, t Tracked, i int) error {
	return s.decide(ctx, "reject", t, func(e project.Edit, now project.Segment) (project.Segment, error) {
		target := t.Base
		if i >= 0 {
			c := t.Changes[i]
			target = splice(t.Now, c.Now, t.Base, c.Base)
		}
		return e.SetTarget(now, target, project.Origin{Kind: project.Typed})
	})
}

// decide changes a segment whose text and base are what t says.
func (s *Session) decide(ctx context.Context, kind string, t Tracked, do func(project.Edit, project.Segment) (project.Segment, error)) error {
	return s.act(ctx, kind, func(v *View, e project.Edit, op *store.Op) error {
		before, now, err := s.segment(v, e, op, t.Segment)
		if err != nil {
			return err
		}
		is, err := s.tracked(ctx, now)
		if err != nil {
			return err
		}
		if !is.Known || !is.Base.Equal(t.Base) || !is.Now.Equal(t.Now) {
			return ErrAltered
		}
		if now, err = do(e, now); err != nil {
			return err
		}
		if err := s.permitted(before, now); err != nil {
			return err
		}
		add(op, before, now)
		return nil
	})
}

// splice puts a part of from in the place of a part of t. It comes with its codes where that
// loses none of t's and doubles none; else those of t stay about the words.
func splice(t text.Text, at memory.Range, from text.Text, part memory.Range) text.Text {
	head, rest := t.Split(at.Start)
	mid, tail := rest.Split(at.End - at.Start)
	with, _ := from.Split(part.End)
	_, with = with.Split(part.Start)
	whole := head.Join("", with).Join("", tail)
	lost, _ := whole.Missing(t)
	_, doubled := whole.Missing(from)
	if len(lost)+len(doubled) == 0 {
		return whole
	}
	words := text.Plain(with.Chars)
	for _, c := range mid.Codes {
		if c.Kind == text.Open {
			c.Offset = 0
		} else {
			c.Offset = len(words.Chars)
		}
		words.Codes = append(words.Codes, c)
	}
	return head.Join("", words).Join("", tail)
}
