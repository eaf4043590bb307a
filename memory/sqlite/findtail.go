package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/concordance"
)

const (
	// enough units in the tail are made a segment.
	enough = 1024
	// long is a tail that Find rather waits for than looks through, and the most
	// of it that stays in memory.
	long = 4 * enough
)

// A tail holds the folded words of the units after the segments.
type tail struct {
	units []tailUnit // by id, those after from up to last
	from  int64
	last  int64
}

type tailUnit struct {
	unitAt
	sides [2]string // folded words, each with a space before it
}

// readTail brings the tail up to date and returns what of it may hold the words.
// More of it than stays in memory is read every time.
func (f *finder) readTail(ctx context.Context, covered, newest int64, in memory.Side, sought []memory.Sought) (*stream, error) {
	t := &f.tail
	if covered < t.from {
		*t = tail{} // segments were thrown away
	}
	t.units = slices.DeleteFunc(t.units, func(u tailUnit) bool { return u.id <= covered })
	t.from, t.last = covered, max(t.last, covered)
	var found []unitAt
	look := func(u tailUnit) {
		for _, side := range sides(in) {
			if holds(u.sides[side], sought) {
				found = append(found, u.unitAt)
				return
			}
		}
	}
	for _, u := range t.units {
		look(u)
	}
	if t.last < newest {
		keeps := true
		rows, err := f.since.QueryContext(context.WithoutCancel(ctx), t.last)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			var u tailUnit
			var source, target sql.RawBytes
			if err := rows.Scan(&u.id, &u.changed, &source, &target); err != nil {
				return nil, err
			}
			u.sides = [2]string{concordance.Source: folded(string(source)), concordance.Target: folded(string(target))}
			look(u)
			if keeps = keeps && len(t.units) < long; keeps {
				t.units, t.last = append(t.units, u), u.id
			}
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(found, func(a, b unitAt) int {
		if a.newer(b) {
			return -1
		}
		return 1
	})
	s := &stream{}
	s.forward = func() (at unitAt, ok bool, err error) {
		if len(found) == 0 {
			return at, false, nil
		}
		at, found = found[0], found[1:]
		return at, true, nil
	}
	_ = s.step() // never fails
	return s, nil
}

// folded returns the words of a text as a tail holds them.
func folded(chars string) string {
	var b strings.Builder
	arabic.EachWord(nil, chars, func(word []byte) {
		b.WriteByte(' ')
		b.Write(word)
	})
	return b.String()
}

// holds reports whether a text may hold the words.
func holds(folded string, sought []memory.Sought) bool {
	for _, w := range sought {
		if !strings.Contains(folded, w.Core()) {
			return false
		}
	}
	return true
}
