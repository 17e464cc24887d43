package data_test

import (
	"strings"
	"testing"

	"regulars/data"
)

func thanks() data.Checklist {
	return data.Checklist{Name: "New customer", Trigger: data.OnFirstPurchase, Active: true, Steps: []data.ChecklistStep{
		{Title: "Thank {name}", Days: 1, Note: "By hand, {name} likes paper"}, {Title: "Call", Days: 10},
	}}
}

// TestChecklistTasks: each step is a task on its day; what should have been done before today is due today.
func TestChecklistTasks(t *testing.T) {
	t.Parallel()
	c := thanks()
	list := c.Tasks(7, "Anna", july(1), july(1))
	if len(list) != 2 || list[0].Title != "Thank Anna" || list[0].Note != "By hand, Anna likes paper" || list[0].Due != july(2) || list[1].Due != july(11) || list[1].ContactID != 7 {
		t.Errorf("%+v", list)
	}
	late := c.Tasks(7, "Anna", july(1), july(5))
	if late[0].Due != july(5) || late[1].Due != july(11) {
		t.Errorf("begun late: %s, %s", late[0].Due, late[1].Due)
	}
	for _, v := range c.Tasks(7, strings.Repeat("Anna ", 100), july(1), july(1)) {
		if err := v.Validate(); err != nil {
			t.Errorf("a long name makes a task that is refused: %v", err)
		}
	}
}

func TestChecklistClean(t *testing.T) {
	t.Parallel()
	c := thanks()
	c.Name, c.Match = " New\ncustomer ", "boiler"
	c.Steps = append(c.Steps, data.ChecklistStep{Title: "  ", Days: 3}, data.ChecklistStep{Title: " Write\x00 "})
	c.Clean()
	if c.Name != "New customer" || c.Match != "" || len(c.Steps) != 3 || c.Steps[2].Title != "Write" || c.Validate() != nil {
		t.Errorf("%+v: %v", c, c.Validate())
	}
	c.Trigger, c.Match = data.OnPurchase, " Boiler service "
	if c.Clean(); c.Match != "Boiler service" {
		t.Errorf("it is for %q", c.Match)
	}
}

func TestChecklistValidate(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		field string
		spoil func(*data.Checklist)
	}{
		"no name":      {"name", func(c *data.Checklist) { c.Name = "" }},
		"a long name":  {"name", func(c *data.Checklist) { c.Name = strings.Repeat("x", 1000) }},
		"no trigger":   {"trigger", func(c *data.Checklist) { c.Trigger = "full moon" }},
		"no steps":     {"steps", func(c *data.Checklist) { c.Steps = nil }},
		"many steps":   {"steps", func(c *data.Checklist) { c.Steps = make([]data.ChecklistStep, 51) }},
		"no words":     {"steps", func(c *data.Checklist) { c.Steps[0].Title = "" }},
		"many words":   {"steps", func(c *data.Checklist) { c.Steps[1].Title = strings.Repeat("x", 1000) }},
		"before":       {"steps", func(c *data.Checklist) { c.Steps[0].Days = -1 }},
		"in a century": {"steps", func(c *data.Checklist) { c.Steps[0].Days = 36_500 }},
	} {
		list := thanks()
		c.spoil(&list)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantInvalid(t, c.field, list.Validate())
		})
	}
	for _, trigger := range data.Triggers() {
		list := thanks()
		list.Trigger = trigger
		if err := list.Validate(); err != nil {
			t.Errorf("%s: %v", trigger, err)
		}
	}
}
