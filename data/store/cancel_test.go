package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// reading is all that a screen asks of a store.
func reading(m *mailStore, o *office) map[string]func(context.Context, *store.Tx) error {
	now, day := o.fair.Start, data.Date{Year: 2026, Month: 3, Day: 2}
	inbox := m.folders["INBOX"].ID
	thread := m.threads(data.ThreadQuery{})[0]
	return map[string]func(context.Context, *store.Tx) error{
		"contact": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Contact(ctx, o.anna.ID); return err },
		"contacts": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Contacts(ctx, []int64{o.anna.ID})
			return err
		},
		"every contact": func(ctx context.Context, tx *store.Tx) error {
			return tx.EachContact(ctx, func(data.Contact) error { return nil })
		},
		"list": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.ContactRows(ctx, data.ContactQuery{})
			return err
		},
		"list ids": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.ContactIDs(ctx, data.ContactQuery{})
			return err
		},
		"list count": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.CountContacts(ctx, data.ContactQuery{Text: "anna"})
			return err
		},
		"alike": func(ctx context.Context, tx *store.Tx) error { _, err := tx.ContactsAlike(ctx, o.anna); return err },
		"by key": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.ContactsByKeys(ctx, store.ByNameKey, []string{"anna"})
			return err
		},
		"names": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.ContactNames(ctx, []int64{o.anna.ID})
			return err
		},
		"tags":   func(ctx context.Context, tx *store.Tx) error { _, err := tx.Tags(ctx); return err },
		"cities": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Cities(ctx, 5); return err },
		"timeline": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Timeline(ctx, o.anna.ID, data.TimelineQuery{Limit: 5})
			return err
		},
		"activity": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Activity(ctx, o.note.ID); return err },
		"occasions": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.OccasionDays(ctx, data.OccasionQuery{First: day, Days: 7, Limit: 5})
			return err
		},
		"occasion count": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.CountOccasionDays(ctx, data.OccasionQuery{First: day, Days: 7})
			return err
		},
		"concerned": func(ctx context.Context, tx *store.Tx) error {
			_, _, err := tx.Concerned(ctx, data.Whom{}, 5)
			return err
		},
		"greetings": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.ContactGreetings(ctx, o.anna.ID)
			return err
		},
		"template": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Template(ctx, data.ForBirthday, data.ByMail, "en")
			return err
		},
		"quiet":       func(ctx context.Context, tx *store.Tx) error { _, err := tx.QuietContacts(ctx, now, 5); return err },
		"quiet count": func(ctx context.Context, tx *store.Tx) error { _, err := tx.CountQuiet(ctx, now); return err },
		"event":       func(ctx context.Context, tx *store.Tx) error { _, err := tx.Event(ctx, o.fair.ID); return err },
		"events": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.EventsBetween(ctx, now, now.Add(time.Hour))
			return err
		},
		"reminding":      func(ctx context.Context, tx *store.Tx) error { _, err := tx.RemindingEvents(ctx, now, now); return err },
		"contact events": func(ctx context.Context, tx *store.Tx) error { _, err := tx.ContactEvents(ctx, o.anna.ID); return err },
		"changed": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.ChangedOccurrences(ctx, o.fair.ID)
			return err
		},
		"changed ids": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.ChangedIDs(ctx, []int64{o.fair.ID})
			return err
		},
		"task":            func(ctx context.Context, tx *store.Tx) error { _, err := tx.Task(ctx, o.call.ID); return err },
		"open tasks":      func(ctx context.Context, tx *store.Tx) error { _, err := tx.OpenTasks(ctx, 5); return err },
		"done tasks":      func(ctx context.Context, tx *store.Tx) error { _, err := tx.DoneTasks(ctx, 5); return err },
		"tasks due":       func(ctx context.Context, tx *store.Tx) error { _, err := tx.TasksDue(ctx, day, day); return err },
		"tasks until":     func(ctx context.Context, tx *store.Tx) error { _, err := tx.TasksUntil(ctx, day, 5); return err },
		"tasks counted":   func(ctx context.Context, tx *store.Tx) error { _, err := tx.CountTasksUntil(ctx, day); return err },
		"contact tasks":   func(ctx context.Context, tx *store.Tx) error { _, err := tx.ContactTasks(ctx, o.anna.ID); return err },
		"reminding tasks": func(ctx context.Context, tx *store.Tx) error { _, err := tx.RemindingTasks(ctx, day, day); return err },
		"overdue":         func(ctx context.Context, tx *store.Tx) error { _, err := tx.CountOverdue(ctx, now); return err },
		"reminders":       func(ctx context.Context, tx *store.Tx) error { _, err := tx.OpenReminders(ctx); return err },
		"reminder clock":  func(ctx context.Context, tx *store.Tx) error { _, err := tx.RemindersChecked(ctx); return err },
		"accounts":        func(ctx context.Context, tx *store.Tx) error { _, err := tx.Accounts(ctx); return err },
		"account":         func(ctx context.Context, tx *store.Tx) error { _, err := tx.Account(ctx, m.account.ID); return err },
		"folders":         func(ctx context.Context, tx *store.Tx) error { _, err := tx.Folders(ctx, 0); return err },
		"folder":          func(ctx context.Context, tx *store.Tx) error { _, err := tx.Folder(ctx, inbox); return err },
		"asides":          func(ctx context.Context, tx *store.Tx) error { _, err := tx.Asides(ctx, inbox); return err },
		"threads": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Threads(ctx, data.ThreadQuery{})
			return err
		},
		"found threads": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Threads(ctx, data.ThreadQuery{Text: "offer", FolderID: inbox})
			return err
		},
		"thread count": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.CountThreads(ctx, data.ThreadQuery{FolderID: inbox})
			return err
		},
		"conversation": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Conversation(ctx, thread.ID); return err },
		"message":      func(ctx context.Context, tx *store.Tx) error { _, err := tx.Message(ctx, thread.Latest.ID); return err },
		"raw message":  func(ctx context.Context, tx *store.Tx) error { _, err := tx.Raw(ctx, thread.Latest.ID); return err },
		"messages": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Messages(ctx, []int64{inbox}, 5, 0)
			return err
		},
		"all messages": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Messages(ctx, nil, 5, 0); return err },
		"mail count":   func(ctx context.Context, tx *store.Tx) error { _, _, err := tx.CountMail(ctx); return err },
		"unread since": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.UnreadSince(ctx, time.Time{}, 5)
			return err
		},
		"unread counted": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.CountUnreadSince(ctx, time.Time{})
			return err
		},
		"waiting": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.WaitingPlaces(ctx, m.account.ID)
			return err
		},
		"places": func(ctx context.Context, tx *store.Tx) error { _, err := tx.FolderPlaces(ctx, inbox); return err },
		"known": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.KnownMessages(ctx, m.account.ID, inbox)
			return err
		},
		"outbox": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Outbox(ctx); return err },
		"drafts": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Drafts(ctx); return err },
		"by message id": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.MessagesByID(ctx, m.account.ID, "a")
			return err
		},
		"pictures": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.PicturesAllowed(ctx, "a@example.com")
			return err
		},
		"setting": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Setting(ctx, "language"); return err },
		"history": func(ctx context.Context, tx *store.Tx) error { _, err := tx.History(ctx, 5); return err },
		"record history": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.RecordHistory(ctx, data.Contacts, o.anna.ID)
			return err
		},
		"last action":  func(ctx context.Context, tx *store.Tx) error { _, err := tx.LastAction(ctx); return err },
		"search":       func(ctx context.Context, tx *store.Tx) error { _, err := tx.Search(ctx, "anna", 5); return err },
		"short search": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Search(ctx, "an", 5); return err },
	}
}

