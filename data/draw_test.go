package data_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

func frozen(t *testing.T, prizes int, ids ...int64) data.Draw {
	t.Helper()
	d := data.Draw{Name: "Hamper", Prizes: prizes}
	d.Freeze(ids)
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDrawIsAsTheRuleSays compares with what Python's hashlib gives for the rule:
//
//	lh = sha256(''.join(f"{i}\n" for i in ids)).hexdigest()
//	sorted((sha256(f"{seed}\n{lh}\n{i}").hexdigest(), i) for i in ids)
func TestDrawIsAsTheRuleSays(t *testing.T) {
	t.Parallel()
	for seed, want := range map[string][]int64{
		"4 8 15 16 23 42": {1001, 11, 3, 7, 42},
		"Вікторія ☃":      {1001, 7, 42, 11, 3},
	} {
		d := frozen(t, 5, 42, 7, 1001, 3, 11, 7)
		if want := "cf8fd31587869d542aeaec223583cfcb2d544d7c743b931431c1a73404c7aa93"; d.ListHash != want {
			t.Errorf("the hash of the list is %s, want %s", d.ListHash, want)
		}
		at := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
		if err := d.Run(" "+seed+"\n", at); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, d.Winners); diff != "" {
			t.Errorf("seed %q (-want +got):\n%s", seed, diff)
		}
		if d.Seed != seed || !d.DrawnAt.Equal(at) {
			t.Errorf("the record says %q at %s", d.Seed, d.DrawnAt)
		}
		if err := d.Verify(); err != nil {
			t.Error(err)
		}
	}
}

// TestFewerPrizesAreTheFirstOfMore: one winner of three is the first of the three, in
// whatever order the list came.
func TestFewerPrizesAreTheFirstOfMore(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	ids := make([]int64, 200)
	for i := range ids {
		ids[i] = r.Int64()
	}
	all := frozen(t, len(ids), ids...)
	if err := all.Run("seed", time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	for n := 1; n < len(ids); n += 17 {
		r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		d := frozen(t, n, ids...)
		if err := d.Run("seed", time.Unix(2, 0)); err != nil || !slices.Equal(d.Winners, all.Winners[:n]) {
			t.Errorf("%d of the same list are others: %v", n, err)
		}
	}
}

// TestEverybodyWinsAlikeOften: over many seeds no place of the list is favoured.
func TestEverybodyWinsAlikeOften(t *testing.T) {
	t.Parallel()
	const people, draws = 10, 20_000
	won := map[int64]int{}
	for i := range draws {
		d := frozen(t, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
		if err := d.Run(strings.Repeat("x", 1+i%7)+time.Unix(int64(i), 0).UTC().String(), time.Unix(1, 0)); err != nil {
			t.Fatal(err)
		}
		won[d.Winners[0]]++
	}
	for id := int64(1); id <= people; id++ { // 2000 each, and six standard deviations are 255
		if n := won[id]; n < 1745 || n > 2255 {
			t.Errorf("%d won %d times of %d", id, n, draws)
		}
	}
}

func TestDrawRefuses(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)
	drawn := frozen(t, 1, 1, 2)
	if err := drawn.Run("x", now); err != nil {
		t.Fatal(err)
	}
	longer := frozen(t, 1, 1, 2)
	longer.Entries = append(longer.Entries, 3)
	fresh := frozen(t, 1, 1, 2)
	for want, err := range map[string]error{
		"nobody could win":       (&data.Draw{Name: "x", Prizes: 1}).Validate(),
		"say what is drawn":      (&data.Draw{Prizes: 1, Entries: []int64{1}}).Validate(),
		"shorten it":             (&data.Draw{Name: strings.Repeat("x", 201), Prizes: 1, Entries: []int64{1}}).Validate(),
		"only 1 take part":       (&data.Draw{Name: "x", Prizes: 2, Entries: []int64{1}}).Validate(),
		"from 1 to 10 000":       (&data.Draw{Name: "x", Entries: []int64{1}}).Validate(),
		"is drawn once":          drawn.Run("y", now),
		"seed is missing":        fresh.Run(" \n", now),
		"longer than 1000":       fresh.Run(strings.Repeat("7", 1001), now),
		"list is not the one":    longer.Run("x", now),
		"its hash differs":       longer.Verify(),
		"waits for its seed":     fresh.Verify(),
		"changed after the draw": (&data.Draw{Entries: drawn.Entries, ListHash: drawn.ListHash, Seed: drawn.Seed, Prizes: 1, Winners: []int64{9}, DrawnAt: now}).Verify(),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if fresh.Seed != "" || fresh.Winners != nil {
		t.Errorf("a refused draw left %+v", fresh)
	}
}

func TestAChangedRecordIsFound(t *testing.T) {
	t.Parallel()
	for _, change := range []func(*data.Draw){
		func(d *data.Draw) { d.Seed += "." },
		func(d *data.Draw) { d.Winners[0], d.Winners[1] = d.Winners[1], d.Winners[0] },
		func(d *data.Draw) { d.Winners = d.Winners[:1] },
		func(d *data.Draw) { d.Entries = d.Entries[1:] },
		func(d *data.Draw) { d.Entries = d.Entries[1:]; d.ListHash = data.ListHash(d.Entries) },
	} {
		d := frozen(t, 3, 10, 20, 30, 40, 50, 60, 70, 80)
		if err := d.Run("of the evening", time.Unix(1, 0)); err != nil {
			t.Fatal(err)
		}
		change(&d)
		if d.Verify() == nil {
			t.Errorf("%+v is taken for right", d)
		}
	}
}
