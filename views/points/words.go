package points

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/app/points"
	"regulars/data"
	"regulars/views/kit"
)

// speaker says things of the club in the owner's words.
type speaker struct{ kit.Locale }

// points says a number of points.
func (l speaker) points(n int64) string {
	return strings.Replace(kit.Ln("%d points", int(n)), strconv.FormatInt(n, 10), l.Int(n), 1)
}

// worth says points and what they are worth.
func (l speaker) worth(p *data.PointsProgram, n int64) string {
	if !p.Redeemable() || n == 0 {
		return l.points(n)
	}
	return l.points(n) + " · " + l.Money(p.Worth(n))
}

// measure says an amount of what tiers are measured by.
func (l speaker) measure(s *data.TierScheme, currency string, n int64) string {
	switch s.Measure {
	case data.TierByPoints:
		return l.points(n)
	case data.TierByCount:
		return kit.Ln("%d purchases", int(n))
	case data.TierBySpend:
	}
	return l.Money(data.Money{Amount: n, Currency: currency})
}

// standing says where somebody stands among the tiers and what will become of it, each in a sentence.
func (l speaker) standing(c *points.Card) (list []string) {
	at := c.Standing
	name := func(i int) string {
		if i < 0 {
			return kit.L("no tier")
		}
		return c.Scheme.Tiers[i].Name
	}
	measure := func(n int64) string { return l.measure(&c.Scheme, c.Program.Currency, n) }
	switch {
	case at.Changes.IsZero():
	case at.Keep > 0:
		list = append(list, kit.Lf("%[1]s until %[2]s unless %[3]s more", name(at.Tier), l.Day(at.Changes.AddDays(-1)), measure(at.Keep)))
	default:
		list = append(list, kit.Lf("%[1]s from %[2]s", name(at.Then), l.Day(at.Changes)))
	}
	if at.Next >= 0 && at.Missing > 0 {
		list = append(list, kit.Lf("%[1]s to %[2]s", measure(at.Missing), name(at.Next)))
	}
	return list
}

// change says in few words what becomes of a member's tier by itself.
func (l speaker) change(m points.Member) string {
	switch {
	case m.Standing.Changes.IsZero():
		return ""
	case m.Then == "":
		return kit.Lf("ends %s", l.Day(m.Standing.Changes.AddDays(-1)))
	}
	return kit.Lf("%[1]s from %[2]s", m.Then, l.Day(m.Standing.Changes))
}

// entry says what a line of the ledger is, and where it came from.
func (l speaker) entry(e points.Line) string {
	what := kindWords(e.Kind)
	if e.Kind == data.PointsReturned && e.Points > 0 {
		what = kit.L("A return was made smaller")
	}
	for _, more := range []string{e.Rule, e.Note} {
		if more != "" {
			what += ": " + more
		}
	}
	switch {
	case e.LotID != 0:
		what += " · " + kit.Lf("earned %s", l.Day(e.EarnedOn))
	case !e.Until.IsZero():
		what += " · " + kit.Lf("until %s", l.Day(e.Until))
	}
	return what
}

func kindWords(k data.PointsKind) string {
	switch k {
	case data.PointsEarned:
		return kit.L("Purchase")
	case data.PointsGiven:
		return kit.L("Given")
	case data.PointsRedeemed:
		return kit.L("Paid with")
	case data.PointsReturned:
		return kit.L("Taken back: goods came back")
	case data.PointsRestored:
		return kit.L("Given back: goods came back")
	case data.PointsTaken:
		return kit.L("Taken away")
	case data.PointsExpired:
		return kit.L("Ran out")
	}
	return string(k)
}

// signed writes points with their sign.
func (l speaker) signed(n int64) string {
	if n > 0 {
		return "+" + l.Int(n)
	}
	return l.Int(n)
}

func signColor(n int64) fyne.ThemeColorName {
	if n > 0 {
		return theme.ColorNameSuccess
	}
	return theme.ColorNameForeground
}

// ruleWords says what a rule gives, for what, and when.
func (l speaker) rule(r *data.PointsRule, currency string, names map[int64]string, scheme *data.TierScheme) string {
	var parts []string
	switch r.Kind {
	case data.ByAmount:
		parts = append(parts, kit.Lf("%[1]s for %[2]s", l.points(r.Points), l.Money(data.Money{Amount: r.Per, Currency: currency})))
	case data.ByPiece:
		parts = append(parts, kit.Lf("%s a piece", l.points(r.Points)))
	case data.ByBonus:
		parts = append(parts, kit.Lf("%d %% more", r.Percent))
	}
	if r.ProductID != 0 {
		parts = append(parts, names[r.ProductID])
	}
	if r.Category != "" {
		parts = append(parts, r.Category)
	}
	for _, d := range r.Weekdays {
		parts = append(parts, kit.Weekday(d))
	}
	if !r.OnDay.IsZero() {
		parts = append(parts, l.anyDay(r.OnDay))
	}
	if r.Birthday {
		parts = append(parts, kit.L("birthday"))
	}
	if i := scheme.Index(r.TierID); i >= 0 {
		parts = append(parts, scheme.Tiers[i].Name)
	}
	return strings.Join(append(parts, l.period(r)...), " · ")
}

// anyDay says a date whose year may not be known.
func (l speaker) anyDay(d data.Date) string {
	if d.Year == 0 {
		return kit.Lf("%[1]d %[2]s", d.Day, kit.Month(d.Month))
	}
	return l.Day(d)
}

func (l speaker) period(r *data.PointsRule) []string {
	switch {
	case !r.From.IsZero() && !r.To.IsZero():
		return []string{l.Day(r.From) + " – " + l.Day(r.To)}
	case !r.From.IsZero():
		return []string{kit.Lf("from %s", l.Day(r.From))}
	case !r.To.IsZero():
		return []string{kit.Lf("until %s", l.Day(r.To))}
	}
	return nil
}
