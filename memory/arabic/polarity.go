package arabic

import "slices"

// A Polar is a small word on which the sense of a sentence hangs.
type Polar struct {
	// Text is the word in its plain folded form, without conjunction or
	// pronoun: وليست is ليس, منه is من, إلى is الي.
	Text string
	// Object is the folded word that follows, empty at the end.
	Object string
	// Start and End are the byte range of the whole word in the source.
	Start, End int
}

// Polarity returns the negations (لم لن لا ليس غير دون عدم) and words of
// direction (قبل بعد من إلى) of s, in order, seen through a و or ف before
// them. It leaves out the لا of لا تزال, لا سيما, لا بد and لا شك, and the غير
// of غير أن ("however"), which deny nothing.
func Polarity(s string) []Polar { return polarity(Words(s)) }

func polarity(words []Word) []Polar {
	var found []Polar
	for i, w := range words {
		text, ok := polar[w.Text]
		if !ok {
			continue
		}
		p := Polar{Text: text, Start: w.Start, End: w.End}
		if i+1 < len(words) {
			p.Object = words[i+1].Text
		}
		if !slices.Contains(idle[text], p.Object) {
			found = append(found, p)
		}
	}
	return found
}

// Reversed reports whether a and b differ in a negation, or in a direction:
// one says قبل where the other says بعد, or من where the other says إلى. A
// word of direction that only one of them has turns nothing round.
func Reversed(a, b string) bool { return ReversedWords(Words(a), Words(b)) }

// ReversedWords is Reversed for texts whose words are at hand.
func ReversedWords(a, b []Word) bool {
	p, q := polarity(a), polarity(b)
	for _, negation := range negations {
		if count(p, negation) != count(q, negation) {
			return true
		}
	}
	return turned(p, q, "قبل", "بعد") || turned(p, q, "من", "الي")
}

// turned reports whether one text has more of one direction and the other more
// of the opposite, or whether they say opposite directions of one object.
func turned(p, q []Polar, one, opposite string) bool {
	more := count(p, one) - count(q, one)
	less := count(p, opposite) - count(q, opposite)
	if more*less < 0 {
		return true
	}
	// من عمان إلى بغداد against إلى عمان من بغداد: the counts are equal. An
	// object that both texts have in both directions says nothing.
	return crossed(p, q, one, opposite) && crossed(p, q, opposite, one)
}

// crossed reports whether something that stands after one in p, and not after
// opposite, stands after opposite in q, and not after one.
func crossed(p, q []Polar, one, opposite string) bool {
	for _, x := range p {
		if x.Text == one && x.Object != "" && !has(p, opposite, x.Object) &&
			has(q, opposite, x.Object) && !has(q, one, x.Object) {
			return true
		}
	}
	return false
}

func has(p []Polar, text, object string) bool {
	return slices.ContainsFunc(p, func(x Polar) bool { return x.Text == text && x.Object == object })
}

func count(p []Polar, text string) int {
	n := 0
	for _, x := range p {
		if x.Text == text {
			n++
		}
	}
	return n
}

var negations = []string{"لم", "لن", "لا", "ليس", "غير", "دون", "عدم"}

// idle are the words after which a negation denies nothing, folded.
var idle = map[string][]string{
	"لا":  {"تزال", "يزال", "نزال", "ازال", "يزالون", "تزالون", "يزالان", "تزالان", "زال", "زالت", "سيما", "بد", "شك"},
	"غير": {"ان", "انه", "انها", "انهم", "انهما", "اننا", "انني"},
}

// polar maps every folded spelling to its plain form.
var polar = func() map[string]string {
	m := make(map[string]string)
	for plain, forms := range map[string][]string{
		"لم":  nil,
		"لن":  nil,
		"لا":  {"بلا"},
		"ليس": {"ليست", "ليسا", "ليستا", "ليسوا", "لست", "لسنا", "لستم", "اليس", "اليست"},
		"غير": {"بغير"},
		"دون": {"بدون"},
		"عدم": {"بعدم"},
		"قبل": {"قبله", "قبلها", "قبلهم"},
		"بعد": {"بعده", "بعدها", "بعدهم"},
		"من":  {"منه", "منها", "منهم", "منهما"},
		"الي": {"اليه", "اليها", "اليهم", "اليهما"},
	} {
		for _, form := range append(forms, plain) {
			m[form], m["و"+form], m["ف"+form] = plain, plain, plain
		}
	}
	return m
}()
