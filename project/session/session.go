// Package session is what a user does with a project: open, import, type,
// confirm, return, split, merge, undo, pretranslate, export. The window and the
// command line both call only this.
//
// One goroutine owns the project file; every action is sent to it, in order,
// and the call returns when the action is durable. A caller that must not wait
// (the window) calls from a goroutine of its own. What there is to see is a
// View, which anyone may read at any time without waiting.
package session

import (
	"context"
	"errors"
	"fmt"
	"os/user"
	"sync"
	"sync/atomic"
	"time"

	"tarjuman/memory"
	"tarjuman/project"
	"tarjuman/project/store"
)

// Options says how to open a session.
type Options struct {
	// Author stands in the history; empty is the system's user.
	Author string
	// Memories are the translation memories of this session, in their order, in
	// place of those of the project. They are not noted in it. Each must open.
	Memories []Memory
	// Attached uses the memories that are attached to the project; see Attach.
	Attached bool
	// DefaultMemory is the absolute path of the memory that is attached to a project
	// that has noted none, or of whose memories none is there. Empty is none.
	DefaultMemory string
	// ReadMemory only reads the memories: nothing is given to them.
	ReadMemory bool
	// OpenMemory opens a memory: for reading alone, or else making it where there is
	// none. It must be set where a memory is used.
	OpenMemory func(ctx context.Context, path string, readOnly bool) (memory.Store, error)
	// Propagate lets a confirmed translation fill the other segments that have
	// the same source and nothing typed.
	Propagate bool
	// ShowFirst lets the snapshot that an opening takes wait until the project is on
	// the screen, or until something is about to be changed.
	ShowFirst bool
	// SnapshotEvery is how old the newest snapshot is before another one is taken; 0 is
	// ten minutes. SnapshotKeep is how many of a project stay; 0 is what package store
	// says.
	SnapshotEvery time.Duration
	SnapshotKeep  int
	// Tool names the program in exported files, as "Tarjuman 0.1.0".
	Tool string
	// Progress, when not nil, is told while a project is opened which part of its segments
	// is read, 0 to 1, and how many those are.
	Progress func(part float64, segments int)
	// Changed, when not nil, is called on the owner's goroutine after each
	// change with the new view. It must not call the session.
	Changed func(*View)
}

// A Session is one open project. Its methods may be called from any goroutine.
type Session struct {
	opt      Options
	work     chan func()
	quit     chan struct{} // closed to end the owner
	done     chan struct{} // closed when the owner has ended
	view     atomic.Pointer[View]
	memories atomic.Pointer[[]Attached]
	role     atomic.Pointer[project.Role]
	close    sync.Once
	shared   termFiles
	spelling spelling
	proposed proposed
	checks   checks

	// Only the owner touches these.
	store     *store.Project
	state     state
	snapshots snapshots
	terms     termBase
	names     nameLedger
}

// ErrClosed is returned by every action after Close.
var ErrClosed = errors.New("the project is closed")

// New makes a project file and opens it. The languages are BCP 47 tags.
func New(ctx context.Context, path, source, target string, o Options) (*Session, error) {
	o = o.withDefaults()
	p, err := store.Create(ctx, path, project.Info{Source: source, Target: target, Created: time.Now()}, store.Me(o.Author))
	if err != nil {
		return nil, err
	}
	return start(ctx, p, o)
}

// Open opens a project. What was typed and not settled when the program ended
// becomes an operation of the history. Where another program has the project
// open, the error is a *store.HeldError.
func Open(ctx context.Context, path string, o Options) (*Session, error) {
	o = o.withDefaults()
	p, err := store.Open(ctx, path, store.Me(o.Author))
	if err != nil {
		return nil, err
	}
	return start(ctx, p, o)
}

// OpenSnapshot opens the newest snapshot of the project at path for reading
// only: for a second user while the first has it open.
func OpenSnapshot(ctx context.Context, path string, o Options) (*Session, error) {
	all, err := store.SnapshotsOf(ctx, path)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("open %s for reading: there is no snapshot of it yet on this machine", path)
	}
	p, err := store.OpenReadOnly(ctx, all[0].Path)
	if err != nil {
		return nil, err
	}
	return start(ctx, p, o.withDefaults())
}

func (o Options) withDefaults() Options {
	if o.Author == "" {
		o.Author = User()
	}
	return o
}

// User returns the name of the system's user, in full where it has one.
func User() string {
	u, err := user.Current()
	switch {
	case err != nil:
		return "unknown"
	case u.Name != "":
		return u.Name
	}
	return u.Username
}

func start(ctx context.Context, p *store.Project, o Options) (*Session, error) {
	p.KeepSnapshots(o.SnapshotKeep)
	s := &Session{opt: o, store: p, work: make(chan func()), quit: make(chan struct{}), done: make(chan struct{})}
	s.use(nil)
	err := s.load(ctx)
	if err == nil {
		err = s.recover(ctx)
	}
	if err == nil {
		err = s.openingSnapshot(ctx)
	}
	if err == nil {
		err = s.attachFirst(ctx)
	}
	if err != nil {
		s.snapshots.checks.Wait()
		s.closeMemories()
		p.Close()
		return nil, fmt.Errorf("open %s: %w", p.Path(), err)
	}
	go s.own()
	return s, nil
}

// own is the owner's goroutine.
func (s *Session) own() {
	defer close(s.done)
	snapshots := time.NewTicker(s.snapshotAge())
	defer snapshots.Stop()
	opened := time.After(restAfterOpening)
	for {
		select {
		case f := <-s.work:
			f()
		case <-s.quit:
			return
		// A disk that is full is met again, and reported, at the next action.
		case <-opened:
			_ = s.protect(context.Background())
		case <-snapshots.C:
			_ = s.snapshotIfDue(context.Background())
		}
	}
}

// do runs f on the owner's goroutine and waits for it. An action that has begun
// is carried to its end; ctx only keeps it from beginning.
func (s *Session) do(ctx context.Context, f func() error) error {
	result := make(chan error, 1)
	select {
	case s.work <- func() { result <- f() }:
	case <-s.done:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	return <-result
}

// Close settles what is being typed, and gives the files up.
func (s *Session) Close() (err error) {
	s.close.Do(func() {
		err = s.do(context.Background(), func() error {
			if s.store.ReadOnly() {
				return nil
			}
			return s.recover(context.Background())
		})
		close(s.quit)
		<-s.done
		s.snapshots.checks.Wait()
		err = errors.Join(err, s.store.Close(), s.closeMemories())
	})
	return err
}

// Path returns the absolute path of the project file; that of the snapshot
// where one was opened.
func (s *Session) Path() string { return s.store.Path() }

// Author returns whose name stands in the history.
func (s *Session) Author() string { return s.opt.Author }

// edit stamps an action.
func (s *Session) edit() project.Edit {
	return project.Edit{Author: s.opt.Author, Time: time.Now().UTC().Truncate(time.Microsecond)}
}
