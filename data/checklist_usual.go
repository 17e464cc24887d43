package data

import (
	_ "embed"
	"encoding/json"
)

//go:embed checklists.json
var checklistsJSON []byte

// UsualChecklists are those that there are before the owner makes any, in a language (BCP 47), or
// in English where they are not in it. Their IDs are negative and always the same, so that what the
// owner makes of one takes its place.
func UsualChecklists(language string) []Checklist {
	var all map[string][]struct {
		Name    string
		Trigger Trigger
		Match   string
		Active  bool
		Steps   []ChecklistStep
	}
	if err := json.Unmarshal(checklistsJSON, &all); err != nil {
		panic(err) // a test reads it
	}
	raw, ok := all[BaseLanguage(language)]
	if !ok {
		raw = all["en"]
	}
	list := make([]Checklist, len(raw))
	for i, c := range raw {
		list[i] = Checklist{ID: -int64(i) - 1, Name: c.Name, Trigger: c.Trigger, Match: c.Match, Active: c.Active, Steps: c.Steps}
	}
	return list
}

// BuiltIn tells whether c is one of UsualChecklists, or what the owner made of it: it can be
// changed and turned off, but it does not go.
func (c *Checklist) BuiltIn() bool { return c.ID < 0 }
