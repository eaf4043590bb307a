package qa

import (
	"strings"
	"sync"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// A Strength is what a reporting verb says of its speaker besides that he spoke.
type Strength uint8

// The strengths.
const (
	Neutral Strength = iota + 1 // قال: said
	Firm                        // أكد: stressed, and said is right too
	Doubted                     // زعم: claimed
	Yielded                     // اعترف: admitted
	Denied                      // نفى: denied
)

// A Gender is that of an Arabic verb in the third person.
type Gender uint8

// The genders. NoGender is that of a plural and of a verbal noun.
const (
	NoGender Gender = iota
	Masculine
	Feminine
)

// A Reporting is a reporting verb in an Arabic text.
type Reporting struct {
	memory.Range
	Strength Strength
	Gender   Gender
	// Subject says that a word follows that can be who spoke. Where none does, the
	// speaker is one of whom the text spoke before.
	Subject bool
	// Opens says that the sentence begins with it, after a phrase like "for his part"
	// at most.
	Opens bool
}

// reportingForms are the Arabic reporting verbs: masculine | feminine | other.
const reportingForms = `
1 قال يقول | قالت تقول | قالوا قائلا قائلة قائلين
1 أضاف يضيف | أضافت تضيف | أضافوا مضيفا مضيفة
1 ذكر يذكر | ذكرت تذكر | ذكروا
1 أوضح يوضح | أوضحت توضح | أوضحوا موضحا موضحة
1 أشار يشير | أشارت تشير | أشاروا مشيرا مشيرة
1 لفت | لفتت | لافتا لافتة
1 صرح يصرح | صرحت تصرح | صرحوا مصرحا
1 أعلن يعلن | أعلنت تعلن | أعلنوا معلنا
1 أفاد يفيد | أفادت تفيد | أفادوا
1 تابع يتابع | تابعت تتابع | تابعوا
1 أردف | أردفت | أردفوا
1 استطرد | استطردت |
1 ختم اختتم | ختمت اختتمت | خاتما
1 نوه | نوهت | منوها
1 بين | بينت |
1 أخبر | أخبرت | أخبروا
1 رأى يرى | رأت ترى | رأوا
1 علق | علقت | علقوا معلقا
1 نقل | نقلت |
2 أكد يؤكد | أكدت تؤكد | أكدوا مؤكدا مؤكدة مؤكدين
2 شدد يشدد | شددت تشدد | شددوا مشددا مشددة
2 جزم | جزمت | جازما
2 حذر يحذر | حذرت تحذر | حذروا محذرا محذرة
3 زعم يزعم | زعمت تزعم | زعموا زاعما زاعمة
3 ادعى يدعي | ادعت تدعي | ادعوا مدعيا مدعية
4 اعترف يعترف | اعترفت تعترف | اعترفوا معترفا
4 أقر يقر | أقرت تقر | أقروا
5 نفى ينفي | نفت تنفي | نفوا نافيا نافية
`

type reportingForm struct {
	strength Strength
	gender   Gender
}

var reportingVerbs = sync.OnceValue(func() map[string]reportingForm {
	m := map[string]reportingForm{}
	for line := range strings.Lines(strings.TrimSpace(reportingForms)) {
		strength := Strength(line[0] - '0')
		for i, forms := range strings.Split(strings.TrimSpace(line[1:]), "|") {
			for f := range strings.FieldsSeq(forms) {
				m[arabic.Fold(f)] = reportingForm{strength, [...]Gender{Masculine, Feminine, NoGender}[i]}
			}
		}
	}
	return m
})

// doubtful are forms that are reporting verbs only where what was said follows: علق is
// also to hang, and بين between.
var doubtful = set("تابع يتابع تابعت تتابع ختم اختتم ختمت اختتمت بين بينت راي يري رات تري راوا علق علقت علقوا نقل نقلت حذر يحذر اخبر لفت " +
	"اقر يقر ادعت ادعوا نفت ذكر يذكر تذكر اعلن يعلن اعلنت تعلن اقرت تقر يشير تشير يفيد تفيد اكد")

// saying are the words with which what was said begins, folded.
var saying = set("ان انه انها انهم انهما اننا اني بان بانه بانها")

// reportings returns the reporting verbs of an Arabic text, in order.
func reportings(text string, words []arabic.Word) (out []Reporting) {
	for i, w := range words {
		form, ok := reportingVerbs()[w.Text]
		bare := w.Text
		if !ok && (strings.HasPrefix(bare, "و") || strings.HasPrefix(bare, "ف")) {
			bare = bare[len("و"):]
			form, ok = reportingVerbs()[bare]
		}
		if !ok {
			continue
		}
		if form.strength == Doubted && strings.HasSuffix(text[w.Start:w.End], "ى") && !strings.HasSuffix(bare, "ادعي") {
			continue // يدعى: is called
		}
		r := Reporting{Range: memory.Range{Start: w.Start, End: w.End}, Strength: form.strength, Gender: form.gender}
		said, subject := speechAfter(text, words, i)
		if !said && (doubtful[bare] || form.gender == NoGender) {
			continue
		}
		r.Subject = subject
		r.Opens = i == 0 || i <= 6 && strings.Contains(arabic.Fold(text[words[i-1].End:w.Start]), ",") && len(out) == 0
		out = append(out, r)
	}
	return out
}

// speechAfter reports whether what was said follows word i within its clause, and whether a
// speaker stands between. Who was told (للمشارق) and to what one points (إلى) is none.
func speechAfter(text string, words []arabic.Word, i int) (said, subject bool) {
	alone := true
	for k := i + 1; k < len(words) && k < i+16; k++ {
		gap := arabic.Fold(text[words[k-1].End:words[k].Start])
		if strings.ContainsAny(gap, `":'`) || saying[words[k].Text] {
			return true, subject
		}
		if strings.ContainsAny(gap, ".!?;") {
			return false, subject
		}
		switch w := words[k].Text; {
		case arabic.FunctionWord(w) || reportingVerbs()[w].strength > 0 || w == "للتو":
			alone = false // what follows belongs to it
		case !strings.HasPrefix(w, "لل") && alone:
			subject = true
		}
	}
	return false, subject
}

// englishReporting are the words of English that tell that somebody said something,
// besides those of a strength, each by its beginning.
var englishReporting = strings.Fields(`say says said saying tell tells told telling add adds added adding note notes noted noting state states stated
	statement report reports reported reportedly announce declar explain stress emphasi confirm affirm insist mention point pointed points
	indicat according continue continued went goes conclude concluded concludes closed ended finished reveal warn argue argues argued arguing acknowledg recall reply replie
	respond answer asked wrote writes write tweet post posted testified testify quote describ call called calls calling express urged urges urging think thinks thought believ suggest
	remark comment observ maintain assert reiterat underlin underscor highlight voice voiced caution vow vows vowed pledge pledged pledges promis recount relat word words read
	reads drew draws attention view opinion told inform sees saw warns predict hope refer fear expect agreed agrees agreeing spokes disclos clarif told feel felt
	remember wonder joke joked lament sum summed summing wrapped hint hinted admit admits admitted concede confess claim claimed claims allege deny denies denied testimony message tone quote`)

// The English verbs of a strength, whole words.
var (
	doubting = set("claim claims claimed claiming allege alleges alleged allegedly alleging allegation allegations purport purported purportedly purports contend contends " +
		"contended supposedly supposed pretend pretends pretended profess professed")
	yielding = set("admit admits admitted admitting admission confess confesses confessed confessing concede concedes conceded acknowledge acknowledges acknowledged " +
		"acknowledging recognize recognizes recognized recognise recognised recognises owned grant granted accept accepted")
	denying = set("deny denies denied denying denial reject rejects rejected rejecting dismiss dismisses dismissed dismissing refute refuted refutes disavow disavowed " +
		"dispute disputed disputes rule ruled ruling disclaim disclaimed rebuff contradict contradicted")
)

// saysSo reports whether an English text tells that somebody said something.
func saysSo(words []arabic.Word) bool {
	for _, w := range words {
		for _, r := range englishReporting {
			if w.Text == r || len(r) > 4 && strings.HasPrefix(w.Text, r) || w.Text == r+"s" {
				return true
			}
		}
	}
	return false
}

// anyOf returns the range of the first word that is one of a set.
func anyOf(words []arabic.Word, of map[string]bool) (memory.Range, bool) {
	for _, w := range words {
		if of[w.Text] {
			return memory.Range{Start: w.Start, End: w.End}, true
		}
	}
	return memory.Range{}, false
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
