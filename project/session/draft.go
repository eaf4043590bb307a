package session

import (
	"context"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/align"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
	"tarjuman/project/segment"
	"tarjuman/project/store"
)

// A Draft is an existing translation of a document, to be laid beside it.
type Draft struct {
	// Doc is the document, by name or by number.
	Doc string
	// Name is the name of the file, Data the file, whole. It may be of any format
	// that can be imported.
	Name string
	Data []byte
	// Encoding names the character encoding; empty means detect.
	Encoding string
}

// Drafted is what became of a draft.
type Drafted struct {
	Document project.Document
	// Filled is how many segments got a target, Kept how many were left alone: they
	// have one already, are locked, returned, or being typed in. Empty is how many
	// have no counterpart in the draft.
	Filled, Kept, Empty int
	// Doubtful are the numbers N of the filled segments whose pair wants a look, and
	// Shared those of the empty ones whose translation stands in the segment before.
	Doubtful, Shared []int
	// Unused are the sentences of the draft that stand in no target, in order.
	Unused []Unused
	// Notices are the format's, a sentence each.
	Notices []string
}

// Unused is a sentence of a draft that went nowhere.
type Unused struct {
	Text string `json:"text"`
	// After is the number N of the segment that it comes after, or belongs to; 0 for
	// the beginning of the project.
	After int `json:"after"`
	// Kept is set where it belongs to a segment that was left alone.
	Kept bool `json:"kept"`
}

// What is said to the translator about segments that the draft cuts differently.
const (
	sharedComment = "The draft has one sentence for this segment and the one before it. It stands there: move what belongs here, or merge the two."
	mixedComment  = "The draft cuts these segments differently. See that each has its own part."
)

// An Alignment is a draft that is laid beside a document and not yet taken over.
type Alignment struct {
	Document project.Document
	// Segments are those of the document in order, as they were laid. They must not be
	// written.
	Segments []*project.Segment
	// Sentences are those of the draft, in order.
	Sentences []align.Sentence
	// Pairs have both, each once. They may be others than were found, see align.Table.
	Pairs []align.Pair
	// Notices are the format's, a sentence each.
	Notices []string
}

// Lay pairs the segments of a document with the sentences of a draft, and changes
// nothing. Besides what the two texts tell, it goes by the terms that the project
// uses, by the targets that are there and by the memories in use. progress, when not
// nil, is called as the memories are asked, by one goroutine at a time.
func (s *Session) Lay(ctx context.Context, d Draft, progress func(done, all int)) (*Alignment, error) {
	v := s.View()
	doc, err := v.Document(d.Doc)
	if err != nil {
		return nil, fmt.Errorf("document %q: %w", d.Doc, err)
	}
	sentences, notices, err := readDraft(d, v.Info.Target, v.Segmentation.Paragraphs)
	if err != nil {
		return nil, fmt.Errorf("read the draft %s: %w", d.Name, err)
	}
	segments, sources := sourcesOf(v, doc.ID)
	g, err := s.Glossary(ctx)
	if err != nil {
		return nil, err
	}
	if err := markTerms(ctx, g.bases(), sources, sentences); err != nil {
		return nil, err
	}
	known, err := s.known(ctx, v, segments, progress)
	if err != nil {
		return nil, err
	}
	pairs, err := align.Align(ctx, sources, sentences, known.likeness(sentences))
	if err != nil {
		return nil, err
	}
	return &Alignment{doc, segments, sentences, pairs, notices}, nil
}

// Fill takes a draft over as it is laid: the new segments that have no target and
// are not locked get the sentences that belong to them, as drafts whose score is
// how sure the pair is, in one operation.
//
// Several sentences of the draft for one segment are joined by a space. One sentence
// for two segments goes to the first; the second stays empty, with a comment.
// Where two and two cannot be told apart, each gets one, with a comment. Codes of
// the draft are not taken over, as they are not those of the source.
func (s *Session) Fill(ctx context.Context, a *Alignment) (Drafted, error) {
	out := Drafted{Document: a.Document, Notices: a.Notices}
	err := s.bulk(ctx, alignOp, func(v *View, e project.Edit, op *store.Op) error {
		f := filler{s: s, v: v, e: e, op: op, out: &out}
		for _, p := range a.Pairs {
			f.fill(p, a.Segments[p.Source.Start:p.Source.End], a.Sentences[p.Target.Start:p.Target.End])
		}
		return f.err
	})
	return out, err
}

// Align lays a draft beside a document and takes it over: [Session.Lay], then
// [Session.Fill].
func (s *Session) Align(ctx context.Context, d Draft, progress func(done, all int)) (Drafted, error) {
	a, err := s.Lay(ctx, d, progress)
	if err != nil {
		return Drafted{}, err
	}
	return s.Fill(ctx, a)
}

