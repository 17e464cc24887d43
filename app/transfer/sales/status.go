package sales

import (
	"slices"
	"strings"
)

// Status is what words beside an order say of it.
type Status struct {
	Return   bool // the rows are of what came back
	Refunded bool // all that was paid was given back
	Unpaid   bool
	Void     bool // it came to nothing: cancelled, failed, a draft
}

// With adds what another word says. Words that say nothing of this are passed over: shipped, fulfilled.
func (s Status) With(word string) Status {
	word = strings.Join(strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return strings.ContainsRune(" _-.", r) }), " ")
	switch {
	case word == "":
	case slices.Contains([]string{"return", "returned", "refund", "grąžinimas", "grąžinta", "повернення", "возврат", "rückgabe", "retoure", "zwrot", "retour", "devolución", "վերադարձ", "مرجوعی", "credit note"}, word):
		s.Return = true
	case slices.Contains([]string{"refunded", "wc refunded", "fully refunded"}, word):
		s.Refunded = true
	case slices.Contains([]string{"pending", "unpaid", "authorized", "on hold", "wc on hold", "wc pending", "pending payment", "neapmokėta", "неоплачено", "не оплачено", "offen", "unbezahlt", "nieopłacone", "impayé", "pendiente"}, word):
		s.Unpaid = true
	case slices.Contains([]string{
		"voided", "cancelled", "canceled", "failed", "draft", "checkout draft", "trash", "expired", "wc cancelled", "wc failed", "wc checkout draft", "declined",
		"atšaukta", "скасовано", "отменен", "отменено", "отменён", "storniert", "anulowane", "annulé", "cancelado", "չեղարկված", "لغو شده",
	}, word):
		s.Void = true
	}
	return s
}

// Or is what either of two says.
func (s Status) Or(t Status) Status {
	return Status{s.Return || t.Return, s.Refunded || t.Refunded, s.Unpaid || t.Unpaid, s.Void || t.Void}
}
