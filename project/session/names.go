package session

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"tarjuman/memory/file"
	"tarjuman/memory/names"
	"tarjuman/memory/table"
	"tarjuman/memory/terms"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/store"
)

// A nameLedger keeps the names of the project as of a step of the history, as termBase
// keeps the terms, and how the house writes their article.
type nameLedger struct {
	read    bool
	seq     int64
	list    []names.Name
	article names.Article
	// ledger is made by who looks for names first, not by the owner.
	ledger func() *names.Ledger
}

const articleSetting = "article of names"

// readNames brings the owner's names up to date and returns them.
func (s *Session) readNames(ctx context.Context) (nameLedger, error) {
	seq := s.store.Seq()
	if n := &s.names; n.read && n.seq != seq {
		changed, err := s.store.NamesChanged(ctx, n.seq)
		if err != nil {
			return *n, err
		}
		n.read, n.seq = !changed, seq
	}
	if !s.names.read {
		list, err := s.store.Names(ctx)
		if err != nil {
			return s.names, err
		}
		n := nameLedger{read: true, seq: seq, list: list, ledger: sync.OnceValue(func() *names.Ledger { return names.New(list) })}
		if err := s.store.Setting(ctx, articleSetting, &n.article); err != nil {
			return s.names, err
		}
		s.names = n
	}
	return s.names, nil
}

// ledger asks the owner for the names.
func (s *Session) ledger(ctx context.Context) (n nameLedger, err error) {
	err = s.do(ctx, func() (err error) { n, err = s.readNames(ctx); return err })
	return n, err
}

// Names returns the names of the project, by their Arabic forms. They must not be
// written.
func (s *Session) Names(ctx context.Context) ([]names.Name, error) {
	n, err := s.ledger(ctx)
	return n.list, err
}

// NameArticle returns how the house writes the article of names.
func (s *Session) NameArticle(ctx context.Context) (names.Article, error) {
	n, err := s.ledger(ctx)
	return n.article, err
}

// SetNameArticle says how the house writes the article of names, in this project. It
// is a setting: undo does not take it back.
func (s *Session) SetNameArticle(ctx context.Context, a names.Article) error {
	return s.do(ctx, func() error {
		if _, err := s.readNames(ctx); err != nil {
			return err
		}
		if err := s.store.PutSetting(ctx, articleSetting, a); err != nil {
			return err
		}
		s.names.article = a
		return nil
	})
}

// DueNames returns the names in a segment, in order, each with the form that is due
// there; see names.Ledger.Due. A segment that is gone has none.
func (s *Session) DueNames(ctx context.Context, id string) ([]names.Mention, error) {
	n, err := s.ledger(ctx)
	v := s.View()
	i, ok := v.Index(id)
	if err != nil || !ok || len(n.list) == 0 {
		return nil, err
	}
	seg := v.Segments[i]
	return n.ledger().Due(seg.Source.Chars, seg.Kind == project.Heading, v.before(ctx, i), n.article), nil
}

// before are the sources of the segments before the one at index i in its document,
// the nearest first, without headings. The end of ctx ends them.
func (v *View) before(ctx context.Context, i int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for k := i - 1; k >= 0 && v.Segments[k].Doc == v.Segments[i].Doc && ctx.Err() == nil; k-- {
			if s := v.Segments[k]; s.Kind != project.Heading && !yield(s.Source.Chars) {
				return
			}
		}
	}
}

// FindNames returns the names in the lines of a text that is no part of the project,
// each with the form that is due there, and what new names the text seems to have; see
// names.Extract.
func (s *Session) FindNames(ctx context.Context, lines []string) (due [][]names.Mention, found []names.Suggestion, err error) {
	n, list, err := s.namesAndTerms(ctx)
	if err != nil {
		return nil, nil, err
	}
	for i, line := range lines {
		before := lines[:i]
		due = append(due, n.ledger().Due(line, false, func(yield func(string) bool) {
			for _, b := range slices.Backward(before) {
				if !yield(b) {
					return
				}
			}
		}, n.article))
	}
	found, err = names.Extract(ctx, lines, n.ledger(), list)
	return due, found, err
}

