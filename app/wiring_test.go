package app_test

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"regulars/app"
	"regulars/app/jobs"
	"regulars/app/mailsync"
	"regulars/data"
	"regulars/data/imapmail/imaptest"
	"regulars/data/phone"
	"regulars/data/store/storetest"
)

// memoryVault keeps passwords for a test.
type memoryVault map[string]string

func (v memoryVault) Get(_ context.Context, name string) (string, error) {
	if p, ok := v[name]; ok {
		return p, nil
	}
	return "", data.ErrNotFound
}

func (v memoryVault) Set(_ context.Context, name, secret string) error { v[name] = secret; return nil }

func (v memoryVault) Delete(_ context.Context, name string) error { delete(v, name); return nil }

// newApp is the program on a database of its own.
func newApp(t *testing.T) *app.App {
	t.Helper()
	a := app.New(t.Context(), storetest.Open(t), phone.E164)
	a.Mail.UseVault(memoryVault{})
	t.Cleanup(a.Close)
	return a
}

// connected is newApp with a mailbox at servers of the test's own.
func connected(t *testing.T) (*app.App, *imaptest.Server, *imaptest.SMTPServer) {
	t.Helper()
	a, imap, smtp := newApp(t), imaptest.Memory(t), imaptest.SMTP(t, nil)
	account := data.Account{Address: "owner@example.com", IMAP: imap.Server, SMTP: smtp.Server}
	if err := a.Mail.Add(t.Context(), &account, "secret"); err != nil {
		t.Fatal(err)
	}
	return a, imap, smtp
}

const letter = "From: Anna <anna@kvity.example>\r\nTo: owner@example.com\r\nSubject: Roses\r\nMessage-ID: <1@kvity.example>\r\n" +
	"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" +
	"<p>Dear <b>Rūta</b> <script>alert(1)</script><img src=\"cid:rose\"></p>\r\n--b\r\n" +
	"Content-Type: image/gif\r\nContent-ID: <rose>\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==\r\n--b--\r\n"

// A letter goes all the way: fetched, shown with its own picture and nothing
// that runs, its file taken out, found, answered, and sent.
func TestLetterGoesAllTheWay(t *testing.T) {
	a, imap, smtp := connected(t)
	imap.Deliver(t, "INBOX", []byte(letter))
	ctx := t.Context()
	if _, err := a.Mail.SyncAccounts(ctx, "", nil); err != nil {
		t.Fatal(err)
	}
	hits, err := a.Search.Find(ctx, "ruta", 10)
	if err != nil || len(hits) != 1 || hits[0].Title != "Roses" {
		t.Fatalf("hits = %+v, %v", hits, err)
	}
	d, err := a.Mail.Message(ctx, hits[0].ID)
	if err != nil || len(d.Mail.Files) != 1 {
		t.Fatalf("message = %+v, %v", d, err)
	}
	page, err := a.Mail.Page(ctx, d.ID)
	if err != nil || !strings.Contains(page, "<b>Rūta</b>") || strings.Contains(page, "alert") || !strings.Contains(page, "data:image/gif;base64,R0lGOD") {
		t.Errorf("page = %s, %v, files %+v", page, err, d.Mail.Files)
	}
	if markdown, text, remote := a.Mail.Readable(d.Mail.HTML); !strings.Contains(markdown, "**Rūta**") || !strings.Contains(text, "Dear Rūta") || remote {
		t.Errorf("readable = %q, %q, %v", markdown, text, remote)
	}
	if file, err := a.Mail.File(ctx, d.ID, d.Mail.Files[0].Part); err != nil || !strings.HasPrefix(string(file), "GIF89a") {
		t.Errorf("file = %q, %v", file, err)
	}
	accounts, err := a.Mail.Accounts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	id, err := a.Mail.Send(ctx, 0, d.Reply(accounts[0], data.Quote{Line: "Anna wrote:", Text: "Dear Rūta"}))
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Mail.Deliver(ctx, id); err != nil {
		t.Fatal(err)
	}
	sent := smtp.Letters()
	if len(sent) != 1 || sent[0].To[0] != "anna@kvity.example" || !strings.Contains(string(sent[0].Raw), "In-Reply-To: <1@kvity.example>") {
		t.Errorf("sent = %q", sent)
	}
}

// In a started program what is written goes out by itself, and what comes is
// there, without anybody asking.
func TestMailGoesByItself(t *testing.T) {
	a, imap, smtp := connected(t)
	imap.Deliver(t, "INBOX", []byte(letter))
	news := make(chan data.Change, 1000)
	a.Changes.Subscribe(func(c data.Change) { news <- c })
	if err := a.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Mail.Send(t.Context(), 0, data.Draft{To: []data.MailAddress{{Address: "anna@kvity.example"}}, Subject: "Market", Text: "See you"}); err != nil {
		t.Fatal(err)
	}
	for here := 0; here == 0 || len(smtp.Letters()) == 0; {
		select {
		case <-news:
		case <-time.After(20 * time.Second):
			t.Fatalf("%d letters are here, %d went out", here, len(smtp.Letters()))
		}
		list, err := a.Mail.Messages(t.Context(), "inbox", -1, 0)
		if err != nil && !errors.Is(err, data.ErrNotFound) {
			t.Fatal(err)
		}
		here = len(list)
	}
}

