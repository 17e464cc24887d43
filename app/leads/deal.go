package leads

import (
	"context"
	"fmt"
	"strings"

	"regulars/data"
	"regulars/data/store"
)

// Whole is a deal with all that is known around it.
type Whole struct {
	Row       data.DealRow
	Contact   data.Contact // none where it was deleted
	Moves     []data.DealMove
	Pipelines []data.Pipeline
	Today     data.Date
}

// Stage names a stage of any pipeline.
func (w *Whole) Stage(id int64) string {
	for _, p := range w.Pipelines {
		if s, ok := p.Stage(id); ok {
			return s.Name
		}
	}
	return ""
}

// Get gives one deal; data.ErrNotFound where there is none.
func (s *Service) Get(ctx context.Context, id int64) (w Whole, err error) {
	if w.Today, err = s.Today(ctx); err != nil {
		return w, err
	}
	err = s.store.View(ctx, func(tx *store.Tx) error { return w.read(ctx, tx, id) })
	return w, err
}

func (w *Whole) read(ctx context.Context, tx *store.Tx, id int64) (err error) {
	if w.Row, err = tx.DealRow(ctx, id); err != nil {
		return err
	}
	if w.Row.ContactID != 0 {
		if w.Contact, err = tx.Contact(ctx, w.Row.ContactID); err != nil {
			return err
		}
	}
	if w.Moves, err = tx.DealMoves(ctx, id); err != nil {
		return err
	}
	w.Pipelines, err = tx.Pipelines(ctx)
	return err
}

// Save keeps a deal, adding it where it has no ID, of a source with that name. A contact
// with an open deal who buys nothing yet is a lead.
func (s *Service) Save(ctx context.Context, d *data.Deal, source string) error {
	d.Clean()
	what := "Edit the deal " + d.Title
	if d.ID == 0 {
		what = "Add the deal " + d.Title
	}
	return s.store.Update(ctx, what, func(tx *store.Tx) (err error) {
		if d.SourceID, err = tx.NamedSource(ctx, source); err != nil {
			return err
		}
		if d.StageID == 0 {
			p, err := tx.Pipeline(ctx, d.PipelineID)
			if err != nil {
				return err
			}
			d.PipelineID, d.StageID = p.ID, p.Stages[0].ID
		}
		if err := keepStageTime(ctx, tx, d); err != nil {
			return err
		}
		if err := tx.SaveDeal(ctx, d); err != nil {
			return err
		}
		return asLead(ctx, tx, d)
	})
}

// keepStageTime notes when a deal comes to another stage.
func keepStageTime(ctx context.Context, tx *store.Tx, d *data.Deal) error {
	if d.ID == 0 {
		return nil
	}
	old, err := tx.Deal(ctx, d.ID)
	if err == nil && old.StageID != d.StageID {
		d.StageAt = tx.Now()
	}
	return err
}

// asLead makes a lead of the contact of an open deal, who is no customer.
func asLead(ctx context.Context, tx *store.Tx, d *data.Deal) error {
	if !d.Open() {
		return nil
	}
	return changeContact(ctx, tx, d.ContactID, func(c *data.Contact) bool {
		if c.HasRole(data.Customer) || c.HasRole(data.Lead) {
			return false
		}
		c.SetRole(data.Lead, "")
		return true
	})
}

// changeContact changes a contact, if there is one and there is something to change.
func changeContact(ctx context.Context, tx *store.Tx, id int64, change func(*data.Contact) bool) error {
	if id == 0 {
		return nil
	}
	c, err := tx.Contact(ctx, id)
	if err != nil {
		return err
	}
	if !change(&c) {
		return nil
	}
	return tx.SaveContact(ctx, &c)
}

// change does something to a deal as one action, which say names.
func (s *Service) change(ctx context.Context, id int64, say string, do func(*store.Tx, *data.Deal) error) error {
	var row data.DealRow
	err := s.store.View(ctx, func(tx *store.Tx) (err error) {
		row, err = tx.DealRow(ctx, id)
		return err
	})
	if err != nil {
		return err
	}
	return s.store.Update(ctx, fmt.Sprintf(say, row.Title), func(tx *store.Tx) error {
		d, err := tx.Deal(ctx, id)
		if err != nil {
			return err
		}
		return do(tx, &d)
	})
}

// Move has a deal stand at a stage; a closed one is open again.
func (s *Service) Move(ctx context.Context, id, stage int64) error {
	return s.change(ctx, id, "Move the deal %s", func(tx *store.Tx, d *data.Deal) error {
		d.Move(d.PipelineID, stage, tx.Now())
		if err := tx.SaveDeal(ctx, d); err != nil {
			return err
		}
		return asLead(ctx, tx, d)
	})
}

