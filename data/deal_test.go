package data_test

import (
	"errors"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

func euros(n int64) data.Money { return data.Money{Amount: n, Currency: "EUR"} }

func deal() data.Deal {
	return data.Deal{ContactID: 1, Title: "Stairs", PipelineID: 1, StageID: 2, Status: data.DealOpen, Probability: data.StageChance, Amount: euros(100_000)}
}

func TestDealRules(t *testing.T) {
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	for field, change := range map[string]func(*data.Deal){
		"":            func(*data.Deal) {},
		"contact":     func(d *data.Deal) { d.ContactID = 0 },
		"title":       func(d *data.Deal) { d.Title = " \n " },
		"stage":       func(d *data.Deal) { d.StageID = 0 },
		"amount":      func(d *data.Deal) { d.Amount.Amount = -1 },
		"amount ":     func(d *data.Deal) { d.Amount.Amount = data.MaxAmount + 1 },
		"amount  ":    func(d *data.Deal) { d.Amount.Currency = "euro" },
		"probability": func(d *data.Deal) { d.Probability = 101 },
		"expected":    func(d *data.Deal) { d.Expected = data.Date{Year: 2026, Month: 2, Day: 30} },
		"next_due":    func(d *data.Deal) { d.NextDue = data.Date{Year: 99999, Month: 2, Day: 3} },
		"reason":      func(d *data.Deal) { d.Close(data.DealLost, " ", at) },
		"reason ":     func(d *data.Deal) { d.Close(data.DealUnfit, "", at) },
		"status":      func(d *data.Deal) { d.Status = "asleep" },
		"next_step":   func(d *data.Deal) { d.NextStep = strings.Repeat("x", data.MaxTitle+1) },
		"note":        func(d *data.Deal) { d.Note = strings.Repeat("x", data.MaxEventNote+1) },
	} {
		d := deal()
		change(&d)
		d.Clean()
		err := d.Validate()
		bad, wrong := errors.AsType[*data.InvalidError](err)
		if field = strings.TrimSpace(field); wrong != (field != "") || wrong && bad.Field != field {
			t.Errorf("%q: %v", field, err)
		}
	}
	gone := deal()
	gone.ContactID, gone.Title = 0, ""
	gone.Close(data.DealWon, "ignored", at)
	if err := gone.Validate(); err != nil || gone.Reason != "" {
		t.Errorf("a deal of somebody who was deleted: %v", err)
	}
}

func TestDealFaults(t *testing.T) {
	today := data.Date{Year: 2026, Month: 3, Day: 2}
	for want, d := range map[data.DealFault]data.Deal{
		data.StepPlanned: {Status: data.DealOpen, NextStep: "Call", NextDue: today.AddDays(1)},
		data.StepDue:     {Status: data.DealOpen, NextStep: "Call", NextDue: today},
		data.StepLate:    {Status: data.DealOpen, NextStep: "Call", NextDue: today.AddDays(-1)},
		data.StepMissing: {Status: data.DealOpen, NextDue: today.AddDays(1)},
	} {
		if got := d.Fault(today); got != want {
			t.Errorf("%+v: %v, want %v", d, got, want)
		}
		if d.Status = data.DealWon; d.Fault(today) != data.StepPlanned {
			t.Error("a deal that is won asks for a step")
		}
	}
	if d := (data.Deal{Status: data.DealOpen, NextStep: "Call"}); d.Fault(today) != data.StepMissing {
		t.Error("a step without a day is a plan")
	}
}

func TestMoveAndClose(t *testing.T) {
	d, first, later := deal(), time.UnixMilli(1000), time.UnixMilli(2000)
	d.Move(1, 3, first)
	d.Move(1, 3, later)
	if d.StageID != 3 || !d.StageAt.Equal(first) {
		t.Errorf("it came to its stage at %v", d.StageAt)
	}
	d.Close(data.DealLost, "price", later)
	if d.Open() || d.Reason != "price" || !d.ClosedAt.Equal(later) || d.Chance(50) != 0 {
		t.Errorf("lost: %+v", d)
	}
	d.Move(1, 3, later)
	if !d.Open() || d.Reason != "" || !d.ClosedAt.IsZero() || !d.StageAt.Equal(later) {
		t.Errorf("open again: %+v", d)
	}
	for chance, change := range map[int]func(*data.Deal){40: func(*data.Deal) {}, 0: func(d *data.Deal) { d.Probability = 0 }, 90: func(d *data.Deal) { d.Probability = 90 }, 100: func(d *data.Deal) { d.Status = data.DealWon }} {
		d := deal()
		change(&d)
		if d.Chance(40) != chance {
			t.Errorf("chance %d, want %d", d.Chance(40), chance)
		}
	}
}

// TestWeighted is never more than the amount, and the nearest to the share of it.
func TestWeighted(t *testing.T) {
	if err := quick.Check(func(amount int64, percent uint8) bool {
		d := deal()
		d.Amount.Amount, d.Probability = max(amount, -amount)%data.MaxAmount, int(percent)%101
		w, exact := d.Weighted(0).Amount, float64(d.Amount.Amount)*float64(d.Probability)/100
		return w >= 0 && w <= d.Amount.Amount && float64(w)-exact < 1 && exact-float64(w) < 1
	}, nil); err != nil {
		t.Error(err)
	}
}

func TestSums(t *testing.T) {
	p := data.Pipeline{ID: 1, Stages: []data.PipelineStage{{ID: 1, Name: "New", Probability: 10}, {ID: 2, Name: "Offer", Probability: 50}}}
	today := data.Date{Year: 2026, Month: 3, Day: 2}
	row := func(stage int64, amount data.Money, percent int, expected string) data.DealRow {
		on, err := data.ParseDate(expected)
		if err != nil {
			t.Fatal(err)
		}
		d := data.Deal{StageID: stage, Amount: amount, Status: data.DealOpen, Expected: on}
		if percent == 10 {
			d.NextStep, d.NextDue = "Call", today.AddDays(3)
		}
		return data.DealRow{Deal: d, Percent: percent}
	}
	open := []data.DealRow{
		row(1, euros(1001), 10, "2026-04-01"), row(2, euros(2000), 50, ""), row(2, data.Money{Amount: 500, Currency: "UAH"}, 50, "2026-03-31"),
		row(2, data.Money{}, 50, "2026-04-30"), row(9, euros(1), 50, "2027-01-01"),
	}
	want := []data.StageSum{
		{Stage: p.Stages[0], Count: 1, Total: []data.Money{euros(1001)}, Weighted: []data.Money{euros(100)}},
		{Stage: p.Stages[1], Count: 3, Faults: 3, Total: []data.Money{euros(2000), {Amount: 500, Currency: "UAH"}}, Weighted: []data.Money{euros(1000), {Amount: 250, Currency: "UAH"}}},
	}
	if diff := cmp.Diff(want, data.SumStages(p, open, today)); diff != "" {
		t.Errorf("stages (-want +got):\n%s", diff)
	}
	var months []data.DealMonth
	n := 0
	for _, m := range data.Forecast(open) {
		months, n = append(months, m.Month), n+m.Count
	}
	if diff := cmp.Diff([]data.DealMonth{"2026-03", "2026-04", "2027-01", data.NoMonth}, months); diff != "" || n != len(open) {
		t.Errorf("%d deals in months (-want +got):\n%s", n, diff)
	}
}

func TestPipelineRules(t *testing.T) {
	stage := func(name string, percent int) data.PipelineStage {
		return data.PipelineStage{Name: name, Probability: percent}
	}
	for name, tc := range map[string]struct {
		p     data.Pipeline
		field string
	}{
		"good":      {data.Pipeline{Name: "Kitchens", Stages: []data.PipelineStage{stage("New", 0), stage("Offer", 100)}}, ""},
		"no name":   {data.Pipeline{Stages: []data.PipelineStage{stage("New", 0)}}, "name"},
		"long name": {data.Pipeline{Name: strings.Repeat("x", 61), Stages: []data.PipelineStage{stage("New", 0)}}, "name"},
		"no stage":  {data.Pipeline{Name: "Kitchens"}, "stages"},
		"many":      {data.Pipeline{Name: "Kitchens", Stages: make([]data.PipelineStage, data.MaxStages+1)}, "stages"},
		"twice":     {data.Pipeline{Name: "Kitchens", Stages: []data.PipelineStage{stage("New", 0), stage(" new", 0)}}, "stages"},
		"unnamed":   {data.Pipeline{Name: "Kitchens", Stages: []data.PipelineStage{stage(" ", 0)}}, "stages"},
		"long":      {data.Pipeline{Name: "Kitchens", Stages: []data.PipelineStage{stage(strings.Repeat("x", 61), 0)}}, "stages"},
		"percent":   {data.Pipeline{Name: "Kitchens", Stages: []data.PipelineStage{stage("New", 101)}}, "stages"},
	} {
		tc.p.Clean()
		err := tc.p.Validate()
		bad, wrong := errors.AsType[*data.InvalidError](err)
		if wrong != (tc.field != "") || wrong && bad.Field != tc.field {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := len(data.FirstPipeline()); n != 5 {
		t.Errorf("the first pipeline has %d words", n)
	}
}

func TestSourceRules(t *testing.T) {
	day := data.Date{Year: 2026, Month: 3, Day: 2}
	for field, c := range map[string]data.SourceCost{
		"":        {SourceID: 1, First: day, Amount: euros(1)},
		"source":  {First: day, Amount: euros(1)},
		"first":   {SourceID: 1, Amount: euros(1)},
		"last":    {SourceID: 1, First: day, Last: day.AddDays(-1), Amount: euros(1)},
		"amount":  {SourceID: 1, First: day},
		"amount ": {SourceID: 1, First: day, Amount: data.Money{Amount: 1}},
	} {
		c.Clean()
		bad, wrong := errors.AsType[*data.InvalidError](c.Validate())
		if field = strings.TrimSpace(field); wrong != (field != "") || wrong && bad.Field != field {
			t.Errorf("%q: %v", field, bad)
		}
	}
	if err := (&data.LeadSource{Name: " "}).Validate(); err == nil {
		t.Error("a source without a name")
	}
	if got := data.Each([]data.Money{euros(1000)}, 3); got[0].Amount != 333 || data.Each([]data.Money{euros(1)}, 0) != nil {
		t.Errorf("each %v", got)
	}
	row := data.DealRow{Contact: "Anna", Company: "Kvity"}
	if row.Whose() != "Anna · Kvity" || (&data.DealRow{Contact: "Kvity", Company: "kvity"}).Whose() != "Kvity" {
		t.Errorf("it is %q", row.Whose())
	}
	if s := data.ParseDealStop("lost:too dear: by far"); s.Status != data.DealLost || s.Words != "too dear: by far" {
		t.Errorf("stop %+v", s)
	}
}
