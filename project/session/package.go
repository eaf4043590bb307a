package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/exchange"
	"tarjuman/memory/file"
	"tarjuman/memory/tmx"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/review"
	"tarjuman/project/review/pack"
	"tarjuman/project/store"
)

// Package says what is given away in a package.
type Package struct {
	// Out is the file to write.
	Out string
	// Docs are names or numbers of documents; none is all.
	Docs []string
	// Role is what the receiver may do, Instructions are for them.
	Role         project.Role
	Instructions string
}

// What a package has of memories: the best matches of each segment.
const (
	packThreshold = 70
	packMatches   = 3
)

// packageFormat is the format in the record of a package.
const packageFormat = "package"

// Package writes documents with all that somebody needs to work on them: the terms and
// names of the project, and what its memories have for the segments. A record of it is
// kept, by which it is merged when it comes back (see PlanReview). A project that is a
// package itself is written so that it can be sent back.
func (s *Session) Package(ctx context.Context, x Package, progress func(done, all int)) (pack.Manifest, error) {
	m, err := s.pack(ctx, x, progress)
	if err != nil {
		return m, fmt.Errorf("package %s: %w", x.Out, err)
	}
	return m, nil
}

func (s *Session) pack(ctx context.Context, x Package, progress func(done, all int)) (m pack.Manifest, err error) {
	v, e := s.View(), s.edit()
	var docs []format.Document
	if len(x.Docs) == 0 {
		x.Docs = []string{""}
	}
	for _, name := range x.Docs {
		more, err := s.documents(ctx, name)
		if err != nil {
			return m, err
		}
		docs = append(docs, more...)
	}
	m = pack.Manifest{Source: v.Info.Source, Target: v.Info.Target, Tool: s.opt.Tool}
	var record project.Export
	if v.Info.Package != nil {
		m.Package, m.Back = *v.Info.Package, true
	} else {
		record = review.Record(v.Info, docs)
		record.ID, record.Time, record.Author, record.Format = project.NewID(), e.Time, e.Author, packageFormat
		m.Package = project.Package{Export: record.ID, Project: v.Info.ID, Role: x.Role, From: e.Author, Instructions: x.Instructions}
	}
	op := store.Op{ID: project.NewID(), Kind: packageFormat, Author: e.Author, Time: e.Time, Originals: map[string][]byte{}}
	for _, d := range docs {
		m.Documents = append(m.Documents, d.Name)
		m.Segments += len(d.Segments)
		op.Changes = append(op.Changes, store.Change{After: d.Document})
		op.Originals[d.Sum] = d.Original
		for _, seg := range d.Segments {
			op.Changes = append(op.Changes, store.Change{After: seg})
			for _, c := range d.Comments[seg.ID] {
				op.Changes = append(op.Changes, store.Change{After: c})
			}
		}
	}
	terms, err := s.Terms(ctx)
	if err != nil {
		return m, err
	}
	names, err := s.Names(ctx)
	if err != nil {
		return m, err
	}
	for _, t := range terms {
		op.Changes = append(op.Changes, store.Change{After: t})
	}
	for _, n := range names {
		op.Changes = append(op.Changes, store.Change{After: n})
	}
	dir, err := os.MkdirTemp("", "tarjuman-*")
	if err != nil {
		return m, err
	}
	defer os.RemoveAll(dir)
	path, memories := filepath.Join(dir, "project.tarj"), ""
	if err := makeProject(ctx, path, project.Info{Source: v.Info.Source, Target: v.Info.Target, Created: e.Time, Package: &m.Package}, op, e.Author); err != nil {
		return m, err
	}
	if v.Info.Package == nil {
		units, err := s.matching(ctx, docs, progress)
		if err != nil {
			return m, err
		}
		if m.Units = len(units); m.Units > 0 {
			memories = filepath.Join(dir, "memory.tmx")
			if err := writeUnits(memories, tmx.Languages{Source: m.Source, Target: m.Target}, s.opt.Tool, units); err != nil {
				return m, err
			}
		}
		if err := s.do(ctx, func() error { return s.store.PutExport(ctx, record) }); err != nil {
			return m, err
		}
	}
	if err := s.spareAll(x.Out); err != nil {
		return m, err
	}
	return m, file.WriteAtomic(x.Out, func(w io.Writer) error { return pack.Write(w, m, path, memories) })
}

