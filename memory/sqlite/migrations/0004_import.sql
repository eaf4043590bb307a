-- An import of more than one piece that is not finished: under way, or cut off.
-- Its units stand in the table of units, and what they replace does too, until
-- the last piece: then what was replaced goes, and these tables are empty again.
CREATE TABLE import (
	one      INTEGER PRIMARY KEY CHECK (one = 1),
	run      TEXT NOT NULL,    -- who is at it, by a random name: another one who goes on with it takes its own
	file     TEXT NOT NULL,    -- what it is an import of, as its caller names it; empty: unknown
	place    TEXT NOT NULL,    -- where in the file the last piece ends; empty: it cannot be gone on with
	read     INTEGER NOT NULL, -- how many entries were read before,
	added    INTEGER NOT NULL, -- and what became of them
	replaced INTEGER NOT NULL
) STRICT;

-- The pieces that were stored, with the first and last id of each.
CREATE TABLE import_piece (
	first INTEGER PRIMARY KEY,
	last  INTEGER NOT NULL
) STRICT;

-- The units that those of the import replace.
CREATE TABLE import_replaced (
	unit INTEGER PRIMARY KEY
) STRICT;
