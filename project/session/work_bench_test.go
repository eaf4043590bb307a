package session

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"tarjuman/memory/text"
)

// BenchmarkWork makes the report of how far a project has come, and confirms segments
// meanwhile: how long the report takes, and the longest and the 95th percentile of how long
// a confirmation does.
func BenchmarkWork(b *testing.B) {
	for _, n := range []int{25, 10_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.Setenv("XDG_DATA_HOME", b.TempDir())
			s, err := New(ctx, filepath.Join(b.TempDir(), "p.tarj"), "ar", "en", options(b))
			ok(b, err)
			defer s.Close()
			for done := 0; done < n; done += 10_000 {
				_, err := s.Import(ctx, Import{Name: fmt.Sprintf("%d.txt", done), Data: long(min(n, 10_000))})
				ok(b, err)
			}
			confirm(b, s, 1, "The first: a snapshot is taken before it")
			var took []time.Duration
			confirmed := 1
			for b.Loop() {
				done := make(chan error, 1)
				go func() {
					_, err := s.Work(ctx, "")
					done <- err
				}()
				for going := true; going; {
					select {
					case err := <-done:
						ok(b, err)
						going = false
					default:
						seg := s.View().Segments[confirmed%len(s.View().Segments)]
						confirmed++
						start := time.Now()
						ok(b, s.Type(ctx, seg.ID, text.Plain(strconv.Itoa(confirmed))))
						ok(b, s.Confirm(ctx, seg.ID, nil))
						took = append(took, time.Since(start))
					}
				}
			}
			slices.Sort(took)
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(took[len(took)*95/100]), "confirm-p95-ms")
			b.ReportMetric(ms(took[len(took)-1]), "confirm-max-ms")
		})
	}
}
