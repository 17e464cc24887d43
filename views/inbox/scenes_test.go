package inbox

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/kit/kittest"
)

// open gives the screen of a florist's mailbox at work.
func open(t *testing.T) *world {
	t.Helper()
	w := bare(t).connected()
	w.business()
	return w.show()
}

const weddingText = `Dear Ona,

we have settled on the peonies after all, but could the table pieces be a little lower than on the picture? My mother wants to see the other guests.

The hall opens at nine. Could you bring everything by ten? The address is Vilniaus g. 14, and the caretaker's number is +370 612 34520.

Warm regards
Anna

On 28/12/2025 10:12, Ona Petraitė <ona@geliusalonas.example> wrote:
> Dear Anna,
>
> here is the picture of the table pieces.
> I think peonies would suit the hall better than roses.
>
> Ona`

const newsletterHTML = `<html><body><h1>This week: tulips</h1><p>Dear customer, our <b>new catalogue</b> is here.
<a href="https://holland.example/c">See it in your browser</a>.</p><img src="https://track.example/p.gif">
<table><tr><th>Sort</th><th>Colour</th><th>Price</th></tr><tr><td>Queen of Night</td><td>black</td><td>0.32</td></tr><tr><td>Apeldoorn</td><td>red</td><td>0.28</td></tr></table>
<ul><li>delivered on Tuesday</li><li>no minimum order</li></ul><blockquote>Quality since 1911</blockquote></body></html>`

// business fills the mailbox.
func (w *world) business() {
	w.Helper()
	anna := w.contact("Anna Kovalenko", "anna@kovalenko.example")
	anna.Company, anna.Job, anna.Stage, anna.Tags, anna.Roles = "Kovalenko & Co", "Owner", data.StageLoyal, []string{"wedding"}, []data.Role{data.Customer}
	anna.Handling, anna.Phones = "Call before ten. She pays at once when the bill is sent to her accountant.", []data.Phone{{Label: "mobile", Number: "+370 612 34520"}}
	anna.Addresses = []data.Address{{City: "Vilnius"}}
	if err := w.app.Contacts.Save(w.Context(), &anna); err != nil {
		w.Fatal(err)
	}
	w.contact("علی رضایی", "ali@example.com")
	w.contact("Šarūnas Žukauskas", "sarunas@zukauskas.example")
	w.contact("Олена Їжакевич", "olena@example.ua")
	w.contact("Անի Պետրոսյան", "ani@example.am")
	day, seen := 24*time.Hour, data.FlagSeen
	w.receive(data.RoleInbox,
		note{from: "Anna Kovalenko <anna@kovalenko.example>", subject: "Flowers for the wedding on 14 February", text: "Dear Ona, can you do the flowers for our wedding?", id: "w1@x", ago: 6 * day, flags: seen},
		note{from: "Anna Kovalenko <anna@kovalenko.example>", cc: "Mama <mama@kovalenko.example>", subject: "Re: Flowers for the wedding on 14 February", text: weddingText, id: "w3@x", answers: "w1@x", ago: 44 * time.Minute, files: []string{"hall-plan.pdf", "tables 14 February, final version.xlsx", "invoice.pdf.exe"}},
		note{from: "علی رضایی <ali@example.com>", subject: "شرکت ACME در تهران", text: "سلام،\n\nلطفاً فاکتور شماره ۱۲۳ را دوباره بفرستید. شرکت ACME در تهران است.\n\nبا احترام\nعلی رضایی", ago: 95 * time.Minute},
		note{from: "Holland Bulbs B.V. <news@holland.example>", subject: "This week: tulips", html: newsletterHTML, ago: 4 * time.Hour},
		note{from: "Šarūnas Žukauskas <sarunas@zukauskas.example>", subject: "Re: Invoice 2026-014", text: "Ačiū, sumokėjau šiandien. https://bank.example/receipt/991", ago: 8 * time.Hour, flags: data.FlagFlagged},
		note{from: "Олена Їжакевич <olena@example.ua>", subject: "Замовлення на 8 березня", text: "Доброго дня! Хочу замовити двадцять букетів для офісу.", ago: 26 * time.Hour, flags: seen},
		note{from: "no-reply@bank.example", text: "Your statement for December is ready", ago: 30 * time.Hour, flags: seen, files: []string{"statement.pdf"}},
		note{from: "Անի Պետրոսյան <ani@example.am>", subject: "Շնորհավոր Նոր տարի", text: "Շնորհակալություն ձեր աշխատանքի համար", ago: 2 * day, flags: seen},
		note{from: `"A very long company name that will not fit, Ltd & Sons" <info@long.example>`, subject: "A subject that is much too long for the width of the list and ends in dots", text: "And words", ago: 3 * day, flags: seen},
	)
	var old []note
	for i := range 120 {
		old = append(old, note{from: fmt.Sprintf("Customer %d <c%d@example.com>", i, i), subject: fmt.Sprintf("Order %d", i), text: "A bouquet, please.", ago: 4*day + time.Duration(i)*7*time.Hour, flags: seen})
	}
	w.receive(data.RoleInbox, old...)
	w.receive(data.RoleSent, note{from: "Ona Petraitė <ona@geliusalonas.example>", to: "Anna Kovalenko <anna@kovalenko.example>", subject: "Re: Flowers for the wedding on 14 February", text: "Dear Anna,\n\nhere is the picture of the table pieces.", id: "w2@x", answers: "w1@x", ago: 5 * day, flags: seen})
	w.update("", func(ctx context.Context, tx *store.Tx) error { return tx.SetAccountState(ctx, w.account.ID, "") })
}

