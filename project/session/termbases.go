package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"tarjuman/memory/file"
	"tarjuman/memory/terms"
	"tarjuman/project"
)

// A TermBase is a file of terms that is attached to a project: TBX or a table, as
// any program for terminology writes them. Their order is their priority, behind
// the project's own terms.
//
// A plain file was chosen over a database because it lies on any shared drive
// without locks, is read by every other program, and can be looked into; it is read
// whole, and again when its time or its length has changed.
type TermBase struct {
	// Path is the file; absolute once it is attached.
	Path string `json:"path"`
	// ReadOnly keeps it from being written.
	ReadOnly bool `json:"read_only"`
}

// SharedTerms is a term base as it was last read.
type SharedTerms struct {
	TermBase
	// Name is that of the file without its ending.
	Name string
	// Terms are in the order of the file, and must not be written. Err says why there
	// are none: it names the file.
	Terms []terms.Term
	Err   error
}

// Writable reports whether terms can be added.
func (b SharedTerms) Writable() bool { return !b.ReadOnly && b.Err == nil }

// Errors about shared term bases.
var (
	// ErrNoTermBase is wrapped by the error for a base that the project has not.
	ErrNoTermBase = errors.New("the project has no such term base")
	// ErrTermBase is wrapped by every error that says that a base cannot be used.
	ErrTermBase = errors.New("the term base cannot be used")
	// ErrTermBaseReadOnly refuses to write a base that is attached for reading.
	ErrTermBaseReadOnly = errors.New("the term base is attached for reading only")
	// ErrLossy refuses to write a file that has more than a Term keeps.
	ErrLossy = errors.New("the file has what would be lost by writing it; attach it for reading, and keep new terms elsewhere")
)

// A Glossary is all terms that a project uses at a moment: its own and those of the
// shared bases, the same meaning once. It never changes, and may be used by several
// goroutines at once.
type Glossary struct {
	// Own are the project's own terms, by their sources, and Shared the bases in
	// their order, also those that cannot be read. Neither must be written.
	Own    []terms.Term
	Shared []SharedTerms

	read  int // which reading of the project's own terms this has
	bases func() []*terms.Base
}

// A FoundTerm is a term in a text, and the name of the shared base it comes from;
// empty for the project's own. What several say of one meaning is told by the first.
type FoundTerm struct {
	terms.Found
	Base string
}

// Find returns the terms in a text of the source language; see terms.Base.Find. Of
// those with the same words the project's own come first, then the shared ones in
// the order of the bases.
func (g *Glossary) Find(chars string) []FoundTerm {
	var out []FoundTerm
	for _, f := range terms.Find(chars, g.bases()...) {
		t := FoundTerm{Found: f}
		if f.In > 0 {
			t.Base = g.Shared[f.In-1].Name
		}
		out = append(out, t)
	}
	return out
}

// Err says which bases cannot be used, and why; nil is none. It wraps ErrTermBase.
func (g *Glossary) Err() error {
	var errs []error
	for _, b := range g.Shared {
		if b.Err != nil {
			errs = append(errs, b.Err)
		}
	}
	return errors.Join(errs...)
}

// termFiles are the shared bases of a session. Whoever asks for terms reads them,
// one at a time, and never the owner: a file may be large, and far away.
type termFiles struct {
	sync.Mutex
	files        map[string]termFile // by path
	last         *Glossary
	done, undone []sharedStep
}

// A termFile is a file as it was read.
type termFile struct {
	size     int64
	modified time.Time
	terms.File
	base func() *terms.Base
	err  error
}

// A sharedStep is a change of a shared base: it can be undone as long as nothing was
// done to the project behind it.
type sharedStep struct {
	path          string
	before, after *terms.Term  // nil: there was none, there is none
	was, is       []terms.Term // all of them, where more than one is changed
	seq           int64
}

// attachedTerms is the setting that lists the bases in their order.
const attachedTerms = "term bases"

