package imapmail

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"

	"regulars/data"
)

// flagNames pairs our flags with those of IMAP (RFC 9051 §2.3.2).
func flagNames() map[data.Flags]imap.Flag {
	return map[data.Flags]imap.Flag{
		data.FlagSeen: imap.FlagSeen, data.FlagAnswered: imap.FlagAnswered, data.FlagFlagged: imap.FlagFlagged,
		data.FlagDeleted: imap.FlagDeleted, data.FlagDraft: imap.FlagDraft, data.FlagForwarded: imap.FlagForwarded, data.FlagJunk: imap.FlagJunk,
	}
}

func fromFlags(list []imap.Flag) (f data.Flags) {
	for _, name := range list {
		switch strings.ToLower(string(name)) {
		case `\seen`:
			f |= data.FlagSeen
		case `\answered`:
			f |= data.FlagAnswered
		case `\flagged`:
			f |= data.FlagFlagged
		case `\deleted`:
			f |= data.FlagDeleted
		case `\draft`:
			f |= data.FlagDraft
		case "$forwarded", "forwarded":
			f |= data.FlagForwarded
		case "$junk", "junk":
			f |= data.FlagJunk
		}
	}
	return f
}

func toFlags(f data.Flags) (list []imap.Flag) {
	for bit, name := range flagNames() {
		if f.Has(bit) {
			list = append(list, name)
		}
	}
	return list
}

// SetFlags adds and removes flags of messages in the selected folder.
func (m *Mailbox) SetFlags(ctx context.Context, uids []uint32, add, remove data.Flags) error {
	return m.do(ctx, "set flags", func(l *link) error {
		if add != 0 {
			if err := l.store(uids, imap.StoreFlagsAdd, add); err != nil {
				return err
			}
		}
		if remove != 0 {
			return l.store(uids, imap.StoreFlagsDel, remove)
		}
		return nil
	})
}

func (l *link) store(uids []uint32, op imap.StoreFlagsOp, f data.Flags) error {
	return l.client.Store(uidSet(uids), &imap.StoreFlags{Op: op, Silent: true, Flags: toFlags(f)}, nil).Close()
}

// Move moves messages from the selected folder to another. It gives their new UIDs by the old
// ones where the server tells (RFC 4315).
func (m *Mailbox) Move(ctx context.Context, uids []uint32, dest string) (moved map[uint32]uint32, err error) {
	err = m.do(ctx, "move to "+dest, func(l *link) error {
		moved, err = l.move(uids, dest)
		var no *imap.Error
		if errors.As(err, &no) && no.Code == imap.ResponseCodeTryCreate {
			if err := l.client.Create(dest, nil).Wait(); err != nil {
				return err
			}
			moved, err = l.move(uids, dest)
		}
		return err
	})
	return moved, err
}

func (l *link) move(uids []uint32, dest string) (map[uint32]uint32, error) {
	if l.caps.Has(imap.CapMove) || l.caps.Has(imap.CapIMAP4rev2) {
		got, err := l.client.Move(uidSet(uids), dest).Wait()
		if err != nil {
			return nil, err
		}
		return pairs(got.SourceUIDs, got.DestUIDs), nil
	}
	got, err := l.client.Copy(uidSet(uids), dest).Wait()
	if err != nil {
		return nil, err
	}
	if err := l.expunge(uids); err != nil {
		return nil, err
	}
	return pairs(got.SourceUIDs, got.DestUIDs), nil
}

// pairs matches two lists of UIDs of the same length.
func pairs(from, to imap.NumSet) map[uint32]uint32 {
	src, err := numbers(from)
	dst, err2 := numbers(to)
	if err != nil || err2 != nil || len(src) != len(dst) {
		return nil
	}
	m := make(map[uint32]uint32, len(src))
	for i := range src {
		m[src[i]] = dst[i]
	}
	return m
}

// Expunge removes messages from the selected folder for good.
func (m *Mailbox) Expunge(ctx context.Context, uids []uint32) error {
	return m.do(ctx, "delete messages", func(l *link) error { return l.expunge(uids) })
}

// expunge marks messages as deleted and removes these alone. A server that can only remove all that are
// marked is asked to if no others are; otherwise they stay marked, and are hidden here.
func (l *link) expunge(uids []uint32) error {
	if err := l.store(uids, imap.StoreFlagsAdd, data.FlagDeleted); err != nil {
		return err
	}
	if l.caps.Has(imap.CapUIDPlus) || l.caps.Has(imap.CapIMAP4rev2) {
		return l.client.UIDExpunge(uidSet(uids)).Close()
	}
	marked, err := l.search(&imap.SearchCriteria{Flag: []imap.Flag{imap.FlagDeleted}}, nil)
	if err != nil || slices.ContainsFunc(marked, func(uid uint32) bool { return !slices.Contains(uids, uid) }) {
		return err
	}
	return l.client.Expunge().Close()
}

// Append files a message in a folder and gives its UID, or 0 where the server does not tell.
func (m *Mailbox) Append(ctx context.Context, path string, raw []byte, flags data.Flags, date time.Time) (uid uint32, err error) {
	err = m.do(ctx, "file message in "+path, func(l *link) error {
		uid, err = l.append(path, raw, &imap.AppendOptions{Flags: toFlags(flags), Time: date})
		var no *imap.Error
		if errors.As(err, &no) && no.Code == imap.ResponseCodeTryCreate {
			if err := l.client.Create(path, nil).Wait(); err != nil {
				return err
			}
			uid, err = l.append(path, raw, &imap.AppendOptions{Flags: toFlags(flags), Time: date})
		}
		return err
	})
	return uid, err
}

func (l *link) append(path string, raw []byte, options *imap.AppendOptions) (uint32, error) {
	cmd := l.client.Append(path, int64(len(raw)), options)
	if _, err := io.Copy(cmd, bytes.NewReader(raw)); err != nil {
		return 0, errors.Join(err, cmd.Close())
	}
	if err := cmd.Close(); err != nil {
		return 0, err
	}
	got, err := cmd.Wait()
	if err != nil {
		return 0, err
	}
	return uint32(got.UID), nil
}

// Wait waits in the selected folder until the server tells of a change, for at most limit
// (RFC 2177; keep it under 29 minutes). It reports whether something changed. A server that
// cannot do this gives false at once and supported false.
func (m *Mailbox) Wait(ctx context.Context, limit time.Duration) (changed, supported bool, err error) {
	if err := m.revive(ctx); err != nil {
		return false, true, err
	}
	l := m.link
	if !l.caps.Has(imap.CapIdle) && !l.caps.Has(imap.CapIMAP4rev2) {
		return false, false, nil
	}
	stop := guard(ctx, l.conn)
	defer stop()
	idle, err := l.client.Idle()
	if err != nil {
		return false, true, m.failed(ctx, l.watch.cause(err))
	}
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-l.changed:
		changed = true
	case <-timer.C:
	case <-l.client.Closed():
	case <-ctx.Done():
		return false, true, ctx.Err()
	}
	defer l.watch.begin()()
	err = errors.Join(idle.Close(), idle.Wait())
	return changed, true, m.failed(ctx, l.watch.cause(err))
}
