package commands_test

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestPurchasesFromTheCommandLine(t *testing.T) {
	s := newShell(t)
	c := anna()
	s.add(c)
	anna := id(c.ID)
	var got struct {
		ID        int64  `json:"id"`
		ContactID int64  `json:"contact_id"`
		Date      string `json:"date"`
		Total     string `json:"total"`
		Owed      string `json:"owed"`
		Lines     []struct {
			Name, Quantity, Price, Total string
		}
	}
	out := s.ok("purchase", "add", "--contact", anna, "--date", "2026-01-01", "--line", "Oak chair;4;245.00", "--line", "Oil; 1.5 ;10", "--json")
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.Total != "995.00" || got.Owed != "0.00" || got.Date != "2026-01-01" || len(got.Lines) != 2 || got.Lines[1].Quantity != "1.5" || got.Lines[1].Total != "15.00" {
		t.Errorf("%+v", got)
	}
	s.ok("purchase", "add", "--line", "Gift;1;0", "--owed", "--note", "for the fair", "--channel", "fair", "--currency", "usd")
	if out := s.ok("purchase", "list"); !strings.Contains(out, "995.00 EUR") || !strings.Contains(out, "4 × Oak chair") || !strings.Contains(out, "0.00 USD") {
		t.Error(out)
	}
	var list []map[string]any
	if err := json.Unmarshal([]byte(s.ok("purchase", "list", "--contact", anna, "--json")), &list); err != nil || len(list) != 1 {
		t.Error(list, err)
	}
	if out := s.ok("products", "list", "--json"); out != "[]\n" {
		t.Error(out)
	}
	for _, tc := range []struct {
		status int
		want   string
		args   []string
	}{
		{2, "--line is missing", nil},
		{2, "has no price, and no product is called so", []string{"--line", "Chair"}},
		{2, "too many parts", []string{"--line", "a;b;c;d"}},
		{2, "is not a quantity", []string{"--line", "Chair;two;3"}},
		{2, "is not an amount in EUR", []string{"--line", "Chair;2;3.005"}},
		{2, "negative quantity", []string{"--line", "Chair;-2;3"}},
		{2, "is still to come", []string{"--date", "2031-01-01", "--line", "Chair;2;3"}},
		{2, "lies too far back", []string{"--date", "1900-01-01", "--line", "Chair;2;3"}},
		{2, "is not a currency", []string{"--currency", "euro", "--line", "Chair;2;3"}},
		{2, "takes one ID", []string{"--contact", "1,2", "--line", "Chair;2;3"}},
		{1, "not found", []string{"--contact", "77", "--line", "Chair;2;3"}},
	} {
		s.fails(tc.status, tc.want, append([]string{"purchase", "add"}, tc.args...)...)
	}
}
