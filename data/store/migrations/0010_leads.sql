-- A way that leads go, and the stops on it.
CREATE TABLE pipeline (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL CHECK (length(trim(name)) > 0),
	position INTEGER NOT NULL
) STRICT;

CREATE TABLE pipeline_stage (
	id          INTEGER PRIMARY KEY,
	pipeline_id INTEGER NOT NULL REFERENCES pipeline (id),
	name        TEXT NOT NULL CHECK (length(trim(name)) > 0),
	position    INTEGER NOT NULL,
	probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100)
) STRICT;
CREATE INDEX pipeline_stage_pipeline ON pipeline_stage (pipeline_id, position);

-- Where leads come from, and what each source cost from one day to another.
CREATE TABLE lead_source (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL CHECK (length(trim(name)) > 0),
	key  TEXT NOT NULL UNIQUE, -- the name without case and accents
	note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE source_cost (
	id        INTEGER PRIMARY KEY,
	source_id INTEGER NOT NULL REFERENCES lead_source (id),
	first     TEXT NOT NULL, -- YYYY-MM-DD
	last      TEXT NOT NULL CHECK (last >= first),
	amount    INTEGER NOT NULL CHECK (amount > 0), -- minor units
	currency  TEXT NOT NULL CHECK (length(currency) = 3),
	note      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX source_cost_source ON source_cost (source_id, first);

CREATE TABLE deal (
	id          INTEGER PRIMARY KEY,
	contact_id  INTEGER REFERENCES contact (id), -- NULL: the contact was deleted
	title       TEXT NOT NULL,
	pipeline_id INTEGER NOT NULL REFERENCES pipeline (id),
	stage_id    INTEGER NOT NULL REFERENCES pipeline_stage (id), -- where it stands, or stood last
	status      TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost', 'disqualified')),
	amount      INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0), -- minor units
	currency    TEXT NOT NULL DEFAULT '',
	expected    TEXT NOT NULL DEFAULT '', -- YYYY-MM-DD
	probability INTEGER NOT NULL DEFAULT -1 CHECK (probability BETWEEN -1 AND 100), -- -1: that of the stage
	competitor  TEXT NOT NULL DEFAULT '',
	reason      TEXT NOT NULL DEFAULT '',
	next_step   TEXT NOT NULL DEFAULT '',
	next_due    TEXT NOT NULL DEFAULT '', -- YYYY-MM-DD
	source_id   INTEGER REFERENCES lead_source (id),
	note        TEXT NOT NULL DEFAULT '',
	stage_at    INTEGER NOT NULL, -- Unix milliseconds
	closed_at   INTEGER NOT NULL DEFAULT 0,
	created_at  INTEGER NOT NULL,
	CHECK (contact_id IS NOT NULL OR status <> 'open'),
	CHECK ((status = 'open') = (closed_at = 0))
) STRICT;
CREATE INDEX deal_open ON deal (pipeline_id, stage_id, next_due) WHERE status = 'open';
CREATE INDEX deal_next ON deal (next_due) WHERE status = 'open';
CREATE INDEX deal_contact ON deal (contact_id);
CREATE INDEX deal_source ON deal (source_id);
CREATE INDEX deal_stage ON deal (stage_id);

-- The way of each deal: when it came to a stage or to its end. Rows are only added.
CREATE TABLE deal_move (
	id       INTEGER PRIMARY KEY,
	deal_id  INTEGER NOT NULL REFERENCES deal (id),
	stage_id INTEGER NOT NULL REFERENCES pipeline_stage (id),
	status   TEXT NOT NULL,
	reason   TEXT NOT NULL DEFAULT '',
	at       INTEGER NOT NULL -- Unix milliseconds
) STRICT;
CREATE INDEX deal_move_deal ON deal_move (deal_id, at);
CREATE INDEX deal_move_stage ON deal_move (stage_id);

-- Follows from deal; rebuilt by the store.
CREATE VIRTUAL TABLE deal_fts USING fts5 (
	title, text,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- A database begins with one way; its words are the owner's once they are changed.
INSERT INTO pipeline (id, name, position) VALUES (1, 'Sales', 0);
INSERT INTO pipeline_stage (id, pipeline_id, name, position, probability) VALUES
	(1, 1, 'New', 0, 10), (2, 1, 'Contacted', 1, 25), (3, 1, 'Offer made', 2, 50), (4, 1, 'Negotiation', 3, 75);
