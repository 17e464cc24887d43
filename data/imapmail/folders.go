package imapmail

import (
	"context"
	"slices"
	"strings"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data"
)

// Folders lists the folders that can hold messages, with their state where the server gives
// it along (RFC 5819): then one round trip tells of a whole account whether anything is new.
func (m *Mailbox) Folders(ctx context.Context) (list []data.RemoteFolder, err error) {
	err = m.do(ctx, "list folders", func(l *link) error {
		options := &imap.ListOptions{}
		if l.caps.Has(imap.CapListExtended) {
			options.ReturnSpecialUse = l.caps.Has(imap.CapSpecialUse)
			if l.caps.Has(imap.CapListStatus) {
				options.ReturnStatus = l.statusOptions()
			}
		}
		if *options == (imap.ListOptions{}) {
			options = nil
		}
		found, err := l.client.List("", "*", options).Collect()
		list = remoteFolders(found)
		return err
	})
	return list, err
}

func (l *link) statusOptions() *imap.StatusOptions {
	return &imap.StatusOptions{
		NumMessages: true, UIDNext: true, UIDValidity: true,
		HighestModSeq: l.caps.Has(imap.CapCondStore),
	}
}

func remoteFolders(found []*imap.ListData) (list []data.RemoteFolder) {
	taken := map[data.FolderRole]bool{}
	for _, f := range found {
		if slices.Contains(f.Attrs, imap.MailboxAttrNoSelect) || slices.Contains(f.Attrs, imap.MailboxAttrNonExistent) {
			continue
		}
		r := data.RemoteFolder{Path: f.Mailbox, Role: roleOf(f), Status: folderStatus(f.Status)}
		if f.Delim != 0 {
			r.Delimiter = string(f.Delim)
		}
		taken[r.Role] = true
		list = append(list, r)
	}
	for i, r := range list { // servers that do not say what is what
		role := roleByName(r)
		if r.Role == data.RoleNone && role != data.RoleNone && !taken[role] {
			list[i].Role, taken[role] = role, true
		}
	}
	return list
}

func folderStatus(s *imap.StatusData) *data.FolderStatus {
	if s == nil || s.NumMessages == nil {
		return nil
	}
	return &data.FolderStatus{
		Messages: int(*s.NumMessages), UIDNext: uint32(s.UIDNext), UIDValidity: s.UIDValidity, HighestModSeq: s.HighestModSeq,
	}
}

// roleOf reads the special use of RFC 6154.
func roleOf(f *imap.ListData) data.FolderRole {
	if strings.EqualFold(f.Mailbox, "INBOX") {
		return data.RoleInbox
	}
	for attr, role := range map[imap.MailboxAttr]data.FolderRole{
		imap.MailboxAttrSent: data.RoleSent, imap.MailboxAttrDrafts: data.RoleDrafts, imap.MailboxAttrTrash: data.RoleTrash,
		imap.MailboxAttrJunk: data.RoleJunk, imap.MailboxAttrArchive: data.RoleArchive, imap.MailboxAttrAll: data.RoleAll,
		imap.MailboxAttrFlagged: data.RoleFlagged,
	} {
		if slices.ContainsFunc(f.Attrs, func(a imap.MailboxAttr) bool { return strings.EqualFold(string(a), string(attr)) }) {
			return role
		}
	}
	return data.RoleNone
}

// Select opens a folder and gives its state.
func (m *Mailbox) Select(ctx context.Context, path string) (data.FolderStatus, error) {
	m.path = "" // if the connection has to be made again, this selects anyway
	return m.selectFolder(ctx, path)
}

func (m *Mailbox) selectFolder(ctx context.Context, path string) (st data.FolderStatus, err error) {
	err = m.do(ctx, "open folder "+path, func(l *link) error {
		got, err := l.client.Select(path, &imap.SelectOptions{CondStore: l.caps.Has(imap.CapCondStore)}).Wait()
		if err != nil {
			return err
		}
		st = data.FolderStatus{
			Messages: int(got.NumMessages), UIDNext: uint32(got.UIDNext), UIDValidity: got.UIDValidity, HighestModSeq: got.HighestModSeq,
		}
		m.path, m.validity = path, got.UIDValidity
		return nil
	})
	return st, err
}

// Changes gives what happened in the selected folder since it had the state given, in at most
// two round trips. A since without UIDVALIDITY is a folder never seen: its flags come with its messages.
func (m *Mailbox) Changes(ctx context.Context, since, now data.FolderStatus) (ch data.RemoteChanges, err error) {
	ch.Status = now
	if now.Messages == 0 {
		return ch, nil
	}
	err = m.do(ctx, "changes of folder "+m.path, func(l *link) error {
		if since.UIDValidity == 0 { // all of it is new
			ch.UIDs, err = l.allUIDs()
			return err
		}
		if now.HighestModSeq == 0 || since.HighestModSeq == 0 {
			ch.Flags, err = l.scan(0)
			for _, f := range ch.Flags {
				ch.UIDs = append(ch.UIDs, f.UID)
			}
			slices.Sort(ch.UIDs)
			return err
		}
		if now.HighestModSeq != since.HighestModSeq {
			if ch.Flags, err = l.scan(since.HighestModSeq); err != nil {
				return err
			}
		}
		ch.UIDs, err = l.allUIDs()
		return err
	})
	return ch, err
}

// scan gives UID and flags of every message, or of those changed since a mod-sequence.
func (l *link) scan(changedSince uint64) (list []data.RemoteMessage, err error) {
	all := imap.UIDSet{imap.UIDRange{Start: 1, Stop: 0}}
	cmd := l.client.Fetch(all, &imap.FetchOptions{UID: true, Flags: true, ChangedSince: changedSince})
	return l.collect(cmd)
}

// collect gathers answers without bodies.
func (l *link) collect(cmd *imapclient.FetchCommand) (list []data.RemoteMessage, err error) {
	for {
		msg := cmd.Next()
		if msg == nil {
			break
		}
		raw, err := readMessage(msg)
		if err != nil {
			return list, l.giveUp(cmd, err)
		}
		_, field, _ := strings.Cut(string(raw.Raw), ":") // Message-ID, where it was asked for
		if ids := messageIDs(field); len(ids) > 0 {
			raw.MessageID = ids[0]
		}
		if raw.UID != 0 {
			list = append(list, raw.RemoteMessage)
		}
	}
	return list, cmd.Close()
}

func (l *link) allUIDs() ([]uint32, error) {
	var options *imap.SearchOptions
	if l.caps.Has(imap.CapESearch) || l.caps.Has(imap.CapIMAP4rev2) {
		options = &imap.SearchOptions{ReturnAll: true, ReturnCount: true}
	}
	return l.search(&imap.SearchCriteria{}, options)
}

// search gives the UIDs of the messages that fit, in their order.
func (l *link) search(c *imap.SearchCriteria, options *imap.SearchOptions) ([]uint32, error) {
	got, err := l.client.UIDSearch(c, options).Wait()
	if err != nil {
		return nil, err
	}
	found, err := numbers(got.All)
	slices.Sort(found)
	return found, err
}
