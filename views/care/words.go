package care

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// stageWord says a stage in the owner's words; a dash for none.
func stageWord(s data.Stage) string {
	if s == "" {
		return "—"
	}
	return kit.L(string(s))
}

// stageColor is the colour that the list of contacts gives a stage.
func stageColor(s data.Stage) fyne.ThemeColorName {
	switch s {
	case data.StageAtRisk, data.StageLapsed:
		return theme.ColorNameError
	case data.StageLoyal, data.StageWonBack:
		return theme.ColorNameSuccess
	default:
		return theme.ColorNameForeground
	}
}

// reasonWord says the reason of an answer; one of the owner's own is given as it is.
func reasonWord(reason string) string {
	switch reason {
	case data.AnswerNone:
		return kit.L("asked, no answer yet")
	case data.AnswerBack:
		return kit.L("will be back")
	case data.AnswerNoNeed:
		return kit.L("no need now")
	case data.AnswerPrice:
		return kit.L("too dear")
	case data.AnswerCompetitor:
		return kit.L("buys elsewhere")
	case data.AnswerUnhappy:
		return kit.L("was unhappy")
	case data.AnswerMoved:
		return kit.L("has moved away")
	}
	return reason
}

func triggerWord(t data.Trigger, match string) string {
	switch {
	case t == data.OnFirstPurchase:
		return kit.L("after the first purchase")
	case t == data.OnDealWon:
		return kit.L("after a deal is won")
	case match != "":
		return kit.Lf("after a purchase of “%s”", match)
	}
	return kit.L("after each purchase")
}

func day(l kit.Locale, d data.Date) string {
	if d.IsZero() {
		return "—"
	}
	return l.Day(d)
}

// money writes an amount with its currency, in the owner's figures.
func money(l kit.Locale, m data.Money) string {
	if m.Currency == "" {
		return "—"
	}
	return l.Money(m)
}
