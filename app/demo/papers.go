package demo

import (
	"context"
	"encoding/json"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// letterhead is how the workshop stands on its papers.
func letterhead() data.Letterhead {
	return data.Letterhead{
		Name: "Oak & Line", Address: "Paupio g. 28\nLT-11341 Vilnius\nLithuania", TaxNumber: "LT100004512319",
		Reach: "+370 655 21040\n" + ownerAddress, Bank: "IBAN LT60 1010 0123 4567 8901", Footer: "Oak & Line, joiners in Vilnius since 2009", Terms: 14,
	}
}

// invoiced is of how many purchases one is invoiced, and invoiceAfter how soon.
const (
	invoiced     = 4
	invoiceAfter = 20 * time.Minute
)

// paperSteps write the letterhead, then invoices for some of the latest purchases, each soon after it.
func (b *business) paperSteps() []step {
	list := []step{{b.daysAgo(recent), "Write the letterhead", saveLetterhead}}
	n := 0
	for _, v := range b.bought {
		at := v.At.Add(invoiceAfter)
		if v.At.Before(b.daysAgo(recent)) || at.After(b.now) {
			continue
		}
		if n++; n%invoiced == 0 {
			list = append(list, step{at, "Issue invoice to " + v.who.Name, func(ctx context.Context, tx *store.Tx) error { return b.invoice(ctx, tx, v) }})
		}
	}
	return list
}

func saveLetterhead(ctx context.Context, tx *store.Tx) error {
	text, err := json.Marshal(letterhead())
	if err != nil {
		return err
	}
	if err := tx.SaveSetting(ctx, data.SettingFirm, letterhead().Name); err != nil {
		return err
	}
	return tx.SaveSetting(ctx, data.SettingLetterhead, string(text))
}

func (b *business) invoice(ctx context.Context, tx *store.Tx, v *bought) error {
	p := data.Paper{PurchaseID: v.ID, ContactID: v.who.ID, Kind: data.PaperInvoice, Day: v.Day, Language: v.who.Language, Content: v.PaperContent(letterhead())}
	p.Due = p.DueFor(&v.Purchase, p.Content.Seller.Terms)
	p.Content.Buyer = v.who.PostalLines()
	for _, l := range v.Lines {
		p.Content.Units = append(p.Content.Units, b.unitOf(l.Code))
	}
	return tx.IssuePaper(ctx, &p, p.Content.Seller.First)
}

func (b *business) unitOf(code string) string {
	for i := range b.wares {
		if b.wares[i].Code == code {
			return b.wares[i].Unit
		}
	}
	return ""
}
