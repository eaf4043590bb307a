-- What the project is and how it is set up. Not part of undo.
CREATE TABLE setting (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL,
	sum   BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The files as they were imported, each kept once and for good.
CREATE TABLE original (
	sum   TEXT PRIMARY KEY, -- SHA-256 of bytes, hexadecimal
	bytes BLOB NOT NULL
) STRICT;

-- Documents, segments and comments as they are now, one JSON object each.
CREATE TABLE record (
	kind TEXT NOT NULL,     -- document, segment, comment
	id   TEXT NOT NULL,
	data TEXT NOT NULL,
	sum  BLOB NOT NULL,
	PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- What was done, append-only. The sum of each row covers the row before it.
CREATE TABLE history (
	seq    INTEGER PRIMARY KEY AUTOINCREMENT,
	op     TEXT NOT NULL UNIQUE,
	kind   TEXT NOT NULL,
	author TEXT NOT NULL,
	time   INTEGER NOT NULL, -- microseconds since 1970, UTC
	ref    INTEGER NOT NULL, -- the operation undone or redone, else 0
	sum    BLOB NOT NULL
) STRICT;

-- The fields each operation changed, as JSON objects; NULL where the record
-- did not exist before, or does not exist after.
CREATE TABLE change (
	seq    INTEGER NOT NULL REFERENCES history,
	n      INTEGER NOT NULL,
	kind   TEXT NOT NULL,
	id     TEXT NOT NULL,
	before TEXT,
	after  TEXT,
	PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_record ON change (kind, id);

-- What is being typed and not yet an operation: one row a segment.
CREATE TABLE working (
	segment TEXT PRIMARY KEY,
	data    TEXT NOT NULL,
	sum     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Changes on their way to a memory, which is another file.
CREATE TABLE outbox (
	seq    INTEGER PRIMARY KEY AUTOINCREMENT,
	memory TEXT NOT NULL,
	op     TEXT NOT NULL,
	data   TEXT NOT NULL,
	sum    BLOB NOT NULL
) STRICT;
