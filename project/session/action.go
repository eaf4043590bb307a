package session

import (
	"context"
	"errors"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/store"
)

// act carries out one operation on the owner's goroutine: plan says what is to
// change, from the owner's copy; the change and what it means for the memory
// are committed together, shown, and sent to the memory.
func (s *Session) act(ctx context.Context, kind string, plan func(v *View, e project.Edit, op *store.Op) error) error {
	return s.do(ctx, func() error { return s.perform(ctx, kind, plan) })
}

// perform is act for what already runs on the owner's goroutine.
func (s *Session) perform(ctx context.Context, kind string, plan func(v *View, e project.Edit, op *store.Op) error) error {
	if s.store.ReadOnly() {
		return project.ErrReadOnly
	}
	e := s.edit()
	op := store.Op{ID: project.NewID(), Kind: kind, Author: e.Author, Time: e.Time}
	if err := plan(&s.state.view, e, &op); err != nil {
		return err
	}
	if len(op.Changes) == 0 && len(op.Working) == 0 {
		return nil
	}
	if len(op.Changes) == 0 {
		// What was typed is what stands there already: nothing for the history.
		return s.settle(ctx, op.Working)
	}
	if err := s.sound(op, s.state.view.Info.Package.Allows); err != nil {
		return err
	}
	if err := s.protect(ctx); err != nil {
		return err
	}
	after := s.state.view.after(op.Changes)
	if err := s.feed(ctx, &after, &op); err != nil {
		return err
	}
	if err := s.store.Commit(ctx, op); err != nil {
		return err
	}
	for _, id := range op.Working {
		delete(s.state.working, id)
	}
	return s.show(ctx, after, op)
}

// sound refuses an operation that a package does not allow, and one that would write over
// what was changed from outside, as if that had been the text.
func (s *Session) sound(op store.Op, allows func(before, after any) error) error {
	for _, c := range op.Changes {
		if err := allows(c.Before, c.After); err != nil {
			return err
		}
		id := ""
		switch before := c.Before.(type) {
		case project.Segment:
			id = before.ID
		case project.Document:
			id = before.ID
		case project.Comment:
			id = before.ID
		case project.Segmentation:
			id = store.SegmentationID
		}
		if s.state.view.damaged[id] {
			return project.ErrDamaged
		}
	}
	return nil
}

// show brings the view and the memories up to a committed operation; after is the
// project as it is then.
func (s *Session) show(ctx context.Context, after View, op store.Op) error {
	s.state.view = after
	s.state.same.follow(op.Changes)
	s.state.view.Saved = op.Time
	if err := s.publish(ctx); err != nil {
		return err
	}
	return s.replay(ctx)
}

// bulk is act for an operation on many segments: a snapshot is taken before.
func (s *Session) bulk(ctx context.Context, kind string, plan func(v *View, e project.Edit, op *store.Op) error) error {
	return s.do(ctx, func() error {
		if !s.store.ReadOnly() && s.store.Seq() > 0 {
			if err := s.snapshotWhole(ctx); err != nil {
				return err
			}
		}
		return s.perform(ctx, kind, plan)
	})
}

// segment finds a segment of the owner's copy, with what is typed in it.
func (s *Session) segment(v *View, e project.Edit, op *store.Op, id string) (before, now project.Segment, err error) {
	i, ok := v.index[id]
	if !ok {
		return before, now, project.ErrNoSegment
	}
	before = *v.Segments[i]
	now = before
	if w, ok := s.state.working[id]; ok {
		op.Working = append(op.Working, id)
		// What was typed before the segment was locked is not kept from it.
		if typed, err := e.SetTarget(now, w.Target, project.Origin{Kind: project.Typed}); err == nil {
			now = typed
		}
	}
	return before, now, nil
}

// add puts a change into the operation where there is one.
func add(op *store.Op, before, after project.Segment) {
	if after.Version != before.Version {
		op.Changes = append(op.Changes, store.Change{Before: before, After: after})
	}
}

// Type keeps what is typed in a segment, so that a crash does not lose it. It
// becomes an operation when the segment is left, confirmed or otherwise acted
// on. The view does not change.
func (s *Session) Type(ctx context.Context, id string, target text.Text) error {
	return s.do(ctx, func() error {
		if s.store.ReadOnly() {
			return project.ErrReadOnly
		}
		i, ok := s.state.view.index[id]
		if !ok {
			return project.ErrNoSegment
		}
		if s.state.view.Segments[i].Locked {
			return project.ErrLocked
		}
		if s.state.view.damaged[id] {
			return project.ErrDamaged
		}
		if err := s.protect(ctx); err != nil {
			return err
		}
		e := s.edit()
		t := store.Typing{Target: target, Author: e.Author, Time: e.Time}
		if err := s.store.SaveTyping(ctx, id, t); err != nil {
			return err
		}
		s.state.working[id] = t
		s.state.view.Saved = e.Time
		return s.publish(ctx)
	})
}

