package app

import (
	"context"
	"time"

	"regulars/app/leads"
	"regulars/app/today"
	"regulars/data"
)

// dealSteps has Today ask for the next step of each open deal.
func dealSteps(l *leads.Service) today.Source {
	return func(ctx context.Context, now time.Time) ([]today.Step, error) {
		asks, err := l.Asks(ctx, now)
		if err != nil {
			return nil, err
		}
		steps := make([]today.Step, len(asks))
		for i, a := range asks {
			steps[i] = dealStep(a)
		}
		return steps, nil
	}
}

// dealStep says what a deal asks for; its button goes to the deal, where the step is done
// or planned.
func dealStep(a leads.Ask) today.Step {
	d := a.Deal
	ask := &today.Ask{Title: d.Whose(), Button: data.Say("Open the deal"), Kind: "deal", ID: d.ID, Do: "deal", DoID: d.ID}
	switch {
	case a.Fault == data.StepMissing:
		ask.Reason = data.Say("“%s” has no next step", d.Title)
		ask.Button = data.Say("Plan the next step")
	case a.Days == 0:
		ask.Reason = data.Say("“%[1]s”, due today: %[2]s", d.Title, d.NextStep)
	default:
		ask.Reason = data.Say("“%[1]s”, %[3]s late: %[2]s", d.Title, d.NextStep, data.SayN("%d day", "%d days", a.Days))
	}
	return today.Step{Why: today.Deal, Days: a.Days, ContactID: d.ContactID, Name: d.Contact, Ask: ask}
}
