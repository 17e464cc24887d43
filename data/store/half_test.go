package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
)

// work is all that is done to a store: by the owner, and by a sync.
func work(m *mailStore, o *office) map[string]func(context.Context, *store.Tx) error {
	fair := *timedEvent(m.T, "Another fair", "UTC", "2026-04-06T09:00:00")
	fair.Contacts = []int64{o.anna.ID}
	edited := o.anna
	edited.Emails, edited.Tags = []data.Email{{Address: "anna@example.com"}}, []string{"vip"}
	inbox := m.folders["INBOX"]
	thread := m.threads(data.ThreadQuery{})[0]
	message := thread.Latest.ID
	reminder := data.Reminder{ReminderKey: data.ReminderKey{Subject: data.RemindEvent, SubjectID: o.fair.ID, At: "2026-03-02T09:00:00", Minutes: 15}}
	return map[string]func(context.Context, *store.Tx) error{
		"import": func(ctx context.Context, tx *store.Tx) error { return tx.SaveContacts(ctx, many(60)) },
		"edit":   func(ctx context.Context, tx *store.Tx) error { return tx.SaveContact(ctx, &edited) },
		"delete": func(ctx context.Context, tx *store.Tx) error { return tx.DeleteContact(ctx, o.anna.ID) },
		"log": func(ctx context.Context, tx *store.Tx) error {
			note := o.note
			note.ID = 0
			return tx.SaveActivity(ctx, &note)
		},
		"delete note":  func(ctx context.Context, tx *store.Tx) error { return tx.DeleteActivity(ctx, o.note.ID) },
		"plan":         func(ctx context.Context, tx *store.Tx) error { e := fair; return tx.SaveEvent(ctx, &e) },
		"delete event": func(ctx context.Context, tx *store.Tx) error { return tx.DeleteEvent(ctx, o.fair.ID) },
		"add task":     func(ctx context.Context, tx *store.Tx) error { return tx.SaveTask(ctx, &data.Task{Title: "Measure"}) },
		"delete task":  func(ctx context.Context, tx *store.Tx) error { return tx.DeleteTask(ctx, o.call.ID) },
		"sign": func(ctx context.Context, tx *store.Tx) error {
			a := m.account
			a.Signature = "Yours"
			return tx.SaveAccount(ctx, &a)
		},
		"remove account": func(ctx context.Context, tx *store.Tx) error { return tx.DeleteAccount(ctx, m.account.ID) },
		"fetch": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.AddMessages(ctx, inbox, []data.Incoming{mail(50, "x", "anna@example.com", "Re: Offer", "a"), mail(51, "y", "new@example.com", "A new subject")})
			return err
		},
		"mark": func(ctx context.Context, tx *store.Tx) error {
			return tx.MarkPlaces(ctx, []int64{message}, data.FlagSeen, 0)
		},
		"star": func(ctx context.Context, tx *store.Tx) error {
			return tx.ActFlags(ctx, []int64{message}, data.FlagFlagged, 0)
		},
		"archive": func(ctx context.Context, tx *store.Tx) error {
			return tx.ActMove(ctx, []int64{message}, data.RoleArchive)
		},
		"folders": func(ctx context.Context, tx *store.Tx) error {
			return tx.SaveFolders(ctx, m.account.ID, []data.RemoteFolder{{Path: "New"}})
		},
		"aside":  func(ctx context.Context, tx *store.Tx) error { return tx.SetAside(ctx, inbox.ID, 99, "broken") },
		"synced": func(ctx context.Context, tx *store.Tx) error { return tx.SetAccountState(ctx, m.account.ID, "offline") },
		"send": func(ctx context.Context, tx *store.Tx) error {
			return tx.QueueOutgoing(ctx, &data.Outgoing{AccountID: m.account.ID, Raw: []byte("x")}, data.Draft{})
		},
		"draft": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.KeepDraft(ctx, 0, data.Draft{})
			return err
		},
		"remind": func(ctx context.Context, tx *store.Tx) error {
			r := reminder
			_, err := tx.AddReminder(ctx, &r)
			return err
		},
		"looked":  func(ctx context.Context, tx *store.Tx) error { return tx.SetRemindersChecked(ctx, tx.Now()) },
		"setting": func(ctx context.Context, tx *store.Tx) error { return tx.SaveSetting(ctx, "language", "lt") },
		"picture": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.SavePicture(ctx, []byte("png"))
			return err
		},
		"snooze": func(ctx context.Context, tx *store.Tx) error {
			return tx.Snooze(ctx, []int64{thread.ID}, tx.Now().AddDate(0, 0, 1))
		},
		"allow pictures": func(ctx context.Context, tx *store.Tx) error { return tx.AllowPictures(ctx, "shop@example.com") },
	}
}

