package club

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// benefitForm is the form of a benefit.
type benefitForm struct {
	sheet

	before      data.Benefit
	name, worth *kit.Input
	kind        *widget.Select
	worthField  *kit.Field
	from, until *kit.Input
	minimum     *kit.Input
	stock       *kit.Input
	once        *widget.Check
	automatic   *widget.Check
	note        *kit.Input
	currency    *kit.Input
	audience    *audienceForm
}

// editBenefit shows the form of a benefit, of a new one without ID.
func (p *Page) editBenefit(b data.Benefit) {
	var home string
	p.shell.Act(func(ctx context.Context) (err error) {
		home, err = p.svc.Currency(ctx)
		return err
	}, func() {
		if b.Currency == "" {
			b.Currency = home
		}
		newBenefitForm(p, b)
	})
}

func newBenefitForm(p *Page, b data.Benefit) {
	f := &benefitForm{before: b}
	f.page, f.read, f.kept = p, f.work, func() { p.shell.Done(kit.Lf("“%s” was saved", strings.TrimSpace(f.name.Text)), 0) }
	f.name = kit.Filled(kit.L("As you would tell a customer: 10 % off for your birthday"), b.Name)
	f.worth = kit.Filled("", worthText(&b))
	f.from, f.until = kit.Filled("2026-03-14", b.From.String()), kit.Filled("2026-03-14", b.Until.String())
	f.minimum, f.currency = kit.Filled("", ""), kit.Filled("EUR", b.Currency)
	if b.Minimum > 0 {
		f.minimum.SetText(data.Money{Amount: b.Minimum, Currency: b.Currency}.Decimal())
	}
	f.stock = kit.Filled(kit.L("without end"), countText(b.Stock))
	f.once = widget.NewCheck(kit.L("Single use: each code is good once"), nil)
	f.automatic = widget.NewCheck(kit.L("Needs no code: whom it is for has it by name"), nil)
	f.once.Checked, f.automatic.Checked = b.Once, b.Automatic
	f.note = kit.NewArea("", 2, nil)
	f.note.SetText(b.Note)
	f.audience = newAudienceForm(p, &b.For)
	f.kind = widget.NewSelect(kindNames(), func(string) { f.relabel() })
	content := f.lay()
	f.kind.SetSelectedIndex(kindIndex(b.Kind))
	title := kit.L("Benefit")
	if b.ID == 0 {
		title = kit.L("New benefit")
	}
	f.show(title, kit.L("Save"), content)
}

func kindNames() (names []string) {
	for _, k := range data.BenefitKinds() {
		names = append(names, kindName(k))
	}
	return names
}

func kindIndex(kind data.BenefitKind) int {
	for i, k := range data.BenefitKinds() {
		if k == kind {
			return i
		}
	}
	return 0
}

func (f *benefitForm) lay() fyne.CanvasObject {
	name := f.field("name", kit.L("What is it?"), f.name)
	kind := f.field("kind", kit.L("Kind"), f.kind)
	f.worthField = f.field("worth", kit.L("How much, or what"), f.worth)
	currency := f.field("currency", kit.L("Currency"), f.currency)
	from, until := f.field("from", kit.L("First day"), f.from), f.field("until", kit.L("Last day"), f.until)
	minimum, stock := f.field("minimum", kit.L("From a purchase of"), f.minimum), f.field("stock", kit.L("How often in all"), f.stock)
	f.fields = append(f.fields, kit.NewBareField("once", f.once), kit.NewBareField("automatic", f.automatic))
	note := f.field("note", kit.L("Note for yourself"), f.note)
	whom := f.field("for", kit.L("For whom: who meets all that is filled in"), f.audience.object)
	return container.NewVBox(
		name.Object(),
		kit.Columns(kind.Object(), f.worthField.Object(), currency.Object()),
		kit.Columns(from.Object(), until.Object(), minimum.Object(), stock.Object()),
		f.once, f.automatic,
		whom.Object(), note.Object(),
	)
}

