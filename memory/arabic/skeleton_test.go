package arabic

import "testing"

func TestSkeletons(t *testing.T) {
	for _, test := range []struct {
		arabic, latin string
		same, near    bool
		reason        string
	}{
		{"الكويت", "Kuwait", true, false, ""},
		{"والكويت", "Kuwait's", true, false, "particles and genitive"},
		{"بومبيو", "Pompeo", true, false, ""},
		{"أوباما", "Obama", true, false, ""},
		{"كلينتون", "Clinton", true, false, ""},
		{"ترامب", "Trump", true, false, ""},
		{"واشنطن", "Washington", false, true, "one consonant less"},
		{"محمد", "Mohammed", true, false, ""},
		{"محمد", "Muhammad", true, false, ""},
		{"القذافي", "Qaddafi", true, false, ""},
		{"إسرائيل", "Israel", true, false, ""},
		{"تشارلز", "Charles", true, false, ""},
		{"شولمان", "Schulman", true, false, ""},
		{"إكسون", "Exxon", true, false, "xx is said once"},
		{"غوغل", "Google", true, false, ""},
		{"جوجل", "Google", true, false, "ج for g"},
		{"سارة", "Sarah", true, false, ""},
		{"أردوغان", "Erdoğan", true, false, ""},
		{"بيونسيه", "Beyoncé", true, false, ""},
		{"فرنسا", "France", true, false, ""},
		{"اقتاد", "Kuwait", false, false, ""},
		{"قوت", "Kate", false, false, "the same consonants, but another vowel between them"},
		{"عقت", "Kuwait", false, false, "the same consonants, but a vowel before them"},
		{"من", "Minnie", true, false, "short vowels are not written"},
		{"علي", "Ali", false, false, "one consonant says nothing"},
		{"", "", false, false, ""},
	} {
		latin := SkeletonOf(test.latin)
		same, near := false, false
		for _, b := range Candidates(nil, Fold(test.arabic)) {
			k := SkeletonOf(b.Text)
			same = same || k.Same(latin) && latin.Same(k)
			near = near || k.Near(latin) && latin.Near(k)
		}
		if same != test.same || !same && near != test.near {
			t.Errorf("%s, %s: same %v near %v, want %v %v %s (%+v)", test.arabic, test.latin, same, near, test.same, test.near, test.reason, latin)
		}
	}
}
