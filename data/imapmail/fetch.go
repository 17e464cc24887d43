package imapmail

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data"
)

// Bounds of a fetch.
const (
	// maxRaw is the largest message kept whole, in bytes; of a larger one cutRaw bytes are kept.
	maxRaw = 64 << 20
	cutRaw = 1 << 20
	// firstBatch is how many messages are asked for at first, so that the newest are there at once;
	// nextBatch how many after that.
	firstBatch = 200
	nextBatch  = 2000
	// maxSilences is how often a server may fall silent in one fetch before it is given up.
	maxSilences = 3
	// maxUnread is how many unreadable messages on end make it the server's fault.
	maxUnread = 5
	// maxNumbers bounds the UIDs taken from one answer.
	maxNumbers = 10 << 20
)

// Fetch gives the messages of the selected folder to sink, in batches in the order of uids.
// A connection lost on the way is made anew. Where an answer cannot be read, the batch is halved
// until the one message at fault is found; that one is set aside and the others are fetched.
func (m *Mailbox) Fetch(ctx context.Context, uids []uint32, sink data.Sink) error {
	f := fetcher{m: m, sink: sink}
	size := firstBatch
	for len(uids) > 0 {
		n := min(size, len(uids))
		if err := f.batch(ctx, uids[:n]); err != nil {
			return err
		}
		uids, size = uids[n:], nextBatch
	}
	return nil
}

// fetcher fetches one batch after another and knows what went wrong before.
type fetcher struct {
	m        *Mailbox
	sink     data.Sink
	silences int
	unread   int // messages set aside since one was read
}

// errSink marks an error of the caller's, after which nothing is tried again.
type errSink struct{ error }

func (e errSink) Unwrap() error { return e.error }

// batch fetches uids, splitting as it must.
func (f *fetcher) batch(ctx context.Context, uids []uint32) error {
	work := [][]uint32{uids}
	again := map[uint32]bool{} // tried alone once before
	for len(work) > 0 {
		now := work[len(work)-1]
		work = work[:len(work)-1]
		rest, err := f.try(ctx, now)
		if err == nil {
			rest, err = f.withheld(ctx, rest)
		}
		if len(rest) == 0 {
			continue // what is missing was removed from the server meanwhile
		}
		if err := f.hopeless(ctx, err); err != nil {
			return err
		}
		switch {
		case len(rest) < len(now):
			work = append(work, rest)
		case len(rest) > 1:
			half := len(rest) / 2
			work = append(work, rest[half:], rest[:half])
		case !again[rest[0]]:
			again[rest[0]] = true
			work = append(work, rest)
		default:
			if err := f.setAside(rest[0], err); err != nil {
				return err
			}
		}
	}
	return nil
}

// hopeless gives the error that ends the fetch, if err is such a one.
func (f *fetcher) hopeless(ctx context.Context, err error) error {
	var mine errSink
	var known *data.MailError
	switch {
	case errors.As(err, &mine):
		return mine.error
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errValidity):
		return err
	case f.m.link == nil: // it could not even connect
		return err
	case errors.As(err, &known) && known.Problem == data.ProblemNoAnswer:
		if f.silences++; f.silences >= maxSilences {
			return err
		}
	case errors.As(err, &known) && known.Problem == data.ProblemThrottled:
		return err
	}
	return nil
}

func (f *fetcher) setAside(uid uint32, err error) error {
	if f.unread++; f.unread > maxUnread {
		return err
	}
	if f.sink.SetAside != nil {
		f.sink.SetAside(uid, fmt.Errorf("message %d: %w", uid, err))
	}
	return nil
}

// try fetches uids once and gives those that did not come.
func (f *fetcher) try(ctx context.Context, uids []uint32) (rest []uint32, err error) {
	got := make(map[uint32]bool, len(uids))
	err = f.m.do(ctx, "fetch messages", func(l *link) error {
		cmd := l.client.Fetch(uidSet(uids), &imap.FetchOptions{
			UID: true, Flags: true, InternalDate: true, RFC822Size: true,
			BodySection: []*imap.FetchItemBodySection{{Peek: true}},
		})
		return f.drain(cmd, got)
	})
	for _, uid := range uids {
		if !got[uid] {
			rest = append(rest, uid)
		}
	}
	return rest, err
}

// withheld gives those of uids that the server has and did not give, and an error where there are any. So it is with a
// message whose flags change while it is asked for: the library takes that news for the whole answer.
func (f *fetcher) withheld(ctx context.Context, uids []uint32) (there []uint32, err error) {
	if len(uids) == 0 {
		return nil, nil
	}
	err = f.m.do(ctx, "look for messages", func(l *link) error {
		found, err := l.search(&imap.SearchCriteria{UID: []imap.UIDSet{uidSet(uids)}}, nil)
		there = slices.DeleteFunc(found, func(uid uint32) bool { return !slices.Contains(uids, uid) })
		return err
	})
	if err != nil {
		return uids, err
	}
	if len(there) == 0 {
		return nil, nil
	}
	return there, fault(data.ProblemProtocol, "%s has the message, and does not give it in a way that is understood.", f.m.server.Host)
}

