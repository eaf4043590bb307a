package terms

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tarjuman/assets"
)

var update = flag.Bool("update", false, "write assets/sample/terms.tbx")

// sampleBase reads the sample's term base.
func sampleBase(t *testing.T) *Base {
	t.Helper()
	f, err := Read(context.Background(), bytes.NewReader(assets.SampleTerms), "terms.csv", arEn)
	if err != nil || f.Skipped > 0 || f.Ignored != nil {
		t.Fatalf("%v, %+v, %v", err, f.Skips, f.Ignored)
	}
	return New(f.Terms)
}

// TestSampleBase: both files say the same, as this package writes it, and each
// meaning is there once.
func TestSampleBase(t *testing.T) {
	list := sampleBase(t).Terms()
	var b bytes.Buffer
	if err := WriteTBX(&b, arEn, "Tarjuman", list); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("../../assets/sample/terms.tbx", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(b.String(), string(assets.SampleTBX)); diff != "" {
		t.Errorf("terms.tbx is not what -update writes: %s", diff)
	}
	b.Reset()
	if err := WriteTable(&b, ',', list); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(assets.SampleTerms)); diff != "" {
		t.Errorf("terms.csv: %s", diff)
	}
	var set Set
	for _, term := range list {
		if i, o, err := set.Add(term); o != Added || err != nil {
			t.Errorf("%s: %v, the same as %s", term.Source, err, set.Terms()[i].Source)
		}
	}
}

// TestSample finds every term of the sample's base in the sample article, and in
// some lines exactly those that are there, with their ranges in characters.
func TestSample(t *testing.T) {
	base := sampleBase(t)
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	missing := map[string]bool{}
	for _, term := range base.Terms() {
		missing[term.Source] = true
	}
	got, months := map[int]string{}, 0
	for i, line := range lines {
		for _, f := range base.Find(line) {
			delete(missing, f.Term.Source)
			start := utf8.RuneCountInString(line[:f.Range.Start])
			text := line[f.Range.Start:f.Range.End]
			got[i+1] += fmt.Sprintf("%d-%d %s %s\n", start, start+utf8.RuneCountInString(text), text, f.Term.Preferred)
			if f.Term.Field == "time" && strings.Contains(text, "/") {
				months++
			}
		}
	}
	if len(missing) > 0 {
		t.Errorf("not in the article: %v", missing)
	}
	if months != 5 {
		t.Errorf("%d dual months, want 5", months)
	}
	for line, want := range map[int]string{
		3: "8-31 وزير الخارجية الأميركية US Secretary of State\n" +
			"32-43 مايك بومبيو Mike Pompeo\n" +
			"52-57 كويتي Kuwaiti\n" +
			"58-71 وزير الخارجية foreign minister\n" +
			"72-93 أحمد ناصر محمد الصباح Ahmad Nasser Al-Mohammad Al-Sabah\n" +
			"96-109 جلسة الختامية closing session\n",
		5: "54-66 الشرق الأوسط Middle East\n" +
			"68-73 شراكت partnership\n" +
			"94-108 محاربة الإرهاب fighting terrorism\n",
		9: "12-18 الكويت Kuwait\n" +
			"30-42 أيلول/سبتمبر September\n" +
			"57-68 رؤساء أركان chief of staff\n" +
			"69-83 القوات المسلحة armed forces\n" +
			"89-109 مجلس التعاون الخليجي Gulf Cooperation Council\n" +
			"111-114 مصر Egypt\n" +
			"116-122 الأردن Jordan\n" +
			"124-150 القيادة المركزية الأميركية US Central Command\n" +
			"185-197 منطقة الخليج Gulf region\n",
		10: "8-13 مشارق Al-Mashareq\n" +
			"27-40 تمرين العسكري military exercise\n" +
			"49-56 دسمان-1 Desman-1\n" +
			"61-67 مدفعية artillery\n" +
			"89-95 مدفعية artillery\n" +
			"104-110 أميركي American\n" +
			"125-136 شباط/فبراير February\n" +
			"140-152 العام الجاري this year\n" +
			"164-178 قدرات القتالية combat capability\n" +
			"197-203 كويتية Kuwaiti\n",
		19: "17-22 حكومة government\n" +
			"23-29 الكويت Kuwait\n" +
			"38-52 ولايات المتحدة United States\n" +
			"90-102 منطقة الخليج Gulf region\n" +
			"110-125 الملاحة البحرية maritime navigation\n",
		21: "11-16 شراكة partnership\n" +
			"19-26 أميركية American\n" +
			"29-35 كويتية Kuwaiti\n" +
			"110-122 حقوق الإنسان human rights\n" +
			"126-140 تعاون الإنمائي development cooperation\n",
	} {
		if diff := cmp.Diff(want, got[line]); diff != "" {
			t.Errorf("line %d: %s", line, diff)
		}
	}
}
