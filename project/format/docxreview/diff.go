package docxreview

import "regexp"

// codes finds the codes of a written form, and the brackets that are doubled.
var codes = regexp.MustCompile(`⟦⟦|⟦/?[0-9]+/?⟧`)

// words cuts a written form into codes, words, white space and single signs.
var words = regexp.MustCompile(`⟦⟦|⟦/?[0-9]+/?⟧|[\p{L}\p{N}\p{M}]+|\s+|.`)

type kind uint8

const (
	same kind = iota
	deleted
	inserted
)

// A part is a piece of two texts that both have, or one of them.
type part struct {
	kind kind
	text string
}

// tooLong is the size of the table up to which two texts are compared word by word.
const tooLong = 4_000_000

// difference tells what was deleted and inserted to make one written form of another,
// in whole words: the parts that are not inserted are the first, those that are not
// deleted the second.
func difference(was, is string) []part {
	a, b := words.FindAllString(was, -1), words.FindAllString(is, -1)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []part
	add := func(k kind, list ...string) {
		for _, s := range list {
			if n := len(out); n > 0 && out[n-1].kind == k {
				out[n-1].text += s
			} else {
				out = append(out, part{k, s})
			}
		}
	}
	add(same, a[:head]...)
	ends := a[len(a)-tail:]
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	if len(a)*len(b) > tooLong {
		add(deleted, a...)
		add(inserted, b...)
		add(same, ends...)
		return out
	}
	// common[i][k] is how many words a[i:] and b[k:] have in common, in order.
	common := make([][]int32, len(a)+1)
	common[len(a)] = make([]int32, len(b)+1)
	for i := len(a) - 1; i >= 0; i-- {
		common[i] = make([]int32, len(b)+1)
		for k := len(b) - 1; k >= 0; k-- {
			if a[i] == b[k] {
				common[i][k] = common[i+1][k+1] + 1
			} else {
				common[i][k] = max(common[i+1][k], common[i][k+1])
			}
		}
	}
	i, k := 0, 0
	for i < len(a) || k < len(b) {
		switch {
		case i < len(a) && k < len(b) && a[i] == b[k]:
			add(same, a[i])
			i++
			k++
		case k == len(b) || i < len(a) && common[i+1][k] >= common[i][k+1]:
			add(deleted, a[i])
			i++
		default:
			add(inserted, b[k])
			k++
		}
	}
	add(same, ends...)
	return out
}
