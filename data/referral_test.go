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

// chainOf tells who brought whom by a map.
func chainOf(by map[int64]int64) func(int64) (int64, error) {
	return func(id int64) (int64, error) { return by[id], nil }
}

func TestCircleIsFoundAndNamed(t *testing.T) {
	t.Parallel()
	by := map[int64]int64{2: 1, 3: 2, 4: 3, 5: 2}
	for _, c := range []struct {
		contact, by int64
		want        []int64
	}{
		{1, 4, []int64{4, 3, 2, 1}},
		{2, 3, []int64{3, 2}},
		{1, 2, []int64{2, 1}},
		{1, 1, []int64{1}},
		{6, 4, nil},
		{1, 6, nil},
		{5, 4, nil},
		{4, 5, nil},
	} {
		got, err := data.Circle(c.contact, c.by, chainOf(by))
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%d brought by %d: %v (-want +got):\n%s", c.contact, c.by, err, diff)
		}
	}
	failed := errors.New("disk")
	if _, err := data.Circle(1, 2, func(int64) (int64, error) { return 0, failed }); !errors.Is(err, failed) {
		t.Error(err)
	}
	// A circle that is there by another's fault must not hang the question.
	if got, err := data.Circle(9, 1, chainOf(map[int64]int64{1: 2, 2: 1})); got != nil || err != nil {
		t.Error(got, err)
	}
	long := data.CircleError(strings.Split("a b c d e f g h i", " ")).Error()
	if !strings.Contains(long, "a → b → c → … → h → i") {
		t.Error(long)
	}
}

// TestNoOrderOfReferralsMakesACircle adds referrals at random, refusing what Circle
// finds: afterwards everybody's line ends.
func TestNoOrderOfReferralsMakesACircle(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	by, refused := map[int64]int64{}, 0
	for range 5000 {
		a, b := r.Int64N(60)+1, r.Int64N(60)+1
		circle, err := data.Circle(a, b, chainOf(by))
		if err != nil {
			t.Fatal(err)
		}
		if circle != nil {
			refused++
			continue
		}
		by[a] = b
	}
	for id := range by {
		steps := 0
		for at := id; at != 0; at = by[at] {
			if steps++; steps > 60 {
				t.Fatalf("the line of %d does not end", id)
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
}

func TestLevelsSumUpTheTree(t *testing.T) {
	t.Parallel()
	got := data.Levels([]data.Brought{
		{Level: 2, Purchases: 3, Sum: 300}, {Level: 1, Purchases: 1, Sum: 100}, {Level: 1}, {Level: 2, Purchases: 1, Sum: 50}, {Level: 4, Sum: 0},
	})
	want := []data.LevelValue{
		{Level: 1, People: 2, Buyers: 1, Purchases: 1, Sum: 100},
		{Level: 2, People: 2, Buyers: 2, Purchases: 4, Sum: 350},
		{Level: 3},
		{Level: 4, People: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if data.Levels(nil) != nil {
		t.Error("a tree of nobody has levels")
	}
}

func TestReferralRules(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]data.Referral{
		"who was brought":     {ByID: 1},
		"who brought them":    {ContactID: 1},
		"brings themselves":   {ContactID: 1, ByID: 1},
		"day of the calendar": {ContactID: 1, ByID: 2, Day: data.Date{Year: 2026, Month: 2, Day: 30}},
		"too long":            {ContactID: 1, ByID: 2, Note: strings.Repeat("x", 10_001)},
	} {
		if err := r.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	r := data.Referral{ContactID: 1, ByID: 2, Reward: " a\nbottle ", Note: " at the fair\x00"}
	r.Clean()
	if r.Reward != "a bottle" || r.Note != "at the fair" || r.Validate() != nil {
		t.Errorf("%+v, %v", r, r.Validate())
	}
	row := data.ReferralRow{Referral: r}
	if row.Owed() {
		t.Error("something is owed before anything was bought")
	}
	row.Purchases = 1
	if !row.Owed() {
		t.Error("nothing is owed after a purchase")
	}
	row.RewardedAt = time.Unix(1, 0)
	if row.Owed() {
		t.Error("a reward is owed twice")
	}
}