// Leave settles what is typed in a segment. It does nothing where there is
// nothing.
func (s *Session) Leave(ctx context.Context, id string) error {
	return s.do(ctx, func() error {
		// A segment that went with an undo, and a snapshot, have nothing to settle.
		if _, typing := s.state.working[id]; !typing || s.store.ReadOnly() || s.state.view.damaged[id] {
			return nil
		}
		return s.perform(ctx, "type", func(v *View, e project.Edit, op *store.Op) error {
			before, now, err := s.segment(v, e, op, id)
			if errors.Is(err, project.ErrNoSegment) {
				op.Working = append(op.Working, id)
				return nil
			}
			add(op, before, now)
			return err
		})
	})
}

// recover settles everything that is being typed, as one operation.
func (s *Session) recover(ctx context.Context) error {
	if s.store.ReadOnly() || len(s.state.working) == 0 {
		return nil
	}
	return s.perform(ctx, "type", func(v *View, e project.Edit, op *store.Op) error {
		for id := range s.state.working {
			if v.damaged[id] {
				continue
			}
			before, now, err := s.segment(v, e, op, id)
			if err != nil { // the segment went with an undo
				op.Working = append(op.Working, id)
				continue
			}
			add(op, before, now)
		}
		return nil
	})
}

// settle forgets what was typed and changed nothing.
func (s *Session) settle(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := s.store.DropTyping(ctx, id); err != nil {
			return err
		}
		delete(s.state.working, id)
	}
	return s.publish(ctx)
}

// A Change is what Set does to one segment, in this order: unlock, target,
// status, comment, lock. What is nil stays.
type Change struct {
	Target *text.Text
	// Origin is where Target came from; typed when empty.
	Origin project.Origin
	Status *project.Status
	// Comment is added when not empty. With Status Returned it is the reason.
	Comment string
	// Thread is the comment that Comment answers, empty for none. It is open again then.
	Thread string
	Lock   *bool
}

// Set changes one segment in one operation. The kind of the operation is the
// new status, or what else was done. Errors are those of package project.
func (s *Session) Set(ctx context.Context, id string, c Change) error {
	return s.act(ctx, c.kind(), func(v *View, e project.Edit, op *store.Op) error {
		before, now, err := s.segment(v, e, op, id)
		if err != nil {
			return err
		}
		if c.Lock != nil && !*c.Lock {
			now = e.SetLocked(now, false)
		}
		if c.Target != nil {
			origin := c.Origin
			if origin.Kind == "" {
				origin.Kind = project.Typed
			}
			if now, err = e.SetTarget(now, *c.Target, origin); err != nil {
				return err
			}
		}
		if c.Status != nil {
			if now, err = e.SetStatus(now, *c.Status, c.Comment); err != nil {
				return err
			}
		}
		if c.Lock != nil && *c.Lock {
			now = e.SetLocked(now, true)
		}
		if err := s.permitted(before, now); err != nil {
			return err
		}
		add(op, before, now)
		if strings.TrimSpace(c.Comment) != "" {
			op.Changes = append(op.Changes, store.Change{After: project.Comment{
				ID: project.NewID(), Segment: id, Author: e.Author, Time: e.Time, Text: c.Comment,
				Return: c.Status != nil && *c.Status == project.Returned,
				Thread: c.Thread, Mentions: v.mentioned(c.Comment),
			}})
			if c.Thread != "" {
				resolve(v, op, id, c.Thread, false)
			}
		}
		if s.opt.Propagate && c.Status != nil && c.Status.Finished() {
			s.propagate(v, e, op, now)
		}
		return nil
	})
}

func (c Change) kind() string {
	switch {
	case c.Status != nil:
		return map[project.Status]string{
			project.New: "clear", project.Draft: "draft", project.Translated: "confirm",
			project.Returned: "return", project.Approved: "approve",
		}[*c.Status]
	case c.Target != nil && c.Origin.Kind != "" && c.Origin.Kind != project.Typed:
		return "insert"
	case c.Target != nil:
		return "type"
	case c.Lock != nil && *c.Lock:
		return "lock"
	case c.Lock != nil:
		return "unlock"
	}
	return "comment"
}

