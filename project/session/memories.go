package session

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/project"
)

// A Memory is a translation memory as it is attached to a project. Their order is
// their priority: of two matches with one score that of the first comes first.
//
// Every attached memory that is not read-only gets what is confirmed. There is no
// working memory among them: a translator's own and the approved-only one of the
// house are both fed as the work goes on, and what is not to be fed says so.
type Memory struct {
	// Path is the file; absolute once it is attached.
	Path string `json:"path"`
	// Penalty is taken off the scores of its matches, in points, 0 to MaxPenalty.
	Penalty int `json:"penalty"`
	// ReadOnly keeps it from getting anything: it is opened for reading.
	ReadOnly bool `json:"read_only"`
	// ApprovedOnly lets it have approved translations alone. It keeps one while the
	// segment is a draft again, until it is returned or confirmed with another text.
	ApprovedOnly bool `json:"approved_only"`
}

// MaxPenalty is the largest penalty of a memory, in points.
const MaxPenalty = 30

// has reports whether the memory is to have a unit of the segment.
func (m Memory) has(seg *project.Segment) bool {
	return seg.Confirmed != nil && (!m.ApprovedOnly || seg.Endorsed())
}

// An Attached is a memory in use. It is a value.
type Attached struct {
	Memory
	// Name is what its matches say: the name of the file without its ending, or the
	// path where another memory is called so too.
	Name string
	// Store is the open memory, nil where it cannot be used: then Err says why.
	Store memory.Store
	Err   error
}

var (
	// ErrMemory is wrapped by every error that says that a memory cannot be used.
	ErrMemory = errors.New("the translation memory cannot be used")
	// ErrPenalty is wrapped by the error for a penalty out of range.
	ErrPenalty = fmt.Errorf("a penalty is 0 to %d points", MaxPenalty)
	// ErrNotAttached is wrapped by the error for a memory that the project has not.
	ErrNotAttached = errors.New("the project has no such memory")
)

// attachedSetting lists the memories of a project in their order; before there
// were several, memorySetting named the one.
const (
	attachedSetting = "attached"
	memorySetting   = "memory"
)

// Memories returns the memories in use, in their order, also those that cannot
// be opened. It does not wait for the owner.
func (s *Session) Memories() []Attached { return *s.memories.Load() }

// Memory returns the first memory in use that is open, and its path; nil where
// there is none.
func (s *Session) Memory() (memory.Store, string) {
	for _, a := range s.Memories() {
		if a.Store != nil {
			return a.Store, a.Path
		}
	}
	return nil, ""
}

func (s *Session) closeMemories() error {
	var errs []error
	for _, a := range s.Memories() {
		if a.Store != nil {
			errs = append(errs, a.Store.Close())
		}
	}
	return errors.Join(errs...)
}

// MemoryError says which memories of the project cannot be used, and why; nil is
// none. It wraps ErrMemory.
func (s *Session) MemoryError() error {
	var errs []error
	for _, a := range s.Memories() {
		if a.Err != nil {
			errs = append(errs, fmt.Errorf("%w: %w", ErrMemory, a.Err))
		}
	}
	return errors.Join(errs...)
}

// sources are the memories to search.
func (s *Session) sources() (out []memory.Source) {
	for _, a := range s.Memories() {
		if a.Store != nil {
			out = append(out, memory.Source{Name: a.Name, Store: a.Store, Penalty: a.Penalty})
		}
	}
	return out
}

// attachFirst attaches the memories that the options or the project name. One of
// the options must open; one of the project that does not is there with its error.
func (s *Session) attachFirst(ctx context.Context) error {
	if s.opt.Memories != nil {
		return s.attachGiven(ctx)
	}
	if !s.opt.Attached {
		return nil
	}
	noted, err := s.noted(ctx)
	if err != nil {
		return err
	}
	var all []Attached
	none := noted == nil || len(noted) > 0
	for _, m := range noted {
		a := s.open(ctx, m, m.Path == s.opt.DefaultMemory)
		none = none && a.Err != nil
		all = append(all, a)
	}
	if none && s.opt.DefaultMemory != "" && place(all, s.opt.DefaultMemory) < 0 {
		all = append(all, s.open(ctx, Memory{Path: s.opt.DefaultMemory}, true))
		if !s.store.ReadOnly() {
			err = s.note(ctx, all)
		}
	}
	s.use(all)
	if err != nil {
		return err
	}
	for i, a := range s.Memories() {
		if err := s.meet(ctx, a); err != nil {
			all[i].Err = err
		}
	}
	s.use(all)
	return nil
}

// attachGiven attaches the memories of the options.
func (s *Session) attachGiven(ctx context.Context) error {
	var all []Attached
	for _, m := range s.opt.Memories {
		m, err := m.checked()
		if err == nil && place(all, m.Path) < 0 {
			a := s.open(ctx, m, true)
			all = append(all, a)
			s.use(all)
			if err = a.Err; err == nil {
				err = s.meet(ctx, a)
			}
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrMemory, err)
		}
	}
	return nil
}

// noted returns the memories that the project names, nil where it never did.
func (s *Session) noted(ctx context.Context) ([]Memory, error) {
	var list []Memory
	if err := s.store.Setting(ctx, attachedSetting, &list); err != nil || list != nil {
		return list, err
	}
	var path string
	if err := s.store.Setting(ctx, memorySetting, &path); err != nil || path == "" {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, nil // that of another machine
	}
	return []Memory{{Path: path}}, nil
}

