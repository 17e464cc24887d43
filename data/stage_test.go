package data_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"regulars/data"
)

// TestStages: each stage by an example, at its first day and at the day before.
func TestStages(t *testing.T) {
	t.Parallel()
	monthly := []int{28, 28, 28, 28, 28, 28, 28, 28}
	for name, c := range map[string]struct {
		gaps   []int
		after  int // days after the last purchase
		want   data.Stage
		reason string
	}{
		"one purchase":            {nil, 3, data.StageFirstTime, "one purchase, 3 days ago"},
		"today":                   {nil, 0, data.StageFirstTime, "the first purchase"},
		"two, on the day":         {[]int{28}, 0, data.StageRepeat, "2 purchases, every 28 days"},
		"back on the day":         {[]int{300}, 0, data.StageWonBack, "bought again after a silence of 300 days"},
		"two":                     {[]int{28}, 1, data.StageRepeat, "2 purchases, every 28 days, the last 1 day ago"},
		"four":                    {[]int{28, 28, 28}, 12, data.StageRepeat, "4 purchases, every 28 days, the last 12 days ago"},
		"five in a week":          {[]int{1, 2, 1, 3}, 1, data.StageRepeat, "5 purchases, every 10 days, the last 1 day ago"},
		"nine in eight months":    {monthly, 12, data.StageLoyal, "9 purchases, every 28 days, the last 12 days ago"},
		"the day before quiet":    {monthly, 41, data.StageLoyal, "9 purchases, every 28 days, the last 41 days ago"},
		"quiet":                   {monthly, 42, data.StageAtRisk, "42 days without a purchase; the usual is every 28 days"},
		"the day before gone":     {monthly, 83, data.StageAtRisk, "83 days without a purchase; the usual is every 28 days"},
		"gone":                    {monthly, 84, data.StageLapsed, "84 days without a purchase; the usual is every 28 days"},
		"gone for years":          {monthly, 3000, data.StageLapsed, "3000 days without a purchase; the usual is every 28 days"},
		"back":                    {[]int{28, 28, 28, 200}, 5, data.StageWonBack, "bought again after a silence of 200 days; the last purchase 5 days ago"},
		"back, and again":         {[]int{28, 28, 28, 200, 28, 28}, 5, data.StageWonBack, "bought again after a silence of 200 days; the last purchase 5 days ago"},
		"no longer news":          {[]int{28, 28, 28, 200, 28, 28, 28}, 5, data.StageLoyal, "8 purchases, every 28 days, the last 5 days ago"},
		"back after one purchase": {[]int{300}, 5, data.StageWonBack, "bought again after a silence of 300 days; the last purchase 5 days ago"},
		"at risk is not gone":     {[]int{28, 28, 60}, 5, data.StageRepeat, "4 purchases, every 28 days, the last 5 days ago"},
	} {
		r := data.NewRhythm(visits(july(1), c.gaps...), 28)
		got := r.On(july(1).AddDays(c.after))
		if got.Stage != c.want || got.Reason.String() != c.reason || got.Origin != data.StageRules || got.Since.IsZero() {
			t.Errorf("%s: %s since %s, %q; want %s, %q", name, got.Stage, got.Since, got.Reason, c.want, c.reason)
		}
	}
	if s := data.NewRhythm(nil, 28).On(july(1)); s.Stage != "" || !s.Reason.IsZero() {
		t.Errorf("who never bought is %+v", s)
	}
}

// TestLasting says how sure an interval is.
func TestLasting(t *testing.T) {
	t.Parallel()
	few := data.NewRhythm(visits(july(1), 30), 60).Lasting().String()
	many := data.NewRhythm(visits(july(1), 30, 30, 30, 30), 30).Lasting().String()
	if few != "every 50 days, as others do: there are too few purchases yet to know better" || many != "every 30 days, by the last 5 purchases" {
		t.Errorf("%q, %q", few, many)
	}
}

// place orders stages by how well things stand: silence may only go down.
func place(s data.Stage) int {
	switch s {
	case data.StageLapsed:
		return 0
	case data.StageAtRisk:
		return 1
	default:
		return 2
	}
}