// Glossary returns the terms as they are now. It looks at the shared files, and
// reads those that have changed; where nothing has, it is the same Glossary as
// before. A base that cannot be read is in it with its error, and nothing else
// suffers. It may take as long as reading the files: the owner does not wait for it.
func (s *Session) Glossary(ctx context.Context) (*Glossary, error) {
	s.shared.Lock()
	defer s.shared.Unlock()
	return s.glossary(ctx)
}

// glossary is Glossary for who holds the lock.
func (s *Session) glossary(ctx context.Context) (*Glossary, error) {
	var own termBase
	var noted []TermBase
	err := s.do(ctx, func() (err error) {
		if own, err = s.readTerms(ctx); err == nil {
			err = s.store.Setting(ctx, attachedTerms, &noted)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	g := &Glossary{Own: own.list, read: own.times}
	bases := []func() *terms.Base{own.base}
	for _, b := range noted {
		f := s.shared.look(ctx, b.Path, s.languages())
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		bases = append(bases, f.base)
		g.Shared = append(g.Shared, SharedTerms{
			TermBase: b, Name: strings.TrimSuffix(filepath.Base(b.Path), filepath.Ext(b.Path)), Terms: f.Terms, Err: f.err,
		})
	}
	last := s.shared.last
	if last != nil && last.read == own.times && slices.EqualFunc(last.Shared, noted, func(a SharedTerms, b TermBase) bool { return a.TermBase == b }) {
		return last, nil
	}
	// The first to look for terms makes what is new of them findable.
	g.bases = sync.OnceValue(func() []*terms.Base {
		out := make([]*terms.Base, len(bases))
		for i, base := range bases {
			out[i] = base()
		}
		return out
	})
	s.shared.last = g
	return g, nil
}

// look returns a file as it is now. One that is read anew makes the last Glossary an
// old one.
func (t *termFiles) look(ctx context.Context, path string, l terms.Languages) (f termFile) {
	old, known := t.files[path]
	st, err := os.Stat(path)
	switch {
	case err == nil && known && st.Size() == old.size && st.ModTime().Equal(old.modified):
		return old
	case err == nil:
		f = termFile{size: st.Size(), modified: st.ModTime()}
		f.File, err = readTermFile(ctx, path, l)
	case known && old.size < 0:
		return old // still not there
	default:
		f.size = -1
	}
	if err != nil {
		if at := (*fs.PathError)(nil); errors.As(err, &at) {
			err = at.Err // the path stands before it
		}
		f.File, f.err = terms.File{}, fmt.Errorf("%s: %w: %w", path, ErrTermBase, err)
	}
	f.base = findable(f.Terms)
	if t.files == nil {
		t.files = map[string]termFile{}
	}
	if ctx.Err() == nil {
		t.files[path], t.last = f, nil
	}
	return f
}

func readTermFile(ctx context.Context, path string, l terms.Languages) (terms.File, error) {
	in, err := os.Open(path)
	if err != nil {
		return terms.File{}, err
	}
	defer in.Close()
	return terms.Read(ctx, in, path, l)
}

// AttachTerms adds a term base behind the others, or changes whether it is only
// read. A table that is not there and may be written is made; any other file must be
// readable. The error wraps ErrTermBase.
func (s *Session) AttachTerms(ctx context.Context, b TermBase) (err error) {
	if b.Path, err = filepath.Abs(b.Path); err != nil {
		return err
	}
	s.shared.Lock()
	defer s.shared.Unlock()
	if s.View().ReadOnly {
		return project.ErrReadOnly
	}
	if _, err := os.Stat(b.Path); errors.Is(err, fs.ErrNotExist) && !b.ReadOnly && isTable(b.Path) {
		if err := writeTermFile(b.Path, nil, s.languages(), s.opt.Tool); err != nil {
			return fmt.Errorf("%w: %w", ErrTermBase, err)
		}
	}
	if f := s.shared.look(ctx, b.Path, s.languages()); f.err != nil {
		return f.err
	}
	return s.noteTerms(ctx, func(all []TermBase) ([]TermBase, error) {
		if i := placeOfTerms(all, b.Path); i >= 0 {
			all[i] = b
			return all, nil
		}
		return append(all, b), nil
	})
}

// isTable reports whether a file is a table by its name, which can be empty: a TBX
// file has a term at least.
func isTable(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".csv" || ext == ".tsv"
}

// DetachTerms takes a base from those that are attached. Its file stays.
func (s *Session) DetachTerms(ctx context.Context, path string) error {
	return s.MoveTerms(ctx, path, -1)
}

// MoveTerms gives a base another place among those attached, counted from 0; -1
// takes it out.
func (s *Session) MoveTerms(ctx context.Context, path string, to int) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	return s.noteTerms(ctx, func(all []TermBase) ([]TermBase, error) {
		i := placeOfTerms(all, path)
		if i < 0 {
			return nil, fmt.Errorf("%s: %w", path, ErrNoTermBase)
		}
		b := all[i]
		if all = slices.Delete(all, i, i+1); to >= 0 {
			all = slices.Insert(all, min(to, len(all)), b)
		}
		return all, nil
	})
}

func placeOfTerms(all []TermBase, path string) int {
	return slices.IndexFunc(all, func(b TermBase) bool { return b.Path == path })
}

// noteTerms keeps in the project what change makes of the attached bases.
func (s *Session) noteTerms(ctx context.Context, change func([]TermBase) ([]TermBase, error)) error {
	return s.do(ctx, func() error {
		if s.store.ReadOnly() {
			return project.ErrReadOnly
		}
		all := []TermBase{}
		err := s.store.Setting(ctx, attachedTerms, &all)
		if err == nil {
			all, err = change(all)
		}
		if err != nil {
			return err
		}
		return s.store.PutSetting(ctx, attachedTerms, all)
	})
}

// ChangeShared changes a term of the attached base at path: after takes the place of
// before, which must say what stands there; nil before adds a term, or merges it with
// the one of the same meaning, and nil after removes one. The file is read again
// before and written whole. Undo takes the change back as long as nothing was done to
// the project since. The errors are ErrNoTermBase, ErrTermBaseReadOnly, ErrLossy,
// project.ErrNoTerm, project.ErrSameTerm, what wraps terms.ErrTerm, and those of the file.
func (s *Session) ChangeShared(ctx context.Context, path string, before, after *terms.Term) error {
	return s.changeShared(ctx, path, func([]terms.Term) sharedStep { return sharedStep{before: before, after: after} })
}

// changeShared carries out what change makes of the terms of an attached base.
func (s *Session) changeShared(ctx context.Context, path string, change func([]terms.Term) sharedStep) error {
	s.shared.Lock()
	defer s.shared.Unlock()
	seq, _, err := s.lastStep(ctx)
	if err != nil {
		return err
	}
	g, err := s.glossary(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(g.Shared, func(b SharedTerms) bool { return b.Path == path })
	switch {
	case i < 0:
		return fmt.Errorf("%s: %w", path, ErrNoTermBase)
	case g.Shared[i].ReadOnly:
		return fmt.Errorf("%s: %w", path, ErrTermBaseReadOnly)
	}
	step := change(g.Shared[i].Terms)
	step.path, step.seq = path, seq
	if step.before == nil && step.after == nil && len(step.was) == len(step.is) {
		return nil
	}
	if step, err = s.writeShared(ctx, step); err != nil || step.before == step.after && step.is == nil {
		return err
	}
	s.shared.done, s.shared.undone = append(s.shared.done, step), nil
	return nil
}

// writeShared carries a step out, and returns what was changed in fact: before and
// after are one where nothing was.
func (s *Session) writeShared(ctx context.Context, step sharedStep) (sharedStep, error) {
	fail := func(err error) (sharedStep, error) { return step, fmt.Errorf("term base %s: %w", step.path, err) }
	f := s.shared.look(ctx, step.path, s.languages())
	if f.err != nil {
		return step, f.err
	}
	if len(f.Ignored)+f.Skipped > 0 {
		lost := strings.Join(slices.Sorted(maps.Keys(f.Ignored)), ", ")
		if lost == "" {
			lost = fmt.Sprintf("%d entries that are no terms", f.Skipped)
		}
		return fail(fmt.Errorf("%w: %s", ErrLossy, lost))
	}
	list := slices.Clone(f.Terms)
	switch {
	case step.is != nil:
		if !slices.EqualFunc(list, step.was, terms.Equal) {
			return fail(project.ErrNoTerm)
		}
		list = step.is
	case step.before != nil:
		i := slices.IndexFunc(list, func(t terms.Term) bool { return terms.Equal(t, *step.before) })
		if i < 0 {
			return fail(project.ErrNoTerm)
		}
		if step.after == nil {
			list = slices.Delete(list, i, i+1)
		} else {
			t, err := step.after.Normal()
			if err != nil {
				return fail(err)
			}
			if _, same := terms.NewSet(slices.Delete(slices.Clone(list), i, i+1)).Same(t); same {
				return fail(project.ErrSameTerm)
			}
			list[i], step.after = t, &t
		}
	default:
		set := terms.NewSet(list)
		i, o, err := set.Add(*step.after)
		if err != nil {
			return fail(err)
		}
		list = set.Terms()
		step.after = &list[i]
		switch o {
		case terms.Merged:
			step.before = &f.Terms[i]
		case terms.Known:
			step.before = step.after
			return step, nil
		}
	}
	if err := writeTermFile(step.path, list, s.languages(), s.opt.Tool); err != nil {
		return step, err
	}
	// What was written need not be read.
	f = termFile{File: terms.File{Terms: list}, base: findable(list)}
	if st, err := os.Stat(step.path); err == nil {
		f.size, f.modified = st.Size(), st.ModTime()
	}
	s.shared.files[step.path], s.shared.last = f, nil
	return step, nil
}

// writeTermFile writes a base whole, in the format of its name.
func writeTermFile(path string, list []terms.Term, l terms.Languages, tool string) error {
	write, err := termWriter(path, list, l, tool)
	if err == nil {
		err = file.WriteAtomic(path, write)
	}
	if err != nil {
		return fmt.Errorf("write the terms of %s: %w", path, err)
	}
	return nil
}

// termWriter returns what writes terms in the format that a name ends in.
func termWriter(path string, list []terms.Term, l terms.Languages, tool string) (func(io.Writer) error, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".tbx":
		return func(w io.Writer) error { return terms.WriteTBX(w, l, tool, list) }, nil
	case ".csv":
		return func(w io.Writer) error { return terms.WriteTable(w, ',', list) }, nil
	case ".tsv":
		return func(w io.Writer) error { return terms.WriteTable(w, '\t', list) }, nil
	}
	return nil, terms.ErrFormat
}

// lastStep returns the number of the last step of the history, and whether something is
// being typed, which is settled by an undo first.
func (s *Session) lastStep(ctx context.Context) (seq int64, typing bool, err error) {
	err = s.do(ctx, func() error {
		if s.store.ReadOnly() {
			return project.ErrReadOnly
		}
		seq, typing = s.store.Seq(), len(s.state.working) > 0
		return nil
	})
	return seq, typing, err
}

// turnShared takes the last change of a shared base back, or does it again; ok is
// false where the project has something to take back first.
func (s *Session) turnShared(ctx context.Context, back bool) (ok bool, err error) {
	s.shared.Lock()
	defer s.shared.Unlock()
	from, to := &s.shared.undone, &s.shared.done
	if back {
		from, to = to, from
	}
	if len(*from) == 0 {
		return false, nil
	}
	step := (*from)[len(*from)-1]
	if seq, typing, err := s.lastStep(ctx); err != nil || typing || seq != step.seq {
		return false, err
	}
	turned := step
	if back {
		turned.before, turned.after = step.after, step.before
		turned.was, turned.is = step.is, step.was
	}
	if _, err := s.writeShared(ctx, turned); err != nil {
		return true, err
	}
	*from = (*from)[:len(*from)-1]
	*to = append(*to, step)
	return true, nil
}
