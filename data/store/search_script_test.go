package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// spelling is a name with ways to type it that find it, and others that don't.
type spelling struct {
	name    string
	finds   []string
	doesNot []string
}

func spellings() map[string][]spelling {
	return map[string][]spelling{
		"Lithuanian": {
			{"Šarūnas Žukauskas", []string{"sarunas", "šarūnas", "SARUNAS ZUK", "Žukausk", "žuk šar"}, []string{"arunas", "sarunai"}},
			{"Ąžuolas Čėsna", []string{"azuolas", "cesna", "ĄŽUOLAS"}, []string{"azolas"}},
		},
		"Ukrainian": {
			{"Їжакевич Ґалина", []string{"їжак", "ЇЖАК", "ґалина"}, []string{"іжак", "ижак", "галина"}},
			{"Іваненко Юрій", []string{"іван", "ЮРІЙ"}, []string{"їван", "ivan"}},
			{"Дем\u02bcянюк Наталія", []string{"дем'янюк", "дем’янюк", "дем\u02bcянюк", "ДЕМ'ЯН"}, nil},
			{"О’Коннор Мар'яна", []string{"о'коннор", "мар’яна", "мар\u02bcяна"}, nil},
		},
		"Russian": {{"Семён Королёв", []string{"семен", "семён", "королев", "КОРОЛЁВ"}, []string{"симен"}}},
		"Armenian": {
			{"Անի Պետրոսյան", []string{"անի", "ԱՆԻ", "պետրոս"}, []string{"պտրոս"}},
			{"Եվա Գևորգյան", []string{"գևորգ", "գեւորգ"}, nil},
		},
		"Persian": {
			{"علی\u200cرضا کریمی", []string{"علیرضا", "علی\u200cرضا", "عليرضا", "كريمي", "کریمی"}, []string{"رضا"}},
			{"مُحَمَّد یوسفی", []string{"محمد", "يوسفي"}, []string{"حمد"}},
			{"نَفیسه ةراب", []string{"نفیسه", "هراب"}, nil},
		},
		"German":     {{"Jörg Weiß-Größmann", []string{"jorg", "jörg", "weiss", "WEISS", "grossmann", "größ"}, []string{"wei jörgen"}}},
		"Polish":     {{"Łukasz Wójcik", []string{"lukasz", "wojcik", "ŁUKASZ WÓJ"}, []string{"ukasz"}}},
		"French":     {{"Éloïse Cœurdelion", []string{"eloise", "coeur", "cœur", "ÉLOÏSE"}, nil}},
		"Danish":     {{"Søren Kjærgård", []string{"soren", "kjaergard", "KJÆR"}, nil}},
		"Turkish":    {{"İbrahim Yıldız", []string{"ibrahim", "yildiz", "IBRAHIM", "Yıldız"}, nil}},
		"Vietnamese": {{"Nguyễn Thị Đặng", []string{"nguyen", "thi dang", "nguyễn"}, nil}},
		"Greek":      {{"Γιώργος Παππάς", []string{"γιωργος", "ΓΙΩΡΓΟΣ", "παππας"}, nil}},
		"Chinese":    {{"李小明", []string{"李", "李小明"}, []string{"王"}}},
	}
}

// Everybody's name is found as its owner types it: without the marks of Latin
// letters, with any keyboard's Persian letters, whatever the case; and what
// tells words of a language apart still does.
func TestSearchInEveryScript(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	for _, list := range spellings() {
		for _, sp := range list {
			save(t, s, "Add", &data.Contact{Name: sp.name}, &data.Contact{Name: "Somebody else", Note: "so that not everything matches"})
		}
	}
	for script, list := range spellings() {
		for _, sp := range list {
			for _, query := range slices.Concat(sp.finds, []string{sp.name, norm.NFD.String(sp.name), norm.NFC.String(sp.name)}) {
				if found := titles(t, s, query); !slices.Contains(found, sp.name) {
					t.Errorf("%s: %q does not find %s but %v", script, query, sp.name, found)
				}
				if got := names(t, s, data.ContactQuery{Text: query}); !slices.Contains(got, sp.name) {
					t.Errorf("%s: the list filtered by %q has no %s", script, query, sp.name)
				}
			}
			for _, query := range sp.doesNot {
				if slices.Contains(titles(t, s, query), sp.name) {
					t.Errorf("%s: %q finds %s", script, query, sp.name)
				}
			}
		}
	}
}

