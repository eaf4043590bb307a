package session

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/cpu"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/review"
)

// exchanged is how many segments go out and come back in BenchmarkExchange.
const exchanged = 10000

// exchangeable is a session on exchanged segments of the sample's sentences, all of them
// translated, every fiftieth with a comment.
func exchangeable(b *testing.B) *Session {
	b.Helper()
	b.Setenv("XDG_DATA_HOME", b.TempDir())
	var lines strings.Builder
	of := sample(b, options(b)).View().Segments
	for i := range exchanged {
		fmt.Fprintf(&lines, "%d %s\n", i+1, of[i%len(of)].Source.Chars)
	}
	s, err := New(ctx, filepath.Join(b.TempDir(), "p.tarj"), "ar", "en", Options{Author: "x"})
	ok(b, err)
	b.Cleanup(func() { s.Close() })
	_, err = s.Import(ctx, Import{Name: "article.txt", Data: []byte(lines.String())})
	ok(b, err)
	if n := len(s.View().Segments); n != exchanged {
		b.Fatalf("%d segments", n)
	}
	out := filepath.Join(b.TempDir(), "out.csv")
	_, err = s.Export(ctx, Export{Format: "csv", Out: out})
	ok(b, err)
	report, err := s.PlanReview(ctx, out)
	ok(b, err)
	status := project.Translated
	for i := range report.File.Rows {
		r := &report.File.Rows[i]
		r.Target = text.Plain(fmt.Sprintf("%d Over two weeks, working groups from both sides met online to strengthen the partnership in politics, human rights, development, defense, security and trade.", i+1))
		if r.Status = &status; i%50 == 0 {
			r.Comments = []project.Comment{{Author: "Nora", Text: "Both sides?"}}
		}
	}
	_, err = s.ApplyReview(ctx, report, review.Choices{})
	ok(b, err)
	return s
}

// BenchmarkExchange takes 10,000 translated segments out in each format, and brings them
// back with a tenth of them changed: the file is read, what becomes of it is planned, and
// taken into the project. Then that is undone, as a text that was taken is a draft, and TMX
// has none of those. busy-s/op is the time of processors, which others that work on the
// machine do not change.
func BenchmarkExchange(b *testing.B) {
	s := exchangeable(b)
	dir := b.TempDir()
	for _, name := range []string{"docx-review", "xlsx", "csv", "xliff", "xliff2", "po", "tmx", "html", "package"} {
		path := filepath.Join(dir, name)
		out := func() error {
			if name == "package" {
				_, err := s.Package(ctx, Package{Out: path, Role: project.Reviewer}, nil)
				return err
			}
			_, err := s.Export(ctx, Export{Format: name, Out: path, Comments: true})
			return err
		}
		switch name {
		case "xliff", "xliff2":
			path += ".xlf"
		case "docx-review":
			path += ".docx"
		case "package":
			path += ".tarjpkg"
		default:
			path += "." + name
		}
		measure := func(what string, do func()) {
			b.Run(name+"/"+what, func(b *testing.B) {
				began := cpu.Process()
				for b.Loop() {
					do()
				}
				b.ReportMetric((cpu.Process()-began).Seconds()/float64(b.N), "busy-s/op")
			})
		}
		measure("out", func() { ok(b, out()) })
		if name == "html" {
			continue // it does not come back
		}
		taken := 0
		measure("back", func() {
			report, err := s.PlanReview(ctx, path)
			ok(b, err)
			for i := range report.File.Rows {
				if i%10 == 0 {
					report.File.Rows[i].Target = text.Plain(fmt.Sprintf("%s, %d, changed in %s", report.File.Rows[i].Place, time.Now().UnixNano(), name))
				}
			}
			done, err := s.ApplyReview(ctx, report, review.Choices{All: review.Theirs})
			ok(b, err)
			if n := done.Count(review.Updated); n != exchanged/10 || len(done.Results) != exchanged {
				b.Fatalf("%d of %d were updated", n, len(done.Results))
			}
			taken++
		})
		for range taken {
			ok(b, s.Undo(ctx))
		}
	}
}
