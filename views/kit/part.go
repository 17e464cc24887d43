package kit

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"regulars/data"
)

// Part is what another screen than that of contacts adds to a contact's card: what was
// bought, what the contact is entitled to, which problems are open.
type Part struct {
	// Topics are those after whose changes the card is read again.
	Topics []data.Topic
	// Load reads what is shown of a contact, off the UI goroutine, and gives the func
	// that makes it on the UI goroutine; nil where there is nothing to show.
	Load func(ctx context.Context, contact int64) (func() fyne.CanvasObject, error)
}

// Follows tells whether one of parts shows records of topic.
func Follows(parts []Part, topic data.Topic) bool {
	return slices.ContainsFunc(parts, func(p Part) bool { return slices.Contains(p.Topics, topic) })
}
