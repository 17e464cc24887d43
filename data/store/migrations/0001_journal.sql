-- One row: which device this file lives on and the last id it gave out.
CREATE TABLE device (
	id      INTEGER NOT NULL CHECK (id BETWEEN 0 AND 1023),
	last_id INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the owner did, in the owner's words. first_change..last_change are its rows in change.
CREATE TABLE action (
	id           INTEGER PRIMARY KEY,
	kind         TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
	what         TEXT NOT NULL CHECK (what <> ''),
	at           INTEGER NOT NULL, -- Unix milliseconds
	reverts      INTEGER REFERENCES action (id),
	reverted_by  INTEGER REFERENCES action (id),
	first_change INTEGER NOT NULL,
	last_change  INTEGER NOT NULL
) STRICT;

-- The images of each row that an action touched: the values of its columns, in the order of
-- the table, as a JSON array. A row that was not there has no image. Append-only.
CREATE TABLE change (
	id        INTEGER PRIMARY KEY,
	action_id INTEGER NOT NULL,
	tbl       TEXT NOT NULL,
	row_id    INTEGER NOT NULL,
	before    TEXT,
	after     TEXT
) STRICT;
CREATE INDEX change_row ON change (row_id, tbl);
