package app

import (
	"context"
	"time"

	"regulars/app/care"
	"regulars/app/changes"
	"regulars/app/today"
	"regulars/data"
)

// joinCare has care follow what others do, and others show what it knows.
func (a *App) joinCare(bus *changes.Bus) {
	a.Contacts.Stages = a.Care.Timeline
	a.Today.Sources = append(a.Today.Sources, atRisk(a.Care))
	a.Leads.OnWon = a.Care.Won
	a.Purchases.OnSaved = append(a.Purchases.OnSaved, a.Care.Saved)
	a.Purchases.OnDeleted = append(a.Purchases.OnDeleted, a.Care.Deleted)
	bus.Subscribe(func(c data.Change) {
		if c.Topic == data.Purchases && c.IDs == nil { // so many that what is usual may be another
			a.Jobs.Kick(care.JobName)
		}
	})
}

// atRisk proposes to speak to those whose purchases fall; of those who gave a bad sign the
// problems tell.
func atRisk(svc *care.Service) today.Source {
	return func(ctx context.Context, _ time.Time) ([]today.Step, error) {
		list, err := svc.Falling(ctx)
		if err != nil {
			return nil, err
		}
		steps := make([]today.Step, 0, today.Most)
		for _, r := range list[:min(len(list), today.Most)] {
			steps = append(steps, today.Step{Why: today.AtRisk, ContactID: r.ContactID, Name: r.Name, Ask: &today.Ask{
				Reason: r.Reasons[0], Button: data.Say("Open the card"), Kind: "contact", ID: r.ContactID, Do: "contact", DoID: r.ContactID,
			}})
		}
		return steps, nil
	}
}
