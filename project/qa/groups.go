package qa

// groups are the rows by the key that a check of the project has of them.
type groups struct {
	// first is the first row with a key, and next the one after a row with its key, in
	// their order; -1 is none.
	first map[string]int32
	next  []int32
	// found has what the check found among those with a key.
	found map[string][]placed
}

// group makes the groups of a check, whose notes stand in a column, and asks it about them.
func (r *Results) group(s *step, k *Check, column int) *groups {
	g := &groups{first: make(map[string]int32, len(s.rows)), next: make([]int32, len(s.rows)), found: map[string][]placed{}}
	several := map[string]bool{}
	for i := len(s.rows) - 1; i >= 0; i-- {
		key := k.key(s.rows[i].notes[column])
		if key == "" {
			continue
		}
		after, ok := g.first[key]
		if ok {
			several[key] = true
		} else {
			after = -1
		}
		g.first[key], g.next[i] = int32(i), after
	}
	for key := range several {
		g.ask(r, s, k, column, key)
	}
	return g
}

// change takes the rows that have changed to their new groups, and asks the check about
// those that are others now.
func (g *groups) change(r *Results, s *step, k *Check, column int) {
	again := map[string]bool{}
	for _, c := range s.changed {
		was, is := k.key(r.rows[c.row].notes[column]), k.key(s.rows[c.row].notes[column])
		if was != is {
			g.take(was, int32(c.row))
			g.put(is, int32(c.row))
		}
		if was != is || c.texts {
			again[was], again[is] = true, true
		}
	}
	delete(again, "")
	for key := range again {
		g.ask(r, s, k, column, key)
	}
}

// take takes a row out of its group.
func (g *groups) take(key string, i int32) {
	if key == "" {
		return
	}
	at := g.first[key]
	switch {
	case at != i:
		for g.next[at] != i {
			at = g.next[at]
		}
		g.next[at] = g.next[i]
	case g.next[i] >= 0:
		g.first[key] = g.next[i]
	default:
		delete(g.first, key)
	}
}

// put puts a row into a group.
func (g *groups) put(key string, i int32) {
	if key == "" {
		return
	}
	at, ok := g.first[key]
	switch {
	case !ok:
		g.first[key], g.next[i] = i, -1
	case i < at:
		g.first[key], g.next[i] = i, at
	default:
		for g.next[at] >= 0 && g.next[at] < i {
			at = g.next[at]
		}
		g.next[at], g.next[i] = i, g.next[at]
	}
}

// ask asks the check about the group with a key.
func (g *groups) ask(r *Results, s *step, k *Check, column int, key string) {
	s.found(g.found[key])
	delete(g.found, key)
	at, ok := g.first[key]
	if !ok || g.next[at] < 0 {
		return // none, or one alone
	}
	var group []int
	for ; at >= 0; at = g.next[at] {
		group = append(group, int(at))
	}
	if found := r.together(s, k, column, group); found != nil {
		g.found[key] = found
		s.found(found)
	}
}
