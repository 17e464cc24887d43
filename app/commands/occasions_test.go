package commands_test

import (
	"strings"
	"testing"
)

type occasion struct {
	ID        int64  `json:"id"`
	On        string `json:"on"`
	Kind      string `json:"kind"`
	Title     string `json:"title"`
	ContactID int64  `json:"contact_id"`
	Contact   string `json:"contact"`
	Calendar  string `json:"calendar"`
	Date      string `json:"date"`
	Years     int    `json:"years"`
	Greeting  string `json:"greeting"`
}

// TestOccasions lists birthdays in the calendars of the contacts.
func TestOccasions(t *testing.T) {
	s := newShell(t)
	sheet := s.file("people.csv", "Name,Birthday,Language,Country\nAnna,1986-01-05,uk,Ukraine\nShirin,1986-03-20,fa,Iran\nJonas,2000-02-29,lt,Lithuania\n")
	s.ok("import", sheet)
	var list []occasion
	s.json(&list, "occasions") // today is 2 January 2026
	if len(list) != 1 || list[0].Contact != "Anna" || list[0].On != "2026-01-05" || list[0].Years != 40 || list[0].Calendar != "gregorian" || list[0].Kind != "birthday" {
		t.Errorf("the next days have %+v", list)
	}
	s.json(&list, "occasions", "--from", "2028-02-20", "--to", "2028-03-20")
	if len(list) != 2 || list[0].On != "2028-02-29" || list[1].On != "2028-03-19" || list[1].Calendar != "jalali" || list[1].Date != "1364-12-29" || list[1].Years != 42 {
		t.Errorf("in 2028 there are %+v", list)
	}
	if text := s.ok("occasions", "--from", "2028-03-19"); !strings.Contains(text, "Sun 2028-03-19") || !strings.Contains(text, "jalali 1364-12-29") {
		t.Errorf("the list is %s", text)
	}
	if got := s.ok("occasions", "--from", "2026-07-01", "--json"); got != "[]\n" {
		t.Errorf("in July there are %s", got)
	}
	s.fails(2, "turn the two around", "occasions", "--from", "2026-02-02", "--to", "2026-02-01")
}
