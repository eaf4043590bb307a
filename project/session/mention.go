package session

import (
	"regexp"
	"strconv"
	"strings"

	"tarjuman/memory/arabic"
	"tarjuman/project"
)

// mention is how a comment names a segment: # and its number.
var mention = regexp.MustCompile(`#[0-9٠-٩۰-۹]{1,9}`)

// mentioned returns the segments that a comment names, in order; empty for a number that
// no segment has.
func (v *View) mentioned(comment string) (ids []string) {
	for _, m := range mention.FindAllString(comment, -1) {
		id := ""
		if n, err := strconv.Atoi(arabic.Fold(m[1:])); err == nil && n >= 1 && n <= len(v.Segments) {
			id = v.Segments[n-1].ID
		}
		ids = append(ids, id)
	}
	return ids
}

// Said is the text of a comment with the numbers that the segments it names have now, and
// the places of those in Segments, each once, from 0. One that is gone keeps its number.
func (v *View) Said(c project.Comment) (said string, segments []int) {
	var b strings.Builder
	from := 0
	known := map[int]bool{}
	for k, at := range mention.FindAllStringIndex(c.Text, -1) {
		if k >= len(c.Mentions) {
			break // said before mentions were kept, or by another program
		}
		i, ok := v.Index(c.Mentions[k])
		if !ok {
			continue
		}
		b.WriteString(c.Text[from:at[0]] + "#" + strconv.Itoa(i+1))
		from = at[1]
		if !known[i] {
			known[i] = true
			segments = append(segments, i)
		}
	}
	b.WriteString(c.Text[from:])
	return b.String(), segments
}
