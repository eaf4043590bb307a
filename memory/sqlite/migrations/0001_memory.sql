-- What the keys in this file were made with: see memory.KeyVersion.
CREATE TABLE setting (
	name  TEXT PRIMARY KEY,
	value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The entries. A row is never changed but for its keys: what replaces it gets
-- a new id, and ids are not used again, so that an index knows what is new.
CREATE TABLE unit (
	id           INTEGER PRIMARY KEY AUTOINCREMENT,
	weak         INTEGER NOT NULL, -- hash of the weak key of source
	double       INTEGER NOT NULL, -- hash of source, target, before and after of an imported unit, else 0
	words        BLOB NOT NULL,    -- hashes of the folded words of source, 4 bytes each, little-endian
	project      TEXT NOT NULL,
	segment      TEXT NOT NULL,    -- empty: imported
	source       TEXT NOT NULL,    -- characters
	source_codes TEXT NOT NULL,    -- JSON, empty for none
	target       TEXT NOT NULL,
	target_codes TEXT NOT NULL,
	before       TEXT NOT NULL,
	after        TEXT NOT NULL,
	author       TEXT NOT NULL,
	created      INTEGER NOT NULL, -- microseconds since 1970, UTC; the least integer: unknown
	changed      INTEGER NOT NULL,
	document     TEXT NOT NULL,
	origin       TEXT NOT NULL,
	approved     INTEGER NOT NULL,
	props        TEXT NOT NULL     -- JSON, empty for none
) STRICT;
CREATE UNIQUE INDEX unit_key ON unit (project, segment) WHERE segment <> '';
CREATE INDEX unit_double ON unit (double) WHERE segment = '';
CREATE INDEX unit_weak ON unit (weak);

-- The folded texts, for the concordance.
CREATE TABLE folded (
	id      INTEGER PRIMARY KEY REFERENCES unit ON DELETE CASCADE,
	changed INTEGER NOT NULL,
	source  TEXT NOT NULL,
	target  TEXT NOT NULL
) STRICT;
CREATE INDEX folded_newest ON folded (changed, id);

-- The ids that are gone, in order, for the indexes that hold them.
CREATE TABLE removed (
	seq  INTEGER PRIMARY KEY AUTOINCREMENT,
	unit INTEGER NOT NULL
) STRICT;

-- The operations that were applied, so that none is applied twice.
CREATE TABLE applied (
	op TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
