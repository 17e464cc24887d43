-- A mailbox at a mail server. Its password is in the keyring.
CREATE TABLE account (
	id            INTEGER PRIMARY KEY,
	address       TEXT NOT NULL CHECK (address <> ''),
	name          TEXT NOT NULL DEFAULT '',
	imap_host     TEXT NOT NULL,
	imap_port     INTEGER NOT NULL,
	imap_security TEXT NOT NULL CHECK (imap_security IN ('tls', 'starttls', 'none')),
	imap_user     TEXT NOT NULL,
	smtp_host     TEXT NOT NULL,
	smtp_port     INTEGER NOT NULL,
	smtp_security TEXT NOT NULL CHECK (smtp_security IN ('tls', 'starttls', 'none')),
	smtp_user     TEXT NOT NULL,
	provider      TEXT NOT NULL DEFAULT '',
	signature     TEXT NOT NULL DEFAULT '',
	keeps_sent    INTEGER NOT NULL DEFAULT 0,
	created_at    INTEGER NOT NULL -- Unix milliseconds
) STRICT;
CREATE UNIQUE INDEX account_address ON account (lower(address));

-- What the owner did to messages. What follows from it for message_place is kept by the store,
-- so that taking a row out (undo) takes its effect back, at the server too.
CREATE TABLE message_act (
	id          INTEGER PRIMARY KEY,
	place_id    INTEGER NOT NULL,
	set_flags   INTEGER NOT NULL DEFAULT 0,
	clear_flags INTEGER NOT NULL DEFAULT 0,
	move        INTEGER NOT NULL DEFAULT 0 CHECK (move IN (0, 1)),
	folder_id   INTEGER NOT NULL DEFAULT 0 -- where to, if move; 0 is away for good
) STRICT;

-- A conversation that the owner put aside until a time. It is named by the newest message that it had then: one that
-- comes in later brings the conversation back.
CREATE TABLE snooze (
	id         INTEGER PRIMARY KEY,
	message_id INTEGER NOT NULL,
	until      INTEGER NOT NULL -- Unix milliseconds
) STRICT;
CREATE INDEX snooze_message ON snooze (message_id);
CREATE INDEX snooze_until ON snooze (until);

-- Senders whose pictures the owner lets come from the internet.
CREATE TABLE picture_sender (
	id      INTEGER PRIMARY KEY,
	address TEXT NOT NULL UNIQUE -- in lower case
) STRICT;

-- What the tables below hold comes from mail servers, or belongs to the outbox; it is not journaled.

-- What message_act did to a place, for taking it back.
CREATE TABLE message_act_done (
	act_id     INTEGER PRIMARY KEY,
	place_id   INTEGER NOT NULL,
	was_flags  INTEGER NOT NULL,
	was_folder INTEGER NOT NULL,
	mask       INTEGER NOT NULL, -- the flags it touched
	moved      INTEGER NOT NULL
) STRICT;