// Servers that are not there give words for the owner, and no half of a mailbox.
func TestServersThatAreNotThere(t *testing.T) {
	a, imap, _ := connected(t)
	gone := imaptest.Listen(t)
	nobody := imaptest.At(gone.Addr())
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	account := data.Account{Address: "borys@example.org", IMAP: nobody, SMTP: nobody}
	if err := a.Mail.Test(t.Context(), account, "secret"); !problem(err, data.ProblemRefused) {
		t.Errorf("nobody answers: %v", err)
	}
	account.IMAP = imap.Server
	if err := a.Mail.Test(t.Context(), account, "wrong"); !problem(err, data.ProblemPassword) {
		t.Errorf("a wrong password: %v", err)
	}
	if err := a.Mail.Test(t.Context(), account, "secret"); !problem(err, data.ProblemRefused) || !strings.Contains(err.Error(), "Fetching mail works, sending does not") {
		t.Errorf("half of it works: %v", err)
	}
	account.IMAP, account.SMTP = nobody, nobody
	if err := a.Mail.Add(t.Context(), &account, "secret"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Mail.SyncAccounts(t.Context(), account.Address, nil); !problem(err, data.ProblemRefused) {
		t.Errorf("a sync: %v", err)
	}
}

func problem(err error, want data.MailProblem) bool {
	fault, ok := errors.AsType[*data.MailError](err)
	return ok && fault.Problem == want && fault.Words != ""
}

// Spreadsheets are read and written by the real readers and writers.
func TestSheetsGoAllTheWay(t *testing.T) {
	a := newApp(t)
	ctx, dir := t.Context(), t.TempDir()
	if err := a.Contacts.Save(ctx, &data.Contact{Name: "علی\u200cرضا کریمی", Phones: []data.Phone{{Number: "+98 21 8888 7777"}}}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"all.xlsx", "all.csv"} {
		path := filepath.Join(dir, name)
		if n, err := a.Transfer.Export(ctx, path, data.ContactQuery{}, func(int64, int64) {}); err != nil || n != 1 {
			t.Fatalf("%s: %d, %v", name, n, err)
		}
		file, err := a.Transfer.Inspect(ctx, path, "")
		if err != nil {
			t.Fatal(err)
		}
		plan, err := a.Transfer.Plan(ctx, file, func(int64, int64) {})
		if err != nil || plan.Counts.Same != 1 {
			t.Errorf("%s comes back as %+v, %v", name, plan.Counts, err)
		}
	}
	if _, err := a.Transfer.Inspect(ctx, filepath.Join(dir, "none.xlsx"), ""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := a.Transfer.Export(ctx, filepath.Join(dir, "no", "all.xlsx"), data.ContactQuery{}, func(int64, int64) {}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// A reminder that is due at once is told of at once, not at the next tick: the
// calendar hears of what is added to it.
func TestCalendarHearsOfChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := storetest.Open(t)
		s.Now = time.Now
		a := app.New(t.Context(), s, phone.E164)
		defer a.Close()
		var told []data.Reminder
		if err := a.Jobs.Start(a.Calendar.Job(func(fresh []data.Reminder) { told = append(told, fresh...) })); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		start := time.Now().Add(10 * time.Minute)
		e := data.Event{Title: "Fitting", Kind: data.EventVisit, Zone: "UTC", Start: start, End: start.Add(time.Hour), Reminders: []int{10}}
		if err := a.Calendar.Add(t.Context(), &e); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if len(told) != 1 || told[0].Title != "Fitting" {
			t.Errorf("told of %+v", told)
		}
	})
}

// Close ends all that was started, also what was never started; nothing is left
// running (the bubble would not end).
func TestCloseEndsEverything(t *testing.T) {
	for _, begin := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			s := storetest.Open(t)
			s.Now = time.Now
			a := app.New(t.Context(), s, phone.E164)
			if begin {
				if err := a.Start(); err != nil {
					t.Fatal(err)
				}
			}
			time.Sleep(10 * time.Second)
			synctest.Wait()
			a.Close()
			for _, j := range a.Jobs.List() {
				if j.Status == jobs.Running {
					t.Errorf("%s still runs", j.Name)
				}
			}
			if a.Jobs.Kick(mailsync.JobName) {
				t.Error("mail can be fetched after the end")
			}
		})
	}
}
