package tmx

import (
	"context"
	"errors"
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
	d  *xml.Decoder
	in *file.Input
	// passed is how many bytes of the file are before what in has.
	passed int64
	langs  Languages
	header Header

	units, read, skipped int
	skips                []Skip
	reasons              [reasons]int
	// seen are the languages of units that were passed over, up to maxSeen.
	seen []string

	unit unit   // the one that is being read; its memory is used again
	raw  []byte // the markup of the code that is being read
	pool pool
	near [64]nearness
	// created and changed are the last ones that were read.
	created, changed clock
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
	return &Reader{d: d, in: in, langs: l}
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
	return Place{Place: r.d.Place(), Header: r.header, Units: r.units, Read: r.read, Skipped: r.skipped}
}

// Resume returns a reader that goes on at a place. The caller has moved r to
// p.Offset (for a file, with Seek), has seen to it that the file is still the one
// for which the place was told, and gives the same languages.
func Resume(r io.Reader, l Languages, p Place) *Reader {
	in := file.NewInput(r)
	d := xml.Resume(in, p.Place)
	d.Forgive()
	return &Reader{
		d: d, in: in, passed: p.Offset, langs: l, header: p.Header,
		units: p.Units, read: p.Read, skipped: p.Skipped,
	}
}

// Header is what the file says of itself, once the first entry has been read.
func (r *Reader) Header() Header { return r.header }

// Offset is the byte offset in the file behind the last unit, for showing
// progress; Total is where the file ends, -1 where that cannot be known.
func (r *Reader) Offset() int64 { return r.d.Offset() }

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
// The codes of an entry have numbers from 1 in the order of the source. Props
// that no field is for are kept; a note has an empty type, and an attribute of
// the unit that no field is for has one of the types Prop… below. Entries share
// memory: one that is kept keeps the texts of its unit, and nothing else.
func (r *Reader) Entries(ctx context.Context) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		defer r.in.Until(ctx)()
		for {
			var e memory.Entry
			err := r.next(ctx, &e)
			if err == io.EOF || !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// next reads the next unit that can be taken, or returns io.EOF.
func (r *Reader) next(ctx context.Context, e *memory.Entry) error {
	for {
		k, err := r.d.Next()
		if err == io.EOF && r.read == 0 && r.skipped > 0 {
			return r.nothing()
		}
		if err != nil {
			return err
		}
		local := r.d.Name().Local
		if k != xml.Start || local != "tu" {
			r.d.Fault() // it is in no unit
		}
		if k != xml.Start {
			continue
		}
		if r.d.Depth() == 1 && local != "tmx" {
			return r.d.Errorf("this is no TMX file: its root element is %s", local)
		}
		switch local {
		case "header":
			r.header = Header{Tool: r.attr("creationtool"), Version: r.attr("creationtoolversion"), Source: r.attr("srclang")}
		case "tu":
			if err := ctx.Err(); err != nil {
				return err
			}
			r.units++
			line := r.d.Line()
			if err := r.readUnit(); err != nil {
				if x := (*xml.Error)(nil); errors.As(err, &x) {
					err = fmt.Errorf("unit %d: %w", r.units, err)
				}
				return err
			}
			if r.entry(e, line) {
				r.read++
				return nil
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

// attr returns the attribute without a namespace that has this name.
func (r *Reader) attr(name string) string { return string(r.d.Attr("", name)) }

// A pool keeps short strings that were met last, so that one that occurs again
// costs no allocation.
type pool struct{ table [512]string }

// of returns the string of these bytes.
func (p *pool) of(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if len(b) > 64 {
		return string(b)
	}
	h := uint32(len(b))
	h = h*0x9E3779B1 ^ uint32(b[0])
	h = h*0x9E3779B1 ^ uint32(b[len(b)/2])
	h = h*0x9E3779B1 ^ uint32(b[len(b)-1])
	slot := &p.table[h*0x9E3779B1>>23]
	if *slot != string(b) {
		*slot = string(b)
	}
	return *slot
}

// A nearness is how near a language is to the two that are wanted.
type nearness struct {
	tag            string
	source, target int
}

// nearnessOf returns that of a language.
func (r *Reader) nearnessOf(tag []byte) nearness {
	if len(tag) == 0 {
		return nearness{}
	}
	n := &r.near[(len(tag)+int(tag[0])+int(tag[len(tag)-1])<<2+int(tag[len(tag)/2])<<3)&63]
	if n.tag != string(tag) {
		s := string(tag)
		*n = nearness{s, likeness(s, r.langs.Source), likeness(s, r.langs.Target)}
	}
	return *n
}

// likeness is 3 for the same tag, 2 where one is the beginning of the other, 1
// for the same language in two regions, and 0 for two languages.
func likeness(a, b string) int {
	a, b = strings.ToLower(strings.ReplaceAll(a, "_", "-")), strings.ToLower(strings.ReplaceAll(b, "_", "-"))
	mainA, _, _ := strings.Cut(a, "-")
	mainB, _, _ := strings.Cut(b, "-")
	switch {
	case a == b:
		return 3
	case mainA != mainB || a == "":
		return 0
	case a == mainA || b == mainB:
		return 2
	}
	return 1
}