// A screen that is left stops what it was reading: every question of it obeys
// its context, and answers where there is none to obey.
func TestEveryQuestionCanBeCancelled(t *testing.T) {
	t.Parallel()
	m, o := busyOffice(t)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for what, ask := range reading(m, o) {
		view(t, m.Store, func(tx *store.Tx) error {
			if err := ask(gone, tx); !errors.Is(err, context.Canceled) {
				t.Errorf("%s, cancelled, gives %v", what, err)
			}
			return nil
		})
		view(t, m.Store, func(tx *store.Tx) error {
			if err := ask(t.Context(), tx); err != nil {
				t.Errorf("%s gives %v", what, err)
			}
			return nil
		})
	}
	if err := m.View(gone, func(*store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a view: %v", err)
	}
}

// What is being done stops too, and nothing of it is kept.
func TestEverythingDoneCanBeCancelled(t *testing.T) {
	t.Parallel()
	m, o := busyOffice(t)
	before := everyRow(t, m.Store)
	for what, do := range work(m, o) {
		ctx, cancel := context.WithCancel(t.Context())
		err := m.Update(ctx, "Do", func(tx *store.Tx) error { cancel(); return do(ctx, tx) })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s, cancelled, gives %v", what, err)
		}
	}
	after := everyRow(t, m.Store)
	for table, rows := range before {
		if after[table] != rows {
			t.Errorf("%s was changed", table)
		}
	}
}

