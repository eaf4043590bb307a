package session

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/assets"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/segment"
)

// paragraphs is a session with a document of these paragraphs, news.txt.
func paragraphs(t testing.TB, o Options, lines ...string) *Session {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	s, err := New(ctx, filepath.Join(t.TempDir(), "p.tarj"), "ar", "en", o)
	ok(t, err)
	t.Cleanup(func() { s.Close() })
	_, err = s.Import(ctx, Import{Name: "news.txt", Data: []byte(strings.Join(lines, "\n"))})
	ok(t, err)
	return s
}

// cut is the sources in order, a paragraph with its sentences parted by ‖.
func cut(s *Session) (out []string) {
	v := s.View()
	for i, seg := range v.Segments {
		if i > 0 && sameUnitOf(v.Segments[i-1], seg) {
			out[len(out)-1] += "‖" + seg.Source.String()
		} else {
			out = append(out, seg.Source.String())
		}
	}
	return out
}

func expectCut(t *testing.T, step string, s *Session, want ...string) {
	t.Helper()
	if got := cut(s); !slices.Equal(got, want) {
		t.Errorf("%s:\n%q, want\n%q", step, got, want)
	}
	v := s.View()
	for i, seg := range v.Segments {
		if i > 0 && seg.Doc == v.Segments[i-1].Doc && seg.Order <= v.Segments[i-1].Order {
			t.Errorf("%s: segment %d has the order %q after %q", step, i+1, seg.Order, v.Segments[i-1].Order)
		}
	}
	if found, err := s.store.Verify(ctx); err != nil || found != nil {
		t.Errorf("%s: verify: %v, %v", step, found, err)
	}
}

func resegment(t testing.TB, s *Session, g project.Segmentation) Recut {
	t.Helper()
	r, err := s.Resegment(ctx, g, "", nil)
	ok(t, err)
	return r
}

// TestResegment: only what nobody worked in is cut anew, sentences that are cut alike
// keep their identity, and one undo takes all back, after a restart too.
func TestResegment(t *testing.T) {
	lines := []string{
		"وقف الجيش؛ وانسحب العدو. ثم سكتوا.",
		"قال نعم؛ ثم خرج. وعاد.",
		"جاء زيد؛ وذهب عمر.",
		"كتب؛ وقرأ. ونام؛ وقام.",
		"أكل؛ وشرب.",
		"لعب؛ وضحك.",
	}
	o := options(t)
	s := paragraphs(t, o, lines...)
	confirm(t, s, 4, "And he came back.")                       // of the second paragraph
	ok(t, s.Set(ctx, id(s, 5), Change{Comment: "which Zayd?"})) // the third
	lock := true
	ok(t, s.Set(ctx, id(s, 8), Change{Lock: &lock})) // the fifth
	ok(t, s.Split(ctx, id(s, 9), len("لعب؛")))       // the sixth
	was := s.View()
	same := was.Segments[1].ID
	before := cut(s)

	g := project.Segmentation{Semicolon: true}
	plan, err := s.PlanSegmentation(ctx, g, "", nil)
	ok(t, err)
	if len(plan.Units) != 2 || plan.Before != 4 || plan.After != 7 || !slices.Equal(plan.Kept, []int{3, 5, 8}) {
		t.Errorf("planned %+v", plan)
	}
	u := plan.Units[1]
	if u.Document != "news.txt" || u.Unit != 3 || u.N != 6 || !slices.Equal(u.After, []string{"كتب؛", "وقرأ.", "ونام؛", "وقام."}) {
		t.Errorf("planned %+v", u)
	}
	if s.View() != was {
		t.Error("a plan changed something")
	}
	done := resegment(t, s, g)
	if done.Before != 4 || done.After != 7 || len(done.Kept) != 3 {
		t.Errorf("done %+v", done)
	}
	after := []string{
		"وقف الجيش؛‖وانسحب العدو.‖ثم سكتوا.", before[1], before[2],
		"كتب؛‖وقرأ.‖ونام؛‖وقام.", before[4], before[5],
	}
	expectCut(t, "done", s, after...)
	if s.View().Segments[2].ID != same || !s.View().Segmentation.Semicolon {
		t.Error("an unchanged sentence has another identity, or the rules were not kept")
	}
	if got := units(t, s, 5); !slices.Equal(got, []string{"And he came back."}) {
		t.Errorf("the memory has %q", got)
	}
	if got := string(export(t, s, Export{Format: "target"})); !strings.HasPrefix(got, lines[0]) {
		t.Errorf("exported %q", got)
	}
	path := s.Path()
	ok(t, s.Close())
	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	expectCut(t, "opened again", s, after...)
	if s.View().Undo != "resegment" {
		t.Errorf("undo is of %q", s.View().Undo)
	}
	ok(t, s.Undo(ctx))
	expectCut(t, "undone", s, before...)
	if s.View().Segmentation.Semicolon {
		t.Error("the rules are not those of before")
	}
	ok(t, s.Redo(ctx))
	expectCut(t, "redone", s, after...)

	// Back by the rules, and what was cut away is a segment again.
	resegment(t, s, project.Segmentation{})
	expectCut(t, "back", s, before...)
	if seg := s.View().Segments[1]; seg.ID != same {
		t.Error("an unchanged sentence has another identity")
	}
}

