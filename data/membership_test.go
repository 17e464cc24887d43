package data_test

import (
	"fmt"
	"strings"
	"testing"

	"regulars/data"
)

// Every issued number is good, and no slip of one digit or swap of neighbours is (but 09 for 90, which Luhn
// does not see).
func TestCardsHaveACheckDigit(t *testing.T) {
	t.Parallel()
	for id := range int64(300) {
		card := data.CardNumber(id*7919, 0)
		if len(card) != 9 || card[0] == '0' {
			t.Fatalf("%q", card)
		}
		invalid(t, data.CheckCard(card), "", "")
		for i := range card {
			for d := '0'; d <= '9'; d++ {
				if wrong := card[:i] + string(d) + card[i+1:]; wrong != card && data.CheckCard(wrong) == nil {
					t.Fatalf("%s is taken for %s", wrong, card)
				}
			}
		}
		for i := range len(card) - 1 {
			a, b := card[i], card[i+1]
			swapped := card[:i] + string(b) + string(a) + card[i+2:]
			if a != b && !strings.Contains("09 90", fmt.Sprintf("%c%c", a, b)) && data.CheckCard(swapped) == nil {
				t.Fatalf("%s is taken for %s", swapped, card)
			}
		}
	}
}

func TestCardsDiffer(t *testing.T) {
	t.Parallel()
	if data.CardNumber(1, 0) == data.CardNumber(1, 1) || data.CardNumber(1, 0) == data.CardNumber(2, 0) {
		t.Error("two cards have one number")
	}
	if again := data.CardNumber(1, 0); data.CardNumber(1, 0) != again {
		t.Error("a card has two numbers")
	}
}

func TestCardsAsTheyArePrinted(t *testing.T) {
	t.Parallel()
	card := data.CardNumber(42, 0)
	shown := data.ShowCard(card)
	if len(shown) != 11 || strings.ReplaceAll(shown, " ", "") != card {
		t.Errorf("%s is shown as %q", card, shown)
	}
	for _, typed := range []string{card, shown, strings.ReplaceAll(shown, " ", "-"), " " + shown + "\n"} {
		m := data.Membership{Card: typed}
		if m.Clean(); m.Card != card {
			t.Errorf("%q is read as %q", typed, m.Card)
		}
	}
	for _, other := range []string{"4006381333931", "club-17", "1234"} { // an EAN, a word, a short number
		invalid(t, data.CheckCard(other), "", "")
		if data.ShowCard(other) != other {
			t.Errorf("%s is shown as %s", other, data.ShowCard(other))
		}
	}
	invalid(t, data.CheckCard("123 456 780"), "card", "mistyped")
}

func TestMembershipHolds(t *testing.T) {
	t.Parallel()
	m := data.Membership{Joined: day("2026-01-10"), Left: day("2026-03-01")}
	for text, want := range map[string]bool{"2026-01-09": false, "2026-01-10": true, "2026-02-28": true, "2026-03-01": false} {
		if m.Holds(day(text)) != want {
			t.Errorf("on %s it does not hold as it should", text)
		}
	}
	if m.Left = (data.Date{}); !m.Holds(day("2036-01-01")) {
		t.Error("it ends by itself")
	}
	if (&data.Membership{}).Holds(day("2026-01-01")) {
		t.Error("who never joined is a member")
	}
}

func TestMembershipIsRefused(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		change       func(*data.Membership)
		field, words string
	}{
		{func(*data.Membership) {}, "", ""},
		{func(m *data.Membership) { m.ContactID = 0 }, "contact", "who joins"},
		{func(m *data.Membership) { m.Card = "" }, "card", "between 1"},
		{func(m *data.Membership) { m.Card = "111111111" }, "card", "last digit"},
		{func(m *data.Membership) { m.Joined = data.Date{} }, "joined", "2026-03-14"},
		{func(m *data.Membership) { m.Joined = day("2026-07-01") }, "joined", "still to come"},
		{func(m *data.Membership) { m.Left = day("2026-01-01") }, "left", "before the day of joining"},
		{func(m *data.Membership) { m.Fee = -1 }, "fee", "negative"},
		{func(m *data.Membership) { m.Fee = 10_00 }, "currency", "three letters"},
		{func(m *data.Membership) { m.Fee, m.Currency = 10_00, "EUR" }, "", ""},
	} {
		m := data.Membership{ContactID: 1, Card: data.CardNumber(1, 0), Joined: day("2026-02-01")}
		tc.change(&m)
		m.Clean()
		invalid(t, m.Validate(day("2026-06-01")), tc.field, tc.words)
	}
}
