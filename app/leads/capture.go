package leads

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Captured is what became of a lead.
type Captured struct {
	ContactID, DealID int64
	// Same says that the contact was there already, Going that it had an open deal, which goes on.
	Same, Going bool
}

// Card is a photographed or scanned card that is kept with the lead.
type Card struct {
	Name    string
	Content []byte
}

// Capture keeps a lead, as one action: the contact, where it comes from, and a deal at the
// first stage. A contact who is there already learns what is new of it; an open deal of
// theirs goes on in place of a second.
func (s *Service) Capture(ctx context.Context, l *data.LeadDraft, cards ...Card) (done Captured, err error) {
	list, err := s.CaptureAll(ctx, []*data.LeadDraft{l}, cards...)
	if err != nil {
		return done, err
	}
	return list[0], nil
}

// CaptureAll is Capture for several leads at once, such as the cards of a file; the pictures
// are kept with the first. One with FindSame that is
// known by its telephone or mail address is taken for the same.
func (s *Service) CaptureAll(ctx context.Context, list []*data.LeadDraft, cards ...Card) (done []Captured, err error) {
	if err := smallEnough(cards); err != nil {
		return nil, err
	}
	today, err := s.Today(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range list {
		l.Contact.Clean()
	}
	what := "Add the lead " + list[0].Contact.Name
	if len(list) > 1 {
		what = fmt.Sprintf("Add %d leads", len(list))
	}
	err = s.store.Update(ctx, what, func(tx *store.Tx) error {
		done = nil
		for _, l := range list {
			one, err := s.captureOne(ctx, tx, l, today)
			if err != nil {
				return err
			}
			done = append(done, one)
		}
		for _, card := range cards {
			if err := keepCard(ctx, tx, done[0].ContactID, card); err != nil {
				return err
			}
		}
		return nil
	})
	return done, err
}

func smallEnough(cards []Card) error {
	for _, card := range cards {
		if len(card.Content) > data.MaxKeptFile {
			return data.Invalid("card", "was not kept: it is larger than %d MB; take a smaller picture", data.MaxKeptFile/1_000_000)
		}
	}
	return nil
}

func (s *Service) captureOne(ctx context.Context, tx *store.Tx, l *data.LeadDraft, today data.Date) (done Captured, err error) {
	if err := s.readPhones(ctx, tx, &l.Contact); err != nil {
		return done, err
	}
	if l.Contact.ID == 0 && l.FindSame {
		known, err := alike(ctx, tx, l.Contact)
		if err != nil {
			return done, err
		}
		if len(known) > 0 && known[0].Sure {
			l.Contact.ID = known[0].Contact.ID
		}
	}
	return capture(ctx, tx, l, today)
}

func capture(ctx context.Context, tx *store.Tx, l *data.LeadDraft, today data.Date) (done Captured, err error) {
	if done.Same, err = saveLead(ctx, tx, &l.Contact); err != nil {
		return done, err
	}
	done.ContactID = l.Contact.ID
	source, err := tx.NamedSource(ctx, l.Source)
	if err != nil {
		return done, err
	}
	open, err := tx.Deals(ctx, data.DealQuery{Contact: l.Contact.ID, Status: data.DealOpen, Limit: 1})
	if err != nil {
		return done, err
	}
	if len(open) > 0 && !l.Another {
		done.DealID, done.Going = open[0].ID, true
		return done, goOn(ctx, tx, open[0].Deal, source, l)
	}
	d, err := newDeal(ctx, tx, l, today)
	if err != nil {
		return done, err
	}
	d.SourceID = source
	err = tx.SaveDeal(ctx, &d)
	done.DealID = d.ID
	return done, err
}

// saveLead adds the contact of a lead, or has the one that it is the same as learn from it.
func saveLead(ctx context.Context, tx *store.Tx, c *data.Contact) (same bool, err error) {
	if c.ID == 0 {
		c.SetRole(data.Lead, "")
		return false, tx.SaveContact(ctx, c)
	}
	old, err := tx.Contact(ctx, c.ID)
	if err != nil {
		return false, err
	}
	learned := old.Learn(c)
	if !old.HasRole(data.Customer) && !old.HasRole(data.Lead) {
		old.SetRole(data.Lead, "")
		learned = true
	}
	*c = old
	if !learned {
		return true, nil
	}
	return true, tx.SaveContact(ctx, c)
}

// goOn notes on an open deal what was captured again.
func goOn(ctx context.Context, tx *store.Tx, d data.Deal, source int64, l *data.LeadDraft) error {
	changed := false
	if d.SourceID == 0 && source != 0 {
		d.SourceID, changed = source, true
	}
	if l.Note != "" && !strings.Contains(d.Note, l.Note) {
		d.Note, changed = strings.TrimSpace(d.Note+"\n"+l.Note), true
	}
	if d.Fault(data.DateOf(tx.Now())) == data.StepMissing && l.NextStep != "" {
		d.NextStep, d.NextDue, changed = l.NextStep, l.NextDue, true
	}
	if !changed {
		return nil
	}
	return tx.SaveDeal(ctx, &d)
}

// newDeal is the deal of a new lead, at the first stage.
func newDeal(ctx context.Context, tx *store.Tx, l *data.LeadDraft, today data.Date) (d data.Deal, err error) {
	p, err := tx.Pipeline(ctx, l.Pipeline)
	if err != nil {
		return d, err
	}
	d = data.Deal{
		ContactID: l.Contact.ID, Title: l.Title, PipelineID: p.ID, StageID: p.Stages[0].ID, Probability: data.StageChance,
		NextStep: l.NextStep, NextDue: l.NextDue, Note: l.Note,
	}
	if strings.TrimSpace(d.Title) == "" {
		d.Title = l.Contact.Name
		if l.Contact.Company != "" {
			d.Title = l.Contact.Company
		}
	}
	if d.NextStep != "" && d.NextDue.IsZero() {
		d.NextDue = NextWorkday(today)
	}
	return d, nil
}

// NextWorkday gives the first day after another that is neither Saturday nor Sunday.
func NextWorkday(d data.Date) data.Date {
	for d = d.AddDays(1); slices.Contains([]time.Weekday{time.Saturday, time.Sunday}, d.Time(time.UTC).Weekday()); {
		d = d.AddDays(1)
	}
	return d
}

// keepCard keeps the picture of a card on the timeline of a contact.
func keepCard(ctx context.Context, tx *store.Tx, contact int64, card Card) error {
	hash, err := tx.SavePicture(ctx, card.Content)
	if err != nil {
		return err
	}
	return tx.SaveActivity(ctx, &data.Activity{ContactID: contact, Kind: data.KeptFile, Text: card.Name, File: hash})
}

// Place puts every lead that has no deal on the board, as one action, with that next step,
// and says how many there were.
func (s *Service) Place(ctx context.Context, step string) (n int, err error) {
	today, err := s.Today(ctx)
	if err != nil {
		return 0, err
	}
	err = s.store.Update(ctx, "Put the leads on the board", func(tx *store.Tx) error {
		list, err := tx.UnplacedLeads(ctx)
		if err != nil {
			return err
		}
		for _, c := range list {
			d, err := newDeal(ctx, tx, &data.LeadDraft{Contact: c, NextStep: step}, today)
			if err != nil {
				return err
			}
			if err := tx.SaveDeal(ctx, &d); err != nil {
				return err
			}
		}
		n = len(list)
		return nil
	})
	return n, err
}
