package spell

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// How far a word is from what was typed: the sum of what each slip costs. 100 is a
// letter in the place of any other. What people do often costs less.
const (
	slip       = 100 // another letter
	nearSlip   = 85  // its neighbour on the keyboard
	vowelSlip  = 85  // a vowel for a vowel
	likeSlip   = 40  // a letter with or without its accent, or of one set of MAP
	leftOut    = 90  // a letter is missing
	leftDouble = 60  // one of two alike is missing
	leftMark   = 35  // an apostrophe or a hyphen is missing
	added      = 95  // a letter too much
	addedAlike = 60  // one more of the letter before
	addedMark  = 60  // an apostrophe or a hyphen too much
	swapped    = 75  // two letters changed places
	replaced   = 80  // by REP
	atFirst    = 25  // more, where the first letter is concerned
)

const far = 1 << 20

// A seeker looks in sorted lists for the words that are near to one. It goes through a
// list as through a tree: what words begin with alike is computed once, and what
// begins in a way that is too far is passed over.
//
// rows[j][i] is the distance of the first j characters of a word of the list from the
// first i of what was typed (Damerau-Levenshtein, with steps of several characters
// for REP).
type seeker struct {
	d      *Dictionary
	typed  []rune // in small letters
	limit  int32
	word   []rune // of the list, as it is
	small  []rune // in small letters
	at     []int  // the byte behind each of its characters
	rows   [][]int32
	least  []int32 // of each row
	reps   []rule
	added  []int32 // what each character of typed costs where it is too much
	nearby *nearness
}

// A rule is one of REP that may have been broken in what was typed.
type rule struct {
	to   []rune
	ends []place
}

// A place is where a mistake ends in what was typed, and how many characters it has.
type place struct{ end, length int }

func newSeeker(d *Dictionary, typed []rune, limit int32) *seeker {
	s := &seeker{d: d, typed: typed, limit: limit, nearby: d.near()}
	for _, rep := range d.reps {
		from := []rune(rep.from)
		r := rule{to: []rune(rep.to)}
		if slices.Contains(r.to, ' ') || len(r.to) == 0 {
			continue
		}
		for end := len(from); end <= len(typed); end++ {
			if slices.Equal(typed[end-len(from):end], from) && (!rep.start || end == len(from)) && (!rep.end || end == len(typed)) {
				r.ends = append(r.ends, place{end, len(from)})
			}
		}
		if len(r.ends) > 0 {
			s.reps = append(s.reps, r)
		}
	}
	s.added = make([]int32, len(typed))
	for i, r := range typed {
		switch {
		case r == '\'' || r == '-':
			s.added[i] = addedMark
		case i > 0 && typed[i-1] == r:
			s.added[i] = addedAlike
		case i == 0:
			s.added[i] = added + atFirst
		default:
			s.added[i] = added
		}
	}
	s.grow(0)
	for i, cost := range s.added {
		s.rows[0][i+1] = s.rows[0][i] + cost
	}
	return s
}

// grow makes room for the row j.
func (s *seeker) grow(j int) {
	for len(s.rows) <= j {
		s.rows = append(s.rows, make([]int32, len(s.typed)+1))
		s.least = append(s.least, 0)
		s.word, s.small, s.at = append(s.word, 0), append(s.small, 0), append(s.at, 0)
	}
}

// seek calls found with the place in the list of each word within the limit, and its
// distance.
func (s *seeker) seek(f *forms, found func(i int, distance int32)) {
	if int32(len(s.typed)-f.longest)*addedAlike > s.limit {
		return // nothing is as long
	}
	depth := 0 // how many characters have a row
	for i := 0; i < f.len(); {
		w := f.word(i)
		depth = min(depth, int(f.shared[i]))
		if i == 0 {
			depth = 0
		}
		off, cut := s.at[depth], false
		for off < len(w) {
			r, n := utf8.DecodeRuneInString(w[off:])
			off += n
			depth++
			s.grow(depth)
			s.word[depth], s.at[depth] = r, off
			s.row(depth, small(r))
			if s.hopeless(depth) {
				cut = true
				break
			}
		}
		if !cut {
			if d := s.rows[depth][len(s.typed)]; d <= s.limit {
				found(i, d)
			}
			i++
			continue
		}
		for i++; i < f.len() && int(f.shared[i]) >= depth; i++ {
		}
	}
}

