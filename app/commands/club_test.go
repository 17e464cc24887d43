package commands_test

import (
	"encoding/json"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
)

// issued is what codes issue prints.
type issued struct {
	Code      string `json:"code"`
	Benefit   int64  `json:"benefit"`
	ContactID int64  `json:"contact_id"`
	Expires   string `json:"expires"`
}

type redeemed struct {
	ID         int64  `json:"id"`
	Code       string `json:"code"`
	ContactID  int64  `json:"contact_id"`
	PurchaseID int64  `json:"purchase_id"`
	Discount   string `json:"discount"`
	GivenBack  string `json:"given_back"`
}

type drawn struct {
	ID       int64  `json:"id"`
	ListHash string `json:"list_hash"`
	Entries  int    `json:"entries"`
	Seed     string `json:"seed"`
	Winners  []struct {
		ContactID int64  `json:"contact_id"`
		Name      string `json:"name"`
		Code      string `json:"code"`
	} `json:"winners"`
	Verified bool `json:"verified"`
}

// club is a shell with two customers and a benefit.
func club(t *testing.T) (s *shell, hers, his int64, benefit string) {
	t.Helper()
	s = newShell(t)
	c, b := anna(), data.Contact{Name: "Borys"}
	s.add(c, &b)
	var v struct{ ID int64 }
	s.read(&v, "club", "benefit", "add", "Ten", "off", "--percent", "10", "--single-use", "--valid-until", "2099-12-31")
	return s, c.ID, b.ID, id(v.ID)
}

func TestClubCodes(t *testing.T) {
	s, hers, his, benefit := club(t)
	var codes []issued
	s.read(&codes, "club", "codes", "issue", "--benefit", benefit, "--contact", id(hers))
	if len(codes) != 1 || codes[0].ContactID != hers || codes[0].Expires != "2099-12-31" || !regexp.MustCompile(`^[0-9A-Y]{3}-[0-9A-Y]{3}-[0-9A-Y]{3}$`).MatchString(codes[0].Code) {
		t.Fatalf("issued are %+v", codes)
	}
	var free []issued
	s.read(&free, "club", "codes", "issue", "--benefit", "ten OFF", "--count", "3")
	if len(free) != 3 || free[2].ContactID != 0 {
		t.Errorf("by name and without a contact: %+v", free)
	}

	s.fails(1, "Anna Kovalenko’s, not Borys’s; nothing was redeemed", "club", "codes", "redeem", codes[0].Code, "--contact", id(his))
	var v redeemed
	typed := strings.ToLower(strings.ReplaceAll(codes[0].Code, "-", " "))
	s.read(&v, "club", "codes", "redeem", typed)
	if v.Code != codes[0].Code || v.ContactID != hers || v.Discount != "0.00" {
		t.Errorf("redeemed is %+v", v)
	}
	s.fails(1, "redeemed already", "club", "codes", "redeem", codes[0].Code)
	s.fails(1, "mistyped", "club", "codes", "redeem", "000-000-000")
	s.fails(1, "never given out here", "club", "codes", "redeem", "A23-456-78Y")

	var log []redeemed
	s.read(&log, "club", "codes", "log")
	if diff := cmp.Diff([]redeemed{v}, log); diff != "" {
		t.Errorf("the log (-want +got):\n%s", diff)
	}
	s.ok("club", "codes", "give-back", id(v.ID), "--reason", "all came back")
	s.ok("club", "codes", "redeem", codes[0].Code)
	s.read(&log, "club", "codes", "log", "--contact", id(hers))
	if len(log) != 2 || log[1].GivenBack == "" {
		t.Errorf("the log is %+v", log)
	}
	s.ok("club", "codes", "cancel", free[0].Code)
	for state, want := range map[string]int{"open": 2, "used": 1, "cancelled": 1, "expired": 0} {
		var list []issued
		if s.read(&list, "club", "codes", "list", "--state", state); len(list) != want {
			t.Errorf("%d are %s, want %d", len(list), state, want)
		}
	}
}

func TestClubBenefits(t *testing.T) {
	s, hers, _, _ := club(t)
	for _, line := range []string{
		"Five --amount 5.00 --minimum 20 --stock 3", "Mug --gift mug --for-tag VIP", "Bring --free-delivery --buyers new --automatic",
		"Long --support-months 6 --for-stage loyal", "Hour --hours 1.5 --valid-from 2026-01-01 --contact " + id(hers), "Yen --amount 500 --currency jpy",
	} {
		s.ok(append([]string{"club", "benefit", "add"}, strings.Fields(line)...)...)
	}
	var list []struct{ Name, Kind, Percent, Amount, Currency, Quantity, Minimum string }
	s.read(&list, "club", "benefit", "list")
	got := map[string]string{}
	for _, b := range list {
		got[b.Name] = strings.Join([]string{b.Kind, b.Percent, b.Amount, b.Currency, b.Quantity, b.Minimum}, " ")
	}
	want := map[string]string{
		"Ten off": "percent 10    ", "Five": "amount  5.00 EUR  20.00", "Mug": "gift     ", "Bring": "delivery     ", "Long": "support    6 ",
		"Hour": "hours    1.5 ", "Yen": "amount  500 JPY  ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for line, why := range map[string]string{
		"--percent 10":                          "NAME is missing",
		"x":                                     "say what is given",
		"x --percent 101":                       "at most 100",
		"x --percent 0":                         "above 0",
		"x --amount five":                       "amount",
		"x --hours 0":                           "above 0",
		"x --percent 5 --amount 5":              "can't be one benefit",
		"x --percent 5 --buyers all":            "neither new nor known",
		"x --percent 5 --valid-from 2026-02-30": "not a time of the calendar",
		"x --percent 5 --valid-from 2026-03-02 --valid-until 2026-03-01": "before the first day",
	} {
		s.fails(2, why, append([]string{"club", "benefit", "add"}, strings.Fields(line)...)...)
	}
	s.fails(1, "there is no benefit “nothing”", "club", "codes", "issue", "--benefit", "nothing")
	s.fails(2, "--benefit is missing", "club", "codes", "issue")
	s.fails(2, "needs no codes", "club", "codes", "issue", "--benefit", "Bring")
	s.fails(2, "no state of a code", "club", "codes", "list", "--state", "lost")
}

