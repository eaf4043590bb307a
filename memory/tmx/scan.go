package tmx

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"

	"tarjuman/memory/xml"
)

// A scanner reads units off a file, and does not ask what becomes of them: that is
// the work of another goroutine, where there are two.
type scanner struct {
	d     *xml.Decoder
	langs Languages
	// behind is the place that has been reached, but for offset and line; moved is
	// set where its open elements may be others.
	behind Place
	moved  bool

	unit *unit  // the one that is being read
	raw  []byte // the markup of the code that is being read
	pool pool
	near [64]nearness
	// created and changed are the last ones that were read.
	created, changed clock
}

// units yields the units, each valid until the next one, and last one with what
// ends the file. ahead lets another goroutine read: it has ended when the loop is
// left, and so it must not be set for what can wait for ever.
func (r *scanner) units(ctx context.Context, ahead bool) iter.Seq[*unit] {
	if ahead {
		return func(yield func(*unit) bool) { r.ahead(ctx, yield) }
	}
	return func(yield func(*unit) bool) {
		var u unit
		for r.next(&u); yield(&u) && u.err == nil; r.next(&u) {
		}
	}
}

// A batch goes from one goroutine to the other at a time: so many units, or fewer
// where their texts have more than batchBytes.
type batch struct {
	units [64]unit
	n     int
}

const (
	batchBytes = 256 << 10
	batches    = 3
)

// ahead yields the units that another goroutine reads.
//
//	read ──→ full ──→ yield
//	  ↑                 │
//	  └───── empty ←────┘
func (r *scanner) ahead(ctx context.Context, yield func(*unit) bool) {
	full, empty := make(chan *batch, batches), make(chan *batch, batches)
	for range batches {
		empty <- nil // to be made when it is needed
	}
	ctx, stop := context.WithCancel(ctx)
	var reading sync.WaitGroup
	defer reading.Wait()
	defer stop()
	reading.Go(func() {
		defer close(full)
		for more := true; more && ctx.Err() == nil; {
			select {
			case b := <-empty:
				if b == nil {
					b = new(batch)
				}
				more = r.fill(b)
				full <- b // there is room for all of them
			case <-ctx.Done():
			}
		}
	})
	for b := range full {
		for i := range b.n {
			if u := &b.units[i]; !yield(u) || u.err != nil {
				return
			}
		}
		empty <- b
	}
	yield(&unit{err: ctx.Err()})
}

// fill reads the next units; more is not set where the last one ends the file.
func (r *scanner) fill(b *batch) (more bool) {
	b.n = 0
	for size := 0; b.n < len(b.units) && size < batchBytes; b.n++ {
		u := &b.units[b.n]
		if r.next(u); u.err != nil {
			b.n++
			return false
		}
		size += len(u.chars)
	}
	return true
}

// next reads the next unit.
func (r *scanner) next(u *unit) {
	u.reset()
	r.unit = u
	u.err = r.find()
	p := &r.behind
	if r.moved || p.Encoding == "" {
		p.Place, r.moved = r.d.Place(), false
	}
	p.Offset, p.Line = r.d.Offset(), r.d.Line()
	u.behind = *p
}

// numbered gives an error about the XML the number of its unit.
func (r *scanner) numbered(err error) error {
	if err == nil {
		return nil
	}
	if x := (*xml.Error)(nil); errors.As(err, &x) {
		return fmt.Errorf("unit %d: %w", r.behind.Units, err)
	}
	return err
}

// find goes to the next tu and reads it, or returns io.EOF.
func (r *scanner) find() error {
	for {
		k, err := r.d.Next()
		if err != nil {
			return err
		}
		local := r.d.Name().Local
		if k == xml.Start && local == "tu" && r.d.Depth() > 1 {
			r.behind.Units++
			r.unit.line = r.d.Line()
			return r.numbered(r.readUnit())
		}
		r.d.Fault() // it is in no unit
		if k == xml.Text {
			continue
		}
		r.moved = true
		if k == xml.Start && r.d.Depth() == 1 && local != "tmx" {
			return r.d.Errorf("this is no TMX file: its root element is %s", local)
		}
		if k == xml.Start && local == "header" {
			r.behind.Header = Header{Tool: r.attr("creationtool"), Version: r.attr("creationtoolversion"), Source: r.attr("srclang")}
		}
	}
}

// attr returns the attribute without a namespace that has this name.
func (r *scanner) attr(name string) string { return string(r.d.Attr("", name)) }

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
func (r *scanner) nearnessOf(tag []byte) nearness {
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
