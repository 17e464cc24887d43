-- Problems: what customers come with, followed until they have been told how it ended.
-- 'told', 'waiting' and the like are what the owner said; see problemSource for what
-- the mail says beside.

CREATE TABLE problem (
	id          INTEGER PRIMARY KEY,
	contact_id  INTEGER NOT NULL REFERENCES contact (id),
	kind        TEXT NOT NULL CHECK (kind IN ('complaint', 'request', 'question', 'idea', 'praise')),
	subject     TEXT NOT NULL CHECK (length(trim(subject)) > 0),
	detail      TEXT NOT NULL DEFAULT '',
	product_id  INTEGER NOT NULL DEFAULT 0,
	product     TEXT NOT NULL DEFAULT '',
	severity    INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 4),
	status      TEXT NOT NULL CHECK (status IN ('new', 'working', 'waiting', 'solved', 'told')),
	next_step   TEXT NOT NULL DEFAULT '',
	next_due    TEXT NOT NULL DEFAULT '', -- YYYY-MM-DD
	next_time   TEXT NOT NULL DEFAULT '', -- HH:MM on the owner's clock
	opened_at   INTEGER NOT NULL, -- Unix milliseconds, as all moments here
	answered_at INTEGER NOT NULL DEFAULT 0,
	waits       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(waits)), -- [[from, to], …]; to is 0 while it lasts
	wait_since  INTEGER NOT NULL DEFAULT 0, -- of the wait that lasts
	heard_at    INTEGER NOT NULL DEFAULT 0,
	solved_at   INTEGER NOT NULL DEFAULT 0,
	solution    TEXT NOT NULL DEFAULT '',
	told_at     INTEGER NOT NULL DEFAULT 0,
	told_how    TEXT NOT NULL DEFAULT '' CHECK (told_how IN ('', 'mail', 'call', 'said', 'untold')),
	told_why    TEXT NOT NULL DEFAULT '',
	touched_at  INTEGER NOT NULL,
	created_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX problem_open ON problem (status) WHERE status <> 'told';
CREATE INDEX problem_contact ON problem (contact_id, opened_at);
CREATE INDEX problem_opened ON problem (opened_at);

-- What belongs to a problem's thread: what was logged, and the letter it came by. Letters
-- that answer those of the thread belong to it without a row.
CREATE TABLE problem_entry (
	id          INTEGER PRIMARY KEY,
	problem_id  INTEGER NOT NULL REFERENCES problem (id),
	activity_id INTEGER NOT NULL DEFAULT 0,
	message_id  TEXT NOT NULL DEFAULT '', -- Message-ID
	CHECK ((activity_id = 0) <> (message_id = ''))
) STRICT;
CREATE INDEX problem_entry_problem ON problem_entry (problem_id);
CREATE INDEX problem_entry_activity ON problem_entry (activity_id) WHERE activity_id > 0;

CREATE TABLE survey (
	id          INTEGER PRIMARY KEY,
	contact_id  INTEGER NOT NULL REFERENCES contact (id),
	problem_id  INTEGER NOT NULL DEFAULT 0,
	kind        TEXT NOT NULL CHECK (kind IN ('nps', 'csat')),
	token       TEXT NOT NULL UNIQUE,
	asked_at    INTEGER NOT NULL,
	said_score  INTEGER NOT NULL DEFAULT -1, -- what the owner wrote down; goes before what was read
	said_at     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX survey_contact ON survey (contact_id, asked_at);

-- What follows is read from the mail and not journaled.

-- The references that lead from letters to a problem: hashes, as in thread_ref.
CREATE TABLE problem_ref (
	problem_id INTEGER NOT NULL,
	ref        INTEGER NOT NULL,
	PRIMARY KEY (problem_id, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX problem_ref_ref ON problem_ref (ref);

CREATE TABLE problem_mail (
	problem_id  INTEGER PRIMARY KEY,
	answered_at INTEGER NOT NULL, -- of the first letter of the owner's since it was opened
	owner_at    INTEGER NOT NULL, -- of the latest
	customer_at INTEGER NOT NULL,
	customer_id INTEGER NOT NULL -- the customer's latest letter
) STRICT;

-- Letters that told of a solution, by the moment it was found.
CREATE TABLE problem_told (
	problem_id INTEGER NOT NULL,
	solved_at  INTEGER NOT NULL,
	at         INTEGER NOT NULL,
	PRIMARY KEY (problem_id, solved_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_answer (
	survey_id  INTEGER PRIMARY KEY,
	score      INTEGER NOT NULL,
	at         INTEGER NOT NULL,
	message_id INTEGER NOT NULL
) STRICT;

-- Answers of customers with hard words.
CREATE TABLE bad_reply (
	message_id INTEGER PRIMARY KEY,
	at         INTEGER NOT NULL,
	words      TEXT NOT NULL
) STRICT;
CREATE INDEX bad_reply_at ON bad_reply (at);

CREATE VIRTUAL TABLE problem_fts USING fts5 (
	subject, text,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- Problems remind as well.
CREATE TABLE reminder_wide (
	subject       TEXT NOT NULL CHECK (subject <> ''),
	subject_id    INTEGER NOT NULL,
	at            TEXT NOT NULL,
	minutes       INTEGER NOT NULL,
	due           INTEGER NOT NULL,
	shown_at      INTEGER NOT NULL,
	snoozed_until INTEGER NOT NULL DEFAULT 0,
	done_at       INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (subject, subject_id, at, minutes)
) STRICT, WITHOUT ROWID;
INSERT INTO reminder_wide SELECT subject, subject_id, at, minutes, due, shown_at, snoozed_until, done_at FROM reminder;
DROP TABLE reminder;
ALTER TABLE reminder_wide RENAME TO reminder;
CREATE INDEX reminder_open ON reminder (due) WHERE done_at = 0;