// TestResegmentMeanwhile: what was touched after the plan, or is being typed in,
// stays.
func TestResegmentMeanwhile(t *testing.T) {
	s := paragraphs(t, options(t), "وقف؛ وعاد.", "قال؛ وسكت.")
	g := project.Segmentation{Semicolon: true}
	before, err := s.PlanSegmentation(ctx, g, "", nil)
	ok(t, err)
	ok(t, s.Type(ctx, id(s, 1), text.Plain("He st")))
	if s.asPlanned(s.View(), 0, before.Units[0]) || !s.asPlanned(s.View(), 1, before.Units[1]) {
		t.Error("what is being typed in would be cut, or what is not would not")
	}
	done := resegment(t, s, g)
	if done.After != 2 || !slices.Equal(done.Kept, []int{1}) {
		t.Errorf("%+v", done)
	}
	expectCut(t, "typing", s, "وقف؛ وعاد.", "قال؛‖وسكت.")
	if _, err := s.Resegment(ctx, project.Segmentation{}, "other.txt", nil); !errors.Is(err, project.ErrNoDocument) {
		t.Errorf("of another document: %v", err)
	}
}

// TestResegmentAfterUndo: what was split by hand and is not any more is cut anew.
func TestResegmentAfterUndo(t *testing.T) {
	s := paragraphs(t, options(t), "وقف؛ وعاد.")
	ok(t, s.Split(ctx, id(s, 1), len("وقف؛ ")))
	ok(t, s.Merge(ctx, id(s, 1)))
	if r := resegment(t, s, project.Segmentation{Semicolon: true}); len(r.Kept) != 1 {
		t.Errorf("what was made by hand: %+v", r)
	}
	for range 3 {
		ok(t, s.Undo(ctx))
	}
	resegment(t, s, project.Segmentation{Semicolon: true})
	expectCut(t, "after undo", s, "وقف؛‖وعاد.")

	// What the rules cut as a person did, in a new version, is theirs from then on.
	ok(t, s.Undo(ctx))
	ok(t, s.Split(ctx, id(s, 1), len("وقف؛ ")))
	_, err := s.SetSegmentation(ctx, project.Segmentation{Semicolon: true})
	ok(t, err)
	done, err := s.Import(ctx, Import{Name: "news.txt", Data: []byte("وقف؛ وعاد.\nونام.")})
	if err != nil || done.Kept != 2 {
		t.Fatalf("%+v, %v", done, err)
	}
	resegment(t, s, project.Segmentation{})
	expectCut(t, "after a new version", s, "وقف؛ وعاد.", "ونام.")
}

// TestResegmentCodes: codes stand where the document has them, however often it is cut.
func TestResegmentCodes(t *testing.T) {
	source, err := text.Parse("⟦1⟧وقف؛⟦/1⟧ ⟦2⟧وعاد⟦/2⟧.⟦3/⟧ ثم ⟦4⟧سكت⟦/4⟧.")
	ok(t, err)
	unit := format.Unit{Source: source, Join: "\n"}
	doc := project.Document{ID: "d", Name: "a.docx"}
	cutBy := func(was []project.Segment, g project.Segmentation) ([]project.Segment, bool) {
		cut, _, err := cutter("ar", g)
		ok(t, err)
		v := &View{Documents: []project.Document{doc}}
		for _, seg := range was {
			v.Segments = append(v.Segments, &seg)
		}
		p := planner{v: v, cut: cut, units: map[string][]format.Unit{"d": {unit}}}
		plan, err := p.plan(0, v.Segments)
		ok(t, err)
		return plan.is, plan.kept
	}
	ours, _, err := cutter("ar", project.Segmentation{})
	ok(t, err)
	first, err := cutUnit("d", 0, unit, ours)
	ok(t, err)
	more, kept := cutBy(first, project.Segmentation{Semicolon: true})
	var got []string
	for _, seg := range more {
		got = append(got, seg.Source.String())
	}
	if want := []string{"⟦1⟧وقف؛⟦/1⟧", "⟦2⟧وعاد⟦/2⟧.⟦3/⟧", "ثم ⟦4⟧سكت⟦/4⟧."}; kept || !slices.Equal(got, want) {
		t.Errorf("kept %v, %q", kept, got)
	}
	if more[2].ID != first[1].ID || more[2].Join != "\n" || more[0].Join != "" {
		t.Errorf("%+v", more)
	}
	back, _ := cutBy(more, project.Segmentation{})
	if len(back) != 2 || !back[0].Source.Equal(first[0].Source) || back[1].ID != first[1].ID || back[0].Gap != first[0].Gap {
		t.Errorf("%+v, was %+v", back, first)
	}
	whole, _ := cutBy(more, project.Segmentation{Paragraphs: true})
	if len(whole) != 1 || !whole[0].Source.Equal(source) {
		t.Errorf("%+v", whole)
	}
}

