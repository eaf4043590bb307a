package segment

import (
	"slices"
	"strings"
	"testing"

	"tarjuman/assets"
)

// The sample has 24 sentences and 2 headings, one a line.
const (
	firstHeading  = 14
	secondHeading = 20
)

func sampleLines() []string {
	return strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
}

func TestSampleArticle(t *testing.T) {
	s := segmenter(t, "ar")
	lines := sampleLines()
	spans, err := s.Split(string(assets.Sample))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, sp := range spans {
		got = append(got, string(assets.Sample[sp.Start:sp.End]))
	}
	if len(got) != 26 || !slices.Equal(got, lines) {
		t.Errorf("%d segments, want the 26 lines: %q", len(got), got)
	}
}

func TestSampleArticleJoined(t *testing.T) {
	s := segmenter(t, "ar")
	lines := sampleLines()
	for _, part := range [][]string{
		lines[:firstHeading-1],
		lines[firstHeading : secondHeading-1],
		lines[secondHeading:],
	} {
		if got := sentences(t, s, strings.Join(part, " ")); !slices.Equal(got, part) {
			t.Errorf("%d sentences, want %d: %q", len(got), len(part), got)
		}
	}
}

func TestDefaultRules(t *testing.T) {
	for _, test := range []struct{ name, lang, text, reason string }{
		{"titles", "en", "Mr. Smith met Dr. Jones.‖ They talked.", ""},
		{"country", "en", "He lives in the U.S.‖ The law there differs.", "The begins a sentence"},
		{"country and name", "en", "The U.S. Senate met.", ""},
		{"time and zone", "en", "At 11 a.m. ET it began.‖ At 3 p.m. it ended.", ""},
		{"time and sentence", "en", "It began at 11 a.m.‖ Nobody came.", ""},
		{"initial", "en", "John F. Kennedy spoke.", ""},
		{"pronoun", "en", "So do I.‖ It is late.", "I is a word here"},
		{"number", "en", "It costs 3.50 dollars, see No. 4.‖ Pay.", ""},
		{"month", "en", "On Nov. 9 it ended.", ""},
		{"month ends", "en", "It was in Nov.‖ Nobody knew.", ""},
		{"quoted question", "en", "“Why?” she asked.‖ “Because.”", ""},
		{"who said it", "en", `"Are you ready?" CNN reported.‖ He was.`, ""},
		{"question in quotes", "en", `He asked "Why?"‖ Nobody knew.`, ""},
		{"trailing off", "en", "Well... maybe.", ""},
		{"firm", "en", "Apple Inc. Chairman Levinson left.‖ He was 70.", ""},
		{"list", "en", "1. Peace.‖ 2. Trade.", ""},
		{"bracketed sentence", "en", "It rained.‖ (It always does.)‖ We left.", ""},
		{"semicolon is no end", "ar", "وقف الجيش؛ وانسحب العدو.", ""},
		{"semicolon on demand", "ar" + SemicolonTag, "وقف الجيش؛‖ وانسحب العدو.", ""},
		{"semicolon on demand, and abbreviations", "ar" + SemicolonTag, "قال د. أحمد؛‖ ثم خرج.", "the language's rules hold too"},
		{"spaced guillemets", "ar", "قال « لن نتراجع. »‖ وأضاف ذلك.", ""},
		{"agency before and-word", "ar", "ذكرت أ.ف.ب.‖ وأضافت رويترز.", ""},
		{"name with waw", "ar", "قال أ.د. وليد إن ذلك صحيح.", "وليد is a name"},
		{"television", "ar", "على قناة أي تي في.‖ وذكر مصدر ذلك.", ""},
		{"comma and colon", "ar", "قال: نعم، ثم سكت.", ""},
		{"region", "ar-KW", "نعم.‖ لا.", ""},
		{"case of the tag", "AR", "قال د. أحمد نعم.‖ وسكت.", ""},
		{"German ordinal", "de", "Am 3. Oktober war Dr. Müller da.‖ Er ging.", ""},
		{"French", "fr", "Il vint en 2019.‖ M. Dupont aussi.", ""},
		{"Urdu", "ur", "یہ سچ ہے۔‖ وہ گیا۔", ""},
		{"Chinese", "zh", "他来了。‖她说：“好！”‖他走了。", "no space after the mark"},
		{"Hindi", "hi", "वह आया।‖ वह गया।", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := strings.Split(test.text, "‖")
			for i := range want {
				want[i] = strings.TrimSpace(want[i])
			}
			got := sentences(t, segmenter(t, test.lang), strings.ReplaceAll(test.text, "‖", ""))
			if !slices.Equal(got, want) {
				t.Errorf("got %q\nwant %q %s", got, want, test.reason)
			}
		})
	}
}

// TestDefaultIsValid asks the standard's schema about our file.
func TestDefaultIsValid(t *testing.T) { validate(t, assets.SRX) }
