package main

import (
	"context"
	"fmt"
	"path/filepath"
)

// imports holds the import of a spreadsheet with verdicts, duplicates, journal
// and index against sqlite3's bare .import of the same file.
func imports(ctx context.Context, b *bench) ([]line, error) {
	const what, must = "import CSV, 100,000 rows × 15", "≤ 6 ×"
	if !has("sqlite3") {
		return []line{skipped(what, must, "sqlite3 is not installed")}, nil
	}
	file := filepath.Join(b.dir, "customers.csv")
	if err := customerFile(file, b.size(100_000)); err != nil {
		return nil, err
	}
	n := 0
	database := func() string { n++; return filepath.Join(b.dir, fmt.Sprintf("import%d.db", n)) }
	ours, limit, err := compare(
		func() (took, error) { return process(ctx, "", b.program, "--db", database(), "import", file, "--json") },
		func() (took, error) {
			return process(ctx, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;\n.import --csv "+file+" c\n", "sqlite3", database())
		})
	if err != nil {
		return nil, err
	}
	return []line{
		atMost(what, ours, limit, "sqlite3 .import", 6),
		under("  its memory", ours.peak, 500),
	}, nil
}
