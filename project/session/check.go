package session

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"tarjuman/memory/names"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/align"
	"tarjuman/project/qa"
	"tarjuman/project/report"
	"tarjuman/project/spell"
	"tarjuman/project/store"
)

// Checked is what the checks find in a project at one moment. Whoever asked for it may
// change it.
type Checked struct {
	View *View
	// Profile says what was asked.
	Profile qa.Profile
	// Found has the findings by the segments of View, in its order, without those that
	// are ignored.
	Found [][]qa.Finding
	// Ignored are the findings that are, in the order of the segments.
	Ignored []IgnoredFinding
}

// An IgnoredFinding is a finding and why it is ignored.
type IgnoredFinding struct {
	qa.Finding
	By project.Ignored
}

// Count returns how many findings are of a severity.
func (c *Checked) Count(severity qa.Severity) (n int) {
	for _, list := range c.Found {
		for i := range list {
			if list[i].Severity == severity {
				n++
			}
		}
	}
	return n
}

// Only leaves the findings of these checks, all where none is named, in the segments of
// one document, or of all where doc is empty.
func (c *Checked) Only(doc string, ids []string) error {
	from, to, err := c.View.rangeOf(doc)
	if err != nil {
		return err
	}
	other := func(check string) bool { return len(ids) > 0 && !slices.Contains(ids, check) }
	for i := range c.Found {
		if i < from || i >= to {
			c.Found[i] = nil
			continue
		}
		c.Found[i] = slices.DeleteFunc(slices.Clone(c.Found[i]), func(f qa.Finding) bool { return other(f.Check) })
	}
	c.Ignored = slices.DeleteFunc(c.Ignored, func(f IgnoredFinding) bool {
		i, ok := c.View.Index(f.Segment)
		return !ok || i < from || i >= to || other(f.Check)
	})
	return nil
}

// WriteFindings writes findings as a page.
func (s *Session) WriteFindings(path string, c *Checked) error {
	var docs []report.Findings
	for _, d := range c.View.Documents {
		docs = append(docs, report.Findings{Name: d.Name})
		for i, seg := range c.View.Segments {
			if seg.Doc == d.ID && len(c.Found[i]) > 0 {
				one := &docs[len(docs)-1]
				one.Rows = append(one.Rows, report.Found{N: i + 1, Segment: seg, Findings: c.Found[i]})
			}
		}
	}
	return s.report(path, func(w io.Writer, o report.Options) error { return report.Checks(w, docs, len(c.Ignored), o) })
}

// checks keeps what was found, for who checks next. Whoever checks the project holds
// results, and the rest only for a moment: a segment that is typed does not wait. The
// owner holds neither.
type checks struct {
	results struct {
		sync.Mutex
		qa.Results
	}

	sync.Mutex
	checker *qa.Checker
	// profile is one that takes the place of the project's; nil for none.
	profile *qa.Profile
	// vocabulary is what was learned from so many pairs.
	vocabulary *align.Vocabulary
	learned    int
	// What the checker was made of.
	glossary *Glossary
	ledger   *names.Ledger
}

const profileSetting = "profile of checks"

// CheckProfile returns which checks the project asks, and how the house writes: the
// default profile where nobody has chosen one.
func (s *Session) CheckProfile(ctx context.Context) (p qa.Profile, err error) {
	if p, err = qa.BuiltIn(qa.DefaultProfile); err != nil {
		return p, err
	}
	err = s.do(ctx, func() error { return s.store.Setting(ctx, profileSetting, &p) })
	return p, err
}

// ReadProfile reads the profile of a file. One without a name has that of the file.
func ReadProfile(path string) (p qa.Profile, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return p, err
	}
	if p, err = qa.ParseProfile(string(b)); err != nil {
		return p, fmt.Errorf("profile %s: %w", path, err)
	}
	p.Name = cmp.Or(p.Name, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	return p, nil
}

// SetCheckProfile says so, in this project. It is a setting: undo does not take it back.
func (s *Session) SetCheckProfile(ctx context.Context, p qa.Profile) error {
	return s.do(ctx, func() error { return s.store.PutSetting(ctx, profileSetting, p) })
}

// CheckAs asks the checks of a profile until the session ends, whatever the project has
// chosen.
func (s *Session) CheckAs(p qa.Profile) {
	s.checks.Lock()
	defer s.checks.Unlock()
	s.checks.profile = &p
}

// learn learns from the pairs of the project what its translations are like, unless it
// has of nearly as many. Whoever calls it holds the checks.
func (c *checks) learn(v *View) {
	n := 0
	for _, seg := range v.Segments {
		if seg.Target.Chars != "" {
			n++
		}
	}
	if c.vocabulary != nil && n <= c.learned+c.learned/4+50 {
		return
	}
	pairs := make([]align.Texts, 0, n)
	for _, seg := range v.Segments {
		if !seg.Target.Empty() {
			pairs = append(pairs, align.Texts{Source: seg.Source.Chars, Target: seg.Target.Chars})
		}
	}
	c.vocabulary, c.learned = align.Learn(pairs), n
}

