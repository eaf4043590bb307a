package qa

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/arabic"
)

func TestReportings(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"وقال إن ذلك يهدف إلى ضمان أمن البلدين.", "وقال neutral m opens"},
		{"وفي هذا السياق، قال الخبير العسكري الكويتي ناصر سالمين \"تلعب الشراكة دورا مهما\".", "قال neutral m subject opens"},
		{"ومن جانبها، ذكرت خبيرة العلاقات الدولية علياء الشمري للمشارق، \"لدينا شراكة\".", "ذكرت neutral f subject opens"},
		{"وأضاف للمشارق أن فعاليات التمرين عززت القدرات.", "وأضاف neutral m opens"},
		{"وقالت في بيان إن الاتفاق سيوقع غدا.", "وقالت neutral f opens"},
		{"زعمت الجماعة أن الجيش قصف القرية.", "زعمت doubted f subject opens"},
		{"كان يدعى سابقا بمنغوليا.", ""},
		{"وقع الخلاف بين الطرفين أمس.", ""},
		{"لم يذكر التقرير أي تفاصيل.", ""},
		{"ونفى المتحدث أن تكون قواته انسحبت، وأكد أنها باقية.", "ونفى denied m subject opens; وأكد firm m"},
	} {
		var got []string
		for _, r := range reportings(c.text, arabic.Words(c.text)) {
			s := fmt.Sprintf("%s %s %s", c.text[r.Start:r.End], [...]string{1: "neutral", "firm", "doubted", "yielded", "denied"}[r.Strength], [...]string{"-", "m", "f"}[r.Gender])
			if r.Subject {
				s += " subject"
			}
			if r.Opens {
				s += " opens"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestAttribution(t *testing.T) {
	try(t, plain(), "C07", []pair{
		{source: "وأضاف أن فعاليات التمرين عززت القدرات.", target: "The exercise improved capabilities."},
		{source: "وذكرت الوزيرة أن الاتفاق جاهز.", target: "The agreement is ready."},
		{source: "زعم المتحدث أن الجيش انسحب.", target: "The spokesman said that the army had withdrawn.", marked: "said"},
		{source: "قال المتحدث إن الجيش انسحب.", target: "The spokesman claimed that the army had withdrawn.", marked: "claimed"},
		{source: "وقال المدير إن الشركة خسرت.", target: "The director admitted that the company had lost.", marked: "admitted"},
		{source: "واعترف المتهم بأنه كان في المكان.", target: "The defendant said he was there.", marked: "said"},
		{source: "ونفى الوزير أن تكون الحكومة قد دفعت فدية.", target: "The minister said the government had paid a ransom."},
	}, []pair{
		{source: "وأضاف أن فعاليات التمرين عززت القدرات.", target: "He added that the exercise improved capabilities."},
		{source: "وقالت وزارة الصحة إن العدد ارتفع.", target: "The number has risen, according to the Ministry of Health."},
		{source: "زعم المتحدث أن الجيش انسحب.", target: "The spokesman claimed the army had withdrawn."},
		{source: "زعم المتحدث أن الجيش انسحب.", target: "The army had withdrawn, the spokesman alleged."},
		{source: "وأكد الوزير أن الاتفاق جاهز.", target: "The agreement is ready, the minister said."},
		{source: "واعترف المتهم بأنه كان في المكان.", target: "The defendant admitted that he was there."},
		{source: "ونفى الوزير أن تكون الحكومة قد دفعت فدية.", target: "The minister denied that the government had paid a ransom."},
		{source: "ونفى الوزير أن تكون الحكومة قد دفعت فدية.", target: "The government has not paid a ransom, the minister said."},
		{source: "وقالت الشرطة إن الرجل متهم بالسرقة.", target: "Police said the man allegedly stole; he is accused of theft."},
	})
}

func TestSpeakers(t *testing.T) {
	woman := pair{source: "وقالت الخبيرة علياء الشمري إن الشراكة قديمة.", target: "The partnership is old, expert Alia Al-Shammari said."}
	man := pair{source: "وقال الخبير ناصر سالمين إن الشراكة قديمة.", target: "The partnership is old, expert Nasser Salmeen said."}
	for _, c := range []struct {
		name  string
		pairs []pair
		want  string
	}{
		{"a woman, and he", []pair{woman, {source: "وتابعت أن الأسباب مستمرة.", target: "The reasons persist, he continued."}}, "2"},
		{"she for a man", []pair{man, {source: "وأضاف أن الأسباب مستمرة.", target: "She added that the reasons persist."}}, "2"},
		{"first, before anybody", []pair{{source: "وأضافت أن الأسباب مستمرة.", target: "He then added that the reasons persist."}}, "1"},
		{"a slip of the source", []pair{woman, {source: "وذكر أنها مستمرة.", target: "She said they persist."}, {source: "وأكدت أن ذلك مهم.", target: "That matters, she stressed."}}, "2"},
		{"right of a woman", []pair{woman, {source: "وتابعت أن الأسباب مستمرة.", target: "The reasons persist, she continued."}}, ""},
		{"right of a man", []pair{man, {source: "وأضاف أن الأسباب مستمرة.", target: "He added that the reasons persist."}}, ""},
		{"another speaks", []pair{woman, man, {source: "وأضاف أن الأسباب مستمرة.", target: "He added that the reasons persist."}}, ""},
		{"a ministry, and a statement", []pair{
			{source: "وقالت وزارة الخارجية إن الشراكة قديمة.", target: "The partnership is old, the ministry said."},
			{source: "وجاء في البيان أن البلدين حليفان.", target: "The two countries are allies, the statement read."},
			{source: "وأضاف أن الأسباب مستمرة.", target: "It added that the reasons persist."},
		}, ""},
	} {
		counts("C08", c.want != "")
		var got []string
		for _, f := range document(t, plain(), c.pairs...) {
			if n, ok := strings.CutSuffix(f, " C08"); ok {
				got = append(got, n)
			}
		}
		if s := strings.Join(slices.Compact(got), " "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}
