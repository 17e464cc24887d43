package occasions_test

import (
	"errors"
	"testing"

	"regulars/app/occasions"
	"regulars/data"
)

func TestCard(t *testing.T) {
	f := newFixture(t)
	c := anna()
	c.Language, c.Birthday = "fa", data.Date{Year: 1986, Month: 3, Day: 20}
	c = f.contact(c)
	o := data.Occasion{ContactID: c.ID, Kind: data.Anniversary, Title: "Wedding", Date: data.CalendarDate{Calendar: data.Jalali, Year: 1390, Month: 2, Day: 1}}
	if err := f.svc.Save(t.Context(), &o, "Add"); err != nil {
		t.Fatal(err)
	}
	of, err := f.svc.OfContact(t.Context(), c.ID)
	if err != nil || of.Tradition != data.KeepsJalali || of.Chosen || len(of.Days) != 2 || of.Days[0].Since.Calendar != data.Jalali || of.Days[1].On.String() != "2026-04-21" {
		t.Errorf("the card has %+v, %v", of, err)
	}
	if err := f.svc.SetTradition(t.Context(), c.ID, data.KeepsGregorian, "Choose"); err != nil {
		t.Fatal(err)
	}
	if of, err = f.svc.OfContact(t.Context(), c.ID); err != nil || !of.Chosen || of.Days[0].Since.Calendar != data.Gregorian {
		t.Errorf("then it has %+v, %v", of, err)
	}
	if err := f.svc.Delete(t.Context(), o.ID, "Delete"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.svc.Occasion(t.Context(), o.ID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("deleted it gives %v", err)
	}
}

func TestTextsOfTheOwner(t *testing.T) {
	f := newFixture(t)
	v := data.Template{Purpose: data.ForBirthday, Channel: data.ByText, Language: "uk", Body: "{name}, вітаю!"}
	if err := f.svc.SaveTemplate(t.Context(), &v, "Change"); err != nil {
		t.Fatal(err)
	}
	c := f.contact(anna())
	w := occasions.Wanted{Contact: c.ID, Day: f.birthday(c), Channel: data.ByText}
	if p, err := f.svc.Prepare(t.Context(), w); err != nil || p.Text != "Anna, вітаю!" {
		t.Errorf("the text is %q, %v", p.Text, err)
	}
	if err := f.svc.ResetTemplate(t.Context(), v.ID, "Back"); err != nil {
		t.Fatal(err)
	}
	if list, err := f.svc.Templates(t.Context()); err != nil || len(list) != len(data.BuiltInTemplates()) {
		t.Errorf("%d texts, %v", len(list), err)
	}
}
