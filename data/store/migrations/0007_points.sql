-- Levels of the club: reached from so much on, of what points_program measures them by.
CREATE TABLE tier (
	id        INTEGER PRIMARY KEY,
	name      TEXT NOT NULL CHECK (length(trim(name)) > 0),
	threshold INTEGER NOT NULL CHECK (threshold > 0),
	perks     TEXT NOT NULL DEFAULT ''
) STRICT;

-- One row, 1, once the owner has said how points work. Amounts here and below are in minor units of
-- their currency (ISO 4217), days YYYY-MM-DD, '' for none.
CREATE TABLE points_program (
	id           INTEGER PRIMARY KEY CHECK (id = 1),
	everyone     INTEGER NOT NULL CHECK (everyone IN (0, 1)), -- not members alone
	imported     INTEGER NOT NULL CHECK (imported IN (0, 1)), -- purchases from files earn, too
	months       INTEGER NOT NULL CHECK (months >= 0), -- that points are good for, 0 for ever
	rate_points  INTEGER NOT NULL, -- are worth
	rate_amount  INTEGER NOT NULL,
	currency     TEXT NOT NULL CHECK (length(currency) = 3),
	fewest       INTEGER NOT NULL, -- points to be paid with at once
	tier_measure TEXT NOT NULL CHECK (tier_measure IN ('spend', 'points', 'count')),
	tier_months  INTEGER NOT NULL CHECK (tier_months > 0)
) STRICT;

CREATE TABLE points_rule (
	id         INTEGER PRIMARY KEY,
	name       TEXT NOT NULL CHECK (length(trim(name)) > 0),
	kind       TEXT NOT NULL CHECK (kind IN ('amount', 'piece', 'bonus')),
	points     INTEGER NOT NULL CHECK (points >= 0),
	per        INTEGER NOT NULL CHECK (per >= 0),
	percent    INTEGER NOT NULL CHECK (percent >= 0),
	product_id INTEGER NOT NULL DEFAULT 0,
	category   TEXT NOT NULL DEFAULT '',
	weekdays   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(weekdays)), -- 0 is Sunday
	on_day     TEXT NOT NULL DEFAULT '', -- or --MM-DD, each year
	birthday   INTEGER NOT NULL CHECK (birthday IN (0, 1)),
	tier_id    INTEGER REFERENCES tier (id),
	from_day   TEXT NOT NULL DEFAULT '',
	to_day     TEXT NOT NULL DEFAULT '',
	created_at INTEGER NOT NULL
) STRICT;

-- The ledger. A row that has no lot_id is an earning; others are taken from one, or given back to it.
-- What ran out has no row: it is what is left of an earning after its last day.
CREATE TABLE points_entry (
	id          INTEGER PRIMARY KEY,
	contact_id  INTEGER NOT NULL REFERENCES contact (id),
	lot_id      INTEGER NOT NULL DEFAULT 0,
	kind        TEXT NOT NULL CHECK (kind IN ('earn', 'gift', 'redeem', 'return', 'restore', 'take')),
	points      INTEGER NOT NULL CHECK (points <> 0),
	day         TEXT NOT NULL CHECK (length(day) = 10),
	until       TEXT NOT NULL DEFAULT '',
	purchase_id INTEGER NOT NULL DEFAULT 0, -- that earned them, or was paid with them
	return_id   INTEGER NOT NULL DEFAULT 0, -- the return of it that took them back, or gave them back
	rule_id     INTEGER NOT NULL DEFAULT 0,
	note        TEXT NOT NULL DEFAULT '',
	at          INTEGER NOT NULL, -- Unix milliseconds
	CHECK (lot_id <> 0 OR points > 0),
	CHECK (lot_id = 0 OR until = '')
) STRICT;
CREATE INDEX points_entry_contact ON points_entry (contact_id, day, id);
CREATE INDEX points_entry_lot ON points_entry (lot_id) WHERE lot_id <> 0;
CREATE INDEX points_entry_purchase ON points_entry (purchase_id) WHERE purchase_id <> 0;

-- Rows are written once. They go only with their contact, or with the action that wrote them.
CREATE TRIGGER points_entry_kept BEFORE UPDATE ON points_entry
WHEN (old.lot_id, old.kind, old.points, old.day, old.until, old.purchase_id, old.return_id, old.at)
	IS NOT (new.lot_id, new.kind, new.points, new.day, new.until, new.purchase_id, new.return_id, new.at)
BEGIN
	SELECT raise(ABORT, 'a line of the ledger of points is never changed');
END;

-- id is the contact's: nobody is a member twice.
CREATE TABLE membership (
	id       INTEGER PRIMARY KEY REFERENCES contact (id),
	card     TEXT NOT NULL UNIQUE CHECK (card <> ''),
	joined   TEXT NOT NULL CHECK (length(joined) = 10),
	left_on  TEXT NOT NULL DEFAULT '', -- the first day on which it is none
	fee      INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),
	currency TEXT NOT NULL DEFAULT '',
	note     TEXT NOT NULL DEFAULT ''
) STRICT;

-- What the tables below hold follows from points_entry and membership and is rebuilt by the store; it
-- is not journaled.

-- What is left of each earning.
CREATE TABLE points_lot (
	id         INTEGER PRIMARY KEY,
	contact_id INTEGER NOT NULL,
	day        TEXT NOT NULL,
	until      TEXT NOT NULL,
	left       INTEGER NOT NULL
) STRICT;
CREATE INDEX points_lot_open ON points_lot (contact_id, day, id) WHERE left > 0;

-- The same, added up by the last day on which it is good: the balance is the sum of those from today on.
CREATE TABLE points_open (
	contact_id INTEGER NOT NULL,
	until      TEXT NOT NULL,
	points     INTEGER NOT NULL,
	PRIMARY KEY (contact_id, until)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE membership_fts USING fts5 (
	card,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