// busyOffice is an office with mail.
func busyOffice(t *testing.T) (*mailStore, *office) {
	t.Helper()
	m := newMailStore(t)
	o := &office{Store: m.Store, anna: data.Contact{Name: "Anna", Emails: []data.Email{{Address: "anna@example.com"}}}, fair: *timedEvent(t, "Fair", "UTC", "2026-03-02T09:00:00")}
	o.call = data.Task{Title: "Call the joiner", Due: due(3), Reminders: []int{0}}
	o.note = data.Activity{Kind: data.Note, Text: "wants blue"}
	m.do("Open the office", func(ctx context.Context, tx *store.Tx) error {
		err := tx.SaveContact(ctx, &o.anna)
		o.note.ContactID, o.fair.Contacts = o.anna.ID, []int64{o.anna.ID}
		return errors.Join(err, tx.SaveActivity(ctx, &o.note), tx.SaveEvent(ctx, &o.fair), tx.SaveTask(ctx, &o.call))
	})
	m.add("INBOX", mail(1, "a", "anna@example.com", "Offer"))
	return m, o
}

func everyRow(t *testing.T, s *store.Store) map[string]string {
	t.Helper()
	content, err := s.Content(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Whatever table fails to take a row, in whatever is done, nothing of that is
// kept: not in the records, the journal, the search, or the ids given out.
func TestNothingIsKeptByHalves(t *testing.T) {
	t.Parallel()
	m, o := busyOffice(t)
	before := everyRow(t, m.Store)
	things := work(m, o)
	for table := range before {
		if !strings.Contains(table, "_fts_") { // those are SQLite's own, which no trigger may watch
			refusedBy(t, m.Store, table, things)
		}
	}
	if diff := cmp.Diff(before, everyRow(t, m.Store)); diff != "" {
		t.Errorf("after all of it something was left (-want +got):\n%s", diff)
	}
	// When the tables take it, all of it works and can be taken back; the mailbox goes last.
	order := slices.Sorted(maps.Keys(things))
	order = append(slices.DeleteFunc(order, func(what string) bool { return what == "remove account" }), "remove account")
	for _, what := range order {
		update(t, m.Store, "Do", func(tx *store.Tx) error { return things[what](t.Context(), tx) })
		if faults, err := m.Check(t.Context()); err != nil {
			t.Errorf("after %s: %v, %v", what, faults, err)
		}
		if list := history(t, m.Store); list[0].What == "Do" && list[0].Kind == data.ActionDo && !list[0].Undone {
			if _, err := m.Undo(t.Context()); err != nil {
				t.Errorf("undo %s: %v", what, err)
			}
		}
	}
}

var errEnough = errors.New("enough")

// refusedBy does everything with a table that takes no change.
func refusedBy(t *testing.T, s *store.Store, table string, things map[string]func(context.Context, *store.Tx) error) {
	t.Helper()
	if table == "action" || table == "device" { // written at the end of an action
		things = map[string]func(context.Context, *store.Tx) error{"import": things["import"]}
	}
	told := false
	s.OnChange = func([]data.Change) { told = true }
	before := everyRow(t, s)
	for _, event := range []string{"INSERT", "UPDATE", "DELETE"} {
		if table == "action" && event != "INSERT" || table == "device" && event != "UPDATE" {
			continue
		}
		trigger := fmt.Sprintf(`CREATE TEMP TRIGGER refuse BEFORE %s ON main."%s" BEGIN SELECT RAISE(ABORT, 'this table is broken'); END`, event, table)
		if err := s.Exec(t.Context(), trigger); err != nil {
			t.Fatal(err)
		}
		for what, do := range things {
			err := s.Update(t.Context(), "Do", func(tx *store.Tx) error {
				if err := do(t.Context(), tx); err != nil || len(things) == 1 {
					return err
				}
				return errEnough // it has nothing to do with that table
			})
			if !errors.Is(err, errEnough) && (err == nil || !strings.Contains(err.Error(), "this table is broken")) {
				t.Errorf("%s failed at %s %s with %v", what, event, table, err)
			}
		}
		if diff := cmp.Diff(before, everyRow(t, s)); diff != "" || told {
			t.Fatalf("what failed at %s %s left something, told %t (-want +got):\n%s", event, table, told, diff)
		}
		if err := s.Exec(t.Context(), "DROP TRIGGER temp.refuse"); err != nil {
			t.Fatal(err)
		}
	}
}
