package leads

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// word says a name that a new database begins with in the owner's language; one of the
// owner's own is given as it is.
func word(name string) string { return kit.L(name) }

func (p *Page) monies(list []data.Money) string {
	words := make([]string, len(list))
	for i, m := range list {
		words[i] = p.shell.Locale.Briefly(m)
	}
	return strings.Join(words, " + ")
}

// month names a month of the forecast.
func (p *Page) month(m data.DealMonth) string {
	t, err := time.Parse("2006-01", string(m))
	if err != nil {
		return kit.L("no date")
	}
	return kit.ShortMonth(t.Month()) + " " + t.Format("2006")
}

// statusWord says how a deal stands.
func statusWord(s data.DealStatus) string {
	switch s {
	case data.DealWon:
		return kit.L("Won")
	case data.DealLost:
		return kit.L("Lost")
	case data.DealUnfit:
		return kit.L("Not a lead")
	case data.DealOpen:
	}
	return kit.L("Open deal")
}

func statusColor(s data.DealStatus) fyne.ThemeColorName {
	switch s {
	case data.DealWon:
		return theme.ColorNameSuccess
	case data.DealLost, data.DealUnfit:
		return kit.ColorMuted
	case data.DealOpen:
	}
	return theme.ColorNameForeground
}

// stepWords says what is next with a deal, and how that is to be seen.
func (p *Page) stepWords(d *data.DealRow, today data.Date) (words string, color fyne.ThemeColorName) {
	switch d.Fault(today) {
	case data.StepMissing:
		if d.NextStep != "" {
			return kit.Lf("%s: no day", d.NextStep), theme.ColorNameWarning
		}
		return kit.L("No next step"), theme.ColorNameWarning
	case data.StepLate:
		return kit.Lf("%[1]s: %[2]s", p.shell.Locale.Day(d.NextDue), d.NextStep), theme.ColorNameError
	case data.StepDue:
		return kit.Lf("%[1]s: %[2]s", kit.L("Today"), d.NextStep), theme.ColorNameWarning
	case data.StepPlanned:
	}
	if !d.Open() {
		return statusWord(d.Status), statusColor(d.Status)
	}
	return kit.Lf("%[1]s: %[2]s", p.shell.Locale.Day(d.NextDue), d.NextStep), kit.ColorMuted
}

// title names a deal; of a contact who was deleted nothing is left to name it by.
func title(d *data.DealRow) string {
	if d.Title == "" {
		return kit.L("Of a contact who was deleted")
	}
	return d.Title
}
