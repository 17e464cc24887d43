package views

import (
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
)

// TestLettersAreShownBeforeTheyGo: a prepared letter opens in the inbox where there is a
// mailbox, as one being written.
func TestLettersAreShownBeforeTheyGo(t *testing.T) {
	st := storetest.Open(t)
	f := openFrameOn(t, st)
	local := data.Server{Host: "localhost", Port: 1, Security: data.SecurityNone}
	err := st.Update(t.Context(), "Connect", func(tx *store.Tx) error {
		return tx.SaveAccount(t.Context(), &data.Account{Address: "owner@firm.example", Name: "Oak", IMAP: local, SMTP: local})
	})
	if err != nil {
		t.Fatal(err)
	}
	f.endFirst()
	writer(f.shell, f.app)(data.Draft{To: []data.MailAddress{{Address: "anna@example.com"}}, Subject: "Happy birthday", Text: "Dear Anna"})
	f.shell.Wait()
	drafts, err := f.app.Mail.Drafts(t.Context())
	if err != nil || len(drafts) != 1 || drafts[0].Subject != "Happy birthday" || drafts[0].From.Address != "owner@firm.example" {
		t.Fatalf("kept are %+v, %v", drafts, err)
	}
	if f.places[f.current].Title != "Inbox" {
		t.Errorf("in front is %s", f.places[f.current].Title)
	}
	f.shell.Open(kit.KeptDraft, drafts[0].ID) // again: it goes on with the one that is open
	f.shell.Wait()
}

// TestMailtoSaysAll: without a mailbox the letter goes to the computer's mail program whole.
func TestMailtoSaysAll(t *testing.T) {
	u := mailto(data.Draft{To: []data.MailAddress{{Address: "anna@example.com"}, {Address: "b+c@example.com"}}, Subject: "Ąžuolas & Co", Text: "Dear Anna\nall the best"})
	want := "mailto:anna@example.com%2Cb+c@example.com?body=Dear%20Anna%0D%0Aall%20the%20best&subject=%C4%84%C5%BEuolas%20%26%20Co"
	if u.String() != want {
		t.Errorf("it is %s", u)
	}
}
