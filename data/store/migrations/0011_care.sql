-- The owner's word on where a contact stands, against the rules: the latest of a contact holds,
-- and one without a stage lifts it. Days below are YYYY-MM-DD, moments Unix milliseconds.
CREATE TABLE stage_set (
	id         INTEGER PRIMARY KEY,
	contact_id INTEGER NOT NULL REFERENCES contact (id),
	stage      TEXT NOT NULL,
	reason     TEXT NOT NULL DEFAULT '',
	at         INTEGER NOT NULL
) STRICT;
CREATE INDEX stage_set_contact ON stage_set (contact_id, id);

-- What contacts that went quiet said to the question why; without a reason they were only asked.
CREATE TABLE quiet_answer (
	id         INTEGER PRIMARY KEY,
	contact_id INTEGER NOT NULL REFERENCES contact (id),
	reason     TEXT NOT NULL DEFAULT '',
	note       TEXT NOT NULL DEFAULT '',
	at         INTEGER NOT NULL,
	until      TEXT NOT NULL CHECK (length(until) = 10) -- until when the contact is left in peace
) STRICT;
CREATE INDEX quiet_answer_contact ON quiet_answer (contact_id, at);
CREATE INDEX quiet_answer_reason ON quiet_answer (reason, at) WHERE reason <> '';

CREATE TABLE checklist (
	id     INTEGER PRIMARY KEY,
	name   TEXT NOT NULL CHECK (length(trim(name)) > 0),
	starts TEXT NOT NULL CHECK (starts IN ('first purchase', 'purchase', 'deal won')),
	only   TEXT NOT NULL DEFAULT '', -- for this product or category
	active INTEGER NOT NULL CHECK (active IN (0, 1)),
	steps  TEXT NOT NULL CHECK (json_valid(steps))
) STRICT;

-- That a checklist was started, and the tasks that it made: by one purchase or deal never twice. It
-- stays when its checklist goes.
CREATE TABLE checklist_run (
	id           INTEGER PRIMARY KEY,
	contact_id   INTEGER NOT NULL REFERENCES contact (id),
	checklist_id INTEGER NOT NULL,
	cause        INTEGER NOT NULL,
	tasks        TEXT NOT NULL CHECK (json_valid(tasks))
) STRICT;
CREATE UNIQUE INDEX checklist_run_cause ON checklist_run (checklist_id, cause);
CREATE INDEX checklist_run_contact ON checklist_run (contact_id);

-- What the tables below hold follows from the purchases and the tables above and is rebuilt by the
-- store; it is not journaled. Days in it are counted from 1 January 1970, so that they can be
-- compared and added to; none of them depends on today.

-- The days and sums of the purchases of a contact, without the purchases themselves.
CREATE INDEX purchase_care ON purchase (contact_id, day, kind, currency, total) WHERE contact_id IS NOT NULL;

-- A row for each contact that has bought, or where the owner has said where it stands.
CREATE TABLE contact_care (
	contact_id    INTEGER PRIMARY KEY,
	said          INTEGER NOT NULL, -- the stage that the owner set, as contact_list has it; -1 for none
	visits        INTEGER NOT NULL, -- days with a purchase
	gaps          INTEGER NOT NULL, -- between them, that interval_days stands on
	interval_days INTEGER NOT NULL,
	first_day     INTEGER NOT NULL,
	last_day      INTEGER NOT NULL,
	calm          INTEGER NOT NULL, -- the stage while the contact is not silent for long,
	since_day     INTEGER NOT NULL, -- and from when on
	pause         INTEGER NOT NULL,
	due_day       INTEGER NOT NULL, -- on which it becomes at risk,
	lapse_day     INTEGER NOT NULL, -- lapsed,
	lost_day      INTEGER NOT NULL, -- and nobody's business
	quiet_day     INTEGER NOT NULL, -- due_day, or when the contact has been left in peace long enough
	yearly        INTEGER NOT NULL, -- what it spends in a year, in minor units of currency
	currency      TEXT NOT NULL,
	was           INTEGER NOT NULL, -- spent in the half year before the one up to the last purchase,
	is_now        INTEGER NOT NULL, -- and in that
	falling       INTEGER NOT NULL CHECK (falling IN (0, 1))
) STRICT;
-- Who is quiet is counted by the first and ranked by the second, from the largest value down.
CREATE INDEX contact_care_quiet ON contact_care (quiet_day, lost_day) WHERE visits > 0;
CREATE INDEX contact_care_value ON contact_care (yearly, quiet_day, lost_day, last_day, interval_days) WHERE visits > 0;
CREATE INDEX contact_care_falling ON contact_care (yearly) WHERE falling;

-- The day for which stages stand in contact_list, and the usual interval of each kind of contact.
CREATE TABLE care_basis (
	name  TEXT PRIMARY KEY,
	value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
