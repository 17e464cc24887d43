-- Files that are kept with records. Their bytes lie beside the database under hash.
CREATE TABLE stored_file (
	id       INTEGER PRIMARY KEY,
	owner    TEXT NOT NULL CHECK (owner IN ('contact', 'event', 'purchase', 'problem', 'deal')),
	owner_id INTEGER NOT NULL,
	name     TEXT NOT NULL CHECK (name <> ''),
	hash     TEXT NOT NULL CHECK (length(hash) = 64), -- SHA-256, hexadecimal
	size     INTEGER NOT NULL CHECK (size >= 0),
	added_at INTEGER NOT NULL -- Unix milliseconds
) STRICT;
CREATE INDEX stored_file_owner ON stored_file (owner, owner_id, added_at);
CREATE INDEX stored_file_hash ON stored_file (hash);

-- What is read in a file, for the search; it follows from the bytes and is not journaled.
CREATE TABLE file_text (
	hash TEXT PRIMARY KEY,
	text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE file_fts USING fts5 (
	name, text,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