// makeProject makes a project file of one operation.
func makeProject(ctx context.Context, path string, info project.Info, op store.Op, author string) error {
	p, err := store.Create(ctx, path, info, store.Me(author))
	if err != nil {
		return err
	}
	err = p.Commit(ctx, op)
	if cerr := p.Close(); err == nil {
		err = cerr
	}
	return err
}

// matching returns what the memories have for segments, each unit once.
func (s *Session) matching(ctx context.Context, docs []format.Document, progress func(done, all int)) (out []memory.Entry, err error) {
	sources := s.sources()
	v := s.View()
	var asked []int
	for _, d := range docs {
		for _, seg := range d.Segments {
			if i, ok := v.Index(seg.ID); ok && len(sources) > 0 {
				asked = append(asked, i)
			}
		}
	}
	found := make([][]memory.Match, len(asked))
	err = each(ctx, len(asked), progress, func(ctx context.Context, k int) (err error) {
		q := v.query(asked[k])
		q.Threshold, q.Limit = packThreshold, packMatches
		found[k], err = memory.SearchAll(ctx, sources, q)
		return err
	})
	seen := map[[2]string]bool{}
	for _, list := range found {
		for _, m := range list {
			if key := [2]string{m.Source.String(), m.Target.String()}; !seen[key] {
				seen[key] = true
				m.Entry.Key = memory.Key{} // it is of another project there
				out = append(out, m.Entry)
			}
		}
	}
	return out, err
}

func writeUnits(path string, l tmx.Languages, tool string, units []memory.Entry) error {
	return file.WriteAtomic(path, func(w io.Writer) error {
		return tmx.Write(w, l, tool, "", func(yield func(memory.Entry, error) bool) {
			for _, e := range slices.All(units) {
				if !yield(e, nil) {
					return
				}
			}
		})
	})
}

// OpenPackage makes a project of a package at a path where there is nothing yet, and of
// its units of memories a memory beside it, which is attached to the project. It returns
// what the package is, and the path of that memory: empty where there is none. Where it
// fails nothing is left.
func OpenPackage(ctx context.Context, path, to string, o Options) (c pack.Content, units string, err error) {
	fail := func(err error) (pack.Content, string, error) {
		return c, "", fmt.Errorf("open package %s: %w", path, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return c, "", err
	}
	if c, err = pack.Open(data); err != nil {
		return fail(err)
	}
	made := []string{to}
	if c.Memory != nil {
		units = strings.TrimSuffix(to, filepath.Ext(to)) + ".tmdb"
		made = append(made, units)
	}
	for _, p := range made {
		if _, err := os.Stat(p); !errors.Is(err, fs.ErrNotExist) {
			return fail(&fs.PathError{Op: "make", Path: p, Err: fs.ErrExist})
		}
	}
	if err = unpack(ctx, c, to, units, o); err != nil {
		for _, p := range made {
			err = errors.Join(err, os.RemoveAll(p))
		}
		return fail(err)
	}
	return c, units, nil
}

// unpack writes the project of a package, and the memory where units names one.
func unpack(ctx context.Context, c pack.Content, to, units string, o Options) error {
	err := file.WriteAtomic(to, func(w io.Writer) error {
		_, err := w.Write(c.Project)
		return err
	})
	if err != nil || units == "" {
		return err
	}
	dir, err := os.MkdirTemp("", "tarjuman-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	from := filepath.Join(dir, "memory.tmx")
	if err := os.WriteFile(from, c.Memory, 0o600); err != nil {
		return err
	}
	m, err := o.OpenMemory(ctx, units, false)
	if err != nil {
		return err
	}
	_, err = exchange.Import(ctx, m, from, exchange.Options{Languages: tmx.Languages{Source: c.Source, Target: c.Target}})
	if err = errors.Join(err, m.Close()); err != nil {
		return err
	}
	s, err := Open(ctx, to, o)
	if err != nil {
		return err
	}
	return errors.Join(s.Attach(ctx, Memory{Path: units}), s.Close())
}
