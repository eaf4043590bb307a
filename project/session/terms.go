package session

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"

	"tarjuman/memory/file"
	"tarjuman/memory/terms"
	"tarjuman/project"
	"tarjuman/project/store"
)

// A termBase keeps the terms of the project as of a step of the history. They are
// read when they are asked for first, and again when a step has changed some.
type termBase struct {
	read bool
	seq  int64
	list []terms.Term
	// base is made by who looks for terms first, not by the owner.
	base func() *terms.Base
	// times is how often they have been read: the same number, the same terms.
	times int
}

// readTerms brings the owner's terms up to date and returns them.
func (s *Session) readTerms(ctx context.Context) (termBase, error) {
	seq := s.store.Seq()
	if t := &s.terms; t.read && t.seq != seq {
		changed, err := s.store.TermsChanged(ctx, t.seq)
		if err != nil {
			return *t, err
		}
		t.read, t.seq = !changed, seq
	}
	if !s.terms.read {
		list, err := s.store.Terms(ctx)
		if err != nil {
			return s.terms, err
		}
		s.terms = termBase{read: true, seq: seq, list: list, base: findable(list), times: s.terms.times + 1}
	}
	return s.terms, nil
}

// findable makes a base of terms when it is asked for first.
func findable(list []terms.Term) func() *terms.Base {
	return sync.OnceValue(func() *terms.Base { return terms.New(list) })
}

// Terms returns the terms of the project, by their sources. They must not be
// written.
func (s *Session) Terms(ctx context.Context) (list []terms.Term, err error) {
	err = s.do(ctx, func() error {
		t, err := s.readTerms(ctx)
		list = t.list
		return err
	})
	return list, err
}

// FindTerms returns the terms in a text of the source language, in order, those of
// shared bases too; see Glossary.Find.
func (s *Session) FindTerms(ctx context.Context, chars string) ([]FoundTerm, error) {
	g, err := s.Glossary(ctx)
	if err != nil {
		return nil, err
	}
	return g.Find(chars), nil
}

// languages are those of the project.
func (s *Session) languages() terms.Languages {
	info := s.View().Info
	return terms.Languages{Source: info.Source, Target: info.Target}
}

// ImportedTerms is what came of a file of terms.
type ImportedTerms struct {
	// Added is how many terms are new, Merged how many told more of a meaning that
	// was there or stood before in the file, and Known how many told nothing.
	Added, Merged, Known int
	// Skipped, Skips and Ignored are those of terms.File.
	Skipped int
	Skips   []terms.Skip
	Ignored map[string]int
}

// ImportTerms adds the terms of a file to the project in one operation; name tells
// its format, see terms.Read. Doubles are merged, see terms.Set. A file that cannot
// be read changes nothing.
func (s *Session) ImportTerms(ctx context.Context, name string, r io.Reader) (ImportedTerms, error) {
	f, err := terms.Read(ctx, r, name, s.languages())
	out := ImportedTerms{Skipped: f.Skipped, Skips: f.Skips, Ignored: f.Ignored}
	if err == nil && len(f.Terms) > 0 {
		err = s.bulk(ctx, "import terms", func(_ *View, _ project.Edit, op *store.Op) error {
			return s.addTerms(ctx, op, f.Terms, func(_ terms.Term, o terms.Outcome) {
				switch o {
				case terms.Added:
					out.Added++
				case terms.Merged:
					out.Merged++
				case terms.Known:
					out.Known++
				}
			})
		})
	}
	if err != nil {
		return out, fmt.Errorf("import terms of %s: %w", name, err)
	}
	return out, nil
}

// addTerms puts what terms change into an operation, and tells of each what came of
// it.
func (s *Session) addTerms(ctx context.Context, op *store.Op, list []terms.Term, tell func(terms.Term, terms.Outcome)) error {
	was, err := s.readTerms(ctx)
	if err != nil {
		return err
	}
	set := terms.NewSet(was.list)
	changed := map[int]bool{}
	for _, t := range list {
		t.ID = project.NewID()
		i, o, err := set.Add(t)
		if err != nil {
			return err
		}
		changed[i] = changed[i] || o != terms.Known
		tell(set.Terms()[i], o)
	}
	for i, t := range set.Terms() {
		switch {
		case !changed[i]:
		case i < len(was.list):
			op.Changes = append(op.Changes, store.Change{Before: was.list[i], After: t})
		default:
			op.Changes = append(op.Changes, store.Change{After: t})
		}
	}
	return nil
}

