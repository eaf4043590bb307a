package memory

import (
	"context"
	"errors"
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
	// Import stores entries as imported units: a key they have is not kept. It is
	// all or none: an error of the sequence or of the store, or the end of ctx,
	// takes everything back. Many are stored in pieces, between which others can
	// write and all of which can be seen; what the import replaces stays until its
	// end. What was cut off by a crash is Unfinished, and refuses other imports
	// with ErrUnfinished.
	Import(ctx context.Context, in Import) (Imported, error)
	// Unfinished returns the import that was cut off, or that somebody is at, nil
	// where there is none.
	Unfinished(ctx context.Context) (*Unfinished, error)
	// Discard takes the unfinished import back. Where there is none it does
	// nothing. It ends with an error for whoever is still at it.
	Discard(ctx context.Context) error

	// Remove takes out the entries with these ids, confirmed ones too, and returns
	// how many that were. The project of a confirmed one does not know of it, and
	// puts it again when the segment is confirmed again.
	Remove(ctx context.Context, ids ...int64) (int, error)
	// Change gives the entry with this id what edit makes of it, and returns it as
	// it is stored: with a new ID, as everything that changes has. It keeps its key:
	// when its project confirms the segment again, that takes its place. An imported
	// one that has become the double of another is put as Put does, and of the two
	// the newer stays. An error of edit changes nothing; ErrNoEntry is the one about
	// an id that is not there.
	Change(ctx context.Context, id int64, edit func(*Entry) error) (Entry, error)
	// Merge makes one of doubles (see MergeDoubles), all or none, and returns by how
	// many entries the store is smaller. progress, when not nil, is called on the
	// caller's goroutine now and then with how many of the entries that may be
	// doubles have been looked at.
	Merge(ctx context.Context, progress func(done, of int)) (int, error)

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
	// Changed, then ID). They may lack Before and After, which it has no use for, and
	// the properties that repeat those.
	Find(ctx context.Context, q FindQuery) ([]Finding, error)
	// Page returns the up to limit entries that were stored last, the newest (by ID)
	// first, of those that came before the one with the id below; 0 is the end. It
	// takes as long wherever that is.
	Page(ctx context.Context, below int64, limit int) ([]Entry, error)
	// All yields every entry in the order of ID, as the store was when it
	// began. An error ends it.
	All(ctx context.Context) iter.Seq2[Entry, error]
	// Len returns how many entries there are, without reading them.
	Len(ctx context.Context) (int, error)
	// Stats counts what is stored. It reads all of it.
	Stats(ctx context.Context) (Stats, error)
	// Close ends the store's use. Methods called later fail.
	Close() error
}

// An Import is what Store.Import stores, and where it comes from.
type Import struct {
	// Entries is used on the caller's goroutine, and must not use the store for
	// writing.
	Entries iter.Seq2[Entry, error]
	// File names the file they come from, so that no other has the same name: by
	// its content too. Place tells the place behind the entry that was handed out
	// last, and is called on the caller's goroutine; nil where there is none. With
	// both, an import that was cut off can go on: the next one with this File has
	// From, the place that Unfinished tells, and Entries that go on there.
	File  string
	Place func() string
	From  string
	// Progress, when not nil, is called on the caller's goroutine now and then
	// with the number of entries read so far, those before From included.
	Progress func(read int)
}

// Imported counts what an import did, with what it had done before it was cut
// off.
type Imported struct {
	// Read is how many entries came, Added those that are new, Replaced those in
	// the place of an older double. The others were there already, as they are or
	// newer.
	Read, Added, Replaced int
}

// Doubles is how many entries were there already.
func (i Imported) Doubles() int { return i.Read - i.Added - i.Replaced }

// An Unfinished import was cut off, or somebody is at it.
type Unfinished struct {
	// File is that of Import, and Place where to go on in it; empty where it can
	// only be taken back.
	File, Place string
	// Imported is what it has done so far.
	Imported
}

// ErrUnfinished is wrapped by what a store refuses as long as there is an
// unfinished import.
var ErrUnfinished = errors.New("an import is not finished: import the same file again to go on with it, or discard it")

// ErrNoEntry is wrapped by the error about an id that is not there.
var ErrNoEntry = errors.New("there is no such entry")

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
