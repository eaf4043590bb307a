package project

import (
	"fmt"
	"strings"
)

// Order keys place documents and segments by plain byte order, and between any
// two of them another can be made, so that a split never renumbers what
// follows. A key is a fraction in base 64 whose digits stand in byte order,
// without trailing zero digits.
const digits = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"

// FirstOrders returns n keys in order, of equal length, with room before,
// between and behind.
func FirstOrders(n int) []string {
	width, span := 1, 64
	for span < 2*(n+1) {
		width, span = width+1, span*64
	}
	out := make([]string, n)
	for i := range out {
		key := make([]byte, width)
		for v, k := (i+1)*(span/(n+1)), width-1; k >= 0; k-- {
			key[k] = digits[v%64]
			v /= 64
		}
		out[i] = strings.TrimRight(string(key), digits[:1])
	}
	return out
}

// Between returns a key after a and before b. An empty a is the beginning, an
// empty b the end; a must come before b.
func Between(a, b string) string {
	if b != "" && a >= b {
		panic(fmt.Sprintf("project: no order between %q and %q", a, b))
	}
	var out []byte
	for i := 0; ; i++ {
		lo, hi := 0, 64
		if i < len(a) {
			lo = strings.IndexByte(digits, a[i])
		}
		if b != "" {
			hi = 0
			if i < len(b) {
				hi = strings.IndexByte(digits, b[i])
			}
		}
		switch {
		case lo == hi:
			out = append(out, digits[lo])
		case hi-lo > 1:
			return string(append(out, digits[(lo+hi)/2]))
		default: // neighbours: keep a's digit, and b bounds no longer
			out = append(out, digits[lo])
			b = ""
		}
	}
}

// Spread returns n keys in order after a and before b; see Between. They are
// made from the middle out, so that they stay short.
func Spread(a, b string, n int) []string {
	if n == 0 {
		return nil
	}
	middle := Between(a, b)
	return append(append(Spread(a, middle, n/2), middle), Spread(middle, b, n-n/2-1)...)
}
