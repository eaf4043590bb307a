package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tarjuman/memory/file"
	"tarjuman/project"
	"tarjuman/project/filter"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
	"tarjuman/project/store"
)

// Export says what to write where.
type Export struct {
	// Format is a name of formats.Names.
	Format string
	// Out is the file to write; a folder where the format makes a file a
	// document and there are several.
	Out string
	// Doc is the name or number of one document; empty is all.
	Doc string
	// Scope says which segments go out. A document in its own format, and in plain
	// text, needs all.
	Scope filter.Query
	// Comments puts what was said about the segments into a file for review, Changes
	// what changed in them since they were last confirmed.
	Comments, Changes bool
	// Gate is what happens while errors or unapproved segments stand; empty is what the
	// project says.
	Gate Gate
	format.Export
}

// ErrScope is returned, wrapped, where a format needs all segments and not all are
// wanted, and where nothing is left.
var ErrScope = errors.New("not every segment is wanted")

// narrow leaves of documents the segments that are wanted.
func narrow(docs []format.Document, wanted func(*project.Segment) bool) ([]format.Document, error) {
	var out []format.Document
	for _, d := range docs {
		whole, all := d, d.Segments
		d.Segments, d.Numbers = nil, nil
		for i := range all {
			if wanted(&all[i]) {
				d.Segments = append(d.Segments, all[i])
				d.Numbers = append(d.Numbers, whole.Number(i))
			}
		}
		if len(d.Segments) > 0 {
			out = append(out, d)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: and there is none that is: nothing was written", ErrScope)
	}
	return out, nil
}

// narrowTo leaves those of some statuses.
func narrowTo(docs []format.Document, statuses ...project.Status) ([]format.Document, error) {
	return narrow(docs, func(seg *project.Segment) bool { return slices.Contains(statuses, seg.Status) })
}

// ExportAll writes the documents in several formats into the folder x.Out: one file a
// format, named by the project and the format, and a folder where a format makes a file
// a document.
func (s *Session) ExportAll(ctx context.Context, x Export, names []string) ([]string, error) {
	dir, base := x.Out, strings.TrimSuffix(filepath.Base(s.Path()), filepath.Ext(s.Path()))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	var written []string
	for _, name := range names {
		x.Format = name
		if formats.PerDocument(name) {
			x.Out = filepath.Join(dir, name)
			if err := os.MkdirAll(x.Out, 0o755); err != nil {
				return written, fmt.Errorf("export as %s: %w", name, err)
			}
		} else {
			ext, err := formats.Ext(name)
			if err != nil {
				return written, fmt.Errorf("export as %s: %w", name, err)
			}
			x.Out = filepath.Join(dir, base+"-"+name+ext)
		}
		files, err := s.Export(ctx, x)
		written = append(written, files...)
		if err != nil {
			return written, err
		}
	}
	return written, nil
}

// Export writes documents as they are now and returns the files it wrote. A
// file is written whole or not at all.
func (s *Session) Export(ctx context.Context, x Export) ([]string, error) {
	fail := func(err error) ([]string, error) { return nil, fmt.Errorf("export as %s: %w", x.Format, err) }
	x.Tool, x.Language = s.opt.Tool, s.View().Info.Target
	docs, err := s.documents(ctx, x.Doc)
	if err != nil {
		return fail(err)
	}
	if err := x.Check(docs...); err != nil {
		return fail(err)
	}
	if err := s.pass(ctx, x, docs); err != nil {
		return fail(err)
	}
	if !x.Scope.All() {
		if formats.PerDocument(x.Format) {
			return fail(fmt.Errorf("%w: but a document in this format needs all", ErrScope))
		}
		v, found, err := s.Filter(ctx, x.Scope)
		if err != nil {
			return fail(err)
		}
		wanted := make(map[string]bool, len(found))
		for _, i := range found {
			wanted[v.Segments[i].ID] = true
		}
		if docs, err = narrow(docs, func(seg *project.Segment) bool { return wanted[seg.ID] }); err != nil {
			return fail(err)
		}
	}
	if f, ok := formats.Review(x.Format); ok {
		if err := s.handOut(ctx, f, x, docs); err != nil {
			return fail(err)
		}
		return []string{x.Out}, nil
	}
	write := func(path string, docs []format.Document) error { return s.write(path, docs, x) }
	if !formats.PerDocument(x.Format) || len(docs) == 1 && !isDir(x.Out) {
		if err := write(x.Out, docs); err != nil {
			return fail(err)
		}
		return []string{x.Out}, nil
	}
	if err := os.MkdirAll(x.Out, 0o755); err != nil {
		return fail(err)
	}
	var written []string
	taken := map[string]bool{}
	for _, d := range docs {
		name := formats.TargetName(d.Document)
		if x.Format != formats.Target {
			name = d.Name
			b, err := formats.Bilingual(x.Format)
			if err != nil {
				return fail(err)
			}
			if filepath.Ext(name) != b.Ext() {
				name += b.Ext()
			}
		}
		for taken[name] {
			name = "_" + name
		}
		taken[name] = true
		path := filepath.Join(x.Out, name)
		if err := write(path, []format.Document{d}); err != nil {
			return written, fmt.Errorf("export as %s: %w", x.Format, err)
		}
		written = append(written, path)
	}
	return written, nil
}

// WholeDocuments reports whether an export by this name needs every segment.
func WholeDocuments(name string) bool { return formats.PerDocument(name) }

// ForReview reports whether what goes out by this name can come back.
func ForReview(name string) bool {
	_, ok := formats.Review(name)
	return ok
}

// TargetExt returns the ending of the file, with its dot, that a document is written
// to in its own format.
func TargetExt(d project.Document) string { return filepath.Ext(formats.TargetName(d)) }

func isDir(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.IsDir()
}

// spare refuses to write over the project itself, by whatever name, and over a
// file that is the source of a document.
func (s *Session) spare(path string, docs []format.Document) error {
	there, err := os.Stat(path)
	if err != nil {
		return nil // nothing there, or it cannot be written either
	}
	if project, err := os.Stat(s.Path()); err == nil && os.SameFile(there, project) {
		return fmt.Errorf("%s is the project itself: choose another file", path)
	}
	if there.Size() > maxSource {
		return nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if store.Sum(b) == d.Sum {
			return fmt.Errorf("%s is the source of the translation: choose another file", path)
		}
	}
	return nil
}

// spareAll is spare for what is no export of one document: it spares the sources of
// all.
func (s *Session) spareAll(path string) error {
	var docs []format.Document
	for _, d := range s.View().Documents {
		docs = append(docs, format.Document{Document: d})
	}
	return s.spare(path, docs)
}

// maxSource is the largest file, in bytes, that is compared with a source.
const maxSource = 64 << 20

// write writes one file.
func (s *Session) write(path string, docs []format.Document, x Export) error {
	if err := s.spare(path, docs); err != nil {
		return err
	}
	if x.Format != formats.Target {
		b, err := formats.Bilingual(x.Format)
		if err != nil {
			return err
		}
		return file.WriteAtomic(path, func(w io.Writer) error { return b.Write(w, s.View().Info, docs, x.Export) })
	}
	f, err := formats.ByName(docs[0].Format)
	if err != nil {
		return err
	}
	if err := s.handOver(docs[:1], f.Name()); err != nil {
		return err
	}
	return file.WriteAtomic(path, func(w io.Writer) error { return f.Write(w, docs[0], x.Export) })
}

// documents collects what writing needs: of one document, or of all.
func (s *Session) documents(ctx context.Context, doc string) ([]format.Document, error) {
	v := s.View()
	list := v.Documents
	if doc != "" {
		d, err := v.Document(doc)
		if err != nil {
			return nil, fmt.Errorf("document %q: %w", doc, err)
		}
		list = []project.Document{d}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%w: import one first", project.ErrNoDocument)
	}
	var out []format.Document
	for _, d := range list {
		fd := format.Document{Document: d, Comments: v.Comments}
		for i, seg := range v.Segments {
			if seg.Doc != d.ID {
				continue
			}
			if fd.First == 0 {
				fd.First = i + 1
			}
			fd.Segments = append(fd.Segments, *seg)
		}
		err := s.do(ctx, func() (err error) { fd.Original, err = s.store.Original(ctx, d.Sum); return err })
		if err != nil {
			return nil, err
		}
		out = append(out, fd)
	}
	return out, nil
}
