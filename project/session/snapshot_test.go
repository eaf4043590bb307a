package session

import (
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project/store"
)

// TestSnapshotOfOpening: a window shows the project first; what it opened is in
// a snapshot all the same before anything is changed.
func TestSnapshotOfOpening(t *testing.T) {
	for name, change := range map[string]func(s *Session) error{
		"typing":  func(s *Session) error { return s.Type(ctx, id(s, 1), text.Plain("x")) },
		"confirm": func(s *Session) error { x := text.Plain("x"); return s.Confirm(ctx, id(s, 1), &x) },
		"undo":    func(s *Session) error { return s.Undo(ctx) },
	} {
		t.Run(name, func(t *testing.T) {
			o := options(t)
			s := sample(t, o)
			confirm(t, s, 1, "as it was")
			path := s.Path()
			ok(t, s.Close())
			o.ShowFirst = true
			s, err := Open(ctx, path, o)
			ok(t, err)
			if all, err := s.Snapshots(); err != nil || len(all) != 0 {
				t.Errorf("at first there are snapshots %v, %v", all, err)
			}
			ok(t, change(s))
			ok(t, s.Close())
			all, err := store.SnapshotsOf(ctx, path)
			ok(t, err)
			if len(all) != 1 {
				t.Fatalf("%d snapshots", len(all))
			}
			p, err := store.OpenReadOnly(ctx, all[0].Path)
			ok(t, err)
			defer p.Close()
			st, err := p.Load(ctx)
			ok(t, err)
			if got := st.Segments[0].Target.Chars; got != "as it was" || len(st.Working) != 0 {
				t.Errorf("the snapshot has %q and %v", got, st.Working)
			}
		})
	}
}
