package terms

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"tarjuman/memory/file"
)

// Languages are those of the two sides, as BCP 47 tags. A text in any region of a
// language is taken: ar-EG where ar is wanted.
type Languages struct{ Source, Target string }

// A File is what was read of one.
type File struct {
	// Terms are in the order of the file, and Normal.
	Terms []Term
	// Skipped is how many entries were passed over, and Skips are the first of
	// them, up to MaxSkips, in order.
	Skipped int
	Skips   []Skip
	// Ignored counts what stood in the entries that no field of a Term is for, by
	// its name in the file.
	Ignored map[string]int
}

// A Skip is an entry that was passed over.
type Skip struct {
	// N is the number of the concept or row, and Line the line of the file on which
	// it begins, both from 1; 0 where that is not known, and then Why quotes it.
	N, Line int
	// Why completes "the entry ".
	Why string
}

// MaxSkips is how many of the entries that were passed over are listed.
const MaxSkips = 100

// MaxTerms is how many terms a file may have.
const MaxTerms = 250_000

// Errors about files. Those about broken XML wrap xml.ErrSyntax, and those about
// broken tables table.ErrTable or table.ErrColumns.
var (
	// ErrFormat is wrapped by the error about a file, or a name, that is neither of TBX nor of a
	// table.
	ErrFormat = errors.New("terms stand in TBX (.tbx) or in a table (.csv, .tsv)")
	// ErrLanguages is wrapped by the error about a file in which no entry has both
	// languages.
	ErrLanguages = errors.New("no entry in these languages")
	// ErrTooMany is wrapped by the error about a file with more than MaxTerms.
	ErrTooMany = fmt.Errorf("the file has more than %d terms", MaxTerms)
)

// Read reads the terms of a file: TBX where its name ends in .tbx, or .xml or with
// nothing known and it begins as XML does, a table where it ends in .csv, .tsv, .tab
// or .txt. The first error ends it, that of ctx too; an entry that cannot be taken is
// passed over. Nothing is ever fetched.
func Read(ctx context.Context, r io.Reader, name string, l Languages) (File, error) {
	input := file.NewInput(r)
	defer input.Until(ctx)()
	in := bufio.NewReader(input)
	head, err := in.Peek(64)
	if err != nil && err != io.EOF {
		return File{}, err
	}
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case ext == ".csv" || ext == ".tsv" || ext == ".tab" || ext == ".txt":
		return readTable(ctx, in, l)
	case ext == ".tbx" || beginsXML(head):
		return readTBX(in, l)
	}
	return File{}, ErrFormat
}

// beginsXML reports whether the first character that is no space is a <, in UTF-8 or
// UTF-16, behind any byte order mark.
func beginsXML(head []byte) bool {
	head = bytes.TrimLeft(head, "\xEF\xBB\xBF\xFE\xFF \t\r\n\x00")
	return len(head) > 0 && head[0] == '<'
}

// take adds the term of an entry, or passes over it.
func (f *File) take(t Term, n, line int) error {
	t, err := t.Normal()
	if err != nil {
		f.skip(n, line, strings.TrimPrefix(err.Error(), ErrTerm.Error()+": it "))
		return nil
	}
	if len(f.Terms) == MaxTerms {
		return ErrTooMany
	}
	f.Terms = append(f.Terms, t)
	return nil
}

func (f *File) skip(n, line int, why string) {
	f.Skipped++
	if len(f.Skips) < MaxSkips {
		f.Skips = append(f.Skips, Skip{N: n, Line: line, Why: why})
	}
}

// ignore counts something that no field is for.
func (f *File) ignore(name string) {
	if f.Ignored == nil {
		f.Ignored = map[string]int{}
	}
	const most = 100 // names
	if _, ok := f.Ignored[name]; ok || len(f.Ignored) < most {
		f.Ignored[name]++
	}
}