// TestDraftOfParagraphs: where paragraphs are segments those of a draft are too.
func TestDraftOfParagraphs(t *testing.T) {
	s := paragraphs(t, options(t), "وقف الجيش. وعاد العدو. وسكت الناس. ونام زيد.", "قال عمر نعم. وقال زيد لا.")
	resegment(t, s, project.Segmentation{Paragraphs: true})
	draft := "The army stood. The enemy came back. The people fell silent. Zayd slept.\nUmar said yes. Zayd said no."
	done, err := s.Align(ctx, Draft{Doc: "1", Name: "draft.txt", Data: []byte(draft)}, nil)
	ok(t, err)
	var got []string
	for _, seg := range s.View().Segments {
		got = append(got, seg.Target.Chars)
	}
	if done.Filled != 2 || strings.Join(got, "\n") != draft {
		t.Errorf("%+v, %q", done, got)
	}
}

// TestSegmentationModes: paragraphs, the project's own rules, the SRX file with the
// built-in rules behind it and without, in the order they are asked.
func TestSegmentationModes(t *testing.T) {
	line := "قال د. زيد نعم. ثم عاد: وسكت؛ ونام."
	srx := []byte(`<srx version="2.0"><header cascade="no"/><body><languagerules><languagerule languagerulename="A">
		<rule break="yes"><beforebreak>:</beforebreak><afterbreak>\s</afterbreak></rule></languagerule></languagerules>
		<maprules><languagemap languagepattern="ar.*" languagerulename="A"/></maprules></body></srx>`)
	own := project.BreakRule{Break: false, Before: `عاد:`, After: `\s`}
	for _, test := range []struct {
		name string
		g    project.Segmentation
		want string
	}{
		{"built-in", project.Segmentation{}, "قال د. زيد نعم.‖ثم عاد: وسكت؛ ونام."},
		{"semicolon", project.Segmentation{Semicolon: true}, "قال د. زيد نعم.‖ثم عاد: وسكت؛‖ونام."},
		{"paragraphs", project.Segmentation{Paragraphs: true, Semicolon: true, SRX: srx}, line},
		{"file before the built-in", project.Segmentation{SRX: srx}, "قال د. زيد نعم.‖ثم عاد:‖وسكت؛ ونام."},
		{"file alone", project.Segmentation{SRX: srx, Alone: true}, "قال د. زيد نعم. ثم عاد:‖وسكت؛ ونام."},
		{"file alone, semicolon", project.Segmentation{SRX: srx, Alone: true, Semicolon: true}, "قال د. زيد نعم. ثم عاد:‖وسكت؛‖ونام."},
		{"alone without a file", project.Segmentation{Alone: true}, "قال د. زيد نعم.‖ثم عاد: وسكت؛ ونام."},
		{"own before the file", project.Segmentation{SRX: srx, Rules: []project.BreakRule{own}}, "قال د. زيد نعم.‖ثم عاد: وسكت؛ ونام."},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := paragraphs(t, options(t), line)
			resegment(t, s, test.g)
			expectCut(t, "cut anew", s, test.want)
			// What comes later is cut in the same way, and by the file that is written.
			_, err := s.Import(ctx, Import{Name: "later.txt", Data: []byte(line)})
			ok(t, err)
			expectCut(t, "imported", s, test.want, test.want)
			out := filepath.Join(t.TempDir(), "rules.srx")
			err = s.ExportRules(test.g, out)
			if test.g.Paragraphs {
				if !errors.Is(err, project.ErrNoRule) {
					t.Errorf("written without rules: %v", err)
				}
				return
			}
			ok(t, err)
			b, err := os.ReadFile(out)
			ok(t, err)
			_, err = s.Import(ctx, Import{Name: "by-file.txt", Data: []byte(line), SRX: b})
			ok(t, err)
			expectCut(t, "by the file", s, test.want, test.want, test.want)
		})
	}
}

