-- The index of the fuzzy search, so that it need not be made from the words of
-- all units at each start. It can be thrown away: what these tables lack, or
-- what does not hold together, is made anew (see near.go).

-- Blocks of units, never changed. Those that no part names are being written.
CREATE TABLE near_block (
	id   INTEGER PRIMARY KEY AUTOINCREMENT,
	data BLOB NOT NULL -- see index.Decode
) STRICT;

-- The blocks of the index, with the units that were removed from each.
CREATE TABLE near_part (
	block   INTEGER PRIMARY KEY,
	removed BLOB NOT NULL -- see index.Part; empty for none
) STRICT;

-- One row: what the parts are an index of.
CREATE TABLE near_state (
	one     INTEGER PRIMARY KEY CHECK (one = 1),
	version INTEGER NOT NULL, -- of the keys and of the index
	unit    INTEGER NOT NULL, -- every unit up to this one is in it,
	removed INTEGER NOT NULL, -- without those removed up to this number
	parts   INTEGER NOT NULL, -- how many there are
	sum     INTEGER NOT NULL  -- CRC-32C of all this, and of the parts
) STRICT;