// The same seed gives the same winner, by the record; and anybody can draw again with
// the line of shell that the technote gives.
func TestClubDraw(t *testing.T) {
	s, hers, his, benefit := club(t)
	var frozen, first, again drawn
	s.read(&frozen, "club", "draws", "freeze", "--benefit", benefit, "--winners", "2")
	s.read(&first, "club", "draw", "--benefit", benefit, "--seed", "4 8 15 16 23 42")
	s.read(&again, "club", "draw", "--benefit", benefit, "--seed", " 4 8 15 16 23 42 ")
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the same seed gives another record (-first +again):\n%s", diff)
	}
	if first.ID != frozen.ID || first.Entries != 2 || len(first.Winners) != 2 || first.Winners[0].Code == "" || !first.Verified {
		t.Fatalf("drawn is %+v", first)
	}
	s.ok("club", "draws", "verify", id(first.ID))
	s.fails(2, "seed is missing", "club", "draw", "--benefit", benefit, "--seed", " ")
	s.fails(2, "only 2 take part", "club", "draw", "--benefit", benefit, "--seed", "other", "--winners", "3")
	var codes []issued
	if s.read(&codes, "club", "codes", "list"); len(codes) != 2 {
		t.Errorf("%d codes were given out", len(codes))
	}

	if _, err := exec.LookPath("sha256sum"); err != nil {
		t.Skip("no sha256sum to draw again with")
	}
	script := `hash=$(sort -n list.txt | sha256sum | cut -d' ' -f1)
while read -r id; do
  printf '%s\n%s\n%s' "$seed" "$hash" "$id" | sha256sum | sed "s/ .*/ $id/"
done < list.txt | sort | head -n "$prizes" | cut -d' ' -f2`
	cmd := exec.CommandContext(t.Context(), "sh", "-c", `printf '%s\n%s\n' "$a" "$b" > list.txt; `+script)
	cmd.Dir, cmd.Env = t.TempDir(), append(cmd.Environ(), "a="+id(hers), "b="+id(his), "seed=4 8 15 16 23 42", "prizes=2")
	out, err := cmd.Output()
	want := id(first.Winners[0].ContactID) + "\n" + id(first.Winners[1].ContactID) + "\n"
	if err != nil || string(out) != want {
		t.Errorf("drawn by the technote: %q, want %q, %v", out, want, err)
	}
}

func TestClubReferrals(t *testing.T) {
	s, hers, his, _ := club(t)
	s.ok("club", "referrals", "add", "--contact", id(his), "--by", id(hers))
	s.fails(2, "Anna Kovalenko → Borys → Anna Kovalenko", "club", "referrals", "add", "--contact", id(hers), "--by", id(his))
	var list []struct {
		Name, By string
		Owed     bool
	}
	s.read(&list, "club", "referrals", "list")
	if len(list) != 1 || list[0].Name != "Borys" || list[0].By != "Anna Kovalenko" || list[0].Owed {
		t.Errorf("listed are %+v", list)
	}
	if s.read(&list, "club", "referrals", "list", "--owed"); len(list) != 0 {
		t.Errorf("owed are %+v", list)
	}
	var tree []struct{ Level int }
	if s.read(&tree, "club", "referrals", "tree", id(hers)); len(tree) != 1 || tree[0].Level != 1 {
		t.Errorf("the tree is %+v", tree)
	}
}

func TestClubInWords(t *testing.T) {
	s, hers, _, benefit := club(t)
	out := s.ok("club", "codes", "issue", "--benefit", benefit, "--contact", id(hers))
	code := regexp.MustCompile(`[0-9A-Y]{3}-[0-9A-Y]{3}-[0-9A-Y]{3}`).FindString(out)
	for _, step := range [][2]string{
		{"club codes list", code},
		{"club benefit list", "10 %"},
		{"club draw --seed x --benefit " + benefit, "Winner 1"},
		{"club draws list", "Ten off"},
		{"club codes redeem " + code, "Anna Kovalenko"},
		{"club referrals list", "BROUGHT BY"},
	} {
		if got := s.ok(strings.Fields(step[0])...); !strings.Contains(got, step[1]) {
			t.Errorf("regulars %s printed\n%s\nwithout %q", step[0], got, step[1])
		}
	}
	if got := s.ok("club", "codes", "log"); !strings.Contains(got, code) {
		t.Errorf("the log is\n%s", got)
	}
}

// read takes what a test asks about out of what a command prints.
func (s *shell) read(v any, args ...string) {
	s.t.Helper()
	if text := s.ok(append(args, "--json")...); json.Unmarshal([]byte(text), v) != nil || strings.Contains(text, "null") {
		s.t.Fatalf("regulars %s printed %s", strings.Join(args, " "), text)
	}
}
