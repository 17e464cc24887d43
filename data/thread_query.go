package data

// ThreadQuery selects conversations, newest first; empty fields don't restrict.
type ThreadQuery struct {
	AccountID int64
	FolderID  int64
	Role      FolderRole // the folders of every account that have this role: all inboxes
	ContactID int64      // mail from and to a contact
	Text      string     // found as the search does

	Unread       bool
	Starred      bool
	FromContacts bool // the latest message is from a contact
	Snoozed      bool // put aside until a time that is to come; otherwise such are left out of inboxes, unless words are searched for

	Offset int
	Limit  int // 0 for all
}