func small(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

// row computes the row j, for a word that goes on with c.
func (s *seeker) row(j int, c rune) {
	s.small[j] = c
	row, above := s.rows[j], s.rows[j-1]
	missing := int32(leftOut)
	switch {
	case c == '\'' || c == '-':
		missing = leftMark
	case j > 1 && s.small[j-1] == c:
		missing = leftDouble
	case j == 1:
		missing = leftOut + atFirst
	}
	row[0] = above[0] + missing
	for i := 1; i <= len(s.typed); i++ {
		row[i] = far
	}
	for _, r := range s.reps {
		n := len(r.to)
		if n > j || r.to[n-1] != c || !slices.Equal(s.small[j-n+1:j+1], r.to) {
			continue
		}
		from := s.rows[j-n]
		for _, p := range r.ends {
			row[p.end] = min(row[p.end], from[p.end-p.length]+replaced)
		}
	}
	least := row[0]
	for i, t := range s.typed {
		best := min(row[i+1], row[i]+s.added[i], above[i+1]+missing)
		if above[i] < best {
			if t == c {
				best = above[i]
			} else {
				cost := s.other(t, c)
				if i == 0 && j == 1 {
					cost += atFirst
				}
				best = min(best, above[i]+cost)
			}
		}
		if i > 0 && j > 1 && t == s.small[j-1] && s.typed[i-1] == c && t != c {
			best = min(best, s.rows[j-2][i-1]+swapped)
		}
		row[i+1] = best
		least = min(least, best)
	}
	s.least[j] = least
}

// hopeless reports whether no word that begins with j characters can be near enough.
func (s *seeker) hopeless(j int) bool {
	if s.least[j] <= s.limit || s.least[j-1]+swapped <= s.limit {
		return false
	}
	for _, r := range s.reps {
		for n := 1; n < len(r.to) && n <= j; n++ {
			if s.least[j-n]+replaced <= s.limit && slices.Equal(s.small[j-n+1:j+1], r.to[:n]) {
				return false
			}
		}
	}
	return true
}

// other is what it costs that a was typed for b.
func (s *seeker) other(a, b rune) int32 {
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		return int32(s.nearby.ascii[a][b])
	}
	if cost, ok := s.nearby.other[[2]rune{a, b}]; ok {
		return cost
	}
	if bare(a) == bare(b) {
		return likeSlip
	}
	return slip
}

// bare is a letter without accents.
func bare(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	for _, c := range norm.NFD.String(string(r)) {
		return c
	}
	return r
}

// A nearness tells what it costs that one letter is typed for another.
type nearness struct {
	ascii [utf8.RuneSelf][utf8.RuneSelf]uint8
	other map[[2]rune]int32 // of pairs that are not ASCII, only what is near
}

// makeNear gives less than a slip to neighbours of KEY, to vowels, and to those of one
// set of MAP. The keys are those of QWERTY where the dictionary has none.
func (d *Dictionary) makeNear() *nearness {
	n := &nearness{other: map[[2]rune]int32{}}
	for a := range n.ascii {
		for b := range n.ascii[a] {
			n.ascii[a][b] = slip
		}
	}
	pair := func(a, b rune, cost uint8) {
		for _, p := range [][2]rune{{a, b}, {b, a}} {
			if a < utf8.RuneSelf && b < utf8.RuneSelf {
				n.ascii[p[0]][p[1]] = min(n.ascii[p[0]][p[1]], cost)
			} else if old, ok := n.other[p]; !ok || int32(cost) < old {
				n.other[p] = int32(cost)
			}
		}
	}
	keys := d.keys
	if keys == nil {
		keys = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm", "ik", "ol"}
	}
	for _, group := range keys {
		runes := []rune(group)
		for i := 1; i < len(runes); i++ {
			pair(runes[i-1], runes[i], nearSlip)
		}
	}
	const vowels = "aeiouy"
	for _, a := range vowels {
		for _, b := range vowels {
			if a != b {
				pair(a, b, vowelSlip)
			}
		}
	}
	for _, set := range d.maps {
		for _, a := range set {
			for _, b := range set {
				if ra, rb := []rune(a), []rune(b); a != b && len(ra) == 1 && len(rb) == 1 {
					pair(small(ra[0]), small(rb[0]), likeSlip)
				}
			}
		}
	}
	return n
}