// scenes are what the pictures show.
func scenes() map[string]func(*world) {
	return map[string]func(*world){
		"full":       func(*world) {},
		"persian":    func(w *world) { w.press(fyne.KeyDown) },
		"newsletter": func(w *world) { w.press(fyne.KeyDown, fyne.KeyDown) },
		"contact": func(w *world) {
			w.tap("Anna Kovalenko")
		},
		"reply": func(w *world) { w.press(fyne.KeyR) },
		"write": func(w *world) {
			w.screen.New()
			w.settle()
			test.Type(w.shell.Window.Canvas().Focused(), "ko")
		},
		"outbox": func(w *world) {
			w.queue("Price list", "It is attached.", data.OutboxFailed, "The server refused the recipient: no such mailbox.")
			w.queue("Your bouquet", "It is ready.", data.OutboxWaiting, "")
			w.settle()
			w.enter("Outbox")
		},
		"failed": func(w *world) {
			w.update("", func(ctx context.Context, tx *store.Tx) error {
				return tx.SetAccountState(ctx, w.account.ID, "No server of the name imap.geliusalonas.example was found. Is this computer online?")
			})
		},
		"nothing": func(w *world) { w.enter("Archive") },
	}
}

func (w *world) queue(subject, text string, state data.OutboxState, problem string) {
	w.Helper()
	d := data.Draft{From: data.MailAddress{Address: w.account.Address}, To: []data.MailAddress{{Name: "Anna Kovalenko", Address: "anna@kovalenko.example"}}, Subject: subject, Text: text}
	id, err := w.mail.Send(w.Context(), w.account.ID, d)
	if err != nil {
		w.Fatal(err)
	}
	w.update("", func(ctx context.Context, tx *store.Tx) error {
		o, err := tx.Outgoing(ctx, id)
		if err != nil {
			return err
		}
		o.State, o.Error = state, problem
		return tx.SetOutgoing(ctx, o)
	})
}

// buttons finds those with these words.
func (w *world) buttons(words string) []*widget.Button {
	return kittest.Find(w.root(), func(b *widget.Button) bool { return b.Text == words })
}

// tap presses the button with these words.
func (w *world) tap(words string) {
	w.Helper()
	found := w.buttons(words)
	if len(found) == 0 {
		w.Fatalf("no button %q", words)
	}
	test.Tap(found[0])
	w.settle()
}

func (w *world) root() fyne.CanvasObject { return w.shell.Window.Content() }

// enter clicks the line of the left pane with this title.
func (w *world) enter(title string) {
	w.Helper()
	for _, r := range kittest.Find[*placeRow](w.root(), nil) {
		if r.place.title == title {
			test.Tap(r)
			w.settle()
			return
		}
	}
	w.Fatalf("no place %q", title)
}
