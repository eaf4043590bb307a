package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"tarjuman/memory/file"
	"tarjuman/project"
	"tarjuman/project/segment"
	"tarjuman/project/store"
)

// ErrRules is returned, wrapped, for segmentation rules that cannot be used: a file
// that cannot be read, or a rule of the project that cannot be compiled.
var ErrRules = errors.New("the segmentation rules cannot be used")

// Segmenter returns the rules for a language: those of srx, or the built-in ones
// where it is nil. Rules that cannot be used are named in notices, a sentence
// each; the others hold without them.
func Segmenter(lang string, srx []byte) (cut *segment.Segmenter, notices []string, err error) {
	return cutter(lang, project.Segmentation{SRX: srx, Alone: true})
}

// cutter compiles what g says for a language.
func cutter(lang string, g project.Segmentation) (cut *segment.Segmenter, notices []string, err error) {
	list, err := cascade(lang, g)
	if err != nil {
		return nil, nil, err
	}
	cut, faults := segment.Compile(list)
	for _, f := range faults {
		notices = append(notices, f.Error())
	}
	return cut, notices, nil
}

// projectRules is the name of the rules of the project among the lists of rules.
const projectRules = "Project"

// cascade returns the lists of rules that are asked one after the other.
func cascade(lang string, g project.Segmentation) ([]segment.LanguageRule, error) {
	if g.Paragraphs {
		return nil, nil
	}
	var list []segment.LanguageRule
	if len(g.Rules) > 0 {
		own := segment.LanguageRule{Name: projectRules}
		for _, r := range g.Rules {
			own.Rules = append(own.Rules, segment.Rule(r))
		}
		list = append(list, own)
	}
	if g.SRX != nil {
		x, err := segment.Parse(bytes.NewReader(g.SRX))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrRules, err)
		}
		list = append(list, x.For(lang)...)
	}
	semicolons := 0
	if g.Semicolon {
		lang += segment.SemicolonTag
		semicolons = 1 // that list comes first
	}
	ours := segment.Default().For(lang)
	if g.SRX != nil && g.Alone {
		ours = ours[:semicolons]
	}
	return append(list, ours...), nil
}

// RuleAt returns a rule that always breaks at a byte offset of a segment's source,
// or never; see segment.Always and segment.Never. At the ends of the source it is
// the place between the segment and its neighbour in the same unit. Nothing is
// changed, and it does not wait for the owner.
func (s *Session) RuleAt(id string, offset int, always bool) (project.BreakRule, error) {
	v := s.View()
	i, ok := v.Index(id)
	if !ok {
		return project.BreakRule{}, project.ErrNoSegment
	}
	seg := v.Segments[i]
	offset = min(max(offset, 0), len(seg.Source.Chars))
	before, after := seg.Source.Chars[:offset], seg.Source.Chars[offset:]+seg.Gap
	if i > 0 && sameUnitOf(v.Segments[i-1], seg) {
		before = v.Segments[i-1].Source.Chars + v.Segments[i-1].Gap + before
	}
	if i+1 < len(v.Segments) && sameUnitOf(v.Segments[i+1], seg) {
		after += v.Segments[i+1].Source.Chars
	}
	rule := segment.Never
	if always {
		rule = segment.Always
	}
	r, err := rule(before, after)
	return project.BreakRule(r), err
}

// sameUnitOf reports whether two segments are parts of the same unit.
func sameUnitOf(a, b *project.Segment) bool { return a.Doc == b.Doc && a.Unit == b.Unit }

// SetSegmentation changes how sources are cut from now on, in one operation. What
// is there stays as it is: see Resegment. The error wraps ErrRules where the SRX
// file cannot be read or a rule of the project cannot be compiled; rules of the
// file that cannot be are named in notices.
func (s *Session) SetSegmentation(ctx context.Context, g project.Segmentation) (notices []string, err error) {
	if notices, err = check(s.View().Info.Source, g); err != nil {
		return nil, err
	}
	return notices, s.act(ctx, "segmentation", func(v *View, _ project.Edit, op *store.Op) error {
		setSegmentation(v, op, g)
		return nil
	})
}

// setSegmentation puts new settings into an operation, where they are new. There is
// no record of what is as it is by itself.
func setSegmentation(v *View, op *store.Op, g project.Segmentation) {
	if v.Segmentation.Equal(g) {
		return
	}
	var c store.Change
	if !v.Segmentation.Equal(project.Segmentation{}) {
		c.Before = v.Segmentation
	}
	if !g.Equal(project.Segmentation{}) {
		c.After = g
	}
	op.Changes = append(op.Changes, c)
}

// check refuses what cannot be used, also where nothing asks it now.
func check(lang string, g project.Segmentation) (notices []string, err error) {
	for i, r := range g.Rules {
		one := segment.LanguageRule{Name: projectRules, Rules: []segment.Rule{segment.Rule(r)}}
		if _, faults := segment.Compile([]segment.LanguageRule{one}); faults != nil {
			return nil, fmt.Errorf("%w: rule %d (before %q, after %q): %w", ErrRules, i+1, r.Before, r.After, faults[0].Err)
		}
	}
	g.Paragraphs = false
	_, notices, err = cutter(lang, g)
	return notices, err
}

// ExportRules writes all rules by which g cuts the sources of the project, in their
// order, as one SRX 2.0 file: with it, and without the built-in rules, another program
// cuts alike. It refuses to write over the project and its sources, and with
// project.ErrNoRule where no rule is asked.
func (s *Session) ExportRules(g project.Segmentation, path string) error {
	lang := s.View().Info.Source
	list, err := cascade(lang, g)
	if err == nil && len(list) == 0 {
		err = project.ErrNoRule
	}
	if err == nil {
		err = s.spareAll(path)
	}
	if err == nil {
		err = file.WriteAtomic(path, func(w io.Writer) error { return segment.Write(w, lang, list) })
	}
	if err != nil {
		return fmt.Errorf("export rules to %s: %w", path, err)
	}
	return nil
}