CREATE TABLE account_state (
	account_id INTEGER PRIMARY KEY,
	synced_at  INTEGER NOT NULL DEFAULT 0,
	error      TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE folder (
	id           INTEGER PRIMARY KEY,
	account_id   INTEGER NOT NULL,
	path         TEXT NOT NULL,
	delimiter    TEXT NOT NULL DEFAULT '',
	role         TEXT NOT NULL DEFAULT '',
	uid_validity INTEGER NOT NULL DEFAULT 0,
	uid_next     INTEGER NOT NULL DEFAULT 0,
	modseq       INTEGER NOT NULL DEFAULT 0, -- HIGHESTMODSEQ
	messages     INTEGER NOT NULL DEFAULT 0, -- on the server
	complete     INTEGER NOT NULL DEFAULT 0, -- the last sync fetched all there was
	synced_at    INTEGER NOT NULL DEFAULT 0,
	error        TEXT NOT NULL DEFAULT '',
	UNIQUE (account_id, path)
) STRICT;

-- Messages of a folder that could not be fetched, and why.
CREATE TABLE folder_aside (
	folder_id INTEGER NOT NULL,
	uid       INTEGER NOT NULL,
	reason    TEXT NOT NULL,
	tries     INTEGER NOT NULL DEFAULT 1,
	tried_at  INTEGER NOT NULL,
	PRIMARY KEY (folder_id, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_address (
	id      INTEGER PRIMARY KEY,
	address TEXT NOT NULL UNIQUE, -- in lower case
	name    TEXT NOT NULL DEFAULT ''
) STRICT;

-- A message: facts that never change. ord is its time in Unix seconds times 64, made unique:
-- the order of lists, and the rowid in the full-text table.
CREATE TABLE message (
	id         INTEGER PRIMARY KEY,
	ord        INTEGER NOT NULL UNIQUE,
	account_id INTEGER NOT NULL,
	thread_id  INTEGER NOT NULL,
	key        INTEGER NOT NULL, -- hash of the Message-ID, or of the whole where there is none
	message_id TEXT NOT NULL,
	from_id    INTEGER NOT NULL DEFAULT 0,
	from_name  TEXT NOT NULL DEFAULT '',
	recipients TEXT NOT NULL DEFAULT '',
	subject    TEXT NOT NULL DEFAULT '',
	at         INTEGER NOT NULL, -- Unix milliseconds
	received   INTEGER NOT NULL, -- INTERNALDATE, Unix milliseconds
	preview    TEXT NOT NULL DEFAULT '',
	size       INTEGER NOT NULL, -- RFC822.SIZE
	files      INTEGER NOT NULL DEFAULT 0,
	outgoing   INTEGER NOT NULL DEFAULT 0, -- from an address of the owner's
	automatic  INTEGER NOT NULL DEFAULT 0,
	cut        INTEGER NOT NULL DEFAULT 0,
	shown      INTEGER NOT NULL DEFAULT 1  -- is in a folder that is neither trash nor junk
) STRICT;
CREATE INDEX message_thread ON message (thread_id, ord);
CREATE INDEX message_key ON message (key);

CREATE TABLE message_raw (
	message_id INTEGER PRIMARY KEY,
	raw        BLOB NOT NULL
) STRICT;

-- A message in a folder: where and how it is here, and where and how it is on the server. Where
-- the two differ, a change waits to be carried to the server. folder_id 0 is gone.
CREATE TABLE message_place (
	id            INTEGER PRIMARY KEY,
	message_id    INTEGER NOT NULL,
	thread_id     INTEGER NOT NULL,
	ord           INTEGER NOT NULL,
	folder_id     INTEGER NOT NULL,
	flags         INTEGER NOT NULL,
	server_folder INTEGER NOT NULL,
	uid           INTEGER NOT NULL,
	server_flags  INTEGER NOT NULL,
	gone_at       INTEGER NOT NULL DEFAULT 0 -- when it left the server without our doing
) STRICT;
CREATE INDEX message_place_list ON message_place (folder_id, ord, thread_id, flags);
CREATE UNIQUE INDEX message_place_uid ON message_place (server_folder, uid) WHERE server_folder > 0;
CREATE INDEX message_place_message ON message_place (message_id);
CREATE INDEX message_place_thread ON message_place (ord, thread_id) WHERE folder_id > 0;
CREATE INDEX message_place_unread ON message_place (folder_id, id) WHERE flags & 9 = 0 AND folder_id > 0;
CREATE INDEX message_place_gone ON message_place (gone_at) WHERE gone_at > 0;
CREATE INDEX message_place_waiting ON message_place (id)
	WHERE folder_id <> server_folder OR (flags <> server_flags AND server_folder > 0);

CREATE TABLE message_address (
	address_id INTEGER NOT NULL,
	ord        INTEGER NOT NULL,
	role       INTEGER NOT NULL,
	message_id INTEGER NOT NULL,
	PRIMARY KEY (address_id, ord, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_address_message ON message_address (message_id);

-- Which thread a Message-ID belongs to, by its hash; known before the message itself is.
CREATE TABLE thread_ref (
	ref       INTEGER PRIMARY KEY,
	thread_id INTEGER NOT NULL
) STRICT;

-- Threads that turned out to be one.
CREATE TABLE thread_alias (
	old       INTEGER PRIMARY KEY,
	thread_id INTEGER NOT NULL
) STRICT;

-- The latest thread of a subject among the same people, for replies that name no message.
CREATE TABLE thread_subject (
	key       INTEGER PRIMARY KEY,
	thread_id INTEGER NOT NULL,
	ord       INTEGER NOT NULL,
	orphan    INTEGER NOT NULL -- a reply that names no message began it
) STRICT;

CREATE TABLE outbox (
	id         INTEGER PRIMARY KEY,
	account_id INTEGER NOT NULL,
	message_id TEXT NOT NULL,
	sender     TEXT NOT NULL,
	recipients TEXT NOT NULL CHECK (json_valid(recipients)),
	subject    TEXT NOT NULL,
	state      TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
	tries      INTEGER NOT NULL DEFAULT 0,
	next_try   INTEGER NOT NULL DEFAULT 0, -- Unix milliseconds
	error      TEXT NOT NULL DEFAULT '',
	filed      INTEGER NOT NULL DEFAULT 0,
	created_at INTEGER NOT NULL,
	raw        BLOB NOT NULL,
	draft      BLOB NOT NULL -- JSON of what the owner wrote, for taking it back
) STRICT;
CREATE INDEX outbox_open ON outbox (state) WHERE state <> 'sent' OR filed = 0;

CREATE TABLE mail_draft (
	id       INTEGER PRIMARY KEY,
	saved_at INTEGER NOT NULL,
	draft    BLOB NOT NULL -- JSON
) STRICT;

-- The text comes first: FTS5 writes with every word of a message which column it is in, unless it is the first.
CREATE VIRTUAL TABLE message_fts USING fts5 (
	text, subject, people,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
-- A batch of fetched mail is written as one piece, and pieces are merged less often.
INSERT INTO message_fts (message_fts, rank) VALUES ('hashsize', 33554432);
INSERT INTO message_fts (message_fts, rank) VALUES ('automerge', 8);

-- The heads of messages again, for words of few letters: without an index of prefixes FTS5 reads
-- every message that holds any word so begun, and for whole texts that index would double the size.
-- Where in a head a word stands is not kept, so it can't be asked for phrases.
CREATE VIRTUAL TABLE message_head_fts USING fts5 (
	head,
	content = '', contentless_delete = 1, prefix = '1 3', detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
