-- Quotes, invoices and credit notes as they were issued. seq counts from 1 in each year and kind.
-- previous_id is the paper with the number before: one that has a successor can't go, so that
-- numbers have no gaps.
CREATE TABLE paper (
	id          INTEGER PRIMARY KEY,
	purchase_id INTEGER NOT NULL REFERENCES purchase (id),
	contact_id  INTEGER REFERENCES contact (id), -- NULL where the customer is not known, or gone
	kind        TEXT NOT NULL CHECK (kind IN ('quote', 'invoice', 'credit note')),
	year        INTEGER NOT NULL,
	seq         INTEGER NOT NULL CHECK (seq > 0),
	number      TEXT NOT NULL CHECK (number <> ''),
	day         TEXT NOT NULL CHECK (length(day) = 10),
	due         TEXT NOT NULL DEFAULT '',
	language    TEXT NOT NULL DEFAULT '',
	previous_id INTEGER NOT NULL DEFAULT 0,
	total       INTEGER NOT NULL, -- minor units of currency
	currency    TEXT NOT NULL,
	created_at  INTEGER NOT NULL, -- Unix milliseconds
	content     TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE UNIQUE INDEX paper_number ON paper (kind, year, seq);
CREATE INDEX paper_purchase ON paper (purchase_id);
CREATE INDEX paper_contact ON paper (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX paper_previous ON paper (previous_id) WHERE previous_id > 0;

-- Rebuilt by the store from the above; not journaled.
CREATE VIRTUAL TABLE paper_fts USING fts5 (
	number, buyer,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
