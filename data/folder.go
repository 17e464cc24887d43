package data

import "time"

// FolderRole is what a folder is for (RFC 6154 special use, and INBOX).
type FolderRole string

// Roles of folders. A folder of the owner's own making has none.
const (
	RoleInbox   FolderRole = "inbox"
	RoleSent    FolderRole = "sent"
	RoleDrafts  FolderRole = "drafts"
	RoleArchive FolderRole = "archive"
	RoleAll     FolderRole = "all" // every message of the account once more, as Gmail has it
	RoleJunk    FolderRole = "junk"
	RoleTrash   FolderRole = "trash"
	RoleFlagged FolderRole = "flagged" // a view of the starred messages
	RoleNone    FolderRole = ""
)

// Counts reports whether mail in a folder of this role belongs to what happened with a contact.
func (r FolderRole) Counts() bool { return r != RoleTrash && r != RoleJunk && r != RoleDrafts }

// Folder is a mailbox folder as it is kept here.
type Folder struct {
	ID        int64
	AccountID int64
	Path      string // full name on the server, decoded from modified UTF-7
	Delimiter string // separates levels in Path; empty where there are none
	Role      FolderRole

	UIDValidity   uint32 // RFC 9051 §2.3.1.1; 0 before the first sync
	UIDNext       uint32
	HighestModSeq uint64 // RFC 7162; 0 where the server has no CONDSTORE

	Server   int // messages on the server at the last sync
	Local    int // of these, messages kept here
	Unread   int
	SyncedAt time.Time
	Error    string // why the last sync of this folder failed, in words
}

// Missing gives how many of the server's messages are not here.
func (f Folder) Missing() int { return max(0, f.Server-f.Local) }

// Name gives the last level of the path.
func (f Folder) Name() string {
	if f.Delimiter == "" {
		return f.Path
	}
	for i := len(f.Path) - len(f.Delimiter); i > 0; i-- {
		if f.Path[i:i+len(f.Delimiter)] == f.Delimiter && i+len(f.Delimiter) < len(f.Path) {
			return f.Path[i+len(f.Delimiter):]
		}
	}
	return f.Path
}

// RemoteFolder is what a server says of a folder.
type RemoteFolder struct {
	Path      string
	Delimiter string
	Role      FolderRole
	// Status is the state the server gave with the list; nil where it gave none.
	Status *FolderStatus
}

// FolderStatus is the state of a folder on the server.
type FolderStatus struct {
	Messages      int
	UIDNext       uint32
	UIDValidity   uint32
	HighestModSeq uint64 // 0 where the server has no CONDSTORE
}

// RemoteMessage is what a server says of a message without its body.
type RemoteMessage struct {
	UID          uint32
	Flags        Flags
	InternalDate time.Time
	Size         int64  // RFC822.SIZE in bytes
	MessageID    string // without angle brackets; empty unless asked for
}

// RawMessage is a message as fetched, bytes and all.
type RawMessage struct {
	RemoteMessage
	Raw []byte // the message (RFC 5322); its first part only where Cut
	Cut bool   // the message was too large to keep whole
}

// Sink takes what a fetch gives.
type Sink struct {
	// Keep is called for each message, in the order the server sends them. An error ends the fetch.
	Keep func(RawMessage) error
	// SetAside is called for a message that cannot be fetched whatever is tried.
	SetAside func(uid uint32, err error)
}

// RemoteChanges is what happened in a folder since it was last seen.
type RemoteChanges struct {
	Status FolderStatus
	// Flags holds the messages whose flags may have changed, new ones included.
	Flags []RemoteMessage
	// UIDs is every message on the server now, ascending.
	UIDs []uint32
}

// FolderResult tells how the sync of one folder went.
type FolderResult struct {
	Account string
	Folder  string
	Server  int // messages on the server
	Local   int // of these, kept here
	New     int // kept for the first time
	Errors  []string
}
