-- What the owner sells. Amounts here and below are in minor units of their currency (ISO 4217),
-- tax rates in hundredths of a percent, days YYYY-MM-DD, moments Unix milliseconds.
CREATE TABLE product (
	id         INTEGER PRIMARY KEY,
	kind       TEXT NOT NULL CHECK (kind IN ('product', 'service')),
	name       TEXT NOT NULL CHECK (length(trim(name)) > 0),
	code       TEXT NOT NULL DEFAULT '',
	category   TEXT NOT NULL DEFAULT '',
	unit       TEXT NOT NULL DEFAULT '',
	price      INTEGER NOT NULL DEFAULT 0 CHECK (price >= 0),
	cost       INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0), -- 0 where it is not known
	currency   TEXT NOT NULL CHECK (length(currency) = 3),
	tax_rate   INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 10000),
	active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
	note       TEXT NOT NULL DEFAULT '',
	created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX product_code ON product (lower(code)) WHERE code <> '';

-- A row for each price and cost that a product ever had.
CREATE TABLE product_price (
	id         INTEGER PRIMARY KEY,
	product_id INTEGER NOT NULL REFERENCES product (id),
	price      INTEGER NOT NULL,
	cost       INTEGER NOT NULL,
	currency   TEXT NOT NULL,
	since      INTEGER NOT NULL
) STRICT;
CREATE INDEX product_price_product ON product_price (product_id, since);

-- What was bought, or brought back: then quantities and sums are negative. lines is last, so that
-- the sums are read without it.
CREATE TABLE purchase (
	id           INTEGER PRIMARY KEY,
	contact_id   INTEGER REFERENCES contact (id), -- NULL where the customer is not known, or gone
	customer     TEXT NOT NULL DEFAULT '',
	kind         TEXT NOT NULL CHECK (kind IN ('purchase', 'return')),
	return_of    INTEGER REFERENCES purchase (id),
	day          TEXT NOT NULL CHECK (length(day) = 10),
	at           INTEGER NOT NULL,
	channel      TEXT NOT NULL DEFAULT '',
	currency     TEXT NOT NULL CHECK (length(currency) = 3),
	tax_included INTEGER NOT NULL CHECK (tax_included IN (0, 1)),
	total        INTEGER NOT NULL, -- with the tax
	tax          INTEGER NOT NULL,
	cost         INTEGER NOT NULL, -- of the lines whose cost is known,
	costed       INTEGER NOT NULL, -- and what they brought without tax
	paid         INTEGER NOT NULL CHECK (iif(total < 0, paid BETWEEN total AND 0, paid BETWEEN 0 AND total)),
	note         TEXT NOT NULL DEFAULT '',
	source       TEXT NOT NULL DEFAULT '',
	ref          TEXT NOT NULL DEFAULT '',
	created_at   INTEGER NOT NULL,
	lines        TEXT NOT NULL CHECK (json_valid(lines))
) STRICT;
CREATE INDEX purchase_contact ON purchase (contact_id, day, at) WHERE contact_id IS NOT NULL;
CREATE INDEX purchase_day ON purchase (day);
CREATE INDEX purchase_total ON purchase (total);
CREATE INDEX purchase_owed ON purchase (day) WHERE total <> paid;
CREATE INDEX purchase_return ON purchase (return_of) WHERE return_of IS NOT NULL;
CREATE UNIQUE INDEX purchase_ref ON purchase (source, ref) WHERE ref <> '';

-- What the tables below hold follows from product and purchase and is rebuilt by the store; it is
-- not journaled.

-- A row for each contact that bought something. Sums are in the currency that most of the
-- contact's purchases are in, net of returns; those in others are in other, as JSON.
CREATE TABLE contact_purchase (
	contact_id    INTEGER PRIMARY KEY,
	n             INTEGER NOT NULL, -- purchases, returns left out
	returns       INTEGER NOT NULL,
	first_day     TEXT NOT NULL, -- of purchases; '' where there are only returns
	last_day      TEXT NOT NULL,
	last_at       INTEGER NOT NULL, -- of a purchase or return
	days          INTEGER NOT NULL, -- on how many different days something was bought
	interval_days INTEGER NOT NULL, -- the median of days between them; 0 where there was one
	currency      TEXT NOT NULL,
	sum           INTEGER NOT NULL,
	tax           INTEGER NOT NULL,
	cost          INTEGER NOT NULL,
	costed        INTEGER NOT NULL,
	owed          INTEGER NOT NULL,
	other         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_purchase_last ON contact_purchase (last_day);

CREATE TABLE purchase_product (
	product_id  INTEGER NOT NULL,
	purchase_id INTEGER NOT NULL,
	PRIMARY KEY (product_id, purchase_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX purchase_product_purchase ON purchase_product (purchase_id);

CREATE VIRTUAL TABLE product_fts USING fts5 (
	name, text,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE purchase_fts USING fts5 (
	lines, text,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