func titles(t *testing.T, s *store.Store, query string) (list []string) {
	t.Helper()
	view(t, s, func(tx *store.Tx) error {
		hits, err := tx.Search(t.Context(), query, 100)
		for _, h := range hits {
			list = append(list, h.Title)
		}
		return err
	})
	return list
}

// Events, tasks and mail are found by the same rules, in the same transaction
// that writes them, and no longer once they are gone.
func TestSearchFindsEveryKind(t *testing.T) {
	t.Parallel()
	m := newMailStore(t)
	event, task := timedEvent(t, "Šarūno kirpimas", "UTC", "2026-03-02T09:00:00"), data.Task{Title: "Skambinti Šarūnui", Note: "dėl ąžuolo"}
	event.Place, event.Note = "Žvėrynas", "atneš kavą"
	contact := data.Contact{Name: "Šarūnas"}
	m.do("Add all", func(ctx context.Context, tx *store.Tx) error {
		err := errors.Join(tx.SaveContact(ctx, &contact), tx.SaveEvent(ctx, event), tx.SaveTask(ctx, &task))
		hits, searchErr := tx.Search(ctx, "sarun", 10)
		if len(hits) != 3 {
			t.Errorf("within its transaction %d are found: %v", len(hits), hits)
		}
		return errors.Join(err, searchErr)
	})
	in := mail(1, "a", "sarunas@example.com", "Užsakymas")
	in.Words = "atvešiu ąžuolo lentas"
	m.add("INBOX", in)
	kinds := func(query string) string {
		list := ""
		m.see(func(ctx context.Context, tx *store.Tx) error {
			hits, err := tx.Search(ctx, query, 10)
			for _, h := range hits {
				list += h.Kind + " "
			}
			return err
		})
		return list
	}
	for query, want := range map[string]string{
		"sarun": "contact message event task ", "zveryn": "event ", "kava": "event ", "azuol": "message task ", "uzsakymas": "message ",
		"atvesiu lentas": "message ", "sarunas@example.com": "message ", "nobody": "",
	} {
		if got := kinds(query); got != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
	m.do("Delete all", func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.DeleteContact(ctx, contact.ID), tx.DeleteEvent(ctx, event.ID), tx.DeleteTask(ctx, task.ID))
	})
	if got := kinds("sarun"); got != "message " {
		t.Errorf("after all was deleted %q is found", got)
	}
}

// A phone is found by its beginning with or without its country, by its end,
// and as it was typed.
func TestSearchFindsAPhoneByEitherEnd(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	phones := []data.Phone{
		{Number: "+370 612 34520", E164: "+37061234520"},
		{Number: "(0-5) 212 34 56", E164: "+37052123456"},
		{Number: "۰۲۱ ۸۸۷۷ ۶۶۵۵", E164: "+982188776655"},
		{Number: "ask for 447"},
	}
	for i, p := range phones {
		save(t, s, "Add", &data.Contact{Name: fmt.Sprint("Contact ", i), Phones: []data.Phone{p}})
	}
	for query, want := range map[string]string{
		"4520": "Contact 0", "34520": "Contact 0", "+37061": "Contact 0", "61234": "Contact 0", "+370 612 345": "Contact 0", "370-612-34520": "Contact 0",
		"3456": "Contact 1", "5212": "Contact 1", "+37052": "Contact 1", "6655": "Contact 2", "۶۶۵۵": "Contact 2", "2188": "Contact 2", "٦٦٥٥": "Contact 2", "447": "Contact 3",
	} {
		if got := titles(t, s, query); !slices.Equal(got, []string{want}) {
			t.Errorf("%q finds %v, want %s", query, got, want)
		}
	}
	for _, query := range []string{"2345", "9999", "452", "0254"} { // in the middle, nowhere, not at an end, backwards
		if got := titles(t, s, query); len(got) != 0 {
			t.Errorf("%q finds %v", query, got)
		}
	}
}

// Of many, the limit of each kind is given; and every word must be there.
func TestSearchGivesNoMoreThanAsked(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	save(t, s, "Import", many(1500)...) // more than are ranked
	for query, want := range map[string]int{"imported": 7, "im": 7, "imported 01499": 1, "imported nothing": 0, "customer words": 7} {
		view(t, s, func(tx *store.Tx) error {
			hits, err := tx.Search(t.Context(), query, 7)
			if len(hits) != want {
				t.Errorf("%q finds %d of at most 7, want %d", query, len(hits), want)
			}
			return err
		})
	}
	newest := titles(t, s, "imported")
	if newest[0] != "Imported 01499" {
		t.Errorf("of more than can be ranked, the newest comes first and not %s", newest[0])
	}
}
