package occasions

import (
	"context"
	"time"

	"regulars/app/jobs"
	"regulars/data"
	"regulars/data/store"
)

// JobName names the work of the owner's standing rules.
const JobName = "greetings"

// lookEvery is how often standing rules are looked at, and dayBegins the hour from which
// on a day's greetings go: nobody wants one at midnight.
const (
	lookEvery = time.Hour
	dayBegins = 8
)

// Job is the work of the owner's standing rules: greetings of the day, by mail.
func (s *Service) Job() jobs.Spec {
	return jobs.Spec{
		Name: JobName, Title: "Greetings", Quiet: true, Every: lookEvery,
		Work: func(ctx context.Context, _ *jobs.Progress) error {
			_, err := s.Standing(ctx)
			return err
		},
	}
}

// Standing queues the greetings that a standing rule asks for today, and gives how many.
// However often it is asked, in however many processes, each contact gets one: who was
// greeted is looked up in the transaction that queues the letter.
func (s *Service) Standing(ctx context.Context) (total int, err error) {
	now, err := s.now(ctx)
	if err != nil || now.Hour() < dayBegins || s.Compose == nil {
		return 0, err
	}
	var list []data.OccasionDay
	err = s.store.View(ctx, func(tx *store.Tx) error {
		list, err = tx.OccasionDays(ctx, data.OccasionQuery{First: data.DateOf(now), Days: 1, Limit: MaxListed, Due: true})
		return err
	})
	if err != nil {
		return 0, err
	}
	for _, d := range list {
		if !d.Occasion.Standing {
			continue
		}
		contacts := []int64{d.ContactID}
		if d.ContactID == 0 {
			if contacts, err = s.concernedIDs(ctx, d); err != nil {
				return total, err
			}
		}
		n, err := s.Queue(ctx, d, contacts, "Greet by the standing rule: "+titleOf(d.Occasion))
		if err != nil {
			return total, err
		}
		total += n
	}
	return total, nil
}

func (s *Service) concernedIDs(ctx context.Context, d data.OccasionDay) ([]int64, error) {
	list, _, err := s.Concerned(ctx, d.Occasion, d.On)
	ids := make([]int64, len(list))
	for i, c := range list {
		ids[i] = c.ContactID
	}
	return ids, err
}
