package data

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Trigger is what starts a checklist.
type Trigger string

// Triggers of a checklist.
const (
	OnFirstPurchase Trigger = "first purchase"
	OnPurchase      Trigger = "purchase"
	OnDealWon       Trigger = "deal won"
)

// Triggers lists every trigger.
func Triggers() []Trigger { return []Trigger{OnFirstPurchase, OnPurchase, OnDealWon} }

// Checklist makes tasks about a contact by itself when something happens.
type Checklist struct {
	ID      int64
	Name    string
	Trigger Trigger
	// Match restricts OnPurchase to purchases with a line of this product or category, in any
	// case of letters; empty is every purchase.
	Match  string
	Active bool
	Steps  []ChecklistStep
}

// ChecklistStep is a task that a checklist makes.
type ChecklistStep struct {
	Title string `json:"title"`
	Days  int    `json:"days"` // after what started the list
	Note  string `json:"note,omitzero"`
}

// What is allowed in a checklist.
const (
	MaxChecklistSteps = 50
	MaxStepDays       = 3660
)

// Clean takes out what no database or screen can hold, and steps without a title and a note.
func (c *Checklist) Clean() {
	c.Name, c.Match = cleanLine(c.Name), cleanLine(c.Match)
	for i := range c.Steps {
		c.Steps[i].Title, c.Steps[i].Note = cleanLine(c.Steps[i].Title), cleanText(c.Steps[i].Note)
	}
	c.Steps = slices.DeleteFunc(c.Steps, func(s ChecklistStep) bool { return s.Title == "" && s.Note == "" })
	if c.Trigger != OnPurchase {
		c.Match = ""
	}
}

// Validate reports the first rule that c breaks.
func (c *Checklist) Validate() error {
	switch {
	case c.Name == "":
		return &InvalidError{Field: "name", Reason: "is missing: give the checklist a name"}
	case utf8.RuneCountInString(c.Name) > MaxTitle:
		return Invalid("name", "is longer than %d letters: shorten it", MaxTitle)
	case !slices.Contains(Triggers(), c.Trigger):
		return &InvalidError{Field: "trigger", Reason: "is missing: say what starts the checklist"}
	case len(c.Steps) == 0:
		return &InvalidError{Field: "steps", Reason: "are missing: say at least one thing that is to be done"}
	case len(c.Steps) > MaxChecklistSteps:
		return Invalid("steps", "are more than %d: make two checklists of them", MaxChecklistSteps)
	}
	for _, s := range c.Steps {
		switch {
		case s.Title == "":
			return &InvalidError{Field: "steps", Reason: "have one without words: say what is to be done"}
		case utf8.RuneCountInString(s.Title) > MaxTitle:
			return Invalid("steps", "have one with more than %d letters: shorten it", MaxTitle)
		case s.Days < 0 || s.Days > MaxStepDays:
			return Invalid("steps", "have one outside of 0 to %d days: correct its days", MaxStepDays)
		}
	}
	return nil
}

// Tasks gives the tasks that c makes about a contact, started on a day. A step that would be
// due at once or on a day that has passed is due today.
func (c *Checklist) Tasks(contact int64, name string, started, today Date) []Task {
	list := make([]Task, len(c.Steps))
	fill := strings.NewReplacer("{name}", name)
	for i, s := range c.Steps {
		due := started.AddDays(s.Days)
		if due.Before(today) {
			due = today
		}
		title := fill.Replace(s.Title)
		if utf8.RuneCountInString(title) > MaxTitle {
			title = s.Title
		}
		list[i] = Task{Title: title, Note: fill.Replace(s.Note), ContactID: contact, Due: due}
	}
	return list
}

// ChecklistRun is a checklist that was started: it is never started twice by the same.
type ChecklistRun struct {
	ID          int64
	ChecklistID int64
	ContactID   int64
	Cause       int64   // the id of the purchase or deal that started it
	Tasks       []int64 // that it made
}
