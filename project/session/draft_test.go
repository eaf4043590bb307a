package session

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/align"
	"tarjuman/project/format/formats"
	"tarjuman/project/store"
)

const draftSource = `وصل الرئيس أوباما إلى القاهرة يوم الأحد.
بلغ عدد السكان 20 ألف نسمة في العام 1990.
ماذا قال الوزير بعد الاجتماع؟
عقد المؤتمر في 24 تشرين الثاني/نوفمبر بحضور كلينتون، ثم عاد الوفد إلى باريس بعد ثلاثة أيام.
وأضاف بومبيو أن الحكومة ستدفع 50 مليون دولار.
وتوفي الملك حسين في شباط/فبراير 1999.
وفازت إيطاليا بكأس العالم في كرة القدم.
`

// withSource is a session with a text of this source in it, and without a memory.
func withSource(t *testing.T, source string) *Session {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	s, err := New(ctx, filepath.Join(t.TempDir(), "p.tarj"), "ar", "en", Options{Author: "نورا"})
	ok(t, err)
	t.Cleanup(func() { s.Close() })
	_, err = s.Import(ctx, Import{Name: "a.txt", Data: []byte(source)})
	ok(t, err)
	return s
}

func targets(s *Session) []string {
	var out []string
	for _, seg := range s.View().Segments {
		out = append(out, seg.Target.Chars)
	}
	return out
}

func TestAlign(t *testing.T) {
	s := withSource(t, draftSource)
	confirm(t, s, 5, "Mine.")
	lock := true
	ok(t, s.Set(ctx, id(s, 6), Change{Lock: &lock}))
	ok(t, s.Type(ctx, id(s, 7), text.Plain("Italy w")))
	before := targets(s)
	steps := len(history(t, s))

	draft := `President Obama arrived in Cairo on Sunday, and in 1990 the population was 20,000.
The conference was held on November 24 with Clinton attending. Three days later the delegation returned to Paris.
The government will pay $50 million, Pompeo added.
King Hussein died in February 1999.
Subscribe to our newsletter!
Italy won the football World Cup.
`
	out, err := s.Align(ctx, Draft{Doc: "a.txt", Name: "draft.txt", Data: []byte(draft)}, nil)
	ok(t, err)
	want := []string{
		"President Obama arrived in Cairo on Sunday, and in 1990 the population was 20,000.",
		"", "",
		"The conference was held on November 24 with Clinton attending. Three days later the delegation returned to Paris.",
		"Mine.", "", "",
	}
	if diff := cmp.Diff(want, targets(s)); diff != "" {
		t.Errorf("targets (-want +got)\n%s", diff)
	}
	if out.Filled != 2 || out.Kept != 3 || out.Empty != 2 || !slices.Equal(out.Shared, []int{2}) {
		t.Errorf("%+v", out)
	}
	unused := []Unused{
		{"The government will pay $50 million, Pompeo added.", 5, true},
		{"King Hussein died in February 1999.", 6, true},
		{"Subscribe to our newsletter!", 6, false},
		{"Italy won the football World Cup.", 7, true},
	}
	if diff := cmp.Diff(unused, out.Unused); diff != "" {
		t.Errorf("unused (-want +got)\n%s", diff)
	}
	v := s.View()
	for i, seg := range v.Segments {
		filled := i == 0 || i == 3
		if o := seg.Origin; filled != (o.Kind == project.FromDraft && o.Score > 50 && o.Score <= 100 && seg.Status == project.Draft && !seg.Edited) {
			t.Errorf("segment %d: %v, %+v", i+1, seg.Status, o)
		}
		if n := len(v.Comments[seg.ID]); n > 0 != (i == 1) {
			t.Errorf("segment %d has %d comments", i+1, n)
		}
	}
	if n := len(history(t, s)); n != steps+1 {
		t.Errorf("%d operations, want one", n-steps)
	}
	// What was being typed is an operation of its own, which goes first.
	ok(t, s.Undo(ctx))
	ok(t, s.Undo(ctx))
	if diff := cmp.Diff(before, targets(s)); diff != "" || len(s.View().Comments) != 0 {
		t.Errorf("after undo (-want +got)\n%s", diff)
	}
}