// AddTerm adds one term and returns it with its ID, or the one of the same meaning
// with what it has learnt. An error about the term wraps terms.ErrTerm.
func (s *Session) AddTerm(ctx context.Context, t terms.Term) (is terms.Term, err error) {
	err = s.act(ctx, "add term", func(_ *View, _ project.Edit, op *store.Op) error {
		return s.addTerms(ctx, op, []terms.Term{t}, func(t terms.Term, _ terms.Outcome) { is = t })
	})
	return is, err
}

// SetTerm puts a term in the place of the one with its ID. The errors are
// project.ErrNoTerm; project.ErrSameTerm where another one means the same then;
// and what wraps terms.ErrTerm.
func (s *Session) SetTerm(ctx context.Context, t terms.Term) error {
	t, err := t.Normal()
	if err != nil {
		return err
	}
	return s.act(ctx, "change term", func(_ *View, _ project.Edit, op *store.Op) error {
		list, i, err := s.term(ctx, t.ID)
		if err != nil || terms.Equal(list[i], t) {
			return err
		}
		others := terms.NewSet(slices.Delete(slices.Clone(list), i, i+1))
		if _, ok := others.Same(t); ok {
			return project.ErrSameTerm
		}
		op.Changes = []store.Change{{Before: list[i], After: t}}
		return nil
	})
}

// RemoveTerm takes a term out of the project; project.ErrNoTerm where there is none
// with this ID.
func (s *Session) RemoveTerm(ctx context.Context, id string) error {
	return s.act(ctx, "remove term", func(_ *View, _ project.Edit, op *store.Op) error {
		list, i, err := s.term(ctx, id)
		if err == nil {
			op.Changes = []store.Change{{Before: list[i]}}
		}
		return err
	})
}

// MergeTerms makes one of the terms that mean the same, see terms.Merge: those of the attached
// base at path, or of the project where path is empty. It returns how many there are less. Undo
// takes it back; the errors are those of ChangeShared.
func (s *Session) MergeTerms(ctx context.Context, path string) (gone int, err error) {
	if path != "" {
		err = s.changeShared(ctx, path, func(list []terms.Term) (step sharedStep) {
			step.was = list
			step.is, gone = terms.Merge(list)
			return step
		})
		return gone, err
	}
	err = s.act(ctx, "merge terms", func(_ *View, _ project.Edit, op *store.Op) error {
		was, err := s.readTerms(ctx)
		if err != nil {
			return err
		}
		var merged []terms.Term
		merged, gone = terms.Merge(was.list)
		is := make(map[string]terms.Term, len(merged))
		for _, t := range merged {
			is[t.ID] = t
		}
		for _, t := range was.list {
			switch now, ok := is[t.ID]; {
			case !ok:
				op.Changes = append(op.Changes, store.Change{Before: t})
			case !terms.Equal(t, now):
				op.Changes = append(op.Changes, store.Change{Before: t, After: now})
			}
		}
		return nil
	})
	return gone, err
}

// term returns the terms and the index of the one with this ID.
func (s *Session) term(ctx context.Context, id string) (list []terms.Term, i int, err error) {
	t, err := s.readTerms(ctx)
	if err != nil {
		return nil, 0, err
	}
	if i = slices.IndexFunc(t.list, func(t terms.Term) bool { return t.ID == id }); i < 0 {
		return nil, 0, project.ErrNoTerm
	}
	return t.list, i, nil
}

// ExportTerms writes all terms to a file, as TBX where its name ends in .tbx, as a
// table where it ends in .csv or .tsv, and returns how many there are. Another
// ending gives terms.ErrFormat, wrapped, and no terms terms.ErrNone.
func (s *Session) ExportTerms(ctx context.Context, path string) (int, error) {
	list, err := s.Terms(ctx)
	var write func(io.Writer) error
	if err == nil {
		write, err = termWriter(path, list, s.languages(), s.opt.Tool)
	}
	if err == nil && len(list) == 0 {
		err = terms.ErrNone
	}
	if err == nil {
		err = s.spareAll(path)
	}
	if err == nil {
		err = file.WriteAtomic(path, write)
	}
	if err != nil {
		return 0, fmt.Errorf("export terms to %s: %w", path, err)
	}
	return len(list), nil
}