// Confirm says that the translation of a segment is done: target, when not nil,
// is set first. The memory gets it.
func (s *Session) Confirm(ctx context.Context, id string, target *text.Text) error {
	st := project.Translated
	return s.Set(ctx, id, Change{Target: target, Status: &st})
}

// Split cuts a segment before the byte offset of its source.
func (s *Session) Split(ctx context.Context, id string, offset int) error {
	return s.act(ctx, "split", func(v *View, e project.Edit, op *store.Op) error {
		before, now, err := s.segment(v, e, op, id)
		if err != nil {
			return err
		}
		next := ""
		if i := v.index[id] + 1; i < len(v.Segments) && v.Segments[i].Doc == before.Doc {
			next = v.Segments[i].Order
		}
		first, second, err := e.Split(now, offset, next)
		if err != nil {
			return err
		}
		op.Changes = append(op.Changes, store.Change{Before: before, After: first}, store.Change{After: second})
		return nil
	})
}

// Merge joins a segment with the one after it.
func (s *Session) Merge(ctx context.Context, id string) error {
	return s.act(ctx, "merge", func(v *View, e project.Edit, op *store.Op) error {
		before, a, err := s.segment(v, e, op, id)
		if err != nil {
			return err
		}
		i := v.index[id] + 1
		if i == len(v.Segments) {
			return project.ErrMergeDocument
		}
		next, b, err := s.segment(v, e, op, v.Segments[i].ID)
		if err != nil {
			return err
		}
		m, err := e.Merge(a, b)
		if err != nil {
			return err
		}
		op.Changes = append(op.Changes, store.Change{Before: before, After: m}, store.Change{Before: next})
		// The rest of the second one's unit joins the first one's.
		for _, rest := range v.Segments[i+1:] {
			if a.Unit == b.Unit || rest.Doc != b.Doc || rest.Unit != b.Unit {
				break
			}
			moved := *rest
			moved.Unit = a.Unit
			moved.Version++
			add(op, *rest, moved)
		}
		for _, c := range v.Comments[next.ID] {
			moved := c
			moved.Segment = id
			op.Changes = append(op.Changes, store.Change{Before: c, After: moved})
		}
		return nil
	})
}

// Resolve marks a comment and what answers it as done with, or as open again.
func (s *Session) Resolve(ctx context.Context, segment, comment string, resolved bool) error {
	return s.act(ctx, "resolve", func(v *View, _ project.Edit, op *store.Op) error {
		resolve(v, op, segment, comment, resolved)
		return nil
	})
}

func resolve(v *View, op *store.Op, segment, comment string, resolved bool) {
	for _, c := range v.Comments[segment] {
		if (c.ID == comment || c.Thread == comment) && c.Resolved != resolved {
			now := c
			now.Resolved = resolved
			op.Changes = append(op.Changes, store.Change{Before: c, After: now})
		}
	}
}

// Undo takes the last operation back, also one of before the last restart.
// What is being typed is settled first, and is then the last operation. A change of
// a shared term base is taken back where nothing was done since.
func (s *Session) Undo(ctx context.Context) error {
	if ok, err := s.turnShared(ctx, true); ok || err != nil {
		return err
	}
	return s.step(ctx, (*store.Project).Undo)
}

// Redo does again what was undone last, until something else is done.
func (s *Session) Redo(ctx context.Context) error {
	if ok, err := s.turnShared(ctx, false); ok || err != nil {
		return err
	}
	return s.step(ctx, (*store.Project).Redo)
}

func (s *Session) step(ctx context.Context, step func(*store.Project, context.Context, project.Edit, func(*store.Op) error) (store.Op, error)) error {
	return s.do(ctx, func() error {
		if s.store.ReadOnly() {
			return project.ErrReadOnly
		}
		if err := errors.Join(s.protect(ctx), s.recover(ctx)); err != nil {
			return err
		}
		var after View
		op, err := step(s.store, ctx, s.edit(), func(op *store.Op) error {
			if err := s.sound(*op, s.state.view.Info.Package.Keeps); err != nil {
				return err
			}
			after = s.state.view.after(op.Changes)
			return s.feed(ctx, &after, op)
		})
		if err != nil {
			return err
		}
		return s.show(ctx, after, op)
	})
}

// History returns what was done, oldest first: all, or to one segment.
func (s *Session) History(ctx context.Context, segment string) (steps []store.Step, err error) {
	err = s.do(ctx, func() error { steps, err = s.store.History(ctx, segment); return err })
	return steps, err
}

// Snapshots returns the snapshots of this project, newest first.
func (s *Session) Snapshots() ([]store.Snapshot, error) { return store.Snapshots(s.View().Info.ID) }
