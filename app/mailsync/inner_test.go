package mailsync

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"regulars/data"
	"regulars/data/store"
)

func TestPreview(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Hello,\n\n  see   you\ttomorrow.\n": "Hello, see you tomorrow.",
		"> quoted\n> more\nMy answer":        "My answer",
		"":                                   "",
		"\n\n>only\n":                        "",
		strings.Repeat("ž", 300):             strings.Repeat("ž", 160) + "…",
		"text\n--\nsignature":                "text signature",
	} {
		if got := preview(in); got != want {
			t.Errorf("%.40q: %q, want %q", in, got, want)
		}
	}
	if got := preview(strings.Repeat("x", 1<<20)); utf8.RuneCountInString(got) != maxPreview+1 {
		t.Errorf("a preview of %d letters", utf8.RuneCountInString(got))
	}
	if got := cut("žžž", 3); got != "ž" {
		t.Errorf("cut to %q", got)
	}
}

// TestBudget holds back who takes more than there is, lets one large message through alone, and lets go at the end.
func TestBudget(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(100)
		if !b.take(60) || !b.take(40) {
			t.Fatal("there was room")
		}
		got := make(chan bool, 2)
		go func() { got <- b.take(500) }()
		synctest.Wait()
		b.give(60)
		synctest.Wait()
		if len(got) != 0 {
			t.Error("a message larger than all went beside another")
		}
		b.give(40)
		if !<-got {
			t.Error("a message larger than all never goes")
		}
		go func() { got <- b.take(1) }()
		synctest.Wait()
		b.close()
		if <-got {
			t.Error("taken after the end")
		}
	})
}

func TestPauseGrows(t *testing.T) {
	t.Parallel()
	for tries, want := range map[int]time.Duration{-1: 30 * time.Second, 1: 30 * time.Second, 2: time.Minute, 5: 8 * time.Minute, 9: 2 * time.Hour, 1000: 2 * time.Hour} {
		for range 20 {
			if got := pause(tries); got < want || got > want*3/2 {
				t.Errorf("after %d tries %v, want %v and up to half more", tries, got, want)
			}
		}
	}
}

func TestAfterSending(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		err   error
		state data.OutboxState
		words string
	}{
		"sent":     {nil, data.OutboxSent, ""},
		"refused":  {&data.MailError{Problem: data.ProblemRejected, Words: "No such user."}, data.OutboxFailed, "No such user."},
		"password": {&data.MailError{Problem: data.ProblemPassword, Words: "Wrong."}, data.OutboxFailed, "Wrong."},
		"unsure":   {&data.MailError{Problem: data.ProblemUnsure, Words: "Look whether it arrived."}, data.OutboxFailed, "Look whether it arrived."},
		"offline":  {&data.MailError{Problem: data.ProblemOffline, Words: "Offline."}, data.OutboxWaiting, "Offline."},
		"unknown":  {errors.New("odd"), data.OutboxWaiting, "odd"},
	} {
		o := afterSending(data.Outgoing{Tries: 2, Error: "before"}, c.err, now)
		sent := afterSending(data.Outgoing{NextTry: now.Add(lease)}, c.err, now) // as it is while under way
		if sent.Unsure() != (name == "unsure") {
			t.Errorf("%s: whether it went out is not known: %t", name, sent.Unsure())
		}
		if o.State != c.state || o.Error != c.words || o.Tries != 3 || (o.State == data.OutboxWaiting) != o.NextTry.After(now) {
			t.Errorf("%s: %+v", name, o)
		}
	}
}

