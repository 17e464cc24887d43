package people

import (
	"regulars/data"
	"regulars/views/kit"
)

// dealWords says where a deal came to: a stage, or its end and why.
func dealWords(e data.TimelineEntry) (title, text string) {
	stop := data.ParseDealStop(e.Text)
	switch stop.Status {
	case data.DealWon:
		return e.Title, kit.L("The deal was won")
	case data.DealLost:
		return e.Title, kit.Lf("The deal was lost: %s", stop.Words)
	case data.DealUnfit:
		return e.Title, kit.Lf("No lead: %s", stop.Words)
	case data.DealOpen:
	}
	return e.Title, kit.Lf("The deal came to “%s”", kit.L(stop.Words))
}
