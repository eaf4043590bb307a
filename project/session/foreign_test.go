package session

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

var (
	// said is what we may change in a bilingual file, between reading and writing.
	said   = regexp.MustCompile(`(?s)<target[^>]*/>|<target.*?</target>|<notes>.*?</notes>|<note[ >].*?</note>| (state|subState|approved|state-qualifier)="[^"]*"`)
	spaces = regexp.MustCompile(`\s+`)
)

func rest(b []byte) string {
	return spaces.ReplaceAllString(said.ReplaceAllString(string(b), ""), "")
}

// TestForeignExchange holds that files of Phrase and MateCat keep all that we do not know,
// say what was done here, and come back when another program has worked on them: here
// their XML is changed.
func TestForeignExchange(t *testing.T) {
	dir := formattest.Shared(t, "../..", "formats/xliff1/matecat")
	for _, tt := range []struct {
		program, file, target string
		confirmed, approved   string // the states
	}{
		{"Phrase", "uber/39f87a30-bliss_saved_reply_content-en_us-ar-PM.xlf", "ar", `state="translated"`, `state="final"`},
		{"Phrase, with repetitions", "uber/SpotCheck-en_us-es_419-H.xlf", "es", `state="translated"`, `state="final"`},
		{"MateCat", "from_jsont.xliff", "it", `state="translated"`, `state="signed-off"`},
		{"MateCat, with limits", "char-limit.jsont2.xlf", "it", `state="translated"`, `state="signed-off"`},
	} {
		t.Run(tt.program, func(t *testing.T) {
			t.Setenv("XDG_DATA_HOME", t.TempDir())
			in, err := os.ReadFile(filepath.Join(dir, tt.file))
			ok(t, err)
			s, err := New(ctx, filepath.Join(t.TempDir(), "p.tarj"), "en", tt.target, Options{Author: "Layla"})
			ok(t, err)
			defer s.Close()
			_, err = s.Import(ctx, Import{Name: filepath.Base(tt.file), Data: in})
			ok(t, err)
			var seg *project.Segment
			for _, x := range s.View().Segments {
				if len(x.Source.Codes) == 0 {
					seg = x
				}
			}
			if seg == nil {
				t.Fatal("every segment has codes")
			}
			ours, confirmed := text.Plain("Said by us"), project.Translated
			ok(t, s.Set(ctx, seg.ID, Change{Target: &ours, Status: &confirmed, Comment: "Check this"}))
			path := filepath.Join(t.TempDir(), filepath.Base(tt.file))
			_, err = s.Export(ctx, Export{Format: "target", Out: path})
			ok(t, err)
			b, err := os.ReadFile(path)
			ok(t, err)
			if rest(b) != rest(in) {
				t.Errorf("what we do not know was changed:\n%s", b)
			}
			doc := string(b)
			at := strings.Index(doc, "Said by us")
			state := strings.LastIndex(doc[:max(at, 0)], tt.confirmed)
			if at < 0 || state < 0 || !strings.Contains(doc, "Check this</note>") {
				t.Fatalf("the file lacks the text, its state or what was said:\n%s", doc)
			}
			doc = doc[:state] + tt.approved + doc[state+len(tt.confirmed):]
			doc = strings.NewReplacer("Said by us", "Said by them", "Check this</note>", "Check this</note><note>Fine now.</note>").Replace(doc)
			ok(t, os.WriteFile(path, []byte(doc), 0o600))
			for again := range 2 {
				report, err := s.PlanReview(ctx, path)
				ok(t, err)
				if n := report.Count(review.Updated); again == 0 && n == 0 || again == 1 && n > 0 || report.Open() || report.Count(review.Missing) > 0 {
					for _, r := range report.Results {
						if r.Outcome != review.Untouched {
							t.Errorf("time %d: %s %s: %s", again+1, r.Outcome, r.Row.Place, r.Reason)
						}
					}
				}
				_, err = s.ApplyReview(ctx, report, review.Choices{})
				ok(t, err)
			}
			v := s.View()
			i, _ := v.Index(seg.ID)
			if got := v.Segments[i]; got.Target.Chars != "Said by them" || got.Status != project.Approved {
				t.Errorf("it became %q, %s", got.Target, got.Status)
			}
			heard := ""
			for _, x := range v.Segments {
				for _, c := range v.Comments[x.ID] { // a note may be of the whole unit
					heard += c.Text + "|"
				}
			}
			if strings.Count(heard, "Check this|") != 1 || strings.Count(heard, "Fine now.|") != 1 {
				t.Errorf("comments %q", heard)
			}
		})
	}
}