func TestAlignRefuses(t *testing.T) {
	s := withSource(t, draftSource)
	for _, test := range []struct {
		name string
		d    Draft
		want error
	}{
		{"no such document", Draft{Doc: "b.txt", Name: "draft.txt", Data: []byte("Yes.")}, project.ErrNoDocument},
		{"no text", Draft{Doc: "1", Name: "draft.txt", Data: []byte("\n \n")}, ErrEmptyDocument},
		{"no known format", Draft{Doc: "1", Name: "draft.pdf", Data: []byte("%PDF-1.7")}, formats.ErrFormat},
	} {
		if _, err := s.Align(ctx, test.d, nil); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	if n := len(history(t, s)); n != 1 {
		t.Errorf("%d operations", n)
	}
}

// TestFill: what becomes of pairs of two and two, and of those that are half
// done.
func TestFill(t *testing.T) {
	both := align.Pair{Source: align.Span{Start: 0, End: 2}, Target: align.Span{Start: 0, End: 2}, Score: 0.4}
	one := align.Pair{Source: align.Span{Start: 0, End: 2}, Target: align.Span{Start: 0, End: 1}, Score: 0.9}
	for _, test := range []struct {
		name     string
		done     int // the segment that has a target
		pair     align.Pair
		want     []string
		comments []int
		doubtful []int
		unused   int
	}{
		{"two and two", 0, both, []string{"One.", "Two."}, []int{1, 1}, []int{1, 2}, 0},
		{"two and two, the second done", 2, both, []string{"One.", "Mine."}, []int{1, 0}, []int{1}, 1},
		{"shared", 0, one, []string{"One.", ""}, []int{0, 1}, nil, 0},
		{"shared, the first done", 1, one, []string{"Mine.", ""}, []int{0, 0}, nil, 1},
		{"shared, the second done", 2, one, []string{"One.", "Mine."}, []int{0, 0}, nil, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := withSource(t, "نعم.\nلا.\n")
			if test.done > 0 {
				confirm(t, s, test.done, "Mine.")
			}
			var out Drafted
			segments, _ := sourcesOf(s.View(), s.View().Documents[0].ID)
			sentences := []align.Sentence{{Text: "One."}, {Text: "Two."}}[:test.pair.Target.End]
			ok(t, s.act(ctx, alignOp, func(v *View, e project.Edit, op *store.Op) error {
				f := filler{s: s, v: v, e: e, op: op, out: &out}
				f.fill(test.pair, segments, sentences)
				return f.err
			}))
			if diff := cmp.Diff(test.want, targets(s)); diff != "" {
				t.Errorf("targets (-want +got)\n%s", diff)
			}
			v := s.View()
			for i, seg := range v.Segments {
				if len(v.Comments[seg.ID]) != test.comments[i] {
					t.Errorf("comments of %d: %v", i+1, v.Comments[seg.ID])
				}
			}
			if len(out.Unused) != test.unused || !slices.Equal(out.Doubtful, test.doubtful) {
				t.Errorf("%+v", out)
			}
		})
	}
}

// TestAlignTexts: the pairs have every character of both texts, in order.
// TestAlignmentSentence finds the sentence at a rune of a pair as it is written.
func TestAlignmentSentence(t *testing.T) {
	a := &Alignment{
		Segments:  []*project.Segment{{Source: text.Plain("قال.")}, {Source: text.Plain("عاد الوفد.")}, {}},
		Sentences: []align.Sentence{{Text: "One."}, {Text: "Café."}, {Text: "Three."}},
	}
	p := align.Pair{Source: align.Span{Start: 0, End: 2}, Target: align.Span{Start: 1, End: 3}}
	for _, test := range []struct {
		side  align.Side
		at    int
		n     int
		words string
	}{
		{align.Source, 0, 0, "قال."},
		{align.Source, 4, 0, "قال."},
		{align.Source, 5, 1, "عاد الوفد."},
		{align.Source, 99, 1, "عاد الوفد."},
		{align.Target, 5, 1, "Café."},
		{align.Target, 6, 2, "Three."},
		{align.Target, 12, 2, "Three."},
	} {
		if n, words, ok := a.Sentence(p, test.side, test.at); n != test.n || words != test.words || !ok {
			t.Errorf("%d at %d is %d %q %v", test.side, test.at, n, words, ok)
		}
	}
	if n, words, ok := a.Sentence(align.Pair{Source: p.Source}, align.Target, 0); ok {
		t.Errorf("an empty side has %d %q", n, words)
	}
}

func TestAlignTexts(t *testing.T) {
	for _, test := range []struct{ name, source, target string }{
		{"white space and line ends", "  نعم. لا.\r\n\r\nربما؟ ", "\n\tYes. No.\nMaybe?\n\n"},
		{"nothing", "", ""},
		{"no source", " \n", "Yes."},
		{"no translation", "نعم.", ""},
		{"other line ends", "نعم.\u2029لا.\u0085", "Yes.\vNo.\f"},
	} {
		pairs, err := AlignTexts(ctx, test.source, test.target, "ar", "en")
		ok(t, err)
		var source, target []string
		for _, p := range pairs {
			source, target = append(source, p.Source...), append(target, p.Target...)
		}
		if s, g := strings.Join(source, ""), strings.Join(target, ""); s != test.source || g != test.target {
			t.Errorf("%s: %q and %q", test.name, source, target)
		}
	}
}

// FuzzCutText: the pieces of a text are the text, each with its sentence and white
// space.
func FuzzCutText(f *testing.F) {
	f.Add("  نعم. لا.\r\n\r\nربما؟ ")
	f.Add("\n\tYes. No.\nMaybe?\n\n")
	f.Add(" \n")
	f.Add("")
	cut, _, err := Segmenter("ar", nil)
	ok(f, err)
	f.Fuzz(func(t *testing.T, s string) {
		pieces, sentences, err := cutText(s, cut)
		ok(t, err)
		if strings.Join(pieces, "") != s || len(pieces) != len(sentences) {
			t.Fatalf("%q became %q", s, pieces)
		}
		for i, piece := range pieces {
			if strings.TrimSpace(piece) != sentences[i].Text {
				t.Errorf("%q has the sentence %q", piece, sentences[i].Text)
			}
		}
	})
}

func TestPairSentences(t *testing.T) {
	source, target := TextPair{Source: []string{"  نعم. ", "لا.\n"}, Target: nil}.Sentences()
	if source != "نعم. لا." || target != "" {
		t.Errorf("%q, %q", source, target)
	}
}
