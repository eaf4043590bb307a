package session

import (
	"context"
	"errors"
	"fmt"

	"tarjuman/memory"
	"tarjuman/project"
	"tarjuman/project/store"
)

// feeds reports whether a memory in use gets what is confirmed.
func (s *Session) feeds(a Attached) bool {
	return a.Store != nil && !a.ReadOnly && !s.opt.ReadMemory && !s.store.ReadOnly()
}

// meet gives a memory that is in use from now on what waits for it, and what it
// has not seen: everything where this project meets it for the first time, and
// otherwise what was done while it was not in use. It does nothing for one that
// gets nothing.
func (s *Session) meet(ctx context.Context, a Attached) error {
	if !s.feeds(a) {
		return nil
	}
	since := s.state.met[a.Path]
	if since == store.UpToDate {
		return s.deliver(ctx, a)
	}
	o, err := s.missed(ctx, a, since)
	if err != nil {
		return err
	}
	if len(o.Put)+len(o.Delete) > 0 {
		if err := s.store.Send(ctx, project.NewID(), o); err != nil {
			return err
		}
	}
	s.state.met[a.Path] = store.UpToDate
	if err := s.store.PutMet(ctx, s.state.met); err != nil {
		return err
	}
	return s.deliver(ctx, a)
}

// missed is what a memory has to get for what was done after an operation. After
// a restore it also loses what the project has no longer.
func (s *Session) missed(ctx context.Context, a Attached, since int64) (store.Outgoing, error) {
	o := store.Outgoing{Memory: a.Path}
	changed, err := s.store.Since(ctx, since)
	if err != nil {
		return o, err
	}
	v := &s.state.view
	for _, seg := range v.Segments {
		if !changed[seg.ID] {
			continue
		}
		switch {
		case a.has(seg):
			o.Put = append(o.Put, entry(v, *seg))
			delete(changed, seg.ID)
		case seg.Version == 1: // as it was imported: there never was a unit
			delete(changed, seg.ID)
		}
	}
	for id := range changed {
		o.Delete = append(o.Delete, memory.Key{Project: v.Info.ID, Segment: id})
	}
	var resync bool
	if err := s.store.Setting(ctx, store.Resync, &resync); err != nil || !resync || since > 0 {
		return o, err
	}
	for e, err := range a.Store.All(ctx) {
		if err != nil {
			return o, err
		}
		if i, ok := v.Index(e.Segment); e.Project == v.Info.ID && (!ok || !a.has(v.Segments[i])) {
			o.Delete = append(o.Delete, e.Key)
		}
	}
	return o, nil
}

// feed puts into the operation's outbox what it means for the memories in use; after
// is the project as it is then: the neighbours of a unit are those it has then. A
// memory that the project has met and that is not in use is told nothing: it is
// noted from where on it has missed something, for when it comes again.
func (s *Session) feed(ctx context.Context, after *View, op *store.Op) error {
	if o := outgoing(after, op, Memory{}); len(o.Put)+len(o.Delete) == 0 {
		return nil // and so nothing for one that gets less
	}
	fed := map[string]bool{}
	for _, a := range s.Memories() {
		if !s.feeds(a) {
			continue
		}
		fed[a.Path] = true
		if o := outgoing(after, op, a.Memory); len(o.Put)+len(o.Delete) > 0 {
			op.Outbox = append(op.Outbox, o)
		}
	}
	missing := false
	for path, at := range s.state.met {
		if at == store.UpToDate && !fed[path] {
			s.state.met[path] = s.store.Seq()
			missing = true
		}
	}
	if !missing {
		return nil
	}
	return s.store.PutMet(ctx, s.state.met)
}

// outgoing is what an operation changes in a memory; v is the project after it.
func outgoing(v *View, op *store.Op, m Memory) store.Outgoing {
	o := store.Outgoing{Memory: m.Path}
	for _, c := range op.Changes {
		was, existed := c.Before.(project.Segment)
		is, exists := c.After.(project.Segment)
		had := existed && m.has(&was)
		switch {
		case exists && m.has(&is):
			if !had || !sameUnit(was, is) {
				o.Put = append(o.Put, entry(v, is))
			}
		case op.Kind == importOp || op.Kind == removeOp:
			// A sentence that a new version of the file lacks, or has otherwise, or that
			// went with its document, was translated all the same.
		case had:
			o.Delete = append(o.Delete, memory.Key{Project: v.Info.ID, Segment: was.ID})
		}
	}
	return o
}

// sameUnit reports whether a memory would have the same of both.
func sameUnit(a, b project.Segment) bool {
	return a.Confirmed.Equal(*b.Confirmed) && a.Source.Equal(b.Source) && a.Endorsed() == b.Endorsed()
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
		Approved: seg.Endorsed(),
	}
}

// replay gives the memories in use what waits for them. One that cannot take it
// keeps nothing from the others.
func (s *Session) replay(ctx context.Context) error {
	var errs []error
	for _, a := range s.Memories() {
		if s.feeds(a) {
			errs = append(errs, s.deliver(ctx, a))
		}
	}
	return errors.Join(errs...)
}

// deliver gives one memory what waits for it. The memory takes each operation
// once, so a crash between the two files does no harm.
func (s *Session) deliver(ctx context.Context, a Attached) error {
	out, err := s.store.Outbox(ctx, a.Path)
	if err != nil || len(out) == 0 {
		return err
	}
	for _, o := range out {
		if err := a.Store.Apply(ctx, o.Op, o.Put, o.Delete); err != nil {
			return fmt.Errorf("the project is saved, but its memory %s could not be written and will be at the next opening: %w", a.Path, err)
		}
	}
	return s.store.Sent(ctx, a.Path, out[len(out)-1].Seq)
}
