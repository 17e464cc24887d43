package app

import (
	"context"
	"time"

	"regulars/app/problems"
	"regulars/app/today"
)

// problemSteps gives Today what it proposes of problems.
func problemSteps(s *problems.Service) today.Source {
	return func(ctx context.Context, now time.Time) (list []today.Step, err error) {
		steps, err := s.Steps(ctx, now)
		for _, v := range steps {
			ask := today.Ask{Title: v.Title, Reason: v.Reason, Button: v.Button, Kind: v.Kind, ID: v.ID, Do: v.Kind, DoID: v.ID}
			step := today.Step{Why: today.Problem, ContactID: v.ContactID, Name: v.Name, Ask: &ask}
			if v.Risk {
				step.Why, ask.Kind, ask.ID = today.AtRisk, "contact", v.ContactID // a click shows who it is
			}
			list = append(list, step)
		}
		return list, err
	}
}
