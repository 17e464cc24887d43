package commands

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"regulars/app"
	"regulars/data"
)

func (e *env) benefits() *cobra.Command {
	return group("benefit", "Add a benefit, or list them", e.benefitAdd(), e.benefitList())
}

// newBenefit is what the flags of benefit add say.
type newBenefit struct {
	data.Benefit

	amount, minimum string
	from, until     moment
}

func (e *env) benefitAdd() *cobra.Command {
	var n newBenefit
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add a benefit", Args: atLeastOne("NAME"),
		Long: "Add a benefit: so many percent off each line of a purchase, an amount off the whole, a gift, free delivery,\n" +
			"months more of support or hours more. Codes for it are given out with “regulars club codes issue”; one that is\n" +
			"--automatic needs none: whom it is for has it by name.",
		Example: "  regulars club benefit add \"Birthday\" --percent 10 --single-use --valid-until 2026-12-31",
	}
	n.worthFlags(cmd.Flags())
	n.boundFlags(cmd.Flags())
	n.audienceFlags(cmd.Flags())
	cmd.PreRunE = oneWorth
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		n.Name = strings.Join(args, " ")
		return e.addBenefit(cmd, a, &n)
	})
	return cmd
}

// oneWorth refuses a benefit that would give two things at once.
func oneWorth(cmd *cobra.Command, _ []string) error {
	given := ""
	for _, name := range []string{"percent", "amount", "gift", "free-delivery", "support-months", "hours"} {
		switch {
		case !cmd.Flags().Changed(name):
		case given != "":
			return misuse(cmd, "--"+given+" and --"+name+" can't be one benefit: add two")
		default:
			given = name
		}
	}
	return nil
}

// worthFlags say what is given.
func (n *newBenefit) worthFlags(f *pflag.FlagSet) {
	f.Var(percentFlag(&n.Percent), "percent", "how much is taken off each line of a purchase: `P` percent, as 10 or 12.5")
	f.StringVar(&n.amount, "amount", "", "how much is taken off a purchase: `A`, as 5.00")
	f.StringVar(&n.What, "gift", "", "`WHAT` is given along")
	f.Var(aKind(&n.Kind, data.BenefitDelivery), "free-delivery", "delivery costs nothing")
	f.Lookup("free-delivery").NoOptDefVal = "true"
	f.Var(moreOf(&n.Benefit, data.BenefitSupport), "support-months", "support is longer by `N` months")
	f.Var(moreOf(&n.Benefit, data.BenefitHours), "hours", "`N` hours more are given")
}

// boundFlags say when, how often and from what purchase on.
func (n *newBenefit) boundFlags(f *pflag.FlagSet) {
	f.StringVar(&n.Currency, "currency", "", "the `CURRENCY` of --amount and --minimum (default yours)")
	f.StringVar(&n.minimum, "minimum", "", "the least `A` that a purchase must come to")
	f.Var(n.from.flag(), "valid-from", "the first day")
	f.Var(n.until.flag(), "valid-until", "the last day")
	f.Var(number(&n.Stock), "stock", "give it `N` times in all; 0 for without end")
	f.BoolVar(&n.Once, "single-use", false, "each code is good once; --automatic: once for each contact")
	f.BoolVar(&n.Automatic, "automatic", false, "it needs no code")
	f.StringVar(&n.Note, "note", "", "what to keep in mind")
}

// audienceFlags say to whom.
func (n *newBenefit) audienceFlags(f *pflag.FlagSet) {
	f.StringVar((*string)(&n.For.Buyers), "buyers", "", "for `WHO`: new, who never bought, or known, who did")
	f.StringVar(&n.For.Tag, "for-tag", "", "for contacts with this `TAG`")
	f.StringVar(&n.For.Tier, "for-tier", "", "for members of this `TIER`")
	f.StringVar(&n.For.City, "for-city", "", "for contacts in this `CITY`")
	f.StringVar((*string)(&n.For.Stage), "for-stage", "", "for contacts at this `STAGE`: "+strings.Join(texts(data.Stages()), ", "))
	f.StringVar((*string)(&n.For.Role), "for-role", "", "for contacts with this `ROLE`: "+strings.Join(texts(data.Roles()), ", "))
	f.Var(oneID(&n.For.ContactID), "contact", "for the contact with this `ID` alone")
}

