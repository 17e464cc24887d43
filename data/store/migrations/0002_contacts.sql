CREATE TABLE contact (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL CHECK (kind IN ('person', 'company')),
	name        TEXT NOT NULL CHECK (length(trim(name)) > 0),
	prefix      TEXT NOT NULL DEFAULT '',
	given       TEXT NOT NULL DEFAULT '',
	middle      TEXT NOT NULL DEFAULT '',
	family      TEXT NOT NULL DEFAULT '',
	nickname    TEXT NOT NULL DEFAULT '',
	company     TEXT NOT NULL DEFAULT '',
	job         TEXT NOT NULL DEFAULT '',
	department  TEXT NOT NULL DEFAULT '',
	-- vCard's repeated properties: read and written only with their contact, so kept as its JSON arrays.
	emails      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(emails)),
	phones      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(phones)),
	addresses   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(addresses)),
	links       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(links)),
	roles       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(roles)),
	tags        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
	fields      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fields)),
	birthday    TEXT NOT NULL DEFAULT '', -- YYYY-MM-DD or --MM-DD
	gender      TEXT NOT NULL DEFAULT '',
	language    TEXT NOT NULL DEFAULT '',
	household   TEXT NOT NULL DEFAULT '',
	interests   TEXT NOT NULL DEFAULT '',
	preferences TEXT NOT NULL DEFAULT '',
	handling    TEXT NOT NULL DEFAULT '',
	note        TEXT NOT NULL DEFAULT '',
	stage       TEXT NOT NULL DEFAULT '',
	photo       TEXT NOT NULL DEFAULT '', -- SHA-256 of a picture
	created_at  INTEGER NOT NULL, -- Unix milliseconds
	updated_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE picture (
	hash  TEXT PRIMARY KEY, -- SHA-256, hexadecimal
	bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
	id         INTEGER PRIMARY KEY,
	contact_id INTEGER NOT NULL REFERENCES contact (id),
	kind       TEXT NOT NULL CHECK (kind IN ('note', 'call', 'meeting', 'message', 'file')),
	at         INTEGER NOT NULL, -- Unix milliseconds
	text       TEXT NOT NULL,
	file       TEXT NOT NULL DEFAULT '' -- of a file: the hash of its bytes, which are in picture
) STRICT;
CREATE INDEX activity_contact ON activity (contact_id, at);

-- What the tables below hold follows from contact and is rebuilt by the store with it: it is not
-- journaled, and has no foreign keys, whose checks would cost more than the rows.

-- A line of the list of contacts, with a key for each column it sorts by.
CREATE TABLE contact_list (
	contact_id  INTEGER PRIMARY KEY,
	name_key    BLOB NOT NULL,
	company_key BLOB NOT NULL,
	city_key    BLOB NOT NULL,
	city        TEXT NOT NULL,
	email       TEXT NOT NULL,
	phone       TEXT NOT NULL,
	stage_key   INTEGER NOT NULL,
	birth_day   TEXT NOT NULL, -- MM-DD of the birthday
	keys        TEXT NOT NULL, -- its rows of contact_key, as [[kind, key], …]
	last_at     INTEGER NOT NULL DEFAULT 0 -- Unix milliseconds of the latest activity
) STRICT;
CREATE INDEX contact_list_name ON contact_list (name_key);
CREATE INDEX contact_list_company ON contact_list (company_key);
CREATE INDEX contact_list_city ON contact_list (city_key);
CREATE INDEX contact_list_email ON contact_list (email);
CREATE INDEX contact_list_phone ON contact_list (phone);
CREATE INDEX contact_list_stage ON contact_list (stage_key);
CREATE INDEX contact_list_birth ON contact_list (birth_day) WHERE birth_day <> '';
CREATE INDEX contact_list_last ON contact_list (last_at);

-- What a contact can be found by exactly: a mail address, a phone, a name, a tag, a role.
CREATE TABLE contact_key (
	kind       TEXT NOT NULL,
	key        TEXT NOT NULL,
	contact_id INTEGER NOT NULL,
	PRIMARY KEY (kind, key, contact_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE contact_fts USING fts5 (
	name, reach, text,
	content = '', contentless_delete = 1, prefix = '1 3', tokenize = 'unicode61 remove_diacritics 2'
);
-- Words are gathered in memory up to this many bytes before they are written, so that an import
-- writes few pieces and merges fewer.
INSERT INTO contact_fts (contact_fts, rank) VALUES ('hashsize', 33554432);
