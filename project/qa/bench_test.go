package qa

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/spell"
)

// everything is a checker that asks all checks, with what it needs at hand.
func everything(b *testing.B, published []*project.Segment) *Checker {
	c := taught(b, published)
	c.Spelling = spell.NewChecker([]*spell.Dictionary{spell.English(spell.American)}, spell.Extra{})
	for _, s := range published[:100] {
		c.check(s, true)
	}
	return c
}

// BenchmarkSegment checks one published pair after the other, as when it is typed: at
// most 2 ms each.
func BenchmarkSegment(b *testing.B) {
	all := corpora(b)
	c := everything(b, all)
	i := 0
	for b.Loop() {
		c.Check(all[i%len(all)])
		i++
	}
}

// BenchmarkProject checks 10,000 segments with all checks of documents, on one
// processor: at most 5 s. Again is what it takes when one of them has changed.
func BenchmarkProject(b *testing.B) {
	published := corpora(b)
	var all []*project.Segment
	for i := range 10_000 {
		s := *published[i%len(published)]
		s.ID, s.Doc = fmt.Sprint(i), fmt.Sprint(s.Doc, i/len(published))
		all = append(all, &s)
	}
	c := everything(b, published)
	b.Run("All", func(b *testing.B) {
		for b.Loop() {
			var r Results
			if _, err := r.Check(context.Background(), c, all, inTurn); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Again", func(b *testing.B) {
		var r Results
		if _, err := r.Check(context.Background(), c, all, inTurn); err != nil {
			b.Fatal(err)
		}
		for n := 0; b.Loop(); n++ {
			s := *all[5000]
			s.Target.Chars = all[n%len(published)].Target.Chars
			all[5000] = &s
			if _, err := r.Check(context.Background(), c, all, inTurn); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkLongTarget checks one segment whose target is as long as one may be, and half of it:
// twice the time is what it should take.
func BenchmarkLongTarget(b *testing.B) {
	for _, words := range []int{10_000, 20_000} {
		b.Run(fmt.Sprint(words), func(b *testing.B) {
			seg := &project.Segment{ID: "a", Source: text.Plain("قال الوزير إن المحادثات ستستأنف."), Target: text.Plain(strings.Repeat("long ", words)), Status: project.Translated}
			for b.Loop() {
				if len(plain().Check(seg)) == 0 {
					b.Fatal("nothing is found")
				}
			}
		})
	}
}
