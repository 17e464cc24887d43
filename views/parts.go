package views

import (
	"regulars/app"
	"regulars/views/kit"
)

// parts lists what the screens add to the card of a contact, in the order in which it is read.
func parts(*kit.Shell, *app.App) []kit.Part {
	return []kit.Part{}
}
