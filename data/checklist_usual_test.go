package data_test

import (
	"reflect"
	"testing"

	"regulars/data"
)

// TestUsualChecklists: in each language the same lists, valid, and only what greets a new customer starts by itself.
func TestUsualChecklists(t *testing.T) {
	t.Parallel()
	english := data.UsualChecklists("en")
	if !reflect.DeepEqual(english, data.UsualChecklists("xx")) || len(english) != 3 {
		t.Errorf("who has no language of ours gets %+v", data.UsualChecklists("xx"))
	}
	for _, code := range []string{"en", "de-AT", "lt", "uk"} {
		for i, c := range data.UsualChecklists(code) {
			if err := c.Validate(); err != nil || !c.BuiltIn() || c.ID != english[i].ID || c.Trigger != english[i].Trigger || len(c.Steps) != len(english[i].Steps) {
				t.Errorf("%s: %+v, %v", code, c, err)
			}
			if code != "en" && c.Name == english[i].Name {
				t.Errorf("%s: %q is English", code, c.Name)
			}
			if c.Active != (c.Trigger == data.OnFirstPurchase) {
				t.Errorf("%s: %q is on: %t", code, c.Name, c.Active)
			}
			cleaned := c
			if cleaned.Clean(); !reflect.DeepEqual(cleaned, c) {
				t.Errorf("%s: cleaned it is %+v", code, cleaned)
			}
			for j, s := range c.Steps {
				if s.Days != english[i].Steps[j].Days {
					t.Errorf("%s: %q is due after %d days", code, s.Title, s.Days)
				}
			}
		}
	}
}
