package qa

import (
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// attributionChecks are about who said what, and how surely.
var attributionChecks = []Check{
	{ID: "C07", Group: "content", Name: "Attribution", Severity: Warning, Scope: OfSegment, segment: attribution},
	{ID: "C08", Group: "content", Name: "Gender of the speaker", Severity: Info, Scope: OfDocument, note: noteSpeaker, together: speakers},
}

// attribution finds sentences that say by themselves what their source has somebody say,
// and verbs that are stronger or weaker than those of the source.
func attribution(s *Segment) (found []Finding) {
	all := s.reportings()
	words := s.TargetWords()
	if len(all) > 0 && len(s.SourceWords()) > 3 && all[0].Opens && (all[0].Gender != NoGender) && !saysSo(words) && !strings.ContainsAny(s.tgt(), "\"“”«»:") {
		return []Finding{{
			Message: say("The source has somebody say this (%s); the English says it by itself.", s.cutSource(all[0].Range)),
			Source:  []memory.Range{all[0].Range},
		}}
	}
	strengths := map[Strength]memory.Range{}
	for _, r := range all {
		if _, ok := strengths[r.Strength]; !ok {
			strengths[r.Strength] = r.Range
		}
	}
	said, neutral := strengths[Neutral]
	if firm, ok := strengths[Firm]; ok && !neutral {
		said, neutral = firm, true
	}
	add := func(r, t memory.Range, m Message) {
		f := Finding{Message: m, Source: []memory.Range{r}}
		if t.End > 0 {
			f.Target = []memory.Range{t}
		}
		found = append(found, f)
	}
	if r, ok := strengths[Doubted]; ok {
		if _, there := anyOf(words, doubting); !there && len(all) > 0 {
			t, _ := anyOf(words, saidWords)
			add(r, t, say("%s casts doubt on what is said: claimed, alleged.", s.cutSource(r)))
		}
	} else if t, there := anyOf(words, saidDoubting); there && neutral && !hasForm(s, doubtWords) {
		add(said, t, say("%s reports what was said, and does not doubt it: said.", s.cutSource(said)))
	}
	if r, ok := strengths[Yielded]; ok {
		_, there := anyOf(words, yielding)
		if t, weak := anyOf(words, saidWords); !there && weak {
			add(r, t, say("%s says that something was admitted: admitted, acknowledged.", s.cutSource(r)))
		}
	} else if t, there := anyOf(words, saidYielding); there && neutral && !hasForm(s, yieldWords) {
		add(said, t, say("%s reports what was said, and does not say that it was admitted: said.", s.cutSource(said)))
	}
	if r, ok := strengths[Denied]; ok {
		if _, there := anyOf(words, denying); !there && !negated(s.tgt(), words) {
			add(r, memory.Range{}, say("%s denies something; the English denies nothing.", s.cutSource(r)))
		}
	}
	return found
}

// The verbs that only report, and those that cannot be anything but a stronger report.
var (
	saidWords    = set("said says say told tells added adds noted notes stated states explained")
	saidDoubting = set("claimed claims alleged alleges purported")
	saidYielding = set("admitted admits confessed conceded concedes")
)

// Words of the source that doubt or yield without being the verb of a report, by their
// stems.
var (
	doubtWords = set("زعم مزاعم مزعوم ادعاء ادعي دعوي تهم اتهام متهم مطالبه طالب يطالب مفترض")
	yieldWords = set("اعتراف اقرار سمح قبول اعترف معترف اقر يقر سلم")
)

// hasForm reports whether the source has a form of one of some words.
func hasForm(s *Segment, of map[string]bool) bool {
	var room []arabic.Candidate
	for _, w := range s.SourceWords() {
		room = arabic.Candidates(room[:0], w.Text)
		for _, c := range room {
			if of[c.Text] || of[arabic.Bare(c.Text)] {
				return true
			}
		}
	}
	return false
}

// A speaker is what a segment says of who speaks.
type speaker struct {
	reports bool
	gender  Gender
	named   bool // the segment says who it is
	source  memory.Range
	// pronoun is the gender of he or she beside a verb of saying in the target.
	pronoun Gender
	target  memory.Range
	word    string
}

func noteSpeaker(s *Segment) any {
	var n speaker
	for _, r := range s.reportings() {
		if r.Gender == NoGender {
			continue
		}
		n = speaker{reports: true, gender: r.Gender, named: r.Subject, source: r.Range}
		break
	}
	if !n.reports {
		if w := s.SourceWords(); len(w) > 1 && (w[0].Text == "وجاء" || w[0].Text == "جاء") && strings.HasPrefix(w[1].Text, "في") {
			return &speaker{reports: true, gender: Masculine, named: true} // وجاء في البيان
		}
		return nil
	}
	words := s.TargetWords()
	for i, w := range words {
		g := map[string]Gender{"he": Masculine, "she": Feminine}[w.Text]
		if g == NoGender {
			continue
		}
		near := i+1 < len(words) && saysWord[words[i+1].Text] || i+2 < len(words) && adverbs[words[i+1].Text] && saysWord[words[i+2].Text] ||
			i > 0 && saysWord[words[i-1].Text] && words[i-1].Text != "say"
		if near {
			n.pronoun, n.target, n.word = g, memory.Range{Start: w.Start, End: w.End}, s.tgt()[w.Start:w.End]
			break
		}
	}
	return &n
}

var (
	saysWord = set("said says told tells added adds noted notes continued explained stressed pointed went mentioned concluded stated confirmed affirmed declared " +
		"emphasized emphasised remarked announced insisted warned reiterated claimed observed recalled")
	adverbs = set("also then further later")
)

// speakers finds verbs of saying whose gender is not that of who speaks: in the
// translation (he said for قالت), and in the source itself (وذكر after a woman spoke).
func speakers(d *Document) (found []Finding) {
	last := NoGender
	for i, note := range d.Notes {
		n, ok := note.(*speaker)
		if !ok {
			continue
		}
		id := d.Segments[i].ID
		switch {
		case n.named:
			last = n.gender
		case last != NoGender && n.gender != last:
			query := say("Query for the author: the verb is masculine, and a woman spoke last.")
			if n.gender == Feminine {
				query = say("Query for the author: the verb is feminine, and a man spoke last.")
			}
			found = append(found, Finding{Segment: id, Message: query, Source: []memory.Range{n.source}})
			continue
		}
		if n.pronoun != NoGender && n.pronoun != n.gender && !n.named {
			right := map[string]string{"he": "she", "she": "he", "He": "She", "She": "He"}[n.word]
			f := Finding{
				Segment: id, Message: say("The verb of the source is of the other gender: %s.", right),
				Source: []memory.Range{n.source}, Target: []memory.Range{n.target},
			}
			found = append(found, f)
		}
	}
	return found
}

// cutSource is what stands at a range of the source.
func (s *Segment) cutSource(r memory.Range) string { return s.src()[r.Start:r.End] }

// reportings are the reporting verbs of the source.
func (s *Segment) reportings() []Reporting {
	return s.reported.get(func() []Reporting { return reportings(s.src(), s.SourceWords()) })
}