// relabel says in the field of its worth what the chosen kind wants there.
func (f *benefitForm) relabel() {
	hint := map[data.BenefitKind]string{
		data.BenefitPercent: kit.L("percent, as 10"), data.BenefitAmount: "5.00", data.BenefitGift: kit.L("a mug of coffee"),
		data.BenefitDelivery: "–", data.BenefitSupport: kit.L("months, as 6"), data.BenefitHours: kit.L("hours, as 1.5"),
	}[f.chosen()]
	f.worth.SetPlaceHolder(hint)
	if f.chosen() == data.BenefitDelivery {
		f.worth.Disable()
		return
	}
	f.worth.Enable()
}

func (f *benefitForm) chosen() data.BenefitKind {
	return data.BenefitKinds()[max(0, f.kind.SelectedIndex())]
}

// worthText is what the field of the worth holds for a benefit.
func worthText(b *data.Benefit) string {
	switch b.Kind {
	case data.BenefitPercent:
		if b.Percent > 0 {
			return strconv.FormatFloat(float64(b.Percent)/100, 'f', -1, 64)
		}
	case data.BenefitAmount:
		return data.Money{Amount: b.Amount, Currency: b.Currency}.Decimal()
	case data.BenefitGift:
		return b.What
	case data.BenefitSupport, data.BenefitHours:
		return data.FormatQuantity(b.Quantity)
	case data.BenefitDelivery:
	}
	return ""
}

// work gives what keeps the benefit as it is filled in.
func (f *benefitForm) work() (func(context.Context) error, error) {
	b, err := f.benefit()
	if err != nil {
		return nil, err
	}
	b.Clean()
	if err := b.Validate(); err != nil {
		return nil, worthFault(err)
	}
	return func(ctx context.Context) error { return worthFault(f.page.svc.SaveBenefit(ctx, &b)) }, nil
}

// worthFault puts what is wrong with a worth beside the one field that all kinds have for it.
func worthFault(err error) error {
	for _, name := range []string{"percent", "amount", "what", "quantity"} {
		if isAbout(err, name) {
			return about("worth", err)
		}
	}
	return err
}

func (f *benefitForm) benefit() (b data.Benefit, err error) {
	b = f.before
	b.Name, b.Kind, b.Note, b.Once, b.Automatic = f.name.Text, f.chosen(), f.note.Text, f.once.Checked, f.automatic.Checked
	b.Currency = strings.ToUpper(strings.TrimSpace(f.currency.Text))
	if err := f.readWorth(&b); err != nil {
		return b, err
	}
	if b.Minimum, err = readMoney("minimum", f.minimum.Text, b.Currency); err != nil {
		return b, err
	}
	if b.Stock, err = readCount("stock", f.stock.Text); err != nil {
		return b, err
	}
	if b.From, err = readDay("from", f.from.Text); err != nil {
		return b, err
	}
	if b.Until, err = readDay("until", f.until.Text); err != nil {
		return b, err
	}
	b.For, err = f.audience.read()
	return b, err
}

func (f *benefitForm) readWorth(b *data.Benefit) error {
	switch b.Kind {
	case data.BenefitPercent:
		n, err := readMoney("worth", strings.TrimSuffix(strings.TrimSpace(f.worth.Text), "%"), "EUR") // two decimals, as cents have
		b.Percent = int(min(n, 1_000_000))
		return err
	case data.BenefitAmount:
		n, err := readMoney("worth", f.worth.Text, b.Currency)
		b.Amount = n
		return err
	case data.BenefitGift:
		b.What = f.worth.Text
	case data.BenefitSupport, data.BenefitHours:
		n, err := data.ParseQuantity(plainNumber(f.worth.Text))
		b.Quantity = n
		return about("worth", err)
	case data.BenefitDelivery:
	}
	return nil
}