// note keeps the memories in the project.
func (s *Session) note(ctx context.Context, all []Attached) error {
	list := []Memory{}
	for _, a := range all {
		list = append(list, a.Memory)
	}
	return s.store.PutSetting(ctx, attachedSetting, list)
}

// checked returns the memory with its path made absolute, and refuses a penalty
// that is out of range.
func (m Memory) checked() (Memory, error) {
	if m.Penalty < 0 || m.Penalty > MaxPenalty {
		return m, fmt.Errorf("%d: %w", m.Penalty, ErrPenalty)
	}
	path, err := filepath.Abs(m.Path)
	m.Path = path
	return m, err
}

// open opens a memory. One that is not there is made where create is set and it
// may be written: then the project has not met it, whatever was there before.
func (s *Session) open(ctx context.Context, m Memory, create bool) Attached {
	a := Attached{Memory: m}
	readOnly := m.ReadOnly || s.opt.ReadMemory || s.store.ReadOnly()
	_, err := os.Stat(m.Path)
	missing := errors.Is(err, fs.ErrNotExist)
	switch {
	case s.opt.OpenMemory == nil:
		a.Err = errors.New("this session opens no memories")
	case missing && (readOnly || !create):
		a.Err = fmt.Errorf("memory %s is not there: %w", m.Path, fs.ErrNotExist)
	default:
		if missing {
			a.Err = s.forget(ctx, m.Path)
		}
		if a.Err == nil {
			a.Store, a.Err = s.opt.OpenMemory(ctx, m.Path, readOnly)
		}
		if a.Err != nil {
			a.Store = nil // whatever a nil of another type it was
		}
	}
	return a
}

// use makes these the memories in use, and gives them their names.
func (s *Session) use(all []Attached) {
	all = slices.Clone(all)
	base := func(path string) string { return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) }
	times := map[string]int{}
	for _, a := range all {
		times[base(a.Path)]++
	}
	for i, a := range all {
		if all[i].Name = base(a.Path); times[all[i].Name] > 1 {
			all[i].Name = a.Path
		}
	}
	s.memories.Store(&all)
}

// Attach adds a memory behind those in use, or changes how one of them is used,
// and notes it in the project. One that is not there is made, unless it is
// read-only. A memory that the project feeds gets what is confirmed already.
func (s *Session) Attach(ctx context.Context, m Memory) error {
	m, err := m.checked()
	if err != nil {
		return err
	}
	return s.rearrange(ctx, func(all []Attached) ([]Attached, error) {
		i := place(all, m.Path)
		if i < 0 {
			i, all = len(all), append(all, Attached{})
		}
		old := all[i]
		if old.Store != nil && old.ReadOnly == m.ReadOnly {
			all[i].Memory, all[i].Err = m, nil // the same store goes on
			return all, nil
		}
		a := s.open(ctx, m, true)
		if a.Err != nil {
			return nil, fmt.Errorf("%w: %w", ErrMemory, a.Err)
		}
		all[i] = a
		return all, nil
	})
}

// Detach takes a memory from those in use. It is told no more of this project;
// what it has it keeps.
func (s *Session) Detach(ctx context.Context, path string) error {
	return s.Move(ctx, path, -1)
}

// Move gives a memory another place among those in use, counted from 0; -1 takes
// it out.
func (s *Session) Move(ctx context.Context, path string, to int) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	return s.rearrange(ctx, func(all []Attached) ([]Attached, error) {
		i := place(all, path)
		if i < 0 {
			return nil, fmt.Errorf("%s: %w", path, ErrNotAttached)
		}
		a := all[i]
		all = slices.Delete(all, i, i+1)
		if to >= 0 {
			all = slices.Insert(all, min(to, len(all)), a)
		}
		return all, nil
	})
}

func place(all []Attached, path string) int {
	return slices.IndexFunc(all, func(a Attached) bool { return a.Path == path })
}

// rearrange brings the memories in use to what change makes of them: it is noted,
// stores that are used no longer are closed, memories that may get other units
// than before are told everything, and those that get none are forgotten.
func (s *Session) rearrange(ctx context.Context, change func([]Attached) ([]Attached, error)) error {
	return s.do(ctx, func() error {
		if s.store.ReadOnly() {
			return project.ErrReadOnly
		}
		old := s.Memories()
		all, err := change(slices.Clone(old))
		if err != nil {
			return err
		}
		if err := s.note(ctx, all); err != nil {
			for _, a := range all { // those opened for nothing
				if a.Store != nil && !slices.ContainsFunc(old, func(o Attached) bool { return o.Store == a.Store }) {
					err = errors.Join(err, a.Store.Close())
				}
			}
			return err
		}
		s.use(all)
		var errs []error
		for _, o := range old {
			i := place(all, o.Path)
			if i < 0 || all[i].ReadOnly || all[i].ApprovedOnly != o.ApprovedOnly {
				errs = append(errs, s.forget(ctx, o.Path))
			}
			if o.Store != nil && (i < 0 || all[i].Store != o.Store) {
				errs = append(errs, o.Store.Close())
			}
		}
		for _, a := range all {
			errs = append(errs, s.meet(ctx, a))
		}
		return errors.Join(errs...)
	})
}

// forget lets a memory be told no more: what waits for it is dropped, and it is
// greeted as new when it comes again.
func (s *Session) forget(ctx context.Context, path string) error {
	if _, met := s.state.met[path]; !met {
		return nil
	}
	if err := s.store.Sent(ctx, path, math.MaxInt64); err != nil {
		return err
	}
	delete(s.state.met, path)
	return s.store.PutMet(ctx, s.state.met)
}
