package data_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

// invalid holds err to be about a field and to say some words.
func invalid(t *testing.T, err error, field, words string) {
	t.Helper()
	bad, ok := errors.AsType[*data.InvalidError](err)
	if field == "" {
		if err != nil {
			t.Errorf("refused: %v", err)
		}
		return
	}
	if !ok || bad.Field != field || !strings.Contains(bad.Reason, words) {
		t.Errorf("%v, want %s … %s", err, field, words)
	}
}

func ledger() []data.PointsEntry {
	return []data.PointsEntry{
		{ID: 1, ContactID: 7, Kind: data.PointsEarned, Points: 100, Day: day("2025-01-10"), Until: day("2026-01-10")},
		{ID: 2, ContactID: 7, Kind: data.PointsEarned, Points: 50, Day: day("2025-03-01"), Until: day("2026-03-01")},
		{ID: 3, ContactID: 7, LotID: 1, Kind: data.PointsRedeemed, Points: -30, Day: day("2025-06-01")},
		{ID: 4, ContactID: 7, Kind: data.PointsGiven, Points: 5, Day: day("2025-02-01")},
	}
}

func TestPointsOnADay(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{
		"2025-01-09": 0, "2025-01-10": 100, "2025-02-01": 105, "2025-03-01": 155, "2025-05-31": 155, "2025-06-01": 125,
		"2026-01-10": 125, "2026-01-11": 55, "2026-03-01": 55, "2026-03-02": 5, "2040-01-01": 5,
	} {
		if got := data.PointsOn(ledger(), day(text)); got != want {
			t.Errorf("on %s there are %d, want %d", text, got, want)
		}
	}
}

func TestLotsAreInTheOrderOfEarning(t *testing.T) {
	t.Parallel()
	var got []int64
	for _, l := range data.PointsLots(ledger(), day("2025-12-31")) {
		got = append(got, l.ID, l.Left)
	}
	if diff := cmp.Diff([]int64{1, 70, 4, 5, 2, 50}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestTakePoints(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		n     int64
		on    string
		want  []data.PointsPart
		short int64
	}{
		{10, "2025-12-01", []data.PointsPart{{1, 10}}, 0},
		{72, "2025-12-01", []data.PointsPart{{1, 70}, {4, 2}}, 0},
		{125, "2025-12-01", []data.PointsPart{{1, 70}, {4, 5}, {2, 50}}, 0},
		{130, "2025-12-01", []data.PointsPart{{1, 70}, {4, 5}, {2, 50}}, 5},
		{40, "2026-02-01", []data.PointsPart{{4, 5}, {2, 35}}, 0},
		{40, "2026-04-01", []data.PointsPart{{4, 5}}, 35},
		{0, "2026-04-01", nil, 0},
	} {
		lots := data.PointsLots(ledger(), day(tc.on))
		parts, short := data.TakePoints(lots, tc.n, day(tc.on))
		if diff := cmp.Diff(tc.want, parts); diff != "" || short != tc.short {
			t.Errorf("%d on %s: short %d (-want +got):\n%s", tc.n, tc.on, short, diff)
		}
	}
}

// The lines with those of what ran out add up to the balance on any day, and are newest first.
func TestWithExpiriesTheSumIsTheBalance(t *testing.T) {
	t.Parallel()
	for d := day("2025-12-30"); d.Before(day("2026-03-10")); d = d.AddDays(1) {
		var sum int64
		lines := data.WithExpiries(ledger(), d)
		for i, e := range lines {
			sum += e.Points
			if i > 0 && lines[i-1].Day.Before(e.Day) {
				t.Errorf("%+v stands before %+v", lines[i-1], e)
			}
			if e.Kind == data.PointsExpired && (e.ContactID != 7 || d.Before(e.Day)) {
				t.Errorf("on %s: %+v", d, e)
			}
		}
		if want := data.PointsOn(ledger(), d); sum != want {
			t.Errorf("on %s the lines add up to %d, want %d", d, sum, want)
		}
	}
}

// Any number of returns, in any order and of any size, takes back what was earned when all came back, never more, and
// each time what is left is the earned part of what was kept, to half a point.
func TestReturnsTakeTheirPart(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		total, earned := 1+r.Int64N(1_000_000), r.Int64N(5000)
		var back, taken int64
		for back < total {
			back = min(total, back+1+r.Int64N(total))
			taken += data.PointsReturn(earned, taken, total, back)
			if diff := 2 * (taken*total - earned*back); taken > earned || diff > total || -diff > total {
				t.Fatalf("%d of %d came back, and of %d points %d are taken", back, total, earned, taken)
			}
		}
		if taken != earned {
			t.Fatalf("all came back, and of %d points %d are taken", earned, taken)
		}
		if n := data.PointsReturn(earned, taken, total, 0); n != -taken {
			t.Fatalf("nothing came back after all, and %d of %d are given again", -n, taken)
		}
	}
	if n := data.PointsReturn(50, 0, 0, 0); n != 0 {
		t.Errorf("what cost nothing takes %d", n)
	}
	if n := data.PointsReturn(50, 0, 100, 900); n != 50 {
		t.Errorf("a return larger than the purchase takes %d", n)
	}
}

