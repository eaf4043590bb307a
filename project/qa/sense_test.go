package qa

import "testing"

func TestNotTranslated(t *testing.T) {
	try(t, plain(), "C01", []pair{{source: "شراكة طويلة الأمد"}, {source: "الكويت", target: " "}, {source: "1990"}},
		[]pair{{source: "شراكة طويلة الأمد", target: "A long-standing partnership"}, {source: "", target: ""}, {source: "1990", target: "1990"}})
}

func TestLeftOut(t *testing.T) {
	try(t, plain(), "C05", []pair{
		{source: "وجاء في البيان أن الولايات المتحدة والكويت تقفان جنبا إلى جنب", target: "It said"},
		{source: "وأشار إلى أن الشراكة بين الكويت والولايات المتحدة قوية في مجال مكافحة الإرهاب، وأن الحكومة وقعت اتفاقية جديدة مع البنك الدولي.", target: "He said the partnership between Kuwait and the United States is strong."},
		{source: "اجتمع وزراء الخارجية في القاهرة يوم الأحد، وناقشوا الحرب في السودان وأزمة اللاجئين وأسعار النفط.", target: "Foreign ministers met in Cairo on Sunday."},
		{source: "شراكة طويلة الأمد بين البلدين", target: "A long partnership between the two countries, which began many years ago and is going to last for many more, as all say"},
	}, []pair{
		{source: "وجاء في البيان أن الولايات المتحدة والكويت تقفان جنبا إلى جنب", target: "The statement said the United States and Kuwait stand side by side"},
		{source: "وأشار إلى أن الشراكة بين الكويت والولايات المتحدة قوية في مجال مكافحة الإرهاب، وأن الحكومة وقعت اتفاقية جديدة مع البنك الدولي.", target: "He said the partnership between Kuwait and the United States is strong in counterterrorism, and the government has signed a new agreement with the World Bank."},
		{source: "اجتمع وزراء الخارجية في القاهرة يوم الأحد، وناقشوا الحرب في السودان وأزمة اللاجئين وأسعار النفط.", target: "Foreign ministers met in Cairo on Sunday and discussed the war in Sudan, the refugee crisis and oil prices."},
		{source: "الكويت", target: "K"},
	})
}

func TestNegation(t *testing.T) {
	try(t, plain(), "C06", []pair{
		{source: "ولم يتم توقيع الاتفاقية.", target: "The agreement was signed."},
		{source: "لن تشارك الحكومة في المؤتمر.", target: "The government will take part in the conference."},
		{source: "اختفى من دون أثر.", target: "He left a trace."},
		{source: "وقعت الحكومة الاتفاقية أمس.", target: "The government did not sign the agreement yesterday.", marked: "not"},
		{source: "سيحضر الوزير.", target: "The minister won’t be there."},
	}, []pair{
		{source: "ولم يتم توقيع الاتفاقية.", target: "The agreement was not signed."},
		{source: "لا تزال الأسباب مستمرة.", target: "The reasons persist."},
		{source: "ستتواصل الشراكة، لا سيما مع شروع فريق جديد.", target: "The partnership will go on, above all as a new team starts."},
		{source: "كان ذلك غير قانوني.", target: "That was illegal."},
		{source: "لم يصل إلا مساء.", target: "He arrived in the evening at the earliest, and then slept."},
		{source: "رفضت الحكومة الحضور.", target: "The government did not attend."},
		{source: "لا يستطيع أحد ذلك.", target: "Nobody can."},
		{source: "ليس الوزير فقط بل الرئيس أيضا.", target: "The minister and the president too."},
	})
}

func TestSentenceCount(t *testing.T) {
	try(t, plain(), "C10", []pair{
		{source: "اجتمع الوزراء في القاهرة وناقشوا الأزمة ثم عادوا إلى بلدانهم.", target: "The ministers met. It was in Cairo. They discussed the crisis. Then they went home."},
		{source: "اجتمع الوزراء. ناقشوا الأزمة. ثم عادوا.", target: "The ministers met, discussed the crisis and went home."},
		{source: "هل يوقع؟ لا أحد يعرف. سنرى.", target: "Will he sign, nobody knows, we shall see."},
	}, []pair{
		{source: "اجتمع الوزراء في القاهرة وناقشوا الأزمة.", target: "The ministers met in Cairo. They discussed the crisis."},
		{source: "التقى الوزير بنظيره الأميركي.", target: "Mr. Smith of the U.S. met Gen. A. B. Jones and Dr. Brown at 10 a.m. in St. Paul, Minn. on Monday."},
		{source: "وقال \"نعم.\" ثم خرج. ولم يعد.", target: "He said, \"Yes.\" Then he left and did not return."},
	})
}

func TestListLength(t *testing.T) {
	try(t, plain(), "C11", []pair{
		{source: "في مجالات السياسة وحقوق الإنسان والتنمية والدفاع والأمن", target: "in politics, development, defence and security"},
		{source: "ناقش الوزراء التجارة والاستثمار والصحة والتعليم", target: "The ministers discussed trade, investment and health"},
		{source: "شاركت مصر والأردن والكويت والسعودية والإمارات", target: "Egypt, Jordan, Kuwait and Saudi Arabia took part"},
	}, []pair{
		{source: "في مجالات السياسة وحقوق الإنسان والتنمية والدفاع والأمن", target: "in politics, human rights, development, defence and security"},
		{source: "ناقش الوزراء التجارة والاستثمار والصحة والتعليم", target: "The ministers discussed trade, investment, health, and education"},
		{source: "التقى الوزير والسفير", target: "The minister met the ambassador"},
		{source: "قال وأضاف وتابع وذكر", target: "He said, added and went on"},
	})
}

func TestNounless(t *testing.T) {
	try(t, plain(), "C15", []pair{
		{source: "عمل الجانبان على مناقشات مستفيضة من أجل الدفاعي المستقبلي.", target: "The two sides held extensive discussions."},
		{source: "واتفقوا بشأن التجاري الجديد.", target: "They agreed on trade."},
		{source: "وتحدث حول الأمني والسياسي.", target: "He spoke about security."},
	}, []pair{
		{source: "من أجل التعاون الدفاعي المستقبلي.", target: "for future defense cooperation."},
		{source: "من أجل الكويت.", target: "for Kuwait."},
		{source: "خلال السنوات الفائتة.", target: "in recent years."},
	})
}
