package app

import (
	"context"

	"regulars/app/calendar"
	"regulars/app/mailsync"
	"regulars/app/occasions"
	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/store"
)

// occasionsOf joins the occasions with the owner's clock, the club's codes and the outbox.
func (a *App) occasionsOf(s *store.Store, cal *calendar.Service) *occasions.Service {
	o := occasions.New(s)
	o.Zone, o.Compose = cal.Zone, imapmail.Compose
	o.Kick = func() bool { return a.Jobs.Kick(mailsync.JobName) }
	o.IssueCode = func(ctx context.Context, contact, benefit int64) (string, error) {
		codes, err := a.Club.Issue(ctx, data.Issue{BenefitID: benefit, Contacts: []int64{contact}})
		if err != nil || len(codes) == 0 {
			return "", err
		}
		return data.ShowCode(codes[0].Text), nil
	}
	o.Benefits = func(ctx context.Context) ([]occasions.Benefit, error) {
		rows, err := a.Club.Benefits(ctx)
		list := make([]occasions.Benefit, len(rows))
		for i, b := range rows {
			list[i] = occasions.Benefit{ID: b.ID, Name: b.Name}
		}
		return list, err
	}
	return o
}
