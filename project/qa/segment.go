package qa

import (
	"strings"
	"unicode"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/names"
	"tarjuman/memory/terms"
	"tarjuman/project"
	"tarjuman/project/align"
)

// A Segment is what a check of a segment sees: the segment, what the project asks, and
// what several checks want to know of the texts, each found out once, when it is asked
// for first. It is for one goroutine, and thrown away after the checks.
type Segment struct {
	*project.Segment
	*Checker

	sourceWords, targetWords lazy[[]arabic.Word]
	sourceFold, targetFold   lazy[arabic.Key]
	sourceMonths             lazy[[]arabic.Month]
	targetMonths             lazy[[]arabic.Month]
	sourceDates, targetDates lazy[[]arabic.Date]
	sourceLinks, targetLinks lazy[[]memory.Range]
	sourceQuotes             lazy[[]quoteMark]
	targetQuotes             lazy[[]quoteMark]
	numbers                  lazy[*reckoning]
	terms                    lazy[[]terms.Found]
	names                    lazy[[]names.Found]
	reported                 lazy[[]Reporting]
	compared                 lazy[*align.Comparison]
	keys                     lazy[*keys]
}

// lazy is a value that is found out once.
type lazy[T any] struct {
	known bool
	value T
}

func (l *lazy[T]) get(find func() T) T {
	if !l.known {
		l.known, l.value = true, find()
	}
	return l.value
}

// src and tgt are the characters of the texts.
func (s *Segment) src() string { return s.Source.Chars }
func (s *Segment) tgt() string { return s.Target.Chars }

// SourceWords and TargetWords are the words of the texts; see arabic.Words.
func (s *Segment) SourceWords() []arabic.Word {
	return s.sourceWords.get(func() []arabic.Word { return arabic.Words(s.src()) })
}

func (s *Segment) TargetWords() []arabic.Word {
	return s.targetWords.get(func() []arabic.Word { return arabic.Words(s.tgt()) })
}

// SourceMonths and TargetMonths are the months that the texts name; see arabic.Months.
func (s *Segment) SourceMonths() []arabic.Month {
	return s.sourceMonths.get(func() []arabic.Month { return arabic.Months(s.src()) })
}

func (s *Segment) TargetMonths() []arabic.Month {
	return s.targetMonths.get(func() []arabic.Month { return arabic.Months(s.tgt()) })
}

// SourceDates and TargetDates are the dates of the texts; see arabic.Dates.
func (s *Segment) SourceDates() []arabic.Date {
	return s.sourceDates.get(func() []arabic.Date { return datesIn(s.src()) })
}

func (s *Segment) TargetDates() []arabic.Date {
	return s.targetDates.get(func() []arabic.Date { return datesIn(s.tgt()) })
}

// datesIn are the dates of a text: there is none without a digit.
func datesIn(s string) []arabic.Date {
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return nil
	}
	return arabic.Dates(s)
}

// SourceLinks and TargetLinks are the addresses in the texts; see linksIn.
func (s *Segment) SourceLinks() []memory.Range {
	return s.sourceLinks.get(func() []memory.Range { return linksIn(s.src()) })
}

func (s *Segment) TargetLinks() []memory.Range {
	return s.targetLinks.get(func() []memory.Range { return linksIn(s.tgt()) })
}

// SourceFold and TargetFold are the folded texts; see arabic.FoldKey.
func (s *Segment) SourceFold() arabic.Key {
	return s.sourceFold.get(func() arabic.Key { return arabic.FoldKey(s.src()) })
}

func (s *Segment) TargetFold() arabic.Key {
	return s.targetFold.get(func() arabic.Key { return arabic.FoldKey(s.tgt()) })
}

// FoundTerms are the terms in the source; see terms.Find.
func (s *Segment) FoundTerms() []terms.Found {
	return s.terms.get(func() []terms.Found {
		if len(s.Terms) == 0 {
			return nil
		}
		return terms.Find(s.src(), s.Terms...)
	})
}

// FoundNames are the names of the ledger in the source; see names.Ledger.Find.
func (s *Segment) FoundNames() []names.Found {
	return s.names.get(func() []names.Found {
		if s.Names == nil {
			return nil
		}
		return s.Names.Find(s.src())
	})
}
