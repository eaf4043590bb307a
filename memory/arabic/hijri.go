package arabic

import (
	"sync"
	"time"
)

// The years of the Umm al-Qura calendar that are known.
const (
	FirstHijriYear = 1300
	LastHijriYear  = FirstHijriYear + len(longMonths) - 1
)

// FromHijri returns the day, at midnight UTC, that the Umm al-Qura calendar of Saudi
// Arabia calls so; false for a year that is not known, and for what is no day of a
// month. It takes a day 30 in every month: where the month has 29 that is the first
// of the next one, as it is for who saw the moon a day later.
func FromHijri(year, month, day int) (time.Time, bool) {
	if year < FirstHijriYear || year > LastHijriYear || month < 1 || month > 12 || day < 1 || day > 30 {
		return time.Time{}, false
	}
	days := hijriYears()[year-FirstHijriYear] + day - 1
	for m := 1; m < month; m++ {
		days += hijriMonth(year, m)
	}
	return firstHijri.AddDate(0, 0, days), true
}

// ToHijri returns what the Umm al-Qura calendar calls the day of t in t's own place;
// false for a day outside the years that are known.
func ToHijri(t time.Time) (year, month, day int, ok bool) {
	date := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	days := int(date.Sub(firstHijri) / (24 * time.Hour))
	years := hijriYears()
	if date.Before(firstHijri) || days >= years[len(longMonths)] {
		return 0, 0, 0, false
	}
	for year = days / 355; years[year+1] <= days; year++ {
	}
	days -= years[year]
	year += FirstHijriYear
	for month = 1; days >= hijriMonth(year, month); month++ {
		days -= hijriMonth(year, month)
	}
	return year, month, days + 1, true
}

// hijriMonth returns how many days a month has. Sha'ban of 1364 was printed with 28.
func hijriMonth(year, month int) int {
	if year == 1364 && month == 8 {
		return 28
	}
	return 29 + int(longMonths[year-FirstHijriYear]>>(month-1)&1)
}

// hijriYears has for each year how many days went before it since the first
// one, and at the end how many there are.
var hijriYears = sync.OnceValue(func() (days [len(longMonths) + 1]int) {
	for i := range longMonths {
		days[i+1] = days[i]
		for m := 1; m <= 12; m++ {
			days[i+1] += hijriMonth(FirstHijriYear+i, m)
		}
	}
	return days
})

// firstHijri is 1 Muharram of the first year.
var firstHijri = time.Date(1882, time.November, 12, 0, 0, 0, 0, time.UTC)

// longMonths has for each year a bit for each month that has 30 days and not 29,
// Muharram the lowest. From 1356 on they are those of the published calendar, as R. H.
// van Gent lists them; before, as the JDK (HijrahChronology) and ICU reckon them, which
// from 1420 to 1450 agree with it, and at other times are a day off in places.
var longMonths = [...]uint16{
	0x555, 0x2ab, 0x937, 0x2b6, 0x576, 0x36c, 0xb55, 0xaaa, 0x956, 0x49e, // 1300
	0x95d, 0x2ba, 0x5b5, 0x3aa, 0xb4b, 0xa96, 0x52e, 0x2ad, 0x56d, 0xb5a, // 1310
	0x752, 0xf25, 0xe8a, 0xd16, 0xa56, 0xab5, 0x6b4, 0xda9, 0xb92, 0xb25, // 1320
	0x64b, 0xa9b, 0x35a, 0x6d9, 0x5d4, 0xda5, 0xd4a, 0xa95, 0x536, 0x975, // 1330
	0x2f4, 0x6e9, 0x6d4, 0x6a9, 0x535, 0x25d, 0x4bd, 0x9ba, 0x3b4, 0xb69, // 1340
	0xb2a, 0xa55, 0x4ad, 0xa5d, 0x2da, 0x6d9, 0x4d4, 0xd55, 0x64b, 0x497, // 1350
	0xd55, 0x555, 0x555, 0xd55, 0x755, 0xd55, 0x555, 0x555, 0xd55, 0x6d5, // 1360
	0x555, 0xea5, 0xd2a, 0xaaa, 0xcd5, 0x655, 0x572, 0xda9, 0x555, 0xaaa, // 1370
	0x555, 0x52d, 0xa6d, 0x55a, 0x555, 0x74d, 0xd53, 0xd54, 0x556, 0xd55, // 1380
	0x2d5, 0xd55, 0xd54, 0xd45, 0x655, 0x52d, 0xa5d, 0x55a, 0xad5, 0x6aa, // 1390
	0xd4b, 0x52a, 0xa57, 0x4ae, 0x976, 0x56c, 0xb55, 0xaaa, 0xa55, 0x4ad, // 1400
	0x95d, 0x2da, 0x5d9, 0xdb2, 0xba4, 0xb4a, 0xa55, 0x2b5, 0x575, 0xb6a, // 1410
	0xbd2, 0xbc4, 0xb89, 0xa95, 0x52d, 0x5ad, 0xb6a, 0x6d4, 0xdc9, 0xd92, // 1420
	0xaa6, 0x956, 0x2ae, 0x56d, 0x36a, 0xb55, 0xaaa, 0x94d, 0x49d, 0x95d, // 1430
	0x2ba, 0x5b5, 0x5aa, 0xd55, 0xa9a, 0x92e, 0x26e, 0x55d, 0xada, 0x6d4, // 1440
	0x6a5, 0x54b, 0xa97, 0x54e, 0xaae, 0x5ac, 0xba9, 0xd92, 0xb25, 0x64b, // 1450
	0xcab, 0x55a, 0xb55, 0x6d2, 0xea5, 0xe4a, 0xa95, 0x52d, 0xaad, 0x36c, // 1460
	0x759, 0x6d2, 0x695, 0x52d, 0xa5b, 0x4ba, 0x9ba, 0x3b4, 0xb69, 0xb52, // 1470
	0xaa6, 0x4b6, 0x96d, 0x2ec, 0x6d9, 0xeb2, 0xd54, 0xd2a, 0xa56, 0x4ae, // 1480
	0x96d, 0xd6a, 0xb54, 0xb29, 0xa93, 0x52b, 0xa57, 0x536, 0xab5, 0x6aa, // 1490
	0xe93, // 1500
}
