package demo_test

import (
	"testing"

	"regulars/data"
	"regulars/data/store"
)

// What everybody bought fits the stage in which they are.
func TestPurchasesFitTheStages(t *testing.T) {
	s := fill(t, today())
	count := map[data.Stage]int{}
	view(t, s, func(tx *store.Tx) error {
		for _, c := range everybody(t, s) {
			sums, err := tx.PurchaseSums(t.Context(), c.ID)
			if err != nil {
				return err
			}
			quiet := sums.Last.DaysTo(data.DateOf(today()))
			fits := true
			switch c.Stage {
			case data.StageLead:
				fits = sums.Count == 0
			case data.StageFirstTime:
				fits = sums.Count <= 1
			case data.StageLoyal:
				fits = sums.Count < 2 || sums.Interval < 60 && quiet < 2*sums.Interval
			case data.StageAtRisk:
				fits = sums.Count < 2 || quiet > 2*sums.Interval
			case data.StageLapsed:
				fits = sums.Count == 0 || quiet > 180
			case data.StageRepeat, data.StageWonBack:
				fits = sums.Count == 0 || quiet < 90
			}
			if !fits {
				t.Errorf("%s is %s, but bought %d times, %d days apart, %d days ago", c.Name, c.Stage, sums.Count, sums.Interval, quiet)
			}
			if sums.Count > 0 {
				count[c.Stage]++
			}
		}
		return nil
	})
	for _, stage := range []data.Stage{data.StageFirstTime, data.StageRepeat, data.StageLoyal, data.StageAtRisk, data.StageLapsed, data.StageWonBack} {
		if count[stage] == 0 {
			t.Errorf("nobody who is %s bought anything", stage)
		}
	}
}

// The books of the workshop are believable: lines add up, some is owed, something came back, and
// prices rose.
func TestTheBooksAreBelievable(t *testing.T) {
	s := fill(t, today())
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.Purchases(t.Context(), data.PurchaseQuery{})
		if err != nil || len(list) < 100 || len(list) > 2000 {
			t.Errorf("%d purchases, %v", len(list), err)
		}
		returns, owed := 0, 0
		for _, p := range list {
			if err := p.Validate(data.DateOf(today())); err != nil {
				t.Error(err)
			}
			if p.Kind == data.Return {
				returns++
			}
			if p.Owed() > 0 {
				owed++
			}
			for _, l := range p.Lines {
				if l.ProductID == 0 {
					t.Errorf("%s is no product", l.Name)
				}
			}
		}
		if returns == 0 || owed == 0 || owed > len(list)/5 {
			t.Errorf("%d returns, %d owed of %d", returns, owed, len(list))
		}
		products, err := tx.Products(t.Context(), data.ProductQuery{Text: "oak dining"})
		if err != nil || len(products) != 1 {
			t.Fatal(products, err)
		}
		prices, err := tx.ProductPrices(t.Context(), products[0].ID)
		if err != nil || len(prices) != 2 || prices[0].Price != products[0].Price || prices[1].Price >= prices[0].Price {
			t.Error(prices, err)
		}
		return nil
	})
}
