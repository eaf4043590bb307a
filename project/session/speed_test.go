package session

import (
	"path/filepath"
	"testing"
	"time"

	"tarjuman/memory/text"
)

// The speed of a cue is that of all its speakers and sentences together, and only
// subtitles have one.
func TestSpeeds(t *testing.T) {
	s, err := New(ctx, filepath.Join(t.TempDir(), "p.tarj"), "ar", "en", Options{Author: "نورا"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, in := range []Import{
		{Name: "a.srt", Data: []byte("1\n00:00:01,000 --> 00:00:03,000\n- متى؟\n- غدا. أو بعد غد.\n\n2\n00:00:04,000 --> 00:00:04,000\nنعم\n")},
		{Name: "b.txt", Data: []byte("نص")},
	} {
		if _, err := s.Import(ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	segments := s.View().Segments
	for i, target := range []string{"When?", "Tomorrow.", "Or after.", "Yes", "Text"} {
		target := text.Plain(target)
		if err := s.Set(ctx, segments[i].ID, Change{Target: &target}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Speeds(ctx)
	if err != nil || len(got) != 4 {
		t.Fatalf("%v, %v; want the four segments of the subtitles", got, err)
	}
	for _, seg := range segments[:3] {
		if want := (Speed{2 * time.Second, 5 + 1 + 9 + 1 + 9}); got[seg.ID] != want || want.PerSecond() != 12.5 {
			t.Errorf("%q: %v, want %v", seg.Source, got[seg.ID], want)
		}
	}
	if still := got[segments[3].ID]; still.PerSecond() != 0 {
		t.Errorf("what is not shown has a speed: %v", still)
	}
}