// A record that somebody else deleted meanwhile is not found, whoever asks.
func TestNothingIsFoundOfWhatIsGone(t *testing.T) {
	t.Parallel()
	m, _ := busyOffice(t)
	const gone = 42
	for what, ask := range map[string]func(context.Context, *store.Tx) error{
		"contact":     func(ctx context.Context, tx *store.Tx) error { _, err := tx.Contact(ctx, gone); return err },
		"activity":    func(ctx context.Context, tx *store.Tx) error { _, err := tx.Activity(ctx, gone); return err },
		"event":       func(ctx context.Context, tx *store.Tx) error { _, err := tx.Event(ctx, gone); return err },
		"task":        func(ctx context.Context, tx *store.Tx) error { _, err := tx.Task(ctx, gone); return err },
		"account":     func(ctx context.Context, tx *store.Tx) error { _, err := tx.Account(ctx, gone); return err },
		"folder":      func(ctx context.Context, tx *store.Tx) error { _, err := tx.Folder(ctx, gone); return err },
		"message":     func(ctx context.Context, tx *store.Tx) error { _, err := tx.Message(ctx, gone); return err },
		"raw message": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Raw(ctx, gone); return err },
		"outgoing":    func(ctx context.Context, tx *store.Tx) error { _, err := tx.Outgoing(ctx, gone); return err },
		"taken back":  func(ctx context.Context, tx *store.Tx) error { _, err := tx.TakeBack(ctx, gone); return err },
		"action":      func(ctx context.Context, tx *store.Tx) error { _, err := tx.Action(ctx, gone); return err },
		"picture":     func(ctx context.Context, tx *store.Tx) error { _, err := tx.Picture(ctx, "none"); return err },
		"reminder": func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Reminder(ctx, data.ReminderKey{})
			return err
		},
		"set reminder":   func(ctx context.Context, tx *store.Tx) error { return tx.SetReminder(ctx, &data.Reminder{}) },
		"delete contact": func(ctx context.Context, tx *store.Tx) error { return tx.DeleteContact(ctx, gone) },
		"delete event":   func(ctx context.Context, tx *store.Tx) error { return tx.DeleteEvent(ctx, gone) },
		"delete task":    func(ctx context.Context, tx *store.Tx) error { return tx.DeleteTask(ctx, gone) },
		"save contact": func(ctx context.Context, tx *store.Tx) error {
			return tx.SaveContact(ctx, &data.Contact{ID: gone, Name: "Anna"})
		},
		"save task": func(ctx context.Context, tx *store.Tx) error {
			return tx.SaveTask(ctx, &data.Task{ID: gone, Title: "x"})
		},
		"snooze": func(ctx context.Context, tx *store.Tx) error {
			return tx.Snooze(ctx, []int64{gone}, tx.Now().Add(time.Hour))
		},
	} {
		err := m.Update(t.Context(), "Do", func(tx *store.Tx) error { return ask(t.Context(), tx) })
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s that is gone: %v", what, err)
		}
	}
}
