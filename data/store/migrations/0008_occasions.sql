-- The owner's own words for a purpose, a channel and a language, in place of those built in.
CREATE TABLE template (
	id       INTEGER PRIMARY KEY,
	purpose  TEXT NOT NULL CHECK (purpose <> ''),
	channel  TEXT NOT NULL CHECK (channel IN ('mail', 'text', 'call')),
	language TEXT NOT NULL CHECK (language <> ''), -- BCP 47 without a region
	subject  TEXT NOT NULL DEFAULT '',
	body     TEXT NOT NULL CHECK (body <> '')
) STRICT;
CREATE UNIQUE INDEX template_place ON template (purpose, channel, language);

-- The calendar that a contact keeps, where the owner chose it; of the others it follows from
-- language and country. Its id is the contact's.
CREATE TABLE contact_calendar (
	id       INTEGER PRIMARY KEY REFERENCES contact (id),
	calendar TEXT NOT NULL CHECK (calendar IN ('gregorian', 'jalali', 'islamic', 'orthodox', 'armenian'))
) STRICT;

-- A date that comes back each year: of a contact, or of all whom it concerns. The birthdays of
-- contacts are in contact; the row of kind birthday says how they are kept.
CREATE TABLE occasion (
	id         INTEGER PRIMARY KEY,
	contact_id INTEGER REFERENCES contact (id), -- NULL is for all
	kind       TEXT NOT NULL CHECK (kind IN ('birthday', 'nameday', 'anniversary', 'feast', 'own')),
	title      TEXT NOT NULL DEFAULT '',
	feast      TEXT NOT NULL DEFAULT '', -- the key of one that the program knows
	calendar   TEXT NOT NULL,            -- that year, month and day are of
	year       INTEGER NOT NULL DEFAULT 0, -- 0 is not known
	month      INTEGER NOT NULL DEFAULT 0,
	day        INTEGER NOT NULL DEFAULT 0, -- of the month, or from Easter
	day_key    TEXT NOT NULL,            -- where it falls in a year of its calendar: 03-14, j12-29, o+049
	whom       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(whom)), -- whom one for all concerns
	lead       INTEGER NOT NULL DEFAULT 0 CHECK (lead BETWEEN 0 AND 60), -- days ahead that it is proposed
	channel    TEXT NOT NULL DEFAULT '' CHECK (channel IN ('', 'mail', 'text', 'call')),
	benefit_id INTEGER NOT NULL DEFAULT 0, -- a fresh code of it goes with each greeting
	standing   INTEGER NOT NULL DEFAULT 0 CHECK (standing IN (0, 1)), -- greet by mail on the day by itself
	note       TEXT NOT NULL DEFAULT '',
	created_at INTEGER NOT NULL -- Unix milliseconds
) STRICT;
CREATE INDEX occasion_day ON occasion (day_key);
CREATE INDEX occasion_contact ON occasion (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX occasion_all ON occasion (kind, day_key) WHERE contact_id IS NULL;
CREATE UNIQUE INDEX occasion_birthday ON occasion (kind) WHERE kind = 'birthday';
CREATE UNIQUE INDEX occasion_feast ON occasion (feast) WHERE feast <> '';

-- Who was greeted, or left out, on which day of which occasion; occasion 0 is the birthday.
CREATE TABLE greeting (
	id          INTEGER PRIMARY KEY,
	contact_id  INTEGER NOT NULL REFERENCES contact (id),
	occasion_id INTEGER NOT NULL DEFAULT 0,
	day         TEXT NOT NULL CHECK (length(day) = 10), -- of the occasion
	title       TEXT NOT NULL DEFAULT '', -- what the occasion was called then
	state       TEXT NOT NULL CHECK (state IN ('greeted', 'skipped', 'queued')),
	channel     TEXT NOT NULL DEFAULT '' CHECK (channel IN ('', 'mail', 'text', 'call')),
	code        TEXT NOT NULL DEFAULT '',
	at          INTEGER NOT NULL -- Unix milliseconds
) STRICT;
CREATE UNIQUE INDEX greeting_once ON greeting (contact_id, occasion_id, day);
CREATE INDEX greeting_day ON greeting (day);

-- What the tables below hold belongs to the outbox or follows from occasion; it is not journaled.

-- The letter in the outbox that a queued greeting is. It stays when the letter has gone out.
CREATE TABLE greeting_mail (
	greeting_id INTEGER PRIMARY KEY,
	outbox_id   INTEGER NOT NULL,
	taken_back  INTEGER NOT NULL DEFAULT 0 CHECK (taken_back IN (0, 1))
) STRICT;
CREATE INDEX greeting_mail_outbox ON greeting_mail (outbox_id);

CREATE VIRTUAL TABLE occasion_fts USING fts5 (
	title, note,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