func TestSegmentationRefused(t *testing.T) {
	s := paragraphs(t, options(t), "قال نعم.")
	for name, g := range map[string]project.Segmentation{
		"no SRX":         {SRX: []byte("<srx/>")},
		"no SRX, unused": {SRX: []byte("<srx/>"), Paragraphs: true},
		"bad rule":       {Rules: []project.BreakRule{{Break: true, Before: `(`}}},
	} {
		if _, err := s.SetSegmentation(ctx, g); !errors.Is(err, ErrRules) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := s.Resegment(ctx, g, "", nil); !errors.Is(err, ErrRules) {
			t.Errorf("%s: resegment: %v", name, err)
		}
	}
	if s.View().Undo != "import" {
		t.Errorf("%q was done", s.View().Undo)
	}
	// One rule of a file is named, the others hold.
	notices, err := s.SetSegmentation(ctx, project.Segmentation{SRX: []byte(`<srx version="2.0"><body><languagerules><languagerule languagerulename="A">
		<rule><beforebreak>(</beforebreak></rule></languagerule></languagerules><maprules><languagemap languagepattern="ar" languagerulename="A"/></maprules></body></srx>`)})
	if err != nil || len(notices) != 1 || !strings.Contains(notices[0], "rule A 1") {
		t.Errorf("%q, %v", notices, err)
	}
	// Changed from outside, nothing is built on it.
	s.state.view.damaged = map[string]bool{"segmentation": true}
	if _, err := s.SetSegmentation(ctx, project.Segmentation{}); !errors.Is(err, project.ErrDamaged) {
		t.Errorf("damaged: %v", err)
	}
}

// TestRuleAt makes rules of places at the ends of segments and inside.
func TestRuleAt(t *testing.T) {
	s := paragraphs(t, options(t), "جاء زيد أحمد. وقال؛ ثم عاد.", "وسكت.")
	expectCut(t, "imported", s, "جاء زيد أحمد.‖وقال؛ ثم عاد.", "وسكت.")
	never, err := s.RuleAt(id(s, 1), len("جاء زيد أحمد."), false)
	ok(t, err)
	start, err := s.RuleAt(id(s, 2), 0, false)
	if err != nil || start != never || never.Break || !strings.Contains(never.Before, `أحمد\.`) || !strings.Contains(never.After, "وقال") {
		t.Errorf("%+v, %+v, %v", never, start, err)
	}
	always, err := s.RuleAt(id(s, 2), len("وقال؛"), true)
	if err != nil || always != (project.BreakRule{Break: true, Before: "؛", After: `\s`}) {
		t.Errorf("%+v, %v", always, err)
	}
	if _, err := s.RuleAt(id(s, 2), len("وقال؛ ثم عاد."), true); !errors.Is(err, segment.ErrEdge) {
		t.Errorf("at the end of a paragraph: %v", err)
	}
	resegment(t, s, project.Segmentation{}.With(always).With(never))
	expectCut(t, "by both", s, "جاء زيد أحمد. وقال؛‖ثم عاد.", "وسكت.")
	// What says the opposite of the same place takes its place.
	g := s.View().Segmentation.With(project.BreakRule{Before: "؛", After: `\s`})
	if len(g.Rules) != 2 || g.Rules[0].Break || g.Rules[1] != never {
		t.Errorf("%+v", g.Rules)
	}
}

