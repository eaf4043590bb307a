package qa

import "testing"

func TestNumbers(t *testing.T) {
	c := plain()
	try(t, c, "N01", []pair{
		{"لدينا شراكة ممتدة لنحو 30 عاما", "We have had a partnership for about 13 years", "13", "We have had a partnership for about 30 years"},
		{"بلغ عدد القتلى ٢٥ شخصا", "The death toll reached 52 people", "52", "The death toll reached 25 people"},
		{"شارك ۱۴ فريقا في البطولة", "Forty teams took part in the tournament", "Forty", ""},
		{"استمر القتال 1950-53 في شبه الجزيرة", "Fighting on the peninsula lasted from 1950 to 1954", "1954", ""},
		{"ارتفع السعر ٣٫٥ نقطة", "The price rose by 5.3 points", "5.3", "The price rose by 3.5 points"},
		{"أطلق ثلاثة صواريخ", "Four missiles were fired", "Four", ""},
		{"قتل 12 جنديا وأصيب 20 مدنيا", "20 soldiers were killed and 12 civilians wounded", "20|12", ""},
		{"ارتفعت الأسعار بنسبة 6 في المئة خلال 12 شهرا", "Prices rose by 12 percent over 6 months", "12|6", "Prices rose by 6 percent over 12 months"},
		{"لديها ولدان وثلاث بنات", "She has two sons and four daughters", "four", ""},
		{"في السبعينيات", "in the 1940s", "1940s", ""},
		{"قال إن 40 شخصا أصيبوا", "He said that people were wounded", "", ""},
	}, []pair{
		{source: "لدينا شراكة ممتدة لنحو 30 عاما", target: "We have had a partnership for about 30 years"},
		{source: "بلغت الكلفة 20.000 دينار", target: "It cost 20,000 dinars"},
		{source: "بلغت النسبة 1,5", target: "The ratio was 1.5"},
		{source: "حضر ٨٥٠ شخصا و٣٫٥ مليون مشاهد", target: "850 people and 3.5 million viewers attended"},
		{source: "أنفقت الحكومة مليونا و200 ألف دينار", target: "The government spent 1.2 million dinars"},
		{source: "بين 20 و30 ألف شخص", target: "between 20,000 and 30,000 people"},
		{source: "قتل 12 شخصا", target: "A dozen people were killed"},
		{source: "خلال الحرب 1950-53", target: "during the war of 1950–1953"},
		{source: "على بعد 50 كيلومترا", target: "31 miles away"},
		{source: "في 24/11/2020", target: "on November 24, 2020"},
		{source: "اتصل على 2222 3333", target: "Call 22223333"},
		{source: "بقيمة 125 مليون جنيه إسترليني", target: "for £125m"},
		{source: "بلغ عددهم مئتين وخمسة عشر ألفا", target: "There were 215,000 of them"},
		{source: "بنسبة 50 في المئة", target: "by half"},
		{source: "ثلاث سنوات ونصف", target: "three and a half years"},
		{source: "خمسينيات القرن الرابع عشر", target: "in the 1350s"},
		{source: "اشترى 1 كيلو", target: "He bought a kilo"},
		{source: "في 2015 نما بنسبة 6%", target: "It grew by 6% in 2015"},
		{source: "ألفا دولار", target: "$2,000"},
		{source: "ألفي شخص", target: "two thousand people"},
		{source: "نحو 2.5 مليون نسمة", target: "about two and a half million people"},
		{source: "18 شهرا", target: "a year and a half"},
		{source: "قرابة عقدين", target: "nearly 20 years"},
		{source: "على مدار الساعة", target: "24/7"},
		{source: "في 1 أكتوبر", target: "on October 1"},
	})
	try(t, c, "N02", []pair{
		{"وعلى مدى أسبوع", "Over the course of three weeks", "three", ""},
		{"وصل الوزير إلى الكويت", "The minister arrived in Kuwait on November 24", "24", ""},
		{"قتل جنود", "Five soldiers were killed", "Five", ""},
	}, []pair{
		{source: "وعلى مدى أسبوعين", target: "Over the course of two weeks"},
		{source: "في التسعينيات من القرن الماضي", target: "in the 1990s"},
		{source: "اتفق الطرفان", target: "The two sides agreed"},
		{source: "منذ منتصف ستينيات القرن العشرين", target: "since the mid-1960s"},
		{source: "ثلثا السكان", target: "two-thirds of the population"},
		{source: "في القرن التاسع عشر", target: "in the 1800s"},
		{source: "البابا بولس السادس", target: "Pope Paul VI"},
		{source: "واحد من أهم القادة", target: "one of the most important leaders"},
		{source: "بعد درجة ونصف", target: "after 1.5 degrees"},
	})
	try(t, c, "N03", []pair{
		{"أكثر من 300 ألف نسمة", "more than 30,000 people", "30,000", "more than 300,000 people"},
		{"بقيمة 10 مليارات دولار", "worth $10 million", "", ""},
		{"أنفقوا ملايين الدولارات", "They spent billions of dollars", "billions", ""},
		{"خمسة ملايين لاجئ", "five thousand refugees", "five thousand", ""},
	}, []pair{
		{source: "أكثر من 300 ألف نسمة", target: "more than 300,000 people"},
		{source: "بقيمة 10 مليارات دولار", target: "worth $10bn"},
		{source: "3 تريليونات دولار", target: "three trillion dollars"},
		{source: "نصف مليون شخص", target: "500,000 people"},
		{source: "آلاف اللاجئين", target: "thousands of refugees"},
	})
	try(t, c, "N04", []pair{
		{"الحوار الاستراتيجي الرابع", "the third Strategic Dialogue", "third", ""},
		{"في القرن الثامن عشر", "in the 19th century", "19th", ""},
		{"للمرة الخامسة", "for the sixth time", "sixth", ""},
	}, []pair{
		{source: "الحوار الاستراتيجي الرابع", target: "the fourth Strategic Dialogue"},
		{source: "في 5 تشرين الثاني", target: "on November 5"},
		{source: "الحادية والثلاثين", target: "the thirty-first"},
		{source: "الحرب العالمية الثانية", target: "World War II"},
		{source: "مرة ثانية في القرن الحادي والعشرين", target: "again in the 21st century"},
	})
	try(t, c, "N05", []pair{
		{"بنسبة 12 في المئة", "by 12", "12", "by 12 percent"},
		{"ارتفع 5٪", "It rose by 5 points", "5", ""},
		{"ارتفع عددهم 30 شخصا", "Their number rose by 30 percent", "percent", ""},
	}, []pair{
		{source: "بنسبة 12 في المئة", target: "by 12 percent"},
		{source: "بنسبة 12 بالمائة", target: "by 12%"},
		{source: "50 بالمئة من السكان", target: "half of the population"},
		{source: "بنسبة %7", target: "by 7 per cent"},
	})
	try(t, c, "N06", []pair{
		{"10 ملايين دولار", "10 million euros", "euros", ""},
		{"مئة دينار كويتي", "one hundred dollars", "dollars", ""},
		{"مليارا ريال", "two billion", "", ""},
	}, []pair{
		{source: "10 ملايين دولار", target: "$10 million"},
		{source: "خمسة آلاف ليرة لبنانية", target: "5,000 Lebanese pounds"},
		{source: "20 جنيها إسترلينيا", target: "£20"},
		{source: "هزم ريال مدريد", target: "Real Madrid was beaten"},
	})
	try(t, c, "N07", []pair{
		{"على بعد 50 كيلومترا", "50 meters away", "meters", ""},
		{"استغرقت 5 أيام", "It took five weeks", "weeks", ""},
		{"أنتجت 3 ملايين برميل", "It produced 3 million tons", "tons", ""},
		{"بمتوسط 17.4 دقيقة", "an average of 17.4 hours", "hours", ""},
		{"على مدار السنوات الخمسين الماضية", "Over the past 50 meters", "meters", ""},
	}, []pair{
		{source: "على بعد 50 كيلومترا", target: "50 kilometers (31 miles) away"},
		{source: "على بعد 50 كيلومترا", target: "31 miles away"},
		{source: "استغرقت 48 ساعة", target: "It took two days"},
		{source: "خلال الأيام الـ14 المقبلة", target: "over the next two weeks"},
		{source: "مقاس 15 بوصة", target: `a 15" screen`},
		{source: "في الساعة 5 م.", target: "at 5 p.m."},
		{source: "وزنه 70 كغ", target: "He weighs 70 kg"},
		{source: "في الدقيقة 89 يوم السبت", target: "in the 89th minute on Saturday"},
	})
	try(t, c, "N08", []pair{
		{"الساعة 10:30 مساء", "10:30 a.m.", "a", "10:30 p.m."},
		{"عند الساعة 9:15 صباحا", "at 9:45 a.m.", "9:45", ""},
		{"في الدقيقة 3:35 من المباراة", "at 35:3 in the match", "", ""},
		{"الساعة الثامنة صباحا", "at 8 PM", "P", "at 8 AM"},
	}, []pair{
		{source: "الساعة 10:30 مساء", target: "10:30 p.m."},
		{source: "الساعة 10:30 مساء", target: "22:30"},
		{source: "الساعة 7 مساء (16:00 ت غ)", target: "at 7 p.m. (1600 GMT)"},
		{source: "الساعة 4 فجرا", target: "04:00"},
		{source: "ستتحدث عند الساعة 23:45", target: "she will speak at 23.45"},
		{source: "فاز الفريق 3:2", target: "The team won 3-2"},
	})
	try(t, c, "N09", []pair{
		{"عام ٢٠١٨", "in ٢٠١٨", "٢٠١٨", "in 2018"},
		{"بنسبة ٣٫٥٪", "by ٣٫٥٪", "٣٫٥٪", "by 3.5%"},
		{"۱۴ شخصا", "۱۴ people", "۱۴", "14 people"},
	}, []pair{
		{source: "عام ٢٠١٨", target: "in 2018"},
		{source: "٣٫٥", target: "3.5"},
		{source: "٪", target: "%"},
	})
}
