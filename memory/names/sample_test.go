package names

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tarjuman/assets"
)

// TestSample finds the names of the sample article, with their ranges in characters.
func TestSample(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	var got []string
	found, err := Extract(t.Context(), lines, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range found {
		n := s.Name
		var at []string
		for _, o := range s.Spots {
			line := lines[o.Sentence]
			start := utf8.RuneCountInString(line[:o.Range.Start])
			at = append(at, fmt.Sprintf("%d:%d-%d", o.Sentence+1, start, start+utf8.RuneCountInString(line[o.Range.Start:o.Range.End])))
		}
		got = append(got, fmt.Sprintf("%s %s: %s, later %s, %s; %s", n.Kind, n.Arabic, n.Latin, n.LaterLatin(), n.LaterArabic(), strings.Join(at, " ")))
	}
	want := []string{
		"place واشنطن: Washington, later Washington, واشنطن; 1:10-16",
		"place الولايات المتحدة: United States, later United States, الولايات المتحدة; 1:53-69 6:19-35 7:29-45 12:33-49 15:97-113 19:38-52 25:31-47",
		"place الكويت: Kuwait, later Kuwait, الكويت; 1:71-77 6:37-43 7:47-53 9:12-18 11:132-138 12:25-31 17:83-89 19:23-29 25:23-29",
		"person مايك بومبيو: Mike Pompeo, later Pompeo, بومبيو; 3:32-43",
		"person أحمد ناصر محمد الصباح: Ahmed Nasser Mohammed Al-Sabah, later Al-Sabah, الصباح; 3:72-93",
		"place الشرق الأوسط: Middle East, later Middle East, الشرق الأوسط; 5:54-66 6:141-153",
		"person ناصر سالمين: Nasser Salmin, later Salmin, سالمين; 8:43-54",
		"organisation مجلس التعاون الخليجي: Gulf Cooperation Council, later GCC, مجلس التعاون الخليجي; 9:89-109",
		"place مصر: Egypt, later Egypt, مصر; 9:111-114",
		"place الأردن: Jordan, later Jordan, الأردن; 9:116-122",
		"organisation القيادة المركزية الأميركية: US Central Command, later CENTCOM, القيادة المركزية الأميركية; 9:124-150",
		"organisation المشارق: Al-Mashareq, later Al-Mashareq, المشارق; 10:8-13 15:55-60 22:55-60",
		"person علياء الشمري: Alia Al-Shammari, later Al-Shammari, الشمري; 15:40-52",
		"person أحمد السدحان: Ahmed Al-Sadhan, later Al-Sadhan, السدحان; 22:40-52 25:5-12",
		"organisation الوكالة الأميركية للتنمية الدولية: US Agency for International Development, later USAID, الوكالة الأميركية للتنمية الدولية; 23:47-80",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestSampleNames: the sample's ledger is what this package writes, and with it the
// article has no other names.
func TestSampleNames(t *testing.T) {
	f, err := ReadTable(t.Context(), bytes.NewReader(assets.SampleNames), "ar", "en")
	if err != nil || f.Skipped > 0 {
		t.Fatal(err, f.Skips)
	}
	var b bytes.Buffer
	if err := WriteTable(&b, ',', f.Names); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(assets.SampleNames)); diff != "" {
		t.Error(diff)
	}
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	l := New(f.Names)
	found, err := Extract(t.Context(), lines, l, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range found {
		t.Errorf("another name: %s", s.Name.Arabic)
	}
	for line, want := range map[int]string{
		3:  "Mike Pompeo 32-43, Ahmad Nasser Al-Mohammad Al-Sabah 72-93",
		10: "Al-Mashareq 8-13",
		22: "Ahmad Al-Sadhan 40-52, Al-Mashareq 55-60",
		25: "Al-Sadhan 5-12, Kuwait 23-29, United States 31-47",
	} {
		before := lines[:line-1]
		var got []string
		for _, m := range l.Due(lines[line-1], false, slices.Values(before), "") {
			start := utf8.RuneCountInString(lines[line-1][:m.Range.Start])
			got = append(got, fmt.Sprintf("%s %d-%d", m.Latin, start, start+utf8.RuneCountInString(lines[line-1][m.Range.Start:m.Range.End])))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("line %d: %s, want %s", line, s, want)
		}
	}
}

// FuzzExtract: what is found are names, each at spots of the text, in order.
func FuzzExtract(f *testing.F) {
	f.Add("قال الخبير أحمد السدحان للمشارق إن\nأبو أبو بن آل ال ععع")
	f.Add("وقال ﻣﺤﻤﺪ: و\u064B لل ب\xff")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		found, err := Extract(t.Context(), lines, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range found {
			if _, err := s.Name.Normal(); err != nil || len(s.Spots) == 0 {
				t.Fatalf("%+v: %v", s, err)
			}
			last := Spot{}
			for _, o := range s.Spots {
				if r := o.Range; o.Sentence < last.Sentence || r.Start < 0 || r.Start >= r.End || r.End > len(lines[o.Sentence]) ||
					o.Sentence == last.Sentence && r.Start < last.Range.End {
					t.Fatalf("%s at %+v after %+v", s.Name.Arabic, o, last)
				}
				last = o
			}
		}
	})
}
