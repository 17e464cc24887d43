package people

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestOnlyWebAddressesAreLinks(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.com/a?b=c": "https://example.com/a?b=c", "http://example.com": "http://example.com", "www.example.com": "https://www.example.com",
		"": "", "@anna": "", "anna": "", "javascript:alert(1)": "", "file:///etc/passwd": "", "data:text/html,x": "", "https://": "", "ftp://example.com": "",
		"https://example.com/\x7f": "", "mailto:a@example.com": "", "HTTPS://EXAMPLE.COM": "https://EXAMPLE.COM",
	} {
		got := ""
		if u := webLink(in); u != nil {
			got = u.String()
		}
		if got != want {
			t.Errorf("%q opens %q, want %q", in, got, want)
		}
	}
}

func TestAddressText(t *testing.T) {
	for want, a := range map[string]data.Address{
		"Pilies 1\n01123 Vilnius\nLithuania": {Street: "Pilies 1", City: "Vilnius", PostalCode: "01123", Country: "Lithuania"},
		"Vilnius":                            {City: "Vilnius"},
		"01123":                              {PostalCode: "01123"},
		"Yerevan\nKotayk":                    {City: "Yerevan", Region: "Kotayk"},
		"":                                   {Label: "home"},
	} {
		if got := addressText(a); got != want {
			t.Errorf("%+v is written %q, want %q", a, got, want)
		}
	}
}

func TestTelephone(t *testing.T) {
	for want, p := range map[string]data.Phone{
		"+37061234520": {Number: "8 612 34520", E164: "+37061234520"},
		"861234520":    {Number: "8 612 34520"},
		"112":          {Number: "112"},
	} {
		if got := telephone(p); got != want {
			t.Errorf("%+v is dialled %q, want %q", p, got, want)
		}
	}
}

func TestWorkLine(t *testing.T) {
	for want, c := range map[string]data.Contact{
		"owner · Café Sunrise":       {Name: "Anna", Job: "owner", Company: "Café Sunrise"},
		"Café Sunrise":               {Name: "Anna", Company: "Café Sunrise"},
		"joiner · shop · Oak & Line": {Job: "joiner", Department: "shop", Company: "Oak & Line"},
		"":                           {Name: "Oak & Line", Company: "Oak & Line"},
	} {
		if got := workLine(&c); got != want {
			t.Errorf("%+v works as %q, want %q", c, got, want)
		}
	}
}

func TestDescribeTellsNamesakesApart(t *testing.T) {
	for want, r := range map[string]data.ContactRow{
		"Anna (Café Sunrise)":   {Name: "Anna", Company: "Café Sunrise", City: "Vilnius"},
		"Anna (Vilnius)":        {Name: "Anna", City: "Vilnius", Email: "a@example.com"},
		"Anna (a@example.com)":  {Name: "Anna", Email: "a@example.com"},
		"Anna (+370 612 34520)": {Name: "Anna", Phone: "+370 612 34520"},
		"Anna":                  {Name: "Anna"},
		"Café (Vilnius)":        {Name: "Café", Company: "Café", City: "Vilnius"},
	} {
		if got := describe(r); got != want {
			t.Errorf("%+v is %q, want %q", r, got, want)
		}
	}
}

func TestEntryWords(t *testing.T) {
	kittest.Shell(t)
	long := strings.Repeat("ї", 500)
	for name, tt := range map[string]struct {
		e           data.TimelineEntry
		title, text string
	}{
		"note":        {data.TimelineEntry{Kind: "note", Title: "Note", Text: " Wants oak \n"}, "", "Wants oak"},
		"empty call":  {data.TimelineEntry{Kind: "call", Title: "Call"}, "Call", ""},
		"mail":        {data.TimelineEntry{Kind: "mail", Title: "Re: oak", Text: "Yes"}, "Re: oak", "Yes"},
		"own mail":    {data.TimelineEntry{Kind: "mail", Title: "Offer", Text: "Dear Anna", Out: true}, "You: Offer", "Dear Anna"},
		"same twice":  {data.TimelineEntry{Kind: "event", Title: "Fair", Text: "Fair"}, "", "Fair"},
		"long letter": {data.TimelineEntry{Kind: "mail", Title: "x", Text: long}, "x", strings.Repeat("ї", 400) + "…"},
	} {
		if title, text := entryWords(kit.LocaleFor("en-GB"), tt.e); title != tt.title || text != tt.text {
			t.Errorf("%s: %q and %q, want %q and %q", name, title, text, tt.title, tt.text)
		}
	}
}

