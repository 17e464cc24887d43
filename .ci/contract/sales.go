package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"

	"regulars/data"
)

// sales holds the import of a purchase history, of several lines a purchase, with verdicts, customers,
// products, journal, index and sums, against a minute.
func sales(ctx context.Context, b *bench) ([]found, error) {
	file := b.file("sales.csv")
	if err := salesFile(file, b.size(250_000)); err != nil {
		return nil, err
	}
	ours, err := process(ctx, "", b.program, "--db", b.file("sales.db"), "purchase", "import", file, "--json")
	if err != nil {
		return nil, err
	}
	return []found{{number: ours.wall.Seconds(), measured: seconds(ours.wall)}, megabytes(ours.peak)}, nil
}

// salesFile writes n lines of orders of one to four lines, of some twenty thousand customers and five hundred products.
func salesFile(path string, n int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	rows := [][]string{{"Order", "Date", "Customer", "Email", "Item", "SKU", "Quantity", "Price"}}
	first := data.Date{Year: 2022, Month: 1, Day: 1}
	for order := 0; len(rows) <= n; order++ {
		c := customer(order * 7919 % 20_000)
		day := first.AddDays(order * 1000 / n).String()
		for line := range min(1+order%4, n+1-len(rows)) {
			p := (order*31 + line*101) % 500
			rows = append(rows, []string{
				fmt.Sprint("A", order), day, c[1] + " " + c[2], c[11], fmt.Sprint("Product ", p), fmt.Sprint("P-", p), fmt.Sprint(1 + line), fmt.Sprintf("%d.%02d", 1+p, p%100),
			})
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}