// drain reads the messages of a running command.
func (f *fetcher) drain(cmd *imapclient.FetchCommand, got map[uint32]bool) error {
	for {
		msg := cmd.Next()
		if msg == nil {
			return cmd.Close() // only this tells whether all went well
		}
		raw, err := readMessage(msg)
		if err != nil {
			return f.m.link.giveUp(cmd, err)
		}
		if raw.UID == 0 || raw.Raw == nil || got[raw.UID] {
			continue // a change of flags told in between, or something that was not asked for
		}
		if err := f.sink.Keep(raw); err != nil {
			f.m.link.conn.Close() //nolint:errcheck // the rest of the answer is not wanted
			cmd.Close()           //nolint:errcheck // nor how it ends
			return errSink{err}
		}
		got[raw.UID] = true
		f.unread = 0
	}
}

// giveUp ends a command after a literal could not be read to its end. The library would read on in the
// literal while its own goroutine reads the same connection: so that one is let end first.
func (l *link) giveUp(cmd *imapclient.FetchCommand, err error) error {
	l.client.Close() //nolint:errcheck // err says more
	cmd.Close()      //nolint:errcheck // likewise
	return err
}

// readMessage reads the items of one message to the end, or to the first that cannot be read: after that
// only giveUp may be called.
func readMessage(msg *imapclient.FetchMessageData) (raw data.RawMessage, err error) {
	for {
		item := msg.Next()
		if item == nil {
			break
		}
		switch item := item.(type) {
		case imapclient.FetchItemDataUID:
			raw.UID = uint32(item.UID)
		case imapclient.FetchItemDataFlags:
			raw.Flags = fromFlags(item.Flags)
		case imapclient.FetchItemDataInternalDate:
			raw.InternalDate = item.Time
		case imapclient.FetchItemDataRFC822Size:
			raw.Size = item.Size
		case imapclient.FetchItemDataBodySection:
			if err := readSection(&raw, item); err != nil {
				return raw, err
			}
		default:
		}
	}
	return raw, nil
}

func readSection(raw *data.RawMessage, item imapclient.FetchItemDataBodySection) error {
	if item.Literal == nil {
		raw.Raw = []byte{}
		return nil
	}
	size := item.Literal.Size()
	if raw.Cut = size > maxRaw; raw.Cut {
		size = cutRaw
	}
	if raw.Size == 0 {
		raw.Size = item.Literal.Size()
	}
	raw.Raw = make([]byte, size)
	if _, err := io.ReadFull(item.Literal, raw.Raw); err != nil {
		return err
	}
	_, err := io.Copy(io.Discard, item.Literal)
	return err
}

// Headers gives what identifies the messages of the selected folder without fetching them whole:
// UID, flags, date, size and Message-ID.
func (m *Mailbox) Headers(ctx context.Context, uids []uint32) (list []data.RemoteMessage, err error) {
	for part := range slices.Chunk(uids, 5000) {
		err = m.do(ctx, "fetch headers", func(l *link) error {
			found, err := l.collect(l.client.Fetch(uidSet(part), &imap.FetchOptions{
				UID: true, Flags: true, InternalDate: true, RFC822Size: true,
				BodySection: []*imap.FetchItemBodySection{{Peek: true, Specifier: imap.PartSpecifierHeader, HeaderFields: []string{"Message-ID"}}},
			}))
			list = append(list, found...)
			return err
		})
		if err != nil {
			return list, err
		}
	}
	return list, nil
}

func uidSet(uids []uint32) imap.UIDSet {
	sorted := slices.Clone(uids)
	slices.Sort(sorted)
	var set imap.UIDSet
	for _, uid := range sorted {
		if n := len(set); n > 0 && set[n-1].Stop+1 == imap.UID(uid) {
			set[n-1].Stop++
			continue
		}
		set = append(set, imap.UIDRange{Start: imap.UID(uid), Stop: imap.UID(uid)})
	}
	return set
}

// numbers lists the UIDs of an answer, and refuses sets that no mailbox can have.
func numbers(set imap.NumSet) ([]uint32, error) {
	ranges, ok := set.(imap.UIDSet)
	if !ok {
		return nil, nil
	}
	var list []uint32
	for _, r := range ranges {
		if r.Start == 0 || r.Stop == 0 || uint64(max(r.Start, r.Stop)-min(r.Start, r.Stop))+uint64(len(list)) > maxNumbers {
			return nil, errors.New("the server lists messages that cannot be")
		}
		for uid := uint64(min(r.Start, r.Stop)); uid <= uint64(max(r.Start, r.Stop)); uid++ {
			list = append(list, uint32(uid))
		}
	}
	return list, nil
}