// Reopen has a closed deal go on where it stood.
func (s *Service) Reopen(ctx context.Context, id int64) error {
	return s.change(ctx, id, "Reopen the deal %s", func(tx *store.Tx, d *data.Deal) error {
		if d.ContactID == 0 {
			return &data.InvalidError{Field: "contact", Reason: "was deleted: add a new deal for whom it is about"}
		}
		d.Move(d.PipelineID, d.StageID, tx.Now())
		if err := tx.SaveDeal(ctx, d); err != nil {
			return err
		}
		return asLead(ctx, tx, d)
	})
}

// Win ends a deal well: who was a lead is a customer, with all history.
func (s *Service) Win(ctx context.Context, id int64) error {
	return s.change(ctx, id, "Win the deal %s", func(tx *store.Tx, d *data.Deal) error {
		d.Close(data.DealWon, "", tx.Now())
		if err := saveClosed(ctx, tx, d); err != nil {
			return err
		}
		err := changeContact(ctx, tx, d.ContactID, func(c *data.Contact) bool {
			if c.HasRole(data.Customer) && !c.HasRole(data.Lead) {
				return false
			}
			c.SetRole(data.Customer, data.Lead)
			return true
		})
		if err != nil || s.OnWon == nil || d.ContactID == 0 {
			return err
		}
		return s.OnWon(ctx, tx, d.ContactID, d.ID)
	})
}

// Lose ends a deal that went elsewhere. It needs a reason; competitor is who won it, if anybody.
func (s *Service) Lose(ctx context.Context, id int64, reason, competitor string) error {
	return s.change(ctx, id, "Lose the deal %s", func(tx *store.Tx, d *data.Deal) error {
		d.Close(data.DealLost, reason, tx.Now())
		if strings.TrimSpace(competitor) != "" {
			d.Competitor = competitor
		}
		if err := saveClosed(ctx, tx, d); err != nil {
			return err
		}
		return noLead(ctx, tx, d.ContactID)
	})
}

// Disqualify ends a deal that never was one. It needs a reason.
func (s *Service) Disqualify(ctx context.Context, id int64, reason string) error {
	return s.change(ctx, id, "Disqualify %s", func(tx *store.Tx, d *data.Deal) error {
		d.Close(data.DealUnfit, reason, tx.Now())
		if err := saveClosed(ctx, tx, d); err != nil {
			return err
		}
		return noLead(ctx, tx, d.ContactID)
	})
}

// saveClosed keeps a deal that has come to its end: nothing is to be done next.
func saveClosed(ctx context.Context, tx *store.Tx, d *data.Deal) error {
	d.NextStep, d.NextDue = "", data.Date{}
	return tx.SaveDeal(ctx, d)
}

// noLead takes the role of a lead from a contact without another open deal.
func noLead(ctx context.Context, tx *store.Tx, contact int64) error {
	open, err := tx.CountDeals(ctx, data.DealQuery{Contact: contact, Status: data.DealOpen})
	if err != nil || open > 0 || contact == 0 {
		return err
	}
	return changeContact(ctx, tx, contact, func(c *data.Contact) bool {
		if !c.HasRole(data.Lead) {
			return false
		}
		c.SetRole("", data.Lead)
		return true
	})
}

// StepDone notes on the timeline of the contact that the next step of a deal was done, and
// plans the one after; an empty one leaves the deal without.
func (s *Service) StepDone(ctx context.Context, id int64, next string, due data.Date) error {
	return s.change(ctx, id, "Go on with the deal %s", func(tx *store.Tx, d *data.Deal) error {
		done := d.NextStep
		d.NextStep, d.NextDue = next, due
		if err := tx.SaveDeal(ctx, d); err != nil {
			return err
		}
		if done == "" || d.ContactID == 0 {
			return nil
		}
		return tx.SaveActivity(ctx, &data.Activity{ContactID: d.ContactID, Kind: data.Note, Text: "✓ " + done + " (" + d.Title + ")"})
	})
}

// Delete removes a deal and its way.
func (s *Service) Delete(ctx context.Context, id int64) error {
	return s.change(ctx, id, "Delete the deal %s", func(tx *store.Tx, d *data.Deal) error {
		if err := tx.DeleteDeal(ctx, d.ID); err != nil {
			return err
		}
		return noLead(ctx, tx, d.ContactID)
	})
}

// Reasons gives the reasons for which deals came to an end like that, the most used first.
func (s *Service) Reasons(ctx context.Context, status data.DealStatus) (list []data.Facet, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.DealReasons(ctx, status)
		return err
	})
	return list, err
}
