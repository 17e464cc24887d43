-- What a regular gets. Amounts are in minor units of the currency, days YYYY-MM-DD, moments Unix
-- milliseconds.
CREATE TABLE benefit (
	id         INTEGER PRIMARY KEY,
	name       TEXT NOT NULL CHECK (length(trim(name)) > 0),
	kind       TEXT NOT NULL CHECK (kind IN ('percent', 'amount', 'gift', 'delivery', 'support', 'hours')),
	percent    INTEGER NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 10000), -- hundredths
	amount     INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0),
	currency   TEXT NOT NULL DEFAULT '', -- of amount and minimum
	what       TEXT NOT NULL DEFAULT '',
	quantity   INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0), -- thousandths of a month or an hour
	first_day  TEXT NOT NULL DEFAULT '',
	last_day   TEXT NOT NULL DEFAULT '',
	minimum    INTEGER NOT NULL DEFAULT 0 CHECK (minimum >= 0),
	stock      INTEGER NOT NULL DEFAULT 0 CHECK (stock >= 0), -- 0 is without end
	audience   TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(audience)),
	once       INTEGER NOT NULL CHECK (once IN (0, 1)),
	automatic  INTEGER NOT NULL CHECK (automatic IN (0, 1)), -- whom it is for needs no code
	note       TEXT NOT NULL DEFAULT '',
	ended_at   INTEGER NOT NULL DEFAULT 0, -- taken out of use by the owner
	created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX benefit_automatic ON benefit (id) WHERE automatic AND ended_at = 0;

CREATE TABLE code (
	id           INTEGER PRIMARY KEY,
	benefit_id   INTEGER NOT NULL REFERENCES benefit (id),
	contact_id   INTEGER REFERENCES contact (id), -- NULL: whoever has it
	text         TEXT NOT NULL UNIQUE CHECK (length(text) > 0),
	expires      TEXT NOT NULL DEFAULT '',
	reason       TEXT NOT NULL DEFAULT '',
	issued_at    INTEGER NOT NULL,
	cancelled_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX code_benefit ON code (benefit_id);
CREATE INDEX code_contact ON code (contact_id) WHERE contact_id IS NOT NULL;

-- Each time that a benefit was had. once names what may happen only once: the redeeming of a
-- single-use code, a benefit without codes to a contact, a code at a purchase; '' is no bound. What was
-- given back stays in the log and counts no more.
CREATE TABLE redemption (
	id             INTEGER PRIMARY KEY,
	benefit_id     INTEGER NOT NULL REFERENCES benefit (id),
	code_id        INTEGER REFERENCES code (id),
	contact_id     INTEGER REFERENCES contact (id),
	purchase_id    INTEGER REFERENCES purchase (id),
	at             INTEGER NOT NULL,
	amount         INTEGER NOT NULL DEFAULT 0, -- what it took off
	currency       TEXT NOT NULL DEFAULT '',
	once           TEXT NOT NULL DEFAULT '',
	given_back_at  INTEGER NOT NULL DEFAULT 0,
	given_back     TEXT NOT NULL DEFAULT '' -- why
) STRICT;
CREATE UNIQUE INDEX redemption_once ON redemption (once) WHERE once <> '' AND given_back_at = 0;
CREATE INDEX redemption_benefit ON redemption (benefit_id);
CREATE INDEX redemption_code ON redemption (code_id) WHERE code_id IS NOT NULL;
CREATE INDEX redemption_contact ON redemption (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX redemption_purchase ON redemption (purchase_id) WHERE purchase_id IS NOT NULL;

-- A prize draw: its list and their hash stand before it has a seed.
CREATE TABLE draw (
	id         INTEGER PRIMARY KEY,
	benefit_id INTEGER NOT NULL REFERENCES benefit (id),
	name       TEXT NOT NULL CHECK (length(trim(name)) > 0),
	entries    TEXT NOT NULL CHECK (json_valid(entries)), -- ids of contacts, rising
	list_hash  TEXT NOT NULL, -- SHA-256 in hexadecimal
	prizes     INTEGER NOT NULL CHECK (prizes > 0),
	seed       TEXT NOT NULL DEFAULT '',
	winners    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(winners)), -- ids, in the order drawn
	frozen_at  INTEGER NOT NULL,
	drawn_at   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX draw_benefit ON draw (benefit_id);

-- Who brought a contact. Nobody is brought twice, nor by somebody whom they brought themselves.
CREATE TABLE referral (
	id          INTEGER PRIMARY KEY,
	contact_id  INTEGER NOT NULL UNIQUE REFERENCES contact (id),
	by_id       INTEGER NOT NULL REFERENCES contact (id),
	day         TEXT NOT NULL DEFAULT '',
	note        TEXT NOT NULL DEFAULT '',
	rewarded_at INTEGER NOT NULL DEFAULT 0, -- when by_id had something for it
	reward_code INTEGER REFERENCES code (id),
	reward      TEXT NOT NULL DEFAULT '',
	created_at  INTEGER NOT NULL,
	CHECK (contact_id <> by_id)
) STRICT;
CREATE INDEX referral_by ON referral (by_id);

-- What the tables below hold follows from benefit and code and is rebuilt by the store; it is not
-- journaled.
CREATE VIRTUAL TABLE benefit_fts USING fts5 (
	name, text,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE code_fts USING fts5 (
	code, text,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
