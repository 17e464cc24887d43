package commands_test

import (
	"strings"
	"testing"
)

// captured and pipeline are what the commands print.
type captured struct {
	ContactID int64    `json:"contact_id"`
	DealID    int64    `json:"deal_id"`
	Name      string   `json:"name"`
	Company   string   `json:"company"`
	Phones    []string `json:"phones"`
	Emails    []string `json:"emails"`
	Source    string   `json:"source"`
	Note      string   `json:"note"`
	Same      bool     `json:"same"`
	Going     bool     `json:"going"`
}

type pipeline struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Count int    `json:"count"`

	Total    map[string]string `json:"total"`
	Weighted map[string]string `json:"weighted"`
	Months   []map[string]any  `json:"months"`
	Stages   []map[string]any  `json:"stages"`
	Deals    []map[string]any  `json:"deals"`
}

// TestLeadsFromTheShell: a line becomes a lead on the board, and the same phone no second one.
func TestLeadsFromTheShell(t *testing.T) {
	s := newShell(t)
	var done []captured
	s.json(&done, "leads", "add", "Anna Petrenko, Kvity LLC, +380 67 123 45 67, fair Lviv", "--next", "Call", "--due", "2026-03-14")
	if len(done) != 1 || done[0].Name != "Anna Petrenko" || done[0].Company != "Kvity LLC" || done[0].Source != "fair Lviv" || done[0].Same {
		t.Fatalf("captured %+v", done)
	}
	var again []captured
	s.json(&again, "leads", "add", "A. P., +380671234567")
	if len(again) != 1 || !again[0].Same || !again[0].Going || again[0].DealID != done[0].DealID {
		t.Errorf("again %+v", again)
	}
	var one []captured
	s.json(&one, "leads", "add", "+380671234567, Anna", "--another", "--title", "Stairs")
	if len(one) != 1 || !one[0].Same || one[0].Going {
		t.Errorf("one more %+v", one)
	}
	var cards []captured
	s.json(&cards, "leads", "add", "BEGIN:VCARD\nFN:Borys\nEND:VCARD\nBEGIN:VCARD\nFN:Olha\nEND:VCARD")
	if len(cards) != 2 || cards[1].Name != "Olha" {
		t.Errorf("cards %+v", cards)
	}
	var list []pipeline
	s.json(&list, "pipeline")
	if len(list) != 1 || list[0].Name != "Sales" || list[0].Count != 4 || list[0].Stages[0]["count"] != 4.0 || len(list[0].Deals) != 4 {
		t.Fatalf("pipelines %+v", list)
	}
	if d := list[0].Deals[3]; d["next_step"] == "" || d["stage"] != "New" || d["fault"] == nil {
		t.Errorf("deal %+v", d)
	}
	if text := s.ok("pipeline"); !strings.Contains(text, "Anna Petrenko") || !strings.Contains(text, "New, 10 %") {
		t.Errorf("people read\n%s", text)
	}
	var sources []map[string]any
	s.json(&sources, "leads", "sources", "--from", "2020-01-01")
	if len(sources) != 2 || sources[0]["leads"] != 3.0 {
		t.Errorf("sources %+v", sources)
	}
	if text := s.ok("leads", "sources"); !strings.Contains(text, "fair Lviv") {
		t.Errorf("people read\n%s", text)
	}
	s.ok("undo")
}

func TestLeadsAskedWrongly(t *testing.T) {
	s := newShell(t)
	for _, args := range [][]string{{"leads", "add"}, {"leads", "add", "Anna", "--due", "--03-14"}, {"leads", "add", "Anna", "--due", "soon"}, {"leads", "add", " , "}, {"pipeline", "7"}} {
		if r := s.run(args...); r.status != 2 {
			t.Errorf("%q ends with %d: %s", args, r.status, r.errors)
		}
	}
}
