package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"tarjuman/gui"
	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/table"
	"tarjuman/memory/tmx"
)

func openMemory(ctx context.Context, path string, readOnly bool) (memory.Store, error) {
	return sqlite.Open(ctx, path, sqlite.Options{Create: true, ReadOnly: readOnly})
}

// importMemory is the window's gui.Importer: a file whose ending is not that of TMX
// is read as a table.
func importMemory(ctx context.Context, m memory.Store, path, source, target string, progress func(int, float64)) (gui.Imported, error) {
	f, err := os.Open(path)
	if err != nil {
		return gui.Imported{}, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return gui.Imported{}, err
	}
	in := &meter{r: f}
	var from interface {
		Entries(context.Context) iter.Seq2[memory.Entry, error]
		Skipped() int
	}
	if strings.EqualFold(filepath.Ext(path), ".tmx") {
		from = tmx.NewReader(in, tmx.Languages{Source: source, Target: target})
	} else {
		from = table.NewReader(in, table.Options{SourceLanguage: source, TargetLanguage: target})
	}
	done, err := m.Import(ctx, memory.Import{Entries: from.Entries(ctx), Progress: func(done int) {
		progress(done, min(float64(in.read.Load())/float64(max(st.Size(), 1)), 1))
	}})
	if err != nil {
		return gui.Imported{}, fmt.Errorf("import %s: nothing was added: %w", path, err)
	}
	return gui.Imported{Units: done.Read, Skipped: from.Skipped()}, nil
}

// meter counts the bytes that were read. Any goroutine may ask.
type meter struct {
	r    io.Reader
	read atomic.Int64
}

// Read is part of io.Reader.
func (m *meter) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	m.read.Add(int64(n))
	return n, err
}
