-- The concordance. It can be thrown away: what is not in it is looked through
-- unit by unit, or made anew (see find.go).
DROP TABLE folded;

-- Segments of the index: see concordance.Decode.
CREATE TABLE find_segment (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	state   INTEGER NOT NULL, -- 0: being written; 1: in use; 2: its blocks can go
	version INTEGER NOT NULL, -- of the keys and of the index
	first   INTEGER NOT NULL, -- it has the units with the ids from this one
	last    INTEGER NOT NULL, -- to this one,
	removed INTEGER NOT NULL, -- without those removed up to this number
	units   INTEGER NOT NULL, -- how many those were
	head    BLOB NOT NULL
) STRICT;

-- Their blocks.
CREATE TABLE find_block (
	id   INTEGER PRIMARY KEY, -- that of the segment, times 2^24, and the number of the block
	data BLOB NOT NULL
) STRICT;
