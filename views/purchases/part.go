package purchases

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"regulars/app/purchases"
	"regulars/data"
	"regulars/views/kit"
)

// Part is what the card of a contact says of what was bought: in words, each opening the purchases
// behind it.
func Part(shell *kit.Shell, svc *purchases.Service) kit.Part {
	return kit.Part{
		Topics: []data.Topic{data.Purchases, data.Settings},
		Load: func(ctx context.Context, contact int64) (func() fyne.CanvasObject, error) {
			h, err := svc.Habits(ctx, contact)
			if err != nil || h.Count+h.Returns == 0 {
				return nil, err
			}
			return func() fyne.CanvasObject { return habits(shell, &h) }, nil
		},
	}
}

func habits(shell *kit.Shell, h *purchases.Habits) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2), kit.Section(kit.L("Purchases")))
	add := func(kind, text string) {
		if text != "" {
			box.Add(kit.NewLink(text, func() { shell.Open(kind, h.ContactID) }))
		}
	}
	w := words{shell.Locale, data.DateOf(shell.Now()), h}
	for _, text := range []string{w.often(), w.sum(), w.usual(), w.margin()} {
		add(PurchasesOf, text)
	}
	for _, c := range append([]data.CurrencySums{h.CurrencySums}, h.Other...) {
		add(OwedBy, w.owed(c))
	}
	return box
}

// words say what a contact's purchases come to.
type words struct {
	kit.Locale

	today data.Date
	*purchases.Habits
}

func (w words) money(amount int64) string {
	return w.Money(data.Money{Amount: amount, Currency: w.PurchaseSums.Currency})
}

// often says how many times, since when, and how often as a rule.
func (w words) often() string {
	switch w.Count {
	case 0:
		return kit.Ln("%d returns", w.Returns)
	case 1:
		return kit.Lf("Bought once, on %s", w.Day(w.First))
	}
	text := kit.Ln("Bought %d times", w.Count) + ": " + kit.Lf("first on %[1]s, last on %[2]s", w.Day(w.First), w.Day(w.Last))
	if w.Interval > 0 {
		text += "; " + kit.Ln("usually every %d days", w.Interval)
		if silent := w.Last.DaysTo(w.today); silent > 0 {
			text += ", " + kit.Ln("%d days ago now", silent)
		}
	}
	return text
}

// sum says what it comes to, and on average.
func (w words) sum() string {
	sums := []string{kit.Lf("%s in all", w.money(w.Sum))}
	for _, other := range w.Other {
		sums = append(sums, w.Money(data.Money{Amount: other.Sum, Currency: other.In}))
	}
	text := strings.Join(sums, ", ")
	if w.Count > 1 {
		text += "; " + kit.Lf("%s a purchase on average", w.money(w.Mean()))
	}
	if w.Returns > 0 {
		text += "; " + kit.Ln("%d returns", w.Returns)
	}
	return text
}

// usual says what is on most purchases.
func (w words) usual() string {
	if w.Of < 2 {
		return ""
	}
	text := kit.Lf("A usual purchase comes to %s", w.Money(data.Money{Amount: w.Median, Currency: w.Basket.Currency}))
	var goods []string
	for _, f := range w.Usual {
		goods = append(goods, kit.Lf("%[1]s (%[2]d of %[3]d)", f.Value, f.Count, w.Of))
	}
	if len(goods) > 0 {
		text += ": " + strings.Join(goods, ", ")
	}
	return text
}

func (w words) margin() string {
	if w.Costed == 0 {
		return ""
	}
	return kit.Lf("Margin %[1]s, on goods for %[2]s whose cost is known", w.money(w.Margin()), w.money(w.Costed))
}

func (w words) owed(c data.CurrencySums) string {
	money := w.Money(data.Money{Amount: max(c.Owed, -c.Owed), Currency: c.In})
	switch {
	case c.Owed > 0:
		return kit.Lf("Owes %s", money)
	case c.Owed < 0:
		return kit.Lf("%s is owed to them", money)
	}
	return ""
}