// alignOp is the kind of the operation in the history.
const alignOp = "align"

// readDraft returns the sentences of a draft in a language, or its paragraphs whole.
func readDraft(d Draft, lang string, paragraphs bool) ([]align.Sentence, []string, error) {
	f, err := formats.Detect(d.Name, d.Data)
	if err != nil {
		return nil, nil, err
	}
	content, err := f.Read(d.Data, format.Options{Encoding: d.Encoding})
	if err != nil {
		return nil, nil, err
	}
	cut, notices, err := cutter(lang, project.Segmentation{Paragraphs: paragraphs})
	if err != nil {
		return nil, nil, err
	}
	var out []align.Sentence
	for _, unit := range content.Units {
		spans, err := cut.Sentences(unit.Source.Chars)
		if err != nil {
			return nil, nil, err
		}
		for i, sp := range spans {
			out = append(out, align.Sentence{
				Text: unit.Source.Chars[sp.Start:sp.End], Begins: i == 0, Heading: unit.Kind == project.Heading,
			})
		}
	}
	if len(out) == 0 {
		return nil, nil, ErrEmptyDocument
	}
	return out, append(notices, content.Notices...), nil
}

// sourcesOf returns the segments of a document, and their sources to align.
func sourcesOf(v *View, doc string) (segments []*project.Segment, sources []align.Sentence) {
	unit := -1
	for _, seg := range v.Segments {
		if seg.Doc == doc {
			segments = append(segments, seg)
			sources = append(sources, align.Sentence{
				Text: seg.Source.Chars, Begins: seg.Unit != unit, Heading: seg.Kind == project.Heading,
			})
			unit = seg.Unit
		}
	}
	return segments, sources
}

// A filler puts pairs into an operation, in order.
type filler struct {
	s    *Session
	v    *View
	e    project.Edit
	op   *store.Op
	out  *Drafted
	last int // the number N of the segment that was met last
	err  error
}

// fill carries out one pair.
func (f *filler) fill(p align.Pair, segments []*project.Segment, sentences []align.Sentence) {
	if len(segments) == 0 {
		f.unused(sentences, false)
		return
	}
	mixed := len(segments) > 1 && len(sentences) > 1
	placed := false
	for i, seg := range segments {
		mine := sentences[min(i, len(sentences)):min(i+1, len(sentences))]
		if i == len(segments)-1 && i < len(sentences) {
			mine = sentences[i:]
		}
		n, free := f.free(seg)
		f.last = n
		switch {
		case !free:
			f.out.Kept++
			f.unused(mine, true)
		case len(mine) > 0:
			f.put(n, seg, mine, p.Score)
			placed = true
			if mixed {
				f.comment(seg, mixedComment)
			}
		default:
			f.out.Empty++
			if placed {
				f.out.Shared = append(f.out.Shared, n)
				f.comment(seg, sharedComment)
			}
		}
	}
}

// free returns the number N of a segment, and whether a draft may fill it: as it
// is now, it is what was aligned and has nothing of its own.
func (f *filler) free(seg *project.Segment) (n int, free bool) {
	i, ok := f.v.Index(seg.ID)
	if !ok {
		return f.last, false
	}
	now := f.v.Segments[i]
	_, typing := f.s.state.working[seg.ID]
	return i + 1, eligible(now) && !typing && !f.v.damaged[seg.ID] && now.Source.Equal(seg.Source)
}

func (f *filler) put(n int, seg *project.Segment, sentences []align.Sentence, score float64) {
	texts := make([]string, len(sentences))
	for i, s := range sentences {
		texts[i] = s.Text
	}
	now := *f.v.Segments[n-1]
	filled, err := f.e.SetTarget(now, text.Plain(strings.Join(texts, " ")), project.Origin{
		Kind: project.FromDraft, Score: Percent(score),
	})
	if err != nil {
		f.err = fmt.Errorf("segment %d: %w", n, err)
		return
	}
	add(f.op, now, filled)
	f.out.Filled++
	if score < align.Doubtful {
		f.out.Doubtful = append(f.out.Doubtful, n)
	}
}

func (f *filler) comment(seg *project.Segment, says string) {
	f.op.Changes = append(f.op.Changes, store.Change{After: project.Comment{
		ID: project.NewID(), Segment: seg.ID, Author: f.e.Author, Time: f.e.Time, Text: says,
	}})
}

func (f *filler) unused(sentences []align.Sentence, kept bool) {
	for _, s := range sentences {
		f.out.Unused = append(f.out.Unused, Unused{Text: s.Text, After: f.last, Kept: kept})
	}
}

