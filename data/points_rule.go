package data

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// PointsRuleKind says what points are given for.
type PointsRuleKind string

// Kinds of rule.
const (
	ByAmount PointsRuleKind = "amount" // so many points for so much money
	ByPiece  PointsRuleKind = "piece"  // so many points for each piece
	ByBonus  PointsRuleKind = "bonus"  // so many percent more points, on some days
)

// PointsRule says which purchases earn points, and how many. Of the rules by amount and by piece a line
// of a purchase follows the most particular one: that of its product, else of its category, else of
// everything, and of equal ones the later. Of the bonuses that hold on a day the highest counts.
type PointsRule struct {
	ID        int64
	Name      string
	Kind      PointsRuleKind
	Points    int64  // for Per, or for a piece
	Per       int64  // minor units of the currency of the program
	Percent   int    // of a bonus: 100 doubles
	ProductID int64  // for this product alone; 0 for all
	Category  string // for this category alone; "" for all
	Weekdays  []time.Weekday
	OnDay     Date // the day of a bonus; without a year it comes back each year
	Birthday  bool // a bonus on the contact's birthday
	TierID    int64
	From, To  Date // the first and the last day on which it holds; zero for no such bound
	CreatedAt time.Time
}

// MaxBonus is the highest bonus, in percent.
const MaxBonus = 10_000

// Clean makes single lines of names.
func (r *PointsRule) Clean() {
	r.Name, r.Category = cleanLine(r.Name), cleanLine(r.Category)
	slices.Sort(r.Weekdays)
	r.Weekdays = slices.Compact(r.Weekdays)
}

// Validate reports the first rule that r breaks.
func (r *PointsRule) Validate() error {
	switch {
	case r.Name == "":
		return &InvalidError{Field: "name", Reason: "is missing: say in a word or two what earns points"}
	case utf8.RuneCountInString(r.Name) > MaxTitle || len(r.Category) > MaxTitle:
		return Invalid("name", "is longer than %d letters", MaxTitle)
	case r.ProductID != 0 && r.Category != "":
		return &InvalidError{Field: "category", Reason: "can't be chosen beside a product: a rule is for one or the other"}
	}
	if err := r.validPeriod(); err != nil {
		return err
	}
	switch r.Kind {
	case ByAmount, ByPiece:
		return r.validPoints()
	case ByBonus:
		return r.validBonus()
	}
	return &InvalidError{Field: "kind", Reason: "is not one of amount, piece, bonus"}
}

func (r *PointsRule) validPeriod() error {
	for _, d := range []Date{r.From, r.To} {
		if !d.IsZero() && (d.Year == 0 || !d.Valid() || !goodYear(d.Year)) {
			return &InvalidError{Field: "from", Reason: "is not a day of the calendar: write it as 2026-03-14"}
		}
	}
	if !r.From.IsZero() && !r.To.IsZero() && r.To.Before(r.From) {
		return &InvalidError{Field: "to", Reason: "comes before the first day: choose a later one"}
	}
	return nil
}

func (r *PointsRule) validPoints() error {
	switch {
	case r.Points <= 0 || r.Points > MaxPoints/1000:
		return Invalid("points", "must be between 1 and %d: a rule gives points, it takes none", MaxPoints/1000)
	case r.Kind == ByAmount && (r.Per <= 0 || r.Per > MaxAmount):
		return &InvalidError{Field: "per", Reason: "must be more than 0: say for how much money the points are given"}
	case r.Percent != 0 || len(r.Weekdays) > 0 || !r.OnDay.IsZero() || r.Birthday || r.TierID != 0:
		return &InvalidError{Field: "kind", Reason: "must be bonus, for what holds on some days or for some tier"}
	}
	return nil
}

func (r *PointsRule) validBonus() error {
	day := r.OnDay
	switch {
	case r.Percent <= 0 || r.Percent > MaxBonus:
		return Invalid("percent", "must be between 1 and %d: 100 gives twice the points", MaxBonus)
	case r.Points != 0 || r.Per != 0 || r.ProductID != 0 || r.Category != "":
		return &InvalidError{Field: "kind", Reason: "must be amount or piece, for what gives points by itself"}
	case !day.IsZero() && !day.Valid():
		return &InvalidError{Field: "day", Reason: "is not a day of the calendar: write it as 2026-03-14, or --03-14 for each year"}
	case len(r.Weekdays) == 0 && day.IsZero() && !r.Birthday && r.TierID == 0 && r.From.IsZero() && r.To.IsZero():
		return &InvalidError{Field: "day", Reason: "is missing: choose weekdays, a date, the birthday, a tier, or from when to when"}
	}
	for _, d := range r.Weekdays {
		if d < time.Sunday || d > time.Saturday {
			return &InvalidError{Field: "weekdays", Reason: "are not days of the week"}
		}
	}
	return nil
}

