package arabic

import (
	"math/big"
	"strings"
)

// Quantities returns the numbers of s as [Numbers] does, each with the ألف,
// مليون, مليار or تريليون that follows it multiplied out and taken into its range:
// 20 ألف and 20,000 are both 20000. English thousand, million, billion and trillion
// count alike. Numbers in words alone are those of [Spelled].
func Quantities(s string) []Number {
	numbers := Numbers(s)
	if numbers == nil {
		return nil
	}
	words := Words(s)
	for i := range numbers {
		n := &numbers[i]
		for len(words) > 0 && words[0].Start < n.End {
			words = words[1:]
		}
		if len(words) == 0 || strings.TrimSpace(s[n.End:words[0].Start]) != "" {
			continue
		}
		if zeros, ok := scales[words[0].Text]; ok {
			n.Text, n.Other = scaled(n.Text, zeros), scaled(n.Other, zeros)
			n.End = words[0].End
			n.Raw = s[n.Start:n.End]
		}
	}
	return numbers
}

// scaled returns a number with zeros digits more before its point; what is not one
// number, as 3.2.1, is left as it is.
func scaled(text string, zeros int) string {
	value, ok := new(big.Rat).SetString(text)
	if !ok {
		return text
	}
	factor := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(zeros)), nil)
	value.Mul(value, new(big.Rat).SetInt(factor))
	whole, part, _ := strings.Cut(value.FloatString(max(len(text), 1)), ".")
	return decimal(whole, part)
}

// scales has the zeros of the words, folded, that multiply the number before
// them.
var scales = map[string]int{
	"الف": 3, "الفا": 3, "الاف": 3, "مليون": 6, "مليونا": 6, "ملايين": 6, "مليار": 9, "مليارا": 9, "مليارات": 9,
	"بليون": 9, "بلايين": 9, "تريليون": 12, "ترليون": 12, "تريليونات": 12,
	"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mn": 6, "bn": 9, "tn": 12,
}
