package qa

import "testing"

func TestPunctuation(t *testing.T) {
	try(t, plain(), "P08", []pair{
		{"التقى الجانبان في الكويت.", "The  sides met in Kuwait.", "  ", "The sides met in Kuwait."},
		{"قال الوزير إن الزيارة ناجحة.", "The minister\tsaid the visit was a success.", "", "The minister said the visit was a success."},
		{"بلغت الكلفة 10 ملايين دولار.", "It cost 10\u00a0million dollars.", "\u00a0", ""},
	}, []pair{
		{source: "التقى الجانبان في الكويت.", target: "The sides met in Kuwait."},
		{source: "قال  الوزير.", target: "The minister said."},
		{source: "الكويت", target: "Kuwait"},
	})
}
