package tmx

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/file"
	"tarjuman/memory/xml"
)

// A Reader reads a TMX file unit by unit, in constant memory. It is for one
// goroutine.
type Reader struct {
	scan scanner
	in   *file.Input
	// passed is how many bytes of the file are before what in has.
	passed int64
	langs  Languages

	// behind is the place behind the last unit that was looked at.
	behind        Place
	read, skipped int
	skips         []Skip
	reasons       [reasons]int
	// seen are the languages of units that were passed over, up to maxSeen.
	seen []string
}

// maxSeen is how many languages an error lists.
const maxSeen = 12

// Header is what a file says of itself.
type Header struct {
	// Tool and Version name the program that wrote it; Source is the language of
	// its sources, or "*all*".
	Tool, Version, Source string
}

// NewReader returns a reader of the units between two languages. "ar" is found as
// "ar", "AR" or "ar-SA", and "ar-SA" also as "ar"; where a unit has several, the
// nearest one is taken. Which of them the file calls its source does not matter.
func NewReader(r io.Reader, l Languages) *Reader {
	in := file.NewInput(r)
	d := xml.NewDecoder(in)
	d.Forgive()
	return &Reader{scan: scanner{d: d, langs: l}, in: in, langs: l}
}

// A Place is one between two units at which reading can go on later, in another
// run of the program too: it can be kept as JSON.
type Place struct {
	xml.Place
	Header Header `json:"header"`
	// Units are those before it in the file, Read those of them handed out, and
	// Skipped those passed over.
	Units   int `json:"units"`
	Read    int `json:"read"`
	Skipped int `json:"skipped"`
}

// Place returns the place behind the entry that was handed out last. It holds for
// the same file, byte by byte.
func (r *Reader) Place() Place {
	p := r.behind
	p.Read, p.Skipped = r.read, r.skipped
	return p
}

// Resume returns a reader that goes on at a place. The caller has moved r to
// p.Offset (for a file, with Seek), has seen to it that the file is still the one
// for which the place was told, and gives the same languages.
func Resume(r io.Reader, l Languages, p Place) *Reader {
	in := file.NewInput(r)
	d := xml.Resume(in, p.Place)
	d.Forgive()
	return &Reader{
		scan: scanner{d: d, langs: l, behind: p}, in: in, passed: p.Offset, langs: l, behind: p,
		read: p.Read, skipped: p.Skipped,
	}
}

// Header is what the file says of itself, once the first entry has been read.
func (r *Reader) Header() Header { return r.behind.Header }

// Offset is the byte offset in the file behind the last unit, for showing
// progress; Total is where the file ends, -1 where that cannot be known.
func (r *Reader) Offset() int64 { return r.behind.Offset }

// Total is how many bytes the file has, -1 where that cannot be known: what is
// read is no io.Seeker.
func (r *Reader) Total() int64 {
	if r.in.Total() < 0 {
		return -1
	}
	return r.passed + r.in.Total()
}

// Read is how many units were handed out.
func (r *Reader) Read() int { return r.read }

// Entries returns the units in the order of the file; it can be used once. The
// first error is handed out with an empty entry, and ends it: a fault in the XML
// with its unit and line; that of the reader; that of ctx, which is looked at
// before every unit and every block of bytes; or ErrLanguages where units were
// passed over for their languages and none was handed out. A unit that cannot be
// taken is passed over where the XML around it is sound; see Skips.
//
// Where the file can seek, another goroutine reads ahead of the loop; it has ended
// when the loop is left, and until then the file belongs to it.
//
// The codes of an entry have numbers from 1 in the order of the source. Props
// that no field is for are kept; a note has an empty type, and an attribute of
// the unit that no field is for has one of the types Prop… below. Entries share
// memory: one that is kept keeps the texts of its unit, and nothing else.
func (r *Reader) Entries(ctx context.Context) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		defer r.in.Until(ctx)()
		for u := range r.scan.units(ctx, r.in.Total() >= 0) {
			err := u.err
			if err == nil {
				err = ctx.Err()
			}
			if err == nil || err == io.EOF {
				r.behind = u.behind
			}
			if err == io.EOF && r.read == 0 && r.skipped > 0 {
				err = r.nothing()
			}
			var e memory.Entry
			switch {
			case err == io.EOF:
				return
			case err != nil:
				yield(e, err)
				return
			case r.entry(&e, u):
				if r.read++; !yield(e, nil) {
					return
				}
			}
		}
	}
}

// nothing is the error about a file of which no unit could be taken.
func (r *Reader) nothing() error {
	n := r.reasons[TooLong] + r.reasons[BadCharacter]
	if n == r.skipped && len(r.skips) > 0 {
		return &xml.Error{Line: r.skips[0].Line, Why: fmt.Sprintf("none of the %d units could be read, the first as it has %s", r.skipped, r.skips[0].Why)}
	}
	return fmt.Errorf("%w: none of the %d units has both %s and %s, they have %s; name the languages with --source and --target",
		ErrLanguages, r.skipped, r.langs.Source, r.langs.Target, strings.Join(r.seen, ", "))
}
