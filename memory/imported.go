package memory

import "iter"

// Imported takes the keys of segments away: what comes from a file is an imported
// unit, and never in the place of a newer one that a project confirmed. An error
// goes through.
func Imported(entries iter.Seq2[Entry, error]) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for e, err := range entries {
			e.Key = Key{}
			if !yield(e, err) {
				return
			}
		}
	}
}
