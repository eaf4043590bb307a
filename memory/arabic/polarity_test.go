package arabic

import (
	"slices"
	"testing"
)

func TestPolarity(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     []string
		reason   string
	}{
		{"negations", "لم يوقع ولن يوقع ولا يريد وليس قادرا", []string{"لم", "لن", "لا", "ليس"}, ""},
		{"forms of laysa", "ليست كذلك وليسوا هنا", []string{"ليس", "ليس"}, ""},
		{"vowels", "لَمْ يحضر", []string{"لم"}, ""},
		{"directions", "من بغداد إلى عمان، قبل الحرب فبعدها", []string{"من", "الي", "قبل", "بعد"}, ""},
		{"with pronouns", "منه وإليها", []string{"من", "الي"}, ""},
		{"still", "لا تزال الأسباب ولا سيما ولا بد", nil, "nothing is denied"},
		{"however", "غير أن الاتفاق غير ملزم", []string{"غير"}, "غير أن is however"},
		{"look alike", "ولاية علم منى وإلا", nil, "whole words only"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range Polarity(test.in) {
				got = append(got, p.Text)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q %s", got, test.want, test.reason)
			}
		})
	}
}

func TestPolarityRange(t *testing.T) {
	s := "قال: ولَمْ يحضر"
	p := Polarity(s)
	if len(p) != 1 || s[p[0].Start:p[0].End] != "ولَمْ" || p[0].Object != "يحضر" {
		t.Errorf("got %+v", p)
	}
}

func TestReversed(t *testing.T) {
	for _, test := range []struct {
		name, a, b string
		want       bool
	}{
		{"same", "لم يوقع الاتفاق قبل الحرب", "لم يوقع الاتفاق قبل الحرب", false},
		{"negation added", "وقع الطرفان", "لم يوقع الطرفان", true},
		{"did not, will not", "لم يوقع الطرفان", "لن يوقع الطرفان", true},
		{"before, after", "اجتمع الوفد قبل الزيارة", "اجتمع الوفد بعد الزيارة", true},
		{"before, after, other object", "قبل يومين", "بعد ثلاثة أيام", true},
		{"from, to", "وصل الوفد من بغداد", "وصل الوفد إلى بغداد", true},
		{"places exchanged", "سافر من عمان إلى بغداد", "سافر من بغداد إلى عمان", true},
		{"order exchanged", "سافر من عمان إلى بغداد", "سافر إلى بغداد من عمان", false},
		{"one more phrase", "وصل الوفد", "وصل الوفد من بغداد", false},
		{"other words", "من بغداد إلى عمان", "من دمشق إلى عمان", false},
		{"spelling", "إلى لم", "الى لَم", false},
		{"still", "لا يزال هنا", "هو هنا", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Reversed(test.a, test.b); got != test.want {
				t.Errorf("got %v", got)
			}
			if got := Reversed(test.b, test.a); got != test.want {
				t.Errorf("the other way round: got %v", got)
			}
		})
	}
}