func TestReturnsGiveBackWhatWasPaid(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ redeemed, given, total, back, want int64 }{
		{100, 0, 1000, 0, 0},
		{100, 0, 1000, 333, 33},
		{100, 33, 1000, 1000, 67},
		{100, 100, 1000, 500, -50},
		{100, 0, 0, 0, 0},
		{0, 0, 1000, 1000, 0},
		{7, 0, 3, 2, 4},
	} {
		if got := data.PointsBack(tc.redeemed, tc.given, tc.total, tc.back); got != tc.want {
			t.Errorf("%+v: %d", tc, got)
		}
	}
}

func TestProgram(t *testing.T) {
	t.Parallel()
	p := data.UsualProgram("EUR")
	if err := p.Validate(); err != nil {
		t.Error(err)
	}
	if got := p.Worth(1234); got != (data.Money{Amount: 1234, Currency: "EUR"}) {
		t.Errorf("1234 points are worth %s", got)
	}
	if yen := data.UsualProgram("JPY"); yen.Worth(1234).Amount != 12 {
		t.Errorf("1234 points are worth %s", yen.Worth(1234))
	}
	if got := p.Until(day("2024-02-29")); got != day("2026-02-28") {
		t.Errorf("good until %s", got)
	}
	if p.Months = 0; !p.Until(day("2024-02-29")).IsZero() {
		t.Error("for ever ends")
	}
	p.RatePoints, p.RateAmount = 0, 0
	if use, pays := p.Payable(500, data.Money{Amount: 1000, Currency: "EUR"}); use != 0 || pays.Amount != 0 || p.Worth(500).Amount != 0 {
		t.Errorf("points that can't be paid with pay %s", pays)
	}
}

func TestPayable(t *testing.T) {
	t.Parallel()
	eur := func(n int64) data.Money { return data.Money{Amount: n, Currency: "EUR"} }
	for _, tc := range []struct {
		name           string
		points, amount int64 // the rate
		fewest, have   int64
		total          data.Money
		use, pays      int64
	}{
		{"all of them", 100, 100, 0, 350, eur(10_00), 350, 3_50},
		{"no more than the total", 100, 100, 0, 5000, eur(10_00), 1000, 10_00},
		{"no point for nothing", 3, 1, 0, 100, eur(10_00), 99, 33},
		{"the fewest that are worth it", 100, 7, 0, 1000, eur(10), 143, 10},
		{"too few", 100, 100, 500, 499, eur(10_00), 0, 0},
		{"enough", 100, 100, 500, 500, eur(10_00), 500, 5_00},
		{"worth less than the smallest coin", 1000, 1, 0, 999, eur(10_00), 0, 0},
		{"another currency", 100, 100, 0, 500, data.Money{Amount: 1000, Currency: "USD"}, 0, 0},
		{"nothing to pay", 100, 100, 0, 500, eur(0), 0, 0},
		{"none", 100, 100, 0, 0, eur(10_00), 0, 0},
	} {
		p := data.PointsProgram{RatePoints: tc.points, RateAmount: tc.amount, Currency: "EUR", Fewest: tc.fewest}
		use, pays := p.Payable(tc.have, tc.total)
		if use != tc.use || pays.Amount != tc.pays || pays.Currency != tc.total.Currency {
			t.Errorf("%s: %d points pay %s, want %d and %d", tc.name, use, pays, tc.use, tc.pays)
		}
		if p.Worth(use).Amount < pays.Amount {
			t.Errorf("%s: %d points are worth less than the %s they pay", tc.name, use, pays)
		}
	}
}

func TestProgramIsRefused(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		change       func(*data.PointsProgram)
		field, words string
	}{
		{func(*data.PointsProgram) {}, "", ""},
		{func(p *data.PointsProgram) { p.Months = -1 }, "months", "0 is for ever"},
		{func(p *data.PointsProgram) { p.Months = 601 }, "months", "600"},
		{func(p *data.PointsProgram) { p.RateAmount = -1 }, "rate", "negative"},
		{func(p *data.PointsProgram) { p.RateAmount = 0 }, "rate", "both"},
		{func(p *data.PointsProgram) { p.Currency = "Euro" }, "currency", "three letters"},
		{func(p *data.PointsProgram) { p.Fewest = -1 }, "fewest", "negative"},
	} {
		p := data.UsualProgram("EUR")
		tc.change(&p)
		invalid(t, p.Validate(), tc.field, tc.words)
	}
}

func TestAddMonths(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2026-03-14", 24, "2028-03-14"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-31", -13, "2024-12-31"},
		{"2026-05-05", 0, "2026-05-05"},
	} {
		if got := day(tc.from).AddMonths(tc.n); got != day(tc.want) {
			t.Errorf("%d months after %s is %s, want %s", tc.n, tc.from, got, tc.want)
		}
	}
	for d := day("2023-01-01"); d.Before(day("2025-01-01")); d = d.AddDays(1) { // never later for an earlier day
		if d.AddDays(1).AddMonths(6).Before(d.AddMonths(6)) {
			t.Errorf("half a year after %s comes after that of the next day", d)
		}
		if d.AddMonths(6).Month != d.Time(time.UTC).AddDate(0, 6, 1-d.Day).Month() {
			t.Errorf("half a year after %s is %s", d, d.AddMonths(6))
		}
	}
}
