package inbox

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// place is a line of the pane at the left: a folder, a view over all accounts, the outbox.
type place struct {
	key    string // stays the same when the pane is read again
	title  string
	icon   fyne.Resource
	role   data.FolderRole
	depth  int
	count  int  // shown beside the title
	header bool // names an account; cannot be entered
	failed bool // its last sync failed
	query  data.ThreadQuery
	folder data.Folder
	kind   placeKind
}

type placeKind uint8

const (
	placeThreads placeKind = iota
	placeOutbox
	placeDrafts // messages being written here
)

// sent reports whether what is here was written by the owner.
func (p place) sent() bool { return p.role == data.RoleSent || p.role == data.RoleDrafts }

// mailbox is what the left pane shows.
type mailbox struct {
	accounts []data.Account
	folders  []data.Folder
	outbox   []data.Outgoing
	drafts   []data.KeptDraft
	snoozed  int // conversations put aside
}

// places orders the lines of the left pane.
func (m mailbox) places() []place {
	list := m.common()
	for _, a := range m.accounts {
		if len(m.accounts) > 1 {
			list = append(list, place{key: "account " + a.Address, title: a.Address, header: true, failed: a.SyncError != ""})
		}
		own := slices.DeleteFunc(slices.Clone(m.folders), func(f data.Folder) bool { return f.AccountID != a.ID })
		slices.SortStableFunc(own, compareFolders)
		for _, f := range own {
			list = append(list, folderPlace(f))
		}
	}
	return list
}

// common gives the lines above the accounts.
func (m mailbox) common() []place {
	var list []place
	if len(m.accounts) > 1 {
		inboxes := place{key: "inboxes", title: kit.L("All inboxes"), icon: trayIcon(), role: data.RoleInbox, query: data.ThreadQuery{Role: data.RoleInbox}}
		for _, f := range m.folders {
			if f.Role == data.RoleInbox {
				inboxes.count += f.Unread
			}
		}
		list = append(list, inboxes)
	}
	if waiting := m.waiting(); waiting > 0 {
		list = append(list, place{key: "outbox", title: kit.L("Outbox"), icon: theme.UploadIcon(), kind: placeOutbox, count: waiting, failed: m.refused()})
	}
	if n := len(m.drafts); n > 0 {
		list = append(list, place{key: "drafts", title: kit.L("Being written"), icon: theme.DocumentCreateIcon(), kind: placeDrafts, count: n})
	}
	if m.snoozed > 0 {
		list = append(list, place{key: "snoozed", title: kit.L("Snoozed"), icon: theme.HistoryIcon(), count: m.snoozed, query: data.ThreadQuery{Snoozed: true}})
	}
	return list
}

// waiting counts what has not been sent.
func (m mailbox) waiting() (n int) {
	for _, o := range m.outbox {
		if o.State != data.OutboxSent {
			n++
		}
	}
	return n
}

func (m mailbox) refused() bool {
	return slices.ContainsFunc(m.outbox, func(o data.Outgoing) bool { return o.State == data.OutboxFailed })
}

func folderPlace(f data.Folder) place {
	p := place{
		key: fmt.Sprintf("folder %d %s", f.AccountID, f.Path), title: f.Name(), icon: roleIcon(f.Role), role: f.Role, folder: f, failed: f.Error != "",
		query: data.ThreadQuery{AccountID: f.AccountID, FolderID: f.ID},
	}
	if title := roleTitle(f.Role); title != "" {
		p.title = title
	} else if f.Delimiter != "" {
		p.depth = strings.Count(strings.TrimPrefix(f.Path, "INBOX"+f.Delimiter), f.Delimiter)
	}
	switch f.Role {
	case data.RoleSent, data.RoleTrash, data.RoleJunk, data.RoleArchive, data.RoleAll: // unread there asks for nothing
	default:
		p.count = f.Unread
	}
	return p
}

// roleTitle names the folders that every account has; "" for the others.
func roleTitle(r data.FolderRole) string {
	switch r {
	case data.RoleInbox:
		return kit.L("Inbox")
	case data.RoleSent:
		return kit.L("Sent")
	case data.RoleDrafts:
		return kit.L("Drafts")
	case data.RoleArchive:
		return kit.L("Archive (folder)") // elsewhere the word is what is done
	case data.RoleAll:
		return kit.L("Everything")
	case data.RoleJunk:
		return kit.L("Junk")
	case data.RoleTrash:
		return kit.L("Trash")
	case data.RoleFlagged:
		return kit.L("Starred")
	case data.RoleNone:
	}
	return ""
}

// compareFolders puts the folders that every account has first, in the order of use.
func compareFolders(a, b data.Folder) int {
	order := []data.FolderRole{data.RoleInbox, data.RoleFlagged, data.RoleDrafts, data.RoleSent, data.RoleArchive, data.RoleAll, data.RoleNone, data.RoleJunk, data.RoleTrash}
	return cmp.Or(
		cmp.Compare(slices.Index(order, a.Role), slices.Index(order, b.Role)),
		cmp.Compare(strings.ToLower(a.Path), strings.ToLower(b.Path)),
	)
}
