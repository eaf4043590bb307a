package arabic

import (
	"testing"
	"time"
)

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// TestHijri: days that were published, both ways.
func TestHijri(t *testing.T) {
	for _, test := range []struct {
		year, month, day int
		want             time.Time
		what             string
	}{
		{1300, 1, 1, day(1882, 11, 12), "the first day there is"},
		{1356, 1, 1, day(1937, 3, 14), "the first published"},
		{1364, 8, 28, day(1945, 8, 7), "the last of 28 days"},
		{1364, 9, 1, day(1945, 8, 8), ""},
		{1390, 1, 1, day(1970, 3, 9), ""},
		{1400, 1, 1, day(1979, 11, 20), "the mosque of Mecca was seized"},
		{1417, 9, 1, day(1997, 1, 10), "Ramadan"},
		{1420, 10, 1, day(2000, 1, 8), "Eid"},
		{1434, 12, 9, day(2013, 10, 14), "Arafat"},
		{1442, 1, 1, day(2020, 8, 20), "new year"},
		{1443, 9, 1, day(2022, 4, 2), "Ramadan"},
		{1444, 9, 1, day(2023, 3, 23), "Ramadan"},
		{1445, 1, 1, day(2023, 7, 19), "new year"},
		{1445, 9, 1, day(2024, 3, 11), "Ramadan"},
		{1445, 12, 10, day(2024, 6, 16), "Eid"},
		{1446, 1, 1, day(2024, 7, 7), "new year"},
		{1446, 9, 1, day(2025, 3, 1), "Ramadan"},
		{1446, 10, 1, day(2025, 3, 30), "Eid"},
		{1447, 1, 1, day(2025, 6, 26), "new year"},
		{1500, 12, 30, day(2077, 11, 16), "the last day there is"},
	} {
		got, ok := FromHijri(test.year, test.month, test.day)
		if !ok || !got.Equal(test.want) {
			t.Errorf("%d-%d-%d is %v %v, want %v %s", test.year, test.month, test.day, got, ok, test.want, test.what)
		}
		if y, m, d, ok := ToHijri(test.want); !ok || y != test.year || m != test.month || d != test.day {
			t.Errorf("%v is %d-%d-%d %v %s", test.want, y, m, d, ok, test.what)
		}
	}
	for _, bad := range [][3]int{{1299, 12, 29}, {1501, 1, 1}, {1445, 0, 1}, {1445, 13, 1}, {1445, 1, 0}, {1445, 1, 31}} {
		if got, ok := FromHijri(bad[0], bad[1], bad[2]); ok {
			t.Errorf("%v is %v", bad, got)
		}
	}
	for _, bad := range []time.Time{day(1882, 11, 11), day(2077, 11, 17), {}, day(9999, 1, 1)} {
		if y, m, d, ok := ToHijri(bad); ok {
			t.Errorf("%v is %d-%d-%d", bad, y, m, d)
		}
	}
}

// TestHijriRange walks all days there are: each follows the one before, and leads
// back.
func TestHijriRange(t *testing.T) {
	last := [3]int{FirstHijriYear, 1, 0}
	days := 0
	for at := day(1882, 11, 12); !at.After(day(2077, 11, 16)); at = at.AddDate(0, 0, 1) {
		y, m, d, ok := ToHijri(at.Add(23 * time.Hour))
		follows := y == last[0] && m == last[1] && d == last[2]+1 || d == 1 && last[2] >= 28 &&
			(y == last[0] && m == last[1]+1 || y == last[0]+1 && m == 1 && last[1] == 12)
		if back, same := FromHijri(y, m, d); !ok || !follows || !same || !back.Equal(at) {
			t.Fatalf("%v is %d-%d-%d after %v, and leads to %v", at, y, m, d, last, back)
		}
		last = [3]int{y, m, d}
		days++
	}
	if last != [3]int{LastHijriYear, 12, 30} || days != 71228 {
		t.Errorf("%d days, to %v", days, last)
	}
	if got, ok := FromHijri(1446, 9, 30); !ok || !got.Equal(day(2025, 3, 30)) {
		t.Errorf("a day 30 of a month of 29 is %v", got)
	}
}
