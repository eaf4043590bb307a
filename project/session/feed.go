package session

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"tarjuman/memory"
	"tarjuman/project"
	"tarjuman/project/store"
)

// attachFirst attaches the memory that the options or the project name.
func (s *Session) attachFirst(ctx context.Context) error {
	path := s.opt.Memory
	if path == "" && s.opt.DefaultMemory != "" {
		if err := s.store.Setting(ctx, memorySetting, &path); err != nil {
			return err
		}
		if _, err := os.Stat(path); err != nil { // none, or that of another machine
			path = s.opt.DefaultMemory
			if !s.store.ReadOnly() {
				if err := s.store.PutSetting(ctx, memorySetting, path); err != nil {
					return err
				}
			}
		}
	}
	if path == "" {
		return nil
	}
	if err := s.attach(ctx, path); err != nil {
		return fmt.Errorf("%w: %w", ErrMemory, err)
	}
	return nil
}

// attach opens a memory, gives it what waits for it, and every confirmed
// segment it may not have seen.
func (s *Session) attach(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if s.opt.OpenMemory == nil {
		return errors.New("this session opens no memories")
	}
	_, missing := os.Stat(path)
	m, err := s.opt.OpenMemory(ctx, path)
	if err != nil {
		return err
	}
	old := s.memory.Swap(&attached{path, m})
	if old != nil {
		if err := old.store.Close(); err != nil {
			return err
		}
	}
	if s.store.ReadOnly() || s.opt.ReadMemory {
		return nil
	}
	return s.greet(ctx, path, missing != nil)
}

// greet gives a memory that this project meets for the first time, or that was
// made anew, all that is confirmed, once. After a restore it also takes out what
// the project has no longer.
func (s *Session) greet(ctx context.Context, path string, fresh bool) error {
	if slices.Contains(s.state.met, path) && !fresh {
		return s.replay(ctx)
	}
	o := store.Outgoing{Memory: path}
	v := &s.state.view
	for _, seg := range v.Segments {
		if seg.Confirmed != nil {
			o.Put = append(o.Put, entry(v, *seg))
		}
	}
	var resync bool
	if err := s.store.Setting(ctx, store.Resync, &resync); err != nil {
		return err
	}
	if resync {
		for e, err := range s.memory.Load().store.All(ctx) {
			if err != nil {
				return err
			}
			if e.Project != v.Info.ID {
				continue
			}
			if i, ok := v.Index(e.Segment); !ok || v.Segments[i].Confirmed == nil {
				o.Delete = append(o.Delete, e.Key)
			}
		}
	}
	if len(o.Put)+len(o.Delete) > 0 {
		if err := s.store.Send(ctx, project.NewID(), o); err != nil {
			return err
		}
	}
	met := s.state.met
	if !slices.Contains(met, path) {
		met = append(slices.Clone(met), path)
	}
	if err := s.store.PutSetting(ctx, store.Met, met); err != nil {
		return err
	}
	s.state.met = met
	return s.replay(ctx)
}

// feed puts into the operation's outbox what it means for the memories of this
// project: every one it has met is told, when it is opened again.
func (s *Session) feed(op *store.Op) {
	// The neighbours of an entry are those it has afterwards.
	after := s.state.view
	after.apply(op.Changes)
	v := &after
	var o store.Outgoing
	for _, c := range op.Changes {
		was, existed := c.Before.(project.Segment)
		is, exists := c.After.(project.Segment)
		switch {
		case exists && is.Confirmed != nil && (!existed || !sameUnit(was, is)):
			o.Put = append(o.Put, entry(v, is))
		case !exists && op.Kind == importOp:
			// A sentence that a new version of the file lacks was translated all
			// the same.
		case existed && was.Confirmed != nil && (!exists || is.Confirmed == nil):
			o.Delete = append(o.Delete, memory.Key{Project: v.Info.ID, Segment: was.ID})
		}
	}
	if len(o.Put)+len(o.Delete) == 0 {
		return
	}
	for _, path := range s.state.met {
		out := o
		out.Memory = path
		op.Outbox = append(op.Outbox, out)
	}
}

// sameUnit reports whether the memory would have the same of both.
func sameUnit(a, b project.Segment) bool {
	return a.Confirmed != nil && b.Confirmed != nil && a.Confirmed.Equal(*b.Confirmed) &&
		a.Source.Equal(b.Source) && (!b.Status.Finished() || (a.Status == project.Approved) == (b.Status == project.Approved))
}

// entry is what the memory gets of a segment. Its context is that of the view:
// a segment that only now comes into being has none yet.
func entry(v *View, seg project.Segment) memory.Entry {
	var before, after string
	if i, ok := v.Index(seg.ID); ok {
		before, after = v.Neighbours(i)
	}
	return memory.Entry{
		Key:    memory.Key{Project: v.Info.ID, Segment: seg.ID},
		Source: seg.Source, Target: *seg.Confirmed,
		Before: before, After: after,
		Author: seg.Author, Created: seg.Changed, Changed: seg.Changed,
		Document: v.DocumentByID(seg.Doc).Name,
		Origin:   string(seg.Origin.Kind),
		Approved: seg.Status == project.Approved,
	}
}

// replay gives the memory in use what waits for it. The memory takes each
// operation once, so a crash between the two files does no harm.
func (s *Session) replay(ctx context.Context) error {
	m := s.memory.Load()
	if m == nil || s.store.ReadOnly() || s.opt.ReadMemory {
		return nil
	}
	out, err := s.store.Outbox(ctx, m.path)
	if err != nil || len(out) == 0 {
		return err
	}
	for _, o := range out {
		if err := m.store.Apply(ctx, o.Op, o.Put, o.Delete); err != nil {
			return fmt.Errorf("the project is saved, but its memory %s could not be written and will be at the next opening: %w", m.path, err)
		}
	}
	return s.store.Sent(ctx, m.path, out[len(out)-1].Seq)
}
