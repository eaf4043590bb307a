package memory

import (
	"cmp"
	"reflect"
	"slices"
)

// MergeDoubles says what becomes of entries that have the same source and target,
// codes included, when doubles become one. It is the one place where this is
// decided, so that all stores merge alike:
//
//   - Entries whose neighbours are the same, or unknown on one side, are doubles.
//     One with a neighbour is never merged with one of another neighbour. Where an
//     entry could go with several, it goes with the one whose neighbours are best
//     known, and of those the newest.
//   - A confirmed entry stays as it is, and takes in an imported one that knows no
//     neighbour that it does not know.
//   - Of imported ones the newest stays (by Changed; of one time that whose
//     neighbours are best known, then the last by ID), with the earliest
//     Created, approved if one of them is, with the neighbours that any knows, and
//     with the properties of all, each once, those of the newest first.
//
// gone are the ids of the entries that go, and merged what comes in the place of
// those that do not stay as they are, without an ID. The order is the same
// whatever that of entries is.
func MergeDoubles(entries []Entry) (gone []int64, merged []Entry) {
	entries = slices.SortedFunc(slices.Values(entries), func(a, b Entry) int {
		return cmp.Or(confirmedFirst(a, b), cmp.Compare(known(b), known(a)), newer(a, b))
	})
	var doubles []cluster
	for _, e := range entries {
		i := -1
		if !e.Confirmed() {
			i = slices.IndexFunc(doubles, func(c cluster) bool { return c.takes(e) })
		}
		if i < 0 {
			doubles = append(doubles, cluster{before: e.Before, after: e.After})
			i = len(doubles) - 1
		}
		c := &doubles[i]
		c.members = append(c.members, e)
		c.before, c.after = cmp.Or(c.before, e.Before), cmp.Or(c.after, e.After)
	}
	for _, c := range doubles {
		if len(c.members) == 1 {
			continue
		}
		if c.members[0].Confirmed() {
			for _, e := range c.members[1:] {
				gone = append(gone, e.ID)
			}
			continue
		}
		slices.SortFunc(c.members, newer)
		e := c.entry()
		stays := reflect.DeepEqual(e, c.members[0])
		for i, m := range c.members {
			if i > 0 || !stays {
				gone = append(gone, m.ID)
			}
		}
		if !stays {
			e.ID = 0
			merged = append(merged, e)
		}
	}
	return gone, merged
}

// A cluster are entries that become one, with the neighbours they know.
type cluster struct {
	before, after string
	members       []Entry
}

// takes reports whether an imported entry is a double of the cluster.
func (c cluster) takes(e Entry) bool {
	fits := func(mine, other string) bool {
		return other == "" || mine == other || mine == "" && !c.members[0].Confirmed()
	}
	return fits(c.before, e.Before) && fits(c.after, e.After)
}

// entry is what the members become; the first is the newest.
func (c cluster) entry() Entry {
	out := c.members[0]
	out.Before, out.After = c.before, c.after
	out.Props = slices.Clone(out.Props)
	for _, m := range c.members[1:] {
		if out.Created.IsZero() || !m.Created.IsZero() && m.Created.Before(out.Created) {
			out.Created = m.Created
		}
		out.Approved = out.Approved || m.Approved
		for _, p := range m.Props {
			if !slices.Contains(out.Props, p) {
				out.Props = append(out.Props, p)
			}
		}
	}
	return out
}

// known is how many neighbours an entry knows.
func known(e Entry) (n int) {
	for _, s := range []string{e.Before, e.After} {
		if s != "" {
			n++
		}
	}
	return n
}

// newer orders the newest first.
func newer(a, b Entry) int {
	return cmp.Or(b.Changed.Compare(a.Changed), cmp.Compare(known(b), known(a)), cmp.Compare(b.ID, a.ID))
}

func confirmedFirst(a, b Entry) int {
	switch {
	case a.Confirmed() == b.Confirmed():
		return 0
	case a.Confirmed():
		return -1
	}
	return 1
}
