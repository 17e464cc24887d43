package commands_test

import (
	"strings"
	"testing"

	"regulars/app"
	"regulars/data"
)

// The points of a contact are printed with their proof, and who joins is given a card.
func TestClubBalanceAndMembers(t *testing.T) {
	s := newShell(t)
	c := anna()
	s.add(c)
	s.window(func(a *app.App) {
		ctx := t.Context()
		for _, err := range []error{
			a.Points.SaveRule(ctx, &data.PointsRule{Name: "A point a euro", Kind: data.ByAmount, Points: 1, Per: 100}),
			a.Points.SaveScheme(ctx, &data.TierScheme{Measure: data.TierBySpend, Months: 12, Tiers: []data.Tier{{Name: "Silver", From: 50_00}, {Name: "Gold", From: 500_00}}}),
			a.Purchases.Save(ctx, &data.Purchase{ContactID: c.ID, Lines: []data.PurchaseLine{{Name: "Bench", Quantity: 1000, Price: 80_00}}}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	b := map[string]any{}
	s.json(&b, "club", "balance", id(c.ID))
	for key, want := range map[string]any{"points": 80.0, "worth": "0.80", "tier": "Silver", "tier_next": "Gold", "member": false} {
		if b[key] != want {
			t.Errorf("%s is %v, want %v", key, b[key], want)
		}
	}
	for key, want := range map[string]string{"tier_missing": "420.00 ", "tier_keep": "50.00 "} {
		if got, ok := b[key].(string); !ok || !strings.HasPrefix(got, want) {
			t.Errorf("%s is %v, want %s", key, b[key], want)
		}
	}
	ledger, ok := b["ledger"].([]any)
	if !ok || len(ledger) != 1 {
		t.Fatalf("the ledger is %v", b["ledger"])
	}
	if line, ok := ledger[0].(map[string]any); !ok || line["kind"] != "earn" || line["balance"] != 80.0 || line["rule"] != "A point a euro" {
		t.Errorf("%v", line)
	}
	joined := map[string]any{}
	s.json(&joined, "club", "join", id(c.ID))
	card, ok := joined["card"].(string)
	if !ok || joined["member"] != true || len(card) != 9 || data.CheckCard(card) != nil {
		t.Errorf("%v", joined)
	}
	if out := s.ok("club", "members"); !strings.Contains(out, data.ShowCard(card)) || !strings.Contains(out, "Silver") {
		t.Errorf("members prints %q", out)
	}
	if out := s.ok("club", "balance", id(c.ID)); !strings.Contains(out, "Silver until") || !strings.Contains(out, "to Gold") {
		t.Errorf("balance prints %q", out)
	}
	s.json(&joined, "club", "leave", id(c.ID))
	if joined["member"] != false || joined["left"] == "" {
		t.Errorf("%v", joined)
	}
	s.fails(1, "not a member", "club", "leave", id(c.ID))
	s.fails(1, "", "club", "balance", "4711")
	s.fails(1, "last digit", "club", "join", id(c.ID), "--card", "123456780")
}