func (e *env) addBenefit(cmd *cobra.Command, a *app.App, n *newBenefit) error {
	if err := n.ready(cmd.Context(), a); err != nil {
		return asMisuse(cmd, err)
	}
	if err := a.Club.SaveBenefit(cmd.Context(), &n.Benefit); err != nil {
		return asMisuse(cmd, err)
	}
	today, err := a.Club.Today(cmd.Context())
	if err != nil {
		return err
	}
	result := newBenefitJSON(data.BenefitRow{Benefit: n.Benefit}, today)
	return e.print(result, func(w *text) {
		w.field("Added", n.Name)
		w.field("Gives", result.worth())
		w.field("From", result.From)
		w.field("Until", result.Until)
		w.field("ID", idText(n.ID))
	})
}

// ready puts together what the flags say.
func (n *newBenefit) ready(ctx context.Context, a *app.App) (err error) {
	if n.Currency == "" && (n.amount != "" || n.minimum != "") {
		if n.Currency, err = a.Club.Currency(ctx); err != nil {
			return err
		}
	}
	n.Currency = strings.ToUpper(n.Currency)
	switch {
	case n.Percent > 0:
		n.Kind = data.BenefitPercent
	case n.amount != "":
		n.Kind = data.BenefitAmount
	case n.What != "":
		n.Kind = data.BenefitGift
	case n.Kind == "":
		return errNoWorth
	}
	n.From, n.Until = n.from.date(), n.until.date()
	if n.For.ContactID != 0 {
		if _, err := a.Contacts.Get(ctx, n.For.ContactID); err != nil {
			return err
		}
	}
	for flag, dest := range map[string]*int64{n.amount: &n.Amount, n.minimum: &n.Minimum} {
		if flag == "" {
			continue
		}
		if *dest, err = data.ParseDecimal(flag, n.Currency); err != nil {
			return err
		}
	}
	return nil
}

var errNoWorth = &data.InvalidError{Field: "--percent", Reason: "or --amount, --gift, --free-delivery, --support-months or --hours is missing: say what is given"}

func (e *env) benefitList() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List the benefits, those in use first", Args: none}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		list, err := a.Club.Benefits(cmd.Context())
		if err != nil {
			return err
		}
		today, err := a.Club.Today(cmd.Context())
		if err != nil {
			return err
		}
		asJSON := func(r data.BenefitRow) benefitJSON { return newBenefitJSON(r, today) }
		return printList(e, list, asJSON, []string{"ID", "NAME", "GIVES", "UNTIL", "CODES", "REDEEMED"}, func(r data.BenefitRow) []string {
			v := asJSON(r)
			return []string{idText(r.ID), r.Name, v.worth(), v.Until, strconv.Itoa(r.Codes), strconv.Itoa(r.Redeemed)}
		})
	})
	return cmd
}

// percentFlag is a flag that takes a percentage with at most two decimals.
func percentFlag(n *int) *value {
	return &value{kind: "P", read: func(text string) error {
		v, err := data.ParseDecimal(strings.TrimSuffix(text, "%"), "EUR") // two decimals, as cents
		if err != nil || v <= 0 || v > 100_00 {
			return errors.New("it takes a number above 0 and at most 100, such as 10 or 12.5")
		}
		*n = int(v)
		return nil
	}}
}

// moreOf is a flag that makes a benefit give so many more of a kind.
func moreOf(b *data.Benefit, kind data.BenefitKind) *value {
	return &value{kind: "N", read: func(text string) error {
		n, err := data.ParseQuantity(text)
		if err != nil || n <= 0 {
			return errors.New("it takes a number above 0, such as 2 or 1.5")
		}
		b.Kind, b.Quantity = kind, n
		return nil
	}}
}

// aKind is a switch that makes a benefit of a kind.
func aKind(k *data.BenefitKind, kind data.BenefitKind) *value {
	return &value{kind: "", read: func(text string) error {
		on, err := strconv.ParseBool(text)
		if err != nil {
			return errors.New("it takes true or false, or nothing")
		}
		if on {
			*k = kind
		}
		return nil
	}}
}

// oneID is a flag that names a record.
func oneID(id *int64) *value {
	return &value{kind: "ID", read: func(text string) (err error) {
		*id, err = parseID(text)
		return err
	}}
}

// date is the day of a moment; zero where none was given.
func (m moment) date() data.Date {
	if !m.given {
		return data.Date{}
	}
	return data.DateOf(m.wall)
}
