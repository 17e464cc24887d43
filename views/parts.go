package views

import (
	"regulars/app"
	"regulars/views/care"
	"regulars/views/club"
	"regulars/views/kit"
	"regulars/views/leads"
	"regulars/views/occasions"
	"regulars/views/points"
	"regulars/views/problems"
	"regulars/views/purchases"
)

// parts lists what the screens add to the card of a contact, in the order in which it is read.
func parts(shell *kit.Shell, a *app.App) []kit.Part {
	return []kit.Part{
		problems.Part(shell, a.Problems),
		care.Part(shell, a.Care),
		purchases.Part(shell, a.Purchases),
		leads.Part(shell, a.Leads),
		points.Part(shell, a.Points),
		club.Part(shell, a.Club),
		occasions.Part(shell, a.Occasions),
		shelf(shell, a).Part(a.Contacts.Name),
	}
}