// namesAndTerms are the names and the terms of the project, with those of shared bases.
func (s *Session) namesAndTerms(ctx context.Context) (n nameLedger, list []terms.Term, err error) {
	if n, err = s.ledger(ctx); err != nil {
		return n, nil, err
	}
	g, err := s.Glossary(ctx)
	if err != nil {
		return n, nil, err
	}
	list = slices.Clone(g.Own)
	for _, shared := range g.Shared {
		list = append(list, shared.Terms...)
	}
	return n, list, nil
}

// SuggestNames returns the names that a document, or the whole project where doc is
// empty, seems to have and the ledger has not, in the order of the text. The Latin
// form is the one that confirmed segments use, where they do. Spots are places in the
// View: the sentence is the index of the segment. Behind them stand the names that the
// ledger only suggests and confirmed segments call otherwise, as they call them,
// without spots. Nothing is changed.
func (s *Session) SuggestNames(ctx context.Context, doc string) ([]names.Suggestion, error) {
	n, list, err := s.namesAndTerms(ctx)
	if err != nil {
		return nil, err
	}
	v := s.View()
	from, to, err := v.rangeOf(doc)
	if err != nil {
		return nil, err
	}
	var sources []string
	for _, seg := range v.Segments[from:to] {
		sources = append(sources, seg.Source.Chars)
	}
	found, err := names.Extract(ctx, sources, n.ledger(), list)
	if err != nil {
		return nil, err
	}
	suggested := make([]names.Name, len(found))
	for i := range found {
		suggested[i] = found[i].Name
		for k := range found[i].Spots {
			found[i].Spots[k].Sentence += from
		}
	}
	for _, u := range names.New(suggested).Uses(v.confirmed(ctx)) {
		i := slices.IndexFunc(suggested, func(n names.Name) bool { return names.Key(n.Arabic) == names.Key(u.Name.Arabic) })
		found[i].Name = u.Learn()
	}
	for _, u := range n.ledger().Uses(v.confirmed(ctx)) {
		if learnt := u.Learn(); u.Name.Status == names.Suggested && (learnt.Latin != u.Name.Latin || learnt.LatinShort != u.Name.LatinShort) {
			found = append(found, names.Suggestion{Name: learnt})
		}
	}
	return found, ctx.Err()
}

// confirmed are the segments whose translation is done. The end of ctx ends them.
func (v *View) confirmed(ctx context.Context) iter.Seq[names.Pair] {
	return func(yield func(names.Pair) bool) {
		for _, s := range v.Segments {
			if ctx.Err() != nil || s.Status.Finished() && !yield(names.Pair{Source: s.Source.Chars, Target: s.Target.Chars}) {
				return
			}
		}
	}
}

// NameUses returns what the confirmed segments call the names of the ledger; see
// names.Ledger.Uses.
func (s *Session) NameUses(ctx context.Context) ([]names.Use, error) {
	n, err := s.ledger(ctx)
	if err != nil {
		return nil, err
	}
	uses := n.ledger().Uses(s.View().confirmed(ctx))
	return uses, ctx.Err()
}

// AddedNames is what came of names that were added: how many are new, how many told
// more of one that was there, how many told nothing, and which were left out because
// the ledger has the name with another Latin form.
type AddedNames struct {
	Added, Merged, Known int
	Differ               []names.Name
}

