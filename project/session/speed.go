package session

import (
	"context"
	"math"
	"time"
	"unicode/utf8"

	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
)

// A Speed is how fast the translation of a subtitle has to be read.
type Speed struct {
	// Shown is how long the whole cue is on the screen.
	Shown time.Duration
	// Characters are those of the targets of all segments of the cue, with the spaces
	// between them, and without codes.
	Characters int
}

// PerSecond returns the characters per second, rounded to a tenth; 0 where nothing is
// translated.
func (s Speed) PerSecond() float64 {
	if s.Shown <= 0 {
		return 0
	}
	return math.Round(10*float64(s.Characters)/s.Shown.Seconds()) / 10
}

// Speeds returns the speed of each segment of subtitles by its id. It reads the
// documents again, which is not fast enough for a goroutine that draws.
func (s *Session) Speeds(ctx context.Context) (map[string]Speed, error) {
	v := s.View()
	out := map[string]Speed{}
	for _, d := range v.Documents {
		f, err := formats.ByName(d.Format)
		if err != nil {
			continue // a newer version made it: nothing is known of its times
		}
		timed, ok := f.(format.Timed)
		if !ok {
			continue
		}
		var original []byte
		if err := s.do(ctx, func() (err error) { original, err = s.store.Original(ctx, d.Sum); return err }); err != nil {
			return nil, err
		}
		cues, err := timed.Cues(original, d.Encoding)
		if err != nil {
			return nil, err
		}
		units := map[int][]*project.Segment{}
		for _, seg := range v.Segments {
			if seg.Doc == d.ID {
				units[seg.Unit] = append(units[seg.Unit], seg)
			}
		}
		for _, cue := range cues {
			speed := Speed{Shown: cue.Shown}
			for u := cue.First; u < cue.Last; u++ {
				for _, seg := range units[u] {
					n := utf8.RuneCountInString(seg.Target.Chars)
					if n > 0 && speed.Characters > 0 {
						n++ // the space before it
					}
					speed.Characters += n
				}
			}
			for u := cue.First; u < cue.Last; u++ {
				for _, seg := range units[u] {
					out[seg.ID] = speed
				}
			}
		}
	}
	return out, nil
}