func TestBirthdayWords(t *testing.T) {
	shell, _ := kittest.Shell(t) // 2 January 2026
	c := &card{page: &Page{shell: shell}}
	for want, d := range map[string]data.Date{
		"":                                           {},
		"2 January 1980, turns 46 · today":           {Year: 1980, Month: time.January, Day: 2},
		"3 January 1980, turns 46 · in 1 day":        {Year: 1980, Month: time.January, Day: 3},
		"1 February · in 30 days":                    {Month: time.February, Day: 1},
		"2 February":                                 {Month: time.February, Day: 2},
		"29 February 2000, turns 26":                 {Year: 2000, Month: time.February, Day: 29},
		"1 January 1990, turns 37":                   {Year: 1990, Month: time.January, Day: 1},
		fmt.Sprintf("31 December %d, turns 1", 2025): {Year: 2025, Month: time.December, Day: 31},
	} {
		if got := c.birthday(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestWhenOfAPlan(t *testing.T) {
	shell, _ := kittest.Shell(t) // 15:04 on 2 January 2026
	c := &card{page: &Page{shell: shell}}
	now := shell.Now()
	for name, tt := range map[string]struct {
		p    Plan
		want string
	}{
		"no date":     {Plan{}, "To do"},
		"this hour":   {Plan{At: now.Add(10 * time.Minute)}, "15:14"},
		"today":       {Plan{At: now.Truncate(24 * time.Hour), AllDay: true}, "Today"},
		"tomorrow":    {Plan{At: now.Add(24 * time.Hour)}, "Tomorrow 15:04"},
		"a whole day": {Plan{At: now.Truncate(24*time.Hour).AddDate(0, 0, 1), AllDay: true}, "Tomorrow"},
		"far":         {Plan{At: now.AddDate(0, 1, 0), AllDay: true}, "02/02/2026"},
		"late":        {Plan{At: now.AddDate(0, 0, -3), AllDay: true}, "Late since 30/12/2025"},
	} {
		if got := c.when(tt.p); got != tt.want {
			t.Errorf("%s is %q, want %q", name, got, tt.want)
		}
	}
}

func TestWhenTextOfTheTimeline(t *testing.T) {
	kittest.Shell(t)
	loc, now := kit.LocaleFor("en-GB"), time.Date(2026, 1, 2, 15, 4, 0, 0, time.UTC)
	for want, at := range map[string]time.Time{
		"Today 08:30": time.Date(2026, 1, 2, 8, 30, 0, 0, time.UTC),
		"Yesterday":   time.Date(2026, 1, 1, 8, 30, 0, 0, time.UTC),
		"01/12/2025":  time.Date(2025, 12, 1, 8, 30, 0, 0, time.UTC),
	} {
		if got := whenText(loc, at, now); got != want {
			t.Errorf("%v is %q, want %q", at, got, want)
		}
	}
}

func TestEveryRoleStageAndLabelHasWords(t *testing.T) {
	kittest.Shell(t)
	for _, r := range append(data.Roles(), "guild") {
		if word(r) == "" {
			t.Errorf("the role %q has no word", r)
		}
	}
	for _, s := range append(data.Stages(), "frozen") {
		if word(s) == "" {
			t.Errorf("the stage %q has no word", s)
		}
	}
	if word("") != "" || roleNames([]data.Role{data.Customer, data.Agent}) != "customer, agent" {
		t.Error("none and several are said wrongly")
	}
	for _, l := range append(labels(), "Büro") {
		if labelName(l) == "" {
			t.Errorf("the label %q has no word", l)
		}
	}
	for _, k := range logged() {
		if loggedName(k) == "" || happeningOf(string(k)).icon == nil {
			t.Errorf("%q is drawn without a word or a picture", k)
		}
	}
	if happeningOf("something new").icon == nil {
		t.Error("an unknown kind has no picture")
	}
}

func TestLabelSelectKeepsWhatItDoesNotKnow(t *testing.T) {
	kittest.Shell(t)
	for _, label := range []string{"", "work", "home", "mobile", "fax", "Büro", "گوشی"} {
		s, read := labelSelect(label)
		if got := read(); got != label {
			t.Errorf("%q is read back as %q", label, got)
		}
		s.SetSelectedIndex(1)
		if got := read(); got != "work" {
			t.Errorf("after choosing work it is %q", got)
		}
	}
}

func TestTagEditor(t *testing.T) {
	kittest.Shell(t)
	e := newTagEditor([]string{"fair"})
	for _, step := range []struct{ typed, want string }{
		{"oak,", "fair|oak"}, {" , ,", "fair|oak"}, {"oak,", "fair|oak"}, {"a, b,", "fair|oak|a|b"},
	} {
		e.entry.SetText(step.typed)
		if got := strings.Join(e.get(), "|"); got != step.want {
			t.Errorf("after %q the tags are %s, want %s", step.typed, got, step.want)
		}
	}
	e.entry.SetText("not taken yet")
	if got := strings.Join(e.get(), "|"); got != "fair|oak|a|b|not taken yet" {
		t.Errorf("the tags are %s", got)
	}
	if n := len(e.chips.Objects); n != 4 {
		t.Errorf("%d chips are shown", n)
	}
}
