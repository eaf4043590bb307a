package qa

import "testing"

// TestFractions is about parts of one, in words, digits and percent.
func TestFractions(t *testing.T) {
	try(t, plain(), "N01", []pair{
		{source: "ثلثا السكان من الشباب", target: "A third of the population is young", marked: "A third"},
		{source: "وحصل على ثلاثة أرباع الأصوات", target: "He won a quarter of the votes", marked: "a quarter"},
		{source: "دفعوا نصف المبلغ", target: "They paid two-thirds of the sum", marked: "two-thirds"},
		{source: "ربع الأراضي الزراعية", target: "half the farmland", marked: "half"},
		{source: "75٪ من الناخبين", target: "a quarter of the voters"},
	}, []pair{
		{source: "ثلثا السكان من الشباب", target: "Two-thirds of the population is young"},
		{source: "ثلثا السكان من الشباب", target: "The young are 67 percent of the population"},
		{source: "وحصل على ثلاثة أرباع الأصوات", target: "He won three quarters of the votes"},
		{source: "وحصل على ثلاثة أرباع الأصوات", target: "He won 75 percent of the votes"},
		{source: "وحصل على ثلاثة أرباع الأصوات", target: "He won 0.75 of the votes"},
		{source: "75٪ من الناخبين", target: "three quarters of the voters"},
		{source: "دفعوا نصف المبلغ", target: "They paid 50% of the sum"},
		{source: "في الربع الثالث من العام", target: "in the third quarter of the year"},
		{source: "بلغوا نصف نهائي الكأس", target: "They reached the semifinal, a quarter of a century on"},
		{source: "سنتان ونصف", target: "two and a half years, a third of his time"},
	})
	try(t, plain(), "N02", []pair{
		{source: "ثلاثة أرباع الأصوات", target: "65 percent of the votes"},
		{source: "نصف السكان", target: "40 percent of the population"},
		{source: "ثلث المقاعد", target: "25% of the seats"},
	}, []pair{
		{source: "ثلاثة أرباع الأصوات", target: "75 percent of the votes"},
		{source: "ثلثي الأصوات", target: "66% of the votes"},
		{source: "ثلث المقاعد", target: "33% of the seats"},
	})
}
