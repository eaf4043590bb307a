package session

import (
	"context"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// A TermCandidate is a phrase of the documents that may be a term.
type TermCandidate struct {
	terms.Suggestion
	// N is the number of the first segment that has it, Example the characters of its
	// source, and Range where the phrase stands in them, in bytes.
	N       int
	Example string
	Range   memory.Range
	// Translation is what the phrase is called for certain: every unit of the memories,
	// and every finished segment, whose source is just the phrase says so; or, where there
	// is none, terms.Guess finds it in those that have the phrase. It is empty where
	// neither is certain. From names the memory that has just the phrase, empty for the
	// project; Of is in how many translations it was found otherwise, 0 for the first.
	Translation, From string
	Of                int
}

// rejectedTerms is the setting with the keys of what is no term, see terms.Key.
const rejectedTerms = "rejected terms"

// TermCandidates suggests terms from a document, or from all where doc is empty: see
// terms.Extract, which says what least means. What the project or a shared base has,
// and what was rejected, is left out. The memories are asked for each, so that it can
// take a while; progress, when not nil, is called as by batch work.
func (s *Session) TermCandidates(ctx context.Context, doc string, least int, progress func(done, all int)) ([]TermCandidate, error) {
	v := s.View()
	from, to, err := v.rangeOf(doc)
	if err != nil {
		return nil, err
	}
	g, err := s.Glossary(ctx)
	if err != nil {
		return nil, err
	}
	rejected, err := s.rejected(ctx)
	if err != nil {
		return nil, err
	}
	var sentences []string
	for _, seg := range v.Segments[from:to] {
		sentences = append(sentences, seg.Source.Chars)
	}
	done := finishedBySource(v)
	var out []TermCandidate
	for _, c := range terms.Extract(sentences, least, g.bases()...) {
		if slices.Contains(rejected, terms.Key(c.Text)) {
			continue
		}
		t := TermCandidate{Suggestion: c, N: from + c.First + 1, Example: sentences[c.First]}
		if found := terms.New([]terms.Term{{Source: c.Text, Preferred: "x"}}).Find(t.Example); len(found) > 0 {
			t.Range = found[0].Range
		}
		out = append(out, t)
	}
	found := make([][]memory.Finding, len(out))
	err = each(ctx, len(out), progress, func(ctx context.Context, i int) error {
		t := &out[i]
		var err error
		if t.Translation, t.From, err = s.certain(ctx, t.Text, done[terms.Key(t.Text)]); err != nil {
			return err
		}
		for _, m := range s.sources() {
			all, err := m.Store.Find(ctx, memory.FindQuery{Text: t.Text})
			if err != nil {
				return err
			}
			found[i] = append(found[i], all...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	pairs := translated(v, found)
	err = each(ctx, len(out), nil, func(_ context.Context, i int) error {
		if t := &out[i]; t.Translation == "" {
			t.Translation, t.Of = guess(t.Text, pairs)
		}
		return nil
	})
	return out, err
}

// A pair is a source, folded, and what it was translated with.
type pair struct{ source, folded, target string }

// translated are the finished segments and what was found in memories, each once.
func translated(v *View, found [][]memory.Finding) (out []pair) {
	seen := map[[2]string]bool{}
	add := func(source, target string) {
		if k := [2]string{source, target}; !seen[k] {
			seen[k] = true
			out = append(out, pair{source, arabic.Fold(source), target})
		}
	}
	for _, seg := range v.Segments {
		if seg.Status.Finished() {
			add(seg.Source.Chars, seg.Target.Chars)
		}
	}
	for _, all := range found {
		for _, f := range all {
			add(f.Entry.Source.Chars, f.Entry.Target.Chars)
		}
	}
	return out
}

// guess finds what a phrase is called in the translations that have it, and in how many
// it was found.
func guess(phrase string, pairs []pair) (translation string, of int) {
	const most = 500 // translations without it
	words := arabic.Words(phrase)
	bare := arabic.Bare(words[0].Text) + strings.TrimPrefix(arabic.Fold(phrase), words[0].Text)
	base := terms.New([]terms.Term{{Source: phrase, Preferred: "x"}})
	var with, without []string
	for _, p := range pairs {
		switch {
		case !strings.Contains(p.folded, bare):
			if len(without) < most {
				without = append(without, p.target)
			}
		case len(base.Find(p.source)) > 0:
			with = append(with, p.target)
		}
	}
	if form, ok := terms.Guess(with, without); ok {
		return form, len(with)
	}
	return "", 0
}

// finishedBySource are the translations of the segments that are done, by the keys
// of their sources: those that a term may have.
func finishedBySource(v *View) map[string][]string {
	out := map[string][]string{}
	for _, seg := range v.Segments {
		if seg.Status.Finished() && len(seg.Source.Codes) == 0 && arabic.CountWords(seg.Source.Chars) <= 4 {
			k := terms.Key(seg.Source.Chars)
			out[k] = append(out[k], seg.Target.Chars)
		}
	}
	return out
}

// certain returns the one translation that all units and segments have whose source
// is the phrase.
func (s *Session) certain(ctx context.Context, phrase string, known []string) (translation, from string, err error) {
	const most = 20 // units of one source
	own := len(known) > 0
	for _, m := range s.sources() {
		for _, form := range []string{phrase, withoutArticle(phrase)} {
			if form == "" {
				continue
			}
			units, err := m.Store.Exact(ctx, text.Plain(form), "", "", most)
			if err != nil {
				return "", "", err
			}
			for _, u := range units {
				known = append(known, u.Target.Chars)
				if from == "" && !own {
					from = m.Name
				}
			}
		}
	}
	for _, k := range known {
		k = strings.TrimRight(strings.TrimSpace(k), ".")
		if translation != "" && !strings.EqualFold(k, translation) {
			return "", "", nil
		}
		translation = k
	}
	return translation, from, nil
}

// withoutArticle is a phrase without the article of its first word, empty where it
// has none.
func withoutArticle(phrase string) string {
	first, _, _ := strings.Cut(phrase, " ")
	if rest, ok := strings.CutPrefix(phrase, "ال"); ok && arabic.Bare(arabic.Fold(first)) != arabic.Fold(first) {
		return rest
	}
	return ""
}

func (s *Session) rejected(ctx context.Context) (list []string, err error) {
	err = s.do(ctx, func() error { return s.store.Setting(ctx, rejectedTerms, &list) })
	return list, err
}

// RejectTerm notes in the project that a phrase is no term, or that it may be one
// again. It is no step of the history.
func (s *Session) RejectTerm(ctx context.Context, phrase string, reject bool) error {
	return s.do(ctx, func() error {
		if s.store.ReadOnly() {
			return project.ErrReadOnly
		}
		list, key := []string{}, terms.Key(phrase)
		if err := s.store.Setting(ctx, rejectedTerms, &list); err != nil {
			return err
		}
		if slices.Contains(list, key) == reject {
			return nil
		}
		if reject {
			list = append(list, key)
		} else {
			list = slices.DeleteFunc(list, func(k string) bool { return k == key })
		}
		return s.store.PutSetting(ctx, rejectedTerms, list)
	})
}
