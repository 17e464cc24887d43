package people

import (
	"strconv"

	"regulars/data"
	"regulars/views/kit"
)

// pointsWords says what became of points, or of a place in the club: the title of the entry says which, and its
// text how many, or the card.
func pointsWords(e data.TimelineEntry) string {
	n, err := strconv.Atoi(e.Text)
	if err != nil {
		n = 0
	}
	n = max(n, -n)
	switch e.Title {
	case "joined":
		return kit.Lf("Joined the club, card %s", data.ShowCard(e.Text))
	case "left":
		return kit.L("Left the club")
	case string(data.PointsGiven):
		return kit.Lf("Given: %s", kit.Ln("%d points", n))
	case string(data.PointsTaken):
		return kit.Lf("Taken away: %s", kit.Ln("%d points", n))
	case string(data.PointsRedeemed):
		return kit.Lf("Paid with %s", kit.Ln("%d points", n))
	case string(data.PointsRestored):
		return kit.Lf("Given back: %s", kit.Ln("%d points", n))
	case string(data.PointsExpired):
		return kit.Lf("Ran out: %s", kit.Ln("%d points", n))
	}
	return kit.Ln("%d points", n)
}
