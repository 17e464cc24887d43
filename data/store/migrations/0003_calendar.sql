-- An entry of the calendar. starts is what the clock of zone shows, YYYY-MM-DDTHH:MM:SS, or the
-- first day, YYYY-MM-DD; length is in seconds, or in days. So an appointment keeps its hour when
-- the rules of its zone change.
CREATE TABLE event (
	id            INTEGER PRIMARY KEY,
	title         TEXT NOT NULL CHECK (length(trim(title)) > 0),
	kind          TEXT NOT NULL,
	place         TEXT NOT NULL DEFAULT '',
	note          TEXT NOT NULL DEFAULT '',
	contacts      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(contacts)),
	all_day       INTEGER NOT NULL CHECK (all_day IN (0, 1)),
	starts        TEXT NOT NULL CHECK (length(starts) = iif(all_day, 10, 19)),
	length        INTEGER NOT NULL CHECK (length >= 0),
	zone          TEXT NOT NULL CHECK (all_day OR zone <> ''),
	repeat        TEXT NOT NULL DEFAULT '', -- RRULE
	exceptions    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(exceptions)), -- starts taken out (EXDATE)
	reminders     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reminders)), -- minutes before
	series_id     INTEGER NOT NULL DEFAULT 0, -- the repeating event that this is a changed occurrence of,
	recurrence_id TEXT NOT NULL DEFAULT '', -- and the start that its rule gave
	-- From the first start to the last end, Unix milliseconds; open-ended is 2^62.
	first_at      INTEGER NOT NULL,
	last_at       INTEGER NOT NULL CHECK (last_at >= first_at),
	CHECK ((series_id = 0) = (recurrence_id = '')),
	CHECK (series_id = 0 OR repeat = '')
) STRICT;
-- What overlaps a period is found by the start of short events, which are nearly all, and by
-- both ends of the others.
CREATE INDEX event_short ON event (first_at) WHERE last_at - first_at <= 172800000;
CREATE INDEX event_long ON event (last_at, first_at) WHERE last_at - first_at > 172800000;
CREATE INDEX event_reminding ON event (last_at) WHERE reminders <> '[]';
CREATE UNIQUE INDEX event_series ON event (series_id, recurrence_id) WHERE series_id <> 0;

CREATE TABLE task (
	id         INTEGER PRIMARY KEY,
	title      TEXT NOT NULL CHECK (length(trim(title)) > 0),
	note       TEXT NOT NULL DEFAULT '',
	contact_id INTEGER NOT NULL DEFAULT 0,
	due        TEXT NOT NULL DEFAULT '', -- YYYY-MM-DD
	due_time   TEXT NOT NULL DEFAULT '', -- HH:MM on the owner's clock
	reminders  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reminders)),
	done_at    INTEGER NOT NULL DEFAULT 0, -- Unix milliseconds
	created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX task_open ON task (due, due_time) WHERE done_at = 0;
CREATE INDEX task_done ON task (done_at) WHERE done_at > 0;
CREATE INDEX task_contact ON task (contact_id) WHERE contact_id > 0;

-- Reminders that came, and what the owner did with them: state, not journaled. at is a start as
-- in event, or a task's due date and time. Times are Unix milliseconds.
CREATE TABLE reminder (
	subject       TEXT NOT NULL CHECK (subject IN ('event', 'task')),
	subject_id    INTEGER NOT NULL,
	at            TEXT NOT NULL,
	minutes       INTEGER NOT NULL,
	due           INTEGER NOT NULL,
	shown_at      INTEGER NOT NULL,
	snoozed_until INTEGER NOT NULL DEFAULT 0,
	done_at       INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (subject, subject_id, at, minutes)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_open ON reminder (due) WHERE done_at = 0;

-- One row: up to when reminders were looked for.
CREATE TABLE reminder_clock (checked_at INTEGER NOT NULL) STRICT;

-- What the tables below hold follows from event and task and is rebuilt by the store; it is not
-- journaled.
CREATE TABLE event_contact (
	contact_id INTEGER NOT NULL,
	event_id   INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
	PRIMARY KEY (contact_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_contact_event ON event_contact (event_id);

CREATE VIRTUAL TABLE event_fts USING fts5 (
	title, place, note,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE task_fts USING fts5 (
	title, note,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
