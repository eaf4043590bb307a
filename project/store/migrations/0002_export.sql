-- What went out for review, one project.Export each, as JSON packed by DEFLATE. Not
-- part of undo, and never changed: a file that comes back is compared with it.
CREATE TABLE export (
	id   TEXT PRIMARY KEY,
	data BLOB NOT NULL,
	sum  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