// A TextPair is some sentences of a text and those that belong to them in its
// translation, each with the white space behind it and the first of a text with
// that before it: the sources of all pairs in a row are the one text, the targets
// the other, character for character.
type TextPair struct {
	Source, Target []string
	// Score is how sure the pair is, 0 to 1.
	Score float64
}

// AlignTexts pairs the sentences of two texts in two languages (BCP 47), cut by
// the built-in rules. A line is a paragraph. The end of ctx is an error.
func AlignTexts(ctx context.Context, source, target, sourceLang, targetLang string) ([]TextPair, error) {
	var pieces [2][]string
	var sentences [2][]align.Sentence
	for i, x := range [2]struct{ text, lang string }{{source, sourceLang}, {target, targetLang}} {
		cut, _, err := Segmenter(x.lang, nil)
		if err != nil {
			return nil, err
		}
		if pieces[i], sentences[i], err = cutText(x.text, cut); err != nil {
			return nil, err
		}
	}
	pairs, err := align.Align(ctx, sentences[0], sentences[1], nil)
	if err != nil {
		return nil, err
	}
	var out []TextPair
	for _, p := range pairs {
		out = append(out, TextPair{
			Source: pieces[0][p.Source.Start:p.Source.End], Target: pieces[1][p.Target.Start:p.Target.End], Score: p.Score,
		})
	}
	return out, nil
}

// cutText cuts a text into sentences; pieces are the sentences with the white
// space around them, and joined they are the text. A text of white space alone is
// one piece.
func cutText(s string, cut *segment.Segmenter) (pieces []string, sentences []align.Sentence, err error) {
	var starts []int
	for _, p := range segment.Paragraphs(s) {
		spans, err := cut.Sentences(s[p.Start:p.End])
		if err != nil {
			return nil, nil, err
		}
		for i, sp := range spans {
			starts = append(starts, p.Start+sp.Start)
			sentences = append(sentences, align.Sentence{Text: s[p.Start+sp.Start : p.Start+sp.End], Begins: i == 0})
		}
	}
	if len(starts) == 0 {
		if s == "" {
			return nil, nil, nil
		}
		return []string{s}, make([]align.Sentence, 1), nil
	}
	starts[0] = 0
	for i, start := range starts {
		end := len(s)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		pieces = append(pieces, s[start:end])
	}
	return pieces, sentences, nil
}

// Sentences returns the two sides of a pair as they are written in a row: the
// sentences without the white space around them, a space between two.
func (p TextPair) Sentences() (source, target string) { return inRow(p.Source), inRow(p.Target) }

func inRow(pieces []string) string {
	trimmed := make([]string, len(pieces))
	for i, piece := range pieces {
		trimmed[i] = strings.TrimFunc(piece, unicode.IsSpace)
	}
	return strings.Join(trimmed, " ")
}

// Fillable reports whether segment i is one that a draft fills: it is new, has no
// target and is not locked.
func (a *Alignment) Fillable(i int) bool { return eligible(a.Segments[i]) }

// Texts returns the two sides of a pair: the sources with their codes written out and
// the sentences of the draft, a space between two.
func (a *Alignment) Texts(p align.Pair) (source, target string) {
	return strings.Join(a.sentences(p, align.Source), " "), strings.Join(a.sentences(p, align.Target), " ")
}

// sentences returns the texts of one side of a pair.
func (a *Alignment) sentences(p align.Pair, side align.Side) (out []string) {
	if side == align.Source {
		for _, seg := range a.Segments[p.Source.Start:p.Source.End] {
			out = append(out, seg.Source.String())
		}
		return out
	}
	for _, s := range a.Sentences[p.Target.Start:p.Target.End] {
		out = append(out, s.Text)
	}
	return out
}

// Sentence returns the number and the text of the sentence that has the rune at of a side
// of a pair, as Texts writes it; the last one beyond its end. ok is false where the side
// is empty.
func (a *Alignment) Sentence(p align.Pair, side align.Side, at int) (n int, words string, ok bool) {
	all := a.sentences(p, side)
	for i, s := range all {
		if at -= utf8.RuneCountInString(s) + 1; at < 0 || i == len(all)-1 {
			return p.Of(side).Start + i, s, true
		}
	}
	return 0, "", false
}

// WantsLook reports whether a segment has a sentence of a draft that is not sure to be
// its translation, and nobody has touched it since.
func WantsLook(seg *project.Segment) bool {
	return seg.Origin.Kind == project.FromDraft && seg.Status == project.Draft && !seg.Edited &&
		seg.Origin.Score < Percent(align.Doubtful)
}

// Percent writes the score of a pair, 0 to 1, as that of a target, rounded down, so
// that what is doubtful stays so.
func Percent(score float64) int { return int(math.Floor(100*score + 1e-9)) }