// TestSplitAndMergeFollow: targets, comments and history follow through a split and a
// merge over two paragraphs, undo and redo work after a restart, and the memory learns
// the new pairs.
func TestSplitAndMergeFollow(t *testing.T) {
	o := options(t)
	s := paragraphs(t, o, "وقف الجيش وانسحب العدو.", "ثم سكتوا. وعادوا.", "قال نعم.")
	one, two := id(s, 1), id(s, 2)
	confirm(t, s, 1, "The army stood and the enemy left.")
	confirm(t, s, 2, "Then they fell silent.")
	ok(t, s.Set(ctx, one, Change{Comment: "first"}))
	ok(t, s.Set(ctx, two, Change{Comment: "second"}))

	ok(t, s.Merge(ctx, one))
	merged := []string{"وقف الجيش وانسحب العدو.\nثم سكتوا.‖وعادوا.", "قال نعم."}
	expectCut(t, "merged", s, merged...)
	m := s.View().Segments[0]
	if m.ID != one || m.Target.Chars != "The army stood and the enemy left. Then they fell silent." || m.Status != project.Draft || len(s.View().Comments[one]) != 2 {
		t.Errorf("merged %+v, comments %v", m, s.View().Comments)
	}
	confirm(t, s, 1, "The army stood, the enemy left, and all was silent.")
	if got := units(t, s, 1); !slices.Equal(got, []string{"The army stood, the enemy left, and all was silent."}) {
		t.Errorf("after the merge the memory has %q", got)
	}
	if got := string(export(t, s, Export{Format: "target"})); got != "The army stood, the enemy left, and all was silent. وعادوا.\nقال نعم." {
		t.Errorf("exported %q", got)
	}
	// At any character, also one that is no end of anything.
	ok(t, s.Split(ctx, one, len("وقف الجيش ")))
	split := []string{"وقف الجيش‖وانسحب العدو.\nثم سكتوا.‖وعادوا.", "قال نعم."}
	expectCut(t, "split", s, split...)
	confirm(t, s, 1, "The army stood")
	confirm(t, s, 2, "and the enemy left. All was silent.")
	for n, want := range []string{"The army stood", "and the enemy left. All was silent."} {
		if got := units(t, s, n+1); !slices.Equal(got, []string{want}) {
			t.Errorf("after the split the memory has %q of %d", got, n+1)
		}
	}
	kinds := func(id string) (out []string) {
		steps, err := s.History(ctx, id)
		ok(t, err)
		for _, step := range steps {
			out = append(out, step.Kind)
		}
		return out
	}
	if got := kinds(one); !slices.Equal(got, []string{"import", "confirm", "merge", "confirm", "split", "confirm"}) {
		t.Errorf("its history is %q", got)
	}
	if len(s.View().Comments[one]) != 2 {
		t.Errorf("comments %v", s.View().Comments)
	}
	path := s.Path()
	ok(t, s.Close())
	s, err := Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	for range 4 { // two confirmations, the split, a confirmation
		ok(t, s.Undo(ctx))
	}
	expectCut(t, "split undone", s, merged...)
	ok(t, s.Undo(ctx))
	expectCut(t, "merge undone", s, "وقف الجيش وانسحب العدو.", "ثم سكتوا.‖وعادوا.", "قال نعم.")
	v := s.View()
	if len(v.Comments[one]) != 1 || len(v.Comments[two]) != 1 || v.Segments[1].Target.Chars != "Then they fell silent." || v.Segments[1].ID != two {
		t.Errorf("comments %v, %+v", v.Comments, v.Segments[1])
	}
	if got := units(t, s, 2); !slices.Equal(got, []string{"Then they fell silent."}) {
		t.Errorf("the memory has %q", got)
	}
	for range 5 {
		ok(t, s.Redo(ctx))
	}
	expectCut(t, "redone", s, split...)
	if got := units(t, s, 2); !slices.Equal(got, []string{"and the enemy left. All was silent."}) {
		t.Errorf("redone, the memory has %q", got)
	}
}

// BenchmarkResegment cuts a million characters of Arabic anew, as many paragraphs and
// as one: the plan, which shall take less than two seconds, and the operation.
func BenchmarkResegment(b *testing.B) {
	article := strings.ReplaceAll(string(assets.Sample), "\n", " ")
	article = strings.ReplaceAll(article, "، ", "؛ ")
	n := 1_000_000/len([]rune(article)) + 1
	for name, data := range map[string]string{
		"paragraphs": strings.Repeat(article+"\n", n),
		"one":        strings.Repeat(article+" ", n),
	} {
		b.Run(name, func(b *testing.B) {
			s := paragraphs(b, Options{Author: "نورا"}, data)
			g := project.Segmentation{Semicolon: true}
			var planned time.Duration
			for b.Loop() {
				begun := time.Now()
				_, err := s.PlanSegmentation(ctx, g, "", nil)
				ok(b, err)
				planned += time.Since(begun)
				if done := resegment(b, s, g); done.After <= done.Before {
					b.Fatalf("%d segments become %d", done.Before, done.After)
				}
				b.StopTimer()
				if got := export(b, s, Export{Format: "target"}); !bytes.Equal(got, []byte(data)) {
					b.Fatal("an untranslated document is not its original")
				}
				ok(b, s.Undo(ctx))
				b.StartTimer()
			}
			b.ReportMetric(float64(planned.Milliseconds())/float64(b.N), "plan-ms/op")
			if planned > 2*time.Second*time.Duration(b.N) {
				b.Errorf("planned in %v", planned/time.Duration(b.N))
			}
		})
	}
}