func TestBatches(t *testing.T) {
	t.Parallel()
	place := func(id int64, uid uint32, from, to int64, flags, server data.Flags) store.Waiting {
		names := map[int64]string{0: "", 1: "INBOX", 2: "Archive"}
		return store.Waiting{
			Place: data.Place{ID: id, UID: uid, ServerFolder: from, FolderID: to, Flags: flags, ServerFlags: server}, From: names[from], To: names[to],
		}
	}
	list := batches([]store.Waiting{
		place(1, 11, 1, 1, data.FlagSeen, 0), place(2, 12, 1, 1, data.FlagSeen, 0), place(3, 13, 1, 1, 0, data.FlagSeen),
		place(4, 14, 1, 2, data.FlagSeen, 0), place(5, 15, 1, 0, 0, 0), place(6, 0, 0, 2, 0, 0),
	})
	if len(list) != 5 {
		t.Fatalf("%d batches", len(list))
	}
	if b := list[0]; len(b.places) != 3 || b.add != data.FlagSeen || b.remove != 0 || b.uids()[2] != 14 {
		t.Errorf("the flags of a message to be moved go with the others, before it moves: %+v", b)
	}
	if b := list[1]; b.remove != data.FlagSeen || b.add != 0 {
		t.Errorf("%+v", b)
	}
	if b := list[2]; b.from != "INBOX" || b.to != "Archive" || b.expunge {
		t.Errorf("%+v", b)
	}
	if b := list[3]; !b.expunge || b.uids()[0] != 15 {
		t.Errorf("%+v", b)
	}
	if b := list[4]; !b.upload || b.to != "Archive" {
		t.Errorf("%+v", b)
	}
}

func TestMatch(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 1, 10, 0, 0, 0, time.UTC)
	known := map[identity][]store.KnownMessage{}
	for _, k := range []store.KnownMessage{
		{ID: 1, MessageID: "a", Size: 10},
		{ID: 2, PlaceID: 22, Unplaced: true, MessageID: "a", Size: 10},
		{ID: 3, Size: 30, Received: at.UnixMilli()},
		{ID: 4, MessageID: "d", Size: 40},
	} {
		key := identify(k.MessageID, k.Size, time.UnixMilli(k.Received))
		known[key] = append(known[key], k)
	}
	link, adopt := match(known, []data.RemoteMessage{
		{UID: 101, MessageID: "a", Size: 10},
		{UID: 102, MessageID: "a", Size: 10},
		{UID: 103, MessageID: "a", Size: 10},
		{UID: 104, Size: 30, InternalDate: at},
		{UID: 105, Size: 30, InternalDate: at.Add(time.Minute)},
		{UID: 106, MessageID: "d", Size: 41},
	})
	if len(adopt) != 1 || adopt[22] != 101 {
		t.Errorf("a place that waits comes first: %v", adopt)
	}
	if len(link) != 2 || link[1].UID != 102 || link[3].UID != 104 {
		t.Errorf("%v", link)
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	w := &folderRun{run: &run{Service: &Service{store: &store.Store{Now: func() time.Time { return now }}}}, asides: []store.Aside{
		{UID: 7, Tries: 3, TriedAt: now.UnixMilli()},
		{UID: 8, Tries: 1, TriedAt: now.UnixMilli()},
		{UID: 9, Tries: 9, TriedAt: now.Add(-25 * time.Hour).UnixMilli()},
		{UID: 99, Tries: 3, TriedAt: now.UnixMilli()},
	}}
	fresh, lost := w.compare(map[uint32]data.Place{1: {ID: 10}, 2: {ID: 20}}, []uint32{2, 3, 4, 7, 8, 9})
	if len(fresh) != 4 || fresh[0] != 9 || fresh[3] != 3 || len(lost) != 1 || lost[0] != 10 {
		t.Errorf("fresh %v, lost %v", fresh, lost)
	}
	if gone := w.goneAsides([]uint32{2, 3, 4, 7, 8, 9}); len(gone) != 1 || gone[0] != 99 {
		t.Errorf("gone %v", gone)
	}
	st := data.FolderStatus{Messages: 5, UIDNext: 9, UIDValidity: 1, HighestModSeq: 4}
	w.asides = nil
	w.folder = data.Folder{Server: 5, Local: 5, UIDNext: 9, UIDValidity: 1, HighestModSeq: 4}
	if !w.unchanged(st) {
		t.Error("nothing changed")
	}
	for name, change := range map[string]func(){
		"new mod-sequence": func() { st.HighestModSeq++ }, "a message more": func() { st.Messages++ }, "no mod-sequences": func() { st.HighestModSeq, w.folder.HighestModSeq = 0, 0 },
		"one is missing here": func() { w.folder.Local-- }, "it failed before": func() { w.folder.Error = "x" },
	} {
		keptStatus, keptFolder := st, w.folder
		if change(); w.unchanged(st) {
			t.Errorf("%s: taken as unchanged", name)
		}
		st, w.folder = keptStatus, keptFolder
	}
}