// Checker returns what the project asks of its translations: the same pointer as long as
// nothing of that changes.
func (s *Session) Checker(ctx context.Context) (*qa.Checker, error) {
	g, err := s.Glossary(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.ledger(ctx)
	if err != nil {
		return nil, err
	}
	p, err := s.CheckProfile(ctx)
	if err != nil {
		return nil, err
	}
	// A personal dictionary that cannot be read is left out here: who asks for Spelling
	// itself tells why.
	words, err := s.Spelling(ctx, spell.English(spell.American), spell.English(spell.British))
	if words == nil {
		return nil, err
	}
	info := s.View().Info
	c := &qa.Checker{
		SourceLanguage: info.Source, TargetLanguage: info.Target, Profile: p, Terms: g.bases(), Article: n.article, Spelling: words,
	}
	if len(n.list) > 0 {
		c.Names = n.ledger()
	}
	s.checks.Lock()
	defer s.checks.Unlock()
	if c.Vocabulary = s.checks.vocabulary; s.checks.profile != nil {
		c.Profile = *s.checks.profile
	}
	if was := s.checks.checker; was != nil && s.checks.glossary == g && s.checks.ledger == c.Names &&
		was.Article == c.Article && was.Spelling == words && was.Vocabulary == c.Vocabulary && was.Profile.Equal(&c.Profile) {
		return was, nil
	}
	s.checks.checker, s.checks.glossary, s.checks.ledger = c, g, c.Names
	return c, nil
}

// Check asks all checks of all segments. What has not changed since the last time is
// not asked again. progress, when not nil, is called after each segment that is checked,
// by one goroutine at a time; the end of ctx ends the work.
func (s *Session) Check(ctx context.Context, progress func(done, all int)) (*Checked, error) {
	background(func() {
		s.checks.Lock()
		defer s.checks.Unlock()
		s.checks.learn(s.View())
	})
	c, err := s.Checker(ctx)
	if err != nil {
		return nil, err
	}
	ignored, err := s.Ignored(ctx)
	if err != nil {
		return nil, err
	}
	v := s.View()
	s.checks.results.Lock()
	defer s.checks.results.Unlock()
	found, err := s.checks.results.Check(ctx, c, v.Segments, func(n int, f func(i int)) error {
		return each(ctx, n, progress, func(_ context.Context, i int) error { f(i); return nil })
	})
	if err != nil {
		return nil, err
	}
	out := &Checked{View: v, Profile: c.Profile, Found: found}
	for i, seg := range v.Segments {
		out.Found[i], out.Ignored = heed(found[i], seg, ignored, out.Ignored)
	}
	return out, nil
}

// CheckTarget asks the checks that need no other segment what they say of a target that
// is being typed; a segment that is gone has no findings. It waits for the owner, and
// looks whether files of terms have changed: not on the goroutine of a window.
func (s *Session) CheckTarget(ctx context.Context, id string, target text.Text) ([]qa.Finding, error) {
	v := s.View()
	i, ok := v.Index(id)
	if !ok {
		return nil, nil
	}
	c, err := s.Checker(ctx)
	if err != nil {
		return nil, err
	}
	ignored, err := s.Ignored(ctx)
	if err != nil {
		return nil, err
	}
	seg := *v.Segments[i]
	seg.Target = target
	found, _ := heed(c.Check(&seg), &seg, ignored, nil)
	return found, nil
}

// heed returns the findings that are not ignored, and adds the others to those that are.
func heed(found []qa.Finding, seg *project.Segment, ignored []project.Ignored, out []IgnoredFinding) ([]qa.Finding, []IgnoredFinding) {
	if len(ignored) == 0 {
		return found, out
	}
	var kept []qa.Finding
	for _, f := range found {
		i := slices.IndexFunc(ignored, func(g project.Ignored) bool { return g.Covers(f.Check, f.Message.String(), seg) })
		if i < 0 {
			kept = append(kept, f)
			continue
		}
		out = append(out, IgnoredFinding{f, ignored[i]})
	}
	return kept, out
}

// Ignored returns what is ignored of the findings, the oldest first.
func (s *Session) Ignored(ctx context.Context) (list []project.Ignored, err error) {
	err = s.do(ctx, func() (err error) { list, err = s.store.Ignored(ctx); return err })
	return list, err
}

// Ignore ignores a finding, for a reason: once, for its texts wherever they stand, or
// whatever its check finds in the project. It comes back when the texts change, but for
// a rule. For a rule only Check of the finding is looked at.
func (s *Session) Ignore(ctx context.Context, f qa.Finding, scope project.IgnoreScope, reason string) (g project.Ignored, err error) {
	err = s.act(ctx, "ignore finding", func(v *View, e project.Edit, op *store.Op) error {
		g = project.Ignored{ID: project.NewID(), Check: f.Check, Scope: scope, Reason: reason, Author: e.Author, Time: e.Time}
		if scope != project.IgnoreRule {
			i, ok := v.Index(f.Segment)
			if !ok {
				return project.ErrNoSegment
			}
			seg := v.Segments[i]
			g.Source, g.Target, g.Message = seg.Source.String(), seg.Target.String(), f.Message.String()
			if scope == project.IgnoreOnce {
				g.Segment = f.Segment
			}
		}
		if err := g.Valid(); err != nil {
			return err
		}
		op.Changes = append(op.Changes, store.Change{After: g})
		return nil
	})
	return g, err
}

// Heed ends that something is ignored; project.ErrNoIgnored where nothing has this ID.
func (s *Session) Heed(ctx context.Context, id string) error {
	return s.act(ctx, "heed finding", func(_ *View, _ project.Edit, op *store.Op) error {
		list, err := s.store.Ignored(ctx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(g project.Ignored) bool { return g.ID == id })
		if i < 0 {
			return project.ErrNoIgnored
		}
		op.Changes = append(op.Changes, store.Change{Before: list[i]})
		return nil
	})
}