// AddNames adds names in one operation of this kind, such as "add name". Those that
// the ledger has, also in a variant, are merged; see names.Merge. An error about a
// name wraps names.ErrName, and then none is added.
func (s *Session) AddNames(ctx context.Context, kind string, list []names.Name) (done AddedNames, err error) {
	list = slices.Clone(list)
	for i, n := range list {
		if list[i], err = n.Normal(); err != nil {
			return done, err
		}
	}
	err = s.act(ctx, kind, func(_ *View, _ project.Edit, op *store.Op) error {
		was, err := s.readNames(ctx)
		if err != nil {
			return err
		}
		now, at := slices.Clone(was.list), map[string]int{}
		note := func(i int) {
			for _, form := range append([]string{now[i].Arabic}, now[i].Variants...) {
				if _, ok := at[names.Key(form)]; !ok {
					at[names.Key(form)] = i
				}
			}
		}
		for i := range now {
			note(i)
		}
		for _, n := range list {
			i, ok := at[names.Key(n.Arabic)]
			if !ok {
				n.ID = project.NewID()
				now = append(now, n)
				note(len(now) - 1)
				done.Added++
				continue
			}
			merged, same := names.Merge(now[i], n)
			switch {
			case !same:
				done.Differ = append(done.Differ, n)
			case names.Equal(merged, now[i]):
				done.Known++
			default:
				now[i] = merged
				note(i)
				done.Merged++
			}
		}
		for i, n := range now {
			switch {
			case i >= len(was.list):
				op.Changes = append(op.Changes, store.Change{After: n})
			case !names.Equal(n, was.list[i]):
				op.Changes = append(op.Changes, store.Change{Before: was.list[i], After: n})
			}
		}
		return nil
	})
	return done, err
}

// SetName puts a name in the place of the one with its ID. The errors are
// project.ErrNoName; project.ErrSameName where another one has its Arabic form; and
// what wraps names.ErrName.
func (s *Session) SetName(ctx context.Context, n names.Name) error {
	n, err := n.Normal()
	if err != nil {
		return err
	}
	return s.act(ctx, "change name", func(_ *View, _ project.Edit, op *store.Op) error {
		list, i, err := s.name(ctx, n.ID)
		if err != nil || names.Equal(list[i], n) {
			return err
		}
		for k, other := range list {
			if k != i && names.Key(other.Arabic) == names.Key(n.Arabic) {
				return project.ErrSameName
			}
		}
		op.Changes = []store.Change{{Before: list[i], After: n}}
		return nil
	})
}

// RemoveName takes a name out of the ledger; project.ErrNoName where there is none
// with this ID.
func (s *Session) RemoveName(ctx context.Context, id string) error {
	return s.act(ctx, "remove name", func(_ *View, _ project.Edit, op *store.Op) error {
		list, i, err := s.name(ctx, id)
		if err == nil {
			op.Changes = []store.Change{{Before: list[i]}}
		}
		return err
	})
}

// name returns the names and the index of the one with this ID.
func (s *Session) name(ctx context.Context, id string) (list []names.Name, i int, err error) {
	n, err := s.readNames(ctx)
	if err != nil {
		return nil, 0, err
	}
	if i = slices.IndexFunc(n.list, func(n names.Name) bool { return n.ID == id }); i < 0 {
		return nil, 0, project.ErrNoName
	}
	return n.list, i, nil
}

// ImportNames adds the names of a table (CSV, TSV) in one operation; name is that of
// the file. A file that cannot be read changes nothing.
func (s *Session) ImportNames(ctx context.Context, name string, r io.Reader) (done AddedNames, skips []table.Skip, err error) {
	info := s.View().Info
	f, err := names.ReadTable(ctx, r, info.Source, info.Target)
	if err == nil && len(f.Names) > 0 {
		done, err = s.AddNames(ctx, "import names", f.Names)
	}
	if err != nil {
		err = fmt.Errorf("import names of %s: %w", name, err)
	}
	return done, f.Skips, err
}

// ExportNames writes all names to a table, CSV or TSV as the path ends, and returns
// how many there are. Another ending gives names.ErrFormat, wrapped, and no names
// names.ErrNone.
func (s *Session) ExportNames(ctx context.Context, path string) (int, error) {
	list, err := s.Names(ctx)
	comma := ','
	switch ext := strings.ToLower(filepath.Ext(path)); {
	case err != nil:
	case ext == ".tsv":
		comma = '\t'
	case ext != ".csv":
		err = names.ErrFormat
	}
	if err == nil && len(list) == 0 {
		err = names.ErrNone
	}
	if err == nil {
		var sources []format.Document
		for _, d := range s.View().Documents {
			sources = append(sources, format.Document{Document: d})
		}
		err = s.spare(path, sources)
	}
	if err == nil {
		err = file.WriteAtomic(path, func(w io.Writer) error { return names.WriteTable(w, comma, list) })
	}
	if err != nil {
		return 0, fmt.Errorf("export names to %s: %w", path, err)
	}
	return len(list), nil
}
