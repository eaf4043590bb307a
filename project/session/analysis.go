package session

import (
	"context"
	"fmt"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// Bands are the match bands of an analysis, best first.
var Bands = []string{"101", "100", "95-99", "85-94", "75-84", "50-74", "new", repetitions}

const repetitions = "repetitions"

// Band returns the match band of a score.
func Band(score int) string {
	switch {
	case score >= 101:
		return "101"
	case score == 100:
		return "100"
	case score >= 95:
		return "95-99"
	case score >= 85:
		return "85-94"
	case score >= 75:
		return "75-84"
	case score >= 50:
		return "50-74"
	}
	return "new"
}

// An Analysis counts segments and words by the match band.
type Analysis map[string]Count

// All is the sum of the bands.
func (a Analysis) All() (all Count) {
	for _, n := range a {
		all.Segments += n.Segments
		all.Words += n.Words
	}
	return all
}

// Rows are the bands in their order, and last "all", with their counts and the
// share of the words in percent.
func (a Analysis) Rows() (rows []AnalysisRow) {
	all := a.All()
	row := func(band string, n Count) {
		rows = append(rows, AnalysisRow{band, n, 100 * float64(n.Words) / float64(max(all.Words, 1))})
	}
	for _, band := range Bands {
		row(band, a[band])
	}
	row("all", all)
	return rows
}

// An AnalysisRow is one line of the table.
type AnalysisRow struct {
	Band string
	Count
	Percent float64
}

// TSV is the table separated by tabs, with headings: what a sheet takes when it is
// pasted.
func (a Analysis) TSV() string {
	var b strings.Builder
	b.WriteString("band\tsegments\twords\tpercent\n")
	for _, r := range a.Rows() {
		fmt.Fprintf(&b, "%s\t%d\t%d\t%.1f\n", r.Band, r.Segments, r.Words, r.Percent)
	}
	return b.String()
}

// Analyse counts the words by what the memories have for them: of one document, by
// name or number, or of all where doc is empty. A segment whose source was met
// before in that text is a repetition, whatever the memories have. Without a memory
// all others are new. Words are those of UAX #29 that have a letter or a digit.
//
// progress, when not nil, is called as by Pretranslate. ctx ends the work.
func (s *Session) Analyse(ctx context.Context, doc string, progress func(done, all int)) (Analysis, error) {
	v := s.View()
	from, to, err := v.rangeOf(doc)
	if err != nil {
		return nil, fmt.Errorf("document %q: %w", doc, err)
	}
	out := Analysis{}
	var first []int // where each source stands first
	seen := map[string]bool{}
	for i := from; i < to; i++ {
		source := v.Segments[i].Source
		if k := source.String(); !seen[k] {
			seen[k] = true
			first = append(first, i)
			continue
		}
		out[repetitions] = out[repetitions].plus(arabic.CountWords(source.Chars))
	}
	sources := s.sources()
	scores := make([]int, len(first))
	err = each(ctx, len(first), progress, func(ctx context.Context, k int) (err error) {
		if len(sources) > 0 {
			q := v.query(first[k])
			q.Threshold = 50
			scores[k], err = memory.BestScore(ctx, sources, q)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for k, i := range first {
		band := Band(scores[k])
		out[band] = out[band].plus(arabic.CountWords(v.Segments[i].Source.Chars))
	}
	return out, nil
}