// Holds says whether r is in force on a day.
func (r *PointsRule) Holds(day Date) bool {
	return (r.From.IsZero() || !day.Before(r.From)) && (r.To.IsZero() || !r.To.Before(day))
}

// Pays says whether two rules give the same for the same, whatever they are called and when they hold.
func (r *PointsRule) Pays(o *PointsRule) bool {
	return r.Kind == o.Kind && r.Points == o.Points && r.Per == o.Per && r.Percent == o.Percent && r.ProductID == o.ProductID &&
		strings.EqualFold(r.Category, o.Category) && slices.Equal(r.Weekdays, o.Weekdays) && r.OnDay == o.OnDay && r.Birthday == o.Birthday && r.TierID == o.TierID
}

// Earner is what rules ask of who buys.
type Earner struct {
	Birthday Date
	TierID   int64 // on the day of the purchase; 0 for none
}

// Grant is what a rule gives.
type Grant struct {
	RuleID int64
	Points int64
}

// EarnPoints gives what a purchase earns by rules, each rule once: whole points, rounded down. categories
// are those of the products on it. A purchase in another currency than that of the program earns by piece
// alone.
func EarnPoints(p *Purchase, rules []PointsRule, currency string, who Earner, categories map[int64]string) []Grant {
	rules = slices.DeleteFunc(slices.Clone(rules), func(r PointsRule) bool {
		return !r.Holds(p.Day) || r.Kind == ByAmount && p.Currency != currency
	})
	slices.SortFunc(rules, func(a, b PointsRule) int { return laterRule(&a, &b) })
	measure := make([]int64, len(rules)) // money, or thousandths of pieces
	for i := range p.Lines {
		l := &p.Lines[i]
		if n := ruleOf(rules, l, categories[l.ProductID]); n >= 0 && rules[n].Kind == ByAmount {
			measure[n] += l.Total
		} else if n >= 0 {
			measure[n] += l.Quantity
		}
	}
	var grants []Grant
	var sum int64
	for i := range rules {
		per := int64(1000)
		if rules[i].Kind == ByAmount {
			per = rules[i].Per
		}
		if n := min(portion(max(0, measure[i]), rules[i].Points, per, 0), MaxPoints); n > 0 {
			grants = append(grants, Grant{rules[i].ID, n})
			sum += n
		}
	}
	if best := bonusOf(rules, p.Day, who); best != nil {
		if n := min(portion(min(sum, MaxPoints), int64(best.Percent), 100, 0), MaxPoints); n > 0 {
			grants = append(grants, Grant{best.ID, n})
		}
	}
	return grants
}

// laterRule puts the rule that began last first.
func laterRule(a, b *PointsRule) int {
	if a.From != b.From {
		if a.From.IsZero() || !b.From.IsZero() && a.From.Before(b.From) {
			return 1
		}
		return -1
	}
	return int(min(max(b.ID-a.ID, -1), 1))
}

// ruleOf finds the most particular rule for a line; -1 where there is none.
func ruleOf(rules []PointsRule, l *PurchaseLine, category string) int {
	best, rank := -1, -1
	for i := range rules {
		r := &rules[i]
		particular := 0
		switch {
		case r.Kind == ByBonus:
			continue
		case r.ProductID != 0:
			particular = 2
			if r.ProductID != l.ProductID {
				continue
			}
		case r.Category != "":
			particular = 1
			if !strings.EqualFold(r.Category, category) {
				continue
			}
		}
		if particular > rank {
			best, rank = i, particular
		}
	}
	return best
}

// bonusOf is the highest bonus of a day; nil where there is none.
func bonusOf(rules []PointsRule, day Date, who Earner) (best *PointsRule) {
	for i := range rules {
		r := &rules[i]
		if r.Kind != ByBonus || !r.bonusDay(day, who) || r.TierID != 0 && r.TierID != who.TierID {
			continue
		}
		if best == nil || r.Percent > best.Percent {
			best = r
		}
	}
	return best
}

// bonusDay says whether a day is one of those that r names, or r names none.
func (r *PointsRule) bonusDay(day Date, who Earner) bool {
	named := len(r.Weekdays) > 0 || !r.OnDay.IsZero() || r.Birthday
	switch {
	case !named, slices.Contains(r.Weekdays, day.Time(time.UTC).Weekday()):
		return true
	case !r.OnDay.IsZero() && (r.OnDay.Year == day.Year || r.OnDay.Year == 0) && r.OnDay.comesOn(day):
		return true
	}
	return r.Birthday && !who.Birthday.IsZero() && who.Birthday.comesOn(day)
}

// comesOn says whether the month and day of d come on a day; 29 February comes on the 28th in common years.
func (d Date) comesOn(day Date) bool {
	return Date{Month: d.Month, Day: d.Day}.NextAnniversary(day) == day
}
