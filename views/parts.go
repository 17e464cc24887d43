package views

import (
	"regulars/app"
	"regulars/views/kit"
	"regulars/views/leads"
	"regulars/views/points"
)

// parts lists what the screens add to the card of a contact, in the order in which it is read.
func parts(shell *kit.Shell, a *app.App) []kit.Part {
	return []kit.Part{leads.Part(shell, a.Leads), points.Part(shell, a.Points)}
}
