package transfer_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data/datatest"
)

// scattered is a list in which each of some people stands several times, each time with other things that are known
// of them beside one of the mail addresses (# is the person's number), as lists are that were pasted together. The values never contradict each other.
func scattered(rng *rand.Rand, people, rows int, mails ...string) string {
	some := func(value string) string {
		if rng.IntN(2) == 0 {
			return ""
		}
		return value
	}
	var b strings.Builder
	b.WriteString("Name;Company;Email;Second email;Phone;Mobile;Street;City;Postal code;Country;Birthday;Tags;Note;Web;Shoe size;Customer Id\n")
	for n := range rows {
		if n >= people {
			n = rng.IntN(people)
		}
		phone := []string{"8 612 3%04d", "+370 612 3%04d", "+370 612 3%04d / 8 5 212%[1]04d", "-"}[rng.IntN(4)]
		mail := strings.ReplaceAll(mails[rng.IntN(len(mails))], "#", fmt.Sprint(n))
		if strings.Contains(phone, "%") {
			phone = fmt.Sprintf(phone, n)
		}
		cells := []string{
			fmt.Sprintf("%s Nr%d", []string{"Anna", "Šarūnas", "Їжакевич", "علی", "Մարինե"}[n%5], n), some([]string{"Rytas", "UAB Vakaras", "Żółw sp. z o.o."}[n%3]),
			mail, some(fmt.Sprintf("q%d@x.lt", n)), some(phone), some(fmt.Sprintf("86123%04d", n)),
			some("Gedimino 9"), some([]string{"Vilnius", "VILNIUS", "LT-01103 Vilnius"}[rng.IntN(3)]), some("LT-01103"), some([]string{"Lithuania", "lithuania"}[rng.IntN(2)]),
			some([]string{"12.05.1980", "1980-05-12", "12.05."}[rng.IntN(3)]), some([]string{"vip", "VIP, new", "* new ::: vip"}[rng.IntN(3)]), some([]string{"likes tea", "tea", "pays late"}[rng.IntN(3)]),
			some([]string{"x.lt", "https://X.lt/"}[rng.IntN(2)]), some(fmt.Sprint(38 + n%5)), some(fmt.Sprint(n)),
		}
		b.WriteString(strings.Join(cells, ";") + "\n")
	}
	return b.String()
}

// TestSecondTimeNothing: a list that was imported brings nothing when it is imported again, in whatever pieces and
// letters its people stand in it, and each of them is one contact.
func TestSecondTimeNothing(t *testing.T) {
	t.Parallel()
	for seed := range uint64(8) {
		d := open(t)
		path := datatest.File(t, "odd.csv", scattered(rand.New(rand.NewPCG(seed, 3)), 20, 120, "p#@x.lt", "P#@X.LT", "Anna <p#@x.lt>", "p#@x.lt, q#@x.lt"))
		first := d.load(t, path)
		again := d.plan(t, path)
		if again.Counts.Same != 120 || first.Wrong > 0 {
			t.Errorf("list %d: first %+v, then %+v: %+v %+v", seed, first.Counts, again.Counts, again.Rows(transfer.VerdictNew, 0, 3), again.Rows(transfer.VerdictUpdate, 0, 3))
		}
		if n := len(d.all(t)); n != 20 {
			t.Errorf("list %d: 20 people became %d contacts", seed, n)
		}
	}
}

// TestSecondTimeNobodyNew: even where rows have nothing but a name in common, so that a person may become two, nobody
// is added when the list comes again.
func TestSecondTimeNobodyNew(t *testing.T) {
	t.Parallel()
	for seed := range uint64(8) {
		d := open(t)
		path := datatest.File(t, "odd.csv", scattered(rand.New(rand.NewPCG(seed, 3)), 20, 120, "p#@x.lt", "q#@x.lt", "n/a", ""))
		first, again := d.load(t, path), d.load(t, path)
		if again.New > 0 || again.Updated > 12 || first.New > 60 {
			t.Errorf("list %d: first %+v, then %+v", seed, first.Counts, again.Counts)
		}
	}
}
