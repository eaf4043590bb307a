package sqlite

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// An import into a new memory leaves an index that has all of it, without a search, and
// in the file too. Where others write between its pieces, or it goes into a memory that
// has units, the index is right as well.
func TestFed(t *testing.T) {
	ctx := context.Background()
	for _, test := range []struct {
		name   string
		before int                   // units
		most   int                   // maxFed
		at     func(s *Store, i int) // called before each entry
		fed    bool
	}{
		{"new", 0, maxFed, func(*Store, int) {}, true},
		{"too many", 0, 5000, func(*Store, int) {}, false},
		{"others write", 0, maxFed, func(s *Store, i int) {
			if i == 6000 {
				if err := s.Put(ctx, entry("of others", "كلمة")); err != nil {
					t.Fatal(err)
				}
			}
		}, true},
		{"into a memory with units", 100, maxFed, func(*Store, int) {}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(7, 0))
			path := filepath.Join(t.TempDir(), "m.tmdb")
			s := openAt(t, path, Options{Create: true})
			if test.before > 0 {
				grow(t, s, rng, test.before)
			}
			s.pieceUnits, s.maxFed = 1, test.most
			var sources []string
			_, err := s.Import(ctx, memory.Import{Entries: func(yield func(memory.Entry, error) bool) {
				for i := range 9000 {
					test.at(s, i)
					source := randomSource(rng)
					if i%10 == 9 { // a double, newer, of one of this piece or of another
						source = sources[rng.IntN(len(sources))]
					}
					sources = append(sources, source)
					e := memory.Entry{Source: text.Plain(source), Target: text.Plain("t"), Changed: time.UnixMicro(int64(i)).UTC()}
					if !yield(e, nil) {
						return
					}
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			now, err := s.now(ctx)
			if err != nil {
				t.Fatal(err)
			}
			s.near.mu.Lock()
			at := mark{s.near.unit, s.near.seq}
			s.near.mu.Unlock()
			if (at == now) != test.fed {
				t.Errorf("the index has %+v and the file %+v", at, now)
			}
			exactly(t, s, rng)
			if units, _ := s.near.index.Len(); units != count(t, s) {
				t.Errorf("%d units in the index, %d in the file", units, count(t, s))
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = openAt(t, path, Options{})
			if kept := readKept(t, s); test.fed && kept.at != now {
				t.Errorf("%+v was kept, the file has %+v", kept.at, now)
			}
			exactly(t, s, rng)
		})
	}
}
