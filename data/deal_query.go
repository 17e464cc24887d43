package data

import (
	"cmp"
	"slices"
)

// DealSort is a column by which the list of deals sorts.
type DealSort string

// Columns by which the list of deals sorts.
const (
	DealByNext     DealSort = "next" // those without a next step first, then the soonest due
	DealByTitle    DealSort = "title"
	DealByContact  DealSort = "contact"
	DealByStage    DealSort = "stage"
	DealByAmount   DealSort = "amount"
	DealByExpected DealSort = "expected"
	DealByCreated  DealSort = "created"
)

// DealMonth is a month of the forecast: "2026-03"; NoMonth for deals without an expected
// date. Empty does not restrict.
type DealMonth string

// NoMonth stands for deals of which nobody knows when they will be won.
const NoMonth DealMonth = "none"

// MonthOf gives the month of a date.
func MonthOf(d Date) DealMonth {
	if d.IsZero() {
		return NoMonth
	}
	return DealMonth(d.String()[:len("2006-01")])
}

// DealQuery selects and orders deals; empty fields don't restrict.
type DealQuery struct {
	Text     string // found as the search does
	ID       int64
	Pipeline int64
	Stage    int64
	Contact  int64
	Source   int64
	Status   DealStatus
	Month    DealMonth // in which it is expected
	// Fault leaves only open deals whose next step is due, late or missing on Today.
	Fault bool
	Today Date
	// Since and Until leave only deals that were made from the one day to the other.
	Since, Until Date

	Sort       DealSort // DealByNext where empty
	Descending bool
	Offset     int
	Limit      int // 0 for all
}

// StageSum is what stands at a stage.
type StageSum struct {
	Stage    PipelineStage
	Count    int
	Faults   int     // deals whose next step is due, late or missing
	Total    []Money // one of each currency
	Weighted []Money
}

// MonthSum is what is expected in a month.
type MonthSum struct {
	Month    DealMonth
	Count    int
	Total    []Money
	Weighted []Money
}

// AddMoney adds m to the sum in its currency; sums of nothing are left out.
func AddMoney(sums []Money, m Money) []Money {
	if m.Amount == 0 {
		return sums
	}
	for i := range sums {
		if sums[i].Currency == m.Currency {
			sums[i].Amount += m.Amount
			return sums
		}
	}
	return append(sums, m)
}

// Forecast gives what is expected in each month, in their order, those without a month
// last; of deals that are open.
func Forecast(open []DealRow) []MonthSum {
	var list []MonthSum
	at := make(map[DealMonth]int)
	for _, r := range open {
		month := MonthOf(r.Expected)
		i, seen := at[month]
		if !seen {
			i = len(list)
			at[month], list = i, append(list, MonthSum{Month: month})
		}
		s := &list[i]
		s.Count++
		s.Total = AddMoney(s.Total, r.Amount)
		s.Weighted = AddMoney(s.Weighted, r.weighted())
	}
	sortMonths(list)
	return list
}

// SumStages gives what stands at each stage of a pipeline; of deals that are open.
func SumStages(p Pipeline, open []DealRow, today Date) []StageSum {
	list := make([]StageSum, len(p.Stages))
	at := make(map[int64]int, len(p.Stages))
	for i, s := range p.Stages {
		list[i].Stage, at[s.ID] = s, i
	}
	for _, r := range open {
		i, ok := at[r.StageID]
		if !ok {
			continue
		}
		s := &list[i]
		s.Count++
		if r.Fault(today) != StepPlanned {
			s.Faults++
		}
		s.Total = AddMoney(s.Total, r.Amount)
		s.Weighted = AddMoney(s.Weighted, r.weighted())
	}
	return list
}

// weighted is the amount times the chance that the row says.
func (r *DealRow) weighted() Money {
	return Money{Amount: weigh(r.Amount.Amount, r.Percent), Currency: r.Amount.Currency}
}

// sortMonths sorts by time; NoMonth is a word and comes after every figure.
func sortMonths(list []MonthSum) {
	slices.SortFunc(list, func(a, b MonthSum) int { return cmp.Compare(a.Month, b.Month) })
}
