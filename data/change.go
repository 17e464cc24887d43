// Package data defines the domain of the program: the things it keeps and the
// rules they obey. It imports the standard library only, so that every other
// package can depend on it.
package data

import "time"

// Topic names a kind of record in a Change.
type Topic uint8

// Topics of a Change.
const (
	Contacts Topic = iota + 1
	Activities
	Events
	Tasks
	Messages
	Accounts
	Settings
	Reminders
	Outbox
	Products
	Purchases
	Papers // quotes and invoices
	Club   // benefits, codes, draws, referrals
	Points // the ledger, tiers, membership
	Occasions
	Templates
	Problems
	Deals
	Care // stages, silence, checklists
	Files

	// LastTopic is the last of them.
	LastTopic = Files
)

// Change says which records a committed transaction touched. IDs is nil when
// there were too many to name: re-read all of the topic.
type Change struct {
	Topic Topic
	IDs   []int64
}

// Action is a committed change of the owner's, as the journal keeps it.
type Action struct {
	ID       int64
	What     string // in the owner's words: "Edit Anna Kovalenko"
	At       time.Time
	Kind     ActionKind
	Undone   bool  // an undo reverted it and no redo brought it back
	Changes  int   // rows touched
	Reverses int64 // for an undo or redo: the action it reverted; 0 otherwise
}

// ActionKind tells an action from its undo and redo.
type ActionKind string

// Kinds of action.
const (
	ActionDo   ActionKind = "do"
	ActionUndo ActionKind = "undo"
	ActionRedo ActionKind = "redo"
)

// Hit is one answer of the search-everything.
type Hit struct {
	Kind    string // contact, message, event, task, purchase, product, …
	ID      int64
	Title   string
	Snippet string
	At      time.Time // what it is dated, for newest-first order
}
