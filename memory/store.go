package memory

import (
	"context"
	"iter"
	"time"

	"tarjuman/memory/text"
)

// A Store keeps entries and fetches candidates; it never scores by more than
// the base (see Compare). Every method may be called by several goroutines at
// once. A method that fails has changed nothing.
//
// Confirmed entries are unique by Key; imported ones by source, target, Before
// and After. Of two that are the same in that, the store keeps one.
type Store interface {
	// Put stores the entries in order, all or none. A confirmed entry replaces
	// the one with its key. An imported one replaces its double, unless that was
	// changed later. ID is ignored: the store gives each a new one, above all
	// earlier ones.
	Put(ctx context.Context, entries ...Entry) error
	// Delete takes out the confirmed entries with these keys. Imported entries
	// cannot be deleted so, and a key that is not there is no error.
	Delete(ctx context.Context, keys ...Key) error
	// Apply takes the keys out and then puts the entries, all or none, unless an
	// operation with this id was applied before: then it does nothing. The id
	// must not be empty.
	Apply(ctx context.Context, op string, puts []Entry, deletes []Key) error
	// Import puts what the sequence yields, all or none, and returns how many
	// entries that were; doubles of what is there are counted too. An error of
	// the sequence, or the end of ctx, takes everything back. progress, when not
	// nil, is called on the caller's goroutine now and then with the number so
	// far. The sequence must not use the store for writing.
	Import(ctx context.Context, entries iter.Seq2[Entry, error], progress func(done int)) (int, error)

	// Exact returns up to limit entries whose source has the weak key of this
	// one: first those with identical text, then those with more neighbours the
	// same, then the newest (by ID).
	Exact(ctx context.Context, source text.Text, before, after string, limit int) ([]Entry, error)
	// Near returns the up to limit entries with the highest base to these words
	// (see Words), if it is at least floor, 1-100: best first, and of equal ones
	// the newest (by ID). It leaves none out.
	Near(ctx context.Context, words []uint32, floor, limit int) ([]Hit, error)
	// Fetch returns the entries with these ids in the order asked for, without
	// those that are no more.
	Fetch(ctx context.Context, ids ...int64) ([]Entry, error)
	// Find is the concordance: the entries that hold the text, newest first (by
	// Changed, then ID).
	Find(ctx context.Context, q FindQuery) ([]Finding, error)
	// All yields every entry in the order of ID, as the store was when it
	// began. An error ends it.
	All(ctx context.Context) iter.Seq2[Entry, error]
	// Stats counts what is stored.
	Stats(ctx context.Context) (Stats, error)
	// Close ends the store's use. Methods called later fail.
	Close() error
}

// A Hit is a candidate: an entry's ID and its base to the query, 0-100.
type Hit struct {
	ID   int64
	Base int
}

// Stats says how much a store holds.
type Stats struct {
	// Entries is the number of entries, Confirmed those of a project, Approved
	// those an editor approved.
	Entries   int `json:"entries"`
	Confirmed int `json:"confirmed"`
	Approved  int `json:"approved"`
	// Words is the number of words of all sources.
	Words int `json:"words"`
	// Documents and Authors are the numbers of different ones.
	Documents int `json:"documents"`
	Authors   int `json:"authors"`
	// Newest is when the newest entry was changed, UTC, zero when unknown.
	Newest time.Time `json:"newest,omitzero"`
}
