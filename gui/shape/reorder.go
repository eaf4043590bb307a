package shape

// lineLevels appends the levels of the line [start, end) of the paragraph, with
// rule L1 applied: separators, and white space before them and at the end of
// the line, get the level of the paragraph. Where the line was wrapped, codes,
// isolates and joiners among it keep their own, which changes nothing that is
// seen: the caret finds them beside the text they were typed after, as in
// browsers.
func (r *resolver) lineLevels(dst []Level, start, end int) []Level {
	from := len(dst)
	dst = append(dst, r.level[start:end]...)
	line := dst[from:]
	trailing := true
	for k := end - 1; k >= start; k-- {
		switch c := r.class[k]; {
		case c == classB || c == classS:
			line[k-start] = r.base
			trailing = true
		case !isTrailing(c):
			trailing = false
		case trailing && (end == len(r.class) || c == classWS):
			line[k-start] = r.base
		}
	}
	return dst
}

// reorder returns the indices of levels in visual order, from left to right
// (L2), in the array of order. It takes levels of runes or of whole runs.
func reorder(order []int, levels []Level) []int {
	order = order[:0]
	highest, lowestOdd := Level(0), Level(maxDepth+2)
	for i, v := range levels {
		order = append(order, i)
		highest = max(highest, v)
		if v.RTL() {
			lowestOdd = min(lowestOdd, v)
		}
	}
	for v := highest; v >= lowestOdd; v-- {
		for i := 0; i < len(order); i++ {
			if levels[order[i]] < v {
				continue
			}
			end := i + 1
			for end < len(order) && levels[order[end]] >= v {
				end++
			}
			for a, b := i, end-1; a < b; a, b = a+1, b-1 {
				order[a], order[b] = order[b], order[a]
			}
			i = end
		}
	}
	return order
}
