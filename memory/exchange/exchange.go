// Package exchange brings the units of a file into a memory, and those of a memory
// into a file: TMX, or a table. The window and the command line both go through
// it.
package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/file"
	"tarjuman/memory/table"
	"tarjuman/memory/tmx"
)

// Options say what a file does not say itself.
type Options struct {
	tmx.Languages
	// Encoding is a name of package file, for a table; empty means that it is found
	// out. SourceColumn and TargetColumn are headings or numbers of its columns;
	// empty means that they are known by their headings.
	Encoding, SourceColumn, TargetColumn string
	// Progress, when not nil, is called on the caller's goroutine now and then, with
	// the units read so far and the part of the file that they are, 0 to 1; the
	// part is 0 where the size of the file is not known.
	Progress func(units int, part float64)
	// Resumed, when not nil, is called where an import of this file was cut off and
	// goes on, with the units of the file before that place.
	Resumed func(units int)
}

// A Report says what became of the units of a file.
type Report struct {
	memory.Imported
	// Skipped is how many could not be taken, and Reasons how many of them for each
	// reason, since the import was last resumed. Left are the first of them.
	Skipped int
	Reasons map[string]int
	Left    []Left
}

// Left is a unit of a TMX, or a row of a table, that was passed over: its number and
// its line in the file, both from 1. Why completes "it has ".
type Left struct {
	Unit int    `json:"unit,omitempty"`
	Row  int    `json:"row,omitempty"`
	Line int    `json:"line"`
	Why  string `json:"why"`
}

// reader reads a file of units; see tmx.Reader.
type reader interface {
	Entries(context.Context) iter.Seq2[memory.Entry, error]
	Offset() int64
	Total() int64
	Skipped() int
	Reasons() map[string]int
}

// Import adds the units of a file to a memory, all or none. An import of the same
// file that was cut off is gone on with. An error names the file, and says that
// nothing was added; where ctx ended it wraps that.
func Import(ctx context.Context, m memory.Store, path string, o Options) (Report, error) {
	r, err := o.load(ctx, m, path)
	if err != nil {
		return Report{}, fmt.Errorf("import %s: nothing was added: %w", path, err)
	}
	return r, nil
}

func (o Options) load(ctx context.Context, m memory.Store, path string) (Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return Report{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Report{}, err
	}
	isTMX, in := true, memory.Import{}
	if info.Mode().IsRegular() { // a pipe cannot be looked at twice
		identity, err := file.Identity(f)
		if err != nil {
			return Report{}, err
		}
		in.File = fmt.Sprintf("%s>%s\t%s", o.Source, o.Target, identity)
		if isTMX, err = looksLikeTMX(f); err != nil {
			return Report{}, err
		}
	}
	var from reader
	var left func() []Left
	if isTMX {
		t, err := o.openTMX(ctx, m, f, &in)
		if err != nil {
			return Report{}, err
		}
		from, left = t, func() (out []Left) {
			for _, s := range t.Skips() {
				out = append(out, Left{Unit: s.Unit, Line: s.Line, Why: s.Why})
			}
			return out
		}
	} else {
		t := table.NewReader(f, table.Options{
			Encoding: o.Encoding, SourceColumn: o.SourceColumn, TargetColumn: o.TargetColumn,
			SourceLanguage: o.Source, TargetLanguage: o.Target,
		})
		from, left = t, func() (out []Left) {
			for _, s := range t.Skips() {
				out = append(out, Left{Row: s.Row, Line: s.Line, Why: s.Why})
			}
			return out
		}
	}
	in.Entries = from.Entries(ctx)
	if o.Progress != nil {
		in.Progress = func(units int) {
			part := 0.0
			if all := from.Total(); all > 0 {
				part = min(float64(from.Offset())/float64(all), 1)
			}
			o.Progress(units, part)
		}
	}
	done, err := m.Import(ctx, in)
	if err != nil {
		return Report{}, err
	}
	return Report{Imported: done, Skipped: from.Skipped(), Reasons: from.Reasons(), Left: left()}, nil
}

// looksLikeTMX tells XML from a table by the name of a file, or by its first
// character.
func looksLikeTMX(f *os.File) (bool, error) {
	switch strings.ToLower(filepath.Ext(f.Name())) {
	case ".tmx":
		return true, nil
	case ".csv", ".tsv":
		return false, nil
	}
	head := make([]byte, 512)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	return bytes.HasPrefix(bytes.TrimLeft(head[:n], "\xef\xbb\xbf\xfe\xff\x00 \t\r\n"), []byte("<")), nil
}

// openTMX returns a reader of the file. Where an import of it was cut off it goes
// on behind what is stored.
func (o Options) openTMX(ctx context.Context, m memory.Store, f *os.File, in *memory.Import) (*tmx.Reader, error) {
	r := tmx.NewReader(f, o.Languages)
	u, err := m.Unfinished(ctx)
	if err != nil {
		return nil, err
	}
	if u != nil && u.File == in.File && u.Place != "" {
		var p tmx.Place
		if err := json.Unmarshal([]byte(u.Place), &p); err != nil {
			return nil, err
		}
		if _, err := f.Seek(p.Offset, io.SeekStart); err != nil {
			return nil, err
		}
		r, in.From = tmx.Resume(f, o.Languages, p), u.Place
		if o.Resumed != nil {
			o.Resumed(p.Units)
		}
	}
	in.Place = func() string {
		b, err := json.Marshal(r.Place())
		if err != nil {
			return "" // it cannot be gone on with
		}
		return string(b)
	}
	return r, nil
}

// Export writes all units of a memory to a file, whole or not at all, and returns
// how many. The ending of the file tells the format: .csv, .tsv, and TMX 1.4b for
// any other. tool and version name the program. progress, when not nil, is called on the
// caller's goroutine now and then with the units written so far.
func Export(ctx context.Context, m memory.Store, path string, l tmx.Languages, tool, version string, progress func(units int)) (int, error) {
	n := 0
	entries := func(yield func(memory.Entry, error) bool) {
		for e, err := range m.All(ctx) {
			if n++; !yield(e, err) {
				return
			}
			if progress != nil && n%1000 == 0 {
				progress(n)
			}
		}
	}
	err := file.WriteAtomic(path, func(w io.Writer) error {
		switch strings.ToLower(filepath.Ext(path)) {
		case ".csv":
			return table.Write(w, ',', entries)
		case ".tsv":
			return table.Write(w, '\t', entries)
		}
		return tmx.Write(w, l, tool, version, entries)
	})
	return n, err
}