// TestSilenceNeverMakesBetter: over any history, day by day without a purchase, the stage only
// falls, the chance that the contact is gone only grows, and what is at risk stays within a year's.
func TestSilenceNeverMakesBetter(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // a test
	for range 300 {
		gaps := make([]int, dice.IntN(20))
		for i := range gaps {
			gaps[i] = 1 + dice.IntN(1+dice.IntN(200))
		}
		r := data.NewRhythm(visits(july(1), gaps...), 1+dice.IntN(120))
		q := data.Silence{Last: r.Last, Interval: r.Interval, Yearly: data.Money{Amount: dice.Int64N(1_000_000), Currency: "EUR"}}
		before, chance, amount := r.On(july(1)), 0, int64(0)
		for n := 1; n < 900; n++ {
			day := july(1).AddDays(n)
			now := r.On(day)
			if place(now.Stage) > place(before.Stage) || place(now.Stage) == 2 && now.Stage != before.Stage || now.Since.Before(before.Since) || day.Before(now.Since) {
				t.Fatalf("%v: %s after %d days, before it was %s", gaps, now.Stage, n, before.Stage)
			}
			if q.Chance(day) < chance || q.Chance(day) >= 100 || q.AtRisk(day).Amount < amount || q.AtRisk(day).Amount > q.Yearly.Amount {
				t.Fatalf("%v: after %d days %d %% and %v, before %d %% and %d", gaps, n, q.Chance(day), q.AtRisk(day), chance, amount)
			}
			before, chance, amount = now, q.Chance(day), q.AtRisk(day).Amount
		}
		if before.Stage != data.StageLapsed && r.Interval < 250 {
			t.Fatalf("%v, every %d days: %s after 900", gaps, r.Interval, before.Stage)
		}
	}
}

// TestStageHistory: who bought monthly, went, came back.
func TestStageHistory(t *testing.T) {
	t.Parallel()
	days := visits(july(1), 28, 28, 28, 28, 28, 200, 28)
	var got []string
	for _, c := range data.StageHistory(days, 28, july(1).AddDays(50)) {
		got = append(got, c.Day.String()+" "+string(c.Stage))
	}
	start := data.DateOfNumber(days[0])
	at := func(n int) string { return start.AddDays(n).String() }
	want := []string{
		july(1).AddDays(42).String() + " at risk", at(340) + " won back", at(140+84) + " lapsed", at(140+42) + " at risk",
		at(112) + " loyal", at(28) + " repeat", at(0) + " first-time",
	}
	if !slices.Equal(got, want) {
		t.Errorf("history is\n%v, want\n%v", got, want)
	}
}

// TestHistoryEndsWhereOneStands: on any day the newest line of the history is the stage of the day,
// the lines are in order, and a purchase of tomorrow is no history of today.
func TestHistoryEndsWhereOneStands(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(5, 6)) //nolint:gosec // a test
	for range 300 {
		gaps := make([]int, dice.IntN(15))
		for i := range gaps {
			gaps[i] = 1 + dice.IntN(1+dice.IntN(300))
		}
		days, usual := visits(july(1), gaps...), 1+dice.IntN(120)
		for range 20 {
			day := data.DateOfNumber(days[0] + dice.IntN(days[len(days)-1]-days[0]+400))
			known := slices.DeleteFunc(slices.Clone(days), func(n int) bool { return n > day.Number() })
			history, now := data.StageHistory(days, usual, day), data.NewRhythm(known, usual).On(day)
			if history[0].Stage != now.Stage || history[0].Day != now.Since {
				t.Fatalf("%v on %s: %s since %s, but the history ends with %+v", gaps, day, now.Stage, now.Since, history[0])
			}
			for i := 1; i < len(history); i++ {
				if history[i-1].Day.Before(history[i].Day) || history[i-1].Stage == history[i].Stage && history[i].Stage != data.StageAtRisk && history[i-1].Day == history[i].Day {
					t.Fatalf("%v: %+v comes after %+v", gaps, history[i-1], history[i])
				}
			}
		}
	}
	if list := data.StageHistory(nil, 30, july(1)); list != nil {
		t.Errorf("who never bought has the history %+v", list)
	}
}
