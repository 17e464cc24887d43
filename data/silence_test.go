package data_test

import (
	"errors"
	"strings"
	"testing"

	"regulars/data"
)

func eur(amount int64) data.Money { return data.Money{Amount: amount, Currency: "EUR"} }

// TestSilence: the part of the silence past the usual is the chance, and with it a year's purchases are at risk.
func TestSilence(t *testing.T) {
	t.Parallel()
	s := data.Silence{Last: july(1), Interval: 21, Yearly: eur(1000_00)}
	for after, want := range map[int]struct {
		over, chance int
		risk         int64
		reason       string
	}{
		-3: {0, 0, 0, "0 days past the usual 21"}, 0: {0, 0, 0, "0 days past the usual 21"}, 21: {0, 0, 0, "0 days past the usual 21"},
		22: {1, 4, 45_45, "1 day past the usual 21"}, 42: {21, 50, 500_00, "21 days past the usual 21"}, 55: {34, 61, 618_18, "34 days past the usual 21"}, 84: {63, 75, 750_00, "63 days past the usual 21"},
	} {
		day := july(1).AddDays(after)
		if s.Over(day) != want.over || s.Chance(day) != want.chance || s.AtRisk(day) != eur(want.risk) || s.Reason(day).String() != want.reason {
			t.Errorf("after %d days: %d over, %d %%, %v, %q", after, s.Over(day), s.Chance(day), s.AtRisk(day), s.Reason(day))
		}
	}
}

func TestFell(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		was, now  int64
		purchases int
		want      bool
	}{
		"half is no fall": {100, 50, 6, false}, "less is": {100, 49, 6, true}, "of three purchases nothing follows": {100, 10, 3, false},
		"nothing before": {0, 10, 8, false}, "returned more": {100, -10, 8, true}, "a rise": {100, 300, 8, false},
	} {
		if got := data.Fell(c.was, c.now, c.purchases); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	for _, c := range []struct {
		was, now int64
		want     int
	}{{200, 50, 25}, {0, 50, 0}, {100, -5, 0}} {
		if got := (data.Falling{Was: eur(c.was), Now: eur(c.now)}).Share(); got != c.want {
			t.Errorf("%d of %d is %d %%", c.now, c.was, got)
		}
	}
}

// TestAnswers: whoever has moved away is not asked again, whoever says nothing is, soon.
func TestAnswers(t *testing.T) {
	t.Parallel()
	peace := func(reason string) int { return (&data.Answer{Reason: reason}).Peace() }
	for _, reason := range append(data.AnswerReasons(), "too far away") {
		if n := peace(reason); n < 60 || n > 3650 {
			t.Errorf("%s gives peace for %d days", reason, n)
		}
	}
	if peace(data.AnswerNone) != 14 || peace(data.AnswerMoved) != 3650 || peace("our own") != peace(data.AnswerPrice) {
		t.Error("peace is not as long as it should be")
	}
	a := data.Answer{ContactID: 1, Reason: " too\nfar ", Note: " she said\x00 "}
	if a.Clean(); a.Reason != "too far" || a.Note != "she said" || a.Validate() != nil {
		t.Errorf("%+v: %v", a, a.Validate())
	}
	for field, bad := range map[string]data.Answer{
		"contact": {Reason: "price"}, "reason": {ContactID: 1, Reason: strings.Repeat("x", 201)}, "note": {ContactID: 1, Note: strings.Repeat("x", 100_001)},
		"date": {ContactID: 1, Until: data.Date{Year: 2026, Month: 2, Day: 30}},
	} {
		wantInvalid(t, field, bad.Validate())
	}
}

func TestStageSet(t *testing.T) {
	t.Parallel()
	for _, s := range append(data.Stages(), "") {
		if err := (&data.StageSet{ContactID: 1, Stage: s, Reason: "She told me"}).Validate(); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for field, bad := range map[string]data.StageSet{
		"contact": {Stage: data.StageLoyal}, "stage": {ContactID: 1, Stage: "gone fishing"}, "reason": {ContactID: 1, Reason: strings.Repeat("x", 201)},
	} {
		wantInvalid(t, field, bad.Validate())
	}
}

func wantInvalid(t *testing.T, field string, err error) {
	t.Helper()
	if bad, ok := errors.AsType[*data.InvalidError](err); !ok || bad.Field != field {
		t.Errorf("%s was let pass: %v", field, err)
	}
}
