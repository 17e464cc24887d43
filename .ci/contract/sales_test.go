package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSales imports as many lines as asked, with the program.
func TestSales(t *testing.T) {
	t.Parallel()
	b := tiny(t)
	if list := measured(t, "sales", b); list[0].number <= 0 || list[1].number > 1000 {
		t.Errorf("%+v", list)
	}
	b.program = "no-such-program"
	if _, err := sales(t.Context(), b); err == nil || !strings.Contains(err.Error(), "no-such-program") {
		t.Errorf("with a program that there is not: %v", err)
	}
}

// TestSalesFile has the lines that were asked for, in orders of several.
func TestSalesFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sales.csv")
	if err := salesFile(path, 9); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(text), "\n"); lines != 10 || strings.Count(string(text), "A2,") != 3 {
		t.Errorf("%d lines:\n%s", lines, text)
	}
	if err := salesFile(filepath.Join(path, "x"), 1); err == nil {
		t.Error("a file was written into a file")
	}
}
